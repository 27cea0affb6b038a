"""One contract for every backend, then the wire format, the limits and the recordings.

The endpoint is tested against a real socket: a small server that plays a script of bytes.
"""

import asyncio
import json
import math
import random
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arena.backends import (
    Chunk,
    EndpointBackend,
    Message,
    RecordingBackend,
    ReplayBackend,
    Server,
    connect,
)
from arena.backends.deadlines import timed
from arena.backends.replay import words
from arena.config import Limits, load
from arena.errors import BackendError, BadStream, ConfigError, TimedOut, Unavailable
from arena.records import Artifact

TEXT = "Tides follow\n\n* the moon 🌊,\n* the sun.\n"
ASK = (Message("user", " Why tides? \n"),)
LIVE = Artifact(name="one", source="endpoint", model="m", sampling=(("temperature", 0.5),))
QUICK = Limits(connect_s=1, first_token_s=1, stall_s=1, reply_s=2)


def event(delta=None, finish=None, **more):
    choices = (
        [] if delta is None and finish is None else [{"delta": delta, "finish_reason": finish}]
    )
    return f"data: {json.dumps({'choices': choices, **more})}\n\n".encode()


def answer(text=TEXT, finish="stop"):
    said = [event({"content": word}) for word in words(text)]
    usage = event(usage={"completion_tokens": 12})
    return [event({"role": "assistant"}), *said, event({}, finish), usage, b"data: [DONE]\n\n"]


class Stub:
    """A server that answers every request with a head and a script of bytes and pauses."""

    def __init__(self, script, status=200, kind="text/event-stream"):
        self.script, self.status, self.kind = script, status, kind
        self.requests, self.hung_up = [], asyncio.Event()

    async def __call__(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        sizes = [line for line in head.splitlines() if line.lower().startswith("content-length")]
        body = await reader.readexactly(int(sizes[0].partition(":")[2]))
        self.requests.append((head, json.loads(body)))
        watch = asyncio.create_task(self._watch(reader))
        head = f"HTTP/1.1 {self.status} X\r\nContent-Type: {self.kind}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode())
        try:
            for step in self.script:
                if isinstance(step, bytes):
                    writer.write(step)
                    await writer.drain()
                else:
                    await asyncio.sleep(step)
        except ConnectionError:
            self.hung_up.set()
        watch.cancel()
        writer.close()

    async def _watch(self, reader):
        if not await reader.read(1):
            self.hung_up.set()


@asynccontextmanager
async def serving(stub):
    server = await asyncio.start_server(stub, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    finally:
        server.close()


def recording(prompts=("Why tides?",), text=TEXT, model="one", **more):
    return json.dumps({"model": model, "prompt_id": "p", "prompts": prompts, "text": text, **more})


def replay(path, *lines, tokens_per_s=math.inf, name="one"):
    path.write_text("\n".join(lines or [recording()]) + "\n", encoding="utf-8")
    artifact = Artifact(name=name, source="replay", model="m")
    return ReplayBackend(artifact, path, rng=random.Random(1), tokens_per_s=tokens_per_s)


@pytest.fixture(params=["replay", "endpoint", "recorded replay", "recorded endpoint"])
async def backend(request, tmp_path):
    """A backend that answers ASK with TEXT, fails on any other prompt where it can."""
    async with serving(Stub([step for part in answer() for step in (part, 0.001)])) as url:
        if "replay" in request.param:
            backend = replay(tmp_path / "r.jsonl")
        else:
            backend = EndpointBackend(LIVE, Server(url), limits=QUICK)
        if "recorded" in request.param:
            backend = RecordingBackend(backend, tmp_path / "out.jsonl")
        yield backend
        await backend.close()


async def collect(backend, conversation=ASK):
    async with aclosing(backend.stream(conversation)) as chunks:
        return [chunk async for chunk in chunks]


class TestBackend:
    """The promises of `arena.backends.base`."""

    async def test_the_chunks_are_the_answer_and_the_last_one_ends_it(self, backend):
        chunks = await collect(backend)
        assert "".join(chunk.text for chunk in chunks) == TEXT
        assert [chunk.finish_reason for chunk in chunks[:-1]] == [None] * (len(chunks) - 1)
        assert chunks[-1].finish_reason == "stop"
        assert len(chunks) > 5

    async def test_streams_are_independent(self, backend):
        both = await asyncio.gather(collect(backend), collect(backend))
        assert both[0] == both[1]

    async def test_equal_prompts_are_accepted_alike(self, backend):
        assert backend.accepts(["Why tides?"])
        assert backend.accepts((" Why tides? \n",))
        assert not backend.accepts([])

    async def test_the_artifact_does_not_change(self, backend):
        before = backend.artifact
        await collect(backend)
        assert backend.artifact == before

    async def test_closing_the_iterator_ends_it_in_silence(self, backend):
        chunks = backend.stream(ASK)
        assert isinstance(chunks, AsyncGenerator)
        await anext(chunks)
        await chunks.aclose()
        assert [chunk async for chunk in chunks] == []

    async def test_cancelling_the_reader_raises_nothing_else(self, backend):
        reading = asyncio.create_task(collect(backend))
        await asyncio.sleep(0)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading

    async def test_a_second_stream_follows_one_that_was_left(self, backend):
        async with aclosing(backend.stream(ASK)) as chunks:
            await anext(chunks)
        assert "".join(chunk.text for chunk in await collect(backend)) == TEXT


async def ask(stub, limits=QUICK, **server):
    async with serving(stub) as url:
        backend = EndpointBackend(LIVE, Server(url, **server), limits=limits)
        try:
            return await collect(backend)
        finally:
            await backend.close()


async def test_the_request_carries_model_sampling_prompts_and_key():
    stub = Stub(answer())
    async with serving(stub) as url:
        backend = EndpointBackend(LIVE, Server(url, "sk-1"), system_prompt="Brief.", limits=QUICK)
        await collect(backend, (*ASK, Message("assistant", "Moon."), Message("user", "And?")))
        await backend.close()
    head, body = stub.requests[0]
    assert head.startswith("POST /v1/chat/completions ")
    assert "authorization: bearer sk-1" in head.lower()
    assert body == {
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


async def test_tokens_are_as_the_server_counted_them():
    assert (await ask(Stub(answer())))[-1] == Chunk("", "stop", 12)
    uncounted = [event({"content": "x"}), event({}, "length"), b"data: [DONE]\n\n"]
    assert (await ask(Stub(uncounted)))[-1] == Chunk("", "length", None)


async def test_reasoning_is_a_sign_of_life_and_no_part_of_the_answer():
    thought = event({"content": None, "reasoning_content": "hm"})
    chunks = await ask(Stub([thought, *answer("x")]))
    assert chunks[:2] == [Chunk(""), Chunk("x")]


async def test_a_stream_may_end_without_the_done_mark():
    assert (await ask(Stub(answer()[:-1])))[-1].finish_reason == "stop"


async def test_leaving_a_stream_hangs_up_at_once():
    stub = Stub([event({"content": "x"}), 30])
    async with serving(stub) as url:
        backend = EndpointBackend(LIVE, Server(url))
        async with aclosing(backend.stream(ASK)) as chunks:
            await anext(chunks)
        await asyncio.wait_for(stub.hung_up.wait(), 2)
        await backend.close()


BROKEN = {
    "refused": (Stub([b'{"error": "no such model"}'], 404), Unavailable, "HTTP 404: .*no such"),
    "moved": (Stub([], 307), Unavailable, "HTTP 307"),
    "no stream": (Stub([b"{}"], kind="application/json"), BadStream, "text/event-stream"),
    "not JSON": (Stub([b"data: hello\n\n"]), BadStream, "Expecting value"),
    "not an object": (Stub([b"data: [1]\n\n"]), BadStream, "event is not an object"),
    "no choices": (Stub([b'data: {"a": 1}\n\n']), BadStream, "without choices"),
    "strange choices": (Stub([b'data: {"choices": {"a": 1}}\n\n']), BadStream, "without choices"),
    "strange choice": (Stub([b'data: {"choices": [3]}\n\n']), BadStream, "choice is not an obj"),
    "strange delta": (Stub([event([1])]), BadStream, "delta is not an object"),
    "strange content": (Stub([event({"content": [1]})]), BadStream, "content is not a text"),
    "strange usage": (Stub([event(usage=[1])]), BadStream, "usage is not an object"),
    "strange count": (Stub([event(usage={"completion_tokens": "9"})]), BadStream, "not a count"),
    "told": (Stub([event({"content": "x"}), event(error={"m": "OOM"})]), BadStream, "OOM"),
    "cut short": (Stub([event({"content": "x"})]), BadStream, "without a finish reason"),
    "filtered": (Stub(answer(finish="content_filter")), BadStream, "'content_filter'"),
    "silent": (Stub([5]), TimedOut, r"limits\.first_token_s = 0.2 s passed"),
    "only a role": (Stub([event({"role": "assistant"}), 5]), TimedOut, "first_token_s"),
    "stalled": (Stub([event({"content": "x"}), 5]), TimedOut, r"limits\.stall_s = 0.2 s passed"),
    "endless": (Stub([event({"content": "x"}), 0.02] * 500), TimedOut, r"limits\.reply_s = 1 s"),
}


@pytest.mark.parametrize(("stub", "kind", "said"), BROKEN.values(), ids=BROKEN)
async def test_whatever_goes_wrong_is_one_backend_error_that_names_the_url(stub, kind, said):
    limits = Limits(connect_s=1, first_token_s=0.2, stall_s=0.2, reply_s=1)
    with pytest.raises(kind, match=said) as caught:
        await ask(stub, limits)
    assert "http://127.0.0.1" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "http://[bad", "http://no-such.invalid"])
async def test_a_server_that_is_not_there_is_unavailable(url):
    backend = EndpointBackend(LIVE, Server(url), limits=QUICK)
    with pytest.raises(Unavailable):
        await collect(backend)


async def test_a_refused_key_is_not_repeated():
    with pytest.raises(Unavailable, match="wrong key …") as caught:
        await ask(Stub([b"wrong key sk-secret"], 401), api_key="sk-secret")
    assert "sk-secret" not in repr(caught.value)
    assert "sk-secret" not in repr(Server("http://x", "sk-secret"))


def every(kind):
    return {kind}.union(*(every(child) for child in kind.__subclasses__()))


@pytest.mark.parametrize("kind", sorted(every(httpx.HTTPError), key=lambda kind: kind.__name__))
async def test_every_error_of_the_http_library_is_mapped(kind):
    error = kind.__new__(kind)
    Exception.__init__(error, "broken")

    def fail(_):
        raise error

    backend = EndpointBackend(LIVE, Server("http://x"), transport=httpx.MockTransport(fail))
    with pytest.raises(BackendError, match="broken") as caught:
        await collect(backend)
    assert isinstance(caught.value, TimedOut) == issubclass(kind, httpx.TimeoutException)


async def test_time_spent_by_the_reader_is_no_stall():
    async def chunks():
        for word in "abc":
            yield Chunk(word)

    limits = Limits(first_token_s=0.05, stall_s=0.05, reply_s=10)
    seen = []
    async for chunk in timed(chunks(), limits, "x"):
        await asyncio.sleep(0.08)
        seen.append(chunk.text)
    assert seen == ["a", "b", "c"]


@given(st.text())
def test_words_are_the_text(text):
    assert "".join(words(text)) == text
    assert all(word.strip() for word in words(text)[:-1])


async def test_a_replay_answers_the_turns_it_was_recorded_for(tmp_path):
    later = recording(["Why tides?", "And?"], "Sun too.", finish_reason="length", tokens=3)
    backend = replay(tmp_path / "r.jsonl", recording(), "", later, recording(model="two"))
    again = (*ASK, Message("assistant", "whatever was said"), Message("user", "And? "))
    assert backend.accepts(["Why tides?", "And?"])
    assert not backend.accepts(["And?"])
    assert not backend.accepts(["Why tides", "And?"])
    chunks = await collect(backend, again)
    assert ("".join(c.text for c in chunks), chunks[-1]) == ("Sun too.", Chunk("", "length", 3))
    with pytest.raises(BackendError, match="no recording"):
        await collect(backend, (Message("user", "Other"),))


def test_the_revision_of_a_replay_is_the_digest_of_its_own_recordings(tmp_path):
    first = replay(tmp_path / "a", recording(), recording(model="two"))
    same = replay(tmp_path / "b", recording(model="two", text="other"), recording())
    other = replay(tmp_path / "c", recording(text="other"))
    assert first.artifact.revision == same.artifact.revision
    assert first.artifact.fingerprint != other.artifact.fingerprint
    assert len(first.artifact.revision) == 64


async def test_a_replay_pauses_and_then_keeps_its_pace(tmp_path):
    backend = replay(tmp_path / "r.jsonl", recording(text="word " * 30), tokens_per_s=100)
    start = time.perf_counter()
    times = [time.perf_counter() - start async for _ in backend.stream(ASK)]
    # 30 words 10 ms apart; a busy machine may only be slower.
    assert 0.3 <= times[0] < 2
    assert 0.28 < times[-1] - times[0] < 2


WRONG_LINES = {
    "not JSON": ("{", "line 2: not JSON"),
    "not an object": ("[]", "line 2: not a JSON object"),
    "no prompts": (recording(()), r"line 2: prompts = \[\] is wrong"),
    "prompt no text": (recording([3]), r"line 2: prompts = \[3\] is wrong"),
    "no text": (recording(text=""), "line 2: text = '' is wrong"),
    "text no text": (recording(text=3), "line 2: text = 3 is wrong"),
    "no model": (recording(model=""), "line 2: model = '' is wrong"),
    "strange end": (recording(finish_reason="error"), "line 2: finish_reason = 'error' is wrong"),
    "strange count": (recording(tokens="9"), "line 2: tokens = '9' is wrong"),
    "twice": (recording([" Why tides?"]), "line 2: 'one' has answered this"),
}


@pytest.mark.parametrize(("line", "said"), WRONG_LINES.values(), ids=WRONG_LINES)
def test_a_wrong_recording_is_named_by_file_and_line(tmp_path, line, said):
    with pytest.raises(ConfigError, match=said) as caught:
        replay(tmp_path / "r.jsonl", recording(), line)
    assert str(tmp_path / "r.jsonl") in str(caught.value)


def test_recordings_that_are_missing_are_named(tmp_path):
    with pytest.raises(ConfigError, match="no recording of 'three'"):
        replay(tmp_path / "r.jsonl", name="three")
    artifact = Artifact(name="one", source="replay", model="m")
    with pytest.raises(ConfigError, match="cannot be read"):
        ReplayBackend(artifact, tmp_path / "none.jsonl", rng=random.Random())
    (tmp_path / "latin").write_bytes(b"\xe9")
    with pytest.raises(ConfigError, match="not UTF-8"):
        ReplayBackend(artifact, tmp_path / "latin", rng=random.Random())


async def test_what_is_recorded_can_be_replayed(tmp_path):
    path, later = tmp_path / "out.jsonl", [*ASK, Message("assistant", TEXT), Message("user", "Go")]
    source = replay(tmp_path / "r.jsonl", recording(), recording(["Why tides?", "Go"], "On."))
    recorder = RecordingBackend(source, path)
    for conversation in (ASK, ASK, tuple(later)):
        await collect(recorder, conversation)
    again = ReplayBackend(source.artifact, path, rng=random.Random(), tokens_per_s=math.inf)
    assert await collect(again) == await collect(source)
    assert await collect(again, later) == await collect(source, later)
    assert path.read_text(encoding="utf-8").count("\n") == 2


async def test_only_answers_that_are_complete_and_continue_the_file_are_recorded(tmp_path):
    path = tmp_path / "out.jsonl"
    source = replay(tmp_path / "r.jsonl", recording(), recording(["Why tides?", "Go"], "On."))
    recorder = RecordingBackend(source, path)
    async with aclosing(recorder.stream(ASK)) as chunks:
        await anext(chunks)
    other = (*ASK, Message("assistant", "something else"), Message("user", "Go"))
    await collect(recorder, other)
    assert not path.exists()
    await collect(recorder)
    await collect(RecordingBackend(source, path))
    assert path.read_text(encoding="utf-8").count("\n") == 1


def test_a_recording_needs_its_folder(tmp_path):
    with pytest.raises(ConfigError, match="folder does not exist"):
        RecordingBackend(replay(tmp_path / "r.jsonl"), tmp_path / "no" / "out.jsonl")


async def test_a_configuration_connects_replays_and_endpoints(tmp_path):
    replay(tmp_path / "r.jsonl")
    async with serving(Stub(answer())) as url:
        (tmp_path / "arena.toml").write_text(
            '[[models]]\nname = "one"\nreplay = "r.jsonl"\ntokens_per_s = inf\nsimulated = true\n'
            f'[[models]]\nname = "two"\nendpoint = {{ base_url = "{url}" }}\n'
        )
        record = tmp_path / "out.jsonl"
        backends = connect(load(tmp_path / "arena.toml"), record=record)
        texts = ["".join(c.text for c in await collect(b)) for b in backends.values()]
    assert texts == [TEXT, TEXT]
    assert [json.loads(line)["model"] for line in record.read_text().splitlines()] == ["two"]
    one = backends["one"].artifact
    assert (one.source, one.simulated) == ("replay", True)
    assert replace(one, revision=None).fingerprint != one.fingerprint
    for backend in backends.values():
        await backend.close()
