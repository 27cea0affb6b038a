"""Turns a reveal into HTML, and into what a browser may keep of it; knows what a voter wants to
learn after the vote, no arena state.
"""

from typing import Any
from urllib.parse import urlencode

from arena import Outcome, Reveal, Transcript
from arena.battles.transcript import Contestant
from arena.publishable import without_folders
from ratings.inference.shares import wilson_interval
from ratings.text.style import FEATURES, count
from ui.board import leaderboard_html
from ui.board.pages.addresses import model_page
from ui.board.phrases import capitalised, plain
from ui.board.provenance import FACTS, facts
from ui.messages import Catalogue

CHOSEN = {
    Outcome.A: "chose-a",
    Outcome.B: "chose-b",
    Outcome.TIE: "chose-tie",
    Outcome.BOTH_BAD: "chose-bad",
}
# What a voter reads at a glance; all else is folded beneath it.
FIRST = ("served", "answers_as", "engine", "system_prompt", "variant_of", "obtainable")
# Told only where there is something to tell, and then like this of a side that has nothing.
ODD = {"answers_as": "no-other-name", "arguments": "none-reported"}

KEPT = 200  # characters of a prompt

Row = tuple[str, list[str]]


def reveal_html(reveal: Reveal, words: Catalogue) -> str:
    """Names, artifacts, style and timing of both sides of a decided battle, side by side."""
    names = {"a": plain(reveal.a.model), "b": plain(reveal.b.model)}
    first, more = artifact_rows(reveal, words)
    style, timing = _style(reveal.transcript, words), _timing(reveal, words)
    return leaderboard_html.page(
        "reveal.html",
        words,
        sentence=words.text(CHOSEN[reveal.outcome], **names),
        sides=_sides(names, reveal.outcome, words),
        pages=[(plain(side.model), model_page(side.model)) for side in (reveal.a, reveal.b)],
        rows=[*first, *style[:1], *timing[:1]],
        folded=[
            (words.text("artifacts"), more),
            (words.text("style-and-timing"), [*style[1:], *timing[1:]]),
        ],
        crowd=_crowd(reveal, names, words),
        early=reveal.early,
        simulated=simulated(reveal),
        named=reveal.transcript.named,
        versus=urlencode({"vs": f"{reveal.a.model},{reveal.b.model}"}),
    )


def kept(reveal: Reveal) -> dict[str, Any]:
    """What the voter's browser may keep of a battle, JSON-ready.

    style: counts of both sides by feature. blind: whether the vote was one.
    """
    prompt = reveal.transcript.exchanges[0].prompt.text
    a, b = _counts(reveal.transcript)
    return {
        "battle": reveal.battle_id,
        "prompt": f"{prompt[:KEPT]}…" if len(prompt) > KEPT else prompt,
        "names": [plain(reveal.a.model), plain(reveal.b.model)],
        "outcome": reveal.outcome.value,
        "blind": reveal.transcript.named is None,
        "whole": not reveal.early,
        "style": {name: [a[name], b[name]] for name in FEATURES},
    }


def artifact_rows(reveal: Reveal, words: Catalogue) -> tuple[list[Row], list[Row]]:
    """What is known of both artifacts: what is read at a glance, and the rest."""
    known = [
        facts(without_folders(side.artifact), side.artifact.fingerprint, words.unmarked)
        for side in (reveal.a, reveal.b)
    ]
    return _facts(known, words, first=True), _facts(known, words, first=False)


def simulated(reveal: Reveal) -> bool:
    """Whether an answer was written for a demonstration."""
    return reveal.a.artifact.simulated or reveal.b.artifact.simulated


def _crowd(reveal: Reveal, names: dict[str, str], words: Catalogue) -> str:
    """What others chose between these two, with how sure that is."""
    crowd = reveal.crowd
    decided = crowd.wins + crowd.losses
    low, high = wilson_interval(crowd.wins, decided)
    if not decided:
        return words.text("crowd-none")
    return words.text(
        "crowd",
        a=names["a"],
        votes=crowd.votes,
        decided=decided,
        share=round(100 * crowd.wins / decided),
        low=round(100 * low),
        high=round(100 * high),
    )


def _sides(names: dict[str, str], outcome: Outcome, words: Catalogue) -> list[tuple[str, bool]]:
    """The heads of the two columns, and which of them was chosen."""
    return [
        (words.text(f"side-{side}-chosen", model=name), True)
        if outcome.value == side
        else (words.text(f"side-{side}", model=name), False)
        for side, name in names.items()
    ]


def _facts(known: list[dict[str, str]], words: Catalogue, *, first: bool) -> list[Row]:
    names = [name for name in FACTS if (name in FIRST) == first]
    shown = [name for name in names if name not in ODD or any(artifact[name] for artifact in known)]
    return [
        (
            words.text(f"fact-{name}"),
            [artifact[name] or words.text(ODD[name]) for artifact in known],
        )
        for name in shown
    ]


def _counts(transcript: Transcript) -> list[dict[str, float]]:
    """The style of both sides."""
    texts = [
        "\n\n".join(exchange.text_a or "" for exchange in transcript.exchanges),
        "\n\n".join(exchange.text_b or "" for exchange in transcript.exchanges),
    ]
    return [count(text) for text in texts]


def _style(transcript: Transcript, words: Catalogue) -> list[Row]:
    a, b = _counts(transcript)
    return [
        (capitalised(words.text(f"style-{name}")), [f"{a[name]:.0f}", f"{b[name]:.0f}"])
        for name in a
    ]


def _timing(reveal: Reveal, words: Catalogue) -> list[Row]:
    both = (reveal.a, reveal.b)
    return [
        (words.text("complete-after"), [_seconds(side.reply_s, words) for side in both]),
        (words.text("first-words-after"), [_seconds(side.first_token_s, words) for side in both]),
        (words.text("ended-by"), [words.text(_ended(side)) for side in both]),
    ]


def _ended(side: Contestant) -> str:
    """The message that says how an answer ended, or who ended it."""
    return f"stopped-by-{side.stopped_by}" if side.stopped_by else f"ended-{side.ending}"


def _seconds(value: float | None, words: Catalogue) -> str:
    if value is None:
        return words.text("not-reported")
    return words.text("seconds", seconds=value)
