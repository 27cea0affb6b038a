"""Worlds whose truth is known, and logs of what is expected in them; knows no interval.

Voter v on prompt q, which asks for answers of kind j, sees model a lead model b by

    eta = theta_a - theta_b + (gamma + g_v + g_q)' z_abj + u_va - u_vb + u_qa - u_qb + position.

z are the scaled differences of the answers' style. g and u, what a voter or a prompt makes of each
style and of each model, are normal with mean 0 and drawn anew for every log. Within a log they
make votes depend on each other; over many voters and prompts they average out, and as the mean of
a bent curve is not the curve at the mean, what a fit then finds is not theta and gamma themselves.
`limit_log` holds the expected outcome of every kind of vote, so a fit of it is that limit, exactly.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.linalg import hadamard

from bench.laws import outcomes
from ratings.model.design import Floats, Ints
from ratings.options import Ties

FEATURES = ("tokens", "headers", "lists", "bold", "emoji")
NODES, SHARES = np.polynomial.hermite_e.hermegauss(40)
BAD = 3  # one tie in so many is "both are bad"


@dataclass(frozen=True, slots=True)
class Taste:
    """Standard deviations in logits: of what is made of each model, and of each style."""

    models: float = 0.0
    style: float = 0.0


@dataclass(frozen=True, eq=False, slots=True)
class World:
    """What votes are drawn from.

    theta (M,): strengths in logits. counts (k, M, J): how much of each style each model's answer
    to each kind of prompt shows. gamma (k,), or one for all: logits per standard unit. law, tie:
    see `bench.laws`. popular (M,): a pair is drawn in proportion to the product. voters, prompts:
    their tastes.
    """

    theta: Floats
    counts: Floats
    gamma: Floats | float = 0.0
    law: Ties = "half"
    tie: float = 0.35
    position: float = 0.0
    popular: Floats | None = None
    voters: Taste = Taste()
    prompts: Taste = Taste()

    @property
    def models(self) -> tuple[str, ...]:
        return tuple(f"model-{i:03d}" for i in range(len(self.theta)))

    @property
    def features(self) -> tuple[str, ...]:
        return FEATURES[: len(self.counts)]

    def lead(self, a: Ints, b: Ints, z: Floats) -> Floats:
        """Of model a over b, tastes aside (n,), where style differs by z (k, n)."""
        gamma = np.broadcast_to(self.gamma, len(z))
        return self.theta[a] - self.theta[b] + gamma @ z + self.position


@dataclass(frozen=True, eq=False, slots=True)
class _Cells:
    """Every vote there can be: models and kind of prompt (C,), its probability, and z (k, C)."""

    a: Ints
    b: Ints
    kind: Ints
    share: Floats
    z: Floats


def habits(
    rng: np.random.Generator, models: int, kinds: int, sd: float = 0.5, features: int = 1
) -> Floats:
    """Log-normal counts (k, M, J): a habit of each model, and what each prompt makes of it."""
    of_model = rng.normal(0, sd, (features, models, 1))
    return np.floor(np.exp(np.log(300) + of_model + rng.normal(0, 0.5, (features, models, kinds))))


def alike(rng: np.random.Generator, models: int, features: int = 1) -> Floats:
    """Counts (k, M, J) of models none of which writes more than another.

    Over the kinds of prompts every two models write long and short equally often, and so in every
    combination: an orthogonal array.
    """
    size = 1 << models.bit_length()
    array = hadamard(size)[1 : models + 1]
    long = np.array([array[:, rng.permutation(size)] > 0 for _ in range(features)])
    return np.where(long, 450.0, 200.0)


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


def expected(world: World, a: Ints, b: Ints, z: Floats) -> Floats:
    """Probabilities that A wins, that they tie, that B wins (3, n), over all voters and prompts.

    Over these a vote's lead is a normal variable.
    """
    tastes = (world.voters, world.prompts)
    squares = (z**2).sum(axis=0)
    variance = sum((2 * t.models**2 + t.style**2 * squares for t in tastes), np.zeros(len(squares)))
    leads = world.lead(a, b, z)[:, None] + np.sqrt(variance)[:, None] * NODES
    return outcomes(world.law, leads, world.tie) @ (SHARES / SHARES.sum())


def pairs(world: World) -> Floats:
    """Probability of each ordered pair (M, M)."""
    liked = np.ones(len(world.theta)) if world.popular is None else world.popular
    both = np.outer(liked, liked)
    np.fill_diagonal(both, 0)
    return both / both.sum()


def _cells(world: World) -> _Cells:
    _, m, kinds = world.counts.shape
    a, b, kind = (axis.ravel() for axis in np.indices((m, m, kinds)))
    met = a != b
    a, b, kind = a[met], b[met], kind[met]
    share = pairs(world)[a, b] / kinds
    z = longer(world, a, b, kind)
    return _Cells(a, b, kind, share, z / np.sqrt(z**2 @ share)[:, None])


def longer(world: World, a: Ints, b: Ints, kind: Ints) -> Floats:
    """The covariate `ratio` of each style (k, n) before it is scaled; no count is 0."""
    left, right = world.counts[:, a, kind], world.counts[:, b, kind]
    return (left - right) / (left + right)


def _counted(world: World, cells: _Cells, count: Floats) -> pl.DataFrame:
    """Cells by outcome (3, C) as rows; what never happened is none."""
    outcome, cell = np.nonzero(count)
    sides = cells.a[cell], cells.b[cell], cells.kind[cell]
    return frame(world, sides, winners(outcome), count[outcome, cell])


def winners(outcome: Ints, bad: Ints | bool = False) -> pl.Series:
    names = pl.Series(["a", "tie", "b", "both_bad"])
    return names.gather(np.where((outcome == 1) & bad, 3, outcome))


def frame(
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
            "propensity": 2 * pairs(world)[a, b],
        }
        | {
            f"{name}_{side}": counts[model, kind]
            for name, counts in zip(world.features, world.counts, strict=True)
            for side, model in (("a", a), ("b", b))
        }
    )
