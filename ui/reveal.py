"""Turns a reveal into HTML; knows what a voter wants to learn after the vote, no arena state."""

from arena import Outcome, Reveal, Transcript
from arena.records import Artifact
from ratings.style import count
from ui import board
from ui.wording import feature

SENTENCES = {
    Outcome.A: "You chose A: {a}",
    Outcome.B: "You chose B: {b}",
    Outcome.TIE: "A tie between {a} and {b}",
    Outcome.BOTH_BAD: "Both bad: {a} and {b}",
}
UNKNOWN = "not reported"


def reveal_html(reveal: Reveal, transcript: Transcript) -> str:
    """Names, artifacts, style and timing of both sides of a decided battle, side by side."""
    names = {"a": reveal.a.model, "b": reveal.b.model}
    return board.page(
        "reveal.html",
        sentence=SENTENCES[reveal.outcome].format(**names),
        sides=[(side, name, reveal.outcome.value == side) for side, name in names.items()],
        rows=[*_artifacts(reveal), *_style(transcript), *_timing(reveal)],
        early=reveal.early,
        simulated=reveal.a.artifact.simulated or reveal.b.artifact.simulated,
    )


def _artifacts(reveal: Reveal) -> list[tuple[str, list[str]]]:
    both = (reveal.a.artifact, reveal.b.artifact)
    return [
        ("Served", [_served(each) for each in both]),
        ("Artifact", [each.fingerprint for each in both]),
        ("Variant of", [each.variant_of or "none" for each in both]),
        ("Licence", [each.licence or UNKNOWN for each in both]),
    ]


def _style(transcript: Transcript) -> list[tuple[str, list[str]]]:
    texts = [
        "\n\n".join(each.text_a or "" for each in transcript.exchanges),
        "\n\n".join(each.text_b or "" for each in transcript.exchanges),
    ]
    a, b = (count(text) for text in texts)
    return [(feature(name).capitalize(), [f"{a[name]:.0f}", f"{b[name]:.0f}"]) for name in a]


def _timing(reveal: Reveal) -> list[tuple[str, list[str]]]:
    both = (reveal.a, reveal.b)
    return [
        ("First words after", [_seconds(each.first_token_s) for each in both]),
        ("Complete after", [_seconds(each.reply_s) for each in both]),
        ("Ended by", [_ended(each.finish_reason) for each in both]),
    ]


def _served(artifact: Artifact) -> str:
    revision = f" @ {artifact.revision[:12]}" if artifact.revision else ""
    engine = f", {artifact.engine}" if artifact.engine else ""
    return f"{artifact.model}{revision}{engine} ({artifact.source})"


def _seconds(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:.1f} s"


def _ended(reason: str) -> str:
    return {"stop": "the model", "length": "its length limit", "stopped": "you"}.get(reason, reason)
