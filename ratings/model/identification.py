"""What the votes can tell of each style feature's effect; knows designs, no fits and no options.

An effect rests on a feature's own variation: what is left of it when the models that met, the side
and the features before it have taken their share by least squares. With r the rest in a vote and w
its weight, u = w^2 r^2 is what the vote adds to the effect's variance, and

    (sum u)^2 / sum u^2

the number of votes, or with u summed by unit of units, that it effectively rests on. Only votes
that a side won count: a tie is half a win for each whatever the features are, so ties narrow an
interval by nothing that was learnt.
Source: Carter, Schnepel & Steigerwald (2017), "Asymptotic Behavior of a t-Test Robust to Cluster
Heterogeneity".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ratings.errors import Collinear, NotEnoughData
from ratings.model.design import Design, Floats
from ratings.model.kernels import shards
from ratings.model.likelihood import eta, information
from ratings.sentences import sentence

# Of effects of 0 or 0.8 logits that rest on 10 votes, 95% intervals held 95% to 96% in simulation
# and fewer than 1 in 100 had no finite value; on 8 votes 1 to 4 in 100 had none, on 5 votes 7 to 9.
VOTES = 10
UNITS = 1.5  # scores sum to 0 over units: of one alone they and the standard error vanish
SHARED = 1e-7  # share of a feature's variation below which nothing of its own is left
FLAT = 1e-11  # of the largest eigenvalue; a constant added to all strengths leaves less than that
WORTH = 1.0  # votes whose variation is the least that counts: a standard error of 2 logits
ALONG = 0.1  # of the largest share in another feature's variation: who is named beside it


@dataclass(frozen=True, eq=False, slots=True)
class Variation:
    """Of a design's k features over votes, weighed.

    delta (M, k): least-squares strengths of each feature, how much more of it a model writes.
    sides (1, k) or (0, k): the same for the side, where the design has it. whole (k, k): sums of
    products. own (k, k): of what models and side leave. bread: the inverse of the models' and the
    side's own sums of products.
    """

    delta: Floats
    sides: Floats
    whole: Floats
    own: Floats
    bread: Floats


def variation(problem: Design) -> Variation:
    """Regress the features on the models that met, and on the side if the design has it."""
    m, k = len(problem.models), len(problem.features)
    moments = information(problem, problem.weight)
    style = np.arange(m, m + k)
    known = np.setdiff1d(np.arange(len(moments)), style)
    shared = moments[np.ix_(known, style)]
    inverse = np.linalg.pinv(moments[np.ix_(known, known)], FLAT, hermitian=True)
    bread = np.asarray(inverse, np.float64)
    delta = bread @ shared
    whole = moments[np.ix_(style, style)]
    return Variation(delta[:m], delta[m:], whole, whole - shared.T @ delta, bread)


def unidentified(
    problem: Design, regression: Variation, kinds: Sequence[str] = ()
) -> dict[str, str]:
    """Why votes cannot tell the effects of some features, by their names.

    In the features' order, each beside those before it whose effects the votes can tell: of two
    that move together it is the later one. kinds: of the units that the design's clusters are.
    """
    reasons: dict[str, str] = {}
    before, bounds = list[int](), _bounds(problem)
    for i, name in enumerate(problem.features):
        combination, others = _rest(problem, regression, i, before)
        if others is not None:
            why = _moves_with(others)
        else:
            why = (
                None
                if _plenty(problem, combination, bounds)
                else _few(problem, i, combination, kinds)
            )
        if why:
            reasons[name] = why
        else:
            before.append(i)
    return reasons


def too_few(differ: float, decided: float) -> str | None:
    """Why so many votes in which a feature differs, and a side won, tell no effect; or nothing."""
    if decided >= VOTES:
        return None
    votes = "vote" if differ == 1 else "votes"
    return sentence(
        f"differs between the sides in {differ:,.0f} {votes}, {decided:.0f} of which a side won, "
        f"where an effect takes {VOTES}",
        "differs-in-few",
        votes=round(differ),
        decided=round(decided),
        least=VOTES,
    )


def refuse_unidentified(problem: Design, regression: Variation, kinds: Sequence[str] = ()) -> None:
    """Raise NotEnoughData for the first feature whose effect the votes cannot tell."""
    for name, why in unidentified(problem, regression, kinds).items():
        raise NotEnoughData(f"style feature {name} {why}; leave it out with --features")


def refuse_dependent(problem: Design, regression: Variation) -> None:
    """Raise Collinear for the first feature that has no variation of its own."""
    for i, name in enumerate(problem.features):
        _, others = _rest(problem, regression, i, range(i))
        if others is not None:
            names = ", ".join((*others, name))
            text = (
                f"style features {names} cannot be told apart from each other "
                "or from the models in these votes; leave one out with --features"
            )
            raise Collinear(sentence(text, "features-together", names=names))


def _rest(
    problem: Design, regression: Variation, i: int, before: Sequence[int]
) -> tuple[Floats, tuple[str, ...] | None]:
    """What is left of a feature beside models, side and those before it, and with whom it moves.

    First the combination of models and covariates that is left (M + q,); then nobody, in `None`,
    if that is enough to tell an effect by.
    """
    own = regression.own
    shares = np.linalg.solve(own[np.ix_(before, before)], own[before, i])
    weights = np.zeros(len(regression.own))
    weights[i], weights[before] = 1.0, -shares
    combination = np.concatenate(
        [-regression.delta @ weights, weights, -regression.sides @ weights]
    )
    least = max(SHARED * regression.whole[i, i], WORTH)
    if weights @ own @ weights >= least:
        return combination, None
    if own[i, i] < least:
        return combination, ()
    size = np.abs(shares) * np.sqrt(np.diag(own)[before])
    along = size > ALONG * size.max()
    return combination, tuple(
        problem.features[j] for j, named in zip(before, along, strict=True) if named
    )


def _moves_with(others: tuple[str, ...]) -> str:
    if not others:
        return sentence("moves with the models in all votes", "moves-with-models")
    return sentence(f"moves with {' and '.join(others)} in all votes", "moves-with", others=others)


def _few(problem: Design, i: int, combination: Floats, kinds: Sequence[str]) -> str | None:
    """Why a feature's own variation is that of too few votes or units; or nothing."""
    decided = problem.halves != 1
    u = np.concatenate(list(_terms(problem, combination)))
    differs = problem.z[i] != 0
    why = too_few(*(float(problem.count @ rows) for rows in (differs, differs & decided)))
    if why:
        return why
    votes = _effective(u, u * u / problem.count)
    if votes < VOTES:
        return sentence(
            f"rests effectively on {_cut(votes)} votes, where an effect takes {VOTES}",
            "rests-on-votes",
            votes=float(_cut(votes)),
            least=VOTES,
        )
    for kind, codes in zip(kinds, problem.clusters, strict=False):
        by_unit = np.bincount(codes, u).astype(np.float64, copy=False)
        units = _effective(by_unit, by_unit**2)
        if units < UNITS:
            return sentence(
                f"rests effectively on {_cut(units)} {kind}s, where an interval takes {UNITS:g}",
                "rests-on-units",
                units=float(_cut(units)),
                kind=kind,
                least=UNITS,
            )
    return None


@dataclass(frozen=True, eq=False, slots=True)
class _Bounds:
    """Of a design: the largest size of each covariate (q,), and how many times as much as one row
    or unit could add to an effect's variance, per squared lead, is enough of it."""

    largest: Floats
    enough: float


def _bounds(problem: Design) -> _Bounds:
    z = problem.z
    largest = np.maximum(z.max(axis=1, initial=0.0), -z.min(axis=1, initial=0.0))
    units = (np.bincount(codes, problem.square).max() for codes in problem.clusters)
    votes = VOTES * (problem.square / problem.count).max()
    return _Bounds(largest, float(max([votes, *(UNITS * unit for unit in units)])))


def _plenty(problem: Design, combination: Floats, bounds: _Bounds) -> bool:
    """Whether some shards of rows show that there are votes and units enough.

    (sum u)^2 / sum u^2 is no less than sum u / max u, whichever of the u are summed.
    """
    m, total = len(problem.models), 0.0
    enough = (
        bounds.enough * (np.ptp(combination[:m]) + np.abs(combination[m:]) @ bounds.largest) ** 2
    )
    for u in _terms(problem, combination):
        total += float(u.sum())
        if total >= enough:
            return True
    return False


def _terms(problem: Design, combination: Floats) -> Iterator[Floats]:
    """Block by block, what the rows add to the effect's variance: u of their votes, summed (b,)."""
    for shard in shards(problem):
        z = shard.z.astype(np.float64, copy=False)
        yield shard.square * (shard.halves != 1) * eta(shard, combination, z) ** 2


def _effective(u: Floats, squares: Floats) -> float:
    total = float(squares.sum())
    return float(u.sum()) ** 2 / total if total > 0 else 0.0


def _cut(number: float) -> str:
    return f"{np.floor(10 * number) / 10:g}"
