"""Decides which gathered votes count, and says of each other why not; knows neither files nor text.

Every policy only names a reason; a vote with several is left out for the first. Each looks at the
votes that those before it have left.
"""

from collections.abc import Callable

import polars as pl

from ratings.errors import InvalidData
from ratings.text.cleaning import beyond_draw, capped, repeated
from ratings.text.cleaning.limits import BY_INSTANT
from ratings.text.turns import in_rows
from ratings.votes.read_options import Intake

JUDGE_VOTE = "judge_vote"
"""Why a judge's vote does not count where people are rated."""

Policy = Callable[[pl.DataFrame, Intake], pl.Series]
"""Whether each vote is one too many."""

Asked = Callable[[pl.DataFrame, Intake], bool]
"""Whether a policy is wanted, and can reject anything."""


def excluded(frame: pl.DataFrame, intake: Intake) -> pl.DataFrame:
    """The frame with `left_out` filled in for every vote that a policy excludes.

    Raises InvalidData where the votes lack what a policy needs.
    """
    if "flags" in frame.columns:
        frame = frame.with_columns(left_out=pl.coalesce("left_out", _flagged(intake)))
    for reason, (asked, policy) in _POLICIES.items():
        if reason in intake.keep or not asked(frame, intake):
            continue
        open_rows = frame["left_out"].is_null().arg_true()
        rest = frame if len(open_rows) == frame.height else frame[open_rows]
        rejected = policy(rest, intake)
        if rejected.any():
            gone = in_rows(open_rows.filter(rejected), frame.height, reason)
            why = pl.when(gone).then(pl.lit(reason)).otherwise("left_out")
            frame = frame.with_columns(left_out=why)
    return frame


def _flagged(intake: Intake) -> pl.Expr:
    """The first reason among a row's flags for which votes are excluded."""
    reasons = [
        pl.when(pl.col("flags").list.contains(reason)).then(pl.lit(reason))
        for reason in intake.excluded
    ]
    return pl.coalesce([*reasons, pl.lit(None, pl.String)])


def _too_frequent(frame: pl.DataFrame, intake: Intake) -> pl.Series:
    prompts = _column(frame, "prompt_id", "prompt-percentile")
    return capped(prompts, (intake.percentile or 100) / 100, intake.seed, _ids(frame))


def _too_busy(frame: pl.DataFrame, intake: Intake) -> pl.Series:
    voters, ids = _column(frame, "voter", "voter-cap"), _ids(frame)
    rows = pl.arange(frame.height, eager=True).cast(pl.String) if ids is None else ids
    return beyond_draw(voters, intake.voter_cap or 1, rows, intake.seed)


def _ids(frame: pl.DataFrame) -> pl.Series | None:
    """The votes' own names, where all have one."""
    ids = frame.get_column("vote_id", default=None)
    return ids if ids is not None and not ids.null_count() else None


def _column(frame: pl.DataFrame, name: str, option: str) -> pl.Series:
    if name not in frame.columns or frame[name].null_count() == frame.height:
        raise InvalidData(f"the log has no {name} for --{option}; add it, or leave the option out")
    return frame[name]


_POLICIES: dict[str, tuple[Asked, Policy]] = {
    JUDGE_VOTE: (
        lambda frame, intake: intake.voter_kind == "human" and "voter_kind" in frame.columns,
        lambda frame, _: frame["voter_kind"].eq_missing("judge"),
    ),
    "no_judge_vote": (
        lambda _, intake: intake.voter_kind == "judge",
        lambda frame, _: _column(frame, "voter_kind", "voter-kind").ne_missing("judge"),
    ),
    "duplicate": (
        # Without these, nothing could show that two rows are one vote.
        lambda frame, _: "vote_id" in frame.columns or {*BY_INSTANT[:3]} <= {*frame.columns},
        lambda frame, _: repeated(frame),
    ),
    "other_language": (
        lambda _, intake: intake.language is not None,
        lambda frame, intake: _column(frame, "language", "language").ne_missing(intake.language),
    ),
    "other_tag": (
        lambda _, intake: intake.tag is not None,
        lambda frame, intake: (
            ~_column(frame, "tags", "tag").list.contains(intake.tag).fill_null(value=False)
        ),
    ),
    "frequent_prompt": (lambda _, intake: intake.percentile is not None, _too_frequent),
    "busy_voter": (lambda _, intake: intake.voter_cap is not None, _too_busy),
}
