"""`deflator import` and `deflator export` at the command line: what they say, and where."""

import json

import polars as pl
import typer
from typer.testing import CliRunner

from arena.blobs import Blobs
from ratings import InvalidData
from tests.dialects import BATTLES, CONTEST, TURNS, VOTES, WIDE, snapshot, write
from ui.cli import exchange

app = typer.Typer()
app.command("import")(exchange.import_logs)
app.command("export")(exchange.export_log)


def deflator(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_log_goes_in_and_out(tmp_path):
    log = write(WIDE, tmp_path / "log.csv")
    done = deflator("import", log, "-o", tmp_path / "s")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"5 battles of log.csv (wide): {tmp_path / 's'}\n"
    done = deflator("export", tmp_path / "s", "-o", tmp_path / "out.jsonl")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "left out: self_battle 1",
        "not held by this shape: voter 4, style counts without texts 4",
        f"4 votes: {tmp_path / 'out.jsonl'}",
    ]


def test_the_latest_shape_is_the_default(tmp_path):
    log = write(CONTEST, tmp_path / "log.csv")
    deflator("export", log, "-o", tmp_path / "out.parquet")
    assert "full_conversation" in pl.read_parquet(tmp_path / "out.parquet").columns
    deflator("export", log, "--shape", "55k", "-o", tmp_path / "out.csv")
    assert "winner_tie" in pl.read_csv(tmp_path / "out.csv").columns


def test_columns_of_another_name_are_mapped(tmp_path):
    log = write(CONTEST.rename({"response_a": "left text"}), tmp_path / "log.csv")
    renamed = ("--map", "response_a=left text")
    assert deflator("import", log, "-o", tmp_path / "s", *renamed).exit_code == 0


def test_an_expected_failure_is_invalid_data(tmp_path):
    log = write(WIDE, tmp_path / "log.csv")
    done = deflator("import", log, "-o", log)
    assert isinstance(done.exception, InvalidData)
    assert deflator("export", log, "--shape", "1M", "-o", log).exit_code == 2


def test_images_are_counted_or_copied_for_the_votes_that_are_written(tmp_path):
    blobs = Blobs(tmp_path / "blobs")
    shown, late, lost = (blobs.add(name, "image/png") for name in (b"shown", b"late", b"lost"))
    next((tmp_path / "blobs").rglob(lost.digest)).unlink()
    names = {("b0", 0): [shown, lost], ("b0", 2): [late]}  # turn 2 came after the vote
    column = [
        json.dumps([image.name for image in names[row]]) if row in names else None
        for row in TURNS.select("battle_id", "turn").rows()
    ]
    turns = TURNS.with_columns(images=pl.Series(column, dtype=pl.String))
    log, out = snapshot(tmp_path / "s", BATTLES, turns, VOTES), tmp_path / "out.jsonl"
    done = deflator("export", log, "-o", out)
    assert "images of prompts 1" in done.stderr
    assert not out.with_suffix(".images").exists()
    done = deflator("export", log, "-o", out, "--images", tmp_path / "blobs")
    assert done.stderr.splitlines()[-3:-1] == [
        "missing: images 1",
        f"1 images: {out.with_suffix('.images')}",
    ]
    copied = {path.name: path.read_bytes() for path in out.with_suffix(".images").iterdir()}
    assert copied == {shown.name: b"shown"}
