"""Puts what was gathered from several logs into one set of comparisons; knows no dialect."""

from collections.abc import Sequence

import polars as pl

from ratings.errors import InvalidData
from ratings.sentences import sentence
from ratings.text.cleaning.limits import LOG
from ratings.votes.artifact_names import ARTIFACTS, kept_apart, note
from ratings.votes.columns import distinct, encoded
from ratings.votes.exclusions import excluded
from ratings.votes.extract import Gathered
from ratings.votes.features import ordered
from ratings.votes.frame import NO_VOTES, OPTIONAL, REQUIRED, Comparisons, Source
from ratings.votes.mapping import labels
from ratings.votes.pair_counts import OUTCOME
from ratings.votes.read_options import EXCLUDED, Intake

TRACE = ("log", "row")
"""Where a vote stands: its log's path and its place there, from 0."""


def together(logs: Sequence[Gathered], sources: tuple[Source, ...], intake: Intake) -> Comparisons:
    """Apply the policies to all votes together; raises InvalidData where strictness finds fault."""
    _refuse_unseen(logs, intake)
    features = ordered(name for log in logs for name in log.features)
    extractors = [name for name in dict.fromkeys(log.extractor for log in logs) if name]
    rows, several = kept_apart(pl.concat(_numbered(logs), how="diagonal_relaxed"))
    whole = excluded(rows, intake).drop(LOG, strict=False)
    sides = [f"{name}_{side}" for name in features for side in "ab"]
    wanted = (*REQUIRED, *OPTIONAL, *ARTIFACTS, *sides, *(TRACE if intake.trace else ()))
    gone = whole["left_out"].is_not_null()
    dropped = whole.filter(gone) if gone.any() else whole.clear()
    if intake.strict:
        _refuse_dropped(dropped.filter(~pl.col("left_out").is_in(NO_VOTES)))
    kept = whole.filter(~gone) if len(dropped) else whole
    return Comparisons(
        frame=_enumerated(kept.select(name for name in wanted if name in whole.columns)),
        features=features,
        left_out=_left_out(dropped),
        sources=sources,
        extractor=", ".join(extractors) or None,
        notes=(
            *dict.fromkeys(note for log in logs for note in log.notes if note),
            *_mixed(extractors),
            *_aside(sum(log.aside for log in logs)),
            *unread_images(sum(log.unread_images for log in logs)),
            *note(several),
        ),
        texts=all(log.texts for log in logs),
        intake=intake,
        dropped=explained(dropped) if intake.trace else None,
    )


def explained(dropped: pl.DataFrame, reason: str | None = None) -> pl.DataFrame:
    """Votes that do not count as a reader looks them up: log, row (from 1), reason, and who.

    reason: why, where the frame's `left_out` does not say it.
    """
    why = pl.lit(reason) if reason else pl.col("left_out")
    columns = {name: pl.col(name) for name in ("log", "row") if name in dropped.columns}
    columns |= {"row": pl.col("row") + 1} if "row" in columns else {}
    known = [name for name in (*REQUIRED, *OPTIONAL) if name in dropped.columns]
    rows = dropped.select(*columns.values(), why.alias("reason"), *known)
    return rows.with_columns(pl.col("model_a", "model_b", "winner").cast(pl.String))


def _refuse_dropped(votes: pl.DataFrame) -> None:
    if votes.is_empty():
        return
    first = votes.row(0, named=True)
    place = "" if first.get("row") is None else f", row {first['row'] + 1}"
    reason = first["left_out"]
    keep = f"keep such votes with --keep {reason}, " if reason in EXCLUDED else ""
    raise InvalidData(
        f"{first['log']}{place}: would be left out ({reason}); correct the log, {keep}"
        "or do not ask for --strict"
    )


def _enumerated(kept: pl.DataFrame) -> pl.DataFrame:
    """With names and outcomes as codes, which all further work is done on."""
    seen = {side: distinct(kept[side]) for side in ("model_a", "model_b")}
    models = pl.concat([names.cast(pl.String) for names in seen.values()])
    names = pl.Enum(models.unique().sort())
    label = {name: name for name in names.categories}
    sides = [encoded(kept[side], names, label, labels) for side, labels in seen.items()]
    return kept.with_columns(*sides, pl.col("winner").cast(OUTCOME))


def _left_out(dropped: pl.DataFrame) -> tuple[tuple[str, int], ...]:
    counted = dropped.group_by("left_out", maintain_order=True).agg(pl.col("count").sum())
    return tuple((reason, round(count)) for reason, count in counted.iter_rows())


def _numbered(logs: Sequence[Gathered]) -> list[pl.DataFrame]:
    """The frames, of several logs with the number of each, for ids are a log's own."""
    places = {path: place for place, path in enumerate(dict.fromkeys(log.path for log in logs))}
    if len(places) == 1:
        return [log.frame for log in logs]
    numbers = [pl.lit(places[log.path], pl.UInt32).alias(LOG) for log in logs]
    return [log.frame.with_columns(n) for log, n in zip(logs, numbers, strict=True)]


def _refuse_unseen(logs: Sequence[Gathered], intake: Intake) -> None:
    """Refuse labels that no vote has, for whoever named one meant some."""
    seen = frozenset[str]().union(*(log.labels for log in logs))
    for label in labels(intake.columns):
        if label not in seen:
            raise InvalidData(f"--map 'winner:{label}=…' has no effect: no vote has that label")


def _aside(replies: int) -> tuple[str, ...]:
    if not replies:
        return ()
    text = (
        f"{replies} replies have reasoning or tool calls beside the answer; style is the answer's."
    )
    return (sentence(text, "aside", replies=replies),)


def unread_images(images: int) -> tuple[str, ...]:
    """That so many images of prompts are not read."""
    if not images:
        return ()
    text = f"{images} images in prompts are not read; these votes count by their texts."
    return (sentence(text, "unread-images", images=images),)


def _mixed(extractors: Sequence[str]) -> tuple[str, ...]:
    if len(extractors) < 2:
        return ()
    names = ", ".join(extractors)
    text = f"Style was counted in different ways: {names}; scales may differ."
    return (sentence(text, "mixed-extractors", names=names),)
