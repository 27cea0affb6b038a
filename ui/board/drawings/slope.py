"""The slope chart: each model's raw rating joined to its controlled one."""

from typing import Any

import altair as alt

from ui.board.charts import spread
from ui.board.claims import is_claimed
from ui.board.claims import verdict as words
from ui.board.drawings.drawing import Caption, Drawing, Table, drawing
from ui.board.drawings.verdicts import SURE, coloured, filled, name, verdict
from ui.board.phrases import number, plain, ranked, signed

MOST = 60  # models, those with a verdict first
LINE = 17.0  # px between two labels
WIDTH = 380
AWAY = 0.08  # from a dot to its label, in widths between raw and controlled
HEADS = ("Model", "Raw, Elo", "Controlled, Elo", "Change", "Verdict")
ABOUT = (
    "Each line is a ranked model, from its raw rating to its controlled one, labelled with the "
    "change. Solid with filled dots: the model provably gains or loses by style. Dashed with "
    "hollow dots: it does not."
)


def slope(lb: dict[str, Any]) -> Drawing | None:
    """Ranked models' ratings, raw at the left, controlled at the right; None without both."""
    models = ranked(lb)
    if not models:
        return None
    shown = _most_telling(models)
    height = max(260.0, LINE * len(shown))
    more = len(models) - len(shown)
    caption = Caption(
        "slope",
        "From raw to controlled",
        f"{ABOUT} {more} more models stand in the table alone." if more else ABOUT,
        f"Slope chart: ratings of {len(shown)} models, raw and controlled. The table holds them.",
    )
    table = Table(HEADS, tuple(map(_row, models)))
    return drawing(_chart(_values(shown, height), height), caption, table)


def _most_telling(models: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """At most MOST of them, those with a verdict before others, in their order."""
    telling = sorted(models, key=lambda m: not is_claimed(m["inflation"]))[:MOST]
    kept = {model["model"] for model in telling}
    return [model for model in models if model["model"] in kept]


def _values(models: list[dict[str, Any]], height: float) -> list[dict[str, Any]]:
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
            "verdict": verdict(model),
            "raw_label": f"{name(model)}  {number(model['raw']['rating'])}",
            "controlled_label": f"{number(model['controlled']['rating'])}  {_change(model)}",
            "raw_label_y": round(y0, 1),
            "controlled_label_y": round(y1, 1),
        }
        for model, y0, y1 in zip(models, left, right, strict=True)
    ]


def _ends(models: list[dict[str, Any]]) -> tuple[float, float]:
    ratings = [model[board]["rating"] for model in models for board in ("raw", "controlled")]
    air = 0.03 * (max(ratings) - min(ratings)) or 1.0
    return min(ratings) - air, max(ratings) + air


def _chart(values: list[dict[str, Any]], height: float) -> Any:
    labels = [value[f"{side}_label_y"] for value in values for side in ("raw", "controlled")]
    ratings = [value[side] for value in values for side in ("raw", "controlled")]
    ends = [min(labels + ratings), max(labels + ratings)]
    scale = alt.Scale(domain=ends, nice=False, zero=False)
    base = alt.Chart().encode(color=coloured())
    marks: list[Any] = [_lines(base, scale)]
    for x, side in enumerate(("raw", "controlled")):
        beside = alt.XDatum(x + (AWAY if x else -AWAY))
        dot, label = (alt.Y(f"{name}:Q", scale=scale) for name in (side, f"{side}_label_y"))
        leaders = base.mark_rule(strokeWidth=0.6, opacity=0.6)
        dots = base.mark_point(size=34, opacity=1).encode(x=alt.XDatum(x), y=dot, fill=filled())
        texts = base.mark_text(align="left" if x else "right", dx=4 if x else -4)
        marks += [
            leaders.encode(x=beside, x2=alt.X2Datum(x), y=label, y2=f"{side}:Q"),
            dots,
            texts.encode(x=beside, y=label, text=f"{side}_label:N"),
        ]
    return alt.layer(*marks, data=alt.InlineData(values)).properties(width=WIDTH, height=height)


def _lines(base: alt.Chart, scale: alt.Scale) -> alt.Chart:
    heads = alt.Axis(
        values=[0, 1],
        labelExpr="datum.value == 0 ? 'Raw' : 'Controlled'",
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
        strokeDash=alt.condition(SURE, alt.value([1, 0]), alt.value([3, 3])),
        strokeWidth=alt.condition(SURE, alt.value(2), alt.value(1)),
    )


def _row(model: dict[str, Any]) -> tuple[str, ...]:
    ratings = (number(model[board]["rating"]) for board in ("raw", "controlled"))
    return plain(model["model"]), *ratings, _change(model), words(model["inflation"])


def _change(model: dict[str, Any]) -> str:
    return signed(-model["inflation"]["rating"], 0)
