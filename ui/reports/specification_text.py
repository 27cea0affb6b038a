"""Writes a specification curve as text: terminal table, Markdown, CSV; knows no pictures, no HTML.

A rank is said to hold only where it is the same under every specification that could be computed.
"""

import csv as csv_format
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ui.board import phrases
from ui.board.leaderboard_text import SCORE
from ui.board.specification_curve import (
    choice,
    computed,
    most_moved,
    ranked_models,
    require_curve,
    share,
    span,
)

AXES = {
    "ties": "Ties",
    "both_bad": "Both bad",
    "features": "Style",
    "extractor": "Extractor",
    "covariate": "Covariate",
    "weights": "Weights",
    "cluster": "Clusters",
}
"""What a reader calls each axis."""

MODELS = ("Base", "Model", "Ranks", "Median", "Rank sets", "At base", "Unranked")
CHOICES = ("Choice", "Instead of", "Rank moves", "Largest", "New first", "Interval", "Pairs")
CAVEAT = (
    "A specification is one combination of choices, and all count alike here: a share of them is "
    "no probability.",
    "Rank moves compare specifications that differ in one choice alone; intervals are relative to "
    "the spread of ratings on their own board.",
    "Elo of different tie rules is on different scales; ranks can be compared.",
)


def table(curve: dict[str, Any], top: int | None = None) -> RenderableType:
    """The curve for a terminal; top: so many models, the best at the base, None for all."""
    require_curve(curve)
    remarks = [Text(line) for line in (*_remarks(curve, top), *CAVEAT[:1])]
    return Group(
        Text(headline(curve), style="bold"),
        Text(base(curve)),
        _terminal(MODELS, _models(curve, top), "Model"),
        _terminal(CHOICES, _influence(curve), "Choice"),
        *remarks,
    )


def markdown(curve: dict[str, Any], top: int | None = None) -> str:
    """The curve as a GitHub-flavoured Markdown document; top as in `table`."""
    require_curve(curve)
    lines = [f"**{phrases.escaped(headline(curve))}**", "", phrases.escaped(base(curve)), ""]
    lines += [*_grid(MODELS, _models(curve, top)), "", *_grid(CHOICES, _influence(curve)), ""]
    lines += [f"- {phrases.escaped(line)}" for line in (*_remarks(curve, top), *CAVEAT)]
    return "\n".join(lines) + "\n"


def csv(curve: dict[str, Any]) -> str:
    """A row for each model under each specification, at full precision; failed ones have one row.

    Specifications are counted from 1, which is the base; unknown numbers are empty cells.
    """
    require_curve(curve)
    effects = dict.fromkeys(e["feature"] for s in curve["specifications"] for e in s["style"])
    out = StringIO()
    writer = csv_format.writer(out, lineterminator="\n")
    writer.writerow(
        ["specification", *AXES, "status", "reason", "votes"]
        + [f"gamma_{name}" for name in effects]
        + ["model", *SCORE]
    )
    for number, spec in enumerate(curve["specifications"], start=1):
        gamma = {effect["feature"]: effect["gamma"] for effect in spec["style"]}
        start = [number, *(spec["choices"][axis] for axis in AXES)]
        start += [spec["status"], spec["reason"], spec["votes"], *map(gamma.get, effects)]
        for row in spec["models"] or [{}]:
            writer.writerow([*start, row.get("model"), *map(row.get, SCORE)])
    return out.getvalue()


def headline(curve: dict[str, Any]) -> str:
    """The finding in one sentence: how many ranks hold, and which moves the most."""
    ranked = ranked_models(curve)
    if not ranked:
        return "No model has enough votes to be ranked yet."
    under = f"under all {phrases.number(len(computed(curve)))} specifications"
    held = sum(1 for m in ranked if m["rank_min"] == m["rank_max"])
    if held == len(ranked):
        return f"Every one of {len(ranked)} models keeps its rank {under}."
    most, keep = most_moved(ranked), "keeps its" if held == 1 else "keep their"
    return (
        f"{held} of {len(ranked)} models {keep} rank {under}; "
        f"{phrases.plain(most['model'])} moves the most, from {most['rank_min']} to "
        f"{most['rank_max']}."
    )


def base(curve: dict[str, Any]) -> str:
    """The choices of the base, which all others are compared with."""
    chosen = curve["specifications"][0]["choices"]
    words = [f"{AXES[axis].lower()} {choice(name)}" for axis, name in chosen.items() if name]
    return f"Base: {', '.join(words)}."


def _models(curve: dict[str, Any], top: int | None) -> Iterable[list[str]]:
    for m in curve["models"][:top]:
        median = m["rank_median"]
        yield [
            phrases.number((m["base"] or {}).get("rank")),
            phrases.plain(m["model"]),
            span(m["rank_min"], m["rank_max"]),
            phrases.UNKNOWN if median is None else f"{median:g}",
            span(m["rank_lower"], m["rank_upper"]),
            share(m["at_base"]),
            f"{m['unranked']:,}",
        ]


def _influence(curve: dict[str, Any]) -> Iterable[list[str]]:
    for row in curve["influence"]:
        largest, width = row["largest"], row["width"]
        yield [
            f"{AXES[row['axis']]}: {choice(row['choice'])}",
            choice(row["against"]),
            phrases.number(row["moved"], 2),
            phrases.UNKNOWN if largest is None else f"{largest}",
            share(row["first"]),
            phrases.UNKNOWN if width is None else f"×{phrases.number(width, 2)}",
            f"{row['pairs']:,}",
        ]


def _remarks(curve: dict[str, Any], top: int | None) -> list[str]:
    """What is not in the tables: models beyond the top, specifications that failed, notes."""
    every, done = len(curve["specifications"]), len(computed(curve))
    remarks = [f"Specifications: {every:,}, of which {done:,} were computed."]
    remarks += [
        f"{failure['specifications']:,} could not be: {failure['status']}, "
        f"{phrases.plain(failure['reason'])}."
        for failure in curve["failures"]
    ]
    hidden = len(curve["models"]) - len(curve["models"][:top])
    if hidden:
        remarks.append(f"{hidden} more models are not shown.")
    return [*remarks, *(phrases.plain(note) for note in curve["notes"])]


def _terminal(heads: Sequence[str], rows: Iterable[list[str]], name: str) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for head in heads:
        if head == name:
            shown.add_column(head, overflow="fold", min_width=14)
        else:
            left = head in ("Instead of",)
            shown.add_column(head, justify="left" if left else "right", overflow="fold")
    for row in rows:
        shown.add_row(*(Text(cell) for cell in row))
    return shown


def _grid(heads: Sequence[str], rows: Iterable[list[str]]) -> list[str]:
    words = ("Model", "Choice", "Instead of")
    rule = ["---" if head in words else "---:" for head in heads]
    lines = [list(heads), rule, *([phrases.escaped(cell) for cell in row] for row in rows)]
    return [f"| {' | '.join(line)} |" for line in lines]
