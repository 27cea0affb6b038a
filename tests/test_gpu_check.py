"""What `make gpu-check` runs, where there is no GPU: a real battle by transformers on the CPU.

    DEFLATOR_TRANSFORMERS_PYTHON=…/bin/python pytest -m transformers

names a Python with PyTorch, transformers[serving] and what the arena's core imports.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.transformers
NAMED = "DEFLATOR_TRANSFORMERS_PYTHON"
ROOT = Path(__file__).parents[1]


def check(device, **environ):
    python = os.environ.get(NAMED)
    assert python, f"{NAMED} must name a Python with PyTorch and transformers"
    command = [python, "-m", "tests.gpu_check", device]
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    environ = {**os.environ, "PYTHONPATH": path, **environ}
    return subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )


def test_a_battle_is_streamed_and_revealed():
    done = check("cpu", PATH="")  # no nvidia-smi
    assert done.returncode == 0, done.stderr
    lines = done.stdout
    assert "no GPU found" in lines
    pieces = re.search(r"streamed: (\d+) and (\d+) pieces", lines)
    assert min(map(int, pieces.groups())) > 1
    assert {"tiny, cool", "tiny, warm"} == set(re.findall(r"revealed: (tiny, \w+),", lines))


def test_gpus_that_the_driver_names_are_planned_for(tmp_path):
    driver = tmp_path / "nvidia-smi"
    driver.write_text("#!/bin/sh\necho 0, GPU-1, NVIDIA H200, 143771, 700, 143000\n")
    driver.chmod(0o755)
    lines = check("cpu", PATH=f"{tmp_path}:/bin").stdout
    assert "GPU 0: NVIDIA H200, 139." in lines
    assert "planned: one on GPU (0,)" in lines
    assert "planned: two on GPU (0,)" in lines
    assert "done: a battle" in lines


def test_a_gpu_that_is_not_there_ends_it():
    done = check("cuda", PATH="")
    assert done.returncode == 1
    assert "served" not in done.stdout
