"""Background tasks: what dies begins anew or ends the process, and never without a line."""

import ast
import asyncio
import logging
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from arena import supervision
from arena.supervision import kept, watched

ROOT = Path(__file__).resolve().parents[2]
STARTERS = {"create_task", "ensure_future", "Thread", "run_in_executor", "start_new_thread"}
# Where tasks are started otherwise, and why none of them can die unseen.
ALLOWED = {
    "arena/supervision.py": "is what watches",
    "arena/store/base.py": "the caller waits for what the thread returns or raises",
    "arena/battles/model_health.py": "waits for an event, and is awaited where it is made",
    "arena/battles/prompt_images.py": "the caller waits for what the process returns or raises",
    "arena/battles/reply_task.py": "its end is the reply's record, or is logged as a lost reply",
    "arena/vllm/process/engine.py": "waits for a process, and is awaited where it is made",
    "ui/worker/process.py": "a group, whose failure is that of the leaderboard, which is kept",
    "ui/worker/__main__.py": "ends the worker's process with its server's",
    "ui/web/streams.py": "lives within one request, which awaits it and fails with it",
}


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(supervision, "FIRST_PAUSE_S", 0.001)


class Failing:
    """Work that fails so many times and then returns."""

    def __init__(self, failures, error=RuntimeError):
        self.failures, self.error, self.begun = failures, error, 0

    async def __call__(self):
        self.begun += 1
        if self.begun <= self.failures:
            raise self.error("broken")


async def test_what_fails_begins_anew_until_it_goes_well(quick, caplog):
    work = Failing(3)
    await kept(work, "the work")
    assert work.begun == 4
    failures = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert len(failures) == 3
    assert all("the work" in r.getMessage() and r.exc_info for r in failures)


async def test_pauses_grow_to_a_bound(monkeypatch):
    pauses = []

    async def sleep(seconds):
        pauses.append(seconds)

    monkeypatch.setattr(supervision.asyncio, "sleep", sleep)
    await kept(Failing(9), "the work")
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_one_that_fails_alone_is_logged_by_its_name(caplog):
    task = watched(Failing(1)(), "the only try")
    await asyncio.wait({task})
    (record,) = caplog.records
    assert "the only try" in record.getMessage()
    assert isinstance(record.exc_info[1], RuntimeError)


async def test_whoever_is_cancelled_ends_without_a_word(caplog):
    async def forever():
        await asyncio.Event().wait()

    tasks = {kept(forever, "kept"), watched(forever(), "watched")}
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    assert not caplog.records


ENDING = """
import asyncio, signal
from arena import supervision
supervision.FIRST_PAUSE_S = 0.001

async def work():
    raise RuntimeError

async def main():
    await supervision.kept(work, "the heart", tries=3)
    await asyncio.Event().wait()

asyncio.run(main())
"""


def test_what_the_arena_cannot_do_without_ends_the_process():
    done = subprocess.run(
        [sys.executable, "-c", ENDING],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == -signal.SIGTERM
    assert "the heart failed 3 times in a row; the process ends" in done.stderr


def starters(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", None))
            if name in STARTERS:
                yield name


def test_nothing_runs_beside_the_rest_unwatched():
    files = [path for room in ("arena", "ui", "ratings") for path in (ROOT / room).rglob("*.py")]
    starting = {str(path.relative_to(ROOT)) for path in files if list(starters(path))}
    assert starting == set(ALLOWED)
