"""A real worker beside a real server: it comes back when it dies, and ends when the server does."""

import asyncio
import os
import signal
from contextlib import asynccontextmanager
from pathlib import Path

from arena.errors import StoreError
from tests.served import PATIENCE_S, Voter, kept, running
from tests.tiny_arena import is_alive, processes, until
from tests.voted import log
from ui.package_data import data_folder, prompts
from ui.worker.places import Settings
from ui.worker.process import Timing, keep_board

SOON = Timing(look_s=0.05, pause_s=0, back_off_s=0.05, back_off_most_s=0.2)


def workers(parent):
    """The workers that a process has started."""
    table = processes()
    return [
        pid for pid, (owner, words) in table.items() if owner == parent and "ui.worker" in words
    ]


@asynccontextmanager
async def keeping(store, folder):
    """A board is kept in the folder while inside."""
    task = asyncio.create_task(keep_board(store, Settings(folder, every_s=0.05), SOON))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def become(condition):
    async with asyncio.timeout(PATIENCE_S):
        while not (value := condition()):
            assert len(asyncio.all_tasks()) > 1, "nothing is kept any more"
            await asyncio.sleep(0.05)
    return value


def test_a_worker_that_is_killed_comes_back_and_one_without_a_server_ends(tmp_path):
    demo = ("demo", "--folder", tmp_path / "demo", "--votes", 500)
    with running(*demo, log=tmp_path / "log") as server:
        assert kept(server.url) == 500
        (first,) = workers(server.process.pid)
        assert os.getpriority(os.PRIO_PROCESS, first) == 19
        os.kill(first, signal.SIGKILL)
        voter = Voter(server.url)
        battle = voter.open(prompts(data_folder())[0].prompt)
        voter.read(battle)
        voter.vote(battle)
        assert kept(server.url, 501) == 501
        assert "the rating worker has ended (status -9)" in (tmp_path / "log").read_text()
        (second,) = workers(server.process.pid)
        server.kill()
        until(lambda: not is_alive(second))


async def test_no_key_of_the_servers_environment_reaches_the_worker(tmp_path, monkeypatch):
    monkeypatch.setenv("SOME_PROVIDER_KEY", "sk-very-secret")
    store, _ = log(tmp_path / "whole", votes=20)
    async with keeping(store, tmp_path / "site"):
        (pid,) = await become(lambda: workers(os.getpid()))
        assert b"sk-very-secret" not in Path(f"/proc/{pid}/environ").read_bytes()
        assert b"POLARS_MAX_THREADS=1" in Path(f"/proc/{pid}/environ").read_bytes()


async def test_of_two_servers_with_one_folder_one_has_a_worker_and_the_other_takes_over(tmp_path):
    store, _ = log(tmp_path / "whole", votes=20)
    board = tmp_path / "site" / "leaderboard.json"
    async with keeping(store, board.parent):
        await become(board.exists)
        (first,) = workers(os.getpid())
        async with keeping(store, board.parent):
            await asyncio.sleep(10 * SOON.look_s)
            assert workers(os.getpid()) == [first]
            os.kill(first, signal.SIGKILL)
            await become(lambda: workers(os.getpid()))
    assert workers(os.getpid()) == []
    board.unlink()
    async with keeping(store, board.parent):
        await become(board.exists)


async def test_votes_that_cannot_be_read_now_come_later(tmp_path, caplog):
    store, _ = log(tmp_path / "whole", votes=20)
    changes = store.changes

    def fail(after):
        store.changes = changes
        raise StoreError("votes.duckdb: cannot read votes (OperationalError)")

    store.changes = fail
    board = tmp_path / "site" / "leaderboard.json"
    async with keeping(store, board.parent):
        await become(board.exists)
    assert "votes do not reach the leaderboard" in caplog.text


async def test_a_worker_that_cannot_keep_its_files_says_why_in_one_line(tmp_path, caplog, capfd):
    store, _ = log(tmp_path / "whole", votes=20)
    folder = tmp_path / "site"
    (folder / "leaderboard.html").mkdir(parents=True)
    async with keeping(store, folder):
        await become(lambda: caplog.text.count("the rating worker has ended (status 1)") > 1)
    lines = capfd.readouterr().err
    assert "the leaderboard's files cannot be kept" in lines
    assert "Traceback" not in lines
