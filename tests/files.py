"""Logs as files of every format and packing, for tests of reading them; knows no dialect."""

import gzip
import json
import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

import polars as pl
from backports import zstd
from hypothesis import strategies as st

from ratings.votes.readers import find, tables

SEPARATORS = {"csv": ",", "tsv": "\t", "semicolons": ";"}
TEXTS = (*SEPARATORS, "jsonl", "json", "jsons")
BINARIES = ("parquet", "arrow", "stream", "sqlite", "xlsx")
FORMATS = (*TEXTS, *BINARIES)
KINDS = dict(zip(FORMATS, FORMATS, strict=True)) | {
    "tsv": "csv",
    "semicolons": "csv",
    "jsons": "json",
    "stream": "arrow",
    "xlsx": "excel",
}
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
    if kind in (*SEPARATORS, *BINARIES):
        return written(pl.DataFrame(rows, infer_schema_length=None), kind)
    if kind == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1).encode()
    indent = 1 if kind == "jsons" else None
    lines = (json.dumps(row, ensure_ascii=False, indent=indent) for row in rows)
    return "\n".join(lines).encode()


def written(frame: pl.DataFrame, kind: str) -> bytes:
    """A frame in a format of columns; as Parquet or Arrow of small groups of rows."""
    if kind in SEPARATORS:
        return frame.write_csv(separator=SEPARATORS[kind]).encode()
    if kind == "sqlite":
        return database({"votes": frame})
    if kind == "xlsx":
        return workbook({"votes": frame})
    into = BytesIO()
    if kind == "parquet":
        frame.write_parquet(into, row_group_size=3)
    elif kind == "arrow":
        frame.write_ipc(into, record_batch_size=3)
    else:
        frame.write_ipc_stream(into)
    return into.getvalue()


def database(tables: dict[str, pl.DataFrame]) -> bytes:
    """An SQLite database of some tables."""
    with closing(sqlite3.connect(":memory:")) as new:
        for name, frame in tables.items():
            columns = ", ".join(f'"{column}"' for column in frame.columns)
            new.execute(f"CREATE TABLE {name} ({columns})")
            places = ", ".join("?" * frame.width)
            new.executemany(f"INSERT INTO {name} VALUES ({places})", frame.iter_rows())
        new.commit()
        return new.serialize()


def workbook(sheets: dict[str, pl.DataFrame]) -> bytes:
    """An Excel workbook of some sheets, as plain as readers take it."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    into = BytesIO()
    with ZipFile(into, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r" Target="xl/workbook.xml" '
            f'Type="{relations}/officeDocument"/></Relationships>',
        )
        names = "".join(
            f'<sheet name="{name}" sheetId="{place}" r:id="r{place}"/>'
            for place, name in enumerate(sheets, start=1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{names}</sheets></workbook>',
        )
        targets = "".join(
            f'<Relationship Id="r{place}" Target="sheet{place}.xml" Type="{relations}/worksheet"/>'
            for place in range(1, len(sheets) + 1)
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}">{targets}</Relationships>',
        )
        for place, frame in enumerate(sheets.values(), start=1):
            rows = "".join(map(_row, [frame.columns, *frame.iter_rows()]))
            archive.writestr(
                f"xl/sheet{place}.xml",
                f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
            )
    return into.getvalue()


def _row(values) -> str:
    cells = (
        "<c/>"
        if value is None
        else f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        if isinstance(value, str)
        else f"<c><v>{value}</v></c>"
        for value in values
    )
    return f"<row>{''.join(cells)}</row>"


def lay(path: Path, data: bytes, packing: str = "") -> Path:
    """Write the data, packed."""
    path.write_bytes(PACKINGS[packing](data))
    return path


def batches(path: Path, **more):
    """The tables of the one log at a path."""
    (log,) = find(path)
    return list(tables(log, **more))
