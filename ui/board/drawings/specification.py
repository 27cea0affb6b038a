"""The specification strip: one model's rating, all ranks, and the choices behind each column."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import altair as alt

from ratings.errors import InvalidData
from ui.board.drawings.drawing import COLOURS, Caption, Drawing, Table, drawing
from ui.board.drawings.verdicts import LONGEST
from ui.board.phrases import UNKNOWN, coverage, fitted, number, plain
from ui.board.specification_curve import (
    choice,
    computed,
    most_moved,
    ranked_models,
    require_curve,
    share,
    span,
)
from ui.messages import ENGLISH, Catalogue

MANY = 240  # columns that can be told apart
TOP = 10  # models whose ranks are drawn
WIDTH, WIDEST = 640, 18  # px of all columns, and of one
LABELS = 190  # px beside them, the same in every part, so that columns stand below each other
RANK, ROW = 17, 15  # px of a rank, and of a choice

ENDS = ("rating", "lower", "upper")


@dataclass(frozen=True, slots=True)
class Columns:
    """The specifications drawn, in order: their choices, and the scores of each model by name.

    base: the base's column. rated: how many specifications they were drawn from.
    """

    choices: list[dict[str, str | None]]
    scores: list[dict[str, dict[str, Any]]]
    base: int
    rated: int

    @property
    def pitch(self) -> float:
        """Px of one column."""
        return min(WIDTH / len(self.choices), WIDEST)

    def across(self, field: str = "column:Q") -> alt.X:
        """A field as a place among the columns."""
        ends = alt.Scale(domain=[-0.5, len(self.choices) - 0.5], nice=False, zero=False)
        return alt.X(field, scale=ends, axis=None)


def specification(
    curve: dict[str, Any], words: Catalogue = ENGLISH, model: str | None = None, top: int = TOP
) -> Drawing | None:
    """The curve drawn; None where no model is ranked.

    model: whose rating is shown and orders the columns, by default the one of the `top` best whose
    rank moves the most. Clusterings, which move no rank, are left to the base's; of too many
    columns one of each run is drawn, by lot, always the same. Raises InvalidData for what is no
    curve, and for a model without a rating at the base.
    """
    require_curve(curve)
    shown = ranked_models(curve, top)
    if not shown:
        return None
    focus = _named(curve, model) if model is not None else most_moved(shown)
    columns = _columns(curve, focus["model"])
    heads = ("specs-model", "specs-base", "specs-ranks", "specs-sets", "specs-same")
    chart = alt.vconcat(
        _rating(columns, focus, words),
        _ranks(columns, shown, focus["model"], words),
        _choices(columns, curve, words),
        spacing=22,
    )
    rows = tuple(_row(model, words) for model in ranked_models(curve))
    table = Table(tuple(map(words.text, heads)), rows)
    return drawing(chart, _caption(curve, focus, columns, words), table, words)


def _named(curve: dict[str, Any], name: str) -> dict[str, Any]:
    for model in curve["models"]:
        if model["model"] == name and model["base"]:
            return model
    raise InvalidData(f"model {name!r} has no rating in this log; name a rated one with --model")


def _columns(curve: dict[str, Any], focus: str) -> Columns:
    """What is drawn, the highest rating of the model in focus first."""
    done = computed(curve)
    cluster = done[0]["choices"]["cluster"]
    alike = [spec for spec in done if spec["choices"]["cluster"] == cluster]
    scored = [(spec, {m["model"]: m for m in spec["models"]}) for spec in alike]
    rated = [(spec, scores) for spec, scores in scored if focus in scores]
    rated.sort(key=lambda pair: -pair[1][focus]["rating"])
    base = next(i for i, (spec, _) in enumerate(rated) if spec is done[0])
    kept = _sampled(len(rated), base)
    specs, scores = zip(*(rated[i] for i in kept), strict=True)
    choices = [spec["choices"] for spec in specs]
    return Columns(choices, list(scores), kept.index(base), len(rated))


def _sampled(columns: int, base: int) -> list[int]:
    """At most MANY places, one of each run, the base among them.

    By lot, because neighbours are alike: every n-th could be always the same choice.
    """
    stride, lot = -(-columns // MANY), Random(0)
    runs = [range(i, min(i + stride, columns)) for i in range(0, columns, stride)]
    return [base if base in run else lot.choice(run) for run in runs]


def _caption(
    curve: dict[str, Any], focus: dict[str, Any], columns: Columns, words: Catalogue
) -> Caption:
    ranked = ranked_models(curve)
    held = sum(m["rank_min"] == m["rank_max"] for m in ranked)
    facts = {"specifications": len(computed(curve)), "held": held, "models": len(ranked)}
    model, ranks = plain(focus["model"]), span(focus["rank_min"], focus["rank_max"])
    sentences = [
        words.text("specs-held", **facts),
        words.text("specs-about", model=model, ranks=ranks, level=coverage(curve, words)),
    ]
    drawn = len(columns.choices)
    if drawn < columns.rated:
        sentences.append(words.text("specs-by-lot", drawn=drawn, all=columns.rated))
    if len(curve["axes"]["ties"]) > 1:
        sentences.append(words.text("specs-scales"))
    label = words.text("specs-label", **facts)
    return Caption("specifications", words.text("specs-title"), " ".join(sentences), label)


def _down(field: str, title: str | None, **more: Any) -> alt.Y:
    axis = {"minExtent": LABELS, "maxExtent": LABELS, "labelLimit": LABELS - 10, "titleX": -LABELS}
    axis |= {"titleAlign": "left", "titleAngle": 0, "titleY": -6, "titleAnchor": "start"}
    return alt.Y(field, title=title, axis=alt.Axis(**(axis | more.pop("axis", {}))), **more)


def _part(columns: Columns, height: int, *layers: Any) -> Any:
    """Layers over the band that marks the base's column."""
    values = [{"from": columns.base - 0.5, "to": columns.base + 0.5}]
    band = alt.Chart(alt.InlineData(values)).mark_rect(color=COLOURS["accent"], opacity=0.18)
    marked = band.encode(x=columns.across("from:Q"), x2="to:Q")
    width = columns.pitch * len(columns.choices)
    return alt.layer(marked, *layers).properties(width=width, height=height)


def _rating(columns: Columns, focus: dict[str, Any], words: Catalogue) -> Any:
    """The model's rating with its intervals; filled where its rank is the base's."""
    base = (focus["base"] or {}).get("rank")
    scores = [scores[focus["model"]] for scores in columns.scores]
    values = [
        {"column": i, "same": score["rank"] == base, **{end: score[end] for end in ENDS}}
        for i, score in enumerate(scores)
    ]
    chart = alt.Chart(alt.InlineData(values)).encode(x=columns.across())
    scale, title = alt.Scale(zero=False), words.text("specs-rating", model=plain(focus["model"]))
    spans = chart.mark_rule(color=COLOURS["edge"]).encode(
        y=_down("lower:Q", title, scale=scale), y2="upper:Q"
    )
    fill = alt.condition(alt.datum.same, alt.value(COLOURS["ink"]), alt.value(COLOURS["paper"]))
    dots = chart.mark_point(size=26, opacity=1, color=COLOURS["ink"])
    return _part(columns, 170, spans, dots.encode(y=alt.Y("rating:Q", scale=scale), fill=fill))


def _ranks(columns: Columns, shown: Sequence[dict[str, Any]], focus: str, words: Catalogue) -> Any:
    """A stepped line for the ranks of each model, that of the model in focus bold."""
    names = {model["model"]: fitted(plain(model["model"]), LONGEST, 1) for model in shown}
    ranks = [{name: (s.get(name) or {}).get("rank") for name in names} for s in columns.scores]
    values = [
        {"column": i, "model": label, "rank": row[name], "focus": name == focus}
        for name, label in names.items()
        for i, row in enumerate(ranks)
        if row[name] is not None
    ]
    chart = alt.Chart(alt.InlineData(values)).encode(x=columns.across())
    ends = alt.Scale(reverse=True, zero=False, domainMin=0.5, nice=False)
    axis = {"tickMinStep": 1, "grid": False, "format": "d"}
    colour = alt.condition(
        alt.datum.focus, alt.value(COLOURS["accent"]), alt.value(COLOURS["soft"])
    )
    thick = alt.condition(alt.datum.focus, alt.value(2.5), alt.value(1))
    rank = _down("rank:Q", words.text("specs-ranks-by-model"), scale=ends, axis=axis)
    lines = chart.mark_line(interpolate="step").encode(
        y=rank, detail="model:N", color=colour, strokeWidth=thick
    )
    last = chart.transform_filter(alt.datum.column == len(columns.choices) - 1)
    labels = last.mark_text(align="left", dx=8).encode(y=alt.Y("rank:Q"), text="model:N")
    lowest = max(rank for row in ranks for rank in row.values() if rank is not None)
    return _part(columns, RANK * lowest, lines, labels)


def _choices(columns: Columns, curve: dict[str, Any], words: Catalogue) -> Any:
    """A mark for each choice that is on in a column, for axes with more than one."""
    listed = {
        (axis, name): f"{words.text(f'specs-axis-{axis}')}: {fitted(choice(name), LONGEST, 1)}"
        for axis, names in curve["axes"].items()
        if axis != "cluster" and len(names) > 1
        for name in names
    }
    values = [
        {"column": i, "choice": listed[pair]}
        for i, choices in enumerate(columns.choices)
        for pair in choices.items()
        if pair in listed
    ]
    order = list(listed.values())
    y = _down("choice:N", None, sort=order, scale=alt.Scale(domain=order))
    thickness = max(0.68 * columns.pitch, 1.2)
    ticks = alt.Chart(alt.InlineData(values)).mark_tick(
        orient="vertical", thickness=thickness, size=8, opacity=1, color=COLOURS["ink"]
    )
    return _part(columns, ROW * len(order), ticks.encode(x=columns.across(), y=y))


def _row(model: dict[str, Any], words: Catalogue) -> tuple[str, ...]:
    return (
        plain(model["model"]),
        number(model["base"]["rank"]),
        span(model["rank_min"], model["rank_max"]),
        span(model["rank_lower"], model["rank_upper"]),
        UNKNOWN if model["at_base"] is None else share(model["at_base"], words),
    )
