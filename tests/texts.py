"""Small conversations as columns of turns; knows no rule."""

import polars as pl

TURNS = pl.List(pl.String)
HOSTILE = [
    "",
    "\0" * 50,
    "\ufffd\ufffd I am ",
    "I am a " * 5000,
    "claude " * 5000,
    "```" * 5000,
    "```a " * 5000,
    "我是" * 5000,
    "a" * 1_000_000,
    "\n" * 100_000,
    "$\\" * 50_000,
    "first " * 5000,
    "\u202e\u200b👩‍👩‍👧‍👦" * 500,
    "((((" * 5000,
]


def conversations(*rows):
    """Rows of (prompt, reply_a[, reply_b]), each a text, a list of turns or None."""
    columns = {"prompt": [], "reply_a": [], "reply_b": []}
    for row in rows:
        for name, turns in zip(columns, (*row, "Fine.")[:3], strict=True):
            columns[name].append([turns] if isinstance(turns, str) else turns)
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, TURNS))
