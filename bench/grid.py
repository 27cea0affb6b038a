"""Writes a titled grid of cells as Markdown or as text; knows no study."""

from collections.abc import Iterable, Sequence

import numpy as np

Rows = list[tuple[str, ...]]  # the first is the header


def markdown(title: str, rows: Rows) -> str:
    header, *others = rows
    lines = [header, ("---",) * len(header), *others]
    return "\n".join([f"### {title}\n", *("| " + " | ".join(row) + " |" for row in lines), ""])


def text(title: str, rows: Rows) -> str:
    """Columns side by side, without the stars of bold type."""
    plain = [[cell.replace("**", "") for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*plain, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in plain]
    return "\n".join([title, *lines, ""])


def share(per_log: Iterable[float]) -> str:
    """The mean over logs, in percent, with its standard error."""
    values = np.array([float(value) for value in per_log])
    return percent(values.mean(), values.std() / np.sqrt(len(values)))


def pooled(per_log: Sequence[Sequence[float]]) -> str:
    """The same where logs contribute several each: what one log contributes shares its luck."""
    size = sum(len(values) for values in per_log)
    if not size:
        return "none"
    mean = sum(sum(values) for values in per_log) / size
    apart = [sum(values) - len(values) * mean for values in per_log]
    return f"{percent(mean, np.sqrt(np.square(apart).sum()) / size)} of {size:,}"


def percent(value: float, error: float) -> str:
    return f"{100 * value:.1f} ± {100 * error:.1f}"
