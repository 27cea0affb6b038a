"""A shared battle as a page: what it tells, to whom, and that nothing on it acts."""

import re

import httpx
import pytest
from fastapi import FastAPI

from arena.battles.sharing import Sharing
from arena.battles.transcript import Contestant, Exchange, Reveal, Transcript
from arena.content import Content
from arena.records import Outcome
from tests.battles import NAMES, both
from tests.rated import BASE
from ui.messages import choose
from ui.rendering.bounds import CHARACTERS
from ui.web import shared
from ui.web.edge.secret import Secret
from ui.web.edge.sessions import Sessions

ENGLISH = choose("en")
HOSTILE = "<script>alert(1)</script>\n\n**bold** [x](javascript:alert(1)) <img src=http://evil/>"


@pytest.fixture
async def http(start, store):
    """A browser at an arena in which it has voted once; `http.battle` is the battle."""
    arena = await start((HOSTILE,), ("Mild",))
    app = FastAPI()
    app.include_router(shared.routes(Sharing(store), "An <arena>"))
    voters = []

    @app.middleware("http")
    async def note(request, call_next):
        voters.append(request.state.voter)
        return await call_next(request)

    app.add_middleware(Sessions, secret=Secret("of this arena"))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://page") as http:
        await http.get("/battle/nothing")
        http.battle = await arena.open("Is <b>this</b> safe?", voters[-1])
        await both(arena, http.battle)
        http.arena, http.voter = arena, voters[-1]
        yield http


def revealed(*ends, text="So."):
    sides = [Contestant(name, BASE, 9, 0.4, 1.0, "stop", None) for name in NAMES]
    talk = (Exchange(Content.from_text("Why?"), text, "Thus.", *ends),)
    return Reveal("b", Outcome.A, False, *sides, Transcript(talk, True, "v"))


def marks(reveal):
    return re.findall(r'<p class="dfl-mark">(.*?)</p>', shared.shared_html(reveal, "", ENGLISH))


async def voted(http):
    await http.arena.vote(http.battle, Outcome.B, http.voter)


async def act(http, action, battle):
    answered = await http.post(f"/act/{action}", json={"battle": battle})
    return answered.raise_for_status().json()


async def test_it_shows_chats_names_artifacts_and_the_vote(http, store):
    await voted(http)
    link = (await act(http, "share", http.battle))["link"]
    http.cookies.clear()
    page = await http.get("/" + link)
    assert page.status_code == 200
    assert page.headers["x-robots-tag"] == "noindex, nofollow"
    assert page.headers["cache-control"] == "no-store"
    text = page.text
    assert '<meta name="robots" content="noindex, nofollow">' in text
    assert "Not blind" in text
    assert "B was preferred: " in text
    assert "<strong>bold</strong>" in text
    battle = store.history(http.battle).battle
    for known in (*NAMES, battle.artifact_a, battle.artifact_b, "Mild"):
        assert known in text
    assert battle.voter not in text
    assert "<title>A shared battle · An &lt;arena&gt;</title>" in text


async def test_nothing_on_it_acts(http):
    await voted(http)
    text = (await http.get("/" + (await act(http, "share", http.battle))["link"])).text
    assert "<script" not in text
    assert "<img" not in text
    assert not re.search("(href|src)=.?javascript", text)
    assert "Is &lt;b&gt;this&lt;/b&gt; safe?" in text
    assert "&lt;script&gt;alert(1)" in text


async def test_once_ended_it_is_nothing(http):
    await voted(http)
    link = (await act(http, "share", http.battle))["link"]
    ended = await act(http, "unshare", http.battle)
    assert (ended["done"], ended["link"]) == (True, None)
    gone = await http.get("/" + link)
    assert gone.status_code == 404
    assert "not shared, or no longer" in gone.text
    assert gone.headers["x-robots-tag"] == "noindex, nofollow"
    assert not [name for name in NAMES if name in gone.text]


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("length", "cut-by-length"),
        ("filtered", "cut-by-filter"),
        ("refusal", "refused-answer"),
        ("stopped-by-voter", "shared-stopped"),
        ("stopped-by-vote", "shared-stopped"),
        ("stopped-by-leaving", "shared-cut"),
        ("error", "shared-cut"),
    ],
)
def test_an_answer_that_was_cut_is_marked_as_in_the_battle(end, code):
    assert marks(revealed("stop", end)) == [ENGLISH.text(code)]
    assert marks(revealed(end, end)) == [ENGLISH.text(code)] * 2
    assert not marks(revealed("stop", "stop"))


def test_an_answer_beyond_the_bounds_says_so():
    long = revealed("stop", "stop", text="so " * CHARACTERS)
    assert marks(long) == [ENGLISH.text("beyond-bounds")]


@pytest.mark.parametrize("token", ["x", "%00", "a" * 65, "a'b"])
async def test_an_address_of_nothing_is_told_so(http, token):
    assert (await http.get(f"/battle/{token}")).status_code == 404


async def test_before_the_vote_nothing_is_shared(http):
    refused = await act(http, "share", http.battle)
    assert refused == {
        "done": False,
        "status": "Vote first; the models are revealed after the vote.",
    }
    assert (await http.get(f"/battle/{http.battle}")).status_code == 404


async def test_nobody_else_may_share_or_end(http):
    await voted(http)
    link = (await act(http, "share", http.battle))["link"]
    http.cookies.clear()
    for action in ("share", "unshare"):
        refused = await act(http, action, http.battle)
        assert not refused["done"]
        assert "link" not in refused
    assert (await http.get("/" + link)).status_code == 200
