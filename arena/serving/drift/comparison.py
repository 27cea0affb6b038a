"""Sets two checks of one model side by side; knows no server and no file."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import takewhile

from arena.records import LABELS, Artifact
from arena.serving.drift.examination import Answer, Check

# A kernel or batch that rounds otherwise turns an answer or two in their course; other weights,
# another quantisation or another template turn most of them, and early.
LEAST_AGREED = 0.8


class Verdict(StrEnum):
    """What a check says beside the one before it."""

    FIRST = "first check"
    SAME = "same"
    DRIFTED = "drifted"
    ANOTHER = "another artifact"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two checks side by side.

    changed: fields of the artifact that differ. prefix: share of tokens before the first that
    differs; equal: share of tokens that are equal, place by place; both of the longer answer, mean
    over prompts, and None where the server does not let its answers be held still.
    """

    verdict: Verdict
    changed: tuple[str, ...] = ()
    prefix: float | None = None
    equal: float | None = None


def compare(before: Check | None, check: Check, least: float = LEAST_AGREED) -> Comparison:
    """What has changed since the check before, if there was one.

    ANOTHER where the fingerprint differs; DRIFTED where it does not, and less than `least` of the
    tokens stand before the first difference.
    """
    if before is None:
        return Comparison(Verdict.FIRST)
    changed = _changed(before.artifact, check.artifact)
    prefix, equal = _agreement(before, check)
    if before.artifact.fingerprint != check.artifact.fingerprint:
        return Comparison(Verdict.ANOTHER, changed, prefix, equal)
    verdict = Verdict.DRIFTED if prefix is not None and prefix < least else Verdict.SAME
    return Comparison(verdict, changed, prefix, equal)


def _agreement(before: Check, check: Check) -> tuple[float | None, float | None]:
    if not (before.held and check.held and len(before.answers) == len(check.answers) > 0):
        return None, None
    shares = [_shares(one, other) for one, other in zip(before.answers, check.answers, strict=True)]
    prefix, equal = (sum(column) / len(shares) for column in zip(*shares, strict=True))
    return prefix, equal


def _shares(one: Answer, other: Answer) -> tuple[float, float]:
    """The agreed prefix and the equal tokens of two answers, as shares of the longer one."""
    same = [left == right for left, right in zip(*_units(one, other), strict=False)]
    longer = max(map(len, _units(one, other)))
    if not longer:
        return 1.0, 1.0
    return len(list(takewhile(bool, same))) / longer, sum(same) / longer


def _units(one: Answer, other: Answer) -> tuple[Sequence[str], Sequence[str]]:
    """Both answers in tokens where the server cut both, else in words."""
    if one.tokens and other.tokens:
        return one.tokens, other.tokens
    return re.findall(r"\S+", one.text), re.findall(r"\S+", other.text)


def _changed(before: Artifact, now: Artifact) -> tuple[str, ...]:
    old, new = asdict(before), asdict(now)
    return tuple(key for key in new if key not in LABELS and old[key] != new[key])
