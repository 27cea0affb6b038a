"""Prompts that come up too often: which of their votes go beyond a cap.

Knows digests of prompts, no texts. The rule is that of the public boards: the cap is a percentile
of how often each prompt comes up, .9999 by default, and of a prompt above it as many votes are
kept as the cap allows, drawn at random.
"""

import math

import polars as pl

from ratings.errors import InvalidData
from ratings.text.cleaning.draws import lots

PERCENTILE = 0.9999


def cap(prompt: pl.Series, percentile: float = PERCENTILE) -> int:
    """Votes that a prompt may have: the percentile of votes a prompt, rounded down, at least 1.

    It is interpolated linearly between neighbours, over distinct prompts. Raises InvalidData for
    a percentile outside (0, 1].
    """
    if not 0 < percentile <= 1:
        raise InvalidData(f"percentile {percentile}: give a share above 0 and at most 1")
    votes = prompt.drop_nulls().value_counts()["count"].sort()
    if votes.is_empty():
        return 1
    place = percentile * (len(votes) - 1)
    low, high = votes[math.floor(place)], votes[math.ceil(place)]
    return low + math.floor((place - math.floor(place)) * (high - low))


def capped(
    prompt: pl.Series,
    percentile: float = PERCENTILE,
    seed: int = 0,
    ids: pl.Series | None = None,
) -> pl.Series:
    """Whether each vote is beyond the `cap` of its prompt; never where the prompt is null.

    Of a prompt above the cap exactly as many votes stay as the cap says, drawn by seed. ids: the
    votes' own names, by which the draw does not depend on the order of rows (votes of one prompt
    that share an id do among themselves); without them it goes by the how-manieth vote of its
    prompt each is.
    """
    most = cap(prompt, percentile)
    frame = pl.DataFrame({"prompt": prompt, "row": pl.arange(len(prompt), eager=True)})
    often = frame.filter(pl.col("prompt").is_not_null() & (pl.len().over("prompt") > most))
    nth = pl.int_range(pl.len()).over("prompt")
    drawn = often.with_columns(id=nth if ids is None else ids.gather(often["row"]))
    lot = pl.Series(lots(drawn["id"], seed))
    place = drawn.with_columns(lot=lot).select(
        "row", place=pl.struct("lot", "row").rank("ordinal").over("prompt")
    )
    beyond = place.filter(pl.col("place") > most)["row"]
    return frame["row"].is_in(beyond.implode()).alias("capped")
