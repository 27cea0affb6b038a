"""Files that are no log, or no longer: one line each on which, where, what and what to do."""

import gzip
import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from backports import zstd

from ratings.errors import InvalidData
from tests.files import FORMATS, SEPARATORS, TEXTS, batches, content, lay, written

CSV = b"model_a,model_b,winner\n"
VOTES = [{"model_a": "x", "model_b": f"y{i}", "winner": "tie"} for i in range(200)]


def refusal(path, **more):
    with pytest.raises(InvalidData) as caught:
        batches(path, **more)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    return message


REFUSED = [
    (b"", "is empty"),
    (b" \n\n", "is empty"),
    (b"\xef\xbb\xbf", "is empty"),
    (gzip.compress(b""), "is empty"),
    (b"[]", "holds no rows"),
    (CSV, "holds no rows"),
    (CSV[:-1], "holds no rows"),
    (CSV + b"x,y,tie\nx,y\n", "row 2 has 2 fields, its header 3"),
    (CSV + b"x,y,tie\nx,y,tie,4\n", "row 2 has 4 fields, its header 3"),
    (CSV + b"x,y,tie\n\nx,y\n", "row 2 has 2 fields, its header 3"),
    (CSV + b",,\nx,y\n\n", "row 2 has 2 fields, its header 3"),
    (CSV.replace(b",", b";") + b"x;y,z;tie\nx;y\n", "row 2 has 2 fields, its header 3"),
    (CSV + b'"x\n1","y,z",tie\nx,y\n', "row 2 has 2 fields"),
    (CSV + b'x,y,tie\nx,5" y,tie\nx,y,tie\n', "row 2 has a quote that is not closed"),
    (CSV + b'x,y,tie\nx,"5" y,tie\n', "row 2: "),
    (CSV + b'x,y,"tie\n', "row 1: "),
    (b"a,b,a\nx,y,z\n", "column a stands twice"),
    (b",\nx,y\n", "column  stands twice"),
    (b"a,b\rx,y\rz,w\r", "its lines end in CR alone"),
    (b"a,b\nx,\xe9\n", "row 1 is not UTF-8"),
    (b"a,\xe9\nx,y\n", "not UTF-8"),
    (b"a,b\nx\xc3,y\n\xa9z,y\n", "row 1 is not UTF-8"),
    (b"a," * (1 << 20), "header is longer than 1 MiB"),
    (b"x" * (2 << 20), "header is longer than 1 MiB"),
    (",".join(f"c{i}" for i in range(20_000)).encode() + b"\n", "has 20000 columns"),
    ("a,b\nx,y\n".encode("utf-16"), "is UTF-16 at byte 0"),
    ("a,b\nx,y\n".encode("utf-16-le"), "holds NUL"),
    (CSV + b"x,y\0,tie\n", "holds NUL"),
    (b'{"a":"\xe9"}\n', "line 1: is not UTF-8"),
    (b'[{"a":1},{"a":"\xe9"}]\n', "object 2: is not UTF-8"),
    (b'{"a":"\0"}\n', "holds NUL"),
    (b'{"model_a":"x"}\n{"model_a":\n', "line 2: Expecting value"),
    (b'{"a":1}\n\n{"b":NaN}\n', "line 3: NaN is no JSON number"),
    (b'{"a":1}\n{"a":1e999}\n', "line 2: 1e999 is beyond the numbers"),
    (b'{"a":1}\n[1, 2]\n', "line 2: is no object"),
    (b'{"a":1}\nnull\n', "line 2: is no object"),
    (b'{"a":1}\n{"a":2} {"a":3}\n', "line 2: Extra data"),
    (b'{"a":1}\n{"a":2},{"a":3}\n', "line 2: Extra data"),
    (b'{"a":"x\ty"}\n', "Invalid control character at"),
    (b'{"a":' + b"[" * 1000 + b"]" * 1000 + b"}\n", "line 1: is nested too deep"),
    (b'{"a":"' + b"x" * (33 << 20) + b'"}\n', "line 1: is longer than 32 MiB"),
    (b"{}\n{}\n", "holds no column"),
    (b'[{"model_a":"x"},\n {"model_b"}]', "object 2: Expecting ':' delimiter, at character 11"),
    (b'[{"a":1},\n\n {"a":2} {"a":3}]', "object 2: is not followed by a comma"),
    (b'[{"a":1}, {"b":NaN}]', "object 2: NaN is no JSON number"),
    (b'[{"a":1}, 5]', "object 2: is no object"),
    (b'[{"a":1}, [2]]', "object 2: is no object"),
    (b'[{"a":1}', "the array has no end"),
    (b'[{"a":1},', "object 2: is no object"),
    (b'[{"a":1}] x', "object 1: is followed by"),
    (b'{\n"a":1}\n{"a":', "object 2: Expecting value"),
    (b'[{"a":' + b"[" * 5000 + b"]" * 5000 + b"}]", "object 1: is nested too deep"),
    (b"PAR1 and then nothing", "is damaged Parquet"),
    (b"ARROW1\0\0", "is damaged Arrow"),
    (written(pl.DataFrame(VOTES), "stream")[:-8], "is damaged Arrow"),
    (b"SQLite format 3\0", "is damaged Sqlite"),
    (gzip.compress(CSV)[:-9], "is damaged gzip"),
    (gzip.compress(CSV) + b"junk", "is damaged gzip"),
    (zstd.compress(CSV)[:-3], "is damaged zstd"),
    (b"\x28\xb5\x2f\xfd....", "is damaged zstd"),
    (gzip.compress(b"PAR1" * 9), "is parquet inside gzip"),
    (gzip.compress(zstd.compress(CSV)), "is zstd inside gzip"),
    (b"a" * 257 + b"ustar", "is a tar archive"),
    (b"PK\x03\x04....", "is a zip archive"),
    (b"BZh9....", "is compressed by bzip2"),
    (b"\xfd7zXZ\0...", "is compressed by xz"),
    (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", "`git lfs pull`"),
    (b"\n<!DOCTYPE html>\n<html>", "is a web page"),
    (b'<?xml version="1.0"?><Error/>', "is XML"),
]


@pytest.mark.parametrize(("data", "message"), REFUSED, ids=[message for _, message in REFUSED])
def test_what_is_no_log_is_refused(data, message, tmp_path):
    for size in ({}, {"rows": 1, "chunk": 7}):
        assert message in refusal(lay(tmp_path / "log", data), **size)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_file_that_was_cut_off_is_never_half_a_result(kind, part, tmp_path):
    data = content(VOTES, kind)
    cut = data[: int(len(data) * part)]
    if kind in (*SEPARATORS, "jsonl"):
        cut = cut[: cut.rindex(b"y")]
    refusal(lay(tmp_path / "log", cut))
    refusal(lay(tmp_path / "log", cut), rows=5, chunk=500)
    for pack in (gzip.compress, zstd.compress):
        if kind in TEXTS:
            packed = pack(data)
            path = lay(tmp_path / "log", packed[: int(len(packed) * part)])
            assert "is damaged" in refusal(path, rows=5, chunk=500)


def test_a_damaged_page_is_refused_however_it_is_read(tmp_path):
    texts = pl.DataFrame({"model_a": [f"{i}" * 9 for i in range(5000)]})
    into = BytesIO()
    texts.write_parquet(into, row_group_size=500, compression="zstd", use_pyarrow=False)
    data = bytearray(into.getvalue())
    middle = len(data) // 2
    data[middle : middle + 40] = b"\x77" * 40
    path = lay(tmp_path / "log", bytes(data))
    assert "is damaged Parquet" in refusal(path)
    assert "is damaged Parquet" in refusal(path, rows=100)


def test_a_fault_far_into_a_log_is_named_by_its_place_in_the_whole(tmp_path):
    lines = [json.dumps(vote) for vote in VOTES]
    lines[150] = '{"model_a": }'
    path = lay(tmp_path / "log", "\n".join(lines).encode())
    for size in ({}, {"chunk": 99}, {"rows": 1, "chunk": 1000}):
        assert "line 151: Expecting value" in refusal(path, **size)
    table = written(pl.DataFrame(VOTES), "csv").split(b"\n")
    table[151] = b"x,y"
    path = lay(tmp_path / "log", b"\n".join(table))
    for size in ({}, {"chunk": 99}):
        assert "row 151 has 2 fields, its header 3" in refusal(path, **size)
    table[151] = b"x,\xff,y"
    path = lay(tmp_path / "log", b"\n".join(table))
    for size in ({}, {"chunk": 99}):
        assert "row 151 is not UTF-8" in refusal(path, **size)


def test_blank_lines_are_no_rows(tmp_path):
    for data in (
        b"\n\na,b\nx,y\n\n\n",
        b"a,b\n\nx,y\n",
        b"a,b\r\nx,y\r\n\r\n",
        b'{"a":"x","b":"y"}\n\n \n',
    ):
        for size in ({}, {"chunk": 1}):
            tables = batches(lay(tmp_path / "log", data), **size)
            assert [row for part in tables for row in part.frame.rows()] == [("x", "y")]


def test_a_blank_line_of_one_column_is_an_empty_value(tmp_path):
    for size in ({}, {"chunk": 1}):
        tables = batches(lay(tmp_path / "log", b'text\n\na\n""\n\n'), **size)
        values = [value for part in tables for value in part.frame["text"]]
        assert values == [None, "a", "", None]


def test_lone_surrogates_become_one_replacement_in_any_format(tmp_path):
    texts = [r"half \ud83d pair", r"\ud83d\ude00", r"\\ud83d is text", r"\ude00\ud83d"]
    lines = [f'{{"a": "{text}"}}' for text in texts]
    expected = ["half \ufffd pair", "😀", r"\ud83d is text", "\ufffd\ufffd"]
    for data in ("\n".join(lines), "[" + ",\n".join(lines) + "]"):
        for size in ({}, {"chunk": 1}):
            tables = batches(lay(tmp_path / "log", data.encode()), **size)
            assert [value for part in tables for value in part.frame["a"]] == expected


BOUNDED = """
import sys
import threading
import time
from ratings.errors import InvalidData
from ratings.votes.readers import find, tables

def held():
    # Not what is mapped of the file, which the system takes back when it needs room.
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))

def watch():
    while True:
        peaks.append(held())
        time.sleep(0.005)

before, peaks = held(), [0]
threading.Thread(target=watch, daemon=True).start()
try:
    rows = sum(t.frame.height for log in find(sys.argv[1]) for t in tables(log, rows=1000))
    print(rows)
except InvalidData as error:
    print(error)
print((max(peaks) - before) // 1024)
"""


def bounded(path):
    """What reading says and by how many MiB the memory grew, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", BOUNDED, path], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    line, grown = run.stdout.splitlines()
    return line, int(grown)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc tells the peak")
class TestMemory:
    @pytest.mark.parametrize("kind", ["csv", "jsonl", "json", "parquet"])
    def test_a_log_is_read_in_less_memory_than_it_has_bytes(self, kind, tmp_path):
        path = tmp_path / "log"
        text = "".join(chr(0x4E00 + i % 999) for i in range(3000))
        votes = pl.DataFrame(VOTES).with_columns(pl.lit(text).alias("reply"))
        rows = votes.height
        times = 90
        if kind == "parquet":
            whole = pl.concat([votes] * times).with_row_index()
            whole = whole.with_columns(reply=pl.col("index").cast(pl.String) + pl.col("reply"))
            whole.write_parquet(
                path, compression="uncompressed", row_group_size=1000, statistics=False
            )
        else:
            piece = content(votes.to_dicts(), kind).rstrip(b"]\n")
            first, _, rest = piece.partition(b"\n")
            with path.open("wb") as file:
                file.write(first if kind == "csv" else piece)
                for _ in range(times - (kind != "csv")):
                    file.write(b",\n" if kind == "json" else b"\n")
                    file.write(piece[1:] if kind == "json" else rest if kind == "csv" else piece)
                file.write(b"]" if kind == "json" else b"\n")
        size = path.stat().st_size >> 20
        assert size > 150
        line, grown = bounded(path)
        print(f"{kind}: {size} MiB read with {grown} MiB more memory")
        assert line == str(rows * times)
        assert grown < 400

    @pytest.mark.parametrize("start", [b'{"a":"', b'[{"a":"', b'a,b\n"', b'{"a":[', b"a"])
    def test_a_line_of_100_mb_is_refused_in_bounded_memory(self, start, tmp_path):
        path = tmp_path / "log"
        with gzip.open(path, "wb", compresslevel=1) as file:
            file.write(start)
            for _ in range(34):
                file.write(b"[]," * (1 << 20))
        line, grown = bounded(path)
        print(f"{start}: {grown} MiB")
        assert line.startswith(str(path))
        assert grown < 1000

    def test_a_file_of_nothing_is_refused_at_once(self, tmp_path):
        path = tmp_path / "log"
        with path.open("wb") as file:
            file.truncate(10 << 30)
        line, grown = bounded(path)
        assert "holds NUL" in line
        assert grown < 100
