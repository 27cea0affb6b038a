"""Formulas: TeX to MathML, with the TeX beside it; bounded, and code where it cannot be.

latex2mathml reads the TeX. Of what it makes, only `FORMULAS` is written.
"""

import re
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

from ui.rendering.allowed import FORMULAS
from ui.rendering.tokens import attribute, escaped

LONGEST = 1000
"""Characters of a formula that is set."""

LARGEST = 20_000
"""Characters of MathML of a formula that is set."""

DEEPEST = 40
"""Elements of MathML within one another."""

_VALUE = re.compile(r"-?[a-zA-Z]{0,16}|-?\d{0,2}(?:\.\d{1,4})?(?:em|ex|px|pt|mu|%)?")


class _TooMuch(Exception):
    """More MathML than is worth sending."""


@lru_cache(maxsize=1024)
def formula(tex: str, display: bool) -> str | None:
    """The formula as MathML; none if it is too long or cannot be read."""
    if len(tex) > LONGEST:
        return None
    from latex2mathml.converter import convert_to_element  # noqa: PLC0415 - only where formulas are

    try:
        shown = "block" if display else "inline"
        content = "".join(_written(child, 0) for child in convert_to_element(tex, display=shown))
    except Exception:  # the library raises what its tables and its recursion raise
        return None
    if len(content) > LARGEST:
        return None
    return (
        f'<math display="{shown}"><semantics>{content}'
        f'<annotation encoding="application/x-tex">{escaped(tex)}</annotation></semantics></math>'
    )


def _written(element: Element, depth: int) -> str:
    if depth > DEEPEST:
        raise _TooMuch
    inner = "".join(_written(child, depth + 1) for child in element)
    text = escaped(unescape(element.text or ""))  # the library writes operators as references
    if element.tag not in FORMULAS:
        return f"<mrow>{text and f'<mtext>{text}</mtext>'}{inner}</mrow>"
    return f"<{element.tag}{_attributes(element)}>{text}{inner}</{element.tag}>"


def _attributes(element: Element) -> str:
    allowed = FORMULAS[element.tag]
    return "".join(
        attribute(name, value)
        for name, value in element.items()
        if name in allowed and _VALUE.fullmatch(value)
    )
