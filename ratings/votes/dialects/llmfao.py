"""The llmfao dialect: a row a vote, models by number and by name, texts in a file of their own.

Knows how to tell which side showed which text; the texts file alone holds no votes.
"""

from collections.abc import Iterable

import polars as pl

from ratings.errors import InvalidData
from ratings.sentences import sentence
from ratings.text.turns import as_texts
from ratings.votes import columns
from ratings.votes.dialects.dialect import Dialect, Shape, without_votes
from ratings.votes.features import Style
from ratings.votes.readers import Table

TEXTS = "llmfao-texts"

_SIDES = ("model_x", "model_y", "left", "right")


def _shape(table: Table) -> Shape:
    files = list(table.companions.values())
    if not files:
        text = (
            f"{table.name}: no style features, for its texts are in a file of their own "
            "(pairs-crowd.jsonl): give that as well."
        )
        note = sentence(text, "texts-elsewhere", log=table.name)
        return Shape(table, counts=Style(), notes=(note,))
    if len(files) > 1:
        raise InvalidData(f"{files[1].path}: is a second file of texts; give one, of all pairs")
    shown = _shown(table, files[0])
    lacking = shown["model_x_of_text"].null_count()
    log, file = table.name, files[0].name
    text = f"{log}: {lacking} votes have no texts in {file}, so no style features."
    note = sentence(text, "votes-without-texts", log=log, votes=lacking, file=file)
    texts = as_texts(shown["left_text"], shown["right_text"])
    return Shape(table, texts, notes=(note,) if lacking else ())


def _shown(table: Table, texts: Table) -> pl.DataFrame:
    """What stood on the left and on the right in each vote."""
    pairs = _keys(texts).with_columns(
        columns.texts(texts, "result_x"), columns.texts(texts, "result_y")
    )
    columns.refuse(texts, "id", pairs["id"].is_duplicated(), "{} stands twice; keep one")
    votes = _keys(table).with_columns(x_is_left=_x_is_left(table))
    shown = votes.join(pairs, on="id", how="left", suffix="_of_text", maintain_order="left")
    for model in ("model_x", "model_y"):
        other = shown[model] != shown[f"{model}_of_text"]
        columns.refuse(table, model, other, f"{{}} is another model in {texts.path}")
    x, y = pl.col("result_x"), pl.col("result_y")
    return shown.with_columns(
        left_text=pl.when("x_is_left").then(x).otherwise(y),
        right_text=pl.when("x_is_left").then(y).otherwise(x),
    )


def _keys(table: Table) -> pl.DataFrame:
    return pl.DataFrame([columns.models(table, name) for name in ("id", "model_x", "model_y")])


def _x_is_left(table: Table) -> pl.Series:
    frame = pl.DataFrame([columns.models(table, name) for name in _SIDES])
    names = _names(table.path, frame.unique().iter_rows())
    x, y = (frame[name].replace_strict(names) for name in ("model_x", "model_y"))
    straight = (x == frame["left"]) & (y == frame["right"])
    crossed = (x == frame["right"]) & (y == frame["left"])
    what = "{} is the name of neither model_x nor model_y; correct the row"
    columns.refuse(table, "left", ~(straight | crossed), what)
    return straight


def _names(path: str, combinations: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Which name each model number has: the one that stands in all its rows and is no other's."""
    possible: dict[str, set[str]] = {}
    for x, y, left, right in combinations:
        for model in (x, y):
            possible[model] = possible.get(model, {left, right}) & {left, right}
    settled: dict[str, str] = {}
    while single := {model: min(names) for model, names in possible.items() if len(names) == 1}:
        settled |= single
        rest = {model: names for model, names in possible.items() if model not in settled}
        possible = {model: names - {*settled.values()} for model, names in rest.items()}
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
    shape=without_votes("holds texts but no votes; give the CSV of its votes as well"),
    votes=False,
)
