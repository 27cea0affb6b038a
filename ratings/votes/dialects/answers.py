"""Files of answers and questions that belong to a log of judgments, joined by `question_id`.

Knows the shapes of public benchmarks: one answer a row under `content` or `answer`, or several
turns of one under `choices`; questions under `turns`. Such a file holds no votes.
"""

from collections.abc import Sequence
from typing import Any

import polars as pl

from ratings.errors import InvalidData
from ratings.sentences import sentence
from ratings.text.turns import TURNS, as_texts, as_turns
from ratings.votes import columns
from ratings.votes.dialects.cells import MisshapenError, fields, listed, read_cells
from ratings.votes.dialects.conversations import up_to
from ratings.votes.dialects.dialect import Dialect, without_votes
from ratings.votes.dialects.turns import turn_texts
from ratings.votes.readers import Table

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
    replies = [_answers(file) for file in files if _model(file)]
    if not replies:
        return None, ()
    answers = _once(files, replies, ["prompt_id", "model"])
    asked = [_questions(file) for file in files if not _model(file)]
    keys = votes.select("prompt_id", pl.col("model_a", "model_b").cast(pl.String))
    sides = [_joined(keys, answers, ["prompt_id", f"model_{side}"], last) for side in "ab"]
    prompt = None
    if asked:
        prompt = _joined(keys, _once(files, asked, ["prompt_id"]), ["prompt_id"], last)
    lacking = sum(side.null_count() for side in sides)
    text = f"{table.name}: {lacking} answers are in none of the files of answers."
    note = sentence(text, "answers-lacking", log=table.name, answers=lacking)
    return as_texts(sides[0], sides[1], prompt), (note,) if lacking else ()


def _joined(
    votes: pl.DataFrame, texts: pl.DataFrame, keys: Sequence[str], last: pl.Series | None
) -> pl.Series:
    theirs = ["prompt_id", "model"][: len(keys)]
    joined = votes.join(texts, left_on=keys, right_on=theirs, how="left", maintain_order="left")
    return joined["turns"] if last is None else up_to(joined["turns"], last)


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
    if source == "choices":
        turns = pl.Series(read_cells(table, source, _first_choice), dtype=TURNS)
    else:
        turns = as_turns(columns.texts(table, source))
    ids, models = (columns.models(table, name) for name in ("question_id", _model(table)))
    return pl.DataFrame(
        {"prompt_id": ids.cast(pl.String), "model": models.cast(pl.String), "turns": turns}
    )


def _questions(table: Table) -> pl.DataFrame:
    columns.require(table, ("turns",), "a file of questions")
    turns = pl.Series(read_cells(table, "turns", turn_texts), dtype=TURNS)
    ids = columns.models(table, "question_id").cast(pl.String)
    return pl.DataFrame({"prompt_id": ids, "turns": turns})


def _model(table: Table) -> str:
    return next((name for name in _MODELS if name in table.frame.columns), "")


def _first_choice(value: Any) -> list[str | None]:
    choices = listed(value, "the cell")
    if not choices:
        raise MisshapenError("holds no choice; add the answer")
    return turn_texts(fields(choices[0], "a choice").get("turns"))


def _holds_texts(frame: pl.DataFrame) -> bool:
    return "winner" not in frame.columns and not {*_TEXTS, "turns"}.isdisjoint(frame.columns)


ANSWERS = Dialect(
    name=ANSWERS_NAME,
    marks=frozenset({"question_id"}),
    needs=("question_id",),
    shape=without_votes("holds texts but no votes; give the file of its votes as well"),
    fits=_holds_texts,
    votes=False,
)
