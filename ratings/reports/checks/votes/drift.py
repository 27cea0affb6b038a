"""Whether models fare otherwise late in the log than early; knows times, no cause."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import fdtrc

from ratings.model.design import Floats, Ints
from ratings.reports.checks.votes.rows import (
    LEVEL,
    Rows,
    by_voter,
    cannot_tell,
    effective,
    known,
    needs_board,
    summed,
)
from ratings.reports.findings import Evidence, Finding, Number
from ratings.sentences import figure, sentence

NAME = "drift"
ELO = 400 / np.log(10)  # per logit

ENOUGH = 30
"""Votes of a model in each half from which it takes part in the test."""

SPARE = 10
"""Voters, in effect, beyond the models compared that a test needs."""

LARGE = 35.0
"""Root mean square of the models' changes in Elo, noise taken off, from which a board of all votes
describes neither half: 5 points of an even pair's win rate."""


@dataclass(frozen=True, eq=False, slots=True)
class Change:
    """Of K models between the halves: estimates in logits (K,), their covariance, and the test."""

    shift: Floats
    covariance: Floats
    degrees: int
    p_value: float


@needs_board(NAME)
def drift(_: Evidence, kept: Rows) -> Finding:
    """Do results change between the first half of the votes and the second?

    A score test that strengths are the same in both, with votes summed by voter. `look` where they
    are not, `bad` where they change by `LARGE`.
    """
    frame = kept.frame
    if not known(frame, "tstamp") or frame["tstamp"].null_count() > len(frame) / 2:
        return cannot_tell(
            NAME,
            sentence("The log does not say when votes were cast.", "no-times"),
            sentence("Record tstamp.", "record-times"),
        )
    times = frame["tstamp"].to_numpy()
    late = times > _middle(times, kept.count)
    both = _in_both(kept, late)
    if len(both) < 2:
        text = f"No two models have {ENOUGH} votes both early and late."
        return cannot_tell(NAME, sentence(text, "no-halves", least=ENOUGH))
    change = _change(kept, late, both)
    if change is None:
        text = f"Too few voters for a test of {len(both)} models."
        return cannot_tell(NAME, sentence(text, "few-for-drift", models=len(both)))
    noise = float(np.trace(change.covariance))
    size = ELO * float(np.sqrt(max(float(change.shift @ change.shift) - noise, 0.0) / len(both)))
    most = int(np.abs(change.shift).argmax())
    name, moved = kept.raw.models[both[most]], ELO * float(change.shift[most])
    numbers: dict[str, Number] = {
        "models": len(both),
        "degrees": change.degrees,
        "p_value": change.p_value,
    }
    numbers |= {"size": size, "model": name, "moved": moved}
    elo, p = figure(size, ".0f"), figure(change.p_value, ".2g")
    text = f"{len(both)} models change by {elo} Elo beyond noise between the halves (p = {p})"
    says = sentence(text, "change", models=len(both), elo=elo, p=p)
    if change.p_value >= LEVEL:
        return Finding(NAME, "ok", says, numbers=numbers)
    elo = figure(moved, "+.0f")
    text = f"{says}; {name} moves most, {elo}."
    says = sentence(text, "changes-most", change=says, model=name, elo=elo)
    text = "Rate the halves apart, and ask whether models, voters or prompts changed."
    do = sentence(text, "rate-halves")
    return Finding(NAME, "bad" if size >= LARGE else "look", says, do, numbers)


def _middle(times: Floats, count: Floats) -> float:
    """The time before which half of the votes with a time were cast."""
    seen = np.flatnonzero(~np.isnan(times))
    order = seen[np.argsort(times[seen], kind="stable")]
    below = np.cumsum(count[order])
    return float(times[order[np.searchsorted(below, below[-1] / 2)]])


def _in_both(kept: Rows, late: NDArray[np.bool_]) -> Ints:
    """Models with votes enough in each half."""
    m = len(kept.raw.models)
    early, later = (
        summed(kept.a[part], kept.count[part], m) + summed(kept.b[part], kept.count[part], m)
        for part in (~late, late)
    )
    return np.flatnonzero(np.minimum(early, later) >= ENOUGH)


def _change(kept: Rows, late: NDArray[np.bool_], both: Ints) -> Change | None:
    """The test, None where voters are too few for it.

    With t = 1 late and 0 early, x the votes' models and r their scores, the score of a change is
    U = sum t r x, cleared of the common strengths: of each unit s_t - K s, K = H_t H^-1. Its
    statistic U' V^-1 U follows Hotelling's law over units, an F with K and G - K degrees.
    """
    seen = kept.count * kept.curvature
    part = kept.information(seen * late)
    clear = part @ kept.bread()
    information = (part - clear @ part)[np.ix_(both, both)]
    units = by_voter(kept.frame)
    many = float(kept.count.sum())
    if units is not None:
        many = effective(summed(units, kept.count))
    scores, late_scores = (_summed(kept, units, only) for only in (np.ones(len(late)), late))
    own, cross, all_ = (
        np.asarray((x.T @ y).todense())
        for x, y in ((late_scores, late_scores), (late_scores, scores), (scores, scores))
    )
    spread = own - cross @ clear.T - clear @ cross.T + clear @ all_ @ clear.T
    covered, score = spread[np.ix_(both, both)], kept.scattered(kept.count * kept.score * late)
    score = score - clear @ kept.scattered(kept.count * kept.score)
    inside, degrees = _pseudo_inverse(covered)
    if degrees < 1 or many - degrees < SPARE:
        return None
    back = _pseudo_inverse(information)[0]
    statistic = float(score[both] @ inside @ score[both])
    f = statistic * (many - degrees) / (degrees * max(many - 1, 1))
    return Change(
        shift=back @ score[both],
        covariance=back @ covered @ back,
        degrees=degrees,
        p_value=float(fdtrc(degrees, many - degrees, f)),
    )


def _summed(kept: Rows, units: Ints | None, only: Floats | NDArray[np.bool_]) -> csr_matrix:
    """Scores of the strengths summed over units (G, M); without units a row is many alike votes."""
    n, m = len(kept.a), len(kept.raw.models)
    size = np.sqrt(kept.count) if units is None else kept.count
    amount = size * kept.score * only
    place = np.arange(n) if units is None else units
    where = (np.concatenate([place, place]), np.concatenate([kept.a, kept.b]))
    return csr_matrix((np.concatenate([amount, -amount]), where), (int(place.max()) + 1, m))


def _pseudo_inverse(matrix: Floats) -> tuple[Floats, int]:
    """The inverse where the matrix has one, 0 elsewhere, and its rank."""
    size = np.sqrt(np.diag(matrix).clip(1e-300))
    value, vector = np.linalg.eigh(matrix / np.outer(size, size))
    kept = value > 1e-8 * value[-1]
    turned = vector[:, kept] / size[:, None]
    return turned / value[kept] @ turned.T, int(kept.sum())
