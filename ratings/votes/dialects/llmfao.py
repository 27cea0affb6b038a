"""The llmfao dialect: a row a vote, models by number and by name, texts in a file of their own.

Knows how to tell which side showed which text; the texts file alone holds no votes.
"""

from collections.abc import Iterable

import polars as pl

from ratings.errors import InvalidData
from ratings.votes import columns
from ratings.votes.dialects.dialect import Dialect, Shape
from ratings.votes.features import Style
from ratings.votes.readers import Table
from ratings.votes.texts import said

TEXTS = "llmfao-texts"

_SIDES = ("model_x", "model_y", "left", "right")


def _shape(table: Table) -> Shape:
    files = list(table.companions.values())
    if not files:
        note = "its texts are in a file of their own (pairs-crowd.jsonl): give that as well"
        notes = (f"{table.name}: no style features, for {note}.",)
        return Shape(table, counts=Style(), notes=notes)
    shown, notes = _shown(table, _only(files))
    return Shape(table, said(shown["left_text"], shown["right_text"]), notes=notes)


def _read_texts(table: Table) -> Shape:
    raise InvalidData(f"{table.path}: holds texts but no votes; give the CSV of its votes as well")


def _only(texts: list[Table]) -> Table:
    if len(texts) > 1:
        raise InvalidData(f"{texts[1].path}: is a second file of texts; give one, of all pairs")
    return texts[0]


def _shown(table: Table, texts: Table) -> tuple[pl.DataFrame, tuple[str, ...]]:
    pairs = _keys(texts).with_columns(
        columns.texts(texts, "result_x"), columns.texts(texts, "result_y")
    )
    if pairs["id"].is_duplicated().any():
        raise columns.fault(texts, "id", pairs["id"].is_duplicated(), "{} stands twice; keep one")
    votes = _keys(table).with_columns(x_is_left=_x_is_left(table))
    shown = votes.join(pairs, on="id", how="left", suffix="_of_text", maintain_order="left")
    for model in ("model_x", "model_y"):
        other = shown[model] != shown[f"{model}_of_text"]
        if other.any():
            raise columns.fault(table, model, other, f"{{}} is another model in {texts.path}")
    x, y = pl.col("result_x"), pl.col("result_y")
    sides = shown.with_columns(
        left_text=pl.when("x_is_left").then(x).otherwise(y),
        right_text=pl.when("x_is_left").then(y).otherwise(x),
    )
    lacking = shown["model_x_of_text"].null_count()
    note = f"{table.name}: {lacking} votes have no texts in {texts.name}, so no style features."
    return sides, (note,) if lacking else ()


def _keys(table: Table) -> pl.DataFrame:
    return pl.DataFrame([columns.models(table, name) for name in ("id", "model_x", "model_y")])


def _x_is_left(table: Table) -> pl.Series:
    frame = pl.DataFrame([columns.models(table, name) for name in _SIDES])
    names = _names(table.path, frame.unique().iter_rows())
    x, y = (frame[name].replace_strict(names) for name in ("model_x", "model_y"))
    straight = (x == frame["left"]) & (y == frame["right"])
    crossed = (x == frame["right"]) & (y == frame["left"])
    if not (straight | crossed).all():
        what = "{} is the name of neither model_x nor model_y; correct the row"
        raise columns.fault(table, "left", ~(straight | crossed), what)
    return straight


def _names(path: str, combinations: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Which name each model number has: the one that stands in all its rows and is no other's."""
    possible: dict[str, set[str]] = {}
    for x, y, left, right in combinations:
        for model in (x, y):
            possible[model] = possible.get(model, {left, right}) & {left, right}
    settled: dict[str, str] = {}
    while found := {model: min(names) for model, names in possible.items() if len(names) == 1}:
        settled |= found
        taken = set(settled.values())
        possible = {model: names - taken for model, names in possible.items() if model not in found}
    if possible:
        raise InvalidData(
            f"{path}: cannot tell the name of model {min(possible)} from left and right; "
            "leave the texts file out, or give votes on more pairs"
        )
    return settled


LLMFAO = Dialect(
    name="llmfao",
    marks=frozenset({"model_x", "model_y"}),
    needs=("id", *_SIDES, "prompt", "winner"),
    columns={
        "model_a": "left",
        "model_b": "right",
        "voter": ("worker", "voter"),
        "prompt_id": ("prompt", "prompt_id"),
    },
    shape=_shape,
    whole=True,
    live=False,
    texts=TEXTS,
)
LLMFAO_TEXTS = Dialect(
    name=TEXTS,
    marks=frozenset({"result_x", "result_y"}),
    needs=("id", "model_x", "result_x", "model_y", "result_y"),
    shape=_read_texts,
    votes=False,
)
