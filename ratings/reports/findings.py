"""The shape of what a check says of a log; knows no probe and no arithmetic."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from ratings.model.fit import Fit
from ratings.model.vote_filter import Selection
from ratings.options import Options
from ratings.sentences import NOTHING, Sentence
from ratings.votes import Comparisons

SCHEMA = "deflator.check/1"

Verdict = Literal["ok", "look", "bad", "cannot tell"]
Number = float | int | str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one probe says.

    probe: its name, lower case with hyphens, unique and stable. verdict: `ok`; `look`, a reader
    should know; `bad`, the board would mislead; `cannot tell`, and then `says` tells why. says: one
    line with the figures. do: one line, what to do about it, empty where nothing is to be done.
    numbers: the figures by name, JSON-ready and finite.
    """

    probe: str
    verdict: Verdict
    says: Sentence
    do: Sentence = NOTHING
    numbers: Mapping[str, Number] = field(default_factory=dict[str, Number])


@dataclass(frozen=True, eq=False, slots=True)
class Evidence:
    """What probes look at, computed once for all of them.

    comparisons: every vote of the log. chosen: those that the options count, and their design. raw,
    controlled: the boards' fits, None where they cannot be had, and then `why` is the error's line.
    """

    comparisons: Comparisons
    options: Options
    chosen: Selection | None
    raw: Fit | None
    controlled: Fit | None
    why: Sentence = NOTHING


Probe = Callable[[Evidence], Finding]


@dataclass(frozen=True, slots=True)
class Check:
    """All findings of a log, in the order of the probes."""

    options: Options
    votes: int
    findings: tuple[Finding, ...]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, schema `deflator.check/1`."""
        return {
            "schema": SCHEMA,
            "options": self.options.to_dict(),
            "votes": self.votes,
            "findings": [asdict(finding) for finding in self.findings],
        }
