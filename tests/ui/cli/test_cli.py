"""The command line: data on stdout, one line on stderr for a failure, documented exit codes."""

import gzip
import json
from importlib.metadata import version

import polars as pl
import pytest

from ratings import Intake, Options, rate, read
from tests.command_line import (
    FAILURE,
    INVALID,
    MISMATCH,
    OK,
    TOO_LITTLE,
    USAGE,
    complaint,
    deflator,
    process,
)
from tests.logs import REALDATA, styled


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "votes.csv"
    styled().frame.drop("count", "weight").write_csv(path)
    return path


def test_rate_prints_one_json_object(log):
    done = deflator("rate", log, "--format", "json", "--cluster", "voter", "--seed", 3)
    assert done.returncode == OK
    document = json.loads(done.stdout)
    assert document == json.loads(
        json.dumps(
            rate(read(log, intake=Intake(seed=3)), Options(cluster="voter", seed=3)).to_dict()
        )
    )
    assert document["provenance"]["inputs"][0]["rows"] == 3000


@pytest.mark.parametrize("shape", ["table", "json", "csv", "md"])
def test_every_format_goes_to_stdout_or_to_a_file(log, shape, tmp_path):
    printed = deflator("rate", log, "--format", shape)
    written = deflator("rate", log, "--format", shape, "-o", tmp_path / "board")
    assert (printed.returncode, written.returncode, written.stdout) == (OK, OK, "")
    assert "model-007" in printed.stdout
    assert "\x1b" not in printed.stdout
    kept = (tmp_path / "board").read_text(encoding="utf-8")
    assert kept == printed.stdout


def test_every_option_reaches_the_board(log):
    options = ["--both-bad", "drop", "--no-style", "--ci", "bootstrap", "--cluster", "session"]
    options += ["--anchor", "model-002=1114.5", "--seed", "7", "--min-votes", "5"]
    document = json.loads(deflator("rate", log, "--format", "json", *options).stdout)["options"]
    assert document == document | {
        "both_bad": "drop",
        "style": False,
        "ci": "bootstrap",
        "cluster": "session",
        "anchor": {"model": "model-002", "rating": 1114.5},
        "seed": 7,
        "min_votes": 5,
    }
    chosen = deflator("rate", log, "--format", "json", "--features", "tokens").stdout
    assert [effect["feature"] for effect in json.loads(chosen)["style"]] == ["tokens"]
    others = ["--ties", "davidson", "--weights", "pair", "--covariate", "log1p", "--position"]
    others += ["--ridge", "2", "--ridge-mean", "0.1", "--ridge-strength", "3", "--level", "0.9"]
    others += ["--cluster", "voter+prompt", "--replicates", "50", "--normalise", "centred"]
    document = json.loads(deflator("rate", log, "--format", "json", *others).stdout)["options"]
    assert document == document | {
        "ties": "davidson", "weights": "pair", "covariate": "log1p", "position": True,
        "ridge": 2.0, "ridge_mean": 0.1, "ridge_strength": 3.0, "level": 0.9,
        "cluster": "voter+prompt", "replicates": 50, "normalise": "centred",
    }  # fmt: skip


def test_a_preset_is_a_start_that_other_options_change(log):
    done = deflator("rate", log, "--format", "json", "--like", "lmarena", "--ridge-mean", "0")
    document = json.loads(done.stdout)["options"]
    assert document == json.loads(json.dumps(Options.like("lmarena", ridge_mean=0.0).to_dict()))


in_order = pl.when(pl.col("model_a") < pl.col("model_b")).then(pl.lit("a")).otherwise(pl.lit("b"))


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (pl.col("winner").str.replace("tie", "draw"), INVALID, "votes.csv row winner draw"),
        (-pl.col("bold_a"), INVALID, "votes.csv row bold_a -"),
        (pl.col("model_a").str.replace("model-000", ""), INVALID, "votes.csv row model_a"),
        (in_order.alias("winner"), TOO_LITTLE, "one way only"),
    ],
)
def test_a_bad_log_gets_one_line(log, change, code, words):
    pl.read_csv(log).with_columns(change).write_csv(log)
    line = complaint(deflator("rate", log), code)
    assert [word for word in words.split() if word not in line] == []


def test_files_that_are_no_logs(tmp_path):
    empty, odd, packed = (tmp_path / name for name in ("empty.csv", "odd.json", "odd.gz"))
    empty.write_text("")
    odd.write_text('{"what": "ever"}')
    packed.write_bytes(gzip.compress(b"model_a,model_b\nx,y\n"))
    for path in (empty, odd, packed, tmp_path / "absent.csv"):
        assert path.name in complaint(deflator("rate", path), INVALID)


def test_disconnected_votes_exit_5_and_name_the_groups(tmp_path):
    path = tmp_path / "votes.csv"
    path.write_text("model_a,model_b,winner\n" + "x,y,a\nx,y,b\nu,v,a\nu,v,b\n" * 20)
    line = complaint(deflator("rate", path), TOO_LITTLE)
    assert "u, v" in line
    assert "x, y" in line


@pytest.mark.parametrize(
    "arguments",
    [["rate"], ["rate", "x.csv", "--ci", "guess"], ["rate", "x.csv", "--anchor", "nobody"],
     ["fly"], ["verify"], ["publish", "x.csv"]],
)  # fmt: skip
def test_usage_errors_are_one_line_and_exit_2(arguments):
    assert " --help" in complaint(deflator(*arguments), USAGE)


def test_without_a_command_help_is_shown():
    for words in ([], ["models"], ["import"]):
        done = deflator(*words)
        assert (done.returncode, done.stderr) == (USAGE, "")
        assert done.stdout.strip() == deflator(*words, "--help").stdout.strip()


def test_the_version_is_the_distributions():
    done = deflator("--version")
    assert (done.returncode, done.stdout, done.stderr) == (
        OK,
        f"deflator {version('deflator')}\n",
        "",
    )


def test_commands_and_options_are_completed():
    for line, completions in [
        ("deflator ra", ["rate"]),
        ("deflator models ", ["plan", "check"]),
        ("deflator rate --explain", ["--explain-dropped"]),
        ("deflator check x.csv --format ", ["table", "json", "md"]),
    ]:
        words = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
        done = process(environment={"_DEFLATOR_COMPLETE": "complete_bash", **words})
        assert (done.returncode, done.stdout.split(), done.stderr) == (OK, completions, "")
    assert "_deflator_completion" in deflator("--show-completion", "bash").stdout


def test_interruptions_are_quiet_and_bugs_keep_their_traceback(log):
    spoiled = "import ui.cli.rate as command\ndef read(*_, **__): raise {}\ncommand.read = read\n"
    done = process("rate", log, before=spoiled.format("KeyboardInterrupt"))
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    done = process("rate", log, before=spoiled.format("ValueError('a bug')"))
    assert (done.returncode, done.stdout) == (FAILURE, "")
    assert done.stderr.startswith("Traceback")
    assert done.stderr.endswith("ValueError: a bug\n")


def test_off_a_terminal_no_column_is_cut(log):
    shown = process("rate", log, environment={"COLUMNS": None})
    assert shown.stdout == deflator("rate", log).stdout


def test_an_anchor_that_is_absent_is_an_error(log):
    assert "nobody" in complaint(deflator("rate", log, "--anchor", "nobody=1000"), INVALID)


def test_publish_and_verify(log, tmp_path):
    assert deflator("publish", log, "-o", tmp_path / "site", "--title", "T").returncode == OK
    manifest = tmp_path / "site" / "manifest.json"
    fine = deflator("verify", manifest)
    assert (fine.returncode, fine.stdout) == (OK, "")
    votes = tmp_path / "site" / "votes.parquet"
    changed = pl.read_parquet(votes).with_columns(
        winner=pl.when(pl.int_range(pl.len()) < 50).then(pl.lit("a")).otherwise("winner")
    )
    changed.write_parquet(votes)
    broken = deflator("verify", manifest)
    assert broken.returncode == MISMATCH
    assert "votes.parquet" in broken.stderr
    assert "recomputed" in broken.stderr
    assert "no such" in complaint(deflator("verify", tmp_path / "nowhere.json"), INVALID).lower()


def test_publish_does_not_replace_what_it_did_not_write(log, tmp_path):
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "thesis.txt").write_text("mine")
    complaint(deflator("publish", log, "-o", desk), INVALID)
    assert (desk / "thesis.txt").read_text() == "mine"


def test_simulate_is_seeded_and_reads_back(tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        arguments = ["--votes", 500, "--models", 5, "--seed", seed]
        assert deflator("simulate", "-o", tmp_path / name, *arguments).returncode == OK
    a, b, c = (read(tmp_path / name).frame for name in "abc")
    assert a.equals(b)
    assert not a.equals(c)
    lost = deflator("simulate", "-o", tmp_path / "no" / "such" / "place")
    assert "no/such" in complaint(lost, INVALID)


def test_a_bad_configuration_gets_one_line(tmp_path):
    path = tmp_path / "arena.toml"
    path.write_text('[arena]\ntitel = "x"\n')
    line = complaint(deflator("serve", "--config", path), INVALID)
    assert "arena.toml" in line
    assert "titel" in line or "models" in line


@pytest.mark.realdata
@pytest.mark.skipif(not REALDATA.exists(), reason="../shared/realdata is not here")
@pytest.mark.parametrize(
    ("paths", "styled_too", "kept"),
    [
        (["leaderbot/chatbotarena_20240814_60models.json"], False, 397_091),
        (["embed_arena/clean_battle_retrieval.json"], False, 1670),
        (["llmfao/crowd-comparisons.csv"], False, 8931),
        (["llmfao/crowd-comparisons.csv", "llmfao/pairs-crowd.jsonl"], True, 8931),
        (["kaggle_subset/train_subset.csv"], True, 85),
    ],
)
def test_real_logs(paths, styled_too, kept):
    done = deflator("rate", *(REALDATA / path for path in paths), "--format", "json")
    document = json.loads(done.stdout)
    assert document["funnel"][0] == {"reason": "kept", "rows": kept}
    assert (document["style"] is not None) == styled_too
    assert styled_too or any("no style features" in note for note in document["notes"])
