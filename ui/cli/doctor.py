"""`deflator doctor`: what would keep an arena from running well here."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer

from ui.doctor import Finding
from ui.doctor import examine as examined

FAILED = 1
Shape = Literal["text", "json"]


def examine(
    config: Annotated[
        Path | None, typer.Option(help="Configuration file (TOML). Unset: the machine alone.")
    ] = None,
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Port that the arena is to listen on.")
    ] = 7860,
    ask: Annotated[
        bool, typer.Option("--ask", help="Ask each endpoint whether its model is there.")
    ] = False,
    shape: Annotated[Shape, typer.Option("--format", help="How to print it.")] = "text",
) -> None:
    """Say what would keep an arena from running well here, and what to do about it.

    Changes nothing, and asks no model unless told to. Exit code 1 where something is at fault,
    else 0.
    """
    findings = examined(config, port, ask, os.environ)
    if shape == "json":
        print(json.dumps([asdict(finding) for finding in findings], indent=1, ensure_ascii=False))
    else:
        print("\n".join(map(_line, findings)))
    if any(finding.level == "fault" for finding in findings):
        raise typer.Exit(FAILED)


def _line(finding: Finding) -> str:
    remedy = f"; {finding.remedy}" if finding.remedy else ""
    return f"{finding.level:8}{finding.check:12}{finding.what}{remedy}"
