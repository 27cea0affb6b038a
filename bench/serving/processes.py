"""Starts the processes of a measurement and reads what one of them has used; knows no figures."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.measure import ROOT, Failed

TICK = os.sysconf("SC_CLK_TCK")
MB = 1e6


@contextmanager
def stub(
    rate: float,
    tokens: int,
    first_s: float,
    models: tuple[str, ...],
    texts: Path | None = None,
) -> Generator[str]:
    """The base URL of a server that answers everybody alike, while inside.

    texts: a folder; a prompt that names a file there is answered with what the file holds.
    """
    given = {"rate": rate, "tokens": tokens, "first": first_s, "models": ",".join(models)}
    given |= {"texts": texts} if texts else {}
    options = [part for name, value in given.items() for part in (f"--{name}", str(value))]
    command = [sys.executable, "-m", "tests.stub", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            port = process.stdout.readline().split()[1]
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.kill()


@dataclass(frozen=True)
class Server:
    url: str
    process: subprocess.Popen


SERVE = "from ui.cli import main; main()"


@contextmanager
def arena(config: Path, code: str = SERVE) -> Generator[Server]:
    """`deflator serve` as soon as it answers, while inside; code: what runs it. Raises Failed."""
    port = free_port()
    command = [sys.executable, "-c", code, "serve", "--config", str(config), "--port", str(port)]
    with config.with_suffix(".log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
    server = Server(f"http://127.0.0.1:{port}", process)
    try:
        while not answers(f"{server.url}/theme.css"):
            if process.poll() is not None:
                raise Failed(config.with_suffix(".log").read_text(encoding="utf-8")[-300:])
            time.sleep(0.2)
        yield server
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url: str) -> bool:
    """Whether a server gives what is asked for."""
    try:
        return httpx.get(url, timeout=60).is_success
    except httpx.HTTPError:
        return False


def start(module: str, *arguments: str) -> dict:
    """What a module run in a process of its own has printed last. Raises Failed."""
    command = [sys.executable, "-m", f"bench.serving.{module}", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed((done.stderr.strip().splitlines() or ["no output"])[-1][:300])
    return json.loads(done.stdout.splitlines()[-1])


def cpu_s(pid: int) -> float:
    """Seconds of processor time of all threads of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory_mb(pid: int) -> float:
    """Memory of a process that is in use at this moment."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / MB


class Watched:
    """What a process uses while inside: seconds of processor time, and megabytes on top."""

    def __init__(self, pid: int):
        self._pid, self._over = pid, threading.Event()

    def __enter__(self) -> "Watched":
        self._cpu_s = cpu_s(self._pid)
        self._least = self._most = memory_mb(self._pid)
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def _look(self) -> None:
        while not self._over.wait(0.25):
            self._most = max(self._most, memory_mb(self._pid))

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self.cpu_s = cpu_s(self._pid) - self._cpu_s
        self.grown_mb = self._most - self._least
