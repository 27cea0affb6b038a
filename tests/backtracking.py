"""Counts what a regular expression costs in a plain backtracking matcher; knows none of ours.

It takes the tree that `re` itself parses and tries the ways through it in the order of `re`, with
none of its shortcuts. So the count is the same on every machine, and bounds the work of `re`.
"""

import re
from collections.abc import Iterator
from functools import cache
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]

ONE = (_constants.LITERAL, _constants.NOT_LITERAL, _constants.IN, _constants.ANY)
NONE_WIDE = (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)


class Search:
    """All matches of a pattern in a text, one after the other: their spans, and the steps taken."""

    def __init__(self, pattern: re.Pattern, text: str | bytes):
        self.text, self.steps, self.spans = text, 0, []
        tree, start = _tree(pattern), 0
        while start <= len(text):
            end = next(self.ends(tree, pattern.flags, start), None)
            if end is not None:
                self.spans.append((start, end))
            start = max(end or 0, start + 1)

    def ends(self, nodes, flags: int, start: int) -> Iterator[int]:
        """Where the nodes in a row can end, the preferred place first."""
        if not len(nodes):
            yield start
            return
        for end in self._ends_of(*nodes[0], flags, start):
            yield from self.ends(nodes[1:], flags, end)

    def _ends_of(self, kind, operand, flags, start):
        if kind in ONE or kind in NONE_WIDE:
            self.steps += 1
            if _atom(kind, operand, flags).match(self.text, start):
                yield start + (kind in ONE)
        elif kind is _constants.BRANCH:
            for nodes in operand[1]:
                yield from self.ends(nodes, flags, start)
        elif kind is _constants.SUBPATTERN:
            _, more, fewer, nodes = operand
            yield from self.ends(nodes, (flags | more) & ~fewer, start)
        elif kind is _constants.MAX_REPEAT:
            yield from self._repeats(*operand, flags, start)
        else:
            raise NotImplementedError(f"{kind}: no part of the patterns so far")

    def _repeats(self, least, most, nodes, flags, start):
        if len(nodes) == 1 and nodes[0][0] in ONE:  # without a frame a character
            ends = [start]
            while len(ends) <= most and next(self.ends(nodes, flags, ends[-1]), None):
                ends.append(ends[-1] + 1)
            yield from reversed(ends[least:])
            return
        if most > 0:
            for end in self.ends(nodes, flags, start):
                yield from self._repeats(least - 1, most - 1, nodes, flags, end)
        if least <= 0:
            yield start


@cache
def _tree(pattern):
    return _parser.parse(pattern.pattern, pattern.flags)


def _atom(kind, operand, flags):
    """A compiled pattern of this node alone; trees are kept, so that no two share an identity."""
    key = (kind, id(operand), flags)
    if key not in _ATOMS:
        state = _parser.State()
        state.flags = flags
        _ATOMS[key] = _compiler.compile(_parser.SubPattern(state, [(kind, operand)]), flags)
    return _ATOMS[key]


_ATOMS: dict = {}
