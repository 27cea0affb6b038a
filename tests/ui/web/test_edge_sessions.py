"""Attacks on who votes: made-up cookies, others' battles, and what could be learnt of a secret."""

import logging
import re
import stat
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from http import HTTPStatus

import httpx
import pytest
from itsdangerous import Signer

from arena.errors import ConfigError
from tests.served import Voter
from tests.ui.web.conftest import NAMES, PROMPT, serving
from ui.web.edge.secret import FILE, read_secret
from ui.web.edge.sessions import COOKIE

KEY = "0123456789abcdef" * 4


def cookie_of(answered):
    """The session cookie that an answer sets, with its attributes; None where it sets none."""
    return answered.headers.get("set-cookie")


def test_a_cookie_is_out_of_reach_of_scripts_and_of_other_sites(arena):
    cookie = cookie_of(httpx.get(arena.url))
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


@pytest.mark.parametrize(("trusted", "secure"), [("127.0.0.1", True), ("10.0.0.0/8", False)])
def test_it_is_secure_where_a_trusted_proxy_says_tls(edge, trusted, secure):
    served = edge(f'trusted_proxies = ["{trusted}"]')
    answered = httpx.get(served.url, headers={"x-forwarded-proto": "https"})
    assert ("Secure" in cookie_of(answered).split("; ")) is secure


def test_a_cookie_is_kept_out_of_caches_and_given_once(arena):
    voter = Voter(arena.url)
    again = voter.http.get("/theme.css")
    assert cookie_of(again) is None
    fresh = httpx.get(f"{voter.http.base_url}/theme.css")
    assert cookie_of(fresh)
    assert fresh.headers["cache-control"] == "no-store"


FORGED = {
    "unsigned": "AAAAAAAAAAAAAAAAAAAAAA",
    "empty": "",
    "signed with another key": Signer(
        "another key", salt="deflator session", digest_method=sha256
    ).sign("AAAAAAAAAAAAAAAAAAAAAA").decode(),
    "no text": "\xff\xfe.\xff",
    "long": "A" * 4000,
}  # fmt: skip


@pytest.mark.parametrize("cookie", FORGED.values(), ids=FORGED)
def test_a_forged_cookie_is_replaced(arena, cookie):
    headers = {"cookie": f"{COOKIE}={cookie}".encode("latin-1")}
    answered = httpx.get(arena.url, headers=headers)
    assert answered.status_code == HTTPStatus.OK
    assert cookie_of(answered)
    assert not cookie or cookie not in cookie_of(answered)


def test_a_changed_cookie_is_replaced(arena):
    voter = Voter(arena.url)
    cookie = voter.http.cookies[COOKIE]
    for changed in ("x" + cookie[1:], cookie[:-2], cookie + "x", cookie.split(".")[0]):
        answered = httpx.get(voter.http.base_url, headers={"cookie": f"{COOKIE}={changed}"})
        assert cookie_of(answered), changed


def test_what_is_stored_is_a_keyed_hash(edge):
    served = edge()
    voter = Voter(served.url)
    cookie = voter.http.cookies[COOKIE]
    stored = served.store.history(voter.open(PROMPT)).battle.voter
    assert re.fullmatch("[0-9a-f]{32}", stored)
    session = cookie.rpartition(".")[0]
    assert stored not in {sha256(text.encode()).hexdigest()[:32] for text in (cookie, session)}
    key = (served.folder / FILE).read_text(encoding="utf-8")
    kept = [path for path in served.folder.rglob("*") if path.is_file() and path.name != FILE]
    assert len(kept) >= 3
    for path in kept:
        content = path.read_bytes()
        assert key.encode() not in content, path
        assert session.encode() not in content, path


def test_a_session_outlives_the_server(tmp_path):
    with serving(tmp_path) as served:
        voter = Voter(served.url)
        cookie, battle = voter.http.cookies[COOKIE], voter.open(PROMPT)
    with serving(tmp_path) as served:
        back = httpx.Client(base_url=served.url, cookies={COOKIE: cookie})
        assert cookie_of(back.get("/")) is None
        assert back.post("/act/restore", json={"battle": battle}).json()["battle"] == battle


def test_a_named_secret_signs_on_every_machine(tmp_path, monkeypatch):
    monkeypatch.setenv("ARENA_SECRET", KEY)
    folders = tmp_path / "one", tmp_path / "two"
    cookie = None
    for folder in folders:
        folder.mkdir()
        with serving(folder, 'secret_env = "ARENA_SECRET"', environ={"ARENA_SECRET": KEY}) as here:
            cookies = {COOKIE: cookie} if cookie else {}
            answered = httpx.get(here.url, cookies=cookies)
            assert bool(cookie_of(answered)) is not bool(cookie)
            cookie = cookie or answered.cookies[COOKIE]
        assert not (folder / FILE).exists()


def test_a_secret_is_never_shown(tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    secret = read_secret("ARENA_SECRET", tmp_path, {"ARENA_SECRET": KEY})
    assert KEY not in repr(secret)
    with pytest.raises(ConfigError) as short:
        read_secret("ARENA_SECRET", tmp_path, {"ARENA_SECRET": "hunter2"})
    assert "hunter2" not in str(short.value)
    with serving(tmp_path) as served:
        Voter(served.url).open(PROMPT)
    assert (tmp_path / FILE).read_text(encoding="utf-8") not in caplog.text


def test_a_kept_secret_is_its_owners_and_one_for_all(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: read_secret(None, tmp_path, {}), range(16)))
    assert len(set(made)) == 1
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert len(made[0].key) == 64


@pytest.mark.parametrize(("mode", "text", "remedy"), [(0o644, KEY, "chmod"), (0o600, "", "delete")])
def test_a_secret_that_is_none_is_refused(tmp_path, mode, text, remedy):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    (tmp_path / FILE).chmod(mode)
    with pytest.raises(ConfigError, match=remedy):
        read_secret(None, tmp_path, {})


def test_anothers_battle_is_of_no_use(arena):
    voter, other = Voter(arena.url), Voter(arena.url)
    battle = voter.open(PROMPT)
    voter.read(battle)
    assert other.http.get(f"/stream/{battle}").status_code == HTTPStatus.NOT_FOUND
    answers = [
        other.act("restore", battle=battle),
        other.act("send", prompt=PROMPT, battle=battle),
        other.act("stop", battle=battle),
        other.act("vote", battle=battle, outcome="a"),
    ]
    assert answers[0]["battle"] is None
    for answer in answers[1:]:
        assert "not known here" in answer["status"]
    assert arena.store.history(battle).vote is None
    assert len(arena.store.history(battle).turns) == 1
    assert NAMES[0] in voter.vote(battle)
    seen = str([*answers, other.act("vote", battle=battle, outcome="a")])
    assert not [name for name in NAMES if name in seen]
    assert "tide" not in seen
