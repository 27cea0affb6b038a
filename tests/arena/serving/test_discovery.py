"""Servers found on this machine, and the battle that is arranged among their models."""

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arena import connect
from arena.config import Limits
from arena.config.presets import presets
from arena.errors import ConfigError
from arena.serving.discovery import PORTS, Found, arranged, discover
from tests.engines_stub import llama_cpp, lm_studio, models, ollama, serving, vllm


def port(url):
    return int(url.rpartition(":")[2].removesuffix("/v1"))


async def discovered(*servers, **more):
    """What is discovered where these servers listen, with their addresses."""
    async with AsyncExitStack() as stack:
        urls = [await stack.enter_async_context(serving(routes)) for routes in servers]
        return await discover([port(url) for url in urls], **more), urls


async def test_each_engine_is_found_with_its_models_that_chat():
    seen, urls = await discovered(vllm(), ollama(), llama_cpp(), lm_studio())
    assert seen == (
        Found(urls[0], "vllm", ("llama", "styled")),
        Found(urls[1], "ollama", ("llama3.2:latest", "qwen2.5:7b")),
        Found(urls[2], "llama.cpp", ("gemma.gguf",)),
        Found(urls[3], "lmstudio", ("qwen3-4b", "gemma-3-12b"), images=("gemma-3-12b",)),
    )


async def test_a_server_of_no_known_engine_is_found_without_those_that_plainly_embed():
    names = ("mystery", "text-embedding-3-small", "bge-m3", "whisper-1", "BAAI/bge-reranker-v2-m3")
    routes = {"GET /v1/models": models(*({"id": name} for name in names))}
    seen, urls = await discovered(routes)
    assert seen == (Found(urls[0], None, ("mystery",)),)


async def test_an_ollama_that_tells_no_capabilities_is_judged_by_names():
    tags = [{"name": name, "model": name} for name in ("llama3:8b", "nomic-embed-text:latest")]
    cards = models(*({"id": tag["name"], "owned_by": "library"} for tag in tags))
    seen, _ = await discovered(
        ollama(**{"GET /api/tags": {"models": tags}, "GET /v1/models": cards})
    )
    assert [server.models for server in seen] == [("llama3:8b",)]


async def test_a_model_looks_at_images_where_its_server_says_so():
    tags = [
        {"name": name, "model": name, "capabilities": ["completion", *more]}
        for name, more in (("seeing", ["vision"]), ("blind", ["tools"]))
    ]
    ids = models(*({"id": tag["name"], "owned_by": "library"} for tag in tags))
    cards = [
        {"id": "seeing", "architecture": {"input_modalities": ["text", "image"]}},
        {"id": "blind", "architecture": {"input_modalities": ["text"]}},
        {"id": "odd", "architecture": {"input_modalities": "image"}},
        {"id": "silent"},
    ]
    seen, _ = await discovered(
        ollama(**{"GET /api/tags": {"models": tags}, "GET /v1/models": ids}),
        {"GET /v1/models": models(*cards)},
        vllm(),
    )
    assert [server.images for server in seen] == [("seeing",), ("seeing",), ()]


async def test_nothing_there_is_quickly_said():
    async with serving({}) as url:
        free = port(url)
    start = time.perf_counter()
    assert await discover([free] * 4) == ()
    assert await discover() is not None
    assert time.perf_counter() - start < 5


async def test_what_is_no_model_server_is_passed_over():
    async def shout(reader, writer):
        writer.write(b"SSH-2.0-nobody\r\n" + b"\xff" * 200)
        writer.close()

    async def listen(reader, writer):
        await reader.read()
        writer.close()

    mute = await asyncio.start_server(listen, "127.0.0.1", 0)
    loud = await asyncio.start_server(shout, "127.0.0.1", 0)
    async with mute, loud:
        ports = [listener.sockets[0].getsockname()[1] for listener in (mute, loud)]
        assert await discover(ports, wait_s=0.2) == ()
    pages = {"GET /v1/models": b"<html>Sign in</html>"}
    closed = {"GET /v1/models": (403, b"<html>Sign in</html>")}
    empty = {"GET /v1/models": models()}
    nonsense = {"GET /v1/models": {"data": [{"id": 7}, "x", {"id": ["a"]}, {}]}}
    assert (await discovered(pages, closed, empty, nonsense))[0] == ()


@pytest.mark.parametrize("status", [401, 403])
async def test_a_server_that_asks_for_a_key_is_said_and_gets_none(status, monkeypatch, tmp_path):
    monkeypatch.setenv("VLLM_API_KEY", "sk-very-secret")
    asked = []
    async with serving({"GET /v1/models": (status, {"error": "Unauthorized"})}, asked) as url:
        (server,) = await discover([port(url)])
    assert server == Found(url, None, (), wants_key=True)
    assert [headers.get("Authorization") for _, _, headers in asked] == [None]
    with pytest.raises(ConfigError, match="asks for an API key: set MY_KEY") as caught:
        arranged((server,), tmp_path / "arena.toml")
    assert f'base_url = "{url}"' in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("listens", PORTS)
def test_the_way_into_a_usual_port_names_its_engine_and_variable(listens):
    way_in = Found(f"http://127.0.0.1:{listens}/v1", None, (), wants_key=True).way_in
    titles = [p.title for p in presets().values() if listens in p.listens]
    keys = [p.key for p in presets().values() if listens in p.listens]
    assert f"({titles[0]}'s usual port)" in way_in
    assert f'api_key_env = "{keys[0]}"' in way_in


def test_a_server_that_asks_for_a_key_does_not_keep_the_others_from_their_battle(tmp_path):
    locked = Found("http://127.0.0.1:8000/v1", None, (), wants_key=True)
    open_one = Found("http://127.0.0.1:11434/v1", "ollama", ("a", "b"))
    config = arranged((locked, open_one), tmp_path / "arena.toml")
    assert [model.name for model in config.models] == ["a", "b"]


async def test_a_broken_list_of_kinds_leaves_the_models():
    seen, _ = await discovered(lm_studio(**{"GET /api/v0/models": (500, {})}))
    assert [server.models for server in seen] == [("qwen3-4b", "gemma-3-12b", "nomic-v1.5")]


def test_a_battle_among_them_is_a_patient_configuration(tmp_path):
    seen = (
        Found("http://127.0.0.1:11434/v1", "ollama", ("llama3.2:latest", "qwen")),
        Found("http://127.0.0.1:1234/v1", "lmstudio", ("qwen",)),
    )
    config = arranged(seen, tmp_path / "arena.toml")
    assert [(model.name, model.model) for model in config.models] == [
        ("llama3.2:latest", "llama3.2:latest"),
        ("qwen (127.0.0.1:11434)", "qwen"),
        ("qwen (127.0.0.1:1234)", "qwen"),
    ]
    assert config.store == str(tmp_path / "votes.duckdb")
    assert config.limits.first_token_s > Limits().first_token_s
    assert config.limits.reply_s > Limits().reply_s
    assert list(connect(config)) == [model.name for model in config.models]


@pytest.mark.parametrize("seeing", [("a", "b"), ("a",), ()])
def test_a_battle_takes_images_where_two_look_at_them(seeing, tmp_path):
    seen = Found("http://127.0.0.1:1234/v1", "lmstudio", ("a", "b"), images=seeing)
    config = arranged((seen,), tmp_path / "arena.toml")
    assert {m.name for m in config.models if "image" in m.modalities} == {*seeing}
    assert bool(config.limits.max_images) == (len(seeing) == 2)


def test_a_model_that_goes_by_its_path_is_named_by_its_file(tmp_path):
    llama_cpp = Found("http://127.0.0.1:8080/v1", "llama.cpp", ("../m/a.gguf", "/b/c.gguf"))
    assert [m.name for m in arranged((llama_cpp,), tmp_path / "a").models] == ["a.gguf", "c.gguf"]
    alike = replace(llama_cpp, models=("/b/c.gguf", "/d/c.gguf"))
    names = [model.name for model in arranged((alike,), tmp_path / "a").models]
    assert names == ["/b/c.gguf (127.0.0.1:8080)", "/d/c.gguf (127.0.0.1:8080)"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "data",
                        "models",
                        "id",
                        "name",
                        "type",
                        "owned_by",
                        "capabilities",
                        "architecture",
                    ]
                ),
                inner,
            )
        ),
        max_leaves=8,
    )
)
@settings(max_examples=40, deadline=None)
def test_whatever_is_listed_is_passed_over_or_found(listing):
    routes = {
        "GET /v1/models": {"data": [listing, {"id": "m", "x": listing}]},
        "GET /api/tags": listing,
    }
    seen, _ = asyncio.run(discovered(routes))
    assert all(isinstance(name, str) and name for server in seen for name in server.models)


@pytest.mark.parametrize(
    ("seen", "message"),
    [((), "found no model"), ((Found("http://127.0.0.1:1/v1", None, ("m",)),), "found m only")],
)
def test_fewer_than_two_models_make_no_battle(seen, message, tmp_path):
    with pytest.raises(ConfigError, match=message) as caught:
        arranged(seen, tmp_path / "arena.toml")
    assert "11434" in str(caught.value)
    assert "\n" not in str(caught.value)
