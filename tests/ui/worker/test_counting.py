"""The counted log: what ratings need of the whole one, and no reply counted twice."""

import os
from dataclasses import replace

import polars as pl
import pytest

from ratings import Intake, Options, rate, read
from ratings.votes import features
from tests import rated
from tests.voted import log
from ui.worker.counting import count
from ui.worker.feed import Feed
from ui.worker.places import Places
from ui.worker.shards import absorb

LATE = replace(rated.BASE, name="Gargantua9000")


@pytest.fixture
def places(tmp_path):
    return Places(tmp_path / "site")


@pytest.fixture
def texts(monkeypatch):
    """Every text whose style is counted, in order."""
    seen, counting = [], features.style.count_many

    def counted(texts, *more):
        seen.extend(texts)
        return counting(texts, *more)

    monkeypatch.setattr(features.style, "count_many", counted)
    return seen


def take(store, places, votes):
    """The log up to so many votes, counted."""
    store.known, feed = votes, Feed(store, places)
    while feed.send():
        absorb(places.snapshot, places.parts()[-1:])
    count(places.snapshot, places.counted)
    return pl.read_parquet(places.counted / "battles.parquet")


def board(folder):
    lb = rate(read(folder)).to_dict()
    return {name: part for name, part in lb.items() if name != "provenance"}


def test_it_gives_the_board_of_the_whole_log_and_holds_no_text(tmp_path, places):
    store, whole = log(tmp_path / "whole")
    for votes in (3, 100, 240):
        take(store, places, votes)
    assert board(places.counted) == board(whole)
    assert pl.read_parquet(places.counted / "turns.parquet").is_empty()


def test_battles_by_name_are_on_no_board_and_in_the_funnel(tmp_path, places):
    store, _ = log(tmp_path / "whole")
    battles = store.frames["battles"]
    named = pl.int_range(pl.len()) % 4 == 0
    policy = pl.when(named).then(pl.lit("named")).otherwise("policy")
    store.frames["battles"] = battles.with_columns(policy=policy)
    take(store, places, 240)
    lb = rate(read(places.counted)).to_dict()
    assert {step["reason"]: step["rows"] for step in lb["funnel"]} == {
        "kept": 180,
        "not_anonymous": 60,
    }


def test_each_reply_is_counted_once_over_boards_and_restarts(tmp_path, places, texts):
    store, whole = log(tmp_path / "whole")
    for votes in (3, 100, 100, 240):
        take(store, places, votes)
    turns = pl.read_parquet(whole / "turns.parquet")
    assert sorted(texts) == sorted([*turns["text_a"], *turns["text_b"]])


def test_a_model_that_joins_can_be_given_away_by_earlier_replies(tmp_path, places, texts):
    store, _ = log(tmp_path / "whole", artifacts=(*rated.TRIO, LATE))
    battles = store.frames["battles"]
    has = (pl.col("model_a") == LATE.name) | (pl.col("model_b") == LATE.name)
    order = pl.concat([battles.filter(~has), battles.filter(has)])["battle_id"]
    store.frames["votes"] = order.to_frame().join(
        store.frames["votes"], on="battle_id", maintain_order="left"
    )
    leaking = order[0]
    leak = pl.when(pl.col("battle_id") == leaking).then(pl.lit("Ask Gargantua9000, not me."))
    turns = store.frames["turns"].with_columns(text_a=leak.otherwise("text_a"))
    store.frames["turns"] = turns
    before = take(store, places, 50)
    after = take(store, places, 240)
    flags = pl.col("battle_id") == leaking
    assert before.filter(flags)["flags"].to_list() == [[]]
    assert after.filter(flags)["flags"].to_list() == [["leak"]]
    assert len(texts) == 2 * 240


def test_a_verdict_after_the_vote_flags_the_battle_and_counts_nothing_again(
    tmp_path, places, texts
):
    store, _ = log(tmp_path / "whole")
    take(store, places, 200)
    store.flags = [("b0007", 0)]
    counted = take(store, places, 240)
    moderated = counted.filter(pl.col("flags").list.contains("moderation"))
    assert moderated["battle_id"].to_list() == ["b0007"]
    assert len(texts) == 2 * 240
    assert counted["battle_id"].is_unique().all()


def test_a_stand_in_is_one_in_the_counts_as_well(tmp_path, places):
    store, _ = log(tmp_path / "whole")
    third = pl.int_range(pl.len()) % 3 == 0
    policy = pl.when(third).then(pl.lit("stand-in")).otherwise(pl.lit("uniform"))
    store.frames["battles"] = store.frames["battles"].with_columns(
        policy=policy, propensity=pl.lit(1 / 3)
    )
    take(store, places, 240)
    for folder in (places.snapshot, places.counted):
        weighted = rate(read(folder), Options(weights="propensity"))
        assert weighted.funnel == (("kept", 160), ("no_propensity", 80))
        dropped = read(folder, intake=Intake(drop=("stand_in",)))
        assert dropped.left_out == (("stand_in", 80),)


def test_nothing_new_writes_nothing(tmp_path, places):
    store, _ = log(tmp_path / "whole")
    take(store, places, 100)
    before = os.stat(places.counted / "battles.parquet").st_mtime_ns
    take(store, places, 100)
    assert os.stat(places.counted / "battles.parquet").st_mtime_ns == before


def test_counts_of_another_extractor_are_made_again(tmp_path, places, texts):
    store, _ = log(tmp_path / "whole")
    counted = take(store, places, 100)
    older = counted.with_columns(extractor=pl.lit("commonmark/0"))
    older.write_parquet(places.counted / "battles.parquet")
    assert take(store, places, 100).equals(counted)
    assert len(texts) == 4 * 100
