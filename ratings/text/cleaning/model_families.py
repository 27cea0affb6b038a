"""The families of models and their developers, by the names that give them away.

Knows how each name may be written (families.toml says which) and how to look for all of them at
once; nothing of replies or votes. Patterns are for Polars' regular expressions: they have no word
boundaries, which make those slow on text that is not ASCII, but take a name with whatever letters
hang on it, and `family` then says whether it was a word of its own.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib import resources
from typing import Any, Literal

How = Literal["any", "exact", "claim", "maker"]

_HOW: tuple[How, ...] = ("any", "exact", "claim", "maker")
_LIKE = {
    "#": r"v?\d{1,2}(?:\.\d{1,2})*[A-Za-z]{0,2}",
    "#.#": r"v?\d{1,2}\.\d{1,2}",
    "#B": r"\d+(?:\.\d+)?(?:x\d+)?[Bb]",
}
_LONG = 8  # letters and digits of a log's own name from which it can be no other word
_BOUNDLESS = 0x2E80  # from here on scripts put no spaces between words
_BEFORE = r"(?:^|[^\w'’-])"  # Jean-Claude is no Claude


@dataclass(frozen=True)
class Name:
    """One name of a family. how: where it counts, in the words of families.toml."""

    text: str
    family: str
    how: How
    versions: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    people: bool = False

    @property
    def cased(self) -> str:
        """The name as a regular expression, in the cases in which it counts."""
        return f"(?i:{re.escape(self.text)})" if self.how == "any" else re.escape(self.text)

    @property
    def version(self) -> str:
        """What may follow the name as a version, as a regular expression; nothing if nothing."""
        forms = [_LIKE.get(form, f"(?i:{re.escape(form)})") for form in self.versions]
        return rf"[ -]?(?:{'|'.join(forms)})" if forms else ""

    @cached_property
    def behind(self) -> re.Pattern[str]:
        """All that may follow the name in what `mentions` finds."""
        return re.compile(self.version)

    @property
    def bounded(self) -> bool:
        """Whether its script puts spaces between words."""
        return ord(self.text[0]) < _BOUNDLESS


@dataclass(frozen=True)
class Families:
    """All names, and the date on which the list was true."""

    names: tuple[Name, ...]
    date: str

    def having(self, *how: How) -> tuple[Name, ...]:
        """Names that count in one of these ways, long ones before what they begin with."""
        names = [name for name in self.names if name.how in how]
        return tuple(sorted(names, key=lambda name: (-len(name.text), name.text)))

    @cached_property
    def mentioned(self) -> tuple[Name, ...]:
        """Names that count wherever they stand, some with a version behind them."""
        plain = self.having("any", "exact")
        return (*(name for name in self.having("claim") if name.versions), *plain)

    @cached_property
    def mentions(self) -> str:
        """A pattern for `mentioned`, with the letters before and behind that tell a word."""
        whole = {name: name.cased + name.version + _cleared(name) for name in self.mentioned}
        bounded = "|".join(pattern for name, pattern in whole.items() if name.bounded)
        others = "".join(f"|{name.cased}" for name in whole if not name.bounded)
        return rf"{_BEFORE}(?:{bounded})\w*{others}"

    @cached_property
    def named(self) -> str:
        """A pattern for any name of any family, whatever the case."""
        names = self.having(*_HOW)
        bounded = "|".join(re.escape(name.text) for name in names if name.bounded)
        others = "".join(f"|{re.escape(name.text)}" for name in names if not name.bounded)
        return rf"(?i)(?:^|[^\w])(?:{bounded})\w*{others}"

    def also(self, names: Iterable[str]) -> "Families":
        """With the model names of a log, each in the family whose name it holds or in its own.

        Eight letters and digits with at least one digit count wherever they stand; shorter ones
        with a digit or a capital only where a reply claims them; the others are everyday words
        and never count.
        """
        own = tuple(self._own(text) for text in dict.fromkeys(names) if _telling(text))
        return replace(self, names=(*self.names, *own))

    def family(self, match: str) -> str | None:
        """Whose name `mentions` matched; None if it is part of a word or cleared by the next."""
        for name, rest in self._openings(match, self.mentioned):
            if rest.strip().lower() in name.clears:
                return None
            if name.behind.fullmatch(rest):
                return name.family
        return None

    def family_named(self, match: str) -> str | None:
        """Whose name `named` matched, a number behind it or not; None if it is part of a word."""
        openings = self._openings(match, self.names)
        return next((name.family for name, rest in openings if not rest or rest.isdigit()), None)

    def _openings(self, match: str, names: tuple[Name, ...]) -> Iterator[tuple[Name, str]]:
        """Names with which the match opens, the longest first, and what follows each."""
        for text in (match, match[1:]):  # the first letter may be the one before the name
            low = text.lower()
            for name in _longest_first(names):
                if low.startswith(name.text.lower()):
                    yield name, text[len(name.text) :]

    def _own(self, text: str) -> Name:
        holding = re.search(self.named, re.sub(r"[-_/.]", " ", text))
        family = self.family_named(holding.group()) if holding else None
        return Name(text, family or text.lower(), "any" if _unmistakable(text) else "claim")


@cache
def listed() -> Mapping[str, Any]:
    """The content of families.toml."""
    text = resources.files("ratings.text.cleaning").joinpath("families.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def known() -> Families:
    """The families in families.toml."""
    names = tuple(name for family in listed()["family"] for name in _names(family))
    return Families(names, str(listed()["date"]))


def _names(family: Mapping[str, Any]) -> Iterator[Name]:
    clears, versions = (tuple(family.get(key, ())) for key in ("clears", "versions"))
    for how in _HOW:
        alone = how == "claim"
        for text in family.get(how, ()):
            people = alone and family.get("people", False)
            yield Name(text, family["id"], how, versions if alone else (), clears, people)


@cache
def _longest_first(names: tuple[Name, ...]) -> tuple[Name, ...]:
    return tuple(sorted(names, key=lambda name: -len(name.text)))


def _cleared(name: Name) -> str:
    behind = "|".join(name.clears)
    return rf"(?:\s+(?i:{behind}))?" if behind and not name.versions else ""


def _telling(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= 3 and any(sign.isdigit() or sign.isupper() for sign in text)


def _unmistakable(text: str) -> bool:
    return sum(map(str.isalnum, text)) >= _LONG and any(map(str.isdigit, text))
