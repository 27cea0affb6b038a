"""What a reader of a leaderboard should know beside its numbers, a sentence each."""

from collections.abc import Sequence

from ratings.inference.intervals import Intervals
from ratings.leaderboard import Inference, Row
from ratings.model.vote_filter import Selection
from ratings.options import Options
from ratings.sentences import sentence, some
from ratings.votes import Comparisons

NAMED = 5  # models that a sentence names; of more it says how many


def notes(
    chosen: Selection, rows: Sequence[Row], inference: Inference, options: Options
) -> tuple[str, ...]:
    """What is not ranked, has no effect, is shrunk, or has no interval."""
    return (
        *_preliminary(rows, options),
        *_silent(chosen),
        *_penalised(options),
        *_withheld(rows, inference),
        *_anchored(options),
    )


def notes_on_voters(comparisons: Comparisons, chosen: Selection) -> tuple[str, ...]:
    """Whose verdicts a board speaks of where all are one voter's."""
    frame = comparisons.frame
    if chosen.cluster != "none" or "voter" not in frame.columns:
        return ()
    voters = frame["voter"].drop_nulls()
    if not len(voters) or (voters != voters[0]).any():
        return ()
    return (
        sentence(
            "All votes are of one voter: intervals say how sure that voter's verdicts are, and "
            "nothing of others.",
            "one-voter",
        ),
    )


def lost_replicates(spread: Intervals) -> tuple[str, ...]:
    """How many bootstrap replicates are left out."""
    drawn = spread.replicates
    if drawn is None or not drawn.lost:
        return ()
    total = drawn.lost + len(drawn.raw)
    text = f"{drawn.lost} of {total} bootstrap replicates have no finite optimum: left out."
    return (sentence(text, "lost-replicates", lost=drawn.lost, total=total),)


def _preliminary(rows: Sequence[Row], options: Options) -> tuple[str, ...]:
    if any(row.status == "rated" for row in rows):
        return ()
    text = f"No model has {options.min_votes} votes yet: all are preliminary and none is ranked."
    return (sentence(text, "none-ranked", votes=options.min_votes),)


def _silent(chosen: Selection) -> tuple[str, ...]:
    fitted = {*chosen.design.features, *chosen.left_out}
    silent = [name for name in chosen.features if name not in fitted]
    if not silent:
        return ()
    names = ", ".join(silent)
    text = f"Style that never differs between the two sides has no effect: {names}."
    return (sentence(text, "silent-style", names=names),)


def _penalised(options: Options) -> tuple[str, ...]:
    names = ("ridge", "ridge_mean", "ridge_strength")
    given = [f"{name} {getattr(options, name):g}" for name in names if getattr(options, name) > 0]
    if not given:
        return ()
    penalties = ", ".join(given)
    text = f"Estimates are shrunk by a penalty: {penalties}."
    return (sentence(text, "penalised", penalties=penalties),)


def _withheld(rows: Sequence[Row], inference: Inference) -> tuple[str, ...]:
    if inference.withheld:
        text = f"{inference.withheld}; collect votes of more, or see --cluster none."
        return (sentence(text, "withheld-hint", why=inference.withheld),)
    bare = [row.model for row in rows if row.status != "unrated" and row.raw.se is None]
    if not bare:
        return ()
    return (
        sentence(
            "Too few independent votes, or votes without a surprise, stand behind models without "
            f"an interval: {some(bare, NAMED)}.",
            "no-interval",
            names=some(bare, NAMED),
        ),
    )


def _anchored(options: Options) -> tuple[str, ...]:
    if options.anchor is None:
        return ()
    text = f"The rating of {options.anchor[0]} is fixed; intervals are of differences from it."
    return (sentence(text, "anchored", model=options.anchor[0]),)
