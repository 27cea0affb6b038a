"""Composes the whole way from comparisons to a leaderboard; each step is somebody else's job.

comparisons -> selection -> design -> fits -> uncertainty -> scale -> leaderboard. Both boards
always come from identical rows, weights and options.
"""

from dataclasses import asdict, replace
from importlib.metadata import version
from platform import python_version
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from ratings.comparisons import Comparisons
from ratings.design import Floats
from ratings.fit import Fit, fit
from ratings.inflation import style_ratings
from ratings.leaderboard import Effect, Inflation, Leaderboard, Row, Score
from ratings.options import Options
from ratings.scale import Scale, inflations, interval, scale, scores
from ratings.selection import Selection, select
from ratings.uncertainty import Uncertainty, uncertainty


def rate(comparisons: Comparisons, options: Options | None = None) -> Leaderboard:
    """Rate models from votes, without and with style control.

    Raises InvalidData, NotEnoughData (Disconnected, Collinear, Separable) or NotConverged; see
    `ratings.errors`.
    """
    options = options or Options()
    chosen = select(comparisons, options)
    problem = chosen.design
    with threadpool_limits(limits=1):  # small factorisations only lose by more threads
        delta = style_ratings(problem)
        raw = fit(problem.plain())
        controlled = fit(problem) if problem.features else None
        doubt = uncertainty(problem, raw, controlled, options)
    ranked = np.array([chosen.votes[name] >= options.min_votes for name in problem.models])
    on = scale(problem.models, ranked, options)
    return Leaderboard(
        options=options,
        provenance=_provenance(comparisons),
        funnel=chosen.funnel,
        notes=chosen.notes + _too_few(on, options) + _silent(chosen),
        fits={"raw": _facts(raw)} | ({"controlled": _facts(controlled)} if controlled else {}),
        style=_effects(chosen.features, controlled, doubt, on.z) if controlled else None,
        models=_rows(chosen, on, (raw, controlled), doubt, delta),
    )


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
    plain = scores(on, raw.theta, doubt.raw)
    styled: list[Score] | list[None] = [None] * m
    gaps: list[Inflation] | list[None] = [None] * m
    if controlled and doubt.controlled is not None and doubt.difference is not None:
        styled = scores(on, controlled.theta, doubt.controlled[:m, :m])
        gaps = inflations(on, raw, controlled, delta, doubt.difference)
    rows = [
        Row(
            model=name,
            votes=chosen.votes[name],
            status="rated" if on.ranked[i] else "preliminary",
            both_bad_rate=chosen.both_bad.get(name),
            raw=plain[i],
            controlled=styled[i],
            inflation=_completed(gaps[i], plain[i], styled[i], chosen),
        )
        for i, name in enumerate(raw.models)
    ]
    rows.sort(key=lambda row: (row.status != "rated", -(row.raw.rating or 0.0), row.model))
    rows += [
        Row(name, chosen.votes[name], "unrated", chosen.both_bad.get(name), Score(), None, None)
        for name in chosen.unrated
    ]
    return tuple(rows)


def _completed(
    gap: Inflation | None, before: Score, after: Score | None, chosen: Selection
) -> Inflation | None:
    """With the ranks gained, and zeros for features that never differ and so explain nothing."""
    if gap is None or after is None:
        return None
    known = before.rank is not None and after.rank is not None
    silent = dict.fromkeys(set(chosen.features) - set(chosen.design.features), 0.0)
    by_feature = {name: (gap.by_feature | silent)[name] for name in (*chosen.features, "rescaling")}
    ranks = (after.rank or 0) - (before.rank or 0) if known else None
    return replace(gap, ranks=ranks, by_feature=by_feature)


def _effects(
    features: tuple[str, ...], controlled: Fit, doubt: Uncertainty, z: float
) -> tuple[Effect, ...]:
    assert doubt.controlled is not None
    variance = np.diag(doubt.controlled)[len(controlled.models) :]
    found: dict[str, Effect] = {}
    for name, gamma, v in zip(controlled.features, controlled.gamma, variance, strict=True):
        value, _, lower, upper = interval(float(gamma), float(v), z)
        found[name] = Effect(name, value, lower, upper, "estimated")
    return tuple(found.get(name, Effect(name, None, None, None, "constant")) for name in features)


def _too_few(on: Scale, options: Options) -> tuple[str, ...]:
    if on.ranked.any():
        return ()
    return (f"No model has {options.min_votes} votes yet: all are preliminary and none is ranked.",)


def _silent(chosen: Selection) -> tuple[str, ...]:
    silent = [name for name in chosen.features if name not in chosen.design.features]
    if not silent:
        return ()
    return (f"Style that never differs between the two sides has no effect: {', '.join(silent)}.",)


def _facts(each: Fit) -> dict[str, Any]:
    return {
        "converged": each.converged,
        "steps": each.steps,
        "gradient": each.gradient,
        "loss": each.loss,
    }


def _provenance(comparisons: Comparisons) -> dict[str, Any]:
    packages = ("deflator", "numpy", "scipy", "polars")
    return {
        "inputs": [asdict(source) for source in comparisons.sources],
        "extractor": comparisons.extractor,
        "versions": {"python": python_version()} | {name: version(name) for name in packages},
    }
