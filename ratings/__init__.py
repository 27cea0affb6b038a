"""Battles in, leaderboards out: Bradley-Terry ratings with and without style control.

    from ratings import Options, rate, read

    leaderboard = rate(read("votes.parquet"), Options(cluster="voter"))
    leaderboard = rate(frame)  # votes or pair counts of Polars, pandas or Arrow

Pure: no database, no screen, and no network but where a log is given as a URL.
"""

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
from ratings.reports.categories import Categories, CategoryBoard, by_category, by_tag
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
