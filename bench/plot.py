"""Draws relative cost against votes on two logarithmic axes as SVG; knows no measurement."""

from math import ceil, floor, log10

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 420, 70, 40, 45, 50
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#222}.grid{stroke:#ddd}"
    ".even{stroke:#999;stroke-dasharray:6 5}.ours{stroke:#0b6;stroke-width:2.5;fill:none}"
    "circle{fill:#0b6}"
)


def svg(votes: list[int], cost: list[float], base: int, title: str) -> str:
    """cost: seconds relative to those of `base` votes. The dashed line has slope 1 through it."""
    x, y = _axis(votes, LEFT, WIDTH - RIGHT), _axis(cost + _even(votes, base), HEIGHT - BOTTOM, TOP)
    points = [(x(v), y(c)) for v, c in zip(votes, cost, strict=True)]
    path = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
    ends = [(x(v), y(v / base)) for v in (min(votes), max(votes))]
    (x1, y1), (x2, y2) = ends
    body = [
        *_vertical(x, votes),
        *_horizontal(y, cost + _even(votes, base)),
        f'<line class="even" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>',
        f'<polyline class="ours" points="{path}"/>',
        *(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4"/>' for a, b in points),
        _text(WIDTH / 2, 22, title),
        _text(WIDTH / 2, HEIGHT - 10, "votes (dashed: cost grows exactly as the votes do)"),
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
    return "\n".join(
        [head, f"<title>{title}</title>", f"<style>{STYLE}</style>", *body, "</svg>\n"]
    )


def _even(votes: list[int], base: int) -> list[float]:
    return [min(votes) / base, max(votes) / base]


def _axis(values, start: float, end: float):
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    high += high == low
    return lambda value: start + (end - start) * (log10(value) - low) / (high - low)


def _decades(values) -> list[float]:
    return [10.0**n for n in range(floor(log10(min(values))), ceil(log10(max(values))) + 1)]


def _vertical(x, votes) -> list[str]:
    lines = []
    for tick in _decades(votes):
        place = f"{x(tick):.1f}"
        line = f'x1="{place}" x2="{place}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"'
        lines.append(f'<line class="grid" {line}/>')
        lines.append(_text(x(tick), HEIGHT - BOTTOM + 18, f"{tick:,.0f}"))
    return lines


def _horizontal(y, cost) -> list[str]:
    lines = []
    for tick in _decades(cost):
        place = f"{y(tick):.1f}"
        line = f'y1="{place}" y2="{place}" x1="{LEFT}" x2="{WIDTH - RIGHT}"'
        lines.append(f'<line class="grid" {line}/>')
        lines.append(_text(LEFT - 8, y(tick) + 4, f"{tick:g}x", "end"))
    return lines


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'
