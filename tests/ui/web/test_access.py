"""The page for people who see, hear or move otherwise: axe, a keyboard, narrow and large views."""

from contextlib import ExitStack

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from arena import open_store
from tests.served import PATIENCE_S, kept, tapped
from ui.demo import demo
from ui.web.server import Site, assemble

pytestmark = pytest.mark.browser

THEMES = ("light", "dark")
NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory):
    """The address of a demo with a leaderboard."""
    with ExitStack() as stack:
        folder = tmp_path_factory.mktemp("demo")
        config, suggested, log = demo(folder, 1000)
        store = open_store(config.store)
        stack.callback(store.close)
        site = Site(config, folder, suggested, log)
        url, _ = stack.enter_context(tapped(assemble(site, store)))
        kept(url)
        yield url


@pytest.fixture
def visit(browser, demonstrated):
    """Open a page; of a browser with such a theme, viewport and the like."""
    with ExitStack() as stack:

        def open_page(**options):
            context = browser.new_context(**options)
            stack.callback(context.close)
            context.set_default_timeout(1000 * PATIENCE_S)
            page = context.new_page()
            page.goto(demonstrated)
            expect(page.locator("#dfl-suggestions button").first).to_be_visible()
            expect(page.locator("#dfl-prompt-text")).to_be_focused()
            page.keyboard.press("Escape")
            return page

        yield open_page


def faults(page, **options):
    """What axe finds in what the page shows now: rule, and the elements that break it.

    The order of the headings in an answer is its model's. options: axe's own.
    """
    violations = (
        Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    )
    faults = [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in violations]
    return [(rule, html) for rule, html in faults if not all("data-level" in x for x in html)]


def overflow(page):
    """By how much the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_any_state(visit, theme):
    page = visit(color_scheme=theme, reduced_motion="reduce")
    states = {"nothing asked": faults(page)}
    page.keyboard.press("?")
    states["help"] = faults(page)
    page.keyboard.press("Escape")
    page.locator("#dfl-suggestions button").first.click()
    states["answering"] = faults(page)
    expect(page.locator("#dfl-votes")).to_be_visible()
    states["votable"] = faults(page)
    page.keyboard.press("1")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#dfl-reveal")).to_be_focused()
    for folded in page.locator("#dfl-reveal summary").all():
        folded.click()
    states["reveal"] = faults(page)
    share = page.locator("#dfl-reveal .dfl-share")
    share.get_by_role("button").click()
    link = share.get_by_role("link").get_attribute("href")
    page.evaluate("""() => {
      const [one] = JSON.parse(localStorage.getItem("deflator-own"));
      const more = [...Array(10).keys()].map((n) => ({ ...one, battle: `b${n}`, link: null }));
      localStorage.setItem("deflator-own", JSON.stringify([one, ...more]));
      dispatchEvent(new Event("deflator-own"));
    }""")
    page.get_by_role("tab", name="Your battles").click()
    expect(page.locator("#dfl-own table").first).to_be_visible()
    states["own"] = faults(page)
    page.get_by_role("tab", name="Leaderboard").click()
    expect(page.locator("deflator-board[data-ready]")).to_be_visible()
    states["leaderboard"] = faults(page)
    page.goto(f"{page.url}details.html")
    states["details"] = faults(page)
    page.goto(link)
    states["shared"] = faults(page)
    assert not {state: broken for state, broken in states.items() if broken}


def test_nothing_runs_over_the_edge_of_a_narrow_page(visit):
    page = visit(viewport=NARROW)
    assert overflow(page) <= 0
    page.locator("#dfl-suggestions button").first.click()
    expect(page.locator("#dfl-votes")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    bar = page.locator("#dfl-votes").bounding_box()
    assert bar["y"] + bar["height"] <= NARROW["height"], "the votes are in reach"
    page.keyboard.press("ArrowDown")
    expect(page.locator("#dfl-reveal")).to_be_focused()
    assert overflow(page) <= 0
    box = page.locator("#dfl-prompt").bounding_box()
    assert box["width"] > 0.9 * (NARROW["width"] - 32), "the prompt has the width of the page"
    expect(page.locator("#dfl-votes")).to_be_hidden()
    page.get_by_role("tab", name="Leaderboard").click()
    expect(page.locator("deflator-board[data-ready]")).to_be_visible()
    assert overflow(page) <= 0
    page.goto(f"{page.url}details.html")
    assert overflow(page) <= 0


def test_the_whole_journey_by_keyboard(visit):
    page = visit()
    expect(page.locator("#dfl-prompt-text")).not_to_be_focused()
    suggestion = page.locator("#dfl-suggestions button").first
    for _ in range(12):
        page.keyboard.press("Tab")
        if suggestion.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#dfl-votes")).to_be_visible()
    page.keyboard.press("2")
    expect(page.locator("#dfl-reasons button").nth(1)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("x")
    expect(page.locator("#dfl-reveal")).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator("#dfl-prompt-text")).to_be_focused()
    expect(page.locator("#dfl-reveal")).to_have_count(0)


TREE = """
- region "Battle":
  - article "Answer A":
    - heading "Answer A" [level=2]
    - log "Answer A"
  - article "Answer B":
    - heading "Answer B" [level=2]
    - log "Answer B"
  - status
  - group /Why/
  - group "Your vote":
    - button /A is better/
    - button /Tie/
    - button /Both bad/
    - button /B is better/
  - group /Prompts/
  - textbox "Your prompt"
  - button "Send"
"""


def test_what_a_screen_reader_meets_when_a_vote_is_due(visit):
    page = visit()
    page.locator("#dfl-suggestions button").first.click()
    expect(page.locator("#dfl-votes")).to_be_visible()
    expect(page.locator("#dfl-battle")).to_match_aria_snapshot(TREE)
    who = page.locator("#dfl-a .dfl-scroll > .dfl-unseen")
    assert who.all_inner_texts() == ["You:", "Answer:"]
