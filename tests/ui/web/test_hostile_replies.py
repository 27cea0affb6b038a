"""Whatever one model writes, the page stands: nothing acts or is fetched, and a vote is taken."""

import json
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from arena import load, open_store
from tests.served import PATIENCE_S, tapped
from ui.web.server import Site, assemble

pytestmark = pytest.mark.browser

ACTS = """
<script>document.title = "taken"</script><img src="http://evil.example/a.png" onerror="taken()">
![picture](http://evil.example/b.png) <b onmouseover="document.title = 'taken'">bold</b>
<iframe src="http://evil.example/c"></iframe> <style>body { display: none }</style>
<base href="http://evil.example/"> <meta http-equiv="refresh" content="0;url=http://evil.example">
<object data="http://evil.example/d"></object> <video src="http://evil.example/e" autoplay></video>
[link](javascript:document.title='taken') [other](data:text/html,x) <javascript:alert(1)>
<svg onload="document.title='taken'"><animate attributeName=x /><use href="#dfl-b" /></svg>
"""
NAMED = """
<form action="act/vote"><input name="value" id="dfl-prompt-text"><button value="a">A</button></form>
<label for="dfl-vote-a">read on</label> <i id="dfl-b">b</i> <p id="dfl-votes" data-part="votes">
<div style="position: fixed; inset: 0; z-index: 99">over everything</div> <a name="dfl-status"></a>
"""
REPLIES = {
    "HTML that acts": ACTS,
    "HTML that takes names and places": NAMED,
    "bidi": "\u202e\u2067desrever\u2066 \u200b\u200d\ufeff e" + "\u0301" * 500,
    "1 MB without a space": "a" * 1_000_000,
    "60,000 blank lines": "above" + "\n" * 60_000 + "below",
    "100,000 underscores": "_" * 100_000,
    "emphasis never closed": "*a **b " * 5_000,
    "tables of 4,000 x 20": "\n".join(
        ["|" + "a|" * 20, "|" + "-|" * 20, *["|" + "b|" * 20] * 4_000]
    ),
    "3,000 nested quotes": ">" * 3_000 + " deep",
    "formulas": "$$" + "\\frac{" * 400 + "x" + "}{y}" * 400 + "$$\n\n" + "$x^{x^{x}}$ " * 3_000,
}
BEYOND = {"1 MB without a space", "tables of 4,000 x 20", "3,000 nested quotes"}
CALM = "The calm answer."
MODEL = '[[models]]\nname = "{}"\nreplay = "recordings.jsonl"\ntokens_per_s = inf\n'
PANELS = """() => ["a", "b"].map((side) => {
  const panel = document.getElementById("dfl-" + side), box = panel.getBoundingClientRect();
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + 20);
  const text = panel.querySelector("[data-testid=bot]").innerText.slice(0, 200);
  const links = [...panel.querySelectorAll(".dfl-bot a[href]")];
  return [panel.contains(middle), text, links.every((a) => a.protocol.startsWith("http") && a.rel)];
})"""


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory):
    """The page of an arena in which one model is calm and the other answers with REPLIES."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = [
        {"model": model, "prompts": [name], "text": text}
        for name, reply in REPLIES.items()
        for model, text in (("hostile", reply), ("calm", CALM))
    ]
    recorded = "\n".join(map(json.dumps, lines))
    (folder / "recordings.jsonl").write_text(recorded, encoding="utf-8")
    models = MODEL.format("hostile") + MODEL.format("calm")
    (folder / "arena.toml").write_text(models, encoding="utf-8")
    config = load(folder / "arena.toml")
    with ExitStack() as stack:
        store = open_store(config.store)
        stack.callback(store.close)
        url, _ = stack.enter_context(tapped(assemble(Site(config, folder, (), rated=False), store)))
        context = browser.new_context()
        stack.callback(context.close)
        page = context.new_page()
        page.set_default_timeout(1000 * PATIENCE_S)
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        with page.expect_response("**/act/restore"):
            page.goto(url)
        yield page


@pytest.mark.parametrize("name", REPLIES)
def test_a_hostile_reply_leaves_the_page_to_the_voter(page, name):
    page.locator("#dfl-new").click()
    page.locator("#dfl-prompt textarea").fill(name)
    page.keyboard.press("Enter")
    expect(page.locator("#dfl-votes")).to_be_visible()
    panels = page.evaluate(PANELS)
    assert CALM in [text for _, text, _ in panels]
    assert all(in_view for in_view, _, _ in panels), "a panel is covered"
    assert all(harmless for _, _, harmless in panels), "a link is no link to a page"
    beyond = page.locator(".dfl-mark", has_text="shown as plain text")
    expect(beyond).to_have_count(1 if name in BEYOND else 0)
    ours = page.locator("#dfl-a, #dfl-b, #dfl-votes, #dfl-prompt-text, #dfl-status")
    assert ours.count() == 5
    page.keyboard.press("ArrowRight")
    expect(page.locator("#dfl-reveal")).to_be_focused()
    assert page.title() == "Deflator arena"
    assert not [url for url in page.asked if "evil.example" in url]
