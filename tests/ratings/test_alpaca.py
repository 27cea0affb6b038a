"""Soft votes against one baseline: how they are read, what control makes of them, the report."""

import math
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logit
from scipy.stats import norm

from ratings import Options, rate, read
from ratings.inference.elo_scale import S0
from tests.benches import bench, printed, tables
from tests.dialects import (
    ALPACA,
    ALPACA_BASELINE,
    ALPACA_VOTES,
    WIDE,
    counts,
    measured,
    refusal,
    write,
)
from tests.logs import REALDATA
from tests.textbook import cr2

FOLDER = REALDATA / "alpaca_eval2"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "report.md"
FILES = ("annotations", "baseline_outputs")
LENGTHS = ("same_concise", "same", "same_verbose")
FAMILIES = ("gpt-3.5-turbo-1106", "alpaca-7b")
WORDINESS = ("{}_concise", "{}", "{}_verbose")
# theta in logits and a habit of length, against a baseline of 0 and 1
WRITERS = {
    "same_concise": (-0.5, 0.4),
    "same": (-0.5, 1.0),
    "same_verbose": (-0.5, 2.5),
    "weak": (-1.5, 0.8),
    "strong": (0.5, 1.3),
}
GAMMA = 2.0  # logits per unit of relative difference in length


def votes(log):
    return log.frame.select("model_a", "model_b", "winner", "count").rows()


def alpaca(folder, one=ALPACA_VOTES, baseline=ALPACA_BASELINE):
    return [write(one, folder / "votes.parquet"), write(baseline, folder / "baseline.parquet")]


def prefer(*preferences):
    """The sample log with these preferences in its rows, which are repeated as needed."""
    rows = [ALPACA.head(3)] * math.ceil(len(preferences) / 3)
    return pl.concat(rows).head(len(preferences)).with_columns(preference=pl.Series(preferences))


def judge(folder, prompts=300, writers=WRITERS, seed=1):
    """The files of a log in which a soft judge's taste for length is known."""
    rng = np.random.default_rng(seed)
    words = rng.integers(40, 200, prompts)
    rows = []
    for name, (theta, habit) in writers.items():
        own = np.maximum(words * habit * np.exp(rng.normal(0, 0.4, prompts)), 1).astype(int)
        eta = theta + GAMMA * (own - words) / (own + words) + rng.normal(0, 0.3, prompts)
        rows += zip([name] * prompts, range(prompts), own.tolist(), 1 + expit(eta), strict=True)
    table = pl.DataFrame(rows, ["generator", "instruction_id", "words", "preference"], orient="row")
    judged = table.select(
        "generator", "instruction_id", "preference", output=pl.lit("word ").repeat_by("words")
    ).with_columns(pl.col("output").list.join(""), annotator=pl.lit("a judge"))
    base = pl.DataFrame({"generator": "base", "instruction_id": range(prompts)}).with_columns(
        output=pl.Series(["word " * n for n in words])
    )
    folder.mkdir(exist_ok=True)
    for name, votes in zip(FILES, (judged, base), strict=True):
        votes.write_parquet(folder / f"{name}.parquet")
    return [folder / f"{name}.parquet" for name in FILES]


class TestPreferences:
    @settings(max_examples=50)
    @given(st.lists(st.floats(1, 2), min_size=1, max_size=6))
    def test_a_vote_is_one_vote_in_two_parts(self, tmp_path_factory, preferences):
        table = prefer(*preferences).with_columns(prompt_id=pl.int_range(pl.len()))
        log = read(write(table, tmp_path_factory.mktemp("votes") / "log.parquet"))
        won = log.frame.filter(pl.col("winner") == "b")
        parts = dict(won.select("prompt_id", "count").iter_rows())
        for row, preference in enumerate(preferences):
            vote = log.frame.filter(pl.col("prompt_id") == str(row))
            assert vote["count"].sum() == 1
            assert (vote["count"] > 0).all()
            assert vote.drop("winner", "count").n_unique() == 1
            assert parts.get(str(row), 0.0) == preference - 1

    def test_two_prefers_the_second_and_a_draw_is_half(self, tmp_path):
        log = read(write(prefer(1.0, 2.0, 1.5), tmp_path / "log.csv"))
        assert votes(log) == [
            ("base", "x", "a", 1),
            ("base", "x", "b", 1),
            ("base", "y", "a", 0.5),
            ("base", "y", "b", 0.5),
        ]

    @pytest.mark.parametrize("kind", ["csv", "parquet"])
    def test_a_missing_preference_is_left_out(self, kind, tmp_path):
        table = prefer(1.5, math.nan, None)
        log = read(write(table, tmp_path / f"log.{kind}"))
        assert log.left_out == (("no_vote", 2),)
        assert log.sources[0].rows == 3

    @pytest.mark.parametrize(
        ("value", "complaint"),
        [
            (2.5, "2.5 is not from 1"),
            (-1.0, "-1.0 is no finite number"),
            (math.inf, "inf is no finite number"),
            ("x", "'x' is no number"),
        ],
    )
    def test_a_number_that_is_no_preference_is_refused(self, value, complaint, tmp_path):
        path = write(prefer(*map(type(value), (1, 2)), value), tmp_path / "log.parquet")
        message = refusal(path)
        assert message.startswith(f"{path}, row 3, column preference: {complaint}")

    def test_counts_multiply_the_parts_and_weights_stay(self, tmp_path):
        table = prefer(1.25, 2.0).with_columns(count=pl.lit(4), weight=pl.lit(0.5))
        log = read(write(table, tmp_path / "log.csv"))
        assert log.frame["count"].to_list() == [3, 1, 4]
        assert set(log.frame["weight"]) == {0.5}
        assert log.sources[0].rows == 8

    def test_both_parts_have_the_prompt_and_the_style_of_their_vote(self, tmp_path):
        log = read(write(ALPACA, tmp_path / "log.json"))
        prompts = log.frame["prompt_id"].to_list()
        assert prompts[0] == prompts[1] == prompts[3] != prompts[2]
        assert "p" not in prompts
        one, two = ALPACA["output_1"], ALPACA["output_2"]
        assert measured(log, "a") == counts(one[0], one[0], one[1], one[2])
        assert measured(log, "b") == counts(two[0], two[0], two[1], two[2])


class TestOneBaseline:
    def test_it_means_what_rows_with_both_outputs_mean(self, tmp_path):
        whole = read(write(ALPACA.head(3), tmp_path / "whole.csv"))
        parted = read(*alpaca(tmp_path))
        same = [name for name in whole.frame.columns if name != "prompt_id"]
        assert parted.frame.select(same).equals(whole.frame.select(same))
        assert parted.frame["prompt_id"].to_list() == ["0", "0", "1", "0"]
        assert parted.frame["category"].to_list() == ["koala", "koala", "vicuna", "koala"]

    def test_any_order_and_all_files_of_the_folder_will_do(self, tmp_path):
        first, second = alpaca(tmp_path)
        prompts = pl.DataFrame({"instruction_id": [0, 1], "instruction": ["p", "q"]})
        others = pl.DataFrame({"model": ["z"], "instruction_id": [0], "output": ["z of p"]})
        more = [write(prompts, tmp_path / "p.parquet"), write(others, tmp_path / "o.parquet")]
        log = read(*more, second, first)
        assert log.frame.equals(read(first, second).frame)
        assert [source.rows for source in log.sources] == [2, 1, 2, 3]
        names = [source.dialect for source in log.sources]
        assert names == ["alpaca-eval-texts"] * 3 + ["alpaca-eval"]
        unused = [note for note in log.notes if "are not used" in note]
        assert unused == ["votes.parquet: the outputs in o.parquet have no votes and are not used."]

    def test_the_judge_is_named(self, tmp_path):
        log = read(*alpaca(tmp_path))
        assert log.notes == ("votes.parquet: the votes are judgments by a judge.",)

    def test_several_files_of_votes_share_the_baseline(self, tmp_path):
        first, baseline = alpaca(tmp_path, ALPACA_VOTES.head(2))
        second = write(ALPACA_VOTES.tail(1), tmp_path / "more.parquet")
        together = read(first, second, baseline)
        assert votes(together) == votes(read(*alpaca(tmp_path)))

    def test_a_prompt_the_baseline_did_not_answer_has_unknown_style(self, tmp_path):
        log = read(*alpaca(tmp_path, baseline=ALPACA_BASELINE.tail(1)))
        assert log.frame["tokens_a"].null_count() == 1
        assert log.frame["model_a"].to_list() == ["base"] * 4
        assert "votes.parquet: 1 votes have no output in baseline.parquet" in log.notes[0]

    @pytest.mark.parametrize("column", ["instruction_id", "generator", "output", "preference"])
    def test_a_missing_column_is_named(self, column, tmp_path):
        message = refusal(*alpaca(tmp_path, ALPACA_VOTES.drop(column)))
        assert column in message
        assert message.startswith(str(tmp_path / "votes.parquet"))

    def test_votes_without_a_baseline_are_refused(self, tmp_path):
        first, _ = alpaca(tmp_path)
        assert f"{first}: does not name the baseline; give the file" in refusal(first)

    def test_outputs_without_votes_are_refused(self, tmp_path):
        _, baseline = alpaca(tmp_path)
        assert f"{baseline}: holds prompts or outputs but no votes" in refusal(baseline)
        assert "no votes" in refusal(baseline, write(WIDE, tmp_path / "wide.csv"))

    def test_a_second_baseline_is_refused(self, tmp_path):
        paths = alpaca(tmp_path)
        other = ALPACA_BASELINE.with_columns(generator=pl.lit("other"))
        path = write(other, tmp_path / "other.parquet")
        assert refusal(*paths, path).startswith(f"{path}: is a second baseline")
        mixed = pl.concat([ALPACA_BASELINE.head(1), other.tail(1)])
        message = refusal(*alpaca(tmp_path, baseline=mixed))
        assert "baseline.parquet, row 2, column generator: 'other' is a second" in message

    def test_a_prompt_with_two_outputs_of_the_baseline_is_refused(self, tmp_path):
        twice = pl.concat([ALPACA_BASELINE, ALPACA_BASELINE.tail(1)])
        message = refusal(*alpaca(tmp_path, baseline=twice))
        assert "baseline.parquet, row 2, column instruction_id: 0 stands twice" in message


@pytest.fixture(scope="module")
def soft(tmp_path_factory):
    return read(*judge(tmp_path_factory.mktemp("soft") / "log", prompts=80))


class TestSoftOutcomes:
    """The two parts of a vote have the estimates of the soft outcome they stand for."""

    @staticmethod
    def dense(log):
        """Soft outcomes fitted the slow and obvious way: names, estimates, clustered covariance."""
        won = pl.col("count").filter(pl.col("winner") == "b").sum()
        table = log.frame.group_by("model_b", "prompt_id", maintain_order=True).agg(
            p=won, a=pl.col("tokens_a").first(), b=pl.col("tokens_b").first()
        )
        names = sorted(set(table["model_b"]))
        z = ((table["b"] - table["a"]) / (table["b"] + table["a"])).to_numpy()
        x = np.column_stack([table["model_b"].to_numpy() == name for name in names])
        x = np.column_stack([x.astype(float), z / np.sqrt((z**2).mean())])
        y, beta = table["p"].to_numpy(), np.zeros(x.shape[1])
        for _ in range(30):
            q = expit(x @ beta)
            bread = np.linalg.inv((x * (q * (1 - q))[:, None]).T @ x)
            beta = beta + bread @ x.T @ (y - q)
        q = expit(x @ beta)
        moved = cr2(x, y - q, q * (1 - q), table["prompt_id"].to_numpy())
        return names, beta, moved.T @ moved

    def test_estimates_and_clustered_intervals_are_those_of_the_soft_outcome(self, soft):
        names, beta, covariance = self.dense(soft)
        board = rate(soft, Options(cluster="prompt", features=("tokens",)))
        estimates = {row.model: row.controlled.rating for row in board.models}
        gaps = [(estimates[name] - estimates["base"]) / S0 for name in names]
        assert gaps == pytest.approx(beta[:-1].tolist(), abs=1e-6)
        (effect,) = board.style
        assert effect.gamma == pytest.approx(beta[-1], abs=1e-6)
        half = (effect.upper - effect.lower) / 2
        least = norm.ppf(0.975) * np.sqrt(covariance[-1, -1])
        assert least < half < 1.05 * least  # t, with nearly as many degrees as there are prompts

    def test_unclustered_intervals_are_wider_never_narrower(self, soft):
        alone = soft.frame.with_columns(prompt_id=pl.concat_str("model_b", "prompt_id"))
        apart = replace(soft, frame=alone)
        exact, loose = (rate(apart, Options(cluster=unit)) for unit in ("prompt", "none"))
        for one, other in zip(exact.models, loose.models, strict=True):
            assert one.raw.rating == pytest.approx(other.raw.rating, abs=1e-6)
            assert one.raw.se < other.raw.se
            assert one.controlled.se < other.controlled.se


class TestOneModelAtThreeLengths:
    """Control brings together what only length sets apart."""

    def test_raw_ratings_differ_and_controlled_ones_do_not(self, tmp_path):
        log = read(*judge(tmp_path / "log"))
        board = rate(log, Options(cluster="prompt", features=("tokens",)))
        rows = {row.model: row for row in board.models}
        raw = [rows[name].raw for name in LENGTHS]
        for short, long in pairwise(raw):
            assert long.lower > short.upper
        controlled = [rows[name].controlled for name in LENGTHS]
        noise = 3 * max(cell.se for cell in controlled)
        assert (
            np.ptp([cell.rating for cell in controlled]) < noise < np.ptp([e.rating for e in raw])
        )

    def test_strength_is_kept(self, tmp_path):
        log = read(*judge(tmp_path / "log"))
        board = rate(log, Options(cluster="prompt", features=("tokens",)))
        order = [row.model for row in sorted(board.models, key=lambda row: -row.controlled.rating)]
        assert (order[0], order[1], order[-1]) == ("strong", "base", "weak")


def llmfao(folder):
    """A crowd's votes and texts in which the longer answer always has the better chance."""
    rng = np.random.default_rng(5)
    folder.mkdir()
    names = ["Alpha", "Beta", "Gamma", "Delta"]
    pairs = [(x, y) for x in range(4) for y in range(x)]
    cases = [(x, y, prompt) for prompt in range(12) for x, y in pairs]
    words = rng.integers(5, 80, (len(cases), 2)).tolist()
    texts = [
        {"id": row, "model_x": x, "model_y": y, "result_x": "so " * n, "result_y": "so " * m}
        for row, ((x, y, _), (n, m)) in enumerate(zip(cases, words, strict=True))
    ]
    ballots = [
        {"id": row, "prompt": prompt, "model_x": x, "model_y": y, "worker": voter}
        | {"left": names[x], "right": names[y]}
        | {"winner": "left" if rng.random() < expit((n - m) / 40) else "right"}
        for row, ((x, y, prompt), (n, m)) in enumerate(zip(cases, words, strict=True))
        for voter in range(6)
    ]
    write(pl.DataFrame(texts), folder / "pairs-crowd.jsonl")
    write(pl.DataFrame(ballots), folder / "crowd-comparisons.csv")


def invented(data):
    """A folder of both logs of the report, made up."""
    data.mkdir()
    llmfao(data / "llmfao")
    members = [word.format(family) for family in FAMILIES for word in WORDINESS]
    talents = [*WRITERS.values(), (-1.0, 0.7)]
    folder = data / "alpaca_eval2"
    judge(folder, 120, dict(zip(members, talents, strict=True)))
    rates = pl.DataFrame({"model": members, "win_rate": range(10, 70, 10)})
    rates.with_columns(length_controlled_winrate=40 - pl.col("win_rate") / 10).write_csv(
        folder / "published_leaderboard.csv"
    )
    return data


class TestReport:
    def test_it_reports_both_logs(self, tmp_path):
        text = printed("report", "--data", invented(tmp_path / "data"))
        assert "| 432 | kept |" in text
        assert "| 720 | kept |" in text
        assert "judgments by a judge" in text
        assert "word" not in text
        for family in FAMILIES:
            assert f"| {family} | all style |" in text
        for table in re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE):
            assert len({line.count("|") for line in table.splitlines()}) == 1

    def test_a_log_that_cannot_be_rated_says_why_in_its_place(self, tmp_path):
        data = invented(tmp_path / "data")
        (data / "llmfao" / "pairs-crowd.jsonl").unlink()
        first, *others = printed("report", "--data", data).split("\n\n")
        assert first.startswith("`llmfao` is not rated: ")
        assert "cannot be read" in first
        assert len(others) > 10

    def test_a_folder_that_is_absent_is_named(self, tmp_path):
        done = bench("report", "--data", tmp_path / "absent")
        assert done.returncode == 1
        assert "absent: is no directory" in done.stderr


@pytest.fixture(scope="module")
def public():
    """The log that a public leaderboard was made from."""
    if not FOLDER.exists():
        pytest.skip(f"{FOLDER} is absent")
    return read(*(FOLDER / f"{name}.parquet" for name in FILES))


@pytest.fixture(scope="module")
def report():
    """What the report prints of the public logs."""
    if not FOLDER.exists():
        pytest.skip(f"{FOLDER} is absent")
    return printed("report", "--data", REALDATA)


@pytest.fixture(scope="module")
def rates(report):
    """Win rates, in percent, of its models under each reading, and the published ones."""
    rows = tables(report)["Win rates against the baseline, in percent"]
    return {
        reading: {row["model"]: float(row[reading]) for row in rows}
        for reading in rows[0]
        if reading != "model"
    }


@pytest.mark.realdata
class TestPublished:
    def test_every_vote_counts(self, public):
        assert public.left_out == ()
        assert public.sources[0].rows == round(public.frame["count"].sum()) == 23_340
        assert public.frame["model_b"].n_unique() == 29
        assert public.frame["prompt_id"].n_unique() == 805
        assert set(public.frame["model_a"]) == {"gpt4_1106_preview"}
        assert public.frame.select(pl.col("^.*_[ab]$")).null_count().sum_horizontal().item() == 0

    def test_raw_win_rates_are_the_published_ones(self, rates):
        assert len(rates["raw"]) == 29
        assert rates["raw"] == rates["published, raw"]

    @pytest.mark.parametrize("control", ["length", "all style", "bounded difference in length"])
    def test_three_lengths_of_one_model_come_closer(self, rates, control):
        members = [word.format(FAMILIES[0]) for word in WORDINESS]
        raw, controlled = (
            np.ptp([logit(rates[reading][name] / 100) for name in members])
            for reading in ("raw", control)
        )
        assert controlled < raw / 2  # measured: 105 Elo become 39, 17 and 46

    # Measured: 0.910, 0.946 and 0.983. A rank correlation of 29 models near 0.91 has a standard
    # error of about (1 - 0.91^2) / sqrt(28) = 0.03; each bound is two of its own below.
    @pytest.mark.parametrize(
        ("control", "bound"),
        [("length", 0.85), ("all style", 0.90), ("length and hardness of prompts", 0.97)],
    )
    def test_controlled_ranks_agree_with_the_published_control(self, report, control, bound):
        title = next(name for name in tables(report) if name.startswith("Agreement"))
        agreed = {row["reading"]: row for row in tables(report)[title]}
        assert float(agreed[control]["with published, length-controlled"]) > bound

    def test_the_page_shows_what_the_command_prints(self, report):
        page = PAGE.read_text(encoding="utf-8")
        for section in report.strip().split("\n\n"):
            assert section in page
