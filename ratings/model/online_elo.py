"""Online Elo, as a reference only: it is no estimate of strength. Knows votes in order, no fits.

Each vote moves both models by K times the surprise: R_a += K (y - E), R_b -= K (y - E), with
E = 1 / (1 + 10^((R_b - R_a) / 400)). Three reasons not to rank by it:

- it depends on the order of the votes: the same votes shuffled give other ratings;
- it never converges: however many votes, ratings keep moving by as much as K allows, and the start
  is forgotten only slowly;
- it has no interval, and no style: nothing says which of its differences mean anything.

It is here because readers know it, and to show how far it is from the ratings that all votes at
once determine.
Source: Elo (1978), "The Rating of Chessplayers, Past and Present".
"""

from dataclasses import asdict, dataclass
from math import log, tanh
from typing import Any

import polars as pl

from ratings.errors import InvalidData, NotEnoughData
from ratings.options import Options
from ratings.votes import Comparisons
from ratings.votes.pair_counts import OUTCOME, coded

K = 4.0
BASE = 400.0
START = 1000.0
SCORE = (1.0, 0.0, 0.5, 0.5)  # of side a, by outcome
HALF = log(10) / 2  # 1 / (1 + 10^-x) = 1/2 + tanh(x ln 10 / 2) / 2, which never overflows


@dataclass(frozen=True, slots=True)
class OnlineElo:
    """Ratings after the last vote, best first; a reference, without rank or interval.

    order: `tstamp` or `log`, what the votes were sorted by. votes: that moved ratings. undated:
    those of them without a time, which came last.
    """

    ratings: dict[str, float]
    k: float
    order: str
    votes: int
    undated: int
    base: float = BASE
    start: float = START
    reference: str = "online Elo"

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, schema `deflator.online/1`."""
        return {"schema": "deflator.online/1"} | asdict(self)


def online_elo(
    comparisons: Comparisons, options: Options | None = None, *, k: float = K
) -> OnlineElo:
    """Go through the votes once, oldest first where the log has times, else as they stand.

    Of the options `both_bad` and `ties` count, half or drop. Votes of weight 0 are left out, other
    weights do not count. k: Elo per vote, at most. Raises InvalidData where a row stands for more
    than one vote, for such votes have no order, for a tie law, which has no update, and for a k
    that is not above 0; NotEnoughData where no vote is left.
    """
    options = options or Options()
    if not 0 < k < float("inf"):
        raise InvalidData(f"k is {k}; give a number above 0")
    frame = _counted(comparisons.frame, options)
    order, undated = "log", 0
    if "tstamp" in frame.columns and frame["tstamp"].null_count() < len(frame):
        order, undated = "tstamp", frame["tstamp"].null_count()
        frame = frame.sort("tstamp", nulls_last=True, maintain_order=True)
    ratings = _played(frame, k)
    best = dict(sorted(ratings.items(), key=lambda item: (-item[1], item[0])))
    return OnlineElo(ratings=best, k=k, order=order, votes=len(frame), undated=undated)


def _counted(frame: pl.DataFrame, options: Options) -> pl.DataFrame:
    """The votes that the options count, one a row."""
    if options.ties not in ("half", "drop"):
        raise InvalidData(f"online Elo has no tie law {options.ties}; use ties half or drop")
    tied = ["tie", "both_bad"] if options.ties == "drop" else []
    bad = ["both_bad"] if options.both_bad == "drop" else []
    kept = frame.filter(
        pl.col("weight") * pl.col("count") > 0,
        ~pl.col("winner").cast(pl.String).is_in([*tied, *bad]),
    )
    if not len(kept):
        raise NotEnoughData("no votes are left for online Elo; relax the options")
    if (kept["count"] != 1).any():
        raise InvalidData(
            "a row of the log stands for several votes, which have no order; online Elo needs one "
            "row a vote"
        )
    return kept


def _played(frame: pl.DataFrame, k: float) -> dict[str, float]:
    models, a, b = coded(frame)
    outcome = frame["winner"].cast(OUTCOME).to_physical().to_list()
    ratings = [START] * len(models)
    for i, j, y in zip(a.tolist(), b.tolist(), outcome, strict=True):
        lead = (ratings[i] - ratings[j]) / BASE
        change = k * (SCORE[y] - 0.5 - tanh(lead * HALF) / 2)
        ratings[i] += change
        ratings[j] -= change
    return dict(zip(models, ratings, strict=True))
