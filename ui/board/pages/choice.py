"""Which boards a reader can choose between: of all votes, of a category, of a language.

Knows names and addresses, no ratings. Each board is a family of its own: what it says holds for all
of its models at once, and not for all boards together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ui.board.pages.addresses import board_page
from ui.board.pages.category_boards import LEAST, PartBoard
from ui.board.pages.names import part_name
from ui.board.pages.place import Place
from ui.board.phrases import counted
from ui.messages import Catalogue

WHOLE = "all"
NAMED = 12  # boards that are left out and named


@dataclass(frozen=True, slots=True)
class Option:
    """One board to choose. page: its address."""

    key: str
    name: str
    votes: int
    page: str


@dataclass(frozen=True, slots=True)
class Group:
    """Boards of one kind."""

    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The boards beside the one that is shown.

    key: of the one shown. whole: that of all votes. about: what the one shown is of, empty for the
    whole. sparse: which ones too few votes carry. boards: how many there are to choose.
    """

    key: str
    whole: Option
    groups: tuple[Group, ...]
    about: str
    sparse: str
    boards: int


def choice(
    parts: Sequence[PartBoard],
    votes: int,
    place: Place,
    words: Catalogue,
    shown: PartBoard | None = None,
) -> Choice:
    """The boards that can be chosen where `shown` is, all votes' if not given.

    votes: that count on the whole board.
    """
    carried = [part for part in parts if part.lb]
    kinds = groupby(carried, key=_shelf)
    groups = tuple(
        Group(words.text(f"parts-kind-{kind}"), tuple(_option(part, words) for part in members))
        for kind, members in kinds
    )
    whole = Option(WHOLE, words.text("parts-whole"), votes, place.whole or place.home)
    about = ""
    if shown:
        facts = {"part": part_name(shown, words), "votes": shown.votes, "all": votes}
        about = words.text(f"parts-about-{_shelf(shown)}", **facts)
    key = shown.key if shown else WHOLE
    return Choice(key, whole, groups, about, _sparse(parts, words), len(carried))


def _shelf(part: PartBoard) -> str:
    """Categories that a log gives and those that are told from texts are one kind to a reader."""
    return "language" if part.kind == "language" else "category"


def _option(part: PartBoard, words: Catalogue) -> Option:
    return Option(part.key, part_name(part, words), part.votes, board_page(part.key))


def _sparse(parts: Sequence[PartBoard], words: Catalogue) -> str:
    """The parts that have no board, those with the most votes by name."""
    bare = sorted((part for part in parts if not part.lb), key=lambda part: -part.votes)
    if not bare:
        return ""
    named = [f"{part_name(part, words)} ({counted(part.votes, words)})" for part in bare[:NAMED]]
    more = {"names": ", ".join(named), "more": len(bare) - len(named), "least": LEAST}
    return words.text("parts-sparse", **more)
