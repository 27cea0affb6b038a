"""The slope chart: each model's raw rating joined to its controlled one."""

import json
from functools import partial
from typing import Any

import altair as alt

from ui.board.charts import spread
from ui.board.claims import is_claimed
from ui.board.claims import verdict as bounded
from ui.board.drawings.drawing import Caption, Drawing, Table, drawing
from ui.board.drawings.verdicts import coloured, filled, name, sure, verdict
from ui.board.phrases import number, plain, ranked, signed
from ui.messages import ENGLISH, Catalogue

MOST = 60  # models, those with a verdict first
LINE = 17.0  # px between two labels
WIDTH = 380
AWAY = 0.08  # from a dot to its label, in widths between raw and controlled
HEADS = ("head-model", "head-raw-elo", "head-controlled-elo", "head-change", "head-verdict")


def slope(lb: dict[str, Any], words: Catalogue = ENGLISH) -> Drawing | None:
    """Ranked models' ratings, raw at the left, controlled at the right; None without both."""
    models = ranked(lb)
    if not models:
        return None
    shown = _most_telling(models)
    height = max(260.0, LINE * len(shown))
    more = len(models) - len(shown)
    about = words.text("slope-about")
    caption = Caption(
        "slope",
        words.text("slope"),
        f"{about} {words.text('slope-more', models=more)}" if more else about,
        words.text("slope-label", models=len(shown)),
    )
    rows = tuple(map(partial(_row, words=words), models))
    chart = _chart(_values(shown, height, words), height, words)
    return drawing(chart, caption, Table(tuple(map(words.text, HEADS)), rows), words)


def _most_telling(models: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """At most MOST of them, those with a verdict before others, in their order."""
    telling = sorted(models, key=lambda m: not is_claimed(m["inflation"]))[:MOST]
    kept = {model["model"] for model in telling}
    return [model for model in models if model["model"] in kept]


def _values(models: list[dict[str, Any]], height: float, words: Catalogue) -> list[dict[str, Any]]:
    """A mark for each model; labels have places of their own, so that none covers another."""
    low, high = _ends(models)
    scale = height / (high - low)
    left, right = (
        [
            high - y / scale
            for y in spread(
                [scale * (high - m[board]["rating"]) for m in models], LINE, 0.0, height
            )
        ]
        for board in ("raw", "controlled")
    )
    return [
        {
            "model": name(model),
            "raw": round(model["raw"]["rating"], 1),
            "controlled": round(model["controlled"]["rating"], 1),
            "verdict": verdict(model, words),
            "raw_label": f"{name(model)}  {_rating(model, 'raw', words)}",
            "controlled_label": f"{_rating(model, 'controlled', words)}  {_change(model, words)}",
            "raw_label_y": round(y0, 1),
            "controlled_label_y": round(y1, 1),
        }
        for model, y0, y1 in zip(models, left, right, strict=True)
    ]


def _ends(models: list[dict[str, Any]]) -> tuple[float, float]:
    ratings = [model[board]["rating"] for model in models for board in ("raw", "controlled")]
    air = 0.03 * (max(ratings) - min(ratings)) or 1.0
    return min(ratings) - air, max(ratings) + air


def _chart(values: list[dict[str, Any]], height: float, words: Catalogue) -> Any:
    labels = [value[f"{side}_label_y"] for value in values for side in ("raw", "controlled")]
    ratings = [value[side] for value in values for side in ("raw", "controlled")]
    ends = [min(labels + ratings), max(labels + ratings)]
    scale = alt.Scale(domain=ends, nice=False, zero=False)
    base = alt.Chart().encode(color=coloured(words))
    marks: list[Any] = [_lines(base, scale, words)]
    for x, side in enumerate(("raw", "controlled")):
        beside = alt.XDatum(x + (AWAY if x else -AWAY))
        dot, label = (alt.Y(f"{name}:Q", scale=scale) for name in (side, f"{side}_label_y"))
        leaders = base.mark_rule(strokeWidth=0.6, opacity=0.6)
        dots = base.mark_point(size=34, opacity=1).encode(
            x=alt.XDatum(x), y=dot, fill=filled(words)
        )
        texts = base.mark_text(align="left" if x else "right", dx=4 if x else -4)
        marks += [
            leaders.encode(x=beside, x2=alt.X2Datum(x), y=label, y2=f"{side}:Q"),
            dots,
            texts.encode(x=beside, y=label, text=f"{side}_label:N"),
        ]
    return alt.layer(*marks, data=alt.InlineData(values)).properties(width=WIDTH, height=height)


def _lines(base: alt.Chart, scale: alt.Scale, words: Catalogue) -> alt.Chart:
    raw, controlled = (json.dumps(words.text(f"head-{side}")) for side in ("raw", "controlled"))
    heads = alt.Axis(
        values=[0, 1],
        labelExpr=f"datum.value == 0 ? {raw} : {controlled}",
        orient="top",
        domain=False,
        grid=False,
        ticks=False,
        labelFontWeight="bold",
        title=None,
    )
    return base.mark_rule().encode(
        x=alt.XDatum(0, scale=alt.Scale(domain=[-AWAY, 1 + AWAY]), axis=heads),
        x2=alt.X2Datum(1),
        y=alt.Y("raw:Q", scale=scale, axis=None),
        y2="controlled:Q",
        strokeDash=alt.condition(sure(words), alt.value([1, 0]), alt.value([3, 3])),
        strokeWidth=alt.condition(sure(words), alt.value(2), alt.value(1)),
    )


def _row(model: dict[str, Any], words: Catalogue) -> tuple[str, ...]:
    ratings = (_rating(model, board, words) for board in ("raw", "controlled"))
    change, proven = _change(model, words), bounded(model["inflation"], words)
    return plain(model["model"]), *ratings, change, proven


def _rating(model: dict[str, Any], board: str, words: Catalogue) -> str:
    return number(model[board]["rating"], words=words)


def _change(model: dict[str, Any], words: Catalogue) -> str:
    return signed(-model["inflation"]["rating"], 0, words)
