"""Worlds whose truth is known, and logs of their votes, dependent or not; knows no interval.

Voter v on prompt q, which asks for answers of kind j, sees model a lead model b by

    eta = theta_a - theta_b + (gamma + g_v + g_q) z_abj + u_va - u_vb + u_qa - u_qb + position.

z is the scaled difference of the answers' lengths. g and u, what a voter or a prompt makes of
length and of each model, are normal with mean 0 and drawn anew for every log. Within a log they
make votes depend on each other; over many voters and prompts they average out, and as the mean of
a bent curve is not the curve at the mean, what a fit then finds is not theta and gamma themselves.
`limit_log` holds the expected outcome of every kind of vote, so a fit of it is that limit, exactly.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from bench.laws import outcomes
from ratings.design import Floats, Ints
from ratings.options import Ties

FEATURE = "tokens"
PER_UNIT = 20  # votes of a voter, and on a prompt, on average
NODES, SHARES = np.polynomial.hermite_e.hermegauss(40)
BAD = 3  # one tie in so many is "both are bad"


@dataclass(frozen=True, slots=True)
class Taste:
    """Standard deviations in logits: of what is made of each model, and of length."""

    models: float = 0.0
    style: float = 0.0


@dataclass(frozen=True, eq=False, slots=True)
class World:
    """What votes are drawn from.

    theta (M,): strengths in logits. counts (M, J): tokens of each model's answer to each kind of
    prompt. gamma: logits per standard unit of length. law, tie: see
    `bench.laws`. popular (M,): a pair is drawn in proportion to
    the product. voters, prompts: their tastes.
    """

    theta: Floats
    counts: Floats
    gamma: float = 0.0
    law: Ties = "half"
    tie: float = 0.35
    position: float = 0.0
    popular: Floats | None = None
    voters: Taste = Taste()
    prompts: Taste = Taste()

    @property
    def models(self) -> tuple[str, ...]:
        return tuple(f"model-{i:03d}" for i in range(len(self.theta)))


@dataclass(frozen=True, eq=False, slots=True)
class _Cells:
    """Every vote there can be: models and kind of prompt (C,), its probability, and z."""

    a: Ints
    b: Ints
    kind: Ints
    share: Floats
    z: Floats


def habits(rng: np.random.Generator, models: int, kinds: int, sd: float = 0.5) -> Floats:
    """Log-normal token counts (M, J): a habit of each model, and what each prompt makes of it."""
    of_model = rng.normal(0, sd, (models, 1))
    return np.floor(np.exp(np.log(300) + of_model + rng.normal(0, 0.5, (models, kinds))))


def limit_log(world: World, votes: int) -> pl.DataFrame:
    """The log in which every outcome happened as often as is expected among so many votes."""
    cells = _cells(world)
    return _counted(world, cells, votes * cells.share * expected(world, cells.a, cells.b, cells.z))


def counted_log(world: World, votes: int, rng: np.random.Generator) -> pl.DataFrame:
    """Independent votes, alike ones in one row: 100,000 of them cost no more than 10,000."""
    cells = _cells(world)
    chances = cells.share * expected(world, cells.a, cells.b, cells.z)
    drawn = rng.multinomial(votes, chances.ravel() / chances.sum())
    return _counted(world, cells, drawn.reshape(chances.shape).astype(np.float64))


def vote_log(world: World, votes: int, rng: np.random.Generator) -> pl.DataFrame:
    """A row a vote, with voters and prompts of about `PER_UNIT` votes each.

    Where prompts have tastes, all answers to a prompt are of its kind; otherwise a prompt is but a
    name, and so is a voter without tastes. z is scaled as a fit of these very rows scales it.
    """
    m, kinds = world.counts.shape
    units = max(votes // PER_UNIT, 2)
    a, b = np.divmod(rng.choice(m * m, votes, p=_pairs(world).ravel()), m)
    voter, prompt = rng.integers(units, size=(2, votes))
    shared = world.prompts != Taste()
    kind = rng.integers(kinds, size=units)[prompt] if shared else rng.integers(kinds, size=votes)
    z = _longer(world, a, b, kind)
    z /= np.sqrt((z**2).mean())
    eta = world.theta[a] - world.theta[b] + world.gamma * z + world.position
    for taste, unit in ((world.voters, voter), (world.prompts, prompt)):
        liking = rng.normal(0, 1, (units, m)) * taste.models
        eta += liking[unit, a] - liking[unit, b] + taste.style * rng.normal(0, 1, units)[unit] * z
    below = np.cumsum(outcomes(world.law, eta, world.tie), axis=0)
    outcome = (rng.random(votes) > below[:2]).sum(axis=0)
    names = _winners(outcome, rng.integers(BAD, size=votes) == 0)
    return _frame(world, (a, b, kind), names, np.ones(votes)).with_columns(
        voter=pl.Series(voter), prompt_id=pl.Series(prompt)
    )


def expected(world: World, a: Ints, b: Ints, z: Floats) -> Floats:
    """Probabilities that A wins, that they tie, that B wins (3, n), over all voters and prompts.

    Over these a vote's lead is a normal variable.
    """
    tastes = (world.voters, world.prompts)
    variance = sum((2 * t.models**2 + t.style**2 * z**2 for t in tastes), np.zeros(len(z)))
    lead = world.theta[a] - world.theta[b] + world.gamma * z + world.position
    at = lead[:, None] + np.sqrt(variance)[:, None] * NODES
    return outcomes(world.law, at, world.tie) @ (SHARES / SHARES.sum())


def _pairs(world: World) -> Floats:
    """Probability of each ordered pair (M, M)."""
    liked = np.ones(len(world.theta)) if world.popular is None else world.popular
    both = np.outer(liked, liked)
    np.fill_diagonal(both, 0)
    return both / both.sum()


def _cells(world: World) -> _Cells:
    m, kinds = world.counts.shape
    a, b, kind = (each.ravel() for each in np.indices((m, m, kinds)))
    met = a != b
    a, b, kind = a[met], b[met], kind[met]
    share = _pairs(world)[a, b] / kinds
    z = _longer(world, a, b, kind)
    return _Cells(a, b, kind, share, z / np.sqrt(share @ z**2))


def _longer(world: World, a: Ints, b: Ints, kind: Ints) -> Floats:
    """The covariate `ratio` before it is scaled; no answer is empty."""
    left, right = world.counts[a, kind], world.counts[b, kind]
    return (left - right) / (left + right)


def _counted(world: World, cells: _Cells, count: Floats) -> pl.DataFrame:
    """Cells by outcome (3, C) as rows; what never happened is none."""
    outcome, cell = np.nonzero(count)
    sides = cells.a[cell], cells.b[cell], cells.kind[cell]
    return _frame(world, sides, _winners(outcome), count[outcome, cell])


def _winners(outcome: Ints, bad: Ints | bool = False) -> pl.Series:
    names = pl.Series(["a", "tie", "b", "both_bad"])
    return names.gather(np.where((outcome == 1) & bad, 3, outcome))


def _frame(
    world: World, sides: tuple[Ints, Ints, Ints], winner: pl.Series, count: Floats
) -> pl.DataFrame:
    """Comparisons. sides: models a and b, and the kind of prompt."""
    a, b, kind = sides
    names = pl.Series(world.models).cast(pl.Enum(world.models))
    return pl.DataFrame(
        {
            "model_a": names.gather(a),
            "model_b": names.gather(b),
            "winner": winner,
            "count": count,
            "weight": np.ones(len(a)),
            f"{FEATURE}_a": world.counts[a, kind],
            f"{FEATURE}_b": world.counts[b, kind],
            "propensity": 2 * _pairs(world)[a, b],
        }
    )
