"""Turns a leaderboard object into an HTML fragment; knows no files, no server, no page around it.

One table holds both boards, and a switch hides columns. Without its script (`board.js`) the
fragment is whole and in raw order; with it rows are sorted, filtered and handed out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import compress
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ratings.errors import InvalidData
from ui.board import charts, claims, columns, exclusions, phrases, provenance
from ui.board.artifacts import NOTHING, Served
from ui.board.columns import VIEWS, View
from ui.board.pages.addresses import board_page, model_page
from ui.board.tiers import Cuts, cuts
from ui.messages import ENGLISH, Catalogue

if TYPE_CHECKING:
    from ui.board.pages.choice import Choice

# What the templates call, by the names that their modules give them: as they are, or with the
# catalogue of the page's language.
PLAIN = (
    *(phrases.is_sure, phrases.is_sure_move, phrases.ranks, phrases.rank_ranges),
    *(phrases.is_worded, claims.claim_mark, claims.is_claimed, model_page, board_page),
)
WORDED = (
    *(phrases.feature, phrases.number, phrases.signed, phrases.counted, phrases.percent),
    *(phrases.rank_change, phrases.interval, phrases.coverage, phrases.reference, phrases.note),
    *(phrases.line, phrases.caveats, provenance.facts, exclusions.named),
)
DRAWN = (charts.dots, charts.whiskers)


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
    words: Catalogue = ENGLISH,
) -> str:
    """HTML of the board, in the language of `words`.

    simulated: says in a banner that no person cast these votes. view: the first position of the
    switch. served: the artifacts that stand behind the rows, where the log says so. details: the
    address of the page with the charts. choice: the boards beside it, where models have pages.
    Raises InvalidData when `lb` is not a leaderboard.
    """
    phrases.require_leaderboard(lb)
    if view not in VIEWS:
        raise InvalidData(f"view is {view!r}; use raw, controlled or both")
    behind = served.on_board(lb)
    facts = _facts(lb, behind, words)
    known = [any(cell != phrases.UNKNOWN for cell in cells) for cells in zip(*facts, strict=True)]
    shown = (*columns.RATED, *compress(columns.SERVED, known))
    return page(
        "board.html",
        words,
        lb=lb,
        lines=list(_lines(lb, behind, [tuple(compress(row, known)) for row in facts], words)),
        columns=shown,
        keys={key for column in shown for key in column.keys},
        view=view,
        simulated=simulated,
        controlled=phrases.is_controlled(lb),
        headline=claims.headline(lb, words),
        qualification=claims.qualification(lb, words),
        basis=claims.basis(lb, words),
        read=sum(step["rows"] for step in lb["funnel"]),
        exclusions=[exclusion.sentence for exclusion in exclusions.exclusions(lb, words)],
        served=behind,
        details=details,
        choice=choice,
        rating_axis=charts.rating_axis(lb),
    )


def page(template: str, words: Catalogue = ENGLISH, **values: Any) -> str:
    """A template of this package filled with `values`, autoescaped; a value missing is an error."""
    return _environment(words).get_template(template).render(**values)


def _facts(lb: dict[str, Any], served: Served, words: Catalogue) -> list[tuple[str, ...]]:
    """What stands in the columns of `SERVED`, by rows in raw order."""
    ordered = phrases.ordered(lb, "raw")
    return [tuple(provenance.listed(m["model"], served, words).values()) for m in ordered]


def _lines(
    lb: dict[str, Any], served: Served, listed: list[tuple[str, ...]], words: Catalogue
) -> Iterator[Line]:
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
            provenance.about(name, served, words),
            listed[i],
        )


def _cut(raw: Cuts, place: int) -> Literal["votes", "style", ""]:
    if place not in raw.after:
        return ""
    return "votes" if place in raw.firm else "style"


@cache
def _environment(words: Catalogue) -> Environment:
    environment = Environment(
        loader=PackageLoader("ui"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    named: dict[str, Any] = {"plain": phrases.plain} | {call.__name__: call for call in PLAIN}
    named |= {call.__name__: partial(call, words=words) for call in WORDED}
    environment.filters.update(named)
    drawn: dict[str, Any] = {call.__name__: _drawn(call) for call in DRAWN}
    drawn["scale_marks"] = _drawn(partial(charts.scale_marks, words=words))
    page: dict[str, Any] = {"text": words.text, "words": words}
    page |= {"VIEWS": VIEWS, "UNKNOWN": phrases.UNKNOWN}
    environment.globals.update(named | drawn | page)
    return environment


def _drawn(chart: Callable[..., str]) -> Callable[..., Markup]:
    """A chart as markup: `ui.board.charts` has escaped its texts."""
    return lambda *given: Markup(chart(*given))
