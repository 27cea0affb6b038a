"""No sentence that people read stands outside the catalogue: not in Python, templates or scripts.

What looks like one and is none is named here, with who reads it.
"""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
WEB = ROOT / "ui" / "web"
BOARD = ROOT / "ui" / "board"
TEMPLATES = ROOT / "ui" / "templates"
# Two words, or one that begins as a label does.
ENGLISH = re.compile(r"[A-Za-z]{2,}[,;:.]? [A-Za-z]{2,}|^[A-Z][a-z]+[.!?]?$")
# Python that the operator reads.
OPERATOR = {"server.py", "edge/secret.py", "logs.py", "metrics.py"}
# Strings that browsers and cookies are made of.
PROTOCOL = {
    "edge/bodies.py": "Connection",
    "edge/sessions.py": "deflator session|HttpOnly; SameSite",
    "operator/access.py": "deflator operator",
    "operator/routes.py": "text/",
    "images.py": "private, max-age",
    "boards.py": "text/|Vary|Accept-|private, max-age",
    "shared.py": "noindex",
    "streams.py": "the writing of a stream|Vary",
    "page.py": "<script ",
}
# What the board's modules have besides: markup, types, policies, and what a command line prints.
WRITTEN = {
    "artifacts.py": "^(Artifact|Served|Config)$|cannot be read|take the snapshot",
    "assets.py": "<link ",
    "charts.py": "<(svg|circle|line) ",
    "details_html.py": "^Material$",
    "documents.py": "default-src|img-src",
    "drawings/drawing.py": "svg|system-ui",
    "drawings/waterfall.py": "datum",
    "exclusions.py": "--|to count them",
    "leaderboard_text.py": "",
    "provenance.py": "^Artifact$",
}
KNOWN = re.compile("(Enter|Escape|Files|use strict)$|dfl-")  # what a script calls keys and classes
NAMES = re.compile(r"\s*(CSV|JSON|SHA-256|left out|cannot tell)\s*$")  # the last two stand in files
READ = ("alt", "aria-label", "placeholder", "title")
LOGS = ("log", "_log")


def sentences(node):
    """Strings below a node that look like English; no docstrings, nothing logged or raised."""
    if is_docstring(node) or is_logged(node) or is_raised(node):
        return
    if (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and ENGLISH.search(node.value)
    ):
        yield node.value
    for below in ast.iter_child_nodes(node):
        yield from sentences(below)


def is_docstring(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def is_logged(node):
    called = node.func if isinstance(node, ast.Call) else None
    owner = called.value if isinstance(called, ast.Attribute) else None
    return isinstance(owner, ast.Name) and owner.id in LOGS


def is_raised(node):
    """An error is for whoever gave a command; what a voter is refused with has a code."""
    return isinstance(node, ast.Raise)


def in_python(source):
    return list(sentences(ast.parse(source)))


def in_script(source):
    code = re.sub(r"^\s*//.*|\s//\s.*", "", source, flags=re.MULTILINE)
    strings = [text for pair in re.findall(r'"([^"\n]*)"|`([^`]*)`', code) for text in pair]
    return [text for text in strings if ENGLISH.search(text) and not KNOWN.match(text)]


class Shown(HTMLParser):
    """What a page reads to people, without what a template fills in."""

    def __init__(self, source):
        super().__init__()
        self.texts = []
        self.feed(re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", source, flags=re.DOTALL))

    def handle_starttag(self, tag, attrs):
        self.texts += [text for name, text in attrs if name in READ]

    def handle_data(self, data):
        self.texts.append(data)


def in_template(source):
    """Words between tags and in attributes that are read, and sentences in what fills them in."""
    filled = " ".join(re.findall(r"{%.*?%}|{{.*?}}", source, flags=re.DOTALL))
    strings = [text for pair in re.findall(r""""([^"]*)"|'([^']*)'""", filled) for text in pair]
    words = [text for text in Shown(source).texts if text and re.search("[A-Za-z]{2}", text)]
    words += [text for text in strings if ENGLISH.search(text)]
    return [text for text in words if not NAMES.match(text)]


@pytest.mark.parametrize("path", sorted(WEB.rglob("*.py")), ids=lambda path: path.name)
def test_no_module_of_the_page_holds_a_sentence(path):
    name = path.relative_to(WEB).as_posix()
    if name not in OPERATOR:
        known = re.compile(PROTOCOL.get(name, r"(?!)"))
        strange = [text for text in in_python(path.read_text("utf-8")) if not known.search(text)]
        assert not strange


@pytest.mark.parametrize("path", sorted(BOARD.rglob("*.py")), ids=lambda path: path.name)
def test_no_module_of_the_board_holds_a_sentence(path):
    known = re.compile(WRITTEN.get(path.relative_to(BOARD).as_posix(), r"(?!)"))
    strange = [text for text in in_python(path.read_text("utf-8")) if not known.search(text)]
    assert not strange


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_no_template_holds_a_word(path):
    assert not in_template(path.read_text("utf-8"))


def test_no_script_holds_a_sentence():
    for script in (*(WEB / "assets").glob("*.js"), *BOARD.glob("*.js")):
        assert not in_script(script.read_text("utf-8")), script.name


def test_every_exception_is_still_there():
    for room, known in ((WEB, PROTOCOL), (BOARD, WRITTEN)):
        for name, pattern in known.items():
            python = (room / name).read_text("utf-8")
            assert any(re.search(pattern, text) for text in in_python(python)), name


def test_a_sentence_anywhere_would_be_noticed():
    python = 'def f():\n    """A docstring."""\n    log.error("the log has it")\n    g(label={})\n'
    assert in_python(python.format('"Your prompt"')) == ["Your prompt"]
    assert in_python(python.format('f"{n} more votes"')) == [" more votes"]
    assert in_python(python.format('"Send"')) == ["Send"]
    assert not in_python(python.format('"send"'))
    assert in_script('show("Try it again.");  // a comment "of two" words') == ["Try it again."]
    assert not in_script('find("#dfl-a [aria-live], #dfl-b [aria-live]")')
    assert in_template('<p aria-label="Keys">{{ text("keys") }}</p>') == ["Keys"]
    assert in_template("<b>{% if a %}Stop{% endif %}</b>") == ["Stop"]
    assert in_template('{{ "not known" if a }}') == ["not known"]
