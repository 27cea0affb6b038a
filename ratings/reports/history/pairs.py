"""Entries of boards to pairs, a model on both boards of one day; counts what is left out."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from ratings.reports.history.columns import ENTRIES, OVERALL
from ratings.reports.history.ranks import ranked

DAYS_APART = 3
"""A board without ranks shows the models of one that has them, at most so many days away."""

DAY = ("date", "board", "category")
KEY = (*DAY, "controlled", "model")
SIDES = {"raw": False, "controlled": True}
KINDS = ("rank", "place")
PAIRS = (
    *(*DAY, "model"),
    *(name for k in KINDS for name in (f"raw_{k}", f"controlled_{k}", f"{k}_change")),
    *(f"{side}_{k}_from" for k in KINDS for side in SIDES),
)
"""Columns of pairs; a change is the raw rank less the controlled one: above 0 the model rises."""

Shown = Mapping[str, Mapping[date, frozenset[str]]]
"""Models by arena and day."""


class Funnel(dict[str, int]):
    """Entries by what became of them; what is left out for each reason, in the order of leaving."""

    def less(self, reason: str, before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
        """`after`; what it lacks of `before` is left out for `reason`."""
        self[reason] = self.get(reason, 0) + before.height - after.height
        return after


def complete(entries: pl.DataFrame, funnel: Funnel) -> pl.DataFrame:
    """The entries with a model and a number, each once: what several files say of one is joined.

    Ratings are taken from where no rank is published beside them, for there they are not rounded.
    Whatever two files contradict each other in is left out.
    """
    named = funnel.less("without_model", entries, entries.filter(pl.col("model").is_not_null()))
    numbers = pl.col("published").is_not_null() | pl.col("rating").is_not_null()
    numbered = funnel.less("without_number", named, named.filter(numbers))
    single = numbered.unique(maintain_order=False)
    repeated = pl.struct(KEY).is_duplicated()
    several = single.filter(repeated)
    joined = _joined(several)
    agreed = joined.filter("agreed").select(ENTRIES.keys())
    contradicted = several.join(joined.filter(~pl.col("agreed")), on=KEY, how="semi")
    funnel["contradicted"] = contradicted.height
    once = pl.concat([single.filter(~repeated), agreed])
    funnel["repeated"] = numbered.height - once.height - contradicted.height
    return once


def _joined(several: pl.DataFrame) -> pl.DataFrame:
    """One row for each entry that several rows tell of; agreed: whether they say the same."""
    numbers = pl.struct("rating", "lower", "upper")
    rated = pl.col("rating").is_not_null()
    exact = numbers.filter(rated & pl.col("published").is_null())
    table = several.group_by(KEY).agg(
        pl.col("published").max(),
        ranks=pl.col("published").drop_nulls().n_unique(),
        numbers=pl.when(exact.len() > 0)
        .then(exact.first())
        .otherwise(numbers.filter(rated).first()),
        kinds=pl.when(exact.len() > 0)
        .then(exact.n_unique())
        .otherwise(numbers.filter(rated).n_unique()),
    )
    agreed = (pl.col("ranks") < 2) & (pl.col("kinds") < 2)
    return table.with_columns(agreed=agreed).unnest("numbers")


def displayed(entries: pl.DataFrame) -> Shown:
    """The models on overall boards with published ranks, by arena and day."""
    ranked_rows = pl.col("published").is_not_null() & pl.col("model").is_not_null()
    overall = entries.filter(ranked_rows & (pl.col("category") == OVERALL))
    models = overall.group_by("board", "date").agg(pl.col("model").unique())
    shown: dict[str, dict[date, frozenset[str]]] = {}
    for board, day, names in models.iter_rows():
        shown.setdefault(board, {})[day] = frozenset(names)
    return shown


def paired(entries: pl.DataFrame, shown: Shown, kind: str, funnel: Funnel) -> pl.DataFrame:
    """The pairs, in the columns of `PAIRS`, by board, category, model and date.

    entries: as `complete` gives them. shown: as `displayed` does. kind: rank or place, of which
    both must be known. Sides that were published under different rules are no pair.
    """
    sides = entries.group_by(DAY).agg(pl.col("controlled").n_unique() > 1)
    twins = entries.join(sides.filter("controlled"), on=DAY, how="semi")
    twins = funnel.less("without_twin_board", entries, twins)
    board_ranks = funnel.less("not_displayed", twins, _ranked(twins, shown))
    pairs = _sides_joined(board_ranks)
    funnel["on_one_side"] = board_ranks.height - 2 * pairs.height
    rules = pl.concat_list("raw_rule", "controlled_rule").list.sort()
    alike = pairs.filter(rules.ne_missing(pl.lit(["place", "rank"])))
    funnel["under_two_rules"] = 2 * (pairs.height - alike.height)
    known = alike.filter(pl.col(f"{kind}_change").is_not_null())
    funnel[f"without_{kind}"] = 2 * (alike.height - known.height)
    return known.select(PAIRS).sort("board", "category", "model", "date")


def _ranked(entries: pl.DataFrame, shown: Shown) -> pl.DataFrame:
    boards = [
        ranked(rows, _nearest(shown.get(rows["board"][0], {}), rows["date"][0]))
        for _, rows in entries.group_by(*DAY, "controlled")
    ]
    return pl.concat(boards) if boards else ranked(entries, None)


def _nearest(days: Mapping[date, frozenset[str]], day: date) -> frozenset[str] | None:
    """What was shown on the closest day, the later of two; None where all are too far."""
    apart = {other: abs((other - day).days) for other in days}
    near = [other for other in days if apart[other] <= DAYS_APART]
    return days[min(near, key=lambda other: (apart[other], day - other))] if near else None


def _sides_joined(ranks: pl.DataFrame) -> pl.DataFrame:
    numbers = ["rule", *(name for kind in KINDS for name in (kind, f"{kind}_from"))]
    raw, controlled = (
        ranks.filter(pl.col("controlled") == flag).select(
            *DAY, "model", pl.col(numbers).name.prefix(f"{side}_")
        )
        for side, flag in SIDES.items()
    )
    return raw.join(controlled, on=(*DAY, "model")).with_columns(
        (pl.col(f"raw_{kind}") - pl.col(f"controlled_{kind}")).alias(f"{kind}_change")
        for kind in KINDS
    )
