"""docs/check.md holds what the commands print, and names every probe."""

from pathlib import Path

import pytest

from ratings.reports.check import check
from tests.benches import printed
from tests.checked import clean
from tests.logs import REALDATA

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "check.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
START, END = "<!-- outputs of bench.checks -->", "<!-- end of outputs -->"


def outputs():
    return TEXT.partition(START)[2].partition(END)[0].strip()


def test_every_probe_is_documented():
    table = TEXT.partition("## The probes")[2].partition("##")[0]
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")]
    assert rows[1:] == [finding.probe for finding in check(clean(votes=600)).findings]


def test_outputs_of_simulated_logs_are_what_the_command_prints():
    assert outputs().startswith(printed("checks").strip())


@pytest.mark.realdata
@pytest.mark.skipif(not REALDATA.exists(), reason="../shared/realdata is not here")
def test_outputs_of_public_logs_are_what_the_command_prints():
    assert outputs() == printed("checks", "--data", REALDATA).strip()
