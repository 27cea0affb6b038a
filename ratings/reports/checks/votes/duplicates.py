"""Votes that stand in the log twice; knows columns, no ratings."""

import polars as pl

from ratings.reports.checks.votes.rows import NO_VOTE, cannot_tell, graded, known
from ratings.reports.findings import Evidence, Finding, Number
from ratings.sentences import NOTHING, percent, sentence
from ratings.votes.pair_counts import votes

NAME = "duplicates"

SOME = 0.01
"""Share of votes from which repeats count: so many alike move an even pair by up to 3.5 Elo."""

MANY = 0.1
"""From here they move it by up to 35 Elo, and the log was put together wrongly."""


def duplicates(evidence: Evidence) -> Finding:
    """Does the log hold the same vote twice?

    A vote repeats an earlier one where voter, prompt, both sides as they stood, what is known of
    both replies, and outcome agree; honest votes seldom do. Repeats that reading left out count
    too: they say how the log was made. `look` from `SOME`, `bad` from `MANY` of the votes.
    """
    frame = evidence.comparisons.frame
    left_out = dict(evidence.comparisons.left_out).get("duplicate", 0)
    every = votes(frame) + left_out
    if not votes(frame):
        return cannot_tell(NAME, NO_VOTE)
    by_id = _same_id(evidence)
    if not (known(frame, "voter") and known(frame, "prompt_id")) and by_id is None and not left_out:
        text = "Without vote ids, or voters and prompts, equal votes cannot be told from repeats."
        do = sentence("Record vote_id, or voter and prompt_id.", "record-ids")
        return cannot_tell(NAME, sentence(text, "no-ids"), do)
    alike = _alike(evidence)
    share = max(alike + left_out, by_id or 0) / every
    numbers: dict[str, Number] = {
        "alike": alike,
        "same_id": by_id,
        "left_out": left_out,
        "share": share,
    }
    verdict = graded(share, SOME, MANY)
    text = (
        f"{alike:,} of {every:,} votes equal an earlier one in all that is known of them"
        + (f", {left_out:,} more were left out as repeats" if left_out else "")
        + (f", {by_id:,} repeat an earlier vote's id" if by_id else "")
        + f": {percent(share)}%."
    )
    says = sentence(
        text,
        "repeats",
        alike=alike,
        votes=every,
        left_out=left_out,
        same_id=by_id or 0,
        share=percent(share),
    )
    do = sentence("Find out how they came in, and read each vote once.", "read-once")
    return Finding(NAME, verdict, says, NOTHING if verdict == "ok" else do, numbers)


def _alike(evidence: Evidence) -> int:
    """Votes of known voters and prompts that equal an earlier one."""
    frame = evidence.comparisons.frame
    if not (known(frame, "voter") and known(frame, "prompt_id")):
        return 0
    counts = [f"{name}_{side}" for name in evidence.comparisons.features for side in "ab"]
    key = ["voter", "prompt_id", "model_a", "model_b", "winner", *counts]
    whose = frame.filter(pl.col("voter").is_not_null() & pl.col("prompt_id").is_not_null())
    return votes(whose) - len(whose.select(key).unique())


def _same_id(evidence: Evidence) -> int | None:
    """Votes whose id an earlier one of the same log has; None where logs may each count theirs."""
    frame = evidence.comparisons.frame
    if not known(frame, "vote_id") or len(evidence.comparisons.sources) > 1:
        return None
    ids = frame["vote_id"].drop_nulls()
    return len(ids) - ids.n_unique()
