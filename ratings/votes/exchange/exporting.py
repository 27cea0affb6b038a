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
from ratings.votes.exchange.growing import FORMATS
from ratings.votes.exchange.lmarena_schemas import SHAPES, Shape, flagged
from ratings.votes.exchange.logs import Logs, Part
from ratings.votes.exchange.losses import LAST, lost
from ratings.votes.frame import OPTIONAL
from ratings.votes.read_options import Intake
from ratings.votes.texts import said

_KINDS = dict.fromkeys(OPTIONAL, pl.String) | {
    "tstamp": pl.Float64,
    "propensity": pl.Float64,
    "tags": pl.List(pl.String),
}


@dataclass(slots=True)
class Exported:
    """What became of the votes that were read.

    rows: written. left_out: votes that are not in the file, by reason. lost: what the shape cannot
    hold of those that are, with how many votes had it.
    """

    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter[str])
    lost: Counter[str] = field(default_factory=Counter[str])


def export(
    paths: Sequence[str | Path], output: Path, shape: str, intake: Intake | None = None
) -> Exported:
    """Write the votes of the logs to a new file whose suffix names the format, a part at a time.

    shape: one of `SHAPES`. Raises InvalidData for an unknown shape or format, for a log whose rows
    are not one vote each, and where no vote is left to be written.
    """
    chosen = _chosen(shape, output)
    done, sessions = Exported(), Counter[str]()
    try:
        with TemporaryDirectory(dir=output.absolute().parent, prefix=f".{output.name}-") as room:
            staged = Path(room) / output.name
            pieces = FORMATS[output.suffix](staged)
            for part in Logs(paths, intake).parts():
                pieces.add(written(part, chosen, done, sessions))
            pieces.close()
            _refuse_nothing(done, output)
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


def _chosen(name: str, output: Path) -> Shape:
    if name not in SHAPES:
        raise InvalidData(f"shape {name!r} is unknown; use {', '.join(SHAPES)}")
    if output.suffix not in FORMATS:
        raise InvalidData(f"{output}: name a file that ends in {' or '.join(FORMATS)}")
    return SHAPES[name]


def written(part: Part, shape: Shape, done: Exported, sessions: Counter[str]) -> pl.DataFrame:
    """The part's rows in the shape; `done` and `sessions`, votes of each so far, are brought on."""
    rows, spoken = _kept(part, shape, done)
    done.rows += rows.height
    done.lost.update(lost(rows, spoken, part, shape))
    return shape.frame(_ordered(rows, sessions), spoken)


def _kept(part: Part, shape: Shape, done: Exported) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The votes that the shape can present, with every optional column, and what was said."""
    _refuse_counted(part)
    rows = part.reading.rows
    unset = {name: kind for name, kind in _KINDS.items() if name not in rows.columns}
    rows = rows.with_columns(pl.lit(None, kind).alias(name) for name, kind in unset.items())
    if "flags" not in rows.columns:
        rows = rows.with_columns(flags=pl.lit(None, pl.List(pl.String)))
    rows = rows.with_columns(why=_why(shape))
    done.left_out.update(rows["why"].drop_nulls().to_list())
    spoken = part.reading.said
    if spoken is None:
        nothing = pl.repeat(None, rows.height, dtype=pl.String, eager=True)
        spoken = said(nothing, nothing)
    kept = rows["why"].is_null()
    return rows.filter(kept), spoken.filter(kept)


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
    return pl.coalesce("left_out", *reasons, pl.lit(None, pl.String))


def _ordered(rows: pl.DataFrame, sessions: Counter[str]) -> pl.DataFrame:
    """With the place of each vote in its session, from 1, and times that have a date."""
    known = pl.col("session").is_not_null()
    place = pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("session")
    before = pl.Series([sessions[name] for name in rows["session"].to_list()], dtype=pl.Int64)
    sessions.update(rows["session"].drop_nulls().to_list())
    return rows.with_columns(
        order=pl.when(known).then(place + before).cast(pl.Int32),
        tstamp=pl.when(pl.col("tstamp") <= LAST).then("tstamp"),
    )
