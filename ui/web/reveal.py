"""Turns a reveal into HTML; knows what a voter wants to learn after the vote, no arena state."""

from arena import Outcome, Reveal, Transcript
from arena.battles.transcript import Contestant
from arena.records import Stopper
from ratings.text.style import count
from ui.board import leaderboard_html
from ui.board.artifacts import without_folders
from ui.board.phrases import feature, plain
from ui.board.provenance import LABELS, UNKNOWN, facts

SENTENCES = {
    Outcome.A: "You chose A: {a}",
    Outcome.B: "You chose B: {b}",
    Outcome.TIE: "A tie between {a} and {b}",
    Outcome.BOTH_BAD: "Both bad: {a} and {b}",
}
# What a voter reads at a glance; all else is folded beneath it.
ENDED = {
    "stop": "the model",
    "length": "its length limit",
    "filtered": "a filter",
    "refusal": "a refusal",
    "tool_call": "a tool call",
}
STOPPED: dict[Stopper | None, str] = {
    "voter": "you",
    "vote": "your vote",
    "leaving": "nobody: you had left the page",
    "arena": "the arena, which closed",
    "replacement": "the other side's failure",
}
FIRST = ("served", "answers_as", "engine", "system_prompt", "variant_of", "obtainable")
# Told only where there is something to tell, and then like this of a side that has nothing.
ODD = {"answers_as": "no other name reported", "arguments": "none reported"}

Row = tuple[str, list[str]]


def reveal_html(reveal: Reveal) -> str:
    """Names, artifacts, style and timing of both sides of a decided battle, side by side."""
    names = {"a": plain(reveal.a.model), "b": plain(reveal.b.model)}
    known = [
        facts(without_folders(side.artifact), side.artifact.fingerprint)
        for side in (reveal.a, reveal.b)
    ]
    style, timing = _style(reveal.transcript), _timing(reveal)
    return leaderboard_html.page(
        "reveal.html",
        sentence=SENTENCES[reveal.outcome].format(**names),
        sides=[(side, name, reveal.outcome.value == side) for side, name in names.items()],
        rows=[*_facts(known, first=True), *style[:1], *timing[:1]],
        folded=[
            ("All that is known of these artifacts", _facts(known, first=False)),
            ("Style and timing", [*style[1:], *timing[1:]]),
        ],
        early=reveal.early,
        simulated=reveal.a.artifact.simulated or reveal.b.artifact.simulated,
    )


def _facts(known: list[dict[str, str]], *, first: bool) -> list[Row]:
    names = [name for name in LABELS if (name in FIRST) == first]
    shown = [name for name in names if name not in ODD or any(artifact[name] for artifact in known)]
    return [(LABELS[name], [artifact[name] or ODD[name] for artifact in known]) for name in shown]


def _style(transcript: Transcript) -> list[Row]:
    texts = [
        "\n\n".join(exchange.text_a or "" for exchange in transcript.exchanges),
        "\n\n".join(exchange.text_b or "" for exchange in transcript.exchanges),
    ]
    a, b = (count(text) for text in texts)
    return [(feature(name).capitalize(), [f"{a[name]:.0f}", f"{b[name]:.0f}"]) for name in a]


def _timing(reveal: Reveal) -> list[Row]:
    both = (reveal.a, reveal.b)
    return [
        ("Complete after", [_seconds(side.reply_s) for side in both]),
        ("First words after", [_seconds(side.first_token_s) for side in both]),
        ("Ended by", [_ended(side) for side in both]),
    ]


def _ended(side: Contestant) -> str:
    if side.ending == "stopped":
        return STOPPED.get(side.stopped_by, UNKNOWN)
    return ENDED.get(side.ending, side.ending)


def _seconds(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:.1f} s"
