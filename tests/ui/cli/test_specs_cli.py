"""`deflator specs`: the same finding in every format, and a picture that is safe to open."""

import csv
import json
import re
from functools import cache
from io import StringIO
from xml.etree import ElementTree

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from ratings import Intake, InvalidData, Options, read
from ratings.reports.specification_grid import Axes
from ratings.reports.specifications import specifications
from tests.command_line import INVALID, OK, USAGE, complaint, deflator
from tests.logs import comparisons, styled
from ui.board.drawings.specification import MANY, specification
from ui.board.specification_curve import most_moved
from ui.cli import app
from ui.messages import ENGLISH
from ui.reports import specification_chart, specification_text

GAMMA = {"tokens": 0.4, "bold": 0.2, "emoji": 0.1}
HOSTILE = ["<script>x</script>", 'a&b"><img>', "bell\x07\x1b[31m", "a|b*c_d`e"]
SVG = "{http://www.w3.org/2000/svg}"


@cache
def frozen(names=()):
    """A curve of a few specifications, as JSON, of models with these names."""
    votes = styled(6, 1200, 5, GAMMA)
    names = dict(zip((f"model-{i:03d}" for i in range(6)), names, strict=False))
    frame = votes.frame.with_columns(pl.col("model_a", "model_b").replace(names))
    axes = Axes(weights=(), cluster=("voter",))
    return json.dumps(specifications(comparisons(frame, votes.features), axes=axes).to_dict())


def curve(*names):
    return json.loads(frozen(names))


def printed(grid, top=None):
    console = Console(width=100, no_color=True)
    with console.capture() as captured:
        console.print(specification_text.table(grid, top))
    return captured.get()


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "votes.csv"
    frame = styled(5, 600, 2, {"tokens": 0.3}).frame
    frame.drop("count", "weight", "session", "prompt_id").write_csv(path)
    return path


def test_specs_prints_one_json_object(log):
    done = deflator("specs", log, "--format", "json", "--both-bad", "drop", "--seed", 3)
    assert done.returncode == OK, done.stderr
    options = Options(both_bad="drop", seed=3)
    assert json.loads(done.stdout) == json.loads(
        json.dumps(specifications(read(log, intake=Intake(seed=3)), options).to_dict())
    )


@pytest.mark.parametrize("shape", ["table", "json", "csv", "md"])
def test_every_format_goes_to_stdout_or_to_a_file(log, shape, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    runner, arguments = CliRunner(), ["specs", str(log), "--format", shape, "--top", "3"]
    shown = runner.invoke(app, arguments)
    written = runner.invoke(app, [*arguments, "-o", str(tmp_path / "curve")])
    assert (shown.exit_code, written.exit_code, written.output) == (OK, OK, "")
    kept = (tmp_path / "curve").read_text(encoding="utf-8")
    assert kept == shown.output
    assert "model-00" in kept
    assert "\x1b" not in kept


def test_the_picture_is_written_beside_the_table(log, tmp_path):
    path = tmp_path / "curve.svg"
    arguments = ["specs", str(log), "--chart", str(path), "--model", "model-002", "--top", "2"]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == OK
    assert "2 more models" not in done.output
    assert "3 more models are not shown." in done.output
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert any("model-002" in (e.text or "") for e in root.iter(f"{SVG}text"))


def test_failures_are_one_line_and_usage_errors_exit_2(log, tmp_path):
    assert "bootstrap" in complaint(deflator("specs", log, "--ci", "bootstrap"), INVALID)
    assert deflator("specs").returncode == USAGE
    for more in (
        ["--chart", str(tmp_path / "no" / "such.svg")],
        ["--chart", str(tmp_path / "c.svg"), "--model", "nobody"],
        ["-o", str(tmp_path / "no" / "such.txt")],
        ["--features", "nothing"],
    ):
        done = CliRunner().invoke(app, ["specs", str(log), *more])
        assert isinstance(done.exception, InvalidData)
        assert done.output == ""
    assert CliRunner().invoke(app, ["specs", str(log), "--top", "0"]).exit_code == USAGE


def test_the_headline_counts_ranks_that_hold():
    grid = curve()
    held = [m for m in grid["models"] if m["rank_min"] == m["rank_max"]]
    assert specification_text.headline(grid).startswith(f"{len(held)} of 6 models keep")
    for model in grid["models"]:
        model["rank_min"] = model["rank_max"]
    assert specification_text.headline(grid).startswith(
        "Every one of 6 models keeps its rank under all"
    )
    for model in grid["models"]:
        model["base"]["rank"] = None
    assert specification_text.headline(grid) == "No model has enough votes to be ranked yet."


def test_the_table_fits_a_terminal_and_names_what_is_not_in_it():
    grid = curve()
    grid["failures"] = [{"status": "Collinear", "reason": "too alike", "specifications": 1234}]
    shown = printed(grid, 4)
    assert "1,234 could not be: Collinear, too alike." in shown
    assert "2 more models are not shown." in shown
    assert "Style: length+markdown" in shown
    assert "Base: ties half, both bad half, style all, extractor log, covariate ratio" in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_csv_has_a_row_for_each_model_and_specification():
    grid = curve()
    grid["specifications"][1] |= {"status": "Separable", "reason": "no", "models": [], "style": []}
    rows = list(csv.DictReader(StringIO(specification_text.csv(grid))))
    assert len(rows) == 6 * (len(grid["specifications"]) - 1) + 1
    [failed] = [row for row in rows if row["status"] != "computed"]
    assert (failed["specification"], failed["reason"], failed["model"]) == ("2", "no", "")
    first = grid["specifications"][0]
    assert [row["model"] for row in rows[:6]] == [m["model"] for m in first["models"]]
    assert float(rows[0]["rating"]) == first["models"][0]["rating"]
    assert float(rows[0]["gamma_tokens"]) == first["style"][0]["gamma"]


@pytest.mark.parametrize(
    "write",
    [
        specification_text.table,
        specification_text.markdown,
        specification_text.csv,
        specification_chart.chart,
    ],
)
def test_other_objects_are_refused(write):
    with pytest.raises(InvalidData, match="leaderboard/1"):
        write({"schema": "deflator.leaderboard/1"})


def test_markdown_tables_hold_hostile_names():
    text = specification_text.markdown(curve(*HOSTILE))
    assert "<script" not in text
    assert "\\|" in text
    grid = [line for line in text.splitlines() if line.startswith("|")]
    bars = {len(re.findall(r"(?<!\\)\|", line)) for line in grid}
    assert bars == {8}


@given(st.floats(0, 1))
def test_a_share_is_all_or_none_only_if_it_is(value):
    share = specification_text.share(value)
    assert (share == "100%") == (value == 1)
    assert (share == "0%") == (value == 0)


def columns(grid, *arguments):
    """What the strip draws of the model in focus, and the choices that are on, by column."""
    drawing = specification(grid, ENGLISH, *arguments)
    datasets = drawing.spec["datasets"].values()
    rated = next(rows for rows in datasets if "rating" in rows[0])
    chosen = next(rows for rows in datasets if "choice" in rows[0])
    return rated, chosen, drawing


def test_the_picture_shows_names_and_nothing_runs():
    svg = specification_chart.chart(curve(*HOSTILE), HOSTILE[0])
    root = ElementTree.fromstring(svg)
    drawn = [e.text or "" for e in root.iter(f"{SVG}text")]
    for name in HOSTILE:
        shown = name.replace("\x07", "\ufffd").replace("\x1b", "\ufffd")
        assert any(shown in text for text in drawn), name
    tags = {e.tag.removeprefix(SVG) for e in root.iter()}
    assert tags <= {"svg", "style", "g", "rect", "path", "line", "text"}
    assert not any(re.match(r"on|src|.*href", key) for e in root.iter() for key in e.attrib)
    assert "@import" not in svg
    assert "color-scheme:light dark" in svg


def test_the_picture_has_a_column_for_each_specification_in_the_order_of_ratings():
    grid = curve()
    rated, chosen, drawing = columns(grid, "model-001")
    base = grid["specifications"][0]["choices"]["cluster"]
    alike = [s for s in grid["specifications"] if s["choices"]["cluster"] == base]
    ratings = [m["rating"] for s in alike for m in s["models"] if m["model"] == "model-001"]
    assert [row["column"] for row in rated] == list(range(len(alike))) == list(range(77))
    assert [row["rating"] for row in rated] == sorted(ratings, reverse=True)
    varied = [a for a, c in grid["axes"].items() if len(c) > 1 and a != "cluster"]
    assert varied == ["ties", "both_bad", "features", "covariate"]
    assert len(chosen) == sum(s["choices"][axis] is not None for s in alike for axis in varied)
    assert len(drawing.table.rows) == 6


def test_dots_are_filled_where_the_rank_is_the_bases():
    grid = curve()
    name = most_moved(grid["models"])["model"]
    rated, _, _ = columns(grid, name)
    base = next(m["base"]["rank"] for m in grid["models"] if m["model"] == name)
    ranks = {
        m["rating"]: m["rank"] for s in grid["specifications"] for m in s["models"]
        if m["model"] == name
    }  # fmt: skip
    assert {row["same"] for row in rated} == {True, False}
    assert all(row["same"] == (ranks[row["rating"]] == base) for row in rated)


def test_too_many_columns_are_drawn_by_lot_with_the_base_among_them():
    grid = curve()
    grid["specifications"] = [
        specification | {"choices": specification["choices"] | {"cluster": "none"}}
        for specification in grid["specifications"]
        for _ in range(7)
    ]
    rated, _, drawing = columns(grid)
    assert drawing.spec == columns(grid)[2].spec
    assert 120 <= len(rated) <= MANY
    assert f"{len(rated)} of {len(grid['specifications'])} combinations are drawn, by lot" in (
        re.sub("[\u2068\u2069,]", "", drawing.caption.about)
    ).replace("drawn by", "drawn, by")


def test_there_is_no_picture_without_ranks():
    grid = curve()
    for model in grid["models"]:
        model["base"]["rank"] = None
    with pytest.raises(InvalidData, match="min-votes"):
        specification_chart.chart(grid)
