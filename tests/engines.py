"""A fake vLLM: a program that takes its flags and has its routes, and what tests need around it.

As a program it behaves as the file named by FAKE_ENGINES says under its model's name. GPUs are a
file in which engines enter the share they hold; one that would go over 1 dies as vLLM does.
"""

import argparse
import asyncio
import fcntl
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

from aiohttp import web

ROOT = Path(__file__).resolve().parents[1]
MODULE = "vllm.entrypoints.openai.api_server"


class Fakes:
    """A folder with an interpreter that runs the fake, its behaviours and its journal."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.python = folder / "python"
        self.python.write_text(f'#!/bin/sh\nexec {sys.executable} {Path(__file__)} "$@"\n')
        self.python.chmod(self.python.stat().st_mode | stat.S_IXUSR)
        self.behaviours = {}
        self.behave("")

    @property
    def environ(self):
        ours = {"DEFLATOR_VLLM_PYTHON": str(self.python), "FAKE_ENGINES": str(self.folder)}
        return dict(os.environ) | ours

    def behave(self, model, **behaviour):
        """What the engine of this model does in its next life."""
        self.behaviours[model] = behaviour
        (self.folder / "behaviours.json").write_text(json.dumps(self.behaviours))

    def journal(self, model=None, event=None):
        """What happened, in order, as dictionaries of model, event, pid and more."""
        path = self.folder / "journal.jsonl"
        lines = path.read_text().splitlines() if path.exists() else []
        entries = [json.loads(line) for line in lines]
        return [e for e in entries if model in (None, e["model"]) and event in (None, e["event"])]

    def pids(self, model=None):
        """Every process that was started."""
        return [e["pid"] for e in self.journal(model) if e["event"] in ("start", "child")]


def living(pids):
    """Those that run, zombies aside."""
    living_pids = []
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z":
            living_pids.append(pid)
    return living_pids


class Engine:
    """One life of the fake."""

    def __init__(self, folder, options):
        self.folder, self.options, self.model = folder, options, options.model
        behaviours = json.loads((folder / "behaviours.json").read_text())
        self.behaviour = {"start_s": 0.05, "tokens": 5, "token_s": 0.01} | behaviours.get(
            self.model, {}
        )
        self.health, self.running, self.asleep = 200, 0, False

    def note(self, event, **more):
        line = {"model": self.model, "event": event, "pid": os.getpid()} | more
        with (self.folder / "journal.jsonl").open("a") as journal:
            journal.write(json.dumps(line) + "\n")

    def die(self, words, status=1):
        print(words, flush=True)
        os._exit(status)

    def hold(self, share):
        """Enter the share of each visible GPU in the book of all."""
        with (self.folder / "gpus.json").open("a+") as book:
            fcntl.flock(book, fcntl.LOCK_EX)
            book.seek(0)
            rows = [r for r in json.loads(book.read() or "[]") if living([r["pid"]])]
            rows = [r for r in rows if r["pid"] != os.getpid()]
            for gpu in filter(None, os.environ.get("CUDA_VISIBLE_DEVICES", "").split(",")):
                if share + sum(r["share"] for r in rows if r["gpu"] == gpu) > 1 + 1e-9:
                    self.die("torch.OutOfMemoryError: CUDA out of memory")
                rows.append({"gpu": gpu, "pid": os.getpid(), "share": share})
            book.truncate(0)
            book.write(json.dumps(rows))

    async def live(self):
        self.note("start", argv=sys.argv[1:], gpus=os.environ.get("CUDA_VISIBLE_DEVICES"))
        self.have_children()
        if self.behaviour.get("stubborn"):
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        for line in self.behaviour.get("says", ()):
            print(line.replace("KEY", os.environ["VLLM_API_KEY"]), flush=True)
        if words := self.behaviour.get("fails"):
            self.die(words)
        self.hold(self.options.gpu_memory_utilization)
        await asyncio.sleep(self.behaviour["start_s"])
        await self.serve()

    def have_children(self):
        """One in the engine's group and one that has left it, as many as the behaviour says."""
        for number in range(self.behaviour.get("children", 0)):
            child = subprocess.Popen(["sleep", "600"], start_new_session=number % 2 == 1)
            self.note("child", pid=child.pid)

    async def serve(self):
        app = web.Application(middlewares=[self.guard()])
        app.router.add_get("/health", self.say_health)
        app.router.add_get("/metrics", self.say_metrics)
        app.router.add_get("/v1/models", self.say_models)
        app.router.add_get("/version", self.say_version)
        app.router.add_post("/v1/chat/completions", self.chat)
        for trick in ("crash", "sick", "hang"):
            app.router.add_post(f"/{trick}", getattr(self, trick))
        if os.environ.get("VLLM_SERVER_DEV_MODE") == "1" and self.options.enable_sleep_mode:
            app.router.add_post("/sleep", self.sleep)
            app.router.add_post("/wake_up", self.wake)
            app.router.add_get("/is_sleeping", self.say_sleeping)
        runner = web.AppRunner(app, handle_signals=False, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, self.options.host, self.options.port, reuse_address=True).start()
        await self.until_told(runner)

    async def until_told(self, runner):
        stopping = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            if not (self.behaviour.get("stubborn") and number == signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(number, stopping.set)
        await stopping.wait()
        self.note("told", running=self.running)
        await runner.cleanup()

    def guard(self):
        @web.middleware
        async def check(request, handler):
            key = f"Bearer {os.environ['VLLM_API_KEY']}"
            if request.path.startswith("/v1") and request.headers.get("Authorization") != key:
                return web.json_response({"error": "Unauthorized"}, status=401)
            return await handler(request)

        return check

    async def say_health(self, request):
        while self.health is None:
            await asyncio.sleep(0.05)
        return web.Response(status=self.health)

    async def say_metrics(self, request):
        label = f'{{engine="0",model_name="{self.model}"}}'
        lines = (f"vllm:num_requests_running{label} {self.running:.1f}",)
        return web.Response(text="\n".join((*lines, f"vllm:num_requests_waiting{label} 0.0\n")))

    async def say_models(self, request):
        names = [self.options.served_model_name, *self.options.adapters]
        return web.json_response({"object": "list", "data": [{"id": name} for name in names]})

    async def say_version(self, request):
        return web.json_response({"version": "0.32.0"})

    async def say_sleeping(self, request):
        return web.json_response({"is_sleeping": self.asleep})

    async def chat(self, request):
        asked = await request.json()
        self.running += 1
        self.note("asked", asleep=self.asleep)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        try:
            await response.prepare(request)
            for number in range(self.behaviour["tokens"]):
                await asyncio.sleep(self.behaviour["token_s"])
                choice = {"index": 0, "delta": {"content": f"{number} "}, "finish_reason": None}
                chunk = {"model": asked["model"], "choices": [choice]}
                await response.write(f"data: {json.dumps(chunk)}\n\n".encode())
            await response.write(b"data: [DONE]\n\n")
        finally:
            self.running -= 1
        self.note("answered")
        return response

    async def sleep(self, request):
        if self.behaviour.get("sleepless"):
            return web.Response(status=500, text="cannot sleep")
        self.asleep = True
        self.note("sleep", running=self.running)
        self.hold(0)
        return web.json_response({"status": "sleeping"})

    async def wake(self, request):
        self.hold(self.options.gpu_memory_utilization)
        self.asleep = False
        self.note("wake")
        return web.json_response({"status": "awake"})

    async def crash(self, request):
        self.die("(EngineCore pid=7) RuntimeError: the GPU fell off the bus")

    async def sick(self, request):
        self.health = 503
        return web.Response()

    async def hang(self, request):
        self.health = None
        return web.Response()


def options(argv):
    """The flags that the fake knows; others end it as argparse does."""
    assert argv[:2] == ["-m", MODULE], argv
    parser = argparse.ArgumentParser(prog="api_server.py")
    for flag in ("--host", "--model", "--served-model-name", "--generation-config"):
        parser.add_argument(flag, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--gpu-memory-utilization", type=float, default=0.9)
    for flag in ("--revision", "--quantization", "--kv-cache-dtype", "--max-model-len"):
        parser.add_argument(flag)
    for flag in ("--max-num-seqs", "--tensor-parallel-size", "--pipeline-parallel-size"):
        parser.add_argument(flag)
    for flag in ("--max-loras", "--max-lora-rank"):
        parser.add_argument(flag)
    parser.add_argument("--lora-modules", nargs="*", default=())
    switches = ("--disable-uvicorn-access-log", "--enable-tokenizer-info-endpoint")
    for flag in (*switches, "--enable-sleep-mode", "--enable-lora"):
        parser.add_argument(flag, action="store_true")
    settings = parser.parse_args(argv[2:])
    settings.adapters = [json.loads(module)["name"] for module in settings.lora_modules]
    return settings


def wait_until(true, limit_s=120):
    """Return once `true()`; fail after a generous while."""
    until = time.monotonic() + limit_s
    while not true():
        assert time.monotonic() < until, "it did not come true"
        time.sleep(0.05)


if __name__ == "__main__":
    asyncio.run(Engine(Path(os.environ["FAKE_ENGINES"]), options(sys.argv[1:])).live())
