"""The waterfall: how each style feature adds to a model's inflation, step by step."""

from functools import partial
from itertools import accumulate
from typing import Any

import altair as alt

from ui.board.claims import claim_mark
from ui.board.drawings.drawing import COLOURS, Caption, Drawing, Table, drawing
from ui.board.drawings.verdicts import name
from ui.board.phrases import capitalised, feature, interval, plain, ranked, signed
from ui.messages import ENGLISH, Catalogue

MOST = 8  # models, those that style changes the most
BAR = 13  # px for each part


def waterfall(lb: dict[str, Any], words: Catalogue = ENGLISH) -> Drawing | None:
    """The parts of the inflation of those models that style changes the most; None without any."""
    models = sorted(ranked(lb), key=lambda m: -m["inflation"]["explained"]["rating"])
    if not models:
        return None
    most = sorted(models, key=lambda m: -abs(m["inflation"]["explained"]["rating"]))[:MOST]
    kept = {model["model"] for model in most}
    shown = [model for model in models if model["model"] in kept]
    parts = [feature(part["name"], words) for part in models[0]["inflation"]["parts"]]
    caption = Caption(
        "waterfall",
        words.text("waterfall"),
        words.text("waterfall-about", models=len(shown)),
        words.text("waterfall-label", models=len(shown)),
    )
    ends = (words.text("head-whole"), words.text("head-by-style"))
    heads = (words.text("head-model"), *map(capitalised, parts), *ends)
    rows = tuple(map(partial(_row, words=words), models))
    steps = [step for model in shown for step in _steps(model, words)]
    return drawing(_chart(steps, shown, parts, words), caption, Table(heads, rows), words)


def _steps(model: dict[str, Any], words: Catalogue) -> list[dict[str, Any]]:
    parts = model["inflation"]["parts"]
    ends = list(accumulate((part["rating"] for part in parts), initial=0.0))
    return [
        {
            "model": name(model),
            "part": feature(part["name"], words),
            "from": round(ends[i], 2),
            "to": round(ends[i + 1], 2),
            "direction": words.text("adds" if part["rating"] >= 0 else "takes"),
            "label": signed(part["rating"], 1, words),
        }
        for i, part in enumerate(parts)
    ]


def _chart(
    values: list[dict[str, Any]],
    models: list[dict[str, Any]],
    parts: list[str],
    words: Catalogue,
) -> Any:
    ways = [words.text("adds"), words.text("takes")]
    scale = alt.Scale(domain=ways, range=[COLOURS["gain"], COLOURS["loss"]])
    legend = alt.Legend(title=None, orient="top")
    base = alt.Chart().encode(y=alt.Y("part:N", sort=parts, title=None))
    bars = base.mark_bar(height=9).encode(
        x=alt.X("from:Q", title=words.text("waterfall-axis")),
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


def _row(model: dict[str, Any], words: Catalogue) -> tuple[str, ...]:
    inflation = model["inflation"]
    parts = [*inflation["parts"], inflation]
    explained = signed(inflation["explained"]["rating"], 1, words)
    by_style = f"{explained} {claim_mark(inflation)}".strip()
    return plain(model["model"]), *(_spanned(part, words) for part in parts), by_style


def _spanned(part: dict[str, Any], words: Catalogue) -> str:
    span = interval(part["lower"], part["upper"], 1, words)
    return f"{signed(part['rating'], 1, words)} {span}".strip()
