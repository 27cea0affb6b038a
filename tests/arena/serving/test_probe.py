"""What a server tells of a model: every engine's own shape, and servers that tell nonsense."""

import asyncio
import json
from contextlib import aclosing
from copy import deepcopy
from dataclasses import replace
from urllib.parse import unquote

import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st

from arena.config import Limits
from arena.content import Content
from arena.errors import BackendError, BadStream, TimedOut, Unavailable
from arena.http import ANSWER_BYTES, Server, session
from arena.records import Artifact
from arena.serving import EndpointBackend, Message
from arena.serving.probe import Report, alive, stamped
from tests.engines_stub import (
    ENGINES,
    completion,
    llama_cpp,
    lm_studio,
    models,
    ollama,
    serving,
    tokenize,
    vllm,
)

KEY = "sk-very-secret"
SYSTEM = "Be brief."
COMPLETE = "POST /v1/chat/completions"
LIST = "GET /v1/models"


async def probed(routes, model, asked=None, wait_s=5, **more):
    async with serving(routes, asked) as url:
        return await reported(url, model, wait_s, **more)


async def reported(url, model, wait_s=5, **more):
    artifact = Artifact(name="One", source="endpoint", model=model, **more)
    limits = Limits(connect_s=2, first_token_s=wait_s)
    backend = EndpointBackend(artifact, Server(url, KEY), system_prompt=SYSTEM, limits=limits)
    try:
        return await backend.report()
    finally:
        await backend.close()


async def lives(routes, model, asked=None):
    async with serving(routes, asked) as url, session(Server(url, KEY), 5) as client:
        await alive(client, Server(url, KEY), model, 5)


# Each engine's own shape.


async def test_vllm_tells_version_length_and_template():
    report = await probed(vllm(), "llama")
    assert (report.served_model, report.engine, report.engine_version) == (
        "llama",
        "vllm",
        "0.32.0",
    )
    assert report.max_model_len == 8192
    assert report.revision == "meta-llama/Llama-3.3-70B-Instruct"
    assert len(report.template_probe_sha256) == 64
    assert report.adapter is None


async def test_vllm_tells_the_adapter_and_its_base():
    report = await probed(vllm(), "styled")
    assert (report.served_model, report.adapter, report.max_model_len) == ("styled", "chatty", 8192)
    assert report.revision == "meta-llama/Llama-3.3-70B-Instruct"


async def test_vllm_tells_the_commit_of_a_cached_snapshot_and_no_folder():
    root = f"/home/me/hub/models--meta-llama--Llama-3/snapshots/{'5' * 40}"
    assert (await probed(vllm(root=root), "llama")).revision == "5" * 40
    assert (await probed(vllm(root="/home/me/llama"), "llama")).revision is None
    assert (await probed(vllm(root="/home/me/other"), "llama")).revision == "other"


async def test_vllm_behind_a_gateway_is_known_by_its_fingerprint():
    routes = {LIST: (404, {}), COMPLETE: completion("llama", "vllm-0.31.1-ab12cd34")}
    report = await probed(routes, "llama")
    assert report.known == {"served_model": "llama", "engine": "vllm", "engine_version": "0.31.1"}


async def test_template_probe_is_of_the_day_s_date_free_and_of_the_template_not():
    def dated(day, role="<system>"):
        def render(body):
            tokenized = tokenize(body)
            extra = [role, "Today", "ĠDate", ":", "Ġ", *day, "\n"]
            return tokenized | {
                "tokens": [*tokenized["tokens"], *(sum(map(ord, part)) for part in extra)],
                "token_strs": [*tokenized["token_strs"], *extra],
            }

        return vllm(**{"POST /tokenize": render})

    days = (("2", "6", "ĠJul", "Ġ", "20", "24"), ("3", "ĠNovember", "Ġ2026"))
    one, other = [await probed(dated(day), "llama") for day in days]
    assert one == other
    changed = await probed(dated(days[0], "<developer>"), "llama")
    assert changed.template_probe_sha256 != one.template_probe_sha256


async def test_ollama_tells_digest_quantisation_and_what_the_model_runs_at():
    report = await probed(ollama(), "llama3.2")
    assert (report.engine, report.engine_version) == ("ollama", "0.20.1")
    assert (report.revision, report.quantisation) == ("a" * 64, "Q4_K_M")
    assert report.max_model_len == 4096
    assert report.chat_template_sha256
    assert report.generation_config


async def test_ollama_s_sampling_defaults_are_of_its_identity_whatever_their_order():
    shown = ollama()["POST /api/show"]
    turned = "\n".join(reversed(shown["parameters"].splitlines()))
    hotter = shown["parameters"].replace("0.6", "0.9")
    same, other = [
        await probed(ollama(**{"POST /api/show": shown | {"parameters": text}}), "llama3.2")
        for text in (turned, hotter)
    ]
    report = await probed(ollama(), "llama3.2")
    assert same == report
    assert other == replace(report, generation_config=other.generation_config) != report


async def test_llama_cpp_tells_build_template_and_length():
    report = await probed(llama_cpp(), "gemma")
    assert (report.engine, report.engine_version) == ("llama.cpp", "b8681-5ae2e9f")
    assert (report.served_model, report.quantisation) == ("gemma.gguf", "Q4_K_M")
    assert report.max_model_len == 16384
    assert report.chat_template_sha256
    assert report.template_probe_sha256
    assert report.generation_config


async def test_llama_cpp_as_a_router_is_asked_for_the_model():
    cards = models(*({"id": f"org/m:{n}", "owned_by": "llamacpp"} for n in (1, 2)))
    asked = []
    report = await probed(llama_cpp(**{LIST: cards}), "org/m:2", asked)
    assert report.engine_version == "b8681-5ae2e9f"
    assert "GET /props?model=org/m:2" in [unquote(line) for line, _, _ in asked]


async def test_lm_studio_tells_quantisation_and_loaded_length():
    report = await probed(lm_studio(), "qwen3-4b")
    assert (report.engine, report.quantisation, report.max_model_len) == ("lmstudio", "4bit", 4096)


async def test_an_alias_becomes_what_it_stands_for_and_nothing_else_is_asked():
    routes = {
        LIST: models({"id": "gpt-4o", "owned_by": "system", "context_window": 128000}),
        COMPLETE: completion("gpt-4o-2024-08-06", "fp_44709d6fcb"),
    }
    asked = []
    report = await probed(routes, "gpt-4o", asked)
    assert report.known == {"served_model": "gpt-4o-2024-08-06", "max_model_len": 128000}
    assert [line for line, _, _ in asked] == [LIST, COMPLETE]


# On which terms a server takes what battles send.

REFUSALS = {
    "max_tokens": "Unsupported parameter: 'max_tokens' … Use 'max_completion_tokens' instead.",
    "temperature": "Unsupported value: 'temperature' does not support 0.7 with this model.",
    "stream_options": "body.stream_options: Extra inputs are not permitted",
    "system": "System role not supported",
}


def picky(body):
    """Takes none of REFUSALS, and no limit under 16 tokens."""
    held = {"system"} if body["messages"][0]["role"] == "system" else set()
    if refused := next((key for key in REFUSALS if key in {*body, *held}), None):
        return 400, {"error": {"message": REFUSALS[refused]}}
    if body.get("max_completion_tokens", 99) < 16:
        return 400, {"error": {"message": "max tokens must be 16 or more"}}
    return completion("o9-2026-01-01")


async def test_what_a_server_refuses_is_learned_and_no_part_of_the_artifact():
    asked = []
    sampling = (("max_tokens", 500), ("temperature", 0.7), ("top_p", 0.9))
    artifact = Artifact(name="One", source="endpoint", model="o9", sampling=sampling)
    async with serving({COMPLETE: picky}, asked) as url:
        backend = EndpointBackend(artifact, Server(url), system_prompt=SYSTEM)
        identified = await backend.identify()
        served = backend.serving(identified)
        async with aclosing(served.stream([Message("user", Content.from_text("Why?"))])) as chunks:
            assert [chunk.text async for chunk in chunks] == ["Hi", ""]
        await served.close()
    assert identified.served_model == "o9-2026-01-01"
    assert identified.sampling == (("max_tokens", 500), ("top_p", 0.9))
    assert [line for line, _, _ in asked] == [LIST, *[COMPLETE] * 6]
    assert asked[-1][1] == {
        "model": "o9",
        "stream": True,
        "max_completion_tokens": 500,
        "top_p": 0.9,
        "messages": [{"role": "user", "content": f"{SYSTEM}\n\nWhy?"}],
    }


async def test_a_setting_within_a_longer_word_is_not_what_was_refused():
    refusal = 400, {"error": {"message": "this model was stopped"}}
    with pytest.raises(Unavailable, match="was stopped"):
        await probed({COMPLETE: refusal}, "o9", sampling=(("stop", "x"),))


async def test_a_battle_s_limit_is_what_the_probe_asks_for():
    with pytest.raises(Unavailable, match="16 or more"):
        await probed({COMPLETE: picky}, "o9", sampling=(("max_completion_tokens", 5),))
    assert await probed({COMPLETE: picky}, "o9", sampling=(("max_completion_tokens", 16),))


async def test_the_probe_is_streamed_with_all_that_a_battle_sends():
    asked = []
    await probed({COMPLETE: completion("m")}, "m", asked, sampling=(("seed", 3),))
    assert asked[1][1] == {
        "model": "m",
        "stream": True,
        "stream_options": {"include_usage": True},
        "seed": 3,
        "messages": [{"role": "system", "content": SYSTEM}, {"role": "user", "content": "Hi"}],
    }


async def test_an_alias_is_what_streams_call_it():
    def routed(body):
        return completion("alias" if body.get("stream") else "company/alias")

    assert (await probed({COMPLETE: routed}, "company/alias")).served_model == "alias"


# Alive, or not.


@pytest.mark.parametrize("status", [404, 405, 429, 501])
async def test_a_server_without_a_list_of_models_is_alive(status):
    await lives({LIST: (status, {})}, "m")


@pytest.mark.parametrize("status", [401, 403])
async def test_a_server_that_refuses_the_key_is_not(status):
    with pytest.raises(Unavailable, match="refuses the API key") as caught:
        await lives({LIST: (status, {"error": f"bad key {KEY}"})}, "m")
    assert KEY not in str(caught.value)


async def test_a_server_that_wants_a_key_says_so():
    async with serving({LIST: (401, {})}) as url, session(Server(url), 5) as client:
        with pytest.raises(Unavailable, match="asks for an API key"):
            await alive(client, Server(url), "m")


async def test_being_alive_costs_no_token():
    asked = []
    await lives(vllm(), "llama", asked)
    assert [line for line, _, _ in asked] == [LIST]


async def test_a_vllm_that_serves_something_else_is_down():
    for ask in (lives, probed):
        with pytest.raises(Unavailable, match="serves llama, styled, not 'maverick'"):
            await ask(vllm(), "maverick")


async def test_nobody_listens():
    async with serving({}) as url:
        pass
    async with session(Server(url), 2) as client:
        with pytest.raises(Unavailable):
            await alive(client, Server(url), "m", 2)
    with pytest.raises(Unavailable):
        await reported(url, "m", 2)


# Servers that tell nonsense, or nothing.


def endless(status=200):
    async def drip():
        await asyncio.sleep(30)
        return web.Response()

    return lambda body: drip()


@pytest.mark.parametrize("route", [LIST, COMPLETE, "GET /version", "POST /tokenize"])
@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (endless(), TimedOut),
        ((500, {"error": f"boom {KEY}"}), Unavailable),
        (b"{" + b"x" * (ANSWER_BYTES + 1), BadStream),
    ],
    ids=["silent", "broken", "huge"],
)
async def test_a_server_that_fails_is_an_error_and_never_an_unknown_fact(route, answer, error):
    with pytest.raises(error) as caught:
        await probed(vllm(**{route: answer}), "llama", wait_s=0.3 if error is TimedOut else 5)
    assert KEY not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("body", [b"<html>\n<h1>Sign in</h1>", b"[" * 200_000, b"\xff\xfe{", b""])
async def test_what_is_no_json_is_an_error_where_it_is_needed_and_unknown_elsewhere(body):
    for route, why in ((LIST, "not JSON"), (COMPLETE, "text/html, not text/event-stream")):
        with pytest.raises(BadStream, match=why) as caught:
            await probed(vllm(**{route: body}), "llama")
        assert "\n" not in str(caught.value)
    report = await probed(vllm(**{"GET /version": body, "POST /tokenize": body}), "llama")
    assert report.engine_version == "0.32.0"  # its fingerprint says so, too
    assert report.template_probe_sha256 is None


async def test_an_error_in_the_guise_of_an_answer_is_none():
    with pytest.raises(BadStream, match="Unexpected endpoint"):
        await probed({COMPLETE: {"error": "Unexpected endpoint or method"}}, "m")


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(["\ud800", "\0", "a\nb", "x" * 400, "sha256:", "vllm-", 10**400]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def places(value, path=()):
    """The way to everything inside a JSON value, itself included."""
    yield path
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    for key in keys:
        yield from places(value[key], (*path, key))


@st.composite
def spoilt(draw, engine):
    """The answers of an engine, in some of which something has become something else."""
    routes = {}
    for line, answer in ENGINES[engine]().items():
        body = {"model": "m", "messages": [{"role": "user", "content": "Hi"}]}
        spoilt_answer = deepcopy(answer(body) if callable(answer) else answer)
        path = draw(st.sampled_from([None, *places(spoilt_answer)]))
        if path == ():
            spoilt_answer = draw(json_values)
        elif path is not None:
            inner = spoilt_answer
            for key in path[:-1]:
                inner = inner[key]
            inner[path[-1]] = draw(json_values)
        routes[line] = json.dumps(spoilt_answer).encode()
    return routes


@pytest.mark.parametrize("engine", ENGINES)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_whatever_a_server_tells_is_a_report_or_a_backend_error(engine, data):
    async def ask(routes, model):
        try:
            return await probed(routes, model)
        except BackendError:
            return Report()

    names = {"vllm": "llama", "ollama": "llama3.2", "llama.cpp": "gemma", "lmstudio": "qwen3-4b"}
    facts = asyncio.run(ask(data.draw(spoilt(engine)), names[engine])).known
    for key, value in facts.items():
        assert isinstance(value, int if key == "max_model_len" else str)
        assert not isinstance(value, bool)
    artifact = stamped(ARTIFACT, Report(**facts))
    assert Artifact.parse(artifact.document) == artifact
    assert len(artifact.fingerprint) == 16


# Stamping.

ARTIFACT = Artifact(name="Llama", source="endpoint", model="llama")
reports = st.builds(
    Report,
    **{
        key: st.none() | st.text("ab0.", min_size=1, max_size=4)
        for key in ("served_model", "engine", "quantisation", "revision", "adapter")
    },
    max_model_len=st.none() | st.integers(1, 9),
)


@given(reports)
def test_stamping_fills_what_is_unknown_and_is_done_once(report):
    once = stamped(ARTIFACT, report)
    assert stamped(once, report) == once
    assert all(getattr(once, key) == value for key, value in report.known.items())
    assert replace(once, **dict.fromkeys(report.known)) == ARTIFACT


@pytest.mark.parametrize(
    ("key", "configured", "reported"),
    [
        ("quantisation", "q4-k-m", "Q4_K_M"),
        ("engine", "vLLM", "vllm"),
        ("engine_version", "0.32.0", "0.32.0+cpu"),
        ("revision", "5a5a5a5", "5a5a5a5" + "0" * 33),
        ("revision", "a" * 64, "sha256:" + "a" * 64),
        ("revision", "a" * 40, "meta-llama/Llama-3"),
        ("adapter", "loras/chatty/", "chatty"),
        ("adapter", "org/chatty", "org/chatty@" + "5" * 40),
    ],
)
def test_two_spellings_of_one_fact_agree_and_the_configured_one_stays(key, configured, reported):
    artifact = replace(ARTIFACT, **{key: configured})
    assert stamped(artifact, Report(**{key: reported})) == artifact


def test_a_branch_gives_way_to_its_commit():
    artifact = replace(ARTIFACT, revision="main")
    assert stamped(artifact, Report(revision="5" * 40)).revision == "5" * 40


@pytest.mark.parametrize(
    ("key", "configured", "reported"),
    [
        ("quantisation", "fp8", "Q4_K_M"),
        ("engine_version", "0.31.0", "0.32.0"),
        ("revision", "5a5a5a5", "b" * 40),
        ("adapter", "loras/chatty", "blunt"),
        ("max_model_len", 8192, 4096),
    ],
)
def test_a_report_that_contradicts_the_configuration_is_an_error_of_one_line(
    key, configured, reported
):
    with pytest.raises(Unavailable) as caught:
        stamped(replace(ARTIFACT, **{key: configured}), Report(**{key: reported}))
    assert str(caught.value).startswith(
        f"Llama: config says {key} {configured}, the server reports {reported};"
    )
