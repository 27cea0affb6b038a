"""Draws the two models of a battle, with the probability of the draw; knows only their names."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

POLICIES = ("uniform",)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two models by side. propensity: the probability that these two were drawn, in either order.

    Sides are always fair: either order has half of it. policy: the rule behind the probability.
    """

    model_a: str
    model_b: str
    propensity: float
    policy: str


def draw(models: Sequence[str], rng: random.Random) -> Pair:
    """Two of at least two distinct models: every unordered pair alike, then fair sides."""
    if len(models) < 2:
        raise ValueError(f"a pair needs two models, not {len(models)}")
    model_a, model_b = rng.sample(models, 2)
    pairs = len(models) * (len(models) - 1) / 2
    return Pair(model_a, model_b, propensity=1 / pairs, policy="uniform")
