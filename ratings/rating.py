"""Composes the whole way from comparisons to a leaderboard; each step is somebody else's job.

comparisons -> selection -> design -> fits -> uncertainty -> scale -> leaderboard. Both boards
always come from identical rows, weights and options.
"""

from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from platform import python_version

import numpy as np
import polars as pl
import scipy
from threadpoolctl import threadpool_limits

from ratings.inference.elo_covariances import covariances
from ratings.inference.elo_scale import Scale, effects, number, scale, scores
from ratings.inference.inflation import inflations
from ratings.inference.intervals import Intervals, intervals, withheld
from ratings.inference.notes import lost_replicates, notes, notes_on_voters
from ratings.inference.repeats import repeated_prompts
from ratings.inference.simultaneous.bands import style_test
from ratings.leaderboard import (
    Effect,
    FitFacts,
    Inference,
    Inflation,
    Leaderboard,
    Part,
    Provenance,
    Row,
    Score,
)
from ratings.model.boards import fit_identified
from ratings.model.design import Floats
from ratings.model.fit import Fit
from ratings.model.style_ratings import StyleRatings
from ratings.model.vote_filter import Selection
from ratings.options import Options
from ratings.text.style import group
from ratings.votes import Comparisons, Intake, Tabular


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
    both = fit_identified(comparisons, options)
    chosen, habits, raw, controlled = both.chosen, both.habits, both.raw, both.controlled
    problem = chosen.design
    elo = scale(chosen, options)
    spread = intervals(problem, (raw, controlled), options, habits)
    inference = _inference(chosen, controlled, spread, options)
    left = {name: Effect(name, None, None, None, "left out") for name in chosen.left_out}
    facts, style = {"raw": _facts(raw, spread.raw, spread.raw_reach)}, tuple(left.values()) or None
    if controlled and spread.controlled is not None and spread.controlled_reach is not None:
        own = spread.controlled, spread.controlled_reach
        facts["controlled"] = _facts(controlled, *own)
        style = effects(chosen.features, controlled, own, habits)
        style = tuple(left.get(effect.feature, effect) for effect in style)
    tested = inference.style.rejects if inference.style else None
    rows = _rows(chosen, elo, _Estimates(raw, controlled, habits, spread), tested)
    return Leaderboard(
        options=options,
        provenance=_provenance(comparisons),
        funnel=chosen.funnel,
        notes=(
            *chosen.notes,
            *notes(chosen, rows, inference, options),
            *notes_on_voters(comparisons, chosen),
            *lost_replicates(spread),
            *repeated_prompts(comparisons, options, chosen, raw),
        ),
        fits=facts,
        style=style,
        models=rows,
        inference=inference,
        covariance=covariances(elo, raw, controlled, spread, rows),
    )


def _inference(
    chosen: Selection, controlled: Fit | None, spread: Intervals, options: Options
) -> Inference:
    known = spread.joint.degrees
    test = None
    if controlled and spread.joint.controlled is not None:
        m, k = len(controlled.models), len(controlled.features)
        covariance = spread.joint.controlled[m : m + k, m : m + k]
        test = style_test(controlled.gamma, covariance, known.controlled[m : m + k], options.level)
    return Inference(
        ci=options.ci,
        cluster=chosen.cluster,
        clusters=known.clusters,
        effective=known.effective,
        withheld=withheld(known, chosen.cluster),
        style=test,
    )


@dataclass(frozen=True, eq=False, slots=True)
class _Estimates:
    """Both boards of one field, the models' style and how sure all of it is."""

    raw: Fit
    controlled: Fit | None
    habits: StyleRatings
    spread: Intervals


def _rows(
    chosen: Selection, elo: Scale, estimates: _Estimates, tested: bool | None
) -> tuple[Row, ...]:
    """Every model's scores, best raw rating first, unrated ones last."""
    raw, controlled, spread = estimates.raw, estimates.controlled, estimates.spread
    m, joint, drawn = len(raw.models), spread.joint, spread.replicates
    plain = scores(
        elo,
        raw.theta,
        (spread.raw[:m, :m], spread.raw_reach[:m]),
        (joint.raw[:m, :m], joint.degrees.raw[:m]),
        drawn.raw[:, :m] if drawn else None,
    )
    styled: list[Score] | list[None] = [None] * m
    gaps: list[Inflation] | list[None] = [None] * m
    if controlled and spread.controlled is not None and spread.controlled_reach is not None:
        assert joint.controlled is not None
        styled = scores(
            elo,
            controlled.theta,
            (spread.controlled[:m, :m], spread.controlled_reach[:m]),
            (joint.controlled[:m, :m], joint.degrees.controlled[:m]),
            drawn.controlled[:, :m] if drawn and drawn.controlled is not None else None,
        )
        gaps = inflations(elo, (raw, controlled), estimates.habits.delta, spread, tested)
    rows = [
        Row(
            model=name,
            votes=chosen.votes[name],
            status="rated" if elo.ranked[i] else "preliminary",
            both_bad_rate=chosen.both_bad.get(name),
            raw=plain[i],
            controlled=styled[i],
            inflation=_completed(gaps[i], chosen),
        )
        for i, name in enumerate(raw.models)
    ]
    rows.sort(key=lambda row: (row.status != "rated", -(row.raw.rating or 0.0), row.model))
    rows += [
        Row(
            name, chosen.votes[name], "unrated", chosen.both_bad.get(name), Score(), None, None, why
        )
        for name, why in sorted(chosen.unrated.items())
    ]
    return tuple(rows)


def _completed(gap: Inflation | None, chosen: Selection) -> Inflation | None:
    """With zeros for features that are not in the fit and so explain nothing."""
    if gap is None:
        return None
    silent = [name for name in chosen.features if name not in gap.by_feature]
    known = {part.name: part for part in gap.parts} | {name: Part(name, 0.0) for name in silent}
    parts = [known[name] for name in (*chosen.features, "rescaling")]
    absent = [name for name in dict.fromkeys(map(group, silent)) if name not in gap.by_group]
    groups = [*(Part(name, 0.0) for name in absent), *gap.groups]
    return replace(
        gap,
        parts=tuple(parts),
        by_feature={part.name: part.rating for part in parts},
        groups=tuple(groups),
        by_group={part.name: part.rating for part in groups},
    )


def _facts(board: Fit, covariance: Floats, reach: Floats) -> FitFacts:
    place, position = len(board.models) + len(board.features), None
    if board.problem.position:
        value = board.estimates[place]
        half = reach[place] * np.sqrt(max(covariance[place, place], 0.0))
        position = (float(value), number(value - half), number(value + half))
    return FitFacts(board.converged, board.steps, board.gradient, board.loss, board.tie, position)


def _provenance(comparisons: Comparisons) -> Provenance:
    versions = dict(_versions())
    return Provenance(comparisons.sources, comparisons.extractor, comparisons.intake, versions)


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    own = (("python", python_version()), ("deflator", version("deflator")))
    return (*own, *((package.__name__, package.__version__) for package in (np, scipy, pl)))
