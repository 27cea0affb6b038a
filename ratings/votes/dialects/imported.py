"""What a snapshot's battles say besides the arena's own columns when their log was imported.

Knows those columns and how each is checked; nothing of turns, votes and artifacts.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import polars as pl

from ratings.votes import columns
from ratings.votes.features import Style, recorded
from ratings.votes.frame import OPTIONAL
from ratings.votes.readers import Table

STYLE = "style_"
"""Begins the names of counts that came with the log."""

_LISTS = ("tags", "flags")
_LENGTHS = {"prompt": "prompts", "text_a": "a_turns", "text_b": "b_turns"}
_NUMBERS = ("count", "weight", "propensity")
_READ: Mapping[str, Callable[[Table, str], pl.Series]] = dict.fromkeys(_NUMBERS, columns.numbers)
_CAST = ("voter", "tstamp")  # these belong to the vote, not to the battle


def about(battles: Table) -> dict[str, pl.Series]:
    """The optional columns of `Comparisons.frame`, flags and left_out, of those that are known."""
    table = battles.frame
    held = [name for name in table.columns if table[name].null_count() < table.height]
    sources = {n: n for n in ("count", "weight", *OPTIONAL) if n not in (*_CAST, *_LISTS)}
    if "vote_id" not in table.columns:
        sources["vote_id"] = "battle_id"
    held_ones = {name: source for name, source in sources.items() if source in held}
    found = {name: _READ.get(name, columns.ids)(battles, of) for name, of in held_ones.items()}
    found |= {name: _lists(battles, name) for name in _LISTS if name in held}
    if "left_out" in held:
        found["left_out"] = columns.texts(battles, "left_out")
    return found


def names(battles: Table, name: str) -> pl.Series:
    """A column of model names (str), null only where the battle is left out anyway."""
    column = battles.frame[name].cast(pl.String)
    if "left_out" not in battles.frame.columns:
        return columns.models(battles, name).cast(pl.String)
    nameless = column.is_null() & battles.frame["left_out"].is_not_null()
    filled = column.to_frame().with_columns(pl.when(~nameless).then(name).otherwise(pl.lit("-")))
    columns.models(replace(battles, frame=filled), name)
    return column


def counts(battles: Table) -> Style:
    """Style counts that came with the imported log."""
    named = [name for name in battles.frame.columns if name.startswith(STYLE)]
    held = battles.frame.select(*named, *{"extractor"} & {*battles.frame.columns})
    plain = held.rename(lambda name: name.removeprefix(STYLE))
    return recorded(replace(battles, frame=plain)) if named else Style()


def notes(battles: Table) -> tuple[str, ...]:
    """What the reader of the imported logs was told."""
    if "notes" not in battles.frame.columns:
        return ()
    said = _lists(battles, "notes").explode().drop_nulls()
    return tuple(said.unique(maintain_order=True))


def lengths(battles: Table, texts: pl.DataFrame) -> pl.DataFrame:
    """Lists of turns, cut to how many of each the log had; as they are where nothing says so.

    texts: battle_id, the lists prompt, text_a, text_b, and more.
    """
    known = {text: name for text, name in _LENGTHS.items() if name in battles.frame.columns}
    known = {text: name for text, name in known.items() if text in texts.columns}
    sizes = [columns.numbers(battles, name, unknown=True) for name in known.values()]
    frame = pl.DataFrame([battles.frame["battle_id"], *sizes])
    joined = texts.join(frame, on="battle_id", how="left", maintain_order="left")
    cut = [
        pl.when(pl.col(name).is_not_null()).then(pl.col(text).list.head(pl.col(name)))
        for text, name in known.items()
    ]
    return joined.with_columns(cut).drop(known.values())


def silent(battles: Table) -> bool:
    """Whether no imported log held texts."""
    if "texts" not in battles.frame.columns or not battles.frame.height:
        return False
    return not columns.flags(battles, "texts").any()


def denies(name: str) -> Callable[[pl.DataFrame], bool]:
    """Whether battles say of themselves that their log was not `name`: not blind, not live."""

    def fits(battles: pl.DataFrame) -> bool:
        return (
            name in battles.columns
            and battles[name].dtype == pl.Boolean
            and not (battles[name].any() or battles[name].null_count())
        )

    return fits


def _lists(battles: Table, name: str) -> pl.Series:
    column = battles.frame[name]
    if column.dtype == pl.Null or column.dtype.is_nested():
        try:
            return column.cast(pl.List(pl.String))
        except pl.exceptions.PolarsError:
            pass
    raise columns.fault(battles, name, column.is_not_null(), "{} is no list of texts; correct it")
