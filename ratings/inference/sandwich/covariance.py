"""How far the estimates could be off: covariances of both boards and of what style explains.

Both boards come from the same votes, so their errors go together, and so do those of the models'
style ratings. All are estimating equations over the same rows, and stacking them gives every
covariance at once,

    cov(i, j) = bread_i (sum over clusters g of s_ig s_jg') bread_j,

with s_ig the summed scores of cluster g under equations i, corrected for their leverage. For two
kinds of clusters it is that of the one, plus that of the other, less that of their intersections,
which both have counted; what then comes out negative is cut off (`repaired`). In logits; knows no
Elo, no ranks and no quantiles.
Source: White (1982), Econometrica 50; stacked equations: Gelbach (2016), Journal of Labor Economics
34; two kinds of clusters: Cameron, Gelbach & Miller (2011), Journal of Business & Economic
Statistics 29.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from ratings.inference.sandwich.clusters import (
    Clusters,
    Columns,
    Rows,
    clustered,
    columns,
    over_votes,
)
from ratings.inference.sandwich.degrees import Degrees, degrees, powers
from ratings.inference.sandwich.equations import Equations, of_fit
from ratings.inference.sandwich.leverage import adjusted, corrected
from ratings.model.design import Design, Floats
from ratings.model.fit import Fit
from ratings.model.style_ratings import StyleRatings
from ratings.text.style import group

Key = tuple[str, str]  # a part: `feature`, `group` or `all`, and its name
EXPLAINED: Key = ("all", "explained")
RESCALING: Key = ("all", "rescaling")
LEAST = 0.5  # of the variance of independent votes

_Places = tuple[int, ...]  # of features
_WHOLE: _Places = ()


@dataclass(frozen=True, eq=False, slots=True)
class Uncertainty:
    """Covariances of all parameters of each board, and of the strengths on both at once.

    raw (p0, p0), controlled (p1, p1). joint (2M, 2M): raw strengths, then controlled ones. parts:
    of each part of raw - controlled (M, M): by feature, by group, what all style explains, and the
    rescaling. degrees: of freedom of the variances.
    """

    raw: Floats
    degrees: Degrees
    controlled: Floats | None = None
    joint: Floats | None = None
    parts: dict[Key, Floats] | None = None


@dataclass(frozen=True, eq=False, slots=True)
class _Style:
    """The models' style ratings, and the sets of features whose parts are wanted, all of them last.

    gamma (k,): effects of the features, in logits per unit.
    """

    habits: StyleRatings
    gamma: Floats
    sets: tuple[_Places, ...]


@dataclass(frozen=True, eq=False, slots=True)
class _System:
    """All estimating equations over the rows of one problem."""

    problem: Design
    raw: Equations
    controlled: Equations | None = None
    style: _Style | None = None


def sandwich(
    problem: Design, raw: Fit, controlled: Fit | None, habits: StyleRatings | None = None
) -> Uncertainty:
    """Covariances from the scores of the problem's votes or clusters.

    problem: the design with style that both boards were computed from. habits: its style ratings,
    without which there are no parts.
    """
    bare = of_fit(problem.bare(), raw)
    kinds = [clustered(problem, units) for units in problem.clusters]
    if controlled is None:
        by_part, known = _combined(_System(problem, bare), kinds)
        return Uncertainty(by_part[_WHOLE], degrees(bare, None, known))
    styled, style = of_fit(problem, controlled), None
    keys = _keys(problem.features) if habits else {}
    if habits:
        style = _Style(habits, controlled.gamma, tuple(sorted(set(keys.values()), key=len)))
    by_part, known = _combined(_System(problem, bare, styled, style), kinds)
    m, p0, p1 = len(raw.models), len(bare.bread), len(styled.bread)
    whole = _stacked(by_part.pop(_WHOLE), m, p0)
    strengths = [*range(m), *range(p0, p0 + m)]
    parts = {key: by_part[places] for key, places in keys.items()}
    if parts:
        rest = np.hstack([np.eye(m, p0), -np.eye(m, p1), -np.eye(m)])
        parts |= {EXPLAINED: whole[-m:, -m:], RESCALING: rest @ whole @ rest.T}
    return Uncertainty(
        raw=whole[:p0, :p0],
        degrees=degrees(bare, styled, known),
        controlled=whole[p0 : p0 + p1, p0 : p0 + p1],
        joint=whole[np.ix_(strengths, strengths)],
        parts=parts or None,
    )


def alone(problem: Design, board: Fit) -> tuple[Floats, Floats]:
    """Covariance of one board's parameters (p, p), and their degrees of freedom (p,)."""
    own = of_fit(problem, board)
    kinds = [clustered(problem, units) for units in problem.clusters]
    by_part, known = _combined(_System(problem, own), kinds)
    return by_part[_WHOLE], degrees(own, None, known).raw


def difference(joint: Floats) -> Floats:
    """Covariance of the first half less the second half (M, M) from that of both (2M, 2M)."""
    m = len(joint) // 2
    cross = joint[:m, m:]
    return joint[:m, :m] + joint[m:, m:] - cross - cross.T


def repaired(covariance: Floats, votes: Floats) -> Floats:
    """The nearest covariance without negative variances, and with none too small to be believed.

    votes (p, p): the covariance over the intersections of both kinds, about that of independent
    votes. In units of its standard errors negative eigenvalues are cut off; a variance that is then
    below half of it is raised to that.
    Source: the cut is that of Cameron, Gelbach & Miller (2011).
    """
    scale = np.sqrt(np.diag(votes))
    units = np.where(scale > 0, scale, 1.0)
    value, vector = np.linalg.eigh(covariance / np.outer(units, units))
    cut = (vector * value.clip(0)) @ vector.T * np.outer(units, units)
    return cut + np.diag((LEAST * np.diag(votes) - np.diag(cut)).clip(0))


def _keys(features: tuple[str, ...]) -> dict[Key, _Places]:
    """Whose effects each part has: a feature's, a group's, those of all, which come last."""
    sets: dict[Key, _Places] = {("feature", name): (k,) for k, name in enumerate(features)}
    for k, name in enumerate(features):
        key = ("group", group(name))
        sets[key] = (*sets.get(key, ()), k)
    return sets | {EXPLAINED: tuple(range(len(features)))}


def _combined(
    system: _System, kinds: list[Clusters]
) -> tuple[dict[_Places, Floats], list[list[Floats]]]:
    """Covariances over votes, or over the clusters; of each kind also the sums behind `degrees`."""
    if not kinds:
        return _covariances(system, over_votes(system.problem, partial(_scored, system))), []
    boards = [board for board in (system.raw, system.controlled) if board]

    def summed(clusters: Clusters) -> list[Floats]:
        def work(rows: Rows) -> list[Floats]:
            known = [powers(board, rows, clusters.few) for board in boards]
            return [*known, *clusters.squared(rows, _scored(system, rows))]

        return clusters.summed(system.problem, work)

    sums = [summed(clusters) for clusters in kinds]
    known, squares = zip(
        *((kind[: len(boards)], kind[len(boards) :]) for kind in sums), strict=True
    )
    terms = [_covariances(system, square) for square in squares]
    if len(terms) == 1:
        return terms[0], list(known)
    one, other, votes = terms
    total = {key: repaired(one[key] + other[key] - votes[key], votes[key]) for key in votes}
    return total, list(known)


def _covariances(system: _System, squares: list[Floats]) -> dict[_Places, Floats]:
    """Of each part (M, M), and of everything in the coordinates of `_turn`.

    squares: outer products of what `_scored` returns, summed.
    """
    whole, *others = squares
    influence = _influence(system)
    whole = influence @ whole @ influence.T
    if system.style is None:
        return {_WHOLE: whole}
    habits, m = system.style.habits, len(system.problem.models)
    bread, own = habits.bread[:m], len(habits.bread)
    by_part = {_WHOLE: whole, system.style.sets[-1]: whole[-m:, -m:]}
    for places, square in zip(system.style.sets, others, strict=False):
        follow = habits.delta[:, places]
        mixed = follow @ square[own:, :own] @ bread.T
        by_part[places] = bread @ square[:own, :own] @ bread.T + mixed + mixed.T
        by_part[places] += follow @ square[own:, own:] @ follow.T
    return by_part


def _scored(system: _System, rows: Rows) -> list[Columns]:
    """Scores of some rows: of both boards and the style ratings, then of each other part.

    Of the controlled board they are those in which it differs from the raw one, so that what is
    small, an inflation beside two ratings, has a scale of its own. Beside a part's scores stands
    what the rows add to the effects of its features.
    """
    raw, styled, style = system.raw, system.controlled, system.style
    bare = rows.only(len(raw.problem.z))
    zero, tau = corrected(raw, bare)
    first = columns(zero, tau, bare)
    if styled is None:
        return [first]
    one, tau = corrected(styled, rows)
    lead = [zero, one - zero]
    rest = [*first.rest, *columns(one, tau, rows).rest]
    if style is None:
        return [Columns(np.array(lead), np.array(rest).reshape(-1, len(one)))]
    left = adjusted(bare, rows.weight, style.habits.bread, _residuals(style, rows))
    sides = [row * bare.z for row in left]
    moved = _moved(styled.bread, one, tau, rows)[: len(style.gamma)]
    return [
        Columns(np.array([*lead, left[-1]]), np.array([*rest, *sides[-1]])),
        *(
            Columns(left[i : i + 1], np.array([*sides[i], *moved[list(places)]]))
            for i, places in enumerate(style.sets[:-1])
        ),
    ]


def _residuals(style: _Style, rows: Rows) -> Floats:
    """What the models' style ratings leave of each part in some rows (s, n)."""
    weights = np.zeros((len(style.sets), len(rows.z)))
    for row, places in zip(weights, style.sets, strict=True):
        row[list(places)] = style.gamma[list(places)]
    k = len(style.gamma)
    habit = weights[:, :k] @ style.habits.delta.T
    weights[:, k:] = -weights[:, :k] @ style.habits.position.T
    return weights @ rows.z - habit.take(rows.first, 1) + habit.take(rows.second, 1)


def _moved(bread: Floats, scores: Floats, tau: Floats | None, rows: Rows) -> Floats:
    """What rows add to the estimates of style effects, weights aside (q, n)."""
    m, q = rows.models, len(rows.z)
    own = bread[m : m + q]
    lead = (
        own[:, m : m + q] @ rows.z
        + own[:, :m].take(rows.first, 1)
        - own[:, :m].take(rows.second, 1)
    )
    return scores * lead if tau is None else scores * lead + own[:, -1:] * tau


def _influence(system: _System) -> Floats:
    """How everything, in the coordinates of `_turn`, follows the first of the `Columns`."""
    b0, m = system.raw.bread, len(system.problem.models)
    if system.controlled is None:
        return b0
    b1, habits = system.controlled.bread, system.style.habits if system.style else None
    own = np.zeros((m, m)) if habits is None else habits.bread[:m]
    strengths = m * (2 if habits is None else 3)
    ends = strengths + np.cumsum([len(b0) - m, len(b1) - m, own.shape[1] - m])
    raw, styled = (np.zeros((len(bread), ends[-1])) for bread in (b0, b1))
    raw[:, :m], raw[:, strengths : ends[0]] = b0[:, :m], b0[:, m:]
    styled[:, :m] = styled[:, m : 2 * m] = b1[:, :m]
    styled[:, ends[0] : ends[1]] = b1[:, m:]
    rows = [raw[:m] - styled[:m], raw[m:], styled]
    if habits is not None:
        rows.append(habits.delta @ styled[m : m + habits.delta.shape[1]])
        rows[-1][:, 2 * m : strengths] += own[:, :m]
        rows[-1][:, ends[1] :] += own[:, m:]
    return np.vstack(rows)


def _turn(m: int, p0: int, size: int) -> Floats:
    """From (raw, controlled, explained) to (raw less controlled strengths, and the rest as is).

    What is small, an inflation beside two ratings, has a scale of its own there.
    """
    turned = np.eye(size)
    turned[:m, p0 : p0 + m] = -np.eye(m)
    return turned


def _stacked(turned: Floats, m: int, p0: int) -> Floats:
    """Back to (raw, controlled, explained)."""
    back = _turn(m, p0, len(turned))
    back[:m, p0 : p0 + m] *= -1
    return back @ turned @ back.T
