"""Battles in, leaderboards out: Bradley-Terry ratings with and without style control.

    from ratings import Options, rate, read

    leaderboard = rate(read("votes.parquet"), Options(cluster="voter"))
    leaderboard = rate(frame)  # votes or pair counts of Polars, pandas or Arrow

Pure: no database, no screen, and no network but where a log is given as a URL.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ratings.errors import (
        Collinear,
        Disconnected,
        InvalidData,
        NotConverged,
        NotEnoughData,
        RatingError,
        Separable,
    )
    from ratings.inference.shapley import Shapley, Shares, shapley
    from ratings.leaderboard import (
        Contrast,
        Covariances,
        Effect,
        FitFacts,
        Inference,
        Inflation,
        Leaderboard,
        Matrix,
        Part,
        Picture,
        Prediction,
        Provenance,
        Row,
        Score,
        StyleTest,
    )
    from ratings.model.online_elo import OnlineElo, online_elo
    from ratings.model.simulation import Truth, invent, simulate
    from ratings.named_specifications import SPECIFICATIONS
    from ratings.options import Options
    from ratings.rating import rate
    from ratings.reports.categories import (
        Categories,
        CategoryBoard,
        by_category,
        by_language,
        by_tag,
    )
    from ratings.reports.check import check
    from ratings.reports.findings import Check, Finding
    from ratings.reports.history import BoardFilter, History, ModelHistory, history
    from ratings.reports.interactions import CategoryEffects, Interactions, Wald, interactions
    from ratings.reports.specification_grid import Axes
    from ratings.reports.specification_results import SpecificationCurve
    from ratings.reports.specifications import specifications
    from ratings.votes import Comparisons, Intake, Source, Tabular, read

__all__ = [
    "SPECIFICATIONS",
    "Axes",
    "BoardFilter",
    "Categories",
    "CategoryBoard",
    "CategoryEffects",
    "Check",
    "Collinear",
    "Comparisons",
    "Contrast",
    "Covariances",
    "Disconnected",
    "Effect",
    "Finding",
    "FitFacts",
    "History",
    "Inference",
    "Inflation",
    "Intake",
    "Interactions",
    "InvalidData",
    "Leaderboard",
    "Matrix",
    "ModelHistory",
    "NotConverged",
    "NotEnoughData",
    "OnlineElo",
    "Options",
    "Part",
    "Picture",
    "Prediction",
    "Provenance",
    "RatingError",
    "Row",
    "Score",
    "Separable",
    "Shapley",
    "Shares",
    "Source",
    "SpecificationCurve",
    "StyleTest",
    "Tabular",
    "Truth",
    "Wald",
    "by_category",
    "by_language",
    "by_tag",
    "check",
    "history",
    "interactions",
    "invent",
    "online_elo",
    "rate",
    "read",
    "shapley",
    "simulate",
    "specifications",
]

_HOMES = {
    "ratings.errors": (
        "Collinear Disconnected InvalidData NotConverged NotEnoughData RatingError Separable"
    ),
    "ratings.inference.shapley": "Shapley Shares shapley",
    "ratings.leaderboard": (
        "Contrast Covariances Effect FitFacts Inference Inflation Leaderboard "
        "Matrix Part Picture Prediction Provenance Row Score StyleTest"
    ),
    "ratings.model.online_elo": "OnlineElo online_elo",
    "ratings.model.simulation": "Truth invent simulate",
    "ratings.named_specifications": "SPECIFICATIONS",
    "ratings.options": "Options",
    "ratings.rating": "rate",
    "ratings.reports.categories": "Categories CategoryBoard by_category by_language by_tag",
    "ratings.reports.check": "check",
    "ratings.reports.findings": "Check Finding",
    "ratings.reports.history": "BoardFilter History ModelHistory history",
    "ratings.reports.interactions": "CategoryEffects Interactions Wald interactions",
    "ratings.reports.specification_grid": "Axes",
    "ratings.reports.specification_results": "SpecificationCurve",
    "ratings.reports.specifications": "specifications",
    "ratings.votes": "Comparisons Intake Source Tabular read",
}
"""Where the public names live. A module is imported when one of its names is first asked for, so
that nobody waits for what goes unused."""

_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Import a public name (PEP 562); any other is an AttributeError."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, getattr(import_module(_HOME[name]), name))


def __dir__() -> list[str]:
    return __all__
