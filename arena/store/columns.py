"""The columns of a snapshot, as the one schema says that all who write or read them share."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

_ROOT = Path(__file__).parents[1]  # the schema travels inside the package, or stands beside it
_FILES = (_ROOT / "schema" / "snapshot.json", _ROOT.parent / "data" / "schema" / "snapshot.json")
_TEXT: dict[str, Any] = json.loads(next(f for f in _FILES if f.is_file()).read_bytes())
_KINDS = {"Datetime": pl.Datetime("us", "UTC")}

SCHEMA: str = _TEXT["schema"]
COLUMNS: Mapping[str, dict[str, Any]] = {
    table: {name: _KINDS.get(kind) or getattr(pl, kind) for name, kind in columns.items()}
    for table, columns in _TEXT["tables"].items()
}
