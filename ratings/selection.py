"""Decides which votes count, the same for both boards, and says why the others do not.

Knows options and the comparison graph; nothing of fits or ranks.
"""

from dataclasses import dataclass

import polars as pl

from ratings.comparisons import Comparisons
from ratings.comparisons.together import explained
from ratings.design import CLUSTERS, Design, design
from ratings.errors import InvalidData, NotEnoughData
from ratings.graph import rateable
from ratings.options import Options
from ratings.style import EXTRACTORS, more_of
from ratings.tally import tally, votes
from ratings.weights import NEEDS


@dataclass(frozen=True, eq=False, slots=True)
class Selection:
    """The votes of a leaderboard.

    design: the kept votes. frame: the same, in rows and order of the log. features: style features
    asked for (those that never vary are missing from `design.features`). unrated: models whose
    rating would be infinite. funnel: votes by what became of them, "kept" first. votes: those that
    count for each rated model, all for an unrated one. both_bad: each model's share of such
    verdicts in the whole log. notes: for the reader.
    """

    design: Design
    frame: pl.DataFrame
    features: tuple[str, ...]
    unrated: tuple[str, ...]
    funnel: tuple[tuple[str, int], ...]
    dropped: tuple[tuple[str, pl.DataFrame], ...]
    votes: dict[str, int]
    both_bad: dict[str, float]
    notes: tuple[str, ...]


def select(comparisons: Comparisons, options: Options) -> Selection:
    """Apply the options to the votes; raises NotEnoughData where none are left."""
    features, notes = _features(comparisons, options)
    units = _cluster(comparisons.frame, options)
    left: list[tuple[str, pl.DataFrame]] = []
    frame = _counted(comparisons.frame, features, options, left)
    if not len(frame):
        raise NotEnoughData("no votes are left to rate; see the funnel or relax the options")
    results = tally(frame)
    rated = rateable(results, penalised=options.ridge_strength > 0)
    if len(rated) < len(results.models):
        inside = pl.col("model_a").is_in(rated) & pl.col("model_b").is_in(rated)
        frame = _without(frame, ~inside, "unrated_model", left)
    kept = tally(frame) if len(rated) < len(results.models) else results
    # Without style, units and sides, alike votes need no rows of their own.
    alike = not (features or units or options.position) and options.weights in ("none", "pair")
    whole = alike and bool((frame["weight"] == 1).all())
    return Selection(
        design=design(kept.frame() if whole else frame, features, options),
        frame=frame,
        features=features,
        unrated=tuple(sorted(set(results.models) - set(rated))),
        funnel=(
            ("kept", votes(frame)),
            *comparisons.left_out,
            *((reason, votes(gone)) for reason, gone in left),
        ),
        dropped=tuple(left),
        votes=results.votes() | kept.votes(),
        both_bad=(results if frame is comparisons.frame else tally(comparisons.frame)).both_bad(),
        notes=(*comparisons.notes, *notes, *_unknown(frame, units)),
    )


def _counted(
    frame: pl.DataFrame,
    features: tuple[str, ...],
    options: Options,
    left: list[tuple[str, pl.DataFrame]],
) -> pl.DataFrame:
    """The votes that the options count; the others go to `left` by reason."""
    tied = ("tie", "both_bad") if options.ties == "drop" else ()
    bad = ("both_bad",) if options.both_bad == "drop" else ()
    for outcome in dict.fromkeys((*bad, *tied)):
        frame = _without(frame, pl.col("winner") == outcome, outcome, left)
    frame = _without(frame, pl.col("weight") * pl.col("count") == 0, "zero_weight", left)
    for name in features:
        sides = [f"{name}_{side}" for side in "ab"]
        if any(frame[side].null_count() for side in sides):
            unknown = pl.any_horizontal(pl.col(sides).is_null())
            frame = _without(frame, unknown, f"no_{name}_count", left)
    column = NEEDS.get(options.weights)
    if column and column not in frame.columns:
        raise InvalidData(
            f"the log has no {column} column for weights {options.weights}; add one or use others"
        )
    return frame


def _without(
    frame: pl.DataFrame, gone: pl.Expr, reason: str, left: list[tuple[str, pl.DataFrame]]
) -> pl.DataFrame:
    if not frame.select(gone.any()).item():
        return frame
    left.append((reason, frame.filter(gone)))
    return frame.filter(~gone)


def explain(comparisons: Comparisons, options: Options) -> pl.DataFrame:
    """Every vote that does not count under the options, a row each with where it stands and why.

    comparisons: read with `Intake.trace`. Raises what `select` raises.
    """
    chosen = select(comparisons, options).dropped
    parts = [explained(frame, reason) for reason, frame in chosen]
    if comparisons.dropped is not None:
        parts.insert(0, comparisons.dropped)
    return pl.concat(parts, how="diagonal_relaxed") if parts else pl.DataFrame()


def _features(
    comparisons: Comparisons, options: Options
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    wanted = asked(comparisons, options)
    if not wanted and options.style:
        raise InvalidData(
            "style control needs answer texts or style counts (tokens_a, tokens_b, …), and the log "
            "has neither; add them or use --no-style"
        )
    if not wanted and options.style is None:
        return (), ("Raw board only: the log has neither answer texts nor style counts.",)
    return wanted, ()


def default(comparisons: Comparisons) -> tuple[str, ...]:
    """The features controlled for where nobody names any.

    Those by which our extractors describe a reply further, such as words beside tokens, would say
    the same twice.
    """
    names = [each.partition("/")[0] for each in (comparisons.extractor or "").split(", ")]
    more = {feature for name in names if name in EXTRACTORS for feature in more_of(name)}
    return tuple(name for name in comparisons.features if name not in more)


def asked(comparisons: Comparisons, options: Options) -> tuple[str, ...]:
    """The style features that the options ask for, none where they want no style.

    Raises InvalidData for a feature that the log does not have.
    """
    if options.style is False:
        return ()
    known = comparisons.features
    wanted = default(comparisons) if options.features is None else options.features
    missing = [name for name in wanted if name not in known]
    if missing:
        raise InvalidData(
            f"feature {missing[0]!r} is not in the log; it has {', '.join(known) or 'none'}"
        )
    return wanted


def _cluster(frame: pl.DataFrame, options: Options) -> tuple[str, ...]:
    """The columns of the units that the options cluster by."""
    kinds = [] if options.cluster == "none" else options.cluster.split("+")
    columns = tuple(CLUSTERS[kind] for kind in kinds)
    for column in columns:
        if column not in frame.columns or frame[column].is_null().all():
            raise InvalidData(
                f"the log has no {column} column to cluster by; add one or use --cluster none"
            )
    return columns


def _unknown(frame: pl.DataFrame, units: tuple[str, ...]) -> tuple[str, ...]:
    missing = {column: frame[column].null_count() for column in units}
    return tuple(
        f"{rows} rows without {column} are each a cluster of their own."
        for column, rows in missing.items()
        if rows
    )
