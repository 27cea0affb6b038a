"""What a history of published boards is: pairs by day, models in short, and what was left out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

import polars as pl

from ratings.reports.history.ranks import PUBLISHED

SCHEMA = "deflator.history/1"

Kind = Literal["rank", "place"]
"""rank: by intervals, 1 + models that are surely better. place: by point ratings."""


@dataclass(frozen=True, slots=True)
class BoardSource:
    """A file that was read: its name, SHA-256, and how many entries it holds."""

    name: str
    sha256: str
    entries: int


@dataclass(frozen=True, slots=True)
class ModelHistory:
    """One model over the days on which it stands on both boards of an arena and category.

    days: how many, from first to last. raw, controlled: ranks (or places, as the history's kind
    says) on the last day; change: raw less controlled, above 0 where it rises under style control.
    raw_other, controlled_other: the other kind on the last day that has both, other_on; None if
    none has. largest, largest_on: the change furthest from 0 and the last day that has it.
    published: days on which both ranks are as published; on the others one is recomputed.
    """

    board: str
    category: str
    model: str
    first: date
    last: date
    days: int
    raw: int
    controlled: int
    change: int
    raw_other: int | None
    controlled_other: int | None
    other_on: date | None
    largest: int
    largest_on: date
    published: int


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Ranks with and without style control on published boards over time.

    kind: which ranks changes and models are told in. pairs: a row for each model and day on which
    it stands on both boards; columns: date, board, category, model; raw_, controlled_ and
    _change of rank and of place; and where each is from (published, recomputed, recomputed among
    all rated). funnel: entries read, those left out by reason, and those in pairs. unread: files
    that are no tables. unnamed: models that the tables of names do not know.
    """

    kind: Kind
    pairs: pl.DataFrame
    funnel: Mapping[str, int]
    sources: tuple[BoardSource, ...]
    unread: tuple[str, ...]
    unnamed: tuple[str, ...]

    @property
    def models(self) -> tuple[ModelHistory, ...]:
        """Each model in short; those first whose last change is furthest from 0."""
        keys = ("board", "category", "model")
        rows = [_short(rows, self.kind) for _, rows in self.pairs.group_by(keys)]
        return tuple(sorted(rows, key=lambda m: (-abs(m.change), m.raw, m.model, m.board)))

    def to_polars(self) -> pl.DataFrame:
        """The pairs, by board, category, model and date."""
        return self.pairs

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, schema `deflator.history/1`; days as texts, 2025-04-06."""
        pairs = self.pairs.with_columns(pl.col("date").dt.to_string())
        short = ({k: _plain(v) for k, v in asdict(model).items()} for model in self.models)
        return {
            "schema": SCHEMA,
            "kind": self.kind,
            "sources": [asdict(source) for source in self.sources],
            "unread": list(self.unread),
            "unnamed": list(self.unnamed),
            "funnel": dict(self.funnel),
            "models": list(short),
            "pairs": pairs.to_dicts(),
        }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _short(rows: pl.DataFrame, kind: Kind) -> ModelHistory:
    rows = rows.sort("date")
    change, other = f"{kind}_change", "place" if kind == "rank" else "rank"
    last = rows.row(-1, named=True)
    extreme = rows.filter(pl.col(change).abs() == pl.col(change).abs().max()).row(-1, named=True)
    both = rows.filter(pl.col(f"{other}_change").is_not_null())
    beside = both.row(-1, named=True) if both.height else {}
    sides = (pl.col(f"{side}_{kind}_from") == PUBLISHED for side in ("raw", "controlled"))
    return ModelHistory(
        board=last["board"],
        category=last["category"],
        model=last["model"],
        first=rows["date"][0],
        last=last["date"],
        days=rows.height,
        raw=last[f"raw_{kind}"],
        controlled=last[f"controlled_{kind}"],
        change=last[change],
        raw_other=beside.get(f"raw_{other}"),
        controlled_other=beside.get(f"controlled_{other}"),
        other_on=beside.get("date"),
        largest=extreme[change],
        largest_on=extreme["date"],
        published=rows.filter(*sides).height,
    )
