"""How often 95% intervals hold the truth, by estimator, kind of interval and kind of votes.

A cell of the study is one estimator under one kind of dependence: many logs are drawn from the same
world, both boards are fitted to each, and every kind of interval is computed around the same
estimates. The truth is what the same estimator finds in the limit of many votes, voters and
prompts. Knows no ranks.
"""

from dataclasses import dataclass, field, replace
from functools import partial
from statistics import NormalDist

import numpy as np
import polars as pl

from bench.boards import MANY
from bench.estimates import Estimates, ends, estimate
from bench.parallel import Spread
from bench.voting import vote_log
from bench.worlds import Taste, World, habits, limit_log
from ratings.inference.intervals import intervals
from ratings.model.boards import fit_boards
from ratings.model.design import Design, Floats, design
from ratings.model.style_ratings import style_ratings
from ratings.options import Cluster, Interval, Options

MODELS, VOTES, KINDS_OF_PROMPT = 8, 3000, 50
LEVEL, REPLICATES = 0.95, 300
Z = NormalDist().inv_cdf(0.5 + LEVEL / 2)
GAMMA = 0.25


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
class IntervalStudy:
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


Route = tuple[Interval, Cluster | None]  # None: the unit that the dependence names
ROUTES: dict[str, Route] = {
    "hessian": ("hessian", "none"),
    "sandwich": ("sandwich", "none"),
    "by voter": ("sandwich", "voter"),
    "by prompt": ("sandwich", "prompt"),
    "two-way": ("sandwich", "voter+prompt"),
    "bootstrap": ("bootstrap", None),
    "wild": ("wild", "voter"),
}
INTERVALS = tuple(ROUTES)
PARTS = {"none": slice(0), "voter": slice(1), "prompt": slice(1, 2), "voter+prompt": slice(3)}

TASTE = Taste(models=0.7, style=0.5)
DEPENDENCES = (
    Dependence("Independent votes"),
    Dependence("Voters with tastes", TASTE, redrawn="voter"),
    Dependence("Voters and prompts with tastes", TASTE, TASTE, "voter"),
)

UNEVEN = np.geomspace(1, 4, MODELS)
ESTIMATORS = (
    Estimator({"raw": "raw ratings, no style effect"}, {"gamma": 0.0}, Options(style=False)),
    Estimator(
        {
            "controlled": "controlled ratings",
            "style": "style effect",
            "gap": "inflation",
            "explained": "explained by style",
        }
    ),
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


def ladder() -> World:
    """Eight models whose strengths and habits have nothing to do with each other."""
    rng = np.random.default_rng(7)
    theta = rng.permutation([NormalDist(0, 0.7).inv_cdf((i + 0.5) / MODELS) for i in range(MODELS)])
    return World(theta, habits(rng, MODELS, KINDS_OF_PROMPT), GAMMA)


def world(estimator: Estimator, under: Dependence) -> World:
    """The ladder as the estimator assumes it, under this dependence."""
    return replace(ladder(), voters=under.voters, prompts=under.prompts, **estimator.world)


def study(
    estimator: Estimator, under: Dependence, logs: int, seed: int = 0, run: Spread = map
) -> dict[str, IntervalStudy]:
    """Coverage of each of the estimator's quantities, by their names."""
    here = world(estimator, under)
    truth = fitted(_problem(limit_log(here, MANY), here, estimator, "none"), estimator.options)
    rounds = list(run(partial(_round, here, estimator, under), [(seed, i) for i in range(logs)]))
    return {
        name: IntervalStudy(
            estimates=np.array([log[what][0] for log in rounds]),
            truth=estimate(what, truth),
            lower=np.array([log[what][1] for log in rounds]).swapaxes(0, 1),
            upper=np.array([log[what][2] for log in rounds]).swapaxes(0, 1),
        )
        for what, name in estimator.what.items()
    }


def fitted(problem: Design, options: Options) -> Estimates:
    """Both boards and the models' style."""
    return Estimates(*fit_boards(problem, options), style_ratings(problem))


Bounds = tuple[Floats, Floats, Floats]  # estimates (r,), lower and upper (kinds, r)


def _round(
    here: World, estimator: Estimator, under: Dependence, seed: tuple[int, int]
) -> dict[str, Bounds]:
    """One log: estimates and all intervals of each quantity."""
    log = vote_log(here, VOTES, np.random.default_rng(seed))
    problem = _problem(log, here, estimator, "voter+prompt")
    known = fitted(problem, estimator.options)
    spreads = []
    for ci, cluster in ROUTES.values():
        unit = cluster or under.redrawn
        choices = {"ci": ci, "cluster": unit, "replicates": REPLICATES}
        own = replace(estimator.options, **choices, weights="none")  # the problem bears its weights
        part = replace(problem, clusters=problem.clusters[PARTS[unit]])
        spreads.append(intervals(part, (known.raw, known.controlled), own, known.habits))
    bounds = {}
    for what in estimator.what:
        both = np.array([ends(what, known, spread, LEVEL) for spread in spreads])
        bounds[what] = estimate(what, known), both[:, 0], both[:, 1]
    return bounds


def _problem(frame: pl.DataFrame, here: World, estimator: Estimator, cluster: Cluster) -> Design:
    features = () if estimator.options.style is False else here.features
    return design(frame, features, replace(estimator.options, cluster=cluster))
