"""What a battle is about, by rules that anybody can read; knows words, not meanings.

Each tag is one entry of `TAGS`, the patterns stand in prompt_patterns.toml. The word lists are
English (code, formulas and lengths are whatever the language), so other languages are tagged less
often, never more.
"""

import tomllib
from importlib import resources

import polars as pl

from ratings.text.turns import SIDES, TURNS

SHORT, LONG = 100, 1000
"""UTF-8 bytes of all user turns: below the first a prompt is short, from the second on long."""

HARD = 3
"""Signs of a demanding prompt that make it hard."""

_FILE = resources.files("ratings.text.cleaning").joinpath("prompt_patterns.toml")
_PATTERNS = tomllib.loads(_FILE.read_text("utf-8"))


def _matches(column: str, name: str) -> pl.Expr:
    """Whether a text matches; a missing one does not."""
    # Boundaries of ASCII words do for English ones and are many times as fast on other scripts.
    pattern = _PATTERNS[name].replace("\n", "").replace(r"\b", r"(?-u:\b)")
    return pl.col(column).str.contains(pattern).fill_null(False)


def _asks(*names: str) -> pl.Expr:
    return pl.any_horizontal(_matches("prompt", name) for name in names)


def _number(*signs: pl.Expr) -> pl.Expr:
    return pl.sum_horizontal(sign.cast(pl.UInt8) for sign in signs)


_SIZE = pl.col("prompt").str.len_bytes()
_CODE = _asks("source", "asks_code") | pl.any_horizontal(_matches(side, "typed") for side in SIDES)
_MATH = (
    _asks("latex", "equation", "maths")
    | (_asks("quantity") & _asks("two_numbers"))
    | pl.all_horizontal(_matches(side, "latex") for side in SIDES)
)
_DEMANDS = _number(*map(_asks, ("counts", "form", "forbids", "obliges")))

TAGS: dict[str, pl.Expr] = {
    "code": _CODE,
    "math": _MATH & ~_asks("source"),
    "creative_writing": _asks("creates", "manner") & ~_asks("source"),
    "if": _DEMANDS >= 2,
    "hard": _number(
        _SIZE >= 300, _DEMANDS >= 1, _CODE | _MATH, *map(_asks, ("technical", "reasons", "steps"))
    )
    >= HARD,
}
"""Tags that are judgments, each an expression over prompt, reply_a, reply_b as single texts."""

FACTS: dict[str, pl.Expr] = {
    "multi_turn": pl.col("user_turns") > 1,
    "short_prompt": _SIZE < SHORT,
    "medium_prompt": (_SIZE >= SHORT) & (_SIZE < LONG),
    "long_prompt": _SIZE >= LONG,
    "non_english": pl.col("language") != "en",
}
"""Tags that are facts of a conversation, with user_turns and language at hand as well."""


def tags(
    texts: pl.DataFrame, language: pl.Series | None = None, own: pl.Series | None = None
) -> pl.Series:
    """The tags of each row, in the order of `TAGS` and `FACTS`; null without a prompt.

    texts: prompt, reply_a, reply_b, lists of turns. language: codes, as `languages` gives them,
    without which nothing is non_english. own: lists of the log's own tags: where a row has one it
    stands in place of `TAGS`, and facts are added that it does not have.
    """
    turns = pl.col("prompt", *SIDES).cast(TURNS)
    known = texts.select(
        turns.list.join("\n"),
        user_turns=pl.col("prompt").cast(TURNS).list.drop_nulls().list.len(),
        language=pl.lit(language, pl.String),
        own=pl.lit(own, TURNS),
    )
    judged, facts = (_named(rules) for rules in (TAGS, FACTS))
    whole = pl.coalesce("own", judged).list.set_union(facts)
    chosen = pl.when(pl.col("user_turns") > 0).then(whole).otherwise("own")
    return known.select(chosen.alias("tags")).to_series()


def _named(rules: dict[str, pl.Expr]) -> pl.Expr:
    names = [pl.when(rule).then(pl.lit(tag)) for tag, rule in rules.items()]
    return pl.concat_list(names).list.drop_nulls()
