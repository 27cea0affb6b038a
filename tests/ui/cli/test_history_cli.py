"""`deflator history`: the same finding in every format, and a picture that is safe to open."""

import csv
import json
import re
import shlex
from io import StringIO
from xml.etree import ElementTree

import pytest
from rich.console import Console
from typer.testing import CliRunner

from ratings import BoardFilter, InvalidData, history
from tests import published
from tests.command_line import (
    INVALID,
    OK,
    ROOT,
    TOO_LITTLE,
    USAGE,
    complaint,
    deflator,
    process,
)
from tests.logs import REALDATA
from ui.cli import app
from ui.reports import rank_history, rank_history_chart

HOSTILE = ["<script>x</script>", 'a&b"><img src=x>', "bell\x07\x1b[31m", "a|b*c_d`e", "\u202egpt"]
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = ("svg", "g", "path", "text", "rect", "defs", "clipPath", "line", "tspan")


@pytest.fixture
def boards(tmp_path):
    return published.side_by_side(published.invented(), tmp_path / "boards")[0]


def ran(*arguments):
    """The command within this process, its two streams apart."""
    environment = {"COLUMNS": "120", "NO_COLOR": "1"}
    return CliRunner().invoke(app, ["history", *map(str, arguments)], env=environment)


def document(folder, models=published.MODELS, shape=published.side_by_side, **options):
    paths = shape(published.invented(models=models), folder)
    return history(*paths, **options).to_dict()


def printed(result, **options):
    console = Console(width=100, no_color=True)
    with console.capture() as captured:
        console.print(rank_history.table(result, **options))
    return captured.get()


def drawn(result, *arguments):
    svg = rank_history_chart.chart(result, *arguments)
    return svg, ElementTree.fromstring(svg)


def words(root):
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def test_every_format_says_the_same(boards, tmp_path):
    result = json.loads(ran(boards, "--format", "json").stdout)
    assert result == history(boards).to_dict()
    rows = list(csv.DictReader(StringIO(ran(boards, "--format", "csv").stdout)))
    assert [row["rank_change"] for row in rows] == [str(p["rank_change"]) for p in result["pairs"]]
    saved = tmp_path / "history.md"
    done = ran(boards, "--format", "md", "-o", saved)
    assert (done.exit_code, done.stdout) == (OK, "")
    table = ran(boards).stdout
    for model in result["models"]:
        line = f"{model['raw']} | {model['controlled']} |"
        assert re.search(rf"^\| {model['model']} .*\| {re.escape(line)}", saved.read_text(), re.M)
        assert re.search(rf"{model['model']} .* {model['raw']} +{model['controlled']} ", table)


def test_what_is_left_out_is_said_beside_the_result(boards):
    done = ran(boards.parent, "--from", "2025-04-06", "--model", "model-a")
    assert done.stderr.startswith("Entries of boards: 48 read, 16 other day, 28 other model, 4 in ")
    (boards.parent / "notes.txt").write_text("x")
    published.write(boards.parent / "names.json", {"model-a": "model-a"})
    done = ran(boards.parent, "--format", "json")
    assert "No tables: notes.txt." in done.stderr
    assert "Names without a key, kept as published: 7, such as model-b" in done.stderr
    assert json.loads(done.stdout)["funnel"]["in_pairs"] == 48


def test_a_line_for_each_day(tmp_path):
    result = document(tmp_path, only=BoardFilter(models=["model-b"]))
    text = printed(result, daily=True)
    ranks = published.numbered(published.invented(), published.ranks)
    for day in published.DAYS:
        raw, controlled = ranks[day, "overall", "model-b"]
        assert re.search(rf"model-b +{day} +{raw} +{controlled} ", text)
    assert "All 3 pairs of ranks are as published." in text


def test_models_of_several_boards_are_told_apart(tmp_path):
    world = published.invented(categories=("overall", "coding"), days=published.DAYS[:1])
    result = history(*published.catalogue(world, tmp_path), only=BoardFilter(categories=()))
    result = result.to_dict()
    assert "model-a (text/coding)" in printed(result)
    assert "16 of them among all rated models" in " ".join(printed(result).split())
    assert "14 more models; see --top." in printed(result, top=2)
    _, root = drawn(result, 16)
    assert sum("(text/coding)" in word for word in words(root)) == 8


@pytest.mark.parametrize("kind", ["rank", "place"])
def test_the_picture_shows_every_model_and_day(kind, tmp_path):
    result = document(tmp_path, shape=published.dataset, kind=kind)
    _, root = drawn(result, 5)
    panels = [word for word in words(root) if "→" in word]
    assert panels == [f"{m['model']}: {m['raw']} → {m['controlled']}" for m in result["models"][:5]]
    marks = [e for e in root.iter(f"{SVG}path") if e.get("aria-roledescription") == "point"]
    assert len(marks) == 5 * len(published.DAYS)
    hollow = {mark.get("fill") == "white" for mark in marks}
    assert hollow == {kind == "rank"}, "recomputed ranks are hollow, published ones are filled"
    colours = {mark.get("stroke") for mark in marks}
    assert colours <= {rank_history_chart.RISES, rank_history_chart.FALLS, rank_history_chart.SAME}


def test_the_picture_is_readable_at_the_width_of_a_phone(tmp_path):
    svg, root = drawn(document(tmp_path, models=["x" * 90, *published.MODELS]))
    width = float(root.get("viewBox").split()[2])
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)]
    assert min(sizes) * 360 / width >= 9
    assert float(root.get("width")) >= 500
    assert any("…" in word for word in words(root))


def test_names_do_no_harm_anywhere(tmp_path):
    models = [*HOSTILE, *published.MODELS[len(HOSTILE) :]]
    result = document(tmp_path, models)
    svg, root = drawn(result)
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {*ELEMENTS}
    attributes = {name for e in root.iter() for name in e.attrib}
    assert not [name for name in attributes if "href" in name or name.startswith("on")]
    assert not re.search(r"url\((?!#)|<style|@import", svg)
    assert set(re.findall(r"https?://[^\"]*", svg)) <= {
        "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
    }  # fmt: skip
    assert any("<script>x</script>" in word for word in words(root))
    for text in (svg, printed(result), rank_history.markdown(result), *words(root)):
        assert not {"\x07", "\x1b", "\u202e"} & set(text)
    assert "<script>" not in rank_history.markdown(result)
    assert r"a\|b\*c\_d\`e" in rank_history.markdown(result)


def test_names_that_look_alike_when_cut_keep_their_panels(tmp_path):
    long = ["m" * 30 + middle + "m" * 60 for middle in ("abc", "xyz")]
    panels = [
        word
        for word in words(drawn(document(tmp_path, long, published.catalogue))[1])
        if "→" in word
    ]
    assert len(set(panels)) == 2


def test_a_history_of_another_version_is_refused(tmp_path):
    result = document(tmp_path) | {"schema": "deflator.history/0"}
    writers = (
        rank_history.table,
        rank_history.markdown,
        rank_history.csv,
        rank_history_chart.chart,
    )
    for write in writers:
        with pytest.raises(InvalidData, match="deflator history --format json"):
            write(result)


def test_failures_are_one_line_and_a_code(boards, tmp_path):
    votes = published.write(tmp_path / "votes.csv", [{"model_a": "x", "model_b": "y"}] * 2)
    assert "'model_a', 'model_b'" in complaint(deflator("history", votes), INVALID)
    assert "no board has the model" in str(ran(boards, "--model", "gpt-*").exception)
    few = ran(boards, "--from", "2026-01-01").exception
    assert "48 other day" in str(few)
    assert few.exit_code == TOO_LITTLE
    assert ran(boards, "--from", "yesterday").exit_code == USAGE
    assert ran().exit_code == USAGE
    assert ran(boards, "--format", "html").exit_code == USAGE


@pytest.mark.realdata
def test_the_picture_in_the_docs_is_what_the_page_says_draws_it(tmp_path):
    if not (REALDATA / "published").exists():
        pytest.skip(f"{REALDATA}/published is not there")
    page = (ROOT / "docs" / "history.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^    deflator (history \S+/published .*docs/history\.svg)$", page, re.M)
    arguments = shlex.split(line.replace("docs/history.svg", str(tmp_path / "history.svg")))
    done = process(*arguments, cwd=ROOT)
    assert done.returncode == OK, done.stderr
    picture = (ROOT / "docs" / "history.svg").read_text(encoding="utf-8")
    again = (tmp_path / "history.svg").read_text(encoding="utf-8")
    assert words(ElementTree.fromstring(again)) == words(ElementTree.fromstring(picture))
    for line in (*done.stdout.splitlines(), *done.stderr.splitlines()):
        assert line.strip() in page
