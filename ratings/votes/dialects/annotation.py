"""Pairwise votes as annotation tools export them: one task a row, with every annotator's answer.

Knows Label Studio's tasks (`data` and `annotations`, whose pairwise results select left or right)
and Argilla's records (a question's `NAME.responses` beside `.users` and `.status`, or a column of
user_id, value and status). Neither tool knows models: their names are in the task's own fields,
model_a and model_b, unless the user says where.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from ratings.errors import InvalidData
from ratings.votes import columns
from ratings.votes.columns import ROW
from ratings.votes.dialects.cells import MisshapenError, each, fields, listed
from ratings.votes.dialects.dialect import Dialect, Shape
from ratings.votes.readers import Table

_ASIDE = "not_submitted"
_SIDES = {"left": "a", "right": "b", "1": "a", "2": "b"}
_NAMES = ("response", "generation", "output", "completion", "answer", "reply")
_LABELS = {
    **_SIDES,
    **{
        f"{name}{mark}{n}": "ab"[n - 1]
        for name in _NAMES
        for mark in ("-", "_", "")
        for n in (1, 2)
    },
    **{f"{name}{mark}{side}": side for name in _NAMES for mark in ("-", "_") for side in "ab"},
}
_MODELS = {side: (f"model_{side}", f"model_{n}", f"model{n}") for n, side in enumerate("ab", 1)}
_COLUMNS = {f"model_{side}": names for side, names in _MODELS.items()}

Vote = dict[str, Any]


def _spread(table: Table, votes: list[list[Vote]]) -> Table:
    """The table with a row a vote; a task without any stays, as one that has no vote."""
    rows = [
        {ROW: row, "winner": None, "voter": None, "left_out": None, **vote}
        for row, cast in enumerate(votes)
        for vote in cast or [{}]
    ]
    schema = {ROW: pl.UInt32, "winner": pl.String, "voter": pl.String, "left_out": pl.String}
    known = pl.DataFrame(rows, schema=schema, orient="row")
    plain = table.frame.drop(known.columns, strict=False)[known[ROW]]
    return replace(table, frame=pl.concat([known, plain], how="horizontal"))


def _tasks(table: Table) -> Shape:
    data = each(table, "data", lambda cell: fields(cell, "data"))
    names = dict.fromkeys(name for task in data for name in (task or {}))
    names |= {} if data else {"model_a": None, "model_b": None}
    more = {
        name: pl.Series(name, [columns.written((task or {}).get(name)) for task in data], pl.String)
        for name in names
        if name not in table.frame.columns
    }
    votes = each(table, "annotations", lambda cell: _annotations(listed(cell, "annotations")))
    whole = replace(table, frame=table.frame.with_columns(**more).drop("data", "annotations"))
    return Shape(_spread(whole, [cast or [] for cast in votes]))


def _annotations(annotations: list[Any]) -> list[Vote]:
    return [_annotation(fields(one, "an annotation")) for one in annotations]


def _annotation(annotation: Mapping[str, Any]) -> Vote:
    results = [fields(one, "a result") for one in listed(annotation.get("result") or [], "result")]
    pairs = [one for one in results if one.get("type") == "pairwise"]
    value = fields(pairs[0].get("value"), "a value") if pairs else {}
    who = annotation.get("completed_by")
    who = who.get("id", who.get("email")) if isinstance(who, dict) else who
    vote: Vote = {"winner": columns.written(value.get("selected")), "voter": columns.written(who)}
    return vote | ({"left_out": _ASIDE} if annotation.get("was_cancelled") else {})


def _records(table: Table) -> Shape:
    question = _question(table.frame)
    if f"{question}.responses" in table.frame.columns:
        parts = [_lists(table, f"{question}.responses{part}") for part in ("", ".users", ".status")]
    else:
        cells = each(table, question, lambda cell: fields(cell, question))
        parts = [
            [(cell or {}).get(key) for cell in cells] for key in ("value", "user_id", "status")
        ]
    votes = [_located(table, row, question, *of) for row, of in enumerate(zip(*parts, strict=True))]
    flat = table.frame.rename(lambda name: name.removeprefix("metadata."))
    return Shape(_spread(replace(table, frame=flat), votes))


def _located(table: Table, row: int, question: str, *parts: Any) -> list[Vote]:
    try:
        return _responses(*parts)
    except MisshapenError as error:
        raise columns.at(table, row, question, str(error)) from error


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
    return each(table, name, lambda cell: listed(cell, name))


def _question(frame: pl.DataFrame) -> str:
    questions = _questions(frame)
    likely = [
        name for name in questions if "prefer" in name or "winner" in name or "better" in name
    ]
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
    return isinstance(kind, pl.Struct) and {"user_id", "value", "status"} <= {
        field.name for field in kind.fields
    }


def _has(*names: str) -> Callable[[pl.DataFrame], bool]:
    return lambda frame: {*names} <= {*frame.columns}


LABEL_STUDIO = Dialect(
    name="label-studio",
    marks=frozenset({"annotations"}),
    needs=("data", "annotations"),
    columns={**_COLUMNS, "tstamp": ("tstamp", "created_at")},
    labels=_LABELS,
    shape=_tasks,
    fits=_has("data", "annotations"),
)
ARGILLA = Dialect(
    name="argilla",
    marks=frozenset(),
    columns=_COLUMNS,
    labels=_LABELS,
    shape=_records,
    fits=lambda frame: "winner" not in frame.columns and bool(_questions(frame)),
)
