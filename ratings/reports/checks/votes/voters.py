"""How many people and prompts stand behind the votes, and what it costs to count votes alone.

Knows how votes fall on voters and prompts; nothing of what they say.
"""

from dataclasses import replace

import numpy as np

from ratings.errors import NotEnoughData
from ratings.inference.sandwich.covariance import sandwich
from ratings.model.design import CLUSTERS, design
from ratings.options import Cluster
from ratings.reports.checks.votes.rows import (
    Rows,
    cannot_tell,
    effective,
    graded,
    known,
    needs_board,
    sizes,
)
from ratings.reports.findings import Evidence, Finding, Number, Verdict
from ratings.sentences import NOTHING, Sentence, figure, line, percent, sentence
from ratings.votes.pair_counts import votes

FEW = 20
"""Units in effect from which clustered intervals hold about what they say (docs/coverage.md)."""

VERY_FEW = 5
"""Units in effect below which no clustered interval does: at 5, nine in ten do not reach 90%."""

CROWDED = 0.25
"""Share of votes by the busiest 1% of voters from which the board is theirs as much as anybody's;
public arenas have about 0.16."""

WIDER = 1.15
"""How much wider clustered intervals are before it shows."""

MUCH_WIDER = 2.0
"""From here a 95% interval that counts votes alone holds less than 68%."""

NOISE = 3.0
"""Standard errors of the widening itself, 1 / sqrt(2 units), that are put down to chance."""


def voters(evidence: Evidence) -> Finding:
    """Do enough people vote, and not a few of them most votes?

    `bad` below `VERY_FEW` voters in effect, `look` below `FEW` or where the busiest 1% cast
    `CROWDED` of the votes.
    """
    name, frame = "voters", evidence.comparisons.frame
    if not known(frame, "voter"):
        says = sentence("The log does not say who voted.", "no-voters")
        return cannot_tell(name, says, sentence("Record a voter id per vote.", "record-voters"))
    cast = sizes(frame, "voter")
    alike, busiest = effective(cast), float(cast[: max(1, len(cast) // 100)].sum() / cast.sum())
    numbers: dict[str, Number] = {
        "voters": len(cast),
        "effective": alike,
        "busiest": busiest,
        "largest": float(cast[0] / cast.sum()),
        "unknown": 1 - float(cast.sum()) / max(votes(frame), 1),
    }
    verdict: Verdict = "ok"
    if alike < FEW or busiest >= CROWDED:
        verdict = "bad" if alike < VERY_FEW else "look"
    equal, share = figure(alike, ",.1f"), percent(busiest)
    text = (
        f"{len(cast):,} voters, as many as {equal} of equal weight; the busiest 1% cast "
        f"{share}% of the votes."
    )
    says = sentence(text, "voters", voters=len(cast), equal=equal, share=share)
    text = "Ask more people, or cap votes with --voter-cap; then --cluster voter."
    do = NOTHING if verdict == "ok" else sentence(text, "ask-more-people")
    return Finding(name, verdict, says, do, numbers)


@needs_board("repeated-voters")
def repeated_voters(evidence: Evidence, kept: Rows) -> Finding:
    """Are intervals too narrow because one voter's votes resemble each other?"""
    return _widening("repeated-voters", "voter", evidence, kept)


@needs_board("repeated-prompts")
def repeated_prompts(evidence: Evidence, kept: Rows) -> Finding:
    """Are intervals too narrow because votes on one prompt resemble each other?"""
    return _widening("repeated-prompts", "prompt", evidence, kept)


def _widening(name: str, kind: Cluster, evidence: Evidence, kept: Rows) -> Finding:
    """Median ratio over models of the standard error by units to that by votes.

    `ok` where the options cluster by the unit already, and the ratio is but told.
    """
    column = CLUSTERS[kind]
    if not known(kept.frame, column):
        says = sentence(f"The log has no {column} column.", "no-column", column=column)
        do = sentence(f"Record {column} per vote.", "record-column", column=column)
        return cannot_tell(name, says, do)
    units = sizes(kept.frame, column)
    if bool((kept.count > 1).any()) or len(units) < 2:
        text = f"The votes cannot be told apart by {kind}."
        return cannot_tell(name, sentence(text, "not-apart", kind=kind))
    try:
        wider = _ratio(kind, evidence, kept)
    except NotEnoughData as error:
        return cannot_tell(name, line(error.says))
    alike = effective(units)
    numbers: dict[str, Number] = {"units": len(units), "effective": alike, "wider": wider}
    says = _wider(kind, len(units), alike, wider)
    if kind in evidence.options.cluster.split("+"):
        says = sentence(f"{says}, and are the board's own.", "wider-on-board", wider=says)
        return Finding(name, "ok", says, numbers=numbers)
    chance = NOISE / np.sqrt(2 * alike)
    verdict = graded(wider, 1 + max(WIDER - 1, chance), max(MUCH_WIDER, 1 + chance))
    if verdict == "ok" and alike < FEW:
        text = f"{says}, which so few {kind}s can hardly show."
        says = sentence(text, "wider-hardly-shown", wider=says, kind=kind)
        if kind == "voter":  # `voters` says what to do
            return Finding(name, "cannot tell", says, numbers=numbers)
        verdict = "look"
    do = sentence(f"Rate with --cluster {kind}.", "rate-by-cluster", kind=kind)
    if alike < FEW:
        text = f"Rate with --cluster {kind}, and ask for more {kind}s."
        do = sentence(text, "rate-by-more-clusters", kind=kind)
    return Finding(name, verdict, says, NOTHING if verdict == "ok" else do, numbers)


def _wider(kind: Cluster, units: int, alike: float, wider: float) -> Sentence:
    equal, times = figure(alike, ",.1f"), figure(wider, ".2f")
    text = (
        f"{units:,} {kind}s, as many as {equal} of equal weight; intervals that sum "
        f"votes by {kind} are {times} times as wide"
    )
    return sentence(text, "wider", units=units, kind=kind, equal=equal, times=times)


def _ratio(kind: Cluster, evidence: Evidence, kept: Rows) -> float:
    problem = design(kept.frame, (), replace(evidence.options, ci="sandwich", cluster=kind))
    m = len(kept.raw.models)
    clustered, single = (
        np.diag(sandwich(arranged, kept.raw, None).raw)[:m]
        for arranged in (problem, replace(problem, clusters=()))
    )
    vary = single > 0
    if not vary.any():
        text = "the votes do not vary, so no interval has a width"
        raise NotEnoughData(sentence(text, "no-width"))
    return float(np.median(np.sqrt(clustered[vary].clip(0) / single[vary])))
