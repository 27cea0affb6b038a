"""The public boards' counts: their formula written out, its known traps, and stored counts."""

import json
import re

import polars as pl
import pytest
import quicktok
from hypothesis import given
from hypothesis import strategies as st

from ratings.text import style
from tests.logs import REALDATA

LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
PIECES = [
    *("# a", "## b\n", "###### c", "#d", "#\n#\n", " # e", "- f", "*\n", "+  g", "  - h", "-i"),
    *("1. j", "12.\n", "\n \n 3. k", "٣. l", "4) m", "**n**", "****", "**o\np**", "__q__", "___"),
    *(
        "```",
        "```\n",
        "````",
        "`",
        "```py\nx\n```",
        "```\n```",
        "```- r```",
        "\r",
        "\u2003- s",
        " ",
    ),
]
texts = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text("`#*_-+1. \n\ta\u2028\x1c٣", max_size=8)),
    max_size=12,
).flatmap(lambda parts: st.sampled_from(["", "\n", " "]).map(lambda gap: gap.join(parts)))


def by_formula(text):
    """Twin: one expression after the other, as the boards publish them."""
    for code in re.findall(r"```([^`]*)```", text):
        text = text.replace(code, "")

    def times(expression):
        return len(re.findall(expression, text, re.MULTILINE))

    counts = {level: times(rf"^#{{{number}}}\s") for number, level in enumerate(LEVELS, 1)}
    return counts | {
        "ordered": times(r"^\s*\d+\.\s"),
        "unordered": times(r"^\s*[-*+]\s"),
        "bold_stars": times(r"\*\*[^*\n]+\*\*"),
        "bold_underscores": times(r"__[^_\n]+__"),
    }


def formatting(text):
    counts = style.count(text, "lmarena")
    assert counts["headers"] == sum(counts[level] for level in LEVELS)
    assert counts["lists"] == counts["ordered"] + counts["unordered"]
    assert counts["bold"] == counts["bold_stars"] + counts["bold_underscores"]
    return {name: counts[name] for name in style.more_of("lmarena")}


@given(texts)
def test_the_published_formula_counts_the_same(text):
    assert formatting(text) == by_formula(text)


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("~~~\n# comment\n~~~", {"headers": 0}, {"headers": 1}),
        ("````py\n```\n# still code", {"headers": 0}, {"headers": 1}),
        ("```\n# never closed", {"headers": 0}, {"headers": 1}),
        ("```py\nx = `y`\n# comment\n```", {"headers": 0}, {"headers": 1}),
        ("call __init__ now", {"bold": 0}, {"bold": 1}),
        ("```\n```\n# one\n\n# two", {"headers": 2}, {"headers": 0}),
        ("    - indented code", {"lists": 0}, {"lists": 1}),
        ("1) one\n2) two", {"lists": 2}, {"lists": 0}),
        ("Title\n=====", {"headers": 1}, {"headers": 0}),
        ("`**no bold**`", {"bold": 0}, {"bold": 1}),
        ("**over\nlines**", {"bold": 1}, {"bold": 0}),
    ],
)
def test_the_traps_tell_the_extractors_apart(text, ours, theirs):
    for extractor, expected in (("commonmark", ours), ("lmarena", theirs)):
        counts = style.count(text, extractor)
        assert {name: counts[name] for name in expected} == expected, extractor


def test_what_it_counts_is_named():
    table = style.count_many(["# a", ""], "lmarena")
    assert style.features_of("lmarena") == ("tokens", "headers", "lists", "bold")
    assert table.columns == [*style.features_of("lmarena"), *style.more_of("lmarena")]
    assert table["headers"].to_list() == [1, 0]
    assert style.identity("lmarena") == "lmarena/1+o200k_base"


def test_tokens_are_those_of_o200k_over_the_whole_text():
    texts = ["", "hello world", "```\nx\n```<|endoftext|> 你好"]
    slowly = quicktok.get_encoding("o200k_base").encode_ordinary
    counts = style.count_many(texts, "lmarena")["tokens"].to_list()
    assert counts == [len(slowly(text)) for text in texts]


@pytest.mark.realdata
def test_every_stored_count_is_reproduced():
    path = REALDATA / "arena_hard_answers" / "answers_with_style_metadata.parquet"
    if not path.exists():
        pytest.skip(f"{path} is absent")
    answers = pl.read_parquet(path).filter(pl.col("metadata_json") != "{}")
    stored = [json.loads(document) for document in answers["metadata_json"]]
    assert len(stored) == 1500
    counts = style.count_many(answers["answer"].to_list(), "lmarena")
    assert counts["tokens"].to_list() == [metadata["token_len"] for metadata in stored]
    for row, published in zip(counts.select(style.more_of("lmarena")).rows(), stored, strict=True):
        kinds = (published["header_count"], published["list_count"], published["bold_count"])
        assert row == tuple(count for kind in kinds for count in kind.values())
