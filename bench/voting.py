"""Votes of voters who have tastes, on prompts that have theirs; knows no interval."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from bench.laws import outcomes
from bench.worlds import Taste, World, frame, longer, pairs, winners
from ratings.model.design import Floats, Ints

PER_UNIT = 20  # votes of a voter, and on a prompt, on average
BAD = 3  # one tie in so many is "both are bad"


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many voters and prompts there are; None gives each some `PER_UNIT` votes.

    prompts: 0 where the log does not name them.
    zipf: the r-th busiest voter casts votes in proportion to r^-zipf.
    """

    voters: int | None = None
    prompts: int | None = None
    zipf: float = 0.0


def vote_log(
    world: World, votes: int, rng: np.random.Generator, crowd: Crowd | None = None
) -> pl.DataFrame:
    """A row a vote.

    Where prompts have tastes, all answers to a prompt are of its kind; otherwise a prompt is but a
    name, and so is a voter without tastes. z is scaled as a fit of these very rows scales it.
    """
    crowd, (_, m, kinds) = crowd or Crowd(), world.counts.shape
    usual = max(votes // PER_UNIT, 2)
    voters, prompts = crowd.voters or usual, crowd.prompts or usual
    a, b = np.divmod(rng.choice(m * m, votes, p=pairs(world).ravel()), m)
    busy = np.arange(1, voters + 1) ** -crowd.zipf
    voter, prompt = (
        rng.choice(voters, votes, p=busy / busy.sum()),
        rng.integers(prompts, size=votes),
    )
    shared = world.prompts != Taste()
    kind = rng.integers(kinds, size=prompts)[prompt] if shared else rng.integers(kinds, size=votes)
    z = longer(world, a, b, kind)
    z /= np.sqrt((z**2).mean(axis=1))[:, None]
    eta = world.lead(a, b, z)
    for taste, unit, size in ((world.voters, voter, voters), (world.prompts, prompt, prompts)):
        eta += _liking(rng, taste, (size, m), unit, (a, b, z))
    below = np.cumsum(outcomes(world.law, eta, world.tie), axis=0)
    outcome = (rng.random(votes) > below[:2]).sum(axis=0)
    names = winners(outcome, rng.integers(BAD, size=votes) == 0)
    units = {"voter": voter} if crowd.prompts == 0 else {"voter": voter, "prompt_id": prompt}
    log = frame(world, (a, b, kind), names, np.ones(votes))
    return log.with_columns(pl.Series(name, unit) for name, unit in units.items())


def _liking(
    rng: np.random.Generator,
    taste: Taste,
    size: tuple[int, int],
    unit: Ints,
    votes: tuple[Ints, Ints, Floats],
) -> Floats:
    """What units, as many as `size` names beside models, add to each vote's lead (n,)."""
    a, b, z = votes
    models = taste.models * rng.normal(0, 1, size)
    style = taste.style * rng.normal(0, 1, (len(z), size[0]))
    return models[unit, a] - models[unit, b] + (style[:, unit] * z).sum(axis=0)
