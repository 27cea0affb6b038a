"""What every chart of models shares: their names, and how a verdict is drawn."""

from typing import Any

import altair as alt

from ui.board.claims import is_claimed
from ui.board.drawings.drawing import COLOURS
from ui.board.phrases import fitted, plain
from ui.messages import Catalogue

LONGEST = 30  # letters of a name
COLOUR = {"verdict-gains": "gain", "verdict-loses": "loss", "not-proven": "soft"}
"""Of each message that the legend has."""


def name(model: dict[str, Any]) -> str:
    """A model's name, short enough for a chart."""
    return fitted(plain(model["model"]), LONGEST, 1)


def verdict(model: dict[str, Any], words: Catalogue) -> str:
    """What the legend calls the model's verdict."""
    inflation = model["inflation"]
    return words.text(f"verdict-{inflation['claim']}" if is_claimed(inflation) else "not-proven")


def sure(words: Catalogue) -> Any:
    """Where the verdict is proven."""
    return alt.datum.verdict != words.text("not-proven")


def coloured(words: Catalogue) -> alt.Color:
    """Marks coloured by `verdict`."""
    scale = alt.Scale(
        domain=[words.text(code) for code in COLOUR],
        range=[COLOURS[colour] for colour in COLOUR.values()],
    )
    legend = alt.Legend(title=None, orient="top", symbolType="circle", symbolOpacity=1)
    return alt.Color("verdict:N", scale=scale, legend=legend)


def filled(words: Catalogue) -> Any:
    """Dots filled where the verdict is proven, hollow otherwise."""
    return alt.condition(sure(words), coloured(words), alt.value(COLOURS["paper"]))
