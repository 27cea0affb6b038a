"""The choices that turn votes into a leaderboard; knows their names and allowed values, no data.

Every published number belongs to exactly one `Options`: it is stored with the result, and rating
the same votes with the same options gives the same leaderboard.
"""

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from ratings.errors import InvalidData

BothBad = Literal["half", "drop"]
Interval = Literal["sandwich", "bootstrap"]
Cluster = Literal["none", "voter", "session", "prompt"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a leaderboard is computed.

    both_bad: a vote "both are bad" counts as half a win each (`half`) or not at all (`drop`).
    style: True fits the controlled board, False only the raw one, None where the log allows it.
    features: style features to control for; None takes all that the log has.
    ci, cluster: where intervals come from, and what is resampled or summed as one unit.
    anchor: (model, Elo) that fixes the origin of both scales; None centres them at 1000.
    min_votes: a model with fewer is preliminary: rated, but neither ranked nor in the centre.
    level: coverage of every interval. replicates: bootstrap rounds.
    """

    both_bad: BothBad = "half"
    style: bool | None = None
    features: tuple[str, ...] | None = None
    ci: Interval = "sandwich"
    cluster: Cluster = "none"
    anchor: tuple[str, float] | None = None
    seed: int = 0
    min_votes: int = 30
    level: float = 0.95
    replicates: int = 200

    def __post_init__(self) -> None:
        _one_of("both_bad", self.both_bad, get_args(BothBad))
        _one_of("ci", self.ci, get_args(Interval))
        _one_of("cluster", self.cluster, get_args(Cluster))
        _require(0.5 <= self.level < 1, f"level is {self.level}; give a share between 0.5 and 1")
        _require(self.min_votes >= 0, f"min_votes is {self.min_votes}; give 0 or more")
        _require(self.replicates >= 20, f"replicates is {self.replicates}; give 20 or more")
        _require(self.seed >= 0, f"seed is {self.seed}; give 0 or more")

    def to_dict(self) -> dict[str, Any]:
        """All choices as JSON-ready values; `Options.from_dict` reads them back."""
        anchor = {"model": self.anchor[0], "rating": self.anchor[1]} if self.anchor else None
        features = list(self.features) if self.features is not None else None
        return asdict(self) | {"anchor": anchor, "features": features}

    @classmethod
    def from_dict(cls, choices: dict[str, Any]) -> "Options":
        """Read what `to_dict` wrote; an unknown or missing key is InvalidData."""
        try:
            anchor, features = choices["anchor"], choices["features"]
            plain: dict[str, Any] = {
                "anchor": (anchor["model"], float(anchor["rating"])) if anchor else None,
                "features": tuple(features) if features is not None else None,
            }
            return cls(**(choices | plain))
        except (KeyError, TypeError, ValueError) as error:
            raise InvalidData(f"options: {error}; use the options of one leaderboard") from error


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    _require(value in allowed, f"{name} is {value!r}; use one of {', '.join(allowed)}")


def _require(holds: bool, complaint: str) -> None:
    if not holds:
        raise InvalidData(f"option {complaint}")
