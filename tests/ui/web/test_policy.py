"""What every answer forbids the browser: other hosts, scripts and styles that are not ours."""

import re
from base64 import b64encode
from hashlib import sha256

import httpx
import pytest

from tests.ui.web.conftest import NAMES
from ui.web.edge.headers import CSP, inline_of, policy

PUBLIC = {"host": "arena.example.org"}
PATHS = ("/", "/health", "/leaderboard.json", "/leaderboard.html", "/board.js", "/theme.css")
REFUSED = ("/nothing", "/gradio_api/info", "/act/send")


def directives(text):
    """The sources that a policy allows, by directive."""
    parts = (part.split() for part in text.split(";"))
    return {name: set(sources) for name, *sources in parts}


def digest(text):
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def inside(page, tag):
    """The texts between the tags of a page, those that are loaded from a file aside."""
    return re.findall(rf"<{tag}(?![^>]*src=)[^>]*>(.*?)</{tag}>", page, re.DOTALL)


@pytest.mark.parametrize("path", [*PATHS, *REFUSED])
def test_no_answer_allows_another_host_or_what_is_not_ours(arena, path):
    answered = httpx.get(arena.url + path, headers=PUBLIC)
    allowed = directives(answered.headers[CSP])
    assert allowed["default-src"] == allowed["object-src"] == {"'none'"}
    assert allowed["base-uri"] == allowed["frame-ancestors"] == allowed["connect-src"] == {"'self'"}
    assert not {"'unsafe-inline'", "'unsafe-eval'"} & set().union(*allowed.values())
    named = {source for source in set().union(*allowed.values()) if not source.startswith("'")}
    assert named == {"data:"}  # of images, which no script comes from
    assert answered.headers["referrer-policy"] == "no-referrer"
    assert answered.headers["x-content-type-options"] == "nosniff"


def test_the_page_may_run_what_it_is_sent_with_and_nothing_else(arena):
    answered = httpx.get(arena.url, headers=PUBLIC)
    allowed, scripts = directives(answered.headers[CSP]), inside(answered.text, "script")
    assert len(scripts) > 2
    assert allowed["script-src"] == {"'self'", *map(digest, scripts)}
    styles = inside(answered.text, "style")
    assert allowed["style-src"] > {"'self'", *map(digest, styles)}
    assert "'unsafe-hashes'" in allowed["style-src-attr"]
    assert not any(name in answered.text for name in NAMES)


@pytest.mark.parametrize("host", ["localhost:7", "127.0.0.1", "[::1]:7"])
def test_only_on_its_own_machine_may_text_be_evaluated_as_a_browsers_driver_does(arena, host):
    policies = [
        directives(httpx.get(arena.url, headers={"host": name}).headers[CSP])
        for name in (host, "arena.example.org", "x.b.c", "10.0.0.1", "localhost.b.c")
    ]
    evaluating = ["'unsafe-eval'" in allowed["script-src"] for allowed in policies]
    assert evaluating == [True, False, False, False, False]
    assert "'unsafe-eval'" not in httpx.get(f"{arena.url}/details.html").headers[CSP]


def test_a_page_that_says_something_else_has_another_policy(arena):
    url = arena.url
    here, there = (httpx.get(url, headers={"host": f"{name}:7"}) for name in ("localhost", "[::1]"))
    assert here.text != there.text
    assert here.headers[CSP] != there.headers[CSP]


@pytest.mark.parametrize("text", ["a</b", "'<!-- ' && 1 < 2 && '</p>'", "", " &amp; ü\n"])
def test_what_stands_in_a_page_is_read_as_a_browser_reads_it(text):
    page = f'<p style="color: red">{{}}</p><script src="x.js"></script><script>{text}</script>'
    known = inline_of(page.format("<style>p{}</style>&lt;script&gt;no&lt;/script&gt;"))
    assert known.scripts == [text]
    assert known.styles == ["p{}"]
    assert known.attributes == ["color: red"]
    assert digest(text) in policy(known)


def test_a_page_of_its_own_may_show_the_style_that_it_holds(arena):
    answered = httpx.get(f"{arena.url}/battle/nothing")
    styles = inside(answered.text, "style")
    assert styles
    assert directives(answered.headers[CSP])["style-src"] >= set(map(digest, styles))
