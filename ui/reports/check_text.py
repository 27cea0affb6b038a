"""Writes what a check says as text: terminal table, Markdown; knows no probe and no HTML."""

from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ratings.errors import InvalidData
from ratings.reports.findings import SCHEMA
from ui.board import phrases

VERDICTS = ("bad", "look", "cannot tell", "ok")
"""The gravest first."""

HEADS = ("Verdict", "Probe", "What the votes say", "What to do")
COLOURS = {"bad": "bold red", "look": "yellow", "cannot tell": "dim", "ok": "green"}


def require_check(checked: dict[str, Any]) -> None:
    """Raise InvalidData unless `checked` is a check of the version read here."""
    if checked.get("schema") != SCHEMA:
        raise InvalidData(
            f"check: schema is {checked.get('schema')!r}, not {SCHEMA!r}; "
            "write one with `deflator check --format json`"
        )


def table(checked: dict[str, Any]) -> RenderableType:
    """The findings for a terminal, the gravest first."""
    require_check(checked)
    shown = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for head in HEADS[:3]:
        shown.add_column(head, no_wrap=head != HEADS[2], overflow="fold")
    for finding in ordered(checked):
        verdict, probe, says, do = _cells(finding)
        line = Text(says)
        if do:
            line.append(f"\n→ {do}", style="bold")
        shown.add_row(Text(verdict, style=COLOURS[verdict]), Text(probe), line)
    return Group(Text(headline(checked), style="bold"), shown)


def markdown(checked: dict[str, Any]) -> str:
    """The findings as a GitHub-flavoured Markdown document, the gravest first."""
    require_check(checked)
    rows = [
        HEADS,
        ["---"] * 4,
        *([*map(phrases.escaped, _cells(finding))] for finding in ordered(checked)),
    ]
    lines = [f"**{phrases.escaped(headline(checked))}**", ""]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def headline(checked: dict[str, Any]) -> str:
    """How many probes say what, in one sentence."""
    counts = [sum(finding["verdict"] == v for finding in checked["findings"]) for v in VERDICTS]
    counted = ", ".join(f"{n} {v}" for v, n in zip(VERDICTS, counts, strict=True) if n)
    return f"{checked['votes']:,} votes, {len(checked['findings'])} probes: {counted}."


def ordered(checked: dict[str, Any]) -> list[dict[str, Any]]:
    """The findings, the gravest first, otherwise in the probes' order."""
    return sorted(checked["findings"], key=lambda finding: VERDICTS.index(finding["verdict"]))


def _cells(finding: dict[str, Any]) -> tuple[str, str, str, str]:
    says, do = phrases.plain(finding["says"]), phrases.plain(finding["do"])
    return finding["verdict"], finding["probe"], says, do
