"""The page's script in a real browser ends with the page that the server laid out."""

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests import chromium
from tests.ui.rendering.test_layout import HOSTILE
from ui.rendering import Growing, blocks, colours

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).parents[3] / "ui" / "web" / "assets" / "answer.js"
ANSWER = "# a *b*\n\n- c\n- d **e** 😀\n\n  f\n\n| g | h |\n|---|--:|\n| i | $x^2$ |\n| j | k |\n\n"
CODE = "```python\ndef f(): return '😀' # c\n```\n\n> l [m]\n\n[m]: http://n\n"
LONG = "```\n" + "o<p> " * 15_000 + "\n```\n"


@pytest.fixture(scope="module")
def page():
    path = chromium.get()
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        page = launched.new_page()
        page.route("**/*", lambda route: route.abort())
        page.set_content("<main></main>")
        source = SCRIPT.read_text("utf-8").replace("export function", "function")
        page.add_script_tag(content=f"{source}\nglobalThis.answer = {{ apply, colour }};")
        yield page
        launched.close()


def shown(page, states):
    growing = Growing()
    page.evaluate("document.querySelector('main').replaceChildren()")
    for ops in [*map(growing.grow, states), growing.finish()]:
        page.evaluate(
            "ops => ops.forEach(op => answer.apply(document.querySelector('main'), op))", ops
        )
    return growing


@pytest.mark.parametrize("text", [ANSWER + CODE, LONG, *HOSTILE])
def test_the_page_ends_as_the_whole(page, text):
    step = max(1, len(text) // 60)
    shown(page, [text[:end] for end in range(1, len(text), step)] + [text])
    same = """htmls => {
        const main = document.querySelector("main").cloneNode(true), whole = main.cloneNode(false);
        for (const html of htmls) {
            const block = whole.appendChild(document.createElement("div"));
            block.innerHTML = html;
        }
        whole.normalize();
        for (const wide of main.querySelectorAll("[tabindex]")) wide.removeAttribute("tabindex");
        return main.isEqualNode(whole);
    }"""
    assert page.evaluate(same, [block.html for block in blocks(text)])


def test_a_selection_survives_what_is_added(page):
    growing = Growing()
    apply = "ops => ops.forEach(op => answer.apply(document.querySelector('main'), op))"
    page.evaluate("document.querySelector('main').replaceChildren()")
    page.evaluate(apply, growing.grow("some words **and"))
    page.evaluate(
        "getSelection().setBaseAndExtent(...[2, 7].flatMap("
        "n => [document.querySelector('main p').firstChild, n]))"
    )
    page.evaluate(apply, growing.grow("some words **and more** to come"))
    assert page.evaluate("String(getSelection())") == "me wo"


def test_code_is_coloured_without_a_change_of_its_text(page):
    growing = shown(page, [ANSWER + CODE])
    before = page.inner_html("main")
    for code in growing.codes():
        op = colours(code)
        page.evaluate("op => answer.apply(document.querySelector('main'), op)", op)
    keywords = page.evaluate(
        "[...CSS.highlights.get('code-k')].map(r => r.startContainer.data.slice(r.startOffset, "
        "r.endOffset))"
    )
    assert keywords == ["def", "return"]
    assert page.inner_html("main") == before
