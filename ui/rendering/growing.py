"""An answer that grows: the messages that keep a page at what was said; knows no connection.

Each message is one JSON object:

    {"block": 3, "cut": [0, 2], "add": ["…", "…"]}   block 3 goes on: `ui.rendering.changes`
    {"keep": 3}                                      the blocks after the first three are gone

A block that is finished is not touched again before the end. Of the text only what comes after the
last finished block is parsed again, at most in proportion to what was added: a very long block is
shown in larger portions.
"""

import re
from collections.abc import Iterator

from ratings.text.style.source import Definitions, definitions, prepared
from ui.rendering.bounds import CHARACTERS, PLAIN, Spent
from ui.rendering.changes import Op, change
from ui.rendering.highlighting import Code
from ui.rendering.layout import lay_out, plain, shown, whole
from ui.rendering.tokens import Text, text_of
from ui.rendering.writer import PRE_TAG

PORTION = 3
"""Events and elements that may be laid out again for each character that was added."""

HEAD_START = 400
"""Those that may be laid out before: short blocks grow without delay."""

PER_CHARACTER = 0.02
"""Events that cost as much as a character that is parsed again."""

_COMPARED = 1000
"""Characters at either end by which a text that goes on is told from another one."""

_LANGUAGE = re.compile(r'data-lang="([^"]+)"')

# A line that may still become a heading, an item, a fence or a rule, as the text so far ends.
_UNDECIDED = re.compile(r"(?:^|\n)[ \t>]{0,40}[-+*_=#`~|:.\d)<$\\]{1,40}[ \t]{0,9}\Z")


class Growing:
    """One answer and what the page has of it."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._given = ""
        self._text = ""  # as far as it is taken
        self._rest = ""  # from the first block that may still change on, as it is shown
        self._taken = 0  # characters of the answer before that
        self._blocks: list[list[str]] = []
        self._finished = self._coloured = 0
        self._spent, self._known = Spent(), Definitions()
        self._plain = False
        self._credit: float = HEAD_START

    def grow(self, text: str) -> list[Op]:
        """Messages for a text that goes on, or for another one."""
        anew: list[Op] = []
        if not self._goes_on(text):
            anew = [{"keep": 0}] if self._blocks else []
            self._begin()
        self._given = text
        text = text.removesuffix("\r")  # which may be half a line end
        added = text[len(self._text) :]
        self._text = text
        self._rest += shown(added)
        self._credit = min(self._credit + PORTION * len(added), HEAD_START)
        if self._plain:
            return anew + self._grow_plain()
        return anew + (self._lay_out() if added and self._credit >= 0 else [])

    def finish(self) -> list[Op]:
        """Messages that make the page the whole answer's: a late line can change an early one."""
        blocks = whole(shown(self._given))
        ops = self._show(0, blocks)
        self._finished = len(blocks)
        return ops

    def codes(self) -> list[Code]:
        """Blocks of code that were finished since the last call."""
        first, self._coloured = self._coloured, self._finished
        return [
            Code(block, number, text, language)
            for block in range(first, self._finished)
            for number, (text, language) in enumerate(_codes(self._blocks[block]))
        ]

    def _goes_on(self, text: str) -> bool:
        """A look at both ends: what slips through is put right at the end."""
        length = len(self._text)
        return (
            len(text) >= length
            and text[:_COMPARED].startswith(self._text[:_COMPARED])
            and text.startswith(self._text[-_COMPARED:], max(length - _COMPARED, 0))
        )

    def _lay_out(self) -> list[Op]:
        room = CHARACTERS - self._taken
        text = self._rest[:room]
        text = text if len(self._rest) >= room else _decided(text)
        laid = lay_out(text, self._spent, self._known)
        self._credit -= laid.work + PER_CHARACTER * len(text)
        ops = self._show(self._finished, laid.blocks)
        stop = room if laid.stop is None and len(self._rest) >= room else laid.stop
        if stop is not None:
            self._taken, self._rest = self._taken + stop, self._rest[stop:]
            self._finished, self._plain = len(self._blocks), True
            return ops + self._grow_plain()
        self._settle(text, laid.starts, laid.spent)
        return ops

    def _settle(self, text: str, starts: list[int], spent: list[Spent]) -> None:
        """Finish the blocks before the last one whose first line has ended."""
        last_line = text.rfind("\n")
        number = max((n for n, start in enumerate(starts) if start <= last_line), default=0)
        if number:
            self._known = definitions(prepared(text[: starts[number]])) | self._known
            self._spent = spent[number]
            self._finished += number
            self._taken += starts[number]
            self._rest = self._rest[starts[number] :]

    def _grow_plain(self) -> list[Op]:
        pieces = [self._rest[start : start + PLAIN] for start in range(0, len(self._rest), PLAIN)]
        ops = self._show(self._finished, list(map(plain, pieces)))
        if len(pieces) > 1:
            self._finished += len(pieces) - 1
            self._rest = pieces[-1]
        return ops

    def _show(self, first: int, blocks: list[list[str]]) -> list[Op]:
        """Messages that put these blocks from that one on."""
        there = self._blocks[first:]
        olds = [*there, *([[]] * (len(blocks) - len(there)))]
        numbered = enumerate(zip(olds, blocks, strict=False), first)
        ops = [op for number, (old, new) in numbered if (op := change(number, old, new))]
        self._blocks[first:] = blocks
        gone = len(there) > len(blocks)
        return [*([{"keep": first + len(blocks)}] if gone else []), *ops]


def _decided(text: str) -> str:
    """The text without its last line as long as that may become anything."""
    undecided = _UNDECIDED.search(text, max(text.rfind("\n"), 0))
    return text[: undecided.start() + undecided[0].startswith("\n")] if undecided else text


def _codes(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Text and language of each block of code among the tokens."""
    for place, token in enumerate(tokens):
        if token == PRE_TAG and not isinstance(token, Text):
            language = _LANGUAGE.search(tokens[place + 1])
            yield text_of(tokens[place + 2 : place + 3]), language[1] if language else ""
