"""Composes the whole way from comparisons to a leaderboard; each step is somebody else's job.

comparisons -> selection -> design -> fits -> uncertainty -> scale -> leaderboard. Both boards
always come from identical rows, weights and options.
"""

from dataclasses import replace
from functools import cache
from importlib.metadata import version
from platform import python_version

import numpy as np
from threadpoolctl import threadpool_limits

from ratings.comparisons import Comparisons, Intake, Tabular
from ratings.covariances import covariances
from ratings.design import Design, Floats
from ratings.fit import Fit, fit
from ratings.inflation import style_ratings
from ratings.leaderboard import FitFacts, Inflation, Leaderboard, Provenance, Row, Score
from ratings.likelihood import Likelihood
from ratings.options import Options
from ratings.outcomes import LAWS
from ratings.scale import Scale, effects, inflations, interval, scale, scores
from ratings.selection import Selection, select
from ratings.style import group
from ratings.uncertainty import Uncertainty, uncertainty


def rate(votes: Comparisons | Tabular, options: Options | None = None) -> Leaderboard:
    """Rate models from votes, without and with style control.

    votes: what `read` returns, or a frame that `Comparisons.from_frame` takes. Raises InvalidData,
    NotEnoughData (Disconnected, Collinear, Separable) or NotConverged; see `ratings.errors`.
    """
    with threadpool_limits(limits=1):  # small factorisations only lose by more threads
        return _rated(_compared(votes, options or Options()), options or Options())


def _compared(votes: Comparisons | Tabular, options: Options) -> Comparisons:
    if isinstance(votes, Comparisons):
        return votes
    intake = Intake(style=options.style is not False, seed=options.seed)
    return Comparisons.from_frame(votes, intake)


def _rated(comparisons: Comparisons, options: Options) -> Leaderboard:
    chosen = select(comparisons, options)
    problem = chosen.design
    on = scale(chosen, options)
    habits = style_ratings(problem)
    raw, controlled = fit_boards(problem, options)
    doubt = uncertainty(problem, raw, controlled, options)
    rows = _rows(chosen, on, (raw, controlled), doubt, habits.delta)
    boards, style = {"raw": _facts(raw, doubt.raw, on.z)}, None
    if controlled and doubt.controlled is not None:
        boards["controlled"] = _facts(controlled, doubt.controlled, on.z)
        style = effects(chosen.features, controlled, doubt.controlled, habits, on.z)
    return Leaderboard(
        options=options,
        provenance=_provenance(comparisons),
        funnel=chosen.funnel,
        notes=chosen.notes + _too_few(on, options) + _silent(chosen) + _penalised(options),
        fits=boards,
        style=style,
        models=rows,
        covariance=covariances(on, raw, controlled, doubt, rows),
    )


def fit_boards(problem: Design, options: Options) -> tuple[Fit, Fit | None]:
    """The raw and, where the design has style, the controlled board: same rows, weights, law."""
    raw = fit(problem.plain(), likelihood(problem, options))
    return raw, fit_from(problem, raw) if problem.features else None


def fit_from(problem: Design, raw: Fit) -> Fit:
    """The controlled board, sought from where the raw one is."""
    m, k = len(problem.models), len(problem.features)
    return fit(problem, raw.of, np.insert(raw.at, [m] * k, 0.0))


def likelihood(problem: Design, options: Options) -> Likelihood:
    """The law and the penalties that the options name, for so many votes."""
    ridge = options.ridge + options.ridge_mean * float(problem.weight.sum())
    return Likelihood(LAWS[options.ties], ridge, options.ridge_strength)


def _rows(
    chosen: Selection,
    on: Scale,
    fits: tuple[Fit, Fit | None],
    doubt: Uncertainty,
    delta: Floats,
) -> tuple[Row, ...]:
    """Every model's scores, best raw rating first, unrated ones last."""
    raw, controlled = fits
    m = len(raw.models)
    drawn = doubt.replicates
    plain = scores(on, raw.theta, doubt.raw[:m, :m], drawn.raw[:, :m] if drawn else None)
    styled: list[Score] | list[None] = [None] * m
    gaps: list[Inflation] | list[None] = [None] * m
    if controlled and doubt.controlled is not None:
        theirs = drawn.controlled[:, :m] if drawn and drawn.controlled is not None else None
        styled = scores(on, controlled.theta, doubt.controlled[:m, :m], theirs)
        gaps = inflations(on, raw, controlled, delta, doubt)
    rows = [
        Row(
            model=name,
            votes=chosen.votes[name],
            status="rated" if on.ranked[i] else "preliminary",
            both_bad_rate=chosen.both_bad.get(name),
            raw=plain[i],
            controlled=styled[i],
            inflation=_completed(gaps[i], chosen),
        )
        for i, name in enumerate(raw.models)
    ]
    rows.sort(key=lambda row: (row.status != "rated", -(row.raw.rating or 0.0), row.model))
    rows += [
        Row(name, chosen.votes[name], "unrated", chosen.both_bad.get(name), Score(), None, None)
        for name in chosen.unrated
    ]
    return tuple(rows)


def _completed(gap: Inflation | None, chosen: Selection) -> Inflation | None:
    """With zeros for features that never differ and so explain nothing, and summed by group."""
    if gap is None:
        return None
    silent = dict.fromkeys(set(chosen.features) - set(chosen.design.features), 0.0)
    by_feature = {name: (gap.by_feature | silent)[name] for name in (*chosen.features, "rescaling")}
    by_group: dict[str, float] = {}
    for name, part in by_feature.items():
        by_group[group(name)] = by_group.get(group(name), 0.0) + part
    return replace(gap, by_feature=by_feature, by_group=by_group)


def _too_few(on: Scale, options: Options) -> tuple[str, ...]:
    if on.ranked.any():
        return ()
    return (f"No model has {options.min_votes} votes yet: all are preliminary and none is ranked.",)


def _silent(chosen: Selection) -> tuple[str, ...]:
    silent = [name for name in chosen.features if name not in chosen.design.features]
    if not silent:
        return ()
    return (f"Style that never differs between the two sides has no effect: {', '.join(silent)}.",)


def _penalised(options: Options) -> tuple[str, ...]:
    given = {
        name: value
        for name in ("ridge", "ridge_mean", "ridge_strength")
        if (value := getattr(options, name)) > 0
    }
    if not given:
        return ()
    said = ", ".join(f"{name} {value:g}" for name, value in given.items())
    return (f"Estimates are shrunk by a penalty: {said}.",)


def _facts(each: Fit, covariance: Floats, z: float) -> FitFacts:
    place = len(each.models) + len(each.features)
    sided = each.problem.position
    effect = interval(each.at[place], covariance[place, place], z) if sided else None
    bounds = (effect[0], *effect[2:]) if effect else None
    return FitFacts(each.converged, each.steps, each.gradient, each.loss, each.tie, bounds)


def _provenance(comparisons: Comparisons) -> Provenance:
    versions = dict(_versions())
    return Provenance(comparisons.sources, comparisons.extractor, comparisons.intake, versions)


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    packages = ("deflator", "numpy", "scipy", "polars")
    return (("python", python_version()), *((name, version(name)) for name in packages))
