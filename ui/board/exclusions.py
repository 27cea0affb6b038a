"""Says which votes a board leaves out where they are many, and which option counts them.

Knows the reasons of a funnel; knows no HTML and no terminal. Reasons below the threshold stay in
the funnel alone. A page says the reason, and the command line its option too.
"""

from dataclasses import dataclass
from typing import Any

from ratings.votes.frame import NO_VOTES
from ratings.votes.read_options import EXCLUDED
from ui.board.phrases import plain

MANY = 0.03
"""The share of a log's votes above which an exclusion is said beside the board."""

WHY = {
    "self_battle": "both sides were the same model",
    "not_anonymous": "the names were known before the vote",
    "unfinished": "an answer never came",
    "empty_reply": "a side said nothing before the vote",
    "different_prompts": "the two sides were not asked the same",
    "frequent_prompt": "their prompts come up too often",
    "ignored": "the log marks them as ignored",
    "no_vote": "they hold no verdict",
    "no_opponent": "no other answer stands beside the rated one",
    "not_submitted": "the annotation was cancelled, drafted or discarded",
    "inconsistent": "the verdict changed with the order of the answers",
    "judge_error": "the judge gave no verdict",
    "leak": "a reply gives its model away",
    "duplicate": "the same votes stand in the log before",
    "busy_voter": "their voters have more votes than the cap",
    "other_language": "their prompts are in another language",
    "other_tag": "their prompts are of another category",
    "moderation": "the log marks the conversation",
    "refusal": "a reply declines",
    "stand_in": "a side failed, and another model took its place",
    "judge_vote": "a model cast them, not a person",
    "no_judge_vote": "no judging model is known to have cast them",
    "no_propensity": "how likely their pair was to be drawn is not known",
    "both_bad": "both answers were called bad",
    "tie": "neither side won",
    "zero_weight": "their weight is 0",
    "unrated_model": "a side has no finite rating",
}
"""What each reason means. Of a reason that is not here, its name must do."""

_OPTIONS = {
    "other_language": "leave out --language",
    "other_tag": "leave out --tag",
    "moderation": "leave out --drop moderation",
    "refusal": "leave out --drop refusal",
    "stand_in": "leave out --drop stand_in",
    "judge_vote": "--voter-kind judge, which rates them alone",
    "no_judge_vote": "leave out --voter-kind",
    "no_propensity": "--weights none",
    "tie": "--ties half",
    "unrated_model": "--ridge-strength 1",
}
_VERDICTLESS = ("no_vote", "judge_error")


@dataclass(frozen=True, slots=True)
class Exclusion:
    """The votes that a board leaves out for one reason.

    sentence: how many they are and why, in plain words. hint: what to do about it at the command
    line; empty where nothing helps.
    """

    sentence: str
    hint: str

    def __str__(self) -> str:
        """The sentence with its hint, as the command line says it."""
        return f"{self.sentence[:-1]}; {self.hint}." if self.hint else self.sentence


def exclusions(lb: dict[str, Any]) -> list[Exclusion]:
    """Each reason that takes more than `MANY` of the votes, the largest first."""
    votes = {
        step["reason"]: step["rows"] for step in lb["funnel"] if step["reason"] not in NO_VOTES
    }
    whole = sum(votes.values())
    many = [name for name, rows in votes.items() if name != "kept" and rows > MANY * whole]
    return [
        Exclusion(
            f"Left out: {votes[name]:,} of {whole:,} votes ({100 * votes[name] / whole:.0f}%), "
            f"{_named(name)}.",
            _hint(name, lb["options"]),
        )
        for name in sorted(many, key=lambda name: -votes[name])
    ]


def _named(reason: str) -> str:
    """A reason by its name, and what that means where it is known."""
    name, why = plain(reason).replace("_", " "), _why(reason)
    return f"{name}: {why}" if why else name


def _why(reason: str) -> str:
    if _feature(reason):
        return f"{plain(_feature(reason))} was not counted in both replies"
    return WHY.get(reason, "")


def _hint(reason: str, options: dict[str, Any]) -> str:
    if not _why(reason):
        return "see --explain-dropped"
    option = _option(reason, options)
    return f"to count them: {option}" if option else ""


def _option(reason: str, options: dict[str, Any]) -> str:
    """The option with which such votes count; empty where there is none."""
    if reason == "both_bad":
        return "--both-bad half" if options["both_bad"] == "drop" else "--ties half"
    if _feature(reason):
        return "--no-style, or --features without it"
    if reason in EXCLUDED and reason not in _VERDICTLESS:
        return f"--keep {reason}"
    return _OPTIONS.get(reason, "")


def _feature(reason: str) -> str:
    """The feature of a reason such as `no_tokens_count`; empty for any other."""
    inner = reason.removeprefix("no_").removesuffix("_count")
    return inner if reason == f"no_{inner}_count" else ""
