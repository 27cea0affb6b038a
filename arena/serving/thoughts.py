"""Sets apart what a model thinks in its answer's own text, between <think> and </think>.

Some servers pass on both marks, some only the second, because the template of the conversation ends
with the first. Knows text and nothing of streams.
"""

import re

from arena.content import Reasoning, Text

BEGIN, END = "<think>", "</think>"
FENCE = "```"
# Alone on a line, as templates have it; in a sentence it is a word like any other.
_ALONE = re.compile(r"(?:\A|\n)[ \t]*</think>[ \t]*\n\s*")


class Thoughts:
    """Tells thoughts from the answer while a text comes that may begin with <think>."""

    def __init__(self) -> None:
        self._held = ""  # what may still become a mark
        self._inside: bool | None = None  # None before the first word

    @property
    def holding(self) -> bool:
        """Whether something was said of which it is not known yet what it is."""
        return bool(self._held)

    def parts(self, text: str) -> list[Text | Reasoning]:
        """What the next piece of text adds, as far as it can be told already."""
        text, self._held = self._held + text, ""
        if self._inside is None:
            begun = text.lstrip()
            if len(begun) < len(BEGIN) and BEGIN.startswith(begun):
                self._held = text
                return []
            self._inside = begun.startswith(BEGIN)
            text = begun.removeprefix(BEGIN) if self._inside else text
        return self._within(text) if self._inside else [Text(text)]

    def rest(self) -> list[Text | Reasoning]:
        """What was held back and is now known to be no mark."""
        held, self._held = self._held, ""
        if not held:
            return []
        return [Reasoning(held) if self._inside else Text(held)]

    def _within(self, text: str) -> list[Text | Reasoning]:
        thought, mark, answer = text.partition(END)
        if mark:
            self._inside = False
            both = [Reasoning(thought), Text(answer.lstrip())]
            return [part for part in both if part.text]
        kept = next((n for n in range(len(END) - 1, 0, -1) if text.endswith(END[:n])), 0)
        self._held = text[len(text) - kept :]
        return [Reasoning(text[: len(text) - kept])] if len(text) > kept else []


def unopened(text: str) -> tuple[str, str] | None:
    """Thoughts and answer of a text in which thoughts end that nothing began; None without any."""
    for mark in _ALONE.finditer(text):
        if text.count(FENCE, 0, mark.start()) % 2 == 0:
            return text[: mark.start()], text[mark.end() :]
    return None
