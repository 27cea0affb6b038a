"""How many votes are ties or call both answers bad, and who stands out; knows no cause.

Even models tie more, and weak ones are called bad together more: what is expected of a vote is a
linear function of p (1 - p) and of the sum of both strengths, by least squares over the log. A
model or a voter stands out against that.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import betainc, expit

from ratings.model.design import Floats, Ints, unit_codes
from ratings.reports.checks.votes.rows import (
    LEVEL,
    Rows,
    by_voter,
    effective,
    known,
    needs_board,
    outcomes,
    summed,
    two_sided,
)
from ratings.reports.findings import Evidence, Finding, Number
from ratings.sentences import NOTHING, Sentence, figure, percent, sentence
from ratings.votes.pair_counts import OUTCOMES, coded

MOST = 0.5
"""Share of votes from which an outcome that prefers nobody is the rule."""

STANDS_OUT = 0.1
"""How far a model's share lies from what is expected of it before it shows: counted as half a win,
a tenth more ties brings a model 100 Elo above its opponents some 17 Elo nearer to them."""

HABIT = 0.25
"""How far a voter's share does: people differ."""

SEEN = 20
"""Votes of a voter from which a habit can be told."""

HABITUAL = 0.1
"""Share of votes by voters with such a habit before it shows."""


@dataclass(frozen=True, eq=False, slots=True)
class Shares:
    """Votes between rated models, n rows: which ended so, and how likely that was.

    a, b: places of the models (n,). count: votes (n,). hit: 1 where it ended so (n,). likely: the
    share expected (n,).
    """

    frame: pl.DataFrame
    a: Ints
    b: Ints
    count: Floats
    hit: Floats
    likely: Floats


@needs_board("ties")
def ties(evidence: Evidence, kept: Rows) -> Finding:
    """Are ties the rule, or the habit of some models or voters?"""
    text = "Rate with --ties davidson too, and see whose rank depends on it (deflator specs)."
    do = sentence(text, "rate-ties-too")
    return _finding("ties", "ties", do, kept.raw.models, _shares("tie", evidence, kept))


@needs_board("both-bad")
def both_bad(evidence: Evidence, kept: Rows) -> Finding:
    """Are verdicts that both answers are bad the rule, or the habit of some models or voters?"""
    text = "Rate with --both-bad drop too, and read such a model's answers."
    do = sentence(text, "rate-without-both-bad-too")
    shares = _shares("both_bad", evidence, kept)
    return _finding("both-bad", "verdicts that both are bad", do, kept.raw.models, shares)


def _finding(
    name: str, word: str, do: Sentence, models: tuple[str, ...], shares: Shares
) -> Finding:
    share = float(shares.count @ shares.hit) / float(shares.count.sum())
    excess, sure = _of_models(shares, len(models))
    odd = int((sure & (np.abs(excess) > STANDS_OUT)).sum())
    habitual = _of_voters(shares)
    furthest = int(np.abs(excess).argmax())
    numbers: dict[str, Number] = {
        "share": share,
        "models": odd,
        "furthest": float(excess[furthest]),
        "model": models[furthest],
        "habitual": habitual,
    }
    text = f"{percent(share)}% of votes are {word}"
    says = sentence(text, "share-of-outcome", share=percent(share), outcome=name)
    if odd:
        says = _standing_out(says, models[furthest], excess[furthest], odd - 1)
    elif habitual is not None and habitual >= HABITUAL:
        text = f"{says}; voters with a habit of their own cast {percent(habitual)}% of all votes"
        says = sentence(text, "habits", outcome=says, share=percent(habitual))
    suspect = share >= MOST or odd > 0 or (habitual or 0.0) >= HABITUAL
    return Finding(name, "look" if suspect else "ok", says, do if suspect else NOTHING, numbers)


def _standing_out(says: Sentence, model: str, excess: float, more: int) -> Sentence:
    points = figure(100 * excess, "+.0f")
    text = f"{says}; {model} lies {points} points from what is expected"
    text += f", and {more} more stand out" if more else ""
    return sentence(text, "stands-out", outcome=says, model=model, points=points, more=more)


def _shares(outcome: str, evidence: Evidence, kept: Rows) -> Shares:
    """Of all votes of the log between rated models, those that the options drop included."""
    names = list(kept.raw.models)
    sides = [pl.col(side).cast(pl.String).is_in(names) for side in ("model_a", "model_b")]
    frame = evidence.comparisons.frame.filter(*sides)
    _, a, b = coded(frame)
    count = frame["count"].to_numpy()
    hit = (outcomes(frame) == OUTCOMES.index(outcome)).astype(np.float64)
    likely = _expected(hit, count, kept.raw.theta[a], kept.raw.theta[b])
    return Shares(frame, a.astype(np.int64), b.astype(np.int64), count, hit, likely)


def _expected(hit: Floats, count: Floats, theta_a: Floats, theta_b: Floats) -> Floats:
    """The share expected of each row (n,), strictly between 0 and 1."""
    p = expit(theta_a - theta_b)
    x = np.stack([np.ones(len(p)), p * (1 - p), theta_a + theta_b], axis=1)
    weighted = x * count[:, None]
    coefficients = np.linalg.lstsq(weighted.T @ x, weighted.T @ hit, rcond=1e-12)[0]
    return (x @ coefficients).clip(1e-3, 0.999)


def _of_models(shares: Shares, m: int) -> tuple[Floats, NDArray[np.bool_]]:
    """Each model's share beyond what is expected (M,), and whether that is surely no chance."""
    units = by_voter(shares.frame)
    excess, sure = np.zeros(m), np.zeros(m, np.bool_)
    for i in range(m):
        own = np.flatnonzero((shares.a == i) | (shares.b == i))
        count, likely = shares.count[own], shares.likely[own]
        whose = np.arange(len(own)) if units is None else units[own]
        parts, size = summed(whose, count * (shares.hit[own] - likely)), summed(whose, count)
        total, many = float(parts.sum()), float(size.sum())
        excess[i] = total / many
        apart = parts - excess[i] * size  # else a busy voter's share of the excess counts as noise
        alone = float((count * likely * (1 - likely)).sum())
        variance = alone if units is None else max(float(apart @ apart), alone)
        alike = many if units is None else effective(size[size > 0])
        sure[i] = two_sided(total / float(np.sqrt(variance)), alike) < LEVEL / m
    return excess, sure


def _of_voters(shares: Shares) -> float | None:
    """Share of votes by voters whose share is surely and far from what is expected of them."""
    if not known(shares.frame, "voter"):
        return None
    named = shares.frame["voter"].is_not_null().to_numpy()
    units, count = unit_codes(shares.frame, "voter")[named], shares.count[named]
    n, hits, likely = (
        summed(units, count * amount)
        for amount in (np.ones(len(count)), shares.hit[named], shares.likely[named])
    )
    k, p = hits.round(), (likely / n).clip(1e-9, 1 - 1e-9)
    below = np.where(k < n, betainc((n - k).clip(1e-9), k + 1, 1 - p), 1.0)
    above = np.where(k > 0, betainc(k.clip(1e-9), n - k + 1, p), 1.0)
    sure = (n >= SEEN) & (2 * np.minimum(below, above) < LEVEL / len(n))
    odd = sure & (np.abs(hits - likely) > HABIT * n)
    return float(n[odd].sum()) / float(shares.count.sum())
