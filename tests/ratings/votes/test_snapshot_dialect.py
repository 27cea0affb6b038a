"""The snapshot that the arena writes, as its reader understands it."""

import hashlib
import os

import polars as pl
import pytest

from ratings import Intake, InvalidData, read
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


def spoken(folder, **columns):
    """A snapshot of five battles that all have answers and a vote."""
    battles = BATTLES.with_columns(pl.Series(name, given) for name, given in columns.items())
    sides = {"text_a": "one", "text_b": "**two**", "error_a": False, "error_b": False}
    turns = battles.select("battle_id", turn=0).with_columns(
        pl.lit(value).alias(name) for name, value in sides.items()
    )
    votes = battles.select("battle_id", voter="battle_id", outcome=pl.lit("a"), turn=0)
    return snapshot(folder, battles, turns, votes.with_columns(created_at=VOTES["created_at"][0]))


DRAWN = {"policy": ["active", "stand-in", "active", None, "stand-in"], "propensity": [0.5] * 5}


def test_the_probability_of_a_stand_in_is_not_the_pair_s(tmp_path):
    log = read(spoken(tmp_path / "s", **DRAWN))
    assert log.left_out == ()
    assert log.frame["propensity"].to_list() == [0.5, None, 0.5, 0.5, None]
    replaced = spoken(tmp_path / "t", policy=["stand-in"] * 5, propensity=[0.5] * 5)
    assert "propensity" not in read(replaced).frame.columns


def test_stand_ins_count_unless_dropped(tmp_path):
    folder = spoken(tmp_path / "s", **DRAWN)
    log = read(folder, intake=Intake(drop=("stand_in",)))
    assert log.left_out == (("stand_in", 2),)
    assert log.frame["propensity"].to_list() == [0.5] * 3


def test_a_battle_by_name_was_not_blind_and_never_drawn(tmp_path):
    policy = ["active", "named", "stand-in", None, "named"]
    folder = spoken(tmp_path / "s", policy=policy, propensity=[0.5, 1.0, 0.5, 0.5, 1.0])
    log = read(folder)
    assert log.left_out == (("not_anonymous", 2),)
    assert log.frame["vote_id"].to_list() == ["b0", "b2", "b3"]
    kept = read(folder, intake=Intake(keep=("not_anonymous",)))
    assert kept.frame["propensity"].to_list() == [0.5, None, None, 0.5, None]


KINDS = ["human", "judge", None, "judge", "human"]


@pytest.mark.parametrize(
    ("kind", "rows", "left_out"),
    [("human", [0, 2, 4], ("judge_vote", 2)), ("judge", [1, 3], ("no_judge_vote", 3))],
)
def test_people_and_judges_are_never_rated_together(kind, rows, left_out, tmp_path):
    log = read(spoken(tmp_path / "s", voter_kind=KINDS), intake=Intake(voter_kind=kind))
    assert log.frame["vote_id"].to_list() == [f"b{row}" for row in rows]
    assert log.frame["voter_kind"].to_list() == [KINDS[row] for row in rows]
    assert log.left_out == (left_out,)


def test_votes_of_a_snapshot_without_kinds_are_those_of_unknown_voters(tmp_path):
    older = spoken(tmp_path / "older")
    assert read(older).frame.height == 5
    with pytest.raises(InvalidData, match="no voter_kind for --voter-kind"):
        read(older, intake=Intake(voter_kind="judge"))
    both = read(older, spoken(tmp_path / "s", voter_kind=["judge"] * 5))
    assert (both.frame.height, both.left_out) == (5, (("judge_vote", 5),))
    assert both.frame["voter_kind"].null_count() == 5


def test_a_judge_s_vote_takes_no_place_under_a_cap(tmp_path):
    folder = spoken(tmp_path / "s", voter_kind=KINDS)
    votes = pl.read_parquet(folder / "votes.parquet").with_columns(voter=pl.lit("same"))
    votes.write_parquet(folder / "votes.parquet")
    log = read(folder, intake=Intake(voter_cap=3))
    assert (log.frame.height, log.left_out) == (3, (("judge_vote", 2),))


def test_an_unknown_kind_of_voter_is_refused(tmp_path):
    message = refusal(spoken(tmp_path / "s", voter_kind=["human", "robot", None, None, None]))
    assert "row 2, column voter_kind: 'robot' is no kind of voter; write human or judge" in message


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


def test_a_battle_with_an_image_before_its_vote_is_tagged_so(tmp_path):
    prompts = TURNS.with_columns(prompt=pl.lit("What is it?"))
    for turn, tagged in ((0, True), (2, False)):  # the vote came after turn 1
        held = (pl.col("battle_id") == "b0") & (pl.col("turn") == turn)
        names = pl.when(held).then(pl.lit(f'["{"ab" * 32}.png"]'))
        folder = snapshot(tmp_path / f"s{turn}", BATTLES, prompts.with_columns(images=names), VOTES)
        (tags,) = read(folder, intake=Intake(describe=True)).frame["tags"].to_list()
        assert ("image" in tags) == tagged
        assert "multi_turn" in tags
