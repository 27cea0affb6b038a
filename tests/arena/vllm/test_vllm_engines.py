"""The life of engines that the arena owns, against a fake that behaves as vLLM does."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import textwrap

import pytest

from arena.errors import ConfigError, Unavailable
from arena.vllm.process.fleet import Fleet, Timing
from tests.engines import ROOT, Fakes, living, wait_until
from tests.fleets import QUICK, ask, contestant, nothing, placed, trick, until


@pytest.fixture
def fakes(tmp_path):
    vllm = Fakes(tmp_path / "fakes")
    yield vllm
    for pid in living(vllm.pids()):
        os.kill(pid, signal.SIGKILL)


@pytest.fixture
async def fleet(fakes, tmp_path):
    """Makes fleets of the fake, and closes them."""
    made = []

    def make(*placements, timing=QUICK, on_change=None):
        more = {"environ": fakes.environ, "timing": timing, "on_change": on_change}
        made.append(Fleet(placements, tmp_path / "logs", **more))
        return made[-1]

    yield make
    for board in made:
        await board.close()


# A start


async def test_engines_are_healthy_after_a_slow_start_with_progress_said(fakes, fleet):
    shards = "Loading safetensors checkpoint shards:  41% Completed | 12/29 [00:10<00:15]\x1b[31m"
    fakes.behave("scout", start_s=1, says=[shards])
    states, lines = [], []
    engines = fleet(placed("scout"), on_change=lambda name, state: states.append((name, state)))
    assert engines.states == {"scout": "stopped"}
    await engines.start(lines.append)
    assert states == [("scout", "starting"), ("scout", "healthy")]
    assert any(line.startswith("scout: loading weights 41% (") for line in lines)
    assert lines[-1].startswith("scout: healthy after ")
    assert all(line.isprintable() for line in lines)
    assert await ask(engines, "scout") == "0 1 2 3 4 "


async def test_engines_without_gpus_start_side_by_side(fakes, fleet):
    fakes.behave("a", start_s=1)
    fakes.behave("b", start_s=1)
    engines = fleet(placed("a"), placed("b"))
    task = asyncio.create_task(engines.start(nothing))
    await until(lambda: len(fakes.journal(event="start")) == 2)
    assert set(engines.states.values()) == {"starting"}
    await task


async def test_an_engine_that_cannot_start_is_told_of_once_with_its_last_words(fakes, fleet):
    engines, lines = fleet(placed("bad", args=("--no-such-flag",)), placed("good")), []
    with pytest.raises(Unavailable) as raised:
        await engines.start(lines.append)
    text = str(raised.value)
    assert "bad: its engine ended with status 2: api_server.py: error: unrecognized" in text
    assert "--no-such-flag" in text
    assert "bad.log" in text
    assert text.isprintable()
    assert len(fakes.journal("good", "start")) <= 1
    assert set(engines.states.values()) == {"stopped"}
    assert not living(fakes.pids())


async def test_the_last_words_are_the_first_cause(fakes, fleet):
    fakes.behave("m", says=[
        "(EngineCore pid=9) ERROR 11-21 18:22:24 [core.py:133] Traceback (most recent call last):",
        "(EngineCore pid=9) torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB",
        "(APIServer pid=8) RuntimeError: Engine core initialization failed. See root cause above.",
    ], fails="[rank0]: destroy_process_group() was not called")  # fmt: skip
    with pytest.raises(Unavailable, match=r"status 1: torch\.OutOfMemoryError: CUDA out of memory"):
        await fleet(placed("m")).start(nothing)


async def test_an_engine_that_is_late_is_stopped(fakes, fleet):
    fakes.behave("m", start_s=60)
    with pytest.raises(Unavailable, match="m: its engine is not healthy after 1 s"):
        await fleet(placed("m"), timing=Timing(start_s=1, look_s=0.1, stop_s=1)).start(nothing)
    assert not living(fakes.pids())


async def test_an_interpreter_that_is_not_there_is_named(fakes, fleet):
    fakes.python.unlink()
    with pytest.raises(Unavailable, match=r"status 127: .*python: cannot be started: No such file"):
        await fleet(placed("m")).start(nothing)


async def test_another_model_on_the_port_is_not_taken_for_ours(fakes, fleet):
    engines = fleet(placed("m"), timing=Timing(start_s=1, look_s=0.1, stop_s=1))
    port = int(engines.servers["m"].root.rpartition(":")[2])
    flags = ["--host", "127.0.0.1", "--port", str(port), "--generation-config", "vllm"]
    module = ["-m", "vllm.entrypoints.openai.api_server"]
    other = subprocess.Popen(
        [str(fakes.python), *module, *flags, "--model", "x", "--served-model-name", "x"],
        env=fakes.environ | {"VLLM_API_KEY": "another"},
    )
    try:
        await until(lambda: fakes.journal("x", "start"))
        with pytest.raises(Unavailable):
            await engines.start(nothing)
    finally:
        other.kill()
        other.wait()


# Keys


async def test_the_key_is_needed_and_is_in_no_argument_log_line_or_error(fakes, fleet, tmp_path):
    fakes.behave("m", says=["the key is KEY", "RuntimeError: refused KEY"])
    engines, lines = fleet(placed("m")), []
    assert "api_key" not in repr(engines.servers)
    await engines.start(lines.append)
    key = engines.servers["m"].api_key
    assert len(key) >= 32
    assert key.encode() not in subprocess.check_output(["ps", "axww", "-o", "args"])
    with pytest.raises(AssertionError, match="401"):
        await ask(engines, "m", key="wrong")
    await trick(engines, "m", "crash")
    await until(lambda: len(lines) > 1)
    log = (tmp_path / "logs" / "m.log").read_text()
    assert "the key is ..." in log
    assert key not in log + "".join(lines) + json.dumps(fakes.journal())
    assert (tmp_path / "logs" / "m.log").stat().st_mode & 0o077 == 0


async def test_every_engine_has_a_key_and_a_port_of_its_own(fleet):
    servers = fleet(placed("a"), placed("b"), placed("c")).servers.values()
    assert len({server.api_key for server in servers}) == 3
    assert len({server.base_url for server in servers}) == 3
    assert all(server.base_url.startswith("http://127.0.0.1:") for server in servers)


async def test_models_of_one_engine_share_its_server(fakes, fleet):
    variant = contestant("styled", model="m", engine="m")
    states = []
    engines = fleet(placed("m", variant), on_change=lambda *change: states.append(change))
    await engines.start(nothing)
    assert engines.servers["m"] == engines.servers["styled"]
    assert len(fakes.journal(event="start")) == 1
    assert states[:2] == [("m", "starting"), ("styled", "starting")]


# Life and death


async def test_a_crash_is_seen_at_once_and_restarted_on_the_same_port_and_key(fakes, fleet):
    states, lines = [], []
    engines = fleet(placed("m"), placed("n"), on_change=lambda *change: states.append(change))
    await engines.start(lines.append)
    before = engines.servers
    states.clear()
    await trick(engines, "m", "crash")
    await until(lambda: ("m", "healthy") in states)
    assert states == [("m", "down"), ("m", "starting"), ("m", "healthy")]
    assert engines.servers == before
    assert await ask(engines, "m") == "0 1 2 3 4 "
    assert any("m: its engine ended with status 1: RuntimeError: the GPU fell off" in s
               for s in lines)  # fmt: skip
    assert any("next start in 0.1 s" in line for line in lines)
    assert len(fakes.journal("n", "start")) == 1


async def test_each_restart_waits_twice_as_long_up_to_the_most(fakes, fleet):
    lines = []
    engines = fleet(placed("m"))
    await engines.start(lines.append)
    fakes.behave("m", fails="ValueError: no")
    await trick(engines, "m", "crash")
    await until(lambda: sum("next start" in line for line in lines) >= 5)
    waits = [line.rpartition("next start in ")[2] for line in lines if "next start" in line]
    assert waits[:5] == ["0.1 s", "0.2 s", "0.4 s", "0.4 s", "0.4 s"]
    assert engines.state("m") in ("down", "starting")
    with pytest.raises(Unavailable, match="m: its engine is"):
        async with engines.awake("m"):
            pass
    fakes.behave("m")
    await until(lambda: engines.state("m") == "healthy")


@pytest.mark.parametrize(
    ("behaviour", "why"), [("sick", "HTTP 503"), ("hang", "not answered for 1 s")]
)
async def test_an_engine_that_lives_but_does_not_work_is_restarted(fakes, fleet, behaviour, why):
    engines, lines = fleet(placed("m")), []
    await engines.start(lines.append)
    await trick(engines, "m", behaviour)
    await until(lambda: len(fakes.journal("m", "start")) == 2 and engines.state("m") == "healthy")
    assert any(why in line for line in lines)


async def test_what_a_crashed_engine_leaves_is_gone_before_the_next_life(fakes, fleet):
    fakes.behave("m", children=2)
    engines = fleet(placed("m"))
    await engines.start(nothing)
    first = fakes.pids("m")
    os.kill(fakes.journal("m", "start")[0]["pid"], signal.SIGKILL)
    await until(lambda: len(fakes.journal("m", "start")) == 2)
    assert not living(first)
    await until(lambda: engines.state("m") == "healthy")


# An end


async def test_close_waits_for_running_requests_and_leaves_nothing(fakes, fleet):
    fakes.behave("m", tokens=20, token_s=0.05, children=3)
    engines = fleet(placed("m"))
    await engines.start(nothing)
    running = asyncio.create_task(ask(engines, "m"))
    await until(lambda: fakes.journal("m", "asked"))
    await engines.close()
    assert (await running).endswith("19 ")
    assert [e["running"] for e in fakes.journal("m", "told")] == [0]
    assert len(fakes.pids("m")) == 4
    assert not living(fakes.pids())
    assert engines.state("m") == "stopped"
    await engines.close()


async def test_close_waits_no_longer_than_its_limit_and_kills_the_stubborn(fakes, fleet):
    fakes.behave("m", tokens=1000, token_s=0.1, stubborn=True, children=2)
    timing = Timing(look_s=0.05, drain_s=0.3, stop_s=0.3)
    engines = fleet(placed("m"), timing=timing)
    await engines.start(nothing)
    running = asyncio.create_task(ask(engines, "m"))
    await until(lambda: fakes.journal("m", "asked"))
    await engines.close()
    assert not living(fakes.pids())
    with pytest.raises(Exception):  # noqa: B017, PT011  whatever the HTTP library calls it
        await running


async def test_close_in_the_middle_of_a_start_leaves_nothing(fakes, fleet):
    fakes.behave("m", start_s=60, children=2)
    engines = fleet(placed("m"))
    task = asyncio.create_task(engines.start(nothing))
    await until(lambda: len(fakes.pids("m")) == 3)
    await engines.close()
    with pytest.raises(Unavailable, match="stopped while"):
        await task
    assert not living(fakes.pids())


OWNER = """
    import asyncio, sys
    from pathlib import Path
    from arena.vllm.process.fleet import Fleet
    from tests.fleets import QUICK, ask, nothing, placed

    async def main(folder):
        fleet = Fleet((placed("a"), placed("b")), folder / "logs", timing=QUICK)
        await fleet.start(nothing)
        asked = asyncio.create_task(ask(fleet, "a"))
        print("ready", flush=True)
        try:
            await asyncio.sleep(600)
        finally:
            await fleet.close()
            print((await asked).split()[-1], flush=True)

    try:
        asyncio.run(main(Path(sys.argv[1])))
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


@pytest.fixture
def owner(fakes, tmp_path):
    """A process of its own, as at a terminal, whose two engines have children."""
    for name in ("a", "b"):
        fakes.behave(name, children=2, tokens=20, token_s=0.05)
    program = [sys.executable, "-c", textwrap.dedent(OWNER), str(tmp_path)]
    process = subprocess.Popen(
        program, cwd=ROOT, env=fakes.environ, stdout=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout.readline() == "ready\n"
    yield process
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


def test_no_process_outlives_an_owner_that_is_killed(fakes, owner):
    assert len(living(fakes.pids())) == 6
    os.kill(owner.pid, signal.SIGKILL)
    wait_until(lambda: not living(fakes.pids()))


def test_ctrl_c_reaches_no_engine_before_its_requests_are_over(fakes, owner):
    wait_until(lambda: fakes.journal("a", "asked"))
    os.killpg(owner.pid, signal.SIGINT)
    assert owner.stdout.read().split() == ["19", "interrupted"]
    assert [e["running"] for e in fakes.journal("a", "told")] == [0]
    assert not living(fakes.pids())


async def test_an_engine_whose_leash_is_killed_dies_and_is_restarted(fakes, fleet):
    fakes.behave("m", children=2)
    engines = fleet(placed("m"))
    await engines.start(nothing)
    first = fakes.pids("m")
    parent = int(open(f"/proc/{first[0]}/stat").read().rpartition(")")[2].split()[1])  # noqa: SIM115
    os.kill(parent, signal.SIGKILL)
    await until(lambda: len(fakes.journal("m", "start")) == 2)
    assert len(living(first)) <= 1  # the child that has left the group is out of reach
    await until(lambda: engines.state("m") == "healthy")


# Sharing GPUs in time


def test_shares_that_never_fit_are_refused(fakes, tmp_path):
    wide = [placed("a", gpus=(0,), gpu_memory=0.6), placed("b", gpus=(0,), gpu_memory=0.5)]
    with pytest.raises(ConfigError, match=r"a: vllm.gpu_memory = 0.6 of GPU 0 beside 0.5"):
        Fleet(wide, tmp_path)


async def test_engines_that_share_a_gpu_sleep_in_turn(fakes, fleet):
    where = {"gpus": (0,), "gpu_memory": 0.7, "sleeps": True}
    names = ("a", "b", "c")
    engines = fleet(*(placed(name, **where) for name in names))
    await engines.start(nothing)

    async def stream(name):
        async with engines.awake(name):
            return await ask(engines, name)

    replies = await asyncio.gather(*(stream(name) for name in names * 4))
    assert replies == ["0 1 2 3 4 "] * 12
    assert [e["asleep"] for e in fakes.journal(event="asked")] == [False] * 12
    assert [e["running"] for e in fakes.journal(event="sleep")].count(0) >= 4
    assert sum(e["running"] for e in fakes.journal(event="sleep")) == 0
    assert len(fakes.journal(event="start")) == 3
    assert len(fakes.journal(event="wake")) <= 4  # those who wait for one model are served at once


async def test_what_turns_leave_and_not_the_whole_gpu_says_who_is_awake_together(fakes, fleet):
    """By their shares alone all three would fit, but asleep each of them keeps some memory."""
    sleeping = {"gpus": (0,), "gpu_memory": 0.2, "sleeps": True, "turns": (0.7,)}
    engines = fleet(
        placed("fixed", gpus=(0,), gpu_memory=0.6),
        *(placed(name, **sleeping) for name in ("a", "b")),
    )
    await engines.start(nothing)
    first = "a" if [e["model"] for e in fakes.journal(event="sleep")] == ["b"] else "b"
    async with engines.awake("fixed"), engines.awake(first):
        assert await ask(engines, "fixed") == await ask(engines, first) == "0 1 2 3 4 "
    before = len(fakes.journal(event="sleep"))
    async with engines.awake("b" if first == "a" else "a"):
        assert len(fakes.journal(event="sleep")) == before + 1


async def test_engines_that_never_sleep_share_a_gpu_and_start_in_turn(fakes, fleet):
    fakes.behave("a", start_s=0.3)
    fakes.behave("b", start_s=0.3)
    states = []
    engines = fleet(
        *(placed(name, gpus=(0, 1), gpu_memory=0.5) for name in ("a", "b")),
        on_change=lambda *change: states.append(change),
    )
    await engines.start(nothing)
    assert [e["gpus"] for e in fakes.journal(event="start")] == ["0,1", "0,1"]
    assert engines.states == {"a": "healthy", "b": "healthy"}
    async with engines.awake("a"), engines.awake("b"):
        assert await ask(engines, "a") == await ask(engines, "b")


async def test_a_crash_of_a_sleeping_engine_takes_its_turn_to_restart(fakes, fleet):
    where = {"gpus": (0,), "gpu_memory": 0.7, "sleeps": True}
    engines = fleet(placed("a", **where), placed("b", **where))
    await engines.start(nothing)
    async with engines.awake("b"):
        await trick(engines, "a", "crash")
        await until(lambda: engines.state("a") == "starting")
        assert await ask(engines, "b") == "0 1 2 3 4 "
        assert engines.state("a") == "starting"  # it has no room before b is over
    await until(lambda: engines.state("a") == "healthy")
    async with engines.awake("a"):
        assert await ask(engines, "a") == "0 1 2 3 4 "


async def test_an_engine_that_cannot_sleep_is_restarted(fakes, fleet):
    where = {"gpus": (0,), "gpu_memory": 0.7, "sleeps": True}
    fakes.behave("b", sleepless=True)
    engines = fleet(placed("a", **where), placed("b", **where))
    await engines.start(nothing)
    fakes.behave("b")
    names = {e["model"] for e in fakes.journal(event="sleep")}
    first = ("a", "b") if names == {"a"} else ("b", "a")
    async with engines.awake(first[0]):
        assert await ask(engines, first[0]) == "0 1 2 3 4 "
    await until(lambda: set(engines.states.values()) == {"healthy"})
    async with engines.awake("b"):
        assert await ask(engines, "b") == "0 1 2 3 4 "
