"""Whether style pays alike in every category of votes; knows the log's column, not what is in it.

Two views. `by_category` rates each category from its own votes alone: strengths and style effects
are both free. `interactions` fits all votes at once, with strengths that categories share and an
effect of each feature in each category,

    eta = theta_a - theta_b + sum_k gamma_kc z_k    for a vote of category c,

and tests whether gamma_kc is the same in all c. z is divided by one root mean square over all
categories, so that effects compare. The shared strengths are an assumption: where a model is better
in one category than in another, an effect may take up a part of that difference.
Source: Wald (1943), "Tests of Statistical Hypotheses Concerning Several Parameters When the Number
of Observations Is Large".
"""

from dataclasses import asdict, dataclass, replace
from functools import partial
from statistics import NormalDist
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.stats import chi2
from threadpoolctl import threadpool_limits

from ratings.comparisons import Comparisons
from ratings.design import Design, Floats
from ratings.errors import InvalidData, NotConverged, NotEnoughData, RatingError
from ratings.fit import Fit, fit
from ratings.inflation import StyleRatings, style_ratings
from ratings.leaderboard import Effect, Leaderboard
from ratings.options import Options
from ratings.rating import fit_boards, rate
from ratings.scale import S0, interval
from ratings.selection import Selection, select
from ratings.tally import votes
from ratings.uncertainty import uncertainty

SINGULAR = 1e-9  # smallest eigenvalue of a correlation matrix below which it has no inverse

Left = dict[str, RatingError]


@dataclass(frozen=True, slots=True)
class CategoryBoard:
    """One category's leaderboard, or why there is none.

    votes: of this category in the log. status: rated, or the name of the error; reason: its words.
    """

    category: str
    votes: int
    status: str
    reason: str | None
    leaderboard: Leaderboard | None


@dataclass(frozen=True, slots=True)
class Categories:
    """A leaderboard for each category, by name. without: votes that have no category."""

    options: Options
    without: int
    categories: tuple[CategoryBoard, ...]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, schema `deflator.categories/1`."""
        return {
            "schema": "deflator.categories/1",
            "options": self.options.to_dict(),
            "without": self.without,
            "categories": [
                asdict(replace(each, leaderboard=None))
                | {"leaderboard": each.leaderboard and each.leaderboard.to_dict()}
                for each in self.categories
            ],
        }


@dataclass(frozen=True, slots=True)
class CategoryEffects:
    """What style is worth in one category.

    votes: those that count, of a category left out all in the log. status: estimated, or the name
    of the error for which it was left out; reason: its words. effects: of each feature, in logits
    per standard unit of all categories together; `constant` where it never differs here, `few`
    where it does in fewer than min_votes votes, which no test relies on.
    """

    category: str
    votes: int
    status: str
    reason: str | None
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Wald:
    """A test that effects are equal: chi-square statistic, degrees of freedom, p-value.

    statistic and p_value are None where nothing is to be compared (no degrees of freedom), and
    where the covariance has no inverse: fewer clusters than comparisons.
    """

    statistic: float | None
    degrees: int
    p_value: float | None


@dataclass(frozen=True, slots=True)
class Interactions:
    """Style effects by category, and whether they differ.

    funnel: votes by what became of them. equality: for each feature the test that its effect is the
    same in all categories; jointly: that all features' are.
    """

    options: Options
    funnel: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]
    categories: tuple[CategoryEffects, ...]
    equality: dict[str, Wald]
    jointly: Wald

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, schema `deflator.interactions/1`."""
        return {
            "schema": "deflator.interactions/1",
            "options": self.options.to_dict(),
            "funnel": [{"reason": reason, "rows": rows} for reason, rows in self.funnel],
            "notes": list(self.notes),
            "categories": [asdict(each) for each in self.categories],
            "equality": {name: asdict(test) for name, test in self.equality.items()},
            "jointly": asdict(self.jointly),
        }


def by_category(comparisons: Comparisons, options: Options | None = None) -> Categories:
    """Rate each category of votes by itself.

    A category that cannot be rated is kept with the name and the words of its error. Raises
    InvalidData where the log has no categories, or where the options fit none of them.
    """
    options = options or Options()
    log, without = _categorised(comparisons)
    boards = tuple(_board(log, name, options) for name in _names(log))
    if all(each.status == InvalidData.__name__ for each in boards):
        raise InvalidData(boards[0].reason)
    return Categories(options, without, boards)


def interactions(comparisons: Comparisons, options: Options | None = None) -> Interactions:
    """Estimate each style feature's effect in each category, and test whether they are equal.

    A category is left out, with its votes, where fewer than `options.min_votes` count or where its
    effects cannot be told apart or have no finite value. Clusters, weights, ties, position and
    intervals are as the options say; with a ridge, effects lean to 0 and tests lose their level.
    Raises InvalidData where the log has no categories or no style, or with centred features, whose
    zero differs by side; NotEnoughData, NotConverged as `rate` does.
    """
    options = options or Options()
    features = _features(comparisons, options)
    log, without = _categorised(comparisons)
    with threadpool_limits(limits=1):
        case, found, left = _settled(log, features, options)
        doubt = uncertainty(case.wide, found.raw, found.wide, options).controlled
    assert doubt is not None
    covariance = doubt[len(case.wide.models) :, len(case.wide.models) :]
    unused = {name: _counted(log, name) for name in left}
    gone = {"no_category": without} | {f"category_{name}": n for name, n in unused.items()}
    estimated = _effects(case, found, features, np.diag(covariance), options)
    failed = [
        CategoryEffects(name, unused[name], type(why).__name__, str(why), ())
        for name, why in left.items()
    ]
    tested = [(i, f) for i, (f, _) in enumerate(case.cells) if i not in case.few]
    groups = {name: [i for i, f in tested if f == name] for name in features}
    equal = partial(_equal, found.wide.gamma, covariance)
    return Interactions(
        options=options,
        funnel=(*case.chosen.funnel, *((why, n) for why, n in gone.items() if n)),
        notes=case.chosen.notes + _shrunk(options),
        categories=tuple(sorted(estimated + failed, key=lambda row: row.category)),
        equality={name: equal([group]) for name, group in groups.items()},
        jointly=equal(list(groups.values())),
    )


@dataclass(frozen=True, eq=False, slots=True)
class _Case:
    """Votes of some categories: plain with one effect a feature, wide with one in each category.

    votes: that count, of each category. cells: feature and category of each effect of `wide`. few:
    places of the effects that rest on too few votes to be tested.
    """

    chosen: Selection
    votes: dict[str, int]
    plain: Design
    wide: Design
    cells: tuple[tuple[str, str], ...]
    few: frozenset[int]


@dataclass(frozen=True, eq=False, slots=True)
class _Found:
    raw: Fit
    wide: Fit
    habits: StyleRatings


def _categorised(comparisons: Comparisons) -> tuple[Comparisons, int]:
    """The votes that have a category, and how many have none."""
    frame = comparisons.frame
    if "category" in frame.columns:
        name = pl.col("category").cast(pl.String)
        known = frame.with_columns(category=name).filter(name.str.strip_chars() != "")
        if len(known):
            return replace(comparisons, frame=known), votes(frame) - votes(known)
    raise InvalidData("no vote has a category; add a column category, or rate the log whole")


def _names(log: Comparisons) -> list[str]:
    return log.frame["category"].unique().sort().to_list()


def _counted(log: Comparisons, name: str) -> int:
    return votes(log.frame.filter(pl.col("category") == name))


def _board(log: Comparisons, name: str, options: Options) -> CategoryBoard:
    notes = (*log.notes, f"Only votes of category {name} count.")
    own = log.frame.filter(pl.col("category") == name)
    try:
        board = rate(replace(log, frame=own, left_out=(), notes=notes), options)
    except RatingError as error:
        return CategoryBoard(name, votes(own), type(error).__name__, str(error), None)
    return CategoryBoard(name, votes(own), "rated", None, board)


def _features(comparisons: Comparisons, options: Options) -> tuple[str, ...]:
    """The style features asked for."""
    known = comparisons.features
    wanted = known if options.features is None else options.features
    missing = [name for name in wanted if name not in known]
    if missing:
        raise InvalidData(f"feature {missing[0]!r} is not in the log; it has {', '.join(known)}")
    if not wanted or options.style is False:
        raise InvalidData("style by category needs style features; give counts and leave style on")
    if options.normalise == "centred":
        raise InvalidData("style by category needs features with a fixed 0; use normalise rms")
    return wanted


def _settled(
    log: Comparisons, features: tuple[str, ...], options: Options
) -> tuple[_Case, _Found, Left]:
    """Leave out categories until those that stay determine their effects."""
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


def _case(log: Comparisons, left: Left, features: tuple[str, ...], options: Options) -> _Case:
    """Arrange the votes of all categories but those left out.

    A category reaches the design as a count of 1 against 0, whose difference is 0 outside it.
    """
    names = [name for name in _names(log) if name not in left]
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
    return _Case(chosen, counted, plain, wide, cells, few)


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


def _too_few(case: _Case, options: Options) -> Left:
    needed = max(options.min_votes, 1)
    return {
        name: NotEnoughData(f"{counted} votes count; effects of its own take {needed}")
        for name, counted in case.votes.items()
        if counted < needed
    }


def _fitted(case: _Case, wide: Design, options: Options) -> _Found:
    """All votes with the effects of `wide`, from the effects that all categories share."""
    habits = style_ratings(wide)
    raw, pooled = fit_boards(case.plain, options)
    if pooled is None:
        return _Found(raw, raw, habits)
    m, k = len(case.plain.models), len(case.plain.features)
    shared = dict(zip(pooled.features, pooled.gamma, strict=True))
    feature = {name: cell[0] for name, cell in zip(case.wide.features, case.cells, strict=True)}
    gamma = [shared[feature[name]] for name in wide.features]
    start = np.concatenate([pooled.theta, gamma, pooled.at[m + k :]])
    return _Found(raw, fit(wide, pooled.of, start), habits)


def _failing(case: _Case, options: Options) -> Left:
    """The categories whose effects cannot be found even if no other category has any."""
    failed: Left = {}
    for name in case.votes:
        own = [i for i, (_, category) in enumerate(case.cells) if category == name]
        try:
            _fitted(case, case.wide.only(tuple(case.wide.features[i] for i in own)), options)
        except RatingError as error:
            failed[name] = error
    return failed


def _effects(
    case: _Case, found: _Found, features: tuple[str, ...], variance: Floats, options: Options
) -> list[CategoryEffects]:
    """Of the categories in the fit; constant where a feature never differs."""
    z = NormalDist().inv_cdf(0.5 + options.level / 2)
    known: dict[tuple[str, str], Effect] = {}
    for i, (feature, name) in enumerate(case.cells):
        value, _, lower, upper = interval(found.wide.gamma[i], variance[i], z)
        own = float(found.habits.within[i]), float(found.habits.vif[i])
        status = "few" if i in case.few else "estimated"
        known[feature, name] = Effect(feature, value, lower, upper, status, S0 * value, *own)
    silent = {feature: Effect(feature, None, None, None, "constant") for feature in features}
    rows = {
        name: [known.get((each, name), silent[each]) for each in features] for name in case.votes
    }
    return [
        CategoryEffects(name, case.votes[name], "estimated", None, tuple(row))
        for name, row in rows.items()
    ]


def _equal(gamma: Floats, covariance: Floats, groups: list[list[int]]) -> Wald:
    """Test that effects are equal within each group of their places."""
    pairs = [(i, group[-1]) for group in groups for i in group[:-1]]
    if not pairs:
        return Wald(None, 0, None)
    contrast = np.array([np.eye(len(covariance))[i] - np.eye(len(covariance))[j] for i, j in pairs])
    spread = contrast @ covariance @ contrast.T
    size = np.sqrt(np.diag(spread).clip(0))
    if not size.all() or np.linalg.eigvalsh(spread / np.outer(size, size))[0] < SINGULAR:
        return Wald(None, len(pairs), None)
    apart = contrast[:, : len(gamma)] @ gamma
    statistic = float(apart @ np.linalg.solve(spread, apart))
    return Wald(statistic, len(pairs), float(chi2.sf(statistic, len(pairs))))


def _shrunk(options: Options) -> tuple[str, ...]:
    said = "Estimates are shrunk by a penalty, and tests of equality do not hold their level."
    return (said,) if options.ridge or options.ridge_mean or options.ridge_strength else ()
