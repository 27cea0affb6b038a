"""Our own dialect: a snapshot directory of battles, turns and votes, of an arena or of an import.

Knows that a battle has one vote at most, that models of one name may be different artifacts, and
that of a battle recorded elsewhere little may be known: what is null stays unknown.
"""

from dataclasses import replace

import polars as pl

from ratings.errors import InvalidData
from ratings.votes import columns
from ratings.votes.artifact_names import DIGITS
from ratings.votes.dialects.dialect import Dialect, Shape
from ratings.votes.dialects.imported import (
    about,
    counts,
    denies,
    lengths,
    names,
    notes,
    silent,
)
from ratings.votes.readers import SNAPSHOT, Table
from ratings.votes.texts import said

_BATTLES = (
    *("battle_id", "model_a", "model_b", "artifact_a", "artifact_b"),
    *("prompt_id", "simulated"),
)
_TURNS = ("battle_id", "turn", "text_a", "text_b", "error_a", "error_b")
_VOTES = ("battle_id", "outcome", "voter", "created_at", "turn")
_SIGNS = ({"artifact_a", "artifact_b", "simulated"}, {"text_a", "text_b", "turn"}, {"outcome"})
_TEXTS = ("prompt", "text_a", "text_b")


def _shape(table: Table) -> Shape:
    battles, turns, votes = _parts(table)
    labels = _labels(battles)
    models = {f"model_{side}": _labelled(battles, labels, side) for side in "ab"}
    cast = _in_order(battles, _votes(votes))
    replies = _in_order(battles, _replies(turns, votes, battles))
    more = about(battles) | {name: cast[name] for name in ("voter", "tstamp")}
    more |= {f"artifact_{side}": _artifacts(battles, side)["artifact"] for side in "ab"}
    known = {name: column for name, column in more.items() if column.null_count() < len(column)}
    flags = {} if "flags" in known else _failures(replies, cast)
    rows = pl.DataFrame(models | {"winner": cast["winner"]} | known | flags)
    return Shape(
        replace(table, frame=rows),
        _said(battles, replies),
        counts(battles),
        (*notes(battles), *_renamed(table.name, labels), *_simulated(table.name, battles)),
    )


def _parts(table: Table) -> tuple[Table, Table, Table]:
    if not table.companions:
        raise InvalidData(f"{table.path}: is a part of a snapshot; give its directory")
    battles, turns, votes = (table.companions[name] for name in SNAPSHOT)
    for part, needed in ((battles, _BATTLES), (turns, _TURNS), (votes, _VOTES)):
        columns.require(part, needed, "this part of a snapshot")
    for part in (battles, votes):
        twice = part.frame["battle_id"].is_duplicated()
        if twice.any():
            raise columns.fault(part, "battle_id", twice, "{} stands twice; keep the first")
    strange = ~votes.frame["battle_id"].is_in(battles.frame["battle_id"].to_list())
    if strange.any():
        raise columns.fault(votes, "battle_id", strange, "{} is no battle of this snapshot")
    return battles, turns, votes


def _is_part(frame: pl.DataFrame) -> bool:
    """Whether a table looks like one of a snapshot's."""
    return any(not part.isdisjoint(frame.columns) for part in _SIGNS)


def _in_order(battles: Table, found: pl.DataFrame) -> pl.DataFrame:
    """What was found of each battle, null for a battle of which nothing was."""
    ids = battles.frame.select("battle_id")
    return ids.join(found, on="battle_id", how="left", maintain_order="left")


def _failures(replies: pl.DataFrame, cast: pl.DataFrame) -> dict[str, pl.Series]:
    """Flags of votes that cut off an answer, or before which a side failed, said nothing or was
    flagged by a moderator.
    """
    seen = cast["winner"].is_not_null() & cast["last"].is_not_null()
    mute = seen & ~replies["answered"].fill_null(value=False)
    noted = {"moderation": replies["flagged"]} if "flagged" in replies.columns else {}
    return columns.flagged({"empty_reply": mute, "unfinished": cast["early"], **noted})


def _labelled(battles: Table, labels: pl.DataFrame, side: str) -> pl.Series:
    served = _artifacts(battles, side)
    found = served.join(
        labels, on=["name", "artifact"], how="left", nulls_equal=True, maintain_order="left"
    )
    return found["label"]


def _artifacts(table: Table, side: str) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "name": names(table, f"model_{side}"),
            "artifact": columns.texts(table, f"artifact_{side}"),
        }
    )


def _labels(table: Table) -> pl.DataFrame:
    """Each artifact's name on the board: the model's, with a fingerprint where that is not one."""
    sides = pl.concat([_artifacts(table, side) for side in "ab"])
    served = sides.drop_nulls("name").unique(maintain_order=True)
    digits = pl.col("artifact").str.head(DIGITS).fill_null("unknown")
    several = pl.col("name").is_duplicated()
    return served.with_columns(
        several=several,
        label=pl.when(several).then(pl.format("{} @{}", "name", digits)).otherwise("name"),
    )


def _votes(votes: Table) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "battle_id": votes.frame["battle_id"],
            "winner": columns.verdicts(votes, "outcome", {})[0],
            "voter": columns.texts(votes, "voter"),
            "tstamp": columns.times(votes, "created_at"),
            "last": votes.frame["turn"],
            "early": _early(votes),
        }
    )


def _early(votes: Table) -> pl.Series:
    if "early" in votes.frame.columns:
        return _flags(votes, "early")
    return pl.repeat(None, votes.frame.height, dtype=pl.Boolean, eager=True)


def _replies(turns: Table, votes: Table, battles: Table) -> pl.DataFrame:
    """The texts that each battle's vote had before it, and whether both sides answered them all.

    A vote that does not say its turn came after all turns; a battle without one has no texts.
    """
    answered = _answered(turns, "a") & _answered(turns, "b")
    texts = [columns.texts(turns, name) for name in _TEXTS if name in turns.frame.columns]
    last = votes.frame.select("battle_id", last="turn")
    noted = [_flags(turns, "flagged")] if "flagged" in turns.frame.columns else []
    found = turns.frame.select("battle_id", "turn").with_columns(
        *texts, *noted, answered.alias("answered")
    )
    found = found.join(last, on="battle_id").filter(
        (pl.col("turn") <= pl.col("last")).fill_null(value=True)
    )
    spoken = found.sort("turn").group_by("battle_id")
    whole = [pl.col("answered").all(), *(pl.col(each.name).any() for each in noted)]
    lists = spoken.agg(*(text.name for text in texts), *whole)
    return lengths(battles, lists)


def _answered(turns: Table, side: str) -> pl.Series:
    text = columns.texts(turns, f"text_{side}").fill_null("").str.strip_chars()
    return (text != "") & ~_flags(turns, f"error_{side}")


def _flags(table: Table, name: str) -> pl.Series:
    """A column of true and false, where unknown is no claim."""
    known = columns.texts(table, name).fill_null("false")
    return columns.flags(replace(table, frame=known.to_frame()), name)


def _said(battles: Table, replies: pl.DataFrame) -> pl.DataFrame | None:
    """What was said; None where a log was imported that held no texts."""
    if silent(battles):
        return None
    prompt = replies["prompt"] if "prompt" in replies.columns else None
    return said(replies["text_a"], replies["text_b"], prompt)


def _renamed(snapshot: str, labels: pl.DataFrame) -> tuple[str, ...]:
    names = labels.filter("several")["name"].unique(maintain_order=True).to_list()
    if not names:
        return ()
    return (
        f"{snapshot}: {', '.join(names)} stood for several artifacts, which are rated apart; "
        "the digits after @ begin an artifact's fingerprint.",
    )


def _simulated(snapshot: str, battles: Table) -> tuple[str, ...]:
    simulated = _flags(battles, "simulated")
    if not simulated.any():
        return ()
    return (f"{snapshot}: {simulated.sum()} of {len(simulated)} battles are simulated.",)


OWN = Dialect(
    name="own",
    marks=frozenset({"battle_id"}),
    needs=("battle_id",),
    columns={"turn": ()},
    shape=_shape,
    fits=_is_part,
    whole=True,
)
OWN_OF_LOGS = (
    replace(OWN, blind=False, fits=denies("blind")),
    replace(OWN, live=False, fits=denies("live")),
)
"""Snapshots of logs whose voters could know the models, or saw replies that were not served."""
