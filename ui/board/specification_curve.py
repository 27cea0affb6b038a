"""What stands in a specification curve: ranked models, their ranks, shares; knows no sentence."""

from collections.abc import Sequence
from typing import Any

from ratings.errors import InvalidData
from ratings.reports.specification_results import COMPUTED, SCHEMA
from ui.board import phrases
from ui.messages import ENGLISH, Catalogue


def require_curve(curve: dict[str, Any]) -> None:
    """Raise InvalidData unless `curve` is a specification curve of the version read here."""
    if curve.get("schema") != SCHEMA:
        raise InvalidData(
            f"specification curve: schema is {curve.get('schema')!r}, not {SCHEMA!r}; "
            "write one with `deflator specs --format json`"
        )


def choice(name: str) -> str:
    """What a reader calls a choice, which may come from the names in a log."""
    return phrases.plain(name)


def computed(curve: dict[str, Any]) -> list[dict[str, Any]]:
    """The specifications that could be computed, the base first."""
    return [spec for spec in curve["specifications"] if spec["status"] == COMPUTED]


def ranked_models(curve: dict[str, Any], top: int | None = None) -> list[dict[str, Any]]:
    """Models with a rank at the base, by it; top: so many of them."""
    ranked = [m for m in curve["models"] if (m["base"] or {}).get("rank") is not None]
    return ranked[:top]


def most_moved(models: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The model with the widest range of ranks, the better one of equals."""
    return max(models, key=lambda m: m["rank_max"] - m["rank_min"])


def span(low: int | None, high: int | None) -> str:
    """`2–5`, or `2` where both are the same; a dash where there is none."""
    if low is None or high is None:
        return phrases.UNKNOWN
    return f"{low}" if low == high else f"{low}–{high}"


def share(value: float | None, words: Catalogue = ENGLISH) -> str:
    """A share in percent, rounded so that only all is 100% and only none is 0%."""
    if value is None:
        return phrases.UNKNOWN
    whole = round(100 * value)
    if whole == 100 and value < 1:
        return f">{phrases.percent(0.99, words=words)}"
    sign, least = ("<", 0.01) if whole == 0 and value > 0 else ("", value)
    return f"{sign}{phrases.percent(least, words=words)}"
