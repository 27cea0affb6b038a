"""Hostile bytes are read or refused, never anything else.

How many were tried: `python -m pytest tests/ratings/votes/test_files_fuzz.py -s`; FUZZ=20 tries 20
times as many.
"""

import csv
import io
import os
import time
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ratings.errors import InvalidData
from ratings.votes.readers import find, load, tables
from tests.files import BINARIES, FORMATS, PACKINGS, SEPARATORS, content, lay, records

TIMES = int(os.environ.get("FUZZ", "1"))
LONGEST = 20.0  # seconds for one file of some hundred bytes, on a busy machine
TRIED = Counter()
ARROW = ("arrow", "stream")  # which take a process each
CASES = [(kind, "") for kind in FORMATS if kind not in ARROW] + [
    ("csv", "gzip"),
    ("jsonl", "zstd"),
    ("json", "gzip"),
]
SETTINGS = settings(
    max_examples=40 * TIMES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
PIECES = st.sampled_from(
    b'\n~\r\n~"~,~{~}~[~]~\\~ ~null~NaN~1e999~\\ud800~{"id":1}~\xff~\0~\xef\xbb\xbf~PAR1'.split(
        b"~"
    )
)


@pytest.fixture(scope="module", autouse=True)
def counted():
    yield
    print("".join(f"\nfuzz: {count} {kind}" for kind, count in sorted(TRIED.items())))


@st.composite
def mutated(draw, data):
    """The data with a few bytes flipped, cut out, put in or swapped."""
    content = bytearray(data)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 40)))
        change = draw(st.sampled_from(["flip", "cut", "end", "put", "swap", "twice"]))
        if change == "flip" and start < len(content):
            content[start] ^= 1 << draw(st.integers(0, 7))
        elif change == "cut":
            del content[start:end]
        elif change == "end":
            del content[start:]
        elif change == "put":
            content[start:start] = draw(PIECES | st.binary(max_size=9))
        elif change == "swap":
            content[start:end] = content[start:end][::-1]
        elif change == "twice":
            content[start:start] = content[start:end]
    return bytes(content)


def heights(path, **size):
    """How many rows are read, or None if the file is refused; whatever is read can be looked at."""
    (log,) = find(path)
    rows = 0
    for table in tables(log, **size):
        assert sum(1 for _ in table.frame.iter_rows()) == table.frame.height
        rows += table.frame.height
    return rows


def read_or_refused(path, kind):
    started = time.monotonic()
    outcomes = []
    for size in ({}, {"rows": 2, "chunk": 60}):
        try:
            outcomes.append(heights(path, **size))
        except InvalidData as error:
            outcomes.append(None)
            message = str(error)
            assert message.startswith(str(path))
            assert "\n" not in message
    assert time.monotonic() - started < LONGEST
    TRIED[f"{kind}: {'refused' if outcomes[0] is None else 'read'}"] += 1
    return outcomes


@pytest.mark.parametrize(("kind", "packing"), CASES)
@SETTINGS
@given(data=st.data(), rows=records(kinds=("text", "whole", "flag", "turns")))
def test_a_damaged_file_is_read_or_refused(kind, packing, data, rows, tmp_path_factory):
    damage(kind, packing, data, rows, tmp_path_factory)


@pytest.mark.parametrize("kind", ARROW)
@settings(SETTINGS, max_examples=5 * TIMES, deadline=None)
@given(data=st.data(), rows=records(kinds=("text", "flag", "turns")))
def test_damaged_arrow_is_read_or_refused(kind, data, rows, tmp_path_factory):
    damage(kind, "", data, rows, tmp_path_factory)


def damage(kind, packing, data, rows, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp() / f"fuzz-{kind}{packing}"
    folder.mkdir(exist_ok=True)
    if kind in (*SEPARATORS, "sqlite", "xlsx"):
        rows = [{name: repr(cell) for name, cell in row.items()} for row in rows]
    inside = data.draw(st.booleans()) or not packing
    plain = content(rows, kind)
    plain = data.draw(mutated(plain)) if inside else plain
    packed = PACKINGS[packing](plain)
    packed = packed if inside else data.draw(mutated(packed))
    whole, pieces = read_or_refused(lay(folder / "log", packed), f"{packing} {kind}".strip())
    if pieces is not None and whole is not None:
        assert whole == pieces
    if kind not in BINARIES:
        assert whole == pieces


@SETTINGS
@given(data=st.binary(max_size=300) | st.lists(PIECES, max_size=40).map(b"".join))
@pytest.mark.parametrize("start", [b"", b"PAR1", b"\x1f\x8b\x08", b"{", b"[{", b"a;b\n"])
def test_any_bytes_are_read_or_refused(start, data, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp() / "fuzz-any"
    folder.mkdir(exist_ok=True)
    read_or_refused(lay(folder / "log", start + data), f"any bytes after {start}")


@SETTINGS
@given(
    text=st.lists(st.sampled_from(list('ab1",;\t\n')) | st.sampled_from(['""', "x,y", ',"', '",'])),
    separator=st.sampled_from([",", ";", "\t"]),
)
def test_what_is_read_of_csv_is_what_the_standard_library_reads(text, separator, tmp_path_factory):
    header = separator.join(("p", "q", "r"))
    data = f"{header}\n{''.join(text)}\n"
    path = lay(tmp_path_factory.getbasetemp() / "fuzz-csv-twin", data.encode())
    try:
        frame = load(path).frame
    except InvalidData:
        return
    reader = csv.reader(io.StringIO(data, newline=""), delimiter=separator, strict=True)
    try:
        rows = [row for row in reader if row][1:]
    except csv.Error:  # quotes no standard explains: only which value is whose is held
        assert frame.width == 3
        return
    assert [list(row) for row in frame.fill_null("").rows()] == rows
