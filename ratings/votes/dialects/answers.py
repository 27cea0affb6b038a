"""Files of answers and questions that belong to a log of judgments, joined by `question_id`.

Knows the shapes of public benchmarks: one answer a row under `content` or `answer`, or several
turns of one under `choices`; questions under `turns`. Such a file holds no votes.
"""

from typing import Any

import polars as pl

from ratings.errors import InvalidData
from ratings.votes import columns
from ratings.votes.dialects.cells import MisshapenError, each, fields, listed, text
from ratings.votes.dialects.conversations import up_to
from ratings.votes.dialects.dialect import Dialect, Shape
from ratings.votes.readers import Table
from ratings.votes.texts import TURNS, said

ANSWERS_NAME = "answers"

_MODELS = ("model_id", "model")
_TEXTS = ("choices", "content", "answer")


def spoken(
    table: Table, votes: pl.DataFrame, last: pl.Series | None = None
) -> tuple[pl.DataFrame | None, tuple[str, ...]]:
    """What the models of each vote said to its prompt, of the table's companions, and notes.

    votes: model_a, model_b, prompt_id. last: the turn that was voted on, null for all.
    Raises InvalidData for an answer that a file holds twice.
    """
    files = list(table.companions.values())
    replies = [_answers(each) for each in files if _model(each)]
    if not replies:
        return None, ()
    known = _once(files, replies, ["prompt_id", "model"])
    asked = [_questions(each) for each in files if not _model(each)]
    questions = _once(files, asked, ["prompt_id"]) if asked else None
    keys = votes.select("prompt_id", pl.col("model_a", "model_b").cast(pl.String))
    sides = [_joined(keys, known, ["prompt_id", f"model_{side}"], last) for side in "ab"]
    prompt = None if questions is None else _joined(keys, questions, ["prompt_id"], last)
    lacking = sum(int((side.is_null()).sum()) for side in sides)
    note = f"{table.name}: {lacking} answers are in none of the files of answers."
    return said(sides[0], sides[1], prompt), (note,) if lacking else ()


def _joined(
    votes: pl.DataFrame, texts: pl.DataFrame, keys: list[str], last: pl.Series | None
) -> pl.Series:
    found = votes.join(
        texts,
        left_on=keys,
        right_on=["prompt_id", "model"][: len(keys)],
        how="left",
        maintain_order="left",
    )["said"]
    if last is None:
        return found
    return up_to(found, last)


def _once(files: list[Table], parts: list[pl.DataFrame], keys: list[str]) -> pl.DataFrame:
    whole = pl.concat(parts)
    twice = whole.filter(whole.select(keys).is_duplicated())
    if len(twice):
        raise InvalidData(
            f"{files[-1].path}: question {columns.brief(twice['prompt_id'][0])} has two texts of "
            "one kind in these files; keep one"
        )
    return whole


def _answers(table: Table) -> pl.DataFrame:
    source = next((name for name in _TEXTS if name in table.frame.columns), None)
    if source is None:
        raise InvalidData(f"{table.path}: has no column {' or '.join(_TEXTS)}; add the answers")
    return pl.DataFrame(
        {
            "prompt_id": columns.models(table, "question_id").cast(pl.String),
            "model": columns.models(table, _model(table)).cast(pl.String),
            "said": _chosen(table) if source == "choices" else _plain(table, source),
        }
    )


def _questions(table: Table) -> pl.DataFrame:
    columns.require(table, ("turns",), "a file of questions")
    told = pl.Series(each(table, "turns", _turns), dtype=TURNS)
    ids = columns.models(table, "question_id").cast(pl.String)
    return pl.DataFrame({"prompt_id": ids, "said": told})


def _model(table: Table) -> str:
    return next((name for name in _MODELS if name in table.frame.columns), "")


def _plain(table: Table, name: str) -> pl.Series:
    alone = pl.when(pl.col("said").is_not_null()).then(pl.concat_list("said"))
    return columns.texts(table, name).to_frame("said").select(alone).to_series()


def _chosen(table: Table) -> pl.Series:
    return pl.Series(each(table, "choices", _first_choice), dtype=TURNS)


def _first_choice(value: Any) -> list[str | None]:
    choices = listed(value, "the cell")
    if not choices:
        raise MisshapenError("holds no choice; add the answer")
    return _turns(fields(choices[0], "a choice").get("turns"))


def _turns(value: Any) -> list[str | None]:
    """Turns as texts, or as objects whose `content` is the text."""
    said = listed(value, "turns")
    return [
        text(turn.get("content") if isinstance(turn, dict) else turn, "a turn") for turn in said
    ]


def _read(table: Table) -> Shape:
    raise InvalidData(f"{table.path}: holds texts but no votes; give the file of its votes as well")


def _holds_texts(frame: pl.DataFrame) -> bool:
    return "winner" not in frame.columns and not {*_TEXTS, "turns"}.isdisjoint(frame.columns)


ANSWERS = Dialect(
    name=ANSWERS_NAME,
    marks=frozenset({"question_id"}),
    needs=("question_id",),
    shape=_read,
    fits=_holds_texts,
    votes=False,
)
