"""One engine as a process: its lives, one after the other; knows nothing of other engines.

Started and stopped through process_guard.py, which ends it when this process ends.
"""

import asyncio
import contextlib
import os
import secrets
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from arena.errors import BackendError, Unavailable
from arena.http import Server
from arena.vllm.placement.plan import Placement
from arena.vllm.process import engine_log, process_guard
from arena.vllm.process.command import LOOPBACK, command, interpreter, surroundings
from arena.vllm.process.control import Control

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of an engine's life.

    start_s: limit on becoming healthy. look_s: between two looks at its log and health. say_s:
    between two lines of progress. hang_s: without an answer before it is given up. drain_s: for
    running requests to end. stop_s: between SIGTERM and SIGKILL. back_off_s: wait before the first
    restart, doubled at each to back_off_most_s; staying healthy for so long begins it anew.
    """

    start_s: float = 3600
    look_s: float = 1
    say_s: float = 5
    hang_s: float = 60
    drain_s: float = 30
    stop_s: float = 5
    back_off_s: float = 1
    back_off_most_s: float = 60


class Engine:
    """The engine of one placement: its port and key are the same in all its lives."""

    def __init__(self, placement: Placement, log: Path, environ: Mapping[str, str], timing: Timing):
        self.placement, self.name, self.log = placement, placement.host.name, log
        self._timing = timing
        self._held, port = _hold_port()
        self.server = Server(f"http://{LOOPBACK}:{port}/v1", secrets.token_urlsafe(32))
        self.control = Control(self.server)
        self._argv = (interpreter(environ), *command(placement, port))
        self._environ = surroundings(placement, environ, self.server.api_key or "")
        self._begin = 0
        self._process: asyncio.subprocess.Process | None = None

    async def launch(self, say: Say) -> None:
        """Start the process and return when it is healthy; else stop it and raise Unavailable.

        The message of the error has the engine's last words. say: takes lines of progress.
        """
        self._begin = engine_log.size(self.log)
        try:
            self._process = await self._spawn()
            await self._become_healthy(say)
        except BaseException:
            await self.stop()
            raise

    async def failure(self) -> str:
        """Return when the engine has ended, or answers no more: why, in one line."""
        ended = asyncio.create_task(self._ended())
        try:
            while not ended.done():
                if why := await self.control.sick(self._timing.hang_s):
                    return f"{self.name}: its engine {why}"
                await asyncio.wait((ended,), timeout=self._timing.look_s)
            return ended.result()
        finally:
            ended.cancel()

    async def drain(self) -> None:
        """Return when no request runs, or after drain_s."""
        with contextlib.suppress(TimeoutError, BackendError):
            async with asyncio.timeout(self._timing.drain_s):
                while self._process is not None and await self.control.running():
                    await asyncio.sleep(min(self._timing.look_s, 0.2))

    async def stop(self) -> None:
        """Let go of the engine and return when no process of it is left."""
        self.let_go()
        process, self._process = self._process, None
        if process is not None:
            limit = self._timing.stop_s + process_guard.KILL_S + self._timing.look_s
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), limit)
            if process.returncode is None or process.returncode < 0:
                _kill_group(process.pid)
        await self.control.close()

    def let_go(self) -> None:
        """Have the guard end the engine: SIGTERM now, SIGKILL after stop_s. Waits for nothing."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def release(self) -> None:
        """Give the port back; the engine cannot be started again."""
        self._held.close()

    async def _spawn(self) -> asyncio.subprocess.Process:
        program = (sys.executable, "-I", "-S", process_guard.__file__)
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            return await asyncio.create_subprocess_exec(
                *(*program, str(self.log), str(self._timing.stop_s), *self._argv),
                env=self._environ,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            text = f"{self.name}: its engine cannot be started: {error.strerror}: {error.filename}"
            raise Unavailable(text) from error

    async def _become_healthy(self, say: Say) -> None:
        began = reported_at = time.monotonic()
        ended = asyncio.create_task(self._ended())
        try:
            while not await self.control.healthy(self.placement.host.model):
                await asyncio.wait((ended,), timeout=self._timing.look_s)
                past = time.monotonic() - began
                if ended.done():
                    raise Unavailable(f"{ended.result()}; its log: {self.log}")
                if past > self._timing.start_s:
                    raise Unavailable(self._late(past))
                if time.monotonic() - reported_at >= self._timing.say_s:
                    reported_at = time.monotonic()
                    say(f"{self.name}: {engine_log.stage(self.log, self._begin)} ({past:.0f} s)")
            say(f"{self.name}: healthy after {time.monotonic() - began:.0f} s")
        finally:
            ended.cancel()

    async def _ended(self) -> str:
        assert self._process is not None
        status = await self._process.wait()
        return f"{self.name}: its engine ended with status {status}: {self._last_words()}"

    def _late(self, past: float) -> str:
        text = f"{self.name}: its engine is not healthy after {past:.0f} s: {self._last_words()}"
        return f"{text}; its log: {self.log}"

    def _last_words(self) -> str:
        return self.server.safe(engine_log.last_words(self.log, self._begin))


def _kill_group(leader: int) -> None:
    """What a guard that was itself killed has left of its group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def _hold_port() -> tuple[socket.socket, int]:
    """A free port of the loopback, held so that nobody else is given it while an engine restarts.

    A socket that is bound and does not listen keeps the port from those who ask for any, but not
    from the engine, which asks for this one.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind((LOOPBACK, 0))
    port = int(held.getsockname()[1])
    if sys.platform != "linux":
        held.close()
    return held, port
