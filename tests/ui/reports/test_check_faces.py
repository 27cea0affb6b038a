"""The faces of a check: the command, the terminal's table, the published page."""

import json
from dataclasses import replace
from functools import partial

import polars as pl
import pytest
from rich.console import Console
from typer.testing import CliRunner

from ratings import InvalidData, Options, check, read
from tests.checked import planted
from tests.command_line import OK, USAGE, complaint, deflator
from tests.logs import styled
from tests.ui.site.test_publish import publish, rewrite
from ui.cli import app
from ui.reports import check_text
from ui.reports.check_text import VERDICTS
from ui.site import manifest

HOSTILE = "<script>x</script>\x1b[31m|`\u202e"


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "votes.csv"
    styled(6, 900).frame.drop("count", "weight").write_csv(path)
    return path


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    return publish(tmp_path_factory.mktemp("checked") / "public", planted("a circle"))


def written(*findings):
    """A check of so many votes, by hand."""
    rows = [
        {"probe": f"probe-{i}", "verdict": verdict, "says": says, "do": do, "numbers": {}}
        for i, (verdict, says, do) in enumerate(findings)
    ]
    return {"schema": "deflator.check/1", "options": {}, "votes": 1200, "findings": rows}


def printed(checked):
    console = Console(width=100, no_color=True)
    with console.capture() as captured:
        console.print(check_text.table(checked))
    return captured.get()


class TestCommand:
    def test_it_prints_the_check_and_ends_well_whatever_it_says(self, log):
        done = deflator("check", log, "--format", "json", "--cluster", "voter")
        assert done.returncode == OK
        checked = json.loads(done.stdout)
        assert checked == json.loads(
            json.dumps(check(read(log), Options(cluster="voter")).to_dict())
        )

    @pytest.mark.parametrize("shape", ["table", "json", "md"])
    def test_every_format_goes_to_stdout_or_to_a_file(self, log, shape, tmp_path):
        run = partial(CliRunner(env={"COLUMNS": "120", "NO_COLOR": "1"}).invoke, app)
        shown = run(["check", str(log), "--format", shape])
        put = run(["check", str(log), "--format", shape, "-o", str(tmp_path / "out")])
        assert (shown.exit_code, put.exit_code, put.stdout) == (OK, OK, "")
        assert "repeated-voters" in shown.stdout
        assert "\x1b" not in shown.stdout
        assert (tmp_path / "out").read_text(encoding="utf-8") == shown.stdout

    def test_other_formats_are_refused(self, log):
        assert "csv" in complaint(deflator("check", log, "--format", "csv"), USAGE)

    def test_a_log_that_has_no_board_is_checked_all_the_same(self, tmp_path):
        path = tmp_path / "apart.csv"
        path.write_text("model_a,model_b,winner\np,q,a\nr,s,b\n", encoding="utf-8")
        done = deflator("check", path)
        assert done.returncode == OK
        assert "2 groups of models" in done.stdout


class TestTable:
    def test_the_gravest_come_first_and_the_headline_counts(self):
        checked = written(*((verdict, "So.", "") for verdict in reversed(VERDICTS)))
        assert [finding["verdict"] for finding in check_text.ordered(checked)] == list(VERDICTS)
        assert check_text.headline(checked) == (
            "1,200 votes, 4 probes: 1 bad, 1 look, 1 cannot tell, 1 ok."
        )

    def test_what_to_do_stands_below(self):
        assert "→ Ask more people." in printed(written(("look", "So.", "Ask more people.")))

    def test_no_text_of_a_log_harms_a_terminal_or_a_table(self):
        checked = written(("look", HOSTILE, HOSTILE))
        assert "\x1b" not in printed(checked)
        assert "\u202e" not in printed(checked)
        assert "<script>" not in check_text.markdown(checked)
        assert len(check_text.markdown(checked).splitlines()) == 5

    def test_another_object_is_refused(self):
        with pytest.raises(InvalidData, match="check: schema is None"):
            check_text.table({})


class TestPublication:
    def test_findings_stand_on_the_page_and_in_a_file(self, original):
        page = (original / "index.html").read_text("utf-8")
        checked = json.loads((original / "check.json").read_text("utf-8"))
        assert "What could make this board wrong" in page
        bad = [f for f in checked["findings"] if f["verdict"] == "bad"]
        assert f"Misleading: {len(bad)}" in page
        assert "cycles" in page
        assert manifest.load(original)["outputs"]["check.json"]
        assert {f["probe"]: f["verdict"] for f in checked["findings"]}["cycles"] == "bad"
        assert {f["probe"]: f["verdict"] for f in checked["findings"]}["leaks"] == "ok"

    def test_it_verifies_and_an_altered_verdict_is_named(self, tmp_path):
        folder = publish(tmp_path / "public", planted("a circle"))
        assert manifest.verify(folder) == []

        def praise(checked):
            finding = next(f for f in checked["findings"] if f["probe"] == "cycles")
            finding["verdict"] = "ok"

        rewrite(folder, "check.json", praise)
        (line,) = manifest.verify(folder)
        assert line.endswith("cycles: verdict ok published, bad recomputed")
        assert line.startswith("check.json: findings[")

    def test_a_publication_from_before_checks_still_verifies(self, original, tmp_path):
        folder = tmp_path / "public"
        folder.mkdir()
        for path in original.iterdir():
            (folder / path.name).write_bytes(path.read_bytes())
        (folder / "check.json").unlink()

        def older(record):
            del record["outputs"]["check.json"], record["texts"]

        rewrite(folder, manifest.NAME, older)
        assert manifest.verify(folder) == []

    def test_weights_by_propensity_verify(self, tmp_path):
        votes = styled(6, 900)
        known = pl.when(pl.int_range(pl.len()) % 9 > 0).then(1 / 15)
        votes = replace(votes, frame=votes.frame.with_columns(propensity=known))
        folder = publish(tmp_path / "public", votes, Options(weights="propensity"))
        assert manifest.verify(folder) == []
