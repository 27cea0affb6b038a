"""Asks every probe of a log what would make its board wrong; knows no arithmetic of any."""

from contextlib import suppress
from dataclasses import replace

from threadpoolctl import threadpool_limits

from ratings.errors import RatingError
from ratings.model.boards import fit_identified, likelihood
from ratings.model.fit import fit
from ratings.model.vote_filter import cluster_of, select
from ratings.options import Options
from ratings.reports.checks.fits import FITTED
from ratings.reports.checks.votes.connectivity import connectivity
from ratings.reports.checks.votes.cycles import cycles
from ratings.reports.checks.votes.drift import drift
from ratings.reports.checks.votes.duplicates import duplicates
from ratings.reports.checks.votes.outcomes import both_bad, ties
from ratings.reports.checks.votes.pairs import drawn_pairs
from ratings.reports.checks.votes.rows import cannot_tell
from ratings.reports.checks.votes.sides import first_shown, sides
from ratings.reports.checks.votes.texts import empty_replies, leaks
from ratings.reports.checks.votes.voters import repeated_prompts, repeated_voters, voters
from ratings.reports.findings import Check, Evidence, Finding, Probe
from ratings.sentences import line
from ratings.votes import Comparisons
from ratings.votes.pair_counts import votes

OF_VOTES: tuple[Probe, ...] = (
    connectivity,
    voters,
    repeated_voters,
    repeated_prompts,
    duplicates,
    sides,
    first_shown,
    leaks,
    empty_replies,
    drift,
    drawn_pairs,
    ties,
    both_bad,
    cycles,
)
"""Whether the votes are what they seem: who cast them, on what, how they were drawn and read."""

OF_FITS: tuple[Probe, ...] = FITTED
"""Whether the board's own model holds, and on how few votes it rests."""

PROBES = OF_VOTES + OF_FITS
"""In the order in which findings stand."""


def check(comparisons: Comparisons, options: Options | None = None) -> Check:
    """What would make the board of these votes wrong: a finding of every probe.

    options: those of the board. Never raises for comparisons that could be read: where a probe has
    nothing to go by, its finding is `cannot tell` and says why.
    """
    options = options or Options()
    with threadpool_limits(limits=1):  # small factorisations only lose by more threads
        evidence = gather(comparisons, options)
        findings = tuple(_asked(probe, evidence) for probe in PROBES)
    return Check(options, votes(comparisons.frame), findings)


def gather(comparisons: Comparisons, options: Options) -> Evidence:
    """The votes and both boards; what cannot be had is None, and `why` says it.

    Style that cannot be controlled for takes the controlled board alone. Clusters left to the log
    are those that the board takes.
    """
    options = replace(options, cluster=cluster_of(comparisons.frame, options))
    chosen = raw = None
    try:
        both = fit_identified(comparisons, options)
        return Evidence(comparisons, options, both.chosen, both.raw, both.controlled)
    except RatingError as error:
        why = line(error.says)
    with suppress(RatingError):
        chosen = select(comparisons, options)
        raw = fit(chosen.design.plain(), likelihood(chosen.design, options))
    return Evidence(comparisons, options, chosen, raw, None, why)


def _asked(probe: Probe, evidence: Evidence) -> Finding:
    """A probe's finding, in sentences; an expected failure is that it cannot tell."""
    try:
        finding = probe(evidence)
        return replace(finding, says=line(finding.says), do=line(finding.do))
    except RatingError as error:
        return cannot_tell(probe.__name__.replace("_", "-"), line(error.says))
