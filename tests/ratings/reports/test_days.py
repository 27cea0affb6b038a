"""Ratings day by day: each day's are those of a board of the votes until then."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from ratings import Options, rate
from ratings.reports.days import DAY_S, by_day
from tests.logs import comparisons, styled

FIRST = date(2026, 3, 1)
START = 1772323200.0  # midnight of it in UTC


def dated(days, votes=1500):
    """A log with as many votes on each of the first days of March."""
    log = styled(4, votes)
    day = pl.int_range(pl.len()) * days // votes
    return replace(log, frame=log.frame.with_columns(tstamp=START + DAY_S * day.cast(pl.Float64)))


@pytest.mark.parametrize("options", [Options(), Options(style=False, anchor=("model-001", 1200))])
def test_each_day_has_the_ratings_of_the_board_of_its_votes(options):
    log = dated(3)
    days = by_day(log, options)
    assert [day.day for day in days] == [FIRST.replace(day=n) for n in (1, 2, 3)]
    for day in days:
        until = START + DAY_S * day.day.day
        board = rate(replace(log, frame=log.frame.filter(pl.col("tstamp") < until)), options)
        assert day.votes == 500 * day.day.day
        for row in board.models:
            assert day.raw[row.model] == pytest.approx(row.raw.rating)
            controlled = row.controlled.rating if row.controlled else None
            assert day.controlled.get(row.model) == (controlled and pytest.approx(controlled))


def test_of_many_days_a_few_are_chosen_evenly_and_the_last():
    days = [day.day.day for day in by_day(dated(30), Options(style=False), most=5)]
    assert days == [6, 12, 18, 24, 30]


def test_models_with_few_votes_have_no_rating_that_day():
    log, options = dated(10, votes=150), Options(style=False, min_votes=60)
    days = by_day(log, options)
    assert days[0].raw == {}
    ranked = [row.model for row in rate(log, options).models if row.status == "rated"]
    assert {*days[-1].raw} == {*ranked}


def test_a_day_up_to_which_the_votes_carry_no_board_is_left_out():
    log = dated(3)
    first = pl.col("tstamp") == START
    frame = log.frame.with_columns(winner=pl.when(first).then(pl.lit("a")).otherwise("winner"))
    alone = pl.when(first).then(pl.lit("model-000")).otherwise("model_a").alias("model_a")
    other = pl.when(first).then(pl.lit("model-001")).otherwise("model_b").alias("model_b")
    days = by_day(replace(log, frame=frame.with_columns(alone, other)), Options(style=False))
    assert [day.day.day for day in days] == [2, 3]


def test_without_a_date_of_every_vote_nothing_is_told():
    log = dated(3)
    gone = pl.when(pl.int_range(pl.len()) > 0).then("tstamp").alias("tstamp")
    assert by_day(replace(log, frame=log.frame.with_columns(gone))) == ()
    assert by_day(comparisons(log.frame.drop("tstamp"), log.features)) == ()
