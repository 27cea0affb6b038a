"""An arena of tiny models on real engines, watched from outside as an operator and a voter can:
its configuration, its processes, its engines' own counters, its page's stream.
"""

import json
import os
import re
import signal
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

import httpx
import tomli_w

from tests.served import Voter

PYTHON = "DEFLATOR_VLLM_PYTHON"
LLAMA4, LLAMA3, QWEN2 = CONTESTANTS = ("Tiny Llama 4", "Tiny Llama 3", "Tiny Qwen 2")
STYLED = "Tiny Llama 3, styled"
QUESTIONS = (f"What is {number} plus two?" for number in count())
FOLDERS = dict(zip(CONTESTANTS, ("llama4", "llama3", "qwen2"), strict=True))
CONTEXT = 8192
SHORT = 200  # tokens of an answer that ends by itself
EAGER = ["--enforce-eager", "--kv-cache-memory-bytes", "64M"]


@dataclass(frozen=True)
class Device:
    """All that differs between the builds of an engine, and the models that it has been given.

    tokens: so many that an answer goes on for long.
    """

    vllm: dict
    environ: dict
    tokens: int
    models: Path = Path()


DEVICES = {
    "cpu": Device(
        vllm={"gpus": [], "max_model_len": CONTEXT, "args": EAGER},
        # Engines that bind themselves to cores all choose the same ones, and a process of its own
        # for the only worker costs as much to start as the rest.
        environ={
            "VLLM_CPU_OMP_THREADS_BIND": "nobind",
            "OMP_NUM_THREADS": "1",
            "VLLM_ENABLE_V1_MULTIPROCESSING": "0",
        },
        tokens=4000,
    ),
    "cuda": Device(
        vllm={"gpu_memory": 0.25, "max_model_len": CONTEXT, "args": EAGER}, environ={}, tokens=7500
    ),
}


def build(folder: Path) -> Device:
    """Write the tiny models into the folder; what they will run on."""
    assert PYTHON in os.environ, f"{PYTHON} must name a Python that has vLLM; see `make test-vllm`"
    script = Path(__file__).with_name("tiny.py")
    command = [os.environ[PYTHON], str(script), str(folder)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return replace(DEVICES[output.split()[-1]], models=folder)


def configure(folder: Path, device: Device) -> Path:
    """A configuration of three engines; an adapter over one of them is in reserve."""
    sampling = {"temperature": 0.8, "max_tokens": device.tokens, "ignore_eos": True}
    usual = {"public": False, "licence": "Apache-2.0", "sampling": sampling}
    served = [
        usual | {"name": name, "model": str(device.models / FOLDERS[name]), "vllm": device.vllm}
        for name in CONTESTANTS
    ]
    adapter = {"engine": LLAMA3, "adapter": str(device.models / "adapter")}
    styled = served[1] | {"name": STYLED, "variant_of": LLAMA3, "weight": 0, "vllm": adapter}
    styled["sampling"] = sampling | {"max_tokens": SHORT}
    path = folder / "arena.toml"
    document = {
        "arena": {"title": "Tiny", "early_votes": True},
        "pairing": {"policy": "uniform", "reserve": [STYLED]},
        "limits": {
            "first_token_s": 60,
            "stall_s": 60,
            "reply_s": 300,
            "leave_s": 2,
            "health_s": 1,
        },
        "models": [*served, styled],
    }
    path.write_text(tomli_w.dumps(document), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Engine:
    """One engine as its machine sees it. server, core: numbers of its two processes."""

    name: str
    server: int
    core: int
    url: str

    def count(self, metric: str) -> float:
        """The sum of one of its counters; metric: a pattern of its name and labels."""
        metrics = httpx.get(f"{self.url}/metrics", timeout=30).text
        matches = re.findall(rf"^vllm:{metric}.* ([\d.e+]+)$", metrics, re.MULTILINE)
        return sum(map(float, matches))

    def is_answering(self) -> bool:
        with suppress(httpx.HTTPError):
            return self.count("num_requests_running") > 0
        return False


def engines(owner: int) -> dict[str, Engine]:
    """The engines that run below a process, by the name of the model."""
    table = processes()
    by_name = {}
    for pid in below(owner, table):
        # What guards an engine has the engine's whole command among its arguments.
        _, argv = table[pid]
        if argv[1:2] == ["-m"] and "--port" in argv:
            port, folder = (argv[argv.index(flag) + 1] for flag in ("--port", "--model"))
            name = next(name for name in FOLDERS if FOLDERS[name] == Path(folder).name)
            cores = [child for child in below(pid, table) if "EngineCore" in table[child][1][0]]
            by_name[name] = Engine(name, pid, next(iter(cores), 0), f"http://127.0.0.1:{port}")
    return by_name


def processes() -> dict[int, tuple[int, list[str]]]:
    """The parent and the arguments of every living process, by number."""
    by_pid = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                argv = (folder / "cmdline").read_text().split("\0")
                by_pid[int(folder.name)] = (int(parent), argv)
    return by_pid


def below(owner: int, table: dict[int, tuple[int, list[str]]] | None = None) -> set[int]:
    """The processes that descend from one."""
    table = processes() if table is None else table
    pids, before = {owner}, 0
    while len(pids) > before:
        before = len(pids)
        pids |= {pid for pid, (parent, _) in table.items() if parent in pids}
    return pids - {owner}


def is_alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def until(condition, limit_s: float = 120.0):
    """Wait for something, generously; what it gave."""
    deadline = time.monotonic() + limit_s
    while time.monotonic() < deadline:
        if result := condition():
            return result
        time.sleep(0.02)
    raise AssertionError(f"waited {limit_s:g} s in vain")


class Page:
    """A page that follows one battle until both sides have ended, or until it leaves.

    sent: all that reached it, as it came.
    """

    def __init__(self, http: httpx.Client, battle: str):
        self.sent = b""
        self.text = {"a": "", "b": ""}
        self.ended = set()
        self.anew = self.failed = False
        self._http, self._url = http, f"/stream/{battle}"
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def has_begun(self) -> bool:
        """Whether it shows something of both answers."""
        return all(self.text.values())

    def leave(self):
        """Close the connection, wherever the answers are."""
        self._leaving.set()
        self._thread.join(60)

    def _listen(self):
        # An arena that stops cuts its pages off.
        with suppress(httpx.HTTPError), self._http.stream("GET", self._url, timeout=120) as answer:
            for piece in answer.iter_bytes():
                *_, rest = self.sent.split(b"\n\n")
                self.sent += piece
                # Only these end an event: a text may hold anything else that ends a line.
                for event in (rest + piece).split(b"\n\n")[:-1]:
                    if event.startswith(b"data:"):
                        self._hear(json.loads(event[5:]))
                if self._leaving.is_set():
                    return

    def _hear(self, event):
        if (side := event.get("side")) is None:
            return
        if "end" in event:
            self.ended.add(side)
        elif "ops" in event:
            self.text[side] += "".join(added for op in event["ops"] for added in op.get("add", ()))
        elif "anew" in event:
            self.text[side], self.anew = "", True
            self.ended.discard(side)
        self.failed |= "failed" in event


class Round:
    """One battle of a new voter, and the page that shows it."""

    def __init__(self, url: str):
        self._voter = Voter(url)
        self.battle = self._voter.open(next(QUESTIONS))
        self.page = Page(self._voter.http, self.battle)
        until(self.page.has_begun)

    def act(self, action: str, **posted) -> str:
        """All that changes on the page, as text."""
        answer = self._voter.act(action, battle=self.battle, **posted)
        return json.dumps(answer, ensure_ascii=False)

    def vote(self) -> set[str]:
        """The names that the reveal shows."""
        return names(self.act("vote", outcome="a"))


def names(text: str) -> set[str]:
    """The models that a text names."""
    return {name for name in (*CONTESTANTS, STYLED) if re.search(rf"{name}(?!, styled)", text)}


@dataclass
class Running:
    """An arena that runs in a process of its own. failed: battles and the model that died there."""

    url: str
    process: subprocess.Popen
    folder: Path
    failed: list = field(default_factory=list)

    def engines(self) -> dict[str, Engine]:
        return engines(self.process.pid)

    def open(self) -> Round:
        """A battle of which both answers have begun."""
        return Round(self.url)

    def answering(self) -> list[Engine]:
        return [engine for engine in self.engines().values() if engine.is_answering()]

    def both_answering(self) -> list[Engine] | None:
        """The two engines that answer, once there are two."""
        answering = self.answering()
        return answering if len(answering) == 2 else None

    def generated(self) -> float:
        """Tokens that the engines have written since they were started."""
        return sum(engine.count("generation_tokens_total") for engine in self.engines().values())

    def stop(self):
        """End it as Ctrl+C does."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(120)


@contextmanager
def serving(command, folder: Path, port: int, environ: dict, is_ready: bool = True):
    """Run the arena; it is ready once it answers, which is when its engines do."""
    environ = os.environ | environ | {"HF_HUB_OFFLINE": "1", "CI": ""}
    log = folder / "arena.log"
    with log.open("w") as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=sink, env=environ)
    running = Running(f"http://127.0.0.1:{port}", process, folder)

    def answers() -> bool:
        assert process.poll() is None, log.read_text()
        with suppress(httpx.HTTPError):
            return httpx.get(f"{running.url}/theme.css", timeout=5).status_code == 200
        return False

    try:
        if is_ready:
            until(answers, 600)
        yield running
    finally:
        process.kill()
        process.wait(10)
