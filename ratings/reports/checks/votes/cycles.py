"""Whether models beat each other in circles, beyond what chance makes of one strength a model.

Knows who won how often against whom; ties say nothing here.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import betainc, expit

from ratings.errors import NotEnoughData, RatingError
from ratings.model.connectivity import placement
from ratings.model.design import Floats, design
from ratings.model.fit import fit
from ratings.reports.checks.votes.rows import LEVEL, Rows, cannot_tell, needs_board, summed
from ratings.reports.findings import Evidence, Finding, Number
from ratings.sentences import NOTHING, figure, line, sentence
from ratings.votes.pair_counts import OUTCOMES, tally

NAME = "cycles"
DO = sentence(
    "One rating a model hides who beats whom: publish the pairs, or rate by category.",
    "publish-pairs",
)

WELL_MET = 10
"""Decisive votes of a pair from which its majority says anything."""

TRIADS = 10
"""Triads from which a share of them is one."""

DRAWS = 1000
"""Simulated logs; their mean is then known to a thirtieth of one log's spread."""

SURE = 4.0
"""Spreads of the simulated counts; counts are skewed, so more than a normal law would ask for."""

MORE = 5.0
"""Circles beyond the expected ones; by fewer, small counts pass any number of spreads."""


@needs_board(NAME)
def cycles(evidence: Evidence, kept: Rows) -> Finding:
    """Do models beat each other in circles?

    Counts triads of pairs that met `WELL_MET` times decisively, each with a majority, and those
    that are circles; against the same counts in `DRAWS` logs drawn from Bradley-Terry strengths of
    the decisive votes, seeded by the options and not by names. `bad` where a circle stands whose
    three majorities are each beyond chance; under any strengths one of the three is against them.
    `look` where there are surely more circles than drawn.
    """
    try:
        wins, theta = _decisive(kept)
    except RatingError as error:
        why = line(error.says)
        text = f"Decisive votes alone cannot be rated: {why}"
        return cannot_tell(NAME, sentence(text, "decisive-unrated", why=why))
    met = wins + wins.T
    wins = np.where(met >= WELL_MET, wins, 0.0)
    circles, triads = (int(x) for x in _counted(wins[None])[:, 0])
    if triads < TRIADS:
        text = f"{triads} triads of models met often enough, and {TRIADS} are needed."
        return cannot_tell(NAME, sentence(text, "few-triads", triads=triads, least=TRIADS))
    drawn = _drawn(wins, theta, evidence.options.seed)
    mean, spread = float(drawn.mean()), float(drawn.std())
    sure = _sure_circles(wins, triads)
    numbers: dict[str, Number] = {
        "triads": triads,
        "cyclic": circles,
        "expected": mean,
        "spread": spread,
        "sure": sure,
    }
    chance = figure(mean, ",.1f")
    text = f"{circles:,} of {triads:,} triads are circles, where chance makes {chance}"
    text += f"; {sure} cannot be chance." if sure else "."
    says = sentence(text, "circles", circles=circles, triads=triads, chance=chance, sure=sure)
    if sure:
        return Finding(NAME, "bad", says, DO, numbers)
    more = circles > mean + max(SURE * spread, MORE) and circles > drawn.max()
    return Finding(NAME, "look" if more else "ok", says, DO if more else NOTHING, numbers)


def _decisive(kept: Rows) -> tuple[Floats, Floats]:
    """Wins of models over each other (M, M), and strengths from these alone (M,).

    Models stand in order of their strengths, so that draws do not depend on their names.
    """
    frame = kept.frame.filter(~pl.col("winner").cast(pl.String).is_in(["tie", "both_bad"]))
    if not len(frame):
        raise NotEnoughData(sentence("there are none", "none-decisive"))
    rated = placement(tally(frame)).rated
    inside = pl.col("model_a").cast(pl.String).is_in(rated) & pl.col("model_b").cast(
        pl.String
    ).is_in(rated)
    results = tally(frame.filter(inside))
    theta = fit(design(results.frame())).theta
    m = len(results.models)
    a_won = results.outcome == OUTCOMES.index("a")
    winner, loser = np.where(a_won, (results.a, results.b), (results.b, results.a))
    wins = summed(winner * m + loser, results.count, m * m).reshape(m, m)
    order = np.lexsort((wins.sum(axis=0), wins.sum(axis=1), theta))
    return wins[np.ix_(order, order)], theta[order]


def _counted(wins: Floats) -> NDArray[np.int64]:
    """Circles and triads in which all three pairs have a majority (2, D), of D logs (D, M, M)."""
    beats = (wins > wins.transpose(0, 2, 1)).astype(np.float32)
    either = beats + beats.transpose(0, 2, 1)
    circles, triads = (np.einsum("dij,dji->d", x @ x, x, dtype=np.float64) for x in (beats, either))
    return np.stack([circles / 3, triads / 6]).round().astype(np.int64)


def _drawn(wins: Floats, theta: Floats, seed: int) -> NDArray[np.int64]:
    """Circles in logs with the same meetings, drawn from the strengths (DRAWS,)."""
    rng = np.random.default_rng(seed)
    i, j = np.nonzero(np.triu(wins + wins.T))
    votes = (wins + wins.T)[i, j].round().astype(np.int64)
    chance = expit(theta[i] - theta[j])
    counts: list[int] = []
    for _ in range(DRAWS):
        drawn = np.zeros_like(wins)
        drawn[i, j] = rng.binomial(votes, chance)
        drawn[j, i] = votes - drawn[i, j]
        counts.append(int(_counted(drawn[None])[0, 0]))
    return np.array(counts)


def _sure_circles(wins: Floats, triads: int) -> int:
    """Circles whose three majorities each pass a test at the level of all triads together."""
    tail = np.where(wins > 0, betainc(wins.clip(1e-9), wins.T + 1, 0.5), 1.0)
    beats = (tail < LEVEL / triads).astype(np.float64)
    return round(float(np.trace(beats @ beats @ beats)) / 3)
