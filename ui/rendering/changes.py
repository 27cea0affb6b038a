"""What changes in a block, as the smallest message that a page can apply; knows no Markdown.

A change goes down from the block by child indexes `cut`, at every level removes what comes after,
and keeps as many children as the last number says, the last of them, if a text, cut to `text`
UTF-16 units. There it appends `add[0]`, one level up `add[1]`, and so on. Texts that follow one
another are one child: text that is added to a text makes it longer.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from ui.rendering.allowed import cleaned
from ui.rendering.tokens import Text, closed, html, is_closing, is_whole
from ui.rendering.widths import width

Op = dict[str, Any]
"""A message to the page, as JSON: see `ui.rendering.growing`."""


def change(block: int, old: Sequence[str], new: Sequence[str]) -> Op | None:
    """What makes the new tokens of the old; nothing if they are the same."""
    same = sum(1 for _ in takewhile(lambda pair: _alike(*pair), zip(old, new, strict=False)))
    if same == len(old) == len(new):
        return None
    opened, counts = _place(new[:same])
    rest = list(new[same:])
    op: Op = {"block": block}
    if kept := _kept(old[same:], rest):
        counts[-1] += 1
        rest[0] = Text(rest[0][kept:])
        if kept < len(old[same]):
            op["text"] = width(old[same][:kept])
    op["cut"] = [*(number - 1 for number in counts[:-1]), counts[-1]]
    return op | {"add": _levels(opened, rest)}


def _alike(one: str, other: str) -> bool:
    return one == other and isinstance(one, Text) == isinstance(other, Text)


def _kept(old: Sequence[str], new: Sequence[str]) -> int:
    """Characters that both begin with, if both begin with a text."""
    if not (old and new and isinstance(old[0], Text) and isinstance(new[0], Text)):
        return 0
    one, other = old[0], new[0]
    if other.startswith(one):
        return len(one)
    lengths = range(min(len(one), len(other)) + 1)
    return bisect_left(lengths, True, key=lambda length: one[:length] != other[:length]) - 1


def _place(tokens: Sequence[str]) -> tuple[list[str], list[int]]:
    """The tags that are open after the tokens, and the number of children on each level."""
    opened: list[str] = []
    counts = [0]
    for token in tokens:
        if isinstance(token, Text) or is_whole(token):
            counts[-1] += 1
        elif is_closing(token):
            counts.pop()
            opened.pop()
        else:
            counts[-1] += 1
            counts.append(0)
            opened.append(token)
    return opened, counts


def _levels(opened: list[str], tokens: Sequence[str]) -> list[str]:
    """HTML of the tokens, one piece for each level that they end, from the innermost on."""
    pieces: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        markup = not isinstance(token, Text) and not is_whole(token)
        depth += (-1 if is_closing(token) else 1) if markup else 0
        if depth < 0:
            depth = 0
            pieces.append([])
        else:
            pieces[-1].append(token)
    levels = [_within(opened[: len(opened) - n], piece) for n, piece in enumerate(pieces)]
    while levels and not levels[-1]:
        levels.pop()
    return levels


def _within(opened: Sequence[str], piece: Sequence[str]) -> str:
    """The piece as nh3 leaves it where it will stand: a cell outside a table would be none."""
    added = html(piece)
    if "<" not in added:
        return added
    before, after = "".join(opened), closed(opened)
    return cleaned(f"{before}{added}{after}").removeprefix(before).removesuffix(after)
