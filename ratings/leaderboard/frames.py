"""Tables of a published leaderboard for Polars and pandas; knows neither files nor screens."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import polars as pl

from ratings.errors import InvalidData

SCORE = ("rating", "se", "lower", "upper", "rank", "rank_lower", "rank_upper", "rank_ub")
GAP = (
    *("rating", "se", "lower", "upper", "ranks", "ranks_lower", "ranks_upper"),
    *("fall_draws", "rise_draws"),
)
CLAIM = ("claim", "claim_lower", "claim_upper")


def frame(models: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """One row a model, in the leaderboard's order, from the published objects of its models.

    Columns: model, status, votes, both_bad_rate; of both boards raw_KEY and controlled_KEY for each
    key of `SCORE`; inflation_KEY for each of `GAP`; explained_KEY for what style explains of it;
    claim and its simultaneous bounds; inflation_by_NAME for each style feature.
    Ratings in Elo, ranks from 1, null where there is none.
    """
    gaps = [model["inflation"]["by_feature"] for model in models if model["inflation"]]
    parts = list(gaps[0]) if gaps else []
    kinds: dict[str, Any] = {
        "model": pl.String,
        "status": pl.String,
        "votes": pl.Int64,
        "both_bad_rate": pl.Float64,
        **{f"{board}_{key}": _kind(key) for board in ("raw", "controlled") for key in SCORE},
        **{f"inflation_{key}": _kind(key) for key in GAP},
        **{f"explained_{key}": pl.Float64 for key in SCORE[:4]},
        **{key: pl.String if key == "claim" else pl.Float64 for key in CLAIM},
        **{f"inflation_by_{part}": pl.Float64 for part in parts},
    }
    return pl.DataFrame([_row(model, parts) for model in models], schema=kinds, orient="row")


def to_pandas(table: pl.DataFrame) -> Any:
    """The table as a data frame of pandas, whole numbers as Int64; InvalidData without pandas."""
    pandas = imported_pandas()
    kinds: dict[Any, str] = {pl.Int64: "Int64", pl.Float64: "float64", pl.Boolean: "boolean"}
    columns = {
        column.name: pandas.Series(column.to_list(), dtype=kinds.get(type(column.dtype), "object"))
        for column in table
    }
    return pandas.DataFrame(columns)


def imported_pandas() -> Any:
    """The package pandas, which is nobody's dependency; InvalidData where it is missing."""
    try:
        return import_module("pandas")
    except ImportError as error:
        raise InvalidData(
            "a data frame of pandas needs the package pandas, which is not installed; install it, "
            "or use to_polars()"
        ) from error


def _kind(key: str) -> Any:
    return pl.Int64 if key.startswith("rank") else pl.Float64


def _row(model: Mapping[str, Any], parts: Sequence[str]) -> list[Any]:
    inflation: Mapping[str, Any] = model["inflation"] or {}
    shares = inflation.get("by_feature", {})
    return [
        *(model["model"], model["status"], model["votes"], model["both_bad_rate"]),
        *((model[board] or {}).get(key) for board in ("raw", "controlled") for key in SCORE),
        *(inflation.get(key) for key in GAP),
        *(inflation.get("explained", {}).get(key) for key in SCORE[:4]),
        *(inflation.get(key) for key in CLAIM),
        *(shares.get(part) for part in parts),
    ]
