"""Which models may be drawn: only those that said what they serve and can be reached now."""

import asyncio
import logging
from dataclasses import replace

import pytest

from arena import errors, supervision
from arena.battles import model_health
from arena.battles.model_health import ModelHealth
from arena.content import Content
from arena.records import Artifact
from tests.battles import Scripted, until

QUICK_S = 0.01


@pytest.fixture
async def watched():
    """A roster of scripted models that is being watched; what it recorded is in `.recorded`."""
    made = []

    async def watched(*models, health_s=QUICK_S, **options):
        recorded = []
        health = ModelHealth(
            {m.artifact.name: m for m in models}, recorded.append, health_s=health_s, **options
        )
        health.recorded = recorded
        made.append(health)
        await health.start()
        return health

    yield watched
    for board in made:
        await board.close()


def names(health):
    return {candidate.name for candidate in health.candidates([Content.from_text("Hi?")])}


async def test_a_model_may_battle_once_it_has_said_what_it_serves(watched):
    model = Scripted("one")
    model.reports = replace(model.artifact, engine_version="0.32.0")
    before = ModelHealth({"one": model}, lambda artifact: None)
    assert [state.condition for state in before.states()] == ["starting"]
    assert before.candidates([Content.from_text("Hi?")]) == []
    health = await watched(model)
    assert health.recorded == [model.reports]
    assert health.artifact("one") == model.reports
    assert health.candidates([Content.from_text("Hi?")])[0].fingerprint == model.reports.fingerprint
    assert health.backend("one", model.artifact.fingerprint) is None
    assert health.backend("one", model.reports.fingerprint).artifact == model.reports


async def test_recordings_need_no_watching():
    class Recorded(Scripted):
        async def identify(self):
            raise AssertionError("asked")

    model = Recorded("one")
    model.artifact = Artifact(name="one", source="replay", model="m", revision="r")
    recorded = []
    health = ModelHealth({"one": model}, recorded.append)
    await health.start()
    assert (names(health), recorded) == ({"one"}, [model.artifact])
    await health.close()
    assert model.closed


async def test_a_model_that_is_away_leaves_the_draw_and_returns(watched, caplog):
    model = Scripted("one")
    health = await watched(model, Scripted("two"))
    assert names(health) == {"one", "two"}
    with caplog.at_level(logging.INFO):
        model.away = "connection refused"
        await until(lambda: names(health) == {"two"})
        state = health.states()[0]
        assert (state.condition, state.why) == ("down", "connection refused")
        looks = model.looks
        await until(lambda: model.looks > looks + 3)
        model.away = ""
        await until(lambda: names(health) == {"one", "two"})
    lines = [record.message for record in caplog.records]
    assert lines.count("one is not drawn: connection refused") == 1


async def test_one_that_comes_back_as_another_artifact_is_another(watched):
    model = Scripted("one")
    health = await watched(model)
    model.away = "restarting"
    await until(lambda: not names(health))
    model.away, model.reports = "", replace(model.artifact, revision="newer")
    await until(lambda: names(health))
    assert health.artifact("one").revision == "newer"
    assert [artifact.revision for artifact in health.recorded] == [None, "newer"]


async def test_one_that_never_left_is_asked_again_after_a_while(watched, monkeypatch, caplog):
    monkeypatch.setattr(model_health, "IDENTIFY_S", QUICK_S)
    model = Scripted("one")
    health = await watched(model)
    model.reports = replace(model.artifact, revision="newer")
    await until(lambda: health.artifact("one").revision == "newer")
    assert "one serves another artifact" in caplog.text


async def test_what_is_misnamed_is_not_drawn_and_not_asked_again_and_again(watched):
    class Misnamed(Scripted):
        asked_what = 0

        async def identify(self):
            self.asked_what += 1
            raise errors.Unavailable("config says quantisation fp8, the server reports Q4_K_M")

    model = Misnamed("one")
    health = await watched(model)
    await until(lambda: model.looks > 40)
    assert not names(health)
    assert "Q4_K_M" in health.states()[0].why
    assert model.asked_what < 10  # each time may cost a token, so the pauses double


async def test_a_failed_answer_is_looked_into_at_once(watched):
    model = Scripted("one")
    health = await watched(model, health_s=3600)
    model.away = "connection refused"
    health.answered("one", errors.Unavailable("connection refused"))
    await until(lambda: not names(health))


async def test_a_server_that_changed_is_asked_what_it_serves_before_it_battles_again(watched):
    model = Scripted("one")
    health = await watched(model, health_s=3600)
    model.reports = replace(model.artifact, served_model="other-0806")
    health.answered("one", errors.Changed("it answers as other-0806"))
    assert not names(health)
    await until(lambda: names(health))
    assert health.artifact("one").served_model == "other-0806"


async def test_one_that_fails_again_and_again_rests_though_it_can_be_reached(watched, monkeypatch):
    monkeypatch.setattr(model_health, "REST_S", 0.2)
    health = await watched(Scripted("one"))
    error = errors.BadStream("HTTP 500")
    health.answered("one", error)
    health.answered("one", None)
    for _ in range(model_health.FAILURES - 1):
        health.answered("one", error)
    assert names(health) == {"one"}
    health.answered("one", error)
    assert not names(health)
    assert "HTTP 500" in health.states()[0].why
    await until(lambda: names(health))


async def test_what_a_prompt_may_have_caused_is_neither_counted_nor_looked_into(watched):
    model = Scripted("one")
    health = await watched(model, health_s=3600)
    looks = model.looks
    for _ in range(3 * model_health.FAILURES):
        health.answered("one", errors.BadRequest("HTTP 400: context length exceeded"))
    await asyncio.sleep(0.05)
    assert (names(health), model.looks) == ({"one"}, looks)


async def test_a_prompt_s_failure_between_others_neither_breaks_nor_lengthens_their_row(watched):
    health = await watched(Scripted("one"), health_s=3600)
    for error in (errors.Unavailable("HTTP 500"), errors.BadRequest("HTTP 400")):
        for _ in range(model_health.FAILURES - 1):
            health.answered("one", error)
    assert names(health) == {"one"}
    health.answered("one", errors.TimedOut("first_token_s"))
    assert not names(health)


async def test_a_bug_in_a_backend_is_told_and_the_watching_goes_on(watched, caplog):
    class Broken(Scripted):
        broken = True

        async def alive(self):
            await super().alive()
            if self.broken:
                raise KeyError("x")

    model = Broken("one")
    health = await watched(model)
    assert not names(health)
    assert "Traceback" in caplog.text
    model.broken = False
    await until(lambda: names(health))


async def test_the_page_does_not_wait_for_a_silent_model(watched, monkeypatch):
    monkeypatch.setattr(model_health, "FIRST_LOOK_S", 0.05)

    class Silent(Scripted):
        async def alive(self):
            await asyncio.Event().wait()

    health = await watched(Silent("one"), Scripted("two"))
    assert names(health) == {"two"}


async def test_those_left_out_are_named_by_what_they_serve(watched):
    one, two = Scripted("one"), Scripted("two")
    health = await watched(one, two)
    left = health.candidates([Content.from_text("Hi?")], without=[one.artifact.fingerprint])
    assert [model.name for model in left] == ["two"]
    with pytest.raises(errors.NotAnswerable):
        health.candidate("three", ["Hi?"])


async def test_a_fault_of_ours_takes_a_model_out_until_the_next_look(watched, monkeypatch, caplog):
    monkeypatch.setattr(supervision, "FIRST_PAUSE_S", QUICK_S)

    class Faulty(Scripted):
        async def alive(self):
            self.looks += 1
            if self.looks == 1:
                raise ZeroDivisionError

    model = Faulty("one")
    health = await watched(model)
    await until(lambda: names(health) == {"one"})
    assert "the watch over one failed; it begins anew" in caplog.text
