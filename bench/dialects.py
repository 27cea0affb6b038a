"""Prints what each dialect reads of a log, and how ratings agree with boards published from it.

    python -m bench.dialects --data FOLDER --markdown

A made-up log of every dialect is read, and each public log that lies in the folder; printed are
counts and ratings, never a text. Knows which files those logs are; all reading is `ratings`'.
"""

import argparse
import tempfile
from pathlib import Path

import polars as pl
from scipy.stats import spearmanr

from bench.markdown import table
from bench.report.boards import within
from bench.report.controls import controls
from bench.report.win_rates import win_rates
from ratings import InvalidData, Options, RatingError, rate, read
from ratings.model.vote_filter import default
from ratings.votes.dialects.registry import DIALECTS
from tests.dialects import SAMPLES, lay_out

REAL = {
    "clean_battle of an arena of embeddings": ("embed_arena/clean_battle_retrieval.json",),
    "MT-bench, people": ("mtbench_human/human_votes.parquet",),
    "MT-bench, GPT-4": ("mtbench_human/gpt4_votes.parquet",),
    "85 rows of the contest": ("kaggle_subset/train_subset.csv",),
    "llmfao, a crowd": ("llmfao/crowd-comparisons.csv", "llmfao/pairs-crowd.jsonl"),
    "llmfao, GPT-4": ("llmfao/gpt4-crowd-comparisons.csv", "llmfao/pairs-crowd.jsonl"),
    "KMT-bench, six judges": ("kmtbench/pairwise_en.parquet", "kmtbench/answers_en.jsonl"),
    "Arena-Hard, one baseline": (
        *("arena_hard_battles/r4dm_battles.parquet", "arena_hard_battles/r4dm_answers.parquet"),
        "arena_hard_battles/r4dm_questions.parquet",
    ),
    "PandaLM's test set": ("pandalm/testset-v1.json",),
    "evalica's meals": ("evalica/food.csv",),
    "Chatbot Arena, 60 models": ("leaderbot/chatbotarena_20240814_60models.json",),
    "AlpacaEval 2": ("alpaca_eval2/annotations.parquet", "alpaca_eval2/baseline_outputs.parquet"),
}
HEADS = ("dialect", "log", "rows in", "rows kept", "left out by reason")


def main():
    parser = argparse.ArgumentParser(
        prog="python -m bench.dialects", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--data", type=Path, help="folder of the public logs")
    parser.add_argument("--markdown", action="store_true", help="tables in Markdown")
    arguments = parser.parse_args()
    for heads, rows in report(arguments.data):
        print(table(heads, rows) if arguments.markdown else lines(rows), end="\n\n")


def report(data):
    """Tables, each as its heads and rows: what was read, and how ratings agree."""
    yield HEADS, [*made_up(), *real(data)]
    if data is not None:
        yield ("log", "models", "style", "first, raw", "first, controlled"), [*rated(data)]
        agreed = [row for check in (plain_board, soft_board) for row in check(data)]
        yield ("published board", "models", "our reading", "agreement"), agreed


def lines(rows):
    """A row a line of plain text."""
    return "\n".join("; ".join(map(str, row)) for row in rows)


def made_up():
    """A small log of every dialect that holds votes, in the order in which dialects are tried."""
    for name in dict.fromkeys(dialect.name for dialect in DIALECTS if dialect.votes):
        with tempfile.TemporaryDirectory() as folder:
            log = read(lay_out(name, SAMPLES[name].formats[-1], Path(folder)))
            yield (f"`{name}`", "made up", *counted(log))


def real(data):
    """Each public log that is there."""
    for about, names in REAL.items():
        paths = [] if data is None else [data / name for name in names]
        if paths and all(path.exists() for path in paths):
            log = read(*paths)
            (name,) = (source.dialect for source in log.sources[:1])
            yield (f"`{name}`", about, *counted(log))


def rated(data):
    """The first of each public log's boards, with every choice left as it is."""
    for about, names in REAL.items():
        paths = [data / name for name in names]
        if not all(path.exists() for path in paths):
            continue
        log = read(*paths)
        for features in (None, ("tokens",) if "tokens" in log.features else ()):
            try:
                board = rate(log, Options(features=features) if features else Options())
            except RatingError as error:
                wanted = ", ".join(features or default(log)) or "none"
                yield about, "", wanted, f"refused: {error}", ""
                if features is None and log.features:
                    continue
            else:
                named = [
                    effect.feature for effect in board.style or () if effect.status != "left out"
                ]
                yield about, len(board.models), ", ".join(named) or "none", *_firsts(board)
            break


def _firsts(board):
    """The best ranked model of both boards with its rating and interval."""
    for name in ("raw", "controlled"):
        scores = [(getattr(row, name), row.model) for row in board.models if row.status == "rated"]
        known = [(score, model) for score, model in scores if score is not None]
        score, model = min(known, key=lambda pair: pair[0].rank, default=(None, ""))
        spread = f" {within(score)}" if score else ""
        yield f"{model}{spread}"


def counted(log):
    """Rows in and kept, a row that stands for several votes as several, and why others are not."""
    kept = round(log.frame["count"].sum())
    gone = sum(rows for _, rows in log.left_out)
    reasons = ", ".join(f"{reason} {rows:,}" for reason, rows in log.left_out)
    return f"{kept + gone:,}", f"{kept:,}", reasons


def plain_board(data):
    """A plain fit beside the ratings published from the very votes, both centred."""
    log, board = (
        data / "embed_arena" / name
        for name in ("clean_battle_retrieval.json", "retrieval_leaderboard.csv")
    )
    if not (log.exists() and board.exists()):
        return
    heads = ("key", "Arena Elo rating (full)")
    published = dict(pl.read_csv(board).select(heads).drop_nulls().iter_rows())
    ratings = {row.model: row.raw.rating for row in rate(read(log), Options(min_votes=0)).models}
    gaps = [ratings[name] - rating for name, rating in published.items()]
    middle = sum(gaps) / len(gaps)
    apart = max(abs(gap - middle) for gap in gaps)
    yield "arena of embeddings", len(gaps), "plain", f"at most {apart:.2f} Elo apart"


def soft_board(data):
    """Win rates under our controls beside the published ones, by rank correlation."""
    folder = data / "alpaca_eval2"
    board = folder / "published_leaderboard.csv"
    try:
        log = read(*(data / name for name in REAL["AlpacaEval 2"]))
    except InvalidData:
        return
    tried = controls(log)
    boards = {name: rate(*choices) for name, choices in tried.items()}
    rates = win_rates(log, tried, boards, pl.read_csv(board))
    for ours in ("raw", *boards):
        theirs = "published, raw" if ours == "raw" else "published, length-controlled"
        pairs = [(rates[ours][name], rates[theirs][name]) for name in rates["raw"]]
        correlation = spearmanr(*zip(*pairs, strict=True)).statistic
        yield f"AlpacaEval 2, {theirs}", len(pairs), ours, f"rank correlation {correlation:.3f}"


if __name__ == "__main__":
    main()
