"""Writes matches as a Markdown table and as lines of text; knows no process and no clock."""

from bench.compare import Match, Ratio, errors_apart, ratings_apart, ratio
from bench.contenders import OURS, PEERS

HEADER = ("Job", "Contender", "Ends with", "Time", "Peak memory", "Ratings apart", "Errors apart")


def markdown(matches: list[Match]) -> str:
    """One row a match; a contender that was not run says why."""
    rows = [HEADER, ("---",) * len(HEADER), *(_row(match) for match in matches)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([*lines, *notes(matches)])


def text(matches: list[Match]) -> str:
    """The same, a line a match."""
    rows = [dict(zip(HEADER, _row(match), strict=True)) for match in matches]
    lines = ["; ".join(_worded(*item) for item in row.items() if item[1]) for row in rows]
    return "\n".join([*lines, *notes(matches)])


def notes(matches: list[Match]) -> list[str]:
    """What is special about a contender's figures, once each."""
    lines = [
        f"{match.peer}, {match.job}: {theirs['note']}."
        for match in matches
        for _, theirs in match.rounds[-1:]
        if theirs["note"]
    ]
    return ["", *(f"- {line}" for line in dict.fromkeys(lines))] if lines else []


def shown(ratio: Ratio) -> str:
    if ratio.most < 10:
        return f"{ratio.median:.1f}x [{ratio.least:.1f}, {ratio.most:.1f}]"
    return f"{ratio.median:,.0f}x [{ratio.least:,.0f}, {ratio.most:,.0f}]"


def ours(job: str) -> str:
    return f"1x is {OURS}: {PEERS[OURS].gives[job]}"


def _row(match: Match) -> tuple[str, ...]:
    peer = PEERS[match.peer]
    if not match.rounds:
        return (match.job, match.peer, f"not run: {match.why}", "", "", "", "")
    apart, errors = _agreement(match)
    times, peaks = (shown(ratio(match, measure)) for measure in ("seconds", "peak"))
    return (match.job, match.peer, peer.gives[match.job], times, peaks, apart, errors)


def _agreement(match: Match) -> tuple[str, str]:
    other = PEERS[match.peer].other
    if other and match.job != "plain":
        return f"another model: {other}", ""
    errors = errors_apart(match)
    shares = f"{errors[0]:.3f} Elo, {100 * errors[1]:.1f} %" if errors else "has none"
    return f"{ratings_apart(match):.4f} Elo", shares


def _worded(head: str, cell: str) -> str:
    return cell if head in HEADER[:3] else f"{head.lower()} {cell}"
