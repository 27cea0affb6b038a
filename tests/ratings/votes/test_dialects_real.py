"""Every public log that lies beside the checkout loads, with the votes it is known to hold."""

import json
from pathlib import Path

import polars as pl
import pytest
from scipy.stats import spearmanr

from bench.dialects import REAL, report
from bench.markdown import table
from ratings import Intake, Options, rate, read
from ratings.text import style
from ratings.votes import OUTCOMES
from ratings.votes.dialects.registry import dialect_of, joined
from ratings.votes.readers import Table
from tests.dialects import controlled
from tests.logs import REALDATA

pytestmark = pytest.mark.realdata

EVERY = Intake(keep=("leak", "empty_reply", "unfinished", "duplicate"))
"""What a log itself says is honoured; what its texts show is not asked."""

LOGS = {
    "clean_battle": (
        ("embed_arena/clean_battle_retrieval.json",),
        ("fastchat", 1670, {"a": 442, "b": 441, "tie": 529, "both_bad": 258}, {}),
    ),
    "human": (
        ("mtbench_human/human_votes.parquet",),
        ("mt-bench", 1751, {"a": 294, "b": 1040, "tie": 417}, {}),
    ),
    "gpt4": (
        ("mtbench_human/gpt4_votes.parquet",),
        ("mt-bench-by-model", 1240, {"a": 109, "b": 827, "tie": 304}, {}),
    ),
    "contest": (
        ("kaggle_subset/train_subset.csv",),
        ("contest", 85, {"a": 29, "b": 31, "tie": 25}, {}),
    ),
    "llmfao": (
        ("llmfao/crowd-comparisons.csv", "llmfao/pairs-crowd.jsonl"),
        ("llmfao", 8931, {"a": 2911, "b": 2549, "tie": 3471}, {}),
    ),
    "llmfao by gpt-3": (("llmfao/gpt3-crowd-comparisons.csv",), ("llmfao", 2139, None, {})),
    "llmfao by gpt-4": (("llmfao/gpt4-crowd-comparisons.csv",), ("llmfao", 2139, None, {})),
    "kmtbench": (
        ("kmtbench/pairwise_en.parquet",),
        ("kmtbench", 14_400, {"a": 8972, "b": 4581, "tie": 812}, {"judge_error": 35}),
    ),
    "arena-hard": (
        ("arena_hard_battles/r4dm_battles.parquet",),
        ("arena-hard", 21_016, None, {"self_battle": 1134}),
    ),
    "pandalm": (
        ("pandalm/testset-v1.json",),
        ("pandalm", 2997, {"a": 1255, "b": 1416, "tie": 326}, {}),
    ),
    "food": (("evalica/food.csv",), ("evalica", 30, None, {})),
    "simple": (("evalica/simple.csv",), ("evalica", 16, None, {})),
    "counts": (
        ("leaderbot/chatbotarena_20240814_60models.json",),
        ("pair-matrix", 397_091, None, {}),
    ),
    "alpaca": (
        ("alpaca_eval2/annotations.parquet", "alpaca_eval2/baseline_outputs.parquet"),
        ("alpaca-eval", 23_340, None, {}),
    ),
}


def paths(*names):
    files = [REALDATA / name for name in names]
    if not all(path.exists() for path in files):
        pytest.skip(f"{REALDATA} is absent")
    return files


@pytest.fixture(scope="module")
def logs():
    """Each log, read once."""
    kept = {}

    def load(name):
        if name not in kept:
            kept[name] = read(*paths(*LOGS[name][0]), intake=EVERY)
        return kept[name]

    return load


@pytest.mark.parametrize("name", LOGS)
def test_every_vote_is_accounted_for(name, logs):
    dialect, rows, ends, left_out = LOGS[name][1]
    log = logs(name)
    assert (log.sources[0].dialect, log.sources[0].rows) == (dialect, rows)
    assert dict(log.left_out) == left_out
    assert log.frame["count"].sum() == pytest.approx(rows - sum(left_out.values()))
    assert set(log.frame["winner"]) <= set(OUTCOMES)
    if ends:
        assert dict(log.frame["winner"].value_counts().iter_rows()) == ends


def test_people_and_prompts_are_told_apart(logs):
    crowd, human = logs("llmfao").frame, logs("human").frame
    assert (crowd["voter"].n_unique(), crowd["prompt_id"].n_unique()) == (124, 13)
    assert (human["voter"].n_unique(), human["prompt_id"].n_unique()) == (65, 80)
    assert logs("pandalm").frame["voter"].n_unique() == 3
    assert len(set(crowd["model_a"]) | set(crowd["model_b"])) == 59
    assert "voter" not in logs("clean_battle").frame.columns


@pytest.mark.parametrize("name", ["human", "gpt4", "contest", "llmfao", "pandalm"])
def test_texts_are_counted_wherever_there_are_any(name, logs):
    log = logs(name)
    assert controlled(log) == style.FEATURES
    assert log.frame.select(pl.col("^tokens_[ab]$").null_count()).row(0) == (0, 0)


def test_a_plain_fit_is_the_published_board(logs):
    """The ratings that were published from these very votes, up to where they are centred."""
    (board,) = paths("embed_arena/retrieval_leaderboard.csv")
    published = dict(
        pl.read_csv(board).select("key", "Arena Elo rating (full)").drop_nulls().iter_rows()
    )
    ratings = {
        row.model: row.raw.rating for row in rate(logs("clean_battle"), Options(min_votes=0)).models
    }
    assert set(published) == set(ratings)
    gaps = [ratings[name] - published[name] for name in published]
    middle = sum(gaps) / len(gaps)
    assert max(abs(gap - middle) for gap in gaps) < 0.7


def test_both_orders_agree_with_the_recorded_winner(logs):
    (path,) = paths("kmtbench/pairwise_en.parquet")
    records = pl.read_parquet(path)
    frame = dialect_of(Table("log", "", records)).read(Table("log", "", records)).rows
    won = pl.when(winner="a").then("model_a").when(winner="b").then("model_b").otherwise("winner")
    verdicts = frame.group_by("row", maintain_order=True).agg(won.cast(pl.String).alias("won"))
    both = verdicts["won"].to_list()
    for pair, recorded in zip(both, records["winner"], strict=True):
        if None in pair:
            assert recorded == "error"
        else:
            assert (pair[0] if pair[0] == pair[1] else "inconsistent") == recorded


def test_answers_join_the_judgments():
    votes, answers = paths("kmtbench/pairwise_en.parquet", "kmtbench/answers_en.jsonl")
    lines = answers.read_text(encoding="utf-8").split("\n")
    texts = pl.DataFrame([json.loads(line) for line in lines if line])
    tables = [Table("votes", "v", pl.read_parquet(votes)), Table("answers", "a", texts)]
    ((dialect, log),) = joined([(dialect_of(table), table) for table in tables])
    parsed = dialect.read(log)
    assert parsed.texts.select("reply_a", "reply_b").null_count().row(0) == (0, 0)
    assert set(parsed.texts["reply_a"].list.len()) == {2}
    assert parsed.notes == ()


def test_arena_hard_answers_join_the_battles():
    names = ("battles", "answers", "questions")
    tables = [
        Table(name, name, pl.read_parquet(path))
        for name, path in zip(
            names,
            paths(*(f"arena_hard_battles/r4dm_{name}.parquet" for name in names)),
            strict=True,
        )
    ]
    ((dialect, log),) = joined([(dialect_of(table), table) for table in tables])
    parsed = dialect.read(log)
    assert parsed.texts.null_count().row(0) == (0, 0, 0)
    assert dialect.blind is False


def test_the_page_shows_what_the_command_prints():
    page = (Path(__file__).resolve().parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
    paths(*(name for names in REAL.values() for name in names))
    for heads, rows in report(REALDATA):
        assert table(heads, rows) in page


def test_people_and_the_judge_rank_alike(logs):
    """Two readings of one benchmark: people's votes and a model's."""
    boards = [
        {row.model: row.raw.rating for row in rate(logs(name), Options(style=False)).models}
        for name in ("human", "gpt4")
    ]
    names = sorted(set(boards[0]) & set(boards[1]))
    assert len(names) == 6
    assert spearmanr(*([board[name] for name in names] for board in boards)).statistic >= 0.9
