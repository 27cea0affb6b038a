"""How often 95% intervals hold the truth, by estimator, kind of interval and kind of votes.

A cell of the study is one estimator under one kind of dependence: many logs are drawn from the same
world, both boards are fitted to each, and every kind of interval is computed around the same
estimates. The truth is what the same estimator finds in the limit of many votes, voters and
prompts. Knows no ranks.
"""

from dataclasses import dataclass, field, replace
from statistics import NormalDist

import numpy as np
import polars as pl
from scipy.linalg import block_diag

from bench.worlds import FEATURE, Taste, World, habits, limit_log, vote_log
from ratings.design import Design, Floats, design
from ratings.fit import Fit
from ratings.inference.covariance import Uncertainty, uncertainty
from ratings.inference.elo_scale import percentiles
from ratings.options import Cluster, Options
from ratings.rating import fit_boards

MODELS, VOTES, KINDS_OF_PROMPT = 8, 3000, 50
LEVEL, REPLICATES = 0.95, 300
Z = NormalDist().inv_cdf(0.5 + LEVEL / 2)
GAMMA = 0.25
WHOLE = "voter+prompt"  # the clusters of a design of which all others are parts
MANY = 10_000_000  # votes of the log whose fit is the truth; its counts are expectations

Boards = tuple[Fit, Fit | None]


@dataclass(frozen=True, slots=True)
class Dependence:
    """How votes of a log depend on each other, and the unit that its bootstrap redraws."""

    title: str
    voters: Taste = Taste()  # noqa: RUF009  (frozen)
    prompts: Taste = Taste()  # noqa: RUF009  (frozen)
    redrawn: Cluster = "none"


@dataclass(frozen=True, slots=True)
class Estimator:
    """An analysis of votes drawn to suit it. world: what is changed; what: rows of the table."""

    what: dict[str, str]
    world: dict[str, object] = field(default_factory=dict)
    options: Options = Options()  # noqa: RUF009  (frozen)


@dataclass(frozen=True, eq=False, slots=True)
class Found:
    """Over L logs and r quantities of one sort, for each kind of interval.

    estimates (L, r), truth (r,), lower and upper (kinds, L, r).
    """

    estimates: Floats
    truth: Floats
    lower: Floats
    upper: Floats

    def coverage(self) -> Floats:
        """Share of intervals that hold the truth (kinds,)."""
        return self._held().mean(axis=(1, 2))

    def doubt(self) -> Floats:
        """Its standard error over logs (kinds,): intervals of one log share its luck."""
        held = self._held().mean(axis=2)
        return held.std(axis=1, ddof=1) / np.sqrt(held.shape[1])

    def width(self) -> Floats:
        """Mean width over the width that the estimates' own spread calls for (kinds,)."""
        spread = 2 * Z * self.estimates.std(axis=0, ddof=1)
        return ((self.upper - self.lower).mean(axis=1) / spread).mean(axis=1)

    def _held(self) -> Floats:
        return ((self.lower <= self.truth) & (self.truth <= self.upper)).astype(np.float64)


INTERVALS = ("hessian", "sandwich", "by voter", "by prompt", "two-way", "bootstrap")
CLUSTERS: tuple[Cluster, ...] = ("none", "voter", "prompt", "voter+prompt")

TASTE = Taste(models=0.7, style=0.5)
DEPENDENCES = (
    Dependence("Independent votes"),
    Dependence("Voters with tastes", TASTE, redrawn="voter"),
    Dependence("Voters and prompts with tastes", TASTE, TASTE, "voter"),
)

UNEVEN = np.geomspace(1, 4, MODELS)
ESTIMATORS = (
    Estimator({"raw": "raw ratings, no style effect"}, {"gamma": 0.0}, Options(style=False)),
    Estimator({"controlled": "controlled ratings", "style": "style effect", "gap": "inflation"}),
    Estimator(
        {"controlled": "Davidson: ratings", "tie": "Davidson: tie parameter"},
        {"law": "davidson", "tie": 0.8},
        Options(ties="davidson"),
    ),
    Estimator(
        {"controlled": "Rao-Kupper: ratings", "tie": "Rao-Kupper: tie parameter"},
        {"law": "rao-kupper", "tie": 0.5},
        Options(ties="rao-kupper"),
    ),
    Estimator({"position": "position effect"}, {"position": 0.2}, Options(position=True)),
    Estimator({"controlled": "pair weights"}, {"popular": UNEVEN}, Options(weights="pair")),
    Estimator(
        {"controlled": "propensity weights"}, {"popular": UNEVEN}, Options(weights="propensity")
    ),
)


def world(of: Estimator, under: Dependence) -> World:
    """Eight models whose strengths and habits have nothing to do with each other."""
    rng = np.random.default_rng(7)
    theta = rng.permutation([NormalDist(0, 0.7).inv_cdf((i + 0.5) / MODELS) for i in range(MODELS)])
    plain = World(theta, habits(rng, MODELS, KINDS_OF_PROMPT), GAMMA)
    return replace(plain, voters=under.voters, prompts=under.prompts, **of.world)


def study(of: Estimator, under: Dependence, logs: int, seed: int = 0) -> dict[str, Found]:
    """Coverage of each of the estimator's quantities, by their names."""
    here = world(of, under)
    truth = fit_boards(_problem(limit_log(here, MANY), of, "none"), of.options)
    rounds = [_round(here, of, under, np.random.default_rng([seed, i])) for i in range(logs)]
    return {
        name: Found(
            estimates=np.array([each[what][0] for each in rounds]),
            truth=_at(truth) @ contrast(what, truth).T,
            lower=np.array([each[what][1] for each in rounds]).swapaxes(0, 1),
            upper=np.array([each[what][2] for each in rounds]).swapaxes(0, 1),
        )
        for what, name in of.what.items()
    }


def contrast(what: str, boards: Boards) -> Floats:
    """The quantity as linear functions (r, p0 + p1) of the stacked parameters of both boards."""
    raw, controlled = boards
    m, p0 = len(raw.models), len(raw.at)
    every = np.eye(p0 + (len(controlled.at) if controlled else 0))
    style = p0 + m
    rows = {"raw": every[:m], "controlled": every[p0 : p0 + m], "tie": every[-1:]}
    rows |= {"style": every[style : style + 1], "position": every[style + 1 : style + 2]}
    return every[:m] - rows["controlled"] if what == "gap" else rows[what]


Interval = tuple[Floats, Floats, Floats]  # estimates (r,), lower and upper (kinds, r)


def _round(
    here: World, of: Estimator, under: Dependence, rng: np.random.Generator
) -> dict[str, Interval]:
    """One log: estimates and all intervals of each quantity."""
    problem = _problem(vote_log(here, VOTES, rng), of, WHOLE)
    boards = fit_boards(problem, of.options)
    plain = replace(of.options, ci="hessian", weights="none")  # the problem bears its weights
    doubts = [_doubt(problem, boards, plain, "none")]
    doubts += [_doubt(problem, boards, of.options, cluster) for cluster in CLUSTERS]
    again = replace(of.options, ci="bootstrap", replicates=REPLICATES)
    drawn = _drawn(_doubt(problem, boards, again, under.redrawn))
    return {what: _intervals(contrast(what, boards), boards, doubts, drawn) for what in of.what}


def _intervals(rows: Floats, boards: Boards, doubts: list[Uncertainty], drawn: Floats) -> Interval:
    value = rows @ _at(boards)
    variance = np.array(
        [np.einsum("rp,pq,rq->r", rows, _joint(doubt, rows), rows) for doubt in doubts]
    )
    reach = Z * np.sqrt(np.maximum(variance, 0.0))
    ends = percentiles(drawn @ rows.T, LEVEL)
    return value, np.vstack([value - reach, ends[:1]]), np.vstack([value + reach, ends[1:]])


def _problem(frame: pl.DataFrame, of: Estimator, cluster: Cluster) -> Design:
    features = () if of.options.style is False else (FEATURE,)
    return design(frame, features, replace(of.options, cluster=cluster))


def _doubt(problem: Design, boards: Boards, options: Options, cluster: Cluster) -> Uncertainty:
    """Uncertainty with these of the design's clusters."""
    part = {"none": slice(0), "voter": slice(1), "prompt": slice(1, 2), WHOLE: slice(3)}[cluster]
    only = replace(problem, clusters=problem.clusters[part])
    return uncertainty(only, *boards, replace(options, cluster=cluster))


def _at(boards: Boards) -> Floats:
    return np.concatenate([each.at for each in boards if each])


def _joint(doubt: Uncertainty, rows: Floats) -> Floats:
    """Covariance of both boards' parameters, for contrasts on one of them or across both."""
    if doubt.controlled is None or doubt.joint is None:
        return doubt.raw
    p, m = len(doubt.raw), len(doubt.joint) // 2
    whole = block_diag(doubt.raw, doubt.controlled)
    if rows[:, :p].any() and rows[:, p:].any():
        strengths = [*range(m), *range(p, p + m)]
        whole[np.ix_(strengths, strengths)] = doubt.joint
    return whole


def _drawn(doubt: Uncertainty) -> Floats:
    assert doubt.replicates is not None
    both = (doubt.replicates.raw, doubt.replicates.controlled)
    return np.hstack([each for each in both if each is not None])
