"""Battles between real vLLM engines with tiny models: `make test-vllm`.

The arena runs as an operator runs it, in a process of its own, and is used over HTTP.
"""

import os
import signal
import sys
from contextlib import suppress

import httpx
import polars as pl
import pytest

from arena.records import SIDES
from arena.store import open_store
from tests.served import free_port
from tests.tiny_arena import (
    CONTESTANTS,
    CONTEXT,
    LLAMA3,
    SHORT,
    STYLED,
    below,
    build,
    configure,
    is_alive,
    names,
    serving,
    until,
)

pytestmark = pytest.mark.vllm
SERVE = [sys.executable, "-c", "from ui.cli import main; main()", "serve", "--config"]


@pytest.fixture(scope="module")
def device(tmp_path_factory):
    """Tiny models, and what they run on."""
    return build(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def arena(tmp_path_factory, device):
    """Three engines, and an adapter in reserve; to start them takes most of the time."""
    folder, port = tmp_path_factory.mktemp("arena"), free_port()
    command = [*SERVE, str(configure(folder, device)), "--port", str(port)]
    with serving(command, folder, port, device.environ) as running:
        yield running


def test_three_engines_answer_and_the_reveal_says_what_they_are(arena):
    version = httpx.get(f"{arena.engines()[LLAMA3].url}/version").json()["version"]
    seen = set()
    while seen < set(CONTESTANTS):
        battle = arena.open()
        assert not names(battle.page.sent.decode())
        assert b"vllm" not in battle.page.sent.lower()
        revealed = battle.act("vote", outcome="tie")
        assert version in revealed
        assert len(names(revealed)) == 2
        seen |= names(revealed)


@pytest.mark.parametrize(("action", "posted"), [("stop", {}), ("vote", {"outcome": "b"})])
def test_a_stop_and_a_vote_free_the_engines(arena, device, action, posted):
    before = arena.generated()
    battle = arena.open()
    until(arena.both_answering)
    battle.act(action, **posted)
    until(lambda: not arena.answering())
    assert arena.generated() - before < device.tokens


def test_a_voter_who_leaves_frees_the_engines(arena, device):
    before = arena.generated()
    battle = arena.open()
    battle.page.leave()
    assert not battle.page.ended
    until(lambda: not arena.answering())
    assert arena.generated() - before < 2 * device.tokens


@pytest.mark.parametrize("part", ["server", "core"])
def test_an_engine_that_dies_in_mid_stream_is_replaced_and_comes_back(arena, part):
    battle = arena.open()
    lost = next(engine for engine in until(arena.both_answering) if engine.name != LLAMA3)
    os.kill(getattr(lost, part), signal.SIGKILL)
    until(lambda: battle.page.anew and battle.page.has_begun())
    until(lambda: battle.page.ended)
    assert not battle.page.failed

    meanwhile = arena.open()
    assert not meanwhile.page.anew
    assert lost.name not in meanwhile.vote()
    drawn = battle.vote()
    assert len(drawn) == 2
    assert lost.name not in drawn
    arena.failed.append((battle.battle, lost.name))

    until(lambda: is_up_again(arena, lost), 300)
    until(lambda: lost.name in arena.open().vote(), 300)


def test_no_process_is_left_and_the_log_tells_all(arena):
    processes = below(arena.process.pid)
    assert len(processes) >= 3 * len(CONTESTANTS)  # guard, server, core
    assert arena.stop() in (0, 130)
    assert not list(filter(is_alive, processes))

    store = open_store(arena.folder / "votes.duckdb")
    for battle, lost in arena.failed:
        check_replaced(store, battle, lost)
    check_artifacts(store, arena.folder / "log")
    store.close()


def test_engines_end_with_an_arena_that_is_killed(tmp_path, device):
    port = free_port()
    command = [*SERVE, str(configure(tmp_path, device)), "--port", str(port)]
    with serving(command, tmp_path, port, device.environ, is_ready=False) as running:
        until(running.engines)
        processes = below(running.process.pid)
        running.process.kill()
        until(lambda: not list(filter(is_alive, processes)), 60)


def check_replaced(store, battle, lost):
    """A failed battle stays, with its error and without a vote; the fresh one has the vote."""
    failed, fresh = store.history(battle).battle, store.history(battle).successor
    reply = next(r for r in store.history(battle).replies if failed.model(r.side) == lost)
    assert reply.finish_reason == "error"
    assert reply.error
    assert reply.text
    assert store.history(battle).vote is None

    assert fresh.policy == "stand-in"
    assert fresh.model(fresh.kept) == failed.model(fresh.kept)
    for reply in store.history(fresh.battle_id).replies:
        assert reply.kept_from == (battle if reply.side == fresh.kept else None)
        assert reply.prompt_tokens or reply.stopped_by == "vote"
        if fresh.model(reply.side) == STYLED:
            assert (reply.finish_reason, reply.tokens) == ("length", SHORT)
    assert store.history(fresh.battle_id).vote


def check_artifacts(store, folder):
    """Every battle names artifacts that say what the engines reported; none changed meanwhile."""
    store.snapshot(folder)
    battles = pl.read_parquet(folder / "battles.parquet")
    drawn = {
        (row[f"artifact_{side}"], row[f"model_{side}"])
        for row in battles.iter_rows(named=True)
        for side in SIDES
    }
    artifacts = {name: store.artifacts([(fingerprint, name)])[0] for fingerprint, name in drawn}
    assert len(drawn) == len(artifacts)
    assert {*CONTESTANTS} <= artifacts.keys() <= {*CONTESTANTS, STYLED}
    for name, artifact in artifacts.items():
        assert artifact.source == "vllm"
        assert artifact.engine_version
        assert artifact.max_model_len == CONTEXT
        assert artifact.template_probe_sha256
        assert artifact.chat_template_sha256
        assert artifact.generation_config == "vllm"
        assert (artifact.adapter is not None) == (name == STYLED)


def is_up_again(arena, lost):
    """Whether an engine has been started anew at the same place, and answers."""
    engine = arena.engines().get(lost.name)
    if not engine or engine.server == lost.server or engine.url != lost.url:
        return False
    with suppress(httpx.HTTPError):
        return httpx.get(f"{engine.url}/health").status_code == 200
    return False
