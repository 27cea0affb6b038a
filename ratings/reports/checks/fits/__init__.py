"""The probes that rest on fits, in the order in which a report gives them."""

from ratings.reports.checks.fits.few_votes import few_votes
from ratings.reports.checks.fits.one_voter import one_voter
from ratings.reports.checks.fits.separation import separated_neighbours, votes_to_separate
from ratings.reports.checks.fits.style import style_identifiable
from ratings.reports.checks.fits.style_groups import (
    style_same_for_categories,
    style_same_for_voters,
)
from ratings.reports.checks.fits.style_shape import style_linear
from ratings.reports.checks.fits.twins import same_artifact
from ratings.reports.findings import Probe

FITTED: tuple[Probe, ...] = (
    style_identifiable,
    style_linear,
    style_same_for_voters,
    style_same_for_categories,
    one_voter,
    few_votes,
    same_artifact,
    votes_to_separate,
    separated_neighbours,
)
