"""The options about reading on the command line, and the commands that count and compare style."""

import json
import subprocess
import sys

import polars as pl
import pytest

from tests.command_line import INVALID, OK, USAGE, complaint, deflator
from tests.talks import log


@pytest.fixture
def path(tmp_path):
    table = log(anony=[i != 4 for i in range(60)])
    table.write_parquet(tmp_path / "log.parquet")
    return tmp_path / "log.parquet"


def rated(*arguments):
    done = deflator("rate", *arguments, "--format", "json")
    assert done.returncode == OK, done.stderr
    return json.loads(done.stdout)


def funnel(*arguments):
    return {step["reason"]: step["rows"] for step in rated(*arguments)["funnel"]}


def test_reasons_can_be_kept_and_caps_set(path):
    assert funnel(path) == {"kept": 59, "not_anonymous": 1}
    assert funnel(path, "--keep", "not_anonymous") == {"kept": 60}
    assert funnel(path, "--voter-cap", "5")["busy_voter"] == 59 - 35


def test_the_kind_of_voter_is_chosen_and_recorded(path):
    log(voter_kind=["judge" if i % 3 else "human" for i in range(60)]).write_parquet(path)
    people, judges = rated(path), rated(path, "--voter-kind", "judge")
    rows = [{step["reason"]: step["rows"] for step in lb["funnel"]} for lb in (people, judges)]
    assert rows == [{"kept": 20, "judge_vote": 40}, {"kept": 40, "no_judge_vote": 20}]
    kinds = [lb["provenance"]["intake"]["voter_kind"] for lb in (people, judges)]
    assert kinds == ["human", "judge"]
    assert deflator("rate", path, "--voter-kind", "robot").returncode == USAGE
    message = complaint(deflator("rate", path, "--strict"), INVALID)
    assert "judge_vote" in message
    assert "--keep" not in message


def test_what_does_not_count_is_written_down(path, tmp_path):
    for suffix, read in (("csv", pl.read_csv), ("jsonl", pl.read_ndjson)):
        output = tmp_path / f"dropped.{suffix}"
        done = deflator("rate", path, "--explain-dropped", output, "--ties", "drop")
        assert done.returncode == OK
        log = read(output)
        assert f"{log.height} rows left out" in done.stderr
        (named,) = log.filter(reason="not_anonymous").rows(named=True)
        assert (named["log"], named["row"]) == (str(path), 5)
        assert log.filter(reason="tie").height > 5


def test_strictness_and_unknown_reasons_are_one_line(path, tmp_path):
    assert "row 5" in complaint(deflator("rate", path, "--strict"), INVALID)
    line = complaint(deflator("rate", path, "--keep", "boredom"), INVALID)
    assert "not_anonymous" in line
    assert deflator("rate", path, "--map", "winner").returncode == USAGE
    line = complaint(deflator("rate", path, "--explain-dropped", tmp_path / "x.docx"), USAGE)
    assert ".parquet" in line


def test_an_unknown_extractor_is_one_line(path):
    assert "lmarena" in complaint(deflator("rate", path, "--extractor", "guess"), INVALID)


def test_other_columns_are_mapped(tmp_path):
    table = log().rename({"model_a": "one", "model_b": "two", "winner": "verdict"})
    plain = table.select("one", "two", pl.col("verdict").replace("model_a", "first wins"))
    plain.write_csv(tmp_path / "odd.csv")
    maps = ("model_a=one", "model_b=two", "winner=verdict", "winner:first wins=a")
    document = rated(
        tmp_path / "odd.csv", *(part for mapping in maps for part in ("--map", mapping))
    )
    assert document["funnel"] == [{"reason": "kept", "rows": 60}]


def test_style_is_counted_once_for_ratings_like_those_from_texts(path, tmp_path):
    table = tmp_path / "counts.parquet"
    done = deflator("features", path, "-o", table)
    assert (done.returncode, done.stdout) == (OK, "")
    assert "60 rows" in done.stderr
    assert rated(table)["models"] == rated(path)["models"]


def test_extractors_are_compared(path):
    log(180).write_parquet(path)
    done = deflator("extractors", path, "--format", "json")
    assert done.returncode == OK, done.stderr
    document = json.loads(done.stdout)
    assert [feature["feature"] for feature in document["features"]] == [
        "tokens",
        "headers",
        "lists",
        "bold",
    ]
    assert "Elo at most" in deflator("extractors", path).stdout.replace("\n", " ")


def test_a_log_comes_through_standard_input(path):
    code = "from ui.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "rate", "-", "--format", "csv"],
        input=path.read_bytes(),
        capture_output=True,
        check=True,
    )
    named = subprocess.run(
        [sys.executable, "-c", code, "rate", str(path), "--format", "csv"],
        capture_output=True,
        check=True,
    )
    assert done.stdout == named.stdout


def test_boards_by_category_in_the_public_shape(tmp_path):
    tags = [["code"] if i % 2 else ["math", "code"] for i in range(60)]
    log(tags=tags).drop("conversation_a", "conversation_b").write_parquet(tmp_path / "l.parquet")
    done = deflator("rate", tmp_path / "l.parquet", "--format", "lmarena", "--min-votes", "1")
    assert done.returncode == OK, done.stderr
    assert set(json.loads(done.stdout)) == {"full", "code", "math"}
