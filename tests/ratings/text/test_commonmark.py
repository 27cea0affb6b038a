"""The commonmark counts against two other parsers, the renderer's own events, and the traps."""

import re
from html import escape

import cmarkgfm
import pyromark
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from ratings.text import style
from tests.conformance import (
    COUNTED,
    DATA,
    EXTENSIONS,
    by_commonmark,
    by_gfm,
    examples,
    specifications,
    verdict,
)

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_TASKLISTS
OPTIONS |= pyromark.Options.ENABLE_STRIKETHROUGH
PARTS = {"Heading": "headers", "Strong": "bold", "Emphasis": "italics", "Item": "lists"} | {
    "Table": "tables",
    "CodeBlock": "code_blocks",
    "BlockQuote": "quotes",
    "Link": "links",
}
HIDDEN = re.compile(
    r"<!--(?:>|->|.*?(?:-->|\Z))|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    r"|<(?P<tag>script|style)(?s:.*?)(?:</(?P=tag)>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
ALPHABET = "<>/!?-+=[]()*_`~#&;:@.|\\ \n\tabPl1\"'😀é→—"

# A few fragments for each section of the specification, and what raw HTML can do to them.
SECTIONS = {
    "thematic breaks": ["---", "* * *", "_ _ _", "a\n***"],
    "headings": ["# one!", "###### six ##", "####### seven", "#none", "two\n---", "one\n===="],
    "indented code": ["    code!\n\n    more", "\tx", "a\n    lazy"],
    "fences": ["```py\na!\n```", "~~~\n```\n~~~", "````\n```\n````", "```\nopen", "``` `\nx"],
    "empty fences": ["```\n```", "~~~\n\n~~~"],
    "quotes": ["> a\nlazy", "> > b", ">c", "> # d\n> - e", "> ```\n> f"],
    "lists": ["- a\n- b", "1. a\n2) b", "- a\n\n  b\n- c", "-no", "10) x", "* \n  a"],
    "lists in lists": ["+ - 1. deep", "- a\n  - b\n    1. c"],
    "tasks": ["- [ ] a", "- [x] b!", "1. [X] c"],
    "tables": ["| a | b |\n|---|:-:|\n| **x** | `y|` |", "a|b\n-|-\n1|2", "|a|\n|b|"],
    "code spans": ["`a!`", "`` ` ``", "`a\nb`", "`<b>`", "``open", "`&amp;`"],
    "emphasis": ["*a*", "_b_", "**c**", "__d__", "***e***", "a_b_c", "*a **b** c*"],
    "no emphasis": ["2 * 3 * 4", "**a*", "a_b_c"],
    "links": ["[a](b)", "[*a*](<b c> 't!')", "[r]\n\n[r]: /u '!'", "[n]"],
    "images": ["![i!](u)", "[![i](u)](v)"],
    "autolinks": ["<http://a.b>", "<a@b.c>", "<m:x>"],
    "escapes": ["\\*a\\*", "&lt;b&gt;", "&#33; &excl;", "\\`x\\`", "\\<b>"],
    "breaks": ["a  \nb", "a\\\nb", "é!\nü"],
}  # fmt: skip
RAW = [
    "<b>x!</b>",
    "<div title='!'>\n# not a header\n</div>",
    "<li>no item</li>",
    "<strong>not bold</strong>",
    "<pre>\n# raw\n\n- raw\n</pre>",
    "<script>\nif (!a) { b() }\n\n- c\n</script>",
    "<!-- # comment! -->",
    "<?php echo '!' ?>",
    "<![CDATA[ a! ]]>",
    "<code>*a*</code>",
    "a <br/> b",
    "vector<int> v!",
]
fragments = st.sampled_from([fragment for section in SECTIONS.values() for fragment in section])
markdown = st.lists(fragments, max_size=8).map("\n\n".join)
anything = st.lists(
    st.one_of(fragments, st.sampled_from(RAW), st.text(ALPHABET, max_size=30)), max_size=8
).flatmap(lambda parts: st.sampled_from(["\n\n", "\n", " "]).map(lambda gap: gap.join(parts)))


def ours(text):
    counts = style.count(text)
    return {name: counts[name] for name in COUNTED}


def by_events(text):
    """Twin: what the renderer says of its own, one event after the other."""
    counts, shown, depth, in_block = dict.fromkeys(COUNTED, 0), [], 0, False
    ended = text if text.endswith("\n") else f"{text}\n"
    for event in pyromark.events(ended, options=OPTIONS):
        kind, content = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        tag = next(iter(content)) if isinstance(content, dict) else content
        if tag == "Image":
            depth += 1 if kind == "Start" else -1
        if tag == "CodeBlock":
            in_block = kind == "Start"
        if (kind == "Text" and in_block) or (kind == "Code" and not depth):
            counts["code_chars"] += len(content)
        elif kind == "Text" and not depth:
            shown.append(escape(content, quote=False))
        elif kind in ("Html", "InlineHtml") and not depth:
            shown.append(content)
        elif kind in ("Start", "End") and tag != "HtmlBlock":
            shown.append("<x>")
        if kind == "Start" and tag in PARTS and not depth:
            counts[PARTS[tag]] += 1
    prose = re.sub(r"<(?=[A-Za-z/!?])[^<>]*>", " ", HIDDEN.sub(" ", "".join(shown)))
    return counts | {"exclamations": prose.count("!")}


@given(anything)
@example("``` <b>x!</b>")
def test_the_renderers_own_events_tell_the_same(text):
    expected = by_events(text)
    counts = ours(text)
    counts["links"] = min(counts["links"], expected["links"])  # addresses are counted on top
    assert counts == expected


@given(markdown)
def test_a_second_parser_counts_the_same(text):
    assume("|" not in text)  # it knows no tables
    assert ours(text) == by_commonmark(f"{text}\n")


@given(markdown)
def test_githubs_own_program_counts_the_same(text):
    assert ours(text) == by_gfm(text)


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_of_the_specification(section):
    for text in SECTIONS[section]:
        assert ours(text) == by_gfm(text), text


@pytest.mark.realdata
def test_every_example_of_the_specifications():
    archives = sorted(DATA.glob("marko-*.tar.gz"))
    if not archives:
        pytest.skip("no archive of the specifications: see tests/conformance.py")
    for name, text in specifications(archives[-1]):
        verdicts = [verdict(example) for example in examples(text)]
        assert len(verdicts) > 600, name
        assert "failed" not in verdicts, name


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see http://a.b and https://c.d/e?f=g!", 2),
        ("www.a.com, (www.b.org) and *www.c.net*", 3),
        ("xhttp://a.b a.www.b www", 0),
        ("mail a.b-c_d+e@f.g or a@b or c@d.e-", 1),
        ("`http://a.b` [http://a.b](c) <http://a.b> ![http://a.b](c)", 2),
        ("```\nhttp://a.b\n```", 0),
        ("| www.a.com |\n|---|\n| http://b.c |", 2),
        ("http://a_b.c_d.e http://a.b_c", 0),
        ("&#64; a&#64;b.c", 1),
    ],
)
def test_addresses_are_links(text, links):
    html = cmarkgfm.markdown_to_html_with_extensions(text, extensions=EXTENSIONS)
    assert style.count(text)["links"] == links == html.count("<a ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~~\n# a\n~~~\n\n```\nb\n```\n\n    c\n", {"code_blocks": 3, "code_chars": 4 + 2 + 2}),
        ("`<&>` and `é`", {"code_chars": 4}),
        ('```a"\'&!>b\n<x> & "y"\n```', {"code_blocks": 1, "code_chars": 10}),
        ("# `a!` b! ![c!](d!) [e!](f! 'g!')", {"exclamations": 2, "code_chars": 2}),
        ("a &lt; b! &amp; c", {"exclamations": 1}),
        ("*a* _b_ ***c*** d_e_f", {"italics": 3, "bold": 1}),
        ("> a\n> > b\n\n> c", {"quotes": 3}),
        ("![a **b**](c)", {"links": 0, "bold": 0}),
        ("<STRONG>a</STRONG><h1>b</h1>", {"bold": 0, "headers": 0}),
        ("<PRE>\n- a\n\n- b\n</PRE>\n- c", {"lists": 1, "code_blocks": 0}),
        ("a  b\tc\nd\u00a0e", {"words": 4, "chars": 10}),
        ("", {"words": 0, "chars": 0}),
        ("😀é", {"words": 1, "chars": 2}),
    ],
)
def test_what_else_is_counted(text, expected):
    counts = style.count(text)
    assert {name: counts[name] for name in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Great question!",
        "**Great question!** Well",
        "Wow, what a fascinating idea",
        "😀 That's a really good point.",
        "You've asked an excellent question about bees",
        "You're absolutely right",
        "I love this question",
        "Thank you! What a thoughtful and interesting question.",
        "Hi! This is such a good idea",
        "good catch – I was wrong",
    ],
)
def test_flattery(text):
    assert style.count(text)["flattery"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Good question answering systems are rare.",
        "A great question is short.",
        "You are right-handed",
        "The first thing. Great question!",
        "Great Britain is an island",
        "what a day",
    ],
)
def test_no_flattery(text):
    assert style.count(text)["flattery"] == 0


HOSTILE = [
    "<a " * 100_000,
    "<!--" * 100_000,
    "<div>\n" + "<script " * 100_000,
    "<div>\n" + "!<b " * 100_000,
    "@" * 300_000,
    "a@" * 200_000,
    "http://" * 60_000,
    "www." * 100_000,
    "[" * 50_000,
    "*a " * 100_000,
    "`" * 300_000,
    "__" * 150_000,
    "__a" * 100_000,
    "__" + "a_" * 100_000,
    "a." * 100_000 + "@",
    "\n" + " \t" * 100_000,
    "\n" + "1" * 200_000,
    "> " * 500 + "a",
    "😀" * 100_000,
    "\u200d" * 300_000,
    "  " * 200_000 + "great",
    "a" * 1_000_000,
    " " * 1_000_000,
    "&lt;" * 100_000,
    "`" + "&" * 300_000 + "`",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_counted(text):
    assert style.count(text)["chars"] == len(text)
    assert style.count(text, "lmarena")["tokens"] > 0


@settings(max_examples=30)
@given(st.lists(anything, min_size=1, max_size=6))
def test_texts_do_not_touch_their_neighbours(texts):
    assert style.count_many(texts).rows(named=True) == [style.count(text) for text in texts]
