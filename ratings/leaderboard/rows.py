"""What stands in a leaderboard, row by row; knows no arithmetic and not how it is published.

Ratings and inflation are in Elo, style effects in logits per standard unit.
"""

from dataclasses import dataclass
from typing import Literal

Claim = Literal["gains", "loses", "none", "undecided", "withheld"]


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
class Part:
    """One part of an inflation in Elo with its own interval; None where intervals are withheld."""

    name: str
    rating: float
    se: float | None = None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Inflation:
    """Raw minus controlled rating in Elo with its paired interval, and what it does to the rank.

    ranks: controlled rank less raw rank, above 0 for a model that falls when style is priced out.
    ranks_lower, ranks_upper: its interval, which holds for all ranked models at once. fall_draws,
    rise_draws: shares of draws around both boards in which the rank falls and rises; they describe
    the estimates' noise and are no probabilities that the true rank does.
    by_feature, by_group: the parts in Elo, which sum to `rating`; parts, groups: the same with an
    interval each. explained: the sum of the parts but the rescaling, which style explains.
    claim: whether the model gains or loses by style beyond the doubt that all ranked models
    together leave; claim_lower, claim_upper: the interval of `explained` that holds for all of them
    at once.
    """

    rating: float
    se: float | None
    lower: float | None
    upper: float | None
    ranks: int | None
    ranks_lower: int | None
    ranks_upper: int | None
    fall_draws: float | None
    rise_draws: float | None
    by_feature: dict[str, float]
    by_group: dict[str, float]
    explained: Part = Part("explained", 0.0)
    claim: Claim = "withheld"
    claim_lower: float | None = None
    claim_upper: float | None = None
    parts: tuple[Part, ...] = ()
    groups: tuple[Part, ...] = ()


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
class StyleTest:
    """Wald test that no style has an effect: F with degrees df, df_rest, and its p-value.

    rejects: whether it does at the board's level; None where there are too few clusters to test.
    """

    statistic: float | None
    df: int
    df_rest: float | None
    p: float | None
    rejects: bool | None


@dataclass(frozen=True, slots=True)
class Inference:
    """Where the intervals come from.

    cluster: what counts as one independent unit, `none` for votes. clusters: how many there are, of
    each kind. effective: how many equally large ones carry as much, of the kind with fewest.
    withheld: why there are no intervals, None where there are. style: the joint test.
    """

    ci: str
    cluster: str
    clusters: tuple[int, ...]
    effective: float
    withheld: str | None = None
    style: StyleTest | None = None
