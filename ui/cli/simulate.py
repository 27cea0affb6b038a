"""`deflator simulate`: votes whose truth is known, to try or test a rating on."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ratings import invent, simulate
from ui.cli.output import TABLES, format_of, write_table
from ui.demo_votes import SEED, VOTES, history, talks
from ui.package_data import data_folder

GAMMA = {"tokens": 0.25, "headers": 0.03, "lists": 0.03, "bold": 0.02, "emoji": 0.0}


def simulate_votes(
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="File to write: .parquet, .csv or .jsonl.", writable=True
        ),
    ],
    votes: Annotated[int, typer.Option(min=1, help="Number of votes.")] = VOTES,
    seed: Annotated[int, typer.Option(min=0, help="Seed; the same gives the same votes.")] = SEED,
    models: Annotated[int, typer.Option(min=2, help="Number of invented models.")] = 20,
    personas: Annotated[
        bool, typer.Option("--personas", help="Votes between the demo's recorded personas.")
    ] = False,
    texts: Annotated[
        bool, typer.Option("--texts", help="The same, with prompts and replies instead of counts.")
    ] = False,
) -> None:
    """Write simulated votes with style counts, as a log that `deflator rate` reads."""
    shape = format_of(None, output, TABLES) if output.suffix else "parquet"
    if texts:
        frame = talks(data_folder(), votes, seed)
    elif personas:
        frame = history(data_folder(), votes, seed)
    else:
        frame = simulate(invent(models, GAMMA, seed), votes, seed)
    write_table(frame, output, shape)
    print(f"{len(frame)} simulated votes: {output}", file=sys.stderr)
