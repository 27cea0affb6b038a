"""Small logs in every dialect, as files; knows what should be read from each."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from ratings import Comparisons, InvalidData, read
from ratings.text import style
from ratings.votes.dialects.registry import dialect_of
from ratings.votes.readers import Table
from tests.samples import PUBLIC, Sample


def write(table: pl.DataFrame, path: Path) -> Path:
    """Write a table in the format that the path's suffix names; a CSV has nested cells as JSON."""
    table = in_cells(table) if path.suffix in (".csv", ".gz") else table
    writers: dict[str, Callable[[], object]] = {
        ".csv": lambda: table.write_csv(path),
        ".json": lambda: path.write_text(json.dumps(table.to_dicts()), encoding="utf-8"),
        ".jsonl": lambda: table.write_ndjson(path),
        ".parquet": lambda: table.write_parquet(path),
        ".gz": lambda: path.write_bytes(gzip.compress(table.write_csv().encode())),
    }
    writers[path.suffix]()
    return path


def in_cells(table: pl.DataFrame) -> pl.DataFrame:
    """The table with every nested value as JSON text."""
    nested = [name for name, dtype in table.schema.items() if dtype.is_nested()]
    return table.with_columns(
        pl.Series(
            name, [None if cell is None else json.dumps(cell) for cell in table[name].to_list()]
        )
        for name in nested
    )


def reading(table: pl.DataFrame, *companions: pl.DataFrame):
    """What a table holds, in the dialect that it is told to be in."""
    texts = {str(n): Table(f"texts{n}", "", companion) for n, companion in enumerate(companions)}
    whole = Table("log", "", table, texts)
    return dialect_of(whole).read(whole)


def refusal(*paths: Path) -> str:
    """The one line with which reading the paths is refused."""
    with pytest.raises(InvalidData) as caught:
        read(*paths)
    message = str(caught.value)
    assert "\n" not in message
    assert caught.value.exit_code == 3
    return message


def counts(*texts: str) -> list[dict[str, float]]:
    """The style of each text that is controlled for."""
    counted = [style.count(text) for text in texts]
    return [{name: count[name] for name in style.FEATURES} for count in counted]


def controlled(log: Comparisons) -> tuple[str, ...]:
    """The log's features without what an extractor counts besides those controlled for."""
    return tuple(name for name in log.features if name not in style.MORE)


def measured(log: Comparisons, side: str) -> list[dict[str, float]]:
    """The style features of one side, a row a comparison."""
    frame = log.frame.select(pl.col(f"{name}_{side}").alias(name) for name in style.FEATURES)
    return frame.rows(named=True)


def snapshot(folder: Path, battles, turns, votes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, table in (("battles", battles), ("turns", turns), ("votes", votes)):
        write(table, folder / f"{name}.parquet")
    return folder


WIDE = pl.DataFrame(
    {
        "model_a": ["x", "y", "z", "x", "x"],
        "model_b": ["y", "z", "x", "y", "x"],
        "winner": ["model_a", "right", "tie", "both_bad", "tie"],
        "voter": ["v1", "v2", "v1", "v3", "v3"],
        "tokens_a": [10, 20, 30, 0, 1],
        "tokens_b": [5, 5, None, 0, 1],
        "sighs_a": [0.5, 1.5, 0.0, 0.0, 0.0],
        "sighs_b": [0.0, 2.0, 0.0, 0.0, 0.0],
    }
)
METADATA = {
    side: {f"sum_assistant_{side}_tokens": n, f"header_count_{side}": {"h1": 1, "h2": n}}
    | {f"list_count_{side}": {"ordered": 0, "unordered": n}}
    | {f"bold_count_{side}": {"**": 2, "__": 1}}
    for side, n in (("a", 7), ("b", 9))
}
FASTCHAT = pl.DataFrame(
    {
        "model_a": ["x", "y", "z", "x"],
        "model_b": ["y", "z", "x", "y"],
        "winner": ["model_a", "model_b", "tie", "tie (bothbad)"],
        "judge": ["u1", "u2", "u1", "u2"],
        "anony": [True, True, False, True],
        "tstamp": [1.5, 2.5, 3.5, 4.5],
    }
)
CONTEST = pl.DataFrame(
    {
        "id": [1, 2, 3],
        "model_a": ["x", "y", "z"],
        "model_b": ["y", "z", "x"],
        "prompt": ["p", "q", "p"],
        "response_a": ["# one\n\n**b**", "two\nlines", "- three"],
        "response_b": ["plain", 'a "quoted", text', "[1, 2]"],
        "winner_model_a": [1, 0, 0],
        "winner_model_b": [0, 1, 0],
        "winner_tie": [0, 0, 1],
    }
)
LLMFAO = pl.DataFrame(
    {
        "id": [0, 0, 1, 2],
        "prompt": [8, 8, 8, 9],
        "model_x": [97, 97, 29, 98],
        "model_y": [98, 98, 98, 5],
        "worker": [58, 83, 58, 83],
        "winner": ["tie", "left", "right", "left"],
        "left": ["Air", "Weaver", "Alp", "Weaver"],
        "right": ["Weaver", "Air", "Weaver", "Chronos"],
    }
)
TEXTS = pl.DataFrame(
    {
        "id": [0, 1, 2],
        "model_x": [97, 29, 98],
        "result_x": ["# x of pair 0", "- x of\u2028pair 1", "x"],
        "model_y": [98, 98, 5],
        "result_y": ["**y**", "y\nz", "y 😀"],
    }
)
PAIRS = pl.DataFrame(
    {
        "model_a": ["x", "y", "z"],
        "model_b": ["y", "z", "z"],
        "win": [3, 0, 1],
        "loss": [1, 2, 1],
        "tie": [0, 5, 0],
        "both_bad": [1, 0, 0],
    }
)
MATRIX = pl.DataFrame(
    {"models": [["x", "y", "z"]], "X": [[[0, 1], [2, 1]]], "Y": [[[3, 1, 0], [0, 2, 5]]]}
)
ALPACA = pl.DataFrame(
    {
        "instruction": ["p", "q", "p", "r", "q"],
        "generator_1": ["base", "base", "base", "base", "x"],
        "output_1": ["# p", "**q**", "# p", "r", "x of q"],
        "generator_2": ["x", "x", "y", "y", "x"],
        "output_2": ["- x\n- of p", "x of q", "y, of p", "y 😀", "x of q"],
        "preference": [1.25, 2.0, 1.0, None, 1.5],
    }
)
ALPACA_VOTES = pl.DataFrame(
    {
        "model": ["x", "x", "y"],
        "generator": ["x", "x", "y"],
        "instruction_id": [0, 1, 0],
        "dataset": ["koala", "vicuna", "koala"],
        "output": ["- x\n- of p", "x of q", "y, of p"],
        "preference": [1.25, 2.0, 1.0],
        "annotator": ["a judge"] * 3,
    }
)
ALPACA_BASELINE = pl.DataFrame(
    {"generator": ["base"] * 2, "instruction_id": [1, 0], "output": ["**q**", "# p"]}
)
BATTLES = pl.DataFrame(
    {
        "battle_id": ["b0", "b1", "b2", "b3", "b4"],
        "model_a": ["x", "y", "x", "x", "y"],
        "model_b": ["y", "x", "y", "y", "x"],
        "artifact_a": ["a" * 16, "b" * 16, "a" * 16, "a" * 16, "b" * 16],
        "artifact_b": ["b" * 16, "a" * 16, "b" * 16, "b" * 16, "a" * 16],
        "prompt_id": ["p1", None, "p1", None, None],
        "simulated": [False] * 5,
    }
)
TURNS = pl.DataFrame(
    {
        "battle_id": ["b0", "b0", "b0", "b1", "b2", "b3"],
        "turn": [1, 0, 2, 0, 0, 0],
        "text_a": ["- more", "```\n# open", "# after the vote", "fine", "part", "x"],
        "text_b": ["**b**", "plain", "**late**", " \n", "whole", "y"],
        "error_a": [False, False, False, False, True, False],
        "error_b": [False] * 6,
    }
)
VOTES = pl.DataFrame(
    {
        "battle_id": ["b2", "b0", "b1", "b4"],
        "outcome": ["a", "b", "tie", "both_bad"],
        "voter": ["v1", "v2", "v1", "v1"],
        "created_at": [10, 20, 30, 40],
        "turn": [0, 1, 0, 0],
    }
).with_columns(pl.from_epoch("created_at").dt.replace_time_zone("UTC"))

SAMPLES = {
    **PUBLIC,
    "wide": Sample(
        WIDE,
        [("x", "y", "a", 1), ("y", "z", "b", 1), ("z", "x", "tie", 1), ("x", "y", "both_bad", 1)],
        (("self_battle", 1),),
        needs=("model_a", "model_b", "winner"),
        features=("tokens", "sighs"),
    ),
    "fastchat": Sample(
        FASTCHAT,
        [("x", "y", "a", 1), ("y", "z", "b", 1), ("x", "y", "both_bad", 1)],
        (("not_anonymous", 1),),
        needs=("model_a", "model_b", "winner"),
    ),
    "contest": Sample(
        CONTEST,
        [("x", "y", "a", 1), ("y", "z", "b", 1), ("z", "x", "tie", 1)],
        label="winner_model_a",
        needs=("model_a", "response_b", "winner_tie"),
        features=style.FEATURES,
    ),
    "llmfao": Sample(
        LLMFAO,
        [
            ("Air", "Weaver", "tie", 1),
            ("Weaver", "Air", "a", 1),
            ("Alp", "Weaver", "b", 1),
            ("Weaver", "Chronos", "a", 1),
        ],
        needs=("left", "winner", "id", "model_y"),
    ),
    "evalica": Sample(
        pl.DataFrame(
            {
                "left": ["0", "01", "1"],
                "right": ["01", "1", "0"],
                "winner": ["left", "ignore", "tie"],
            }
        ),
        [("0", "01", "a", 1), ("1", "0", "tie", 1)],
        (("ignored", 1),),
        needs=("left", "winner"),
    ),
    "pair-counts": Sample(
        PAIRS,
        [
            ("x", "y", "a", 3),
            ("x", "y", "b", 1),
            ("x", "y", "both_bad", 1),
            ("y", "z", "b", 2),
            ("y", "z", "tie", 5),
        ],
        (("self_battle", 2),),
        label="win",
        needs=("model_b", "win", "tie"),
    ),
    "pair-matrix": Sample(
        MATRIX,
        [("x", "y", "a", 3), ("x", "y", "b", 1), ("z", "y", "b", 2), ("z", "y", "tie", 5)],
        label=None,
        needs=("X", "Y"),
        formats=("json", "jsonl", "parquet"),
    ),
    "alpaca-eval": Sample(
        ALPACA,
        [
            ("base", "x", "a", 0.75),
            ("base", "x", "b", 0.25),
            ("base", "x", "b", 1),
            ("base", "y", "a", 1),
        ],
        (("no_vote", 1), ("self_battle", 1)),
        label="preference",
        needs=("preference", "generator_1", "output_1", "generator_2", "output_2"),
        features=style.FEATURES,
    ),
    "own": Sample(
        BATTLES,
        [("x", "y", "b", 1)],
        (("empty_reply", 3), ("no_vote", 1)),
        label=None,
        needs=("artifact_a", "model_b"),
        formats=("snapshot",),
        turns=TURNS,
        ballots=VOTES,
        features=style.FEATURES,
    ),
}

ONE_EACH = [
    (name, sample.formats[place % len(sample.formats)])
    for place, (name, sample) in enumerate(SAMPLES.items())
]
"""Every dialect, in one of its formats, by turns."""


def lay_out(name: str, kind: str, folder: Path, table: pl.DataFrame | None = None) -> Path:
    """Write a sample's log, or another table in its place, and return its path."""
    sample = SAMPLES[name]
    table = sample.table if table is None else table
    if kind == "snapshot":
        return snapshot(folder / "snapshot", table, sample.turns, sample.ballots)
    if name == "pair-matrix" and kind == "json":
        path = folder / "log.json"
        path.write_text(json.dumps(table.to_dicts()[0], indent=1), encoding="utf-8")
        return path
    return write(table, folder / f"log.{kind}")
