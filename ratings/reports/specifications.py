"""Rates the same votes under every combination of choices; each step is somebody else's job.

What combinations have in common is computed once: the votes that count are arranged once for all
tie laws and feature sets, the raw board is fitted once for all of these sets, and clustering adds
intervals to a fit that is there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import polars as pl
from scipy.special import ndtri
from threadpoolctl import threadpool_limits

from ratings.errors import InvalidData, RatingError
from ratings.inference.elo_scale import Scale, effects, scale, scores
from ratings.inference.intervals import reach
from ratings.inference.sandwich.covariance import alone, sandwich
from ratings.leaderboard import Leaderboard
from ratings.model.boards import fit_from, fit_identified, likelihood
from ratings.model.design import Design, Floats, Ints
from ratings.model.fit import Fit, fit
from ratings.model.identification import refuse_unidentified, variation
from ratings.model.style_ratings import StyleRatings, style_ratings
from ratings.model.vote_filter import Selection, by_default, cluster_of, select
from ratings.options import Options
from ratings.rating import rate
from ratings.reports.specification_grid import Axes, Choices, plan
from ratings.reports.specification_results import (
    COMPUTED,
    Specification,
    SpecificationCurve,
    influences,
    spreads,
)
from ratings.votes import Comparisons

VOTES = ("model_a", "model_b", "winner", "count", "weight")

Plan = dict[Choices, Options]
Results = dict[Choices, Specification]


@dataclass(frozen=True, eq=False, slots=True)
class _Rows:
    """What specifications on the same rows share.

    raw: the raw board under a tie law. units: codes of each row's unit by a kind of cluster.
    """

    chosen: Selection
    elo: Scale
    raw: Callable[[str], Fit]
    units: Callable[[str], tuple[Ints, ...]]


@dataclass(frozen=True, eq=False, slots=True)
class _Fitted:
    """One fit, the design it belongs to, and the models' style."""

    problem: Design
    fit: Fit
    habits: StyleRatings


def specifications(
    comparisons: Comparisons | Mapping[str, Comparisons],
    base: Options | None = None,
    axes: Axes | None = None,
) -> SpecificationCurve:
    """Rate the votes under every combination of choices around the base options.

    comparisons: one log, or the same votes with style counted by several extractors, by their
    names, the base's first. A combination that cannot be rated is kept with the error's name and
    message. Raises InvalidData for choices that are none, for logs of different votes and for a
    bootstrap, and whatever `rate` raises for the base.
    """
    base = base or Options()
    if base.ci in ("bootstrap", "wild"):
        raise InvalidData(f"option ci is {base.ci!r}; use sandwich or hessian for so many boards")
    logs = _logs(comparisons)
    first = next(iter(logs.values()))
    base = replace(base, cluster=cluster_of(first.frame, base))
    board = rate(first, base)
    varied, listed = plan(_identified(logs, board, base), base, axes or Axes())
    with threadpool_limits(limits=1):  # small factorisations only lose by more threads
        computed = _computed(logs, listed)
    ordered = tuple(computed[choices] for choices in listed)
    rated = (name for spec in ordered for name in spec.scores or {})
    names = list(dict.fromkeys([*rated, *(row.model for row in board.models)]))
    return SpecificationCurve(
        options=base,
        provenance=board.provenance,
        notes=board.notes,
        axes=varied,
        specifications=ordered,
        models=spreads(names, ordered),
        influence=influences(names, varied, ordered),
    )


def _identified(
    logs: Mapping[str, Comparisons], board: Leaderboard, base: Options
) -> Mapping[str, Comparisons]:
    """The logs without the features that `rate` leaves out where the base names no style."""
    if not by_default(base):
        return logs
    (first, log), *others = logs.items()
    gone = {effect.feature for effect in board.style or () if effect.status == "left out"}
    by_name = {first: (log, gone)}
    by_name |= {name: (log, {*fit_identified(log, base).chosen.left_out}) for name, log in others}
    return {
        name: replace(
            log, features=tuple(feature for feature in log.features if feature not in gone)
        )
        for name, (log, gone) in by_name.items()
    }


def _logs(comparisons: Comparisons | Mapping[str, Comparisons]) -> Mapping[str, Comparisons]:
    if isinstance(comparisons, Comparisons):
        return {comparisons.extractor or "log": comparisons}
    if not comparisons:
        raise InvalidData("no log was given; name at least one extractor and its comparisons")
    (one, first), *others = comparisons.items()
    for name, log in others:
        if not _votes(log).equals(_votes(first)):
            raise InvalidData(
                f"the logs of {one} and {name} hold different votes; count the style of the same"
            )
    return comparisons


def _votes(log: Comparisons) -> pl.DataFrame:
    return log.frame.select(VOTES).with_columns(pl.col(VOTES[:3]).cast(pl.String))


def _computed(logs: Mapping[str, Comparisons], listed: Plan) -> Results:
    """Every specification, those on the same rows together."""
    gaps = {name: _gaps(log) for name, log in logs.items()}
    together: dict[tuple[str, tuple[str, ...], object], Plan] = {}
    for choices, options in listed.items():
        extractor = choices.extractor or next(iter(logs))
        unknown = tuple(sorted(gaps[extractor].intersection(options.features or ())))
        same = (options.ties == "drop", options.both_bad, options.covariate, options.weights)
        together.setdefault((extractor, unknown, same), {})[choices] = options
    results: Results = {}
    for (extractor, unknown, _), part in together.items():
        results |= _attempted(part, _on_rows, logs[extractor], unknown)
    return results


def _gaps(log: Comparisons) -> frozenset[str]:
    """Features that are not known in every row, so that controlling for them loses votes."""
    sides = {name: [log.frame[f"{name}_{side}"] for side in "ab"] for name in log.features}
    return frozenset(name for name, both in sides.items() if any(s.null_count() for s in both))


def _attempted(part: Plan, work: Callable[..., Results], *given: object) -> Results:
    """The work on the whole part or, where that fails, on each alone: an error is a result."""
    try:
        return work(part, *given)
    except RatingError as error:
        if len(part) == 1:
            [(choices, options)] = part.items()
            return {choices: Specification(choices, options, type(error).__name__, str(error))}
        results: Results = {}
        for choices, options in part.items():
            results |= _attempted({choices: options}, work, *given)
        return results


def _on_rows(part: Plan, log: Comparisons, unknown: tuple[str, ...]) -> Results:
    """Specifications that differ in tie law, features and clusters only.

    unknown: the features, the same ones of each, whose gaps decide which rows count.
    """
    some = _alike(next(iter(part.values())))
    wanted = dict.fromkeys(name for options in part.values() for name in options.features or ())
    kinds = [options.cluster for options in part.values() if options.cluster != "none"]
    # With clusters in sight, rows stay one a vote also where there is no style.
    kind = kinds[0] if kinds else "none"
    chosen = select(log, _of(some, tuple(wanted), kind))
    plain = chosen.design.plain()

    def raw(ties: str) -> Fit:
        return fit(plain, likelihood(plain, replace(some, ties=ties)))

    def units(cluster: str) -> tuple[Ints, ...]:
        return select(log, _of(some, unknown, cluster)).design.clusters

    rows = _Rows(chosen, scale(chosen, some), cache(raw), cache(units))
    results: Results = {}
    for subplan in _by_fit(part):
        results |= _attempted(subplan, _on_fit, rows)
    return results


def _alike(options: Options) -> Options:
    """The options for what all tie laws that count ties have in common."""
    return options if options.ties == "drop" else replace(options, ties="half")


def _of(options: Options, features: tuple[str, ...], cluster: str) -> Options:
    changes = {"style": bool(features), "features": features or None, "cluster": cluster}
    return replace(options, **changes)


def _by_fit(part: Plan) -> Iterable[Plan]:
    """The part in parts that differ in clusters only."""
    parts: dict[object, Plan] = {}
    for choices, options in part.items():
        parts.setdefault((options.ties, options.features), {})[choices] = options
    return parts.values()


def _on_fit(part: Plan, rows: _Rows) -> Results:
    """Specifications that differ in clusters only."""
    options = next(iter(part.values()))
    problem = rows.chosen.design.only(options.features or ())
    own = variation(problem)
    habits = style_ratings(problem, own)
    raw = rows.raw(options.ties)
    controlled = fit_from(problem, raw) if problem.features else raw
    if not raw.likelihood.ridge:
        refuse_unidentified(problem, own)
    fitted = _Fitted(problem, controlled, habits)
    results: Results = {}
    for choices, option in part.items():
        results |= _attempted({choices: option}, _specified, rows, fitted)
    return results


def _specified(part: Plan, rows: _Rows, fitted: _Fitted) -> Results:
    """A single specification."""
    [(choices, options)] = part.items()
    joint = _spread(rows, fitted, options)
    own = _own(fitted.fit, joint, options)
    models, m = fitted.fit.models, len(fitted.fit.models)
    shown, sure = ((covariance[:m, :m], rest[:m]) for covariance, rest in (own, joint))
    rated = scores(rows.elo, fitted.fit.theta, shown, sure)
    return {
        choices: Specification(
            choices,
            options,
            COMPUTED,
            votes=dict(rows.chosen.funnel)["kept"],
            style=effects(options.features or (), fitted.fit, own, fitted.habits),
            scores=dict(zip(models, rated, strict=True)),
        )
    }


def _spread(rows: _Rows, fitted: _Fitted, options: Options) -> tuple[Floats, Floats]:
    """Covariance of all parameters of one board (p, p), and their degrees of freedom (p,).

    Two kinds of clusters are repaired together with all that a board shows.
    """
    units = () if options.cluster == "none" else rows.units(options.cluster)
    problem = replace(fitted.problem, clusters=units)
    if len(units) < 2 or not problem.features:
        return alone(problem, fitted.fit)
    both = sandwich(problem, rows.raw(options.ties), fitted.fit, fitted.habits)
    assert both.controlled is not None
    return both.controlled, both.degrees.controlled


def _own(board: Fit, joint: tuple[Floats, Floats], options: Options) -> tuple[Floats, Floats]:
    """Covariance behind each interval, and how many standard errors it reaches (p,)."""
    if options.ci == "hessian":
        return board.bread, np.full(len(board.estimates), ndtri(0.5 + options.level / 2))
    return joint[0], reach(joint[1], options.level)
