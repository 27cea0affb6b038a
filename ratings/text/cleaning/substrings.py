"""The substring rule of public log cleaning, beside ours: how many battles each would drop.

For comparison only: no policy uses it. Knows both rules' verdicts, not their workings.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import polars as pl

from ratings.text.cleaning.leaks import leaks
from ratings.text.cleaning.turns import in_rows, replies, turns


@dataclass(frozen=True)
class Comparison:
    """Battles that two leak rules would drop.

    battles: all. words: dropped by `leaks`. substrings: by the substring rule. both: by both.
    """

    battles: int
    words: int
    substrings: int
    both: int

    @property
    def spared(self) -> int:
        """Battles that only the substring rule drops."""
        return self.substrings - self.both

    @property
    def added(self) -> int:
        """Battles that only `leaks` drops."""
        return self.words - self.both


def substring_leaks(said: pl.DataFrame) -> pl.Series:
    """Whether anything said in each row, by the user too, has one of the rule's letters in it.

    The rule is that of FastChat's clean_battle_data: lower-cased text, no word boundaries.
    """
    spoken = pl.concat([replies(said).drop("side"), turns(said, "prompt")])
    found = spoken.filter(pl.col("text").str.to_lowercase().str.contains_any(substrings()))
    return in_rows(found["row"], said.height, "substring_leak")


def compare(said: pl.DataFrame, names: Sequence[str] = ()) -> Comparison:
    """Count the battles that `leaks` and the substring rule drop, alone and together."""
    words, substrings = leaks(said, names), substring_leaks(said)
    both = words & substrings
    return Comparison(said.height, int(words.sum()), int(substrings.sum()), int(both.sum()))


def substrings() -> list[str]:
    """What the substring rule looks for, lower-cased."""
    text = resources.files("ratings.text.cleaning").joinpath("families.toml").read_text("utf-8")
    return tomllib.loads(text)["substrings"]["texts"]
