"""Moderators judge in their own protocol; whatever else they say is an error, not a verdict."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arena.battles.moderation import LlamaGuard, OpenAiModeration, Verdict, connect_moderator
from arena.config import Endpoint, Moderation
from arena.errors import ConfigError
from arena.http import Server
from tests.stub import HANG, RESET, Script, Stub, refusing, serving, spoken

KEY = "sk-very-secret"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


class Judge(Stub):
    """Answers completions and moderations alike with one Script."""

    def __init__(self, reply: Script):
        super().__init__(routes={"/v1/moderations": reply})
        self.reply = reply

    def script(self, request):
        return self.reply


@dataclass
class Asked:
    verdict: Verdict
    requests: list


def results(flagged, **categories):
    return spoken({"id": "modr-1", "results": [{"flagged": flagged, "categories": categories}]})


def guard(text):
    message = {"role": "assistant", "content": text}
    return spoken({"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]})


@asynccontextmanager
async def opened(kind, url, **options):
    moderator = kind(Server(url, KEY), "judge-1", **options)
    try:
        yield moderator
    finally:
        await moderator.close()


async def ask(kind, reply, texts=("How do tides work?",), **options):
    stub = Judge(reply)
    async with serving(stub) as url, opened(kind, url, **options) as moderator:
        return Asked(await moderator.check(texts), stub.requests)


def harmless(kind):
    """What a moderator of this kind says of a text with nothing bad in it."""
    return {OpenAiModeration: results(False, hate=False), LlamaGuard: guard("safe")}[kind]


KINDS = pytest.mark.parametrize("kind", [OpenAiModeration, LlamaGuard])


@KINDS
async def test_a_harmless_text_stands(kind):
    asked = await ask(kind, harmless(kind))
    assert asked.verdict == Verdict(flagged=False)


async def test_a_moderations_api_is_asked_of_the_last_text_with_the_key():
    judgement = results(True, hate=True, violence=False, illicit=None, **{"hate/threatening": True})
    asked = await ask(OpenAiModeration, judgement, ["a prompt", "a reply"])
    assert asked.verdict == Verdict(True, ("hate", "hate/threatening"), blocked=True)
    [request] = asked.requests
    assert (request.method, request.path) == ("POST", "/v1/moderations")
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body == {"model": "judge-1", "input": "a reply"}


async def test_a_moderations_api_looks_at_each_image_with_the_text():
    judgements = [results(False, hate=False), results(True, violence=True)]
    stub = Judge(spoken({}))
    stub.routes["/v1/moderations"] = lambda _: judgements.pop()
    async with serving(stub) as url, opened(OpenAiModeration, url, looks=True) as moderator:
        assert moderator.looks
        verdict = await moderator.check(["What is this?"], ["data:one", "data:two"])
    assert verdict == Verdict(True, ("violence",), blocked=True)
    asked = [
        [part.get("text", part.get("image_url")) for part in r.body["input"]] for r in stub.requests
    ]
    urls = [{"url": "data:one"}, {"url": "data:two"}]
    assert sorted(asked, key=str) == [["What is this?", url] for url in urls]


async def test_an_image_without_words_is_judged_alone():
    stub = Judge(results(False, hate=False))
    async with serving(stub) as url, opened(OpenAiModeration, url, looks=True) as moderator:
        assert await moderator.check([""], ["data:one"]) == Verdict(False)
    shown = {"type": "image_url", "image_url": {"url": "data:one"}}
    assert [request.body["input"] for request in stub.requests] == [[shown]]


async def test_a_llama_guard_sees_the_conversation_and_decides_without_chance():
    asked = await ask(LlamaGuard, guard("unsafe\nS1,S10"), ["one", "two", "three"])
    assert asked.verdict == Verdict(True, ("S1", "S10"), blocked=True)
    [request] = asked.requests
    assert request.path == "/v1/chat/completions"
    roles = [(message["role"], message["content"]) for message in request.body["messages"]]
    assert roles == [("user", "one"), ("assistant", "two"), ("user", "three")]
    assert request.body["model"] == "judge-1"
    assert request.body["temperature"] == 0
    assert not request.body.get("stream")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("\n\nsafe", Verdict(False)),
        (" safe \n", Verdict(False)),
        ("\n\nunsafe\nS2", Verdict(True, ("S2",), blocked=True)),
        ("unsafe\n S2, S14 \n", Verdict(True, ("S2", "S14"), blocked=True)),
        ("unsafe\nO3", Verdict(True, ("O3",), blocked=True)),
    ],
)
async def test_a_llama_guard_says_safe_or_unsafe_and_its_categories(text, verdict):
    assert (await ask(LlamaGuard, guard(text))).verdict == verdict


@pytest.mark.parametrize("on_failure", ["refuse", "allow"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "unsafe",
        "unsafe\n",
        "unsafe S1",
        "SAFE",
        "safe\nS1",
        "safe.",
        "unsafe\nS1,",
        "unsafe\nbad",
    ],
)
async def test_whatever_else_a_llama_guard_says_is_an_error(text, on_failure):
    verdict = (await ask(LlamaGuard, guard(text), on_failure=on_failure)).verdict
    assert not verdict.flagged
    assert "not a verdict" in verdict.error
    assert verdict.blocked == (on_failure == "refuse")


FAULTS = {
    "refused": (spoken({"error": f"bad key {KEY}"}, 401), "HTTP 401: "),
    "broken": (spoken({"error": "no memory"}, 500), "HTTP 500: "),
    "no JSON": (Script([b"<html>"], kind="text/html"), "JSONDecodeError"),
    "no UTF-8": (Script([b'{"results": "\xff"}'], kind="application/json"), "UnicodeDecodeError"),
    "too deep": (Script([b"[" * 200_000], kind="application/json"), "too deep"),
    "reset": (Script([RESET]), "ServerDisconnected|ConnectionReset|ClientOSError"),
    "silent": (Script([HANG]), "TimeoutError"),
}


@KINDS
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("on_failure", ["refuse", "allow"])
async def test_a_moderator_that_cannot_judge_refuses_or_allows_as_configured(
    kind, fault, on_failure
):
    reply, expected = FAULTS[fault]
    verdict = (await ask(kind, reply, on_failure=on_failure, wait_s=0.3)).verdict
    assert verdict == Verdict(False, (), verdict.error, blocked=on_failure == "refuse")
    assert any(wording in verdict.error for wording in expected.split("|")), verdict.error
    assert KEY not in verdict.error
    assert "\n" not in verdict.error


@KINDS
async def test_a_moderator_that_is_not_there_is_an_error_that_names_it(kind):
    url = refusing()
    async with opened(kind, url) as moderator:
        verdict = await moderator.check(["hello"])
    assert url in verdict.error
    assert verdict.blocked


@KINDS
async def test_a_moderator_that_was_closed_is_an_error_too(kind):
    async with serving(Judge(harmless(kind))) as url:
        async with opened(kind, url) as moderator:
            assert (await moderator.check(["hello"])).error is None
        assert "closed" in (await moderator.check(["hello"])).error


@KINDS
@settings(max_examples=30, deadline=None)
@given(reply=JSON)
def test_json_of_any_other_shape_is_no_verdict(kind, reply):
    shapes = [reply, {"results": reply}, {"choices": reply}, {"results": [reply]}]
    shapes += [{"choices": [{"message": {"content": reply}}]}, {"results": [{"flagged": reply}]}]
    for verdict in asyncio.run(_verdicts_of(kind, shapes)):
        assert "not a verdict" in verdict.error
        assert "\n" not in verdict.error
        assert verdict.blocked


async def _verdicts_of(kind, shapes):
    stub = Judge(spoken({}))
    async with serving(stub) as url, opened(kind, url) as moderator:
        verdicts = []
        for shape in shapes:
            stub.reply = stub.routes["/v1/moderations"] = spoken(shape)
            verdicts.append(await moderator.check(["hello"]))
        return verdicts


@pytest.mark.parametrize(
    ("kind", "expected"), [("openai", OpenAiModeration), ("llama-guard", LlamaGuard)]
)
async def test_the_configured_kind_is_connected_with_its_key(kind, expected):
    stub = Judge(spoken({}, 503))
    async with serving(stub) as url:
        endpoint = Endpoint(url, "JUDGE_KEY")
        moderation = Moderation(kind=kind, model="judge-1", endpoint=endpoint, on_failure="allow")
        moderator = connect_moderator(moderation, {"JUDGE_KEY": KEY})
        verdict = await moderator.check(["hello"])
        await moderator.close()
    assert isinstance(moderator, expected)
    assert moderator.name == f"{kind} judge-1"
    assert stub.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert (verdict.flagged, verdict.blocked) == (False, False)


async def test_without_a_key_none_is_sent():
    stub = Judge(guard("safe"))
    async with serving(stub) as url:
        guard_ = Moderation(kind="llama-guard", model="g", endpoint=Endpoint(url))
        moderator = connect_moderator(guard_, {})
        await moderator.check(["hello"])
        await moderator.close()
    assert "authorization" not in stub.requests[0].headers


def test_moderation_is_off_where_it_is_not_configured():
    assert connect_moderator(None, {}) is None


def test_a_key_that_is_not_set_is_named():
    endpoint = Endpoint("http://127.0.0.1:1/v1", "JUDGE_KEY")
    moderation = Moderation(kind="openai", model="m", endpoint=endpoint)
    with pytest.raises(ConfigError, match=r"moderation\.endpoint\.api_key_env = 'JUDGE_KEY'"):
        connect_moderator(moderation, {})
