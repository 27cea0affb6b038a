"""The votes that count, a row each beside the row of the log that it is, and their clusters.

Knows the order of a design's rows; no fit but which models a board ranks.
"""

from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ratings.model.design import Design, Ints, design
from ratings.model.fit import Fit
from ratings.model.vote_filter import select
from ratings.reports.findings import Evidence
from ratings.sentences import Sentence, sentence
from ratings.votes.pair_counts import coded

KINDS = {
    "vote": sentence("vote", "by-vote"),
    "voter": sentence("voter", "by-voter"),
    "session": sentence("session", "by-session"),
    "prompt": sentence("prompt", "by-prompt"),
}
VOTERS = 20  # from which intervals by voter hold, see docs/coverage.md
ROW = "\0row"  # no column is named like that


@dataclass(frozen=True, eq=False, slots=True)
class Ballots:
    """The votes that count. problem: their design, a row a vote, with clusters where there are any.

    log: the same votes as the log has them. order (n,): which of them is each of the design's rows.
    """

    problem: Design
    log: pl.DataFrame
    order: NDArray[np.intp]

    def codes(self, column: str) -> Ints:
        """The group of each row (n,), by its place among the groups' names; -1 if unknown."""
        groups = self.log[column].cast(pl.String).cast(pl.Enum(self.names(column)))
        return groups.to_physical().cast(pl.Int64).fill_null(-1).to_numpy()[self.order]

    def names(self, column: str) -> list[str]:
        """The groups' names in order."""
        return self.log[column].cast(pl.String).drop_nulls().unique().sort().to_list()


def ballots(evidence: Evidence) -> Ballots:
    """The votes that count, clustered as the options say, or else by voter where there are enough.

    The log must have been selected from. Raises what `select` raises.
    """
    assert evidence.chosen is not None
    kept = _kept(evidence)
    models, a, b = coded(kept)
    order = np.argsort(np.minimum(a, b) * len(models) + np.maximum(a, b), kind="stable")
    problem = evidence.chosen.design
    if not (problem.features or problem.clusters or problem.position):  # alike rows are added up
        problem = design(kept, evidence.chosen.features, evidence.options)
    votes = Ballots(problem, kept, order)
    if problem.clusters or known_groups(kept, "voter") < VOTERS:
        return votes
    return replace(votes, problem=replace(problem, clusters=(_units(votes.codes("voter")),)))


def known_groups(frame: pl.DataFrame, column: str) -> int:
    """How many groups a column names, 0 where it is missing."""
    return frame[column].drop_nulls().n_unique() if column in frame.columns else 0


def _kept(evidence: Evidence) -> pl.DataFrame:
    assert evidence.chosen is not None
    log = evidence.comparisons
    if not evidence.chosen.dropped:
        return log.frame
    marked = log.frame.with_row_index(ROW)
    dropped = select(replace(log, frame=marked), evidence.options).dropped
    gone = pl.concat([rows[ROW] for _, rows in dropped])
    return marked.filter(~pl.col(ROW).is_in(gone.implode())).drop(ROW)


def _units(codes: Ints) -> Ints:
    """Codes in which each row of an unknown group is a group of its own."""
    unknown = codes < 0
    units = codes.copy()
    units[unknown] = codes.max(initial=-1) + 1 + np.arange(unknown.sum())
    return units


def grouped_by(evidence: Evidence, problem: Design) -> Sentence:
    """In words, what the votes are clustered by."""
    if not problem.clusters:
        return KINDS["vote"]
    kind = evidence.options.cluster
    if kind in ("none", "auto"):
        return KINDS["voter"]
    units = [KINDS[unit] for unit in kind.split("+")]
    return reduce(lambda a, b: sentence(f"{a} and {b}", "by-both", a=a, b=b), units)


def leaders(evidence: Evidence, board: Fit) -> Ints:
    """Places of the ranked models, best first."""
    assert evidence.chosen is not None
    least, votes = evidence.options.min_votes, evidence.chosen.votes
    ranked = [i for i, name in enumerate(board.models) if votes[name] >= least]
    return np.array(sorted(ranked, key=lambda i: -board.theta[i]), np.int64)
