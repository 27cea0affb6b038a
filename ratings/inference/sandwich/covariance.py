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

import numpy as np

from ratings.inference.sandwich.clusters import ClusterScores, ordered, products, summed
from ratings.inference.sandwich.degrees import Degrees, degrees
from ratings.inference.sandwich.equations import Equations, of_fit, of_style
from ratings.inference.sandwich.leverage import adjusted
from ratings.model.design import Design, Floats, Ints
from ratings.model.fit import Fit
from ratings.model.likelihood import outer
from ratings.model.style_ratings import StyleRatings
from ratings.text.style import group

Key = tuple[str, str]  # a part: `feature`, `group` or `all`, and its name
EXPLAINED: Key = ("all", "explained")
RESCALING: Key = ("all", "rescaling")
_WHOLE: Key = ("all", "")
LEAST = 0.5  # of the variance of independent votes
SIGNS = {0: (1,), 1: (1,), 3: (1, 1, -1)}


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
class _Part:
    """The style ratings behind some features. loading (M, p1): how the part follows gamma."""

    equations: Equations
    loading: Floats


@dataclass(frozen=True, eq=False, slots=True)
class _System:
    """All estimating equations over the rows of one problem."""

    problem: Design
    raw: Equations
    controlled: Equations | None
    parts: dict[Key, _Part]


def sandwich(
    problem: Design, raw: Fit, controlled: Fit | None, habits: StyleRatings | None = None
) -> Uncertainty:
    """Covariances from the scores of the problem's votes or clusters.

    problem: the design with style that both boards were computed from. habits: its style ratings,
    without which there are no parts.
    """
    bare = of_fit(problem.bare(), raw)
    if controlled is None:
        system = _System(problem, bare, None, {})
        return Uncertainty(_combined(system)[_WHOLE], degrees(bare, None))
    styled = of_fit(problem, controlled)
    parts = _parts(problem, controlled, habits) if habits else {}
    by_part = _combined(_System(problem, bare, styled, parts))
    m, p0, p1 = len(raw.models), len(bare.bread), len(styled.bread)
    whole = _stacked(by_part.pop(_WHOLE), m, p0)
    strengths = [*range(m), *range(p0, p0 + m)]
    if parts:
        rest = np.hstack([np.eye(m, p0), -np.eye(m, p1), -np.eye(m)])
        by_part |= {EXPLAINED: whole[-m:, -m:], RESCALING: rest @ whole @ rest.T}
    return Uncertainty(
        raw=whole[:p0, :p0],
        degrees=degrees(bare, styled),
        controlled=whole[p0 : p0 + p1, p0 : p0 + p1],
        joint=whole[np.ix_(strengths, strengths)],
        parts=by_part or None,
    )


def alone(problem: Design, board: Fit) -> tuple[Floats, Floats]:
    """Covariance of one board's parameters (p, p), and their degrees of freedom (p,)."""
    own = of_fit(problem, board)
    return _combined(_System(problem, own, None, {}))[_WHOLE], degrees(own, None).raw


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


def _parts(problem: Design, controlled: Fit, habits: StyleRatings) -> dict[Key, _Part]:
    """Every part of what style explains: all of it, each feature, each group of features."""
    sets = {("feature", name): [k] for k, name in enumerate(problem.features)}
    for k, name in enumerate(problem.features):
        sets.setdefault(("group", group(name)), []).append(k)
    sets[EXPLAINED] = list(range(len(problem.features)))
    made = {tuple(places): _part(problem, controlled, habits, places) for places in sets.values()}
    return {key: made[tuple(places)] for key, places in sets.items()}


def _part(problem: Design, controlled: Fit, habits: StyleRatings, places: list[int]) -> _Part:
    m, gamma = len(problem.models), np.zeros(len(problem.features))
    gamma[places] = controlled.gamma[places]
    loading = np.zeros((m, len(controlled.at)))
    loading[:, [m + k for k in places]] = habits.delta[:, places]
    return _Part(of_style(problem, habits, gamma), loading)


def _combined(system: _System) -> dict[Key, Floats]:
    """Covariances over votes, or over the clusters of the problem."""
    kinds = [*system.problem.clusters] or [None]
    terms = [_covariances(system, units) for units in kinds]
    signs = SIGNS[len(system.problem.clusters)]
    total = {
        key: sum((s * term[key] for s, term in zip(signs, terms, strict=True)), np.zeros(()))
        for key in terms[0]
    }
    if len(kinds) == 1:
        return total
    return {key: repaired(covariance, terms[2][key]) for key, covariance in total.items()}


def _covariances(system: _System, units: Ints | None) -> dict[Key, Floats]:
    """Of each part (M, M), and of everything in the coordinates of `_turn`."""
    raw, styled = system.raw, system.controlled
    meats = _Meats(system.problem, units)
    v00 = raw.bread @ meats.of(raw, raw) @ raw.bread
    if styled is None:
        return {_WHOLE: v00}
    v11 = styled.bread @ meats.of(styled, styled) @ styled.bread
    v01 = raw.bread @ meats.of(raw, styled) @ styled.bread
    whole = np.block([[v00, v01], [v01.T, v11]])
    m, by_part = len(system.problem.models), dict[Key, Floats]()
    for key, part in system.parts.items():
        own, bread, follow = part.equations, part.equations.bread[:m], part.loading
        cross = bread @ meats.of(own, styled) @ styled.bread
        mixed = follow @ cross.T
        by_part[key] = bread @ meats.of(own, own) @ bread.T + mixed + mixed.T
        by_part[key] += follow @ v11 @ follow.T
        if key == EXPLAINED:
            beside = bread @ meats.of(own, raw) @ raw.bread + follow @ v01.T
            border = np.hstack([beside, cross + follow @ v11])
            whole = np.block([[whole, border.T], [border, by_part[key]]])
    turn = _turn(m, len(v00), len(whole))
    return by_part | {_WHOLE: turn @ whole @ turn.T}


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


class _Meats:
    """Summed outer products of scores, over clusters or (without units) over votes."""

    def __init__(self, problem: Design, units: Ints | None):
        self._problem = problem
        self._units = units
        self._order = None if units is None else ordered(problem, units)
        self._clusters: dict[int, ClusterScores] = {}

    def of(self, left: Equations, right: Equations) -> Floats:
        """(p, p') for two equations over the same rows, the first with all or none of the style.

        Style ratings have no tie parameter; over votes their products with one are given as 0.
        """
        if self._units is None:
            return self._over_votes(left, right)
        return products(self._summed(left), self._summed(right))

    def _summed(self, equations: Equations) -> ClusterScores:
        assert self._order is not None
        key = id(equations)
        if key not in self._clusters:
            scores = adjusted(equations, self._order.units)
            self._clusters[key] = summed(equations.problem, scores, self._order)
        return self._clusters[key]

    def _over_votes(self, left: Equations, right: Equations) -> Floats:
        rows, wide = left.problem, right.problem
        meat = outer(wide, left.scores, right.scores)
        full = np.zeros((len(meat), len(right.bread)))
        full[:, : meat.shape[1]] = meat
        own = [*range(len(rows.models)), *range(len(meat) - _others(left), len(meat))]
        return full[own] if len(left.bread) < len(full) else full


def _others(equations: Equations) -> int:
    """Parameters of equations without style that are no strengths."""
    return len(equations.bread) - len(equations.problem.models)
