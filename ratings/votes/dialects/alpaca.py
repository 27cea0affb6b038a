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
from ratings.sentences import sentence, some
from ratings.text.turns import as_texts
from ratings.votes import columns
from ratings.votes.columns import ROW
from ratings.votes.dialects.dialect import Dialect, Shape, without_votes
from ratings.votes.readers import Table

ALPACA_NAME = "alpaca-eval"

_BOTH = ("generator_1", "output_1", "generator_2", "output_2")
_ONE = ("instruction_id", "generator", "output")


def _shape(table: Table) -> Shape:
    """Each vote as its two parts, side by side, without empty ones; unknown ones are left out."""
    sided, notes = _sides(table)
    texts = as_texts(
        columns.texts(sided, "output_1"), columns.texts(sided, "output_2"), _prompts(table)
    )
    repeats = columns.numbers(table, "count") if "count" in table.frame.columns else pl.lit(1.0)
    votes = sided.frame.with_row_index(ROW).with_columns(
        preference=_preferences(table), count=repeats
    )
    second = pl.col("preference") - 1
    parts = pl.concat(
        votes.with_columns(winner=pl.lit(winner), count=pl.col("count") * part)
        for winner, part in (("a", 1 - second), ("b", second))
    )
    empty = votes.filter(second.is_null()).with_columns(winner=pl.lit(None, pl.String))
    known = [parts.filter(second.is_not_null() & (pl.col("count") > 0)), empty]
    rows = pl.concat(known).sort(ROW, maintain_order=True)
    return Shape(replace(table, frame=rows), texts[rows[ROW]], notes=(*notes, *_judges(table)))


def _preferences(table: Table) -> pl.Series:
    numbers = columns.as_numbers(table.frame["preference"])
    if numbers is not None:
        known = numbers.fill_nan(None).alias("preference")
        table = replace(table, frame=table.frame.with_columns(known))
    preference = columns.numbers(table, "preference", unknown=True)
    drawn = preference == 0  # as annotations before 2024 write a draw
    what = "{} is not from 1 (the first output) to 2 (the second); correct it, a draw is 1.5"
    columns.refuse(table, "preference", ~drawn & ~preference.is_between(1, 2), what)
    return pl.select(pl.when(drawn).then(1.5).otherwise(preference)).to_series()


def _sides(table: Table) -> tuple[Table, tuple[str, ...]]:
    """The table with generator and output of both sides, the baseline the first."""
    kind = f"a log of dialect {ALPACA_NAME}"
    if not {"generator_1", "generator_2"}.isdisjoint(table.frame.columns):
        columns.require(table, _BOTH, kind)
        return table, _unused(table, list(table.companions.values()))
    columns.require(table, _ONE, kind)
    baseline = _baseline(table)
    keys = pl.DataFrame({"instruction_id": columns.texts(table, "instruction_id")})
    first = keys.join(
        baseline.frame, on="instruction_id", how="left", nulls_equal=False, maintain_order="left"
    )
    sided = table.frame.rename({"generator": "generator_2", "output": "output_2"}).with_columns(
        generator_1=pl.lit(baseline.frame["generator"][0]), output_1=first["output"]
    )
    lacking = first["generator"].null_count()
    log, file = table.name, baseline.name
    text = f"{log}: {lacking} votes have no output in {file}, so no style features."
    note = sentence(text, "votes-without-output", log=log, votes=lacking, file=file)
    others = [file for file in table.companions.values() if file.path != baseline.path]
    return replace(table, frame=sided), ((note,) if lacking else ()) + _unused(table, others)


def _baseline(table: Table) -> Table:
    """The companion with the outputs of a named generator, one output for each instruction."""
    named = [file for file in table.companions.values() if set(_ONE) <= {*file.frame.columns}]
    if not named:
        raise InvalidData(
            f"{table.path}: does not name the baseline; give the file of its outputs as well "
            f"({', '.join(_ONE)}), or rows with {', '.join(_BOTH)}"
        )
    if len(named) > 1:
        raise InvalidData(f"{named[1].path}: is a second baseline; give the outputs of one")
    (texts,) = named
    names = columns.models(texts, "generator")
    what = "{} is a second baseline; keep the outputs of one generator"
    columns.refuse(texts, "generator", names != names[0], what)
    keys = columns.models(texts, "instruction_id")
    columns.refuse(texts, "instruction_id", keys.is_duplicated(), "{} stands twice; keep one")
    return replace(texts, frame=pl.DataFrame([keys, names, columns.texts(texts, "output")]))


def _unused(table: Table, files: list[Table]) -> tuple[str, ...]:
    idle = [file.name for file in files if "output" in file.frame.columns]
    if not idle:
        return ()
    names = ", ".join(idle)
    text = f"{table.name}: the outputs in {names} have no votes and are not used."
    return (sentence(text, "outputs-unused", log=table.name, names=names),)


def _prompts(table: Table) -> pl.Series | None:
    return columns.texts(table, "instruction") if "instruction" in table.frame.columns else None


def _judges(table: Table) -> tuple[str, ...]:
    if "annotator" not in table.frame.columns:
        return ()
    names = columns.texts(table, "annotator").drop_nulls().unique(maintain_order=True).to_list()
    judges = some(names, 3)
    text = f"{table.name}: the votes are judgments by {judges}."
    return (sentence(text, "judgments", log=table.name, names=judges),)


ALPACA = Dialect(
    name=ALPACA_NAME,
    marks=frozenset({"preference", "generator_1", "generator_2"}),
    needs=("preference",),
    columns={
        "model_a": "generator_1",
        "model_b": "generator_2",
        "category": ("category", "dataset"),
        "prompt_id": ("prompt_id", "instruction_id"),
    },
    labels={"": "no_vote"},
    shape=_shape,
    whole=True,
    blind=False,
    texts=f"{ALPACA_NAME}-texts",
)
ALPACA_TEXTS = Dialect(
    name=f"{ALPACA_NAME}-texts",
    marks=frozenset({"instruction_id"}),
    needs=("instruction_id",),
    shape=without_votes(
        "holds prompts or outputs but no votes; give the file with the column preference as well"
    ),
    votes=False,
)
