"""Frames and matrices in memory are read, and refused, as files of the same columns are."""

import hashlib
import json
import sys

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings import Comparisons, Intake, InvalidData, Options, invent, rate, read, simulate
from ratings.votes import OUTCOMES
from ratings.votes.columns import SYNONYMS
from tests.dialects import SAMPLES

KINDS = {
    "polars": lambda frame: frame,
    "lazy": lambda frame: frame.lazy(),
    "pandas": lambda frame: pd.DataFrame(frame.to_dict(as_series=False)),
    "pandas-arrow": lambda frame: frame.to_pandas(use_pyarrow_extension_array=True),
    "arrow": lambda frame: frame.to_arrow(),
    "stream": pa.RecordBatchReader.from_stream,
}
LABELS = [label for labels in SYNONYMS.values() for label in labels]
FLAT = [name for name, sample in SAMPLES.items() if "jsonl" in sample.formats]
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufffd"), min_size=1).filter(
    str.strip
)
TEXTBOOK = np.array([[0, 2, 0, 1], [3, 0, 5, 0], [0, 3, 0, 1], [4, 0, 3, 0]])
S0 = 400 / np.log(10)


def votes(seed=1):
    return simulate(invent(5, {"tokens": 0.25}, seed, prompts=60), 600, seed)


def refusal(frame, **more):
    with pytest.raises(InvalidData) as refused:
        Comparisons.from_frame(frame, **more)
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_frame_is_rated_as_the_file(kind, tmp_path):
    frame = votes()
    frame.write_ndjson(tmp_path / "log.jsonl")
    log, whole = read(tmp_path / "log.jsonl"), Comparisons.from_frame(KINDS[kind](frame))
    assert whole.frame.equals(log.frame)
    assert whole.frame.schema == log.frame.schema
    assert whole.features == log.features
    assert whole.left_out == log.left_out
    assert rate(KINDS[kind](frame)).models == rate(log).models


@pytest.mark.parametrize("name", FLAT)
def test_a_frame_goes_through_the_dialect_that_its_columns_tell(name, tmp_path):
    """And its digest is that of the file which holds the same rows."""
    table = SAMPLES[name].table
    path = tmp_path / "log.jsonl"
    table.write_ndjson(path)
    log = read(path)
    held = Comparisons.from_frame(table, name=str(path))
    assert held.sources == log.sources
    assert held.left_out == log.left_out
    assert held.frame.equals(log.frame)
    assert held.notes == log.notes
    assert held.sources[0].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@settings(max_examples=30)
@given(st.lists(st.tuples(NAMES, NAMES, st.sampled_from(LABELS)), min_size=1, max_size=6))
def test_pandas_polars_and_arrow_tell_the_same(rows):
    frame = pl.DataFrame(rows, schema=["model_a", "model_b", "winner"], orient="row")
    logs = [Comparisons.from_frame(make(frame)) for make in KINDS.values()]
    assert all(log.frame.equals(logs[0].frame) for log in logs)
    assert len({log.sources[0].sha256 for log in logs}) == 1
    assert set(logs[0].frame["winner"]) <= set(OUTCOMES)


def test_what_pandas_calls_missing_is_unknown():
    frame = pd.DataFrame(
        {
            "model_a": pd.Categorical(["x", "y", "x"]),
            "model_b": ["y", "z", "z"],
            "winner": ["a", "tie", "b"],
            "voter": ["v", None, np.nan],
            "tokens_a": [3, np.nan, 5],
            "tokens_b": pd.array([3, None, 5], dtype="Int64"),
            "tstamp": pd.to_datetime(["2026-01-01", None, "2026-01-03"]),
        }
    )
    log = Comparisons.from_frame(frame).frame
    assert log["voter"].to_list() == ["v", None, None]
    assert log["tokens_a"].to_list() == [3, None, 5]
    assert log["tokens_b"].to_list() == [3, None, 5]
    assert log["tstamp"].to_list() == [1767225600.0, None, 1767398400.0]


def test_a_named_index_is_a_column():
    frame = pd.DataFrame({"model_b": ["y", "x"], "winner": ["a", "a"]}, index=["x", "y"])
    frame.index.name = "model_a"
    assert Comparisons.from_frame(frame).frame["model_a"].to_list() == ["x", "y"]


def test_neither_pandas_nor_pyarrow_is_needed(monkeypatch):
    for name in ("pandas", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    assert rate(votes()).models


def test_intake_maps_columns_and_keeps_what_it_says():
    frame = votes().rename({"winner": "outcome"})
    log = Comparisons.from_frame(frame, Intake(columns=(("winner", "outcome"),), voter_cap=3))
    assert dict(log.left_out)["busy_voter"] > 0
    assert log.intake.voter_cap == 3


def test_rate_reads_a_frame_as_its_options_ask():
    board = rate(votes(), Options(style=False, seed=4))
    assert board.provenance.intake == Intake(style=False, seed=4)
    assert board.style is None


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        ({"model_a": ["x"]}, "a dict is no table"),
        (np.zeros((2, 2)), "a ndarray is no table"),
        ("votes.csv", "a str is no table"),
        (pl.DataFrame({"model_a": []}), "holds no rows"),
        (pl.DataFrame({"rank": [1]}), "in no dialect we know"),
        (pl.DataFrame({"model_a": ["x"], "model_b": ["y"]}), "column winner is missing"),
        (
            pl.DataFrame({"model_a": ["x"], "model_b": ["y"], "winner": ["z"]}),
            "frame, row 1, column winner: 'z' is no outcome",
        ),
        (pl.DataFrame({"model_a": ["x"], "winner": [b"a"]}), "column winner holds Binary"),
        (pd.DataFrame({"model_a": ["x", 1]}), "values of one kind"),
        (pd.DataFrame([["x", "y"]], columns=["winner", "winner"]), "more than one"),
        (pl.DataFrame({"battle_id": ["b"], "artifact_a": ["x"]}), "give its directory"),
    ],
)
def test_what_is_no_log_is_refused_in_one_line(frame, message):
    assert message in refusal(frame)


class TestCounts:
    def test_the_textbook_example(self):
        """The worked example of the Bradley-Terry article in the free encyclopedia."""
        published = {"A": 0.640, "B": 1.043, "C": 0.660, "D": 2.270}
        labelled = pd.DataFrame(TEXTBOOK, list(published), list(published))
        shuffled = labelled.loc[list("DBCA"), list("CADB")]
        for counts in (labelled, shuffled, Comparisons.from_counts(TEXTBOOK, models=[*published])):
            board = rate(counts, Options(min_votes=0))
            strength = {r.model: np.exp((r.raw.rating - 1000) / S0) for r in board.models}
            assert strength == pytest.approx(published, abs=5e-4)
            assert sum(rows for _, rows in board.funnel) == TEXTBOOK.sum()

    @settings(max_examples=20)
    @given(st.integers(0, 10_000))
    def test_a_matrix_is_the_votes_that_it_counts(self, seed):
        frame = votes(seed).with_columns(
            pl.col("winner").cast(pl.String).replace("both_bad", "tie")
        )
        names = sorted({*frame["model_a"], *frame["model_b"]})
        wins, ties = np.zeros((2, 5, 5))
        for a, b, winner in frame.select("model_a", "model_b", "winner").iter_rows():
            i, j = names.index(a), names.index(b)
            wins[i, j] += winner == "a"
            wins[j, i] += winner == "b"
            ties[i, j] += winner == "tie"
            ties[j, i] += winner == "tie"
        counted = rate(Comparisons.from_counts(wins, ties, names))
        one_by_one = rate(frame, Options(style=False, cluster="none"))
        for row in one_by_one.models:
            twin = counted[row.model]
            assert twin.votes == row.votes
            assert twin.raw.rating == pytest.approx(row.raw.rating, abs=1e-6)
            assert twin.raw.se == pytest.approx(row.raw.se, abs=1e-6)

    def test_pair_counts_in_rows(self):
        rows = [("x", "y", 30, 20, 5, 1), ("y", "z", 30, 25, 0, 0), ("z", "x", 20, 30, 3, 2)]
        names = ["model_a", "model_b", "win", "loss", "tie", "both_bad"]
        log = Comparisons.from_frame(pd.DataFrame(rows, columns=names))
        assert log.sources[0].dialect == "pair-counts"
        assert log.frame["count"].sum() == 166

    def test_the_diagonal_is_no_battle(self):
        wins = TEXTBOOK + np.diag([np.nan, 4, 0, 0])
        log = Comparisons.from_counts(wins, models="ABCD")
        assert log.left_out == (("self_battle", 4),)
        assert log.frame["count"].sum() == TEXTBOOK.sum()

    @pytest.mark.parametrize(
        ("wins", "more", "message"),
        [
            (TEXTBOOK, {}, "models=[…]"),
            (TEXTBOOK, {"models": "ABC"}, "of shape (4, 4), not (3, 3)"),
            (TEXTBOOK, {"models": "ABCC"}, "'C' stands twice"),
            (-TEXTBOOK, {"models": "ABCD"}, "row 'A', column 'B': -2 is no"),
            (TEXTBOOK * np.nan, {"models": "ABCD"}, "write 0 for models that never met"),
            ([["x"]], {"models": "A"}, "not all cells are numbers"),
            (TEXTBOOK, {"models": "ABCD", "ties": TEXTBOOK}, "ties of 'A' and 'B' differ"),
            (pd.DataFrame(TEXTBOOK), {"models": "ABCD"}, "not the same models"),
            (0 * TEXTBOOK, {"models": "ABCD"}, "holds no rows"),
        ],
    )
    def test_what_is_no_matrix_of_counts_is_refused(self, wins, more, message):
        with pytest.raises(InvalidData) as refused:
            Comparisons.from_counts(wins, **more)
        assert message in str(refused.value)
        assert "\n" not in str(refused.value)


def test_provenance_of_a_frame_is_json():
    board = rate(votes())
    (source,) = json.loads(json.dumps(board.to_dict()))["provenance"]["inputs"]
    assert source["path"] == "frame"
    assert source["dialect"] == "wide"
    assert source["rows"] == 600
