"""Pairwise votes as annotation tools export them: one task a row, with every annotator's answer.

Knows Label Studio's tasks (`data` and `annotations`, whose pairwise results select left or right)
and Argilla's records (a question's `NAME.responses` beside `.users` and `.status`, or a column of
user_id, value and status). Neither tool knows models: their names are in the task's own fields,
model_a and model_b, unless the user says where.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from ratings.errors import InvalidData
from ratings.votes import columns
from ratings.votes.dialects.cells import (
    MisshapenError,
    Vote,
    fields,
    listed,
    read_cells,
    spread_votes,
)
from ratings.votes.dialects.dialect import Dialect, Shape
from ratings.votes.readers import Table

_ASIDE = "not_submitted"
_SIDES = {"left": "a", "right": "b", "1": "a", "2": "b"}
_NAMES = ("response", "generation", "output", "completion", "answer", "reply")
_LABELS = _SIDES | {
    f"{name}{mark}{side}": end
    for name in _NAMES
    for mark in ("-", "_", "")
    for side, end in (("1", "a"), ("2", "b"), ("a", "a"), ("b", "b"))
    if mark or side.isdigit()
}
_MODELS = {side: (f"model_{side}", f"model_{n}", f"model{n}") for n, side in enumerate("ab", 1)}
_COLUMNS = {f"model_{side}": names for side, names in _MODELS.items()}

_SCHEMA: dict[str, Any] = dict.fromkeys(("winner", "voter", "left_out"), pl.String)


def _spread(table: Table, votes: Sequence[list[Vote] | None]) -> Table:
    """The table with a row a vote; a task without any stays, as one that has no vote."""
    known, others = spread_votes(table, [cast or [{}] for cast in votes], _SCHEMA)
    return replace(table, frame=pl.concat([known, others], how="horizontal"))


def _tasks(table: Table) -> Shape:
    data = read_cells(table, "data", lambda cell: fields(cell, "data"))
    names = dict.fromkeys(name for task in data for name in (task or {}))
    names |= {} if data else {"model_a": None, "model_b": None}
    more = {
        name: pl.Series(name, [columns.written((task or {}).get(name)) for task in data], pl.String)
        for name in names
        if name not in table.frame.columns
    }
    votes = read_cells(
        table, "annotations", lambda cell: [*map(_annotation, listed(cell, "annotations"))]
    )
    whole = replace(table, frame=table.frame.with_columns(**more).drop("data", "annotations"))
    return Shape(_spread(whole, votes))


def _annotation(value: Any) -> Vote:
    annotation = fields(value, "an annotation")
    results = [fields(one, "a result") for one in listed(annotation.get("result") or [], "result")]
    pairs = [one for one in results if one.get("type") == "pairwise"]
    pair = fields(pairs[0].get("value"), "a value") if pairs else {}
    who = annotation.get("completed_by")
    who = who.get("id", who.get("email")) if isinstance(who, dict) else who
    vote: Vote = {"winner": columns.written(pair.get("selected")), "voter": columns.written(who)}
    return vote | ({"left_out": _ASIDE} if annotation.get("was_cancelled") else {})


def _records(table: Table) -> Shape:
    question = _question(table.frame)
    if f"{question}.responses" in table.frame.columns:
        parts = [_lists(table, f"{question}.responses{part}") for part in ("", ".users", ".status")]
    else:
        cells = read_cells(table, question, lambda cell: fields(cell, question))
        parts = [
            [(cell or {}).get(key) for cell in cells] for key in ("value", "user_id", "status")
        ]
    votes: list[list[Vote]] = []
    for row, response in enumerate(zip(*parts, strict=True)):
        try:
            votes.append(_responses(*response))
        except MisshapenError as error:
            raise columns.row_error(table, row, question, str(error)) from error
    flat = table.frame.rename(lambda name: name.removeprefix("metadata."))
    return Shape(_spread(replace(table, frame=flat), votes))


def _responses(values: Any, users: Any, status: Any) -> list[Vote]:
    values = listed(values or [], "responses")
    users = listed(users or [None] * len(values), "users")
    status = listed(status or ["submitted"] * len(values), "status")
    return [
        {"winner": _verdict(value), "voter": columns.written(user)}
        | ({} if state == "submitted" else {"left_out": _ASIDE})
        for value, user, state in zip(values, users, status, strict=False)
    ]


def _verdict(value: Any) -> str | None:
    """A label, or the better one of a ranking of two."""
    if not isinstance(value, list):
        return columns.written(value)
    ranks = sorted((fields(one, "a rank") for one in value), key=lambda one: one.get("rank") or 0)
    if len(ranks) < 2 or ranks[0].get("rank") == ranks[1].get("rank"):
        return "tie" if ranks else None
    return columns.written(ranks[0].get("value"))


def _lists(table: Table, name: str) -> list[Any]:
    if name not in table.frame.columns:
        return [None] * table.frame.height
    return read_cells(table, name, lambda cell: listed(cell, name))


def _question(frame: pl.DataFrame) -> str:
    questions = _questions(frame)
    words = ("prefer", "winner", "better")
    likely = [name for name in questions if any(word in name for word in words)]
    if len(questions) == 1 or len(likely) == 1:
        return (likely or questions)[0]
    raise InvalidData(
        f"the records have the questions {columns.brief_list(questions)}; keep the columns of the "
        "one that says which reply is better"
    )


def _questions(frame: pl.DataFrame) -> list[str]:
    dotted = [n.removesuffix(".responses") for n in frame.columns if n.endswith(".responses")]
    return dotted or [n for n, kind in frame.schema.items() if _is_question(kind)]


def _is_question(kind: pl.DataType) -> bool:
    return isinstance(kind, pl.Struct) and {"user_id", "value", "status"} <= {*kind.to_schema()}


LABEL_STUDIO = Dialect(
    name="label-studio",
    marks=frozenset({"annotations"}),
    needs=("data", "annotations"),
    columns={**_COLUMNS, "tstamp": ("tstamp", "created_at")},
    labels=_LABELS,
    shape=_tasks,
    fits=lambda frame: {"data", "annotations"} <= {*frame.columns},
)
ARGILLA = Dialect(
    name="argilla",
    marks=frozenset(),
    columns=_COLUMNS,
    labels=_LABELS,
    shape=_records,
    fits=lambda frame: "winner" not in frame.columns and bool(_questions(frame)),
)
