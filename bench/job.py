"""What a contender is given and what it hands back; knows no contender and no clock.

The job `style` ends with both boards, without and with style control; `plain` with the first alone;
`bootstrap` with both, their intervals from resampling. Ratings and standard errors are in Elo,
around a mean of 0 over all models, so that contenders with different origins can be compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log
from pathlib import Path

import numpy as np

JOBS = ("style", "plain", "bootstrap")
# The true effects of the simulated votes, in logits per standard unit.
GAMMA = {"tokens": 0.25, "headers": 0.03, "lists": 0.03, "bold": 0.02, "emoji": 0.0, "code": 0.01}
SCORES = {"a": 1.0, "b": 0.0, "tie": 0.5, "both_bad": 0.5}
ELO = 400 / log(10)  # Elo per logit


@dataclass(frozen=True, slots=True)
class Task:
    """One contender, one job, one Parquet file. warm: the file of the round that isn't timed.
    fastchat: a checkout of FastChat."""

    peer: str
    job: str
    path: str
    warm: str
    fastchat: str | None = None

    @property
    def root(self) -> Path | None:
        return Path(self.fastchat) if self.fastchat else None


@dataclass(frozen=True, slots=True)
class Board:
    """Ratings and standard errors by model; a contender may have no standard errors."""

    ratings: Mapping[str, float]
    errors: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a task. seconds: where they are not simply the clock's, which `note` explains.
    parts: named seconds within the job."""

    raw: Board
    controlled: Board | None = None
    seconds: float | None = None
    note: str = ""
    parts: Mapping[str, float] = field(default_factory=dict)

    @property
    def last(self) -> Board:
        return self.controlled or self.raw


def board(models, theta, covariance=None) -> Board:
    """From logits: theta (M,), its covariance (M, M) or None; both moved to mean 0."""
    centre = np.eye(len(models)) - 1 / len(models)
    ratings = dict(zip(models, (ELO * centre @ np.asarray(theta)).tolist(), strict=True))
    if covariance is None:
        return Board(ratings)
    variance = np.diag(centre @ np.asarray(covariance) @ centre)
    return Board(ratings, dict(zip(models, (ELO * np.sqrt(variance)).tolist(), strict=True)))
