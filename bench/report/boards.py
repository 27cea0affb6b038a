"""One leaderboard in tables: its votes, effects and first ratings; knows no other board."""

from collections import Counter

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
    for style in board.style:
        if style.gamma is not None:
            double = S0 * style.gamma / 3 / size(log, style.feature)
            rows.append((style.feature, effect(style), f"{double:+.0f}", uses(log, style.feature)))
    heads = ("feature", "effect in logits per standard unit", "twice as much, Elo")
    return table([*heads, "answers with any, %"], rows)


def effect(style):
    """The value with its interval, which may be withheld."""
    if style.lower is None:
        return f"{style.gamma:+.2f}"
    return f"{style.gamma:+.2f} [{style.lower:+.2f}, {style.upper:+.2f}]"


def ratings(board):
    """The first of the raw board with both ratings, inflation and its parts."""
    heads = ("model", "votes", "raw", "rank", "controlled", "rank", "by style", "claim")
    rows = [
        (
            row.model,
            row.votes,
            *(within(row.raw), row.raw.rank),
            *(within(row.controlled), row.controlled.rank),
            *(within(row.inflation.explained, "+"), claim(row.inflation)),
            *parts(row.inflation.by_feature),
        )
        for row in board.models[:TOP]
    ]
    return table([*heads, "by length", "by other style", "rescaling"], rows)


def claim(gap):
    """What holds for all models at once, with its bound."""
    bounds = {"gains": gap.claim_lower, "loses": gap.claim_upper}
    return f"{gap.claim}, {bounds[gap.claim]:+.1f}" if gap.claim in bounds else gap.claim


def within(score, sign=""):
    """A rating with its interval, in whole Elo; the interval may be withheld."""
    if score.lower is None:
        return f"{score.rating:{sign}.0f}"
    value, lower, upper = (
        f"{bound:{sign}.0f}" for bound in (score.rating, score.lower, score.upper)
    )
    return f"{value} [{lower}, {upper}]"


def parts(by_feature):
    other = sum(by_feature.get(name, 0.0) for name in FEATURES[1:])
    return tuple(f"{round(x):+d}" for x in (by_feature["tokens"], other, by_feature["rescaling"]))


def explained(board):
    """How far all ratings lie apart, before and after, and how far length alone sets them apart."""
    rated = ranked(board)
    spreads = {
        "raw": [row.raw.rating for row in rated],
        "controlled": [row.controlled.rating for row in rated],
        "the part of length": [row.inflation.by_feature["tokens"] for row in rated],
    }
    return (
        f"Standard deviation in Elo over {len(rated)} models: "
        + ", ".join(f"{name} {np.std(ratings):.0f}" for name, ratings in spreads.items())
        + f". {proven(board)}"
    )


def proven(board):
    """What the board claims of style, in a sentence."""
    test, claims = board.inference.style, Counter(row.inflation.claim for row in ranked(board))
    tested = "too few clusters to test"
    if test.p is not None:
        tested = f"F({test.df}, {test.df_rest:.0f}) = {test.statistic:.1f}, p = {test.p:.2g}"
    gaps = [row.inflation for row in ranked(board)]
    moved = sum(gap.ranks_lower > 0 or gap.ranks_upper < 0 for gap in gaps)
    return (
        f"All style together: {tested}. Of {len(ranked(board))} models {claims['gains']} gain and "
        f"{claims['loses']} lose by style beyond the doubt of all together; {moved} change rank."
    )


def ranked(board):
    return [row for row in board.models if row.status == "rated"]
