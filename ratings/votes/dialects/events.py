"""The FastChat event log: one event a line, votes among chats, as its server writes it.

Knows that a vote carries both conversations as they stood (`states`), so that no other event is
needed and events may come in any order; that the names are in the states while `models` is empty,
which is how an anonymous battle looks; and that what is said begins after `offset`. A voter is
known by an address, of which only a digest goes further and which no error shows. A chat does not
say whether it was one side of a battle, so chats are counted as what they are: events, not votes.
Source: github.com/lm-sys/FastChat, fastchat/serve, and clean_battle_data.py there.
"""

import polars as pl

from ratings.errors import InvalidData
from ratings.votes import columns
from ratings.votes.dialects.cells import each
from ratings.votes.dialects.conversations import Talk, talk
from ratings.votes.dialects.dialect import Dialect, Reading, flagged, rows
from ratings.votes.dialects.optional import one_voter
from ratings.votes.dialects.states import State, names, shown, states
from ratings.votes.frame import NO_VOTES
from ratings.votes.readers import Table
from ratings.votes.texts import TURNS, digest

VOTES = ("leftvote", "rightvote", "tievote", "bothbad_vote")

_ANONYMOUS = (("", ""), ("Model A", "Model B"))


def _read(table: Table) -> Reading:
    types = columns.texts(table, "type")
    voted = types.is_in(VOTES).fill_null(value=False)
    others = _others(table, types, voted)
    if not voted.any():
        none = pl.Series([], dtype=pl.String)
        nothing = rows(none, none, none)
        return Reading(pl.concat([nothing, others], how="diagonal_relaxed"))
    columns.require(table, ("models", "states"), f"a vote of dialect {EVENT_LOG.name}")
    pairs = _both(table, voted)
    spoken = _talk(pairs)
    ballots, notes = _ballots(table, voted, pairs, spoken)
    blank = spoken.said.clear(len(others))
    return Reading(
        pl.concat([ballots, others], how="diagonal_relaxed"),
        pl.concat([spoken.said, blank]),
        notes=notes,
    )


def _ballots(
    table: Table, voted: pl.Series, pairs: list[tuple[State, State]], spoken: Talk
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    public = each(table, "models", shown, voted)
    told = [names(pair, heads) for pair, heads in zip(pairs, public, strict=True)]
    for row, pair in zip(voted.arg_true(), told, strict=True):
        if not all(name and name.strip() for name in pair):
            raise columns.at(table, row, "states", "a side names no model; add its model_name")
    more, notes = one_voter(table, _about(table, voted, pairs), "ip")
    opened = pl.Series([heads not in _ANONYMOUS for heads in public], dtype=pl.Boolean)
    flags = flagged(
        not_anonymous=opened, unfinished=spoken.unfinished, different_prompts=spoken.apart
    )
    one, two = (pl.Series([pair[side] for pair in told], dtype=pl.String) for side in (0, 1))
    votes = table.frame.filter(voted).select("type")
    winner = columns.outcomes(Table(table.path, table.sha256, votes), "type")
    return rows(one, two, winner, **more, **flags), notes


def _about(
    table: Table, voted: pl.Series, pairs: list[tuple[State, State]]
) -> dict[str, pl.Series]:
    ids = [(one.conversation, two.conversation) for one, two in pairs]
    about = {
        "row": voted.arg_true().cast(pl.UInt32),
        "vote_id": pl.Series([f"{a}:{b}" if a and b else None for a, b in ids], dtype=pl.String),
    }
    if "tstamp" in table.frame.columns:
        about["tstamp"] = columns.times(table, "tstamp").filter(voted)
    if "ip" in table.frame.columns:
        about["voter"] = _voters(table).filter(voted)
    return about


def _voters(table: Table) -> pl.Series:
    if table.frame["ip"].dtype.is_nested():
        raise InvalidData(f"{table.path}: column ip holds no texts; write an address or a name")
    addresses = table.frame["ip"].cast(pl.String).replace("", None)
    return addresses.map_elements(digest, return_dtype=pl.String)


def _others(table: Table, types: pl.Series, voted: pl.Series) -> pl.DataFrame:
    """A row for each kind of event that is no vote: its reason, how many, the first one's place."""
    if types.null_count():
        raise columns.fault(table, "type", types.is_null(), "{} is no type of event; name it")
    named = types.is_in(NO_VOTES)
    if "states" in table.frame.columns:
        odd = ~voted & ~named & table.frame["states"].is_not_null()
        if odd.any():
            what = f"{{}} is no event with two states that we know; write one of {', '.join(VOTES)}"
            raise columns.fault(table, "type", odd, what)
    known = pl.when(named).then(types).otherwise(pl.lit(NO_VOTES[-1]))
    events = pl.select(left_out=known, voted=voted, row=pl.int_range(len(types), dtype=pl.UInt32))
    return (
        events.filter(~pl.col("voted"))
        .group_by("left_out", maintain_order=True)
        .agg(pl.col("row").first(), count=pl.len().cast(pl.Float64))
        .with_columns(weight=pl.lit(1.0))
    )


def _both(table: Table, voted: pl.Series) -> list[tuple[State, State]]:
    """The states of each vote; raises InvalidData for a vote without."""
    pairs: list[tuple[State, State]] = []
    for row, pair in zip(voted.arg_true(), each(table, "states", states, voted), strict=True):
        if pair is None:
            raise columns.at(table, row, "states", "an empty value is no pair; correct it")
        pairs.append(pair)
    return pairs


def _talk(pairs: list[tuple[State, State]]) -> Talk:
    asked = [pl.Series([pair[side].asked for pair in pairs], dtype=TURNS) for side in (0, 1)]
    told = [pl.Series([pair[side].answered for pair in pairs], dtype=TURNS) for side in (0, 1)]
    return talk((asked[0], asked[1]), (told[0], told[1]))


def _is_log(frame: pl.DataFrame) -> bool:
    return "type" in frame.columns


EVENT_LOG = Dialect(
    name="fastchat-events",
    marks=frozenset({"states", "state"}),
    needs=("type",),
    reader=_read,
    fits=_is_log,
)
