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
from ui import claims, wording
from ui.artifacts import NOTHING, Served
from ui.exclusions import exclusions
from ui.provenance import obtainability

NO_SCORE: dict[str, Any] = dict.fromkeys(SCORE)
SHORT = ("Rank", "Model", "Raw", "Controlled", "By style", "Change", "Votes")
TERMINAL = len(SHORT)  # columns that fit into 80 characters


def table(lb: dict[str, Any], served: Served = NOTHING) -> RenderableType:
    """The board for a terminal: headline, both ratings, style effects, funnel, notes.

    served: what stands behind the rows; a sentence says how many a reader could not download.
    """
    wording.require_leaderboard(lb)
    board = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    heads = _heads(lb)[:TERMINAL]
    for head in heads:
        if head == "Model":
            board.add_column(head, overflow="fold", min_width=14)
        else:
            board.add_column(
                head, justify="left" if head == "Change" else "right", no_wrap=head != "Change"
            )
    for row in _rows(lb):
        board.add_row(*(Text(cell) for cell in row[: len(heads)]))
    headline = Text(claims.headline(lb), style="bold")
    remarks = [Text(line) for line in (claims.qualification(lb), *_remarks(lb, served)) if line]
    return Group(headline, board, *remarks)


def markdown(lb: dict[str, Any], served: Served = NOTHING) -> str:
    """The board as a GitHub-flavoured Markdown document; `served` as in `table`."""
    wording.require_leaderboard(lb)
    heads = _heads(lb)
    rule = ["---" if head in ("Model", "Change") else "---:" for head in heads]
    rows = [heads, rule, *([wording.escaped(cell) for cell in row] for row in _rows(lb))]
    lines = [
        f"**{wording.escaped(claims.headline(lb))}**",
        "",
        wording.escaped(claims.qualification(lb)),
        "",
    ]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    lines += [
        "",
        *(f"- {wording.escaped(line)}" for line in (*_remarks(lb, served), *wording.CAVEAT)),
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
    wording.require_leaderboard(lb)
    return frames.frame(lb["models"])


def _heads(lb: dict[str, Any]) -> list[str]:
    if not wording.is_controlled(lb):
        return ["Rank", "Model", "Elo", wording.coverage(lb), "Votes", "Both bad"]
    return [*SHORT, "Inflation", "Both bad"]


def _rows(lb: dict[str, Any]) -> Iterable[list[str]]:
    both = wording.is_controlled(lb)
    for m in wording.ordered(lb, "raw"):
        raw, gap = m["raw"], m["inflation"]
        mark = "" if m["status"] == "rated" else f" ({m['status']})"
        rank, name = wording.rank_ranges(m, ["raw"]), wording.plain(m["model"]) + mark
        bad = m["both_bad_rate"]
        rate = wording.UNKNOWN if bad is None else f"{100 * bad:.1f}%"
        if both:
            ratings = [_with_range(raw), _with_range(m["controlled"] or NO_SCORE)]
            total = wording.UNKNOWN if gap is None else _with_interval(gap)
            moved = [_by_style(gap), wording.rank_change(gap), f"{m['votes']:,}", total]
        else:
            ratings = [wording.number(raw["rating"]), wording.interval(raw["lower"], raw["upper"])]
            moved = [f"{m['votes']:,}"]
        yield [rank, name, *ratings, *moved, rate]


def _with_range(score: dict[str, Any]) -> str:
    if score["rating"] is None:
        return wording.UNKNOWN
    return f"{wording.number(score['rating'])} #{score['rank'] or wording.UNKNOWN}"


def _with_interval(span: dict[str, Any]) -> str:
    ends = wording.interval(span["lower"], span["upper"])
    return f"{wording.signed(span['rating'], 0)} {ends}".rstrip()


def _by_style(gap: dict[str, Any] | None) -> str:
    """What style explains of an inflation, with its own interval and the simultaneous verdict."""
    if gap is None:
        return wording.UNKNOWN
    return f"{_with_interval(gap['explained'])} {claims.claim_mark(gap)}".rstrip()


def _remarks(lb: dict[str, Any], served: Served) -> list[str]:
    """Style effects, the funnel with what takes many votes, the specification, what could be
    obtained, and the notes; a raw board's notes qualify its headline.
    """
    level = wording.coverage(lb)
    effects = [
        f"{wording.feature(e['feature'])} {wording.signed(e['gamma'], 3)} "
        f"{wording.interval(e['lower'], e['upper'], 3)}".rstrip()
        for e in lb["style"] or []
        if e["gamma"] is not None
    ]
    steps = [f"{s['rows']:,} {wording.plain(s['reason']).replace('_', ' ')}" for s in lb["funnel"]]
    remarks = [f"Votes: {', '.join(steps)}.", *exclusions(lb)]
    if spec := lb["options"].get("spec"):
        remarks.append(f"Specification: {wording.plain(spec)}.")
    if sentence := obtainability(lb, served):
        remarks.append(sentence)
    if not effects:
        return remarks
    notes = [wording.plain(note) for note in lb["notes"]]
    return [
        f"By style: what style adds to a raw rating, relative to {wording.reference(lb)}.",
        f"Style, logits per standard unit ({level}): {'; '.join(effects)}.",
        claims.basis(lb),
        *remarks,
        *notes,
        wording.CAVEAT[0],
    ]
