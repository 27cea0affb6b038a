"""The commonmark counts against two other parsers, the renderer's own events, and the traps."""

import cmarkgfm
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from ratings.text import style
from ratings.text.style.source import MARKDOWN, RAW_END, ended, prepared, restored
from tests.answers import SECTIONS, anything, markdown
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

PARTS = {"Heading": "headers", "Strong": "bold", "Emphasis": "italics", "Item": "lists"} | {
    "Table": "tables",
    "CodeBlock": "code_blocks",
    "BlockQuote": "quotes",
    "Link": "links",
}


def ours(text):
    counts = style.count(text)
    return {name: counts[name] for name in COUNTED}


def by_events(text):
    """Twin: what the renderer says of its own, one event after the other."""
    counts, shown, depth, in_block = dict.fromkeys(COUNTED, 0), [], 0, False
    source = RAW_END.sub(lambda tag: tag[0].lower(), ended(prepared(text)))
    for event in MARKDOWN.events(source):
        kind, content = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        tag = next(iter(content)) if isinstance(content, dict) else content
        if tag == "Image":
            depth += 1 if kind == "Start" else -1
        if tag == "CodeBlock":
            in_block = kind == "Start"
        if (kind == "Text" and in_block) or (kind == "Code" and not depth):
            counts["code_chars"] += len(restored(content))
        elif kind in ("Text", "Html", "InlineHtml") and not depth:
            shown.append(content)
        if kind == "Start" and tag in PARTS and not depth:
            counts[PARTS[tag]] += 1
    return counts | {"exclamations": "".join(shown).count("!")}


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
        ("<b>x!</b> <!-- ! 😀 --> <b title='!'>", {"exclamations": 4, "emoji": 1, "bold": 0}),
        ("<script>\n!\n*a*\n</script>", {"exclamations": 1, "italics": 0}),
        ("$!$ and \\(! `a` **b**\\) and $$\n! 😀\n$$", {"exclamations": 0, "bold": 0, "emoji": 0}),
        ("\\[\na\n- b\n= c\n\\]", {"lists": 0, "headers": 0}),
        ("costs $5! or $10! in $HOME!/$USER!", {"exclamations": 4}),
        ("`__init__` is *__init__*", {"code_chars": 8, "italics": 1, "bold": 0}),
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
    "$a " * 100_000,
    "$1 a$" * 60_000,
    "\\(" * 100_000,
    "\\[" * 100_000 + "\\]",
    "\\[a\\]" * 60_000,
    "\\[\n" * 100_000,
    "$$" * 100_000 + "\n\n" * 50_000,
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
