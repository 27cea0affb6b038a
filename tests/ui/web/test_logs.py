"""The operator's log says what happens, and no secret of anybody's, whatever fails."""

import asyncio
import io
import json
import logging
import threading
import time
from contextlib import contextmanager

import httpx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from arena import load
from arena.errors import BadStream, StoreError, Unavailable
from arena.serving.retries import Rejected
from arena.supervision import watched
from tests.served import PATIENCE_S, Voter
from tests.ui.web.conftest import NAMES, PROMPT, serving
from ui.web.edge.sessions import COOKIE
from ui.web.logs import Lines, log_what_nobody_awaits, secrets_of, write_to_stderr
from ui.web.voting import Voting

# What nobody writes by chance.
SECRETS = st.text(st.characters(exclude_categories=["Cs"]), min_size=6).map(
    lambda text: f"«{text}»"
)
ERRORS = st.sampled_from(
    [ValueError, KeyError, OSError, Unavailable, BadStream, RuntimeError, AssertionError]
)


def written(form, record, secrets=()):
    return Lines(form, secrets).format(record)


def record(message, *args, name="arena.battles", error=None, **extra):
    made = logging.LogRecord(name, logging.ERROR, "x.py", 1, message, args, None)
    made.exc_info = (type(error), error, error.__traceback__) if error else None
    made.__dict__.update(extra)
    return made


def raised(kind, words, *causes):
    """An error as it is when it has been raised from others."""
    try:
        try:
            raise kind(words)
        except kind as error:
            raise RuntimeError(words) from error
    except RuntimeError as error:
        return error


@pytest.mark.parametrize("form", ["text", "json"])
@given(SECRETS, ERRORS, st.booleans())
def test_the_words_of_an_error_are_never_written(form, secret, kind, foreign):
    error = raised(kind, secret)
    name = "uvicorn.error" if foreign else "arena.battles"
    group = ExceptionGroup(secret, [kind(secret)])
    for failure in (error, error.__cause__, group):
        line = written(form, record("it failed: %s", failure, name=name, error=failure))
        assert secret not in line
        assert json.dumps(secret)[1:-1] not in line
        assert type(failure).__name__ in line


@given(SECRETS)
def test_what_others_log_is_known_by_its_place_alone(secret):
    for message, args in ((secret, ()), ("%s", (secret,)), (ValueError(secret), ())):
        line = written("text", record(message, *args, name="h11"))
        assert secret not in line
        assert "h11 reports something at x.py:1" in line


@given(st.ip_addresses(), st.sampled_from(["from %s", "[%s]:443", "%s: failed", "at %s."]))
def test_addresses_are_blotted_out(address, template):
    assume(not address.is_loopback and not address.is_unspecified)
    assert str(address) not in written("text", record(template, str(address)))


def test_times_versions_and_the_loopback_stand():
    kept = "at 12:30:45 vLLM 0.32.0 on 127.0.0.1:8000, battle a:b"
    assert kept in written("text", record("%s", kept))


@given(st.text(min_size=8).map("key {}".format), st.sampled_from(["text", "json"]))
def test_secrets_that_are_named_are_blotted_out(secret, form):
    line = written(form, record("%s", f"before {secret} after"), [secret])
    assert secret not in line
    assert json.dumps(secret, ensure_ascii=False)[1:-1] not in line


CONFIG = """
[arena]
store = "postgresql://user:the%20password@host/database"
[web]
secret_env = "SESSIONS"
[moderation]
model = "guard"
endpoint = { base_url = "http://127.0.0.1:1/v1", api_key_env = "GUARD" }
[[models]]
name = "one"
endpoint = { base_url = "http://127.0.0.1:1/v1", api_key_env = "ONE", headers_env = { X = "HEAD" } }
[[models]]
name = "two"
endpoint = { base_url = "http://127.0.0.1:2/v1" }
"""


def test_every_secret_of_a_configuration_is_known(tmp_path):
    environ = {name: f"value-of-{name}" for name in ("SESSIONS", "GUARD", "ONE", "HEAD", "OTHER")}
    (tmp_path / "arena.toml").write_text(CONFIG)
    known = secrets_of(load(tmp_path / "arena.toml", environ), environ)
    assert known == {environ[name] for name in environ if name != "OTHER"} | {"the password"}


def test_a_json_line_holds_the_fields_and_where_it_failed():
    error = raised(Unavailable, "no")
    fields = {"battle": "b1", "code": "stop", "seconds": 1.23456}
    line = written("json", record("battle %s", "b1", error=error, fields=fields))
    assert "\n" not in line
    document = json.loads(line)
    assert {name: document[name] for name in fields} == fields | {"seconds": 1.235}
    assert (document["level"], document["message"]) == ("ERROR", "battle b1")
    assert [place for place in document["traceback"] if " in raised" in place]


def test_ours_keep_their_words_and_a_server_its_status():
    line = written("text", record("%s / %s", StoreError("cannot read"), Rejected("p", 401, "p", 1)))
    assert line.endswith("cannot read / Rejected (HTTP 401)")


@contextmanager
def overheard(monkeypatch, form):
    """What the operator reads while the block runs."""
    root, stream = logging.getLogger(), io.StringIO()
    kept = root.handlers[:], threading.excepthook
    monkeypatch.setattr("sys.stderr", stream)
    write_to_stderr(form)
    try:
        yield stream
    finally:
        root.handlers[:], threading.excepthook = kept


MANY = "[web.session]\nprompts = 100000\n[web.address]\nprompts = 100000\nbattles = 100000"
FORWARDED = st.ip_addresses().filter(lambda a: not a.is_loopback and not a.is_unspecified).map(str)
TOKENS = st.text("abcdefghijklmnop0123456789", min_size=12)


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_request_leaves_a_secret_in_the_log(tmp_path, monkeypatch, form):
    """Whatever is sent, refused, malformed, or met by a fault of ours."""
    secrets = set()

    @settings(max_examples=20)
    @given(SECRETS, TOKENS, FORWARDED, st.booleans())
    def attack(prompt, cookie, address, is_json):
        headers = {"x-forwarded-for": address, "cookie": f"{COOKIE}={cookie}"}
        body = {"json": {"prompt": prompt}} if is_json else {"content": prompt.encode()}
        httpx.post(f"{served.url}/act/send", headers=headers, **body)
        httpx.get(f"{served.url}/stream/{cookie}", headers=headers)
        secrets.update({prompt, json.dumps(prompt)[1:-1], cookie, address})

    async def fail(voting, prompt, battle, voter, *_):
        raise ValueError(prompt, voter)

    with overheard(monkeypatch, form) as log, serving(tmp_path, MANY) as served:
        attack()
        monkeypatch.setattr(Voting, "send", fail)
        attack()
        httpx.post(f"{served.url}/act/send", json={"prompt": "the last one"})
        deadline = time.monotonic() + PATIENCE_S  # it is logged once the answer is sent
        while "ValueError" not in log.getvalue():
            assert time.monotonic() < deadline
            time.sleep(0.01)
    text = log.getvalue()
    assert "refused: not-answerable" in text
    assert not [secret for secret in secrets if secret in text]


def test_a_round_is_told_by_battle_side_ending_and_seconds(tmp_path, monkeypatch):
    with overheard(monkeypatch, "json") as log, serving(tmp_path) as served:
        voter = Voter(served.url)
        battle = voter.open(PROMPT)
        voter.read(battle)
        voter.vote(battle)
        session = voter.http.cookies[COOKIE]
    assert not [secret for secret in (PROMPT, "tide tide", session) if secret in log.getvalue()]
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    ended = [line for line in lines if line.get("code") == "stop"]
    assert {(line["side"], line["battle"]) for line in ended} == {("a", battle), ("b", battle)}
    assert {line["model"] for line in ended} == set(NAMES)
    assert all(line["seconds"] >= 0 for line in ended)
    assert [line["code"] for line in lines if line.get("battle") == battle][-1] == "voted"


@given(SECRETS)
def test_threads_and_tasks_that_die_tell_where_and_not_what(secret):
    async def fail():
        raise ValueError(secret)

    async def run():
        log_what_nobody_awaits(asyncio.get_running_loop())
        asyncio.get_running_loop().call_soon(lambda: 1 / 0 and secret)
        await asyncio.wait({watched(fail(), "the work")})
        asyncio.ensure_future(fail())  # noqa: RUF006 - nobody awaits it
        await asyncio.sleep(0)

    def die():
        raise ValueError(secret)

    with pytest.MonkeyPatch.context() as patch, overheard(patch, "text") as log:
        asyncio.run(run())
        thread = threading.Thread(target=die, name="a worker")
        thread.start()
        thread.join()
    text = log.getvalue()
    assert secret not in text
    assert text.count("ValueError") >= 2
    assert "ZeroDivisionError" in text
    assert "a worker ended unexpectedly" in text
