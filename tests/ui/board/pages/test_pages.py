"""The pages beside a board: one address each, every link leads somewhere, no text acts."""

import json
import shlex
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from ratings import Intake, Options, by_language, rate, read
from tests.logs import comparisons, styled
from tests.rated import BASE, CLOSED, named, trio
from tests.ui.site.test_site import HOSTILE, Page, text
from ui.board.pages import listing
from ui.board.pages.addresses import board_key, board_page, model_page, slug
from ui.board.pages.category_boards import LEAST, part_boards
from ui.board.pages.commands import command
from ui.board.pages.fingerprints import fingerprints
from ui.board.pages.material import Material, examined, gather
from ui.board.pages.model import named_apart
from ui.board.pages.place import Place
from ui.board.pages.samples import HTML, Sample, excerpt, opened
from ui.cli import app
from ui.messages import catalogues, choose
from ui.worker.places import is_finished

PLACE = Place(
    "Test arena", "index.html", simulated=True, downloads=[("leaderboard.json", "ratings")]
)


@pytest.fixture(scope="module")
def votes():
    """A log in two languages and one more that hardly anybody wrote, with tags."""
    log = styled(5, 1200, 5, {"tokens": 0.4, "bold": 0.2})
    rows = pl.int_range(pl.len())
    tongue = pl.when(rows < 60).then(pl.lit("ja")).when(rows % 3 > 0).then(pl.lit("de"))
    tags = pl.when(rows % 2 > 0).then(pl.lit(["code"])).otherwise(pl.lit([HOSTILE]))
    hours = 1.7e9 + 3600.0 * rows
    frame = log.frame.with_columns(language=tongue.otherwise(pl.lit("fr")), tags=tags, tstamp=hours)
    return comparisons(frame, log.features)


@pytest.fixture(scope="module")
def material(votes):
    board = rate(votes)
    lb, names = board.to_dict(), [row.model for row in board.models]
    return examined(gather(votes, lb, trio(names), board), votes)


@pytest.fixture(scope="module")
def pages(material):
    return dict(listing.pages(material, PLACE))


@given(st.text(max_size=60), st.text(max_size=60))
def test_an_address_is_a_plain_file_of_one_name(one, other):
    assert is_finished(model_page(one)) or not slug(one)
    assert "/" not in model_page(one)
    assert (model_page(one) == model_page(other)) == (one == other)


def test_every_link_of_every_page_leads_to_a_page(material, pages):
    there = {*pages, "index.html", *dict(PLACE.downloads)}
    html = [*pages.values(), listing.whole(material, PLACE)]
    for page in map(Page, html):
        links = {a["href"].partition("#")[0] for a in page.all("a") if "href" in a}
        assert {link for link in links if not link.startswith("data:")} - {""} <= there
    assert {model_page(row["model"]) for row in material.lb["models"]} <= {*pages}


def test_no_page_holds_markup_of_the_data_or_a_style_of_its_own(votes):
    frame = votes.frame.with_columns(
        pl.col("model_a", "model_b").cast(pl.String).replace("model-000", HOSTILE)
    )
    log = comparisons(frame, votes.features)
    lb = rate(log).to_dict()
    served = named(replace(CLOSED, name=HOSTILE, served_model=HOSTILE, variant_of=HOSTILE))
    for html in dict(listing.pages(examined(gather(log, lb, served), log), PLACE)).values():
        page = Page(html)
        assert page.all("script") == [{}]
        assert not page.all("img")
        assert not any("style" in attrs or "onerror" in attrs for _, attrs in page.tags)


def test_a_linked_page_holds_no_script_and_no_style(material):
    for html in dict(listing.pages(material, replace(PLACE, linked=True))).values():
        page = Page(html)
        assert page.all("script") == [{"src": "board.js"}]
        assert not page.all("style")


def test_only_boards_that_their_votes_carry_are_shown_and_the_others_named(material, pages):
    parts = {part.name: part for part in material.parts}
    assert {name for name, part in parts.items() if part.lb} == {"de", "fr", "code", HOSTILE}
    assert parts["ja"].votes < LEAST
    shown = text(pages[board_page(board_key("language", "de"))]).replace("\u2068", "")
    assert "German" in shown
    assert "is a family of its own" in shown
    assert "Japanese (60)" in shown.replace("\u2069", "")


def test_the_board_of_a_language_is_that_of_its_votes_alone(votes):
    log = replace(votes, frame=votes.frame.filter(pl.col("language") == "de"))
    (german,) = [p for p in part_boards(votes, Options()) if p.name == "de"]
    alone = rate(log).to_dict()
    assert german.lb["models"] == alone["models"]
    boards = {board.category: board for board in by_language(votes, least=100).categories}
    assert (boards["ja"].leaderboard, boards["ja"].status) == (None, "NotEnoughData")


def test_the_page_of_a_model_tells_its_kin_and_gaps(material, pages):
    first, second = (row["model"] for row in material.lb["models"][:2])
    visible = text(pages[model_page(second)])
    assert "what this model is a variant of" in visible
    assert "a variant of this model" in text(pages[model_page(first)])
    known = material.rated.contrast(second, first)
    gap = material.gap(second, first, "raw")
    assert (gap["rating"], gap["lower"]) == (known.difference, known.lower)
    assert gap["rating"] == -material.gap(first, second, "raw")["rating"]


def test_the_page_of_a_model_tells_how_its_rating_went_and_what_keeps_its_rank(material, pages):
    row = material.lb["models"][0]
    visible = text(pages[model_page(row["model"])])
    raw, controlled = (row[side]["rating"] for side in ("raw", "controlled"))
    assert f"3 January 2024 1,200 {raw:.0f} {controlled:.0f}" in visible
    assert "What keeps its rank" in visible
    short = replace(material, days=material.days[-2:], fragility=None)
    visible = text(dict(listing.pages(short, PLACE))[model_page(row["model"])])
    assert "3 January 2024" not in visible
    assert "What keeps its rank" not in visible


def test_battles_to_read_are_cut_and_keep_a_page_small(material):
    name = material.lb["models"][0]["model"]
    long = {
        "tags": "<i>&" * 4000,
        "table": "|a|b|\n|-|-|\n" + "|🙂|🙂|\n" * 4000,
        "sums": "$x_1^2$ " * 4000,
    }
    for text_a in long.values():
        answers = (excerpt(text_a), excerpt(HOSTILE))
        sample = Sample(name, HOSTILE, "both_bad", True, 3, opened(HOSTILE * 40), answers)
        shown = replace(material, samples={name: (sample,) * 5})
        html = dict(listing.pages(shown, replace(PLACE, linked=True)))[model_page(name)]
        assert len(html.encode()) < 150_000
        visible = text(html)
        assert visible.count("Cut here to keep the page small") == 10
        assert "2 more turns are not shown here" in visible
        assert "no language model produced them" in visible
        assert not Page(html).all("img")


@given(st.text())
def test_an_answer_that_fits_is_whole(answer):
    cut = excerpt(answer)
    assert (cut.shown, cut.whole) == (len(answer), len(answer))
    assert len(excerpt(answer * 3000).text.encode()) <= HTML


def test_a_name_of_several_artifacts_leads_to_each(material):
    lb = material.lb
    row, other = (m["model"] for m in lb["models"][:2])
    rated = [replace(r, artifact=BASE) for r in material.served.artifacts[:2]]
    served = replace(material.served, artifacts=tuple(rated))
    assert dict(named_apart(lb, served)) == {BASE.name: (row, other)}
    page = dict(listing.pages(Material(lb, served), PLACE))[model_page(BASE.name)]
    links = {a["href"] for a in Page(page).all("a")}
    assert {model_page(row), model_page(other)} <= links


def test_fingerprints_are_means_over_answers(votes):
    known = fingerprints(votes)
    frame, name = votes.frame, "model-002"
    own = [frame.filter(pl.col(f"model_{side}") == name)[f"tokens_{side}"] for side in "ab"]
    counts = [*own[0], *own[1]]
    assert known.models[name]["tokens"] == pytest.approx(sum(counts) / len(counts))
    both = (frame["tokens_a"].sum() + frame["tokens_b"].sum()) / (2 * len(frame))
    assert known.whole["tokens"] == pytest.approx(both)


def test_an_unknown_count_is_no_part_of_a_mean(votes):
    gone = pl.when(pl.col("model_a") != "model-002").then("tokens_a").alias("tokens_a")
    nothing = pl.when(pl.col("model_b") != "model-002").then("tokens_b").alias("tokens_b")
    log = replace(votes, frame=votes.frame.with_columns(gone, nothing))
    assert "tokens" not in fingerprints(log).models["model-002"]


@pytest.mark.parametrize("language", sorted(catalogues()))
def test_every_page_is_written_in_every_language(material, language, caplog):
    words = choose(language)
    one = Material(material.lb, material.served, style=material.style, parts=material.parts)
    for name, html in listing.pages(one, PLACE, words):
        assert f'<html lang="{language}"' in html, name
    assert not caplog.records


def test_the_command_gives_the_board_again(votes, tmp_path):
    path = tmp_path / "log it.parquet"
    votes.frame.with_columns(voter=pl.lit("one")).write_parquet(path)
    options = Options(ties="davidson", features=("tokens",), min_votes=40, position=True)
    intake = Intake(voter_cap=900, keep=("leak",), language="de")
    lb = rate(read(path, intake=intake), options).to_dict()
    _, *arguments = shlex.split(command(lb, "rate"))
    done = CliRunner().invoke(app, [*arguments, "--format", "json"])
    assert done.exit_code == 0, done.output
    again = json.loads(done.stdout)
    assert again["models"] == lb["models"]
    assert again["options"] == lb["options"]
