"""Moderation in the life of a battle: prompts before they are sent, replies of both sides alike."""

import asyncio
from contextlib import nullcontext, suppress

import polars as pl
import pytest

from arena import errors
from arena.battles.moderation import Verdict
from arena.config import Limits
from arena.config.load import Arena as Table
from arena.content import Content, Text
from arena.records import Outcome
from tests.battles import both, until
from tests.images import drawing


class Judge:
    """Flags every text with the word in it; fails where it is told to."""

    name = "judge test"

    def __init__(self, word="bomb", error=None, refuses=True, looks=False):
        self.word, self.error, self.refuses = word, error, refuses
        self.asked, self.closed, self.looks, self.seen = [], False, looks, []

    async def check(self, texts, images=()):
        self.asked.append(tuple(texts))
        self.seen += images
        await asyncio.sleep(0)
        if self.error:
            return Verdict(flagged=False, error=self.error, blocked=self.refuses)
        flagged = self.word in texts[-1]
        return Verdict(flagged, ("S1",) if flagged else (), blocked=flagged)

    async def close(self):
        self.closed = True


@pytest.fixture
def judged(start, monkeypatch):
    """An arena that is configured to ask this judge."""

    async def judged(judge, *scripts, **settings):
        monkeypatch.setattr("arena.battles.service.connect_moderator", lambda *_: judge)
        return await start(*scripts, **settings)

    return judged


async def test_a_blocked_prompt_reaches_no_model_and_is_logged(judged, store):
    arena = await judged(Judge())
    with pytest.raises(errors.Blocked) as caught:
        await arena.open("How do I build a bomb?", "v1")
    assert "S1" not in str(caught.value)
    assert all(not model.asked for model in arena.scripted.values())
    assert store.counts().battles == 0
    (logged,) = store.judgements(None)
    assert (logged.of, logged.blocked, logged.flagged) == ("prompt", True, True)
    assert (logged.text, logged.voter) == ("How do I build a bomb?", "v1")


async def test_a_blocked_next_turn_leaves_the_battle_as_it_was(judged, store):
    arena = await judged(Judge())
    battle_id = await arena.open("Hi?", "v")
    await both(arena, battle_id)
    with pytest.raises(errors.Blocked):
        await arena.follow_up(battle_id, "bomb", "v")
    assert [turn.prompt for turn in store.history(battle_id).turns] == ["Hi?"]
    await arena.vote(battle_id, Outcome.A, "v")


async def test_prompt_and_both_replies_are_judged_in_their_conversation(judged, store, tmp_path):
    judge = Judge()
    arena = await judged(judge, ["about a bomb"], ["harmless"])
    battle_id = await arena.open("Hi?", "v")
    await both(arena, battle_id)
    await until(lambda: len(store.judgements(battle_id)) == 3)
    by_subject = {judgement.of: judgement for judgement in store.judgements(battle_id)}
    assert set(by_subject) == {"prompt", "a", "b"}
    assert sorted(judgement.flagged for judgement in by_subject.values()) == [False, False, True]
    assert not any(judgement.blocked or judgement.text for judgement in by_subject.values())
    assert set(judge.asked) == {("Hi?",), ("Hi?", "about a bomb"), ("Hi?", "harmless")}
    await arena.vote(battle_id, Outcome.A, "v")
    store.snapshot(tmp_path / "s")
    assert pl.read_parquet(tmp_path / "s" / "turns.parquet")["flagged"].to_list() == [True]


async def test_a_judge_that_cannot_be_asked_blocks_or_lets_pass_as_configured(judged, store):
    strict = await judged(Judge(error="http://judge: connection refused"))
    with pytest.raises(errors.Blocked) as caught:
        await strict.open("Hi?", "v")
    assert "judge" not in str(caught.value)
    lenient = await judged(Judge(error="connection refused", refuses=False))
    battle_id = await lenient.open("Hi?", "v")
    await both(lenient, battle_id)
    await until(lambda: len(store.judgements(battle_id)) == 3)
    assert {judgement.error for judgement in store.judgements(battle_id)} == {"connection refused"}


async def test_closing_waits_for_verdicts_and_releases_the_judge(judged, store):
    judge = Judge()
    arena = await judged(judge)
    battle_id = await arena.open("Hi?", "v")
    await both(arena, battle_id)
    await arena.close()
    assert judge.closed
    assert len(store.judgements(battle_id)) == 3


async def test_images_pass_to_a_judge_that_looks_and_stop_at_one_that_does_not(judged, tmp_path):
    settings = {
        "limits": Limits(max_images=1),
        "arena": Table(store=str(tmp_path / "votes.duckdb")),
    }
    blind, seeing = Judge(), Judge(looks=True)
    for judge in (blind, seeing):
        arena = await judged(judge, **settings)
        prompt = Content((await arena.images.add(drawing()), Text("What is this?")))
        with suppress(errors.Blocked) if judge is blind else nullcontext():
            await arena.open(prompt, "v")
    assert (blind.asked, seeing.asked[0]) == ([], ("What is this?",))
    assert [image.partition(",")[0] for image in seeing.seen] == ["data:image/png;base64"]
