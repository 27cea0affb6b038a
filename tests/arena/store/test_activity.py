"""What happened lately, as both databases count it, against a count by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from arena.store import open_store
from arena.store.activity import Activity, Answered
from tests.arena.store.test_store import T0, begin, judgement, reply, vote

HOUR = timedelta(hours=1)


@pytest.fixture(params=["duckdb", "postgresql"])
def store(request, tmp_path):
    shared = request.param == "postgresql"
    location = request.getfixturevalue("postgres") if shared else tmp_path / "votes.duckdb"
    opened = open_store(location, tmp_path / "heads")
    yield opened
    opened.close()


def answer(store, side, battle_id, seconds=None, **fields):
    began = T0 if seconds is None else T0 + timedelta(seconds=seconds)
    first = None if seconds is None else began
    store.claim_replies(battle_id)
    store.add_reply(reply(side, battle_id, started_at=T0, first_token_at=first, **fields))


def test_answers_are_counted_by_the_model_that_gave_them(store):
    for number, seconds in enumerate((1, 2, 3)):
        begin(store, f"b{number}", model_a="one", model_b="two")
        answer(store, "a", f"b{number}", seconds)
        answer(store, "b", f"b{number}", finish_reason="error", error="away")
    begin(store, "kept", model_a="one", model_b="three")
    answer(store, "a", "kept", 900, kept_from="b0")
    one, two = store.activity(T0 - HOUR).answered
    assert (one.model, one.answers, one.failed) == ("one", 3, 0)
    assert one.median_s == pytest.approx(2)
    assert one.slow_s == pytest.approx(2.9)
    assert two == Answered("two", 3, 3, None, None)


def test_battles_votes_and_judgements_are_counted_from_a_time_on(store):
    for name in ("voted", "left", "failed"):
        begin(store, name)
    begin(store, "instead", replaces="failed")
    for side in "ab":
        answer(store, side, "voted", 1)
    store.add_vote(replace(vote("voted"), turn=0))
    for name, blocked in (("marked", False), ("stopped", True)):
        store.add_judgement(
            judgement(name, battle_id=None, of="prompt", flagged=True, blocked=blocked, text="x")
        )
    since = store.activity(T0 - HOUR)
    assert (since.battles, since.votes, since.open) == (4, 1, 2)
    assert (since.blocked, since.flagged) == (1, 1)
    assert store.activity(T0 + HOUR) == Activity((), 0, 0, 0, 0, 0)
