"""The options that several commands share, and how they become `ratings.Options`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ratings import InvalidData, Options


class BothBad(StrEnum):
    """What a vote that calls both answers bad counts as."""

    half = "half"
    drop = "drop"


class Ci(StrEnum):
    """Where intervals come from."""

    sandwich = "sandwich"
    bootstrap = "bootstrap"


class Cluster(StrEnum):
    """What counts as one independent unit."""

    none = "none"
    voter = "voter"
    session = "session"
    prompt = "prompt"


Logs = Annotated[
    list[Path], typer.Argument(metavar="PATH…", help="Vote logs, in any dialect that is read.")
]
BothBadOption = Annotated[
    BothBad, typer.Option(help="Count 'both are bad' as half a win each, or not at all.")
]
StyleOption = Annotated[
    bool | None,
    typer.Option(
        "--style/--no-style",
        help="Demand the style-controlled board, or leave it out. Unset: where the log allows it.",
    ),
]
FeaturesOption = Annotated[
    str | None, typer.Option(help="Style features to control for, comma-separated. Unset: all.")
]
CiOption = Annotated[Ci, typer.Option(help="Where intervals come from.")]
ClusterOption = Annotated[Cluster, typer.Option(help="What counts as one independent unit.")]
AnchorOption = Annotated[
    str | None, typer.Option(metavar="MODEL=ELO", help="Fix the scale: this model at this rating.")
]
SeedOption = Annotated[int, typer.Option(min=0, help="Seed of everything random.")]
MinVotesOption = Annotated[
    int, typer.Option(min=0, help="A model with fewer votes is preliminary and not ranked.")
]


def options(
    both_bad: BothBad,
    style: bool | None,
    features: str | None,
    ci: Ci,
    cluster: Cluster,
    anchor: str | None,
    seed: int,
    min_votes: int,
) -> Options:
    """Rating options from command-line values; a malformed anchor is a usage error."""
    return Options(
        both_bad=both_bad.value,
        style=style,
        features=_names(features),
        ci=ci.value,
        cluster=cluster.value,
        anchor=_anchor(anchor),
        seed=seed,
        min_votes=min_votes,
    )


def _names(features: str | None) -> tuple[str, ...] | None:
    if features is None:
        return None
    names = tuple(name.strip() for name in features.split(",") if name.strip())
    if not names:
        raise InvalidData("--features names none; give some, or use --no-style")
    return names


def _anchor(text: str | None) -> tuple[str, float] | None:
    if text is None:
        return None
    model, _, rating = text.rpartition("=")
    try:
        return (model, float(rating)) if model else _bad_anchor(text)
    except ValueError:
        return _bad_anchor(text)


def _bad_anchor(text: str) -> tuple[str, float]:
    raise typer.BadParameter(
        f"{text!r} is not MODEL=ELO, such as my-model=1114", param_hint="--anchor"
    )
