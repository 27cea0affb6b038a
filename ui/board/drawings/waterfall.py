"""The waterfall: how each style feature adds to a model's inflation, step by step."""

from itertools import accumulate
from typing import Any

import altair as alt

from ui.board.claims import claim_mark
from ui.board.drawings.drawing import COLOURS, Caption, Drawing, Table, drawing
from ui.board.drawings.verdicts import name
from ui.board.phrases import feature, interval, plain, ranked, signed

MOST = 8  # models, those that style changes the most
BAR = 13  # px for each part
ADDS, TAKES = "adds", "takes away"
ABOUT = (
    "Each bar starts where the one above it ends; the last one ends at the whole inflation, raw "
    "less controlled rating. Rescaling is what remains because logits stretch when style joins the "
    "model; no model earns it, and by style is the total without it."
)


def waterfall(lb: dict[str, Any]) -> Drawing | None:
    """The parts of the inflation of those models that style changes the most; None without any."""
    models = sorted(ranked(lb), key=lambda m: -m["inflation"]["explained"]["rating"])
    if not models:
        return None
    most = sorted(models, key=lambda m: -abs(m["inflation"]["explained"]["rating"]))[:MOST]
    kept = {model["model"] for model in most}
    shown = [model for model in models if model["model"] in kept]
    parts = [feature(part["name"]) for part in models[0]["inflation"]["parts"]]
    caption = Caption(
        "waterfall",
        "Where each model’s inflation comes from",
        f"{ABOUT} Drawn: the {len(shown)} models that style changes the most.",
        f"Waterfall chart: parts of the inflation of {len(shown)} models. The table holds them.",
    )
    heads = ("Model", *map(str.capitalize, parts), "Total", "By style")
    steps = [step for model in shown for step in _steps(model)]
    return drawing(_chart(steps, shown, parts), caption, Table(heads, tuple(map(_row, models))))


def _steps(model: dict[str, Any]) -> list[dict[str, Any]]:
    parts = model["inflation"]["parts"]
    ends = list(accumulate((part["rating"] for part in parts), initial=0.0))
    return [
        {
            "model": name(model),
            "part": feature(part["name"]),
            "from": round(ends[i], 2),
            "to": round(ends[i + 1], 2),
            "direction": ADDS if part["rating"] >= 0 else TAKES,
            "label": signed(part["rating"]),
        }
        for i, part in enumerate(parts)
    ]


def _chart(values: list[dict[str, Any]], models: list[dict[str, Any]], parts: list[str]) -> Any:
    scale = alt.Scale(domain=[ADDS, TAKES], range=[COLOURS["gain"], COLOURS["loss"]])
    legend = alt.Legend(title=None, orient="top")
    base = alt.Chart().encode(y=alt.Y("part:N", sort=parts, title=None))
    bars = base.mark_bar(height=9).encode(
        x=alt.X("from:Q", title="Elo, from 0 to the whole inflation"),
        x2="to:Q",
        color=alt.Color("direction:N", scale=scale, legend=legend),
    )
    labels = base.mark_text(align="left", dx=5, baseline="middle", fontSize=9.5).encode(
        x=alt.X("reach:Q"), text="label:N"
    )
    zero = alt.Chart().mark_rule(color=COLOURS["edge"]).encode(x=alt.XDatum(0))
    heads = alt.Header(labelOrient="top", labelAnchor="start", title=None)
    row = alt.Row("model:N", sort=[name(model) for model in models], header=heads)
    return (
        alt.layer(zero, bars, labels, data=alt.InlineData(values))
        .transform_calculate(reach="max(datum.from, datum.to)")
        .properties(width=420, height=BAR * len(parts))
        .facet(row=row, spacing=14)
    )


def _row(model: dict[str, Any]) -> tuple[str, ...]:
    inflation = model["inflation"]
    parts = [*inflation["parts"], inflation]
    by_style = f"{signed(inflation['explained']['rating'])} {claim_mark(inflation)}".strip()
    return plain(model["model"]), *map(_spanned, parts), by_style


def _spanned(part: dict[str, Any]) -> str:
    span = interval(part["lower"], part["upper"], 1)
    return f"{signed(part['rating'])} {span}".strip()
