"""Any column of any dialect may hold anything: the log is read or refused with one line.

How many were tried: `python -m pytest tests/ratings/votes/test_dialects_fuzz.py -s`. A column gets
every sixth of the odd values, the next one the next; FUZZ=2 tries all of them in all columns, in
single cells too, and through files.
"""

import datetime as dt
import json
import os

import polars as pl
import pytest

from ratings import InvalidData, read
from ratings.votes import OUTCOMES
from tests.dialects import SAMPLES, lay_out, reading

ALONE = [name for name, sample in SAMPLES.items() if "jsonl" in sample.formats]  # in one table
LEVEL = int(os.environ.get("FUZZ", "1"))
ODD = [
    *(None, True, 0, -1, 7, 2**63, 1.5, float("nan"), float("inf"), "", " ", "x", "\ufffd"),
    *("[1", "[]", "{}", '{"a": 1}', "\n" * 3 + "y" * 300, b"\xff", dt.date(2025, 3, 1)),
    *([], [None], [1, 2], ["x", "y"], [[["x"]]], [{"role": "user", "content": None}]),
    *({"a": None}, {"a": {"b": [1]}}, {"user_id": 1, "value": None, "status": []}),
    [{"role": "assistant", "content": [{"type": "text", "text": None}]}] * 2,
]


def columns(name):
    return SAMPLES[name].table.columns


def with_column(table, column, value, row=None):
    """The table with a value in all rows of a column, or in one; None where no frame holds that."""
    cells = [value] * table.height
    if row is not None:
        cells = [*table[column].to_list()[:row], value, *table[column].to_list()[row + 1 :]]
    try:
        series = pl.Series(column, cells, strict=False)
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError):
        return None
    return None if series.dtype == pl.Object else table.with_columns(series)


def outcome(read_it, *arguments):
    """What became of a log: its outcomes, or the line that refuses it."""
    line, result = "", None
    try:
        result = read_it(*arguments)
    except InvalidData as error:
        line = str(error)
    assert "\n" not in line
    assert len(line) < 2000
    if result is None:
        return line
    winners = set((result.rows if hasattr(result, "rows") else result.frame)["winner"].drop_nulls())
    assert winners <= {*OUTCOMES}
    return None


@pytest.mark.parametrize("name", ALONE)
def test_an_odd_column_is_read_or_refused(name):
    table, tried = SAMPLES[name].table, 0
    for place, column in enumerate(columns(name)):
        for value in ODD if LEVEL > 1 else ODD[place % 6 :: 6]:
            for row in (None, *range(LEVEL - 1)):
                odd = with_column(table, column, value, row)
                if odd is not None:
                    outcome(reading, odd)
                    tried += 1
    print(f"{name}: {tried} logs with odd columns")


def as_json(value):
    return value if not isinstance(value, bytes | dt.date) else str(value)


@pytest.mark.parametrize("name", ALONE)
def test_an_odd_cell_of_a_file_is_read_or_refused(name, tmp_path):
    path, tried = lay_out(name, "jsonl", tmp_path), 0
    lines = path.read_text("utf-8").split("\n")[:-1]
    for place, column in enumerate(columns(name)):
        for value in ODD if LEVEL > 1 else ODD[place % 24 :: 24]:
            broken = json.loads(lines[0]) | {column: as_json(value)}
            path.write_text("\n".join([json.dumps(broken), *lines[1:]]), encoding="utf-8")
            outcome(read, path)
            tried += 1
    print(f"{name}: {tried} files with an odd cell")
