"""What a reader calls a category or a language; knows no page."""

from babel import Locale

from ratings.text.cleaning.categories import FACTS, TAGS
from ui.board.pages.category_boards import PartBoard
from ui.board.phrases import plain
from ui.messages import Catalogue


def part_name(part: PartBoard, words: Catalogue) -> str:
    """The name of a part of the votes; a category that a log made up keeps its own."""
    if part.kind == "language":
        return _language(part.name, words)
    if part.kind == "tag" and part.name in (*TAGS, *FACTS):
        return words.text(f"tag-{part.name}")
    return plain(part.name).replace("_", " ")


def _language(code: str, words: Catalogue) -> str:
    known = Locale.parse(words.language, sep="-").languages
    name = known.get(code, plain(code))
    return name[:1].upper() + name[1:]
