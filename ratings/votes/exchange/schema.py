"""The columns of a snapshot, as the one schema says that all who write or read them share."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

Schema = Mapping[str, Any]

_ROOT = Path(__file__).parents[2]  # the schema travels inside the package, or stands beside it
_FILES = (_ROOT / "schema" / "snapshot.json", _ROOT.parent / "data" / "schema" / "snapshot.json")
_TEXT: dict[str, Any] = json.loads(next(f for f in _FILES if f.is_file()).read_bytes())
_KINDS = {"Datetime": pl.Datetime("us", "UTC"), "List": pl.List(pl.String)}


def _columns(named: Mapping[str, str]) -> Schema:
    return {name: _KINDS.get(kind) or getattr(pl, kind) for name, kind in named.items()}


SCHEMA: str = _TEXT["schema"]
TABLES: Mapping[str, Schema] = {name: _columns(table) for name, table in _TEXT["tables"].items()}
IMPORTED = _columns(_TEXT["imported"])
"""What a battle of an imported log has besides; after these come its counts."""
