"""Style counts against the traps of regular expressions, a rendered twin, and their laws."""

import json
import re

import bpe_openai
import emoji
import polars as pl
import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratings import style
from tests.logs import REALDATA

FORMATS = ("headers", "lists", "bold", "emoji")
PIECES = [
    "# Title",
    "## `code` title",
    "Setext\n---",
    "- item",
    "1. one\n2. two",
    "- [x] done",
    "**bold** and __bold__",
    "***both***",
    "| a | b |\n|---|---|\n| **x** | y |",
    "> - quoted item",
    "plain words, 2 * 3 * 4, a_b_c",
    "~~gone~~",
    "    # indented code",
    "`**not bold**`",
]
markdown = st.lists(st.sampled_from(PIECES), max_size=8).map("\n\n".join)


def counts(text):
    return {name: value for name, value in style.count(text).items() if value and name in FORMATS}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("# one\n\n###### six\n\nsetext\n===", {"headers": 3}),
        ("#no space\n\n####### seven", {}),
        ("- a\n  - b\n- c\n\n1. d", {"lists": 4}),
        ("- [ ] open\n- [x] done", {"lists": 2}),
        ("**a** __b__ *c* _d_ ***e***", {"bold": 3}),
        ("| **a** | b |\n|---|---|\n| c | __d e__ |", {"bold": 2}),
        ("```python\n# comment\n- dash\n__init__ **x** 😀\n```", {}),
        ("~~~\n# comment\n- dash\n~~~", {}),
        ("~~~\n```\n# still code\n```\n~~~\n# header", {"headers": 1}),
        ("````\n```\n**still code**\n```\n````\n**bold**", {"bold": 1}),
        ("# header\n\n```\n# never closed\n- dash\n**x** 😀", {"headers": 1}),
        ("```\n```\n# after an empty fence\n\n- item", {"headers": 1, "lists": 1}),
        ("    # indented\n    - code 😀", {}),
        ("`**x**` and `😀`", {}),
        ("call `__init__` or __init__ or obj.__name__ or __init__(self)", {}),
        ("**__init__** is a method", {"bold": 1}),
        ("__init__ is not __important__", {"bold": 1}),
        ("2 * 3 ** 4, snake__case__name", {}),
    ],
)
def test_formatting_is_what_commonmark_renders(text, expected):
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("👍🏽", 1),
        ("👨‍👩‍👧‍👦", 1),
        ("👩‍👩‍🐶", 1),
        ("🇫🇷🇩🇪", 2),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1),
        ("1️⃣ 2️⃣ #️⃣", 3),
        ("1 2 3 # * ©", 0),
        ("™ ✔ ❤", 0),
        ("™️ ✔️ ❤️", 3),
        ("done 🎉🎉, really ✅.", 3),
        ("# 🚀 Title\n\n- 🔥 item\n\n[🔗](http://x)\n\n<div>\n🙂\n</div>", 4),
        ("`😀`\n\n```\n😀\n```", 0),
    ],
)
def test_emoji_are_counted_as_a_reader_sees_them(text, expected):
    assert style.count(text)["emoji"] == expected


def test_every_emoji_of_unicode_counts_once():
    shown = [
        sequence
        for sequence, about in emoji.EMOJI_DATA.items()
        if about["status"] == emoji.STATUS["fully_qualified"]
    ]
    found = style.count_many([f"so {sequence} it is" for sequence in shown])["emoji"]
    assert len(shown) > 3000
    assert [s for s, n in zip(shown, found, strict=True) if n != 1] == []


def test_tokens_are_those_of_cl100k_over_the_whole_text():
    tokenizer = bpe_openai.get_encoding("cl100k_base")
    text = "Hello **world**!\n\n```\nx = 1\n```\n<|endoftext|> 😀"
    assert style.count(text)["tokens"] == len(tokenizer.encode_ordinary(text))
    assert style.count("hello world")["tokens"] == 2


def test_a_text_longer_than_the_tokenizer_takes_is_counted():
    assert style.count("word " * 300_000)["tokens"] == pytest.approx(300_000, abs=50)


@pytest.mark.parametrize("text", ["half \ud83d a pair", "\ude00", "x\ud800"])
def test_lone_surrogates_are_replaced(text):
    assert style.readable(text).encode()
    assert "\ufffd" in style.readable(text)
    assert style.count(text)["tokens"] > 0


def test_surrogate_pairs_are_joined():
    assert style.readable("\ud83d\ude00") == "😀"
    assert style.count("\ud83d\ude00")["emoji"] == 1


@given(markdown)
def test_a_rendered_twin_counts_the_same(text):
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_TASKLISTS
    html = pyromark.html(text, options=options)
    tags = {"headers": "<h[1-6]>", "lists": "<li>", "bold": "<strong>"}
    found = style.count(text)
    assert {name: len(re.findall(tag, html)) for name, tag in tags.items()} == {
        name: found[name] for name in tags
    }


@given(markdown, st.sampled_from(["~~~", "````", "~~~~~"]), st.booleans())
def test_nothing_inside_a_fence_counts_but_its_tokens(text, fence, closed):
    fenced = f"{fence}\n{text} 😀\n" + (fence if closed else "")
    assert counts(fenced) == {}
    assert style.count(fenced)["tokens"] > 0


@given(st.lists(st.one_of(markdown, st.text(max_size=20)), max_size=6))
def test_counting_many_is_counting_each(texts):
    texts = [*texts, *texts[:2]]
    table = style.count_many(texts)
    assert table.columns == list(style.FEATURES)
    assert set(table.dtypes) == {pl.Float64}
    assert table.rows(named=True) == [style.count(text) for text in texts]


@pytest.mark.realdata
def test_real_answers_agree_mostly_with_the_published_regular_expressions():
    path = REALDATA / "arena_hard_answers" / "answers_with_style_metadata.parquet"
    if not path.exists():
        pytest.skip(f"{path} is absent")
    answers = pl.read_parquet(path).filter(pl.col("metadata_json") != "{}")
    published = [json.loads(each) for each in answers["metadata_json"]]
    found = style.count_many(answers["answer"].to_list())
    for name, key in (("headers", "header"), ("lists", "list"), ("bold", "bold")):
        theirs = pl.Series([sum(each[f"{key}_count"].values()) for each in published])
        assert (found[name] == theirs).mean() > 0.9, name
