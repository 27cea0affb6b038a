"""Cells are hostile: whatever nested columns hold, a log is read or refused with one line."""

import json

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings import InvalidData
from ratings.votes.dialects.conversations import conversations
from ratings.votes.readers import Table
from tests.arenas import COMPARIA, EVENT_LOG, LMARENA_100K, LMARENA_140K, LMSYS_33K
from tests.dialects import CONTEST, in_cells, reading
from tests.judges import ANSWERS, BOTH_ORDERS, GAMES

SIDES = ("conversation_a", "conversation_b")
TEXT = st.text(st.characters(codec="utf-8"), max_size=5)
PARTS = st.lists(st.fixed_dictionaries({"type": st.just("text"), "text": st.none() | TEXT}))
ROLES = st.sampled_from(["user", "assistant", "system"])


def messages(content):
    return st.lists(st.fixed_dictionaries({"role": ROLES, "content": content}), max_size=4)


KINDS = {
    "texts": (st.none() | TEXT, pl.String),
    "parts": (
        st.none() | PARTS,
        pl.List(pl.Struct({"type": pl.String, "text": pl.String})),
    ),
}
KEYS = (
    *("role", "content", "messages", "offset", "text", "flagged", "turns", "score"),
    *("model_name", "conv_id", "math_v0.1", "criteria_v0.1", "math", "high_freq"),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.just("[1"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
TARGETS = [
    (name, column)
    for name, table in {
        "events": EVENT_LOG,
        "33k": LMSYS_33K,
        "100k": LMARENA_100K,
        "140k": LMARENA_140K,
        "comparia": COMPARIA,
        "games": GAMES,
        "contest": CONTEST,
    }.items()
    for column, dtype in table.schema.items()
    if dtype.is_nested() or column.startswith("response")
]
TABLES = {
    "events": in_cells(EVENT_LOG),
    "33k": in_cells(LMSYS_33K),
    "100k": in_cells(LMARENA_100K),
    "140k": in_cells(LMARENA_140K),
    "comparia": in_cells(COMPARIA),
    "games": in_cells(GAMES),
    "contest": CONTEST,
}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_columns_and_cells_tell_the_same(kind, data):
    content, dtype = KINDS[kind]
    schema = dict.fromkeys(SIDES, pl.List(pl.Struct({"role": pl.String, "content": dtype})))
    talks = st.none() | messages(content)
    rows = data.draw(st.lists(st.tuples(talks, talks), min_size=1, max_size=4))
    last = data.draw(
        st.lists(st.none() | st.integers(0, 3), min_size=len(rows), max_size=len(rows))
    )
    table = pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        turn=pl.Series(last, dtype=pl.Int64)
    )
    whole = conversations(Table("log", "", table), SIDES)
    by_cell = conversations(Table("log", "", in_cells(table)), SIDES)
    assert whole.texts.equals(by_cell.texts)
    assert whole.unfinished.equals(by_cell.unfinished)
    assert whole.apart.equals(by_cell.apart)


def refused(table):
    """The one line with which a table is refused; None if it is read."""
    try:
        parsed = reading(table)
    except InvalidData as error:
        return str(error)
    assert set(parsed.rows["winner"].drop_nulls()) <= {"a", "b", "tie", "both_bad"}
    return None


def damaged(table, column, row, value):
    cells = table[column].cast(pl.String).to_list()
    cells[row] = value
    return table.with_columns(pl.Series(column, cells, dtype=pl.String))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(TARGETS), st.integers(0, 1), ANYTHING)
def test_any_json_in_a_cell_is_read_or_refused(target, row, value):
    name, column = target
    message = refused(damaged(TABLES[name], column, row, json.dumps(value)))
    if message:
        assert "\n" not in message
        assert f"row {row + 1}, column {column}" in message


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["33k", "100k", "140k", "events", "comparia"]), st.data())
def test_any_nested_column_is_read_or_refused(name, data):
    table = {
        "33k": LMSYS_33K,
        "100k": LMARENA_100K,
        "140k": LMARENA_140K,
        "events": EVENT_LOG,
        "comparia": COMPARIA,
    }[name]
    column = data.draw(
        st.sampled_from([n for n, dtype in table.schema.items() if dtype.is_nested()])
    )
    value = data.draw(ANYTHING)
    try:
        series = pl.Series(column, [value] * table.height)
    except (TypeError, ValueError, pl.exceptions.PolarsError, OverflowError):
        return
    if series.dtype == pl.Object:
        return
    assert "\n" not in (refused(table.with_columns(series)) or "")


@pytest.mark.parametrize("deep", ["[" * 100_000, '{"a":' * 100_000, "[" * 900 + "]" * 900])
@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_bottomless_cells_are_refused(target, deep):
    name, column = target
    assert len(refused(damaged(TABLES[name], column, 1, deep)) or "") < 400


def test_bottomless_answers_are_refused():
    texts = in_cells(ANSWERS).with_columns(choices=pl.lit('[{"turns": ' + "[" * 5000))
    with pytest.raises(InvalidData, match="is no JSON"):
        reading(BOTH_ORDERS, texts)
