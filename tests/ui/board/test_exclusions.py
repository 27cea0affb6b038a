"""What takes many votes off a board is named beside it; what takes all of them is named instead."""

import json

import polars as pl
import pytest

from tests.command_line import OK, TOO_LITTLE, deflator
from tests.talks import log
from ui.board.exclusions import MANY, exclusions


def sentences(funnel, **options):
    steps = [{"reason": reason, "rows": rows} for reason, rows in funnel.items()]
    options = {"both_bad": "half", "ties": "half"} | options
    return exclusions({"funnel": steps, "options": options})


def test_only_what_takes_many_is_said_the_largest_first():
    votes = {"kept": 9000, "leak": 301, "not_anonymous": 699, "duplicate": int(MANY * 10_000)}
    first, second = map(str, sentences({**votes, "kept": 8700}))
    assert first.startswith("Left out: 699 of 10,000 votes (7%), not anonymous: ")
    assert first.endswith("; to count them: --keep not_anonymous.")
    assert second.startswith("Left out: 301 of 10,000 votes (3%), leak: ")
    assert sentences({"kept": 97, "leak": 3}) == []
    assert sentences({"kept": 0}) == []


def test_events_that_are_no_votes_are_no_exclusions():
    assert sentences({"kept": 50, "chat": 900, "upvote": 50}) == []
    (one,) = sentences({"kept": 50, "chat": 900, "leak": 50})
    assert "50 of 100 votes (50%)" in one.sentence


@pytest.mark.parametrize(
    ("reason", "options", "option"),
    [
        ("both_bad", {"both_bad": "drop"}, "--both-bad half"),
        ("both_bad", {"ties": "drop"}, "--ties half"),
        ("tie", {"ties": "drop"}, "--ties half"),
        ("no_tokens_count", {}, "--no-style"),
        ("other_language", {}, "leave out --language"),
        ("refusal", {}, "leave out --drop refusal"),
        ("stand_in", {}, "leave out --drop stand_in"),
        ("judge_vote", {}, "--voter-kind judge"),
        ("no_judge_vote", {}, "leave out --voter-kind"),
        ("no_propensity", {}, "--weights none"),
        ("no_vote", {}, None),
        ("something_else", {}, None),
    ],
)
def test_the_option_that_counts_them_is_named_where_there_is_one(reason, options, option):
    (one,) = sentences({"kept": 1, reason: 1}, **options)
    hint = f"to count them: {option}"
    assert (hint in str(one)) if option else ("to count them" not in str(one))
    assert one.sentence.endswith(".")
    assert "--" not in one.sentence


def test_no_reason_is_said_without_a_meaning():
    (one,) = sentences({"kept": 1, "something_else": 1})
    assert one.sentence == "Left out: 1 of 2 votes (50%), something else."
    assert str(one) == "Left out: 1 of 2 votes (50%), something else; see --explain-dropped."


@pytest.fixture
def path(tmp_path):
    log(60, anony=[i % 2 == 0 for i in range(60)]).write_parquet(tmp_path / "log.parquet")
    return tmp_path / "log.parquet"


def test_every_face_says_it(path, tmp_path):
    line = "Left out: 30 of 60 votes (50%), not anonymous"
    for shape in ("table", "md", "html", "json", "csv"):
        output = tmp_path / f"board.{shape}"
        done = deflator("rate", path, "--format", shape, "-o", output.with_suffix(""))
        assert done.returncode == OK, done.stderr
        text = output.with_suffix("").read_text(encoding="utf-8")
        silent = shape in ("json", "csv")
        assert line in " ".join((done.stderr if silent else text).split()), shape
        assert silent or not done.stderr
        # A page is read by people who have no command line.
        hint = "to count them: --keep not" in " ".join((done.stderr + text).split())
        assert hint == (shape != "html")


def test_a_log_of_which_nothing_is_left_shows_its_funnel_and_writes_its_votes(path, tmp_path):
    log(60, anony=[False] * 60, winner=["tie"] * 30 + ["model_a"] * 30).write_parquet(path)
    output = tmp_path / "dropped.csv"
    done = deflator("rate", path, "--explain-dropped", output)
    assert (done.returncode, done.stdout) == (TOO_LITTLE, "")
    count, funnel = done.stderr.splitlines()
    assert count == f"60 rows left out: {output}"
    assert "60 not_anonymous" in funnel
    assert pl.read_csv(output)["reason"].to_list() == ["not_anonymous"] * 60
    done = deflator("rate", path, "--cluster", "voter")
    assert done.returncode == TOO_LITTLE
    assert "60 not_anonymous" in done.stderr
    log(60, winner=["tie"] * 60, anony=[i > 9 for i in range(60)]).write_parquet(path)
    done = deflator("rate", path, "--ties", "drop", "--explain-dropped", output)
    assert done.returncode == TOO_LITTLE
    assert "10 not_anonymous, 50 tie" in done.stderr
    reasons = pl.read_csv(output)["reason"].value_counts()
    assert dict(reasons.iter_rows()) == {"not_anonymous": 10, "tie": 50}


def test_the_funnel_of_a_board_is_as_before(path):
    funnel = json.loads(deflator("rate", path, "--format", "json").stdout)["funnel"]
    assert funnel == [{"reason": "kept", "rows": 30}, {"reason": "not_anonymous", "rows": 30}]
