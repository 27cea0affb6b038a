"""The scatter of length against inflation: do those who write longer gain by it?"""

from math import log
from typing import Any

import altair as alt

from ui.board.claims import verdict as words
from ui.board.drawings.drawing import Caption, Drawing, Table, drawing
from ui.board.drawings.verdicts import SURE, coloured, filled, name, verdict
from ui.board.phrases import coverage, interval, plain, ranked, reference, signed

PER_LOGIT = 400 / log(10)  # Elo
LENGTH = "tokens"
MOST = 6  # labels
HEADS = ("Model", "Length, units", "Inflation by style, Elo", "Interval", "Verdict")


def length(lb: dict[str, Any]) -> Drawing | None:
    """Relative length against inflation by style; None where length has no estimated effect."""
    effect = next((e for e in lb["style"] or [] if e["feature"] == LENGTH), None)
    models = [m for m in ranked(lb) if LENGTH in m["inflation"]["by_feature"]]
    if not models or not effect or not effect["gamma"]:
        return None
    values = [_value(model, PER_LOGIT * effect["gamma"]) for model in models]
    caption = Caption(
        "length",
        "Length and inflation",
        f"Each dot is a ranked model, with the {coverage(lb)} interval of its inflation. To the "
        f"right: answers longer than those of {reference(lb)} to the same prompts; a unit is the "
        "root mean square of the difference between two answers. Filled: provably gains or "
        "loses by style.",
        f"Scatter chart: length and inflation of {len(values)} models. The table holds them.",
    )
    return drawing(_chart(values), caption, Table(HEADS, tuple(map(_row, models, values))))


def _value(model: dict[str, Any], price: float) -> dict[str, Any]:
    """price: Elo for one unit of length, so that length is what it added over its price."""
    explained = model["inflation"]["explained"]
    return {
        "model": name(model),
        "length": round(model["inflation"]["by_feature"][LENGTH] / price, 3),
        "inflation": round(explained["rating"], 2),
        "lower": explained["lower"],
        "upper": explained["upper"],
        "verdict": verdict(model),
    }


def _chart(values: list[dict[str, Any]]) -> Any:
    x = alt.X("length:Q", title="Length beyond the average, in standard units")
    base = alt.Chart().encode(x=x, color=coloured())
    y = alt.Y("inflation:Q", title="Inflation by style, Elo")
    spans = base.mark_rule(opacity=0.6).encode(y=alt.Y("lower:Q"), y2="upper:Q")
    dots = base.mark_point(size=44, opacity=1).encode(y=y, fill=filled())
    furthest = sorted(values, key=lambda value: -abs(value["inflation"]))[:MOST]
    labels = (
        base.transform_filter(SURE)
        .transform_filter(alt.FieldOneOfPredicate("model", [value["model"] for value in furthest]))
        .mark_text(align="left", dx=8)
        .encode(y=y, text="model:N")
    )
    layers = alt.layer(spans, dots, labels, data=alt.InlineData(values))
    return layers.properties(width=520, height=320)


def _row(model: dict[str, Any], value: dict[str, Any]) -> tuple[str, ...]:
    return (
        plain(model["model"]),
        signed(value["length"], 2),
        signed(value["inflation"]),
        interval(value["lower"], value["upper"], 1),
        words(model["inflation"]),
    )
