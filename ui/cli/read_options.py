"""The options of every command that reads logs, and how they become `ratings.Intake`.

Defaults live in `ratings.Intake` alone: what is not given on the command line is left to it.
"""

import os
from dataclasses import replace
from typing import Any

import typer

from ratings import Intake, Options
from ratings.text.style import EXTRACTORS
from ratings.votes.read_options import COUNTED, EXCLUDED, VoterKind
from ui.cli.choices import given, option

_READING: dict[str, Any] = {
    "extractor": option(
        str,
        f"What counts style in texts: {' or '.join(EXTRACTORS)}. Unset: the log's own counts, and "
        "commonmark where it has none.",
    ),
    "map": option(
        list[str],
        "For a log of no known dialect: our column's name and the log's (winner=outcome), or a "
        "label of its own (winner:left wins=a). Repeatable.",
        metavar="OURS=THEIRS",
    ),
    "keep": option(
        list[str], f"Count votes that are left out by default: {', '.join(EXCLUDED)}. Repeatable."
    ),
    "drop": option(list[str], f"Leave votes out that count by default: {', '.join(COUNTED)}."),
    "describe": option(
        bool, "Tell languages and categories of prompts from their texts.", "--describe"
    ),
    "prompt_percentile": option(
        float,
        "Keep a prompt only as often as this percentile of prompts is seen; 99.99 is usual.",
        min=0, max=100,
    ),
    "voter_cap": option(int, "Votes that count of one voter at most.", min=1),
    "voter_kind": option(
        VoterKind,
        "Whose votes to rate: people's, or those that the log says a judging model cast. A vote "
        "that does not say counts as a person's.",
        shown=Intake.voter_kind,
    ),
    "language": option(str, "Only votes on prompts in this language (ISO 639-1, such as en)."),
    "tag": option(str, "Only votes on prompts of this category, such as code or math."),
    "strict": option(bool, "Refuse a log of which any vote would be left out.", "--strict"),
}  # fmt: skip


def intake(**values: Any) -> Intake:
    """Reading options from command-line values, None where not given; see `_READING`."""
    known = {name: value for name, value in values.items() if value is not None}
    renamed = {"map": "columns", "prompt_percentile": "percentile"}
    chosen = {renamed.get(name, name): value for name, value in known.items()}
    for name in ("keep", "drop"):
        if name in chosen:
            chosen[name] = tuple(chosen[name])
    if "columns" in chosen:
        chosen["columns"] = tuple(_pair(text) for text in chosen["columns"])
    return Intake(**chosen, workers=os.cpu_count() or 1)


read_by = given("intake", _READING, intake)
"""Gives a command the reading options, gathered as its last argument `intake`."""


def under(intake: Intake, options: Options) -> Intake:
    """The same reading for one rating: with its seed, and without style where it wants none."""
    return replace(intake, style=options.style is not False, seed=options.seed)


def _pair(text: str) -> tuple[str, str]:
    ours, _, theirs = text.partition("=")
    if not (ours and theirs):
        raise typer.BadParameter(
            f"{text!r} is not OURS=THEIRS, such as winner=outcome", param_hint="--map"
        )
    return ours, theirs
