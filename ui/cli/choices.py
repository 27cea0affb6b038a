"""The options of every command that rates, and how they become `ratings.Options`.

Defaults live in `ratings.Options` alone: what is not given on the command line is left to it, or
to the specification that `--spec` names, or to the preset that `--like` does.
"""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any, Literal

import typer

from ratings import InvalidData, Options
from ratings import options as known
from ratings.named_specifications import NEWEST, Name

Logs = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…", help="Vote logs in any dialect: files, folders, globs, URLs, - for stdin."
    ),
]
Board = Literal["lmarena", "fastchat"]
_DEFAULT = Options()


def option(kind: Any, text: str, *flags: str, shown: object = None, **more: Any) -> Any:
    """An option that is None unless given; `shown` is the default that help names."""
    default = str(shown) if shown not in (None, False) else False
    return Annotated[kind | None, typer.Option(*flags, help=text, show_default=default, **more)]


_RATING: dict[str, Any] = {
    "spec": option(
        Name, "Start from a named set of options, which never changes.", shown=NEWEST
    ),
    "like": option(Board, "Start from the choices of a public board; see docs/parity.md."),
    "both_bad": option(
        known.BothBad, "Count 'both are bad' like a tie, or not at all.", shown=_DEFAULT.both_bad
    ),
    "ties": option(
        known.Ties,
        "A tie is half a win each, not counted, or an outcome of its own.",
        shown=_DEFAULT.ties,
    ),
    "style": option(
        bool,
        "Demand the style-controlled board, or leave it out. Unset: where the log allows it.",
        "--style/--no-style",
    ),
    "features": option(str, "Style features to control for, comma-separated. Unset: all."),
    "covariate": option(
        known.Covariate, "How two counts become a difference.", shown=_DEFAULT.covariate
    ),
    "normalise": option(
        known.Normalise, "How differences are scaled; centred is for parity only.",
        shown=_DEFAULT.normalise,
    ),
    "weights": option(known.Weights, "What a vote's weight depends on.", shown=_DEFAULT.weights),
    "position": option(bool, "Estimate the advantage of side A.", "--position"),
    "ridge": option(float, "Penalty on style effects, beside the summed loss.", min=0, shown="0"),
    "ridge_mean": option(float, "The same beside the mean loss.", min=0, shown="0"),
    "ridge_strength": option(
        float, "Penalty on strengths, on both boards, beside the summed loss.", min=0, shown="0"
    ),
    "ci": option(known.Interval, "Where intervals come from.", shown=_DEFAULT.ci),
    "cluster": option(
        known.Cluster, "What counts as one independent unit.", shown=_DEFAULT.cluster
    ),
    "replicates": option(int, "Rounds of the bootstrap.", min=20, shown=_DEFAULT.replicates),
    "anchor": option(
        str, "Fix the scale: this model at this rating.", metavar="MODEL=ELO"
    ),
    "level": option(float, "Coverage of every interval.", min=0.5, shown=_DEFAULT.level),
    "seed": option(int, "Seed of everything random.", min=0, shown="0"),
    "min_votes": option(
        int, "A model with fewer votes is preliminary and not ranked.", min=0,
        shown=_DEFAULT.min_votes,
    ),
}  # fmt: skip


def given(
    name: str, kinds: dict[str, Any], build: Callable[..., object]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A decorator: the command gets an option for each kind, and what `build` makes of them all
    as its last argument `name`.

    kinds: type annotations by parameter; an option that is not given is None to `build`.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = [p for p in signature(command).parameters.values() if p.name != name]
        extra = [
            Parameter(flag, Parameter.KEYWORD_ONLY, default=None, annotation=kind)
            for flag, kind in kinds.items()
        ]

        @wraps(command)
        def run(*args: Any, **values: Any) -> None:
            chosen = {flag: values.pop(flag) for flag in kinds}
            command(*args, **values, **{name: build(**chosen)})

        run.__dict__["__signature__"] = signature(command).replace(parameters=[*own, *extra])
        run.__annotations__ = {p.name: p.annotation for p in [*own, *extra]}
        return run

    return decorate


def options(spec: str | None = None, like: str | None = None, **given: Any) -> Options:
    """Rating options from command-line values, None where not given; see `_RATING`."""
    if spec and like:
        raise InvalidData("--spec and --like are both where options start from; give one of them")
    chosen = {name: value for name, value in given.items() if value is not None}
    if "features" in chosen:
        chosen["features"] = _names(chosen["features"])
    if "anchor" in chosen:
        chosen["anchor"] = _anchor(chosen["anchor"])
    return Options.like(like, **chosen) if like else Options.spec(spec or NEWEST, **chosen)


rated = given("options", _RATING, options)
"""Gives a command the rating options, gathered as its last argument `options`."""


def _names(features: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in features.split(",") if name.strip())
    if not names:
        raise InvalidData("--features names none; give some, or use --no-style")
    return names


def _anchor(text: str) -> tuple[str, float]:
    model, _, rating = text.rpartition("=")
    try:
        return (model, float(rating)) if model else _bad_anchor(text)
    except ValueError:
        return _bad_anchor(text)


def _bad_anchor(text: str) -> tuple[str, float]:
    raise typer.BadParameter(
        f"{text!r} is not MODEL=ELO, such as my-model=1114", param_hint="--anchor"
    )
