"""The typed frame of comparisons that every dialect is read into; it knows no dialect and no file.

A comparison is one vote on one pair, or several alike when its `count` is above one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from ratings.votes.pair_counts import OUTCOMES
from ratings.votes.read_options import Intake
from ratings.votes.tabular import Tabular

__all__ = ["NUMERIC", "OPTIONAL", "OUTCOMES", "REQUIRED", "Comparisons", "Source"]

REQUIRED = ("model_a", "model_b", "winner", "count", "weight")
OPTIONAL = (
    *("voter", "session", "prompt_id", "category", "tstamp", "propensity"),
    *("vote_id", "language", "tags", "voter_kind"),
)
NO_VOTES = ("chat", "share", "upvote", "downvote", "flag", "other_event")
"""Reasons for which events of a log are no votes at all: their types, or none we know."""

NUMERIC = ("count", "weight", "tstamp", "propensity")


@dataclass(frozen=True)
class Source:
    """A file, directory or frame that was read: its path or name, SHA-256, dialect and rows.

    rows: votes, kept or left out, a row that stands for several votes as several; the battles of
    a snapshot; the pairs of a texts file.
    sha256: of a snapshot directory it is what `sha256sum battles*.parquet turns*.parquet
    votes*.parquet | sha256sum` prints inside it; of a frame, that of its rows as JSON Lines.
    """

    path: str
    sha256: str
    dialect: str
    rows: int


@dataclass(frozen=True)
class Comparisons:
    """Votes ready to rate, and what a reader should know about them.

    frame: model_a, model_b (one enumeration of all names in order), winner (enumeration of
    OUTCOMES), count (f64, repeats of the row), weight (f64, observation weight); where a log has
    them voter, session, prompt_id, category (str), tstamp (f64, unix seconds) and propensity (f64,
    the probability with which the pair was drawn, null where unknown), vote_id, language (str),
    tags (lists of str, the prompt's categories), voter_kind (`human`, `judge` or null), artifact_a
    and artifact_b (str, fingerprints of what was served); for each feature NAME_a, NAME_b (integer
    or f64, finite and not negative, null where unknown).
    features: their names, those of `ratings.text.style` first, others in the order found.
    left_out: (reason, votes) for what was read but is not in the frame, in the order found.
    extractor: how features were counted: an extractor's name, "log" when they came with the log,
    both when logs differ, None without features.
    texts: whether the logs hold what was said, so that style can be counted by any extractor.
    notes: sentences for whoever reads the ratings. intake: how they were read. dropped: what was
    read but is not in the frame, a row a vote (see `explained` in `ratings.votes.combine`),
    where it was asked for.
    """

    frame: pl.DataFrame
    features: tuple[str, ...]
    left_out: tuple[tuple[str, int], ...]
    sources: tuple[Source, ...]
    extractor: str | None
    notes: tuple[str, ...]
    texts: bool = False
    intake: Intake = Intake()  # noqa: RUF009  (frozen)
    dropped: pl.DataFrame | None = None

    @classmethod
    def from_frame(
        cls, frame: Tabular, intake: Intake | None = None, name: str = "frame"
    ) -> "Comparisons":
        """Read a frame of votes or of pair counts as a file with its columns would be read.

        frame: of Polars, pandas, PyArrow, or anything with the Arrow PyCapsule interface; the
        columns tell its dialect. A square frame of pandas with the same labels on both sides is
        taken by `from_counts`. name: what errors and provenance call it. Raises InvalidData.
        """
        from ratings.votes.in_memory import from_frame  # noqa: PLC0415 - it makes these

        return from_frame(frame, intake, name)

    @classmethod
    def from_counts(
        cls,
        wins: object,
        ties: object | None = None,
        models: Sequence[str] | None = None,
        *,
        intake: Intake | None = None,
        name: str = "counts",
    ) -> "Comparisons":
        """Read square matrices of pair counts.

        wins (M, M): how often the row's model beat the column's. ties (M, M): how often they tied,
        written in both cells of a pair. Either is an array or a labelled frame of pandas. models:
        names of the rows, which a labelled `wins` has. What stands on the diagonal is left out as
        `self_battle`. Raises InvalidData.
        """
        from ratings.votes.in_memory import from_counts  # noqa: PLC0415 - it makes these

        return from_counts(wins, ties, models, intake, name)
