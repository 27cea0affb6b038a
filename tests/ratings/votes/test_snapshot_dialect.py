"""The snapshot that the arena writes, as its reader understands it."""

import hashlib
import os

import polars as pl
import pytest

from ratings import Intake, read
from ratings.text import style
from tests.dialects import BATTLES, TURNS, VOTES, counts, measured, refusal, snapshot


def test_a_vote_is_measured_on_the_turns_before_it(tmp_path):
    log = read(snapshot(tmp_path / "s", BATTLES, TURNS, VOTES))
    before = counts("```\n# open", "- more"), counts("plain", "**b**")
    for side, turns in zip("ab", before, strict=True):
        summed = {name: sum(turn[name] for turn in turns) for name in style.FEATURES}
        assert measured(log, side) == [summed]
    assert log.frame["lists_a"].to_list() == [1]
    assert log.frame.select("voter", "prompt_id", "tstamp").rows() == [("v2", "p1", 20)]
    assert log.notes == ()


def test_artifacts_of_one_name_are_never_pooled(tmp_path):
    other = pl.Series(["a" * 16, "b" * 16, "c" * 16, "a" * 16, "b" * 16])
    battles = BATTLES.with_columns(artifact_a=other)
    log = read(snapshot(tmp_path / "s", battles, TURNS, VOTES))
    assert log.frame.select("model_a", "model_b").rows() == [("x @aaaaaaaa", "y")]
    assert "s: x stood for several artifacts" in log.notes[0]


def test_artifacts_of_one_name_in_two_snapshots_are_not_pooled_either(tmp_path):
    def taken(folder, artifact, voter):
        served = {
            f"artifact_{side}": pl.format("{}{}", pl.lit(artifact), f"model_{side}")
            for side in "ab"
        }
        votes = VOTES.with_columns(voter=pl.lit(voter))
        return snapshot(tmp_path / folder, BATTLES.with_columns(**served), TURNS, votes)

    one, two = taken("s", "a" * 8, "v1"), taken("t", "b" * 8, "v2")
    both = read(one, two)
    named = set(both.frame["model_a"].cast(pl.String)) | set(both.frame["model_b"].cast(pl.String))
    assert {name.partition(" @")[2] for name in named} == {"aaaaaaaa", "bbbbbbbb"}
    assert any("in these logs, which are rated apart" in note for note in both.notes)
    alone = read(one).frame
    assert not any("@" in name for name in alone["model_a"].cast(pl.String))
    assert read(one, two).frame.height == 2 * alone.height


def test_a_model_against_its_other_artifact_is_no_self_battle(tmp_path):
    battles = BATTLES.with_columns(model_b=pl.col("model_a"))
    log = read(snapshot(tmp_path / "s", battles, TURNS, VOTES))
    assert log.frame.select("model_a", "model_b").rows() == [("x @aaaaaaaa", "x @bbbbbbbb")]


def test_what_a_moderator_flagged_before_the_vote_is_counted_apart(tmp_path):
    without = Intake(drop=("moderation",))
    every = TURNS.with_columns(flagged=pl.lit(value=True))
    flagged = read(snapshot(tmp_path / "s", BATTLES, every, VOTES), intake=without)
    assert ("moderation", 1) in flagged.left_out
    none = TURNS.with_columns(flagged=pl.lit(value=False))
    kept = read(snapshot(tmp_path / "t", BATTLES, none, VOTES), intake=without)
    assert kept.frame.height == flagged.frame.height + 1


def test_simulated_battles_are_announced(tmp_path):
    battles = BATTLES.with_columns(simulated=pl.Series([True, True, False, False, False]))
    log = read(snapshot(tmp_path / "s", battles, TURNS, VOTES))
    assert log.notes == ("s: 2 of 5 battles are simulated.",)


def test_a_snapshot_without_votes_is_read_as_such(tmp_path):
    log = read(snapshot(tmp_path / "s", BATTLES, TURNS, VOTES.clear()))
    assert log.frame.height == 0
    assert log.left_out == (("no_vote", 5),)


def test_an_empty_snapshot_is_read_as_such(tmp_path):
    log = read(snapshot(tmp_path / "s", BATTLES.clear(), TURNS.clear(), VOTES.clear()))
    assert (log.frame.height, log.left_out, log.sources[0].rows) == (0, (), 0)


@pytest.mark.parametrize(
    ("battles", "votes", "message"),
    [
        (pl.concat([BATTLES, BATTLES.head(1)]), VOTES, "battles.parquet, row 1"),
        (BATTLES, pl.concat([VOTES, VOTES.tail(1)]), "votes.parquet, row 4"),
        (BATTLES.head(4), VOTES, "row 4, column battle_id: 'b4' is no battle"),
        (BATTLES, VOTES.with_columns(outcome=pl.lit("draw")), "column outcome: 'draw'"),
        (BATTLES, VOTES.drop("turn"), "votes.parquet: column turn is missing"),
    ],
)
def test_what_the_arena_never_writes_is_refused(battles, votes, message, tmp_path):
    assert message in refusal(snapshot(tmp_path / "s", battles, TURNS, votes))


def test_a_part_alone_is_refused(tmp_path):
    folder = snapshot(tmp_path / "s", BATTLES, TURNS, VOTES)
    assert "give its directory" in refusal(folder / "battles.parquet")
    os.remove(folder / "votes.parquet")
    assert "votes.parquet is missing" in refusal(folder)


def test_the_digest_names_the_three_files_and_nothing_else(tmp_path):
    folder = snapshot(tmp_path / "s", BATTLES, TURNS, VOTES)
    names = ("battles.parquet", "turns.parquet", "votes.parquet")
    digests = [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names]
    listing = "".join(f"{d}  {name}\n" for d, name in zip(digests, names, strict=True))
    (folder / "README").write_text("not a log", encoding="utf-8")
    assert read(folder).sources[0].sha256 == hashlib.sha256(listing.encode()).hexdigest()
