"""What is read and what counts: every vote is in the frame or left out for a named reason."""

import sys
from dataclasses import replace
from functools import partial

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings import Intake, InvalidData, Options, rate, read
from ratings.model.vote_filter import explain
from ratings.votes.chunks import Piece
from ratings.votes.read_options import COUNTED, EXCLUDED
from ratings.votes.readers import tables
from tests.talks import LOUD, QUIET, log, parts, talk


@pytest.fixture
def path(tmp_path):
    return tmp_path / "log.parquet"


def reasons(path, **choices):
    return dict(read(path, intake=Intake(**choices)).left_out)


def conversations(table, row, side, reply):
    column = f"conversation_{side}"
    turns = table[column].to_list()
    turns[row] = talk(reply, f"Why are there tides, case {row}?")
    return table.with_columns(pl.Series(column, turns))


def test_a_clean_log_loses_nothing(path):
    log().write_parquet(path)
    read_log = read(path, intake=Intake(strict=True))
    assert (read_log.frame.height, read_log.left_out) == (60, ())
    assert read_log.extractor is not None
    assert read_log.extractor.startswith("commonmark/")
    assert read_log.texts


class TestWhatTextsTell:
    def test_a_reply_that_names_its_maker_is_left_out_unless_kept(self, path):
        reply = "As an AI developed by OpenAI, I cannot see the sea."
        conversations(log(), 3, "b", reply).write_parquet(path)
        assert reasons(path) == {"leak": 1}
        assert reasons(path, keep=("leak",)) == {}

    def test_a_side_that_said_nothing_is_no_answer(self, path):
        conversations(log(), 5, "a", "  \n").write_parquet(path)
        assert reasons(path) == {"empty_reply": 1}

    def test_refusals_count_unless_dropped(self, path):
        reply = "I'm sorry, but I can't help with that."
        conversations(log(), 5, "a", reply).write_parquet(path)
        assert reasons(path) == {}
        assert reasons(path, drop=("refusal",)) == {"refusal": 1}

    def test_prompts_in_other_languages_can_be_left_out(self, path):
        table = log()
        german = talk(QUIET, "Warum gibt es an der Küste jeden Tag zweimal Ebbe und Flut?")
        for side in "ab":
            turns = [german, *table[f"conversation_{side}"].to_list()[1:]]
            table = table.with_columns(pl.Series(f"conversation_{side}", turns))
        table.write_parquet(path)
        assert reasons(path, language="en") == {"other_language": 1}
        assert reasons(path, language="de") == {"other_language": 59}

    def test_the_log_s_own_language_wins(self, path):
        log(language=["German"] * 20 + ["English"] * 40).write_parquet(path)
        assert reasons(path, language="de") == {"other_language": 40}

    def test_categories_can_be_asked_for(self, path):
        log().write_parquet(path)
        assert reasons(path, tag="code") == {"other_tag": 60}
        assert reasons(path, tag="short_prompt") == {}


class TestWhatOtherVotesTell:
    def test_a_vote_that_stands_twice_counts_once(self, path):
        pl.concat([log(), log()[7:9]]).write_parquet(path)
        assert reasons(path) == {"duplicate": 2}
        assert reasons(path, keep=("duplicate",)) == {}

    def test_nobody_counts_for_more_than_the_cap(self, path):
        log().write_parquet(path)
        read_log = read(path, intake=Intake(voter_cap=5))
        assert read_log.frame["voter"].value_counts()["count"].to_list() == [5] * 7
        assert read_log.left_out == (("busy_voter", 60 - 35),)

    def test_a_prompt_that_everybody_sends_is_capped(self, path):
        asked = [f"p{max(i, 30)}" for i in range(60)]
        log(prompt_id=asked).write_parquet(path)
        assert reasons(path, percentile=50) == {"frequent_prompt": 30}

    def test_a_policy_needs_its_column(self, path):
        log().drop("judge").write_parquet(path)
        with pytest.raises(InvalidData, match="no voter for --voter-cap"):
            reasons(path, voter_cap=3)


@settings(max_examples=25, deadline=None)
@given(
    keep=st.sets(st.sampled_from(EXCLUDED)),
    drop=st.sets(st.sampled_from(COUNTED)),
    cap=st.none() | st.integers(1, 9),
    percentile=st.none() | st.floats(1, 100),
    seed=st.integers(0, 5),
)
def test_every_vote_is_kept_or_has_one_reason(keep, drop, cap, percentile, seed, tmp_path_factory):
    path = tmp_path_factory.mktemp("law") / "log.parquet"
    table = log(anony=[i % 9 > 0 for i in range(60)], prompt_id=[f"p{i % 11}" for i in range(60)])
    table = conversations(table, 13, "a", "I am Claude, made by Anthropic.")
    pl.concat([conversations(table, 14, "b", ""), table[20:22]]).write_parquet(path)
    intake = Intake(
        keep=tuple(keep), drop=tuple(drop), voter_cap=cap, percentile=percentile, seed=seed
    )
    read_log = read(path, intake=replace(intake, trace=True))
    assert read_log.frame.height + sum(votes for _, votes in read_log.left_out) == 62
    assert read_log.dropped is not None
    assert dict(read_log.dropped["reason"].value_counts().iter_rows()) == dict(read_log.left_out)
    places = sorted([*read_log.frame["row"].to_list(), *(n - 1 for n in read_log.dropped["row"])])
    assert places == list(range(62))
    again = read(path, intake=intake)
    assert again.left_out == read_log.left_out
    assert not set(read_log.left_out) & {(reason, 0) for reason in EXCLUDED}


def test_a_reason_nobody_knows_is_refused():
    with pytest.raises(InvalidData, match="'boredom' is no reason"):
        Intake(keep=("boredom",))


def test_strictness_names_the_first_vote_that_would_be_left_out(path):
    log(anony=[True] * 4 + [False] * 56).write_parquet(path)
    with pytest.raises(InvalidData, match=r"log.parquet, row 5: would be left out \(not_anony"):
        read(path, intake=Intake(strict=True))
    assert read(path, intake=Intake(strict=True, keep=("not_anonymous",))).frame.height == 60


def test_votes_that_the_rating_leaves_out_are_explained_as_well(path):
    table = conversations(log(), 3, "b", "I am Claude, made by Anthropic.")
    table.write_parquet(path)
    options = Options(ties="drop")
    comparisons = read(path, intake=Intake(trace=True))
    explained = explain(comparisons, options)
    board = rate(comparisons, options)
    reasons = dict(explained["reason"].value_counts().iter_rows())
    assert reasons == {reason: votes for reason, votes in board.funnel if reason != "kept"}
    assert set(reasons) == {"leak", "tie"}
    row = explained.row(by_predicate=pl.col("reason") == "leak", named=True)
    assert (row["row"], row["log"], row["vote_id"]) == (4, str(path), "q3")


def test_a_log_in_parts_is_the_log(tmp_path, path):
    log().write_parquet(path)
    whole = read(path, intake=Intake(trace=True, voter_cap=3))
    read_log = read(parts(log(), tmp_path / "parts", 17), intake=Intake(trace=True, voter_cap=3))
    columns = ["model_a", "winner", "voter", "tokens_a", "bold_b"]
    assert read_log.frame.select(columns).rows() == whole.frame.select(columns).rows()
    assert read_log.left_out == whole.left_out
    assert [source.rows for source in read_log.sources] == [17, 17, 17, 9]


def test_logs_of_no_known_dialect_are_mapped(path):
    table = pl.DataFrame(
        {
            "first": ["x", "y"],
            "second": ["y", "x"],
            "verdict": ["left wins", "draw"],
            "answer_1": [QUIET, LOUD],
            "answer_2": [LOUD, QUIET],
        }
    )
    table.write_parquet(path)
    names = ("model_a=first", "model_b=second", "winner=verdict", "reply_a=answer_1")
    labels = ("reply_b=answer_2", "winner:left wins=a", "winner:draw=tie")
    pairs = tuple(tuple(pair.split("=")) for pair in (*names, *labels))
    log = read(path, intake=Intake(columns=pairs))
    assert log.frame["winner"].to_list() == ["a", "tie"]
    assert log.frame["headers_a"].to_list() == [0, 1]


def test_how_a_log_was_read_is_part_of_the_result(path):
    log().write_parquet(path)
    board = rate(read(path, intake=Intake(voter_cap=5))).to_dict()
    assert board["provenance"]["intake"]["voter_cap"] == 5


def test_a_folder_of_two_dialects_is_refused(tmp_path):
    folder = parts(log(), tmp_path / "log", 30)
    pl.DataFrame({"left": ["x"], "right": ["y"], "winner": ["left"]}).write_parquet(
        folder / "zzz.parquet"
    )
    with pytest.raises(InvalidData, match=r"000.parquet \(.*\) and zzz.parquet \(evalica\)"):
        read(folder)


def test_rows_are_counted_through_all_parts_of_one_log(path, monkeypatch):
    log(anony=[i != 50 for i in range(60)]).write_parquet(path)
    monkeypatch.setattr(sys.modules[Piece.__module__], "tables", partial(tables, rows=17))
    read_log = read(path, intake=Intake(trace=True))
    assert read_log.dropped is not None
    assert read_log.dropped["row"].to_list() == [51]
    assert read_log.frame["row"].to_list() == [i for i in range(60) if i != 50]
    with pytest.raises(InvalidData, match="row 51"):
        read(path, intake=Intake(strict=True))
