"""A battle on a GPU of a machine that has PyTorch and transformers, but neither vLLM nor a network.

    python -m tests.gpu_check [cuda|cpu]            # `make gpu-check` brings what it imports

finds the GPUs and plans for them, writes a tiny Llama 4 of random weights, serves it by
transformers' own OpenAI-compatible server on the device, and streams a battle between two
samplings of it through the arena. Each step prints a line; the first that fails ends it with 1.
"""

import asyncio
import logging
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import tomli_w

from arena import Arena, Outcome, connect, load, open_store
from arena.records import SIDES
from arena.vllm.placement.architectures import find_shapes
from arena.vllm.placement.gpus import GIB, find_gpus
from arena.vllm.placement.plan import plan

TINY = Path(__file__).with_name("tiny.py")
SERVE = "from transformers.cli.transformers import main; main()"
START_S = 300
PROMPT = "What is a rating worth once the style of an answer has been priced out?"


def main(arguments):
    """Exit code 0 where every step went well."""
    device = arguments[0] if arguments else "cuda"
    os.environ["HF_HUB_OFFLINE"] = "1"
    logging.basicConfig(format="%(message)s")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        weights = write_models(folder)
        plan_for_gpus(folder, weights, required=device == "cuda")
        with served(weights, device, folder / "server.log") as url:
            asyncio.run(battle(folder, url, str(weights)))
    say(f"done: a battle of a tiny Llama 4 on {device}")


def write_models(folder):
    """The folder of a tiny Llama 4."""
    subprocess.run([sys.executable, str(TINY), str(folder)], check=True, stdout=subprocess.DEVNULL)
    say(f"written: {sum(f.stat().st_size for f in folder.rglob('*')) >> 20} MB of random weights")
    return folder / "llama4"


def plan_for_gpus(folder, weights, required):
    """Where two engines of these weights would go; SystemExit where a GPU is required."""
    gpus = find_gpus()
    for gpu in gpus:
        say(
            f"GPU {gpu.number}: {gpu.name}, {gpu.free / GIB:.1f} of {gpu.memory / GIB:.1f} GiB free"
        )
    if not gpus:
        say("no GPU found: nothing to plan for")
        return sys.exit(1) if required else None
    models = [
        {"name": name, "model": str(weights), "vllm": {"max_model_len": length}}
        for name, length in (("one", 4096), ("two", 8192))
    ]
    config = configure(folder / "plan.toml", models)
    made = plan(config, gpus, find_shapes(config, {}))
    for engine in made.placed:
        share = f"{engine.gpu_memory:.0%}" if engine.gpu_memory else "all that is offered"
        say(f"planned: {engine.host.name} on GPU {engine.gpus}, {share}")
    if made.left_out:
        sys.exit(f"gpu-check: does not fit: {made.left_out[0].name}: {made.left_out[0].why}")
    return None


@contextmanager
def served(weights, device, log):
    """The base URL at which transformers serves the weights on this device."""
    port = free_port()
    flags = ["--host", "127.0.0.1", "--port", str(port), "--device", device]
    command = [sys.executable, "-c", SERVE, "serve", str(weights), *flags]
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    try:
        started = time.monotonic()
        while not answers(f"http://127.0.0.1:{port}/health"):
            if server.poll() is not None or time.monotonic() - started > START_S:
                sys.exit(f"gpu-check: the server does not answer:\n{log.read_text()[-3000:]}")
            time.sleep(0.2)
        say(f"served: by transformers on {device} after {time.monotonic() - started:.0f} s")
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        server.wait(30)


async def battle(folder, url, weights):
    """One battle from prompt to reveal, both sides streamed at once."""
    models = [
        {
            "name": name,
            "model": weights,
            "sampling": {"temperature": temperature, "max_tokens": 64},
            "endpoint": {"base_url": url},
        }
        for name, temperature in (("tiny, cool", 0.2), ("tiny, warm", 1.0))
    ]
    config = configure(folder / "arena.toml", models)
    store = open_store(config.store)
    arena = Arena(connect(config), store, config=config)
    try:
        await arena.start()
        for state in arena.states():
            say(f"{state.name}: {state.condition}{f': {state.why}' if state.why else ''}")
        battle_id = await arena.open(PROMPT, "gpu-check")
        started = time.monotonic()
        pieces = await asyncio.gather(*(read(arena, battle_id, side) for side in SIDES))
        say(f"streamed: {pieces[0]} and {pieces[1]} pieces in {time.monotonic() - started:.1f} s")
        reveal = await arena.vote(battle_id, Outcome.TIE, "gpu-check")
        for side in (reveal.a, reveal.b):
            say(f"revealed: {side.model}, {side.tokens} tokens, {side.ending}")
    finally:
        await arena.close()
        store.close()


async def read(arena, battle_id, side):
    """How many times the text of one side grew."""
    return len([text async for text in arena.stream(battle_id, side) if text])


def configure(path, models):
    """The configuration of an arena of these models."""
    limits = {"first_token_s": 120, "stall_s": 60}
    path.write_text(tomli_w.dumps({"limits": limits, "models": models}), encoding="utf-8")
    return load(path)


def answers(url):
    """Whether anything is there that says it is well."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


def free_port():
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def say(line):
    """One step that went well."""
    print(f"gpu-check: {line}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
