"""The page as a person meets it: a real Chromium, at desktop and phone width, and a real server.

Every request, response and document of the page is kept, and before the vote none of them may hold
a model's name, its artifact, or anything from another host.
"""

import re
import time
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Error, expect, sync_playwright

from arena import connect, load
from tests.chromium import ARGUMENTS, find
from tests.served import running
from ui.shipped import data_folder, prompts

pytestmark = pytest.mark.browser

SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
VOTES = 3000
HEARTBEAT = "/gradio_api/heartbeat/"  # an endless response that tells the server of a closed tab


@pytest.fixture(scope="module")
def browser():
    path = find()
    if not path:
        pytest.skip("no Chromium; `python -m tests.chromium` gets one")
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    arguments = ("demo", "--folder", folder, "--votes", VOTES)
    with running(*arguments, log=folder / "server.log") as running_server:
        yield running_server


@pytest.fixture(params=SIZES, ids=str)
def page(request, browser):
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    opened.phone = request.param == "phone"
    opened.traffic = Traffic(opened)
    yield opened
    context.close()


class Traffic:
    """All that passed between the page and anybody, as text."""

    def __init__(self, page):
        self.urls, self.bodies, self.open = [], [], set()
        page.on("request", self._asked)
        page.on("requestfinished", self._answered)
        page.on("requestfailed", self._failed)
        page.on("websocket", lambda socket: pytest.fail(f"unwatched socket {socket.url}"))

    def _asked(self, request):
        self.urls.append(request.url)
        self.bodies.append(request.url + (request.post_data or ""))
        self.open.add(request)

    def _failed(self, request):
        self.open.discard(request)

    def _answered(self, request):
        self.open.discard(request)
        response = request.response()
        self.bodies.append(str(response.all_headers()))
        try:
            self.bodies.append(response.body().decode("utf-8", "ignore"))
        except Error as error:
            if response.status not in (204, 301, 302, 304, 307):
                raise AssertionError(f"{request.url}: body not seen") from error

    def settle(self, page):
        """Wait until every response is complete, but for the one that never ends."""
        deadline = time.monotonic() + 30
        while unseen := [each.url for each in self.open if HEARTBEAT not in each.url]:
            assert time.monotonic() < deadline, f"not yet complete: {unseen}"
            page.wait_for_timeout(100)

    def text(self):
        return "\n".join(self.bodies)


def secrets():
    """Every name, served id, revision and fingerprint of the demo's models."""
    found = set()
    for name, backend in connect(load(data_folder() / "demo.toml")).items():
        artifact = backend.artifact
        found |= {name, name.split()[0], artifact.model, artifact.fingerprint, artifact.revision}
    return found


def leaks(text):
    return [secret for secret in secrets() if secret in text]


def ask(page, server):
    page.goto(server.url)
    suggestion = page.locator("#dfl-suggestions button:visible").first
    expect(suggestion).not_to_be_empty(timeout=30_000)
    asked = suggestion.inner_text()
    suggestion.click()
    expect(page.locator("#dfl-status")).to_contain_text("is complete", timeout=60_000)
    page.traffic.settle(page)
    return asked


def heartbeat(traffic):
    """What the endless response has to say, read by ourselves."""
    beats = [url for url in traffic.urls if HEARTBEAT in url]
    assert beats, "the page's one endless response has another name now"
    with httpx.stream("GET", beats[0], timeout=30) as response:
        return next(response.iter_text())


def press(page, key):
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press(key)


def test_suggestion_two_streams_a_vote_by_key_the_reveal_and_the_board(page, server):
    before = server.kept()
    traffic = page.traffic
    asked = ask(page, server)
    a, b = page.locator("#dfl-a"), page.locator("#dfl-b")
    for side in (a, b):
        expect(side).to_contain_text(asked[:40], use_inner_text=False)
    assert a.text_content() != b.text_content()
    assert a.is_visible()
    assert b.is_visible() is not page.phone

    said = traffic.text() + heartbeat(traffic)
    assert asked[:40] in said, "the traffic that was kept holds no answers: it proves nothing"
    assert not leaks(said)
    assert not leaks(page.content())
    timings = re.findall(r'"[a-z_]*(?:duration|avg_time)":\s*([-+.e\d]+)', said)
    assert timings, "the page's messages have other fields for timings now"
    assert {float(each) for each in timings} == {0.0}

    press(page, "ArrowLeft")
    reveal = page.locator("#dfl-reveal")
    expect(reveal).to_be_visible(timeout=15_000)
    expect(reveal).to_be_focused()
    expect(reveal).to_contain_text("You chose A")
    expect(reveal).to_contain_text("(simulated)")
    assert leaks(reveal.inner_text())
    assert server.kept() == before + 1

    page.get_by_role("tab", name="Leaderboard").click()
    board = page.locator("#dfl-leaderboard")
    expect(board).to_contain_text(f"{before + 1:,} votes read", timeout=15_000)
    expect(board).to_contain_text("Simulated votes")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    hosts = {urlsplit(url).hostname for url in traffic.urls if url.startswith(("http", "ws"))}
    assert hosts == {"127.0.0.1"}


def test_a_second_key_press_votes_no_second_time(page, server):
    ask(page, server)
    before = server.kept()
    press(page, "x")
    expect(page.locator("#dfl-reveal")).to_contain_text("Both bad", timeout=15_000)
    press(page, "ArrowLeft")
    page.wait_for_timeout(500)
    assert server.kept() == before + 1


def test_keys_rest_while_typing_and_a_free_prompt_gets_a_sentence(page, server):
    page.goto(server.url)
    box = page.locator("#dfl-prompt textarea")
    box.fill("next, explain xylophones")
    box.press("n")
    assert box.input_value() == "next, explain xylophonesn"
    box.press("Enter")
    status = page.locator("#dfl-status")
    expect(status).to_contain_text("Try a suggested prompt", timeout=15_000)
    assert page.locator("#dfl-suggestions button:visible").count() == 3


def test_a_refresh_in_mid_battle_finds_the_battle_again(page, server):
    asked = ask(page, server)
    page.reload()
    expect(page.locator("#dfl-a")).to_contain_text(asked[:40], timeout=15_000, use_inner_text=False)
    expect(page.locator("#dfl-status")).to_contain_text("is complete", timeout=30_000)
    assert not leaks(page.traffic.text())
    press(page, "ArrowDown")
    expect(page.locator("#dfl-reveal")).to_contain_text("A tie between", timeout=15_000)


def test_a_second_turn(page, server):
    asked = ask(page, server)
    follow_up = next(each.follow_up for each in prompts(data_folder()) if each.prompt == asked)
    page.locator("#dfl-suggestions button:visible").first.click()
    expect(page.locator("#dfl-a")).to_contain_text(
        follow_up[:40], timeout=15_000, use_inner_text=False
    )
    expect(page.locator("#dfl-status")).to_contain_text("is complete", timeout=60_000)
    press(page, "ArrowRight")
    expect(page.locator("#dfl-reveal")).to_contain_text("You chose B", timeout=15_000)
