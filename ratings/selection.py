"""Decides which votes count, the same for both boards, and says why the others do not.

Knows options and the comparison graph; nothing of fits or ranks.
"""

from dataclasses import dataclass

import polars as pl

from ratings.comparisons import Comparisons
from ratings.design import Design, design
from ratings.errors import InvalidData, NotEnoughData
from ratings.graph import rateable
from ratings.options import Options
from ratings.tally import both_bad_rates, votes, votes_by_model

CLUSTER_COLUMNS = {"voter": "voter", "session": "session", "prompt": "prompt_id"}


@dataclass(frozen=True, eq=False, slots=True)
class Selection:
    """The votes of a leaderboard.

    design: the kept votes. features: style features asked for (those that never vary are missing
    from `design.features`). unrated: models whose rating would be infinite. funnel: votes by what
    became of them, "kept" first. votes: those that count for each rated model, all for an unrated
    one. both_bad: each model's share of such verdicts in the whole log. notes: for the reader.
    """

    design: Design
    features: tuple[str, ...]
    unrated: tuple[str, ...]
    funnel: tuple[tuple[str, int], ...]
    votes: dict[str, int]
    both_bad: dict[str, float]
    notes: tuple[str, ...]


def select(comparisons: Comparisons, options: Options) -> Selection:
    """Apply the options to the votes; raises NotEnoughData where none are left."""
    features, notes = _features(comparisons, options)
    left = list(comparisons.left_out)
    frame = comparisons.frame
    if options.both_bad == "drop":
        frame = _without(frame, pl.col("winner") == "both_bad", "both_bad", left)
    frame = _without(frame, pl.col("weight") * pl.col("count") == 0, "zero_weight", left)
    for name in features:
        unknown = pl.col(f"{name}_a").is_null() | pl.col(f"{name}_b").is_null()
        frame = _without(frame, unknown, f"no_{name}_count", left)
    _refuse_empty(frame)
    results = frame.group_by("model_a", "model_b", "winner").agg(pl.col("count", "weight").sum())
    rated = rateable(design(results, ()))
    counted = votes_by_model(results)
    inside = pl.col("model_a").is_in(rated) & pl.col("model_b").is_in(rated)
    frame = _without(frame, ~inside, "unrated_model", left)
    cluster, more = _cluster(frame, options)
    return Selection(
        design=design(frame, features, cluster),
        features=features,
        unrated=tuple(sorted(counted.keys() - set(rated))),
        funnel=(("kept", votes(frame)), *left),
        votes=counted | votes_by_model(frame),
        both_bad=both_bad_rates(comparisons.frame),
        notes=(*comparisons.notes, *notes, *more),
    )


def _without(
    frame: pl.DataFrame, gone: pl.Expr, reason: str, left: list[tuple[str, int]]
) -> pl.DataFrame:
    kept = frame.filter(~gone)
    if len(kept) < len(frame):
        left.append((reason, votes(frame) - votes(kept)))
    return kept


def _features(
    comparisons: Comparisons, options: Options
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if options.style is False:
        return (), ()
    known = comparisons.features
    wanted = known if options.features is None else options.features
    missing = [name for name in wanted if name not in known]
    if missing:
        raise InvalidData(
            f"feature {missing[0]!r} is not in the log; it has {', '.join(known) or 'none'}"
        )
    if not wanted and options.style:
        raise InvalidData(
            "style control needs answer texts or style counts (tokens_a, tokens_b, …), and the log "
            "has neither; add them or use --no-style"
        )
    if not wanted:
        return (), ("Raw board only: the log has neither answer texts nor style counts.",)
    return wanted, ()


def _cluster(frame: pl.DataFrame, options: Options) -> tuple[str | None, tuple[str, ...]]:
    if options.cluster == "none":
        return None, ()
    column = CLUSTER_COLUMNS[options.cluster]
    if column not in frame.columns or frame[column].is_null().all():
        raise InvalidData(
            f"the log has no {column} column to cluster by; add one or use --cluster none"
        )
    unknown = frame[column].null_count()
    if not unknown:
        return column, ()
    return column, (f"{unknown} rows without {column} are each a cluster of their own.",)


def _refuse_empty(frame: pl.DataFrame) -> None:
    if not len(frame):
        raise NotEnoughData("no votes are left to rate; see the funnel or relax the options")
