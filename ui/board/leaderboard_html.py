"""Turns a leaderboard object into an HTML fragment; knows no files, no server, no page around it.

The fragment is whole: its own style, CSS-only switch, inline SVG, no script and no request. The
static site and the Gradio page both show it as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Any, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ratings.errors import InvalidData
from ui.board import charts, claims, phrases, provenance
from ui.board.artifacts import NOTHING, Served
from ui.board.exclusions import exclusions

View = Literal["raw", "controlled", "both"]
PER_LOGIT = 400 / log(10)  # Elo
# What the templates call, by the names that `ui.board.phrases` and `ui.board.charts` give them.
FILTERS = (
    "plain",
    "feature",
    "number",
    "signed",
    "is_sure",
    "is_sure_move",
    "ranks",
    "rank_ranges",
    "rank_change",
)
CLAIMED = ("claim_mark", "verdict", "is_claimed")  # by `ui.board.claims`
WORDS = ("interval", "coverage", "reference", "CAVEAT")
DRAWN = ("scale_marks", "dots", "steps")
ORIGINS = ("about", "facts")  # by `ui.board.provenance`


@dataclass(frozen=True, slots=True)
class Panel:
    """One position of the switch: which boards it shows and the models in its order."""

    key: View
    label: str
    caption: str
    boards: tuple[str, ...]
    models: tuple[dict[str, Any], ...]


def fragment(
    lb: dict[str, Any],
    *,
    simulated: bool = False,
    view: View = "both",
    group: str = "dfl-view",
    served: Served = NOTHING,
) -> str:
    """HTML of the whole board.

    simulated: says in a banner that no person cast these votes. view: the first position of the
    switch. group: the switch's name; two boards on one page need two. served: the artifacts that
    stand behind the rows, where the log says so. Raises InvalidData when `lb` is not a leaderboard.
    """
    phrases.require_leaderboard(lb)
    panels = _panels(lb)
    shown = [panel.key for panel in panels]
    if view not in ("raw", "controlled", "both"):
        raise InvalidData(f"view is {view!r}; use raw, controlled or both")
    return (
        _environment()
        .get_template("board.html")
        .render(
            lb=lb,
            panels=panels,
            view=view if view in shown else shown[0],
            group=group,
            simulated=simulated,
            controlled=phrases.is_controlled(lb),
            inflated=sorted(
                phrases.ranked(lb), key=lambda m: -m["inflation"]["explained"]["rating"]
            ),
            headline=claims.headline(lb),
            qualification=claims.qualification(lb),
            basis=claims.basis(lb),
            per_logit=PER_LOGIT,
            read=sum(step["rows"] for step in lb["funnel"]),
            exclusions=[exclusion.sentence for exclusion in exclusions(lb)],
            served=served.on_board(lb),
            obtainability=provenance.obtainability(lb, served),
            undescribed=provenance.unknown_rows(lb, served),
            **_drawings(lb),
        )
    )


def page(template: str, **values: Any) -> str:
    """A template of this package filled with `values`, autoescaped; a value missing is an error."""
    return _environment().get_template(template).render(**values)


def _panels(lb: dict[str, Any]) -> tuple[Panel, ...]:
    raw = tuple(phrases.ordered(lb, "raw"))
    first = Panel("raw", "Raw", "Ratings as voted, best first.", ("raw",), raw)
    if not phrases.is_controlled(lb):
        return (first,)
    real = tuple(phrases.ordered(lb, "controlled"))
    caption = "Ratings at equal measured style, best first."
    second = Panel("controlled", "Controlled", caption, ("controlled",), real)
    caption = "Raw and style-controlled ratings from the same votes, best raw rating first."
    return first, second, Panel("both", "Both", caption, ("raw", "controlled"), raw)


def _drawings(lb: dict[str, Any]) -> dict[str, Any]:
    """The charts, and the scales that rows of one table share."""
    return {
        "rating_axis": charts.rating_axis(lb),
        "step_axis": charts.step_axis(lb),
        "effect_axis": charts.effect_axis(lb, PER_LOGIT),
        "slope_wide": Markup(charts.slope(lb, 1000)),
        "slope_narrow": Markup(charts.slope(lb, 350)),
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ui"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Any] = {name: getattr(phrases, name) for name in FILTERS}
    filters |= {name: getattr(claims, name) for name in CLAIMED}
    drawn: dict[str, Any] = {name: _drawn(getattr(charts, name)) for name in DRAWN}
    words: dict[str, Any] = {name: getattr(phrases, name) for name in WORDS}
    environment.filters.update(filters)
    origins: dict[str, Any] = {name: getattr(provenance, name) for name in ORIGINS}
    environment.globals.update(drawn | words | origins)
    return environment


def _drawn(chart: Callable[..., str]) -> Callable[..., Markup]:
    """A chart as markup: `ui.board.charts` has escaped its texts."""
    return lambda *given: Markup(chart(*given))
