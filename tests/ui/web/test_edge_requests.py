"""Attacks by single requests, on real sockets: foreign pages and names, huge and slow ones, what
no parser takes, and the routes that nobody needs.
"""

import logging
import socket
import time
from contextlib import ExitStack, contextmanager
from http import HTTPStatus

import httpx
import pytest

from tests.served import PATIENCE_S, Voter
from tests.ui.web.conftest import PROMPT
from ui.messages import choose
from ui.web.edge import bodies, connections
from ui.web.edge.page_files import PATHS

OURS = {"content-type": "application/json"}


def refused(answered, status, code):
    """Whether it is a refusal in the one form there is."""
    answer = answered.json()
    assert (answered.status_code, answer["code"]) == (status, code)
    assert answer.keys() == {"code", "sentence"}
    assert answer["sentence"].endswith(".")
    assert answered.headers["content-security-policy"].startswith("default-src 'none'")
    return True


@pytest.fixture
def logged():
    """What the server complains of from now on; to be taken once it is served.

    That the arena refused a prompt, with the code alone, is no complaint.
    """
    records = []

    class Keep(logging.Handler):
        def emit(self, record):
            if record.levelno > logging.INFO or not record.getMessage().startswith("refused: "):
                records.append(record)

    @contextmanager
    def logging_to_records():
        handler, loggers = Keep(), [logging.getLogger(name) for name in (None, "uvicorn.error")]
        for logger in loggers:
            logger.addHandler(handler)
        yield records
        for logger in loggers:
            logger.removeHandler(handler)

    return logging_to_records


FOREIGN = {
    "another site": {"origin": "https://evil.example"},
    "no origin of its own": {"origin": "null"},
    "another port": {"origin": "http://127.0.0.1:1"},
    "a name that looks like ours": {"origin": "http://127.0.0.1.evil.example"},
    "no URL": {"origin": "http://["},
    "as the browser says": {"sec-fetch-site": "cross-site"},
    "a sibling": {"sec-fetch-site": "same-site"},
}


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
def test_another_sites_page_cannot_act(arena, headers):
    voter, before = Voter(arena.url), arena.store.counts().battles
    answered = voter.http.post("/act/send", json={"prompt": PROMPT}, headers=headers)
    assert refused(answered, HTTPStatus.FORBIDDEN, "foreign-origin")
    assert arena.store.counts().battles == before


def test_our_page_and_no_page_may_act_and_anybody_may_link_to_us(arena):
    voter = Voter(arena.url)
    ours = {"origin": arena.url, "sec-fetch-site": "same-origin"}
    for headers in (ours, {}):
        answered = voter.http.post("/act/send", json={"prompt": PROMPT}, headers=headers)
        assert answered.json()["battle"]
    linked = voter.http.get("/", headers={"sec-fetch-site": "cross-site"})
    assert linked.status_code == HTTPStatus.OK


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "[::1", "", "a b"])
def test_another_name_for_this_machine_is_refused(arena, host):
    assert refused(asked(arena, host), HTTPStatus.BAD_REQUEST, "unknown-host")


@pytest.mark.parametrize(
    "host", ["localhost:9", "LOCALHOST", "[::1]:9", "192.168.1.7", "arena.example.org", "a.b.c"]
)
def test_its_own_names_and_addresses_are_answered(arena, host):
    assert asked(arena, host).status_code == HTTPStatus.OK


def asked(served, host):
    return httpx.get(f"{served.url}/theme.css", headers={"host": host})


@contextmanager
def talking(served, *sent):
    """A raw connection on which these bytes have been sent."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE_S) as connection:
        for part in sent:
            connection.sendall(part)
        yield connection


def heard(connection):
    """All that comes until the server closes the connection."""
    whole = b""
    while part := connection.recv(1 << 16):
        whole += part
    return whole.decode()


def head(path="/act/send", *lines, method="POST"):
    fixed = (f"{method} {path} HTTP/1.1", "host: 127.0.0.1", "content-type: application/json")
    return "\r\n".join([*fixed, *lines, "", ""]).encode()


@pytest.mark.parametrize("path", ["/act/send", "/act/vote", "/", "/nope"])
def test_a_body_that_says_it_is_huge_is_refused_unread(arena, path):
    """Nothing of the 30 MB has been sent when the answer comes."""
    with talking(arena, head(path, "content-length: 30000000")) as connection:
        answer = heard(connection)
    assert answer.startswith("HTTP/1.1 413")
    assert '"code":"too-large"' in answer


def test_a_body_that_does_not_say_so_is_refused_as_it_comes(arena):
    """Its end never comes."""
    piece = b"[[]," + b"[]," * 20_000
    chunk = f"{len(piece):x}\r\n".encode() + piece + b"\r\n"
    with talking(arena, head("/act/vote", "transfer-encoding: chunked"), chunk, chunk) as asking:
        answer = heard(asking)
    assert answer.startswith("HTTP/1.1 413")


def test_the_longest_prompt_is_taken_and_one_more_is_a_sentence(arena):
    voter = Voter(arena.url)
    long = choose("en").text("prompt-too-long", limit=20_000)
    for extra, sentence in ((0, "No two models"), (1, long)):
        prompt = "\N{FULL MOON SYMBOL}" * (20_000 + extra)
        assert sentence in voter.act("send", prompt=prompt)["status"]


def test_a_slow_body_ends(edge, monkeypatch):
    monkeypatch.setattr(bodies, "SLOWEST_S", 0.2)
    with talking(edge(), head("/act/vote", "content-length: 40"), b'{"battle":') as connection:
        answer = heard(connection)
    assert answer.startswith("HTTP/1.1 408")
    assert '"code":"too-slow"' in answer


@pytest.mark.parametrize("sent", [(), (b"POST /act/vote HTTP/1.1\r\nhost: 127.0.0.1\r\n",)])
def test_a_head_that_never_ends_is_cut_off(edge, monkeypatch, sent):
    monkeypatch.setattr(connections, "HEAD_S", 0.2)
    with talking(edge(), *sent) as connection:
        assert heard(connection) == ""


def test_an_idle_connection_is_closed(edge, monkeypatch):
    monkeypatch.setattr(connections, "IDLE_S", 0)
    with talking(edge(), head("/theme.css", method="GET")) as connection:
        assert heard(connection).startswith("HTTP/1.1 200")


def test_a_stream_outlives_the_deadlines_of_requests(edge, monkeypatch):
    monkeypatch.setattr(connections, "HEAD_S", 0.1)
    monkeypatch.setattr(bodies, "SLOWEST_S", 0.1)
    voter = Voter(edge(pace=50).url)
    messages = voter.read(voter.open(PROMPT))
    assert sum("end" in message for message in messages) == 2


@contextmanager
def crowd(served, size):
    """So many connections that ask for nothing."""
    with ExitStack() as stack:
        for _ in range(size):
            stack.enter_context(talking(served))
        yield


def test_beyond_the_limit_on_connections_there_is_no_room(edge, monkeypatch):
    monkeypatch.setattr(connections, "SPARE", 3)
    served = edge("connections = 2")
    with crowd(served, 2):
        answered = httpx.get(f"{served.url}/theme.css")
        assert refused(answered, HTTPStatus.SERVICE_UNAVAILABLE, "busy")
        assert answered.headers["retry-after"] == "60"
        for path in ("/health", "/ready"):
            answered = httpx.get(served.url + path)
            assert (answered.json(), answered.headers["connection"]) == ({"status": "ok"}, "close")
        with crowd(served, 10), pytest.raises(httpx.TransportError):
            httpx.get(f"{served.url}/health")
    while not httpx.get(f"{served.url}/theme.css").is_success:  # until the server knows they left
        time.sleep(0.05)


def test_whoever_had_room_keeps_it(edge):
    served = edge("connections = 2", pace=50)
    voter = Voter(served.url)
    with voter.http.stream("GET", f"/stream/{voter.open(PROMPT)}") as events:
        lines = events.iter_lines()
        next(lines)
        with crowd(served, 5):
            assert sum('"end"' in line for line in lines) == 2


def test_a_huge_head_is_refused(arena):
    """Its end never comes."""
    lines = [f"x-{number}: {'y' * 1000}" for number in range(20)]
    with talking(arena, head("/", *lines, method="GET")[:-2]) as connection:
        assert heard(connection).startswith("HTTP/1.1 400")


MALFORMED = {
    "no JSON": b"{secret-input",
    "nothing": b"",
    "a list": b'["secret-input"]',
    "many lists": b"[" + b"[]," * 20_000 + b"[]]",
    "deep": b"[" * 60_000,
    "a deep value": b'{"prompt":' + b'{"a":' * 10_000 + b"1" + b"}" * 10_001,
    "bad UTF-8": b'{"prompt": "\xff\xfe secret-input"}',
    "UTF-16": '{"prompt": "secret-input"}'.encode("utf-16"),
    "a half character": b'{"prompt": "\\ud800 secret-input"}',
    "a half character for a battle": b'{"outcome": "a", "battle": "\\ud800"}',
    "NUL in a battle": b'{"outcome": "a", "battle": "secret-input\\u0000"}',
    "a number": b'{"prompt": 17, "secret-input": 1}',
    "a huge number": b'{"prompt": ' + b"9" * 10_000 + b"}",
    "not a number": b'{"prompt": NaN}',
    "no outcome": b'{"outcome": "secret-input"}',
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_what_is_malformed_is_a_sentence_that_repeats_nothing(arena, logged, body):
    voter = Voter(arena.url)
    with logged() as records:
        for action in ("vote", "send"):
            answered = voter.http.post(f"/act/{action}", content=body, headers=OURS)
            unread = answered.status_code == HTTPStatus.BAD_REQUEST
            status = HTTPStatus.BAD_REQUEST if unread else HTTPStatus.UNPROCESSABLE_ENTITY
            if action == "vote" or answered.status_code != HTTPStatus.OK:
                assert refused(answered, status, "unreadable" if unread else "invalid")
            assert "secret-input" not in answered.text
    assert not records


def test_a_prompt_may_hold_any_character(arena, logged):
    voter = Voter(arena.url)
    with logged() as records:
        for prompt in ("NUL \0", "\u202e right to left", "\ufffe", "<script>"):
            assert "No two models here" in voter.act("send", prompt=prompt)["status"]
    assert not records


@pytest.mark.parametrize("battle", ["%00", "%ff", "a%20b", "x" * 65, "..%2f..%2fetc", "ü"])
def test_a_battle_that_can_be_none_is_a_refusal(arena, logged, battle):
    voter = Voter(arena.url)
    with logged() as records:
        answered = voter.http.get(f"/stream/{battle}")
    assert answered.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY}
    assert answered.json().keys() == {"code", "sentence"}
    assert not records


def test_of_gradio_only_the_page_and_its_files_can_be_reached(arena):
    gradio = arena.app.routes[-1].app._pages["en"]
    routes = {(method, route.path) for route in gradio.routes for method in route.methods}
    assert len(routes) > 60
    voter = Voter(arena.url)
    for method, pattern in routes:
        path = pattern.replace("{path:path}", "x").replace("{", "").replace("}", "")
        if method in {"GET", "HEAD"} and PATHS.fullmatch(path):
            continue
        answered = voter.http.request(method, path, json={"fn_index": 0, "data": []})
        assert answered.status_code == HTTPStatus.NOT_FOUND, (method, path)


OUTSIDE = (
    *("/assets/../config", "/assets/%2e%2e/config", "/static/..%2f..%2fetc/passwd"),
    *("/assets//etc/passwd", "/assets/.hidden", "/assets/%00", "/static/", "/theme.css/x"),
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_path_leads_out_of_the_pages_files(arena, logged, path):
    with logged() as records, talking(arena, head(path, "connection: close", method="GET")) as to:
        answer = heard(to)
    assert answer.startswith("HTTP/1.1 404")
    assert not records


def test_nobody_is_told_where_else_the_page_might_be(edge):
    """Gradio would put any forwarded host into the page."""
    headers = {"x-forwarded-host": "evil.example", "x-forwarded-proto": "gopher"}
    page = httpx.get(edge('trusted_proxies = ["127.0.0.1"]').url, headers=headers)
    assert page.status_code == HTTPStatus.OK
    assert "evil.example" not in page.text
    assert "gopher" not in page.text
