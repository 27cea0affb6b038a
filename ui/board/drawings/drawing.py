"""A chart by Vega-Lite as SVG, its specification, and its table; knows no leaderboard and no page.

The specification is what anybody may draw again. In the SVG colours are those of the page around
it, and of the light theme where it stands alone. Whatever a colour tells, a dash, a fill or a sign
tells too.
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

import vl_convert
from markupsafe import Markup

from ui import face
from ui.messages import ENGLISH, Catalogue

COLOURS = {name: light for name, (light, _) in face.colours().items()}
"""Of the light theme."""

_NAMES = {light: name for name, light in COLOURS.items()}
_PAINTED = re.compile(r'(?<==")#\w{6}(?=")')
_SIZED = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)" viewBox="([^"]+)"[^>]*>')
_LEADING = re.compile(r'xlink:href="[^"#]*(#[^"]*)"')  # Vega names a host before it
_ROLES = re.compile(r' role="graphics-\w+" aria-roledescription="[^"]*"')  # of parts without a name
_FONT = "system-ui, Liberation Sans, Arial, sans-serif"
_CONFIG: dict[str, Any] = {
    "aria": False,  # a label for the whole and a table beside it say more than one of each mark
    "background": None,
    "padding": {"left": 28, "right": 28, "top": 4, "bottom": 8},  # the page may have a wider font
    "font": _FONT,
    "axis": {
        "labelColor": COLOURS["ink"],
        "titleColor": COLOURS["soft"],
        "titleFontWeight": 400,
        "gridColor": COLOURS["rule"],
        "domainColor": COLOURS["edge"],
        "tickColor": COLOURS["edge"],
        "labelLimit": 260,
    },
    "header": {"labelColor": COLOURS["ink"], "labelFontSize": 11.5, "labelFontWeight": 600},
    "legend": {"labelColor": COLOURS["ink"]},
    "text": {"color": COLOURS["ink"], "fontSize": 11},
    "view": {"stroke": None},
}


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart shows; label: the same for those who do not see it. name: of its file."""

    name: str
    title: str
    about: str
    label: str


@dataclass(frozen=True, slots=True)
class Table:
    """What a chart shows, for those who read. marks: of each row, where the chart leads to it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, what anybody may draw it from again, and the table that says the same."""

    caption: Caption
    svg: Markup
    spec: dict[str, Any]
    table: Table


def drawing(chart: Any, caption: Caption, table: Table, words: Catalogue = ENGLISH) -> Drawing:
    """The chart drawn. words: those whose marks the figures on its axes have."""
    spec = chart.to_dict() | {"config": _CONFIG | _figures(words)}
    return Drawing(caption, Markup(_svg(spec, caption.label)), spec, table)


def standalone(drawn: Drawing) -> str:
    """The SVG as a picture of its own, on paper, in the theme that its reader prefers."""
    colours = "".join(
        f"--dfl-{name}:light-dark({light},{dark});"
        for name, (light, dark) in face.colours().items()
    )
    style = f"svg{{color-scheme:light dark;{colours}background:var(--dfl-paper)}}"
    opening, rest = drawn.svg.split(">", 1)
    return f"{opening}><style>{style}</style>{rest}\n"


def _figures(words: Catalogue) -> dict[str, Any]:
    """How a language writes numbers; nothing where it does as Vega does by itself."""
    if (words.decimal, words.group) == (".", ","):
        return {}
    marks = {"decimal": words.decimal, "thousands": words.group, "grouping": [3]}
    return {"locale": {"number": marks | {"currency": ["$", ""]}}}


@lru_cache(maxsize=8)  # a chart without words is the same in each language
def _drawn(spec: str) -> str:
    return vl_convert.vegalite_to_svg(spec)


def _svg(spec: dict[str, Any], label: str) -> str:
    """The SVG with a label, with the colours of the page around it, and at the most as wide."""
    drawn = _drawn(json.dumps(spec))
    opening = (
        r'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        rf'role="img" aria-label="{escape(label)}" width="\1" height="\2" viewBox="\3">'
    )
    labelled = _SIZED.sub(lambda match: match.expand(opening), _ROLES.sub("", drawn), count=1)
    labelled = _LEADING.sub(r'tabindex="-1" xlink:href="\1"', labelled)
    return _PAINTED.sub(lambda match: _inherited(match[0]), labelled)


def _inherited(colour: str) -> str:
    name = _NAMES.get(colour)
    return f"var(--dfl-{name},{colour})" if name else colour
