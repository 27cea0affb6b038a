"""`deflator models check`: what the models of an arena are, asked of their servers."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from arena import Config, load
from arena.config import Endpoint, Vllm
from arena.http import Server, server_of
from arena.serving.drift import LEAST_AGREED, Verdict, keep, latest
from arena.vllm.process.command import KEY
from ui.cli.files import refuse_overlap
from ui.model_checks import UNREACHABLE, Row, check_all

FAILED = 1
MISMATCH = 4
FILE = "checks.jsonl"


Shape = Literal["table", "json"]


def check_models(
    config: Annotated[Path, typer.Option(help="Configuration file (TOML).")],
    against: Annotated[
        Path | None,
        typer.Option(help="Compare with the last checks in this file instead of the arena's own."),
    ] = None,
    servers: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MODEL=URL",
            help=f"Where a vLLM model of the arena runs; its key is read from {KEY}. Repeatable.",
        ),
    ] = None,
    agreement: Annotated[
        float, typer.Option(min=0, max=1, help="Least share of tokens that must agree.")
    ] = LEAST_AGREED,
    shape: Annotated[Shape, typer.Option("--format", help="How to print it.")] = "table",
) -> None:
    """Ask each model what it is and a few fixed prompts, and compare with the check before.

    Costs one token and six answers of 64 tokens a model. Exit code 4 where a model has drifted or
    is another artifact, else 1 where one cannot be reached, else 0.
    """
    loaded = load(config)
    own = _file(loaded)
    refuse_overlap([own], [config])
    before = latest(against or own)
    rows = asyncio.run(check_all(loaded, _servers(loaded, servers or []), before, agreement))
    for row in rows:
        if row.check:
            keep(own, row.check)
    _print(rows, shape)
    if code := _exit_code(rows):
        raise typer.Exit(code)


def _file(config: Config) -> Path:
    """Beside the votes; beside the configuration where those are in a database."""
    place = config.path if "://" in config.store else Path(config.store)
    return place.with_name(FILE)


def _servers(config: Config, given: list[str]) -> dict[str, Server]:
    """The server of each model that can be asked, by the model's name."""
    named = {model.name: model.reached_by for model in config.models}
    servers: dict[str, Server] = {}
    for name, way in named.items():
        if isinstance(way, Endpoint):
            servers[name] = server_of(way, os.environ)
    for assignment in given:
        name, _, url = assignment.rpartition("=")
        if not isinstance(named.get(name), Vllm) or not url.startswith(("http://", "https://")):
            ours = ", ".join(n for n, way in named.items() if isinstance(way, Vllm)) or "none"
            raise typer.BadParameter(
                f"{assignment!r} is not MODEL=URL with a vLLM model of this arena; it has {ours}",
                param_hint="--servers",
            )
        servers[name] = Server(url.rstrip("/"), os.environ.get(KEY))
    return servers


def _exit_code(rows: list[Row]) -> int:
    verdicts = {row.verdict for row in rows}
    if verdicts & {Verdict.DRIFTED, Verdict.ANOTHER}:
        return MISMATCH
    return FAILED if UNREACHABLE in verdicts else 0


def _print(rows: list[Row], shape: Shape) -> None:
    if shape == "json":
        print(json.dumps([_document(row) for row in rows], indent=1, ensure_ascii=False))
        return
    table = Table("Model", "Verdict", "Served", "Engine", "Template", "Agreed", "Changed")
    for row in rows:
        cells = (row.name, row.verdict, *(_cells(row) if row.check else ["–"] * 5))
        table.add_row(*(Text(cell) for cell in cells))  # as text: what a server says is no markup
    Console().print(table)
    for row in rows:
        if row.why:
            print(f"{row.name}: {row.why}", file=sys.stderr)


def _cells(row: Row) -> list[str]:
    assert row.check
    artifact, prefix = row.check.artifact, row.comparison.prefix
    details = (artifact.revision, artifact.adapter, artifact.quantisation)
    served = [artifact.served_model or artifact.model, *(d[:12] for d in details if d)]
    template = artifact.template_probe_sha256 or artifact.chat_template_sha256
    return [
        "\n".join(served),
        " ".join(part for part in (artifact.engine, artifact.engine_version) if part) or "–",
        template[:8] if template else "–",
        "–" if prefix is None else f"{prefix:.0%}",
        "\n".join(row.comparison.changed) or "–",
    ]


def _document(row: Row) -> dict[str, Any]:
    document: dict[str, Any] = {"model": row.name, "verdict": str(row.verdict)}
    if row.check is None:
        return document | {"why": row.why}
    return document | {
        "at": row.check.checked_at.isoformat(),
        "fingerprint": row.check.artifact.fingerprint,
        "artifact": json.loads(row.check.artifact.document),
        "changed": list(row.comparison.changed),
        "agreed_prefix": row.comparison.prefix,
        "equal_tokens": row.comparison.equal,
        "settings": list(row.check.settings),
    }
