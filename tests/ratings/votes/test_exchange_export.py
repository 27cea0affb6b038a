"""An export is the log as LMArena's readers know it, up to what is said to be lost."""

from collections import Counter

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ratings import Intake, InvalidData, read
from ratings.text import style
from ratings.votes.chunks import Sources
from ratings.votes.exchange import SHAPES, bring_in, export, exporting, growing
from ratings.votes.exchange.exporting import BOTH_BAD, COUNTS, NOT_LIVE, ONE_SIDE, UNANSWERED
from ratings.votes.exchange.logs import parts
from tests.dialects import ALPACA, BATTLES, CONTEST, PAIRS, TURNS, VOTES, WIDE, lay_out, write
from tests.dialects import snapshot as lay_out_snapshot
from tests.exchanged import cut, spoken, spoken_log

FILES = [(shape, kind) for shape in SHAPES for kind in ("parquet", "jsonl", "csv")]
COUNTED = Intake(extractor="commonmark")
SAID = [
    {"role": "user", "content": "p"},
    {"role": "assistant", "content": "# one\n\n**b**\n\n- x"},
]
TALK = pl.DataFrame(
    {
        "question_id": ["q1", "q2", "q3"],
        "model_a": ["x", "y", "x"],
        "model_b": ["y", "x", "y"],
        "winner": ["model_a", "tie (bothbad)", "tie"],
        "conversation_a": [SAID] * 3,
        "conversation_b": [[SAID[0], {"role": "assistant", "content": "é\u2028 \u0000"}]] * 3,
        "turn": [1, 1, 1],
        "anony": [True, True, False],
        "language": ["en", None, "de"],
        "tstamp": [1.5, 2.25, None],
        "judge_hash": ["v1", "v2", "v1"],
        "is_code": [True, False, None],
    }
)

ANSWERED = {
    "model_a": "x",
    "model_b": "y",
    "prompt": ["p"],
    "response_a": ["one"],
    "response_b": ["**two**"],
    "won": (1, 0, 0),
    "propensity": 0.5,
}


def votes(log):
    names = [pl.col(name).cast(pl.String) for name in ("model_a", "model_b", "winner")]
    return log.frame.select(names).rows()


def as_held(log, shape):
    """The votes of a log as the shape spells their outcomes."""
    ends = {"both_bad": "tie"} if shape == "55k" else {}
    return [(a, b, ends.get(end, end)) for a, b, end in votes(log)]


def features(log, names=style.FEATURES):
    columns = [f"{name}_{side}" for name in names for side in "ab"]
    return log.frame.select(columns).rows()


def counted(counter):
    return {name: rows for name, rows in counter.items() if rows}


@pytest.mark.parametrize(("shape", "kind"), FILES)
def test_votes_and_texts_of_a_snapshot_survive(shape, kind, tmp_path):
    turns = TURNS.with_columns(prompt=pl.lit("p"))
    log = lay_out_snapshot(tmp_path / "s", BATTLES, turns, VOTES)
    file = tmp_path / f"out.{kind}"
    done = export([log], file, shape)
    before, after = (read(path, intake=COUNTED) for path in (log, file))
    assert votes(after) == as_held(before, shape)
    assert features(after) == features(before)
    assert dict(done.left_out) == dict(before.left_out) == {"empty_reply": 3, "no_vote": 1}


@pytest.mark.parametrize("name", ["wide", "fastchat", "contest", "evalica", "llmfao"])
@pytest.mark.parametrize(("shape", "kind"), FILES)
def test_votes_of_any_log_survive(name, shape, kind, tmp_path):
    log = lay_out(name, "jsonl", tmp_path)
    file = tmp_path / f"out.{kind}"
    done = export([log], file, shape)
    before, after = read(log), read(file)
    assert votes(after) == as_held(before, shape)
    gone = Counter(dict(before.left_out))
    assert gone == done.left_out + Counter(dict(after.left_out))
    assert done.rows == after.frame.height + sum(n for _, n in after.left_out)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(rows=st.lists(spoken, min_size=1, max_size=6), shape=st.sampled_from(list(SHAPES)))
def test_what_a_shape_can_hold_survives(rows, shape, tmp_path):
    whole = [row | {"count": 1.0} for row in (*rows, ANSWERED)]
    log = spoken_log(whole, tmp_path / "log.parquet")
    file = tmp_path / "out.jsonl"
    done = export([log], file, shape)
    before, after = (read(path, intake=COUNTED) for path in (log, file))
    first, again = Counter(dict(before.left_out)), Counter(dict(after.left_out)) + done.left_out
    assert (again - first).total() <= done.lost[UNANSWERED] + done.lost[ONE_SIDE]
    if again == first:  # replies that no prompt parts are one reply when read again
        assert votes(after) == as_held(before, shape)
        known = [f"{name}_{side}" for name in before.features for side in "ab"]
        for name in known:
            if after.frame.height and name in after.frame.columns:
                assert after.frame[name].to_list() == before.frame[name].to_list()


@pytest.mark.parametrize("kind", ["parquet", "jsonl", "csv"])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_snapshot_comes_back_from_its_export(shape, kind, tmp_path):
    held = {"100k": ["language", "flags"], "140k": ["language"], "55k": []}[shape]
    bring_in([write(TALK, tmp_path / "log.parquet")], tmp_path / "s")
    file = tmp_path / f"out.{kind}"
    export([tmp_path / "s"], file, shape)
    bring_in([file], tmp_path / "t")
    one, two = (
        {
            name: pl.read_parquet(tmp_path / folder / f"{name}.parquet")
            for name in ("battles", "turns", "votes")
        }
        for folder in ("s", "t")
    )
    kept = two["battles"]["battle_id"].to_list()
    assert kept == (["q1", "q2", "q3"] if shape == "100k" else ["q1", "q2"])
    ids = ["battle_id", "vote_id", "model_a", "model_b", "prompt_id", *held]
    for name, columns in (("battles", ids), ("turns", one["turns"].columns)):
        whole = one[name].filter(pl.col("battle_id").is_in(kept))
        assert two[name].select(columns).equals(whole.select(columns)), name
    if shape != "55k":
        columns = ["battle_id", "outcome", "created_at"] + ["voter"] * (shape == "100k")
        whole = one["votes"].filter(pl.col("battle_id").is_in(kept))
        assert two["votes"].select(columns).equals(whole.select(columns))
        assert two["battles"]["tags"].to_list()[:2] == [["code"], []]


@pytest.mark.parametrize("shape", ["100k", "140k"])
def test_the_metadata_are_the_counts_of_the_public_formula(shape, tmp_path):
    log = write(TALK, tmp_path / "log.parquet")
    for kind in ("parquet", "jsonl", "csv"):
        export([log], tmp_path / f"out.{kind}", shape)
        exported = read(tmp_path / f"out.{kind}")
        assert exported.extractor == "log"
        counted = features(read(log, intake=Intake(extractor="lmarena")), exported.features)
        assert features(exported, exported.features) == counted
    about = pl.read_parquet(tmp_path / "out.parquet")["conv_metadata"][0]
    assert about["header_count_a"] == {"h1": 1, "h2": 0, "h3": 0, "h4": 0, "h5": 0, "h6": 0}
    assert about["list_count_a"] == {"ordered": 0, "unordered": 1}
    assert about["bold_count_a"] == {"**": 1, "__": 0}
    assert about["turns"] == 1
    assert about["context_a_tokens"] is None


def test_the_later_shape_numbers_the_votes_of_a_session(tmp_path):
    sessions = pl.Series(["s", "t", None, "s", "s"])
    log = write(WIDE.with_columns(session=sessions), tmp_path / "log.parquet")
    export([log], tmp_path / "out.parquet", "140k")
    table = pl.read_parquet(tmp_path / "out.parquet")
    assert table["evaluation_session_id"].to_list() == ["s", "t", None, "s"]
    assert table["evaluation_order"].to_list() == [1, 1, None, 2]


def test_a_log_in_parts_makes_the_same_rows(tmp_path):
    log = WIDE.with_columns(session=pl.lit("s"), tags=pl.Series([["code"]] * 4 + [None]))
    (part,) = parts([write(log, tmp_path / "log.parquet")], Sources())
    for kind in growing.FORMATS:
        bounds = []
        for size in (1, 3, 9):
            done, sessions = exporting.Exported(), Counter()
            path = tmp_path / f"{size}{kind}"
            pieces = growing.Pieces(tmp_path / f"{size}{kind}.pieces")
            for piece in cut(part, size):
                pieces.add(exporting.written(piece, SHAPES["140k"], done, sessions))
            growing.FORMATS[kind](pieces.rows(), path)
            bounds.append((path.read_bytes(), done))
        assert bounds[0] == bounds[1] == bounds[2]


@pytest.mark.parametrize(("shape", "kind"), FILES)
def test_exporting_twice_gives_the_same_bytes(shape, kind, tmp_path):
    log = write(TALK, tmp_path / "log.parquet")
    files = [tmp_path / f"{name}.{kind}" for name in "ab"]
    for file in (*files, files[0]):
        export([log], file, shape)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert len(list(tmp_path.iterdir())) == 3


def test_what_a_shape_cannot_hold_is_counted(tmp_path):
    log = write(WIDE.with_columns(propensity=pl.lit(0.5)), tmp_path / "log.csv")
    lost = {"voter": 4, "propensity": 4, COUNTS: 4}
    assert counted(export([log], tmp_path / "out.csv", "140k").lost) == lost
    later = {"propensity": 4, COUNTS: 4}
    assert counted(export([log], tmp_path / "out.csv", "100k").lost) == later
    assert counted(export([log], tmp_path / "out.csv", "55k").lost) == lost | {BOTH_BAD: 1}


def test_a_judge_s_vote_is_left_out_since_no_shape_can_say_it(tmp_path):
    kinds = pl.Series("voter_kind", ["human", "judge", "judge", None, None])
    log = write(WIDE.with_columns(kinds), tmp_path / "log.csv")
    for shape in ("140k", "100k", "55k"):
        done = export([log], tmp_path / "out.csv", shape)
        assert counted(done.left_out) == {"judge_vote": 2, "self_battle": 1}
        assert read(tmp_path / "out.csv").frame.height == done.rows == 2


def test_that_a_vote_was_not_blind_is_said_to_be_lost(tmp_path):
    whole = ALPACA.filter(pl.col("preference").is_in([1.0, 2.0]))
    log = write(whole, tmp_path / "log.jsonl")
    assert export([log], tmp_path / "out.jsonl", "55k").lost[NOT_LIVE] == 2


@pytest.mark.parametrize(
    ("table", "name", "shape", "message"),
    [
        (PAIRS, "out.csv", "140k", "comparison 1 is not one vote of weight 1"),
        (WIDE.with_columns(weight=pl.lit(0.5)), "out.csv", "140k", "is not one vote of weight 1"),
        (WIDE.tail(1), "out.csv", "55k", "none of the 1 votes read can be written"),
        (WIDE, "out.xlsx", "140k", "name a file that ends in .parquet or .jsonl or .csv"),
        (WIDE, "out.csv", "1M", "shape '1M' is unknown; use 140k, 100k, 55k"),
        (WIDE, "no/out.csv", "55k", "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_refused(table, name, shape, message, tmp_path):
    log = write(table, tmp_path / "log.csv")
    with pytest.raises(InvalidData) as caught:
        export([log], tmp_path / name, shape)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["log.csv"]


def test_a_log_that_cannot_be_read_leaves_the_earlier_export(tmp_path):
    file = tmp_path / "out.csv"
    export([write(CONTEST, tmp_path / "log.csv")], file, "55k")
    before = file.read_bytes()
    broken = write(WIDE.with_columns(winner=pl.lit("Tie")), tmp_path / "broken.csv")
    with pytest.raises(InvalidData):
        export([broken], file, "55k")
    assert file.read_bytes() == before
