"""The server is killed without warning while people vote; every vote it acknowledged is there."""

import threading

import httpx
import pytest

from arena import open_store
from tests.served import PATIENCE_S, Voter, running
from ui.package_data import data_folder, prompts

CONFIG = """
[arena]
store = "votes.duckdb"
{models}
"""
MODEL = """
[[models]]
name = "{name}"
simulated = true
replay = "{recordings}"
tokens_per_s = inf
"""
NAMES = ("Tarnwick (simulated)", "Kestrin (simulated)", "Oldenmere (simulated)")


@pytest.fixture
def config(tmp_path):
    recordings = data_folder() / "recordings.jsonl"
    models = "".join(MODEL.format(name=name, recordings=recordings) for name in NAMES)
    path = tmp_path / "arena.toml"
    path.write_text(CONFIG.format(models=models), encoding="utf-8")
    return path


def keep_voting(url, acknowledged, refused):
    """Battle after battle until the server is gone."""
    try:
        voter = Voter(url)
        for prompt in prompts(data_folder()) * 50:
            battle = voter.open(prompt.prompt)
            voter.read(battle)
            message = voter.vote(battle)
            (acknowledged if "Your vote is recorded" in message else refused).append(battle)
    except (httpx.HTTPError, AssertionError):
        return


def test_kill_9_loses_no_acknowledged_vote(config, tmp_path):
    acknowledged, refused = [], []
    enough = threading.Event()

    class Counting(list):
        def append(self, battle):
            super().append(battle)
            if len(self) >= 30:
                enough.set()

    acknowledged = Counting()
    with running("serve", "--config", config, log=tmp_path / "server.log") as server:
        voters = [
            threading.Thread(target=keep_voting, args=(server.url, acknowledged, refused))
            for _ in range(4)
        ]
        for voter in voters:
            voter.start()
        assert enough.wait(PATIENCE_S), "too few votes were acknowledged to learn anything"
        server.kill()
        for voter in voters:
            voter.join(60)
    assert not refused
    store = open_store(str(tmp_path / "votes.duckdb"))
    try:
        kept = [battle for battle in acknowledged if store.history(battle).vote is not None]
        assert kept == list(acknowledged)
        assert store.counts().votes >= len(acknowledged)
    finally:
        store.close()


def test_the_rules_hold_for_whoever_bypasses_the_buttons(config, tmp_path):
    with running("serve", "--config", config, log=tmp_path / "server.log") as server:
        voter, other = Voter(server.url), Voter(server.url)
        prompt = prompts(data_folder())[0].prompt
        assert "not known here" in voter.vote("no-such-battle")
        battle = voter.open(prompt)
        early = voter.vote(battle)
        assert "must have begun" in early
        voter.read(battle)
        message = voter.vote(battle)
        assert "Your vote is recorded" in message
        assert any(name in message for name in NAMES)
        assert not any(name in early for name in NAMES)
        assert voter.vote(battle, "b") == message
        assert "not known here" in other.vote(battle, "b")
        refusal = voter.act("send", prompt="A prompt that nobody recorded")
        assert "Try a suggested prompt" in refusal["status"]
        assert refusal["battle"] is None
    store = open_store(str(tmp_path / "votes.duckdb"))
    assert (store.counts().votes, store.counts().battles) == (1, 1)
    store.close()
