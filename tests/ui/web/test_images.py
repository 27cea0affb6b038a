"""An image on its way from a voter's file into a prompt, and who may look at it."""

from functools import partial

import httpx
import pytest
from fastapi import FastAPI

from arena.config import Limits
from arena.config.load import Arena as Table
from tests.battles import both
from tests.images import PLACE, REFUSED, drawing, photograph
from ui.messages import choose
from ui.web.actions import routes
from ui.web.edge.secret import Secret
from ui.web.edge.sessions import Sessions
from ui.web.images import Addresses
from ui.web.voting import Voting

ENGLISH = choose("en")


class Limitless:
    """Middleware in the place of the edge's limits."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        scope.setdefault("state", {})["allowance"] = None
        await self.app(scope, receive, send)


class Browser:
    """One voter's page. hears: the first message of a battle's stream."""

    def __init__(self, app):
        transport = httpx.ASGITransport(app)
        self.http = httpx.AsyncClient(transport=transport, base_url="http://page")

    async def add(self, file):
        return (await self.http.post("/act/image", content=file)).raise_for_status().json()

    async def send(self, prompt, *images, battle=None):
        posted = {"prompt": prompt, "images": images, "battle": battle}
        return (await self.http.post("/act/send", json=posted)).raise_for_status().json()


@pytest.fixture
async def arena(start, tmp_path):
    limits, store = Limits(max_images=2, max_image_mb=1), str(tmp_path / "votes.duckdb")
    return await start(limits=limits, arena=Table(store=store))


@pytest.fixture
async def browser(arena):
    """Makes a browser of its own at each call."""
    app, secret = FastAPI(), Secret("of this arena")
    app.include_router(routes(Voting(arena, ()), (), Addresses(secret)))
    app.add_middleware(Limitless)
    app.add_middleware(Sessions, secret=secret)
    browsers = []

    async def open_one():
        browsers.append(Browser(app))
        await browsers[-1].http.post("/act/new", json={})
        return browsers[-1]

    yield open_one
    for opened in browsers:
        await opened.http.aclose()


async def test_a_voter_sees_the_picture_as_both_models_will(browser, arena):
    page = await browser()
    address = (await page.add(photograph()))["image"]
    shown = await page.http.get(address)
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.headers["cache-control"].startswith("private")
    assert PLACE.encode() not in shown.content
    battle = (await page.send("What is this?", address))["battle"]
    await both(arena, battle)
    for model in arena.scripted.values():
        (asked,) = model.asked[0]
        assert await arena.images.read(asked.content.images[0]) == shown.content
        assert asked.content.text == "What is this?"


async def test_nobody_else_sees_it_though_they_learn_its_address(browser):
    page, other = await browser(), await browser()
    address = (await page.add(drawing()))["image"]
    assert (await page.http.get(address)).is_success
    refused = await other.http.get(address)
    assert (refused.status_code, refused.json()["code"]) == (404, "not-here")
    sent = await other.send("Mine!", address)
    assert (sent["sent"], sent["status"]) == (False, ENGLISH.text("image-gone"))
    assert "battle" not in sent


async def test_no_address_can_be_made_up(browser):
    page = await browser()
    one, two = [(await page.add(drawing(colour)))["image"] for colour in ("red", "blue")]
    swapped = one.rpartition(".")[0] + "." + two.rpartition(".")[2]
    other_type = one.replace(".png.", ".jpeg.")
    for address in (swapped, other_type, one[:-1], one + "0", "image/..%2f..%2fvotes.duckdb"):
        assert (await page.http.get(address)).status_code == 404, address
    for address in (one[:-1], "/etc/passwd", "image/../x"):
        answered = await page.http.post("/act/send", json={"prompt": "x", "images": [address]})
        assert answered.status_code == 422, address


async def test_a_page_that_is_loaded_again_shows_the_images_of_every_turn(browser, arena):
    page = await browser()
    first, later = [(await page.add(drawing(colour)))["image"] for colour in ("red", "blue")]
    battle = (await page.send("What is this?", first))["battle"]
    await both(arena, battle)
    await page.send("And this?", later, battle=battle)
    await both(arena, battle)
    voting, address = Voting(arena, ()), Addresses(Secret("of this arena")).address
    voter = (await arena.transcript(battle)).voter
    past = (await voting.join(battle, voter)).past
    shown = [
        [list(map(partial(address, voter=voter), message.images)) for message in past[s]]
        for s in "ab"
    ]
    assert shown == [[[first], [], [later]]] * 2


@pytest.mark.parametrize("name", REFUSED)
async def test_a_file_that_is_no_picture_is_refused_by_its_sentence(browser, name):
    file, code = REFUSED[name]
    assert await (await browser()).add(file) == {"status": ENGLISH.text(code, limit=50)}


async def test_a_suggested_prompt_with_an_image_is_the_voters_own(browser, arena, store):
    page = await browser()
    address = (await page.add(drawing()))["image"]
    battle = (await page.send("", address))["battle"]
    assert store.history(battle).battle.suggested is False
    assert store.history(battle).turns[0].content.document is not None
