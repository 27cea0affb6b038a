"""What `rate` returns: ratings with all that they rest on, and the answers they give.

`rows` and `facts` hold the shape, `board` the leaderboard itself; what can be asked of it is
computed beside them. Knows no votes and no fits.
"""

from ratings.leaderboard.board import SCHEMA, Leaderboard
from ratings.leaderboard.contrasts import Contrast
from ratings.leaderboard.covariances import Covariances, Matrix
from ratings.leaderboard.facts import FitFacts, Provenance
from ratings.leaderboard.picture import Picture
from ratings.leaderboard.predictions import Prediction
from ratings.leaderboard.rows import (
    Claim,
    Effect,
    Inference,
    Inflation,
    Part,
    Row,
    Score,
    StyleTest,
)

__all__ = [
    "SCHEMA",
    "Claim",
    "Contrast",
    "Covariances",
    "Effect",
    "FitFacts",
    "Inference",
    "Inflation",
    "Leaderboard",
    "Matrix",
    "Part",
    "Picture",
    "Prediction",
    "Provenance",
    "Row",
    "Score",
    "StyleTest",
]
