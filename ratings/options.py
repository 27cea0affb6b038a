"""The choices that turn votes into a leaderboard; knows their names and allowed values, no data.

Every published number belongs to exactly one `Options`: it is stored with the result, and rating
the same votes with the same options gives the same leaderboard.
"""

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, get_args

from ratings.errors import InvalidData
from ratings.named_specifications import NEWEST, SPECIFICATIONS, Name
from ratings.presets import LIKE

BothBad = Literal["half", "drop"]
Ties = Literal["half", "drop", "davidson", "rao-kupper"]
Covariate = Literal["ratio", "ratio1", "log1p"]
Normalise = Literal["rms", "centred"]
Weights = Literal["none", "pair", "propensity", "category"]
Interval = Literal["sandwich", "hessian", "bootstrap", "wild"]
Cluster = Literal["auto", "none", "voter", "session", "prompt", "voter+prompt"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a leaderboard is computed.

    both_bad: a vote "both are bad" counts like a tie (`half`) or not at all (`drop`).
    ties: half a win each, not at all, or an outcome of their own after Davidson or Rao and Kupper.
    style: True fits the controlled board, False only the raw one, None where the log allows it:
    with features None too, those whose effect the votes cannot tell are left out, not refused.
    features: style features to control for; None takes all that the log has.
    covariate: a feature's counts a, b enter as (a - b) / (a + b), as (a - b) / (a + b + 1)
    (`ratio1`), or as log(1 + a) - log(1 + b).
    normalise: divide that by its root mean square, or (`centred`) take its mean off and divide by
    its standard deviation, which makes ratings depend on sides and is there for parity only.
    weights: none; `pair`, 1 / max(votes of the pair, 50); `propensity`, 1 / the probability with
    which the pair was drawn, without the votes of which it is not known; `category`, so that every
    category weighs the same. They multiply the log's own weights; only how all of these compare
    with each other matters.
    position: estimate the advantage of side A, on both boards.
    ridge, ridge_strength: penalties ridge / 2 |gamma|^2 and ridge_strength / 2 |theta|^2, in
    logits, added to the summed loss; ridge_mean is a ridge on gamma against the mean loss.
    ci: where intervals come from: `sandwich`, with t quantiles; `wild`, the same with quantiles of
    a wild cluster bootstrap; `bootstrap`, percentiles; `hessian`, for comparison.
    cluster: whose votes count as one unit; `auto` is `voter` where the log names several voters and
    `none` where it does not.
    anchor: (model, Elo) that fixes the origin of both scales; None centres them at 1000.
    min_votes: a model with fewer is preliminary: rated, but neither ranked nor in the centre.
    level: coverage of every interval. replicates: rounds of a bootstrap.
    specification: the named set of options that these are said to be, or to differ from.
    """

    both_bad: BothBad = "half"
    ties: Ties = "half"
    style: bool | None = None
    features: tuple[str, ...] | None = None
    covariate: Covariate = "ratio"
    normalise: Normalise = "rms"
    weights: Weights = "none"
    position: bool = False
    ridge: float = 0.0
    ridge_mean: float = 0.0
    ridge_strength: float = 0.0
    ci: Interval = "sandwich"
    cluster: Cluster = "auto"
    anchor: tuple[str, float] | None = None
    seed: int = 0
    min_votes: int = 30
    level: float = 0.95
    replicates: int = 1000
    specification: Name = NEWEST

    def __post_init__(self) -> None:
        _require_specification(self.specification)
        for name, allowed in CHOICES.items():
            value = getattr(self, name)
            _require(value in allowed, f"{name} is {value!r}; use one of {', '.join(allowed)}")
        _require(0.5 <= self.level < 1, f"level is {self.level}; give a share between 0.5 and 1")
        _require(self.replicates >= 20, f"replicates is {self.replicates}; give 20 or more")
        for name in ("ridge", "ridge_mean", "ridge_strength", "min_votes", "seed"):
            value = getattr(self, name)
            _require(0 <= value < float("inf"), f"{name} is {value}; give 0 or more")
        _require(
            self.ci not in ("bootstrap", "wild") or self.cluster != "voter+prompt",
            f"ci is {self.ci!r}, which redraws one kind of unit; use ci sandwich with voter+prompt",
        )
        _require(
            self.ci != "hessian" or self.cluster in ("auto", "none"),
            "ci is 'hessian', which knows no clusters; use ci sandwich, or cluster none",
        )
        _require(
            self.ci != "hessian" or self.weights == "none",
            "ci is 'hessian', which knows no weights; use ci sandwich, or weights none",
        )

    @classmethod
    def like(cls, board: str, **changes: Any) -> "Options":
        """The choices of a public board, see `ratings.presets`, with `changes` on top."""
        _require(board in LIKE, f"like is {board!r}; use one of {', '.join(LIKE)}")
        return cls(**{**LIKE[board], **changes})

    @classmethod
    def spec(cls, name: str, **changes: Any) -> "Options":
        """The options of a named specification, with `changes` on top.

        What a name stands for never changes; see `ratings.named_specifications`.
        """
        _require_specification(name)
        named: dict[str, Any] = {"specification": name}
        return cls(**(named | dict(SPECIFICATIONS[name]) | changes))

    @property
    def label(self) -> str:
        """The specification, and in what these options differ: `deflator/1 with level=0.9`."""
        spec = SPECIFICATIONS[self.specification]
        changes = [
            f"{name}={_short(value)}"
            for name in spec
            if (value := getattr(self, name)) != spec[name]
        ]
        return f"{self.specification}{_WITH}{', '.join(changes)}" if changes else self.specification

    def to_dict(self) -> dict[str, Any]:
        """All choices as JSON-ready values; `Options.from_dict` reads them back.

        spec: the `label`, of which only the name is read.
        """
        anchor = {"model": self.anchor[0], "rating": self.anchor[1]} if self.anchor else None
        features = list(self.features) if self.features is not None else None
        plain = asdict(self) | {"anchor": anchor, "features": features, "spec": self.label}
        return {name: value for name, value in plain.items() if name != "specification"}

    @classmethod
    def from_dict(cls, choices: dict[str, Any]) -> "Options":
        """Read what `to_dict` wrote; an unknown or missing key is InvalidData.

        Without the key spec, as written before specifications had names, it is the first one.
        """
        try:
            anchor, features = choices["anchor"], choices["features"]
            plain: dict[str, Any] = {
                "anchor": (anchor["model"], float(anchor["rating"])) if anchor else None,
                "features": tuple(features) if features is not None else None,
                "specification": choices.get("spec", FIRST).partition(_WITH)[0],
            }
            given = {name: value for name, value in choices.items() if name != "spec"} | plain
            missing = [field.name for field in fields(cls) if field.name not in given]
            _require(not missing, f"{', '.join(missing)} missing; use those of one leaderboard")
            return cls(**given)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InvalidData(f"options: {error}; use the options of one leaderboard") from error


FIRST: Name = "deflator/1"
_WITH = " with "

CHOICES: dict[str, tuple[str, ...]] = {
    "both_bad": get_args(BothBad),
    "ties": get_args(Ties),
    "covariate": get_args(Covariate),
    "normalise": get_args(Normalise),
    "weights": get_args(Weights),
    "ci": get_args(Interval),
    "cluster": get_args(Cluster),
}


def _require(holds: bool, complaint: str) -> None:
    if not holds:
        raise InvalidData(f"option {complaint}")


def _require_specification(name: str) -> None:
    known = ", ".join(SPECIFICATIONS)
    _require(name in SPECIFICATIONS, f"spec is {name!r}; use one of {known}")


def _short(value: Any) -> str:
    """A choice as a label shows it: features joined, an anchor as MODEL:ELO."""
    if not isinstance(value, tuple):
        return f"{value:g}" if isinstance(value, float) else str(value)
    parts = [part if isinstance(part, str) else f"{part:g}" for part in value]
    return (":" if len(parts) == 2 and not isinstance(value[1], str) else "+").join(parts)
