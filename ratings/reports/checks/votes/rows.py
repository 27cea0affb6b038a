"""The kept votes as arrays, beside what the raw board expects of them; knows no probe's question.

What several probes need in common: scores of votes, sums over voters, a score test of one more
covariate, and the turning away of logs without a board.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import stdtr

from ratings.model.design import Floats, Ints, unit_codes
from ratings.model.fit import Fit, inverse
from ratings.model.vote_filter import Selection
from ratings.model.weights import observation_weights
from ratings.options import Options
from ratings.reports.findings import Evidence, Finding, Probe, Verdict
from ratings.sentences import NOTHING, Sentence, sentence
from ratings.votes.pair_counts import OUTCOME, coded

LEVEL = 1e-3
"""Of each test. A check asks some twenty questions; at this level one log in fifty without any
defect would be called suspect by one of them if nothing but the tests decided."""

NO_VOTE = sentence("No vote is left to tell.", "no-vote-left")
COUNTS_ONLY = sentence("Counts of pairs do not say who stood on which side.", "counts-only")
FAIR_COIN = sentence("Draw sides by a fair coin and record them as shown.", "draw-sides")

HALVES = np.array([1.0, 0.0, 0.5, 0.5])  # score of side A: a, b, tie, both_bad


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """The kept votes in the log's order, n rows.

    frame: their columns. raw: the fit. a, b: places of their models in it (n,). count: votes in a
    row (n,). score: derivative of one vote's weighted log-likelihood in side A's lead (n,).
    curvature: minus its second derivative (n,).
    """

    frame: pl.DataFrame
    raw: Fit
    a: Ints
    b: Ints
    count: Floats
    score: Floats
    curvature: Floats

    def scattered(self, amount: Floats) -> Floats:
        """X' of an amount of each row: added to model A, off model B (M,)."""
        m = len(self.raw.models)
        return summed(self.a, amount, m) - summed(self.b, amount, m)

    def information(self, amount: Floats) -> Floats:
        """X' diag(amount) X (M, M)."""
        m = len(self.raw.models)
        joint = summed(self.a * m + self.b, amount, m * m).reshape(m, m)
        joint += joint.T
        return np.diag(joint.sum(axis=0)) - joint

    def bread(self) -> Floats:
        """Inverse information of the strengths alone, 0 along their constant direction (M, M)."""
        return inverse(self.information(self.count * self.curvature), len(self.raw.models))


@dataclass(frozen=True, slots=True)
class Test:
    """Of one more covariate: its one-step estimate, its standard error, and the p-value."""

    effect: float
    error: float
    p_value: float


def rows(chosen: Selection, raw: Fit, options: Options) -> Rows:
    """The kept votes under the raw board that was fitted to them."""
    frame = chosen.frame
    _, a, b = coded(frame)
    a, b = a.astype(np.int64), b.astype(np.int64)
    pair = np.minimum(a, b) * len(raw.models) + np.maximum(a, b)
    count = frame["count"].to_numpy()
    weight = frame["weight"].to_numpy() * observation_weights(frame, pair, options.weights)
    lead = (
        raw.theta[a]
        - raw.theta[b]
        + (raw.estimates[len(raw.models)] if raw.problem.position else 0.0)
    )
    tau = float(raw.estimates[-1]) if raw.likelihood.law.has_tau else 0.0
    slopes = raw.likelihood.law.slopes(lead, HALVES[outcomes(frame)], tau)
    return Rows(frame, raw, a, b, count, weight * slopes.eta, weight * slopes.curvature)


def outcomes(frame: pl.DataFrame) -> NDArray[np.integer]:
    """Places in OUTCOMES (n,)."""
    return frame["winner"].cast(OUTCOME).to_physical().to_numpy()


def needs_board(name: str) -> Callable[[Callable[[Evidence, Rows], Finding]], Probe]:
    """Makes a probe of a question about rated votes; without a board it cannot tell."""

    def probe_of(question: Callable[[Evidence, Rows], Finding]) -> Probe:
        @wraps(question)
        def probe(evidence: Evidence) -> Finding:
            if evidence.chosen is None or evidence.raw is None:
                return cannot_tell(name, evidence.why)
            return question(evidence, rows(evidence.chosen, evidence.raw, evidence.options))

        return probe

    return probe_of


def cannot_tell(name: str, why: Sentence, do: Sentence = NOTHING) -> Finding:
    """The finding of a probe that lacks something."""
    return Finding(name, "cannot tell", why, do)


def graded(value: float, look: float, bad: float) -> Verdict:
    """By how large a value is."""
    return "bad" if value >= bad else "look" if value >= look else "ok"


def known(frame: pl.DataFrame, column: str) -> bool:
    """Whether a log has a column, and any value in it."""
    return column in frame.columns and frame[column].null_count() < len(frame)


def sizes(frame: pl.DataFrame, column: str) -> Floats:
    """Votes of each unit that is known, most first."""
    votes = frame.filter(pl.col(column).is_not_null()).group_by(column).agg(pl.col("count").sum())
    return np.sort(votes["count"].to_numpy())[::-1]


def effective(votes: Floats) -> float:
    """Units of equal size that would say as much: (sum n)^2 / sum n^2."""
    return float(votes.sum() ** 2 / (votes @ votes))


def summed(codes: Ints, amount: Floats, size: int = 0) -> Floats:
    """Sums of the amounts with each code (size,), which are at least as many as the codes."""
    return np.bincount(codes, amount, size).astype(np.float64, copy=False)


def by_voter(frame: pl.DataFrame) -> Ints | None:
    """Codes of the voters (n,), None where the log does not know them."""
    return unit_codes(frame, "voter") if known(frame, "voter") else None


def score_test(kept: Rows, z: Floats) -> Test:
    """Whether a covariate z of side A's lead (n,) belongs into the raw board; in logits a unit.

    Its score, cleared of the strengths, over its information, by votes or by voters; a t test on as
    many voters as are effectively there. Source: Rao (1948); clusters, Liang & Zeger (1986).
    """
    seen = kept.count * kept.curvature
    habit = kept.bread() @ kept.scattered(seen * z)
    clear = z - habit[kept.a] + habit[kept.b]
    score, units = kept.score * clear, by_voter(kept.frame)
    weight = seen * clear**2
    information = float(weight.sum())
    if information <= 0:
        return Test(0.0, np.inf, 1.0)
    effect = float(kept.count @ score) / information
    if units is None:
        parts, many = np.sqrt(kept.count) * score, float(kept.count.sum())
    else:  # less each voter's share of the effect, which in a busy one would count as noise
        parts = summed(units, kept.count * score) - effect * summed(units, weight)
        many = effective(summed(units, kept.count))
    error = float(np.sqrt(parts @ parts)) / information
    if error == 0:
        return Test(effect, 0.0, 1.0)
    return Test(effect, error, two_sided(effect / error, many))


def two_sided(t: float, units: float) -> float:
    """The p-value of a t statistic that rests on so many independent units."""
    return float(2 * stdtr(max(units - 1, 1.0), -abs(t)))
