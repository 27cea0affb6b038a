"""One leaderboard in tables: its votes, effects and first ratings; knows no other board."""

import numpy as np

from bench.markdown import table
from bench.report.features import FEATURES, size, uses
from ratings.inference.elo_scale import S0

TOP = 10


def about(board):
    unrated = [row.model for row in board.models if row.status == "unrated"]
    notes = [*board.notes, f"Models without a finite rating: {', '.join(unrated) or 'none'}."]
    funnel = table(["votes", "became"], [(f"{n:,}", why) for why, n in board.funnel])
    return "\n".join([funnel, "", *(f"- {note}" for note in notes)])


def effects(log, board):
    """Style effects, what each is worth to an answer with twice as much, and how common it is."""
    rows = []
    for each in board.style:
        if each.gamma is not None:
            double = S0 * each.gamma / 3 / size(log, each.feature)
            rows.append((each.feature, effect(each), f"{double:+.0f}", uses(log, each.feature)))
    heads = ("feature", "effect in logits per standard unit", "twice as much, Elo")
    return table([*heads, "answers with any, %"], rows)


def effect(each):
    """The value with its interval."""
    return f"{each.gamma:+.2f} [{each.lower:+.2f}, {each.upper:+.2f}]"


def ratings(board):
    """The first of the raw board with both ratings, inflation and its parts."""
    heads = ("model", "votes", "raw", "rank", "controlled", "rank", "inflation")
    rows = [
        (
            row.model,
            row.votes,
            *(within(row.raw), row.raw.rank),
            *(within(row.controlled), row.controlled.rank),
            *(within(row.inflation, "+"), *parts(row.inflation.by_feature)),
        )
        for row in board.models[:TOP]
    ]
    return table([*heads, "by length", "by other style", "rescaling"], rows)


def within(score, sign=""):
    """A rating with its interval, in whole Elo."""
    value, lower, upper = (f"{each:{sign}.0f}" for each in (score.rating, score.lower, score.upper))
    return f"{value} [{lower}, {upper}]"


def parts(by_feature):
    other = sum(by_feature.get(name, 0.0) for name in FEATURES[1:])
    return tuple(f"{round(x):+d}" for x in (by_feature["tokens"], other, by_feature["rescaling"]))


def explained(board):
    """How far all ratings lie apart, before and after, and how far length alone sets them apart."""
    rated = [row for row in board.models if row.status == "rated"]
    spreads = {
        "raw": [row.raw.rating for row in rated],
        "controlled": [row.controlled.rating for row in rated],
        "the part of length": [row.inflation.by_feature["tokens"] for row in rated],
    }
    called = sum(row.inflation.lower > 0 or row.inflation.upper < 0 for row in rated)
    return (
        f"Standard deviation in Elo over {len(rated)} models: "
        + ", ".join(f"{name} {np.std(each):.0f}" for name, each in spreads.items())
        + f". Inflation's interval excludes 0 for {called} of them."
    )
