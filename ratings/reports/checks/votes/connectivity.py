"""Whether the votes tie all models to one scale, and how firmly; knows who met, not who won."""

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from ratings.errors import RatingError
from ratings.model.connectivity import placement
from ratings.model.design import Floats, Ints
from ratings.reports.checks.votes.rows import NO_VOTE, cannot_tell, summed
from ratings.reports.findings import Evidence, Finding, Number
from ratings.sentences import line, sentence, some
from ratings.votes.pair_counts import coded, tally, votes

NAME = "connectivity"

TIED = 30
"""Votes that tie models to the rest firmly. By fewer, the place of all of them together has a 95%
interval of +-124 Elo or wider: 1.96 standard errors of 2 / sqrt(30) logits, of even votes."""

NAMED = 3  # models that a sentence names


def connectivity(evidence: Evidence) -> Finding:
    """Are all models on one scale, and does that hang on few votes?

    `bad` where groups of models share no scale, `look` where fewer than `TIED` votes join some
    models to the others, or where a model's rating would be infinite.
    """
    frame = evidence.comparisons.frame if evidence.chosen is None else evidence.chosen.frame
    if not votes(frame):
        return cannot_tell(NAME, NO_VOTE)
    models, met = meetings(frame)
    groups = int(connected_components(csr_matrix(met), directed=False)[0])
    unrated = evidence.chosen.unrated if evidence.chosen else {}
    numbers: dict[str, Number] = {"models": len(models), "groups": groups, "unrated": len(unrated)}
    if groups > 1:
        text = f"No vote joins {groups} groups of models: their ratings share no scale."
        do = sentence("Collect votes between them, or rate them apart.", "vote-between")
        return Finding(NAME, "bad", sentence(text, "no-scale", groups=groups), do, numbers)
    try:
        placement(tally(frame), penalised=evidence.options.ridge_strength > 0)
    except RatingError as error:
        do = sentence("Collect more votes.", "collect-votes")
        return Finding(NAME, "bad", line(error.says), do, numbers)
    loose = loosely_tied(met, TIED)
    fewest = min((joins for _, joins in loose), default=None)
    numbers |= {"loose": len(loose), "fewest": fewest}
    if loose:
        members, joins = min(loose, key=lambda group: group[1])
        names = some([models[i] for i in members], NAMED)
        text = f"Only {joins} votes tie {names} to the other models."
        says = sentence(text, "loosely-tied", votes=joins, names=names)
        do = sentence("Battle them more, against several others.", "battle-more")
        return Finding(NAME, "look", says, do, numbers)
    if unrated:
        names, why = some([*unrated], NAMED), next(iter(unrated.values()))
        text = f"Without a rating: {names}; the first {why}."
        do = sentence("Battle it against models nearer to it.", "battle-nearer")
        return Finding(
            NAME, "look", sentence(text, "without-rating", names=names, why=why), do, numbers
        )
    text = f"{len(models)} models on one scale, none tied to it by fewer than {TIED} votes."
    says = sentence(text, "one-scale", models=len(models), least=TIED)
    return Finding(NAME, "ok", says, numbers=numbers)


def meetings(frame: pl.DataFrame) -> tuple[tuple[str, ...], Floats]:
    """The models, and the votes on each pair of them (M, M)."""
    models, a, b = coded(frame)
    m = len(models)
    pair = a.astype(np.int64) * m + b
    met = summed(pair, frame["count"].to_numpy(), m * m).reshape(m, m)
    return models, met + met.T


def loosely_tied(met: Floats, enough: float) -> list[tuple[Ints, int]]:
    """Groups of models that fewer than `enough` votes join to all others, and these votes.

    met (M, M): votes of each pair, of one component. Empty exactly where no such group is; of
    overlapping groups one is named, the smaller side of its cut. In each round the models are
    ordered so that the next has most votes with those before: the last one is cut off by all of its
    votes, and no cut of fewer votes than one has with those before parts it from its predecessor.
    Source: Stoer & Wagner (1997), "A Simple Min-Cut Algorithm"; several merged in a round after
    Nagamochi & Ibaraki (1992).
    """
    group = np.arange(len(met))
    loose: list[tuple[Ints, int]] = []
    while len(met) > 1:
        order, joined = _adjacency_order(met)
        if joined[-1] < enough:
            inside = np.flatnonzero(group == order[-1])
            outside = np.flatnonzero(group != order[-1])
            loose.append((min(inside, outside, key=len), round(joined[-1])))
        follows = joined >= enough
        follows[-1] = True
        merged = np.empty(len(met), np.int64)
        merged[order] = np.cumsum(~follows) - 1
        group = merged[group]
        met = _merged(met, merged)
    return loose


def _adjacency_order(met: Floats) -> tuple[Ints, Floats]:
    """The order, and each model's votes with those before it; the first has none."""
    m = len(met)
    order, joined = np.empty(m, np.int64), np.zeros(m)
    strength = met.sum(axis=1)
    taken = np.zeros(m, bool)
    votes_with = np.zeros(m)
    last = int(strength.argmax())
    for place in range(m):
        order[place], joined[place] = last, votes_with[last] if place else 0.0
        taken[last] = True
        votes_with += met[last]
        last = int(np.where(taken, -1.0, votes_with).argmax())
    return order, joined


def _merged(met: Floats, into: NDArray[np.int64]) -> Floats:
    """Votes between merged models."""
    member = np.zeros((len(met), int(into.max()) + 1))
    member[np.arange(len(met)), into] = 1.0
    total = member.T @ met @ member
    np.fill_diagonal(total, 0.0)
    return total
