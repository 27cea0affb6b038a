"""How far the votes tell neighbours in rank apart, and how many more would; knows no style.

Neighbours are those of the raw board. As errors fall with the root of the number of votes, a gap d
of standard error s takes (c s / d)^2 times as many votes to be c standard errors wide.
"""

from dataclasses import dataclass

import numpy as np

from ratings.inference.sandwich.covariance import sandwich
from ratings.inference.sandwich.degrees import FEWEST
from ratings.inference.simultaneous.max_t import extremes, spread
from ratings.model.design import Floats, Ints
from ratings.reports.checks.fits.leading import LEADING
from ratings.reports.checks.fits.scores import FEW_RANKED, critical, label
from ratings.reports.checks.votes.ballots import ballots, leaders
from ratings.reports.findings import Evidence, Finding, Number
from ratings.sentences import Sentence, figure, sentence

MORE, SEPARATED = "votes-to-separate", "separated-neighbours"


@dataclass(frozen=True, eq=False, slots=True)
class Neighbours:
    """Gaps between neighbours in rank on the raw board.

    names (M,): best first. gap, error (M - 1,): in logits, and its standard error by clusters.
    covariance (M, M): of the strengths in that order. votes: that count. wide: standard errors that
    one gap by itself must be wide.
    """

    names: list[str]
    gap: Floats
    error: Floats
    covariance: Floats
    votes: int
    wide: float

    @property
    def times(self) -> Floats:
        """How many times as many votes would separate each gap; inf for none."""
        narrow = self.gap / (self.wide * self.error)
        return np.divide(1.0, narrow**2, out=np.full_like(narrow, np.inf), where=narrow > 0)


def _neighbours(evidence: Evidence) -> Neighbours | Sentence:
    """Why not, where there are none."""
    if evidence.chosen is None or evidence.raw is None:
        return evidence.why
    board, problem = evidence.raw, ballots(evidence).problem
    order: Ints = leaders(evidence, board)
    if len(order) < 2:
        return FEW_RANKED
    known = sandwich(problem, board, None)
    if (known.degrees.raw[order] < FEWEST).any():
        text = "Too few independent votes stand behind a ranked model."
        return sentence(text, "few-independent")
    covariance = known.raw[np.ix_(order, order)]
    return Neighbours(
        names=[label(board.models[i]) for i in order],
        gap=-np.diff(board.theta[order]),
        error=np.diag(spread(covariance), 1),
        covariance=covariance,
        votes=round(problem.count.sum()),
        wide=critical(1 - evidence.options.level, problem),
    )


def votes_to_separate(evidence: Evidence) -> Finding:
    """How many more votes would separate neighbours, were their gaps and the mix of votes to stay.

    `ok` whatever it says: it is a figure to plan by, and open ranks are no defect of a board that
    shows how open they are.
    """
    here = _neighbours(evidence)
    if isinstance(here, Sentence):
        return Finding(MORE, "cannot tell", here)
    more = here.votes * (here.times - 1).clip(0)
    usual = float(np.median(more))
    numbers: dict[str, Number] = {"votes": here.votes, "median_more": _finite(usual)}
    numbers |= {f"more_{i + 1}_{i + 2}": _finite(value) for i, value in enumerate(more[:LEADING])}
    if not (more[:LEADING] > 0).any():
        text = "The leading ranks are separated from each other."
        return Finding(MORE, "ok", sentence(text, "leading-separated"), numbers=numbers)
    says = _open_gaps(here.names, more[:LEADING], usual)
    return Finding(MORE, "ok", says, numbers=numbers)


def _open_gaps(names: list[str], more: Floats, usual: float) -> Sentence:
    """more (L,): votes that would separate each of the leading gaps, of which some are open."""
    gaps = np.flatnonzero(more > 0)
    first = int(gaps[0])
    a, b, needed, median = names[first], names[first + 1], _words(more[first]), _words(usual)
    return sentence(
        f"{len(gaps)} of {len(more)} leading gaps are open: #{first + 1} {a} and #{first + 2} {b} "
        f"would be separated by about {needed} votes at this gap; the median of all neighbours is "
        f"{median}",
        "open-gaps",
        open=len(gaps),
        gaps=len(more),
        a_rank=first + 1,
        a=a,
        b_rank=first + 2,
        b=b,
        needed=needed,
        median=median,
    )


def separated_neighbours(evidence: Evidence) -> Finding:
    """How many neighbours are separated, all statements together and each by itself.

    Which models are neighbours depends on the votes, so together means over all pairs of models.
    `look` where not even the two ends of the board are separated.
    """
    here = _neighbours(evidence)
    if isinstance(here, Sentence):
        return Finding(SEPARATED, "cannot tell", here)
    level = evidence.options.level
    largest = extremes(here.covariance, level)
    wide = largest.critical(~np.eye(len(here.names), dtype=bool), level)
    together = int((here.gap > wide * here.error).sum())
    alone = int((here.gap > here.wide * here.error).sum())
    theta = np.append(0.0, -here.gap.cumsum())
    apart = (theta[:, None] - theta[None, :]) / spread(here.covariance) > wide
    gaps = len(here.gap)
    text = f"{together} of {gaps} neighbours separated simultaneously, {alone} marginally"
    says = sentence(text, "separated", together=together, gaps=gaps, alone=alone)
    numbers: dict[str, Number] = {
        "neighbours": len(here.gap),
        "simultaneously": together,
        "marginally": alone,
        "critical": float(wide),
    }
    if apart.any():
        return Finding(SEPARATED, "ok", says, numbers=numbers)
    says = sentence(f"{says}; no two models are separated", "none-separated", separated=says)
    do = sentence("Publish no order: these votes tell no model from another.", "publish-no-order")
    return Finding(SEPARATED, "look", says, do, numbers)


def _finite(value: float) -> Number:
    return round(float(value)) if np.isfinite(value) else None


def _words(value: float) -> Sentence:
    if not np.isfinite(value):
        return sentence("any number of", "any-number")
    votes = figure(value, ",.0f")
    return sentence(f"{votes} more", "so-many-more", votes=votes)
