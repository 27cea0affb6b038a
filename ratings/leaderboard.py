"""The shape of a leaderboard, in memory and as published JSON; knows no arithmetic.

Ratings and inflation are in Elo, style effects in logits per standard unit.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from ratings.options import Options

SCHEMA = "deflator.leaderboard/1"


@dataclass(frozen=True, slots=True)
class Score:
    """A rating in Elo with its interval, its rank with its rank set; None where there is none.

    rank_ub: the public boards' rank, 1 + models whose lower bound exceeds this one's upper bound.
    """

    rating: float | None = None
    se: float | None = None
    lower: float | None = None
    upper: float | None = None
    rank: int | None = None
    rank_lower: int | None = None
    rank_upper: int | None = None
    rank_ub: int | None = None


@dataclass(frozen=True, slots=True)
class Inflation:
    """Raw minus controlled rating in Elo with its paired interval, and what it does to the rank.

    ranks: controlled rank less raw rank, above 0 for a model that falls when style is priced out,
    with its interval. fall, rise: probability of either. by_feature, by_group: the parts in Elo.
    """

    rating: float
    se: float
    lower: float
    upper: float
    ranks: int | None
    ranks_lower: int | None
    ranks_upper: int | None
    fall: float | None
    rise: float | None
    by_feature: dict[str, float]
    by_group: dict[str, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One model. status: rated, preliminary (too few votes to rank) or unrated (not finite).

    reason: why an unrated model has no rating, as what it did or lacks.
    """

    model: str
    votes: int
    status: str
    both_bad_rate: float | None
    raw: Score
    controlled: Score | None
    inflation: Inflation | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """A style feature's effect in logits per standard unit.

    status: estimated; constant where the feature never differs between sides; left out where the
    votes cannot tell its effect, for the reason in the board's notes.
    elo: the same in Elo. within: share of the feature's variation that models do not explain.
    vif: variance inflation factor given models and the other features.
    """

    feature: str
    gamma: float | None
    lower: float | None
    upper: float | None
    status: str
    elo: float | None = None
    within: float | None = None
    vif: float | None = None


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """What `rate` found. fits: convergence facts of each board. models: best raw rating first."""

    options: Options
    provenance: dict[str, Any]
    funnel: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]
    fits: dict[str, dict[str, Any]]
    style: tuple[Effect, ...] | None
    models: tuple[Row, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The published object, schema `deflator.leaderboard/1`; floats are finite or None."""
        return {
            "schema": SCHEMA,
            "options": self.options.to_dict(),
            "provenance": self.provenance,
            "funnel": [{"reason": reason, "rows": rows} for reason, rows in self.funnel],
            "notes": list(self.notes),
            "fits": self.fits,
            "style": None if self.style is None else [asdict(effect) for effect in self.style],
            "models": [asdict(row) for row in self.models],
        }
