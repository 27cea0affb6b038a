"""The page and its fragment: structure, safety, and behaviour in a real browser."""

import csv
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO

import pytest
from playwright.sync_api import expect

from ratings import InvalidData
from tests import boards
from tests.rated import BASE, CLOSED, STYLED, named
from ui.board import details_html, leaderboard_html, phrases
from ui.board.artifacts import NOTHING
from ui.board.pages import methods
from ui.board.pages.addresses import model_page
from ui.board.pages.material import Material
from ui.board.pages.place import Place
from ui.messages import ENGLISH, catalogues
from ui.site import publication

PLACE = Place("Test arena", "index.html")
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
        if self.tags[-1][0] not in ("style", "script"):
            self.text += data + " "

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def indexed(lb, place=PLACE, served=NOTHING, words=ENGLISH):
    """The page with the board, as it is published."""
    return publication.page(Material(lb, served), place, words)


def explained(lb, place=PLACE, words=ENGLISH):
    """The page of data and methods beside it."""
    return methods.page(Material(lb), place, words)


def radios_of(html):
    return [attrs for attrs in Page(html).all("input") if attrs["type"] == "radio"]


def text(html):
    return re.sub(r"\s+", " ", Page(html).text)


class TestFragment:
    def test_states_the_finding_and_what_it_counts(self):
        visible = text(leaderboard_html.fragment(boards.sample()))
        assert "Style lifts 1 of 3 models (alpha by at least 26 Elo)" in visible
        assert "1 of 3 ranks provably changes when style is priced out" in visible
        assert "holds at 95% for all ranked models at once" in visible
        assert "gains by style, by at least 26 Elo" in text(details_html.fragment(boards.sample()))

    def test_has_one_switch_of_three_with_both_first_shown(self):
        radios = radios_of(leaderboard_html.fragment(boards.sample()))
        assert [a["value"] for a in radios] == ["raw", "controlled", "both"]
        assert [("checked" in a) for a in radios] == [False, False, True]
        assert len({a["name"] for a in radios}) == 1

    def test_shows_the_view_asked_for(self):
        radios = radios_of(leaderboard_html.fragment(boards.sample(), view="raw"))
        assert [a["value"] for a in radios if "checked" in a] == ["raw"]

    def test_refuses_another_view_and_another_schema(self):
        with pytest.raises(InvalidData, match="use raw, controlled or both"):
            leaderboard_html.fragment(boards.sample(), view="nominal")
        with pytest.raises(InvalidData, match="schema is None"):
            leaderboard_html.fragment({})

    def test_tables_have_captions_and_scoped_headers(self):
        for face in (leaderboard_html, details_html):
            page = Page(face.fragment(boards.sample()))
            assert len(page.all("caption")) == len(page.all("table")) >= 2
            assert all(a.get("scope") in ("col", "row", "rowgroup") for a in page.all("th"))

    def test_marks_statuses_in_words_and_explains_them(self):
        visible = text(leaderboard_html.fragment(boards.sample()))
        assert "newcomer preliminary" in visible
        assert "never-won unrated" in visible
        assert "fewer than 30 votes, so rated but not ranked" in visible

    def test_raw_only_board_says_why_and_has_no_switch(self):
        html = leaderboard_html.fragment(boards.raw_only())
        assert "Raw board only: the log has no style." in text(html)
        assert not radios_of(html)
        assert len(re.findall("<table", html)) == 2
        assert "charts" not in text(html)

    def test_says_when_votes_are_simulated_and_only_then(self):
        assert "Simulated votes." in text(
            leaderboard_html.fragment(boards.sample(), simulated=True)
        )
        assert "Simulated votes." not in text(leaderboard_html.fragment(boards.sample()))

    def test_shows_funnel_and_constant_features(self):
        visible = text(leaderboard_html.fragment(boards.sample()))
        assert "5,000 votes read." in visible
        assert "left out: self battle 200 4.0%" in visible
        assert "bold never differs" in text(details_html.fragment(boards.sample()))

    def test_survives_a_board_with_nobody_ranked(self):
        lb = boards.board(boards.model("new", 1000.0, 1001.0), boards.unrated("never-won"))
        assert "No model has enough votes" in text(leaderboard_html.fragment(lb))

    def test_no_text_of_the_data_becomes_markup(self):
        lb = boards.board(
            boards.model(HOSTILE, 1010.0, 990.0, (1, 1)), boards.unrated(HOSTILE), notes=(HOSTILE,)
        )
        lb["style"][0]["feature"] = HOSTILE
        lb["funnel"][0]["reason"] = HOSTILE
        for part in lb["models"][0]["inflation"]["parts"][:1]:
            part["name"] = HOSTILE
        for face in (leaderboard_html, details_html):
            page = Page(face.fragment(lb))
            assert not page.all("script")
            assert not page.all("img")
            assert HOSTILE in page.text

    def test_asks_for_nothing_and_runs_nothing(self):
        for face in (leaderboard_html, details_html):
            html = face.fragment(boards.sample())
            for _, attrs in Page(html).tags:
                assert not any(name.startswith("on") or name == "style" for name in attrs)
                assert not attrs.keys() & {"src", "srcset", "action"}
                target = attrs.get("href") or attrs.get("xlink:href") or "#"
                assert target.startswith(("#", "data:application/json;base64,"))
            assert not re.search(r"url\(|@import|javascript:|<style", html)

    def test_every_class_and_name_is_prefixed(self):
        for tag, attrs in Page(leaderboard_html.fragment(boards.sample())).tags:
            for name in (attrs.get("class") or "").split():
                assert name.startswith("dfl-"), (tag, name)
            assert "id" not in attrs


class TestWeight:
    def test_a_page_of_two_hundred_models_is_at_most_150_kb(self):
        lb = boards.board(
            *(
                boards.model(f"model-{i}", 1500.0 - i, 1490.0 - i, (i + 1, i + 1))
                for i in range(200)
            )
        )
        assert len(indexed(lb).encode()) < 150_000


class TestPage:
    def test_has_a_strict_policy_and_a_language(self):
        shown = Page(indexed(boards.sample()))
        policy = next(a["content"] for a in shown.all("meta") if "http-equiv" in a)
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        assert shown.all("html") == [{"lang": "en", "dir": "ltr"}]

    @pytest.mark.parametrize(
        ("language", "heading"),
        [("de", "Daten und Methoden"), ("es", "Datos y métodos"), ("fr", "Données et méthodes")],
    )
    def test_speaks_the_language_that_is_asked_for(self, language, heading):
        html = indexed(boards.sample(), words=catalogues()[language].unmarked)
        visible = text(html)
        assert Page(html).all("html") == [{"lang": language, "dir": "ltr"}]
        assert heading in visible
        assert not re.search(r"\b(the|this|every)\b", visible)

    def test_tells_how_to_check_it_and_what_it_is_made_of(self):
        verify = "deflator verify manifest.json"
        place = replace(PLACE, downloads=[("votes.parquet", "every vote")], check=verify)
        html = explained(boards.sample(), place)
        visible = text(html)
        assert verify in visible
        assert "ab" * 32 in visible
        assert "deflator 0.1.0" in visible
        assert "anchor none: ranked models average 1000" in visible
        beside = {"index.html", "details.html", "methods.html"}
        assert {a["href"] for a in Page(html).all("a")} == {*beside, "votes.parquet"}

    def test_leads_to_all_that_stands_beside_it(self):
        models = {model_page(row["model"]) for row in boards.sample()["models"]}
        links = {a["href"] for a in Page(indexed(boards.sample())).all("a")}
        assert links == {"details.html", "methods.html", *models}

    def test_by_itself_holds_the_methods_too(self):
        html = publication.alone(boards.sample())
        assert "a factor of ten in the odds" in text(html)
        assert "methods.html" not in html

    def test_shows_licence_and_citation_only_where_given(self):
        assert "Licence" not in text(explained(boards.sample()))
        place = replace(PLACE, licence="CC-BY-4.0", citation="Doe (2026)")
        visible = text(explained(boards.sample(), place))
        assert "CC-BY-4.0" in visible
        assert "Doe (2026)" in visible

    def test_says_when_votes_were_cast_where_that_is_known(self):
        html = publication.page(Material(boards.sample()), PLACE, period="3 May 2026")
        assert "cast 3 May 2026" in text(html)

    def test_no_text_of_the_publisher_becomes_markup(self):
        place = replace(PLACE, title=HOSTILE, licence=HOSTILE, citation=HOSTILE)
        for html in (indexed(boards.sample(), place), explained(boards.sample(), place)):
            assert Page(html).all("script") == [{}]
            assert not Page(html).all("img")


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


@pytest.fixture
def visit(browser, tmp_path):
    """Open a page of a leaderboard and record what it asks for and complains about."""
    contexts = []

    def open_page(
        lb, width=1280, scheme="light", served=NOTHING, alone=False, state="", words=ENGLISH
    ):
        path = tmp_path / "index.html"
        place = replace(PLACE, simulated=True)
        written = publication.alone(lb, "T", served) if alone else indexed(lb, place, served, words)
        path.write_text(written, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.printed = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.printed.append(message.text))
        page.goto(path.as_uri() + state)
        return page

    yield open_page
    for context in contexts:
        context.close()


def heads(page):
    shown = page.locator(".dfl-models thead th:visible").all()
    words = [re.sub(r"\s+", " ", head.inner_text()) for head in shown]
    return [re.sub(r"( −?\d+)+$", "", text) for text in words]


def names(page):
    return page.locator(
        ".dfl-models tbody th > a > bdi, .dfl-models tbody th > bdi"
    ).all_inner_texts()


def saved(page, button):
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.path().read_text(encoding="utf-8")


@pytest.mark.browser
class TestBrowser:
    def test_the_switch_works_by_keyboard_and_hides_columns(self, visit):
        page = visit(boards.sample())
        shown = ["Rank raw", "Rank controlled", "Model", "Raw Elo", "Controlled Elo"]
        gaps = ["○ raw ● controlled", "Δ rating by style", "Δ rank when priced out"]
        assert heads(page) == [*shown, *gaps, "Votes", "Both bad % of votes"]
        page.keyboard.press("Tab")  # to the charts
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowLeft")
        assert heads(page)[:3] == ["Rank controlled", "Model", "Controlled Elo"]
        assert names(page)[:3] == ["beta", "alpha", "gamma"]
        focused = page.locator(".dfl-switch label:has(input:focus)")
        assert focused.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"

    def test_a_pointer_works_too(self, visit):
        page = visit(boards.sample())
        page.get_by_role("radio", name="Raw").check()
        assert heads(page)[:3] == ["Rank raw", "Model", "Raw Elo"]
        assert names(page)[:3] == ["alpha", "beta", "gamma"]

    @pytest.mark.parametrize("width", [390, 1280])
    def test_the_page_never_scrolls_sideways(self, visit, width):
        page = visit(boards.many(40), width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    @pytest.mark.parametrize("width", [320, 390])
    def test_artifacts_and_charts_do_not_widen_the_phones_page(self, visit, width):
        page = visit(boards.sample(), width, served=SERVED, alone=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(page.get_by_role("region", name="What was rated")).to_be_visible()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_every_text_has_contrast(self, visit, scheme):
        page = visit(boards.sample(), scheme=scheme, served=SERVED, alone=True)
        page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
        contrasts = page.evaluate(CONTRAST)
        assert len(contrasts) > 100
        assert [(ratio, text) for ratio, text in contrasts if ratio < 4.5] == []

    def test_heads_sort_best_first_then_back_and_the_address_remembers(self, visit):
        page = visit(boards.sample())
        votes = page.locator(".dfl-models thead th", has_text=re.compile("^Votes$"))
        votes.get_by_role("button").click()
        assert names(page)[-1] == "never-won"
        expect(votes).to_have_attribute("aria-sort", "descending")
        assert page.url.endswith("#sort=votes&down=1")
        votes.get_by_role("button").click()
        assert names(page)[:2] == ["never-won", "newcomer"]
        expect(votes).to_have_attribute("aria-sort", "ascending")
        page.reload()
        assert names(page)[:2] == ["never-won", "newcomer"]
        votes.get_by_role("button").click()
        assert names(page)[0] == "alpha"
        assert not page.locator("[aria-sort]").count()

    def test_what_is_unknown_stays_last_whichever_way(self, visit):
        for state in ("#sort=rank_change", "#sort=rank_change&down=1"):
            assert names(visit(boards.sample(), state=state))[3:] == ["newcomer", "never-won"]
        page = visit(boards.sample(), state="#sort=rank_change&down=1")
        assert names(page)[:3] == ["alpha", "gamma", "beta"]

    def test_search_and_filters_narrow_the_rows_and_say_how_many(self, visit):
        page = visit(boards.sample(), served=SERVED, state="#q=A&view=raw")
        assert names(page) == ["alpha", "beta", "gamma"]
        expect(page.get_by_role("status")).to_have_text("3 of 5 models shown")
        page.get_by_label("Open weights only").check()
        assert names(page) == ["alpha", "beta"]
        page.get_by_label("Licence").select_option("–")
        assert names(page) == []
        expect(page.get_by_text("No model matches.")).to_be_visible()
        assert "licence=%E2%80%93" in page.url

    def test_an_address_that_says_nonsense_shows_the_whole_board(self, visit):
        page = visit(boards.sample(), state="#view=x&sort=constructor&licence=<b>&q=")
        assert len(names(page)) == 5

    def test_what_is_shown_can_be_taken_along(self, visit):
        page = visit(boards.sample(), state="#q=alpha")
        (row,) = json.loads(saved(page, "JSON"))
        assert row["model"] == "alpha"
        assert row["status"] == "rated"
        shown = {key: row[key] for key in ("raw_rating", "raw_rating_lower", "raw_rank_upper")}
        assert shown == {"raw_rating": 1100, "raw_rating_lower": 1080, "raw_rank_upper": 2}
        assert (row["inflation_by_style"], row["rank_change"], row["votes"]) == (41, 1, 1200)
        page.get_by_role("searchbox").fill("never")
        page.get_by_role("radio", name="Raw").check()
        (line,) = csv.DictReader(StringIO(saved(page, "CSV")))
        assert (line["model"], line["status"]) == ("never-won", "unrated")
        assert (line["raw_rating"], line["votes"]) == ("", "9")
        assert "controlled_rating" not in line

    def test_what_is_taken_along_is_the_same_in_every_language(self, visit):
        lb = boards.sample()
        lb["models"][0]["votes"] = 1_234_567
        english = saved(visit(lb), "JSON")
        assert saved(visit(lb, words=catalogues()["fr"].unmarked), "JSON") == english
        assert json.loads(english)[0]["votes"] == 1_234_567

    def test_names_are_taken_along_as_they_are(self, visit):
        lb = boards.board(boards.model(HOSTILE + ',\n"', 1000.0, 990.0, (1, 1)))
        (line,) = csv.DictReader(StringIO(saved(visit(lb), "CSV")))
        assert line["model"] == phrases.plain(HOSTILE + ',\n"')

    def test_rules_stand_between_tiers_in_the_order_of_ranks_only(self, visit):
        lb = boards.many(4)
        for model, upper in zip(lb["models"], ((1, 2), (2, 2), (3, 4), (4, 4)), strict=True):
            model["raw"]["rank_upper"], model["controlled"]["rank_upper"] = upper[1], 4
        page = visit(lb)
        expect(page.locator(".dfl-tier")).to_have_text(["Separated as voted, not at equal style"])
        page.get_by_role("button", name="Votes", exact=True).click()
        expect(page.locator(".dfl-tier")).to_have_count(0)

    def test_without_scripts_the_table_is_whole_and_the_switch_works(self, browser, tmp_path):
        path = tmp_path / "index.html"
        path.write_text(indexed(boards.sample()), encoding="utf-8")
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(path.as_uri())
        assert len(names(page)) == 5
        expect(page.get_by_role("searchbox")).to_have_count(0)
        page.get_by_role("radio", name="Raw").check()
        assert heads(page)[:4] == ["Rank raw", "Model", "Raw Elo", "○ raw"]
        context.close()

    def test_a_cell_of_the_matrix_leads_to_the_votes_of_its_pair(self, visit):
        page = visit(boards.sample(), alone=True)
        page.locator("#dfl-wins svg a").first.click()
        expect(page.locator("tr:target")).to_be_visible()
        expect(page.locator("tr:target th")).to_have_text("alpha against beta")

    def test_a_specification_can_be_saved(self, visit):
        page = visit(boards.sample(), alone=True)
        with page.expect_download() as download:
            page.locator("#dfl-slope").get_by_role("link").click()
        assert download.value.suggested_filename == "slope.vl.json"
        spec = json.loads(download.value.path().read_text(encoding="utf-8"))
        assert "vega-lite" in spec["$schema"]

    def test_it_asks_for_nothing_but_itself_and_breaks_no_policy(self, visit):
        page = visit(boards.sample(), alone=True)
        assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
        assert page.printed == []


class TestMethod:
    def test_says_how_this_board_was_rated(self):
        lb = boards.sample()
        visible = text(explained(lb))
        assert "A tie counts as half a win for each side" in visible
        assert "in the two answers, in units of its root mean square" in visible

    @pytest.mark.parametrize(
        ("key", "value", "says"),
        [
            ("ties", "davidson", "Davidson: a tie is an outcome"),
            ("ties", "rao-kupper", "Rao and Kupper: a tie is an outcome"),
            ("ties", "drop", "Ties do not count"),
            ("covariate", "log1p", "covariate log1p"),
            ("normalise", "centred", "less its mean"),
        ],
    )
    def test_says_other_choices(self, key, value, says):
        lb = boards.sample()
        visible = text(explained(lb | {"options": lb["options"] | {key: value}}))
        assert says in visible
