"""What each dialect means, and how each refuses what it cannot mean."""

import datetime as dt
import hashlib
import json
import math

import polars as pl
import pytest

from ratings import Intake, read
from ratings.text import style
from tests.dialects import (
    CONTEST,
    FASTCHAT,
    LLMFAO,
    MATRIX,
    METADATA,
    PAIRS,
    SAMPLES,
    TEXTS,
    WIDE,
    counts,
    in_cells,
    lay_out,
    measured,
    reading,
    refusal,
    write,
)


def read_csv(path):
    return pl.read_csv(path, infer_schema=False)


class TestWide:
    def test_features_keep_their_values_and_unknown_ones_stay_unknown(self, tmp_path):
        log = read(write(WIDE, tmp_path / "log.csv"))
        assert log.extractor == "log"
        assert log.frame["tokens_b"].to_list() == [5, 5, None, 0]
        assert log.frame["sighs_a"].to_list() == [0.5, 1.5, 0, 0]

    @pytest.mark.parametrize("name", ["wide", "fastchat", "contest", "evalica", "llmfao"])
    def test_counts_and_weights_are_never_overlooked(self, name, tmp_path):
        table = SAMPLES[name].table.with_columns(count=pl.lit(3), weight=pl.lit(0.5))
        log = read(lay_out(name, "csv", tmp_path, table))
        assert set(log.frame["count"]) == {3.0}
        assert set(log.frame["weight"]) == {0.5}
        assert log.sources[0].rows == 3 * table.height

    def test_optional_columns_come_along(self, tmp_path):
        more = {
            "voter": [1, 2, 1, 2, 1],
            "session": ["s", None, "s", "t", "t"],
            "prompt_id": ["p", "p", "q", "q", "q"],
            "category": ["code", "code", "math", "math", "math"],
            "count": [2, 1, 1, 3, 1],
            "weight": [0.5, 1.0, 1.0, 2.0, 1.0],
        }
        log = read(write(WIDE.with_columns(pl.DataFrame(more)), tmp_path / "log.csv"))
        assert log.frame["voter"].to_list() == ["1", "2", "1", "2"]
        assert log.frame["session"].to_list() == ["s", None, "s", "t"]
        assert log.frame["category"].to_list() == ["code", "code", "math", "math"]
        assert log.frame["count"].to_list() == [2, 1, 1, 3]
        assert log.frame["weight"].to_list() == [0.5, 1, 1, 2]
        assert log.sources[0].rows == 8

    @pytest.mark.parametrize(
        "instants",
        [
            [1700000000.5, None],
            ["1700000000.5", None],
            ["2023-11-14T22:13:20.5Z", None],
            ["2023-11-14 22:13:20.5", None],
            [dt.datetime(2023, 11, 14, 22, 13, 20, 500000), None],
            [dt.datetime(2023, 11, 14, 22, 13, 20, 500000, tzinfo=dt.UTC), None],
        ],
    )
    def test_instants_become_unix_seconds(self, instants, tmp_path):
        table = WIDE.head(2).with_columns(pl.Series("tstamp", instants))
        log = read(write(table, tmp_path / "log.parquet"))
        assert log.frame["tstamp"].to_list() == [1700000000.5, None]

    @pytest.mark.parametrize(
        ("column", "value", "complaint"),
        [
            ("tokens_a", -1.0, "is no finite number from 0 up"),
            ("tokens_b", math.nan, "is no finite number"),
            ("sighs_a", math.inf, "is no finite number"),
            ("weight", -2.0, "is no finite number"),
            ("weight", None, "an empty value is no finite number"),
            ("count", None, "an empty value is no finite number"),
            ("tokens_a", "many", "'many' is no number"),
            ("sighs_b", "none", "'none' is no number"),
            ("tstamp", "yesterday", "'yesterday' is no time"),
            ("winner", "Tie", "'Tie' is no outcome; say which it is: --map 'winner:Tie=…' (tie"),
            ("winner", "draw", "--map 'winner:draw=…' (a, b, tie, both_bad)"),
            ("model_a", None, "an empty value is no model name"),
            ("model_b", "  ", "'  ' is no model name"),
            ("model_b", "caf\ufffd", "is no model name in UTF-8"),
        ],
    )
    @pytest.mark.parametrize("kind", ["csv", "parquet"])
    def test_a_bad_value_is_named_with_its_row(self, column, value, complaint, kind, tmp_path):
        table = WIDE.with_columns(weight=pl.lit(1.0), count=pl.lit(1), tstamp=pl.lit(5.0))
        wanted = pl.String if isinstance(value, str) else table[column].dtype
        if isinstance(value, float):
            wanted = pl.Float64
        values = table[column].cast(wanted).to_list()
        broken = table.with_columns(pl.Series(column, [*values[:2], value, *values[3:]], wanted))
        path = write(broken, tmp_path / f"log.{kind}")
        message = refusal(path)
        assert message.startswith(f"{path}, row 3, column {column}: ")
        assert complaint in message

    def test_half_a_pair_of_counts_is_refused(self, tmp_path):
        message = refusal(write(WIDE.drop("tokens_b"), tmp_path / "log.csv"))
        assert "has column tokens_a but no tokens_b" in message

    def test_a_feature_nobody_knows_is_no_feature(self, tmp_path):
        empty = WIDE.with_columns(tokens_a=pl.lit(None), tokens_b=pl.lit(None))
        assert read(write(empty, tmp_path / "log.csv")).features == ("sighs",)

    def test_replies_without_counts_are_pointed_at(self, tmp_path):
        table = WIDE.select("model_a", "model_b", "winner", text_a=pl.lit("x"), text_b=pl.lit("y"))
        log = read(write(table, tmp_path / "log.csv"))
        assert log.features == ()
        assert "text_a and text_b are no numbers" in log.notes[0]

    def test_model_names_are_never_read_as_numbers(self, tmp_path):
        path = tmp_path / "log.csv"
        path.write_text("model_a,model_b,winner\n007,7,tie\n1.0,1,a\n", encoding="utf-8")
        assert read(path).frame["model_a"].to_list() == ["007", "1.0"]


class TestFastChat:
    def test_counts_of_the_metadata_are_summed(self, tmp_path):
        metadata = {**METADATA["a"], **METADATA["b"], "turns": 1}
        table = FASTCHAT.with_columns(pl.Series("conv_metadata", [metadata] * 3 + [None]))
        for kind in ("json", "jsonl", "parquet"):
            log = read(write(table, tmp_path / f"log.{kind}"))
            assert log.features == ("tokens", "headers", "lists", "bold")
            assert log.extractor == "log"
            assert log.frame.select(pl.col("^.*_a$").exclude("model_a")).rows() == [
                *[(7, 8, 7, 3)] * 2,
                (None,) * 4,
            ]
            assert log.frame["headers_b"].to_list() == [10, 10, None]

    @pytest.mark.parametrize("metadata", ["{}", 7, {"turns": 1}, METADATA["a"]])
    def test_metadata_without_counts_of_both_sides_count_nothing(self, metadata, tmp_path):
        table = FASTCHAT.with_columns(pl.Series("conv_metadata", [metadata] * 4))
        assert read(write(table, tmp_path / "log.json")).features == ()

    def test_metadata_may_count_some_and_not_all(self, tmp_path):
        some = {f"sum_assistant_{side}_tokens": 3 for side in "ab"}
        table = FASTCHAT.with_columns(pl.Series("conv_metadata", [some] * 4))
        for log in (table, in_cells(table)):
            assert read(write(log, tmp_path / "log.json")).features == ("tokens",)

    def test_conversations_are_measured_up_to_the_turn_voted_on(self, tmp_path):
        talk = [
            {"role": "user", "content": "# not mine"},
            {"role": "assistant", "content": "# header"},
            {"role": "user", "content": "more"},
            {"role": "assistant", "content": "- a\n- b"},
        ]
        table = FASTCHAT.with_columns(
            pl.Series("conversation_a", [talk] * 4),
            pl.Series("conversation_b", [talk[:2]] * 4),
            pl.Series("turn", [1, 2, 2, 2]),
        )
        log = read(
            write(table, tmp_path / "log.parquet"), intake=Intake(keep=("different_prompts",))
        )
        assert log.extractor == style.EXTRACTOR
        assert log.frame["headers_a"].to_list() == [1, 1, 1]
        assert log.frame["lists_a"].to_list() == [0, 2, 2]
        assert measured(log, "b") == counts("# header") * 3

    def test_a_judge_is_a_voter_unless_it_is_always_the_same(self, tmp_path):
        log = read(write(FASTCHAT, tmp_path / "log.json"))
        assert log.frame["voter"].to_list() == ["u1", "u2", "u2"]
        same = read(write(FASTCHAT.with_columns(judge=pl.lit("user")), tmp_path / "same.json"))
        assert "voter" not in same.frame.columns
        assert "same.json: judge is the same in every row" in same.notes[0]

    def test_the_later_public_columns_are_understood(self, tmp_path):
        table = FASTCHAT.drop("judge", "anony", "tstamp").with_columns(
            judge_hash=pl.Series(["h1", "h2", "h3", "h4"]),
            evaluation_session_id=pl.Series(["s1", "s1", "s2", "s2"]),
            timestamp=pl.lit("2025-06-20T00:00:00"),
        )
        frame = read(write(table, tmp_path / "log.csv")).frame
        assert frame["voter"].to_list() == ["h1", "h2", "h3", "h4"]
        assert frame["session"].to_list() == ["s1", "s1", "s2", "s2"]
        assert frame["tstamp"].unique().to_list() == [1750377600.0]

    def test_anony_is_true_or_false(self, tmp_path):
        table = FASTCHAT.with_columns(anony=pl.Series([True, None, True, True]))
        message = refusal(write(table, tmp_path / "log.json"))
        assert "row 2, column anony: an empty value is neither true nor false" in message


class TestContest:
    def test_plain_texts_are_measured(self, tmp_path):
        log = read(write(CONTEST, tmp_path / "log.csv"))
        assert log.extractor == style.EXTRACTOR
        assert measured(log, "a") == counts(*CONTEST["response_a"])
        assert measured(log, "b") == counts(*CONTEST["response_b"])

    def test_lists_of_turns_are_measured_turn_by_turn(self, tmp_path):
        turns = [["```\n# open", "# header"], ["one", None], ["half \ud83d pair", "😀"]]
        table = CONTEST.with_columns(
            pl.Series(name, [json.dumps(turn) for turn in turns])
            for name in ("prompt", "response_a", "response_b")
        )
        log = read(write(table, tmp_path / "log.csv"))
        assert log.left_out == (("unfinished", 1),)
        assert log.frame["headers_a"].to_list() == [1, 0]
        assert log.frame["emoji_b"].to_list() == [0, 1]
        alone = counts(*turns[0])
        assert log.frame["tokens_a"][0] == alone[0]["tokens"] + alone[1]["tokens"]
        parsed = reading(read_csv(tmp_path / "log.csv"))
        assert parsed.texts["reply_a"].to_list()[1:] == [["one", None], ["half \ufffd pair", "😀"]]

    def test_lists_may_be_real_lists(self, tmp_path):
        turns = pl.Series([["# a", "# b"], ["x"], None])
        table = CONTEST.with_columns(prompt=turns, response_a=turns, response_b=turns)
        log = read(write(table, tmp_path / "log.parquet"))
        assert log.frame["headers_a"].to_list() == [2, 0, None]

    def test_a_winner_may_stand_in_one_column(self, tmp_path):
        hot = [name for name in CONTEST.columns if name.startswith("winner")]
        table = CONTEST.drop(hot).with_columns(winner=pl.Series(["model_a", "model_b", "tie"]))
        same = read(write(CONTEST, tmp_path / "hot.csv")).frame
        assert read(write(table, tmp_path / "log.parquet")).frame.equals(same)

    def test_an_id_names_the_vote(self, tmp_path):
        assert read(write(CONTEST, tmp_path / "log.csv")).frame["vote_id"].to_list() == list("123")

    @pytest.mark.parametrize(
        ("broken", "complaint"),
        [('["unfinished]', "is no JSON"), ("[1, 2]", "a turn is 1, no text")],
    )
    def test_a_broken_list_among_lists_is_refused(self, broken, complaint, tmp_path):
        cells = pl.Series(['["a"]', broken, '["b"]'])
        table = CONTEST.with_columns(prompt=cells, response_a=pl.lit('["x"]'), response_b=cells)
        message = refusal(write(table, tmp_path / "log.csv"))
        assert "row 2, column prompt" in message
        assert complaint in message

    def test_two_winners_are_refused_and_none_is_no_vote(self, tmp_path):
        names = ("winner_model_a", "winner_model_b", "winner_tie")
        for hot in ((1, 1, 0), (0, 0, 0)):
            row = CONTEST.row(1, named=True) | dict(zip(names, hot, strict=True))
            path = write(pl.concat([CONTEST.head(1), pl.DataFrame([row])]), tmp_path / "log.csv")
            if any(hot):
                message = refusal(path)
                assert "row 2" in message
                assert "exactly one of these must be 1" in message
            else:
                assert read(path).left_out == (("no_vote", 1),)

    def test_equal_prompts_share_an_id_and_no_text_leaks(self, tmp_path):
        ids = read(write(CONTEST, tmp_path / "log.csv")).frame["prompt_id"].to_list()
        assert ids[0] == ids[2] == hashlib.sha256(b"p").hexdigest()[:16]
        assert ids[1] != ids[0]


class TestLlmfao:
    def test_texts_are_joined_by_side(self, tmp_path):
        log = read(write(LLMFAO, tmp_path / "v.csv"), write(TEXTS, tmp_path / "t.jsonl"))
        x, y = TEXTS["result_x"].to_list(), TEXTS["result_y"].to_list()
        assert measured(log, "a") == counts(x[0], y[0], x[1], x[2])
        assert measured(log, "b") == counts(y[0], x[0], y[1], y[2])
        assert log.frame["voter"].to_list() == ["58", "83", "58", "83"]
        assert log.frame["prompt_id"].to_list() == ["8", "8", "8", "9"]

    def test_the_order_of_the_paths_does_not_matter(self, tmp_path):
        votes, texts = write(LLMFAO, tmp_path / "v.csv"), write(TEXTS, tmp_path / "t.jsonl")
        assert read(texts, votes).frame.equals(read(votes, texts).frame)

    def test_votes_without_texts_have_unknown_style_and_a_note(self, tmp_path):
        texts = write(TEXTS.tail(2), tmp_path / "t.jsonl")
        log = read(write(LLMFAO, tmp_path / "v.csv"), texts)
        assert log.frame["tokens_a"].null_count() == 2
        assert "v.csv: 2 votes have no texts in t.jsonl" in log.notes[0]

    def test_texts_without_votes_are_refused(self, tmp_path):
        assert "texts but no votes" in refusal(write(TEXTS, tmp_path / "t.jsonl"))

    def test_two_files_of_texts_are_refused(self, tmp_path):
        texts = [write(TEXTS, tmp_path / "1.jsonl"), write(TEXTS.head(2), tmp_path / "2.jsonl")]
        message = refusal(write(LLMFAO, tmp_path / "v.csv"), *texts)
        assert "a second file of texts" in message

    def test_names_that_cannot_be_told_apart_are_refused(self, tmp_path):
        votes = write(LLMFAO.head(1), tmp_path / "v.csv")
        assert read(votes).frame.height == 1
        message = refusal(votes, write(TEXTS, tmp_path / "t.jsonl"))
        assert "cannot tell the name of model 97" in message

    def test_a_name_that_belongs_to_neither_model_is_refused(self, tmp_path):
        left = pl.Series(["Air", "Stranger", "Alp", "Weaver"])
        votes = write(LLMFAO.with_columns(left=left), tmp_path / "v.csv")
        assert "v.csv" in refusal(votes, write(TEXTS, tmp_path / "t.jsonl"))

    def test_texts_of_other_models_are_refused(self, tmp_path):
        texts = TEXTS.with_columns(model_y=pl.Series([98, 97, 5]))
        message = refusal(write(LLMFAO, tmp_path / "v.csv"), write(texts, tmp_path / "t.jsonl"))
        assert "row 3, column model_y: '98' is another model in" in message

    def test_a_pair_with_two_texts_is_refused(self, tmp_path):
        texts = write(pl.concat([TEXTS, TEXTS.head(1)]), tmp_path / "t.jsonl")
        message = refusal(write(LLMFAO, tmp_path / "v.csv"), texts)
        assert "t.jsonl, row 1, column id: 0 stands twice" in message


class TestPairCounts:
    def test_the_two_shapes_mean_the_same(self, tmp_path):
        pairs = [[0, 1], [1, 2], [2, 2]]
        counts = PAIRS.select("win", "loss", "tie", "both_bad").rows()
        log = {"models": ["x", "y", "z"], "X": pairs, "Y": [list(row) for row in counts]}
        (tmp_path / "log.json").write_text(json.dumps(log), encoding="utf-8")
        matrix, table = read(tmp_path / "log.json"), read(write(PAIRS, tmp_path / "log.csv"))
        assert matrix.frame.equals(table.frame)
        assert matrix.left_out == table.left_out

    @pytest.mark.parametrize(
        ("key", "value", "message"),
        [
            ("X", [[0, 1], [2, 3]], "row 2 of X: [2, 3] is no pair of places"),
            ("X", [[0, 1], [2]], "row 2 of X"),
            ("X", [[0, 1], [-1, 1]], "row 2 of X"),
            ("X", [[0, 1]], "2 entries for 1 pairs"),
            ("Y", [[1, 2], [3, 4]], "Y must hold [win, loss, tie]"),
            ("Y", [[1, 2, 0], [3, 4]], "row 2 of Y"),
            ("Y", [[1, 2, 0], [3, -4, 0]], "row 2, column loss: -4"),
            ("Y", [], "arrays with something in them"),
            ("models", "x", "arrays with something in them"),
        ],
    )
    def test_a_misshapen_matrix_is_refused(self, key, value, message, tmp_path):
        log = {**MATRIX.row(0, named=True), key: value}
        (tmp_path / "log.json").write_text(json.dumps(log), encoding="utf-8")
        assert message in refusal(tmp_path / "log.json")
