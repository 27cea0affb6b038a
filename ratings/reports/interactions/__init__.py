"""Whether style pays alike in every category of votes; knows the log's column, not what is in it.

All votes are fitted at once, with strengths that categories share and an effect of each feature in
each category,

    eta = theta_a - theta_b + sum_k gamma_kc z_k    for a vote of category c,

and it is tested whether gamma_kc is the same in all c. z is divided by one root mean square over
all categories, so that effects compare. The shared strengths are an assumption: where a model is
better in one category than in another, an effect may take up a part of that difference.
"""

from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from ratings.errors import InvalidData, NotEnoughData
from ratings.inference.elo_scale import effect
from ratings.inference.intervals import intervals
from ratings.leaderboard import Effect
from ratings.model.boards import fit_identified
from ratings.model.design import Floats
from ratings.model.vote_filter import asked, by_default, left_out_notes
from ratings.options import Options
from ratings.reports.categories import categorised, counted
from ratings.reports.interactions.case import Case, Fits, settled
from ratings.reports.interactions.equality import Wald, equal
from ratings.votes import Comparisons

__all__ = ["CategoryEffects", "Interactions", "Wald", "interactions"]


@dataclass(frozen=True, slots=True)
class CategoryEffects:
    """What style is worth in one category.

    votes: those that count, of a category left out all in the log. status: estimated, or the name
    of the error for which it was left out; reason: its words. effects: of each feature, in logits
    per standard unit of all categories together; `constant` where it never differs here, `few`
    where it does in fewer than min_votes votes, which no test relies on.
    """

    category: str
    votes: int
    status: str
    reason: str | None
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Interactions:
    """Style effects by category, and whether they differ.

    funnel: votes by what became of them. equality: for each feature the test that its effect is the
    same in all categories; jointly: that all features' are.
    """

    options: Options
    funnel: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]
    categories: tuple[CategoryEffects, ...]
    equality: dict[str, Wald]
    jointly: Wald

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, schema `deflator.interactions/1`."""
        return {
            "schema": "deflator.interactions/1",
            "options": self.options.to_dict(),
            "funnel": [{"reason": reason, "rows": rows} for reason, rows in self.funnel],
            "notes": list(self.notes),
            "categories": [asdict(category) for category in self.categories],
            "equality": {name: asdict(test) for name, test in self.equality.items()},
            "jointly": asdict(self.jointly),
        }


def interactions(comparisons: Comparisons, options: Options | None = None) -> Interactions:
    """Estimate each style feature's effect in each category, and test whether they are equal.

    A category is left out, with its votes, where fewer than `options.min_votes` count or where its
    effects cannot be told apart or have no finite value; a feature is where `rate` leaves it out.
    Clusters, weights, ties, position and
    intervals are as the options say; with a ridge, effects lean to 0 and tests lose their level.
    Raises InvalidData where the log has no categories or no style, or with centred features, whose
    zero differs by side; NotEnoughData, NotConverged as `rate` does.
    """
    options = options or Options()
    features = _features(comparisons, options)
    log, without = categorised(comparisons)
    with threadpool_limits(limits=1):
        kept, notes = _identified(log, features, options)
        case, fits, left = settled(log, kept, options)
        spread = intervals(case.wide, (fits.raw, fits.wide), options)
    assert spread.controlled is not None
    assert spread.controlled_reach is not None
    m = len(case.wide.models)
    covariance, reach = spread.controlled[m:, m:], spread.controlled_reach[m:]
    unused = {name: counted(log, name) for name in left}
    gone = {"no_category": without} | {f"category_{name}": n for name, n in unused.items()}
    estimated = _effects(case, fits, features, (np.sqrt(np.diag(covariance).clip(0)), reach))
    failed = [
        CategoryEffects(name, unused[name], type(why).__name__, str(why), ())
        for name, why in left.items()
    ]
    tested = [(i, f) for i, (f, _) in enumerate(case.cells) if i not in case.few]
    groups = {name: [i for i, f in tested if f == name] for name in features}
    degrees = spread.joint.degrees.controlled[m:]
    test = partial(equal, fits.wide.gamma, covariance, degrees)
    return Interactions(
        options=options,
        funnel=(*case.chosen.funnel, *((why, n) for why, n in gone.items() if n)),
        notes=case.chosen.notes + notes + _shrunk(options),
        categories=tuple(sorted(estimated + failed, key=lambda row: row.category)),
        equality={name: test([group]) for name, group in groups.items()},
        jointly=test(list(groups.values())),
    )


def _features(comparisons: Comparisons, options: Options) -> tuple[str, ...]:
    """The style features asked for."""
    wanted = asked(comparisons, options)
    if not wanted:
        raise InvalidData("style by category needs style features; give counts and leave style on")
    if options.normalise == "centred":
        raise InvalidData("style by category needs features with a fixed 0; use normalise rms")
    return wanted


def _identified(
    log: Comparisons, features: tuple[str, ...], options: Options
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The features that the board of all categories does not leave out, and why it does others."""
    if not by_default(options):
        return features, ()
    left_out = fit_identified(log, options).chosen.left_out
    kept = tuple(name for name in features if name not in left_out)
    if not kept:
        raise NotEnoughData("no style feature has an effect that these votes can tell; see `rate`")
    return kept, left_out_notes(left_out)


def _effects(
    case: Case, fits: Fits, features: tuple[str, ...], spread: tuple[Floats, Floats]
) -> list[CategoryEffects]:
    """Of the categories in the fit; constant where a feature never differs.

    spread: standard errors of all effects, and how many of them each interval reaches.
    """
    error, reach = spread
    known: dict[tuple[str, str], Effect] = {}
    for i, (feature, name) in enumerate(case.cells):
        known[feature, name] = effect(
            feature, (fits.wide.gamma[i], error[i], reach[i]), fits.habits, i
        )
        if i in case.few:
            known[feature, name] = replace(known[feature, name], status="few")
    silent = {
        feature: Effect(
            feature, None, None, None, "constant" if feature in case.features else "left out"
        )
        for feature in features
    }
    rows = {
        name: [known.get((feature, name), silent[feature]) for feature in features]
        for name in case.votes
    }
    return [
        CategoryEffects(name, case.votes[name], "estimated", None, tuple(row))
        for name, row in rows.items()
    ]


def _shrunk(options: Options) -> tuple[str, ...]:
    note = "Estimates are shrunk by a penalty, and tests of equality do not hold their level."
    return (note,) if options.ridge or options.ridge_mean or options.ridge_strength else ()
