"""What the page is told of an action: what to show, and no model before the vote."""

import httpx
import pytest
from fastapi import FastAPI

from arena.config import Web
from arena.store.buckets import LocalBuckets
from tests.battles import NAMES, both
from ui.package_data import Prompt
from ui.web.actions import routes
from ui.web.edge.limits import Limits
from ui.web.edge.secret import Secret
from ui.web.edge.sessions import COOKIE, Sessions
from ui.web.images import Addresses
from ui.web.voting import Voting

LEAKS = (*NAMES, "secret-weights", "fp99", "31337")
POOL = tuple(Prompt(f"id-{i}", "chat", "en", f"Question {i}", f"And {i}?") for i in range(4))


@pytest.fixture
async def page(start, store):
    """Posts an action as the page's script does; `page.arena` is behind it."""
    arena = await start()
    app, secret = FastAPI(), Secret("of this arena")
    app.include_router(routes(Voting(arena, POOL), POOL, Addresses(secret)))
    app.add_middleware(Limits, web=Web(), buckets=LocalBuckets(), secret=secret, battle_h=24)
    app.add_middleware(Sessions, secret=secret)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://page") as http:

        async def act(action, **posted):
            answered = await http.post(f"/act/{action}", json=posted)
            return answered.raise_for_status().json()

        arena.store = store
        act.arena, act.http = arena, http
        yield act


async def test_a_prompt_opens_a_battle(page):
    sent = await page("send", prompt="Why?")
    assert sent.keys() == {"battle", "status", "sent", "suggestions"}
    assert sent["sent"]
    assert sent["suggestions"] == []
    assert not [leak for leak in LEAKS if leak in str(sent)]


async def test_a_suggestion_is_followed_by_its_second_question(page):
    sent = await page("send", prompt="Question 2")
    assert sent["suggestions"] == ["And 2?"]
    await both(page.arena, sent["battle"])
    again = await page("send", prompt="And 2?", battle=sent["battle"])
    assert again["suggestions"] == []


async def test_a_refusal_is_one_sentence_and_changes_nothing(page):
    refused = await page("send", prompt=" ")
    assert (refused["battle"], refused["sent"]) == (None, False)
    assert "The prompt is empty." in refused["status"]
    early = await page("vote", outcome="a", battle=(await page("send", prompt="Why?"))["battle"])
    assert early.keys() == {"battle", "status"}
    assert "must have begun" in early["status"]
    assert not [leak for leak in LEAKS if leak in str(early)]
    unknown = await page("vote", outcome="a", battle="no-such-battle")
    assert "not known here" in unknown["status"]
    assert (await page("vote", outcome="tie"))["battle"] is None


async def test_one_vote_and_the_names_only_with_it(page):
    battle = (await page("send", prompt="Why?"))["battle"]
    await both(page.arena, battle)
    back = await page("restore", battle=battle)
    assert back == {"battle": battle, "status": "Your open battle is back."}
    assert not [leak for leak in LEAKS if leak in str(back)]
    voted = await page("vote", outcome="both_bad", battle=battle)
    assert voted["battle"] is None
    assert all(name in voted["reveal"] for name in NAMES)
    twice = await page("vote", outcome="a", battle=battle)
    assert twice == voted
    page.http.cookies.clear()
    page.http.cookies.set(COOKIE, "somebody else")
    assert (await page("restore", battle=battle))["battle"] is None
    other = await page("vote", outcome="a", battle=battle)
    assert not [leak for leak in LEAKS if leak in str(other)]
    closed = await page("restore", battle=battle)
    assert closed["battle"] is None


async def test_a_refreshed_page_shows_the_battle_that_is_over_as_after_its_vote(page):
    battle = (await page("send", prompt="Why?"))["battle"]
    await both(page.arena, battle)
    voted = await page("vote", outcome="a", battle=battle)
    assert await page("restore", battle=battle) == voted
    another = await page("restore", battle=battle, vs=",".join(NAMES))
    assert another["named"] == list(NAMES)
    assert "reveal" not in another
    page.http.cookies.clear()
    stranger = await page("restore", battle=battle)
    assert stranger["battle"] is None
    assert not [leak for leak in LEAKS if leak in str(stranger)]


async def test_two_models_by_name_are_named_from_the_beginning(page):
    versus = ",".join(NAMES)
    assert (await page("restore", vs=versus))["named"] == list(NAMES)
    sent = await page("send", prompt="Why?", vs=versus)
    assert (sent["sent"], sent["named"]) == (True, list(NAMES))
    assert (await page("restore", battle=sent["battle"]))["named"] == list(NAMES)
    await both(page.arena, sent["battle"])
    voted = await page("vote", outcome="a", battle=sent["battle"])
    assert voted["kept"]["names"] == list(NAMES)
    assert not voted["kept"]["blind"]
    back = await page("restore", battle=sent["battle"], vs=versus)
    assert (back["named"], back["reveal"]) == (list(NAMES), voted["reveal"])
    assert "reveal" not in await page("restore", battle=sent["battle"])


async def test_the_address_does_not_name_who_answers_an_open_battle(page):
    battle = (await page("send", prompt="Why?"))["battle"]
    versus = ",".join(NAMES)
    assert "named" not in await page("restore", battle=battle, vs=versus)
    await both(page.arena, battle)
    assert "named" not in await page("send", prompt="And?", battle=battle, vs=versus)


@pytest.mark.parametrize("versus", ["", ",", NAMES[0], f"{NAMES[0]},{NAMES[0]}", f"{NAMES[0]},x"])
async def test_names_of_nobody_get_a_sentence_and_no_battle(page, versus):
    new = await page("new", vs=versus)
    assert "named" not in new
    assert "have these names" in new["status"]
    sent = await page("send", prompt="Why?", vs=versus)
    assert (sent["sent"], sent["battle"], sent["status"]) == (False, None, new["status"])
    assert page.arena.store.counts().battles == 0


async def test_a_name_may_hold_commas(start):
    names = ("Mellow, chatty", "Meek, mild, short")
    voting = Voting(await start(models=names), ())
    for a, b in (names, names[::-1]):
        assert voting.named(f"{a}, {b}") == (a, b)
    assert voting.named("Mellow,chatty,Meek, mild, short") is None


async def test_a_new_round_is_empty(page):
    new = await page("new")
    assert new["battle"] is None
    assert len(set(new["suggestions"])) == 3
    assert set(new["suggestions"]) <= {prompt.prompt for prompt in POOL}


async def test_stop_says_what_one_can_do(page):
    assert "Nothing is being written" in (await page("stop"))["status"]
    battle = (await page("send", prompt="Why?"))["battle"]
    one = await page("stop", battle=battle, side="b")
    assert "You can vote" in one["status"]
    assert [reply.side for reply in page.arena.store.history(battle).replies] == ["b"]
    await page("stop", battle=battle)
    assert len(page.arena.store.history(battle).replies) == 2


@pytest.mark.parametrize(
    ("action", "posted"),
    [
        ("send", {}),
        ("send", {"prompt": 7}),
        ("send", {"prompt": "Why?", "battle": ["x"]}),
        ("vote", {"battle": "x"}),
        ("vote", {"battle": "x", "outcome": "c"}),
        ("stop", ["x"]),
        ("stop", {"battle": "x", "side": "c"}),
    ],
)
async def test_what_the_script_never_posts_is_refused(page, action, posted):
    answered = await page.http.post(f"/act/{action}", json=posted)
    assert answered.status_code == 422


async def test_another_sites_form_cannot_act(page):
    form = {"content": b'{"prompt": "Why?"}', "headers": {"content-type": "text/plain"}}
    answered = await page.http.post("/act/send", **form)
    assert answered.status_code == 422
