"""The substring rule of public log cleaning, beside ours: how many battles each would drop.

For comparison only: no policy uses it. Knows both rules' verdicts, not their workings.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from ratings.text.cleaning.leaks import leaks
from ratings.text.cleaning.model_families import listed
from ratings.text.turns import in_rows, replies, spread


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


def substring_leaks(texts: pl.DataFrame) -> pl.Series:
    """Whether anything said in each row, by the user too, has one of the rule's letters in it.

    The rule is that of FastChat's clean_battle_data: lower-cased text, no word boundaries.
    """
    turns = pl.concat([replies(texts).drop("side"), spread(texts["prompt"])])
    held = pl.col("text").str.to_lowercase().str.contains_any(substrings())
    return in_rows(turns.filter(held)["row"], texts.height, "substring_leak")


def compare(texts: pl.DataFrame, names: Sequence[str] = ()) -> Comparison:
    """Count the battles that `leaks` and the substring rule drop, alone and together."""
    words, letters = leaks(texts, names), substring_leaks(texts)
    both = words & letters
    return Comparison(texts.height, int(words.sum()), int(letters.sum()), int(both.sum()))


def substrings() -> list[str]:
    """What the substring rule looks for, lower-cased."""
    return listed()["substrings"]["texts"]
