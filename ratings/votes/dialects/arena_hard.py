"""Arena-Hard: a model's judgments against one baseline, as battles or as games with their labels.

Knows that a judge sees every pair twice, the baseline first in the first game and second in the
second, and that a strong verdict (`A>>B`) weighs three votes in what is published of it: battles
repeat it, and here a game has that weight.
Source: github.com/lmarena/arena-hard-auto, show_result.py.
"""

from dataclasses import dataclass
from typing import Any

import polars as pl

from ratings.votes import columns
from ratings.votes.dialects.answers import ANSWERS_NAME, spoken
from ratings.votes.dialects.cells import MisshapenError, each, fields, listed, text
from ratings.votes.dialects.dialect import Dialect, Reading, rows
from ratings.votes.dialects.optional import one_voter, optional
from ratings.votes.readers import Table

STRONG = 3.0
"""What a strong verdict weighs."""

VERDICTS = {
    "A>>B": ("a", STRONG),
    "A>B": ("a", 1.0),
    "A=B": ("tie", 1.0),
    "B=A": ("tie", 1.0),
    "B>A": ("b", 1.0),
    "A<B": ("b", 1.0),
    "B>>A": ("b", STRONG),
    "A<<B": ("b", STRONG),
    "B<A": ("a", 1.0),
    "B<<A": ("a", STRONG),
}

_BATTLES = ("question_id", "model_a", "model_b", "winner")
_GAMES = ("model", "baseline", "games")


@dataclass(frozen=True)
class _Game:
    """A game's outcome for its first answer, None if the judge gave none, and its weight."""

    winner: str | None
    weight: float


def _read_battles(table: Table) -> Reading:
    votes = rows(
        columns.models(table, "model_a"),
        columns.models(table, "model_b"),
        columns.outcomes(table, "winner"),
        **optional(table, {"prompt_id": "question_id"}),
    )
    return _reading(table, votes, ())


def _read_games(table: Table) -> Reading:
    prompt = "question_id" if "question_id" in table.frame.columns else "uid"
    columns.require(table, (prompt, *_GAMES), f"a log of dialect {GAMES.name}")
    about = optional(table, {"voter": "judge", "prompt_id": prompt, "category": "category"})
    more, notes = one_voter(table, about, "judge")
    more["row"] = pl.int_range(table.frame.height, dtype=pl.UInt32, eager=True)
    model, baseline = columns.models(table, "model"), columns.models(table, "baseline")
    games = each(table, "games", _pair)
    both: list[pl.DataFrame] = []
    for place, sides in ((0, (baseline, model)), (1, (model, baseline))):
        found = [pair[place] if pair else _Game(None, 1.0) for pair in games]
        winner = pl.Series([game.winner for game in found], dtype=pl.String)
        failed = pl.select(pl.when(winner.is_null()).then(pl.lit("judge_error"))).to_series()
        weight = pl.Series([game.weight for game in found], dtype=pl.Float64)
        both.append(rows(*sides, winner, failed, **more, weight=weight))
    return _reading(table, pl.concat(both).sort("row", maintain_order=True), notes)


def _pair(value: Any) -> tuple[_Game, _Game]:
    games = listed(value, "the cell")
    if len(games) != 2:
        raise MisshapenError(f"holds {len(games)} games, not two; correct it")
    return _game(games[0]), _game(games[1])


def _game(value: Any) -> _Game:
    score = None if value is None else text(fields(value, "a game").get("score"), "a score")
    if score is None:
        return _Game(None, 1.0)
    if score not in VERDICTS:
        known = ", ".join(VERDICTS)
        raise MisshapenError(f"{columns.brief(score)} is no verdict; write one of {known}")
    return _Game(*VERDICTS[score])


def _reading(table: Table, votes: pl.DataFrame, notes: tuple[str, ...]) -> Reading:
    told, missing = spoken(table, votes)
    if told is None and table.styled:
        where = "its answers are in a file of their own: give that as well"
        missing = (f"{table.name}: no style features, for {where}.",)
    return Reading(votes, told, notes=(*notes, *missing))


def _exactly(frame: pl.DataFrame) -> bool:
    return {*frame.columns} == {*_BATTLES}


BATTLES = Dialect(
    name="arena-hard",
    marks=frozenset({"question_id"}),
    needs=_BATTLES,
    reader=_read_battles,
    blind=False,
    fits=_exactly,
    texts=ANSWERS_NAME,
)
GAMES = Dialect(
    name="arena-hard-games",
    marks=frozenset({"games"}),
    needs=_GAMES,
    reader=_read_games,
    blind=False,
    texts=ANSWERS_NAME,
)
