"""Images on the page and at its edge: a real browser, a real server, and models behind sockets."""

import asyncio
import threading
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import expect

from arena import load, open_store
from tests.images import SVG, drawing, photograph
from tests.served import PATIENCE_S, Voter, tapped
from tests.stub import Stub, answer, serving
from ui.web.server import Site, assemble

MODEL = """
[[models]]
name = "{}"
modalities = ["text", "image"]
endpoint = {{ base_url = "{}" }}
"""
LIMITS = (
    "Up to \u20682\u2069 images a battle, \u20681\u2069 MB each: "
    "choose, paste or drop JPEG, PNG, WebP or still GIF."
)
NAMES = ("Zimmet-7B", "Quokka-XL")


@contextmanager
def engines():
    """Two models behind one socket, in a thread of their own; gives the stub and its URL."""
    stub, started, ended = Stub(answer("A square."), models=NAMES), threading.Event(), None
    urls, loops = [], []

    async def run():
        nonlocal ended
        ended = asyncio.Event()
        async with serving(stub) as url:
            urls.append(url)
            loops.append(asyncio.get_running_loop())
            started.set()
            await ended.wait()

    thread = threading.Thread(target=asyncio.run, args=(run(),))
    thread.start()
    started.wait(PATIENCE_S)
    try:
        yield stub, urls[0]
    finally:
        loops[0].call_soon_threadsafe(ended.set)
        thread.join(PATIENCE_S)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """An arena whose models look at images; gives its URL, what they were asked, and a folder."""
    folder = tmp_path_factory.mktemp("arena")
    with engines() as (stub, url):
        tables = ["[limits]\nmax_images = 2\nmax_image_mb = 1\n[web.session]\nimages = 4\n"]
        tables += [MODEL.format(name, url) for name in NAMES]
        (folder / "arena.toml").write_text("".join(tables), encoding="utf-8")
        config = load(folder / "arena.toml", {})
        store = open_store(config.store)
        with tapped(assemble(Site(config, folder, (), rated=False), store)) as (page, _):
            yield page, stub, folder
        store.close()


def test_an_upload_is_bounded_counted_and_sent_as_what_it_is(served):
    voter = Voter(served[0])
    large = voter.http.post("/act/image", content=b"x" * 1_100_000)
    assert (large.status_code, large.json()["code"]) == (413, "too-large")
    address = voter.http.post("/act/image", content=drawing()).json()["image"]
    shown = voter.http.get("/" + address)
    assert shown.headers["content-type"] == "image/png"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert "default-src" in shown.headers["content-security-policy"]
    assert httpx.get(f"{served[0]}/{address}").status_code == 404
    codes = [voter.http.post("/act/image", content=drawing()).status_code for _ in range(3)]
    assert codes == [200, 200, 429]


@pytest.mark.browser
def test_a_voter_adds_removes_and_sends_images(served, browser):
    url, stub, folder = served
    files = {"photo.jpg": photograph((600, 400)), "red.png": drawing(), "draw.svg": SVG}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.set_default_timeout(1000 * PATIENCE_S)
    page.goto(url)
    status, shown = page.locator("#dfl-status"), page.locator(".dfl-images img")
    chosen = page.locator("[data-part=file]")
    expect(page.locator("#dfl-add-image")).to_have_accessible_description(LIMITS)
    chosen.set_input_files(folder / "draw.svg")
    expect(status).to_have_text("An SVG cannot be taken. Save the drawing as a PNG.")
    chosen.set_input_files([folder / "red.png", folder / "photo.jpg"])
    expect(shown).to_have_count(2)
    chosen.set_input_files(folder / "red.png")
    expect(status).to_contain_text("images at most")
    page.get_by_role("button", name="Remove image 1").press("Enter")
    expect(shown).to_have_count(1)
    expect(page.get_by_role("button", name="Remove image 1")).to_be_focused()
    page.locator("#dfl-prompt-text").fill("What is this?")
    page.locator("#dfl-prompt-text").press("Enter")
    expect(page.locator("#dfl-votes")).to_be_visible()
    expect(shown).to_have_count(0)
    asked = page.locator("#dfl-a").get_by_role("img", name="Image 1")
    expect(asked).to_be_visible()
    assert asked.evaluate("image => image.naturalWidth") == 400
    assert page.locator(".dfl-panel img").count() == 2
    parts = [request.body["messages"][0]["content"] for request in stub.asked]
    assert [kind["type"] for kind in parts[-1]] == ["image_url", "text"]
    assert parts[-1] == parts[-2]
    page.context.close()
