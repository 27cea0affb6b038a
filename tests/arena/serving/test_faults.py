"""One table of what servers do wrong and what comes of it, end to end through a real socket.

Each row says what the server plays, what reaches the reader before the end, how it ends, and how
many requests the server has seen: a request is made again before its first token only.
"""

import asyncio
import gzip
import itertools
import json
import ssl
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arena.config import Limits
from arena.content import Content
from arena.errors import BackendError, BadRequest, BadStream, Changed, TimedOut, Unavailable
from arena.records import Artifact
from arena.serving import EndpointBackend, Message, Server, openai_stream, retries
from arena.serving.openai_stream import Events
from arena.serving.retries import after_s
from tests.stub import (
    CUT,
    DONE,
    HANG,
    RESET,
    Answering,
    Script,
    Stub,
    answer,
    endless,
    event,
    events,
    hanging,
    refusing,
    serving,
    spoken,
)

ASK = (Message("user", Content.from_text("Why tides?")),)
TEXT = "Tides follow 潮 the moon 🌊."
KEY = "sk-secret"
SERVED = Artifact(name="one", source="endpoint", model="m", served_model="m-2026-11-01")
PATIENT = Limits(connect_s=5, first_token_s=20, stall_s=20, reply_s=40, retries=2)
ONE = event({"content": "one"})
BUSY = spoken({"error": "slow down"}, 429)
NAMES = spoken({"error": {"message": f"m-2026-11-01 is out of memory; your key is {KEY}"}}, 500)
WHOLE = b"".join(events(TEXT))


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch):
    monkeypatch.setattr(retries, "FIRST_PAUSE_S", 0.02)


@dataclass(frozen=True)
class Fault:
    """plays: scripts of the requests in turn; ends: None for well; says: of the error's message;
    reads: the text before the end; asked: requests for a completion; limits: other than patient.
    """

    plays: tuple[Answering, ...]
    ends: type[BackendError] | None
    says: str = ""
    reads: str = ""
    asked: int = 1
    limits: tuple[tuple[str, float], ...] = ()


def fault(*plays, ends=None, says="", reads="", asked=1, **limits):
    reads = TEXT if ends is None else reads
    return Fault(plays, ends, says, reads, asked, tuple(limits.items()))


def body(*steps, **more):
    return Script(steps, **more)


def busy_for_a_second(_):
    """429 with the date a second after the request."""
    date = datetime.now(UTC) + timedelta(seconds=1)
    return spoken({}, 429, Retry_After=format_datetime(date, usegmt=True))


GOOD = answer(TEXT)
LONG = json.dumps({"choices": [{"delta": {"content": "x" * 2**21}}]}).encode()
NESTED = b"data: " + b"[" * 100_000 + b"\n\n"
TABLE = {
    # slow and silent
    "slow first token": fault(body(0.2, WHOLE)),
    "first token too late": fault(
        body(event({"role": "assistant"}), HANG), ends=TimedOut, says="first_token_s = 0.2 s",
        first_token_s=0.2,
    ),
    "no head": fault(body(30), ends=TimedOut, says="first_token_s = 0.2 s", first_token_s=0.2),
    "comments only": fault(
        Script(itertools.cycle([b": wait\n\n", 0.01])), ends=TimedOut, says="first_token_s",
        first_token_s=0.3,
    ),
    "stall between tokens": fault(
        body(ONE, HANG), ends=TimedOut, says="stall_s = 0.2 s", reads="one", stall_s=0.2
    ),
    "slow and endless": fault(
        Script(itertools.cycle([event({"reasoning_content": "hm"}), 0.01])), ends=TimedOut,
        says="reply_s = 0.5 s", reply_s=0.5,
    ),
    # broken bytes
    "chunk cut before the first token, once": fault(body(b'data: {"cho', CUT), GOOD, asked=2),
    "chunk cut before the first token, always": fault(
        body(b'data: {"cho', CUT), ends=BadStream, says="PayloadError", asked=3
    ),
    "chunk cut after it": fault(
        body(ONE, b'data: {"cho', 0.05, CUT), ends=BadStream, says="PayloadError", reads="one"
    ),
    "event cut after it": fault(
        body(ONE, b'data: {"cho'), ends=BadStream, says="without a finish reason", reads="one"
    ),
    "UTF-8 and everything else split": fault(
        body(*(step for byte in WHOLE for step in (bytes([byte]), 0)))
    ),
    "UTF-8 invalid": fault(
        body(ONE, b'data: {"choices": [{"delta": {"content": "\xf0\x9f"}}]}\n\n'),
        ends=BadStream, says="utf-8", reads="one",
    ),
    "compressed and invalid": fault(
        body(b"hello", headers={"Content-Encoding": "gzip"}), ends=BadStream, says="gzip",
        asked=3,
    ),
    "a head without end": fault(
        body(WHOLE, headers={"X": "x" * 100_000}), ends=Unavailable, says="more than 8190 bytes"
    ),
    # refusals
    "429 with seconds": fault(spoken({}, 429, Retry_After="1"), GOOD, asked=2),
    "429 with a date": fault(busy_for_a_second, GOOD, asked=2),
    "429 beyond the first token's limit": fault(
        spoken({}, 429, Retry_After="3600"), GOOD, ends=Unavailable, says="HTTP 429"
    ),
    "429 with nonsense": fault(spoken({}, 429, Retry_After="soon"), GOOD, asked=2),
    "429 always": fault(BUSY, ends=Unavailable, says="HTTP 429: .*slow down", asked=3),
    "429 without retries": fault(BUSY, ends=Unavailable, says="HTTP 429", retries=0),
    "500 that names the model": fault(NAMES, ends=Unavailable, says="m-2026-11-01 is", asked=3),
    "500 that names the model, once": fault(NAMES, GOOD, asked=2),
    **{f"{n} once": fault(spoken({}, n), GOOD, asked=2) for n in (408, 409, 425, 502, 503, 504)},
    **{
        f"{n} is final": fault(spoken({}, n), GOOD, ends=Unavailable, says=f"HTTP {n}")
        for n in (201, 307, 401, 403, 404)
    },
    **{
        f"{n} is of the request": fault(spoken({}, n), GOOD, ends=BadRequest, says=f"HTTP {n}")
        for n in (400, 413, 422)
    },
    "too long, in mid-stream": fault(
        body(ONE, event(error={"code": 400, "message": KEY})), ends=BadRequest, says="…",
        reads="one",
    ),
    # lost connections
    "reset before the head, once": fault(body(RESET), GOOD, asked=2),
    "reset before the head, always": fault(body(RESET), ends=Unavailable, says="reset", asked=3),
    "reset before the first token, once": fault(body(b": x\n\n", 0.05, RESET), GOOD, asked=2),
    "reset after the first token": fault(
        body(ONE, 0.1, RESET), GOOD, ends=BackendError, says="reset", reads="one"
    ),
    "reset after a thought": fault(
        body(event({"reasoning": "hm"}), 0.1, RESET), GOOD, ends=BackendError, says="reset"
    ),
    "reset after the end": fault(body(WHOLE, 0.02, RESET)),
    "open after the end": fault(body(WHOLE, HANG)),
    # no answer
    "empty reply": fault(body(event({}, "stop"), DONE), ends=BadRequest, says="an empty answer"),
    "thoughts only": fault(
        body(event({"reasoning": "hm"}), event({}, "length")), ends=BadRequest, says="an empty answ"
    ),
    "nothing at all": fault(body(), ends=BadStream, says="without a finish reason"),
    "a page": fault(
        Script([b"<p>"], 200, "text/html"), ends=BadStream, says="text/html, not text/event-stream"
    ),
    "white space": fault(answer("\n\n"), ends=BadRequest, says="an empty answer"),
    "filtered before a word": fault(
        body(event({}, "content_filter")), ends=BadRequest, says="an empty answer"
    ),
    "given up": fault(
        answer("one", "insufficient_system_resource"),
        ends=BadStream, says="system_resource", reads="one",
    ),
    "told in mid-stream": fault(
        body(ONE, event(error={"message": f"OOM {KEY}"})), ends=BadStream, says="OOM …", reads="one"
    ),
    # too much
    "endless reply": fault(endless(), ends=BadRequest, says="more than 3,000 char", reads=...),
    "an event larger than the limit": fault(
        body(b"data: " + LONG), ends=BadStream, says="an event of more than 1,048,576 bytes"
    ),
    "many lines of one event": fault(
        Script(itertools.repeat(b"data: " + b"x" * 1000 + b"\n")), ends=BadStream,
        says="an event of more than",
    ),
    "nested without end": fault(body(NESTED), ends=BadStream, says="nested brackets"),
    # another model
    "wrong model": fault(answer(TEXT, model="m-mini"), ends=Changed, says="'m-mini' answers, not"),
    "wrong model in mid-stream": fault(
        body(event({"content": "one"}, model="m-2026-11-01"), *events(TEXT, model="m-mini")),
        ends=Changed, says="'m-mini' answers, not 'm-2026-11-01'", reads="one",
    ),
    "right model": fault(answer(TEXT, model="m-2026-11-01")),
    "no name": fault(body(event({"role": "assistant"}, model=""), WHOLE)),
    # wrong shapes
    "not JSON": fault(body(b"data: hello\n\n"), ends=BadStream, says="Expecting value"),
    "event": fault(body(b"data: [1]\n\n"), ends=BadStream, says="event is not an object"),
    "no choices": fault(body(b'data: {"a": 1}\n\n'), ends=BadStream, says="without a finish"),
    "choices": fault(body(b'data: {"choices": {"a": 1}}\n\n'), ends=BadStream, says="not a list"),
    "choice": fault(body(b'data: {"choices": [3]}\n\n'), ends=BadStream, says="choice is not"),
    "delta": fault(body(event([1])), ends=BadStream, says="delta is not an object"),
    "content": fault(body(event({"content": [1]})), ends=BadStream, says="content is not a text"),
}  # fmt: skip


async def read(backend, seen):
    async with aclosing(backend.stream(ASK)) as chunks:
        async for chunk in chunks:
            seen.append(chunk)


@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE)
async def test_each_fault_ends_as_the_table_says(row, monkeypatch):
    if row.reads is ...:
        monkeypatch.setattr(openai_stream, "REPLY_CHARS", 3_000)
    stub, seen = Stub(*row.plays), []
    async with serving(stub) as url:
        backend = EndpointBackend(
            SERVED, Server(url, KEY), limits=replace(PATIENT, **dict(row.limits))
        )
        if row.ends is None:
            await read(backend, seen)
            assert [chunk.finish_reason for chunk in seen if chunk.finish_reason] == ["stop"]
        else:
            with pytest.raises(row.ends, match=row.says) as caught:
                await read(backend, seen)
            message = str(caught.value)
            assert message.startswith(url)
            assert KEY not in message
            assert "\n" not in message
            assert not any(chunk.finish_reason for chunk in seen)
        assert row.reads is ... or "".join(chunk.text for chunk in seen) == row.reads
        assert len(stub.asked) == row.asked
        await stub.until(lambda: stub.open == 0)
        await backend.close()


async def test_nobody_listens():
    backend = EndpointBackend(SERVED, Server(refusing()), limits=PATIENT)
    with pytest.raises(Unavailable, match=r"/v1/chat/completions: ClientConnectorError"):
        await read(backend, [])
    await backend.close()


async def test_a_server_that_comes_back_is_asked_again():
    url, seen = refusing(), []
    backend = EndpointBackend(SERVED, Server(url), limits=replace(PATIENT, retries=10))
    reading = asyncio.create_task(read(backend, seen))
    await asyncio.sleep(0.1)
    async with serving(Stub(GOOD), int(url.split(":")[2].removesuffix("/v1"))):
        await reading
        await backend.close()
    assert "".join(chunk.text for chunk in seen) == TEXT


async def test_a_connection_that_is_neither_made_nor_refused_is_given_up():
    with hanging() as url:
        limits = replace(PATIENT, connect_s=0.2)
        backend = EndpointBackend(SERVED, Server(url), limits=limits)
        with pytest.raises(TimedOut, match="ConnectionTimeoutError"):
            await read(backend, [])
        await backend.close()


@pytest.mark.parametrize("url", ["http://[bad", "http://no-such.invalid/v1", "http://x y/v1"])
async def test_an_address_that_is_none_is_a_backend_error(url):
    backend = EndpointBackend(SERVED, Server(url), limits=PATIENT)
    with pytest.raises(BackendError):
        await read(backend, [])
    await backend.close()


async def test_a_server_without_tls_is_unavailable_over_https():
    async with serving(Stub(GOOD)) as url:
        secure = url.replace("http:", "https:")
        backend = EndpointBackend(SERVED, Server(secure), limits=replace(PATIENT, connect_s=0.3))
        with pytest.raises(BackendError) as caught:
            await read(backend, [])
        assert isinstance(caught.value.__cause__, ssl.SSLError | OSError)
        await backend.close()


async def test_a_compressed_flood_is_cut_off_at_the_limit_of_an_event():
    flood = gzip.compress(b"data: " + b"x" * 2**26)
    stub = Stub(Script([flood], headers={"Content-Encoding": "gzip"}))
    async with serving(stub) as url:
        backend = EndpointBackend(SERVED, Server(url), limits=PATIENT)
        with pytest.raises(BadStream, match="an event of more than"):
            await read(backend, [])
        await backend.close()


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("0", 0),
        (" 7 ", 7),
        ("1.5", 1.5),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("Fri, 01 Jan 2027 00:59:59 GMT", 3600),
        ("Fri, 01 Jan 2027 00:59:59 -0000", 3600),
        ("Fri, 01 Jan 2027 02:59:59 +0200", 3600),
    ],
)
def test_retry_after_is_seconds_or_a_date(header, wait, monkeypatch):
    monkeypatch.setattr(retries, "now", lambda: datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC))
    assert after_s(header) == wait


@pytest.mark.parametrize("header", [None, "", "-1", "nan", "inf", "1e3", "٣", "soon", "9" * 40])
def test_retry_after_that_says_nothing_is_none(header):
    assert after_s(header) is None


@given(st.text())
def test_no_retry_after_breaks_anything(header):
    wait = after_s(header)
    assert wait is None or wait >= 0


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n")), min_size=1),
        max_size=5,
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.lists(st.integers(0, 500), max_size=12),
    st.booleans(),
)
@example([["a", ""]], "\r\n", [30, 30], False)
def test_events_are_the_same_wherever_the_bytes_are_cut(texts, newline, cuts, mark):
    lines = ["\ufeff" if mark else "", ": a comment", newline, "id: 7", newline]
    for data in texts:
        lines += [*(f"{newline}data: {line}" for line in data), newline, newline]
    whole = "".join(lines).encode()
    places = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    cut = Events()
    events = [data for a, b in itertools.pairwise(places) for data in cut.feed(whole[a:b])]
    assert events == ["\n".join(data) for data in texts]


@given(st.binary(), st.lists(st.integers(0, 100), max_size=5))
def test_no_bytes_break_the_cutting_of_events(whole, cuts):
    places = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    cut = Events()
    with suppress(ValueError):
        for a, b in itertools.pairwise(places):
            cut.feed(whole[a:b])
