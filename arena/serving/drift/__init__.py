"""Asks a model a few fixed prompts, keeps what it said, and compares that with the last time.

Knows neither battles nor votes. A deployment of the same weights that answers otherwise than it did
is found before people vote on it.
"""

from arena.serving.drift.comparison import LEAST_AGREED, Comparison, Verdict, compare
from arena.serving.drift.examination import PROMPTS, TOKENS, Answer, Check, examine
from arena.serving.drift.journal import keep, latest

__all__ = [
    "LEAST_AGREED",
    "PROMPTS",
    "TOKENS",
    "Answer",
    "Check",
    "Comparison",
    "Verdict",
    "compare",
    "examine",
    "keep",
    "latest",
]
