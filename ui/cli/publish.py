"""`deflator publish` and `deflator verify`: a leaderboard that a stranger can recompute."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from ratings import Intake, Options, rate, read
from ui.board.artifacts import read_served
from ui.board.provenance import obtainability
from ui.cli import choices
from ui.cli.read_options import read_by, under
from ui.messages import catalogues
from ui.site.manifest import verify
from ui.site.publication import write


@choices.rated
@read_by
def publish(
    paths: choices.Logs,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder of the publication.", writable=True)
    ],
    title: Annotated[str, typer.Option(help="Headline of the page; by default what it is.")] = "",
    simulated: Annotated[
        bool, typer.Option("--simulated", help="Say on the page that the votes are simulated.")
    ] = False,
    page_language: Annotated[
        Literal["de", "en", "es", "fr"], typer.Option(help="Language of the page.")
    ] = "en",
    *,
    intake: Intake,
    options: Options,
) -> None:
    """Write a self-contained site: page, leaderboard, votes and manifest."""
    comparisons = read(*paths, intake=under(intake, options))
    rated = rate(comparisons, options)
    board = rated.to_dict()
    served = read_served(comparisons.sources)
    words = catalogues()[page_language].unmarked
    title = title or words.text("leaderboard-title")
    write(
        board,
        comparisons,
        output,
        title=title,
        simulated=simulated,
        served=served,
        rated=rated,
        words=words,
    )
    if sentence := obtainability(board, served):
        print(sentence, file=sys.stderr)
    print(f"published: {output / 'index.html'}", file=sys.stderr)
    print(f"anybody can check it: deflator verify {output / 'manifest.json'}", file=sys.stderr)


def verify_publication(
    manifest: Annotated[Path, typer.Argument(help="manifest.json of a publication.")],
) -> None:
    """Recompute a publication from its votes; exit 4 and name what differs."""
    differences = verify(manifest)
    for difference in differences:
        print(difference, file=sys.stderr)
    if differences:
        print(f"deflator: {manifest} does not verify", file=sys.stderr)
        raise typer.Exit(4)
    print(f"{manifest}: recomputed, identical", file=sys.stderr)
