"""Style: length and formatting of a reply, counted; what to import. Knows no votes and no models.

Two extractors count: `commonmark`, the default, reads a reply as a Markdown reader shows it;
`lmarena` repeats the regular expressions of the public boards. Which of their counts is what
stands in `ratings.text.style.commonmark` and `ratings.text.style.lmarena`.
"""

from ratings.text.style.extractors import (
    EXTRACTOR,
    EXTRACTORS,
    FEATURES,
    GROUPS,
    MORE,
    count,
    count_many,
    features_of,
    group,
    identity,
    more_of,
)
from ratings.text.style.texts import readable

__all__ = [
    "EXTRACTOR",
    "EXTRACTORS",
    "FEATURES",
    "GROUPS",
    "MORE",
    "count",
    "count_many",
    "features_of",
    "group",
    "identity",
    "more_of",
    "readable",
]
