"""Finished files: the board that a publisher of the same log would get, or what is missing."""

import gzip
import json
import shutil
from dataclasses import replace

import polars as pl
import pytest

from ratings import Options, read
from ratings import rate as rate_votes
from tests.voted import log
from ui.board.artifacts import Registered
from ui.board.pages.addresses import model_page
from ui.worker import rating
from ui.worker.feed import Feed
from ui.worker.places import Places, Settings
from ui.worker.work import work

LANGUAGES = ("", ".de", ".es", ".fr")
NAMES = ("leaderboard", "details", "methods")
PAGES = {f"{name}{language}.html" for name in NAMES for language in LANGUAGES}
FILES = {*("leaderboard.json", "artifacts.json", "boards.json", "check.json"), *PAGES}


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "site", registered=(Registered("Behemoth", "never released"),))


def rated(store, settings, votes=None):
    """The files after so many votes; those that are JSON as objects."""
    store.known = store.known if votes is None else votes
    feed = Feed(store, Places(settings.folder))
    while feed.send():
        pass
    work(settings)
    files = {file.name: file.read_bytes() for file in settings.folder.glob("*.*")}
    return {
        name: json.loads(content)
        if name.endswith(".json") and content != b"old"
        else content.decode()
        for name, content in files.items()
        if not name.endswith((".gz", ".lock"))
    }


def test_the_live_board_is_the_published_one_of_the_same_log(tmp_path, settings, monkeypatch):
    monkeypatch.setattr(rating, "VOTER_CAP", 8)
    store, whole = log(tmp_path / "whole")
    live = rated(store, settings)["leaderboard.json"]
    votes = read(whole, intake=rating.intake(several=True))
    published = rate_votes(votes, Options()).to_dict()
    assert live["inference"]["cluster"] == "voter"
    assert {step["reason"]: step["rows"] for step in live["funnel"]}["busy_voter"] > 0
    for part in published.keys() - {"provenance"}:
        assert live[part] == published[part], part
    assert live["provenance"]["intake"] == published["provenance"]["intake"]


def test_every_file_has_its_gzip_and_names_no_folder_of_the_machine(tmp_path, settings):
    files = rated(log(tmp_path / "whole")[0], settings)
    rows = files["leaderboard.json"]["models"]
    assert {*files} > FILES | {model_page(row["model"]) for row in rows}
    for name in files:
        content = (settings.folder / name).read_bytes()
        assert gzip.decompress((settings.folder / f"{name}.gz").read_bytes()) == content
        assert str(tmp_path).encode() not in content
    assert "Behemoth" in files["leaderboard.html"]
    artifacts = files["artifacts.json"]
    assert {artifact["model"] for artifact in artifacts["artifacts"]} == {
        row["model"] for row in files["leaderboard.json"]["models"]
    }
    assert artifacts["registered"] == [{"name": "Behemoth", "why": "never released"}]


def test_each_language_has_its_pages_and_they_lead_to_one_another(tmp_path, settings):
    files = rated(log(tmp_path / "whole")[0], settings)
    for language in LANGUAGES:
        board, details = (files[f"{name}{language}.html"] for name in ("leaderboard", "details"))
        assert 'href="details.html"' in board
        assert f'<html lang="{language[1:] or "en"}"' in details
    assert "Rangliste" in files["details.de.html"]


def test_a_history_is_one_of_the_logs(tmp_path, settings):
    _, whole = log(tmp_path / "history", votes=100)
    settings = replace(settings, history=whole)
    store, _ = log(tmp_path / "whole", votes=60)
    first = rated(store, settings, 0)["leaderboard.json"]
    assert first["funnel"][0]["rows"] == 100
    assert [source["path"] for source in first["provenance"]["inputs"]] == ["history"]
    assert rated(store, settings, 60)["leaderboard.json"]["funnel"][0]["rows"] == 160


@pytest.mark.parametrize("votes", [0, 1, 9])
def test_a_new_arena_says_how_many_votes_are_missing(tmp_path, settings, votes):
    store, _ = log(tmp_path / "whole")
    files = rated(store, settings, votes)
    waiting = files["waiting.json"]
    assert (waiting["missing"], waiting["votes"], waiting["needed"]) == ("votes", votes, 10 - votes)
    assert f"{10 - votes} more" in files["leaderboard.html"]
    assert "Noch keine Rangliste" in files["leaderboard.de.html"]
    assert "leaderboard.json" not in files


def test_the_tenth_vote_brings_the_board_and_ends_the_waiting(tmp_path, settings):
    store, _ = log(tmp_path / "whole")
    rated(store, settings, 9)
    files = rated(store, settings, 10)
    assert files["leaderboard.json"]["funnel"][0]["rows"] == 10
    assert "waiting.json" not in files
    assert "Noch keine Rangliste" not in files["leaderboard.de.html"]
    assert "No leaderboard yet" not in files["leaderboard.html"]


def test_pages_of_models_that_are_gone_go_too(tmp_path, settings):
    store, _ = log(tmp_path / "whole")
    settings = replace(settings, beside_s=0)
    rated(store, settings, 10)
    names = ["model-gone.html", "model-gone.html.gz", "board-language-xx.fr.html"]
    for name in [*names, "engine-log.json"]:
        (settings.folder / name).write_text("old")
    files = {*rated(store, settings), *(path.name for path in settings.folder.glob("*.gz"))}
    assert not files & {*names}
    assert "engine-log.json" in [path.name for path in settings.folder.iterdir()]


def test_votes_that_do_not_count_are_said_to_be_so(tmp_path, settings):
    store, _ = log(tmp_path / "whole")
    early = pl.int_range(pl.len()) < 3
    store.frames["votes"] = store.frames["votes"].with_columns(early=early)
    files = rated(store, settings, 12)
    assert files["waiting.json"]["left_out"] == {"unfinished": 3}
    assert "an answer never came" in files["leaderboard.html"]


def judged(store, first, **votes):
    """The log with all votes from the `first` on cast by a judge."""
    late = pl.int_range(pl.len()) >= first
    kind = pl.when(late).then(pl.lit("judge")).otherwise(pl.lit("human"))
    store.frames["battles"] = store.frames["battles"].with_columns(voter_kind=kind)
    store.frames["votes"] = store.frames["votes"].with_columns(**votes)
    return store


def test_judges_count_neither_on_the_board_nor_among_its_voters(tmp_path, settings, monkeypatch):
    monkeypatch.setattr(rating, "VOTER_CAP", 8)
    alone = pl.when(pl.int_range(pl.len()) < 60).then(pl.lit("somebody")).otherwise("voter")
    store = judged(log(tmp_path / "whole")[0], 60, voter=alone)
    board = rated(store, settings)["leaderboard.json"]
    assert {step["reason"]: step["rows"] for step in board["funnel"]} == {
        "kept": 60,
        "judge_vote": 180,
    }
    assert board["provenance"]["intake"]["voter_kind"] == "human"


def test_votes_of_judges_alone_make_no_board(tmp_path, settings):
    files = rated(judged(log(tmp_path / "whole")[0], 0), settings, 12)
    waiting = files["waiting.json"]
    assert (waiting["missing"], waiting["left_out"]) == ("votes", {"judge_vote": 12})
    assert (
        "12 votes do not count, because a model cast them, not a person"
        in (files["leaderboard.html"])
    )


def test_a_log_of_an_earlier_version_counts_as_before(tmp_path, settings):
    store, _ = log(tmp_path / "whole")
    store.frames["battles"] = store.frames["battles"].drop("voter_kind", "kept")
    earlier = rated(store, settings)["leaderboard.json"]
    assert earlier["funnel"] == [{"reason": "kept", "rows": 240}]
    counted = Places(settings.folder).counted / "battles.parquet"
    pl.read_parquet(counted).drop("voter_kind", "kept").write_parquet(counted)
    again = rated(store, settings)["leaderboard.json"]
    assert again["models"] == earlier["models"]


@pytest.mark.parametrize(
    ("missing", "models", "outcome"),
    [("upsets", ("x", "y"), "a"), ("meetings", ("x", "y", "z", "w"), "tie")],
)
def test_votes_that_cannot_be_rated_say_what_they_lack(
    tmp_path, settings, missing, models, outcome
):
    store, _ = log(tmp_path / "whole", votes=12)
    pairs = [models[n % len(models) // 2 * 2 :][:2] for n in range(12)]
    sides = {f"{kind}_{side}": [pair[n] for pair in pairs] for n, side in enumerate("ab")
             for kind in ("model", "artifact")}  # fmt: skip
    store.frames["battles"] = store.frames["battles"].with_columns(
        pl.Series(name, values) for name, values in sides.items()
    )
    store.frames["votes"] = store.frames["votes"].with_columns(outcome=pl.lit(outcome))
    waiting = rated(store, settings)["waiting.json"]
    assert (waiting["missing"], waiting["needed"]) == (missing, 0)


def test_what_cannot_be_computed_leaves_the_earlier_board(tmp_path, settings, caplog):
    store, _ = log(tmp_path / "whole")
    before = rated(store, settings)
    settings = replace(settings, history=tmp_path / "gone.parquet")
    assert rated(store, settings) == before
    assert "gone.parquet" in caplog.text
    shutil.rmtree(settings.folder)
    assert rated(store, settings)["waiting.json"]["missing"] == "computation"
