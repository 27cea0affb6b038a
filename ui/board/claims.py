"""Says what a leaderboard proves of style, and no more; knows no HTML and no terminal.

Every face (page, terminal, Markdown) speaks through here, so that all say the same. A model is said
to gain or lose by style only where the board's own verdict says so, which holds for all ranked
models at once, and a figure in a sentence is the near end of the simultaneous interval.
"""

from math import floor
from typing import Any

from ui.board.phrases import coverage, is_controlled, is_sure_move, plain, ranked

MARKS = {"gains": "▲", "loses": "▼", "undecided": "?"}
VERDICTS = {
    "gains": "gains by style",
    "loses": "loses by style",
    "none": "no gain or loss by style is proven",
    "undecided": "too close to the edge of what can be decided",
    "withheld": "nothing can be said",
}


def claim_mark(inflation: dict[str, Any] | None) -> str:
    """▲ for a model that provably gains by style, ▼ for one that loses, ? for one undecided."""
    return MARKS.get(inflation["claim"], "") if inflation else ""


def verdict(inflation: dict[str, Any] | None) -> str:
    """What may be said of a model's gain or loss by style, with its bound."""
    if not inflation:
        return VERDICTS["withheld"]
    claim = inflation["claim"]
    return VERDICTS[claim] + (f", {_bound(inflation)}" if claim in ("gains", "loses") else "")


def is_claimed(inflation: dict[str, Any] | None) -> bool:
    """Whether the model provably gains or loses by style."""
    return bool(inflation) and inflation["claim"] in ("gains", "loses")


def headline(lb: dict[str, Any]) -> str:
    """What the board proves, in one sentence: who gains and loses by style, whose rank moves."""
    rated = sum(1 for model in lb["models"] if model["status"] == "rated")
    if not rated:
        return "No model has enough votes to be ranked yet."
    if not is_controlled(lb):
        return f"{_models(rated)} ranked as voted: style is not priced out on this board."
    models = ranked(lb)
    moved = [m for m in models if is_sure_move(m["inflation"])]
    ranks = f"{_moves(models, moved)} when style is priced out"
    return f"{_style(lb, models)}; {ranks}."


def qualification(lb: dict[str, Any]) -> str:
    """What the headline rests on and leaves open, or why there is no controlled board."""
    if not is_controlled(lb):
        return " ".join(plain(note) for note in lb["notes"])
    models = ranked(lb)
    lines = [
        f"The sentence holds at {coverage(lb)} for all ranked models at once (▲ gains, ▼ loses); "
        "an interval in the table is its model's own."
    ]
    undecided = sum(1 for m in models if m["inflation"]["claim"] == "undecided")
    if undecided:
        lines.append(
            f"{_models(undecided)} marked ? {_be(undecided)} too close to the edge to call."
        )
    moving = [m for m in models if m["inflation"]["ranks"]]
    unsure = sum(1 for m in moving if not is_sure_move(m["inflation"]))
    if unsure:
        more = " more" if unsure < len(moving) else ""
        verb = "differs" if unsure == 1 else "differ"
        ranks = f"{unsure}{more} point rank{'s' if unsure > 1 else ''}"
        lines.append(f"{ranks} {verb} between the boards, which proves nothing.")
    return " ".join(lines)


def basis(lb: dict[str, Any]) -> str:
    """What counts as one independent unit, and how many equally large ones the votes are worth."""
    inference = lb["inference"]
    kinds, sizes = inference["cluster"].split("+"), inference["clusters"]
    if kinds == ["none"]:
        return "Intervals take every vote as independent of all others."
    units = " and ".join(f"{kind}s ({n:,})" for kind, n in zip(kinds, sizes, strict=False))
    return (
        f"Intervals allow for votes of one {' or one '.join(kinds)} being alike: {units}, worth "
        f"{inference['effective']:,.0f} equally busy ones."
    )


def _style(lb: dict[str, Any], models: list[dict[str, Any]]) -> str:
    """Whether style matters at all, and who gains and loses by it."""
    test = lb["inference"]["style"]
    if test is None or test["rejects"] is None:
        return "Too few independent votes to say what style is worth"
    if not test["rejects"]:
        return "These votes do not prove that style matters"
    gains, losses = (
        [m for m in models if m["inflation"]["claim"] == c] for c in ("gains", "loses")
    )
    total = f" of {_models(len(models))}"
    if not gains and not losses:
        return "Style matters, but no model provably gains or loses by it"
    if not losses:
        return f"Style lifts {_named(gains, total)} and provably lowers none"
    if not gains:
        return f"Style lowers {_named(losses, total)} and provably lifts none"
    return f"Style lifts {_named(gains, total)} and lowers {_named(losses)}"


def _named(claimed: list[dict[str, Any]], total: str = "") -> str:
    """How many are claimed, and which of them most surely, by how much at least."""
    top = max(claimed, key=lambda m: (_least(m["inflation"]), m["model"]))
    most = "most of all " if len(claimed) > 1 else ""
    return f"{len(claimed)}{total} ({most}{plain(top['model'])} {_bound(top['inflation'])})"


def _bound(inflation: dict[str, Any]) -> str:
    least = _least(inflation)
    if least < 0.1:
        return "by more than 0 Elo"
    return f"by at least {floor(least) if least >= 1 else floor(10 * least) / 10} Elo"


def _least(inflation: dict[str, Any]) -> float:
    """The near end of the simultaneous interval, as a size."""
    return inflation["claim_lower"] if inflation["claim"] == "gains" else -inflation["claim_upper"]


def _moves(models: list[dict[str, Any]], moved: list[dict[str, Any]]) -> str:
    if any(m["inflation"]["ranks_lower"] is None for m in models):
        return "nothing can be said of ranks"
    if not moved:
        return "no rank provably changes"
    return (
        f"{len(moved)} of {len(models)} ranks provably {'changes' if len(moved) == 1 else 'change'}"
    )


def _models(total: int) -> str:
    return f"{total} model" if total == 1 else f"{total} models"


def _be(total: int) -> str:
    return "is" if total == 1 else "are"
