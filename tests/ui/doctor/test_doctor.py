"""`deflator doctor` on arenas that are well, and on each of the ways in which one is not."""

import json
import shutil
import socket
from collections import namedtuple
from contextlib import closing

import duckdb
import pytest

from arena import Outcome, open_store
from arena.store import url_of
from arena.store.migrate import migrated as migrate
from tests.battles import both
from tests.command_line import FAILURE, OK, deflator, process
from tests.served import free_port
from ui.doctor import machine

MODELS = """
[[models]]
name = "Zimmet-7B"
endpoint = { base_url = "http://127.0.0.1:1/v1", api_key_env = "ZIMMET_KEY" }
[[models]]
name = "Quokka-XL"
endpoint = { base_url = "http://127.0.0.1:2/v1" }
"""
KEY = "sk-never-to-be-seen"


@pytest.fixture
def examined(tmp_path, monkeypatch):
    """Examines the arena in the folder; its exit code, and its findings by check."""
    monkeypatch.setenv("ZIMMET_KEY", KEY)

    def examine(web="", models=MODELS, *arguments, store="votes.duckdb"):
        config = tmp_path / "arena.toml"
        config.write_text(f'[arena]\nstore = "{store}"\n[web]\n{web}\n{models}', encoding="utf-8")
        usual = ("--config", config, "--port", free_port(), "--format", "json")
        done = deflator("doctor", *usual, *arguments)
        assert KEY not in done.stdout + done.stderr
        findings = json.loads(done.stdout)
        assert all(f["what"] and (f["remedy"] or f["level"] == "ok") for f in findings)
        assert done.returncode == (FAILURE if levels(findings, "fault") else OK)
        return findings

    return examine


def levels(findings, level):
    """The findings of this level, by check, with what they say."""
    return {f["check"]: f["what"] for f in findings if f["level"] == level}


def well(findings):
    return not levels(findings, "fault") and not levels(findings, "warning")


def test_the_operators_token_is_long_enough_or_there_is_no_page(examined, monkeypatch):
    named = 'operator_token_env = "ARENA_OPERATOR"'
    assert "there is no /operator" in levels(examined(), "ok")["operator"]
    monkeypatch.setenv("ARENA_OPERATOR", "short")
    assert "ARENA_OPERATOR is too short" in levels(examined(named), "fault")["operator"]
    monkeypatch.setenv("ARENA_OPERATOR", "correct horse battery staple")
    assert "opens with the token in ARENA_OPERATOR" in levels(examined(named), "ok")["operator"]


@pytest.fixture
async def voted(start, store, tmp_path):
    """A log with two votes, closed; its file."""
    arena = await start()
    for _ in range(2):
        battle = await arena.open("Why?", "me")
        await both(arena, battle)
        await arena.vote(battle, Outcome.A, "me")
    await arena.close()
    store.close()
    return tmp_path / "votes.duckdb"


def test_an_arena_that_is_well_has_no_fault(voted, examined):
    findings = examined()
    assert well(findings)
    assert levels(findings, "ok")["store"] == "2 battles, 2 votes"
    assert {"votes", "battles", "migrations", "disk", "python"} <= levels(findings, "ok").keys()


def test_it_is_a_line_a_check_as_text(voted, examined, tmp_path):
    findings = examined()
    done = deflator("doctor", "--config", tmp_path / "arena.toml", "--port", free_port())
    assert done.returncode == OK
    assert len(done.stdout.splitlines()) == len(findings)
    assert "ok      votes       every vote is as it was recorded" in done.stdout.splitlines()


def test_nothing_is_made_or_changed(examined, tmp_path):
    assert well(examined())
    assert [path.name for path in tmp_path.iterdir()] == ["arena.toml"]


def edited(path, *statements):
    with closing(duckdb.connect(str(path))) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_log_that_was_cut_is_at_fault(voted, examined):
    unlinked = "DELETE FROM votes WHERE battle_id NOT IN (SELECT battle_id FROM links)"
    edited(voted, "DELETE FROM links WHERE position = 2", unlinked)
    assert "2 votes of log were recorded, 1 are there" in levels(examined(), "fault")["votes"]


def test_an_answer_that_was_changed_is_at_fault(voted, examined):
    edited(voted, "UPDATE replies SET text = 'Better' WHERE side = 'a'")
    findings = examined()
    assert "was changed after its vote" in levels(findings, "fault")["battles"]
    assert "votes" in levels(findings, "ok")


def test_votes_whose_end_is_kept_nowhere_are_warned_of(voted, examined):
    shutil.rmtree(f"{voted}.heads")
    assert levels(examined(), "warning").keys() == {"heads"}


def test_a_log_that_a_running_arena_holds_is_left_alone(voted, examined, tmp_path):
    examined()
    with closing(open_store(voted)):  # this process holds it; another one examines
        config = tmp_path / "arena.toml"
        done = process("doctor", "--config", config, "--port", free_port(), "--format", "json")
    findings = json.loads(done.stdout)
    assert done.returncode == OK
    assert "a running arena holds it" in levels(findings, "warning")["store"]
    assert "disk" in levels(findings, "ok")


def test_an_older_log_is_left_as_it_is(examined, tmp_path):
    path = tmp_path / "votes.duckdb"
    migrate(url_of(path), str(path), "0004")
    for _ in range(2):
        assert "at 0004" in levels(examined(), "warning")["migrations"]


@pytest.mark.parametrize("content", [b"", b"no database at all" * 1000])
def test_a_file_that_is_no_log_is_said(content, examined, tmp_path):
    (tmp_path / "votes.duckdb").write_bytes(content)
    findings = examined()
    assert {"store", "migrations"} & (
        levels(findings, "fault") | levels(findings, "warning")
    ).keys()


def test_a_folder_that_is_missing_is_at_fault(examined):
    assert "does not exist" in levels(examined(store="nowhere/votes.duckdb"), "fault")["store"]


async def test_a_shared_log_is_examined_while_it_is_served(postgres, examined):
    with closing(open_store(postgres)):
        findings = examined(store=postgres)
    assert not levels(findings, "fault")
    assert levels(findings, "ok").keys() >= {"clock", "votes", "battles", "store", "migrations"}


def test_a_database_that_is_away_is_one_line_without_its_password(examined):
    findings = examined(store=f"postgresql://me:{KEY}@127.0.0.1:1/none")
    assert "127.0.0.1" in levels(findings, "fault")["store"]


def test_a_secret_that_is_not_set_is_at_fault_and_the_rest_is_examined(examined, monkeypatch):
    monkeypatch.delenv("ZIMMET_KEY")
    findings = examined("", MODELS, "--ask")
    assert "ZIMMET_KEY" in levels(findings, "fault")["secrets"]
    assert "models" in levels(findings, "warning")
    assert {"store", "disk"} <= levels(findings, "ok").keys()


def test_a_configuration_that_is_wrong_is_at_fault(examined):
    findings = examined("unknown = 1")
    assert levels(findings, "fault").keys() == {"config"}


def test_models_are_asked_only_where_it_is_wanted(examined):
    assert "models" not in {finding["check"] for finding in examined()}
    findings = [f for f in examined("", MODELS, "--ask") if f["check"] == "models"]
    assert [f["level"] for f in findings] == ["fault", "fault"]
    assert "Quokka-XL: http://127.0.0.1:2/v1" in findings[1]["what"]


@pytest.mark.parametrize(
    ("networks", "level"),
    [("10.0.0.0/8", "ok"), ("8.8.8.0/24", "warning"), ("0.0.0.0/0", "fault"), ("::/0", "fault")],
)
def test_proxies_are_plausible(networks, level, examined):
    assert "proxies" in levels(examined(f'trusted_proxies = ["{networks}"]'), level)


def test_a_port_that_is_taken_is_warned_of(examined):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        findings = examined(f"metrics_port = {taken.getsockname()[1]}")
    assert levels(findings, "warning").keys() == {"metrics"}


def test_metrics_that_others_may_read_are_warned_of(examined):
    findings = examined(f'metrics_port = {free_port()}\nmetrics_host = "0.0.0.0"')
    assert "name the models" in levels(findings, "warning")["metrics"]


ENGINE = """
[[models]]
name = "ours"
model = "meta-llama/Llama-4-Scout-17B-16E-Instruct"
vllm = {}
"""


def test_an_engine_that_does_not_fit_is_at_fault(examined, monkeypatch):
    monkeypatch.setattr("ui.doctor.engines.find_gpus", lambda: ())
    assert "ours: no GPU here" in levels(examined("", MODELS + ENGINE), "fault")["engines"]


@pytest.mark.parametrize(("free", "level"), [(2**40, "ok"), (2**30, "warning"), (2**20, "fault")])
def test_a_full_disk_is_told_before_votes_are_lost(free, level, examined, monkeypatch):
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda folder: usage(free))
    assert "GiB free" in levels(examined(), level)["disk"]


def test_without_a_configuration_the_machine_is_examined():
    done = deflator("doctor")
    assert done.returncode == OK
    assert "version     duckdb" in done.stdout
