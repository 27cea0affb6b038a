"""Writes a leaderboard's numbers and names: labels, signs, ranges; knows no HTML and no terminal.

Every face (page, terminal, Markdown) speaks through here, so that all say the same, in the language
of a catalogue.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any

from ratings import sentences
from ratings.errors import InvalidData
from ratings.leaderboard import SCHEMA
from ratings.leaderboard.text import printable as plain
from ratings.sentences import Detail, Figure, Sentence
from ui.messages import ENGLISH, Argument, Catalogue

MINUS = "\N{MINUS SIGN}"
UNKNOWN = "\N{EN DASH}"

_CAVEATS = ("quality", "observed", "effects", "unmeasured", "ties", "scales")


def caveats(words: Catalogue = ENGLISH) -> tuple[str, ...]:
    """What to know before quoting a number of a board."""
    return tuple(words.text(f"caveat-{code}") for code in _CAVEATS)


def require_leaderboard(lb: dict[str, Any]) -> None:
    """Raise InvalidData unless `lb` is a leaderboard object of the version read here."""
    if lb.get("schema") != SCHEMA:
        raise InvalidData(
            f"leaderboard: schema is {lb.get('schema')!r}, not {SCHEMA!r}; "
            "write one with `deflator rate --format json`"
        )


def feature(name: str, words: Catalogue = ENGLISH) -> str:
    """What a reader calls the style feature `name`; of a log's own feature its name."""
    code = f"style-{name}"
    return words.text(code) if code in words else plain(name).replace("_", " ")


def capitalised(text: str) -> str:
    """`text` as it begins a line."""
    return text[:1].upper() + text[1:]


def number(value: float | None, digits: int = 0, words: Catalogue = ENGLISH) -> str:
    """`value` to `digits` decimals with a true minus sign; a dash where it is not known."""
    if value is None:
        return UNKNOWN
    rounded = f"{value:.{digits}f}"
    zero = not rounded.strip("-0.")
    return words.figure(rounded.lstrip("-") if zero else rounded.replace("-", MINUS))


def signed(value: float | None, digits: int = 1, words: Catalogue = ENGLISH) -> str:
    """As `number`, with a plus sign before what is positive after rounding."""
    text = number(value, digits, words)
    rises = value is not None and value > 0 and text.strip("0.,")
    return f"+{text}" if rises else text


def counted(value: int, words: Catalogue = ENGLISH) -> str:
    """A number of votes or the like, by thousands."""
    return words.figure(f"{value:,}")


def percent(value: float, digits: int = 0, words: Catalogue = ENGLISH) -> str:
    """A share of 1 in percent."""
    return words.text("percent", figure=number(100 * value, digits, words))


def interval(
    lower: float | None, upper: float | None, digits: int = 0, words: Catalogue = ENGLISH
) -> str:
    """`[lower, upper]`, or nothing where there is no interval."""
    if lower is None or upper is None:
        return ""
    ends = number(lower, digits, words), number(upper, digits, words)
    return words.text("interval", low=ends[0], high=ends[1])


def both(parts: Iterable[str], words: Catalogue = ENGLISH, code: str = "and") -> str:
    """Parts of a sentence joined by a message that joins two."""
    return reduce(lambda a, b: words.text(code, a=a, b=b), parts)


def note(text: str, words: Catalogue = ENGLISH) -> str:
    """What `ratings` says beside a board; in English where its text is all that is known of it."""
    if not isinstance(text, Sentence) or not text.code:
        return plain(text)
    details = {name: _detail(value, words) for name, value in text.details.items()}
    return words.text(f"note-{text.code}", **details)


def line(text: str, words: Catalogue = ENGLISH) -> str:
    """The same as a sentence of its own, as a finding is."""
    return sentences.line(note(text, words))


def is_worded(text: str) -> bool:
    """Whether `note` can say this in every language."""
    return isinstance(text, Sentence) and bool(text.code)


def escaped(text: str) -> str:
    """`text` with what Markdown or HTML would act on made literal."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{c}" if c in "\\`*_[]|~" else c for c in safe)


def fitted(text: str, room: float, letter: float) -> str:
    """`text`, its middle left out where it would be wider than `room` px at `letter` px each.

    The two ends stay, because variants of one model share their beginning.
    """
    letters = max(int(room / letter), 4)
    if len(text) <= letters:
        return text
    return f"{text[: letters // 2]}…{text[len(text) - (letters - 1) // 2 :]}"


def ranks(model: dict[str, Any], boards: Sequence[str]) -> str:
    """The model's rank on each of `boards`, `2 → 4`; a dash for an unranked one."""
    places = [(model[board] or {}).get("rank") for board in boards]
    return UNKNOWN if None in places else " → ".join(str(place) for place in places)


def rank_ranges(model: dict[str, Any], boards: Sequence[str]) -> str:
    """The ranks that the votes leave open on each of `boards`, `2–4 → 3`; a dash if unranked."""
    return (
        UNKNOWN
        if ranks(model, boards) == UNKNOWN
        else " → ".join(
            _range(model[board]["rank_lower"], model[board]["rank_upper"]) for board in boards
        )
    )


def coverage(lb: dict[str, Any], words: Catalogue = ENGLISH) -> str:
    """The level of the intervals, `95%`."""
    return words.text("percent", figure=words.figure(f"{100 * lb['options']['level']:g}"))


def is_sure(span: dict[str, Any] | None) -> bool:
    """Whether an interval, of an inflation or a style effect, excludes 0."""
    if not span or span["lower"] is None:
        return False
    return span["lower"] > 0 or span["upper"] < 0


def is_sure_move(inflation: dict[str, Any] | None) -> bool:
    """Whether a rank change may be claimed: its interval, for all models at once, excludes 0."""
    if not inflation or not inflation["ranks"] or inflation["ranks_lower"] is None:
        return False
    return inflation["ranks_lower"] > 0 or inflation["ranks_upper"] < 0


def rank_change(inflation: dict[str, Any] | None, words: Catalogue = ENGLISH) -> str:
    """What pricing style out does to a rank: `falls 2`, `rises 1, unsure`, `same`."""
    if not inflation or inflation["ranks"] is None:
        return UNKNOWN
    places = inflation["ranks"]
    if not places:
        return words.text("rank-same")
    move = words.text("rank-falls" if places > 0 else "rank-rises", places=abs(places))
    return move if is_sure_move(inflation) else words.text("rank-unsure", move=move)


def is_controlled(lb: dict[str, Any]) -> bool:
    """Whether there is a style-controlled board beside the raw one."""
    return any(model["controlled"] for model in lb["models"])


def ranked(lb: dict[str, Any]) -> list[dict[str, Any]]:
    """Models that hold a rank on both boards, in the order of the raw one."""
    models = ordered(lb, "raw")
    return [m for m in models if m["inflation"] and m["inflation"]["ranks"] is not None]


def ordered(lb: dict[str, Any], board: str) -> list[dict[str, Any]]:
    """All models as `board` ("raw" or "controlled") orders them: ranked, preliminary, unrated."""
    places = {"rated": 0, "preliminary": 1, "unrated": 2}

    def place(model: dict[str, Any]) -> tuple[int, float, str]:
        rating = (model[board] or {}).get("rating")
        return places[model["status"]], -(rating or 0.0), model["model"]

    return sorted(lb["models"], key=place)


def reference(lb: dict[str, Any], words: Catalogue = ENGLISH) -> str:
    """What a model's inflation is measured against."""
    anchor = lb["options"].get("anchor")
    return plain(anchor["model"]) if anchor else words.text("average-model")


def _range(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low}–{high}"


def _detail(value: Detail, words: Catalogue) -> Argument:
    if isinstance(value, tuple):
        return both(map(plain, value), words)
    if isinstance(value, Figure):
        return words.figure(value)
    return note(value, words) if isinstance(value, str) else value
