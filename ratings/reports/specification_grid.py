"""Which choices a specification curve tries, and all their combinations; knows no fit and no rank.

Every axis begins with the base's choice, so the first combination is the base. Where a choice makes
no difference it is none, and no two combinations are the same analysis under two names.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from itertools import product

import numpy as np
import polars as pl

from ratings.errors import InvalidData
from ratings.model.design import CLUSTERS
from ratings.model.tie_laws import LAWS
from ratings.model.vote_filter import default
from ratings.model.weights import FREQUENT
from ratings.options import BothBad, Cluster, Covariate, Options, Ties, Weights
from ratings.text.style import group
from ratings.votes import Comparisons
from ratings.votes.pair_counts import sums, tally

AXES = ("ties", "both_bad", "features", "extractor", "covariate", "weights", "cluster")
RAW = "none"
ALL = "all"
PAIRED = ("length", "markdown")
RESERVED = (RAW, ALL, "+".join(PAIRED))

Sets = dict[str, tuple[str, ...]]
"""Feature sets by name; the empty one is the raw board."""


@dataclass(frozen=True, slots=True)
class Axes:
    """The choices to try on each axis; None is all that the log supports, () the base's alone.

    The base's own choice is always among them. features: what is in each named feature set, nothing
    for the raw board; by default that, each group of `ratings.text.style`, length with markdown,
    and all. By default ties and both_bad vary where the log has such verdicts, weights where a pair
    is frequent enough for them, and cluster over the units that the log names; inverse-Hessian
    intervals know neither weights nor clusters.
    """

    ties: tuple[Ties, ...] | None = None
    both_bad: tuple[BothBad, ...] | None = None
    features: Mapping[str, tuple[str, ...]] | None = None
    covariate: tuple[Covariate, ...] | None = None
    weights: tuple[Weights, ...] | None = None
    cluster: tuple[Cluster, ...] | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """One choice on each axis, None where it makes no difference.

    Where ties are dropped no verdict "both bad" is left to count, and a raw board knows no
    extractor and no covariate.
    """

    ties: str
    both_bad: str | None
    features: str
    extractor: str | None
    covariate: str | None
    weights: str
    cluster: str


def plan(
    logs: Mapping[str, Comparisons], base: Options, axes: Axes
) -> tuple[dict[str, tuple[str, ...]], dict[Choices, Options]]:
    """The choices on each axis, and the options of every combination.

    logs: the same votes by extractor, the base's first. Raises InvalidData for a choice that is
    none and for feature sets whose names are not their own.
    """
    sets = {name: _sets(log, base, axes) for name, log in logs.items()}
    varied = _varied(next(iter(logs.values())), base, axes, sets)
    listed = {choices: _options(base, choices, sets) for choices in _combinations(varied, sets)}
    return varied, listed


def _sets(log: Comparisons, base: Options, axes: Axes) -> Sets:
    """The log's feature sets, the base's first, none twice."""
    named = _usual(log) if axes.features is None else axes.features
    wanted = default(log) if base.features is None else base.features
    own = () if base.style is False else wanted
    sets: dict[frozenset[str], tuple[str, tuple[str, ...]]] = {}
    for name, features in named.items():
        sets.setdefault(frozenset(features), (name, features))
    mine = sets.pop(frozenset(own), (_name(own, log), own))
    if mine[0] in (name for name, _ in sets.values()):
        raise InvalidData(
            f"feature set {mine[0]!r} is not the base's, which goes by that name; call it otherwise"
        )
    return dict([mine, *sets.values()])


def _usual(log: Comparisons) -> Sets:
    groups: Sets = {}
    for feature in default(log):
        name = group(feature) if group(feature) not in RESERVED else f"feature {feature}"
        groups[name] = (*groups.get(name, ()), feature)
    sets = {RAW: (), **groups}
    if all(name in groups for name in PAIRED):
        sets["+".join(PAIRED)] = tuple(f for f in default(log) if group(f) in PAIRED)
    return sets | {ALL: default(log)}


def _name(features: tuple[str, ...], log: Comparisons) -> str:
    if not features:
        return RAW
    return ALL if set(features) == set(default(log)) else "+".join(features)


def _varied(
    log: Comparisons, base: Options, axes: Axes, sets: Mapping[str, Sets]
) -> dict[str, tuple[str, ...]]:
    """The choices on each axis, the base's first."""
    winners = set(log.frame["winner"].unique().cast(pl.String))
    usual: dict[str, tuple[str, ...]] = {
        "ties": tuple(LAWS) if winners & {"tie", "both_bad"} else (),
        "both_bad": ("half", "drop") if "both_bad" in winners else (),
        "covariate": ("ratio", "log1p") if default(log) else (),
        "weights": ("none", "pair") if base.ci != "hessian" and _has_frequent_pair(log) else (),
        "cluster": ("none", *_units(log)) if base.ci == "sandwich" else (),
    }
    choices: dict[str, tuple[str, ...]] = {}
    for axis, supported in usual.items():
        given = getattr(axes, axis)
        choices[axis] = (getattr(base, axis), *(supported if given is None else given))
    choices["features"] = tuple(name for features in sets.values() for name in features)
    choices["extractor"] = tuple(sets)
    return {axis: tuple(dict.fromkeys(choices[axis])) for axis in AXES}


def _units(log: Comparisons) -> tuple[str, ...]:
    """The kinds of unit that the log names."""
    columns = set(log.frame.columns)
    known = [kind for kind, column in CLUSTERS.items() if column in columns]
    return tuple(kind for kind in known if not log.frame[CLUSTERS[kind]].is_null().all())


def _has_frequent_pair(log: Comparisons) -> bool:
    """Whether weights by pair differ from none."""
    counted = tally(log.frame)
    m = len(counted.models)
    pair = np.minimum(counted.a, counted.b) * m + np.maximum(counted.a, counted.b)
    return bool((sums(pair, counted.count)[1] > FREQUENT).any())


def _combinations(varied: dict[str, tuple[str, ...]], sets: Mapping[str, Sets]) -> list[Choices]:
    """Every combination once, the base first."""
    combinations: dict[Choices, None] = {}
    for ties, both_bad, features, extractor, covariate, *rest in product(*varied.values()):
        if features not in sets[extractor]:
            continue
        bad = None if ties == "drop" else both_bad
        counted = (extractor, covariate) if sets[extractor][features] else (None, None)
        combinations[Choices(ties, bad, features, *counted, *rest)] = None
    return list(combinations)


def _options(base: Options, choices: Choices, sets: Mapping[str, Sets]) -> Options:
    features = sets[choices.extractor][choices.features] if choices.extractor else ()
    taken = {axis: choice for axis, choice in asdict(choices).items() if choice is not None}
    taken.pop("extractor", None)
    return replace(base, **(taken | {"style": bool(features), "features": features or None}))
