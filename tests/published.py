"""Boards as public arenas publish them, in every shape, of a small invented history.

A history is {(day, category): {model: (raw rating, its half width, controlled rating, its own)}}.
The ranks a shape publishes are counted here pair by pair, as slowly as they are defined.
"""

import json
from pathlib import Path

import polars as pl
from hypothesis import strategies as st

MODELS = [f"model-{letter}" for letter in "abcdefgh"]
DAYS = ("2025-04-01", "2025-04-06", "2025-04-13")


def invented(days=DAYS, categories=("overall",), models=MODELS):
    """A history without chance: models drift, and style moves every other one."""
    return {
        (day, category): {
            model: (1300 - 9 * i + 4 * d, 12 + i % 3, 1240 - 9 * i + (-1) ** i * (8 + d), 11)
            for i, model in enumerate(models)
        }
        for d, day in enumerate(days)
        for category in categories
    }


@st.composite
def histories(draw):
    """Up to three days of up to six models with whole ratings and half widths."""
    days = draw(st.lists(st.sampled_from(DAYS), min_size=1, unique=True))
    rating, half = st.integers(1000, 1060), st.integers(0, 20)
    names = st.lists(st.sampled_from(MODELS[:6]), min_size=2, unique=True)
    return {
        (day, "overall"): {
            model: draw(st.tuples(rating, half, rating, half)) for model in draw(names)
        }
        for day in days
    }


def ranks(board, side):
    """1 + models whose lower bound exceeds the own upper bound."""
    spans = {
        m: (s[2 * side] - s[2 * side + 1], s[2 * side] + s[2 * side + 1]) for m, s in board.items()
    }
    return {m: 1 + sum(low > spans[m][1] for low, _ in spans.values()) for m in board}


def places(board, side):
    """1 + models with a higher rating."""
    return {m: 1 + sum(o[2 * side] > s[2 * side] for o in board.values()) for m, s in board.items()}


def numbered(history, count):
    """{(day, category, model): (raw, controlled)} of ranks or of places."""
    return {
        (day, category, model): (count(board, 0)[model], count(board, 1)[model])
        for (day, category), board in history.items()
        for model in board
    }


def dataset(history, folder, card=False):
    """The layout of a dataset on the Hugging Face hub, one folder and two splits a config."""
    last = max(day for day, _ in history)
    for side, config in enumerate(("text", "text_style_control")):
        rows = [
            {
                "model_name": model,
                "organization": "",
                "rating": float(score[2 * side]),
                "rating_lower": float(score[2 * side] - score[2 * side + 1]),
                "rating_upper": float(score[2 * side] + score[2 * side + 1]),
                "rank": float(places(board, side)[model]),
                "category": category,
                "leaderboard_publish_date": day,
            }
            for (day, category), board in history.items()
            for model, score in board.items()
        ]
        for split, kept in {
            "full": rows,
            "latest": [r for r in rows if r["leaderboard_publish_date"] == last],
        }.items():
            name = (
                f"data/{config}-{split}.parquet"
                if card
                else f"{config}/{split}-00000-of-00001.parquet"
            )
            write(folder / name, kept)
    if card:
        (folder / "README.md").write_text(
            "---\nlicense: cc-by-4.0\nconfigs:\n"
            + "".join(
                f"- config_name: {config}\n  data_files:\n"
                f"  - split: full\n    path: data/{config}-full*\n"
                f"  - split: latest\n    path: data/{config}-latest*\n"
                for config in ("text", "text_style_control")
            )
            + "---\n# Boards\n"
        )
    return [folder]


def carded(history, folder):
    return dataset(history, folder, card=True)


def side_by_side(history, folder):
    """Both published ranks in a row, one file for all days."""
    rows = [
        {"date": day, "board": "lmsys", **row, "ci_plus": half, "ci_minus": half}
        for (day, _), board in history.items()
        for row, half in _displayed(board)
    ]
    return [write(folder / "leaderboard_csv.parquet", rows)]


def daily_csv(history, folder):
    """The same, a file a day, with the interval as +13/-12 and the day in the file's name."""
    return [
        write(
            folder / f"{day}_lmsys.csv",
            [{**row, "95_pct_ci": f"+{half}/-{half}"} for row, half in _displayed(board)],
        )
        for (day, _), board in history.items()
    ]


def _displayed(board):
    for model, score in board.items():
        shown = {"rank": ranks(board, 0)[model], "rank_stylectrl": ranks(board, 1)[model]}
        yield shown | {"model": model, "arena_score": score[0]}, score[1]


def catalogue(history, folder):
    """Ratings with bounds of both sides in one table, without ranks."""
    rows = [
        {"commit_date": day, "board": "text", "style_control": bool(side), "category": category}
        | {"model": model}
        | _bounds(score, side)
        for (day, category), board in history.items()
        for model, score in board.items()
        for side in (0, 1)
    ]
    return [write(folder / "catalog.parquet", rows)]


def nested(history, folder):
    """The same as JSON objects, a folder a day and a file a side."""
    files = []
    for side, name in enumerate(("leaderboard-text", "leaderboard-text-style-control")):
        for day in {day for day, _ in history}:
            boards = {
                category: {model: _bounds(score, side) for model, score in board.items()}
                for (other, category), board in history.items()
                if other == day
            }
            files.append(write(folder / day / f"{name}.json", boards))
    return files


def scores(history, folder):
    """Ratings alone, one JSON object of days, arenas, categories and models."""
    days = {}
    for (day, category), board in history.items():
        text = days.setdefault(day.replace("-", ""), {}).setdefault("text", {})
        for side, name in enumerate((category, f"{category}_style_control")):
            text[name] = {model: score[2 * side] for model, score in board.items()}
    return [write(folder / "scores.json", days)]


def _bounds(score, side):
    rating, half = float(score[2 * side]), score[2 * side + 1]
    return {"rating": rating, "rating_q025": rating - half, "rating_q975": rating + half}


def write(path: Path, content):
    """Rows as Parquet or CSV, any object as JSON; returns the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".json":
        path.write_text(json.dumps(content), encoding="utf-8")
    else:
        frame = pl.DataFrame(content, infer_schema_length=None)
        (frame.write_csv if path.suffix == ".csv" else frame.write_parquet)(path)
    return path


BOUNDED = (dataset, carded, catalogue, nested)
RANKED = (side_by_side, daily_csv)
SHAPES = (*BOUNDED, *RANKED, scores)
