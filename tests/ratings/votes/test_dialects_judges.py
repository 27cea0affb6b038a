"""What judgments on benchmarks' answers mean, and how files of answers join them."""

import json

import polars as pl
import pytest

from ratings import Intake, InvalidData, Options, rate, read
from ratings.votes.dialects.registry import dialect_of, joined
from ratings.votes.readers import Table
from tests.arenas import SPOKEN
from tests.dialects import reading, refusal, write
from tests.judges import (
    ANSWERS,
    ARENA_HARD,
    BOTH_ORDERS,
    DIFFERENCES,
    GAMES,
    MT_BENCH,
    MT_BENCH_JUDGE,
    NAMED,
    PANDALM,
    QUESTIONS,
)


class TestMtBench:
    def test_a_question_names_the_prompt_and_a_turn_ends_the_text(self):
        parsed = reading(MT_BENCH)
        assert parsed.rows["prompt_id"].to_list() == ["81", "81", "82"]
        assert "vote_id" not in parsed.rows.columns
        assert parsed.rows["voter"].to_list() == ["expert_1", "author_2", "expert_1"]
        assert parsed.texts["reply_a"].to_list() == [
            ["# header"],
            *map(list, (SPOKEN["y"], SPOKEN["z"])),
        ]

    def test_a_model_that_changes_its_mind_calls_it_a_tie(self):
        parsed = reading(MT_BENCH_JUDGE)
        assert parsed.rows["winner"].to_list() == ["a", "tie", "tie"]
        assert parsed.notes[0] == (
            'log: 1 verdicts "tie (inconsistent)" count as ties, as they are called.'
        )

    def test_without_conversations_it_takes_a_file_of_answers(self):
        bare = MT_BENCH.drop("conversation_a", "conversation_b")
        parsed = reading(bare, ANSWERS, QUESTIONS.with_columns(question_id=pl.lit(81)).head(1))
        assert parsed.texts.drop("prompt").equals(reading(MT_BENCH).texts.drop("prompt"))
        assert parsed.texts["prompt"].to_list() == [["p"], ["p", "q"], None]


class TestBothOrders:
    def test_each_record_is_two_judgments_with_the_sides_as_seen(self):
        rows = reading(BOTH_ORDERS).rows
        assert rows.height == 2 * BOTH_ORDERS.height
        assert rows["row"].to_list() == [0, 0, 1, 1, 2, 2, 3, 3]
        assert rows["model_a"].to_list() == ["x", "y", "x", "z", "y", "z", "y", "x"]
        winners = ["b", "b", "b", "a", "tie", "tie", None, "a"]
        assert rows["winner"].to_list() == winners
        assert rows["left_out"].to_list() == [None] * 6 + ["judge_error", None]
        assert rows["vote_id"].n_unique() == 8

    def test_the_verdict_is_that_of_both_orders(self):
        """A winner won in both orders; what is inconsistent was not decided alike in both."""
        rows = reading(BOTH_ORDERS).rows
        won = [
            {"a": row["model_a"], "b": row["model_b"]}.get(row["winner"], row["winner"])
            for row in rows.iter_rows(named=True)
        ]
        for place, verdict in enumerate(BOTH_ORDERS["winner"]):
            pair = {*won[2 * place : 2 * place + 2]}
            assert (pair == {verdict}) == (verdict not in ("inconsistent", "error"))

    def test_answers_are_joined_by_question_and_model(self):
        parsed = reading(BOTH_ORDERS, ANSWERS, QUESTIONS)
        assert parsed.texts.row(0) == (["p", "q"], list(SPOKEN["x"]), list(SPOKEN["y"]))
        assert parsed.texts.row(1) == (["p", "q"], list(SPOKEN["y"]), list(SPOKEN["x"]))
        assert parsed.texts.row(4) == (["p"], [SPOKEN["y"][0]], [SPOKEN["z"][0]])
        assert parsed.notes == ()
        parsed = reading(BOTH_ORDERS, ANSWERS.head(4))
        assert parsed.notes == ("log: 4 answers are in none of the files of answers.",)

    def test_a_text_twice_is_refused(self):
        with pytest.raises(Exception, match="question '81' has two texts of one kind"):
            reading(BOTH_ORDERS, ANSWERS, ANSWERS.head(1))

    def test_votes_with_answers_are_read_from_files(self, tmp_path):
        logs = [
            Table(name, name, table)
            for name, table in (("votes", BOTH_ORDERS), ("a", ANSWERS), ("q", QUESTIONS))
        ]
        (log,) = joined([(dialect_of(table), table) for table in logs])
        assert log[0].name == "kmtbench"
        assert sorted(log[1].companions) == ["a", "q"]
        with_texts = log[0].read(log[1])
        assert with_texts.texts is not None

    def test_names_stand_for_winners(self):
        rows = reading(NAMED).rows
        assert rows["winner"].to_list() == [None, "b", "tie", None]
        assert rows["left_out"].to_list() == ["inconsistent", None, None, "judge_error"]

    def test_a_winner_who_did_not_play_is_refused(self, tmp_path):
        table = NAMED.with_columns(winner=pl.Series(["x", "z", "nobody", "tie"]))
        message = refusal(write(table, tmp_path / "log.csv"))
        text = "row 3, column winner: 'nobody' is no outcome and neither of the two models"
        assert text in message


class TestArenaHard:
    def test_battles_are_on_questions(self):
        parsed = reading(ARENA_HARD, ANSWERS.rename({"model_id": "model"}))
        assert parsed.rows["prompt_id"].to_list() == ["81", "81", "82", "82", "82"]
        assert parsed.texts["reply_a"].to_list() == [list(SPOKEN["x"])] * 5

    def test_repeated_wins_each_count(self, tmp_path):
        table = pl.concat([ARENA_HARD.head(1)] * 3)
        assert read(write(table, tmp_path / "log.csv")).frame.height == 3

    def test_games_have_both_orders_and_strong_verdicts_weigh_three(self):
        rows = reading(GAMES).rows
        columns = ["model_a", "model_b", "winner", "weight", "left_out", "voter"]
        assert rows.select(columns).rows() == [
            ("x", "y", "a", 3.0, None, "j1"),
            ("y", "x", "b", 1.0, None, "j1"),
            ("x", "z", "tie", 1.0, None, "j2"),
            ("z", "x", None, 1.0, "judge_error", "j2"),
        ]

    @pytest.mark.parametrize(
        ("games", "left_out"),
        [
            ([{"score": "A>B"}], [None]),
            ([{"score": "[[B>>A]]"}, {"score": " A=B "}], [None, None]),
            ([{"score": "A"}, None], ["judge_error", "judge_error"]),
            ([{"score": ""}, {"score": 7}], ["judge_error", "judge_error"]),
            ([], ["judge_error"]),
        ],
    )
    def test_a_game_is_a_vote_and_what_is_no_verdict_is_counted(self, games, left_out):
        table = pl.DataFrame({"model": ["x"], "baseline": ["y"], "games": [json.dumps(games)]})
        assert reading(table).rows["left_out"].to_list() == left_out

    @pytest.mark.parametrize(
        ("games", "message"),
        [([7, None], "a game is 7, no object"), ([None] * 3, "holds 3 games, not one or two")],
    )
    def test_a_broken_game_is_named(self, games, message):
        cells = ['[{"score": "A>B"}, null]', json.dumps(games)]
        with pytest.raises(InvalidData, match=f"row 2, column games: {message}"):
            reading(GAMES.with_columns(games=pl.Series(cells)))

    def test_a_weight_of_the_log_multiplies_that_of_the_verdict(self):
        weights = reading(GAMES.with_columns(weight=pl.lit(2))).rows["weight"]
        assert weights.to_list() == [6.0, 2.0, 2.0, 2.0]

    def test_the_baseline_of_all_games_is_named_by_who_reads_them(self, tmp_path):
        path = write(GAMES.drop("baseline"), tmp_path / "log.jsonl")
        assert "--map baseline=COLUMN (--map baseline==VALUE for one value)" in refusal(path)
        log = read(path, intake=Intake(columns=(("baseline", "=w"),)))
        assert set(log.frame["model_a"]) | set(log.frame["model_b"]) == {"w", *GAMES["model"]}


class TestPandaLm:
    def test_a_row_is_three_votes(self):
        parsed = reading(PANDALM)
        assert parsed.rows["voter"].to_list() == [f"annotator{n}" for n in (1, 2, 3)] * 2
        assert parsed.rows["vote_id"][4] == "1:annotator2"
        assert parsed.rows["row"].to_list() == [0, 0, 0, 1, 1, 1]
        assert parsed.texts["prompt"].to_list()[::3] == [
            ["Rewrite it.\nA text."],
            ["Shorten it.\n"],
        ]
        assert parsed.texts["reply_b"].to_list() == [["one"]] * 3 + [["**two**"]] * 3

    def test_a_key_of_other_than_two_models_is_refused(self, tmp_path):
        table = PANDALM.with_columns(cmp_key=pl.Series(["x_y", "x_y_z"]))
        message = refusal(write(table, tmp_path / "log.json"))
        assert "row 2, column cmp_key: 'x_y_z' is not two models" in message


class TestDifferences:
    """Differences enter as they are: the fit knows them by no more than their scale."""

    def many(self, rows=400):
        names = ["x", "y", "z"]
        return pl.DataFrame(
            {
                "model_a": [names[n % 3] for n in range(rows)],
                "model_b": [names[(n + 1 + n // 3 % 2) % 3] for n in range(rows)],
                "winner": ["a" if (n * 7919) % 11 < 5 + n % 3 else "b" for n in range(rows)],
                "gap": [((n * 104729) % 101 - 50) / 37 for n in range(rows)],
            }
        )

    def test_counts_stand_for_the_differences(self):
        parsed = reading(DIFFERENCES)
        for name in ("length", "bullets"):
            a, b = (parsed.counts.columns[f"{name}_{side}"] for side in "ab")
            assert ((a - b) / 2).to_list() == DIFFERENCES[name].to_list()
            assert (a + b).n_unique() == 1
        assert parsed.rows["weight"].to_list() == [1, 2, 1, 1]
        assert "length, bullets are differences between the sides" in parsed.notes[0]
        assert "place never change sign" in parsed.notes[1]

    @pytest.mark.parametrize("covariate", ["ratio", "ratio1"])
    def test_the_fit_is_that_of_the_differences(self, covariate, tmp_path):
        table = self.many()
        board = rate(read(write(table, tmp_path / "d.csv")), Options(covariate=covariate))
        # The same differences as a relative difference of honest counts.
        gap = pl.col("gap") / 2
        honest = table.select(
            "model_a", "model_b", "winner", gap_a=1 + gap.clip(-1, 1), gap_b=1 - gap.clip(-1, 1)
        )
        known = rate(read(write(honest, tmp_path / "h.csv")), Options())
        assert board.style[0].gamma == pytest.approx(known.style[0].gamma, abs=1e-9)
        for one, other in zip(board.models, known.models, strict=True):
            assert one.controlled.rating == pytest.approx(other.controlled.rating, abs=1e-6)

    def test_numbers_beside_other_columns_are_no_differences(self, tmp_path):
        log = read(write(self.many().with_columns(about=pl.lit("text")), tmp_path / "log.csv"))
        assert log.sources[0].dialect == "wide"
        assert log.features == ()

    def test_an_infinite_difference_is_refused(self, tmp_path):
        table = DIFFERENCES.with_columns(length=pl.Series([0.5, -1.0, float("inf"), 1.0]))
        message = refusal(write(table, tmp_path / "log.parquet"))
        assert "row 3, column length: inf is no finite number" in message

    def test_without_style_only_votes_are_read(self, tmp_path):
        table = Table("log", "", DIFFERENCES, styled=False)
        assert dialect_of(table).read(table).counts.features == ()
