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

_LENGTHS = {"prompt": "prompts", "text_a": "a_turns", "text_b": "b_turns"}
_CAST = ("voter", "tstamp")  # these belong to the vote, not to the battle


def about(battles: Table) -> dict[str, pl.Series]:
    """The optional columns of `Comparisons.frame`, flags and left_out, of those that are known."""
    frame = battles.frame
    names = [n for n in ("count", "weight", *OPTIONAL, "flags", "left_out") if n not in _CAST]
    sources = {name: name for name in names}
    if "vote_id" not in frame.columns:
        sources["vote_id"] = "battle_id"
    return {
        name: _READERS.get(name, columns.ids)(battles, source)
        for name, source in sources.items()
        if source in frame.columns and frame[source].null_count() < frame.height
    }


def names(battles: Table, name: str) -> pl.Series:
    """A column of model names (str), null only where the battle is left out anyway."""
    left_out = battles.frame.get_column("left_out", default=None)
    return columns.models(battles, name, left_out).cast(pl.String)


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
    sentences = _lists(battles, "notes").explode().drop_nulls()
    return tuple(sentences.unique(maintain_order=True))


def lengths(battles: Table, texts: pl.DataFrame) -> pl.DataFrame:
    """Lists of turns, cut to how many of each the log had; as they are where nothing says so.

    texts: battle_id, the lists prompt, text_a, text_b, and more.
    """
    held = {*battles.frame.columns}
    known = {text: n for text, n in _LENGTHS.items() if n in held and text in texts.columns}
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


_READERS: Mapping[str, Callable[[Table, str], pl.Series]] = {
    **dict.fromkeys(("count", "weight", "propensity"), columns.numbers),
    **dict.fromkeys(("tags", "flags"), _lists),
    "left_out": columns.texts,
}
