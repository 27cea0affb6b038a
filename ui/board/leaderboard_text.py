"""Writes a leaderboard object as tables: for a terminal, Markdown, CSV and Parquet; no HTML."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import polars as pl
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ratings.leaderboard import frames
from ratings.leaderboard.frames import SCORE
from ui.board import claims, phrases
from ui.board.artifacts import NOTHING, Served
from ui.board.exclusions import exclusions
from ui.board.provenance import obtainability

NO_SCORE: dict[str, Any] = dict.fromkeys(SCORE)
SHORT = ("Rank", "Model", "Raw", "Controlled", "By style", "Change", "Votes")
TERMINAL = len(SHORT)  # columns that fit into 80 characters


def table(lb: dict[str, Any], served: Served = NOTHING) -> RenderableType:
    """The board for a terminal: headline, both ratings, style effects, funnel, notes.

    served: what stands behind the rows; a sentence says how many a reader could not download.
    """
    phrases.require_leaderboard(lb)
    board = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    heads = _heads(lb)[:TERMINAL]
    for head in heads:
        _add_column(board, head)
    for row in _rows(lb):
        board.add_row(*(Text(cell) for cell in row[: len(heads)]))
    headline = Text(claims.headline(lb), style="bold")
    remarks = [Text(line) for line in (claims.qualification(lb), *_remarks(lb, served)) if line]
    return Group(headline, board, *remarks)


def _add_column(board: Table, head: str) -> None:
    if head == "Model":
        board.add_column(head, overflow="fold", min_width=14)
    elif head == "Change":
        board.add_column(head)
    else:
        board.add_column(head, justify="right", no_wrap=True)


def markdown(lb: dict[str, Any], served: Served = NOTHING) -> str:
    """The board as a GitHub-flavoured Markdown document; `served` as in `table`."""
    phrases.require_leaderboard(lb)
    heads = _heads(lb)
    rule = ["---" if head in ("Model", "Change") else "---:" for head in heads]
    rows = [heads, rule, *([phrases.escaped(cell) for cell in row] for row in _rows(lb))]
    lines = [
        f"**{phrases.escaped(claims.headline(lb))}**",
        "",
        phrases.escaped(claims.qualification(lb)),
        "",
    ]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    lines += [
        "",
        *(f"- {phrases.escaped(line)}" for line in (*_remarks(lb, served), *phrases.caveats())),
    ]
    return "\n".join(lines) + "\n"


def csv(lb: dict[str, Any]) -> str:
    """One row per model with every number at full precision; unknown ones are empty cells."""
    return frame(lb).write_csv()


def parquet(lb: dict[str, Any]) -> bytes:
    """The same rows and columns as a Parquet file; unknown numbers are null."""
    out = BytesIO()
    frame(lb).write_parquet(out)
    return out.getvalue()


def frame(lb: dict[str, Any]) -> pl.DataFrame:
    """One row per model, in the leaderboard's order; see `ratings.leaderboard.frames.frame`."""
    phrases.require_leaderboard(lb)
    return frames.frame(lb["models"])


def _heads(lb: dict[str, Any]) -> list[str]:
    if not phrases.is_controlled(lb):
        return ["Rank", "Model", "Elo", phrases.coverage(lb), "Votes", "Both bad"]
    return [*SHORT, "Inflation", "Both bad"]


def _rows(lb: dict[str, Any]) -> Iterable[list[str]]:
    both = phrases.is_controlled(lb)
    for m in phrases.ordered(lb, "raw"):
        raw, gap = m["raw"], m["inflation"]
        mark = "" if m["status"] == "rated" else f" ({m['status']})"
        rank, name = phrases.rank_ranges(m, ["raw"]), phrases.plain(m["model"]) + mark
        bad = m["both_bad_rate"]
        rate = phrases.UNKNOWN if bad is None else f"{100 * bad:.1f}%"
        if both:
            ratings = [_with_range(raw), _with_range(m["controlled"] or NO_SCORE)]
            total = phrases.UNKNOWN if gap is None else _with_interval(gap)
            moved = [_by_style(gap), phrases.rank_change(gap), f"{m['votes']:,}", total]
        else:
            ratings = [phrases.number(raw["rating"]), phrases.interval(raw["lower"], raw["upper"])]
            moved = [f"{m['votes']:,}"]
        yield [rank, name, *ratings, *moved, rate]


def _with_range(score: dict[str, Any]) -> str:
    if score["rating"] is None:
        return phrases.UNKNOWN
    return f"{phrases.number(score['rating'])} #{score['rank'] or phrases.UNKNOWN}"


def _with_interval(span: dict[str, Any]) -> str:
    ends = phrases.interval(span["lower"], span["upper"])
    return f"{phrases.signed(span['rating'], 0)} {ends}".rstrip()


def _by_style(gap: dict[str, Any] | None) -> str:
    """What style explains of an inflation, with its own interval and the simultaneous verdict."""
    if gap is None:
        return phrases.UNKNOWN
    return f"{_with_interval(gap['explained'])} {claims.claim_mark(gap)}".rstrip()


def _remarks(lb: dict[str, Any], served: Served) -> list[str]:
    """Style effects, the funnel with what takes many votes, the specification, what could be
    obtained, and the notes; a raw board's notes qualify its headline.
    """
    level = phrases.coverage(lb)
    effects = [
        f"{phrases.feature(e['feature'])} {phrases.signed(e['gamma'], 3)} "
        f"{phrases.interval(e['lower'], e['upper'], 3)}".rstrip()
        for e in lb["style"] or []
        if e["gamma"] is not None
    ]
    steps = [f"{s['rows']:,} {phrases.plain(s['reason']).replace('_', ' ')}" for s in lb["funnel"]]
    remarks = [f"Votes: {', '.join(steps)}.", *map(str, exclusions(lb))]
    if spec := lb["options"].get("spec"):
        remarks.append(f"Specification: {phrases.plain(spec)}.")
    if sentence := obtainability(lb, served):
        remarks.append(sentence)
    if not effects:
        return remarks
    notes = [phrases.plain(note) for note in lb["notes"]]
    return [
        f"By style: what style adds to a raw rating, relative to {phrases.reference(lb)}.",
        f"Style, logits per standard unit ({level}): {'; '.join(effects)}.",
        claims.basis(lb),
        *remarks,
        *notes,
        phrases.caveats()[0],
    ]
