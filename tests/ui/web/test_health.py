"""Health and readiness on a real socket: yes or a code, and never a name."""

from http import HTTPStatus

import httpx
import pytest

from arena.battles.service import Arena
from arena.errors import StoreError
from tests.battles import NAMES, Scripted
from ui.web import health


def asked(served, path):
    return httpx.get(f"{served.url}{path}", timeout=60)


@pytest.mark.parametrize("path", ["/health", "/ready"])
def test_an_arena_that_runs_says_no_more_than_that(edge, path):
    answered = asked(edge(), path)
    assert answered.status_code == HTTPStatus.OK
    assert answered.json() == {"status": "ok"}
    assert answered.headers["cache-control"] == "no-store"


def unready(answered, code):
    assert answered.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert answered.json()["code"] == code
    assert not [name for name in NAMES if name in answered.text]
    return True


def test_a_log_that_cannot_be_read_makes_it_unready_and_not_unhealthy(edge, monkeypatch):
    served = edge()

    def refuse(_):
        raise StoreError("votes.duckdb: cannot read a battle")

    monkeypatch.setattr(served.store, "history", refuse)
    assert unready(asked(served, "/ready"), "store")
    assert "duckdb" not in asked(served, "/ready").text
    assert asked(served, "/health").status_code == HTTPStatus.OK


def test_it_is_unready_while_only_one_model_can_be_drawn(edge, monkeypatch):
    monkeypatch.setattr(Arena, "can_draw", lambda arena: False)
    assert unready(asked(edge(), "/ready"), "models")


def test_an_answer_is_asked_for_once_in_a_while(edge, monkeypatch):
    monkeypatch.setattr(health, "FRESH_S", 3600.0)
    looks = []
    monkeypatch.setattr(Arena, "can_draw", lambda arena: looks.append(1) or True)
    served = edge()
    assert [asked(served, "/ready").status_code for _ in range(5)] == [HTTPStatus.OK] * 5
    assert len(looks) == 1


async def test_two_artifacts_that_can_be_reached_can_be_drawn(store):
    one, other = (Scripted(name) for name in NAMES)
    twin = Scripted(NAMES[0])
    for backends, able in (({"a": one, "b": other}, True), ({"a": one, "b": twin}, False)):
        arena = Arena(backends, store)
        assert not arena.can_draw()  # before the first look
        await arena.start()
        assert arena.can_draw() is able
        await arena.close()
    other.away = "no route"
    arena = Arena({"a": one, "b": other}, store)
    await arena.start()
    assert not arena.can_draw()
    await arena.close()
