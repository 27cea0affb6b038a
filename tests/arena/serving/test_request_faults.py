"""What a prompt can bring about at will is told from what is wrong with a server, by dialect."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arena.config import Limits
from arena.content import Content
from arena.errors import BackendError, BadRequest
from arena.records import Artifact
from arena.serving import EndpointBackend, Message, Server
from arena.serving.request_faults import NEVER, caused_by_request
from tests.stub import Script, Stub, event, serving, spoken

LONG = "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens."
BLOCKED = {"code": "content_filter", "innererror": {"code": "ResponsibleAIPolicyViolation"}}
GOOGLE_KEY = {
    "code": 400,
    "message": "API key not valid. Please pass a valid API key.",
    "status": "INVALID_ARGUMENT",
    "details": [{"reason": "API_KEY_INVALID", "domain": "googleapis.com"}],
}
# Who says it: status (None within a stream) and body.
REQUESTS = {
    "OpenAI, too long": (400, {"error": {"code": "context_length_exceeded", "message": LONG}}),
    "OpenAI, image": (400, {"error": {"code": "invalid_image", "type": "invalid_request_error"}}),
    "OpenAI, larger than a minute's tokens": (
        429,
        {"error": {"code": "rate_limit_exceeded", "message": "Request too large for gpt-4o"}},
    ),
    "Azure, filtered": (400, {"error": BLOCKED}),
    "Azure, filtered in a stream": (None, {"error": BLOCKED}),
    "Anthropic, body too large": (413, {"type": "error", "error": {"type": "request_too_large"}}),
    "Anthropic, in a stream": (
        None,
        {"type": "error", "error": {"type": "invalid_request_error", "message": "x"}},
    ),
    "Google, as a list": (400, [{"error": {"code": 400, "status": "INVALID_ARGUMENT"}}]),
    "Google, in a stream": (None, {"error": {"code": 400, "status": "INVALID_ARGUMENT"}}),
    "OpenRouter, moderated": (
        403,
        {"error": {"code": 403, "message": "m requires moderation; your input was flagged"}},
    ),
    "OpenRouter, in a stream": (None, {"error": {"code": 400, "message": "Provider refuses"}}),
    "vLLM, in a stream": (None, {"error": {"message": LONG, "type": "BadRequestError"}}),
    "llama.cpp": (400, {"error": {"code": 400, "type": "exceed_context_size_error"}}),
    "TGI": (422, {"error": "Input validation error: inputs", "error_type": "validation"}),
    "TGI, in a stream": (None, {"error": "Input validation error", "error_type": "validation"}),
    "Groq, too large": (413, {"error": {"code": "rate_limit_exceeded"}}),
    "a proxy that says 500": (500, {"error": {"message": LONG}}),
    "FastAPI": (422, {"detail": [{"type": "string_too_long", "loc": ["body"]}]}),
    "no JSON": (400, "<h1>Bad Request</h1>"),
}
SERVERS = {
    "OpenAI, key": (401, {"error": {"code": "invalid_api_key", "type": "invalid_request_error"}}),
    "OpenAI, model": (404, {"error": {"code": "model_not_found", "type": "invalid_request_error"}}),
    "OpenAI, quota": (429, {"error": {"code": "insufficient_quota", "message": "billing"}}),
    "OpenAI, rate": (429, {"error": {"code": "rate_limit_exceeded", "message": "Slow down"}}),
    "OpenAI, region": (403, {"error": {"code": "unsupported_country_region_territory"}}),
    "Google, key": (400, {"error": GOOGLE_KEY}),
    "OpenRouter, credits": (402, {"error": {"code": 402, "message": "is too long"}}),
    "OpenRouter, provider down in a stream": (None, {"error": {"code": 502, "message": "gone"}}),
    "key, in a stream": (None, {"error": {"code": 401, "type": "invalid_request_error"}}),
    "Anthropic, overloaded in a stream": (None, {"error": {"type": "overloaded_error"}}),
    "vLLM, out of memory": (500, {"error": {"message": "OOM", "type": "InternalServerError"}}),
    "a gateway": (502, "<h1>Bad Gateway</h1>"),
    "late": (408, {"error": {"message": "timeout"}}),
    "nothing": (503, ""),
}
ROWS = [*((row, True) for row in REQUESTS.values()), *((row, False) for row in SERVERS.values())]
NAMES = [*REQUESTS, *SERVERS]


def written(answer):
    return answer if isinstance(answer, str) else json.dumps(answer)


@pytest.mark.parametrize(("row", "expected"), ROWS, ids=NAMES)
def test_who_is_to_blame(row, expected):
    status, answer = row
    assert caused_by_request(written(answer), status) is expected


@pytest.mark.parametrize(("row", "expected"), ROWS, ids=NAMES)
async def test_an_answer_that_fails_so_is_raised_so(row, expected):
    status, answer = row
    script = Script([b"data: " + written(answer).encode() + b"\n\n", event({}, "stop")])
    if status is not None:
        script = spoken(answer, status)
    async with serving(Stub(script)) as url:
        backend = EndpointBackend(
            Artifact(name="one", source="endpoint", model="m"),
            Server(url),
            limits=Limits(retries=0),
        )
        with pytest.raises(BackendError) as caught:
            _ = [
                chunk
                async for chunk in backend.stream([Message("user", Content.from_text("Why?"))])
            ]
        await backend.close()
    assert isinstance(caught.value, BadRequest) is expected


@given(st.text(), st.sampled_from(sorted(NEVER)))
def test_no_words_excuse_a_wrong_key_or_an_empty_account(answer, status):
    assert not caused_by_request(answer, status)


@given(st.text(), st.sampled_from([400, 413, 422]))
def test_no_prompt_that_a_server_repeats_counts_against_it(prompt, status):
    repeated = {"error": {"message": f"invalid_api_key insufficient_quota {prompt}"}}
    assert caused_by_request(json.dumps(repeated), status)


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda x: st.lists(x) | st.dictionaries(st.sampled_from(["error", "code", "type"]), x),
    )
)
def test_whatever_is_said_is_judged(answer):
    assert caused_by_request(json.dumps(answer)) in (True, False)
    assert caused_by_request("[" * 100_000) is False
