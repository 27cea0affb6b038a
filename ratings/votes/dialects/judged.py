"""Judgments on a benchmark's answers: MT-bench's, by people or models, and pairs in both orders.

Knows that `question_id` names the prompt there and `turn` how far it went; that a judge who is a
model may say the opposite once the answers change places; and that `winner` may be a model's name.
"""

from dataclasses import replace

import polars as pl

from ratings.votes import columns
from ratings.votes.codes import distinct
from ratings.votes.dialects.answers import ANSWERS_NAME, spoken
from ratings.votes.dialects.conversations import conversations
from ratings.votes.dialects.dialect import Dialect, Reading, flagged, rows
from ratings.votes.dialects.optional import PLAIN, one_voter, optional
from ratings.votes.readers import Table

INCONSISTENT = "tie (inconsistent)"
"""What a verdict is called that changed with the order of the answers: a tie."""

NO_VERDICT = {"inconsistent": "inconsistent", "error": "judge_error"}
"""Labels of a judgment that is no vote, and the reasons by which it is counted."""

_SOURCES = ({"voter": "judge", "prompt_id": "question_id"}, PLAIN)
_PERSONAL = frozenset({"anony", "judge_hash", "language", "conv_metadata"})
_ARTIFICIAL = r"(?i)^(gpt|claude|gemini|llama|qwen)"


def _read_bench(table: Table) -> Reading:
    labels = columns.texts(table, "winner")
    unsure = int((labels == INCONSISTENT).sum())
    plain = labels.replace(INCONSISTENT, "tie").alias("winner")
    winner = columns.outcomes(replace(table, frame=table.frame.with_columns(plain)), "winner")
    note = f'{table.name}: {unsure} verdicts "{INCONSISTENT}" count as ties, as they are called.'
    more, notes = _about(table)
    votes = rows(*_sides(table), winner, **more)
    return _reading(table, votes, (note, *notes) if unsure else notes)


def _read_named(table: Table) -> Reading:
    """Votes whose winner is the name of a model, a tie, or no verdict."""
    labels, sides = columns.texts(table, "winner"), _sides(table)
    won = [pl.when(side == labels).then(pl.lit(of)) for side, of in zip(sides, "ab", strict=True)]
    winner = pl.select(pl.coalesce(*won, pl.when(labels == "tie").then(pl.lit("tie")))).to_series()
    without = _reasons(labels)
    if (winner.is_null() & without.is_null()).any():
        known = ", ".join(("tie", *NO_VERDICT))
        what = f"{{}} is neither of the two models nor one of {known}; correct it"
        raise columns.fault(table, "winner", winner.is_null() & without.is_null(), what)
    more, notes = _about(table)
    return _reading(table, rows(*sides, winner, without, **more), notes)


def _read_orders(table: Table) -> Reading:
    """Each record as its two judgments, side by side, each with the sides as the judge saw them."""
    sides, (more, notes) = _sides(table), _about(table)
    more["row"] = pl.int_range(table.frame.height, dtype=pl.UInt32, eager=True)
    both: list[pl.DataFrame] = []
    for order, (first, second) in (("ab", sides), ("ba", (sides[1], sides[0]))):
        winner = columns.outcomes(table, f"winner_{order}", tuple(NO_VERDICT))
        reason = _reasons(columns.texts(table, f"winner_{order}"))
        both.append(rows(first, second, winner, reason, **more, vote_id=_ids(table, order)))
    return _reading(table, pl.concat(both).sort("row", maintain_order=True), notes)


def _reasons(labels: pl.Series) -> pl.Series:
    return labels.replace_strict(NO_VERDICT, default=None, return_dtype=pl.String)


def _ids(table: Table, order: str) -> pl.Series:
    keys = ("lang", "judge", "question_id", "turn", "model_a", "model_b")
    parts = [columns.texts(table, name) for name in keys if name in table.frame.columns]
    whole = pl.concat_str([*parts, pl.lit(order)], separator=":", ignore_nulls=True)
    return pl.select(whole).to_series()


def _about(table: Table) -> tuple[dict[str, pl.Series], tuple[str, ...]]:
    return one_voter(table, optional(table, *_SOURCES), "judge")


def _sides(table: Table) -> tuple[pl.Series, pl.Series]:
    return columns.models(table, "model_a"), columns.models(table, "model_b")


def _reading(table: Table, votes: pl.DataFrame, notes: tuple[str, ...]) -> Reading:
    """The votes with what was said, in the table itself or in files of answers."""
    talk = conversations(table, ("conversation_a", "conversation_b"))
    if talk:
        flags = pl.DataFrame(flagged(unfinished=talk.unfinished))
        return Reading(pl.concat([votes, flags], how="horizontal"), talk.said, notes=notes)
    told, missing = spoken(table, votes, _last(table, votes))
    if told is None and table.styled:
        where = "its answers are in a file of their own: give that as well"
        missing = (f"{table.name}: no style features, for {where}.",)
    return Reading(votes, told, notes=(*notes, *missing))


def _last(table: Table, votes: pl.DataFrame) -> pl.Series | None:
    if "turn" not in table.frame.columns:
        return None
    turn = columns.numbers(table, "turn", unknown=True).cast(pl.Int64, strict=False)
    return turn.gather(votes["row"]) if "row" in votes.columns else turn


def _of_bench(frame: pl.DataFrame) -> bool:
    mine = {"question_id", "judge", "turn", "model_a", "model_b", "winner"}
    return mine <= {*frame.columns} and _PERSONAL.isdisjoint(frame.columns)


def _by_model(frame: pl.DataFrame) -> bool:
    judges = frame["judge"].cast(pl.String).drop_nulls() if _of_bench(frame) else pl.Series([])
    return bool(len(judges)) and bool(judges.str.contains(_ARTIFICIAL).all())


def _named(frame: pl.DataFrame) -> bool:
    """Whether some winner is the name of its row's model, and none is a label of outcomes."""
    names = ("winner", "model_a", "model_b")
    if not {*names} <= {*frame.columns} or any(frame[name].dtype.is_nested() for name in names):
        return False
    labels = [label for labels in columns.SYNONYMS.values() for label in labels if label != "tie"]
    if distinct(frame["winner"]).cast(pl.String).is_in(labels).any():
        return False
    winner, one, two = (frame[name].cast(pl.String) for name in names)
    named = winner.filter((winner == one) | (winner == two))
    return bool(len(named)) and not (named == "tie").any()


_PAIR = ("model_a", "model_b")

BENCH_BY_MODEL = Dialect(
    name="mt-bench-by-model",
    marks=frozenset({"judge"}),
    needs=("question_id", *_PAIR, "winner", "judge", "turn"),
    reader=_read_bench,
    blind=False,
    fits=_by_model,
    texts=ANSWERS_NAME,
)
BENCH = replace(BENCH_BY_MODEL, name="mt-bench", blind=True, live=False, fits=_of_bench)
BOTH_ORDERS = Dialect(
    name="kmtbench",
    marks=frozenset({"winner_ab", "winner_ba"}),
    needs=("question_id", *_PAIR, "winner_ab", "winner_ba"),
    reader=_read_orders,
    blind=False,
    texts=ANSWERS_NAME,
)
NAMED = Dialect(
    name="named-winner",
    marks=frozenset({"winner"}),
    needs=("winner", *_PAIR),
    reader=_read_named,
    fits=_named,
    texts=ANSWERS_NAME,
)
