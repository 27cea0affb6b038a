"""Reads what was said in some public logs, a row a vote; knows no outcome and no rule."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import polars as pl

SCHEMA = {
    "model_a": pl.String,
    "model_b": pl.String,
    "prompt": pl.List(pl.String),
    "reply_a": pl.List(pl.String),
    "reply_b": pl.List(pl.String),
}


def crowd(data: Path) -> pl.DataFrame:
    """llmfao's votes of a crowd with the texts they were cast on; models by number."""
    lines = (data / "llmfao/pairs-crowd.jsonl").read_text(encoding="utf-8").split("\n")
    texts = [json.loads(line) for line in lines if line.strip()]
    pairs = _frame(
        (text["model_x"], text["model_y"], [text["text"]], [text["result_x"]], [text["result_y"]])
        for text in texts
    ).with_columns(id=pl.Series([int(text["id"]) for text in texts]))
    votes = pl.read_csv(data / "llmfao/crowd-comparisons.csv").select("id")
    return votes.join(pairs, on="id", maintain_order="left").drop("id")


def two_turns(data: Path) -> pl.DataFrame:
    """MT-bench's votes of people."""
    votes = pl.read_parquet(data / "mtbench_human/human_votes.parquet")
    return votes.select(
        "model_a",
        "model_b",
        _spoken("conversation_a", "user").alias("prompt"),
        _spoken("conversation_a", "assistant").alias("reply_a"),
        _spoken("conversation_b", "assistant").alias("reply_b"),
    )


def contest(data: Path) -> pl.DataFrame:
    """The rows of the contest file."""
    rows = pl.read_csv(data / "kaggle_subset/train_subset.csv")
    columns = ("model_a", "model_b", "prompt", "response_a", "response_b")
    return _frame((a, b, *map(_listed, texts)) for a, b, *texts in rows.select(columns).iter_rows())


def tuned(data: Path) -> pl.DataFrame:
    """PandaLM's pairs of tuned base models, once a pair."""
    pairs = json.loads((data / "pandalm/testset-v1.json").read_text(encoding="utf-8"))
    return _frame(
        (
            *pair["cmp_key"].split("_"),
            [f"{pair['instruction']}\n{pair['input']}".strip()],
            [pair["response1"]],
            [pair["response2"]],
        )
        for pair in pairs
    )


def judged(data: Path) -> pl.DataFrame:
    """AlpacaEval's outputs, each beside the baseline's."""
    folder = data / "alpaca_eval2"
    asked = pl.read_parquet(folder / "instructions.parquet")
    outputs = pl.read_parquet(folder / "annotations.parquet")
    baseline = pl.read_parquet(folder / "baseline_outputs.parquet")
    base = baseline.select("instruction_id", base="output", model_b="generator")
    rows = outputs.join(base, on="instruction_id").join(asked, on="instruction_id")
    texts = {"prompt": "instruction", "reply_a": "output", "reply_b": "base"}
    lists = [pl.concat_list(column).alias(name) for name, column in texts.items()]
    return rows.select(pl.col("model").alias("model_a"), "model_b", *lists)


LOGS: dict[str, Callable[[Path], pl.DataFrame]] = {
    "llmfao": crowd,
    "MT-bench, people": two_turns,
    "contest, 85 rows": contest,
    "PandaLM": tuned,
    "AlpacaEval": judged,
}


def _spoken(column: str, role: str) -> pl.Expr:
    message = pl.element().struct
    contents = pl.element().filter(message.field("role") == role).struct.field("content")
    return pl.col(column).list.eval(contents)


def _listed(cell: str) -> list[str | None]:
    try:
        turns = json.loads(cell)
    except ValueError:
        return [cell]
    return turns if isinstance(turns, list) else [cell]


def _frame(rows: Iterable[tuple]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=SCHEMA, orient="row")
