"""Battles that a model's page shows for everybody to read, cut to its room; knows no log.

Answers are laid out by the rules of the battle's own page, so none of their markup acts.
"""

from dataclasses import dataclass

from markupsafe import Markup

from ui.board.phrases import plain
from ui.messages import Catalogue
from ui.rendering import blocks

PROMPT, ANSWER = 600, 2_000  # characters
HTML = 8_000  # bytes of an answer; its text is cut sooner where its layout takes more
OPENING = 90  # characters of a prompt by which its battle is named

VERDICTS = {
    "a": "preferred-a",
    "b": "preferred-b",
    "tie": "chose-tie",
    "both_bad": "chose-bad",
}
"""What a voter chose, as others read it."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The beginning of a text, safe to show. shown: characters of it; whole: of all."""

    text: str | Markup
    shown: int
    whole: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A battle that was voted on, and its first turn.

    a, b: rows of the board. outcome: the vote. simulated: a reply was written for a demonstration.
    turns: that were voted on. answers: of a and b, as the voter saw them.
    """

    a: str
    b: str
    outcome: str
    simulated: bool
    turns: int
    prompt: Excerpt
    answers: tuple[Excerpt, Excerpt]


@dataclass(frozen=True, slots=True)
class Shown:
    """A sample in the words of a language. sides: what stands over each answer."""

    sample: Sample
    opening: str
    verdict: str
    sides: tuple[str, str]


def shown(sample: Sample, words: Catalogue) -> Shown:
    """What a page says of a battle."""
    names, opening = {"a": plain(sample.a), "b": plain(sample.b)}, plain(str(sample.prompt.text))
    return Shown(
        sample,
        f"{opening[:OPENING]}…" if len(opening) > OPENING else opening,
        words.text(VERDICTS[sample.outcome], **names),
        (words.text("side-a", model=names["a"]), words.text("side-b", model=names["b"])),
    )


def opened(prompt: str) -> Excerpt:
    """The beginning of a prompt, which no one has laid out."""
    return Excerpt(prompt[:PROMPT], min(PROMPT, len(prompt)), len(prompt))


def excerpt(answer: str) -> Excerpt:
    """The beginning of an answer as HTML of at most `HTML` bytes."""
    room = min(ANSWER, len(answer))
    while len((html := _laid_out(answer[:room])).encode()) > HTML:
        room //= 2
    return Excerpt(html, room, len(answer))


def _laid_out(text: str) -> Markup:
    return Markup("").join(Markup(block.html) for block in blocks(text))
