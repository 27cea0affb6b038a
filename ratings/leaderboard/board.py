"""The leaderboard: what `rate` returns and what can be asked of it; the answers come from below.

As published JSON it is the object `deflator.leaderboard/1`.
"""

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ratings.errors import InvalidData
from ratings.leaderboard import contrasts, frames, text
from ratings.leaderboard.contrasts import Board, Contrast, Estimates, checked_level
from ratings.leaderboard.covariances import Covariances, Matrix
from ratings.leaderboard.facts import FitFacts, Provenance
from ratings.leaderboard.parsing import members, parsed, plain
from ratings.leaderboard.picture import Boards, Picture, picture
from ratings.leaderboard.predictions import Law, Prediction, predict, wins
from ratings.leaderboard.rows import Effect, Inference, Row
from ratings.model.tie_laws import LAWS
from ratings.options import Options

SCHEMA = "deflator.leaderboard/1"


@dataclass(frozen=True, slots=True, repr=False)
class Leaderboard:
    """Ratings of models with all that they rest on.

    fits: how the fit of each board ended. style: effects, None where no style was controlled for.
    models: best raw rating first, unrated ones last. covariance: of the ratings, None where the
    board was read from JSON, which has none.

    Methods that take a `board` mean "raw", "controlled" or "inflation" (raw less controlled). They
    raise InvalidData for a board or a model that is not there, and where they need covariances that
    are not there. Intervals at another level than the board's own are the stored ones, stretched as
    `ratings.leaderboard.contrasts` says.
    """

    options: Options
    provenance: Provenance
    funnel: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]
    fits: dict[str, FitFacts]
    style: tuple[Effect, ...] | None
    models: tuple[Row, ...] = field(default=())
    inference: Inference | None = None
    covariance: Covariances | None = field(default=None, compare=False)

    def __getitem__(self, model: str) -> Row:
        for row in self.models:
            if row.model == model:
                return row
        raise InvalidData(f"model {model!r} is not on this board; see its `models`")

    def __contains__(self, model: str) -> bool:
        return any(row.model == model for row in self.models)

    def __repr__(self) -> str:
        rated = sum(row.status == "rated" for row in self.models)
        votes = dict(self.funnel).get("kept", 0)
        boards = " and ".join(self.fits)
        return f"Leaderboard({rated} models ranked, {votes} votes, {boards}, {self.options.label})"

    def _repr_html_(self) -> str:
        return text.html(self.models, repr(self))

    def row(self, model: str) -> Row:
        """The row of one model, which is also `leaderboard[model]`."""
        return self[model]

    def summary(self) -> text.Summary:
        """What was rated and how, all ratings, style effects and notes, as text."""
        facts = text.facts(self.options, self.provenance, self.funnel, self.inference)
        tables = [text.board(self.models), *([text.style(self.style)] if self.style else [])]
        return text.summary(facts, tables, self.notes)

    def plot(self, board: Boards = "both") -> Picture:
        """Ratings with their intervals as SVG; both boards where there are two."""
        sides = tuple(self.fits) if board == "both" else (board,)
        if board not in ("both", *self.fits):
            raise InvalidData(f"there is no board {board!r} to draw; use {', '.join(self.fits)}")
        return picture(self.models, sides, self.options.level)

    def to_polars(self) -> pl.DataFrame:
        """One row a model; see `ratings.leaderboard.frames.frame` for its columns."""
        return frames.frame([plain(row) for row in self.models])

    def to_pandas(self) -> Any:
        """The same as a data frame of pandas; InvalidData where pandas is not installed."""
        return frames.to_pandas(self.to_polars())

    def conf_int(self, level: float | None = None, board: Board = "raw") -> pl.DataFrame:
        """Columns model, lower, upper in Elo; at the board's own level as its rows have them."""
        return contrasts.intervals(self._estimates(board), self._level(level))

    def cov(self, board: Board = "raw") -> Matrix:
        """Covariances of the ratings in Elo², around what the ratings' intervals are around."""
        estimates = self._estimates(board)
        if estimates.covariance is None:
            raise InvalidData(self._without_covariance())
        return Matrix(tuple(estimates.scores), estimates.covariance)

    def contrast(
        self, a: str, b: str, board: Board = "raw", level: float | None = None
    ) -> Contrast:
        """How much better a is rated than b, with standard error, interval and p-value."""
        return contrasts.contrast(self._known(board), a, b, self._level(level))

    def predict(
        self, a: str, b: str, board: Board = "raw", level: float | None = None
    ) -> Prediction:
        """The probability that a wins the next vote against b, with its interval."""
        return predict(self._known(board), self._law(board), a, b, self._level(level))

    def win_matrix(self, board: Board = "raw") -> Matrix:
        """The probability that the row's model beats the column's, by the board's law."""
        estimates = self._estimates(board)
        return Matrix(tuple(estimates.scores), wins(estimates, self._law(board)))

    def to_dict(self) -> dict[str, Any]:
        """The published object, schema `deflator.leaderboard/1`; floats are finite or None."""
        return {
            "schema": SCHEMA,
            "options": self.options.to_dict(),
            "provenance": self.provenance.to_dict(),
            "funnel": [{"reason": reason, "rows": rows} for reason, rows in self.funnel],
            "notes": list(self.notes),
            "fits": {name: plain(facts) for name, facts in self.fits.items()},
            "style": None if self.style is None else [plain(effect) for effect in self.style],
            "inference": None if self.inference is None else plain(self.inference),
            "models": [plain(row) for row in self.models],
        }

    @classmethod
    def from_dict(cls, document: dict[str, Any]) -> "Leaderboard":
        """Read what `to_dict` wrote, also by way of JSON: an equal leaderboard, less covariances.

        Raises InvalidData for another schema, a missing or unknown key, a value of another kind.
        """
        schema = document.get("schema")
        if schema != SCHEMA:
            raise InvalidData(f"leaderboard: schema is {schema!r}, not {SCHEMA!r}; rate the log")
        parts = members(document, ("schema", *_KINDS), "leaderboard")
        given = {name: parsed(kind, parts[name], name) for name, kind in _KINDS.items()}
        given["funnel"] = tuple((step.reason, step.rows) for step in given["funnel"])
        return cls(**given)

    def _estimates(self, board: Board) -> Estimates:
        """The ratings of one board; InvalidData where it is not there."""
        known = {
            row.model: {"raw": row.raw, "controlled": row.controlled, "inflation": row.inflation}
            for row in self.models
            if row.status != "unrated"
        }
        scores = {name: scores[board] for name, scores in known.items() if board in scores}
        present = {name: score for name, score in scores.items() if score is not None}
        if not present:
            boards = [*self.fits, *(["inflation"] if "controlled" in self.fits else [])]
            raise InvalidData(f"there is no board {board!r} here; use {', '.join(boards)}")
        matrix = getattr(self.covariance, board) if self.covariance else None
        return Estimates(board, present, matrix, self.options.level)

    def _known(self, board: Board) -> Estimates:
        """The same with covariances, unless intervals are withheld anyway."""
        estimates = self._estimates(board)
        if estimates.covariance is None and not (self.inference and self.inference.withheld):
            raise InvalidData(self._without_covariance())
        return estimates

    def _without_covariance(self) -> str:
        if self.inference and self.inference.withheld:
            return f"there are no covariances: {self.inference.withheld}"
        return "the leaderboard was read from JSON without covariances; rate the log again"

    def _law(self, board: Board) -> Law:
        if board == "inflation":
            raise InvalidData("inflation predicts no vote; use the board raw or controlled")
        tie, covariance = self.fits[board].tie, None
        if self.covariance:
            covariance = getattr(self.covariance, f"{board}_tie")
        return Law.fitted(LAWS[self.options.ties], tie, covariance)

    def _level(self, level: float | None) -> float:
        return checked_level(level, self.options.level)


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of the funnel as it is published."""

    reason: str
    rows: int


_KINDS: dict[str, Any] = {
    "options": Options,
    "provenance": Provenance,
    "funnel": tuple[_Step, ...],
    "notes": tuple[str, ...],
    "fits": dict[str, FitFacts],
    "style": tuple[Effect, ...] | None,
    "inference": Inference | None,
    "models": tuple[Row, ...],
}
