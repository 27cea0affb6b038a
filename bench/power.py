"""How much inflation how many votes reveal, and whether a style effect is recovered.

Power is measured in a field of ten models with even gaps, one of which writes longer than the
others; what length is worth is set so that its true inflation is the one wanted. Votes are
independent. Knows nothing of clusters.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from scipy.optimize import brentq

from bench.boards import board, in_order, limit
from bench.grid import Rows, share
from bench.parallel import Spread
from bench.ranking import GAMMA, KINDS_OF_PROMPT, MODELS, called
from bench.voting import vote_log
from bench.worlds import World, counted_log, habits
from ratings import Inflation
from ratings.inference.elo_scale import S0

GAP = 15.0  # Elo between neighbours
SHOWY = 6  # place of the model that writes longer; the best is 0
LONGER = 2.7  # times as long are its answers
TRUE_INFLATION = (0.0, 10.0, 20.0, 40.0, 80.0)
NULL = 8  # times as many logs to count false calls, which are rare
SIZES = (1_000, 5_000, 20_000, 100_000)


@dataclass(frozen=True, slots=True)
class Power:
    """Shares of logs in which the showy model is said to gain or lose by style, in which any model
    is, and in which a change of the showy one's rank is called."""

    claim: float
    any_claim: float
    rank: float


@dataclass(frozen=True, slots=True)
class Recovery:
    """Of one log: the style effect with its interval, and how far errors of ratings go with
    verbosity, on the raw and on the controlled board."""

    value: float
    lower: float
    upper: float
    raw: float
    controlled: float


def tables(logs: int, run: Spread) -> Iterator[tuple[str, Rows]]:
    """Power, from a quarter of the logs, and recovery from an eighth."""
    claimed, moved = powers(logs // 4, run)
    yield "Logs in which the showy model is said to gain by style, %", claimed
    yield "Logs in which a change of its rank is called, %", moved
    yield "Recovery", recoveries(logs // 8, run)


def powers(logs: int, run: Spread = map) -> tuple[Rows, Rows]:
    """Power to claim a gain and to call a change of rank: a row a truth, a column a size.

    Where nothing is inflated there are `NULL` times as many logs.
    """
    header = ("true inflation, Elo", "true change of rank", *(f"{n:,} votes" for n in SIZES))
    claimed, moved = [header], [header]
    for elo in TRUE_INFLATION:
        here = showy(elo)
        head = (f"{elo:g}", str(inflation(here).ranks))
        powers = [power(here, votes, logs if elo else NULL * logs, run) for votes in SIZES]
        claimed.append((*head, *(f"{100 * power.claim:.1f}" for power in powers)))
        moved.append((*head, *(f"{100 * power.rank:.1f}" for power in powers)))
    return claimed, moved


def showy(elo: float) -> World:
    """The field in which voters' taste for length inflates the showy model by `elo`."""
    strengths = -GAP / S0 * (np.arange(MODELS) - (MODELS - 1) / 2)
    counts = habits(np.random.default_rng(3), MODELS, KINDS_OF_PROMPT, sd=0.0)
    counts[:, SHOWY] = np.floor(LONGER * counts[:, SHOWY])
    plain = World(strengths, counts)

    def missing(gamma: float) -> float:
        return inflation(replace(plain, gamma=gamma)).rating - elo

    return replace(plain, gamma=float(brentq(missing, 0.0, 1.0, xtol=1e-6))) if elo else plain


def inflation(here: World) -> Inflation:
    """The showy model's, in the limit of many votes."""
    return in_order(limit(here), here)[SHOWY].inflation


def power(here: World, votes: int, logs: int, run: Spread = map) -> Power:
    """Of as many logs of so many votes."""
    return Power(*np.mean(list(run(partial(_called, here, votes), range(logs))), axis=0).tolist())


def _called(here: World, votes: int, seed: int) -> tuple[bool, bool, bool]:
    rng = np.random.default_rng([0, 2, votes, seed])
    gaps = [row.inflation for row in in_order(board(counted_log(here, votes, rng), here), here)]
    claimed = [gap.claim in ("gains", "loses") for gap in gaps]
    return claimed[SHOWY], any(claimed), called(gaps[SHOWY]) != 0


def recovery(seed: int, models: int = 40, votes: int = 60_000) -> Recovery:
    """Rate a log of models whose verbosity has nothing to do with their strength."""
    rng = np.random.default_rng([seed, 3])
    theta = rng.normal(0, 0.7, models)
    here = World(theta - theta.mean(), habits(rng, models, KINDS_OF_PROMPT), GAMMA)
    rated = board(vote_log(here, votes, rng), here)
    rows = in_order(rated, here)
    verbosity = np.log(here.counts[0]).mean(axis=1)
    boards = [[row.raw.rating for row in rows], [row.controlled.rating for row in rows]]
    errors = [np.array(ratings) - S0 * here.theta for ratings in boards]
    goes = [float(np.corrcoef(error, verbosity)[0, 1]) for error in errors]
    [effect] = rated.style
    return Recovery(effect.gamma, effect.lower, effect.upper, *goes)


def recoveries(logs: int, run: Spread = map) -> Rows:
    """Over as many logs, each with models of its own."""
    drawn = list(run(recovery, range(logs)))
    rows: Rows = [
        ("what", f"over {logs} logs"),
        (f"mean estimate of a style effect of {GAMMA}", f"{np.mean([f.value for f in drawn]):.3f}"),
        (f"its interval holds {GAMMA}, %", share(f.lower <= GAMMA <= f.upper for f in drawn)),
    ]
    for name in ("raw", "controlled"):
        goes = np.array([getattr(f, name) for f in drawn])
        low, high = np.quantile(goes, [0.05, 0.95])
        cell = f"{goes.mean():+.2f}; in 90% of logs {low:+.2f} to {high:+.2f}"
        rows.append((f"correlation of {name} ratings' errors with verbosity", cell))
    return rows
