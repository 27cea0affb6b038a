"""The dialects we read, the most telling first; knows which one a table is written in.

Also which tables of texts belong to which logs.
"""

from collections.abc import Sequence
from dataclasses import replace

from ratings.errors import InvalidData
from ratings.votes.dialects.alpaca import ALPACA, ALPACA_TEXTS
from ratings.votes.dialects.answers import ANSWERS
from ratings.votes.dialects.arena_hard import BATTLES, GAMES
from ratings.votes.dialects.comparia import COMPARIA
from ratings.votes.dialects.contest import CONTEST
from ratings.votes.dialects.dialect import Dialect
from ratings.votes.dialects.differences import DIFFERENCES
from ratings.votes.dialects.evalica import EVALICA
from ratings.votes.dialects.events import EVENT_LOG
from ratings.votes.dialects.fastchat import FASTCHAT, LMARENA_100K, LMARENA_140K, LMSYS_33K
from ratings.votes.dialects.judged import BENCH, BENCH_BY_MODEL, BOTH_ORDERS, NAMED
from ratings.votes.dialects.llmfao import LLMFAO, LLMFAO_TEXTS
from ratings.votes.dialects.own import OWN, OWN_OF_LOGS
from ratings.votes.dialects.pairs import PAIR_COUNTS, PAIR_MATRIX
from ratings.votes.dialects.pandalm import PANDALM
from ratings.votes.dialects.wide import WIDE
from ratings.votes.readers import Table

DIALECTS: tuple[Dialect, ...] = (
    *OWN_OF_LOGS,
    OWN,
    EVENT_LOG,
    LLMFAO_TEXTS,
    LLMFAO,
    PANDALM,
    COMPARIA,
    BOTH_ORDERS,
    GAMES,
    CONTEST,
    PAIR_MATRIX,
    PAIR_COUNTS,
    EVALICA,
    LMARENA_140K,
    LMARENA_100K,
    LMSYS_33K,
    NAMED,
    BENCH_BY_MODEL,
    BENCH,
    FASTCHAT,
    BATTLES,
    DIFFERENCES,
    WIDE,
    ALPACA,
    ALPACA_TEXTS,
    ANSWERS,
)


def dialect_of(table: Table) -> Dialect:
    """The first dialect that claims the table; raises InvalidData when none does."""
    for dialect in DIALECTS:
        if dialect.claims(table):
            return dialect
    found = ", ".join(table.frame.columns)
    raise InvalidData(
        f"{table.path}: is in no dialect we know; its columns are {found[:200]}, and a log needs "
        "model_a, model_b and winner at least (docs/formats.md lists the dialects)"
    )


def joined(told: Sequence[tuple[Dialect, Table]]) -> list[tuple[Dialect, Table]]:
    """The logs, each with the tables of its texts as companions by path.

    Texts without such a log stay, for their reader to refuse.
    """
    wanted = {dialect.texts for dialect, _ in told if dialect.votes and dialect.texts}
    texts = {
        name: {table.path: table for dialect, table in told if dialect.name == name}
        for name in wanted
    }
    return [
        (dialect, replace(table, companions=texts[dialect.texts]) if dialect.texts else table)
        for dialect, table in told
        if dialect.name not in wanted
    ]
