"""What the votes of an arena say of itself: when, by whom, on which pairs, and which do not count.

Reads the counted log; knows no page and no words. A voter is the hash that the log has.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import product
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from ratings import Intake, read
from ratings.inference.shares import wilson_interval
from ratings.votes.exclusions import excluded

HOURS = 48
BUSIEST = 10  # sessions that are listed, and whose share is told
STAND_IN = "stand-in"  # whose probability is not that of the pair
DROPS = ("moderation", "stand_in")
CAPS = (200, 50, 10)  # votes of one session
PERCENTILES = (99.9, 95)  # of how often a prompt comes up


@dataclass(frozen=True, slots=True)
class Hour:
    """Votes within an hour; begin: its beginning, in UTC."""

    begin: datetime
    votes: int


@dataclass(frozen=True, slots=True)
class Sides:
    """Decisive votes, those for side A, and the 95% interval of their share (Wilson)."""

    decisive: int
    a: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Session:
    """The votes of one session: its hash, how many, how many were decisive, and for side A."""

    voter: str
    votes: int
    decisive: int
    a: int


@dataclass(frozen=True, slots=True)
class Sessions:
    """How votes fall on sessions: their number, the share of the busiest ones, the Gini coefficient
    (0 where all are alike, near 1 where one has all), and the number of equally busy ones that
    would be worth as much (Kish).
    """

    number: int
    busiest: float
    gini: float
    effective: float
    first: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two models, how many voted battles they met in, and how many the draw meant; see `pairs`."""

    a: str
    b: str
    met: int
    meant: float | None


@dataclass(frozen=True, slots=True)
class Quarantine:
    """What an option would leave out by itself: votes, and sessions that any of them is of."""

    option: str
    votes: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All of it. time: when it was computed, in UTC. flags, left_out: (reason, votes)."""

    time: datetime
    votes: int
    hours: tuple[Hour, ...]
    sides: Sides
    sessions: Sessions
    pairs: tuple[Pair, ...]
    flags: tuple[tuple[str, int], ...]
    left_out: tuple[tuple[str, int], ...]
    quarantines: tuple[Quarantine, ...]

    def document(self) -> dict[str, Any]:
        """The same, ready for JSON but for times."""
        return asdict(self)


def read_facts(counted: Path, time: datetime) -> Facts | None:
    """The facts of a counted log; None where it has no votes. Raises RatingError.

    time: the present, in UTC.
    """
    if not counted.exists():
        return None
    battles = pl.read_parquet(counted / "battles.parquet").rename({"created_at": "begun"})
    votes = pl.read_parquet(counted / "votes.parquet").join(battles, on="battle_id")
    if votes.is_empty():
        return None
    kept = read(counted, intake=Intake(style=False))
    return Facts(
        time=time,
        votes=votes.height,
        hours=hours(votes["created_at"], time),
        sides=sides(votes),
        sessions=sessions(votes),
        pairs=pairs(battles),
        flags=_by_reason(votes.explode("flags").drop_nulls("flags")["flags"]),
        left_out=kept.left_out,
        quarantines=(*_drops(counted), *_caps(kept.frame)),
    )


def hours(times: pl.Series, time: datetime) -> tuple[Hour, ...]:
    """Votes of each of the last `HOURS` hours, the current one last."""
    counted = dict(times.dt.truncate("1h").value_counts().iter_rows())
    last = time.replace(minute=0, second=0, microsecond=0)
    begins = (last - timedelta(hours=back) for back in reversed(range(HOURS)))
    return tuple(Hour(begin, counted.get(begin, 0)) for begin in begins)


def sides(votes: pl.DataFrame) -> Sides:
    """How often side A is preferred, by votes that prefer any."""
    a, b = (int(votes["outcome"].eq(side).sum()) for side in "ab")
    return Sides(a + b, a, *wilson_interval(a, a + b))


def sessions(votes: pl.DataFrame) -> Sessions:
    """How votes fall on sessions."""
    won = pl.col("outcome")
    by_voter = votes.group_by("voter").agg(
        votes=pl.len(), decisive=won.is_in(["a", "b"]).sum(), a=won.eq("a").sum()
    )
    ordered = by_voter.sort("votes", "voter", descending=[True, False])
    cast, number = ordered["votes"].to_numpy().astype(np.float64), ordered.height
    total, places = float(cast.sum()), np.arange(number, 0, -1)
    return Sessions(
        number=number,
        busiest=float(cast[:BUSIEST].sum()) / total,
        gini=2 * float(places @ cast) / (number * total) - (number + 1) / number,
        effective=total**2 / float(cast @ cast),
        first=tuple(Session(*row) for row in ordered.head(BUSIEST).iter_rows()),
    )


def pairs(battles: pl.DataFrame) -> tuple[Pair, ...]:
    """Every pair of models that were there, the one furthest short of what was meant first, those
    that never met last.

    Each battle has the probability p with which its pair was drawn. Summed over the battles of a
    pair, 1/p is without bias the number of draws n in which it could have been drawn, however p
    changed with the votes (Horvitz and Thompson, 1952). What was meant is met · n / Σ(1/p), with n
    the draws since both models are there: n · p where p is always the same. It is unknown of a pair
    that never met. Battles in which one side was kept from another are no draws.
    """
    drawn = pl.col("propensity").is_not_null() & (pl.col("policy") != STAND_IN)
    draws = battles.filter(drawn).sort("begun", "battle_id")
    sides = ("model_a", "model_b")
    numbered = draws.select("propensity", a=pl.min_horizontal(*sides), b=pl.max_horizontal(*sides))
    return tuple(sorted(_pairs(numbered), key=_shortfall))


def _pairs(draws: pl.DataFrame) -> Iterator[Pair]:
    """draws: a, b (in order of the alphabet) and propensity, the oldest first."""
    first: dict[str, int] = {}
    for place, (a, b) in enumerate(draws.select("a", "b").iter_rows()):
        first.setdefault(a, place)
        first.setdefault(b, place)
    counted = draws.group_by("a", "b").agg(met=pl.len(), possible=(1 / pl.col("propensity")).sum())
    met = {(a, b): (n, possible) for a, b, n, possible in counted.iter_rows()}
    for a, b in product(sorted(first), repeat=2):
        if a < b:
            n, possible = met.get((a, b), (0, None))
            since = draws.height - max(first[a], first[b])
            yield Pair(a, b, n, n * since / possible if possible else None)


def _shortfall(pair: Pair) -> tuple[float, str, str]:
    if pair.meant is None:
        return inf, pair.a, pair.b
    return (pair.met - pair.meant) / pair.meant**0.5, pair.a, pair.b


def _drops(counted: Path) -> Iterator[Quarantine]:
    for reason in DROPS:
        gone = read(counted, intake=Intake(style=False, drop=(reason,), trace=True)).dropped
        assert gone is not None  # since votes are traced
        yield _quarantine(f"--drop {reason}", gone, "reason", reason)


def _caps(kept: pl.DataFrame) -> Iterator[Quarantine]:
    """What caps would leave out of the votes that count without them."""
    votes = kept.with_columns(left_out=pl.lit(None, pl.String))
    for cap in CAPS:
        gone = excluded(votes, Intake(voter_cap=cap))
        yield _quarantine(f"--voter-cap {cap}", gone, "left_out", "busy_voter")
    for share in PERCENTILES:
        gone = excluded(votes, Intake(percentile=share))
        yield _quarantine(f"--prompt-percentile {share:g}", gone, "left_out", "frequent_prompt")


def _quarantine(option: str, votes: pl.DataFrame, column: str, reason: str) -> Quarantine:
    if not votes.height:  # and so no columns either
        return Quarantine(option, 0, 0)
    gone = votes.filter(pl.col(column) == reason)
    return Quarantine(option, gone.height, gone["voter"].n_unique())


def _by_reason(reasons: pl.Series) -> tuple[tuple[str, int], ...]:
    counts = reasons.value_counts(sort=True)
    return tuple((reason, votes) for reason, votes in counts.iter_rows())
