"""Turns a leaderboard object into an HTML fragment; knows no files, no server, no page around it.

One table holds both boards, and a switch hides columns. Without its script (`board.js`) the
fragment is whole and in raw order; with it rows are sorted, filtered and handed out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ratings.errors import InvalidData
from ui.board import charts, claims, columns, phrases, provenance
from ui.board.artifacts import NOTHING, Served
from ui.board.columns import VIEWS, View
from ui.board.exclusions import exclusions
from ui.board.pages.addresses import board_page, model_page
from ui.board.tiers import Cuts, cuts
from ui.messages import Catalogue, choose

if TYPE_CHECKING:
    from ui.board.pages.choice import Choice

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
WORDS = ("interval", "coverage", "reference", "CAVEAT", "UNKNOWN")
DRAWN = ("scale_marks", "dots", "whiskers")
ORIGINS = ("about", "facts")  # by `ui.board.provenance`


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table.

    places: on the raw and the controlled board; of a ranked model also its tiers, as `Cuts` counts
    them: raw, firm, controlled. cut: what separates it from the row above, as the raw board has it.
    """

    model: dict[str, Any]
    places: tuple[int, ...]
    cut: Literal["votes", "style", ""]
    about: str
    listed: tuple[str, ...]


def fragment(  # noqa: PLR0913 - each is one thing that a page decides
    lb: dict[str, Any],
    *,
    simulated: bool = False,
    view: View = "both",
    served: Served = NOTHING,
    details: str = "",
    choice: "Choice | None" = None,
    words: Catalogue | None = None,
) -> str:
    """HTML of the board.

    simulated: says in a banner that no person cast these votes. view: the first position of the
    switch. served: the artifacts that stand behind the rows, where the log says so. details: the
    address of the page with the charts. choice: the boards beside it, where models have pages.
    words: in which language that is said, English if not given. Raises InvalidData when `lb` is not
    a leaderboard.
    """
    phrases.require_leaderboard(lb)
    if view not in VIEWS:
        raise InvalidData(f"view is {view!r}; use raw, controlled or both")
    behind = served.on_board(lb)
    return page(
        "board.html",
        words,
        lb=lb,
        lines=list(_lines(lb, behind)),
        columns=(*columns.RATED, *(columns.SERVED if behind.artifacts else ())),
        view=view,
        simulated=simulated,
        controlled=phrases.is_controlled(lb),
        headline=claims.headline(lb),
        qualification=claims.qualification(lb),
        basis=claims.basis(lb),
        read=sum(step["rows"] for step in lb["funnel"]),
        exclusions=[exclusion.sentence for exclusion in exclusions(lb)],
        served=behind,
        details=details,
        choice=choice,
        rating_axis=charts.rating_axis(lb),
    )


def page(template: str, words: Catalogue | None = None, **values: Any) -> str:
    """A template of this package filled with `values`, autoescaped; a value missing is an error.

    words: what it is written in, English if not given.
    """
    words = words or choose("en")
    known = {"words": words, "text": words.text}
    return _environment().get_template(template).render(**(known | values))


def _lines(lb: dict[str, Any], served: Served) -> Iterator[Line]:
    """The rows in raw order."""
    raw, controlled = cuts(lb, "raw"), cuts(lb, "controlled")
    places = {m["model"]: i for i, m in enumerate(phrases.ordered(lb, "controlled"))}
    for i, model in enumerate(phrases.ordered(lb, "raw")):
        name, ranked = model["model"], model["status"] == "rated"
        tiers = (raw.tier(i), raw.firm_tier(i), controlled.tier(places[name])) if ranked else ()
        yield Line(
            model,
            (i, places[name], *tiers),
            _cut(raw, i) if ranked else "",
            provenance.about(name, served),
            tuple(provenance.listed(name, served).values()) if served.artifacts else (),
        )


def _cut(raw: Cuts, place: int) -> Literal["votes", "style", ""]:
    if place not in raw.after:
        return ""
    return "votes" if place in raw.firm else "style"


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
    filters |= {"model_page": model_page, "board_page": board_page}
    environment.filters.update(filters)
    origins: dict[str, Any] = {name: getattr(provenance, name) for name in ORIGINS}
    views: dict[str, Any] = {"VIEWS": VIEWS}
    environment.globals.update(drawn | words | origins | views)
    return environment


def _drawn(chart: Callable[..., str]) -> Callable[..., Markup]:
    """A chart as markup: `ui.board.charts` has escaped its texts."""
    return lambda *given: Markup(chart(*given))
