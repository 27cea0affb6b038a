"""The catalogue: every code has a message, every message a use, in each language there is."""

import ast
import inspect
import logging
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor
from hypothesis import given
from hypothesis import strategies as st

from arena import errors
from arena.endings import Ending
from ratings.text.style import count
from ui.board.phrases import feature
from ui.board.provenance import FACTS
from ui.messages import Message, catalogue, choose
from ui.web.edge import refusals

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted(catalogue.FOLDER.glob("*.ftl"))
ENGLISH = choose("en")
NEUTRAL = ENGLISH.text("fault")
# Where codes stand: the arena's refusals, the page, the board, their templates and scripts.
CODE = [
    ROOT / "arena" / "errors.py",
    *(
        path
        for room in ("web", "board", "worker", "site", "operator")
        for path in (ROOT / "ui" / room).rglob("*.py")
    ),
]
TEMPLATES = sorted((ROOT / "ui" / "templates").glob("*.html"))
RATINGS = sorted((ROOT / "ratings").rglob("*.py"))
WORDED = {"text", "Message", "Refusal"}  # calls that are given a code


def read(path):
    return FluentResource(path.read_text("utf-8")).body


def messages(path):
    return {entry.id.name: entry for entry in read(path) if isinstance(entry, ftl.Message)}


class Variables(Visitor):
    def __init__(self, message):
        self.names = set()
        self.visit(message)

    def visit_VariableReference(self, node: ftl.VariableReference):
        self.names.add(node.id.name)


IDS = messages(catalogue.FOLDER / "en.ftl")
REFUSED = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.Refused)
]
EDGE = [value for value in vars(refusals).values() if isinstance(value, refusals.Refusal)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_language_says_what_english_says(path):
    entries = read(path)
    assert not [entry.content for entry in entries if isinstance(entry, ftl.Junk)]
    ids = Counter(entry.id.name for entry in entries if isinstance(entry, ftl.Message))
    assert max(ids.values()) == 1
    assert ids.keys() == IDS.keys()
    for code, message in messages(path).items():
        assert Variables(message).names == Variables(IDS[code]).names, code


@pytest.mark.parametrize("kind", REFUSED, ids=lambda kind: kind.code)
def test_every_refusal_of_the_arena_is_a_sentence(kind):
    refused = kind(limit=20_000) if "{limit" in kind.reason else kind()
    sentence = ENGLISH.text(refused.code, **refused.arguments)
    assert sentence.endswith(".")
    assert sentence != NEUTRAL


@pytest.mark.parametrize("refusal", EDGE, ids=lambda refusal: refusal.code)
def test_every_refusal_of_the_edge_is_a_sentence(refusal):
    arguments = dict.fromkeys(Variables(IDS[refusal.code]).names, 7)
    assert ENGLISH.text(refusal.code, **arguments).endswith(".")


def test_what_is_known_of_a_side_has_the_labels_of_the_board():
    assert {f"fact-{name}" for name in FACTS} <= IDS.keys()
    for name in count(""):
        assert ENGLISH.text(f"style-{name}") == feature(name)


def test_every_way_to_end_has_words():
    for ending in (*get_args(Ending), "stopped", "error"):
        assert f"ended-{ending}" in IDS


def strings(node):
    """Every string below a node, and the fixed beginnings of those that are put together."""
    for below in ast.walk(node):
        if isinstance(below, ast.Constant) and isinstance(below.value, str):
            yield below.value
        elif isinstance(below, ast.JoinedStr) and isinstance(below.values[0], ast.Constant):
            yield below.values[0].value + "*"


def test_every_message_is_used():
    used = {text for path in CODE for text in strings(ast.parse(path.read_text("utf-8")))}
    for path in TEMPLATES:
        source = path.read_text("utf-8")
        used |= set(re.findall(r'"([a-z][\w-]*[a-z\d])"', source))
        used |= {f"{start}*" for start in re.findall(r'text\("([^"]+)" [+~]', source)}
    used |= {f"note-{code}" for code, _ in sentences_of_ratings()}
    used -= {"note-*"}
    families = tuple(text[:-1] for text in used if re.fullmatch(r"[a-z-]+-\*", text))
    assert set(families) >= {"fact-", "style-", "ended-", "side-", "reason-"}
    assert not [code for code in IDS if code not in used and not code.startswith(families)]


def sentences_of_ratings():
    """The codes that `ratings` gives its sentences, and the names of their details."""
    for path in RATINGS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if getattr(getattr(node, "func", None), "id", "") == "sentence" and node.args[1:]:
                code = node.args[1]
                if isinstance(code, ast.Constant) and code.value:
                    yield code.value, {detail.arg for detail in node.keywords}
    yield from ((code, set()) for code in ("lost", "won", "by-way"))
    yield from ((f"group-{code}", {"models"}) for code in ("lost", "won", "by-way"))


def test_every_sentence_of_ratings_has_a_message():
    codes = [*sentences_of_ratings()]
    assert len(codes) > 150
    for code, details in codes:
        assert details == Variables(IDS[f"note-{code}"]).names, code


def given_codes(tree):
    """The codes that calls are given as they stand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            yield from (text for text in texts if name in WORDED and isinstance(text, str))


def test_every_code_that_is_used_is_a_message():
    codes = {code for path in CODE for code in given_codes(ast.parse(path.read_text("utf-8")))}
    for path in TEMPLATES:
        codes |= set(re.findall(r'text\("([^"]+)"[,)]', path.read_text("utf-8")))
    scripts = (ROOT / "ui" / "web" / "assets").glob("*.js")
    script = "\n".join(path.read_text("utf-8") for path in scripts)
    codes |= {one or other for one, other in re.findall(r'texts(?:\.(\w+)|\["(.+?)"\])', script)}
    assert len(codes) > 50
    assert codes <= IDS.keys()


@pytest.mark.parametrize(("code", "arguments"), [("no-such", {}), ("chose-tie", {"a": "Zimmet"})])
def test_what_cannot_be_said_is_a_neutral_sentence_and_a_line_in_the_log(caplog, code, arguments):
    with caplog.at_level(logging.ERROR, "arena.web"):
        assert ENGLISH.say(Message(code, arguments)) == NEUTRAL
    (record,) = caplog.records
    assert code in record.getMessage()
    assert "Zimmet" not in record.getMessage()


@pytest.mark.parametrize(
    ("code", "arguments", "text"),
    [
        ("too-many", {"seconds": 1}, "Wait 1 second and try"),
        ("too-many", {"seconds": 60}, "Wait 60 seconds and try"),
        ("prompt-too-long", {"limit": 1}, "than 1 character."),
        ("prompt-too-long", {"limit": 20_000}, "than 20,000 characters."),
        ("seconds", {"seconds": 0.04}, "0.0 s"),
        ("seconds", {"seconds": 1234.56}, "1,234.6 s"),
    ],
)
def test_numbers_and_plurals(code, arguments, text):
    assert text in re.sub("[\u2068\u2069]", "", ENGLISH.text(code, **arguments))


@given(st.text(), st.text())
def test_an_argument_is_taken_as_it_is(a, b):
    shown = ENGLISH.text("chose-tie", a=a, b=b)
    assert shown == f"A tie between \u2068{a}\u2069 and \u2068{b}\u2069"
