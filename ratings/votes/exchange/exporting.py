"""Writes any log in one of LMArena's shapes; knows neither dialects nor what the shapes look like.

One row a vote. A vote that the shape would present as something else is left out, and whatever else
it cannot hold is counted.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from ratings.errors import InvalidData
from ratings.text.turns import SIDES, as_texts
from ratings.votes.chunks import Sources
from ratings.votes.dialects.conversations import unfinished
from ratings.votes.exchange.growing import FORMATS, Pieces
from ratings.votes.exchange.lmarena_columns import unheld_tags
from ratings.votes.exchange.lmarena_schemas import SHAPES, Shape, flagged
from ratings.votes.exchange.logs import Part, parts
from ratings.votes.exclusions import JUDGE_VOTE
from ratings.votes.frame import OPTIONAL
from ratings.votes.read_options import Intake

LAST = 253_402_300_799.0
"""The last second that has a date of four digits, in unix seconds."""

BOTH_BAD = "both_bad, written as tie"
COUNTS = "style counts without texts"
NOT_LIVE = "that it was no blind vote on served replies"
PROMPTS = "prompt, where side A's reply is unknown"
ONE_SIDE = "replies of one side alone, which read as an answer to another prompt"
IMAGES = "images of prompts"
UNANSWERED = "missing answers, which read as unfinished"

_KINDS = dict.fromkeys(OPTIONAL, pl.String) | {
    **dict.fromkeys(("tstamp", "propensity"), pl.Float64),
    **dict.fromkeys(("tags", "flags"), pl.List(pl.String)),
}


@dataclass(slots=True)
class Exported:
    """What became of the votes that were read.

    rows: written. left_out: votes that are not in the file, by reason. lost: what the shape cannot
    hold of those that are, with how many votes had it. images: the file names of those in the
    prompts of the votes that are written.
    """

    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter[str])
    lost: Counter[str] = field(default_factory=Counter[str])
    images: set[str] = field(default_factory=set[str])


def export(
    paths: Sequence[str | Path], output: Path, shape: str, intake: Intake | None = None
) -> Exported:
    """Write the votes of the logs to a new file whose suffix names the format, a part at a time.

    shape: one of `SHAPES`. Raises InvalidData for an unknown shape or format, for a log whose rows
    are not one vote each, and where no vote is left to be written.
    """
    if shape not in SHAPES:
        raise InvalidData(f"shape {shape!r} is unknown; use {', '.join(SHAPES)}")
    if output.suffix not in FORMATS:
        raise InvalidData(f"{output}: name a file that ends in {' or '.join(FORMATS)}")
    done, sessions = Exported(), Counter[str]()
    try:
        with TemporaryDirectory(dir=output.absolute().parent, prefix=f".{output.name}-") as room:
            staged, pieces = Path(room) / output.name, Pieces(Path(room) / "pieces")
            for part in parts(paths, Sources(), intake):
                pieces.add(written(part, SHAPES[shape], done, sessions))
            _refuse_nothing(done, output)
            FORMATS[output.suffix](pieces.rows(), staged)
            staged.replace(output)
    except OSError as error:
        raise InvalidData(
            f"{output}: cannot be written ({error.strerror or error}); choose another place"
        ) from error
    return done


def _refuse_nothing(done: Exported, output: Path) -> None:
    if not done.rows:
        why = ", ".join(f"{reason} {votes}" for reason, votes in done.left_out.items())
        raise InvalidData(
            f"{output}: none of the {done.left_out.total()} votes read can be written ({why}); "
            "rate the log to see its funnel"
        )


def written(part: Part, shape: Shape, done: Exported, sessions: Counter[str]) -> pl.DataFrame:
    """The part's rows in the shape; `done` and `sessions`, votes of each so far, are brought on."""
    _refuse_counted(part)
    rows = part.reading.rows
    unset = {name: kind for name, kind in _KINDS.items() if name not in rows.columns}
    rows = rows.with_columns(pl.lit(None, kind).alias(name) for name, kind in unset.items())
    rows = rows.with_columns(why=_why(shape))
    texts = part.reading.texts
    if texts is None:
        unknown = pl.repeat(None, rows.height, dtype=pl.String, eager=True)
        texts = as_texts(unknown, unknown)
    kept = rows["why"].is_null()
    done.left_out.update(rows["why"].drop_nulls())
    rows, texts = rows.filter(kept), texts.filter(kept)
    done.rows += rows.height
    if part.reading.images is not None:
        shown = part.reading.images.filter(kept)
        done.images.update(shown.explode().drop_nulls())
        done.lost[IMAGES] += int((shown.list.len() > 0).sum())
    done.lost.update(_lost(rows, texts, part, shape))
    return shape.frame(_ordered(rows, sessions), texts)


def _refuse_counted(part: Part) -> None:
    rows = part.reading.rows
    several = ((rows["count"] != 1) | (rows["weight"] != 1)) & rows["left_out"].is_null()
    if several.any():
        place = int(several.arg_max() or 0) + 1
        raise InvalidData(
            f"{part.log}: comparison {place} is not one vote of weight 1, and the public "
            "shapes have one vote a row; import the log instead"
        )


def _why(shape: Shape) -> pl.Expr:
    """Why a vote is not written: it can never count, or would count there as it does not here."""
    unsaid = [name for name in Intake().excluded if name not in shape.flags]
    reasons = [pl.when(flagged(name)).then(pl.lit(name)) for name in unsaid]
    judged = pl.when(pl.col("voter_kind") == "judge").then(pl.lit(JUDGE_VOTE))
    return pl.coalesce("left_out", *reasons, judged)


def _ordered(rows: pl.DataFrame, sessions: Counter[str]) -> pl.DataFrame:
    """With the place of each vote in its session, from 1, and times that have a date."""
    known = pl.col("session").is_not_null()
    place = pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("session")
    before = pl.Series([sessions[name] for name in rows["session"]], dtype=pl.Int64)
    sessions.update(rows["session"].drop_nulls())
    return rows.with_columns(
        order=pl.when(known).then(place + before).cast(pl.Int32),
        tstamp=pl.when(pl.col("tstamp") <= LAST).then("tstamp"),
    )


def _lost(rows: pl.DataFrame, texts: pl.DataFrame, part: Part, shape: Shape) -> Counter[str]:
    """What the shape cannot hold of the votes that are written, with how many had it."""
    lost = Counter({name: rows[name].count() for name in OPTIONAL if name not in shape.holds})
    if "tags" in shape.holds:
        lost["tags"] = rows.select(unheld_tags().sum()).item()
    if "tstamp" in shape.holds:
        lost["tstamp"] = int((rows["tstamp"] > LAST).sum())
    if not shape.both_bad:
        lost[BOTH_BAD] = int((rows["winner"].cast(pl.String) == "both_bad").sum())
    if not (part.dialect.blind and part.dialect.live):
        lost[NOT_LIVE] = rows.height
    if part.reading.texts is None and part.reading.counts.features:
        lost[COUNTS] = rows.height
    flags = rows["flags"].explode().drop_nulls()
    lost.update(f"flag {name}" for name in flags if name not in shape.flags)
    return +(lost + _lost_texts(texts, shape))


def _lost_texts(texts: pl.DataFrame, shape: Shape) -> Counter[str]:
    """Answers are missing where a reader of the shape will see that and the log did not say it."""
    one, two = (texts[side] for side in SIDES)
    missing = [
        unfinished(texts[asked], texts[side])
        for asked, side in zip(shape.asked, SIDES, strict=True)
    ]
    lost = Counter({UNANSWERED: int((missing[0] | missing[1]).sum())})
    if "prompt" in shape.asked:
        lost[ONE_SIDE] = int((one.is_null() != two.is_null()).sum())
        lost[PROMPTS] = int((texts["prompt"].is_not_null() & one.is_null()).sum())
    return lost
