"""The facts of the log as a part of the operator's page, in the words of a language.

It takes a moment to draw, so the worker makes it beside the board.
"""

from ui.board.leaderboard_html import page
from ui.board.phrases import number
from ui.messages import Catalogue
from ui.operator.drawings import pairs_as_drawn, votes_by_hour
from ui.operator.facts import Facts, Sessions, Sides


def fragment(facts: Facts, words: Catalogue) -> str:
    """HTML of the facts: charts with their tables, sentences, what is or would be left out."""
    drawings = [votes_by_hour(facts, words), pairs_as_drawn(facts, words)]
    return page(
        "operator_facts.html",
        words,
        facts=facts,
        drawings=[drawn for drawn in drawings if drawn],
        bias=_bias(facts.sides, words),
        sessions=_sessions(facts.sessions, words),
        computed=words.text(
            "operator-computed", time=f"{facts.time:%Y-%m-%d %H:%M}", votes=facts.votes
        ),
    )


def _bias(sides: Sides, words: Catalogue) -> str:
    share = 100 * sides.a / sides.decisive if sides.decisive else None
    low, high = (number(100 * end, 1, words) for end in (sides.low, sides.high))
    given = {"share": number(share, 1, words), "low": low, "high": high}
    return words.text("operator-bias", decisive=sides.decisive, **given)


def _sessions(sessions: Sessions, words: Catalogue) -> str:
    return words.text(
        "operator-concentration",
        number=sessions.number,
        busiest=number(100 * sessions.busiest, 1, words),
        gini=number(sessions.gini, 2, words),
        effective=number(sessions.effective, 1, words),
    )
