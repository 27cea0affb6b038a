"""Tables as public arenas publish them to entries: one model on one board of one day.

Told apart by columns alone: one table of names holds them all. What rows do not say (the date, the
arena, whether style is controlled) must be in the file's place, else the file is refused.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from ratings.errors import InvalidData
from ratings.reports.history.cells import days, flags, numbers, ranks, texts
from ratings.reports.history.files import TWIN, BoardFile

ENTRIES = {
    "date": pl.Date(),
    "board": pl.String(),
    "category": pl.String(),
    "controlled": pl.Boolean(),
    "model": pl.String(),
    "published": pl.Int64(),
    "rating": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
}
"""Columns of entries; published: the rank as published, null where there is none."""

OVERALL = "overall"

_ABOUT = {
    "date": ("leaderboard_publish_date", "date", "commit_date"),
    "board": ("board",),
    "category": ("category",),
    "controlled": ("style_control",),
    "model": ("model_name", "model", "Model"),
}
_RAW = {
    "published": ("rank", "raw_rank_ub", "Rank* (UB)", "Rank (UB)"),
    "rating": ("rating", "score", "arena_score", "raw_rating", "Arena Score"),
    "lower": ("rating_lower", "rating_q025", "score_ci_lower", "raw_lower"),
    "upper": ("rating_upper", "rating_q975", "score_ci_upper", "raw_upper"),
    "below": ("ci_minus",),
    "above": ("ci_plus",),
    "around": ("95_pct_ci", "95% CI"),
}
_CONTROLLED = {
    "published": ("rank_stylectrl", "controlled_rank_ub", "Rank (StyleCtrl)"),
    "rating": ("controlled_rating",),
    "lower": ("controlled_lower",),
    "upper": ("controlled_upper",),
}
_BOARDS = {"lmsys": "text"}
_CATEGORIES = {
    "full": OVERALL,
    "hard_6": "hard_prompts",
    "hard_english_6": "hard_prompts_english",
    "if": "instruction_following",
    "long_user": "longer_query",
    "multiturn": "multi_turn",
    "no_tie": "exclude_ties",
}
_AROUND = r"^\+(?<above>\d+(?:\.\d+)?)/-(?<below>\d+(?:\.\d+)?)$"


def entries(frame: pl.DataFrame, file: BoardFile) -> pl.DataFrame:
    """The entries of a table, in the columns of `ENTRIES`; model null where a row names none.

    A table of both sides has two entries a row, one where the controlled side is empty; a table
    without a category is the overall board. Raises InvalidData for columns that hold no board, for
    a cell that is not what its column says, and where neither rows nor place say when, or under
    which control.
    """
    about, raw, controlled = (_chosen(frame, names) for names in (_ABOUT, _RAW, _CONTROLLED))
    if "model" not in about or not {"published", "rating"} & raw.keys():
        raise InvalidData(
            f"{file.name}: holds no published board, its columns are {listed(frame.columns)}; a "
            "board has model_name or model, and rank or rating"
        )
    common = _common(frame, about, file)
    if controlled:
        both = [_side(common, frame, names, file) for names in (raw, controlled)]
        sides = [side.with_columns(controlled=pl.lit(bool(i))) for i, side in enumerate(both)]
        rated = pl.any_horizontal(pl.col("published", "rating").is_not_null())
        return pl.concat([sides[0], sides[1].filter(rated)])
    if "controlled" in about:
        return _side(common, frame, raw, file)
    if file.controlled is None:
        raise InvalidData(
            f"{file.name}: neither its columns, {listed(frame.columns)}, nor its name say whether "
            f"style is controlled; put it into a folder named for its config, text or text{TWIN}"
        )
    return _side(common, frame, raw, file).with_columns(controlled=pl.lit(file.controlled))


def names_models(frame: pl.DataFrame) -> bool:
    """Whether a column of the table is one that boards name models in."""
    return "model" in _chosen(frame, _ABOUT)


def listed(names: Sequence[str]) -> str:
    """Names of columns for a sentence: the first twelve, each cut to 40 characters."""
    shown = ", ".join(repr(name[:40]) for name in names[:12])
    return f"{shown} and {len(names) - 12} more" if names[12:] else shown


def _chosen(frame: pl.DataFrame, names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    present = {field: [n for n in known if n in frame.columns] for field, known in names.items()}
    return {field: columns[0] for field, columns in present.items() if columns}


def _common(frame: pl.DataFrame, about: Mapping[str, str], file: BoardFile) -> pl.DataFrame:
    """What the sides of a row share; controlled null where no column says it."""
    read = {"date": days, "controlled": flags}
    columns = [
        read.get(field, texts)(frame[name], file.name).alias(field) for field, name in about.items()
    ]
    if "date" not in about and file.date is None:
        raise InvalidData(
            f"{file.name}: neither its columns, {listed(frame.columns)}, nor its name say when it "
            "was published; put the date into its name, as in 2025-04-06_lmsys.csv"
        )
    placed = {"date": file.date, "board": file.board, "category": OVERALL, "controlled": None}
    unsaid = [pl.lit(v, ENTRIES[f]).alias(f) for f, v in placed.items() if f not in about]
    return frame.select(*columns, *unsaid).with_columns(
        pl.col("board").fill_null(file.board or "").replace(_BOARDS),
        pl.col("category").fill_null(OVERALL).replace(_CATEGORIES),
    )


def _side(
    common: pl.DataFrame, frame: pl.DataFrame, names: Mapping[str, str], file: BoardFile
) -> pl.DataFrame:
    """What the sides share, and ranks, ratings and bounds of one, null where no column has them."""
    columns = {field: frame[name] for field, name in names.items()}
    if (around := columns.pop("around", None)) is not None:
        columns |= _split(around, file)
    read = {
        field: (ranks if field == "published" else numbers)(column, file.name)
        for field, column in columns.items()
    }
    if {"rating", "below", "above"} <= read.keys():
        read["lower"] = read["rating"] - read["below"]
        read["upper"] = read["rating"] + read["above"]
    fields = ("published", "rating", "lower", "upper")
    columns = {field: read.get(field, pl.lit(None, ENTRIES[field])) for field in fields}
    return common.with_columns(**columns).select(ENTRIES.keys())


def _split(around: pl.Series, file: BoardFile) -> dict[str, pl.Series]:
    """Both parts of intervals that are written +13/-12."""
    written = texts(around, file.name)
    parts = written.str.extract_groups(_AROUND).struct.unnest()
    if (wrong := written.filter(parts["above"].is_null() & written.is_not_null())).len():
        raise InvalidData(
            f"{file.name}: column {around.name} holds {wrong[0][:40]!r}; an interval is written "
            "+13/-12"
        )
    return {field: parts[field].alias(str(around.name)) for field in ("below", "above")}
