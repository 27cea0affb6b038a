"""What must not change on the way: the votes that count, those that do not, and their ratings."""

from dataclasses import replace
from pathlib import Path

import polars as pl
from hypothesis import strategies as st

from ratings import Comparisons, Options, RatingError, rate
from ratings.votes.exchange.logs import Part
from ratings.votes.features import Style
from tests.dialects import write

ABOUT = ("options", "funnel", "style", "models", "fits")
QUICK = Options(min_votes=1)
HOT = ("winner_model_a", "winner_model_b", "winner_tie")

_text = st.one_of(st.none(), st.text(max_size=12))
_turns = st.one_of(st.none(), st.lists(_text, max_size=3))
_some = st.one_of(st.none(), st.text("xyz", min_size=1, max_size=2))
_model = st.sampled_from(["x", "y", "z"])
spoken = st.fixed_dictionaries(
    {
        "model_a": _model,
        "model_b": _model,
        "prompt": _turns,
        "response_a": _turns,
        "response_b": _turns,
        "won": st.sampled_from([(1, 0, 0), (0, 1, 0), (0, 0, 1)]),
        "voter": _some,
        "session": _some,
        "category": _some,
        "voter_kind": st.sampled_from([None, "human", "judge"]),
        "propensity": st.one_of(st.none(), st.floats(0.01, 1)),
        "tstamp": st.one_of(st.none(), st.integers(0, 2 * 10**9).map(float)),
        "count": st.sampled_from([1.0, 2.0, 0.25]),
    }
)
"""Rows of a contest log with more columns than it usually has."""


def spoken_log(rows: list[dict], path: Path, **more: pl.Series) -> Path:
    """A contest log of these rows, in Parquet."""
    table = pl.DataFrame(
        [{key: value for key, value in row.items() if key != "won"} for row in rows],
        schema_overrides=dict.fromkeys(("prompt", "response_a", "response_b"), pl.List(pl.String))
        | dict.fromkeys(("voter", "voter_kind", "session", "category"), pl.String)
        | dict.fromkeys(("propensity", "tstamp"), pl.Float64),
        infer_schema_length=None,
    )
    ends = [pl.Series(name, [row["won"][i] for row in rows]) for i, name in enumerate(HOT)]
    return write(table.with_columns(*ends, **more), path)


def plain(log: Comparisons) -> pl.DataFrame:
    """The votes that count, without columns of which nothing is known; names and ends as text."""
    frame = log.frame.with_columns(pl.col("model_a", "model_b", "winner").cast(pl.String))
    known = [name for name in sorted(frame.columns) if frame[name].null_count() < len(frame)]
    return frame.select(known)


def outcome(log: Comparisons) -> object:
    """The leaderboard without its provenance, or the error instead of it."""
    try:
        board = rate(log, QUICK).to_dict()
    except RatingError as error:
        return type(error).__name__
    return {part: board[part] for part in ABOUT}


def same(one: Comparisons, other: Comparisons) -> bool:
    """Whether two logs hold the same votes, leave the same ones out, and are rated the same."""
    assert plain(one).equals(plain(other)), f"{plain(one)}\n{plain(other)}"
    assert one.left_out == other.left_out
    assert (one.features, one.extractor) == (other.features, other.extractor)
    assert _notes(one) == _notes(other)
    assert outcome(one) == outcome(other)
    return True


def _notes(log: Comparisons) -> list[str]:
    """Its notes; not of images, which an import has counted and a snapshot of it does not hold."""
    return [note for note in log.notes if getattr(note, "code", "") != "unread-images"]


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def cut(part: Part, rows: int) -> list[Part]:
    """The same part in pieces of so many rows."""
    reading = part.reading
    pieces = []
    for start in range(0, reading.rows.height, rows):
        cut_artifact = replace(
            reading,
            rows=reading.rows.slice(start, rows),
            texts=None if reading.texts is None else reading.texts.slice(start, rows),
            counts=Style(reading.counts.columns.slice(start, rows), reading.counts.extractor),
        )
        pieces.append(replace(part, reading=cut_artifact, row=part.row.slice(start, rows)))
    return pieces
