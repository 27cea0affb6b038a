"""What every chart of models shares: their names, and how a verdict is drawn."""

from typing import Any

import altair as alt

from ui.board.claims import is_claimed
from ui.board.drawings.drawing import COLOURS
from ui.board.phrases import fitted, plain

LONGEST = 30  # letters of a name
UNPROVEN = "not proven"
WORDS = {"gains": "gains by style", "loses": "loses by style"}
SURE = alt.datum.verdict != UNPROVEN


def name(model: dict[str, Any]) -> str:
    """A model's name, short enough for a chart."""
    return fitted(plain(model["model"]), LONGEST, 1)


def verdict(model: dict[str, Any]) -> str:
    """What the legend calls the model's verdict."""
    return WORDS[model["inflation"]["claim"]] if is_claimed(model["inflation"]) else UNPROVEN


def coloured() -> alt.Color:
    """Marks coloured by `verdict`."""
    scale = alt.Scale(
        domain=[*WORDS.values(), UNPROVEN],
        range=[COLOURS[colour] for colour in ("gain", "loss", "soft")],
    )
    legend = alt.Legend(title=None, orient="top", symbolType="circle", symbolOpacity=1)
    return alt.Color("verdict:N", scale=scale, legend=legend)


def filled() -> Any:
    """Dots filled where the verdict is proven, hollow otherwise."""
    return alt.condition(SURE, coloured(), alt.value(COLOURS["paper"]))
