"""The one list of the pages beside a board, which worker and publisher both write."""

from collections.abc import Iterator

from markupsafe import Markup

from ui.board import details_html, leaderboard_html
from ui.board.documents import document
from ui.board.pages import methods, model
from ui.board.pages.addresses import DETAILS, METHODS, board_page, model_page
from ui.board.pages.category_boards import PartBoard
from ui.board.pages.choice import choice
from ui.board.pages.material import Material
from ui.board.pages.names import part_name
from ui.board.pages.place import Place
from ui.messages import ENGLISH, Catalogue


def whole(material: Material, place: Place, words: Catalogue = ENGLISH) -> str:
    """The board of all votes as HTML, with what leads from it to the pages beside it."""
    return leaderboard_html.fragment(
        material.lb,
        simulated=place.simulated,
        served=material.served,
        details=DETAILS,
        choice=choice(material.parts, _votes(material), place, words),
        words=words,
    )


def pages(
    material: Material, place: Place, words: Catalogue = ENGLISH
) -> Iterator[tuple[str, str]]:
    """Every page beside the board, by its address."""
    yield DETAILS, details_html.whole(material, place, words)
    yield METHODS, methods.page(material, place, words)
    for part in material.parts:
        if part.lb:
            yield board_page(part.key), _part(part, material, place, words)
    for row in material.lb["models"]:
        yield model_page(row["model"]), model.page(material, row["model"], place, words)
    for name, rows in model.named_apart(material.lb, material.served):
        yield model_page(name), model.several(name, rows, place, words)


def _part(part: PartBoard, material: Material, place: Place, words: Catalogue) -> str:
    assert part.lb is not None
    fragment = leaderboard_html.fragment(
        part.lb,
        simulated=place.simulated,
        served=material.served,
        choice=choice(material.parts, _votes(material), place, words, part),
        words=words,
    )
    title = part_name(part, words)
    return document("part.html", words, place=place, title=title, fragment=Markup(fragment))


def _votes(material: Material) -> int:
    return sum(step["rows"] for step in material.lb["funnel"] if step["reason"] == "kept")
