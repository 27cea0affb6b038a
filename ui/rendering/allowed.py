"""What an answer's HTML may hold, and nothing else: elements, attributes, classes, schemes.

The writer makes only these; nh3, which knows nothing of the writer, takes out all the rest once
more. Nothing here can carry a script, a style, an id or an address that is fetched by itself.
"""

from functools import cache

import nh3

_MATHML = """
    math semantics annotation mrow mi mn mo ms mtext mspace msub msup msubsup munder mover
    munderover mfrac msqrt mroot mtable mtr mtd mpadded mphantom mstyle menclose mmultiscripts
    mprescripts
"""
_MATHML_ATTRIBUTES = """
    display mathvariant stretchy fence separator form lspace rspace width height depth voffset
    minsize maxsize accent accentunder movablelimits largeop symmetric linethickness columnalign
    rowspacing columnspacing columnlines rowlines displaystyle scriptlevel notation
"""
FORMULAS = {name: frozenset(_MATHML_ATTRIBUTES.split()) for name in _MATHML.split()}
"""Elements of formulas and their attributes."""

_DIRECTED = ("p", "h3", "h4", "h5", "h6", "li", "blockquote", "th", "td", "pre", "div")
_BARE = ("strong", "em", "del", "ul", "table", "thead", "tbody", "tr", "br", "hr", "span")
SCHEMES = frozenset({"http", "https", "mailto"})
"""Of links; what leads elsewhere is text."""

REL = "noopener noreferrer nofollow ugc"
CLASSES = {
    "p": {"raw"},
    "span": {"image", "link", "task"},
    "code": {"tex"},
    "div": {"plain"},
}
"""By element: raw HTML, an image's label, a link that leads nowhere, a task's mark, a formula that
is not set, what lies beyond the bounds."""

VALUES = {
    **{name: {"dir": {"auto", "ltr"}} for name in _DIRECTED},
    **{name: {"dir": {"auto"}, "data-align": {"left", "center", "right"}} for name in ("th", "td")},
    "a": {"rel": {REL}, "target": {"_blank"}},
    "annotation": {"encoding": {"application/x-tex"}},
}
"""By element: attributes that have one of a few values."""

ATTRIBUTES = {
    **FORMULAS,
    **{name: frozenset({"data-level"}) for name in ("h3", "h4", "h5", "h6")},
    "a": frozenset({"href", "data-host"}),
    "code": frozenset({"data-lang"}),
    "ol": frozenset({"start"}),
}
"""By element: attributes of any value."""

TAGS = frozenset({*_DIRECTED, *_BARE, *ATTRIBUTES})
"""All elements."""


def cleaned(html: str) -> str:
    """The HTML less all that is not allowed: the second lock, which leaves the writer's alone."""
    return _cleaner().clean(html) if "<" in html else html


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(),
        attributes={name: set(names) for name, names in ATTRIBUTES.items()},
        tag_attribute_values=VALUES,
        allowed_classes=CLASSES,
        url_schemes=set(SCHEMES),
        url_relative="deny",
        generic_attribute_prefixes=set(),
        link_rel=None,
    )
