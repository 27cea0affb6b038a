"""Regular expressions mean the same in every Python, and no text makes those of style slow."""

import ast
import hashlib
import importlib
import json
import pkgutil
import re
from itertools import groupby, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratings.text import style
from ratings.text.style.source import MARKDOWN, normalised, prepared, restored
from tests.backtracking import Search

ROOT = Path(__file__).resolve().parents[3]
SOURCES = [
    path
    for package in ("arena", "bench", "data", "ratings", "tests", "ui")
    for path in sorted((ROOT / package).rglob("*.py"))
    if path != Path(__file__).resolve()  # it shows some, to be seen
]
# What Python up to 3.11.4 gets wrong, once escapes and sets of characters are out of the way.
PLAIN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
POSSESSIVE = re.compile(r"[*+?}]\+|\(\?>")


def texts_of(path):
    """Each text in a source file that is no docstring; x stands for what an f-string fills in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "x" for part in node.values]
            yield node.lineno, "".join(parts)
        elif isinstance(node, ast.Constant) and id(node) not in prose:
            value = node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value
            if isinstance(value, str):
                yield node.lineno, value


def test_no_pattern_is_possessive_or_atomic():
    """Python up to 3.11.4 matches these otherwise than later ones."""
    assert len(SOURCES) > 400
    assert [
        f"{path}:{line}"
        for path in SOURCES
        for line, text in texts_of(path)
        if POSSESSIVE.search(PLAIN.sub("x", text))
    ] == []


@pytest.mark.parametrize("text", ["a++", "[^]+*]?+", r"\**+", "(a){1,2}+", "a(?>b)"])
def test_a_possessive_pattern_is_seen(text):
    assert POSSESSIVE.search(PLAIN.sub("x", text))


@pytest.mark.parametrize("text", ["[-*+]", r"\++", "[]*+]+", r"[\]?+]", "(?=a)b+"])
def test_no_other_pattern_is_suspected(text):
    assert not POSSESSIVE.search(PLAIN.sub("x", text))


# The opener of a reply is looked for in its first 200 characters only.
PATTERNS = [
    pytest.param(value, id=f"{module.name}.{name}")
    for module in pkgutil.iter_modules(style.__path__)
    if module.name != "flattery"
    for name, value in vars(importlib.import_module(f"ratings.text.style.{module.name}")).items()
    if isinstance(value, re.Pattern)
]
HEADS = ("", "\n", "__", "www.", "http://", "```")
UNITS = (
    *" \t1a_*#-`@!.<é🎉\u2028",
    "a_",
    "_a",
    "__",
    "a.",
    "a@",
    "\n1",
    " #",
    "**a",
    "__a",
    "www.",
    "\\(",
    "$",
    "$1 ",
)
TAILS = ("", "_", ".x", " ")


def searched(pattern, head, unit, times, tail):
    text = head + unit * times + tail
    return Search(pattern, text if isinstance(pattern.pattern, str) else text.encode())


@pytest.mark.parametrize("pattern", PATTERNS)
def test_twice_the_text_costs_twice_the_steps(pattern):
    for head, unit, tail in product(HEADS, UNITS, TAILS):
        once, twice = (searched(pattern, head, unit, times, tail) for times in (30, 60))
        assert twice.steps <= 2.5 * once.steps, (head, unit, tail)
        assert once.spans == [match.span() for match in pattern.finditer(once.text)]


@pytest.mark.parametrize(("pattern", "unit"), [("a*b", "a"), (r"\s*[-*+]", "\n")])
def test_the_count_of_steps_tells_when_it_costs_more(pattern, unit):
    once, twice = (searched(re.compile(pattern), "", unit, times, "") for times in (30, 60))
    assert twice.steps > 3 * once.steps


WORDS = ("__init__", "_", "__", "init", "set_name", "x", "é", "1", " ", ".", "\n", "___", "__x__")


@given(st.lists(st.sampled_from(WORDS)).map("".join))
def test_special_names_are_whole_words(text):
    """Twin: word by word, without an expression that looks at more than one character."""
    words = [
        "".join(word) for _, word in groupby(text, lambda group: group == "_" or group.isalnum())
    ]
    kept = [
        word.replace("__", "\ufdd0\ufdd0") if word in ("__init__", "__set_name__") else word
        for word in words
    ]
    assert prepared(text) == "".join(kept)


MARKS = (
    "$",
    "$$",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "\\",
    "a",
    "1",
    " ",
    "\n",
    "`",
    "```",
    "+",
    "__init__",
)


@given(st.lists(st.sampled_from((*MARKS, "\ufdd0", "\r\n", "\0", "é", "("))).map("".join))
def test_what_the_parser_gets_is_the_text_character_by_character(text):
    assert restored(prepared(text)) == normalised(text)
    assert len(prepared(text)) == len(normalised(text))


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$x$, ($y_1$) and $2 + 3$.", ["x", "y_1", "2 + 3"]),
        ("$5 and $10, US$5, A$6, $5-$10, $5 to 9$, 3$", []),
        ("$HOME/$USER, ${A}/$B, $(a) $$", []),
        ("\\$5$ and $6\\$", []),
        ("$$\nx\n$$ and $$y$$", ["\nx\n", "y"]),
        ("\\( x \\)\n\\[\nx\n- y\n\\]", [" x ", "\nx\n- y\n"]),
        ("see \\[1\\] and \\[a_b\\](u) and \\\\(x\\\\)", []),
        ("\\[a = b\\]", ["a = b"]),
        ("`\\(a\\)` and\n```\n\\(b\\) $c$\n```\n", []),
        ("$a\n\nb$ and \\(a\n\nb\\)", []),
        ("> \\[\n> a\n> \\]", ["\na\n"]),
    ],
)
def test_what_is_a_formula(text, formulas):
    events = MARKDOWN.events(prepared(text))
    kinds = ("InlineMath", "DisplayMath")
    tex = [e[kind] for e in events if isinstance(e, dict) for kind in kinds if kind in e]
    assert [restored(f"${formula}$").strip("$\\[]()") for formula in tex] == formulas


FRAGMENTS = (
    *("__init__", "__a__", "_", "**b**", "é", " ", "\n", ".", "www.a.b", "http://c_d.e/f"),
    *("g.h+i@j.k-", "@", "- l\n", "\t1. ", "# m", "Wow, great question!"),
)


def test_every_python_counts_the_same(golden):
    """The file was written by 3.11.7, with possessive patterns; 3.13.0 wrote the same."""
    texts = ["".join(three) for three in product(FRAGMENTS, repeat=3)]
    totals = {}
    for extractor in style.EXTRACTORS:
        table = style.count_many(texts, extractor)
        digest = hashlib.sha256(table.write_csv().encode()).hexdigest()
        totals[extractor] = {**table.sum().row(0, named=True), "digest": digest}
    assert json.loads(golden("style_counts.json", totals)) == totals
