"""Types that fit what came before and what comes now, column by column; knows Polars types only.

Only what reading all rows at once would give too: nothing is bent that was written otherwise.
"""

import polars as pl
from polars.datatypes import DataTypeClass

Type = pl.DataType | DataTypeClass


def widened(known: Type, new: Type) -> Type | None:
    """The type of a column whose values had one type so far and have another now, None if none.

    Null fits all; integers become wider ones or f64; a number or flag beside text is text; lists
    and objects fit by their items and fields.
    """
    if new in (known, pl.Null):
        return known
    if known == pl.Null:
        return new
    if isinstance(known, pl.List) and isinstance(new, pl.List):
        inner = widened(known.inner, new.inner)
        return None if inner is None else pl.List(inner)
    if isinstance(known, pl.Struct) and isinstance(new, pl.Struct):
        return _fields(known, new)
    return _scalar(known, new)


def _scalar(known: Type, new: Type) -> Type | None:
    if known.is_nested() or new.is_nested():
        return None
    if known.is_numeric() and new.is_numeric():
        return pl.Int128 if known.is_integer() and new.is_integer() else pl.Float64
    return pl.String if pl.String in (known, new) else None


def _fields(known: pl.Struct, new: pl.Struct) -> Type | None:
    fields: dict[str, Type] = {field.name: field.dtype for field in known.fields}
    for field in new.fields:
        dtype = widened(fields.get(field.name, pl.Null), field.dtype)
        if dtype is None:
            return None
        fields[field.name] = dtype
    return pl.Struct(fields)
