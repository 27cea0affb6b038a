"""The shape of a specification curve and what it says about ranks; knows no votes and no fits.

A specification is one combination of choices under which the same votes are rated. The first one is
the base, against which all others are read.
Sources: Simonsohn, Simmons & Nelson (2020), "Specification curve analysis", Nature Human Behaviour
4; Steegen, Tuerlinckx, Gelman & Vanpaemel (2016), "Increasing Transparency Through a Multiverse
Analysis", Perspectives on Psychological Science 11.
"""

from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ratings.leaderboard import Effect, Provenance, Score
from ratings.options import Options
from ratings.reports.specification_grid import Choices

SCHEMA = "deflator.specifications/1"
COMPUTED = "computed"

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Specification:
    """One way to rate the votes and what comes of it.

    options: what `rate` takes to the same numbers. status: "computed", or the name of the error
    that `reason` explains. votes: those that counted. style: effects, none on a raw board. scores:
    of each rated model, controlled where style is priced out, else raw; ranks as on any board.
    """

    choices: Choices
    options: Options
    status: str
    reason: str | None = None
    votes: int | None = None
    style: tuple[Effect, ...] = ()
    scores: dict[str, Score] | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """One model over all computed specifications.

    base: its score at the base, None where it has none. ranked, unranked: specifications with and
    without a rank for it. rank_min, rank_median, rank_max: of its ranks. rank_lower, rank_upper:
    ends of its rank sets, all taken together. at_base: share of its ranks that are the base's.
    rating_min, rating_max: in Elo, which is on another scale under other tie rules.
    """

    model: str
    base: Score | None
    ranked: int
    unranked: int
    rank_min: int | None
    rank_median: float | None
    rank_max: int | None
    rank_lower: int | None
    rank_upper: int | None
    at_base: float | None
    rating_min: float | None
    rating_max: float | None


@dataclass(frozen=True, slots=True)
class Influence:
    """What a choice does to ranks where everything else stays: compared with the base's choice.

    pairs: specifications that differ in this alone. moved, largest: mean and largest absolute
    change of a model's rank over pairs and models. first: share of pairs in which the first place
    goes to another model. width: ratio of standard errors of ratings, geometric mean, each relative
    to its board's standard deviation of ratings, as Elo of different tie rules is not one scale.
    """

    axis: str
    choice: str
    against: str
    pairs: int
    moved: float | None
    largest: int | None
    first: float | None
    width: float | None


@dataclass(frozen=True, slots=True)
class Failure:
    """Specifications that could not be computed for one reason."""

    status: str
    reason: str
    specifications: int


@dataclass(frozen=True, slots=True, repr=False)
class SpecificationCurve:
    """Ranks under every combination of choices.

    options: of the base. provenance, notes: those of its leaderboard. axes: the choices tried on
    each axis, the base's first. specifications: all of them, the base first, failed ones included.
    models: by rank at the base. influence: of every choice that is not the base's.
    """

    options: Options
    provenance: Provenance
    notes: tuple[str, ...]
    axes: dict[str, tuple[str, ...]]
    specifications: tuple[Specification, ...]
    models: tuple[Spread, ...]
    influence: tuple[Influence, ...]

    def __repr__(self) -> str:
        done = sum(row.status == COMPUTED for row in self.specifications)
        return (
            f"SpecificationCurve({done} of {len(self.specifications)} specifications computed, "
            f"{len(self.models)} models, {self.options.label})"
        )

    def to_polars(self) -> pl.DataFrame:
        """One row a model and computed specification: the choices, the model and its score."""
        rows = (
            asdict(row.choices) | {"model": name} | asdict(score)
            for row in self.specifications
            for name, score in (row.scores or {}).items()
        )
        return pl.DataFrame(rows, infer_schema_length=None)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be computed, the most frequent reason first."""
        counts: dict[tuple[str, str], int] = {}
        for spec in self.specifications:
            if spec.status != COMPUTED:
                why = spec.status, spec.reason or ""
                counts[why] = counts.get(why, 0) + 1
        failures = [Failure(*why, specifications=n) for why, n in counts.items()]
        return tuple(sorted(failures, key=lambda failure: -failure.specifications))

    def to_dict(self) -> dict[str, Any]:
        """The curve as JSON-ready values, schema `deflator.specifications/1`."""
        return {
            "schema": SCHEMA,
            "options": self.options.to_dict(),
            "provenance": self.provenance.to_dict(),
            "notes": list(self.notes),
            "axes": {axis: list(choices) for axis, choices in self.axes.items()},
            "specifications": [_as_dict(spec) for spec in self.specifications],
            "models": [asdict(model) for model in self.models],
            "influence": [asdict(influence) for influence in self.influence],
            "failures": [asdict(failure) for failure in self.failures],
        }


def spreads(names: Sequence[str], specifications: Sequence[Specification]) -> tuple[Spread, ...]:
    """Every named model over the computed ones of the specifications, by rank at the base."""
    done = [spec.scores or {} for spec in specifications if spec.status == COMPUTED]
    rows = [_spread(name, [scores.get(name, Score()) for scores in done]) for name in names]

    def place(row: Spread) -> tuple[float, float, str]:
        base = row.base or Score()
        return base.rank or np.inf, -(base.rating or -np.inf), row.model

    return tuple(sorted(rows, key=place))


def influences(
    names: Sequence[str], axes: dict[str, tuple[str, ...]], specifications: Sequence[Specification]
) -> tuple[Influence, ...]:
    """What each choice but the base's, which comes first on its axis, does to ranks."""
    done = [spec for spec in specifications if spec.status == COMPUTED]
    ranks, errors = _table(names, done, "rank"), _relative_errors(names, done)
    codes = np.array([_codes(axes, spec.choices) for spec in done])
    return tuple(
        _influence((axis, choice, choices[0]), _pairs(codes, i, code), ranks, errors)
        for i, (axis, choices) in enumerate(axes.items())
        for code, choice in enumerate(choices[1:], start=1)
    )


def _as_dict(spec: Specification) -> dict[str, Any]:
    scores = [{"model": name} | asdict(score) for name, score in (spec.scores or {}).items()]
    return {
        "choices": asdict(spec.choices),
        "features": list(spec.options.features or ()),
        "status": spec.status,
        "reason": spec.reason,
        "votes": spec.votes,
        "style": [asdict(effect) for effect in spec.style],
        "models": scores,
    }


def _spread(name: str, scores: Sequence[Score]) -> Spread:
    ranks = [score.rank for score in scores if score.rank is not None]
    lower = [score.rank_lower for score in scores if score.rank_lower is not None]
    upper = [score.rank_upper for score in scores if score.rank_upper is not None]
    ratings = [score.rating for score in scores if score.rating is not None]
    base = scores[0]
    known = bool(ranks) and base.rank is not None
    return Spread(
        model=name,
        base=base if base.rating is not None else None,
        ranked=len(ranks),
        unranked=len(scores) - len(ranks),
        rank_min=min(ranks, default=None),
        rank_median=float(np.median(ranks)) if ranks else None,
        rank_max=max(ranks, default=None),
        rank_lower=min(lower, default=None),
        rank_upper=max(upper, default=None),
        at_base=ranks.count(base.rank) / len(ranks) if known and base.rank else None,
        rating_min=min(ratings, default=None),
        rating_max=max(ratings, default=None),
    )


def _table(names: Sequence[str], done: Sequence[Specification], key: str) -> Floats:
    """One number of every model (M) in each specification (n, M), NaN where there is none."""
    cells = [[getattr((s.scores or {}).get(name), key, None) for name in names] for s in done]
    return np.array(cells, dtype=np.float64).reshape(len(done), len(names))


def _relative_errors(names: Sequence[str], done: Sequence[Specification]) -> Floats:
    """Standard errors in units of the ratings' spread (n, M), NaN or 0 where there is none."""
    ratings, errors = (_table(names, done, key) for key in ("rating", "se"))
    spread = np.nanstd(ratings, axis=1, keepdims=True)
    return np.divide(errors, spread, out=np.zeros_like(errors), where=spread > 0)


def _codes(axes: dict[str, tuple[str, ...]], choices: Choices) -> list[int]:
    """The place of each choice on its axis, -1 for none."""
    chosen = zip(axes.values(), astuple(choices), strict=True)
    return [-1 if choice is None else known.index(choice) for known, choice in chosen]


def _pairs(codes: NDArray[np.int_], axis: int, choice: int) -> tuple[Places, Places]:
    """Specifications with that choice and with the base's that agree on every other axis.

    Where an axis makes no difference to one of the two, they agree on it.
    """
    rest = np.delete(codes, axis, axis=1)
    ones, others = (np.flatnonzero(codes[:, axis] == code) for code in (choice, 0))
    left, right = rest[ones][:, None, :], rest[others][None, :, :]
    i, j = np.nonzero(((left == right) | (left < 0) | (right < 0)).all(axis=2))
    return ones[i], others[j]


def _influence(
    named: tuple[str, str, str], pairs: tuple[Places, Places], ranks: Floats, errors: Floats
) -> Influence:
    one, other = pairs
    change = np.abs(ranks[one] - ranks[other])
    change = change[~np.isnan(change)]
    if not len(change):
        return Influence(*named, len(one), None, None, None, None)
    first = (ranks[one] == 1) != (ranks[other] == 1)
    known = (errors[one] > 0) & (errors[other] > 0)
    ratio = np.log(errors[one][known]) - np.log(errors[other][known])
    return Influence(
        *named,
        pairs=len(one),
        moved=float(change.mean()),
        largest=int(change.max()),
        first=float(first.any(axis=1).mean()),
        width=float(np.exp(ratio.mean())) if len(ratio) else None,
    )
