"""Judgments on a benchmark's answers, by people or models: one, two or three votes a row.

Knows that `question_id` names the prompt there and `turn` how far it went; and that a judge who
saw the answers in both orders gave two votes.
Sources: github.com/lm-sys/FastChat, fastchat/llm_judge; github.com/lmarena/arena-hard-auto,
show_result.py; github.com/WeOpenML/PandaLM, data/testset-v1.json.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import polars as pl

from ratings.sentences import sentence
from ratings.text.turns import as_texts, digest
from ratings.votes import columns
from ratings.votes.columns import ORIGIN, ROW
from ratings.votes.dialects.answers import ANSWERS_NAME
from ratings.votes.dialects.cells import MisshapenError, fields, listed, read_cells
from ratings.votes.dialects.dialect import Dialect, Shape
from ratings.votes.readers import Table

INCONSISTENT = "tie (inconsistent)"
"""What a verdict is called that changed with the order of the answers: a tie."""

NO_VERDICT = {"inconsistent": "inconsistent", "error": "judge_error"}
"""Labels of a judgment that is no vote, and the reasons by which it is counted."""

STRONG = 3.0
"""What a strong verdict weighs: arena-hard's boards repeat it as often."""

VERDICTS = {
    **{"A>>B": ("a", STRONG), "A>B": ("a", 1.0), "B<A": ("a", 1.0), "B<<A": ("a", STRONG)},
    **{"B>>A": ("b", STRONG), "B>A": ("b", 1.0), "A<B": ("b", 1.0), "A<<B": ("b", STRONG)},
    **{"A=B": ("tie", 1.0), "B=A": ("tie", 1.0)},
}

_NO_VERDICT = (None, 1.0)
_PAIR = ("model_a", "model_b")
_VOTE = (*_PAIR, "winner")
_JUDGE = ("voter", "judge", "judge_id", "judge_name")
_COLUMNS = {"voter": _JUDGE, "prompt_id": ("prompt_id", "question_id", "uid")}
_PERSONAL = frozenset({"anony", "judge_hash", "language", "conv_metadata"})
_ARTIFICIAL = r"(?i)^(gpt|claude|gemini|llama|qwen)"
_ANNOTATORS = ("annotator1", "annotator2", "annotator3")


def _bench(table: Table) -> Shape:
    unsure = int((columns.texts(table, "winner") == INCONSISTENT).sum())
    text = f'{table.name}: {unsure} verdicts "{INCONSISTENT}" count as ties, as they are called.'
    note = sentence(
        text, "inconsistent-verdicts", log=table.name, verdicts=unsure, label=INCONSISTENT
    )
    return Shape(table, notes=(note,) if unsure else ())


def repeated(table: Table, votes: Sequence[Mapping[str, pl.Series | str]]) -> Table:
    """Each row as several votes, side by side: what differs between them, in order."""
    rows = table.frame.with_row_index(ROW)
    parts = [rows.with_columns(pl.lit(c).alias(n) for n, c in vote.items()) for vote in votes]
    whole = pl.concat(parts, how="vertical_relaxed").sort(ROW, maintain_order=True)
    return replace(table, frame=whole)


def _orders(table: Table) -> Shape:
    """Each record as its two judgments, each with the sides as the judge saw them."""
    one, two = (columns.models(table, name) for name in _PAIR)
    keys = [n for n in table.frame.columns if n not in ("winner_ab", "winner_ba")]
    known = [columns.ids(table, n) for n in keys if not table.frame[n].dtype.is_nested()]
    record = pl.select(pl.concat_str(known, separator=":", ignore_nulls=True)).to_series()
    record = record.map_elements(digest, return_dtype=pl.String)  # it may hold a judge's reasons
    votes = [
        _vote(first, second, columns.labelled(table, f"winner_{order}"), f"winner_{order}")
        | {"vote_id": record + f":{order}"}
        for order, first, second in (("ab", one, two), ("ba", two, one))
    ]
    return Shape(repeated(table, votes))


def _pairs(table: Table) -> Shape:
    """FastChat's pairwise judgments: game 1 shows model_1 first, game 2 the other."""
    one, two = (columns.models(table, f"model_{place}") for place in (1, 2))
    games = [("g1_winner", one, two, {"model_1": "a", "model_2": "b"})]
    if "g2_winner" in table.frame.columns:
        games.append(("g2_winner", two, one, {"model_1": "b", "model_2": "a"}))
    votes = [
        _vote(first, second, columns.texts(table, game).replace(ends), game)
        for game, first, second, ends in games
    ]
    return Shape(repeated(table, votes))


def _vote(a: pl.Series, b: pl.Series, winner: pl.Series, origin: str) -> dict[str, pl.Series | str]:
    return {"model_a": a, "model_b": b, "winner": winner, ORIGIN: origin}


def _games(table: Table) -> Shape:
    """A model against a baseline: the baseline first in the first game, second in the second."""
    model, baseline = columns.models(table, "model"), columns.models(table, "baseline")
    games = [pair or [_NO_VERDICT] for pair in read_cells(table, "games", _scores)]
    padded = [(*pair, _NO_VERDICT) for pair in games]
    weight = columns.numbers(table, "weight") if "weight" in table.frame.columns else 1.0
    votes = [
        {
            "model_a": first,
            "model_b": second,
            "winner": pl.Series([pair[place][0] for pair in padded], dtype=pl.String),
            "weight": pl.Series([pair[place][1] for pair in padded], dtype=pl.Float64) * weight,
            "played": pl.Series([place < len(pair) for pair in games], dtype=pl.Boolean),
        }
        for place, (first, second) in enumerate(((baseline, model), (model, baseline)))
    ]
    table = repeated(table, votes)
    return Shape(replace(table, frame=table.frame.filter("played").drop("played")))


def _scores(value: Any) -> list[tuple[str | None, float]]:
    """Each game's outcome for its first answer, None if the judge gave none, and its weight."""
    games = listed(value, "the cell")
    if len(games) > 2:
        raise MisshapenError(f"holds {len(games)} games, not one or two; correct it")
    return [_score(game) for game in games]


def _score(game: Any) -> tuple[str | None, float]:
    score = None if game is None else fields(game, "a game").get("score")
    verdict = VERDICTS.get(score.strip().strip("[]")) if isinstance(score, str) else None
    return verdict or _NO_VERDICT


def _people(table: Table) -> Shape:
    """PandaLM's three annotators, who wrote 1 or 2 for the better response and 0 for neither."""
    keys = columns.models(table, "cmp_key").cast(pl.String)
    names = keys.str.split("_")
    bad = (names.list.len() != 2) | names.list.contains("")
    what = "{} is not two models with one underscore between them; correct it"
    columns.refuse(table, "cmp_key", bad, what)
    sides = {f"model_{side}": names.list.get(place) for place, side in enumerate("ab")}
    ids = columns.ids(table, "idx") if "idx" in table.frame.columns else None
    votes = [
        sides
        | {"winner": columns.texts(table, voter), "voter": voter, ORIGIN: voter}
        | ({} if ids is None else {"vote_id": ids + f":{voter}"})
        for voter in _ANNOTATORS
    ]
    whole = repeated(table, votes)
    asked = [columns.texts(whole, name) for name in ("instruction", "input")]
    prompt = pl.select(pl.concat_str(asked, separator="\n", ignore_nulls=True)).to_series()
    one, two = (columns.texts(whole, f"response{place}") for place in (1, 2))
    return Shape(whole, as_texts(one, two, prompt))


def _of_bench(frame: pl.DataFrame) -> bool:
    mine = {"question_id", "judge", "turn", *_VOTE}
    return mine <= {*frame.columns} and _PERSONAL.isdisjoint(frame.columns)


def _by_model(frame: pl.DataFrame) -> bool:
    if not _of_bench(frame) or columns.odd(frame["judge"]):
        return False
    judges = frame["judge"].cast(pl.String).drop_nulls()
    return not judges.is_empty() and judges.str.contains(_ARTIFICIAL).all()


def _named(frame: pl.DataFrame) -> bool:
    """Whether some winner is the name of its row's model, and none is a label of outcomes."""
    if not {*_VOTE} <= {*frame.columns} or any(columns.odd(frame[name]) for name in _VOTE):
        return False
    labels = [label for labels in columns.SYNONYMS.values() for label in labels if label != "tie"]
    if columns.distinct(frame["winner"]).cast(pl.String).is_in(labels).any():
        return False
    winner, one, two = (frame[name].cast(pl.String) for name in ("winner", "model_a", "model_b"))
    named = winner.filter(((winner == one) | (winner == two)).fill_null(value=False))
    return bool(len(named)) and not (named == "tie").any()


_judged = partial(Dialect, columns=_COLUMNS, texts=ANSWERS_NAME)

BENCH = _judged(
    name="mt-bench",
    marks=frozenset({"judge"}),
    needs=("question_id", *_VOTE, "judge", "turn"),
    labels={INCONSISTENT: "tie"},
    shape=_bench,
    fits=_of_bench,
    live=False,
)
BENCH_BY_MODEL = replace(BENCH, name="mt-bench-by-model", fits=_by_model, blind=False, live=True)
NAMED = _judged(
    name="named-winner",
    marks=frozenset({"winner"}),
    needs=_VOTE,
    labels=NO_VERDICT,
    fits=_named,
    named=True,
)
BOTH_ORDERS = _judged(
    name="kmtbench",
    marks=frozenset({"winner_ab", "winner_ba"}),
    needs=("question_id", *_PAIR, "winner_ab", "winner_ba"),
    labels=NO_VERDICT,
    shape=_orders,
    blind=False,
)
PAIRWISE = _judged(
    name="fastchat-pairwise",
    marks=frozenset({"g1_winner", "g2_winner"}),
    needs=("question_id", "model_1", "model_2", "g1_winner"),
    labels=NO_VERDICT,
    shape=_pairs,
    blind=False,
)
BATTLES = _judged(
    name="arena-hard",
    marks=frozenset({"question_id"}),
    needs=("question_id", *_VOTE),
    fits=lambda frame: {*frame.columns} == {"question_id", *_VOTE},
    blind=False,
)
GAMES = _judged(
    name="arena-hard-games",
    marks=frozenset({"games"}),
    needs=("model", "baseline", "games"),
    shape=_games,
    blind=False,
)
PANDALM = Dialect(
    name="pandalm",
    marks=frozenset(_ANNOTATORS),
    needs=("cmp_key", "instruction", "input", "response1", "response2", *_ANNOTATORS),
    labels={"1": "a", "2": "b", "0": "tie"},
    shape=_people,
    live=False,
)
