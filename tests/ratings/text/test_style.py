"""Style counts against the traps of regular expressions, a rendered twin, and their laws."""

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor

import emoji
import polars as pl
import pyromark
import pytest
import quicktok
from hypothesis import given
from hypothesis import strategies as st

from ratings import InvalidData
from ratings.text import style
from ratings.text.style.tokens import vocabulary
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
    counts = style.count_many([f"so {sequence} it is" for sequence in shown])["emoji"]
    assert len(shown) > 3000
    assert [s for s, n in zip(shown, counts, strict=True) if n != 1] == []


def test_tokens_are_those_of_cl100k_over_the_whole_text():
    text = "Hello **world**!\n\n```\nx = 1\n```\n<|endoftext|> 😀"
    slowly = quicktok.get_encoding("cl100k_base").encode_ordinary(text)
    assert style.count(text)["tokens"] == len(slowly)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("hello world", 2),
        ("antidisestablishmentarianism", 6),
        ("2 + 2 = 4", 7),
        ("お誕生日おめでとう", 9),
    ],
)
def test_token_counts_that_others_published(text, tokens):
    assert style.count(text)["tokens"] == tokens


@pytest.mark.parametrize(
    ("encoding", "digest"),
    [
        ("cl100k_base", "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"),
        ("o200k_base", "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"),
    ],
)
def test_the_vocabularies_are_those_that_their_maker_published(encoding, digest):
    assert hashlib.sha256(vocabulary(encoding)).hexdigest() == digest


@given(st.text())
def test_a_second_tokenizer_counts_the_same(text):
    for extractor, encoding in (("commonmark", "cl100k_base"), ("lmarena", "o200k_base")):
        slowly = quicktok.get_encoding(encoding).encode_ordinary(text)
        assert style.count(text, extractor)["tokens"] == len(slowly)


@pytest.mark.parametrize("character", ["a", " ", "\n", "!", "é", "你", "😀", "1"])
def test_a_very_long_text_of_one_character_is_counted(character):
    text = character * 200_000
    slowly = quicktok.get_encoding("cl100k_base").encode_ordinary(text)
    assert style.count(text)["tokens"] == len(slowly)


def test_threads_count_the_same():
    texts = [f"# {number}\n\n**bold** {'word ' * number}" for number in range(200)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(style.count, texts)) == [style.count(text) for text in texts]


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
    counts = style.count(text)
    assert {name: len(re.findall(tag, html)) for name, tag in tags.items()} == {
        name: counts[name] for name in tags
    }


@given(markdown, st.sampled_from(["~~~", "````", "~~~~~"]), st.booleans())
def test_nothing_inside_a_fence_counts_but_its_tokens(text, fence, closed):
    fenced = f"{fence}\n{text} 😀\n" + (fence if closed else "")
    assert counts(fenced) == {}
    assert style.count(fenced)["tokens"] > 0


@pytest.mark.parametrize("extractor", style.EXTRACTORS)
@given(texts=st.lists(st.one_of(markdown, st.text(max_size=20)), max_size=6))
def test_counting_many_is_counting_each(extractor, texts):
    texts = [*texts, *texts[:2]]
    table = style.count_many(texts, extractor)
    assert table.columns == [*style.features_of(extractor), *style.more_of(extractor)]
    assert set(table.dtypes) == {pl.Int64}
    assert table.rows(named=True) == [style.count(text, extractor) for text in texts]


def test_any_number_of_workers_counts_the_same():
    texts = [f"# {number}\n\n- **item** {'word ' * 1000} 😀" for number in range(500)]
    alone = style.count_many(texts, workers=1)
    assert alone.equals(style.count_many(texts))
    assert alone.equals(style.count_many(texts, workers=2))
    assert alone["headers"].sum() == alone["emoji"].sum() == 500


@pytest.mark.parametrize("count", [style.count, lambda text, by: style.count_many([text], by)])
def test_an_unknown_extractor_is_refused(count):
    with pytest.raises(InvalidData, match="'regex' is unknown; use commonmark or lmarena"):
        count("x", "regex")


def test_less_than_one_worker_is_refused():
    with pytest.raises(InvalidData, match="-1 workers"):
        style.count_many(["x"], workers=-1)


def test_names_of_the_counts():
    assert style.EXTRACTOR == style.identity() == "commonmark/3+cl100k_base"
    assert style.features_of() == style.FEATURES == ("tokens", "headers", "lists", "bold", "emoji")
    assert style.more_of() == style.MORE
    assert style.group("tokens") == "length"
    assert style.group("bold") == style.group("quotes") == "markdown"
    assert style.group("emoji") == "emoji"


@pytest.mark.realdata
def test_real_answers_agree_mostly_with_the_published_regular_expressions():
    path = REALDATA / "arena_hard_answers" / "answers_with_style_metadata.parquet"
    if not path.exists():
        pytest.skip(f"{path} is absent")
    answers = pl.read_parquet(path).filter(pl.col("metadata_json") != "{}")
    published = [json.loads(document) for document in answers["metadata_json"]]
    counts = style.count_many(answers["answer"].to_list())
    for name, key in (("headers", "header"), ("lists", "list"), ("bold", "bold")):
        theirs = pl.Series([sum(metadata[f"{key}_count"].values()) for metadata in published])
        assert (counts[name] == theirs).mean() > 0.9, name
