"""Draws a specification curve as one self-contained SVG; knows no text formats and no fits.

Columns are specifications, ordered by the rating of one model. Above stands that rating with its
interval, below it every shown model's rank as a distance from its rank at the base, at the bottom
which choice is on. Colours are those of `templates/board.css`; they follow what the reader prefers,
and nothing is told by colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from random import Random
from typing import Any

from ratings.errors import InvalidData
from ui.board import charts, phrases
from ui.reports import specification_text

# All in px.
LEFT, RIGHT = 262.0, 112.0  # labels beside the columns
NAMES = 128.0  # of these, for the name of an axis
PLOT = 756.0  # the columns' width, where they are many
WIDEST = 18.0  # of a column
LEAST = 760.0  # width of the picture: its sentences need so much
LETTER = 7.0  # mean advance of a letter in labels
CURVE = 200.0  # height of the rating's panel
STEP = 7.0  # one rank, at most
DEEP = 60.0  # height that the widest range of ranks may take
AIR = 10.0  # between a strip's base line and its edge, at least
ROW = 15.0  # one choice
MANY = 240  # columns that can be told apart

STYLE = """
.dfl-specs{font:400 12px system-ui,-apple-system,"Segoe UI","Liberation Sans",Arial,sans-serif;
font-variant-numeric:tabular-nums}
.dfl-specs text{fill:#1d1b19}.dfl-specs .dfl-soft{fill:#5f5b55}
.dfl-specs .dfl-title{font-size:17px;font-weight:700}.dfl-specs .dfl-strong{font-weight:700}
.dfl-paper{fill:#fffdf9}.dfl-here{fill:#98183f;fill-opacity:.16}
.dfl-specs .dfl-base{fill:#98183f;font-weight:700}
.dfl-rule{stroke:#e3ded5;fill:none}.dfl-line{stroke:#7a766f;fill:none}
.dfl-bars{fill:#5f5b55;shape-rendering:crispEdges}.dfl-on{stroke:#1d1b19;fill:none}
.dfl-same{fill:#1d1b19}.dfl-other{fill:#fffdf9;stroke:#1d1b19;stroke-width:1.1}
@media (prefers-color-scheme:dark){
.dfl-specs text{fill:#ebe8e2}.dfl-specs .dfl-soft{fill:#aeaaa3}
.dfl-paper{fill:#17181b}.dfl-here{fill:#ff9cb3;fill-opacity:.22}
.dfl-specs .dfl-base{fill:#ff9cb3}
.dfl-rule{stroke:#34363b}.dfl-line{stroke:#8f8c86}
.dfl-bars{fill:#aeaaa3}.dfl-on{stroke:#ebe8e2}
.dfl-same{fill:#ebe8e2}.dfl-other{fill:#17181b;stroke:#ebe8e2}}
""".replace("\n", "")


@dataclass(frozen=True, slots=True)
class _Columns:
    """The specifications shown, in order, and where they stand.

    scores: of every model by name, one dictionary a column. base: the base's column.
    """

    specs: list[dict[str, Any]]
    scores: list[dict[str, dict[str, Any]]]
    base: int
    pitch: float

    @property
    def right(self) -> float:
        """Where the columns end."""
        return LEFT + self.pitch * len(self.specs)

    @property
    def width(self) -> float:
        """Of the whole picture."""
        return max(self.right + RIGHT, LEAST)

    def middle(self, column: int) -> float:
        """The middle of a column."""
        return LEFT + self.pitch * (column + 0.5)


def chart(curve: dict[str, Any], model: str | None = None, top: int = 10) -> str:
    """The curve as an SVG document.

    model: whose rating is shown and orders the columns, by default the one of the shown models
    whose rank moves the most. top: models shown, the best at the base. Clusterings, which move no
    rank, are left to the base's; of too many columns one of every n is shown, drawn by lot, always
    the same. Raises InvalidData for a model without a rating at the base, and where no model is
    ranked.
    """
    specification_text.require_curve(curve)
    shown = specification_text.ranked_models(curve, top)
    if not shown:
        raise InvalidData(
            "no model is ranked, so there are no ranks to draw; lower --min-votes or add votes"
        )
    focus = _named(curve, model) if model is not None else specification_text.most_moved(shown)
    columns = _columns(curve, focus["model"])
    pieces = [*_rating(columns, focus, curve)]
    y = 84.0 + CURVE
    strips, y = _strips(columns, shown, focus["model"], y + 34)
    matrix, y = _matrix(columns, curve, y + 30)
    notes = _notes(columns, curve, focus["model"])
    lines = [_text(LEFT, y + 18 + 16 * i, note, "dfl-soft") for i, note in enumerate(notes)]
    height = y + 26 + 16 * len(notes)
    band = (
        f'<rect class="dfl-here" x="{columns.middle(columns.base) - _half(columns):.1f}" y="66" '
        f'width="{2 * _half(columns):.1f}" height="{y - 66:.1f}"/>'
    )
    label = escape(f"{_title(columns, focus)}. {specification_text.headline(curve)}")
    size = f"{columns.width:.0f}", f"{height:.0f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dfl-specs" role="img" '
        f'aria-label="{label}" viewBox="0 0 {size[0]} {size[1]}" width="{size[0]}" '
        f'height="{size[1]}"><style>{STYLE}</style>'
        f'<rect class="dfl-paper" width="{size[0]}" height="{size[1]}"/>{band}'
        f"{''.join([*pieces, *strips, *matrix, *lines])}</svg>\n"
    )


def _named(curve: dict[str, Any], name: str) -> dict[str, Any]:
    for model in curve["models"]:
        if model["model"] == name and model["base"]:
            return model
    raise InvalidData(f"model {name!r} has no rating in this log; name a rated one with --model")


def _columns(curve: dict[str, Any], focus: str) -> _Columns:
    done = specification_text.computed(curve)
    cluster = done[0]["choices"]["cluster"]
    by_model = [
        (spec, {m["model"]: m for m in spec["models"]})
        for spec in done
        if spec["choices"]["cluster"] == cluster
    ]
    rated = [(spec, scores) for spec, scores in by_model if focus in scores]
    rated.sort(key=lambda pair: -pair[1][focus]["rating"])
    base = next(i for i, (spec, _) in enumerate(rated) if spec is done[0])
    kept = _sampled(len(rated), base)
    return _Columns(
        specs=[rated[i][0] for i in kept],
        scores=[rated[i][1] for i in kept],
        base=kept.index(base),
        pitch=min(PLOT / len(kept), WIDEST),
    )


def _sampled(columns: int, base: int) -> list[int]:
    """At most MANY places, one of each run, the base among them.

    By lot, because neighbours are alike: every n-th could be always the same choice.
    """
    stride, lot = -(-columns // MANY), Random(0)
    runs = [range(i, min(i + stride, columns)) for i in range(0, columns, stride)]
    return [base if base in run else lot.choice(run) for run in runs]


def _half(columns: _Columns) -> float:
    """Half the width of the mark of the base's column."""
    return max(columns.pitch / 2, 2.5)


def _title(columns: _Columns, focus: dict[str, Any]) -> str:
    ranks = specification_text.span(focus["rank_min"], focus["rank_max"])
    place = f"rank {ranks}" if focus["rank_min"] is not None else "without a rank"
    return f"{phrases.plain(focus['model'])}: {place} over all specifications"


def _rating(columns: _Columns, focus: dict[str, Any], curve: dict[str, Any]) -> list[str]:
    """Title, and the panel of one model's rating with its intervals."""
    scores = [by_model[focus["model"]] for by_model in columns.scores]
    axis = charts.axis([score[end] for score in scores for end in ("rating", "lower", "upper")])

    def down(value: float) -> float:
        return 84 + CURVE * (axis.high - value) / (axis.high - axis.low)

    lines = "".join(f"M{LEFT:.1f} {down(t):.1f}H{columns.right:.1f}" for t in axis.ticks)
    spans = "".join(
        f"M{columns.middle(i):.1f} {down(score['upper']):.1f}V{down(score['lower']):.1f}"
        for i, score in enumerate(scores)
    )
    here = columns.middle(columns.base)
    return [
        _text(16, 26, phrases.fitted(_title(columns, focus), columns.width - 32, 9.4), "dfl-title"),
        _text(16, 46, _legend(focus, curve), "dfl-soft"),
        _text(here, 62, "base", "dfl-base", "middle"),
        f'<path class="dfl-rule" d="{lines}"/>',
        *(
            _text(LEFT - 10, down(t) + 4, phrases.number(t, 1 if t % 1 else 0), "dfl-soft", "end")
            for t in axis.ticks
        ),
        _text(16, 88, "Rating, Elo", "dfl-strong"),
        f'<path class="dfl-line" stroke-width="{_thin(columns):.2f}" d="{spans}"/>',
        *(_dot(columns, i, score, down(score["rating"])) for i, score in enumerate(scores)),
    ]


def _legend(focus: dict[str, Any], curve: dict[str, Any]) -> str:
    level = phrases.coverage(curve)
    marks = "Filled dots: the rank it has at the base; hollow: another."
    rank = (focus["base"] or {}).get("rank")
    return f"Rating with {level} interval, highest first. {marks if rank else ''}".rstrip()


def _dot(columns: _Columns, i: int, score: dict[str, Any], y: float) -> str:
    base = columns.scores[columns.base][score["model"]]["rank"]
    kind = "dfl-same" if score["rank"] == base else "dfl-other"
    chosen = columns.specs[i]["choices"]
    words = ", ".join(
        f"{specification_text.AXES[a].lower()} {specification_text.choice(c)}"
        for a, c in chosen.items()
        if c
    )
    place = f"rank {score['rank']}" if score["rank"] else "no rank"
    ends = phrases.interval(score["lower"], score["upper"])
    title = escape(f"{phrases.number(score['rating'])} {ends}, {place}: {words}")
    radius = min(max(0.4 * columns.pitch, 1.9), 3.6)
    return (
        f'<circle class="{kind}" cx="{columns.middle(i):.1f}" cy="{y:.1f}" r="{radius:.1f}">'
        f"<title>{title}</title></circle>"
    )


def _strips(
    columns: _Columns, shown: Sequence[dict[str, Any]], focus: str, y: float
) -> tuple[list[str], float]:
    """Each shown model's ranks, as bars up and down from its rank at the base."""
    moves = [_moves(columns, model) for model in shown]
    reach = [
        (max([0, *(m for m in changes if m)]), -min([0, *(m for m in changes if m)]))
        for changes in moves
    ]
    step = min(STEP, DEEP / max(1, *(up + down for up, down in reach)))
    drawn = [
        _text(
            16, y, "Rank: a bar up is better than at the base, a bar down is worse", "dfl-strong"
        ),
        _text(columns.right + 12, y, "Ranks", "dfl-soft"),
        _text(columns.right + 60, y, "At base", "dfl-soft"),
    ]
    y += 8
    for model, changes, (up, down) in zip(shown, moves, reach, strict=True):
        y += max(AIR, step * up + 3)
        kind = "dfl-strong" if model["model"] == focus else ""
        drawn += [_bars(columns, changes, y, step), *_strip_labels(columns, model, y, kind)]
        y += max(AIR, step * down + 3)
    return drawn, y


def _moves(columns: _Columns, model: dict[str, Any]) -> list[int | None]:
    """By how many ranks the model stands above its rank at the base, in each column."""
    ranks = [scores.get(model["model"], {}).get("rank") for scores in columns.scores]
    return [None if rank is None else model["base"]["rank"] - rank for rank in ranks]


def _bars(columns: _Columns, moves: list[int | None], y: float, step: float) -> str:
    """The base line where there are ranks, and in one outline what stands above or below it."""
    line, outline, column = "", f"M{LEFT:.1f} {y:.1f}", 0
    for move, run in groupby(moves):
        start = LEFT + columns.pitch * column
        column += len(list(run))
        end = LEFT + columns.pitch * column
        line += "" if move is None else f"M{start:.1f} {y:.1f}H{end:.1f}"
        outline += f"V{y - step * (move or 0):.1f}H{end:.1f}"
    return f'<path class="dfl-line" d="{line}"/><path class="dfl-bars" d="{outline}V{y:.1f}z"/>'


def _strip_labels(columns: _Columns, model: dict[str, Any], y: float, kind: str) -> list[str]:
    name = phrases.fitted(phrases.plain(model["model"]), LEFT - 60, LETTER)
    ranks = specification_text.span(model["rank_min"], model["rank_max"])
    return [
        _text(LEFT - 38, y + 4, name, kind, "end"),
        _text(LEFT - 10, y + 4, str(model["base"]["rank"]), "dfl-soft", "end"),
        _text(columns.right + 12, y + 4, ranks),
        _text(columns.right + 60, y + 4, specification_text.share(model["at_base"]), "dfl-soft"),
    ]


def _matrix(columns: _Columns, curve: dict[str, Any], y: float) -> tuple[list[str], float]:
    """Which choice is on in each column, for axes with more than one."""
    moved = {
        (influence["axis"], influence["choice"]): influence["moved"]
        for influence in curve["influence"]
    }
    drawn = [
        _text(16, y, "Choices", "dfl-strong"),
        _text(columns.right + 12, y, "Mean move", "dfl-soft"),
    ]
    y += 6
    for axis, choices in _drawn_axes(curve):
        drawn.append(f'<path class="dfl-rule" d="M16 {y:.1f}H{columns.right + RIGHT - 12:.1f}"/>')
        drawn.append(
            _text(16, y + ROW, phrases.fitted(specification_text.AXES[axis], NAMES - 16, LETTER))
        )
        for i, name in enumerate(choices):
            y += ROW
            lit = [i for i, s in enumerate(columns.specs) if s["choices"][axis] == name]
            label = phrases.fitted(specification_text.choice(name), LEFT - NAMES - 10, LETTER)
            effect = "base" if not i else phrases.number(moved.get((axis, name)), 2)
            drawn += [
                _text(LEFT - 10, y, label, "dfl-soft", "end"),
                _ticks(columns, lit, y - 4),
                _text(columns.right + 12, y, effect, "dfl-soft"),
            ]
        y += 7
    return drawn, y


def _drawn_axes(curve: dict[str, Any]) -> list[tuple[str, list[str]]]:
    axes = [(axis, choices) for axis, choices in curve["axes"].items() if axis != "cluster"]
    return [(axis, choices) for axis, choices in axes if len(choices) > 1]


def _ticks(columns: _Columns, lit: Sequence[int], y: float) -> str:
    width = max(0.68 * columns.pitch, 1.2)
    marks = "".join(f"M{columns.middle(i) - width / 2:.1f} {y:.1f}h{width:.1f}" for i in lit)
    return f'<path class="dfl-on" stroke-width="8" d="{marks}"/>'


def _notes(columns: _Columns, curve: dict[str, Any], focus: str) -> list[str]:
    """What the picture leaves out, and what it must not be read as."""
    done = specification_text.computed(curve)
    cluster = done[0]["choices"]["cluster"]
    alike = [spec for spec in done if spec["choices"]["cluster"] == cluster]
    rated = sum(any(m["model"] == focus for m in spec["models"]) for spec in alike)
    failed = len(curve["specifications"]) - len(done)
    held = [
        f"{specification_text.AXES[a].lower()} {specification_text.choice(c[0])}"
        for a, c in curve["axes"].items()
        if len(c) == 1
    ]
    every = len(curve["specifications"])
    drawn = "All" if len(columns.specs) == every else f"{len(columns.specs)} of"
    shown = f"{drawn} {every} specifications are drawn"
    why = [
        f"{len(done) - len(alike)} differ in clusters only, which move no rank"
        if len(done) > len(alike)
        else "",
        f"{len(alike) - rated} give this model no rating" if len(alike) > rated else "",
        f"one in {-(-rated // MANY)} of the rest is drawn, by lot" if rated > MANY else "",
        f"{failed} could not be computed" if failed else "",
    ]
    notes = [f"{'; '.join([shown, *filter(None, why)])}."]
    if held:
        notes.append(f"Held: {', '.join(held)}.")
    if len(curve["axes"]["ties"]) > 1:
        notes.append("Elo of different tie rules is on different scales; ranks can be compared.")
    if any(None in spec["choices"].values() for spec in columns.specs):
        notes.append("No mark on an axis: it makes no difference there.")
    return notes


def _thin(columns: _Columns) -> float:
    return min(max(0.3 * columns.pitch, 0.8), 2.0)


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "") -> str:
    anchored = f' text-anchor="{anchor}"' if anchor else ""
    classed = f' class="{kind}"' if kind else ""
    return f'<text{classed} x="{x:.1f}" y="{y:.1f}"{anchored}>{escape(words)}</text>'
