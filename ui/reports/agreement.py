"""Writes how two extractors agree as text: terminal table, Markdown, CSV; knows no extractor."""

import csv as csv_format
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ui.board import phrases

COUNTS = ("Feature", "Replies", "Differ", "Share", "Total 1", "Total 2", "Largest", "Correlation")
RATINGS = ("Model", "Rating 1", "Rating 2", "Difference", "Rank 1", "Rank 2")
FIELDS = ("model", "rating_1", "rating_2", "difference", "rank_1", "rank_2")


def table(agreement: dict[str, Any]) -> RenderableType:
    """Both tables for a terminal."""
    return Group(
        Text(headline(agreement), style="bold"),
        _terminal(COUNTS, _counts(agreement)),
        _terminal(RATINGS, _ratings(agreement)),
    )


def markdown(agreement: dict[str, Any]) -> str:
    """Both tables as GitHub-flavoured Markdown."""
    lines = [
        f"**{phrases.escaped(headline(agreement))}**",
        "",
        *_grid(COUNTS, _counts(agreement)),
        "",
    ]
    return "\n".join([*lines, *_grid(RATINGS, _ratings(agreement))]) + "\n"


def csv(agreement: dict[str, Any]) -> str:
    """A row a model at full precision; unknown numbers are empty cells."""
    out = StringIO()
    writer = csv_format.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    for model in agreement["models"]:
        writer.writerow((model["model"], *model["ratings"], model["difference"], *model["ranks"]))
    return out.getvalue()


def headline(agreement: dict[str, Any]) -> str:
    """What the choice of extractor does to ratings, in a sentence."""
    gaps = [
        abs(model["difference"]) for model in agreement["models"] if model["difference"] is not None
    ]
    moved = sum(
        None not in model["ranks"] and len({*model["ranks"]}) > 1 for model in agreement["models"]
    )
    one, other = agreement["extractors"]
    return (
        f"1 is {one}, 2 is {other}: style-controlled ratings differ by "
        f"{max(gaps, default=0.0):.1f} Elo at most, and {moved} of {len(gaps)} models change rank."
    )


def _counts(agreement: dict[str, Any]) -> Iterable[Sequence[str]]:
    for feature in agreement["features"]:
        share = feature["differ"] / feature["replies"] if feature["replies"] else 0.0
        correlation = "-" if feature["correlation"] is None else f"{feature['correlation']:.4f}"
        totals = [f"{total:,.0f}" for total in feature["totals"]]
        yield (
            *(
                feature["feature"],
                f"{feature['replies']:,}",
                f"{feature['differ']:,}",
                f"{share:.2%}",
            ),
            *(*totals, f"{feature['largest']:+,.0f}", correlation),
        )


def _ratings(agreement: dict[str, Any]) -> Iterable[Sequence[str]]:
    for model in agreement["models"]:
        ratings = ["-" if rating is None else f"{rating:.1f}" for rating in model["ratings"]]
        gap = "-" if model["difference"] is None else f"{model['difference']:+.1f}"
        yield (model["model"], *ratings, gap, *(str(rank or "-") for rank in model["ranks"]))


def _terminal(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for i, head in enumerate(heads):
        grid.add_column(head, justify="right" if i else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    return grid


def _grid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    rule = ["---", *("---:" for _ in heads[1:])]
    written = [heads, rule, *([phrases.escaped(cell) for cell in row] for row in rows)]
    return [f"| {' | '.join(row)} |" for row in written]
