"""The page as a person meets it: a real Chromium, at desktop and phone width, and a real server.

Everything the server sends to the page is kept at the server, whole, and every request of the page
is kept in the browser. Before the vote none of it may hold a model's name, its artifact or how long
it took; and no request may go to another host, ever.
"""

import json
import re
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import expect

from arena import connect, load, open_store
from tests.served import PATIENCE_S, kept, tapped
from tests.ui.web.conftest import PROMPT
from ui.demo import demo
from ui.package_data import data_folder, prompts
from ui.web.server import Site, assemble

pytestmark = pytest.mark.browser

SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
VOTES = 3000
BOT = "[data-testid=bot]"
QUICK, SLOW = 400, 20  # words a second
HOST = "arena.localhost"  # which leads browsers here by a name like any other


@pytest.fixture(scope="module")
def serve(tmp_path_factory):
    """A demo whose answers come at so many words a second, started once for each pace."""
    with ExitStack() as stack:

        @cache
        def serve(pace):
            folder = tmp_path_factory.mktemp("demo")
            config, suggested, log = demo(folder, VOTES)
            models = [replace(model, tokens_per_s=pace) for model in config.models]
            web = replace(config.web, hosts=(HOST,))
            config = replace(config, models=tuple(models), web=web)
            store = open_store(config.store)
            stack.callback(store.close)
            return stack.enter_context(
                tapped(assemble(Site(config, folder, suggested, log), store))
            )

        yield serve


class Visit:
    """One page in one browser: what it asked for, and what the server told it."""

    def __init__(self, context, server, phone):
        self.url, self._tee = server
        self.address = f"http://{HOST}:{urlsplit(self.url).port}"
        self.phone, self.token = phone, uuid4().hex
        context.set_extra_http_headers({"x-page": self.token})
        context.set_default_timeout(1000 * PATIENCE_S)
        self.page = context.new_page()
        self.requests, self.reached, self.complaints = [], [], []
        self.page.on("console", self._heard)
        self.page.on("request", self._asked)
        self.page.on("response", lambda answer: self.reached.append((answer.url, answer.status)))
        self.page.on("websocket", lambda socket: pytest.fail(f"unwatched socket {socket.url}"))

    def _asked(self, request):
        self.requests.append((request.url, request.post_data or ""))

    def _heard(self, line):
        """A policy that forbids something of the page is an error in the browser's console."""
        if line.type in ("error", "warning"):
            self.complaints.append(line.text)

    def traffic(self):
        """All that passed between the page and anybody so far."""
        asked = "\n".join(part for request in self.requests for part in request)
        return asked + "\n" + self._tee.text(self.token)

    def __getattr__(self, name):
        return getattr(self.page, name)


@contextmanager
def opened(browser, server, size):
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height})
    yield Visit(context, server, size == "phone")
    context.close()


@pytest.fixture(params=SIZES, ids=str)
def page(request, browser, serve):
    """A page of answers that are soon complete."""
    with opened(browser, serve(QUICK), request.param) as visit:
        yield visit


@pytest.fixture(params=SIZES, ids=str)
def slow(request, browser, serve):
    """A page of answers that leave time to act while they are written."""
    with opened(browser, serve(SLOW), request.param) as visit:
        yield visit


on_desktop, on_phone = (
    lambda name, size=size: pytest.mark.parametrize(name, [size], indirect=True) for size in SIZES
)


def secrets():
    """Every name, served id, revision and fingerprint of the demo's models."""
    words = set()
    for name, backend in connect(load(data_folder() / "demo.toml")).items():
        artifact = backend.artifact
        words |= {name, name.split()[0], artifact.model, artifact.fingerprint, artifact.revision}
    return words


def leaks(text):
    return [secret for secret in secrets() if secret in text]


def timings(text):
    """How long Gradio's handlers say that they took."""
    durations = re.findall(r'"[a-z_]*(?:duration|avg_time)":\s*([-+.e\d]+)', text)
    return [float(seconds) for seconds in durations]


def take_suggestion(page):
    """Open the page and send the first suggested prompt; the prompt."""
    page.goto(page.address)
    suggestion = page.locator("#dfl-suggestions button:visible").first
    expect(suggestion).not_to_be_empty()
    asked = suggestion.inner_text()
    suggestion.click()
    return asked


def ask(page):
    """Take the first suggestion and wait until both answers are complete."""
    asked = take_suggestion(page)
    both_complete(page, 1)
    return asked


def both_complete(page, times):
    """Wait until the server has announced the end of each side's answer that many times."""
    for _ in range(10 * PATIENCE_S):
        traffic = page.traffic()
        if min(traffic.count(f"Answer {side} is complete.") for side in "AB") >= times:
            return
        page.wait_for_timeout(100)
    raise AssertionError("the answers never ended")


def press(page, key):
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press(key)


def test_suggestion_two_streams_a_vote_by_key_the_reveal_and_the_board(page):
    before = kept(page.url)
    asked = ask(page)
    a, b = page.locator("#dfl-a"), page.locator("#dfl-b")
    expect(page.locator("#dfl-status")).to_contain_text("is complete")
    for side in (a, b):  # whichever is complete first, the other may only have begun
        expect(side.locator(BOT).last).to_contain_text(
            re.compile(r"([A-Za-z]{5,}[^A-Za-z].*){3}", re.DOTALL), use_inner_text=False
        )
    answers = [side.locator(BOT).last.inner_text() for side in (a, b)]
    for side in (a, b):
        expect(side).to_contain_text(asked[:40], use_inner_text=False)
    assert a.is_visible()
    assert b.is_visible() is not page.phone

    traffic = page.traffic()
    words = re.findall(r"[A-Za-z]{5,}", answers[0])[:3]
    assert words, "the page shows no answer"
    assert all(word in traffic for word in words), "the traffic that was kept holds no answer"
    assert not leaks(traffic)
    assert not leaks(page.content())
    assert not timings(traffic)

    press(page, "ArrowLeft")
    reveal = page.locator("#dfl-reveal")
    expect(reveal).to_be_visible(timeout=15_000)
    expect(reveal).to_be_focused()
    expect(reveal).to_contain_text("You chose A")
    expect(reveal).to_contain_text("(simulated)")
    assert leaks(reveal.inner_text())
    assert kept(page.url, before + 1) > before

    page.get_by_role("tab", name="Leaderboard").click()
    board = page.locator("#dfl-leaderboard")
    expect(board).to_contain_text(re.compile(r"[1-9][\d,]* votes read"))
    expect(board).to_contain_text("Simulated votes")
    assert not timings(page.traffic()), "a handler says how long it took"
    assert {status for _, status in page.reached} == {200}, "the page asks for what is not there"
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    hosts = {urlsplit(url).hostname for url, _ in page.requests if url.startswith(("http", "ws"))}
    assert hosts == {HOST}
    page.goto(f"{page.address}/details.html")
    expect(page.locator("#dfl-slope svg")).to_be_visible()
    assert not page.complaints


@on_desktop("page")
def test_keys_rest_while_typing_and_a_free_prompt_gets_a_sentence(page):
    page.goto(page.url)
    box = page.locator("#dfl-prompt textarea")
    box.fill("next, explain xylophones")
    box.press("n")
    assert box.input_value() == "next, explain xylophonesn"
    box.press("Enter")
    status = page.locator("#dfl-status")
    expect(status).to_contain_text("Try a suggested prompt")
    assert page.locator("#dfl-suggestions button:visible").count() == 3


@on_phone("page")
def test_a_refresh_in_mid_battle_finds_the_battle_again(page):
    asked = ask(page)
    page.reload()
    expect(page.locator("#dfl-a")).to_contain_text(asked[:40], use_inner_text=False)
    both_complete(page, 2)
    assert not leaks(page.traffic())
    press(page, "ArrowDown")
    expect(page.locator("#dfl-reveal")).to_contain_text("A tie between")


def test_a_second_turn(page):
    asked = ask(page)
    follow_up = next(
        prompt.follow_up for prompt in prompts(data_folder()) if prompt.prompt == asked
    )
    suggestion = page.locator("#dfl-suggestions button:visible").first
    expect(suggestion).to_have_text(follow_up)
    suggestion.click()
    both_complete(page, 2)
    expect(page.locator("#dfl-a")).to_contain_text(follow_up[:40], use_inner_text=False)
    assert not leaks(page.traffic())
    press(page, "ArrowRight")
    expect(page.locator("#dfl-reveal")).to_contain_text("You chose B")


@on_desktop("slow")
def test_a_new_round_in_mid_stream_stays_empty(slow):
    asked = take_suggestion(slow)
    shown = slow.locator("#dfl-a")
    expect(shown).to_contain_text(asked[:40], use_inner_text=False)
    slow.wait_for_timeout(1200)
    press(slow, "n")
    expect(shown).not_to_contain_text(asked[:40], use_inner_text=False)
    slow.wait_for_timeout(1500)
    expect(shown).not_to_contain_text(asked[:40], use_inner_text=False)
    assert slow.locator("#dfl-status").inner_text().strip() == ""
    assert slow.locator("#dfl-suggestions button:visible").count() == 3
    slow.locator("#dfl-suggestions button:visible").first.click()
    expect(slow.locator(f"#dfl-a {BOT}").last).to_contain_text(re.compile(r"\w+ \w+"))


@on_phone("slow")
def test_stop_ends_both_answers_and_a_vote_still_counts(slow):
    before = kept(slow.url)
    take_suggestion(slow)
    expect(slow.locator(f"#dfl-a {BOT}").last).to_contain_text(re.compile(r"\w+ \w+"))
    slow.locator("#dfl-stop").click()
    expect(slow.locator("#dfl-votes")).to_be_visible()
    press(slow, "x")
    expect(slow.locator("#dfl-reveal")).to_contain_text("Both bad")
    assert kept(slow.url, before + 1) > before


@on_desktop("page")
def test_what_a_voter_may_keep_and_share(page):
    asked = ask(page)
    press(page, "ArrowLeft")
    share = page.locator("#dfl-reveal .dfl-share")
    share.get_by_role("button").click()
    expect(share.get_by_role("link")).to_be_focused()
    link = share.get_by_role("link").get_attribute("href")
    shared = page.url + urlsplit(link).path
    assert httpx.get(shared).status_code == 200
    page.reload()
    expect(page.locator("#dfl-reveal")).to_be_focused()
    expect(page.locator("#dfl-reveal")).to_contain_text("You chose A")
    expect(page.locator("#dfl-b")).to_contain_text(asked[:40])
    both_complete(page, 2)
    expect(share.get_by_role("link")).to_have_attribute("href", link)
    expect(page.locator("#dfl-votes")).to_be_hidden()
    expect(page.locator("#dfl-status")).to_have_text("Your vote is recorded.")
    page.get_by_role("tab", name="Your battles").click()
    page.get_by_role("tab", name="Battle", exact=True).click()
    page.get_by_role("tab", name="Your battles").click()
    entry = page.locator("#dfl-own li")
    expect(entry).to_contain_text(asked[:40])
    expect(entry).to_contain_text("You chose A")
    expect(page.locator("#dfl-own table").first).to_be_hidden()
    entry.get_by_role("button", name="Stop sharing").click()
    expect(entry.get_by_role("button", name="Share this battle")).to_be_focused()
    assert httpx.get(shared).status_code == 404
    sent = "".join(posted for _, posted in page.requests)
    assert "names" not in sent, "what the browser keeps was sent"
    page.evaluate("""() => {
      const [one] = JSON.parse(localStorage.getItem("deflator-own"));
      const more = [...Array(12).keys()].map((n) => ({ ...one, battle: `b${n}` }));
      localStorage.setItem("deflator-own", JSON.stringify(more));
      dispatchEvent(new Event("deflator-own"));
    }""")
    expect(page.get_by_role("row", name="is twice as long")).to_contain_text("%")
    expect(page.locator("[data-part=board] tr")).to_have_count(2)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Forget").click()
    expect(page.locator("#dfl-own table").first).to_be_hidden()
    assert page.evaluate("localStorage.getItem('deflator-own')") is None


@on_phone("page")
def test_two_models_by_name_stay_marked_and_named(page):
    names = [model.name for model in load(data_folder() / "demo.toml").models[:2]]
    page.goto(f"{page.url}/?{urlencode({'vs': ','.join(names)})}")
    for mark in ("Not blind", "no board counts it"):
        expect(page.locator(".dfl-named")).to_contain_text(mark)
    page.locator("#dfl-suggestions button:visible").first.click()
    both_complete(page, 1)
    page.reload()
    both_complete(page, 2)
    expect(page.locator(".dfl-named")).to_be_visible()
    expect(page.locator("#dfl-a-name")).to_contain_text(names[0])
    expect(page.locator("#dfl-b-name")).to_contain_text(names[1], use_inner_text=False)
    press(page, "ArrowRight")
    expect(page.locator("#dfl-reveal")).to_contain_text("no board counts this vote")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    page.goto(f"{page.url}/?vs=nobody,nothing")
    expect(page.locator("#dfl-status")).to_contain_text("have these names")
    expect(page.locator(".dfl-named")).to_be_hidden()


RICH = """# Tides

| phase | height |
|---|---|
| spring | 5 m |

```python
def tide(moon): return "high"
```

The force falls with $1/r^3$, as \\(a = b\\) and

$$\\sum_i m_i$$ end of the answer"""


@contextmanager
def answering(browser, folder, text):
    """A page on which both models have answered with `text`."""
    lines = [{"model": m, "prompts": ["Go"], "text": f"{m} {text}"} for m in ("one", "two")]
    recorded = "\n".join(json.dumps(line) for line in lines)
    (folder / "recordings.jsonl").write_text(recorded, encoding="utf-8")
    models = [f'[[models]]\nname = "{m}"\nreplay = "recordings.jsonl"\n' for m in ("one", "two")]
    (folder / "arena.toml").write_text("".join(models), encoding="utf-8")
    config = load(folder / "arena.toml")
    store = open_store(config.store)
    try:
        with tapped(assemble(Site(config, folder, (), rated=False), store)) as server:
            context = browser.new_context()
            visit = Visit(context, server, phone=False)
            visit.goto(visit.url)
            box = visit.locator("#dfl-prompt textarea")
            box.fill("Go")
            box.press("Enter")
            both_complete(visit, 1)
            expect(visit.locator("#dfl-a")).to_contain_text("end of the answer")
            yield visit
            context.close()
    finally:
        store.close()


def test_tables_code_and_formulas_are_drawn_and_can_be_copied(browser, tmp_path):
    with answering(browser, tmp_path, RICH) as visit:
        answer = visit.locator(f"#dfl-b {BOT}").last
        expect(answer.locator("table td").first).to_have_text("spring")
        expect(answer.locator("pre code")).to_contain_text("def tide(moon)")
        expect(answer.locator("math")).to_have_count(3)
        assert visit.locator("#dfl-b button[data-part=copy]").is_visible()
        visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visit.locator("#dfl-b .dfl-copy-code").click()
        expect(visit.locator("#dfl-b .dfl-copy-code")).to_have_attribute("aria-label", "Copied")
        copied = visit.evaluate("navigator.clipboard.readText()")
        assert copied == 'def tide(moon): return "high"\n'


@on_phone("page")
def test_only_what_a_voter_should_hear_is_announced(page):
    page.goto(page.url)
    suggestion = page.locator("#dfl-suggestions button:visible").first
    expect(suggestion).not_to_be_empty()
    page.evaluate("""() => {
      window.told = [];
      const line = document.getElementById("dfl-status");
      const keep = () => { const said = line.innerText.trim(); if (said) window.told.push(said); };
      const all = {subtree: true, childList: true, characterData: true};
      new MutationObserver(keep).observe(line, all);
    }""")
    suggestion.click()
    both_complete(page, 1)
    expect(page.locator("#dfl-status")).to_contain_text("is complete")
    page.wait_for_timeout(300)
    announced = list(dict.fromkeys(page.evaluate("window.told")))
    complete = {"Answer A is complete.", "Answer B is complete."}
    assert announced[0] == "Two models are answering."
    assert set(announced[1:]) == complete
    live = ":is([aria-live], [role=log], [role=status]):not([aria-live=off])"
    assert page.locator(f"#dfl-a {live}, #dfl-b {live}").count() == 0


@on_desktop("slow")
def test_a_key_votes_only_once_both_answers_have_ended(slow):
    take_suggestion(slow)
    for side in "ab":
        answer = slow.locator(f"#dfl-{side} {BOT}").last
        expect(answer).to_contain_text(re.compile(r"\w+ \w+"), use_inner_text=False)
    votes = slow.locator("#dfl-votes")
    expect(votes).to_be_hidden()
    press(slow, "ArrowDown")
    slow.wait_for_timeout(300)
    assert not [url for url, _ in slow.requests if url.endswith("/act/vote")]
    slow.locator("#dfl-a [data-part=stop]").click()
    expect(slow.locator("#dfl-a")).to_contain_text("You stopped this answer here.")
    slow.locator("#dfl-stop").click()
    expect(votes).to_be_visible()
    press(slow, "ArrowDown")
    expect(slow.locator("#dfl-reveal")).to_be_focused(timeout=15_000)
    slow.wait_for_timeout(500)
    expect(slow.locator("#dfl-status")).to_have_text("Your vote is recorded.")


@on_phone("page")
def test_a_server_that_is_gone_is_a_sentence(page):
    page.goto(page.url)
    suggestion = page.locator("#dfl-suggestions button:visible").first
    expect(suggestion).not_to_be_empty()
    page.route("**/act/**", lambda route: route.abort())
    suggestion.click()
    expect(page.locator("#dfl-status")).to_contain_text("cannot be reached")
    page.unroute("**/act/**")
    suggestion.click()
    both_complete(page, 1)


def test_a_refusal_of_the_edge_is_a_sentence_on_the_page(browser, edge):
    context = browser.new_context()
    visit = Visit(context, (edge("[web.session]\nprompts = 2").url, None), False)
    visit.goto(visit.url)
    box, status = visit.locator("#dfl-prompt textarea"), visit.locator("#dfl-status")
    for prompt, sentence in (
        (PROMPT, "is complete"),
        ("long " * 100_000, "The request is too large. Shorten the prompt"),
        (PROMPT, "That was a lot in a short time. Wait"),
    ):
        box.fill(prompt)
        box.press("Enter")
        expect(status).to_contain_text(sentence)
        press(visit, "n")
        expect(status).not_to_contain_text(sentence)
    context.close()


@pytest.mark.parametrize(
    ("locale", "direction", "vote"), [("en-GB", "ltr", "Both bad"), ("ar-EG", "rtl", "كلاهما سيئ")]
)
def test_the_page_is_in_the_language_of_its_browser(arabic, browser, edge, locale, direction, vote):
    context = browser.new_context(locale=locale)
    visit = Visit(context, (edge().url, None), False)
    visit.goto(visit.url)
    visit.locator("#dfl-prompt textarea").fill(PROMPT)
    visit.keyboard.press("Enter")
    expect(visit.locator("#dfl-vote-bad")).to_be_visible()
    expect(visit.locator("#dfl-vote-bad")).to_contain_text(vote)
    assert visit.evaluate("document.documentElement.lang") == locale[:2]
    assert visit.evaluate("document.documentElement.dir") == direction
    head = "getComputedStyle(document.getElementById('dfl-head')).direction"
    assert visit.evaluate(head) == direction
    for one, other in (("#dfl-a", "#dfl-b"), ("#dfl-vote-a", "#dfl-vote-b")):
        assert visit.locator(one).bounding_box()["x"] < visit.locator(other).bounding_box()["x"]
    context.close()


def test_a_stream_that_is_refused_is_a_sentence_on_the_page(browser, edge):
    context = browser.new_context()
    server = (edge("[web.session]\nstreams = 1", pace=0.1).url, None)
    first, second = (Visit(context, server, False) for _ in range(2))
    first.goto(first.url)
    box = first.locator("#dfl-prompt textarea")
    box.fill(PROMPT)
    box.press("Enter")
    expect(first.locator("#dfl-a")).to_contain_text("tide")
    second.goto(second.url)
    second.locator("#dfl-prompt textarea").fill(PROMPT)
    second.keyboard.press("Enter")
    expect(second.locator("#dfl-status")).to_contain_text("cannot be followed")
    context.close()
