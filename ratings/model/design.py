"""Turns comparisons into the arrays that a fit reads; knows nothing of storage, prompts or ranks.

Rows are sorted by pair of models and every pair is written in one direction (lower code first), so
that sums over a pair are sums over a contiguous block and swapping the sides of any row changes
nothing.
"""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ratings.errors import InvalidData
from ratings.model.covariates import Arrangement, Style, covariates
from ratings.model.weights import observation_weights
from ratings.options import Options
from ratings.votes.pair_counts import OUTCOME, coded

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CLUSTERS = {"voter": "voter", "session": "session", "prompt": "prompt_id"}
"""The column that each unit of the option `cluster` is read from."""

MANY = 1 << 13  # votes of every model from which single precision is enough for its style
APART = 1e6  # times the least weight; beyond, what light votes say of a model drowns in rounding
LEAD = np.array([1, -1, 0, 0], np.int8)  # of side A: a, b, tie, both_bad


@dataclass(frozen=True, eq=False, slots=True)
class Design:
    """A weighted paired-comparison problem: n rows, P pairs, M models, k style features.

    first, second: model codes of each pair (P,), first < second. start: its first row (P,).
    halves: score of `first`, 2 won, 1 tied, 0 lost (n,). count: votes in each row (n,). weight,
    square: sums of those votes' weights and of their squares (n,), equal where all weights are 1;
    weights are relative, and average 1 over votes.
    z: scaled style differences (q, n), and after them, where `position`, +1 if `first` stood on
    side A and -1 if not; q is k, or k + 1; in single precision where every model has many votes.
    scale: root mean squares of style before scaling (k,).
    clusters: codes of each row's unit (n,), none, one, or three: of one kind, of another, of both.
    """

    models: tuple[str, ...]
    features: tuple[str, ...]
    position: bool
    first: Ints
    second: Ints
    start: Ints
    halves: NDArray[np.uint8]
    count: Floats
    weight: Floats
    square: Floats
    z: Style
    scale: Floats
    clusters: tuple[Ints, ...]

    @property
    def lengths(self) -> Ints:
        """Rows of each pair (P,)."""
        return np.diff(np.append(self.start, len(self.halves)))

    @property
    def pair(self) -> Ints:
        """Pair of each row (n,)."""
        return np.repeat(np.arange(len(self.start)), self.lengths)

    def part(self, rows: slice) -> "Design":
        """Some neighbouring rows, as views; the pairs at the ends may have others elsewhere."""
        begin, end = np.searchsorted(self.start, [rows.start + 1, rows.stop]).tolist()
        among = slice(begin - 1, end)
        return Design(
            models=self.models,
            features=self.features,
            position=self.position,
            first=self.first[among],
            second=self.second[among],
            start=np.maximum(self.start[among] - rows.start, 0),
            halves=self.halves[rows],
            count=self.count[rows],
            weight=self.weight[rows],
            square=self.square[rows],
            z=self.z[:, rows],
            scale=self.scale,
            clusters=tuple(units[rows] for units in self.clusters),
        )

    def bare(self) -> "Design":
        """The same rows without style."""
        return self.only(())

    def only(self, features: tuple[str, ...]) -> "Design":
        """The same rows with these of its style features."""
        kept = [i for i, name in enumerate(self.features) if name in features]
        rows = [*kept, len(self.features)] if self.position else kept
        named = tuple(self.features[i] for i in kept)
        return replace(self, features=named, z=self.z[rows], scale=self.scale[kept])

    def plain(self) -> "Design":
        """The same votes without style or clusters; rows that are then alike are added up."""
        bare = replace(self.bare(), clusters=())
        return bare if self.position else _merged(bare)


def design(
    frame: pl.DataFrame, features: tuple[str, ...] = (), options: Options | None = None
) -> Design:
    """Arrange a comparisons frame for fitting.

    frame: columns model_a, model_b, winner, count, weight, NAME_a and NAME_b for each feature, and
    whatever the options need. Of the options those on covariates, weights, position and clusters
    count. Features that never differ between two sides carry no information and are left out of
    `Design.features`. Raises InvalidData for weights that are too far apart to be added up, and for
    unequal weights with inverse-Hessian intervals, which take all votes to be alike.
    """
    options = options or Options()
    models, a, b = coded(frame)
    key = pair_keys(len(models), a, b)
    sign = 1 - 2 * (a > b).view(np.int8)
    order = sorting(key)
    count = _constant(frame["count"].to_numpy())
    factor = observation_weights(frame, key, options.weights)
    weight = _relative(_product(_relative(frame["weight"].to_numpy(), count), factor), count)
    if options.ci == "hessian" and not constant(weight):
        raise InvalidData(
            "option ci is 'hessian', which knows no weights, and the log's differ; use ci sandwich"
        )
    key = key[order]
    start = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
    pairs = np.divmod(key[start].astype(np.int64), len(models))
    precision = _precision(np.diff(np.append(start, len(key))), pairs, options)
    rows = Arrangement(order, sign, count, precision)
    z, scale, names = covariates(frame, features, options, rows)
    if options.position:
        z = np.concatenate([z, sign[order][None]], dtype=precision)
    lead = LEAD.take(frame["winner"].cast(OUTCOME).to_physical().to_numpy()) * sign
    count, weight = arranged(count, order), arranged(weight, order)
    return Design(
        models=models,
        features=names,
        position=options.position,
        first=pairs[0],
        second=pairs[1],
        start=start,
        halves=(lead + 1).view(np.uint8)[order],
        count=count,
        weight=_product(count, weight),
        square=_product(_product(count, weight), weight),
        z=z,
        scale=scale,
        clusters=tuple(units[order] for units in _clusters(frame, options)),
    )


def pair_keys(
    models: int, a: NDArray[np.integer], b: NDArray[np.integer]
) -> NDArray[np.unsignedinteger]:
    """A number for each row's pair, whichever side each is on; `sorting` these orders a design."""
    width = np.promote_types(np.min_scalar_type(models**2), np.uint16)
    return np.minimum(a, b).astype(width) * width.type(models) + np.maximum(a, b)


def _precision(lengths: Ints, pairs: tuple[Ints, Ints], options: Options) -> type[np.floating]:
    """Single where it moves no rating by 1e-6 Elo, which is where rounding averages out."""
    first, second = (np.bincount(side, lengths, int(pairs[1].max(initial=0)) + 1) for side in pairs)
    many = (first + second).min() >= MANY
    return np.float32 if many and options.normalise != "centred" else np.float64


def sorting(key: NDArray[np.unsignedinteger]) -> NDArray[np.intp]:
    """The order that sorts keys, sorting by counting: 16 bits at a time."""
    order = np.argsort(key.astype(np.uint16), kind="stable")
    for shift in range(16, 8 * key.itemsize, 16):
        digit = ((key >> shift) & 0xFFFF).astype(np.uint16)
        order = order[np.argsort(digit[order], kind="stable")]
    return order


def _constant(column: Floats) -> Floats:
    """The column; one that is the same throughout takes no memory."""
    alike = len(column) and (column == column[0]).all()
    return np.broadcast_to(column[0], column.shape) if alike else column


def _relative(weight: Floats, count: Floats) -> Floats:
    """Weights (n,) that average 1 over votes; no common factor of theirs matters."""
    weight = _constant(weight)
    if constant(weight):
        return np.broadcast_to(1.0, weight.shape)
    weight = weight / weight.max(initial=0.0)  # of which no sum overflows
    if not weight.min(initial=1.0) * APART >= 1:
        raise InvalidData(
            f"the weights of some votes are more than {APART:g} times those of others; correct "
            "them, or give such votes weight 0 to leave them out"
        )
    return weight * (count.sum() / (weight @ count))


def arranged(column: Floats, order: NDArray[np.intp]) -> Floats:
    """A column's numbers in some order, which may leave some out."""
    return column[: len(order)] if constant(column) else column[order]


def _product(a: Floats, b: Floats) -> Floats:
    alike = constant(a) and constant(b)
    return np.broadcast_to(a[0] * b[0], a.shape) if alike else a * b


def constant(column: Floats) -> bool:
    """Whether a column is one number, which takes no memory."""
    return len(column) > 0 and column.strides == (0,)


def _clusters(frame: pl.DataFrame, options: Options) -> list[Ints]:
    """Codes of the units of each kind, and of their intersections where there are two."""
    if options.cluster in ("auto", "none"):
        return []
    kinds = [unit_codes(frame, CLUSTERS[kind]) for kind in options.cluster.split("+")]
    if len(kinds) == 1:
        return kinds
    both = kinds[0] * (kinds[1].max() + 1) + kinds[1]
    return [*kinds, np.unique(both, return_inverse=True)[1].astype(np.int64)]


def unit_codes(frame: pl.DataFrame, column: str) -> Ints:
    """Codes of the units; a row whose unit is unknown is a unit of its own."""
    named = frame[column].cast(pl.String).cast(pl.Categorical).to_physical()
    unknown = named.is_null().to_numpy()
    codes = named.fill_null(0).to_numpy().astype(np.int64)
    codes[unknown] = codes.max(initial=0) + 1 + np.arange(unknown.sum())
    return _dense(codes)


def _dense(codes: Ints) -> Ints:
    """The same grouping with codes 0, 1, 2, … and none left out."""
    used = np.zeros(codes.max(initial=0) + 1, bool)
    used[codes] = True
    return (np.cumsum(used) - 1)[codes]


def _merged(bare: Design) -> Design:
    key = np.repeat(np.arange(0, 3 * len(bare.start), 3), bare.lengths)
    key += bare.halves
    rows = np.bincount(key, minlength=3 * len(bare.start))
    kept = np.flatnonzero(rows)

    def total(column: Floats) -> Floats:
        sums = column[0] * rows if constant(column) else np.bincount(key, column)
        return sums[kept].astype(np.float64, copy=False)

    return replace(
        bare,
        start=np.flatnonzero(np.diff(kept // 3, prepend=-1)),
        halves=(kept % 3).astype(np.uint8),
        count=total(bare.count),
        weight=total(bare.weight),
        square=total(bare.square),
        z=np.empty((0, len(kept))),
    )
