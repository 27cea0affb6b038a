"""Says why a vote may not count and what it is about: pure functions from columns to columns.

Each takes the columns of a log, or what was said in it (`texts`: prompt, reply_a, reply_b, each
a list of turns), and returns one value a row, in order. Nothing is dropped here, and nothing is
known of files, dialects or ratings. docs/cleaning.md says what each rule is worth.
"""

from ratings.text.cleaning.categories import FACTS, TAGS, tags
from ratings.text.cleaning.languages import identify, iso, languages
from ratings.text.cleaning.leaks import leaked, leaks
from ratings.text.cleaning.limits import (
    PERCENTILE,
    beyond_draw,
    beyond_first,
    cap,
    capped,
    repeated,
)
from ratings.text.cleaning.refusals import refusals
from ratings.text.cleaning.substrings import Comparison, compare, substring_leaks

__all__ = [
    "FACTS",
    "PERCENTILE",
    "TAGS",
    "Comparison",
    "beyond_draw",
    "beyond_first",
    "cap",
    "capped",
    "compare",
    "identify",
    "iso",
    "languages",
    "leaked",
    "leaks",
    "refusals",
    "repeated",
    "substring_leaks",
    "tags",
]
