"""Logs of one row a vote as an arena publishes them: `clean_battle` files and those grown from it.

Knows the four shapes, which share one reader, and how they name voters, sessions and votes. Style
comes from `conv_metadata`, from the conversations, or from columns NAME_a, NAME_b, whichever is
there first.
"""

import polars as pl

from ratings.votes import columns
from ratings.votes.dialects.conversations import conversations
from ratings.votes.dialects.dialect import Dialect, Reading, flagged, rows
from ratings.votes.dialects.labels import labels, reasons
from ratings.votes.dialects.metadata import METADATA, described
from ratings.votes.dialects.optional import no_style, one_voter, optional, sources
from ratings.votes.features import recorded
from ratings.votes.readers import Table
from ratings.votes.texts import digest

_ADDRESS = r"(?:\d+\.){3}\d+$|:[0-9a-fA-F]*:"  # IPv4 or IPv6, as unsanitised files have it
_SOURCES = (
    {"voter": "judge", "session": "evaluation_session_id", "vote_id": "question_id"},
    {"voter": "judge_hash", "tstamp": "timestamp", "category": "category", "vote_id": "id"},
    {"voter": "voter", "session": "session", "prompt_id": "prompt_id", "tstamp": "tstamp"},
    {"language": "language", "vote_id": "vote_id", "propensity": "propensity"},
)


def _read(table: Table) -> Reading:
    more, notes = _about(table)
    held = reasons(table)
    talk = conversations(table, ("conversation_a", "conversation_b"))
    if talk:
        held |= {"unfinished": talk.unfinished, "different_prompts": talk.apart}
    counts = described(table) if METADATA in table.frame.columns else recorded(table)
    return Reading(
        rows(
            columns.models(table, "model_a"),
            columns.models(table, "model_b"),
            columns.outcomes(table, "winner"),
            **more | labels(table) | flagged(**held),
        ),
        talk.said if talk else None,
        counts,
        notes if counts.features or talk else (*notes, no_style(table)),
    )


def _about(table: Table) -> tuple[dict[str, pl.Series], tuple[str, ...]]:
    voter = sources(table, *_SOURCES).get("voter", "")
    more = optional(table, *_SOURCES)
    if "voter" in more:
        more["voter"] = _without_addresses(more["voter"])
    return one_voter(table, more, voter)


def _without_addresses(voters: pl.Series) -> pl.Series:
    """Voters, those named by a network address by a digest of that instead."""
    named = voters.str.contains(_ADDRESS).fill_null(value=False)
    if not named.any():
        return voters
    digests = voters.map_elements(digest, return_dtype=pl.String)
    return pl.select(pl.when(named).then(digests).otherwise(voters)).to_series()


def _arena(name: str, *marks: str) -> Dialect:
    return Dialect(
        name=name,
        marks=frozenset(marks),
        needs=("model_a", "model_b", "winner"),
        reader=_read,
    )


LMSYS_33K = _arena("lmsys-33k", "openai_moderation", "toxic_chat_tag")
LMARENA_100K = _arena("lmarena-100k", "judge_hash", "dedup_tag", "is_refusal")
LMARENA_140K = _arena(
    "lmarena-140k", "evaluation_session_id", "evaluation_order", "full_conversation"
)
FASTCHAT = _arena("fastchat", "judge", "anony", "conv_metadata")
