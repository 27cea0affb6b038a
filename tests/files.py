"""Logs as files of every format and packing, for tests of reading them; knows no dialect."""

import gzip
import json
from io import BytesIO
from pathlib import Path

import polars as pl
from backports import zstd
from hypothesis import strategies as st

from ratings.votes.readers import find, tables

TEXTS = ("csv", "jsonl", "json", "jsons")
FORMATS = (*TEXTS, "parquet")
PACKINGS = {"": bytes, "gzip": gzip.compress, "zstd": zstd.compress}

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
_CELLS = {
    "text": WORDS,
    "whole": st.integers(-(2**40), 2**70),
    "number": st.floats(allow_nan=False, allow_infinity=False, width=32) | st.integers(-9, 9),
    "flag": st.booleans(),
    "texts": st.lists(WORDS, max_size=3),
    "turns": st.lists(
        st.fixed_dictionaries({"role": WORDS}, optional={"content": WORDS, "n": st.integers(0, 9)}),
        max_size=2,
    ),
    "about": st.fixed_dictionaries({}, optional={"n": st.integers(0, 9), "of": st.lists(WORDS)}),
}
WRITABLE = tuple(kind for kind in _CELLS if kind != "about")  # Parquet has no empty objects


@st.composite
def records(draw, kinds=tuple(_CELLS)):
    """Rows of some columns, each of one kind; any value may be null or, but for one, missing."""
    names = draw(st.lists(st.sampled_from(kinds), min_size=1, unique=True))
    count = draw(st.integers(1, 9))
    return [
        {"id": f"q{row}"}
        | {
            name: draw(st.none() | _CELLS[name])
            for name in names
            if draw(st.integers(0, 9)) or name == names[0]
        }
        for row in range(count)
    ]


def content(rows: list[dict], kind: str) -> bytes:
    """The rows in a format: jsons is one indented object after the other."""
    if kind in ("csv", "parquet"):
        frame = pl.DataFrame(rows, infer_schema_length=None)
        return written(frame, kind)
    if kind == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1).encode()
    indent = 1 if kind == "jsons" else None
    lines = (json.dumps(row, ensure_ascii=False, indent=indent) for row in rows)
    return "\n".join(lines).encode()


def written(frame: pl.DataFrame, kind: str) -> bytes:
    """A frame as CSV or as Parquet of small row groups."""
    if kind == "csv":
        return frame.write_csv().encode()
    into = BytesIO()
    frame.write_parquet(into, row_group_size=3)
    return into.getvalue()


def lay(path: Path, data: bytes, packing: str = "") -> Path:
    """Write the data, packed."""
    path.write_bytes(PACKINGS[packing](data))
    return path


def batches(path: Path, **more):
    """The tables of the one log at a path."""
    (log,) = find(path)
    return list(tables(log, **more))
