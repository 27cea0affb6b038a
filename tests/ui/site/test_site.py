"""The page and its fragment: structure, safety, and behaviour in a real browser."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from playwright.sync_api import expect, sync_playwright

from ratings import InvalidData
from tests import boards, chromium
from tests.rated import BASE, CLOSED, STYLED, named
from ui.board import leaderboard_html
from ui.board.artifacts import NOTHING
from ui.site import publication

RELEASE = publication.Release(title="Test arena", simulated=False, columns=("model_a", "model_b"))
SERVED = named(
    replace(BASE, name="alpha"),
    replace(STYLED, name="beta", variant_of="alpha"),
    replace(CLOSED, name="gamma", served_model="a-very-long-name-of-weights-" * 6),
)
HOSTILE = '"><script>alert(1)</script><img src=https://evil.example onerror=alert(1)>'


class Page(HTMLParser):
    """Tags with their attributes, in order, and all text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [("", {})], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.tags[-1][0] != "style":
            self.text += data + " "

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def text(html):
    return re.sub(r"\s+", " ", Page(html).text)


class TestFragment:
    def test_states_the_finding_and_what_it_counts(self):
        visible = text(leaderboard_html.fragment(boards.sample()))
        assert "Style lifts 1 of 3 models (alpha by at least 26 Elo)" in visible
        assert "1 of 3 ranks provably changes when style is priced out" in visible
        assert "holds at 95% for all ranked models at once" in visible
        assert "gains by style, by at least 26 Elo" in leaderboard_html.fragment(boards.sample())

    def test_has_one_switch_of_three_with_both_first_shown(self):
        radios = Page(leaderboard_html.fragment(boards.sample())).all("input")
        assert [a["value"] for a in radios] == ["raw", "controlled", "both"]
        assert [("checked" in a) for a in radios] == [False, False, True]
        assert len({a["name"] for a in radios}) == 1

    def test_shows_the_view_asked_for(self):
        radios = Page(leaderboard_html.fragment(boards.sample(), view="raw", group="other")).all(
            "input"
        )
        assert [a["value"] for a in radios if "checked" in a] == ["raw"]
        assert {a["name"] for a in radios} == {"other"}

    def test_refuses_another_view_and_another_schema(self):
        with pytest.raises(InvalidData, match="use raw, controlled or both"):
            leaderboard_html.fragment(boards.sample(), view="nominal")
        with pytest.raises(InvalidData, match="schema is None"):
            leaderboard_html.fragment({})

    def test_tables_have_captions_and_scoped_headers(self):
        page = Page(leaderboard_html.fragment(boards.sample()))
        assert len(page.all("caption")) == len(page.all("table")) >= 5
        assert all(attrs.get("scope") in ("col", "row") for attrs in page.all("th"))

    def test_marks_statuses_in_words_and_explains_them(self):
        visible = text(leaderboard_html.fragment(boards.sample()))
        assert "newcomer preliminary" in visible
        assert "never-won unrated" in visible
        assert "fewer than 30 votes, so rated but not ranked" in visible

    def test_raw_only_board_says_why_and_has_no_switch(self):
        html = leaderboard_html.fragment(boards.raw_only())
        assert "Raw board only: the log has no style." in text(html)
        assert not Page(html).all("input")
        assert len(re.findall("<table", html)) == 2

    def test_says_when_votes_are_simulated_and_only_then(self):
        assert "Simulated votes." in text(
            leaderboard_html.fragment(boards.sample(), simulated=True)
        )
        assert "Simulated votes." not in text(leaderboard_html.fragment(boards.sample()))

    def test_shows_funnel_and_constant_features(self):
        visible = text(leaderboard_html.fragment(boards.sample()))
        assert "5,000 votes read." in visible
        assert "left out: self battle 200 4.0%" in visible
        assert "bold never differs" in visible

    def test_survives_a_board_with_nobody_ranked(self):
        lb = boards.board(boards.model("new", 1000.0, 1001.0), boards.unrated("never-won"))
        assert "No model has enough votes" in text(leaderboard_html.fragment(lb))

    def test_no_text_of_the_data_becomes_markup(self):
        lb = boards.board(
            boards.model(HOSTILE, 1010.0, 990.0, (1, 1)), boards.unrated(HOSTILE), notes=(HOSTILE,)
        )
        lb["style"][0]["feature"] = HOSTILE
        lb["funnel"][0]["reason"] = HOSTILE
        lb["models"][0]["inflation"]["by_feature"] = {HOSTILE: 20.0, "rescaling": 0.0}
        page = Page(leaderboard_html.fragment(lb))
        assert not page.all("script")
        assert not page.all("img")
        assert HOSTILE in page.text

    def test_asks_for_nothing_and_runs_nothing(self):
        html = leaderboard_html.fragment(boards.sample())
        for _, attrs in Page(html).tags:
            assert not any(name.startswith("on") for name in attrs)
            assert not attrs.keys() & {"src", "href", "srcset", "action"}
        assert not re.search(r"url\(|@import|https?://|javascript:", html)

    def test_every_class_and_name_is_prefixed(self):
        for tag, attrs in Page(leaderboard_html.fragment(boards.sample())).tags:
            for name in (attrs.get("class") or "").split():
                assert name.startswith("dfl-"), (tag, name)
            assert "id" not in attrs


class TestPage:
    def test_has_a_strict_policy_and_a_language(self):
        page = Page(publication.page(boards.sample(), RELEASE))
        policy = next(a["content"] for a in page.all("meta") if "http-equiv" in a)
        assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        assert page.all("html") == [{"lang": "en"}]

    def test_tells_how_to_check_it_and_what_it_is_made_of(self):
        html = publication.page(boards.sample(), RELEASE)
        visible = text(html)
        assert "deflator verify manifest.json" in visible
        assert "ab" * 32 in visible
        assert "deflator 0.1.0" in visible
        assert "anchor none: ranked models average 1000" in visible
        assert {a["href"] for a in Page(html).all("a")} == {
            "index.html",
            "leaderboard.json",
            "leaderboard.csv",
            "votes.parquet",
            "manifest.json",
        }

    def test_shows_licence_and_citation_only_where_given(self):
        assert "Licence" not in text(publication.page(boards.sample(), RELEASE))
        release = replace(RELEASE, licence="CC-BY-4.0", citation="Doe (2026)", period="3 May 2026")
        visible = text(publication.page(boards.sample(), release))
        assert "CC-BY-4.0" in visible
        assert "Doe (2026)" in visible
        assert "cast 3 May 2026" in visible

    def test_no_text_of_the_publisher_becomes_markup(self):
        release = replace(RELEASE, title=HOSTILE, licence=HOSTILE, citation=HOSTILE)
        page = Page(publication.page(boards.sample(), release))
        assert not page.all("script")
        assert not page.all("img")


CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const paper = rgb(getComputedStyle(e).backgroundColor);
      if (paper[3] > 0) return paper;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility()) continue;
    const style = getComputedStyle(e);
    const ink = e.closest('svg') ? style.fill : style.color;
    const [a, b] = [light(rgb(ink)), light(behind(e))].sort((x, y) => y - x);
    found.push([(a + 0.05) / (b + 0.05), e.textContent.trim().slice(0, 30)]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def browser():
    path = chromium.find()
    if path is None:
        pytest.skip("no Chromium here; python -m tests.chromium gets one")
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture
def visit(browser, tmp_path):
    """Open a page of a leaderboard and record what it asks for and complains about."""
    contexts = []

    def open_page(lb, width=1280, scheme="light", served=NOTHING):
        path = tmp_path / "index.html"
        path.write_text(
            publication.page(lb, replace(RELEASE, simulated=True), served), encoding="utf-8"
        )
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.printed = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.printed.append(message.text))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.browser
class TestBrowser:
    def test_the_switch_works_by_keyboard_and_shows_one_table(self, visit):
        page = visit(boards.sample())
        panels = {key: page.locator(f".dfl-panel-{key}") for key in ("raw", "controlled", "both")}
        expect(panels["both"]).to_be_visible()
        expect(panels["raw"]).to_be_hidden()
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowLeft")
        expect(panels["controlled"]).to_be_visible()
        expect(panels["both"]).to_be_hidden()
        names = panels["controlled"].locator("tbody th").all_inner_texts()
        assert names[:3] == ["beta", "alpha", "gamma"]
        focused = page.locator(".dfl-switch input:focus + span")
        assert focused.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"

    def test_a_pointer_works_too(self, visit):
        page = visit(boards.sample())
        page.get_by_role("radio", name="Raw").check()
        expect(page.locator(".dfl-panel-raw")).to_be_visible()

    @pytest.mark.parametrize("width", [390, 1280])
    def test_the_page_never_scrolls_sideways(self, visit, width):
        page = visit(boards.many(40), width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    def test_the_phone_gets_the_narrow_chart(self, visit):
        page = visit(boards.sample(), 390)
        expect(page.locator(".dfl-narrow svg")).to_be_visible()
        expect(page.locator(".dfl-wide svg")).to_be_hidden()

    def test_artifacts_do_not_widen_the_phones_page(self, visit):
        page = visit(boards.sample(), 390, served=SERVED)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        expect(page.get_by_role("region", name="What was rated")).to_be_visible()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_every_text_has_contrast(self, visit, scheme):
        contrasts = visit(boards.sample(), scheme=scheme, served=SERVED).evaluate(CONTRAST)
        assert len(contrasts) > 100
        assert [(ratio, text) for ratio, text in contrasts if ratio < 4.5] == []

    def test_it_asks_for_nothing_but_itself_and_breaks_no_policy(self, visit):
        page = visit(boards.sample())
        assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
        assert page.printed == []


class TestMethod:
    def test_says_how_this_board_was_rated(self):
        lb = boards.sample()
        visible = text(publication.page(lb, RELEASE))
        assert "a tie counting as half a win each" in visible
        assert "(a − b) / (a + b) of each style feature" in visible

    @pytest.mark.parametrize(
        ("key", "value", "says"),
        [
            ("ties", "davidson", "Davidson ratings"),
            ("ties", "rao-kupper", "Rao-Kupper ratings"),
            ("ties", "drop", "ties not counted"),
            ("covariate", "log1p", "ln(1 + a)"),
            ("covariate", "ratio1", "(a − b) / (a + b + 1)"),
            ("normalise", "centred", "less its mean"),
        ],
    )
    def test_says_other_choices(self, key, value, says):
        lb = boards.sample()
        visible = text(publication.page(lb | {"options": lb["options"] | {key: value}}, RELEASE))
        assert says in visible
