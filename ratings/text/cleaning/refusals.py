"""Replies that decline to answer, by the phrases with which English refusals open.

Knows phrases, not reasons: a refusal that is right and one that is not look alike.
"""

import polars as pl

from ratings.text.turns import in_rows, replies

OPENING = 200
"""Characters of a reply in which it must decline."""

_CANNOT = (
    r"(?:can['’]?t|cannot|can not|won['’]?t|will not|must decline to|have to decline to"
    r"|(?:am|['’]m) (?:not able to|unable to|not going to|not comfortable))"
)
_DO = (
    r"(?:\s+(?:ethically|directly|actually|in good conscience|really))?\s+"
    r"(?:to\s+)?(?:assist|help|fulfil+|comply|provide|create|generate|write|writing|creating"
    r"|providing|assisting|helping|engage|engaging|support|answer|respond|do that|give|share|offer"
    r"|produce|discuss|participate|continue|promote|encourage|complete)"
)
REFUSAL = (
    r"(?i)(?:"
    rf"\bI\s*{_CANNOT}{_DO}|\bI['’]m{_CANNOT}|"
    r"\bI must (?:respectfully )?(?:decline|refuse)|\bI (?:respectfully )?decline to\b|"
    rf"\bI['’]?(?:\s+am|m) (?:very |so |really )?(?:sorry|afraid),? (?:but )?(?:I )?{_CANNOT}|"
    r"\b(?:goes|is) against my (?:programming|guidelines|principles|ethic|policy)"
    r")"
)


def refusals(texts: pl.DataFrame) -> pl.Series:
    """Whether a turn of either reply declines within its first `OPENING` characters.

    English only. False where there are no texts.
    """
    opening = pl.col("text").str.strip_chars().str.slice(0, OPENING)
    declining = replies(texts).filter(opening.str.contains(REFUSAL))
    return in_rows(declining["row"], texts.height, "refusal")
