"""A leaderboard as text and as HTML for a notebook; what a model is called can do no harm there."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from ratings.leaderboard.facts import Provenance
from ratings.leaderboard.rows import Effect, Inference, Inflation, Row, Score
from ratings.options import Options

_NARROW = 60  # characters of a rule at least
_HARMFUL = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # would reorder, hide or break the line
_DASH = "–"

Cells = Sequence[str]


class Summary(str):
    """Text that a notebook shows as it is printed."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def printable(text: str) -> str:
    """The text on one line, control, direction and unassigned characters as U+FFFD."""
    return "".join("\ufffd" if unicodedata.category(c) in _HARMFUL else c for c in text)


def summary(
    facts: Iterable[tuple[str, str]], tables: Iterable[Sequence[Cells]], notes: Iterable[str]
) -> Summary:
    """Facts by name, tables, and numbered notes, one below the other."""
    bodies = [aligned(table) for table in tables]
    width = max(_NARROW, *(len(line) for body in bodies for line in body))
    lines = ["Deflator leaderboard (Elo)", "=" * width]
    lines += [printable(f"{name + ':':15}{fact}") for name, fact in facts]
    for body in bodies:
        lines += ["-" * width, *body]
    lines += ["=" * width, *(f"[{i}] {printable(note)}" for i, note in enumerate(notes, 1))]
    return Summary("\n".join(lines))


def facts(
    options: Options,
    provenance: Provenance,
    funnel: Iterable[tuple[str, int]],
    inference: Inference | None,
) -> Iterator[tuple[str, str]]:
    """What was rated and how, by name."""
    yield "Specification", options.label
    yield "Votes", ", ".join(f"{rows:,} {reason.replace('_', ' ')}" for reason, rows in funnel)
    yield "Read from", ", ".join(f"{log.path} ({log.dialect})" for log in provenance.inputs)
    yield "Style by", provenance.extractor or "none"
    yield "Intervals", _intervals(options, inference)
    if inference and (test := inference.style) and test.statistic is not None:
        rest = "" if test.df_rest is None else f", {test.df_rest:.1f}"
        p = "" if test.p is None else f", p = {test.p:.3g}"
        yield "No style acts", f"F({test.df}{rest}) = {test.statistic:.2f}{p}"


def html(rows: tuple[Row, ...], title: str) -> str:
    """The board as one table of HTML."""
    head, *body = ([escape(printable(cell)) for cell in cells] for cells in board(rows))
    lines = [f"<tr><td>{'</td><td>'.join(cells)}</td></tr>" for cells in body]
    return (
        f"<table><caption>{escape(printable(title))}</caption>"
        f"<thead><tr><th>{'</th><th>'.join(head)}</th></tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def board(rows: tuple[Row, ...]) -> list[Cells]:
    """Head and rows of the table of models."""
    styled = any(row.controlled for row in rows)
    more = ("#", "controlled", "interval", "inflation", "interval") if styled else ()
    table: list[Cells] = [("model", "#", "raw", "interval", *more, "votes", "status")]
    for row in rows:
        cells = _score(row.raw)
        if styled:
            cells = (*cells, *_score(row.controlled), *_gap(row.inflation))
        table.append((row.model, *cells, f"{row.votes:,}", row.status))
    return table


def style(effects: Iterable[Effect]) -> list[Cells]:
    """Head and rows of the table of style effects."""
    table: list[Cells] = [("style effect", "logits", "interval", "Elo", "within", "VIF", "status")]
    for effect in effects:
        span = _span(effect.lower, effect.upper, 3)
        numbers = (_number(effect.gamma, 3), span, _number(effect.elo, 1))
        quality = (_number(effect.within, 2), _number(effect.vif, 1))
        table.append((effect.feature, *numbers, *quality, effect.status))
    return table


def aligned(table: Sequence[Cells]) -> list[str]:
    """Lines of columns, the first to the left and all others to the right."""
    cells = [[printable(cell) for cell in row] for row in table]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    first, *rest = widths
    return [
        "  ".join([row[0].ljust(first), *map(str.rjust, row[1:], rest)]).rstrip() for row in cells
    ]


def _intervals(options: Options, inference: Inference | None) -> str:
    if inference is None:
        return f"{100 * options.level:g}%, {options.ci}, cluster {options.cluster}"
    sizes = " x ".join(f"{size:,}" for size in inference.clusters)
    if inference.withheld:
        return f"withheld: {inference.withheld}"
    kind = f"{100 * options.level:g}%, {inference.ci}, cluster {inference.cluster}"
    return f"{kind} ({sizes}, effectively {inference.effective:.0f})" if sizes else kind


def _score(score: Score | None) -> Cells:
    score = score or Score()
    rank = _DASH if score.rank is None else str(score.rank)
    return rank, _number(score.rating, 1), _span(score.lower, score.upper, 1)


def _gap(gap: Inflation | None) -> Cells:
    if gap is None:
        return _DASH, ""
    return f"{gap.rating:+.1f}", _span(gap.lower, gap.upper, 1)


def _number(value: float | None, digits: int) -> str:
    return _DASH if value is None else f"{value:.{digits}f}"


def _span(lower: float | None, upper: float | None, digits: int) -> str:
    if lower is None or upper is None:
        return ""
    return f"[{lower:.{digits}f}, {upper:.{digits}f}]"
