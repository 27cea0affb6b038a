"""Draws a specification curve as one SVG that stands alone; knows no text formats and no fits."""

from typing import Any

from ratings.errors import InvalidData
from ui.board.drawings.drawing import standalone
from ui.board.drawings.specification import TOP, specification


def chart(curve: dict[str, Any], model: str | None = None, top: int = TOP) -> str:
    """The curve as an SVG document; model and top as in `specification`.

    Raises InvalidData for a model without a rating at the base, and where no model is ranked.
    """
    drawn = specification(curve, model=model, top=top)
    if drawn is None:
        raise InvalidData(
            "no model is ranked, so there are no ranks to draw; lower --min-votes or add votes"
        )
    return standalone(drawn)
