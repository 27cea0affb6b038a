"""Any log, whole or in pieces, from wherever it lies: always the same rows and digest."""

import hashlib
import io
import json
import os
import sys
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings.errors import InvalidData
from ratings.votes.readers import digest, find, load, tables
from tests.cards import ODD_CARDS
from tests.files import (
    FORMATS,
    KINDS,
    PACKINGS,
    TEXTS,
    WRITABLE,
    batches,
    content,
    database,
    lay,
    records,
    workbook,
    written,
)

VOTES = [{"model_a": f"m{i % 3}", "model_b": f"n{i % 2}", "winner": "tie"} for i in range(10)]


def sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def together(parts):
    return pl.concat([part.frame for part in parts], how="diagonal_relaxed")


def refused(*paths):
    with pytest.raises(InvalidData) as caught:
        find(*paths)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@contextmanager
def nobody():
    """Without the rights of root, who may read everything."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


class TestPieces:
    @settings(max_examples=60)
    @given(
        rows=records(),
        kind=st.sampled_from(["jsonl", "json", "jsons"]),
        packing=st.sampled_from(list(PACKINGS)),
        size=st.tuples(st.none() | st.integers(1, 5), st.integers(1, 400)),
    )
    def test_json_in_pieces_is_json_whole(self, tmp_path_factory, rows, kind, packing, size):
        path = lay(tmp_path_factory.mktemp("log") / "x", content(rows, kind), packing)
        self.same(path, size, rows)

    @settings(max_examples=60)
    @given(
        rows=records(kinds=("text",))
        | records(kinds=("text", "texts", "number")).map(
            lambda rows: [{name: repr(cell) for name, cell in row.items()} for row in rows]
        ),
        packing=st.sampled_from(list(PACKINGS)),
        size=st.tuples(st.none() | st.integers(1, 5), st.integers(1, 400)),
    )
    def test_csv_in_pieces_is_csv_whole(self, tmp_path_factory, rows, packing, size):
        path = lay(tmp_path_factory.mktemp("log") / "x", content(rows, "csv"), packing)
        whole = self.same(path, size, rows)
        columns = {name: None for row in rows for name in row}
        assert whole.rows() == [tuple(row.get(name) for name in columns) for row in rows]

    @settings(max_examples=12)
    @given(
        rows=records(kinds=WRITABLE),
        kind=st.sampled_from(["parquet", "arrow", "stream"]),
        size=st.tuples(st.none() | st.integers(1, 5), st.integers(1, 400)),
    )
    def test_columns_in_pieces_are_columns_whole(self, tmp_path_factory, rows, kind, size):
        path = lay(tmp_path_factory.mktemp("log") / "x", content(rows, kind))
        self.same(path, size, rows)

    def same(self, path, size, rows):
        most, chunk = size
        parts, whole = batches(path, rows=most, chunk=chunk), load(path)
        assert together(parts).to_dicts() == whole.frame.to_dicts()
        assert {part.frame.schema == whole.frame.schema for part in parts} == {True}
        assert whole.frame.height == len(rows)
        assert whole.frame["id"].to_list() == [row["id"] for row in rows]
        heights = [part.frame.height for part in parts]
        assert [part.first for part in parts] == [sum(heights[:i]) for i in range(len(parts))]
        assert most is None or max(heights) <= most
        assert [part.sha256 for part in parts[:-1]] == [""] * (len(parts) - 1)
        assert parts[-1].sha256 == whole.sha256 == sha(path)
        return whole.frame

    def test_json_values_are_those_of_python(self, tmp_path):
        rows = [{"a": 1, "b": ["x", None]}, {"a": None, "c": {"d": "\u2028\x85"}}, {"b": []}]
        for kind in ("jsonl", "json", "jsons"):
            frame = load(lay(tmp_path / kind, content(rows, kind))).frame
            assert frame.to_dicts() == [{"a": None, "b": None, "c": None} | row for row in rows], (
                kind
            )

    def test_small_logs_come_as_one_table(self, tmp_path):
        for kind in FORMATS:
            assert len(batches(lay(tmp_path / kind, content(VOTES, kind)))) == 1, kind

    def test_rows_bound_every_table(self, tmp_path):
        for kind in FORMATS:
            tables = batches(lay(tmp_path / kind, content(VOTES, kind)), rows=4)
            assert [part.frame.height for part in tables] == [4, 4, 2], kind

    def test_an_abandoned_reading_leaves_nothing_open(self, tmp_path):
        before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
        for kind in FORMATS:
            (log,) = find(lay(tmp_path / kind, content(VOTES, kind)))
            reading = tables(log, rows=2)
            next(reading)
            reading.close()
        assert before == 0 or len(os.listdir("/proc/self/fd")) <= before + 2


class TestColumns:
    def rows(self, tmp_path, *lines):
        padded = "".join(json.dumps(line).ljust(63) + "\n" for line in lines)
        return batches(lay(tmp_path / "log.jsonl", padded.encode()), chunk=64)

    def test_all_tables_have_the_columns_of_the_log(self, tmp_path):
        parts = self.rows(tmp_path, {"a": 1}, {"a": 2, "b": "x"}, {"a": 3})
        assert [part.frame.to_dicts() for part in parts] == [
            [{"a": 1, "b": None}],
            [{"a": 2, "b": "x"}],
            [{"a": 3, "b": None}],
        ]

    @pytest.mark.parametrize(
        ("values", "read"),
        [
            ([None, "x", None], [None, "x", None]),
            ([1, 2.5, 3], [1, 2.5, 3.0]),
            (["x", 1000, True], ["x", "1000", "true"]),
            (["x", [1, 2], {"b": 1}], ["x", "[1, 2]", '{"b": 1}']),
            ([[], ["x"], None], [[], ["x"], None]),
            ([{"b": 1}, {"c": "x"}], [{"b": 1, "c": None}, {"b": None, "c": "x"}]),
            ([{"b": "x"}, {"b": [{"c": 1}]}], [{"b": "x"}, {"b": '[{"c": 1}]'}]),
            ([True, 1], [1, 1]),
            # Polars finds no type for these: they are the JSON text of the values.
            ([1, [2], None, {"b": "é"}], ["1", "[2]", None, '{"b": "é"}']),
            ([[1], "x", {"b": []}], ["[1]", "x", '{"b": []}']),
            ([{"b": 1}, {"b": {}}], ['{"b": 1}', '{"b": {}}']),
            ([10**50, 1], ["1" + "0" * 50, "1"]),
            ([[[[[1]]]], "[" * 60], ["[[[[1]]]]", "[" * 60]),
            ([json.loads("[" * 90 + "]" * 90)], ["[" * 90 + "]" * 90]),
        ],
    )
    def test_types_fit_all_values(self, tmp_path, values, read):
        path = lay(tmp_path / "x", content([{"id": 1, "a": value} for value in values], "jsonl"))
        for size in ({}, {"rows": 1}):
            rows = [row["a"] for part in batches(path, **size) for row in part.frame.to_dicts()]
            assert rows == read
        array = lay(tmp_path / "y", content([{"a": value} for value in values], "json"))
        assert load(array).frame["a"].to_list() == read

    def test_a_value_that_changes_late_is_read_as_in_the_whole(self, tmp_path):
        rows = [{"a": 1, "b": "x"}] * 50_000 + [{"a": 2, "b": ["y"]}]
        path = lay(tmp_path / "x", content(rows, "jsonl"))
        parts = batches(path, rows=20_000)
        assert together(parts)["b"].to_list() == ["x"] * 50_000 + ['["y"]']
        assert [part.first for part in parts] == [0, 20_000, 40_000]

    def test_categories_and_counts_are_as_in_the_whole(self, tmp_path):
        frame = pl.DataFrame(VOTES).with_columns(tokens_a=1, tokens_b=2, odd_a=3)
        for kind, rows in product(("parquet", "arrow", "stream"), (None, 3)):
            path = lay(tmp_path / "x", written(frame, kind))
            for part in batches(path, rows=rows):
                assert all(part.frame.schema[name] == pl.Categorical for name in VOTES[0])
                assert part.styled
            for part in batches(path, style=False, rows=rows):
                assert part.frame.columns == [*VOTES[0], "odd_a"]
                assert not part.styled


class TestFind:
    def test_formats_and_packings_are_told_by_content(self, tmp_path):
        for kind in FORMATS:
            for packing in PACKINGS if kind in TEXTS else [""]:
                path = lay(tmp_path / "votes.of.may", content(VOTES, kind), packing)
                (log,) = find(path)
                assert (log.kind, log.compression) == (KINDS[kind], packing)
                assert load(path).frame.cast(pl.String).to_dicts() == VOTES
                assert (log.path, log.name, log.size) == (str(path), path.name, path.stat().st_size)

    def test_a_pattern_gives_its_files_in_order(self, tmp_path):
        for name in ("b.jsonl", "a.jsonl", "_SUCCESS", ".hidden.jsonl"):
            lay(tmp_path / name, content(VOTES, "jsonl"))
        paths = find(f"{tmp_path}/*", str(tmp_path / "b.jsonl"))
        assert [log.name for log in paths] == ["a.jsonl", "b.jsonl", "b.jsonl"]
        assert [log.part_of for log in paths] == [f"{tmp_path}/*"] * 2 + [""]
        (tmp_path / "deep").mkdir()
        lay(tmp_path / "deep" / "c.jsonl", content(VOTES, "jsonl"))
        assert [log.name for log in find(f"{tmp_path}/**/*.jsonl")] == [
            "a.jsonl",
            "b.jsonl",
            "c.jsonl",
        ]

    def test_a_name_with_the_signs_of_a_pattern_is_a_name(self, tmp_path):
        for kind in FORMATS:
            path = lay(tmp_path / f"votes[1]*.{kind}", content(VOTES, kind))
            assert find(path)[0].path == str(path)
            assert together(batches(path, rows=3)).height == 10

    def test_a_directory_gives_its_parts(self, tmp_path):
        for name in ("part-1", "part-0", "_SUCCESS", ".part-0.crc", "manifest.json"):
            lay(tmp_path / name, content(VOTES, "jsonl"), "gzip")
        assert [log.name for log in find(tmp_path)] == ["part-0", "part-1"]
        whole = load(tmp_path)
        assert whole.frame.height == 20
        listing = "".join(f"{sha(tmp_path / name)}  {name}\n" for name in ("part-0", "part-1"))
        assert whole.sha256 == hashlib.sha256(listing.encode()).hexdigest()

    def test_an_empty_part_of_a_directory_is_no_fault(self, tmp_path):
        frame = pl.DataFrame(VOTES)
        lay(tmp_path / "0", written(frame.clear(), "parquet"))
        lay(tmp_path / "1", written(frame, "parquet"))
        assert load(tmp_path).frame.height == 10
        assert [batches(log.file) for log in find(tmp_path)[1:]]
        with pytest.raises(InvalidData, match="holds no rows"):
            load(tmp_path / "0")

    def test_a_directory_of_three_tables_is_a_snapshot(self, tmp_path):
        for name in ("battles", "turns", "votes", "extra"):
            lay(tmp_path / f"{name}.parquet", written(pl.DataFrame({name: [1]}), "parquet"))
        (log,) = find(tmp_path)
        (table,) = tables(log)
        assert log.kind == "snapshot"
        assert table.frame.columns == ["battles"]
        assert list(table.companions) == ["battles", "turns", "votes"]
        parts = [tmp_path / f"{name}.parquet" for name in table.companions]
        listing = "".join(f"{sha(part)}  {part.name}\n" for part in parts)
        assert table.sha256 == hashlib.sha256(listing.encode()).hexdigest() == digest(log)
        parts[1].unlink()
        assert "turns.parquet is missing" in refused(tmp_path)

    def test_standard_input_is_a_log(self, tmp_path, monkeypatch):
        for kind in FORMATS:
            data = content(VOTES, kind)
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
            (log,) = find("-")
            assert log.path == "standard input"
            assert together(tables(log, rows=3)).height == 10
            assert digest(log) == hashlib.sha256(data).hexdigest()
            spool = log.file
            assert spool.exists()
            del log
            assert not spool.exists()

    def test_what_stands_for_no_log_is_refused(self, tmp_path):
        assert "no log was given" in refused()
        assert "cannot be read (No such file or directory)" in refused(tmp_path / "absent")
        assert "cannot be read (" in refused("nul\0byte")
        assert "matches no file" in refused(f"{tmp_path}/*.csv")
        assert "holds no file of a log" in refused(tmp_path)
        assert "cannot be read (Is a directory)" not in refused(tmp_path)
        assert "give - once" in refused("-", "-")
        lay(tmp_path / "a", content(VOTES, "csv"))
        lay(tmp_path / "b", content(VOTES, "jsonl"))
        assert "holds a (csv) and b (jsonl)" in refused(tmp_path)
        (tmp_path / "c").mkdir()
        assert "holds the directory c" in refused(tmp_path)

    def test_pipes_and_sockets_are_refused_without_waiting(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        assert "no regular file" in refused(tmp_path / "pipe")
        assert "no regular file" in refused("/dev/null")

    def test_what_may_not_be_read_says_so(self, tmp_path):
        path = lay(tmp_path / "x", content(VOTES, "csv"))
        folder = tmp_path / "d"
        folder.mkdir()
        path.chmod(0)
        folder.chmod(0)
        with nobody():
            assert "Permission denied" in refused(path)
            assert "Permission denied" in refused(folder)
        folder.chmod(0o700)


class TestDigest:
    def test_it_is_that_of_the_packed_bytes(self, tmp_path):
        for kind in FORMATS:
            for packing in PACKINGS if kind in TEXTS else [""]:
                path = lay(tmp_path / "x", content(VOTES, kind), packing)
                assert digest(find(path)[0]) == load(path).sha256 == sha(path)

    @pytest.mark.parametrize("rows", [None, 2])
    def test_a_file_that_changes_while_it_is_read_is_refused(self, tmp_path, rows):
        for kind in FORMATS:
            path = lay(tmp_path / "x", content(VOTES, kind))
            (log,) = find(path)
            reading = tables(log, rows=rows)
            if rows:
                next(reading)
            os.replace(lay(tmp_path / "y", content(VOTES * 2, kind)), path)
            with pytest.raises(InvalidData, match="changed while it was read"):
                list(reading)
            with pytest.raises(InvalidData, match="changed while it was read"):
                digest(log)


class TestManyTables:
    """A file, or a folder, that holds more than one table."""

    def test_the_table_that_looks_like_votes_is_the_log(self, tmp_path):
        votes, other = pl.DataFrame(VOTES), pl.DataFrame({"name": ["x"]})
        for pack in (database, workbook):
            path = lay(tmp_path / "log", pack({"users": other, "games": votes}))
            assert load(path).frame.cast(pl.String).to_dicts() == VOTES
            path = lay(tmp_path / "log", pack({"users": other}))
            assert load(path).frame.to_dicts() == [{"name": "x"}]
            path = lay(tmp_path / "log", pack({"may": votes, "june": votes}))
            with pytest.raises(InvalidData, match=r"holds the (table|sheet)s may, june;"):
                load(path)

    def test_values_of_several_types_in_a_column_of_sqlite_are_text(self, tmp_path):
        odd = pl.DataFrame({"a": ["x", 1, 2.5, None]}, schema={"a": pl.Object})
        path = lay(tmp_path / "log", database({"votes": odd}))
        assert load(path).frame["a"].to_list() == ["x", "1", "2.5", None]

    def test_changes_that_lie_beside_sqlite_are_not_passed_over(self, tmp_path):
        path = lay(tmp_path / "log", content(VOTES, "sqlite"))
        lay(tmp_path / "log-wal", b"changes")
        with pytest.raises(InvalidData, match="has changes in log-wal"):
            load(path)

    def test_excel_without_its_extra_is_refused_by_its_name(self, tmp_path, monkeypatch):
        monkeypatch.setitem(sys.modules, "fastexcel", None)
        path = lay(tmp_path / "log", content(VOTES, "xlsx"))
        with pytest.raises(InvalidData, match=r"install deflator\[excel\]"):
            load(path)

    def hub(self, folder, *names, **texts):
        """A data set: shards of ten votes, and texts beside them."""
        for name in names:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            lay(path, content(VOTES, "parquet" if name.endswith("parquet") else "stream"))
        for name, text in texts.items():
            (folder / f"{name}.{'md' if name == 'README' else 'json'}").write_text(text)
        return folder

    def test_shards_are_the_log_and_what_lies_beside_is_not(self, tmp_path):
        flat = self.hub(tmp_path / "a", "train-0.parquet", "train-1.parquet", README="# card")
        deep = self.hub(tmp_path / "b", "data/train-0.parquet", "data/train-1.parquet", README="x")
        saved = self.hub(
            tmp_path / "c",
            "data-0.arrow",
            "data-1.arrow",
            "cache-1.arrow",
            state="{}",
            dataset_info="{}",
        )
        for folder in (flat, deep, saved):
            assert len(find(folder)) == 2
            assert load(folder).frame.height == 20

    def test_the_card_says_which_files_are_a_subset(self, tmp_path):
        card = (
            "---\nconfigs:\n- config_name: en\n  data_files: en/*.parquet\n- config_name: de\n"
            "{}  data_files:\n  - split: test\n    path: [de/*.parquet]\n---\n# card"
        )
        names = ("en/0.parquet", "de/0.parquet", "other/0.parquet")
        folder = self.hub(tmp_path / "a", *names, README=card.format(""))
        message = refused(folder)
        assert "holds 2 sets" in message
        assert "en (en/0.parquet), de/test (de/0.parquet)" in message
        folder = self.hub(tmp_path / "b", *names, README=card.format("  default: true\n"))
        assert [log.path for log in find(folder)] == [str(folder / "de/0.parquet")]

    @pytest.mark.parametrize(("head", "problem"), ODD_CARDS)
    def test_a_card_that_cannot_be_read_is_refused(self, tmp_path, head, problem):
        folder = self.hub(tmp_path, "train-0.parquet", README=f"---\n{head}\n---\n")
        assert f"{folder}/README.md: {problem}" in refused(folder)

    def test_a_readme_without_a_list_of_files_says_nothing(self, tmp_path):
        for place, text in enumerate(("", "---\nprose\n---\n", "---\nlicense: mit\n---", "---\n")):
            folder = self.hub(tmp_path / str(place), "train-0.parquet", README=text)
            assert load(folder).frame.height == 10

    def test_splits_are_told_by_names(self, tmp_path):
        saved = self.hub(tmp_path, "train/data-0.arrow", "test/data-0.arrow", dataset_dict="{}")
        assert "test (test/data-0.arrow), train (train/data-0.arrow)" in refused(saved)
