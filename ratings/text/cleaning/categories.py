"""What a battle is about, by rules that anybody can read; knows words, not meanings.

Each tag is one entry of `TAGS`. The word lists are English (code, formulas and lengths are
whatever the language), so other languages are tagged less often, never more.
"""

import polars as pl

from ratings.text.cleaning import prompt_patterns
from ratings.text.cleaning.turns import TURNS

SHORT, LONG = 100, 1000
"""UTF-8 bytes of all user turns: below the first a prompt is short, from the second on long."""

HARD = 3
"""Signs of a demanding prompt that make it hard."""


def _asks(pattern: str) -> pl.Expr:
    return _has("prompt", pattern)


def _answers(pattern: str) -> pl.Expr:
    return _has("reply_a", pattern) | _has("reply_b", pattern)


def _both_answer(pattern: str) -> pl.Expr:
    return _has("reply_a", pattern) & _has("reply_b", pattern)


def _has(column: str, pattern: str) -> pl.Expr:
    """Whether a text matches; a missing one does not."""
    # Boundaries of ASCII words do for English ones and are many times as fast on other scripts.
    ascii_words = pattern.replace(r"\b", r"(?-u:\b)")
    return pl.col(column).str.contains(ascii_words).fill_null(False)


def _number(*shown: pl.Expr) -> pl.Expr:
    return pl.sum_horizontal(sign.cast(pl.UInt8) for sign in shown)


_SIZE = pl.col("prompt").str.len_bytes()
_CODE = (
    _asks(prompt_patterns.SOURCE)
    | _asks(prompt_patterns.ASKS_CODE)
    | _answers(prompt_patterns.TYPED)
)
_MATH = (
    _asks(prompt_patterns.LATEX)
    | _asks(prompt_patterns.EQUATION)
    | _asks(prompt_patterns.MATHS)
    | (_asks(prompt_patterns.QUANTITY) & _asks(prompt_patterns.TWO_NUMBERS))
    | _both_answer(prompt_patterns.LATEX)
)
_DEMANDS = (
    _asks(prompt_patterns.COUNTS),
    _asks(prompt_patterns.FORM),
    _asks(prompt_patterns.FORBIDS),
    _asks(prompt_patterns.OBLIGES),
)

TAGS: dict[str, pl.Expr] = {
    "code": _CODE,
    "math": _MATH & ~_asks(prompt_patterns.SOURCE),
    "creative_writing": (_asks(prompt_patterns.CREATES) | _asks(prompt_patterns.MANNER))
    & ~_asks(prompt_patterns.SOURCE),
    "if": _number(*_DEMANDS) >= 2,
    "hard": _number(
        _SIZE >= 300,
        _number(*_DEMANDS) >= 1,
        _CODE | _MATH,
        _asks(prompt_patterns.TECHNICAL),
        _asks(prompt_patterns.REASONS),
        _asks(prompt_patterns.STEPS),
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
    said: pl.DataFrame, language: pl.Series | None = None, own: pl.Series | None = None
) -> pl.Series:
    """The tags of each row, in the order of `TAGS` and `FACTS`; null without a prompt.

    said: prompt, reply_a, reply_b, lists of turns. language: codes, as `languages` gives them,
    without which nothing is non_english. own: lists of the log's own tags: where a row has one it
    stands in place of `TAGS`, and facts are added that it does not have.
    """
    texts = said.select(
        *(pl.col(each).cast(TURNS).list.join("\n") for each in ("prompt", "reply_a", "reply_b")),
        user_turns=pl.col("prompt").cast(TURNS).list.drop_nulls().list.len(),
    ).with_columns(
        language=pl.lit(None, pl.String) if language is None else language.cast(pl.String),
        own=pl.lit(None, TURNS) if own is None else own.cast(TURNS),
    )
    judged, facts = (_named(rules) for rules in (TAGS, FACTS))
    found = pl.coalesce("own", judged).list.set_union(facts)
    known = pl.col("user_turns") > 0
    chosen = pl.when(known).then(found).otherwise("own")
    return texts.select(chosen.alias("tags")).to_series()


def _named(rules: dict[str, pl.Expr]) -> pl.Expr:
    each = [pl.when(rule).then(pl.lit(tag)) for tag, rule in rules.items()]
    return pl.concat_list(each).list.drop_nulls()
