"""Says which votes a board leaves out where they are many, and which option counts them.

Knows the reasons of a funnel; knows no HTML and no terminal. Reasons below the threshold stay in
the funnel alone. A page says the reason, and the command line its option too.
"""

from dataclasses import dataclass
from typing import Any

from ratings.votes.frame import NO_VOTES
from ratings.votes.read_options import EXCLUDED
from ui.board.phrases import number, plain
from ui.messages import ENGLISH, Catalogue

MANY = 0.03
"""The share of a log's votes above which an exclusion is said beside the board."""

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


def exclusions(lb: dict[str, Any], words: Catalogue = ENGLISH) -> list[Exclusion]:
    """Each reason that takes more than `MANY` of the votes, the largest first."""
    votes = {
        step["reason"]: step["rows"] for step in lb["funnel"] if step["reason"] not in NO_VOTES
    }
    whole = sum(votes.values())
    many = [name for name, rows in votes.items() if name != "kept" and rows > MANY * whole]
    return [
        Exclusion(_sentence(name, votes[name], whole, words), _hint(name, lb["options"]))
        for name in sorted(many, key=lambda name: -votes[name])
    ]


def named(reason: str, words: Catalogue = ENGLISH) -> str:
    """What a reason is called; one that no catalogue has, by its own name."""
    if name := _feature(reason):
        return words.text("dropped-count", feature=plain(name).replace("_", " "))
    code = f"dropped-{reason}"
    return words.text(code) if code in words else plain(reason).replace("_", " ")


def why(reason: str, words: Catalogue = ENGLISH) -> str:
    """What a reason means; nothing of one that no catalogue has."""
    if name := _feature(reason):
        return words.text("why-count", feature=plain(name))
    code = f"why-{reason}"
    return words.text(code) if code in words else ""


def _sentence(reason: str, votes: int, whole: int, words: Catalogue) -> str:
    name, because = named(reason, words), why(reason, words)
    text = words.text("dropped-because", name=name, why=because) if because else name
    share = number(100 * votes / whole)
    return words.text("dropped-votes", votes=votes, whole=whole, share=share, reason=text)


def _hint(reason: str, options: dict[str, Any]) -> str:
    if not why(reason):
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
