"""Decides which votes count, the same for both boards, and says why the others do not.

Knows options and the comparison graph; nothing of fits or ranks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from ratings.errors import InvalidData, NotEnoughData
from ratings.model.connectivity import placement
from ratings.model.design import CLUSTERS, Design, design
from ratings.model.identification import too_few
from ratings.model.weights import NEEDS
from ratings.options import Cluster, Options
from ratings.sentences import sentence, some
from ratings.text.style import EXTRACTORS, more_of
from ratings.votes import Comparisons
from ratings.votes.combine import explained
from ratings.votes.pair_counts import tally, votes

SHOWN = 8  # models that a note names
FIRST = 10_000  # votes that mostly show already that a feature differs in enough of them


@dataclass(frozen=True, eq=False, slots=True)
class Selection:
    """The votes of a leaderboard.

    design: the kept votes. frame: the same, in rows and order of the log. features: style features
    asked for (those that never vary, and those left out, are missing from `design.features`).
    left_out: why the votes cannot tell a feature's effect. unrated: why a model has no finite
    rating. funnel: votes by what became of them, "kept" first. votes: those that count for each
    rated model, all for an unrated one. both_bad: each model's share of such verdicts in the whole
    log. cluster: what counts as one independent unit. notes: for the reader.
    """

    design: Design
    frame: pl.DataFrame
    features: tuple[str, ...]
    left_out: dict[str, str]
    unrated: dict[str, str]
    funnel: tuple[tuple[str, int], ...]
    dropped: tuple[tuple[str, pl.DataFrame], ...]
    votes: dict[str, int]
    both_bad: dict[str, float]
    cluster: Cluster
    notes: tuple[str, ...]


def select(
    comparisons: Comparisons, options: Options, left_out: Mapping[str, str] | None = None
) -> Selection:
    """Apply the options to the votes; raises NotEnoughData where none are left.

    left_out: features to leave out, with reasons. Those that differ in too few votes are left out
    as well where the options name no style, and so cost no vote whose count of them is unknown.
    """
    if not len(comparisons.frame):
        raise _nothing_left(comparisons, [])
    features, notes = _features(comparisons, options)
    options = replace(options, cluster=cluster_of(comparisons.frame, options))
    units = _cluster(comparisons.frame, options)
    left: list[tuple[str, pl.DataFrame]] = []
    frame = _counted(comparisons.frame, options, left)
    used, scarce = features, dict(left_out or {})
    if by_default(options):
        used, scarce = _told(frame, features, scarce)
    frame = _known(frame, used, left)
    if not len(frame):
        raise _nothing_left(comparisons, left)
    results = tally(frame)
    place = placement(results, penalised=options.ridge_strength > 0)
    if place.unrated:
        inside = pl.col("model_a").is_in(place.rated) & pl.col("model_b").is_in(place.rated)
        frame = _without(frame, ~inside, "unrated_model", left)
    kept = tally(frame) if place.unrated else results
    # Without style, units and sides, alike votes need no rows of their own.
    alike = not (used or units or options.position) and options.weights in ("none", "pair")
    whole = alike and bool((frame["weight"] == 1).all())
    return Selection(
        design=design(kept.frame() if whole else frame, used, options),
        frame=frame,
        features=features,
        left_out=scarce,
        unrated=place.unrated,
        funnel=(
            ("kept", votes(frame)),
            *comparisons.left_out,
            *((reason, votes(gone)) for reason, gone in left),
        ),
        dropped=tuple(left),
        votes=results.votes() | kept.votes(),
        cluster=options.cluster,
        both_bad=(results if frame is comparisons.frame else tally(comparisons.frame)).both_bad(),
        notes=(
            *comparisons.notes,
            *notes,
            *left_out_notes(scarce),
            *_unrated(place.unrated),
            *_undecided(frame),
            *_unknown(frame, units),
        ),
    )


def _nothing_left(comparisons: Comparisons, left: list[tuple[str, pl.DataFrame]]) -> NotEnoughData:
    """The error of a log of which every vote is left out, with its funnel."""
    gone = [*comparisons.left_out, *((reason, votes(frame)) for reason, frame in left)]
    funnel = ", ".join(f"{rows} {reason}" for reason, rows in gone) or "the log holds none"
    return NotEnoughData(
        f"no votes are left to rate ({funnel}); count some by --keep REASON or other options",
        dropped=left,
    )


def by_default(options: Options) -> bool:
    """Whether style is controlled for as far as the votes can tell, nobody having asked for it."""
    return options.style is None and options.features is None


def left_out_notes(reasons: Mapping[str, str]) -> tuple[str, ...]:
    """Why each feature is left out, as a reader is told it."""
    return tuple(
        sentence(f"Left out of style: {name}, which {why}.", "style-left-out", name=name, why=why)
        for name, why in reasons.items()
    )


def _counted(
    frame: pl.DataFrame, options: Options, left: list[tuple[str, pl.DataFrame]]
) -> pl.DataFrame:
    """The votes that the options count; the others go to `left` by reason."""
    tied = ("tie", "both_bad") if options.ties == "drop" else ()
    bad = ("both_bad",) if options.both_bad == "drop" else ()
    for outcome in dict.fromkeys((*bad, *tied)):
        frame = _without(frame, pl.col("winner") == outcome, outcome, left)
    frame = _without(frame, pl.col("weight") * pl.col("count") == 0, "zero_weight", left)
    column = NEEDS.get(options.weights)
    if column and column not in frame.columns:
        raise InvalidData(
            f"the log has no {column} column for weights {options.weights}; add one or use others"
        )
    if options.weights == "propensity":
        frame = _without(frame, pl.col("propensity").is_null(), "no_propensity", left)
    return frame


def _known(
    frame: pl.DataFrame, features: tuple[str, ...], left: list[tuple[str, pl.DataFrame]]
) -> pl.DataFrame:
    """The votes in which all of the features are known; the others go to `left` by reason."""
    for name in features:
        sides = [f"{name}_{side}" for side in "ab"]
        if any(frame[side].null_count() for side in sides):
            unknown = pl.any_horizontal(pl.col(sides).is_null())
            frame = _without(frame, unknown, f"no_{name}_count", left)
    return frame


def _told(
    frame: pl.DataFrame, features: tuple[str, ...], left_out: dict[str, str]
) -> tuple[tuple[str, ...], dict[str, str]]:
    """The features that differ between sides in votes enough, and those left out, with reasons.

    A feature that never differs is neither.
    """
    first = _differ(frame.head(FIRST), features)
    rare = tuple(name for name in features if too_few(*first[name]))
    differ = first | _differ(frame, rare)
    few = {name: why for name in rare if differ[name][0] and (why := too_few(*differ[name]))}
    reasons = {name: why for name in features if (why := left_out.get(name) or few.get(name))}
    return tuple(name for name in features if differ[name][0] and name not in reasons), reasons


def _differ(frame: pl.DataFrame, features: tuple[str, ...]) -> dict[str, tuple[float, float]]:
    """In how many votes each feature differs between sides, and in how many that a side won."""
    won = frame["winner"].is_in(["a", "b"])
    counted: dict[str, tuple[float, float]] = {}
    for name in features:
        differs = frame[f"{name}_a"] != frame[f"{name}_b"]
        votes_in = [float(frame["count"].filter(rows).sum()) for rows in (differs, differs & won)]
        counted[name] = (votes_in[0], votes_in[1])
    return counted


def _without(
    frame: pl.DataFrame, gone: pl.Expr, reason: str, left: list[tuple[str, pl.DataFrame]]
) -> pl.DataFrame:
    if not frame.select(gone.any()).item():
        return frame
    left.append((reason, frame.filter(gone)))
    return frame.filter(~gone)


def explain(
    comparisons: Comparisons, options: Options, left_out: Iterable[str] = ()
) -> pl.DataFrame:
    """Every vote that does not count under the options, a row each with where it stands and why.

    comparisons: read with `Intake.trace`. left_out: features that the leaderboard leaves out, for
    which no vote is dropped. Where no votes are left that is all of them. Raises InvalidData.
    """
    try:
        chosen = select(comparisons, options, dict.fromkeys(left_out, "is left out")).dropped
    except NotEnoughData as error:
        chosen = error.dropped
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
        text = "Raw board only: the log has neither answer texts nor style counts."
        return (), (sentence(text, "raw-only"),)
    return wanted, ()


def default(comparisons: Comparisons) -> tuple[str, ...]:
    """The features controlled for where nobody names any.

    Those by which our extractors describe a reply further, such as words beside tokens, would say
    the same twice.
    """
    names = [extractor.partition("/")[0] for extractor in (comparisons.extractor or "").split(", ")]
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


def cluster_of(frame: pl.DataFrame, options: Options) -> Cluster:
    """What counts as one unit where the options leave it to the log.

    A single voter's votes are taken as independent: they can say how sure that voter's verdicts
    are, and of other voters nothing.
    """
    if options.cluster != "auto":
        return options.cluster
    if options.ci == "hessian" or "voter" not in frame.columns:
        return "none"
    named = frame["voter"].drop_nulls()
    return "voter" if len(named) and (named != named[0]).any() else "none"


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


def _unrated(reasons: Mapping[str, str]) -> tuple[str, ...]:
    """A note for each reason, with the models that it holds for."""
    names: dict[str, list[str]] = {}
    for name in sorted(reasons):
        names.setdefault(reasons[name], []).append(name)
    return tuple(
        sentence(
            f"No finite rating: {some(group, SHOWN)}, which {why}.",
            "no-rating",
            names=some(group, SHOWN),
            why=why,
        )
        for why, group in names.items()
    )


def _undecided(frame: pl.DataFrame) -> tuple[str, ...]:
    if frame["winner"].is_in(["a", "b"]).any():
        return ()
    text = "Every vote is a tie: the ratings are equal, and nothing tells how sure that is."
    return (sentence(text, "all-tied"),)


def _unknown(frame: pl.DataFrame, units: tuple[str, ...]) -> tuple[str, ...]:
    missing = {column: frame[column].null_count() for column in units}
    return tuple(
        sentence(
            f"{rows} rows without {column} are each a cluster of their own.",
            "own-clusters",
            rows=rows,
            column=column,
        )
        for column, rows in missing.items()
        if rows
    )
