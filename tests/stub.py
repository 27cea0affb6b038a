"""An OpenAI-compatible HTTP server that plays scripts, faults included; knows nothing of the arena.

In a test's own event loop:

    stub = Stub(answer("Tides follow the moon."))          # every request is answered alike
    stub = Stub(Script([RESET]), paced(200, 50))           # the last script serves all that follow
    async with serving(stub) as url: ...                   # url ends in /v1

or for benchmarks in a process of its own: `python -m tests.stub --port 8900 --rate 50 --tokens 200`
prints one line, "ready PORT", and streams that answer to as many as ask. A stream costs one timer
and one write a token and no task.
"""

import argparse
import asyncio
import itertools
import json
import math
import re
import socket
import struct
from collections.abc import Callable, Iterable, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

RESET = "reset"  # the connection is reset; as first step, before anything was answered
CUT = "cut"  # the connection ends in good order, in the middle of the body
HANG = "hang"  # nothing more is sent
DONE = b"data: [DONE]\n\n"
VERSION = "0.32.0"
OPENING = "Hi"  # what a probe asks
SAID = "Tides follow the moon and, at half of its strength, the sun that pulls on it too. "


@dataclass(frozen=True)
class Script:
    """What one request for a completion is answered with.

    steps: bytes of the body, seconds to wait (against a clock that does not drift), or one of
    RESET, CUT, HANG; may be endless. headers: besides Content-Type.
    """

    steps: Iterable[bytes | float | str]
    status: int = 200
    kind: str = "text/event-stream"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Request:
    """One request as it came; headers with names in lower case; body: JSON or None."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict | None


Answering = Script | Callable[[Request], Script]


class Stub:
    """What the server answers and what it has seen.

    scripts: one for each streamed completion, in order; the last one serves all that follow. A
    probe's opening takes none of them.
    models: names under /v1/models. served: the model that the openings report, the requested
    one unless given. routes: JSON or a Script by path (or a function of the Request that gives
    one), over and above /v1/models, /version and /health; None for a 404.

    requests: all Requests; asked: those for completions. streamed: streams so far; open: being
    written now; most: the largest `open` so far; hung_up: ended by the client before the script.
    """

    def __init__(self, *scripts: Answering, models=("m",), served=None, routes=None):
        self.scripts = list(scripts) or [answer(SAID)]
        self.models, self.served, self.routes = tuple(models), served, dict(routes or {})
        self.requests: list[Request] = []
        self.open = self.most = self.hung_up = self.connections = self.streamed = 0

    @property
    def asked(self) -> list[Request]:
        return [request for request in self.requests if "/chat/completions" in request.path]

    def script(self, request: Request) -> Script:
        """The answer to the latest completion."""
        if request.body is not None and not request.body.get("stream"):
            return spoken(self._whole(request))
        if request.body and request.body["messages"][-1]["content"] == OPENING:
            model = self.served or request.body["model"]
            return answer(SAID.split(maxsplit=1)[0], model=model)
        self.streamed += 1
        script = self.scripts[min(self.streamed, len(self.scripts)) - 1]
        return script if isinstance(script, Script) else script(request)

    def route(self, request: Request) -> Script:
        """The answer to anything else."""
        path = request.path.partition("?")[0]
        known = {"/v1/models": self._listed(), "/version": {"version": VERSION}, "/health": {}}
        answer = {**known, **self.routes}.get(path)
        if callable(answer):
            answer = answer(request)
        if isinstance(answer, Script):
            return answer
        return spoken({"error": "not found"}, 404) if answer is None else spoken(answer)

    async def until(self, holds: Callable[[], bool], wait_s: float = 60):
        """Return as soon as `holds`; TimeoutError after wait_s."""
        async with asyncio.timeout(wait_s):
            while not holds():
                await asyncio.sleep(0.002)

    def _listed(self):
        one = {"object": "model", "owned_by": "vllm", "max_model_len": 4096, "parent": None}
        data = [{"id": name, "root": name, **one} for name in self.models]
        return {"object": "list", "data": data}

    def _whole(self, request):
        message = {"role": "assistant", "content": SAID.split(maxsplit=1)[0]}
        return {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "model": self.served or request.body.get("model"),
            "choices": [{"index": 0, "message": message, "finish_reason": "length"}],
            "usage": {"prompt_tokens": 7, "completion_tokens": 1, "total_tokens": 8},
        }


def spoken(value: object, status: int = 200, **headers: str) -> Script:
    """A whole JSON answer; a header Retry-After is written Retry_After here."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Script([json.dumps(value).encode()], status, "application/json", named)


def event(delta=None, finish=None, model=None, **more) -> bytes:
    """One server-sent event of a chat completion; without a delta one of an empty `choices`."""
    choices = [{"index": 0, "delta": delta or {}, "finish_reason": finish}]
    if delta is None and finish is None:
        choices = []
    named = {"model": model} if model else {}
    return f"data: {json.dumps({**named, 'choices': choices, **more})}\n\n".encode()


def events(text: str = SAID, finish: str = "stop", model=None, prompt_tokens: int = 7):
    """All events of an answer, word by word, with usage and [DONE]."""
    words = re.findall(r"\s*\S+|\s+\Z", text)
    count = {"prompt_tokens": prompt_tokens, "completion_tokens": len(words)}
    return [
        event({"role": "assistant", "content": ""}, model=model),
        *(event({"content": word}, model=model) for word in words),
        event({}, finish, model=model),
        event(model=model, usage=count),
        DONE,
    ]


def answer(text: str = SAID, finish: str = "stop", model=None) -> Script:
    """A whole answer at once."""
    return Script(events(text, finish, model))


def paced(tokens: int, rate: float, first_s: float = 0.2, text: str = SAID) -> Answering:
    """`tokens` words of `text`, over and over, `rate` a second; the first after first_s."""

    def script(request: Request) -> Script:
        return Script(_paced(tokens, rate, first_s, _parts(text, tokens, request.body["model"])))

    return script


def written(folder: Path, tokens: int, rate: float, first_s: float) -> Answering:
    """The file of `folder` that the prompt names, in `tokens` equal parts, as `paced` writes."""

    def script(request: Request) -> Script:
        text = (folder / request.body["messages"][-1]["content"]).read_text(encoding="utf-8")
        size = math.ceil(len(text) / tokens)
        parts = [text[i : i + size] for i in range(0, len(text), size)]
        words = [event({"content": part}, model=request.body["model"]) for part in parts]
        head, *_, end, _, done = events("", model=request.body["model"])
        steps = itertools.chain.from_iterable(zip(words, itertools.repeat(1 / rate)))
        return Script([head, first_s, *steps, end + done])

    return script


def endless(model=None) -> Script:
    """An answer that never ends, as fast as it is read."""
    return Script(itertools.repeat(event({"content": SAID}, model=model)))


@lru_cache(64)
def _parts(text, tokens, model):
    head, *middle, last, _, done = events(text, "stop", model)
    usage = event(model=model, usage={"prompt_tokens": 7, "completion_tokens": tokens})
    return head, middle, last + usage + done


def _paced(tokens, rate, first_s, parts):
    head, middle, last = parts
    yield head
    yield first_s
    for word in itertools.islice(itertools.cycle(middle), tokens - 1):
        yield word
        yield 1 / rate
    yield middle[(tokens - 1) % len(middle)] + last


@asynccontextmanager
async def serving(stub: Stub, port: int = 0):
    """The base URL of `stub`, on loopback, while inside."""
    loop = asyncio.get_running_loop()
    made: set[_Connection] = set()
    server = await loop.create_server(lambda: _Connection(stub, made), "127.0.0.1", port)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    finally:
        server.close()
        for connection in tuple(made):
            connection.transport.abort()


def refusing() -> str:
    """The base URL of a port at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/v1"


@contextmanager
def hanging():
    """The base URL of a port at which a connection is neither made nor refused, while inside."""
    with socket.socket() as server, socket.socket() as first, socket.socket() as second:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        for client in (first, second):  # they fill the queue of those not yet accepted
            client.setblocking(False)
            with suppress(BlockingIOError):
                client.connect(server.getsockname())
        yield f"http://127.0.0.1:{server.getsockname()[1]}/v1"


class _Connection(asyncio.Protocol):
    """One connection, one request at a time; keeps it alive between them."""

    def __init__(self, stub: Stub, made: set):
        self.stub, self.made, self.buffer, self.steps, self.timer = stub, made, b"", None, None
        self.streams = self.full = False

    def connection_made(self, transport):
        self.transport = transport
        self.loop = asyncio.get_running_loop()
        self.made.add(self)
        self.stub.connections += 1
        options = (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        transport.get_extra_info("socket").setsockopt(*options)

    def data_received(self, data):
        self.buffer += data
        head, separator, rest = self.buffer.partition(b"\r\n\r\n")
        if not separator or self.steps is not None:
            return
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines)}
        size = int(headers.get("content-length", 0))
        if len(rest) >= size:
            self.buffer = rest[size:]
            method, path, _ = first.split(" ")
            body = json.loads(rest[:size]) if size else None
            self._begin(Request(method, path, headers, body))

    def _begin(self, request):
        self.stub.requests.append(request)
        asked = "/chat/completions" in request.path
        script = self.stub.script(request) if asked else self.stub.route(request)
        self.steps, self.due, self.script = iter(script.steps), self.loop.time(), script
        self.headed, self.streams = False, asked
        self.stub.open += asked
        self.stub.most = max(self.stub.most, self.stub.open)
        self._play()

    def _play(self):
        """Take steps until one asks to wait, the script ends or the client's buffers are full."""
        self.timer = None
        while self.steps is not None and not self.full:
            step = next(self.steps, None)
            if step == RESET:
                return self._reset()
            self._head()
            if isinstance(step, bytes):
                self.transport.write(_framed(step))
            elif isinstance(step, float | int):
                self.due += step
                self.timer = self.loop.call_at(self.due, self._play)
                return None
            elif step == HANG:
                return None
            else:
                self._end(step)
        return None

    def _head(self):
        if not self.headed:
            self.headed = True
            script = self.script
            self.transport.write(_head(script.status, script.kind, tuple(script.headers.items())))

    def _end(self, step):
        self._finish()
        if step == CUT:
            return self.transport.close()
        self.transport.write(b"0\r\n\r\n")
        return self.data_received(b"") if self.buffer else None

    def _reset(self):
        self._finish()
        linger = struct.pack("ii", 1, 0)
        self.transport.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, linger
        )
        self.transport.abort()

    def _finish(self):
        self.stub.open -= self.streams
        self.steps, self.streams = None, False

    def pause_writing(self):
        self.full = True

    def resume_writing(self):
        self.full = False
        if self.timer is None:
            self._play()

    def connection_lost(self, _):
        self.made.discard(self)
        if self.timer:
            self.timer.cancel()
        if self.steps is not None:
            self.stub.hung_up += self.streams
            self._finish()


@lru_cache(4096)
def _framed(body):
    return b"%x\r\n%b\r\n" % (len(body), body)


@lru_cache(64)
def _head(status, kind, headers):
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", f"Content-Type: {kind}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return ("\r\n".join([*lines, "Transfer-Encoding: chunked"]) + "\r\n\r\n").encode()


async def main(argv=None):
    parser = argparse.ArgumentParser(prog="python -m tests.stub", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 for any that is free")
    parser.add_argument("--rate", type=float, default=50, help="tokens a second of each stream")
    parser.add_argument("--tokens", type=int, default=200, help="of each answer")
    parser.add_argument("--first", type=float, default=0.2, help="seconds before the first token")
    parser.add_argument("--models", default="m", help="names, separated by commas")
    parser.add_argument("--texts", type=Path, help="a folder; prompts name files to answer with")
    options = parser.parse_args(argv)
    pace = options.tokens, options.rate, options.first
    script = written(options.texts, *pace) if options.texts else paced(*pace)
    stub = Stub(script, models=options.models.split(","))
    async with serving(stub, options.port) as url:
        print("ready", re.search(r":(\d+)/", url)[1], flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main())
