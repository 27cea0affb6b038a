"""Draws the two models of a battle, with the exact probability of the draw.

Knows of a model only its name, the fingerprint of what it serves, its weight, and how the votes
between fingerprints fell; nothing of prompts and backends.
"""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from arena.config import Pairing
from arena.errors import NotAnswerable
from arena.records import Tally

PRIOR_WINS = PRIOR_LOSSES = 1.0

Tallies = Mapping[tuple[str, str], Tally]
_Floats = NDArray[np.float64]
_Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model that could answer. fingerprint: of its artifact. weight: from 0, finite; 0 is never
    drawn, 2 is drawn about twice as often as 1 where the policy heeds weights.
    """

    name: str
    fingerprint: str
    weight: float = 1

    def __post_init__(self):
        if not 0 <= self.weight < math.inf:
            raise ValueError(f"weight {self.weight} of {self.name!r} is not a number from 0")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two models by side. propensity: the probability that these two were drawn, in either order.

    Sides are always fair: either order has half of it. policy: the rule behind the probability.
    """

    model_a: str
    model_b: str
    propensity: float
    policy: str


def draw(
    candidates: Sequence[Candidate], tallies: Tallies, rule: Pairing, rng: random.Random
) -> Pair:
    """Two models of different artifacts by `rule`, then fair sides.

    tallies: votes by two fingerprints in alphabetical order; a pair without votes may be left
    out. Raises NotAnswerable where no two candidates may meet.
    """
    first, second, chance = _table(candidates, tallies, rule)
    if not len(chance):
        raise NotAnswerable
    sums = np.cumsum(chance)
    place = int(np.searchsorted(sums, rng.random() * sums[-1], side="right"))
    names = candidates[first[place]].name, candidates[second[place]].name
    a, b = names if rng.random() < 0.5 else names[::-1]
    return Pair(a, b, float(chance[place]), rule.policy)


def stand_in(
    survivor: Candidate,
    others: Sequence[Candidate],
    tallies: Tallies,
    rule: Pairing,
    rng: random.Random,
) -> tuple[str, float]:
    """The name of a model in the place of one that failed, and its probability.

    It is drawn by `rule` among the pairs that hold the survivor; the probability is given who
    survived and that the other failed. Raises NotAnswerable where nobody may meet the survivor.
    """
    candidates = [replace(survivor, weight=survivor.weight or 1), *others]
    first, second, chance = _table(candidates, tallies, rule)
    held = first == 0
    if not held.any():
        raise NotAnswerable
    second, chance = second[held], chance[held]
    total = chance.sum()  # 0 where weights are so far apart that no pair of the survivor counts
    chance = chance / total if total > 0 else np.full(len(chance), 1 / len(chance))
    sums = np.cumsum(chance)
    place = int(np.searchsorted(sums, rng.random() * sums[-1], side="right"))
    return candidates[second[place]].name, float(chance[place])


def pair_probabilities(
    candidates: Sequence[Candidate], tallies: Tallies, rule: Pairing
) -> dict[tuple[str, str], float]:
    """The probability of each pair that may meet, by their names in alphabetical order.

    They sum to 1; there are none where no two candidates may meet.
    """
    first, second, chance = _table(candidates, tallies, rule)
    names = [candidate.name for candidate in candidates]
    probabilities: dict[tuple[str, str], float] = {}
    for i, j, p in zip(first.tolist(), second.tolist(), chance.tolist(), strict=True):
        probabilities[min(names[i], names[j]), max(names[i], names[j])] = p
    return probabilities


def narrowing(wins: _Floats, losses: _Floats, ties: _Floats) -> _Floats:
    """How much the standard error of a pair's mean outcome would shrink by one more vote.

    √(S/n) − √(S/(n+1)), with S the variance of an outcome: 1 for a win, ½ for a tie, 0 for a
    loss. Both n and S count one win and one loss that nobody cast, beside the votes. So a pair
    without votes has n = 2 and S = ¼, the largest that S can be: its narrowing is finite and
    larger than that of any pair with votes, and no run of equal outcomes makes S zero.
    """
    won, lost = wins + PRIOR_WINS, losses + PRIOR_LOSSES
    n = won + lost + ties
    mean = (won + ties / 2) / n
    variance = (won * (1 - mean) ** 2 + lost * mean**2 + ties * (0.5 - mean) ** 2) / n
    return np.sqrt(variance / n) - np.sqrt(variance / (n + 1))


def _table(
    candidates: Sequence[Candidate], tallies: Tallies, rule: Pairing
) -> tuple[_Places, _Places, _Floats]:
    """Every pair that may meet, as two columns of places in `candidates`, and its probability."""
    first, second = np.triu_indices(len(candidates), 1)
    prints = np.array([candidate.fingerprint for candidate in candidates])
    drawn = np.array([candidate.weight > 0 for candidate in candidates], dtype=bool)
    allowed = (prints[first] != prints[second]) & drawn[first] & drawn[second]
    first, second = first[allowed], second[allowed]
    even = np.full(len(first), 1 / max(len(first), 1))
    if rule.policy == "uniform" or not len(first):
        return first, second, even
    model, pair = _log_scores(candidates, tallies, rule)
    score = model[first] + model[second] + pair[first, second]
    # The largest becomes 1, so that no weights however far apart leave a sum of 0 or infinity.
    share = np.exp(score - score.max())
    return first, second, rule.uniform_floor * even + (1 - rule.uniform_floor) * share / share.sum()


def _log_scores(
    candidates: Sequence[Candidate], tallies: Tallies, rule: Pairing
) -> tuple[_Floats, _Floats]:
    """Logarithms: of each candidate's weight with its boost, and of what each pair has to learn.

    A candidate without weight has 0 for it.
    """
    prints = [candidate.fingerprint for candidate in candidates]
    place = {fingerprint: row for row, fingerprint in enumerate(dict.fromkeys(prints))}
    kind = np.array([place[fingerprint] for fingerprint in prints])
    counts = _counts(place, tallies)
    weight = np.array([candidate.weight or 1 for candidate in candidates], dtype=np.float64)
    new = counts.sum(axis=(0, 2))[kind] < rule.newcomer_votes
    model = np.log(weight) + np.where(new, math.log(rule.newcomer_boost), 0.0)
    if rule.policy == "weighted":
        return model, np.zeros((len(prints), len(prints)))
    return model, np.log(narrowing(*counts[:, kind[:, None], kind]))


def _counts(place: dict[str, int], tallies: Tallies) -> _Floats:
    """Wins, losses and ties by place of two fingerprints; those without a place get the next."""
    new = place.setdefault
    pairs = [(new(one, len(place)), new(other, len(place))) for one, other in tallies]
    votes = [(tally.wins, tally.losses, tally.ties) for tally in tallies.values()]
    counts = np.zeros((3, len(place), len(place)))
    if pairs:
        one, other = np.array(pairs, dtype=np.intp).T
        wins, losses, ties = np.array(votes, dtype=np.float64).T
        counts[:, one, other] = wins, losses, ties
        counts[:, other, one] = losses, wins, ties
    return counts
