"""What an endpoint is asked, when it is hung up on, and what it is found to be.

What servers do wrong has a table of its own, tests/arena/serving/test_faults.py.
"""

import asyncio
from contextlib import aclosing, suppress
from dataclasses import replace

import pytest

from arena.config import Limits
from arena.content import Content, Image, Reasoning, Refusal, Text
from arena.endings import ending_of
from arena.errors import Changed, TimedOut, Unavailable
from arena.records import Artifact, frozen
from arena.serving import Chunk, EndpointBackend, Message, Server, retries
from tests.stub import (
    DONE,
    HANG,
    Script,
    Stub,
    answer,
    endless,
    event,
    events,
    refusing,
    serving,
    spoken,
)

TEXT = "Tides follow\n\n* the moon 🌊,\n* the sun.\n"
ASK = (Message("user", Content.from_text(" Why tides? \n")),)
LIVE = Artifact(name="one", source="endpoint", model="m", sampling=(("temperature", 0.5),))
QUICK = Limits(connect_s=5, first_token_s=20, stall_s=20, reply_s=40)
ONE = event({"content": "one"})


async def collect(backend, conversation=ASK):
    async with aclosing(backend.stream(conversation)) as chunks:
        return [chunk async for chunk in chunks]


async def ask(stub, limits=QUICK, **server):
    async with serving(stub) as url:
        backend = EndpointBackend(LIVE, Server(url, **server), limits=limits)
        try:
            return await collect(backend)
        finally:
            await backend.close()


async def test_the_request_carries_model_sampling_prompts_and_key():
    stub = Stub(answer(TEXT))
    async with serving(stub) as url:
        backend = EndpointBackend(LIVE, Server(url, "sk-1"), system_prompt="Brief.", limits=QUICK)
        await collect(
            backend,
            (
                *ASK,
                Message("assistant", Content.from_text("Moon.")),
                Message("user", Content.from_text("And?")),
            ),
        )
        await backend.close()
    request = stub.asked[0]
    assert (request.method, request.path) == ("POST", "/v1/chat/completions")
    assert request.headers["authorization"] == "Bearer sk-1"
    assert request.headers["accept"] == "text/event-stream"
    assert request.body == {
        "model": "m",
        "messages": [
            {"role": "system", "content": "Brief."},
            {"role": "user", "content": " Why tides? \n"},
            {"role": "assistant", "content": "Moon."},
            {"role": "user", "content": "And?"},
        ],
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": 0.5,
    }


async def test_a_model_may_be_asked_for_under_another_name():
    stub = Stub(answer(TEXT))
    async with serving(stub) as url:
        backend = EndpointBackend(LIVE, Server(url), limits=QUICK, asked_as="adapter")
        await collect(backend)
        await backend.close()
    assert stub.asked[0].body["model"] == "adapter"
    assert backend.artifact.model == "m"


async def test_tokens_are_as_the_server_counted_them():
    assert (await ask(Stub(answer(TEXT))))[-1] == Chunk("", "stop", 10, 7)
    uncounted = Script([event({"content": "x"}), event({}, "length"), DONE])
    assert (await ask(Stub(uncounted)))[-1] == Chunk("", "length")


async def test_reasoning_is_a_sign_of_life_and_no_part_of_the_answer():
    for key in ("reasoning_content", "reasoning"):
        thought = event({"content": None, key: "hm"})
        chunks = await ask(Stub(Script([thought, *events("x")])))
        assert chunks[0] == Chunk("x", parts=(Reasoning("hm"), Text("x")))
        chunks = await ask(Stub(Script([thought, 0.2, *events("x")])))
        assert chunks[:2] == [Chunk("", parts=(Reasoning("hm"),)), Chunk("x")]


THINKING = {"type": "thinking", "thinking": [{"type": "text", "text": "hm"}]}
PART = {"type": "text", "text": TEXT}
SOURCE = {"type": "reference", "reference_ids": [1]}
COUNTED = {"prompt_tokens": 7.0, "completion_tokens": 12.0}
WORDS = [
    *((word, "stop", "stop") for word in ("eos_token", "end_turn", "COMPLETE", "STOP_SEQUENCE")),
    *((word, "length", "length") for word in ("max_tokens", "MAX_TOKENS", "model_length")),
    *((word, "stop", "filtered") for word in ("content_filter", "content-filter", "SAFETY")),
    *((word, "stop", "tool_call") for word in ("tool_calls", "function_call", "tool_use")),
    ("refusal", "stop", "refusal"),
    ("a word of tomorrow", "stop", "stop"),
]


@pytest.mark.parametrize(("word", "reason", "ending"), WORDS)
async def test_every_word_for_the_end_is_kept_and_understood(word, reason, ending):
    last = (await ask(Stub(answer(TEXT, word))))[-1]
    assert (last.finish_reason, last.finish_word) == (reason, word)
    assert ending_of(word) == ending


@pytest.mark.parametrize(
    "script",
    [
        [b'data: {"type": "ping"}\n\n', *events(TEXT)],
        [*events(TEXT)[:-1], b'data: {"citations": []}\n\n', DONE],
        [event({"content": TEXT}), event({}, "stop"), b"data:  [DONE] \n\n"],
        [
            event({"content": [THINKING]}),
            event({"content": [{"type": "text", "text": TEXT}]}, "stop"),
        ],
        [event({"content": [TEXT, SOURCE]}, "stop")],
        [event({"content": PART}, "stop")],
        [event({"content": TEXT}, "stop"), b'data: {"choices": null}\n\n', DONE],
    ],
)
async def test_servers_say_the_same_in_many_ways(script):
    chunks = await ask(Stub(Script(script)))
    assert "".join(chunk.text for chunk in chunks) == TEXT
    assert (chunks[-1].finish_reason, chunks[-1].finish_word) == ("stop", None)


@pytest.mark.parametrize("kind", ["text/plain", "text/event-stream; charset=utf-8"])
async def test_a_stream_goes_by_several_names(kind):
    chunks = await ask(Stub(Script(events(TEXT), kind=kind)))
    assert "".join(chunk.text for chunk in chunks) == TEXT


async def test_a_server_that_does_not_stream_answers_at_once():
    choice = {"index": 0, "message": {"content": TEXT}, "finish_reason": "stop"}
    chunks = await ask(Stub(spoken({"choices": [choice], "usage": COUNTED})))
    assert chunks == [Chunk(TEXT), Chunk("", "stop", 12, 7)]


async def test_a_picture_is_sent_with_its_words_in_their_order():
    picture = Image("ab" * 32, "image/png")
    look = Content((Text("Look:"), picture, Text("What is it?")))
    stub = Stub(Script(events("A cat.")))
    async with serving(stub) as url:
        served = replace(LIVE, modalities=("text", "image"))
        backend = EndpointBackend(served, Server(url), images={picture: b"png"}.__getitem__)
        assert backend.accepts([look])
        assert not EndpointBackend(LIVE, Server(url)).accepts([look])
        await collect(backend, (Message("user", look),))
        await backend.close()
    (message,) = stub.asked[-1].body["messages"]
    assert message["content"] == [
        {"type": "text", "text": "Look:"},
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,cG5n"}},
        {"type": "text", "text": "What is it?"},
    ]


async def test_a_refusal_is_an_answer():
    replies = [
        event({"content": "", "refusal": None}),
        *(event({"refusal": w}) for w in ("I ", "can't.")),
    ]
    chunks = await ask(Stub(Script([*replies, event({}, "stop")])))
    assert "".join(chunk.text for chunk in chunks) == "I can't."
    assert [*chunks[0].added, *chunks[1].added] == [Refusal("I "), Refusal("can't.")]
    assert (chunks[-1].finish_reason, chunks[-1].finish_word) == ("stop", "refusal")


@pytest.mark.parametrize(
    "usage",
    [
        [1],
        "much",
        {"completion_tokens": "9"},
        {"completion_tokens": -1},
        {"completion_tokens": True},
    ],
)
async def test_usage_that_is_odd_is_unknown(usage):
    last = (await ask(Stub(Script([*events(TEXT)[:-2], event(usage=usage), DONE]))))[-1]
    assert (last.tokens, last.prompt_tokens) == (None, None)


async def test_a_stream_may_end_without_the_done_mark():
    assert (await ask(Stub(Script(events(TEXT)[:-1]))))[-1].finish_reason == "stop"


async def test_every_request_has_the_headers_and_the_query_of_its_endpoint():
    stub = Stub(answer(TEXT))
    extra = {"headers": {"api-key": "sk-2"}, "query": {"api-version": "2024-10-21"}}
    sampling = frozen([["chat_template_kwargs", {"enable_thinking": False, "tags": ["a"]}]])
    async with serving(stub) as url:
        artifact = replace(LIVE, sampling=sampling)
        backend = EndpointBackend(artifact, Server(url, **extra), limits=QUICK)
        await backend.alive()
        await backend.identify()
        await collect(backend)
        await backend.close()
    assert all(request.path.endswith("?api-version=2024-10-21") for request in stub.requests)
    assert all(request.headers["api-key"] == "sk-2" for request in stub.requests)
    kwargs = stub.requests[-1].body["chat_template_kwargs"]
    assert kwargs == {"enable_thinking": False, "tags": ["a"]}


async def test_a_refused_header_is_not_repeated():
    with pytest.raises(Unavailable, match="wrong team …") as caught:
        await ask(Stub(spoken("wrong team t-secret", 401)), headers={"X-Team": "t-secret"})
    assert "t-secret" not in repr(caught.value)
    assert "t-secret" not in repr(Server("http://x", headers={"X-Team": "t-secret"}))


async def test_a_refused_key_is_not_repeated():
    with pytest.raises(Unavailable, match="wrong key …") as caught:
        await ask(Stub(spoken("wrong key sk-secret", 401)), api_key="sk-secret")
    assert "sk-secret" not in repr(caught.value)
    assert "sk-secret" not in repr(Server("http://x", "sk-secret"))


async def test_a_closed_backend_says_so():
    backend = EndpointBackend(LIVE, Server("http://127.0.0.1:9/v1"))
    await backend.close()
    with pytest.raises(Unavailable, match="connections are closed"):
        await collect(backend)


async def test_what_a_server_reports_is_stamped_on_what_is_configured():
    stub = Stub(models=("m",), served="m-2026")
    async with serving(stub) as url:
        backend = EndpointBackend(LIVE, Server(url), limits=QUICK)
        identified = await backend.identify()
        assert (identified.name, identified.model, identified.sampling) == (
            LIVE.name,
            LIVE.model,
            LIVE.sampling,
        )
        assert identified.served_model == "m-2026"
        assert identified.fingerprint != LIVE.fingerprint
        assert backend.artifact == LIVE
        await backend.close()


async def test_a_server_that_changes_is_found_and_refused_until_it_is_served_as_such():
    stub = Stub(models=("m",), served="m-1")
    async with serving(stub) as url:
        backend = EndpointBackend(LIVE, Server(url), limits=QUICK)
        first = backend.serving(await backend.identify())
        stub.served, stub.scripts = "m-2", [answer(TEXT, model="m-2")]
        with pytest.raises(Changed, match="'m-2' answers, not 'm-1'"):
            await collect(first)
        second = first.serving(await first.identify())
        assert (first.artifact.served_model, second.artifact.served_model) == ("m-1", "m-2")
        assert "".join(chunk.text for chunk in await collect(second)) == TEXT
        assert stub.connections <= 2
        await second.close()


async def test_alive_costs_no_token():
    stub = Stub(models=("m",))
    async with serving(stub) as url:
        backend = EndpointBackend(LIVE, Server(url), limits=QUICK)
        await backend.alive()
        assert stub.requests
        assert not stub.asked
        await backend.close()
    lost = EndpointBackend(LIVE, Server(refusing()), limits=QUICK)
    with pytest.raises(Unavailable):
        await lost.alive()
    with pytest.raises(Unavailable):
        await lost.identify()
    await lost.close()


class TestHangingUp:
    """The server's slot is free as soon as nobody reads any more."""

    @pytest.fixture(
        params={
            "before the head": [30],
            "before a token": [b": x\n\n", 30],
            "in it": [ONE, 30],
        }.items(),
        ids=lambda item: item[0],
    )
    async def stub(self, request):
        return Stub(Script(request.param[1]))

    async def test_cancelling_the_reader(self, stub):
        async with serving(stub) as url:
            backend = EndpointBackend(LIVE, Server(url), limits=QUICK)
            reading = asyncio.create_task(collect(backend))
            await stub.until(lambda: stub.open == 1)
            await asyncio.sleep(0.02)
            reading.cancel()
            with pytest.raises(asyncio.CancelledError):
                await reading
            await stub.until(lambda: stub.open == 0 and stub.hung_up == 1)
            assert len(stub.asked) == 1
            await backend.close()

    async def test_closing_the_generator(self):
        stub = Stub(Script([ONE, 30]), endless())
        async with serving(stub) as url:
            backend = EndpointBackend(LIVE, Server(url), limits=QUICK)
            for hung_up in (1, 2):
                chunks = backend.stream(ASK)
                await anext(chunks)
                assert stub.open == 1
                await chunks.aclose()
                await stub.until(lambda: stub.open == 0)
                assert stub.hung_up == hung_up
            await backend.close()

    async def test_a_limit_that_passes(self):
        stub = Stub(Script([ONE, 30]))
        async with serving(stub) as url:
            backend = EndpointBackend(LIVE, Server(url), limits=replace(QUICK, stall_s=0.1))
            with suppress(TimedOut):
                await collect(backend)
            await stub.until(lambda: stub.hung_up == 1)
            await backend.close()

    async def test_leaving_during_a_pause_makes_no_further_request(self, monkeypatch):
        monkeypatch.setattr(retries, "FIRST_PAUSE_S", 0.3)
        stub = Stub(spoken({}, 429))
        async with serving(stub) as url:
            backend = EndpointBackend(LIVE, Server(url), limits=QUICK)
            reading = asyncio.create_task(collect(backend))
            await stub.until(lambda: len(stub.asked) == 1 and stub.open == 0)
            reading.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asyncio.wait_for(reading, 0.1)
            await asyncio.sleep(0.4)
            assert len(stub.asked) == 1
            await backend.close()


async def test_a_silent_stream_holds_up_no_other():
    stub = Stub(Script([ONE, HANG]), answer(TEXT))
    async with serving(stub) as url:
        backend = EndpointBackend(LIVE, Server(url), limits=QUICK)
        silent = backend.stream(ASK)
        await anext(silent)
        seen = await asyncio.gather(*(collect(backend) for _ in range(20)))
        assert {"".join(chunk.text for chunk in server) for server in seen} == {TEXT}
        assert stub.open == 1
        await silent.aclose()
        await backend.close()


async def test_an_answer_that_has_ended_leaves_its_connection_to_the_next():
    stub = Stub(Script([b"".join(events(TEXT)), 0.005]))
    async with serving(stub) as url:
        backend = EndpointBackend(LIVE, Server(url), limits=QUICK)
        for _ in range(3):
            await collect(backend)
        await backend.close()
    assert (len(stub.asked), stub.connections, stub.hung_up) == (3, 1, 0)
