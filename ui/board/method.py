"""Says how a board was rated, from its options; knows no numbers."""

from typing import Any

from ui.board.phrases import is_controlled
from ui.messages import ENGLISH, Catalogue


def method(lb: dict[str, Any], words: Catalogue = ENGLISH) -> str:
    """How the board was rated, in two or three sentences."""
    options = lb["options"]
    law = words.text(f"law-{options['ties']}")
    if not is_controlled(lb):
        return law
    covariate = words.text(f"covariate-{options['covariate']}")
    scale = words.text(f"scale-{options['normalise']}")
    return words.text("law-controlled", law=law, covariate=covariate, scale=scale)
