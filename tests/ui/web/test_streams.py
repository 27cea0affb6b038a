"""What a page hears of a battle: all of both answers, nothing else, and nobody holds up another."""

import asyncio
import json
import zlib
from contextlib import asynccontextmanager
from http import HTTPStatus

import httpx
import pytest
from fastapi import FastAPI

from arena import errors
from arena.records import SIDES, Outcome
from arena.serving import Chunk
from tests.battles import NAMES, both, until
from tests.ui.rendering.dom import Element, apply
from ui.messages import choose
from ui.web import streams
from ui.web.edge.secret import Secret
from ui.web.edge.sessions import COOKIE, Sessions
from ui.web.images import Addresses
from ui.web.streams import EventStream
from ui.web.voting import Voting

THREE = (*NAMES, "Mothra-1T")
LEAKS = (*THREE, "secret-weights", "fp99", "CUDA", "31337", "stop", "error")
ENGLISH = choose("en")
KINDS = {"ops", "anew", "failed", "below", "end"}


class Listener:
    """One page, at the other end of the route. open: clear it, and it reads nothing more."""

    def __init__(self):
        self.body, self.sent, self.open, self.left = b"", [], asyncio.Event(), asyncio.Event()
        self.open.set()

    async def receive(self):
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        await self.open.wait()
        self.sent.append(message)
        self.body += message.get("body", b"")

    @property
    def heard(self):
        events = self.body.decode().split("\n\n")
        return [json.loads(event[6:]) for event in events if event.startswith("data: ")]

    def kinds(self, side):
        return [
            next(iter(event.keys() - {"side"})) for event in self.heard if event.get("side") == side
        ]

    def text(self, side):
        """The latest answer as a page shows it, an empty line between its blocks."""
        page = Element("div")
        for event in self.heard:
            if event.get("side") == side and "anew" in event:
                page = Element("div")
            for op in event.get("ops", ()) if event.get("side") == side else ():
                apply(page, op)
        return "\n\n".join(block.text for block in page.children)


@asynccontextmanager
async def listening(arena, battle, voter="v"):
    listener = Listener()
    stream = EventStream(await Voting(arena, ()).join(battle, voter), ENGLISH, str)
    task = asyncio.create_task(stream({}, listener.receive, listener.send))
    try:
        yield listener
        async with asyncio.timeout(60):
            await task
    finally:
        task.cancel()


async def listen(arena, battle):
    async with listening(arena, battle) as listener:
        pass
    return listener


async def test_both_answers_whole_and_no_field_besides(start):
    arena = await start(["Tides ", "follow\n\n", "the *moon*"], ["\ud83d", "\ude00 <b>\0"])
    battle = await arena.open("Why?", "v")
    listener = await listen(arena, battle)
    past, *heard = listener.heard
    asked = [{"text": "Why?"}]
    assert past == {"past": {"a": asked, "b": asked}}
    assert all(len(event) == 2 and event.keys() - {"side"} <= KINDS for event in heard)
    texts = {listener.text(side) for side in SIDES}
    assert texts == {"Tides follow\n\nthe moon", "\U0001f600 <b>\ufffd"}
    for side in SIDES:
        assert listener.kinds(side)[-1] == "end"
        assert {"side": side, "end": f"Answer {side.upper()} is complete."} in heard
    assert not [leak for leak in LEAKS if leak in listener.body.decode()]


class Growing:
    """A battle whose sides both take their time over lines that show nothing."""

    @property
    def past(self):
        return {side: [] for side in SIDES}

    async def answer(self, side):
        for text in ("above", "above\n", "above\n\n", "above\n\n\n", "above\n\n\nbelow"):
            yield text, None
            await asyncio.sleep(2 * streams.FLUSH_S)

    def mark(self, side):
        return None


async def test_an_answer_that_shows_nothing_new_for_a_while_goes_on():
    listener = Listener()
    async with asyncio.timeout(60):
        await EventStream(Growing(), ENGLISH, str)({}, listener.receive, listener.send)
    assert [listener.text(side) for side in SIDES] == ["above\n\nbelow"] * 2
    assert [listener.kinds(side)[-1] for side in SIDES] == ["end"] * 2


@asynccontextmanager
async def asking(arena):
    """A browser that asks the route; who it is stands in `voter`."""
    secret, session = Secret("of this arena"), "of this browser"
    app = FastAPI()
    app.include_router(streams.routes(Voting(arena, ()), Addresses(Secret("k" * 16))))
    app.add_middleware(Sessions, secret=secret)
    signed = Sessions(app, secret)._signer.sign(session).decode()
    browser = {"base_url": "http://page", "cookies": {COOKIE: signed}}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), **browser) as page:
        page.voter = secret.digest("voter", session)
        yield page


async def test_what_is_said_of_the_answer_over_http(start):
    arena = await start()
    async with asking(arena) as page:
        battle = await arena.open("Why?", page.voter)
        answered = await page.get(f"/stream/{battle}")
    assert dict(answered.headers) == {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
        "content-encoding": "gzip",
        "vary": "Accept-Encoding",
    }
    assert answered.text.count("Hello") == 2


async def test_a_browser_that_unpacks_hears_the_same_at_once_and_one_that_does_not_too(start):
    go = asyncio.Event()
    arena = await start(*[["one ", go, *["and the same again "] * 500]] * 2)
    battle = await arena.open("Why?", "v")
    watched = await Voting(arena, ()).join(battle, "v")
    packed, unpacked = Listener(), zlib.decompressobj(wbits=31)
    stream = EventStream(watched, ENGLISH, str, packed=True)
    task = asyncio.create_task(stream({}, packed.receive, packed.send))
    plain = asyncio.create_task(listen(arena, battle))
    await until(lambda: "one" in unpacked.copy().decompress(packed.body).decode())
    go.set()
    async with asyncio.timeout(60):
        await task
        heard = (await plain).text("a")
    size, packed.body = len(packed.body), unpacked.decompress(packed.body)
    assert unpacked.eof
    assert packed.text("a") == packed.text("b") == heard
    assert size < len(packed.body) / 4


@pytest.mark.parametrize("whose", ["somebody else's", "nobody's"])
async def test_only_ones_own_battle_can_be_followed(start, whose):
    arena = await start()
    battle = await arena.open("Why?", "v") if whose == "somebody else's" else "no-such-battle"
    async with asking(arena) as page:
        answered = await page.get(f"/stream/{battle}")
    assert answered.status_code == HTTPStatus.NOT_FOUND
    assert answered.json() == {
        "code": "unknown-battle",
        "sentence": ENGLISH.text("unknown-battle"),
    }
    assert not any(model.asked for model in arena.scripted.values())


async def test_a_quick_answer_comes_in_few_pieces_and_its_first_at_once(start, monkeypatch):
    go = asyncio.Event()
    monkeypatch.setattr(streams, "FLUSH_S", 3600)
    arena = await start(*[["first ", go, *["word "] * 500]] * 2)
    battle = await arena.open("Go", "v")
    async with listening(arena, battle) as listener:
        await until(lambda: {listener.text(side) for side in SIDES} == {"first"})
        go.set()
        await until(lambda: not arena._generation._live)
        assert {listener.text(side) for side in SIDES} == {"first"}
        listener.left.set()
    monkeypatch.setattr(streams, "FLUSH_S", 0)
    again = await listen(arena, battle)
    assert again.kinds("a") == ["ops", "end"]
    assert again.text("a") == "first" + " word" * 500


async def test_a_slow_side_does_not_hold_up_the_other(start):
    go = asyncio.Event()
    arena = await start(["slow ", go, "end"], ["quick"])
    battle = await arena.open("Go", "v")
    async with listening(arena, battle) as listener:
        await until(lambda: sum("end" in event for event in listener.heard) == 1)
        assert {listener.text(side) for side in SIDES} == {"slow", "quick"}
        go.set()
    assert {listener.text(side) for side in SIDES} == {"slow end", "quick"}


async def test_a_page_that_stops_reading_holds_up_nobody(start):
    go = asyncio.Event()
    arena = await start(*[["one ", go, "two"]] * 2)
    battle, other = await arena.open("Go", "v"), await arena.open("Go", "w")
    async with listening(arena, battle) as stuck, listening(arena, other, "w") as listener:
        await until(lambda: stuck.text("a") == stuck.text("b") == "one")
        stuck.open.clear()
        go.set()
        await until(lambda: sum("end" in event for event in listener.heard) == 2)
        again = await listen(arena, battle)
        assert again.text("a") == again.text("b") == "one two"
        assert stuck.text("a") == "one"
        stuck.open.set()
    assert stuck.text("a") == stuck.text("b") == "one two"


async def test_the_answers_go_on_when_the_page_is_closed_and_it_may_come_back(start, store):
    go = asyncio.Event()
    arena = await start(*[["one ", go, "two"]] * 2)
    battle = await arena.open("Go", "v")
    before = asyncio.all_tasks()
    async with listening(arena, battle) as listener:
        await until(lambda: listener.text("a") == listener.text("b") == "one")
        listener.left.set()
    assert not [message for message in listener.sent if message.get("more_body") is False]
    ours = {task for task in asyncio.all_tasks() - before if "ReplyTask" not in repr(task)}
    assert not ours, "something of the page stayed behind"
    async with listening(arena, battle) as back:
        await until(lambda: back.text("a") == back.text("b") == "one")
        assert not store.history(battle).replies
        go.set()
    assert {reply.text for reply in store.history(battle).replies} == {"one two"}
    assert [len(backend.asked) for backend in arena.scripted.values()] == [1, 1]
    await arena.vote(battle, Outcome.TIE, "v")
    voted = await listen(arena, battle)
    assert voted.text("a") == "one two"
    assert not [leak for leak in LEAKS if leak in voted.body.decode()]


async def test_a_stand_in_is_told_on_its_side_and_the_other_stays(start, store):
    go = asyncio.Event()
    failing = [go, errors.BadStream("Zimmet-7B: CUDA error")]
    arena = await start(failing, ["Well."], ["Well."], models=THREE)
    while True:  # until the one that fails is drawn
        battle = await arena.open("Go", "v")
        drawn = store.history(battle).battle
        if NAMES[0] in (drawn.model_a, drawn.model_b):
            break
    well = "a" if drawn.model_b == NAMES[0] else "b"
    async with listening(arena, battle) as listener:
        await until(lambda: "end" in listener.kinds(well))
        go.set()
    failed = SIDES[well == "a"]
    assert {"side": failed, "anew": ENGLISH.text("anew")} in listener.heard
    assert listener.kinds(failed) == ["anew", "ops", "end"]
    assert listener.kinds(well) == ["ops", "end"]
    assert [listener.text(side) for side in SIDES] == ["Well."] * 2
    assert not [leak for leak in LEAKS if leak in listener.body.decode()]


@pytest.mark.parametrize(
    ("last", "code"),
    [
        (Chunk("", "length"), "cut-by-length"),
        (Chunk("", "stop", finish_word="content_filter"), "cut-by-filter"),
        (Chunk("", "stop", finish_word="refusal"), "refused-answer"),
        (Chunk("", "stop"), None),
    ],
)
async def test_an_answer_that_was_cut_is_marked_before_the_vote(start, last, code):
    arena = await start(["Half", last], ["Half", last])
    battle = await arena.open("Go", "v")
    listener = await listen(arena, battle)
    marks = [heard["below"] for heard in listener.heard if "below" in heard]
    assert marks == ([ENGLISH.text(code)] * 2 if code else [])
    ends = {heard["end"] for heard in listener.heard if "end" in heard}
    word = "has ended" if code else "is complete"
    assert ends == {f"Answer {side} {word}." for side in "AB"}
    assert not [leak for leak in LEAKS if leak in listener.body.decode()]
    await arena.follow_up(battle, "And?", "v")
    past = (await listen(arena, battle)).heard[0]["past"]
    assert [past[side][1].get("below") for side in SIDES] == [code and ENGLISH.text(code)] * 2


async def test_a_failure_without_another_model_is_one_sentence(start):
    broken = ["I am Zeph", errors.BadStream("secret-weights: CUDA error")]
    arena = await start(broken, broken)
    battle = await arena.open("Go", "v")
    listener = await listen(arena, battle)
    for side in SIDES:
        assert {"side": side, "failed": ENGLISH.text("side-failed")} in listener.heard
        assert listener.kinds(side)[-2:] == ["failed", "end"]
    assert not [leak for leak in LEAKS if leak in listener.body.decode()]


async def test_a_second_turn_comes_with_the_first(start):
    arena = await start()
    battle = await arena.open("Why?", "v")
    await both(arena, battle)
    await arena.follow_up(battle, "And then?", "v")
    listener = await listen(arena, battle)
    for side in SIDES:
        asked, answered, again = listener.heard[0]["past"][side]
        assert (asked, again) == ({"text": "Why?"}, {"text": "And then?"})
        page = Element("div")
        for op in answered["ops"]:
            apply(page, op)
        assert page.text == listener.text(side) == "Hello world"


async def test_silence_is_broken_for_proxies(start, monkeypatch):
    never = asyncio.Event()
    monkeypatch.setattr(streams, "PING_S", 0.01)
    arena = await start([never], [never])
    battle = await arena.open("Go", "v")
    async with listening(arena, battle) as listener:
        await until(lambda: listener.body.count(streams.PING) > 2)
        listener.left.set()
    assert [*listener.heard[0]] == ["past"]
    assert len(listener.heard) == 1


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(streams, "FLUSH_S", 0.01)
