"""Whether how often two models meet depends on how they fare; knows counts of pairs, no style."""

import numpy as np

from ratings.model.design import Floats, Ints
from ratings.reports.checks.votes.connectivity import meetings
from ratings.reports.checks.votes.rows import Rows, cannot_tell, known, needs_board, summed
from ratings.reports.findings import Evidence, Finding, Number
from ratings.sentences import NOTHING, figure, sentence

NAME = "drawn-pairs"
WEIGH = sentence("Rate with --weights propensity.", "rate-by-propensity")
RECORD = sentence(
    "Record each pair's probability when it is drawn (propensity).", "record-propensity"
)

ENOUGH = 5
"""Votes of a pair, on average, from which the counts say how pairs were drawn."""

SPARE = 5
"""Pairs beyond the models' own frequencies that a test needs."""

SURE = 4.0
"""Standard errors; the test leans on a normal law that few pairs only come near to."""

DEPENDS = 1.1
"""How many times as often models that are level meet, against models a logit apart, before it
shows: less than the counts of an arena vary anyway."""

STEPS = 50  # of Newton's method
ROUNDS = 8  # of estimating beta, then the models' frequencies again


@needs_board(NAME)
def drawn_pairs(evidence: Evidence, kept: Rows) -> Finding:
    """Do near models meet more often, or less, than their own frequencies say?

    Expected of a pair's count is exp(a_i + a_j + beta |theta_i - theta_j|): models may be drawn as
    often as one likes. A score test of beta against the counts' own dispersion. `look` where it is
    not 0 and the log does not say how pairs were drawn.
    """
    models, met = meetings(kept.frame)
    i, j = np.nonzero(np.triu(met))
    votes = met[i, j]
    numbers: dict[str, Number] = {
        "pairs": len(votes),
        "possible": len(models) * (len(models) - 1) // 2,
    }
    numbers |= {"fewest": float(votes.min()), "most": float(votes.max())}
    if len(votes) < len(models) + SPARE or votes.mean() < ENOUGH:
        text = f"{len(votes)} pairs of {len(models)} models say too little."
        says = sentence(text, "few-pairs", pairs=len(votes), models=len(models))
        return cannot_tell(NAME, says)
    apart = np.abs(kept.raw.theta[i] - kept.raw.theta[j])
    beta, deviation = _slope(votes, apart, (i, j), len(models))
    if deviation is None:
        text = "The pairs that met do not tell closeness from their models."
        return cannot_tell(NAME, sentence(text, "closeness-untold"))
    oftener = float(np.exp(np.clip(-beta, -20, 20)))
    numbers |= {"oftener": oftener, "deviation": deviation}
    times = figure(oftener, ".2f")
    text = (
        f"Level models met {times} times as often as models a logit apart, beyond how often "
        "each was drawn"
    )
    says = sentence(text, "level-models", times=times)
    depends = abs(deviation) > SURE and max(oftener, 1 / oftener) > DEPENDS
    weighed = evidence.options.weights == "propensity"
    if known(evidence.comparisons.frame, "propensity"):
        text = f"{says}; the log says with which probability."
        says, needed = sentence(text, "probabilities-known", met=says), depends and not weighed
        return Finding(NAME, "ok", says, WEIGH if needed else NOTHING, numbers)
    return Finding(NAME, "look" if depends else "ok", says, RECORD if depends else NOTHING, numbers)


def _slope(
    votes: Floats, apart: Floats, ends: tuple[Ints, Ints], m: int
) -> tuple[float, float | None]:
    """The estimate of beta, and the deviation of its score from 0 in standard errors.

    The deviation is None where closeness cannot be told from the models.
    """
    beta, deviation = 0.0, None
    for _ in range(ROUNDS):
        expected = _independent(votes, beta * apart, ends, m)
        clear = apart - _by_models(expected, apart, ends, m)
        information = float(expected @ clear**2)
        if information <= 1e-9 * float(expected @ apart**2):
            return 0.0, None
        score = float((votes - expected) @ clear)
        if deviation is None:
            spread = float(((votes - expected) ** 2 / expected).sum()) / max(len(votes) - m, 1)
            deviation = score / float(np.sqrt(max(spread, 1.0) * information))
        beta += score / information
    return beta, deviation


def _independent(votes: Floats, more: Floats, ends: tuple[Ints, Ints], m: int) -> Floats:
    """Counts expected where a pair is drawn as its two models are, and by `more` (P,)."""
    i, j = ends
    a = np.full(m, np.log(votes.mean()) / 2)
    for _ in range(STEPS):
        expected = np.exp((a[i] + a[j] + more).clip(-30, 30))
        step = _by_models(expected, (votes - expected) / expected, ends, m, whole=False)
        a += step.clip(-1, 1)
        if np.abs(step).max() < 1e-10:
            break
    return np.exp((a[i] + a[j] + more).clip(-30, 30))


def _by_models(
    weight: Floats, amount: Floats, ends: tuple[Ints, Ints], m: int, whole: bool = True
) -> Floats:
    """The weighted least-squares fit of h_i + h_j to an amount of each pair (P,), or h (m,)."""
    i, j = ends
    joint = np.zeros((m, m))
    joint[i, j] = weight
    joint += joint.T
    pull = summed(i, weight * amount, m) + summed(j, weight * amount, m)
    both = joint + np.diag(joint.sum(axis=0))
    h = np.asarray(np.linalg.lstsq(both, pull, rcond=1e-12)[0], np.float64)
    return h[i] + h[j] if whole else h
