"""Logs under our own names: as a table of counted features, with texts, or as a user maps them."""

import re

import polars as pl
import pytest

from ratings import Intake, InvalidData, read
from ratings.votes.dialects.registry import dialect_of
from ratings.votes.mapping import labels, mapped
from ratings.votes.readers import Table
from tests.arenas import EVENT_LOG, LMSYS_33K
from tests.dialects import WIDE, counts, in_cells, measured, reading, refusal, write

THEIRS = pl.DataFrame(
    {
        "left_model": ["x", "y"],
        "right_model": ["y", "z"],
        "outcome": ["left wins", "nobody"],
        "answer_1": ["# one", "two"],
        "answer_2": ["- one\n- two", "three"],
        "question": ["p", "q"],
    }
)
PAIRS = (
    *(("model_a", "left_model"), ("model_b", "right_model"), ("winner", "outcome")),
    *(("reply_a", "answer_1"), ("reply_b", "answer_2"), ("prompt", "question")),
    *(("winner:left wins", "a"), ("winner:nobody", "both_bad")),
)


def table(frame):
    return Table("log.csv", "", frame)


class TestCounted:
    """A table of counted features says all that the log said about whose vote counts."""

    @pytest.mark.parametrize("kind", ["csv", "parquet", "jsonl"])
    @pytest.mark.parametrize("log", [LMSYS_33K, EVENT_LOG], ids=["33k", "events"])
    def test_it_reads_as_the_log(self, log, kind, tmp_path):
        parsed = reading(log)
        flat = parsed.rows.drop("row", strict=False).with_columns(
            tokens_a=pl.lit(3), tokens_b=pl.lit(4)
        )
        if kind == "csv":
            flat = flat.with_columns(pl.col("flags").list.join(","))
        again = read(write(flat, tmp_path / f"counted.{kind}"))
        whole = read(write(log, tmp_path / "log.parquet"))
        same = [name for name in again.frame.columns if not name.startswith("tokens")]
        assert {"voter", "vote_id", "tstamp"} < set(same)
        assert again.frame.select(same).equals(whole.frame.select(same))
        assert again.left_out == whole.left_out
        assert again.features == ("tokens",)

    def test_tags_and_flags_are_lists_or_texts_with_commas(self):
        listed = WIDE.head(3).with_columns(
            tags=pl.Series([["code", "math"], [], None]), flags=pl.Series([["refusal"], [], None])
        )
        written = listed.with_columns(pl.col("tags", "flags").list.join(", "))
        for column in (listed, written):
            rows = reading(column).rows
            assert rows["tags"].to_list() == [["code", "math"], [], None]
            assert rows["flags"].to_list() == [["refusal"], [], None]

    def test_a_reason_that_was_found_is_honoured_and_needs_no_names(self):
        known = WIDE.with_columns(left_out=pl.Series(["chat", None, "leak", None, None]))
        bare = known.with_columns(
            model_a=pl.Series([None, "y", "z", "x", "x"]),
            winner=pl.Series([None, "right", None, "tie", "tie"]),
        )
        rows = reading(bare).rows
        assert rows["left_out"].to_list() == ["chat", None, "leak", None, "self_battle"]
        assert rows["winner"].to_list() == [None, "b", None, "tie", "tie"]
        assert rows["model_a"].to_list() == [None, "y", "z", "x", "x"]

    def test_a_vote_that_counts_needs_its_names(self, tmp_path):
        known = WIDE.with_columns(
            left_out=pl.Series(["chat", None, None, None, None]),
            model_a=pl.Series([None, "y", None, "x", "x"]),
        )
        assert "row 3, column model_a" in refusal(write(known, tmp_path / "log.csv"))

    def test_a_question_names_the_prompt_unless_a_prompt_does(self):
        rows = reading(WIDE.with_columns(question_id=pl.lit(7))).rows
        assert set(rows["prompt_id"]) == {"7"}
        both = WIDE.with_columns(question_id=pl.lit(7), prompt_id=pl.lit("p"))
        assert set(reading(both).rows["prompt_id"]) == {"p"}


class TestTexts:
    def test_replies_are_counted_and_prompts_digested(self, tmp_path):
        frame = THEIRS.rename(dict(pair[::-1] for pair in PAIRS[:6])).with_columns(
            winner=pl.Series(["a", "b"])
        )
        log = read(write(frame, tmp_path / "log.csv"))
        assert measured(log, "a") == counts("# one", "two")
        assert measured(log, "b") == counts("- one\n- two", "three")
        assert log.frame["prompt_id"].n_unique() == 2

    def test_counts_beside_texts_stay_and_texts_are_no_counts(self):
        frame = WIDE.with_columns(reply_a=pl.lit("7"), reply_b=pl.lit("8"))
        parsed = reading(frame)
        assert parsed.counts.features == ("tokens", "sighs")
        assert parsed.texts["reply_b"].to_list() == [["8"]] * 5

    def test_replies_may_be_lists_of_turns(self):
        turns = pl.Series([["one", "two"]] * 5)
        frame = WIDE.with_columns(reply_a=turns, reply_b=turns)
        assert reading(frame).texts.equals(reading(in_cells(frame)).texts)
        assert reading(frame).texts["reply_a"][0].to_list() == ["one", "two"]

    def test_prompts_alone_are_digested(self):
        parsed = reading(WIDE.with_columns(prompt=pl.Series(["p", "q", "p", None, "q"])))
        assert parsed.texts is None
        ids = parsed.rows["prompt_id"]
        assert ids[0] == ids[2] != ids[1] == ids[4]
        assert ids[3] is None


class TestMapped:
    def test_columns_and_labels_come_under_our_names(self):
        table_mapped = mapped(table(THEIRS), PAIRS)
        columns = ["model_a", "model_b", "winner", "reply_a", "reply_b", "prompt"]
        assert table_mapped.frame.columns == columns
        parsed = dialect_of(table_mapped).read(table_mapped, labels(PAIRS))
        assert parsed.rows["winner"].to_list() == ["a", "both_bad"]
        assert parsed.rows["model_a"].to_list() == ["x", "y"]
        assert parsed.texts["reply_a"].to_list() == [["# one"], ["two"]]

    def test_a_known_label_stays_and_an_unknown_one_is_still_refused(self, tmp_path):
        intake = Intake(columns=PAIRS[:-1])
        frame = THEIRS.with_columns(outcome=pl.Series(["left wins", "right"]))
        log = read(write(frame, tmp_path / "known.csv"), intake=intake)
        assert log.frame["winner"].to_list() == ["a", "b"]
        with pytest.raises(InvalidData, match="row 2, column winner: 'nobody' is no outcome"):
            read(write(THEIRS, tmp_path / "log.csv"), intake=intake)

    @pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
    def test_flags_and_empty_cells_have_labels_too(self, kind, tmp_path):
        frame = WIDE.head(3).with_columns(winner=pl.Series([True, False, None]))
        flags = (("winner:True", "a"), ("winner:False", "b"), ("winner:", "tie"))
        log = read(write(frame, tmp_path / f"log.{kind}"), intake=Intake(columns=flags))
        assert log.frame["winner"].to_list() == ["a", "b", "tie"]

    def test_a_field_inside_a_column_and_one_value_for_all(self, tmp_path):
        nested = pl.DataFrame(
            {
                "of": [{"models": ["x", "y"], "won": {"side": "A"}}] * 2,
                "text": ['{"who": "u1"}', '{"who": "u2"}'],
            }
        )
        pairs = (
            *(("model_a", "of.models.0"), ("model_b", "of.models.1"), ("winner", "of.won.side")),
            *(("voter", "text.who"), ("category", "=all")),
        )
        log = read(write(nested, tmp_path / "log.jsonl"), intake=Intake(columns=pairs))
        columns = ["model_a", "model_b", "winner", "voter", "category"]
        rows = [("x", "y", "a", "u1", "all"), ("x", "y", "a", "u2", "all")]
        assert log.frame.select(columns).rows() == rows

    @pytest.mark.parametrize(
        ("pairs", "message"),
        [
            ((*PAIRS, ("winner:never", "a")), "'winner:never=…' has no effect: no vote has that"),
            ((*PAIRS[:3], ("winer", "outcome")), "no dialect reads a column winer; did you mean"),
            ((("model_a", "left_modell"),), "no column left_modell; did you mean left_model?"),
            ((("model_a", "question.id"),), "no row has question.id"),
        ],
    )
    def test_what_has_no_effect_is_refused(self, pairs, message, tmp_path):
        with pytest.raises(InvalidData, match=re.escape(message)):
            read(write(THEIRS, tmp_path / "log.csv"), intake=Intake(columns=pairs))

    def test_an_own_column_of_that_name_gives_way(self):
        frame = THEIRS.with_columns(winner=pl.lit("rank"))
        assert "left wins" in mapped(table(frame), PAIRS[:3]).frame["winner"].to_list()

    def test_a_column_may_stand_for_two(self):
        frame = mapped(table(WIDE), (("session", "voter"), ("prompt_id", "voter"))).frame
        assert frame["session"].to_list() == frame["prompt_id"].to_list()
        assert "voter" not in frame.columns

    def test_nothing_asked_changes_nothing(self):
        assert mapped(table(WIDE), ()).frame.equals(WIDE)

    @pytest.mark.parametrize(
        ("pairs", "message"),
        [
            ((("winner", "result"),), "has no column result; it has left_model, right_model"),
            ((("winner", "outcome"), ("winner", "question")), "winner is mapped twice"),
            ((*PAIRS[:3], ("winner:left wins", "left")), "winner:left wins=left: write one of a"),
            ((("winner:left wins", "a"),), "--map winner=COLUMN"),
        ],
    )
    def test_what_is_not_there_is_named(self, pairs, message, tmp_path):
        with pytest.raises(InvalidData) as caught:
            read(write(THEIRS, tmp_path / "log.csv"), intake=Intake(columns=pairs))
        assert message in str(caught.value)
        assert "\n" not in str(caught.value)
