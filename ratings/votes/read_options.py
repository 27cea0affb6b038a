"""How logs are read and which of their votes may count; knows no file, no dialect and no rating."""

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from ratings.errors import InvalidData

EXCLUDED = (
    *("no_vote", "unfinished", "empty_reply", "different_prompts", "judge_error"),
    *("not_anonymous", "leak"),
    *("duplicate", "frequent_prompt", "busy_voter"),
)
"""Reasons for which a vote does not count unless `Intake.keep` names them."""

COUNTED = ("moderation", "refusal", "stand_in")
"""Reasons that a log or its texts give and for which a vote counts unless `Intake.drop` says so."""

VoterKind = Literal["human", "judge"]
"""Who votes: a person, or a model that judges."""

VOTER_KINDS: tuple[str, ...] = get_args(VoterKind)

_WORKINGS = ("trace", "workers")


@dataclass(frozen=True)
class Intake:
    """Choices about reading; those left alone are the field's.

    style: whether style counts are wanted. extractor: what counts style from texts; None takes the
    counts that come with a log, and counts texts where it has none. columns: (ours, theirs), names
    of columns for logs of no known dialect. keep, drop: reasons that shall exclude no vote, or
    shall after all. describe: whether languages and categories of prompts are told from texts where
    a log does not say them. percentile: a prompt seen more often than this percentile (between 0
    and 100) of prompts is kept only that often; None caps none. voter_cap: votes that count of one
    voter at most. voter_kind: `human` rates the votes of people and those of which the log does not
    say who cast them, `judge` those that it says a judge cast. language, tag: only votes on prompts
    in this language (ISO 639-1), of this category. strict: refuse a log of which any vote would be
    left out. trace: keep for every vote where it stands, and those that do not count. workers:
    processes that count style (a script that asks for several guards its main part by `if __name__
    == "__main__"`). seed: of all draws.

    Raises InvalidData for an unknown reason or kind of voter.
    """

    style: bool = True
    extractor: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    describe: bool = False
    percentile: float | None = None
    voter_cap: int | None = None
    voter_kind: VoterKind = "human"
    language: str | None = None
    tag: str | None = None
    strict: bool = False
    trace: bool = False
    workers: int = 1
    seed: int = 0

    def __post_init__(self) -> None:
        reasons = (*EXCLUDED, *COUNTED)
        for reason in (*self.keep, *self.drop):
            if reason not in reasons:
                known = ", ".join(reasons)
                raise InvalidData(f"{reason!r} is no reason that excludes votes; use {known}")
        if self.voter_kind not in VOTER_KINDS:
            known = ", ".join(VOTER_KINDS)
            raise InvalidData(f"{self.voter_kind!r} is no kind of voter; use {known}")

    def to_dict(self) -> dict[str, Any]:
        """The choices that bear on a result, as JSON-ready data."""
        known = {name: value for name, value in asdict(self).items() if name not in _WORKINGS}
        lists = {name: list(known[name]) for name in ("keep", "drop")}
        return known | lists | {"columns": [list(pair) for pair in self.columns]}

    @classmethod
    def from_dict(cls, choices: dict[str, Any]) -> "Intake":
        """Read what `to_dict` wrote; an unknown key or one of the wrong kind is InvalidData."""
        try:
            plain: dict[str, Any] = {name: tuple(choices[name]) for name in ("keep", "drop")}
            plain["columns"] = tuple((ours, theirs) for ours, theirs in choices["columns"])
            return cls(**(choices | plain))
        except (KeyError, TypeError, ValueError) as error:
            raise InvalidData(f"intake: {error}; use the intake of one leaderboard") from error

    @property
    def describes(self) -> bool:
        """Whether languages and categories are needed."""
        return self.describe or self.language is not None or self.tag is not None

    @property
    def excluded(self) -> tuple[str, ...]:
        """The reasons that exclude a vote, in the order in which they are named for it."""
        return tuple(
            reason
            for reason in (*EXCLUDED, *COUNTED)
            if (reason in EXCLUDED or reason in self.drop) and reason not in self.keep
        )
