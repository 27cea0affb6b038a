"""Runs one engine so that it cannot outlive its owner; a program that imports nothing of ours.

    python process_guard.py LOG STOP_S COMMAND...

The owner holds the other end of standard input. When that closes, because the owner wants the
engine to stop or because it was killed, the engine gets SIGTERM and after STOP_S seconds every
process that descends from it gets SIGKILL; the same when the engine ends by itself. What the engine
prints is appended to LOG, without the value of VLLM_API_KEY. Started in a session of its own, so
that Ctrl+C at the owner's terminal does not reach the engine.
"""

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

SET_PDEATHSIG, SET_CHILD_SUBREAPER = 1, 36  # numbers of Linux's prctl
POLL_S = 0.5
HELD_BYTES = 1 << 16
KILL_S = 10
NOT_STARTED = 127


class Log:
    """Appends whole lines without the key, and a part of a line once nothing follows it."""

    def __init__(self, path: str, key: bytes):
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._key = key
        self._held = b""

    def add(self, output: bytes) -> None:
        """Take what the engine has printed."""
        self._held += output
        end = max(self._held.rfind(b"\n"), self._held.rfind(b"\r")) + 1
        if len(self._held) - end > HELD_BYTES:
            end = len(self._held)
        self._write(end)

    def flush(self) -> None:
        """Write what is held."""
        self._write(len(self._held))

    def _write(self, end: int) -> None:
        """Write the first `end` bytes of what is held, without the key."""
        ready, self._held = self._held[:end], self._held[end:]
        if self._key:
            ready = ready.replace(self._key, b"...")
        # A full disk must not stop the engine.
        with contextlib.suppress(OSError):
            os.write(self._file, ready)


def main(log_path: str, stop_s: float, command: list[str]) -> int:
    """Run the command to its end; the exit status is its own, or 128 + signal, or 127."""
    _control(SET_CHILD_SUBREAPER, 1)
    log, wake = Log(log_path, os.environ.get("VLLM_API_KEY", "").encode()), _signals()
    try:
        engine = _start(command)
    except OSError as error:
        log.add(f"{command[0]}: cannot be started: {error.strerror}\n".encode())
        return NOT_STARTED
    assert engine.stdout is not None
    out = engine.stdout.fileno()
    os.set_blocking(out, False)
    _watch(engine, (out, wake), log, stop_s)
    engine.kill()
    status = engine.wait()
    _kill_rest()
    _read(out, log)
    log.flush()
    return status if status >= 0 else 128 - status


def _start(command: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        # This program has one thread, so that code may run between fork and exec.
        preexec_fn=lambda: _control(SET_PDEATHSIG, signal.SIGKILL),  # noqa: PLW1509
    )


def _watch(
    engine: "subprocess.Popen[bytes]", sources: tuple[int, int], log: Log, stop_s: float
) -> None:
    """Return when the engine has ended, or STOP_S after the owner has let go."""
    owner, until, watched = os.getppid(), float("inf"), {0, *sources}
    out, wake = sources
    while engine.poll() is None and time.monotonic() < until:
        ready = select.select(list(watched), [], [], POLL_S)[0]
        if out in ready and not _read(out, log):
            watched.discard(out)
        elif not ready:
            log.flush()
        asked = wake in ready and _told_to_stop(wake)
        left = 0 in ready and not os.read(0, 1024)
        if until == float("inf") and (asked or left or os.getppid() != owner):
            watched.discard(0)
            engine.terminate()
            until = time.monotonic() + stop_s


def _read(out: int, log: Log) -> bool:
    """Whether more may follow what is there now."""
    try:
        while output := os.read(out, 1 << 16):
            log.add(output)
    except BlockingIOError:
        return True
    return False


def _signals() -> int:
    """A descriptor that can be read when a child has ended or somebody asks for an end."""
    ours, theirs = os.pipe()
    for end in (ours, theirs):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(theirs)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _ignore)
    return ours


def _ignore(number: int, frame: object) -> None:
    """Unlike SIG_IGN, this is not inherited by the engine."""


def _told_to_stop(wake: int) -> bool:
    return any(number != signal.SIGCHLD for number in os.read(wake, 1024))


def _kill_rest() -> None:
    """Kill every descendant, those that have left the group included."""
    if sys.platform != "linux":
        os.killpg(0, signal.SIGKILL)  # no list of processes to go by: this one ends with its group
    until = time.monotonic() + KILL_S
    while (left := _descendants()) and time.monotonic() < until:
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.01)
        _reap(left)


def _reap(pids: "set[int]") -> None:
    for pid in pids:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def _descendants() -> "set[int]":
    """Living processes below this one: orphans come to it, for it is their subreaper."""
    parents = dict(filter(None, map(_parent, Path("/proc").glob("[0-9]*/stat"))))
    pids, before = {os.getpid()}, 0
    while len(pids) > before:
        before = len(pids)
        pids |= {pid for pid, parent in parents.items() if parent in pids}
    return pids - {os.getpid()}


def _parent(stat: Path) -> "tuple[int, int] | None":
    with contextlib.suppress(OSError):
        # The name, in parentheses, may hold anything.
        state, parent = stat.read_text(errors="replace").rpartition(")")[2].split()[:2]
        if state != "Z":
            return int(stat.parent.name), int(parent)
    return None


def _control(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2]), sys.argv[3:]))
