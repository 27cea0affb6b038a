"""What a leaderboard was made from and how its fits ended; knows no votes and no ratings."""

from dataclasses import dataclass
from typing import Any

from ratings.leaderboard.parsing import plain
from ratings.votes import Intake, Source


@dataclass(frozen=True, slots=True)
class FitFacts:
    """How the fit of one board ended.

    steps: of Newton's method. gradient: its largest absolute entry. loss: summed negative
    log-likelihood, penalties included. tie: nu of Davidson's law, or Rao and Kupper's threshold.
    position: the advantage of side A in logits with lower and upper bound, where it was estimated;
    bounds are None where they are withheld.
    """

    converged: bool
    steps: int
    gradient: float
    loss: float
    tie: float | None
    position: tuple[float, float | None, float | None] | None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What was read, how style was counted, how it was read, and versions of what computed it."""

    inputs: tuple[Source, ...]
    extractor: str | None
    intake: Intake
    versions: dict[str, str]

    def to_dict(self) -> dict[str, Any]:
        """As JSON-ready values."""
        return {
            "inputs": [plain(source) for source in self.inputs],
            "extractor": self.extractor,
            "intake": self.intake.to_dict(),
            "versions": dict(self.versions),
        }
