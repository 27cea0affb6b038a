"""Code names that CommonMark reads as strong type when they stand in prose; knows only those.

`__init__` means the method, not bold "init". Python's special names, and macros of C and PHP.
"""

import re

from ratings.text.style.stand_ins import UNDERSCORE

_NAMES = """
    abs add aenter aexit aiter all and anext annotations await bases bool builtins bytes cached
    call cause class class_getitem closure code complex contains context copy debug deepcopy
    defaults del delattr delete delitem dict dir dirname divmod doc enter eq exit file filename
    float floor floordiv format func ge get getattr getattribute getitem getnewargs getstate
    globals gt hash iadd iand ifloordiv ilshift imatmul imod import imul index init
    init_subclass instancecheck int invert ior ipow irshift isub iter itruediv ixor kwdefaults
    le len length_hint loader lshift lt main match_args matmul method missing mod module mro mul
    name ne neg new next or package path pos post_init pow prepare proto qualname radd rand
    rdivmod reduce reduce_ex repr reversed rfloordiv rlshift rmatmul rmod rmul ror round rpow
    rrshift rshift rsub rtruediv rxor self set set_name setattr setitem setstate sizeof slots
    spec str sub subclasscheck subclasses subclasshook truediv trunc version weakref wrapped xor
    CLASS COUNTER DATE DIR FILE FUNCTION LINE METHOD NAMESPACE TIME TRAIT VA_ARGS
"""

_KNOWN = frozenset(_NAMES.split())
_MARKS = 2 * UNDERSCORE
_NAME = re.compile(r"__(?<![\w\\]__)(\w+)__(?!\w)")


def with_names_kept(text: str) -> str:
    """The text with stand-ins for the underscores around special names."""
    if "_" not in text or "__" not in text:
        return text
    return _NAME.sub(_kept, text)


def _kept(name: re.Match[str]) -> str:
    return f"{_MARKS}{name[1]}{_MARKS}" if name[1] in _KNOWN else name[0]
