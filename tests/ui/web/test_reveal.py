"""The reveal shows what a model is called, whatever that is, and nothing it writes acts."""

import asyncio
import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import get_args
from urllib.parse import parse_qs

from hypothesis import example, given
from hypothesis import strategies as st

from arena import Outcome, Reveal, Transcript
from arena.battles.transcript import Contestant, Exchange
from arena.content import Content
from arena.records import Stopper, Tally
from ratings.text.style import FEATURES
from tests.battles import EARLY, NAMES, both
from tests.rated import BASE
from ui.board.pages.addresses import model_page
from ui.board.phrases import plain
from ui.messages import choose
from ui.web.reveal import kept, reveal_html

ENGLISH = choose("en")
HOSTILE = (
    "</h2><script>alert(1)</script>",
    "\u202eevil",
    "\u2069{ $b }{{ 7 * 7 }}",
    "&lt;b&gt;",
    "",
)
TEXTS = st.text(max_size=60) | st.sampled_from(HOSTILE)


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.opened, self.texts, self.queries, self.addresses = [], [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        query = dict(attrs).get("href", "").partition("?")[2]
        self.queries += [parse_qs(query, keep_blank_values=True)] if query else []
        self.addresses += [value for name, value in attrs if name == "href"]
        self.opened.append((tag, [pair for pair in attrs if pair[0] != "href"]))

    def handle_data(self, data):
        self.texts.append(data)


def revealed(a, b, outcome, ending="stop"):
    sides = [Contestant(name, BASE, 9, 0.4, None, ending, None) for name in (a, b)]
    transcript = Transcript(
        (Exchange(Content.from_text("Why?"), "**So.**", "Because."),), True, "v"
    )
    return Tags(reveal_html(Reveal("b", outcome, True, *sides, transcript), ENGLISH))


@given(TEXTS, TEXTS, st.sampled_from(Outcome))
@example(HOSTILE[0], HOSTILE[1], Outcome.TIE)
@example(HOSTILE[2], HOSTILE[3], Outcome.A)
def test_a_hostile_name_is_text(a, b, outcome):
    shown, tame = revealed(a, b, outcome), revealed("Mild", "Meek", outcome)
    pages = [model_page(name) for name in (a, b)]
    assert shown.addresses[:2] == pages
    assert shown.opened == tame.opened
    text = "".join(shown.texts)
    assert f"A: \u2068{plain(a)}\u2069" in text
    assert f"B: \u2068{plain(b)}\u2069" in text
    assert shown.queries == [{"vs": [f"{a},{b}"]}]
    assert text.count("\u2068") == text.count("\u2069")


def test_each_outcome_has_its_sentence():
    sentences = {outcome: revealed("Mild", "Meek", outcome).texts for outcome in Outcome}
    for outcome, sentence in {
        Outcome.A: "You chose A: \u2068Mild\u2069",
        Outcome.B: "You chose B: \u2068Meek\u2069",
        Outcome.TIE: "A tie between \u2068Mild\u2069 and \u2068Meek\u2069",
        Outcome.BOTH_BAD: "Both bad: \u2068Mild\u2069 and \u2068Meek\u2069",
    }.items():
        assert sentence in sentences[outcome]
    assert "A: \u2068Mild\u2069 (your choice)" in sentences[Outcome.A]
    assert "not reported" in sentences[Outcome.A]


def test_a_side_that_failed_says_so():
    assert revealed("Mild", "Meek", Outcome.B, "error").texts.count("a failure") == 2


def ended_by(reveal):
    html = reveal_html(reveal, ENGLISH)
    text = re.sub(r"\s*<[^>]*>\s*", "|", html)
    a, b = re.search(r"Ended by\|+([^|]+)\|+([^|]+)\|", text).groups()
    return a, b


def test_whoever_may_stop_an_answer_has_a_word():
    words = [ENGLISH.text(f"stopped-by-{stopper}") for stopper in get_args(Stopper)]
    assert len(set(words)) == len(get_args(Stopper))


async def opened(start):
    waits = asyncio.Event()
    arena = await start(("Hello ", waits), ("World ", waits), arena=EARLY)
    battle = await arena.open("Why?", "me")
    joined = await arena.join(battle, "me")
    for side in ("a", "b"):
        async for text in joined.texts(side):
            if text:
                break
    return arena, battle


async def test_an_answer_that_the_voter_stopped(start):
    arena, battle = await opened(start)
    await arena.stop(battle, "me")
    assert ended_by(await arena.vote(battle, Outcome.A, "me")) == ("you", "you")


async def test_an_answer_that_the_vote_stopped(start):
    arena, battle = await opened(start)
    assert ended_by(await arena.vote(battle, Outcome.A, "me")) == ("your vote", "your vote")


async def test_an_answer_that_ended_by_itself(start):
    arena = await start()
    battle = await arena.open("Why?", "me")
    await both(arena, battle)
    assert ended_by(await arena.vote(battle, Outcome.A, "me")) == ("the model", "the model")


async def voted(start, prompt="Why?", **options):
    arena = await start(("# One\n", "**two**"), ("Three",))
    battle = await arena.open(prompt, "me", **options)
    await both(arena, battle)
    return await arena.vote(battle, Outcome.A, "me")


async def test_a_browser_may_keep_what_its_own_numbers_need(start):
    reveal = await voted(start, "w" * 300)
    battle = kept(reveal)
    assert battle == json.loads(json.dumps(battle))
    assert (battle["battle"], battle["outcome"]) == (reveal.battle_id, "a")
    assert battle["names"] == [reveal.a.model, reveal.b.model]
    assert battle["prompt"] == "w" * 200 + "…"
    assert (battle["blind"], battle["whole"]) == (True, True)
    assert set(battle["style"]) == set(FEATURES)
    assert sorted(battle["style"]["headers"]) == sorted(battle["style"]["bold"]) == [0, 1]


async def test_a_comparison_by_name_says_that_it_counts_nowhere(start):
    reveal = await voted(start, named=NAMES)
    html = reveal_html(reveal, ENGLISH)
    assert "no board counts this vote" in html
    assert "?vs=" not in html
    assert not kept(reveal)["blind"]
    assert "no board counts" not in reveal_html(await voted(start), ENGLISH)


def test_what_the_crowd_said_comes_with_how_sure_it_is():
    sides = [Contestant(name, BASE, 9, 0.4, 1.0, "stop", None) for name in ("Mild", "Meek")]
    transcript = Transcript((), True, "v")

    def crowd(tally):
        text = reveal_html(Reveal("b", Outcome.A, False, *sides, transcript, tally), ENGLISH)
        return re.sub("[\u2068\u2069]", "", unescape(text))

    assert "12 earlier votes on these two: Mild was preferred in 80% of 10" in crowd(Tally(8, 2, 2))
    assert "(49 to 94%, 95% sure)" in crowd(Tally(8, 2, 2))
    assert "among the first" in crowd(Tally(0, 0, 3))
