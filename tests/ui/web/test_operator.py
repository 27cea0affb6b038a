"""The operator's page, by those who have the token and by those who would like to."""

import json
import logging
import os
import re
import secrets
import time
from http import HTTPStatus
from itertools import count

import httpx
import pytest
from playwright.sync_api import expect

from arena.errors import ConfigError
from tests.served import PATIENCE_S, Voter
from tests.ui.web.conftest import NAMES, PROMPT, serving
from tests.ui.web.test_access import faults
from ui.operator.token import LEAST, read_token
from ui.web.edge.headers import CSP
from ui.web.operator import access

VARIABLE = "OPERATOR_TOKEN"
TOKEN = "correct horse battery staple, in Zürich"
LOUD = ("error", "warning")
WEB = f'operator_token_env = "{VARIABLE}"\ntrusted_proxies = ["127.0.0.1"]'
ADDRESSES = count(1)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """An arena whose operator has the token."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, TOKEN)
        with serving(tmp_path_factory.mktemp("guarded"), WEB, environ=os.environ) as served:
            yield served


@pytest.fixture
def http(guarded):
    """A browser at an address of its own, so that no test uses up the tries of another."""
    address = f"10.0.0.{next(ADDRESSES)}"
    with httpx.Client(base_url=guarded.url, headers={"x-forwarded-for": address}) as client:
        yield client


def bearer(token):
    return {"authorization": b"Bearer " + token.encode()}


def entering(http, token=TOKEN, **options):
    return http.post("/operator", data={"token": token}, **options)


def reveals(answered):
    """Whether an answer says anything of what only the operator may know."""
    return any(name in answered.text for name in NAMES)


@pytest.mark.parametrize("path", ["/operator", "/operator.json", "/operator/leave"])
def test_without_configuration_there_is_no_such_page(arena, monkeypatch, path):
    monkeypatch.setenv(VARIABLE, TOKEN)
    url = arena.url
    strange = httpx.get(f"{url}/nothing")
    for answered in (
        httpx.get(url + path, headers=bearer(TOKEN)),
        httpx.post(url + path, data={"token": TOKEN}),
    ):
        assert answered.status_code == HTTPStatus.NOT_FOUND
        assert answered.json() == strange.json()


@pytest.mark.parametrize("token", [None, "", "   ", "x" * (LEAST - 1)])
def test_a_token_that_can_be_guessed_is_refused_at_start(token):
    with pytest.raises(ConfigError, match=f"web.operator_token_env: {VARIABLE} is too short"):
        read_token(VARIABLE, {} if token is None else {VARIABLE: token})
    assert read_token(None, {VARIABLE: "short"}) is None


def test_an_arena_does_not_start_without_its_operators_token(tmp_path, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(ConfigError, match=VARIABLE), serving(tmp_path, WEB, environ=os.environ):
        pass


def test_the_door_says_nothing_of_the_arena(http):
    for headers in ({}, {"cookie": f"{access.COOKIE}=operator"}):
        answered = http.get("/operator", headers=headers)
        assert 'type="password"' in answered.text
        assert not reveals(answered)
    refused = http.get("/operator.json")
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert refused.json().keys() == {"code", "sentence"}


@pytest.mark.parametrize(
    "token", ["", "wrong", TOKEN[:-1], f"{TOKEN}x", TOKEN.upper(), "\udcff", "ü"]
)
def test_a_wrong_token_opens_nothing(http, token):
    text = token.encode("utf-8", "surrogateescape")
    form = http.post(
        "/operator",
        content=b"token=" + text,
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    asked = http.get("/operator.json", headers={"authorization": (b"Bearer " + text).strip()})
    for answered in (form, asked):
        assert answered.status_code == HTTPStatus.FORBIDDEN
        assert access.COOKIE not in answered.headers.get("set-cookie", "")
        assert not reveals(answered)


def test_the_token_is_compared_in_constant_time(http, monkeypatch):
    compared = []

    def compare(one, other):
        compared.append((len(one), len(other)))
        return one == other

    monkeypatch.setattr(secrets, "compare_digest", compare)
    for token in ("x", TOKEN):
        entering(http, token)
    assert compared == [(32, 32)] * 2


def test_the_token_is_shown_once_and_a_cookie_then_opens_the_page(http):
    entered = entering(http)
    assert entered.status_code == HTTPStatus.SEE_OTHER
    cookie = next(c for c in entered.headers.get_list("set-cookie") if access.COOKIE in c)
    attributes = {"HttpOnly", "SameSite=strict", f"Max-Age={access.SESSION_S}"}
    assert attributes <= set(cookie.split("; "))
    assert TOKEN not in cookie
    page = http.get("/operator")
    assert all(name in page.text for name in NAMES)
    assert http.get("/operator.json").json()["models"][0]["state"] == "up"
    assert http.post("/operator/leave").status_code == HTTPStatus.SEE_OTHER
    assert not reveals(http.get("/operator"))


def test_behind_tls_the_cookie_is_for_tls_alone(http):
    entered = entering(http, headers={"x-forwarded-proto": "https"})
    assert all("Secure" in cookie for cookie in entered.headers.get_list("set-cookie"))


def test_a_cookie_is_good_for_a_while_and_for_one_token(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, TOKEN)
    with serving(tmp_path, WEB, environ=os.environ) as served:
        cookies = httpx.post(f"{served.url}/operator", data={"token": TOKEN}).cookies
        assert reveals(httpx.get(f"{served.url}/operator", cookies=cookies))
        later = time.time() + access.SESSION_S + 2
        monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
        assert not reveals(httpx.get(f"{served.url}/operator", cookies=cookies))
        monkeypatch.undo()
    monkeypatch.setenv(VARIABLE, TOKEN + " and another")
    with serving(tmp_path, WEB, environ=os.environ) as served:
        assert not reveals(httpx.get(f"{served.url}/operator", cookies=cookies))


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}],
)
def test_another_sites_page_cannot_try_tokens(http, headers):
    answered = entering(http, headers=headers)
    assert answered.status_code == HTTPStatus.FORBIDDEN
    assert access.COOKIE not in answered.headers.get("set-cookie", "")


def test_nothing_of_it_is_kept_by_a_cache_framed_or_scripted(http):
    for enter in (False, True):
        if enter:
            entering(http)
        for path in ("/operator", "/operator.json"):
            answered = http.get(path)
            assert answered.headers["cache-control"] == "no-store"
            assert "etag" not in answered.headers
    page = http.get("/operator")
    policy = page.headers[CSP]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    assert "<script" not in page.text
    assert " style=" not in page.text


def test_who_tries_too_often_waits_whatever_the_token(http):
    for _ in range(access.TRIES.capacity):
        assert entering(http, "wrong").status_code == HTTPStatus.FORBIDDEN
    refused = entering(http)
    assert refused.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "Wait" in refused.text
    asked = http.get("/operator.json", headers=bearer(TOKEN))
    assert asked.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert int(asked.headers["retry-after"]) > 0


def test_the_token_is_in_no_line_of_the_log_and_in_no_file(guarded, http, caplog):
    with caplog.at_level(logging.DEBUG):
        entering(http)
        http.get("/operator.json", headers=bearer(TOKEN))
        http.get("/operator.json", headers=bearer("nearly"))
    assert TOKEN not in caplog.text
    files = [file for file in guarded.folder.rglob("*") if file.is_file()]
    assert not [file for file in files if TOKEN.encode() in file.read_bytes()]


def test_the_page_says_what_happened_and_what_the_worker_left(edge, monkeypatch):
    monkeypatch.setenv(VARIABLE, TOKEN)
    served = edge(WEB, environ=os.environ, rated=True)
    voter = Voter(served.url)
    battle = voter.open(PROMPT)
    voter.read(battle)
    voter.vote(battle)
    with httpx.Client(base_url=served.url) as http:
        entering(http)
        deadline = time.monotonic() + PATIENCE_S
        while not (known := http.get("/operator.json")).json()["facts"]:
            assert time.monotonic() < deadline
            time.sleep(0.2)
        page = http.get("/operator", headers={"accept-language": "de"})
    document = known.json()
    assert document["facts"]["votes"] == document["activity"]["votes"] == 1
    assert {answered["model"] for answered in document["activity"]["answered"]} == {*NAMES}
    assert [pair["met"] for pair in document["facts"]["pairs"]] == [1]
    assert "Stimmen je Stunde" in page.text
    assert re.search(r"<svg[^>]+aria-label", page.text)
    assert json.loads((served.folder / "operator" / "facts.json").read_text())["votes"] == 1
    for name in ("facts.json", "en.html"):
        for path in (f"/operator/{name}", f"/assets/deflator/../operator/{name}"):
            assert httpx.get(served.url + path).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.browser
def test_a_browser_is_let_in_by_the_form_and_out_again(guarded, browser):
    page, complaints = browser.new_page(viewport={"width": 320, "height": 700}), []
    page.on("console", lambda line: complaints.append(line.text) if line.type in LOUD else None)
    page.goto(f"{guarded.url}/operator")
    broken = [faults(page)]
    page.get_by_label("Token").fill(TOKEN)
    page.keyboard.press("Enter")
    expect(page.get_by_role("rowheader", name=NAMES[0])).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    broken.append(faults(page))
    page.emulate_media(color_scheme="dark")
    broken.append(faults(page, runOnly=["color-contrast"]))
    assert not any(broken)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Token")).to_be_visible()
    assert not complaints
