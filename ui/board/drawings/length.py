"""The scatter of length against inflation: do those who write longer gain by it?"""

from math import log
from typing import Any

import altair as alt

from ui.board.claims import verdict as bounded
from ui.board.drawings.drawing import Caption, Drawing, Table, drawing
from ui.board.drawings.verdicts import coloured, filled, name, sure, verdict
from ui.board.phrases import coverage, interval, plain, ranked, reference, signed
from ui.messages import ENGLISH, Catalogue

PER_LOGIT = 400 / log(10)  # Elo
LENGTH = "tokens"
MOST = 6  # labels
HEADS = ("head-model", "head-length", "head-inflation", "head-interval", "head-verdict")


def length(lb: dict[str, Any], words: Catalogue = ENGLISH) -> Drawing | None:
    """Relative length against inflation by style; None where length has no estimated effect."""
    effect = next((e for e in lb["style"] or [] if e["feature"] == LENGTH), None)
    models = [m for m in ranked(lb) if LENGTH in m["inflation"]["by_feature"]]
    if not models or not effect or not effect["gamma"]:
        return None
    values = [_value(model, PER_LOGIT * effect["gamma"], words) for model in models]
    about = {"level": coverage(lb, words), "reference": reference(lb, words)}
    caption = Caption(
        "length",
        words.text("length"),
        words.text("length-about", **about),
        words.text("length-label", models=len(values)),
    )
    rows = (_row(model, value, words) for model, value in zip(models, values, strict=True))
    table = Table(tuple(map(words.text, HEADS)), tuple(rows))
    return drawing(_chart(values, words), caption, table, words)


def _value(model: dict[str, Any], price: float, words: Catalogue) -> dict[str, Any]:
    """price: Elo for one unit of length, so that length is what it added over its price."""
    explained = model["inflation"]["explained"]
    return {
        "model": name(model),
        "length": round(model["inflation"]["by_feature"][LENGTH] / price, 3),
        "inflation": round(explained["rating"], 2),
        "lower": explained["lower"],
        "upper": explained["upper"],
        "verdict": verdict(model, words),
    }


def _chart(values: list[dict[str, Any]], words: Catalogue) -> Any:
    x = alt.X("length:Q", title=words.text("length-axis"))
    base = alt.Chart().encode(x=x, color=coloured(words))
    y = alt.Y("inflation:Q", title=words.text("head-inflation"))
    spans = base.mark_rule(opacity=0.6).encode(y=alt.Y("lower:Q"), y2="upper:Q")
    dots = base.mark_point(size=44, opacity=1).encode(y=y, fill=filled(words))
    furthest = sorted(values, key=lambda value: -abs(value["inflation"]))[:MOST]
    labels = (
        base.transform_filter(sure(words))
        .transform_filter(alt.FieldOneOfPredicate("model", [value["model"] for value in furthest]))
        .mark_text(align="left", dx=8)
        .encode(y=y, text="model:N")
    )
    layers = alt.layer(spans, dots, labels, data=alt.InlineData(values))
    return layers.properties(width=520, height=320)


def _row(model: dict[str, Any], value: dict[str, Any], words: Catalogue) -> tuple[str, ...]:
    return (
        plain(model["model"]),
        signed(value["length"], 2, words),
        signed(value["inflation"], 1, words),
        interval(value["lower"], value["upper"], 1, words),
        bounded(model["inflation"], words),
    )
