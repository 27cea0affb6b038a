"""Fits style effects of each category; leaves out categories until the others determine theirs.

Knows no test and no interval.
"""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ratings.errors import NotConverged, NotEnoughData, RatingError
from ratings.model.boards import fit_boards
from ratings.model.design import Design
from ratings.model.fit import Fit, fit
from ratings.model.style_ratings import StyleRatings, style_ratings
from ratings.model.vote_filter import Selection, select
from ratings.options import Options
from ratings.reports.categories import names_of
from ratings.votes import Comparisons

Left = dict[str, RatingError]
"""The categories left out, and why."""


@dataclass(frozen=True, eq=False, slots=True)
class Case:
    """Votes of some categories: plain with one effect a feature, wide with one in each category.

    features: identified ones. votes: that count, of each category. cells: feature and category of
    each effect of `wide`. few: places of the effects that rest on too few votes to be tested.
    """

    chosen: Selection
    features: tuple[str, ...]
    votes: dict[str, int]
    plain: Design
    wide: Design
    cells: tuple[tuple[str, str], ...]
    few: frozenset[int]


@dataclass(frozen=True, eq=False, slots=True)
class Fits:
    """The fits of a case: of the raw board, and of `wide`. habits: of the models, in `wide`."""

    raw: Fit
    wide: Fit
    habits: StyleRatings


def settled(
    log: Comparisons, features: tuple[str, ...], options: Options
) -> tuple[Case, Fits, Left]:
    """Leave out categories until those that stay determine their effects.

    log: every vote has a category. features: of style, that the log has. Raises NotEnoughData where
    no category stays, and what `fit_boards` raises where no category is to blame.
    """
    left: Left = {}
    while True:
        case = _case(log, left, features, options)
        failed = _too_few(case, options)
        if not failed:
            try:
                return case, _fitted(case, case.wide, options), left
            except (NotEnoughData, NotConverged):
                failed = _failing(case, options)
                if not 0 < len(failed) < len(case.votes):
                    raise
        left |= failed


def _case(log: Comparisons, left: Left, features: tuple[str, ...], options: Options) -> Case:
    """Arrange the votes of all categories but those left out.

    A category reaches the design as a count of 1 against 0, whose difference is 0 outside it.
    """
    names = [name for name in names_of(log) if name not in left]
    if not names:
        raise NotEnoughData("no category has votes enough for its style effects; see min_votes")
    marks = {f"\0{i}": name for i, name in enumerate(names)}  # no feature is named like that
    frame = log.frame.filter(pl.col("category").is_in(names)).with_columns(
        ((pl.col("category") == name) & (side == "a")).cast(pl.Float64).alias(f"{mark}_{side}")
        for mark, name in marks.items()
        for side in "ab"
    )
    asked = (*features, *marks)
    marked = replace(log, frame=frame, features=asked)
    chosen = select(marked, replace(options, features=asked))
    problem = chosen.design
    inside = dict.fromkeys(names, np.zeros(len(problem.halves), bool))
    inside |= {
        marks[f]: z != 0 for f, z in zip(problem.features, problem.z, strict=False) if f in marks
    }
    counted = {name: round(float(problem.count @ rows)) for name, rows in inside.items()}
    plain = problem.only(features)
    wide, cells = _widened(plain, inside)
    differ = [float(wide.count @ (z != 0)) for z in wide.z[: len(cells)]]
    few = frozenset(i for i, n in enumerate(differ) if n < options.min_votes)
    return Case(chosen, features, counted, plain, wide, cells, few)


def _widened(
    plain: Design, inside: dict[str, NDArray[np.bool_]]
) -> tuple[Design, tuple[tuple[str, str], ...]]:
    """Each feature once for each category in which it differs, 0 in all others; at one scale."""
    cells = [
        (i, name)
        for i in range(len(plain.features))
        for name, rows in inside.items()
        if plain.z[i, rows].any()
    ]
    style = [np.where(inside[name], plain.z[i], 0.0) for i, name in cells]
    named = tuple((plain.features[i], name) for i, name in cells)
    return replace(
        plain,
        features=tuple(f"{feature} in {name}" for feature, name in named),
        z=np.array([*style, *plain.z[len(plain.features) :]]).reshape(-1, len(plain.halves)),
        scale=plain.scale[[i for i, _ in cells]],
    ), named


def _too_few(case: Case, options: Options) -> Left:
    needed = max(options.min_votes, 1)
    return {
        name: NotEnoughData(f"{counted} votes count; effects of its own take {needed}")
        for name, counted in case.votes.items()
        if counted < needed
    }


def _fitted(case: Case, wide: Design, options: Options) -> Fits:
    """All votes with the effects of `wide`, from the effects that all categories share."""
    habits = style_ratings(wide)
    raw, pooled = fit_boards(case.plain, options)
    if pooled is None:
        return Fits(raw, raw, habits)
    m, k = len(case.plain.models), len(case.plain.features)
    shared = dict(zip(pooled.features, pooled.gamma, strict=True))
    feature = {name: cell[0] for name, cell in zip(case.wide.features, case.cells, strict=True)}
    gamma = [shared[feature[name]] for name in wide.features]
    start = np.concatenate([pooled.theta, gamma, pooled.estimates[m + k :]])
    return Fits(raw, fit(wide, pooled.likelihood, start), habits)


def _failing(case: Case, options: Options) -> Left:
    """The categories whose effects cannot be found even if no other category has any."""
    failed: Left = {}
    for name in case.votes:
        own = [i for i, (_, category) in enumerate(case.cells) if category == name]
        try:
            _fitted(case, case.wide.only(tuple(case.wide.features[i] for i in own)), options)
        except RatingError as error:
            failed[name] = error
    return failed
