"""Reads a log by its dialect's table: models, outcome, who voted on what, texts and counts.

Knows what columns of ours may be called in any log; no dialect in particular.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from ratings.text.reasoning import set_apart
from ratings.text.turns import SIDES
from ratings.votes import columns
from ratings.votes.artifact_names import ARTIFACTS
from ratings.votes.columns import ROW
from ratings.votes.dialects.answers import spoken
from ratings.votes.dialects.conversations import Talk, conversations, unfinished
from ratings.votes.dialects.dialect import Dialect, Reading, Shape
from ratings.votes.dialects.labels import reasons, tags
from ratings.votes.dialects.metadata import METADATA, described
from ratings.votes.dialects.turns import turns
from ratings.votes.features import Style, recorded, text_pairs
from ratings.votes.frame import NUMERIC, OPTIONAL
from ratings.votes.readers import Table
from ratings.votes.texts import digest, prompt_ids, said

NOBODY = "arena_user_"
"""How an arena's log names its voters once their numbers are taken out."""

CONVERSATIONS = (("conversation_a", "conversation_b"), ("messages_a", "messages_b"))
REPLIES = (SIDES, ("response_a", "response_b"))
PROMPT = "prompt"

_ADDRESS = r"(?:\d+\.){3}\d+$|:[0-9a-fA-F]*:"  # IPv4 or IPv6, as unsanitised files have it
_NUMBERS = ("count", "weight", "propensity")
_ABOUT = ("count", "weight", *OPTIONAL, *ARTIFACTS)
_STAND_INS = {"model_a": "-", "model_b": "-"}


@dataclass(frozen=True)
class _Texts:
    """What a log says was said, and which rows have something amiss."""

    said: pl.DataFrame | None = None
    amiss: dict[str, pl.Series] | None = None
    aside: int = 0
    notes: tuple[str, ...] = ()


def read(dialect: Dialect, table: Table, labels: Mapping[str, str]) -> Reading:
    """What the log holds; raises InvalidData, naming file, row and column.

    labels: the user's, before the dialect's.
    """
    columns.require(table, dialect.needs, f"a log of dialect {dialect.name}")
    shape = dialect.shape(table) if dialect.shape else Shape(table)
    source = sources(shape.table.frame, dialect)
    votes, used = _votes(dialect, shape.table, source, labels)
    about, notes = _about(shape.table, source)
    texts = _texts(dialect, shape, source, votes)
    told, aside = _answers(texts.said)
    counts, uncounted = (shape.counts, ()) if shape.counts is not None else _counts(shape.table)
    flags, unread = _flags(shape.table, texts.amiss or {})
    prompts = _prompts(shape.table, source, told)
    styled = counts.features or told is not None or shape.counts is not None
    silent = () if styled else (_no_style(dialect, table, source),)
    return Reading(
        rows=pl.concat([votes, pl.DataFrame(prompts | flags | about)], how="horizontal"),
        said=told,
        counts=counts,
        notes=(*shape.notes, *notes, *unread, *uncounted, *texts.notes, *silent),
        aside=texts.aside + aside,
        labels=used & {*labels},
    )


def sources(frame: pl.DataFrame, dialect: Dialect) -> dict[str, str]:
    """Which column of theirs holds each of ours, of those that the log has."""
    held: dict[str, str] = {}
    for name in ("winner", *_STAND_INS, *_ABOUT, "turn"):
        known = dialect.columns.get(name, name)
        candidates = (known,) if isinstance(known, str) else known
        there = next((column for column in candidates if column in frame.columns), None)
        if there is not None:
            held[name] = there
    return held


def _votes(
    dialect: Dialect, table: Table, source: dict[str, str], labels: Mapping[str, str]
) -> tuple[pl.DataFrame, frozenset[str]]:
    """model_a, model_b, winner, left_out and, of shaped logs, row; and which labels they hold."""
    given = columns.texts(table, "left_out") if "left_out" in table.frame.columns else None
    columns.require(
        table, [n for n in ("model_a", "model_b", "winner") if n not in source], "a log"
    )
    names = [source[f"model_{side}"] for side in "ab"]
    whole = table if given is None else _filled(table, names, source["winner"], given)
    sides = [columns.models(whole, name) for name in names]
    winner, reason, used = columns.verdicts(
        whole,
        source["winner"],
        _labels(dialect) | dict(labels),
        tuple(sides) if dialect.named else (),
    )
    if not sides[0].dtype == sides[1].dtype == pl.Categorical:
        sides = [side.cast(pl.String) for side in sides]
    itself = pl.when(sides[0] == sides[1]).then(pl.lit("self_battle"))
    why = pl.coalesce(*(each for each in (given, reason) if each is not None), itself)
    frame = pl.DataFrame([*(s.alias(n) for n, s in zip(_STAND_INS, sides, strict=True))])
    frame = frame.with_columns(winner=winner, left_out=why.cast(pl.String))
    if given is not None:
        gone = pl.lit(given.is_not_null())
        missing = [table.frame[name].is_null() for name in names]
        frame = frame.with_columns(
            pl.when(~(gone & pl.lit(lacks))).then(pl.col(name)).alias(name)
            for name, lacks in zip(_STAND_INS, missing, strict=True)
        )
    if ROW in table.frame.columns:
        frame = frame.with_columns(row=table.frame[ROW].cast(pl.UInt32))
    return frame, used


def _labels(dialect: Dialect) -> dict[str, str]:
    """The dialect's own labels; a model that judges and gives no verdict has failed."""
    empty = {} if dialect.blind else {"": "judge_error"}
    return empty | dict(dialect.labels)


def _filled(table: Table, names: list[str], winner: str, reason: pl.Series) -> Table:
    """The table with stand-ins for what rows need not say that are left out anyway."""
    gone = pl.lit(reason.is_not_null())
    models = [
        pl.when(gone & pl.col(name).is_null()).then(pl.lit("-")).otherwise(text).alias(name)
        for name, text in zip(names, (columns.texts(table, name) for name in names), strict=True)
    ]
    ended = pl.when(~gone).then(pl.col(winner)).alias(winner)
    return replace(table, frame=table.frame.with_columns(*models, ended))


def _about(table: Table, source: dict[str, str]) -> tuple[dict[str, pl.Series], tuple[str, ...]]:
    """Count, weight and the optional columns, of those that the table has."""
    about: dict[str, pl.Series] = {}
    for name in _ABOUT:
        if name not in source:
            continue
        if name in _NUMBERS:
            about[name] = columns.numbers(table, source[name])
        elif name == "tstamp":
            about[name] = columns.times(table, source[name])
        elif name == "tags":
            about[name] = columns.lists(table, source[name])
        else:
            about[name] = columns.ids(table, source[name])
    height = table.frame.height
    for name in ("count", "weight"):
        about.setdefault(name, pl.repeat(1.0, height, eager=True))
    about |= {name: about[name].cast(pl.Float64) for name in NUMERIC if name in about}
    about |= {name: column.alias(name) for name, column in about.items()}
    return _voters(table, about, source.get("voter", ""))


def _voters(
    table: Table, about: dict[str, pl.Series], source: str
) -> tuple[dict[str, pl.Series], tuple[str, ...]]:
    """Voters by a digest where an address names them, and none where one name stands in each row.

    Where a log comes in parts, its first one decides.
    """
    if "voter" not in about:
        return about, ()
    voter = about["voter"]
    named = voter.str.contains(_ADDRESS).fill_null(value=False)
    if named.any():
        digests = voter.map_elements(digest, return_dtype=pl.String)
        voter = pl.select(pl.when(named).then(digests).otherwise(voter)).to_series()
    if source == "voter" or table.first or voter.n_unique() > 1:
        known = pl.select(pl.when(voter != NOBODY).then(voter)).to_series()
        return about | {"voter": known.alias("voter")}, ()
    rest = {name: column for name, column in about.items() if name != "voter"}
    return rest, (f"{table.name}: {source} is the same in every row, so it is no voter.",)


def _texts(dialect: Dialect, shape: Shape, source: dict[str, str], votes: pl.DataFrame) -> _Texts:
    table = shape.table
    if shape.said is not None:
        return _Texts(shape.said)
    last = columns.numbers(table, source["turn"], unknown=True) if "turn" in source else None
    for names in CONVERSATIONS:
        if talk := conversations(table, names, last):
            return _Texts(talk.said, _amiss(dialect, talk), talk.aside)
    for names in REPLIES:
        if set(names) <= {*table.frame.columns}:
            return _replies(table, names)
    if not _joins(dialect, source):
        return _Texts()
    prompts = columns.ids(table, source["prompt_id"]).alias("prompt_id")
    answered, notes = spoken(table, votes.select("model_a", "model_b", prompts), last)
    return _Texts(answered, notes=notes)


def _joins(dialect: Dialect, source: dict[str, str]) -> bool:
    """Whether texts may lie in files of their own, which the prompt's id joins."""
    return bool(dialect.texts) and "prompt_id" in source


def _amiss(dialect: Dialect, talk: Talk) -> dict[str, pl.Series]:
    apart = {"different_prompts": talk.apart} if dialect.live and dialect.blind else {}
    return {"unfinished": talk.unfinished} | apart


def _replies(table: Table, names: tuple[str, str]) -> _Texts:
    texts = [name for name in (PROMPT, *names) if name in table.frame.columns]
    told = turns(table, tuple(texts))
    one, two = (told[name] for name in names)
    late = unfinished(one, one) | unfinished(two, two)
    return _Texts(said(one, two, told.get(PROMPT)), {"unfinished": late})


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
    table: Table, amiss: dict[str, pl.Series]
) -> tuple[dict[str, pl.Series], tuple[str, ...]]:
    """The column `flags`: for each row, why a policy may leave it out; and what cannot be read."""
    held, unread = reasons(table)
    more, unknown = tags(table)
    if "flags" in table.frame.columns:
        flags = {"flags": columns.lists(table, "flags").alias("flags")}
    else:
        flags = columns.flagged(held | amiss)
    return more | flags, (*unread, *unknown)


def _prompts(
    table: Table, source: dict[str, str], texts: pl.DataFrame | None
) -> dict[str, pl.Series]:
    """Which prompts are the same, of a log with prompts but neither ids nor replies."""
    if texts is not None or "prompt_id" in source or PROMPT not in table.frame.columns:
        return {}
    return {"prompt_id": prompt_ids(turns(table, (PROMPT,))[PROMPT]).alias("prompt_id")}


def _no_style(dialect: Dialect, table: Table, source: dict[str, str]) -> str:
    """Why a log has no style features; empty where nobody asked for them."""
    if not table.styled:
        return ""
    if _joins(dialect, source):
        where = "its answers are in a file of their own: give that as well"
        return f"{table.name}: no style features, for {where}."
    why = f"{table.name}: no style features, for it has no counts such as tokens_a and tokens_b"
    texts = text_pairs(table)
    if not texts:
        return f"{why}."
    pair = " and ".join(f"{texts[0]}_{side}" for side in "ab")
    return f"{why}; {pair} are no numbers, so count their style first."
