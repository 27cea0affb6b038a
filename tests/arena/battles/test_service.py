"""The life of a vote, and its blindness, with backends that do their worst to be recognised."""

import asyncio
import inspect
import logging
import traceback
from contextlib import aclosing
from itertools import pairwise

import pytest

from arena import errors
from arena.battles.service import Arena
from arena.battles.transcript import Exchange
from arena.config import Limits
from arena.content import Content, Reasoning, Text
from arena.records import SIDES, Outcome, Reply
from arena.serving import Chunk, Message
from tests.battles import EARLY, NAMES, begin, both, read, stream, until

LEAKS = (*NAMES, "secret-weights", "fp99", "CUDA", "31337")


async def test_a_battle_from_prompt_to_reveal(start, store):
    arena = await start()
    battle_id = await arena.open("Hi?", "v", suggested=True, prompt_id="greeting")
    battle = store.history(battle_id).battle
    assert {battle.model_a, battle.model_b} == set(NAMES)
    assert (battle.propensity, battle.policy, battle.voter) == (1.0, "uniform", "v")
    assert (battle.suggested, battle.simulated, battle.prompt_id) == (True, False, "greeting")
    assert [texts[-1] for texts in await both(arena, battle_id)] == ["Hello world"] * 2
    reveal = await arena.vote(battle_id, Outcome.A, "v")
    assert (reveal.a.model, reveal.b.model) == (battle.model_a, battle.model_b)
    assert reveal.a.artifact == arena.scripted[battle.model_a].artifact
    assert (reveal.outcome, reveal.early) == (Outcome.A, False)
    assert (reveal.b.tokens, reveal.b.ending) == (31337, "stop")
    assert 0 < reveal.b.first_token_s < reveal.b.reply_s
    assert store.history(battle_id).vote.outcome is Outcome.A
    assert await arena.reveal(battle_id) == reveal


async def test_the_battle_is_recorded_before_anyone_is_asked(start, store):
    arena = await start()
    battle_id = await arena.open("Hi?", "v")
    assert [turn.prompt for turn in store.history(battle_id).turns] == ["Hi?"]
    battle = store.history(battle_id).battle
    for side in SIDES:
        artifact = store.artifacts([(battle.artifact(side), battle.model(side))])[0]
        assert artifact.name == battle.model(side)
    assert all(not backend.asked for backend in arena.scripted.values())


async def test_ids_cannot_be_guessed(start):
    arena = await start()
    ids = {await arena.open("Hi?", "v") for _ in range(20)}
    assert len(ids) == 20
    assert all(len(battle_id) == 22 for battle_id in ids)


async def test_texts_grow_and_a_late_reader_sees_the_latest(start):
    go = asyncio.Event()
    arena = await start(*[["one ", "two ", go, "three"]] * 2)
    battle_id = await arena.open("Count", "v")
    first = asyncio.create_task(read(arena, battle_id, "a"))
    async with aclosing(stream(arena, battle_id, "a")) as late:
        while await anext(late) != "one two ":
            pass
        go.set()
        assert await anext(late) == "one two three"
    texts = await first
    assert texts[-1] == "one two three"
    assert all(b.startswith(a) and a != b for a, b in pairwise(texts))
    assert len(arena.backend(battle_id, "a").asked) == 1


async def test_a_slow_side_does_not_stall_the_other(start):
    never = asyncio.Event()
    arena = await start(["slow ", never], ["quick"])
    battle_id = await arena.open("Go", "v")
    slow = next(s for s in SIDES if arena.backend(battle_id, s).script[0] == "slow ")
    quick = "b" if slow == "a" else "a"
    async with aclosing(stream(arena, battle_id, slow)) as texts:
        assert await anext(texts) == "slow "
        assert await read(arena, battle_id, quick) == ["quick"]
    await arena.close()


async def test_a_closed_page_loses_no_answer(start, store):
    go = asyncio.Event()
    arena = await start(*[["Hel", go, "lo"]] * 2)
    battle_id = await arena.open("Hi?", "v")
    await begin(arena, battle_id)
    go.set()
    await until(lambda: len(store.history(battle_id).replies) == 2)
    assert {reply.text for reply in store.history(battle_id).replies} == {"Hello"}
    assert await both(arena, battle_id) == [["Hello"], ["Hello"]]
    assert len(arena.backend(battle_id, "a").asked) == 1


async def test_a_voter_who_has_left_frees_the_server(start, store):
    never = asyncio.Event()
    arena = await start(*[["Half", never]] * 2, limits=Limits(leave_s=0.05))
    battle_id = await arena.open("Hi?", "v")
    async with aclosing(stream(arena, battle_id, "a")) as texts:
        await anext(texts)
        async with aclosing(stream(arena, battle_id, "a")) as again:
            await anext(again)
        await asyncio.sleep(0.15)  # one reader is left, so it goes on
        assert not store.history(battle_id).replies
    await until(lambda: store.history(battle_id).replies)
    (reply,) = store.history(battle_id).replies
    assert (reply.text, reply.finish_reason) == ("Half", "stopped")
    assert arena.backend(battle_id, "a").left == 1


async def test_a_page_that_is_loaded_again_in_time_keeps_its_answer(start, store):
    go = asyncio.Event()
    arena = await start(*[["Half", go, " whole"]] * 2, limits=Limits(leave_s=1))
    battle_id = await arena.open("Hi?", "v")
    await begin(arena, battle_id)
    reading = asyncio.create_task(both(arena, battle_id))
    await asyncio.sleep(1.2)
    go.set()
    assert [texts[-1] for texts in await reading] == ["Half whole"] * 2


async def test_a_vote_waits_for_what_is_still_being_written(start, store):
    never = asyncio.Event()
    arena = await start(["whole"], ["Half an ans", never])
    battle_id = await arena.open("Hi?", "v")
    await begin(arena, battle_id)
    with pytest.raises(errors.StillStreaming):
        await arena.vote(battle_id, Outcome.TIE, "v")
    assert store.history(battle_id).vote is None
    half = "a" if arena.backend(battle_id, "a").artifact.name == "Quokka-XL" else "b"
    await arena.stop(battle_id, "v", [half])
    assert [r.stopped_by for r in store.history(battle_id).replies if r.side == half] == ["voter"]
    assert not (await arena.vote(battle_id, Outcome.TIE, "v")).early


async def test_an_early_vote_ends_what_is_still_being_written(start, store):
    never = asyncio.Event()
    arena = await start(*[["Half an ans", never]] * 2, arena=EARLY)
    battle_id = await arena.open("Hi?", "v")
    await begin(arena, battle_id)
    watching = asyncio.create_task(both(arena, battle_id))
    reveal = await arena.vote(battle_id, Outcome.TIE, "v")
    assert reveal.early
    assert store.history(battle_id).vote.early
    assert [reply.text for reply in store.history(battle_id).replies] == ["Half an ans"] * 2
    assert (reveal.a.ending, reveal.a.tokens) == ("stopped", None)
    assert [backend.left for backend in arena.scripted.values()] == [1, 1]
    assert (await watching)[0][-1] == "Half an ans"


async def test_nothing_is_revealed_unless_the_vote_is_durable(start, store, monkeypatch):
    arena = await start()
    battle_id = await arena.open("Hi?", "v")
    await both(arena, battle_id)

    def fail(vote):
        raise errors.StoreError("disk full")

    monkeypatch.setattr(store, "add_vote", fail)
    with pytest.raises(errors.StoreError):
        await arena.vote(battle_id, Outcome.A, "v")
    with pytest.raises(errors.NotVoted):
        await arena.reveal(battle_id)
    monkeypatch.undo()
    assert (await arena.vote(battle_id, Outcome.B, "v")).outcome is Outcome.B


async def test_of_concurrent_votes_one_wins_and_all_get_its_reveal(start, store):
    arena = await start()
    battle_id = await arena.open("Hi?", "v")
    await both(arena, battle_id)
    votes = [arena.vote(battle_id, outcome, "v") for outcome in Outcome]
    ended = await asyncio.gather(*votes, return_exceptions=True)
    assert [reveal.outcome for reveal in ended] == [store.history(battle_id).vote.outcome] * len(
        Outcome
    )


async def test_a_second_vote_does_not_reach_the_log(start, store, monkeypatch):
    arena = await start()
    battle_id = await arena.open("Hi?", "v")
    await both(arena, battle_id)
    first = await arena.vote(battle_id, Outcome.A, "v")
    monkeypatch.delattr(type(store), "add_vote")
    assert await arena.vote(battle_id, Outcome.B, "v") == first


async def test_a_battle_of_another_voter_is_unknown(start, store):
    arena = await start()
    battle_id = await arena.open("Hi?", "v")
    await both(arena, battle_id)
    for act in (
        arena.vote(battle_id, Outcome.A, "w"),
        arena.follow_up(battle_id, "More", "w"),
        arena.stop(battle_id, "w"),
        arena.join(battle_id, "w"),
    ):
        with pytest.raises(errors.UnknownBattle):
            await act
    assert store.history(battle_id).vote is None
    await arena.vote(battle_id, Outcome.A, "v")
    with pytest.raises(errors.UnknownBattle):
        await arena.vote(battle_id, Outcome.A, "w")


async def test_of_votes_in_two_processes_one_wins(start, store):
    one, two = await start(), await start()
    battle_id = await one.open("Hi?", "v")
    await both(one, battle_id)
    votes = (one.vote(battle_id, Outcome.A, "v"), two.vote(battle_id, Outcome.B, "v"))
    one, two = await asyncio.gather(*votes)
    assert one == two
    assert one.outcome is store.history(battle_id).vote.outcome


async def test_a_vote_outlives_its_caller(start, store):
    arena = await start()
    battle_id = await arena.open("Hi?", "v")
    await both(arena, battle_id)
    caller = asyncio.create_task(arena.vote(battle_id, Outcome.A, "v"))
    await asyncio.sleep(0)
    caller.cancel()
    await until(lambda: store.history(battle_id).vote is not None)


async def test_a_vote_needs_both_answers(start, store):
    never = asyncio.Event()
    arena = await start(["text"], [never])
    battle_id = await arena.open("Hi?", "v")
    with pytest.raises(errors.NoReply):
        await arena.vote(battle_id, Outcome.A, "v")
    reading = asyncio.create_task(both(arena, battle_id))
    await until(lambda: len(store.history(battle_id).replies) == 1)
    with pytest.raises(errors.NoReply):
        await arena.vote(battle_id, Outcome.A, "v")
    assert sum(backend.left for backend in arena.scripted.values()) == 0
    await arena.stop(battle_id, "v")
    await reading
    with pytest.raises(errors.NoReply):
        await arena.vote(battle_id, Outcome.A, "v")
    assert store.history(battle_id).vote is None


async def test_blank_text_is_no_answer(start):
    arena = await start(["text"], ["\n "])
    battle_id = await arena.open("Hi?", "v")
    await both(arena, battle_id)
    with pytest.raises(errors.NoReply):
        await arena.vote(battle_id, Outcome.A, "v")


async def test_stopping_keeps_what_was_written_and_leaves_the_vote_on_time(start, store):
    never = asyncio.Event()
    arena = await start(*[["Half", never]] * 2)
    battle_id = await arena.open("Hi?", "v")
    await begin(arena, battle_id)
    await arena.stop(battle_id, "v")
    replies = store.history(battle_id).replies
    assert [(r.text, r.finish_reason) for r in replies] == [("Half", "stopped")] * 2
    assert await both(arena, battle_id) == [["Half"], ["Half"]]
    await arena.stop(battle_id, "v")
    assert store.history(battle_id).replies == replies
    assert not (await arena.vote(battle_id, Outcome.A, "v")).early


async def test_a_side_stopped_before_it_was_asked_stays_unasked(start, store):
    arena = await start()
    battle_id = await arena.open("Hi?", "v")
    await arena.stop(battle_id, "v")
    assert await both(arena, battle_id) == [[], []]
    assert [reply.finish_reason for reply in store.history(battle_id).replies] == ["stopped"] * 2
    assert all(not backend.asked for backend in arena.scripted.values())


async def test_a_second_turn_continues_each_side_with_its_own_words(start, store):
    arena = await start(["I am one"], ["I am two"])
    battle_id = await arena.open("Who?", "v")
    first = [texts[-1] for texts in await both(arena, battle_id)]
    await arena.follow_up(battle_id, "Really?", "v")
    await both(arena, battle_id)
    for side, text in zip(SIDES, first, strict=True):
        assert arena.backend(battle_id, side).asked[-1] == (
            Message("user", Content.from_text("Who?")),
            Message("assistant", Content.from_text(text)),
            Message("user", Content.from_text("Really?")),
        )
    transcript = await arena.transcript(battle_id)
    assert transcript.exchanges == (
        Exchange(Content.from_text("Who?"), *first, "stop", "stop"),
        Exchange(Content.from_text("Really?"), *first, "stop", "stop"),
    )
    await arena.vote(battle_id, Outcome.A, "v")
    assert store.history(battle_id).vote.turn == 1
    assert (await arena.transcript(battle_id)).voted


async def test_a_next_turn_waits_for_both_answers_and_ends_with_the_vote(start):
    go = asyncio.Event()
    arena = await start(*[["Half", go]] * 2)
    battle_id = await arena.open("Hi?", "v")
    with pytest.raises(errors.NoReply):
        await arena.follow_up(battle_id, "More", "v")
    await begin(arena, battle_id)
    with pytest.raises(errors.StillStreaming):
        await arena.follow_up(battle_id, "More", "v")
    go.set()
    await both(arena, battle_id)
    await arena.vote(battle_id, Outcome.A, "v")
    with pytest.raises(errors.BattleOver):
        await arena.follow_up(battle_id, "More", "v")


async def test_a_vote_on_a_next_turn_needs_its_answers(start):
    arena = await start()
    battle_id = await arena.open("Hi?", "v")
    await both(arena, battle_id)
    await arena.follow_up(battle_id, "More", "v")
    with pytest.raises(errors.NoReply):
        await arena.vote(battle_id, Outcome.A, "v")


async def test_only_models_that_can_answer_are_drawn(start, store):
    arena = await start(models=("w", "x", "y"))
    arena.scripted["x"].accepts = lambda prompts: prompts[0].text != "Hard?"
    drawn = [store.history(await arena.open("Hard?", "v")).battle for _ in range(12)]
    assert {frozenset((b.model_a, b.model_b)) for b in drawn} == {frozenset("wy")}
    assert {battle.propensity for battle in drawn} == {1.0}
    assert store.history(await arena.open("Easy?", "v")).battle.propensity == pytest.approx(1 / 3)
    arena.scripted["y"].accepts = lambda prompts: len(prompts) < 2
    arena.scripted["w"].accepts = lambda prompts: False
    with pytest.raises(errors.NotAnswerable):
        await arena.open("Hard?", "v")
    arena.scripted["w"].accepts = lambda prompts: True
    battle_id = await arena.open("Hard?", "v")
    await both(arena, battle_id)
    with pytest.raises(errors.NotAnswerable):
        await arena.follow_up(battle_id, "More", "v")


async def test_prompts_are_checked_and_kept_storable(start, store):
    arena = await start(limits=Limits(max_prompt_chars=9))
    for prompt in ("", " \n\t"):
        with pytest.raises(errors.EmptyPrompt):
            await arena.open(prompt, "v")
    with pytest.raises(errors.PromptTooLong, match="9 characters"):
        await arena.open("x" * 10, "v")
    battle_id = await arena.open(" nul\0 \ud83c ", "v")
    assert store.history(battle_id).turns[0].prompt == " nul\ufffd \ufffd "
    await both(arena, battle_id)
    with pytest.raises(errors.EmptyPrompt):
        await arena.follow_up(battle_id, " ", "v")
    assert store.counts().battles == 1


class Shouting:
    """Shows one side in capitals."""

    name = "shouting/1"

    def show(self, text, battle, side):
        return text.upper() if side == "a" else text


async def test_what_was_shown_is_recorded_beside_what_was_written(start, store):
    arena = await start(rendering=Shouting())
    battle_id = await arena.open("Hi?", "v")
    assert [texts[-1] for texts in await both(arena, battle_id)] == ["HELLO WORLD", "Hello world"]
    a, b = store.history(battle_id).replies
    assert (a.content.text, a.shown, a.text) == ("Hello world", "HELLO WORLD", "HELLO WORLD")
    assert (b.shown, b.text, b.rendering) == (None, "Hello world", "shouting/1")
    await arena.follow_up(battle_id, "More?", "v")
    await both(arena, battle_id)
    asked = arena.backend(battle_id, "a").asked[-1]
    assert asked[1] == Message("assistant", Content.from_text("Hello world"))
    reveal = await arena.vote(battle_id, Outcome.A, "v")
    assert reveal.transcript.exchanges[0].text_a == "HELLO WORLD"


async def test_thoughts_are_kept_and_never_shown(start, store):
    arena = await start([Chunk("", parts=(Reasoning("Secretly."),)), "Openly."], ["fine"])
    battle_id = await arena.open("Hi?", "v")
    texts = await both(arena, battle_id)
    assert not any("Secretly" in text for side in texts for text in side)
    contents = {reply.content for reply in store.history(battle_id).replies}
    assert Content((Reasoning("Secretly."), Text("Openly."))) in contents


async def test_a_judge_is_told_from_a_person(start, store):
    arena = await start()
    battle_id = await arena.open("Hi?", "v", voter_kind="judge")
    assert store.history(battle_id).battle.voter_kind == "judge"
    assert store.history(await arena.open("Hi?", "v")).battle.voter_kind == "human"


async def test_thoughts_that_nothing_began_are_no_part_of_the_answer(start, store):
    script = ["I add 2 and 2.", "\n</thi", "nk>\n\n", "Four", ", I say."]
    arena = await start(script, script)
    battle_id = await arena.open("2 + 2?", "v")
    for texts in await both(arena, battle_id):
        assert texts[-1] == "Four, I say."
    for reply in store.history(battle_id).replies:
        assert reply.text == "Four, I say."
        assert [part.text for part in reply.content.parts] == ["I add 2 and 2.", "Four, I say."]


async def test_broken_characters_of_a_model_are_mended(start, store):
    arena = await start(*[["flag \ud83c", "\udfc1 nul\0"]] * 2)
    battle_id = await arena.open("Hi?", "v")
    for texts in await both(arena, battle_id):
        assert texts[-1] == "flag 🏁 nul\ufffd"
        assert all(text.encode() for text in texts)
    assert store.history(battle_id).replies[0].text == "flag 🏁 nul\ufffd"


async def test_a_battle_survives_a_restart(start, store):
    never = asyncio.Event()
    before = await start(["done"], ["half", never])
    battle_id = await before.open("Hi?", "v")
    reading = asyncio.create_task(both(before, battle_id))
    await until(lambda: len(store.history(battle_id).replies) == 1)
    reading.cancel()
    after = await start(["done"], ["begun again"])
    assert sorted(texts[-1] for texts in await both(after, battle_id)) == ["begun again", "done"]
    asked = [len(backend.asked) for backend in after.scripted.values()]
    assert asked == [0, 1]
    reveal = await after.vote(battle_id, Outcome.A, "v")
    assert {reveal.a.model, reveal.b.model} == set(NAMES)


async def test_a_battle_does_not_go_on_with_another_artifact(start, store):
    arena = await start()
    battle_id = await arena.open("Hi?", "v")
    await both(arena, battle_id)
    changed = await start(revision="newer")
    with pytest.raises(errors.NotAnswerable):
        await changed.follow_up(battle_id, "More", "v")
    reveal = await changed.vote(battle_id, Outcome.A, "v")
    assert reveal.a.artifact.revision is None


async def test_an_unknown_battle_is_refused_everywhere(start):
    arena = await start()
    calls = [
        arena.vote("none", Outcome.A, "v"),
        arena.follow_up("none", "More", "v"),
        arena.stop("none", "v"),
        arena.reveal("none"),
        arena.transcript("none"),
        read(arena, "none", "a"),
    ]
    for call in calls:
        with pytest.raises(errors.UnknownBattle):
            await call


async def test_a_failed_side_keeps_its_text_and_tells_the_operator(start, store, caplog):
    arena = await start(["Half", errors.Unavailable("CUDA out of memory on Zimmet-7B")], ["fine"])
    battle_id = await arena.open("Hi?", "v")
    with caplog.at_level(logging.WARNING):
        ended = await asyncio.gather(
            *(read(arena, battle_id, side) for side in SIDES), return_exceptions=True
        )
    assert sorted(type(end).__name__ for end in ended) == ["SideFailed", "list"]
    failed = next(r for r in store.history(battle_id).replies if r.finish_reason == "error")
    assert (failed.text, failed.tokens) == ("Half", None)
    assert failed.error == "Unavailable: CUDA out of memory on Zimmet-7B"
    assert "CUDA out of memory" in caplog.text
    with pytest.raises(errors.SideFailed):
        await read(arena, battle_id, failed.side)
    assert not (await arena.vote(battle_id, Outcome.B, "v")).early


async def test_a_bug_in_a_backend_fails_the_side_and_leaves_a_traceback(start, store, caplog):
    arena = await start([KeyError("Zimmet-7B")], ["fine"])
    battle_id = await arena.open("Hi?", "v")
    await asyncio.gather(*(read(arena, battle_id, s) for s in SIDES), return_exceptions=True)
    assert [r.error for r in store.history(battle_id).replies if r.error] == [
        "KeyError: 'Zimmet-7B'"
    ]
    assert "Traceback" in caplog.text


async def test_an_answer_that_cannot_be_recorded_is_no_answer(start, store, monkeypatch, caplog):
    arena = await start()
    battle_id = await arena.open("Hi?", "v")

    def fail(reply):
        raise errors.StoreError("votes.duckdb: cannot write to replies (IOException)")

    monkeypatch.setattr(store, "add_reply", fail)
    with pytest.raises(errors.StoreError):
        await read(arena, battle_id, "a")
    assert "a reply is lost" in caplog.text
    monkeypatch.undo()
    assert (await read(arena, battle_id, "a"))[-1] == "Hello world"


async def test_closing_records_what_is_being_written(start, store):
    never = asyncio.Event()
    arena = await start(*[["Half", never]] * 2)
    battle_id = await arena.open("Hi?", "v")
    await begin(arena, battle_id)
    await arena.close()
    assert [reply.finish_reason for reply in store.history(battle_id).replies] == ["stopped"] * 2
    assert all(backend.closed for backend in arena.scripted.values())
    assert store.counts().battles == 1


async def test_nothing_is_kept_in_memory_once_the_answers_have_ended(start):
    arena = await start()
    for _ in range(5):
        battle_id = await arena.open("Hi?", "v")
        await both(arena, battle_id)
    assert not arena._generation._live
    assert not arena._locks


async def message_of(call):
    """All that a caller can get out of a call: its result, or its error and what is behind it."""
    try:
        result = await call
    except Exception as error:
        return f"{error!r} {error} {error.args} " + "".join(traceback.format_exception(error))
    return repr(result)


async def joined(arena, battle_id):
    return (await arena.join(battle_id, "v")).transcript


HOSTILE = [
    errors.Unavailable("HTTP 500 from Zimmet-7B: CUDA"),
    errors.TimedOut("Quokka-XL at secret-weights"),
    RuntimeError("Quokka-XL fp99"),
]


@pytest.mark.parametrize("error", HOSTILE)
@pytest.mark.parametrize("prefix", [[], ["Some text"]])
async def test_before_the_vote_nothing_names_a_model_or_how_it_was_served(
    start, store, error, prefix
):
    arena = await start([*prefix, error], [*prefix, error])
    heard = [await message_of(arena.open("Hi?", "v")), await message_of(arena.open("", "v"))]
    battle_id = heard[0].strip("'")
    never = "none"
    for which in (battle_id, battle_id, never):
        calls = [
            arena.reveal(which),
            arena.follow_up(which, "More", "v"),
            read(arena, which, "a"),
            read(arena, which, "b"),
            arena.transcript(which),
            joined(arena, which),
            arena.stop(which, "v"),
        ]
        heard += [await message_of(call) for call in calls]
    if not prefix:
        heard.append(await message_of(arena.vote(battle_id, Outcome.A, "v")))
    for backend in arena.scripted.values():
        backend.accepts = lambda prompts: False
    heard.append(await message_of(arena.open("Hi?", "v")))
    assert store.history(battle_id).vote is None
    assert any("SideFailed" in one for one in heard)
    for one in heard:
        assert not [leak for leak in LEAKS if leak in one]


async def test_both_sides_fail_in_the_same_words(start):
    arena = await start(*[[error] for error in HOSTILE[:2]])
    battle_id = await arena.open("Hi?", "v")
    ended = [await message_of(read(arena, battle_id, side)) for side in SIDES]
    assert ended[0].partition("Traceback")[0] == ended[1].partition("Traceback")[0]


def test_every_public_call_of_the_arena_is_held_to_blindness_above():
    public = {name for name, _ in inspect.getmembers(Arena, inspect.isfunction) if name[0] != "_"}
    source = inspect.getsource(test_before_the_vote_nothing_names_a_model_or_how_it_was_served)
    source += inspect.getsource(joined)
    assert {name for name in public if f"arena.{name}(" not in source} == {
        *("start", "close"),
        "states",  # for the operator alone
        "can_draw",  # says of no battle, and only yes or no
        "comparable",  # as well, and of names that its caller knows
    }


async def test_many_battles_run_side_by_side(start, store):
    arena = await start()
    ids = [await arena.open(f"Question {i}", "v") for i in range(20)]
    await asyncio.gather(*(both(arena, battle_id) for battle_id in ids))
    await asyncio.gather(*(arena.vote(battle_id, Outcome.TIE, "v") for battle_id in ids))
    counts = store.counts()
    assert (counts.battles, counts.replies, counts.votes) == (20, 40, 20)
    assert all(isinstance(reply, Reply) for reply in store.history(ids[0]).replies)
