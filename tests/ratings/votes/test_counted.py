"""A snapshot in shards, and one without texts: both are read as the whole log is."""

import subprocess

import polars as pl
import pytest

from ratings import InvalidData, rate, read
from ratings.votes.exchange.counted import board_names, counted
from tests.rated import TRIO, written

TABLES = ("battles", "turns", "votes")


@pytest.fixture
def whole(tmp_path):
    return written(tmp_path / "whole", TRIO)


def tables(folder):
    return {name: pl.read_parquet(folder / f"{name}.parquet") for name in TABLES}


def in_shards(whole, folder, size):
    """The same snapshot with its tables in several files."""
    folder.mkdir()
    for name, table in tables(whole).items():
        for number, rows in enumerate(table.iter_slices(size)):
            rows.write_parquet(folder / f"{name}-{number:03}.parquet")
    return folder


def board(folder):
    lb = rate(read(folder)).to_dict()
    return {name: part for name, part in lb.items() if name != "provenance"}


@pytest.mark.parametrize("size", [7, 100, 1000])
def test_a_snapshot_in_shards_is_one_log(tmp_path, whole, size):
    shards = in_shards(whole, tmp_path / "shards", size)
    assert board(shards) == board(whole)
    (source,) = read(shards).sources
    assert (source.rows, source.dialect) == (240, "own")


def test_the_digest_of_shards_is_the_one_that_the_docs_print(tmp_path, whole):
    shards = in_shards(whole, tmp_path / "shards", 100)
    command = "sha256sum battles*.parquet turns*.parquet votes*.parquet | sha256sum"
    done = subprocess.run(
        command, shell=True, cwd=shards, check=True, capture_output=True, text=True
    )
    assert done.stdout.split()[0] == read(shards).sources[0].sha256


def test_a_table_of_which_no_shard_is_there_is_missed(tmp_path, whole):
    shards = in_shards(whole, tmp_path / "shards", 100)
    for file in shards.glob("turns-*"):
        file.unlink()
    with pytest.raises(InvalidData, match=r"turns\.parquet is missing"):
        read(shards)


@pytest.mark.parametrize("size", [7, 1000])
def test_parts_that_are_counted_apart_make_the_log_that_is_counted_whole(tmp_path, whole, size):
    log, names = tables(whole), board_names(pl.read_parquet(whole / "battles.parquet"))
    parts = [
        counted({"battles": rows} | {name: _log_of(rows, log[name]) for name in TABLES[1:]}, names)
        for rows in log["battles"].iter_slices(size)
    ]
    light = tmp_path / "light"
    light.mkdir()
    pl.concat(parts).write_parquet(light / "battles.parquet")
    log["turns"].clear().write_parquet(light / "turns.parquet")
    log["votes"].write_parquet(light / "votes.parquet")
    assert board(light) == board(whole)


def test_counts_that_are_there_stay_while_flags_are_told_anew(whole):
    log = tables(whole)
    first = counted(log, ["alpha"])
    odd = first.with_columns(style_tokens_a=pl.lit(4711), flags=None)
    again = counted(log | {"battles": odd}, ["alpha"])
    assert again["style_tokens_a"].unique().to_list() == [4711]
    assert again["flags"].to_list() == first["flags"].to_list()


def test_a_prompt_without_an_id_is_known_by_its_digest_beside_those_with_one(whole):
    log = tables(whole)
    some = pl.when(pl.int_range(pl.len()) < 5).then(pl.lit("suggested-1"))
    log["battles"] = log["battles"].with_columns(prompt_id=some)
    ids = counted(log, ["alpha"])["prompt_id"]
    assert ids[:5].to_list() == ["suggested-1"] * 5
    assert ids[5:].n_unique() == 1
    assert ids[5] not in (None, "suggested-1")


def _log_of(battles, rows):
    return rows.join(battles, on="battle_id", how="semi", maintain_order="left")
