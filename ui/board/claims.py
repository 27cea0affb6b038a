"""Says what a leaderboard proves of style, and no more; knows no HTML and no terminal.

Every face (page, terminal, Markdown) speaks through here, so that all say the same. A model is said
to gain or lose by style only where the board's own verdict says so, which holds for all ranked
models at once, and a figure in a sentence is the near end of the simultaneous interval.
"""

from math import floor
from typing import Any

from ui.board.phrases import (
    both,
    coverage,
    is_controlled,
    is_sure_move,
    note,
    number,
    plain,
    ranked,
)
from ui.messages import ENGLISH, Catalogue

MARKS = {"gains": "▲", "loses": "▼", "undecided": "?"}


def claim_mark(inflation: dict[str, Any] | None) -> str:
    """▲ for a model that provably gains by style, ▼ for one that loses, ? for one undecided."""
    return MARKS.get(inflation["claim"], "") if inflation else ""


def verdict(inflation: dict[str, Any] | None, words: Catalogue = ENGLISH) -> str:
    """What may be said of a model's gain or loss by style, with its bound."""
    text = words.text(f"verdict-{inflation['claim'] if inflation else 'withheld'}")
    if not inflation or not is_claimed(inflation):
        return text
    return words.text("verdict-bound", verdict=text, bound=_bound(inflation, words))


def is_claimed(inflation: dict[str, Any] | None) -> bool:
    """Whether the model provably gains or loses by style."""
    return bool(inflation) and inflation["claim"] in ("gains", "loses")


def headline(lb: dict[str, Any], words: Catalogue = ENGLISH) -> str:
    """What the board proves, in one sentence: who gains and loses by style, whose rank moves."""
    rated = sum(1 for model in lb["models"] if model["status"] == "rated")
    if not rated:
        return words.text("claim-no-ranks")
    if not is_controlled(lb):
        return words.text("claim-raw", models=rated)
    models = ranked(lb)
    return words.text("claim", style=_style(lb, models, words), ranks=_moves(models, words))


def qualification(lb: dict[str, Any], words: Catalogue = ENGLISH) -> str:
    """What the headline rests on and leaves open, or why there is no controlled board."""
    if not is_controlled(lb):
        return " ".join(note(text, words) for text in lb["notes"])
    models = ranked(lb)
    lines = [words.text("claim-holds", level=coverage(lb, words))]
    undecided = sum(1 for m in models if m["inflation"]["claim"] == "undecided")
    if undecided:
        lines.append(words.text("claim-undecided", models=undecided))
    moving = [m for m in models if m["inflation"]["ranks"]]
    unsure = sum(1 for m in moving if not is_sure_move(m["inflation"]))
    if unsure:
        more = "more-ranks-differ" if unsure < len(moving) else "ranks-differ"
        lines.append(words.text(more, ranks=unsure))
    return " ".join(lines)


def basis(lb: dict[str, Any], words: Catalogue = ENGLISH) -> str:
    """What counts as one independent unit, and how many equally large ones the votes are worth."""
    inference = lb["inference"]
    kinds, sizes = inference["cluster"].split("+"), inference["clusters"]
    if kinds == ["none"]:
        return words.text("basis-votes")
    units = [words.text(f"units-{kind}", units=n) for kind, n in zip(kinds, sizes, strict=False)]
    return words.text(
        "basis",
        kinds=both([words.text(f"unit-{kind}") for kind in kinds], words, "or-one"),
        units=both(units, words),
        effective=round(inference["effective"]),
    )


def _style(lb: dict[str, Any], models: list[dict[str, Any]], words: Catalogue) -> str:
    """Whether style matters at all, and who gains and loses by it."""
    test = lb["inference"]["style"]
    if test is None or test["rejects"] is None:
        return words.text("claim-too-few")
    if not test["rejects"]:
        return words.text("claim-unproven")
    gains, losses = (
        [m for m in models if m["inflation"]["claim"] == c] for c in ("gains", "loses")
    )
    if not gains and not losses:
        return words.text("claim-nobody")
    if not losses:
        return words.text("claim-lifts", gains=_named(gains, words, len(models)))
    if not gains:
        return words.text("claim-lowers", losses=_named(losses, words, len(models)))
    named = {"gains": _named(gains, words, len(models)), "losses": _named(losses, words)}
    return words.text("claim-both", **named)


def _named(claimed: list[dict[str, Any]], words: Catalogue, whole: int = 0) -> str:
    """How many are claimed, and which of them most surely, by how much at least.

    whole: how many models there are, where that is to be said.
    """
    top = max(claimed, key=lambda m: (_least(m["inflation"]), m["model"]))
    surest = {"model": plain(top["model"]), "bound": _bound(top["inflation"], words)}
    if not whole:
        return words.text("claimed", claimed=len(claimed), **surest)
    return words.text("claimed-of", claimed=len(claimed), whole=whole, **surest)


def _bound(inflation: dict[str, Any], words: Catalogue) -> str:
    least = _least(inflation)
    if least < 0.1:
        return words.text("bound-some")
    whole = floor(least) if least >= 1 else floor(10 * least) / 10
    return words.text("bound-least", elo=number(whole, 0 if least >= 1 else 1, words))


def _least(inflation: dict[str, Any]) -> float:
    """The near end of the simultaneous interval, as a size."""
    return inflation["claim_lower"] if inflation["claim"] == "gains" else -inflation["claim_upper"]


def _moves(models: list[dict[str, Any]], words: Catalogue) -> str:
    moved = sum(1 for m in models if is_sure_move(m["inflation"]))
    if any(m["inflation"]["ranks_lower"] is None for m in models):
        return words.text("moves-unknown")
    if not moved:
        return words.text("moves-none")
    return words.text("moves", moved=moved, whole=len(models))
