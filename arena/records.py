"""What the arena records, as frozen values; knows neither how they are stored nor who reads them.

Times are aware UTC datetimes. A voter is a pseudonym (a hash made by the caller), never a name or
an address. Every text kept in a record has passed `storable`.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Literal

Side = Literal["a", "b"]
SIDES: tuple[Side, Side] = ("a", "b")
FinishReason = Literal["stop", "length", "stopped", "error"]
Setting = str | int | float | bool | tuple[str, ...]


class Outcome(StrEnum):
    """What a voter can say about two answers."""

    A = "a"
    B = "b"
    TIE = "tie"
    BOTH_BAD = "both_bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """What really answers under a name, as far as it is known; None where it is not.

    variant_of: the name of the parent of a tuned or re-prompted sibling. public: whether a reader
    could obtain it. simulated: its answers were written for a demonstration, not generated.
    """

    name: str
    source: Literal["replay", "endpoint"]
    model: str
    revision: str | None = None
    quantisation: str | None = None
    engine: str | None = None
    engine_version: str | None = None
    chat_template_sha256: str | None = None
    system_prompt_sha256: str | None = None
    sampling: tuple[tuple[str, Setting], ...] = ()
    variant_of: str | None = None
    public: bool | None = None
    licence: str | None = None
    simulated: bool = False

    @property
    def document(self) -> str:
        """The whole artifact as canonical JSON."""
        return _canonical(asdict(self))

    @property
    def fingerprint(self) -> str:
        """16 hex digits of what is served: equal for two names of one and the same artifact."""
        labels = ("name", "variant_of", "public", "licence")
        served = {key: value for key, value in asdict(self).items() if key not in labels}
        return hashlib.sha256(_canonical(served).encode()).hexdigest()[:16]

    @classmethod
    def parse(cls, document: str) -> "Artifact":
        """The artifact that `document` was made from."""
        fields = json.loads(document)
        pairs = fields.pop("sampling")
        sampling = tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in pairs)
        return cls(**fields, sampling=sampling)


@dataclass(frozen=True, slots=True)
class Battle:
    """Two models drawn for one voter; artifact_a and artifact_b are fingerprints.

    propensity: probability of this unordered pair under `policy` when it was drawn. simulated:
    whether either artifact is. suggested: whether the first prompt was offered by the arena.
    """

    battle_id: str
    created_at: datetime
    model_a: str
    model_b: str
    artifact_a: str
    artifact_b: str
    propensity: float
    policy: str
    simulated: bool
    suggested: bool
    prompt_id: str | None
    voter: str

    def model(self, side: Side) -> str:
        """The name of the model that answers on this side."""
        return self.model_a if side == "a" else self.model_b

    def artifact(self, side: Side) -> str:
        """The fingerprint of the artifact that answers on this side."""
        return self.artifact_a if side == "a" else self.artifact_b


@dataclass(frozen=True, slots=True)
class Turn:
    """One prompt of a battle, put to both sides; the first turn is 0."""

    battle_id: str
    turn: int
    prompt: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """One side's answer to one turn, complete or not.

    finish_reason: "stop" or "length" when the model ended it, "stopped" when the voter did,
    "error" when it failed; `error` then says how, to the operator only. tokens: as the server
    counted them, else None.
    """

    battle_id: str
    turn: int
    side: Side
    text: str
    finish_reason: FinishReason
    error: str | None
    started_at: datetime
    first_token_at: datetime | None
    ended_at: datetime
    tokens: int | None


@dataclass(frozen=True, slots=True)
class Vote:
    """The one judgement on a battle. early: it cut off an answer that was still being written.

    turn: the last turn that the voter had seen.
    """

    battle_id: str
    outcome: Outcome
    voter: str
    created_at: datetime
    early: bool
    turn: int


def now() -> datetime:
    """The present, in UTC."""
    return datetime.now(UTC)


def storable(text: str) -> str:
    """The text as every store and browser can take it.

    Split surrogate pairs are joined, lone surrogates and NUL become U+FFFD; all else is kept.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\0", "\ufffd")


def _canonical(fields: dict[str, object]) -> str:
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
