"""Reads a log by its dialect's table: models, outcome, who voted on what, texts and counts.

Knows what columns of ours may be called in any log; no dialect in particular.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from ratings.sentences import NOTHING, Sentence, sentence
from ratings.text.reasoning import set_apart
from ratings.text.turns import SIDES, as_texts, digest, prompt_ids
from ratings.votes import columns
from ratings.votes.artifact_names import ARTIFACTS
from ratings.votes.columns import ROW
from ratings.votes.dialects.answers import spoken
from ratings.votes.dialects.conversations import conversations, unfinished
from ratings.votes.dialects.dialect import Dialect, Reading, Shape
from ratings.votes.dialects.labels import METADATA, described, reasons, tags
from ratings.votes.dialects.turns import turns
from ratings.votes.features import Style, recorded, text_pairs
from ratings.votes.frame import NUMERIC, OPTIONAL
from ratings.votes.readers import Table

NOBODY = "arena_user_"
"""How an arena's log names its voters once their numbers are taken out."""

CONVERSATIONS = (("conversation_a", "conversation_b"), ("messages_a", "messages_b"))
REPLIES = (SIDES, ("response_a", "response_b"))
PROMPT = "prompt"

_ADDRESS = r"(?:\d+\.){3}\d+$|:[0-9a-fA-F]*:"  # IPv4 or IPv6, as unsanitised files have it
_VOTE = ("model_a", "model_b", "winner")
_ABOUT = ("count", "weight", *OPTIONAL, *ARTIFACTS)
_READERS: Mapping[str, Callable[[Table, str], pl.Series]] = {
    **dict.fromkeys(("count", "weight"), columns.numbers),
    "propensity": columns.probabilities,
    "voter_kind": columns.voter_kinds,
    "tstamp": columns.times,
    "tags": columns.lists,
}


@dataclass(frozen=True)
class _Texts:
    """What a log says was said, and which rows have something amiss. images: that are not read."""

    frame: pl.DataFrame | None = None
    amiss: Mapping[str, pl.Series] | None = None
    aside: int = 0
    images: int = 0
    notes: tuple[str, ...] = ()


def read(dialect: Dialect, table: Table, labels: Mapping[str, str]) -> Reading:
    """What the log holds; raises InvalidData, naming file, row and column.

    labels: the user's, before the dialect's.
    """
    columns.require(table, dialect.needs, f"a log of dialect {dialect.name}")
    shape = dialect.shape(table) if dialect.shape else Shape(table)
    table, source = shape.table, sources(shape.table.frame, dialect)
    votes, used = _votes(dialect, table, source, labels)
    about, notes = _voters(table, _about(table, source), source.get("voter", ""))
    texts = _texts(dialect, shape, source, votes)
    answers, aside = _answers(texts.frame)
    counts, uncounted = (shape.counts, ()) if shape.counts is not None else _counts(table)
    flags, unread = _flags(table, texts.amiss or {})
    prompts = _prompts(table, source, answers)
    styled = counts.features or answers is not None or shape.counts is not None
    unstyled = () if styled else (_no_style(dialect, table, source),)
    return Reading(
        rows=pl.concat([votes, pl.DataFrame(prompts | flags | about)], how="horizontal"),
        texts=answers,
        counts=counts,
        notes=(*shape.notes, *notes, *unread, *uncounted, *texts.notes, *unstyled),
        aside=texts.aside + aside,
        labels=used & {*labels},
        images=shape.images,
        unread_images=shape.unread_images + texts.images,
    )


def sources(frame: pl.DataFrame, dialect: Dialect) -> dict[str, str]:
    """Which column of theirs holds each of ours, of those that the log has."""
    held: dict[str, str] = {}
    for name in (*_VOTE, *_ABOUT, "turn"):
        theirs = dialect.columns.get(name, name)
        candidates = (theirs,) if isinstance(theirs, str) else theirs
        there = [column for column in candidates if column in frame.columns]
        held |= {name: there[0]} if there else {}
    return held


def _votes(
    dialect: Dialect, table: Table, source: dict[str, str], labels: Mapping[str, str]
) -> tuple[pl.DataFrame, frozenset[str]]:
    """model_a, model_b, winner, left_out and, of shaped logs, row; and which labels they hold."""
    left_out = columns.texts(table, "left_out") if "left_out" in table.frame.columns else None
    columns.require(table, [name for name in _VOTE if name not in source], "a log")
    sides = [columns.models(table, source[name], left_out) for name in _VOTE[:2]]
    if not sides[0].dtype == sides[1].dtype == pl.Categorical:
        sides = [side.cast(pl.String) for side in sides]
    cast = table
    if left_out is not None:
        outcome = pl.when(pl.lit(left_out.is_null())).then(source["winner"]).alias(source["winner"])
        cast = replace(table, frame=table.frame.with_columns(outcome))
    # A model that judges and gives no verdict has failed.
    known = ({} if dialect.blind else {"": "judge_error"}) | {**dialect.labels, **labels}
    named = tuple(sides) if dialect.named else ()
    winner, reason, used = columns.verdicts(cast, source["winner"], known, named)
    itself = pl.when(sides[0] == sides[1]).then(pl.lit("self_battle"))
    why = pl.coalesce(*(given for given in (left_out, reason) if given is not None), itself)
    votes = pl.DataFrame({"model_a": sides[0], "model_b": sides[1], "winner": winner})
    votes = votes.with_columns(left_out=why.cast(pl.String))
    if ROW in table.frame.columns:
        votes = votes.with_columns(row=table.frame[ROW].cast(pl.UInt32))
    return votes, used


def _about(table: Table, source: dict[str, str]) -> dict[str, pl.Series]:
    """Count, weight and the optional columns, of those that the table has."""
    about = {
        name: _READERS.get(name, columns.ids)(table, source[name]).alias(name)
        for name in _ABOUT
        if name in source
    }
    for name in ("count", "weight"):
        about.setdefault(name, pl.repeat(1.0, table.frame.height, eager=True).alias(name))
    return about | {name: about[name].cast(pl.Float64) for name in NUMERIC if name in about}


def _voters(
    table: Table, about: dict[str, pl.Series], source: str
) -> tuple[dict[str, pl.Series], tuple[str, ...]]:
    """Voters by a digest where an address names them, and none where one name stands in each row.

    Where a log comes in parts, its first one decides.
    """
    if "voter" not in about:
        return about, ()
    voter = about.pop("voter")
    address = voter.str.contains(_ADDRESS).fill_null(value=False)
    if address.any():
        digests = voter.map_elements(digest, return_dtype=pl.String)
        voter = pl.select(pl.when(address).then(digests).otherwise(voter)).to_series()
    if source != "voter" and not table.first and voter.n_unique() < 2:
        text = f"{table.name}: {source} is the same in every row, so it is no voter."
        return about, (sentence(text, "same-in-every-row", log=table.name, column=source),)
    known = pl.select(voter=pl.when(voter != NOBODY).then(voter)).to_series()
    return about | {"voter": known}, ()


def _texts(dialect: Dialect, shape: Shape, source: dict[str, str], votes: pl.DataFrame) -> _Texts:
    table = shape.table
    if shape.texts is not None:
        return _Texts(shape.texts)
    last = columns.numbers(table, source["turn"], unknown=True) if "turn" in source else None
    for names in CONVERSATIONS:
        if talk := conversations(table, names, last):
            apart = {"different_prompts": talk.apart} if dialect.live and dialect.blind else {}
            amiss = {"unfinished": talk.unfinished} | apart
            return _Texts(talk.texts, amiss, talk.aside, talk.images)
    for names in REPLIES:
        if {*names} <= {*table.frame.columns}:
            return _replies(table, names)
    if not _joins(dialect, source):
        return _Texts()
    prompts = columns.ids(table, source["prompt_id"]).alias("prompt_id")
    answered, notes = spoken(table, votes.select("model_a", "model_b", prompts), last)
    return _Texts(answered, notes=notes)


def _joins(dialect: Dialect, source: dict[str, str]) -> bool:
    """Whether texts may lie in files of their own, which the prompt's id joins."""
    return bool(dialect.texts) and "prompt_id" in source


def _replies(table: Table, names: tuple[str, str]) -> _Texts:
    texts = turns(table, tuple(n for n in (PROMPT, *names) if n in table.frame.columns))
    one, two = (texts[name] for name in names)
    late = unfinished(one, one) | unfinished(two, two)
    return _Texts(as_texts(one, two, texts.get(PROMPT)), {"unfinished": late})


def _answers(texts: pl.DataFrame | None) -> tuple[pl.DataFrame | None, int]:
    """The texts with answers alone, and how many replies had reasoning before them."""
    if texts is None:
        return None, 0
    apart = [set_apart(texts[side]) for side in SIDES]
    return texts.with_columns(replies for replies, _ in apart), sum(n for _, n in apart)


def _counts(table: Table) -> tuple[Style, tuple[str, ...]]:
    """The style counts that the table holds beside its texts, and what cannot be read of them."""
    notes: tuple[str, ...] = ()
    if METADATA in table.frame.columns and table.styled:
        counts, notes = described(table)
        if counts.features:
            return counts, notes
    texts = [name for pair in (*REPLIES, *CONVERSATIONS) for name in pair]
    return recorded(replace(table, frame=table.frame.drop(texts, strict=False))), notes


def _flags(
    table: Table, amiss: Mapping[str, pl.Series]
) -> tuple[dict[str, pl.Series], tuple[str, ...]]:
    """The column `flags`: for each row, why a policy may leave it out; and what cannot be read."""
    held, unread = reasons(table)
    more, unknown = tags(table)
    if "flags" in table.frame.columns:
        flags = {"flags": columns.lists(table, "flags").alias("flags")}
    else:
        flags = columns.flagged({**held, **amiss})
    return more | flags, (*unread, *unknown)


def _prompts(
    table: Table, source: dict[str, str], texts: pl.DataFrame | None
) -> dict[str, pl.Series]:
    """Which prompts are the same, of a log with prompts but neither ids nor replies."""
    if texts is not None or "prompt_id" in source or PROMPT not in table.frame.columns:
        return {}
    return {"prompt_id": prompt_ids(turns(table, (PROMPT,))[PROMPT]).alias("prompt_id")}


def _no_style(dialect: Dialect, table: Table, source: dict[str, str]) -> Sentence:
    """Why a log has no style features; empty where nobody asked for them."""
    if not table.styled:
        return NOTHING
    why = sentence("it has no counts such as tokens_a and tokens_b", "no-counts")
    if _joins(dialect, source):
        text = "its answers are in a file of their own: give that as well"
        why = sentence(text, "answers-elsewhere")
    elif texts := text_pairs(table):
        text = f"{why}; {texts[0]}_a and {texts[0]}_b are no numbers, so count their style first"
        why = sentence(text, "no-numbers", lacks=why, name=texts[0])
    text = f"{table.name}: no style features, for {why}."
    return sentence(text, "no-features", log=table.name, why=why)
