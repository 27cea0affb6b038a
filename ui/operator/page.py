"""The operator's page as HTML: what is so now, around what the worker has finished; and its door.

Knows no request and no token. Names and reasons are escaped by the templates.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from arena.battles.model_health import State
from arena.store.activity import Activity, Answered
from ui.board.leaderboard_html import page
from ui.board.phrases import UNKNOWN, counted, number
from ui.messages import Catalogue

LAST_H = 24  # hours that the live part looks back


@dataclass(frozen=True, slots=True)
class Health:
    """A line of the table of models, in words. why: what keeps it from being drawn."""

    model: str
    state: str
    why: str
    answers: str
    failed: str
    median: str
    slow: str


def whole(
    title: str, states: Sequence[State], activity: Activity, facts: str, words: Catalogue
) -> str:
    """The page. facts: what `facts_html` has made, or nothing while there is none."""
    return page(
        "operator.html",
        words,
        title=title,
        models=health(states, activity, words),
        activity=activity,
        hours=LAST_H,
        facts=Markup(facts),
    )


def door(title: str, sentence: str, words: Catalogue) -> str:
    """The form that asks for the token. sentence: why it is asked again; empty at first."""
    return page("operator_door.html", words, title=title, sentence=sentence)


def health(states: Sequence[State], activity: Activity, words: Catalogue) -> list[Health]:
    """Every model of the arena, and those that answered lately and are no longer in it."""
    answered = {answered.model: answered for answered in activity.answered}
    lines = [_line(s.name, s.condition, s.why, answered.pop(s.name, None), words) for s in states]
    return [*lines, *(_line(name, "gone", None, last, words) for name, last in answered.items())]


def _line(
    name: str, state: str, why: str | None, answered: Answered | None, words: Catalogue
) -> Health:
    share = 100 * answered.failed / answered.answers if answered else None
    return Health(
        model=name,
        state=words.text(f"operator-state-{state}"),
        why=why or "",
        answers=counted(answered.answers if answered else 0, words),
        failed=number(share, 1, words),
        median=_seconds(answered.median_s if answered else None, words),
        slow=_seconds(answered.slow_s if answered else None, words),
    )


def _seconds(seconds: float | None, words: Catalogue) -> str:
    return UNKNOWN if seconds is None else words.text("seconds", seconds=seconds)
