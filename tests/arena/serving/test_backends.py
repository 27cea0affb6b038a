"""One contract for every backend, then the limits, the recordings and what a file connects.

How an endpoint is asked is tested in test_endpoint.py, what servers do wrong in test_faults.py.
"""

import asyncio
import json
import math
import random
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arena.config import Limits, load
from arena.content import Content, Image, Text
from arena.errors import BackendError, BadStream, ConfigError, TimedOut
from arena.records import Artifact
from arena.serving import (
    Chunk,
    EndpointBackend,
    Message,
    RecordingBackend,
    ReplayBackend,
    Server,
    connect,
)
from arena.serving import replay as pacing
from arena.serving.deadlines import timed
from arena.serving.replay import words
from arena.vllm.placement.weights import commit, sampling_defaults
from tests.stub import Script, Stub, answer, events, serving

TEXT = "Tides follow\n\n* the moon 🌊,\n* the sun.\n"
ASK = (Message("user", Content.from_text(" Why tides? \n")),)
LIVE = Artifact(name="one", source="endpoint", model="m", sampling=(("temperature", 0.5),))
QUICK = Limits(connect_s=5, first_token_s=20, stall_s=20, reply_s=40)


def recording(prompts=("Why tides?",), text=TEXT, model="one", **more):
    return json.dumps({"model": model, "prompt_id": "p", "prompts": prompts, "text": text, **more})


def replay(path, *lines, tokens_per_s=math.inf, name="one"):
    path.write_text("\n".join(lines or [recording()]) + "\n", encoding="utf-8")
    artifact = Artifact(name=name, source="replay", model="m")
    return ReplayBackend(artifact, path, rng=random.Random(1), tokens_per_s=tokens_per_s)


@pytest.fixture(params=["replay", "endpoint", "recorded replay", "recorded endpoint"])
async def backend(request, tmp_path):
    """A backend that answers ASK with TEXT, fails on any other prompt where it can."""
    stub = Stub(Script([step for part in events(TEXT) for step in (part, 0.001)]))
    async with serving(stub) as url:
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


async def test_an_answer_about_an_image_is_not_recorded_as_one_about_its_words(tmp_path):
    seen = Content((Image("ab" * 32, "image/png"), Text("Why tides?")))
    async with serving(Stub(answer(TEXT))) as url:
        live = EndpointBackend(LIVE, Server(url), limits=QUICK, images=lambda image: b"png")
        backend = RecordingBackend(live, tmp_path / "out.jsonl")
        await collect(backend, (Message("user", seen),))
        await backend.close()
    assert not (tmp_path / "out.jsonl").exists()


class TestBackend:
    """The promises of `arena.serving.base`."""

    async def test_the_chunks_are_the_answer_and_the_last_one_ends_it(self, backend):
        chunks = await collect(backend)
        assert "".join(chunk.text for chunk in chunks) == TEXT
        assert [chunk.finish_reason for chunk in chunks[:-1]] == [None] * (len(chunks) - 1)
        assert chunks[-1].finish_reason == "stop"
        assert len(chunks) > 1

    async def test_streams_are_independent(self, backend):
        both = await asyncio.gather(collect(backend), collect(backend))
        assert both[0] == both[1]

    async def test_equal_prompts_are_accepted_alike(self, backend):
        assert backend.accepts([Content.from_text("Why tides?")])
        assert backend.accepts([Content.from_text(" Why tides? \n")])
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


async def slow(seconds=5, breaks=None):
    yield Chunk("a")
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        if breaks:
            raise breaks from None
        raise
    yield Chunk("b")


async def test_a_limit_that_passes_leaves_the_reader_s_task_as_it_was():
    limits = Limits(stall_s=0.05)
    with pytest.raises(TimedOut, match=r"x: limits\.stall_s = 0\.05 s passed"):
        _ = [chunk async for chunk in timed(slow(), limits, "x")]
    with pytest.raises(BadStream):
        _ = [chunk async for chunk in timed(slow(breaks=BadStream("y")), limits, "x")]
    assert asyncio.current_task().cancelling() == 0
    assert len([chunk async for chunk in timed(slow(0), limits, "x")]) == 2


async def test_limits_of_the_reader_s_own_pass_through():
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            _ = [chunk async for chunk in timed(slow(), Limits(stall_s=1), "x")]
    assert asyncio.current_task().cancelling() == 0


async def test_a_limit_holds_for_each_wait_anew_in_whichever_task():
    async def chunks():
        for word in "abcdef":
            yield Chunk(word)
            await asyncio.sleep(0.04)
        await asyncio.sleep(5)

    seen, stream = [], timed(chunks(), Limits(first_token_s=9, stall_s=0.4), "x")
    for _ in range(6):
        seen.append(await asyncio.create_task(anext(stream)))
    assert "".join(chunk.text for chunk in seen) == "abcdef"
    with pytest.raises(TimedOut, match="stall_s"):
        await asyncio.create_task(anext(stream))


@given(st.text())
def test_words_are_the_text(text):
    assert "".join(words(text)) == text
    assert all(word.strip() for word in words(text)[:-1])


async def test_a_replay_answers_the_turns_it_was_recorded_for(tmp_path):
    later = recording(["Why tides?", "And?"], "Sun too.", finish_reason="length", tokens=3)
    backend = replay(tmp_path / "r.jsonl", recording(), "", later, recording(model="two"))
    again = (
        *ASK,
        Message("assistant", Content.from_text("whatever was said")),
        Message("user", Content.from_text("And? ")),
    )
    assert backend.accepts([Content.from_text("Why tides?"), Content.from_text("And?")])
    assert not backend.accepts([Content.from_text("And?")])
    assert not backend.accepts([Content.from_text("Why tides"), Content.from_text("And?")])
    chunks = await collect(backend, again)
    assert ("".join(c.text for c in chunks), chunks[-1]) == ("Sun too.", Chunk("", "length", 3))
    with pytest.raises(BackendError, match="no recording"):
        await collect(backend, (Message("user", Content.from_text("Other")),))


def test_the_revision_of_a_replay_is_the_digest_of_its_own_recordings(tmp_path):
    first = replay(tmp_path / "a", recording(), recording(model="two"))
    same = replay(tmp_path / "b", recording(model="two", text="other"), recording())
    other = replay(tmp_path / "c", recording(text="other"))
    assert first.artifact.revision == same.artifact.revision
    assert first.artifact.fingerprint != other.artifact.fingerprint
    assert len(first.artifact.revision) == 64


async def test_a_replay_pauses_and_then_keeps_its_pace(tmp_path, monkeypatch):
    backend = replay(tmp_path / "r.jsonl", recording(text="word " * 30), tokens_per_s=100)
    clock, wait, planned = asyncio.get_running_loop().time, pacing._sleep_until, []

    async def noted(due):
        planned.append((clock(), due))
        await wait(due)

    monkeypatch.setattr(pacing, "_sleep_until", noted)
    before = clock()
    assert len([chunk async for chunk in backend.stream(ASK)]) == 32
    assert clock() - before > 0.3 + 0.28  # a busy machine may only be slower: its plan is the same
    begun, first = planned[0]
    assert before + 0.3 <= first <= begun + 0.9
    assert [due for _, due in planned] == pytest.approx([first + 0.01 * n for n in range(31)])


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
    "strange word": (recording(finish_word=7), "line 2: finish_word = 7 is wrong"),
    "twice": (recording([" Why tides?"]), "line 2: 'one' has answered this"),
}


@pytest.mark.parametrize(("line", "message"), WRONG_LINES.values(), ids=WRONG_LINES)
def test_a_wrong_recording_is_named_by_file_and_line(tmp_path, line, message):
    with pytest.raises(ConfigError, match=message) as caught:
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
    path, later = (
        tmp_path / "out.jsonl",
        [
            *ASK,
            Message("assistant", Content.from_text(TEXT)),
            Message("user", Content.from_text("Go")),
        ],
    )
    source = replay(tmp_path / "r.jsonl", recording(), recording(["Why tides?", "Go"], "On."))
    recorder = RecordingBackend(source, path)
    for conversation in (ASK, ASK, tuple(later)):
        await collect(recorder, conversation)
    again = ReplayBackend(source.artifact, path, rng=random.Random(), tokens_per_s=math.inf)
    assert await collect(again) == await collect(source)
    assert await collect(again, later) == await collect(source, later)
    assert path.read_text(encoding="utf-8").count("\n") == 2


async def test_a_server_s_own_word_for_the_end_is_recorded_and_replayed(tmp_path):
    path = tmp_path / "out.jsonl"
    async with serving(Stub(answer(TEXT, finish="content_filter"))) as url:
        backend = RecordingBackend(EndpointBackend(LIVE, Server(url), limits=QUICK), path)
        await collect(backend)
        await backend.close()
    again = ReplayBackend(LIVE, path, rng=random.Random(), tokens_per_s=math.inf)
    last = (await collect(again))[-1]
    assert (last.finish_reason, last.finish_word) == ("stop", "content_filter")
    plain = replay(tmp_path / "plain", recording(), name="one").artifact
    marked = replay(tmp_path / "marked", recording(finish_word="refusal"), name="one").artifact
    assert plain.revision != marked.revision


async def test_a_replay_identifies_as_itself_and_is_always_alive(tmp_path):
    backend = replay(tmp_path / "r.jsonl")
    assert await backend.identify() == backend.artifact
    await backend.alive()
    other = backend.serving(replace(backend.artifact, licence="CC0"))
    assert other.artifact.licence == "CC0"
    assert await collect(other) == await collect(backend)


async def test_a_recording_of_a_model_under_two_identities_is_one_file_without_repeats(tmp_path):
    source = replay(tmp_path / "r.jsonl", recording(), recording(["Why tides?", "Go"], "On."))
    first = RecordingBackend(source, tmp_path / "out.jsonl")
    assert await first.identify() == source.artifact
    await first.alive()
    second = first.serving(replace(source.artifact, engine="other"))
    assert second.artifact.engine == "other"
    for backend in (first, second, first):
        await collect(backend)
    assert len(replay_lines(tmp_path / "out.jsonl")) == 1


def replay_lines(path):
    return path.read_text(encoding="utf-8").splitlines()


async def test_models_that_are_recorded_at_the_same_moment_do_not_mix_their_lines(tmp_path):
    text, path = "long " * 4_000, tmp_path / "out.jsonl"
    recorders = []
    for name in "abcd":
        source = replay(tmp_path / name, recording(text=text, model=name), name=name)
        recorders.append(RecordingBackend(source, path))
    await asyncio.gather(*(collect(recorder) for recorder in recorders))
    assert sorted(json.loads(line)["model"] for line in replay_lines(path)) == list("abcd")


async def test_only_answers_that_are_complete_and_continue_the_file_are_recorded(tmp_path):
    path = tmp_path / "out.jsonl"
    source = replay(tmp_path / "r.jsonl", recording(), recording(["Why tides?", "Go"], "On."))
    recorder = RecordingBackend(source, path)
    async with aclosing(recorder.stream(ASK)) as chunks:
        await anext(chunks)
    other = (
        *ASK,
        Message("assistant", Content.from_text("something else")),
        Message("user", Content.from_text("Go")),
    )
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
    async with serving(Stub(answer(TEXT))) as url:
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


FLEET = """
[[models]]
name = "host"
model = "org/weights"
revision = "abc"
context_limit = 8192
price = { input = 1, output = 2 }
modalities = ["text", "image"]
[models.vllm]
quantization = "fp8"
kv_cache_dtype = "fp8"
max_model_len = 4096
reasoning_parser = "qwen3"
args = ["--seed", "7"]
[[models]]
name = "styled"
model = "org/weights"
revision = "abc"
variant_of = "host"
vllm = { engine = "host", adapter = "org/adapter" }
[[models]]
name = "tuned"
quantisation = "int4"
vllm = { generation_config = "auto" }
[[models]]
name = "left out"
vllm = {}
[[models]]
name = "behemoth"
unavailable = "never released"
"""


async def test_a_configuration_connects_the_arena_s_own_servers(tmp_path):
    (tmp_path / "arena.toml").write_text(FLEET)
    stub = Stub(answer(TEXT))
    async with serving(stub) as url:
        servers = {name: Server(url, f"key-{name}") for name in ("host", "styled", "tuned")}
        backends = connect(load(tmp_path / "arena.toml"), servers=servers)
        assert list(backends) == ["host", "styled", "tuned"]
        for backend in backends.values():
            await collect(backend)
            await backend.close()
    asked = [(request.body["model"], request.headers["authorization"]) for request in stub.asked]
    named = {"host": "org/weights", "styled": "org/weights:adapter", "tuned": "tuned"}
    assert asked == [(model, f"Bearer key-{name}") for name, model in named.items()]
    host, styled, tuned = (backend.artifact for backend in backends.values())
    assert (host.source, host.model, host.revision) == ("vllm", "org/weights", "abc")
    assert (host.quantisation, host.max_model_len) == ("fp8", 4096)
    assert host.arguments == (
        *("--kv-cache-dtype", "fp8", "--reasoning-parser", "qwen3", "--seed", "7"),
    )
    assert host.generation_config == "vllm"
    assert (host.context_limit, host.price) == (8192, (1, 2))
    assert host.modalities == ("text", "image")
    assert replace(host, adapter="org/adapter").fingerprint == styled.fingerprint
    assert (styled.arguments, styled.quantisation) == (host.arguments, "fp8")
    assert (tuned.quantisation, tuned.generation_config, tuned.adapter) == ("int4", "auto", None)


def test_sampling_that_the_weights_bring_is_named_in_the_artifact(tmp_path):
    (tmp_path / "weights").mkdir()
    brought = {"top_p": 0.9, "temperature": 0.6, "eos_token_id": [1, 2], "do_sample": True}
    (tmp_path / "weights" / "generation_config.json").write_text(json.dumps(brought))
    (tmp_path / "arena.toml").write_text(
        FLEET.replace('name = "tuned"', 'name = "tuned"\nmodel = "weights"')
    )
    backends = connect(load(tmp_path / "arena.toml"), servers={"tuned": Server("http://x/v1")})
    artifact = backends["tuned"].artifact
    assert artifact.generation_config == '{"temperature": 0.6, "top_p": 0.9}'
    (tmp_path / "weights" / "generation_config.json").write_text("[")
    assert sampling_defaults(str(tmp_path / "weights"), None, {"HF_HOME": "/none"}) == "auto"


def test_the_commit_of_weights_without_a_revision_is_read_from_the_hubs_cache(tmp_path):
    refs = tmp_path / "hub" / "models--org--weights" / "refs"
    refs.mkdir(parents=True)
    environ = {"HF_HOME": str(tmp_path)}
    assert commit("org/weights", environ) is None
    (refs / "main").write_text("ab" * 20 + "\n")
    assert commit("org/weights", environ) == "ab" * 20
    (refs / "main").write_text("latest")
    assert commit("org/weights", environ) is None


def test_no_connection_needs_a_running_loop(tmp_path):
    (tmp_path / "arena.toml").write_text(FLEET)
    servers = {"host": Server("http://127.0.0.1:9/v1")}
    assert list(connect(load(tmp_path / "arena.toml"), servers=servers)) == ["host"]
