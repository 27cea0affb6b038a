"""The dialects we read, the most telling first; knows which one a table is written in.

Also which tables of texts belong to which logs.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from importlib.metadata import entry_points

from ratings.errors import InvalidData
from ratings.votes import columns
from ratings.votes.dialects import (
    alpaca,
    annotation,
    answers,
    arenas,
    counts,
    fastchat_events,
    feedback,
    judges,
    llmfao,
    snapshot,
)
from ratings.votes.dialects.dialect import Dialect
from ratings.votes.readers import Table

GROUP = "deflator.dialects"
"""Entry points by which other packages bring dialects of theirs."""

DIALECTS: tuple[Dialect, ...] = (
    *(*snapshot.OWN_OF_LOGS, snapshot.OWN, fastchat_events.EVENT_LOG),
    *(llmfao.LLMFAO_TEXTS, llmfao.LLMFAO, judges.PANDALM, arenas.COMPARIA),
    *(judges.BOTH_ORDERS, judges.PAIRWISE, judges.GAMES, feedback.FEEDBACK),
    *(annotation.LABEL_STUDIO, annotation.ARGILLA, arenas.CONTEST),
    *(counts.PAIR_MATRIX, counts.PAIR_COUNTS, arenas.EVALICA),
    *(arenas.LMARENA_140K, arenas.LMARENA_100K, arenas.SEARCH_ARENA, arenas.LMSYS_33K),
    *(judges.NAMED, judges.BENCH_BY_MODEL, judges.BENCH, arenas.FASTCHAT, judges.BATTLES),
    *(counts.DIFFERENCES, arenas.WIDE, alpaca.ALPACA, alpaca.ALPACA_TEXTS, answers.ANSWERS),
)


@cache
def dialects() -> tuple[Dialect, ...]:
    """Those of other packages, then ours; raises InvalidData for one that is no dialect."""
    more: list[Dialect] = []
    for entry in entry_points(group=GROUP):
        dialect = entry.load()
        if not isinstance(dialect, Dialect):
            raise InvalidData(f"{entry.value}: is no Dialect; correct the package, or remove it")
        more.append(dialect)
    return (*more, *DIALECTS)


def names() -> frozenset[str]:
    """Columns that some dialect needs or reads under a name of its own."""
    read: set[str] = set()
    for dialect in dialects():
        read |= {*dialect.needs, *dialect.marks}
        for theirs in dialect.columns.values():
            read |= {theirs} if isinstance(theirs, str) else {*theirs}
    return frozenset(read)


def claimed(table: Table, given: Collection[str] = ()) -> Dialect | None:
    """The first dialect that claims the table.

    given: columns that the user has named; with models and outcome among them, only dialects of
    one vote a row are asked.
    """
    plain = {"model_a", "model_b", "winner"} <= {*given}
    asked = (dialect for dialect in dialects() if not (plain and dialect.shape))
    return next((dialect for dialect in asked if dialect.claims(table)), None)


def dialect_of(table: Table, given: Collection[str] = ()) -> Dialect:
    """The first dialect that claims the table; raises InvalidData when none does."""
    if dialect := claimed(table, given):
        return dialect
    names = table.frame.columns
    held = columns.brief_list(names)
    needed = [name for name in ("model_a", "model_b", "winner") if name not in names]
    nearest = max(dialects(), key=lambda dialect: _likeness(dialect, names))
    alike = _likeness(nearest, names)
    like = f"; nearest is {nearest.name} ({', '.join(nearest.needs)})" if alike else ""
    raise InvalidData(
        f"{table.path}: is in no dialect we know; its columns are {held}{like}; "
        f"{columns.advice(table, needed)}; docs/formats.md lists the dialects"
    )


def _likeness(dialect: Dialect, names: Sequence[str]) -> float:
    """The share of what a dialect needs that the columns are, or are spelled like."""
    if not dialect.votes or dialect.whole or not dialect.needs:
        return 0.0
    near = [bool(get_close_matches(name, names, 1, 0.8)) for name in dialect.needs]
    return sum(near) / len(near)


def joined(logs: Sequence[tuple[Dialect, Table]]) -> list[tuple[Dialect, Table]]:
    """The logs, each with the tables of its texts as companions by path.

    Texts without such a log stay, for their reader to refuse.
    """
    wanted = {dialect.texts for dialect, _ in logs if dialect.votes and dialect.texts}
    texts = {
        name: {table.path: table for dialect, table in logs if dialect.name == name}
        for name in wanted
    }
    return [
        (dialect, replace(table, companions=texts[dialect.texts]) if dialect.texts else table)
        for dialect, table in logs
        if dialect.name not in wanted
    ]
