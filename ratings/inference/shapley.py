"""Cross-checks what each kind of style adds to a rating, by leaving it out; knows no intervals.

The leaderboard splits inflation, raw minus controlled, with the effects of one fit that controls
for all style at once, and what a logistic model's rescaling leaves over is a part of its own. Here
a group of features is worth what controlling for it changes, averaged over all orders in which
groups can be controlled for:

    v(S)  = raw - controlled for the groups S
    phi_g = average over orders of v(those before g, and g) - v(those before g)

These Shapley values sum to the inflation with nothing left over, because every refit rescales.
For each model, values less parts sum to that rescaling. On simulated votes whose groups vary
independently within models they agree within a fifth of the parts' root mean square; they part
where groups vary together, for then one's effect depends on whether the other is controlled for.
Source: Shapley (1953), "A Value for n-Person Games"; Gelbach (2016), "When Do Covariates Matter?";
Shorrocks (2013), "Decomposition procedures for distributional analysis".
"""

from dataclasses import asdict, dataclass
from math import factorial, fsum
from typing import Any

import numpy as np
import polars as pl
from threadpoolctl import threadpool_limits

from ratings.errors import InvalidData
from ratings.inference.elo_scale import Scale, scale
from ratings.model.boards import fit_identified
from ratings.model.design import Design, Floats
from ratings.model.fit import Fit, fit
from ratings.model.style_ratings import parts
from ratings.model.vote_filter import Selection
from ratings.options import Options
from ratings.text.style import group
from ratings.votes import Comparisons

MOST = 8  # groups, 256 fits; each more doubles them

Groups = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """One model's inflation in Elo, split two ways.

    values: Shapley value of each group; they sum to inflation. parts: the leaderboard's by group,
    and `rescaling`; they sum to it too.
    """

    model: str
    inflation: float
    values: dict[str, float]
    parts: dict[str, float]


@dataclass(frozen=True, slots=True, repr=False)
class Shapley:
    """Both splits for every rated model, largest inflation first.

    rescaling: the share of `rescaling` in the variation of parts over models, from 0 to 1: its sum
    of squares over that of all parts. It is what no feature earns: a logistic model's scale grows
    when a predictor is added, even one that no model uses more than another.
    """

    options: Options
    groups: Groups
    rescaling: float
    models: tuple[Shares, ...]

    def __repr__(self) -> str:
        return f"Shapley({len(self.models)} models, {', '.join(self.groups)}, {self.options.label})"

    def to_polars(self) -> pl.DataFrame:
        """One row a model: model, inflation, value_GROUP and part_GROUP, in Elo."""
        rows = (
            {"model": row.model, "inflation": row.inflation}
            | {f"value_{name}": value for name, value in row.values.items()}
            | {f"part_{name}": part for name, part in row.parts.items()}
            for row in self.models
        )
        return pl.DataFrame(rows, infer_schema_length=None)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, schema `deflator.shapley/1`."""
        return {
            "schema": "deflator.shapley/1",
            "options": self.options.to_dict(),
            "groups": list(self.groups),
            "rescaling": self.rescaling,
            "models": [asdict(row) for row in self.models],
        }


def shapley(comparisons: Comparisons, options: Options | None = None) -> Shapley:
    """Shapley values of the style groups for each model's inflation, beside its parts.

    Fits one board for every subset of groups: at most 8 groups that vary, or it is InvalidData.
    A feature that `rate` leaves out is worth 0. Also raises InvalidData without style features, and
    whatever `rate` does.
    """
    options = options or Options()
    with threadpool_limits(limits=1):
        both = fit_identified(comparisons, options)
    chosen, raw, controlled = both.chosen, both.raw, both.controlled
    if not chosen.features:
        raise InvalidData("Shapley values need style features; give counts and leave style on")
    problem = chosen.design
    groups = _groups(problem.features)
    if len(groups) > MOST:
        raise InvalidData(
            f"{len(groups)} groups of style features take {2 ** len(groups)} fits; "
            f"name features of at most {MOST} groups"
        )
    elo = scale(chosen, options)
    with threadpool_limits(limits=1):
        split = _parts(chosen, elo, parts(raw, controlled, both.habits.delta) if controlled else {})
        worth = _worth(problem, groups, elo, (raw, controlled))
    values = dict.fromkeys(_groups(chosen.features), np.zeros(len(problem.models)))
    values |= {name: _value(worth, 1 << i, len(groups)) for i, name in enumerate(groups)}
    return Shapley(
        options=options,
        groups=tuple(values),
        rescaling=_share(split),
        models=_rows(problem.models, worth[-1], values, split),
    )


def _groups(features: tuple[str, ...]) -> Groups:
    return tuple(dict.fromkeys(group(name) for name in features))


def _worth(problem: Design, groups: Groups, elo: Scale, boards: tuple[Fit, Fit | None]) -> Floats:
    """v of every subset in Elo (2^G, M); bit i of a subset's number stands for group i.

    boards: without style and with all of it, the first and the last subset.
    """
    raw, controlled = boards
    fits = [raw]
    for subset in range(1, 1 << len(groups)):
        names = [name for i, name in enumerate(groups) if subset >> i & 1]
        case = problem.only(tuple(name for name in problem.features if group(name) in names))
        nearest = fits[subset & (subset - 1)]
        whole = controlled if len(names) == len(groups) else None
        fits.append(whole or fit(case, (controlled or raw).likelihood, _start(case, nearest)))
    return np.array([elo.relative(raw.theta) - elo.relative(board.theta) for board in fits])


def _start(case: Design, nearest: Fit) -> Floats:
    """Where a fit with fewer features ended, effects of the others 0."""
    m, k = len(nearest.models), len(nearest.features)
    known = dict(zip(nearest.features, nearest.gamma, strict=True))
    gamma = [known.get(name, 0.0) for name in case.features]
    return np.concatenate([nearest.theta, gamma, nearest.estimates[m + k :]])


def _value(worth: Floats, bit: int, size: int) -> Floats:
    """Shapley value of one group for every model (M,)."""
    total = np.zeros(worth.shape[1])
    for subset in range(1 << size):
        if not subset & bit:
            before = subset.bit_count()
            orders = factorial(before) * factorial(size - before - 1)
            total += orders / factorial(size) * (worth[subset | bit] - worth[subset])
    return total


def _parts(chosen: Selection, elo: Scale, shares: dict[str, Floats]) -> dict[str, Floats]:
    """The leaderboard's parts in Elo, by group and for the rescaling (M,)."""
    zero = np.zeros(len(chosen.design.models))
    total = dict.fromkeys((*_groups(chosen.features), "rescaling"), zero)
    for name, part in shares.items():
        total[group(name)] = total[group(name)] + elo.relative(part)
    return total


def _share(split: dict[str, Floats]) -> float:
    squares = {name: float(part @ part) for name, part in split.items()}
    return squares["rescaling"] / (fsum(squares.values()) or 1.0)


def _rows(
    models: tuple[str, ...], inflation: Floats, values: dict[str, Floats], split: dict[str, Floats]
) -> tuple[Shares, ...]:
    rows = [
        Shares(
            model=model,
            inflation=float(inflation[i]),
            values={name: float(value[i]) for name, value in values.items()},
            parts={name: float(part[i]) for name, part in split.items()},
        )
        for i, model in enumerate(models)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.inflation, row.model)))
