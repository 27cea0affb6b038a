"""A board that a page puts into itself, as the arena's does, under a policy with nothing inline."""

import gzip

import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from markupsafe import Markup
from playwright.sync_api import expect

from tests import boards as made
from tests.served import tapped
from ui.board.assets import LINKS
from ui.board.pages import listing
from ui.board.pages.category_boards import PartBoard
from ui.board.pages.material import Material
from ui.board.pages.place import Place
from ui.staging import write_beside
from ui.web import boards

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
PAGE = """<!doctype html><html lang="en"><title>Arena</title><script src="board.js"></script>
<main id="there"></main><script src="host.js"></script></html>"""
HOST = """fetch("leaderboard.html").then((answer) => answer.text())
  .then((text) => { document.getElementById("there").innerHTML = text; });"""


@pytest.fixture
def app(tmp_path):
    few = made.board(*made.sample()["models"][:3])
    material = Material(made.sample(), parts=(PartBoard("language", "de", 900, few),))
    place = Place("Arena", ".", whole="leaderboard.html", linked=True)
    files = {"leaderboard.html": LINKS + Markup(listing.whole(material, place))}
    files |= dict(listing.pages(material, place))
    for name, html in files.items():
        write_beside(html.encode(), tmp_path / name)
        write_beside(gzip.compress(html.encode()), tmp_path / f"{name}.gz")
    app = FastAPI()
    app.include_router(boards.routes(tmp_path))

    @app.get("/", response_class=HTMLResponse)
    def page():
        return HTMLResponse(PAGE, headers={"Content-Security-Policy": POLICY})

    @app.get("/host.js")
    def host():
        return HTMLResponse(HOST, media_type="text/javascript")

    return app


@pytest.mark.browser
def test_it_works_and_breaks_no_policy(app, browser):
    context = browser.new_context()
    page, printed = context.new_page(), []
    page.on("console", lambda message: printed.append(message.text))
    with tapped(app) as (url, _):
        page.goto(url)
        page.get_by_role("searchbox").fill("beta")
        expect(page.get_by_role("status")).to_have_text("1 of 5 models shown")
        page.get_by_role("radio", name="Raw").check()
        expect(page.get_by_role("columnheader", name="Controlled Elo")).to_have_count(0)
        ink = "e => getComputedStyle(e).backgroundColor"
        assert page.locator(".dfl-switch input:checked + span").evaluate(ink) == "rgb(11, 98, 112)"
        page.get_by_role("combobox", name="Votes").select_option("German")
        expect(page.locator(".dfl-models tbody tr[data-at]")).to_have_count(1)
        expect(page.get_by_role("combobox", name="Votes")).to_be_focused()
        assert "board=language-de" in page.url
        page.get_by_role("searchbox").fill("")
        expect(page.get_by_role("status")).to_have_text("3 of 3 models shown")
        page.reload()
        expect(page.get_by_role("status")).to_have_text("3 of 3 models shown")
        page.get_by_role("combobox", name="Votes").select_option("All")
        expect(page.get_by_role("status")).to_have_text("5 of 5 models shown")
        context.close()
    assert [line for line in printed if "favicon" not in line and "404" not in line] == []
