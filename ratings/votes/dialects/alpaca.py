"""The alpaca-eval dialect: a judge's preference between two outputs, from 1 (the first) to 2.

Knows its two shapes: rows that hold both outputs, and rows of one model each against a baseline
whose outputs lie in a file of their own. It does not know who the judge was: a note names it.

A preference of 1 + p is a vote of which the second output got the part p. It becomes two
comparisons, won by the second with count p and by the first with count 1 - p, because the soft
outcome's log-likelihood, p log q + (1 - p) log(1 - q), is that of these two rows: ratings and style
effects are the same. Unclustered intervals are not. Each row's score is squared alone, so a vote
adds (p - q)^2 + p (1 - p) where it ought to add (p - q)^2: too wide, never too narrow, beside
treating votes on one prompt as independent. Both rows carry the vote's prompt, and clustered by
prompt their scores are summed before they are squared: then the interval is the soft outcome's.
Source: Dubois, Galambosi, Liang & Hashimoto (2024), the preferences of AlpacaEval 2.
"""

from dataclasses import replace

import polars as pl

from ratings.errors import InvalidData
from ratings.votes import columns
from ratings.votes.dialects.dialect import Dialect, Reading, rows
from ratings.votes.dialects.optional import optional
from ratings.votes.readers import Table
from ratings.votes.texts import said

ALPACA_NAME = "alpaca-eval"

_BOTH = ("generator_1", "output_1", "generator_2", "output_2")
_ONE = ("instruction_id", "generator", "output")
_SOURCES = {"category": "dataset", "prompt_id": "instruction_id"}


def _read(table: Table) -> Reading:
    sided, notes = _sides(table)
    one, two = (columns.models(sided, f"generator_{side}") for side in (1, 2))
    texts = [columns.texts(sided, f"output_{side}") for side in (1, 2)]
    more = optional(table, _SOURCES) | optional(table)
    votes = rows(one, two, pl.repeat(None, len(one), dtype=pl.String, eager=True), **more)
    spoken = said(texts[0], texts[1], _prompts(table))
    return _split(votes, _preferences(table), spoken, (*notes, *_judges(table)))


def _read_texts(table: Table) -> Reading:
    raise InvalidData(
        f"{table.path}: holds prompts or outputs but no votes; give the file with the column "
        "preference as well"
    )


def _split(
    votes: pl.DataFrame, preference: pl.Series, spoken: pl.DataFrame, notes: tuple[str, ...]
) -> Reading:
    """Each vote as its two parts, side by side, without empty ones; unknown ones are left out."""
    whole = votes.with_row_index("place").with_columns(preference=preference)
    unknown = pl.col("preference").is_null()
    parts = {"a": 2 - pl.col("preference"), "b": pl.col("preference") - 1}
    both = [
        whole.filter(~unknown).with_columns(winner=pl.lit(winner), count=pl.col("count") * part)
        for winner, part in parts.items()
    ]
    missing = whole.filter(unknown).with_columns(left_out=pl.lit("no_vote"))
    some = pl.concat([*(each.filter(pl.col("count") > 0) for each in both), missing])
    found = some.sort("place", maintain_order=True)
    return Reading(
        found.drop("preference").rename({"place": "row"}),
        spoken[found["place"]],
        notes=notes,
    )


def _preferences(table: Table) -> pl.Series:
    given = columns.as_numbers(table.frame["preference"])
    if given is not None:
        known = given.fill_nan(None).alias("preference")
        table = replace(table, frame=table.frame.with_columns(known))
    preference = columns.numbers(table, "preference", unknown=True)
    outside = (preference < 1) | (preference > 2)
    if outside.any():
        what = "{} is not from 1 (the first output) to 2 (the second); correct it, a draw is 1.5"
        raise columns.fault(table, "preference", outside, what)
    return preference


def _sides(table: Table) -> tuple[Table, tuple[str, ...]]:
    """The table with generator and output of both sides, the baseline the first."""
    kind = f"a log of dialect {ALPACA_NAME}"
    if not {"generator_1", "generator_2"}.isdisjoint(table.frame.columns):
        columns.require(table, _BOTH, kind)
        return table, _unused(table, list(table.companions.values()))
    columns.require(table, _ONE, kind)
    baseline = _baseline(table)
    keys = pl.DataFrame({"instruction_id": columns.texts(table, "instruction_id")})
    found = keys.join(
        baseline.frame, on="instruction_id", how="left", nulls_equal=False, maintain_order="left"
    )
    sided = table.frame.rename({"generator": "generator_2", "output": "output_2"}).with_columns(
        generator_1=pl.lit(baseline.frame["generator"][0]), output_1=found["output"]
    )
    lacking = found["generator"].null_count()
    note = f"{table.name}: {lacking} votes have no output in {baseline.name}, so no style features."
    others = [each for each in table.companions.values() if each.path != baseline.path]
    return replace(table, frame=sided), ((note,) if lacking else ()) + _unused(table, others)


def _baseline(table: Table) -> Table:
    """The companion with the outputs of a named generator, one output for each instruction."""
    named = [each for each in table.companions.values() if set(_ONE) <= {*each.frame.columns}]
    if not named:
        raise InvalidData(
            f"{table.path}: does not name the baseline; give the file of its outputs as well "
            f"({', '.join(_ONE)}), or rows with {', '.join(_BOTH)}"
        )
    if len(named) > 1:
        raise InvalidData(f"{named[1].path}: is a second baseline; give the outputs of one")
    (texts,) = named
    names = columns.models(texts, "generator")
    if names.n_unique() > 1:
        what = "{} is a second baseline; keep the outputs of one generator"
        raise columns.fault(texts, "generator", names != names[0], what)
    keys = columns.models(texts, "instruction_id")
    if keys.is_duplicated().any():
        raise columns.fault(
            texts, "instruction_id", keys.is_duplicated(), "{} stands twice; keep one"
        )
    return replace(texts, frame=pl.DataFrame([keys, names, columns.texts(texts, "output")]))


def _unused(table: Table, texts: list[Table]) -> tuple[str, ...]:
    idle = [each.name for each in texts if "output" in each.frame.columns]
    if not idle:
        return ()
    return (f"{table.name}: the outputs in {', '.join(idle)} have no votes and are not used.",)


def _prompts(table: Table) -> pl.Series | None:
    return columns.texts(table, "instruction") if "instruction" in table.frame.columns else None


def _judges(table: Table) -> tuple[str, ...]:
    if "annotator" not in table.frame.columns:
        return ()
    named = columns.texts(table, "annotator").drop_nulls().unique(maintain_order=True).to_list()
    more = f" and {len(named) - 3} others" if len(named) > 3 else ""
    return (f"{table.name}: the votes are judgments by {', '.join(named[:3])}{more}.",)


ALPACA = Dialect(
    name=ALPACA_NAME,
    marks=frozenset({"preference", "generator_1", "generator_2"}),
    needs=("preference",),
    reader=_read,
    whole=True,
    blind=False,
    texts=f"{ALPACA_NAME}-texts",
)
ALPACA_TEXTS = Dialect(
    name=f"{ALPACA_NAME}-texts",
    marks=frozenset({"instruction_id"}),
    needs=("instruction_id",),
    reader=_read_texts,
    votes=False,
)
