"""A voter who reads, selects, types or loses the network while answers are written."""

import pytest
from playwright.sync_api import expect

from tests.served import PATIENCE_S
from tests.ui.web.conftest import PROMPT

pytestmark = pytest.mark.browser

PARAGRAPHS = [f"Paragraph {n}. " + "The water rises, stands and falls. " * 6 for n in range(14)]
TEXT = "\n\n".join(PARAGRAPHS)
FIRST = "#dfl-a [data-testid=bot] p >> nth=0"
VIEW = "document.querySelector('#dfl-a .dfl-scroll')"
REST = f"({VIEW}.scrollHeight - {VIEW}.clientHeight - {VIEW}.scrollTop)"


@pytest.fixture
def context(browser):
    # What a test waits for is evaluated in the page, which its policy forbids.
    context = browser.new_context(viewport={"width": 1280, "height": 720}, bypass_csp=True)
    context.set_default_timeout(1000 * PATIENCE_S)
    yield context
    context.close()


def visited(context, url):
    """A page that is ready."""
    page = context.new_page()
    with page.expect_response("**/act/restore"):
        page.goto(url)
    return page


def asked(context, url):
    """A page whose prompt was sent."""
    page = visited(context, url)
    page.locator("#dfl-prompt textarea").fill(PROMPT)
    page.keyboard.press("Enter")
    return page


def grown(page):
    """Wait until the view holds more than it can show, and then until it holds more than that."""
    page.wait_for_function(f"{VIEW}?.scrollHeight > 1.3 * {VIEW}.clientHeight")
    height = page.evaluate(f"{VIEW}.scrollHeight")
    page.wait_for_function(f"{VIEW}.scrollHeight > {height} + 100")


def test_the_view_and_the_selection_stay_where_the_reader_put_them(context, edge):
    page = asked(context, edge(pace=60, text=TEXT).url)
    pill = page.locator("#dfl-a [data-part=follow]")
    grown(page)
    assert page.evaluate(REST) < 40, "the view follows what is written"
    expect(pill).to_be_hidden()
    page.locator("#dfl-a .dfl-scroll").hover()
    page.mouse.wheel(0, -10_000)
    page.locator(FIRST).select_text()
    expect(pill).to_be_visible()
    before = page.evaluate("getSelection().toString()")
    grown(page)
    assert page.evaluate(f"{VIEW}.scrollTop") == 0
    assert page.evaluate("getSelection().toString()") == before
    pill.click()
    page.wait_for_function(f"{REST} < 40")
    expect(pill).to_be_hidden()


def test_both_sides_scroll_together_if_asked(context, edge):
    page = asked(context, edge(text=TEXT).url)
    expect(page.locator("#dfl-votes")).to_be_visible()
    page.locator("#dfl-together").click()
    page.locator("#dfl-a .dfl-scroll").hover()
    page.mouse.wheel(0, -200)
    page.wait_for_function(
        """() => {
      const [a, b] = document.querySelectorAll(".dfl-scroll");
      return REST > 100 && Math.abs(a.scrollTop - b.scrollTop) < 2;
    }""".replace("REST", REST)
    )


def test_a_lost_connection_is_told_and_taken_up_again(context, edge):
    served = edge(pace=150, text=TEXT)
    page = asked(context, served.url)
    expect(page.locator(FIRST)).to_contain_text("Paragraph 0")
    served.hang_up()
    expect(page.locator("#dfl-status")).to_have_text("The connection is lost. Trying again …")
    expect(page.locator("#dfl-votes")).to_be_visible()
    shown = page.locator("#dfl-a [data-testid=bot]").inner_text()
    assert shown.split() == TEXT.split()


def test_enter_while_a_word_is_composed_sends_nothing(context, edge):
    page = visited(context, edge().url)
    box = page.locator("#dfl-prompt textarea")
    box.fill(PROMPT)
    composed = {"key": "Enter", "bubbles": True, "cancelable": True, "isComposing": True}
    box.dispatch_event("keydown", composed)
    assert box.input_value() == PROMPT
    box.press("Enter")
    expect(box).to_have_value("")


def test_two_tabs_on_one_battle_cast_one_vote(context, edge):
    served = edge()
    first = asked(context, served.url)
    expect(first.locator("#dfl-votes")).to_be_visible()
    second = visited(context, served.url)
    battle = first.evaluate("sessionStorage['deflator-battle']")
    second.evaluate("battle => { sessionStorage['deflator-battle'] = battle }", battle)
    second.reload()
    expect(second.locator("#dfl-votes")).to_be_visible()
    for page, outcome in ((first, "tie"), (second, "a")):
        page.locator(f"#dfl-vote-{outcome}").click()
        expect(page.locator("#dfl-reveal")).to_contain_text("A tie between")
    assert served.store.counts().votes == 1
    second.reload()
    expect(second.locator("#dfl-suggestions")).to_be_attached()
    expect(second.locator("#dfl-votes")).to_be_hidden()


def test_a_double_click_and_a_key_send_one_prompt_and_one_vote(context, edge):
    page, posted = visited(context, edge().url), []
    page.on("request", lambda request: posted.append(request.url.rpartition("/act/")[2]))
    page.locator("#dfl-prompt textarea").fill(PROMPT)
    page.locator("#dfl-send").dblclick()
    expect(page.locator("#dfl-votes")).to_be_visible()
    page.evaluate(
        """() => {
      document.getElementById("dfl-vote-a").click();
      document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
    }"""
    )
    expect(page.locator("#dfl-reveal")).to_contain_text("You chose A")
    assert posted.count("send") == posted.count("vote") == 1
    page.go_back()
    page.go_forward()
    expect(page.locator("#dfl-votes")).to_be_hidden()
