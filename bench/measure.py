"""Starts a fresh interpreter for every measurement; knows processes, no contender.

The starting process stays small on purpose: the operating system hands its peak memory down.
"""

import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.job import Task

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("deflator", "numpy", "scipy", "polars", "arena-rank", "jax", "glum", "scikit-learn")


class Failed(Exception):
    """A contender ended without a result; says why in one line."""


def measure(task: Task) -> dict:
    """What `bench.child` reports of the task. Raises Failed."""
    return json.loads(run("bench.child", json.dumps(asdict(task))).splitlines()[-1])


def simulated(path: Path, votes: int, models: int, seed: int = 1) -> str:
    """Write simulated votes to `path`, in a process of its own; returns the path."""
    run("bench.votes", str(path), f"--votes={votes}", f"--models={models}", f"--seed={seed}")
    return str(path)


def machine() -> dict:
    """What the figures depend on."""
    threads = {k: v for k, v in os.environ.items() if k.endswith("_NUM_THREADS")}
    return {
        "cpus": os.cpu_count(),
        "processor": _processor(),
        "system": platform.system(),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in PACKAGES},
        "threads": threads or "each library's default",
    }


def run(*arguments: str) -> str:
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"ended by signal {-done.returncode}"]
        raise Failed(lines[-1][:300])
    return done.stdout


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((x.split(":")[1].strip() for x in lines if x.startswith("model name")), "")
