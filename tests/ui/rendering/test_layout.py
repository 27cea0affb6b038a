"""What is shown is what was written and what is counted, and nothing in it acts."""

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ratings.text import style
from ratings.text.style.graphemes import emoji_in
from ratings.text.style.source import MARKDOWN, RAW_END, ended, normalised, prepared, restored
from tests.answers import SECTIONS, anything
from tests.ui.rendering.dom import Element, page
from ui.rendering import blocks, bounds
from ui.rendering.allowed import ATTRIBUTES, CLASSES, TAGS, VALUES, cleaned
from ui.rendering.layout import shown, whole
from ui.rendering.mathml import formula
from ui.rendering.tokens import html

ELEMENTS = {
    **dict.fromkeys(("h3", "h4", "h5", "h6"), "headers"),
    **{"li": "lists", "strong": "bold", "em": "italics", "table": "tables", "pre": "code_blocks"},
    **{"blockquote": "quotes", "a": "links"},
}
COUNTED = (*dict.fromkeys(ELEMENTS.values()), "code_chars", "exclamations", "emoji")
HOSTILE = [
    "<script>alert(1)</script> <img src=x onerror=alert(1)> <svg onload=alert(1)><p id=a>",
    "<form action=/act/vote><input name=a id=vote><label for=vote>x</label></form>",
    "<div style='position:fixed'>\n<iframe src=//a.b></iframe>\n</div>",
    "<style>*{display:none}</style> <base href=//a.b> <meta http-equiv=refresh content=0>",
    "<math><annotation-xml encoding='text/html'><script>a</script></annotation-xml></math>",
    "[a](javascript:alert(1)) [b](JaVaScRiPt:c) [d](data:text/html,x) [e](//f.g) [h](vbscript:i)",
    "[a](java&#10;script:alert) [b](&#1;javascript:x) <javascript:alert(1)> [c](file:///etc)",
    "[a](<https://b.c\" onmouseover=alert(1) x=\">) [d](https://e.f/'\"<g>)",
    "![a](http://b.c/d.png) ![](javascript:x) [![e](f)](http://g.h) ![a](http://b 't\" onload=x')",
    "[https://good.com](https://evil.com) [x](https://good.com\\@evil.com) [y](https://a@b.c)",
    "http://good.com@evil.com www.a.b\"onclick=x <http://a.b/\"onclick=\"x>",
    "```js\" onclick=\"x\n</code></pre><script>alert(1)</script>\n```",
    "$\\href{javascript:x}{y}$ $\\style{color:red}{z}$ $\\class{a}{b} \\unicode{60}script>$",
    "$</annotation></math><script>a</script>$ $\\text{<img src=x>}$ $\\color{red} x$",
    "# a {#id .class onclick=x}\n\n| a\" onclick=x |\n|:-:|\n| <b> |",
    "\u202eabc\u202d \u200b\u2066x\ufeff\u00ad \ufdd0\ufdd3 \x00\x01\x0c\r\n\r\x85\u2028 &nbsp;",
    "- [x] <input type=checkbox> <!-- a --> <![CDATA[ b ]]> <?php c ?> <!DOCTYPE d>",
    "&lt;script&gt; &amp;lt; &#60;b&#62; \\<b>",
]  # fmt: skip


def answer(text):
    return page(block.html for block in blocks(text))


def text_of_the_parse(text):
    """Twin: the text of each event of the parse, one after the other."""
    source = RAW_END.sub(lambda tag: tag[0].lower(), ended(prepared(text)))
    parts = []
    for event in MARKDOWN.events(source):
        kind, content = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if kind in ("Text", "Code", "Html", "InlineHtml"):
            parts.append(content)
        elif kind in ("InlineMath", "DisplayMath"):
            parts.append(content.strip("\ufdd3\ufdd4\ufdd5\ufdd6").strip("\ufdd2 \n\t"))
        elif kind == "TaskListMarker":
            parts.append("☑" if content else "☐")
        elif kind.endswith("Break"):
            parts.append("\n")
    return restored("".join(parts))


def counted(root):
    """Twin: what a walk over the page counts."""
    counts, prose = dict.fromkeys(COUNTED, 0), []

    def walk(node, code):
        if isinstance(node, str):
            counts["code_chars"] += len(node) if code else 0
            prose.append("" if code else node)
            return
        kinds = node.attributes.get("class")
        if node.name in ELEMENTS:
            counts[ELEMENTS[node.name]] += 1
        counts["links"] += kinds == "link"
        if node.name != "math" and kinds not in ("image", "task", "tex"):
            for child in node.children:
                walk(child, code or node.name == "code")

    walk(root, False)
    text = "\n".join(prose)
    return counts | {"exclamations": text.count("!"), "emoji": emoji_in(text)}


def expect_only_what_is_allowed(root):
    for node in (
        node for block in root.children for child in block.children for node in child.elements()
    ):
        assert node.name in TAGS
        for name, value in node.attributes.items():
            if name == "class":
                assert value in CLASSES[node.name]
            elif name in VALUES.get(node.name, {}):
                assert value in VALUES[node.name][name]
            else:
                assert name in ATTRIBUTES[node.name]
            assert name not in ("id", "style", "src")
            assert not name.startswith("on")
        assert re.match("https?://|mailto:", node.attributes.get("href", "mailto:"))
        assert not any(
            isinstance(other, Element) and other.name == "a" for other in above(node)
        ) or (node.name != "a")


def above(node):
    while node.parent:
        node = node.parent
        yield node


def expect_the_laws(text):
    root = answer(text)
    expect_only_what_is_allowed(root)
    assert [block.html for block in blocks(text)] == [html(tokens) for tokens in whole(shown(text))]
    assert root.text.lower() == text_of_the_parse(text).lower()
    counts = style.count(text)
    assert counted(root) == {name: counts[name] for name in COUNTED}


@given(anything)
@example("<SCRIPT>\na\n</SCRIPT>\n*b*")
@example("a<b@c.d>e <x www.a.b> `http://`c.d")
@example("[![i](http://a.b) www.c.d](e)")
def test_what_is_shown_is_what_is_written_and_counted(text):
    expect_the_laws(text)


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_of_the_specification(section):
    for text in SECTIONS[section]:
        expect_the_laws(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_a_model_writes_acts(text):
    expect_the_laws(text)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_characters_at_all(text):
    expect_the_laws(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear <Name>, a", '<p dir="auto">Dear &lt;Name&gt;, a</p>'),
        ("#### a", '<h6 data-level="4" dir="auto">a</h6>'),
        ("`__init__` __init__", '<p dir="auto"><code>__init__</code> __init__</p>'),
        ("$5 and $10", '<p dir="auto">$5 and $10</p>'),
        ("3. a", '<ol start="3"><li dir="auto">a</li></ol>'),
        ("- [x] a", '<ul><li dir="auto"><span class="task">☑</span>a</li></ul>'),
        ("[a](b)", '<p dir="auto"><span class="link">a</span></p>'),
        ("```py x\na\n```", '<pre dir="ltr"><code data-lang="py">a\n</code></pre>'),
        ("$\\foo{$", '<p dir="auto">$\\foo{$</p>'),
        ("$\\begin{a}$", '<p dir="auto"><code class="tex">\\begin{a}</code></p>'),
    ],
)
def test_examples(text, expected):
    assert [block.html for block in blocks(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "url", "host"),
    [
        ("[a](https://b.c/d?e=f&g)", "https://b.c/d?e=f&g", "b.c"),
        ("[b.c](https://b.c/d)", "https://b.c/d", None),
        ("[b.c.d](https://b.c)", "https://b.c", "b.c"),
        ("[https://good.com](https://evil.com)", "https://evil.com", "evil.com"),
        ("[good.com](https://good.com@evil.com/)", "https://good.com@evil.com/", "evil.com"),
        ("[a](https://good.com\\\\@evil.com/)", "https://good.com%5C@evil.com/", "evil.com"),
        ("[a](https://аpple.com)", "https://%D0%B0pple.com", "xn--pple-43d.com"),
        ("www.a.b.", "http://www.a.b", None),
        ("(see http://a.b/c_(d))", "http://a.b/c_(d)", None),
        ("m@a.b!", "mailto:m@a.b", None),
        ("[write](mailto:m@a.b?subject=c)", "mailto:m@a.b?subject=c", "m@a.b"),
        ("![i](http://a.b/c.png)", "http://a.b/c.png", "a.b"),
    ],
)
def test_links_say_where_they_lead(text, url, host):
    (link,) = [node for node in answer(text).elements() if node.name == "a"]
    assert (link.attributes["href"], link.attributes.get("data-host")) == (url, host)
    assert link.attributes["rel"] == "noopener noreferrer nofollow ugc"


def test_formulas_are_mathml_with_their_tex():
    root = answer("$x^2$ and \\[\ny\n- z_1\n\\]")
    maths = [node for node in root.elements() if node.name == "math"]
    assert [node.attributes["display"] for node in maths] == ["inline", "block"]
    assert [node.text for node in maths] == ["x^2", "y\n- z_1"]


BEYOND = {
    "characters": "a " * bounds.CHARACTERS,
    "elements between blocks": "*a*\n\n" * 8000,
    "depth": "a\n\n" + "> " * 3000 + "b\n\n*c*",
    "elements": "|" + "a|" * 20 + "\n|" + "-|" * 20 + "\n" + ("|" + "a|" * 20 + "\n") * 4000,
}


@pytest.mark.parametrize("text", BEYOND.values(), ids=BEYOND)
def test_beyond_the_bounds_there_is_plain_text(text):
    laid = blocks(text)
    first = next(n for n, block in enumerate(laid) if block.plain)
    assert first
    assert all(block.plain for block in laid[first:])
    plain = page(block.html for block in laid[first:]).text
    assert text.endswith(plain)
    assert len(text) - len(plain) < 1.2 * bounds.CHARACTERS
    assert sum(block.html.count("</") for block in laid) < 1.1 * bounds.ELEMENTS


def test_addresses_beyond_the_bounds_are_text():
    addresses = [f"www.a{n}.io" for n in range(bounds.ELEMENTS)]
    (laid,) = blocks(" ".join(addresses[:7000]))
    assert page([laid.html]).text == " ".join(addresses[:7000])
    assert laid.html.count("<a ") == bounds.ELEMENTS // bounds.LINK
    assert blocks(" ".join(addresses[:7000]) + "\n\n*more*")[-1].plain


def test_formulas_beyond_the_bounds_are_code():
    assert "tex" in blocks(f"${'x' * 2000}$")[0].html
    laid = blocks("$x$ " * (bounds.FORMULAS + 5))[0].html
    assert laid.count("<math") == bounds.FORMULAS
    assert laid.count("tex") - laid.count("x-tex") == 5
    for bomb in ("{" * 490 + "x" + "}" * 490, "\\frac" * 190, "^" * 900, "\\sqrt{" * 90 + "}" * 90):
        assert bomb in page(block.html for block in blocks(f"a ${bomb}$")).text


def test_the_second_lock_holds_alone():
    assert cleaned('<p id="a" onclick="x">b<script>c</script><img src="d"></p>') == "<p>bc</p>"
    assert cleaned('<a href="javascript:x">a</a><p class="e raw">f</p>').startswith("<a>a</a>")


def test_carriage_returns_are_line_ends():
    assert blocks("a\r\n\rb") == blocks("a\n\nb")
    assert normalised("a\r\n\rb\0") == "a\n\nb\ufffd"


def test_an_operator_is_the_sign_itself():
    mathml = formula(r"\sum_{k=1}^{\infty} a - b < c", False)
    text = re.sub("<annotation.*|<[^>]*>", "", mathml)
    assert "&#" not in text
    assert re.sub(r"\s", "", unescape(text)) == "∑k=1∞a−b<c"
