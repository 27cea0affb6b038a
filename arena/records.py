"""What the arena records, as frozen values; knows neither how they are stored nor who reads them.

Times are aware UTC datetimes. A voter is a pseudonym (a hash made by the caller), never a name or
an address. Every text kept in a record has passed `storable`.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Literal, NoReturn, cast, get_args

from arena.content import Content
from arena.endings import Ending, ending_of

Side = Literal["a", "b"]
SIDES: tuple[Side, Side] = ("a", "b")
FinishReason = Literal["stop", "length", "stopped", "error"]
VoterKind = Literal["human", "judge"]
Stopper = Literal["voter", "vote", "leaving", "arena"]
LABELS = frozenset(
    {"name", "variant_of", "public", "licence", "modalities", "context_limit", "price"}
)
UNKNOWN = (None, (), False)
NAMED = "named"
"""The policy of a battle whose voter chose both models by name: it was not blind."""


class Table(dict[str, Any]):
    """A table of settings within another; hashable, because it never changes."""

    def __hash__(self) -> int:  # pyright: ignore[reportIncompatibleVariableOverride]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type["Table"], tuple[dict[str, Any]]]:
        return Table, (dict(self),)

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a table of settings never changes")

    __setitem__ = __delitem__ = pop = popitem = clear = __ior__ = _refuse
    update = setdefault = _refuse  # pyright: ignore[reportAssignmentType]


Setting = str | int | float | bool | tuple[Any, ...] | Table  # Any: again a Setting


class Outcome(StrEnum):
    """What a voter can say about two answers."""

    A = "a"
    B = "b"
    TIE = "tie"
    BOTH_BAD = "both_bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """What really answers under a name, as far as it is known; None where it is not.

    model: what was asked for. served_model: what the server says it answers with. adapter: a LoRA
    adapter over the weights, with its revision where one is known. max_model_len: tokens that
    fit the served context. template_probe_sha256: of a fixed conversation as the server's own
    template renders it. generation_config: where sampling that `sampling` does not name comes
    from: "vllm" for the engine's neutral values, the weights' own defaults as JSON, "auto" where
    those could not be read, or a digest of what a server reports. arguments:
    of an engine that the arena started, where they change what it answers. variant_of: the name
    of the parent of a tuned or re-prompted sibling. public: whether a reader could obtain it.
    simulated: its answers were written for a demonstration, not generated. modalities,
    context_limit, price (input, output; US dollars a million tokens): as the operator states them.
    """

    name: str
    source: Literal["replay", "endpoint", "vllm"]
    model: str
    served_model: str | None = None
    adapter: str | None = None
    max_model_len: int | None = None
    template_probe_sha256: str | None = None
    generation_config: str | None = None
    arguments: tuple[str, ...] = ()
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
    modalities: tuple[str, ...] = ("text",)
    context_limit: int | None = None
    price: tuple[float, float] | None = None

    @property
    def document(self) -> str:
        """The whole artifact as canonical JSON."""
        return _canonical(asdict(self))

    @property
    def fingerprint(self) -> str:
        """16 hex digits of what is served: equal for two names of one and the same artifact.

        What is not known takes no part, so that knowing of more fields changes no fingerprint.
        """
        served = {k: v for k, v in asdict(self).items() if k not in LABELS and v not in UNKNOWN}
        return hashlib.sha256(_canonical(served).encode()).hexdigest()[:16]

    @classmethod
    def parse(cls, document: str) -> "Artifact":
        """The artifact that `document` was made from."""
        fields = {k: frozen(v) for k, v in json.loads(document).items()}
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class Battle:
    """Two models drawn for one voter; artifact_a and artifact_b are fingerprints.

    propensity: probability of this unordered pair under `policy` when it was drawn, 1 where its
    voter named it. simulated:
    whether either artifact is. suggested: whether the first prompt was offered by the arena.
    replaces: the battle of the same prompt in which a side had failed. voter_kind: a person in a
    browser, or a model that judges. kept: the side whose first answer was given there already; the
    propensity is then that of the other model, given this one.
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
    replaces: str | None = None
    voter_kind: VoterKind = "human"
    kept: Side | None = None

    @property
    def named(self) -> bool:
        """Whether its voter chose both models by name."""
        return self.policy == NAMED

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
    content: Content
    created_at: datetime

    @property
    def prompt(self) -> str:
        """Its text."""
        return self.content.text


@dataclass(frozen=True, slots=True)
class Reply:
    """One side's answer to one turn, complete or not.

    finish_reason: "stop" or "length" when the model ended it, "stopped" when the voter did,
    "error" when it failed; `error` then says how, to the operator only. tokens: as the server
    counted them, else None; prompt_tokens: the same of all that was put to the model. finish_word:
    the server's own word for an end by the model, where that is neither "stop" nor "length".
    stopped_by: the "voter" by a button, the "vote" that came first, "leaving" the page, or the end
    of the "arena". rendering: the name of
    the step between the model and the voter, if any; shown: its text, where that differs.
    kept_from: the battle in which it was given first, whose tokens and times these are.
    """

    battle_id: str
    turn: int
    side: Side
    content: Content
    finish_reason: FinishReason
    error: str | None
    started_at: datetime
    first_token_at: datetime | None
    ended_at: datetime
    tokens: int | None
    prompt_tokens: int | None = None
    finish_word: str | None = None
    stopped_by: Stopper | None = None
    rendering: str | None = None
    shown: str | None = None
    kept_from: str | None = None

    @property
    def text(self) -> str:
        """What its voter read: as it was rendered, else as the model wrote it."""
        return self.content.text if self.shown is None else self.shown

    @property
    def ending(self) -> Ending | Literal["stopped", "error"]:
        """How it ended, where the server's own word says more than `finish_reason`."""
        return ending_of(self.finish_word) if self.finish_word else self.finish_reason

    @property
    def end(self) -> str:
        """The same; of one that was stopped also by whom, such as "stopped-by-voter"."""
        return f"stopped-by-{self.stopped_by}" if self.stopped_by else self.ending

    @property
    def failed(self) -> bool:
        """Whether it ended by an error."""
        return self.finish_reason == "error"


Reason = Literal["correct", "complete", "follows", "clear", "too-long", "over-decorated", "unsafe"]
REASONS: tuple[Reason, ...] = get_args(Reason)
"""Why one answer is better, or neither is any good, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Vote:
    """The one judgement on a battle. early: it cut off an answer that was still being written.

    turn: the last turn that the voter had seen. reasons: what the voter gave as such, if anything,
    before the models were revealed.
    """

    battle_id: str
    outcome: Outcome
    voter: str
    created_at: datetime
    early: bool
    turn: int
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes on one pair of artifacts, from the side of the first."""

    wins: int = 0
    losses: int = 0
    ties: int = 0

    @property
    def turned(self) -> "Tally":
        """The same from the side of the second."""
        return Tally(self.losses, self.wins, self.ties)

    @property
    def votes(self) -> int:
        """All of them."""
        return self.wins + self.losses + self.ties


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a moderator said of one text. of: "prompt", or the side of a reply.

    battle_id: None where a prompt was blocked before there was a battle; text: such a prompt.
    categories: the moderator's own names. error: why there was no verdict, to the operator only.
    """

    judgement_id: str
    created_at: datetime
    voter: str
    of: Literal["prompt", "a", "b"]
    battle_id: str | None
    turn: int
    flagged: bool
    blocked: bool
    categories: tuple[str, ...]
    moderator: str
    error: str | None
    text: str | None


def now() -> datetime:
    """The present, in UTC."""
    return datetime.now(UTC)


def frozen(value: Any) -> Any:
    """The value with lists as tuples and tables as `Table`, at every depth."""
    if isinstance(value, dict):
        return Table({key: frozen(inner) for key, inner in cast("dict[str, Any]", value).items()})
    return tuple(frozen(inner) for inner in value) if isinstance(value, list) else value


def storable(text: str) -> str:
    """The text as every store and browser can take it.

    Split surrogate pairs are joined, lone surrogates and NUL become U+FFFD; all else is kept.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\0", "\ufffd")


def storable_content(content: Content) -> Content:
    """The content with all its texts storable."""
    parts = tuple(
        replace(part, **{name: storable(value) for name, value in asdict(part).items()})
        for part in content.parts
    )
    return Content(parts)


def _canonical(fields: dict[str, object]) -> str:
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
