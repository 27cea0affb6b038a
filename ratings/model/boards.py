"""Fits both boards of the same votes, with the style whose effects the votes can tell."""

from dataclasses import dataclass

import numpy as np

from ratings.errors import NotConverged, NotEnoughData, Separable
from ratings.model.design import Design
from ratings.model.fit import Fit, fit
from ratings.model.identification import refuse_unidentified, unidentified, variation
from ratings.model.likelihood import Likelihood
from ratings.model.style_ratings import StyleRatings, style_ratings
from ratings.model.tie_laws import LAWS
from ratings.model.vote_filter import Selection, by_default, select
from ratings.options import Options
from ratings.sentences import sentence
from ratings.votes import Comparisons


@dataclass(frozen=True, eq=False, slots=True)
class Boards:
    """The votes chosen, how models differ in style there, and the fits of both boards."""

    chosen: Selection
    habits: StyleRatings
    raw: Fit
    controlled: Fit | None


def fit_identified(comparisons: Comparisons, options: Options) -> Boards:
    """Fit both boards with the style whose effects the votes can tell.

    Where the options name no style, the others are left out. Those asked for are refused: raises
    Collinear, Separable, NotEnoughData or NotConverged.
    """
    left_out: dict[str, str] = {}
    while True:
        chosen = select(comparisons, options, left_out)
        problem, kinds = chosen.design, chosen.cluster.split("+")
        own = variation(problem)
        if by_default(options):
            left_out = chosen.left_out | unidentified(problem, own, kinds)
            if left_out != chosen.left_out:
                continue
        habits = style_ratings(problem, own)
        raw = fit(problem.plain(), likelihood(problem, options))
        try:
            controlled = fit_from(problem, raw) if problem.features else None
            if not (by_default(options) or raw.likelihood.ridge):
                refuse_unidentified(problem, own, kinds)
            return Boards(chosen, habits, raw, controlled)
        except (NotEnoughData, NotConverged) as error:
            if not by_default(options):
                raise
            left_out = chosen.left_out | _blamed(error, problem.features)


def _blamed(error: NotEnoughData | NotConverged, features: tuple[str, ...]) -> dict[str, str]:
    """The feature to leave out, with its reason; the last where none is to blame by name."""
    if isinstance(error, Separable):
        text = "predicts its votes so well that no finite effect fits best"
        return {error.feature: sentence(text, "predicts")}
    text = "leaves the controlled board without an optimum"
    return {features[-1]: sentence(text, "no-optimum")}


def fit_boards(problem: Design, options: Options) -> tuple[Fit, Fit | None]:
    """The raw and, where the design has style, the controlled board: same rows, weights, law."""
    raw = fit(problem.plain(), likelihood(problem, options))
    return raw, fit_from(problem, raw) if problem.features else None


def fit_from(problem: Design, raw: Fit) -> Fit:
    """The controlled board, sought from where the raw one is."""
    m, k = len(problem.models), len(problem.features)
    return fit(problem, raw.likelihood, np.insert(raw.estimates, [m] * k, 0.0))


def likelihood(problem: Design, options: Options) -> Likelihood:
    """The law and the penalties that the options name, for so many votes."""
    ridge = options.ridge + options.ridge_mean * float(problem.weight.sum())
    return Likelihood(LAWS[options.ties], ridge, options.ridge_strength)
