"""Which GPUs there are: by name, and as the driver tells."""

import stat

import pytest

from arena.errors import ArenaError, ConfigError
from arena.vllm.placement.gpus import CATALOGUE, GIB, MIB, Gpu, find_gpus, named_gpus


@pytest.mark.parametrize("text", ["", "8", "0xH100", "8xFoo", "H100", "8xH100,", "-1xH100"])
def test_gpus_that_nobody_makes(text):
    with pytest.raises(ConfigError, match="allowed: none, or COUNTxNAME"):
        named_gpus(text)


def test_gpus_by_name():
    assert named_gpus("none") == ()
    mixed = named_gpus("2xh100, 1×L40S")
    assert [(gpu.number, gpu.name) for gpu in mixed] == [(0, "H100"), (1, "H100"), (2, "L40S")]
    assert mixed[0].memory == mixed[0].free == round(CATALOGUE["H100"] * GIB)


def driver(folder, text, code=0):
    """A stand-in for nvidia-smi."""
    path = folder / "nvidia-smi"
    path.write_text(f"#!/bin/sh\ncat <<'EOF'\n{text}\nEOF\nexit {code}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return [str(path)]


TWO_GPUS = (
    "1, GPU-bb, NVIDIA H100 80GB HBM3, 81559, 560, 80999\n"
    "0, GPU-aa, NVIDIA H100 80GB HBM3, 81559, 560, 999"
)


def test_gpus_of_this_machine(tmp_path):
    command = driver(tmp_path, TWO_GPUS)
    name = "NVIDIA H100 80GB HBM3"
    first = Gpu(0, name, 80999 * MIB, 999 * MIB)
    second = Gpu(1, name, 80999 * MIB, 80999 * MIB)
    assert find_gpus({}, command) == (first, second)
    assert find_gpus({"CUDA_VISIBLE_DEVICES": "1"}, command) == (second,)
    assert find_gpus({"CUDA_VISIBLE_DEVICES": "GPU-aa"}, command) == (first,)
    assert find_gpus({"CUDA_VISIBLE_DEVICES": "1,7,0"}, command) == (second,)
    assert find_gpus({"CUDA_VISIBLE_DEVICES": ""}, command) == ()
    assert find_gpus({}, [str(tmp_path / "absent")]) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [("NVIDIA-SMI has failed", 9), ("0, GPU-aa, NVIDIA GB10, [N/A], [N/A], [N/A]", 0)],
)
def test_a_driver_that_does_not_tell_is_one_clear_line(tmp_path, text, code):
    with pytest.raises(ArenaError, match="mend it, or plan with --gpus") as caught:
        find_gpus({}, driver(tmp_path, text, code))
    assert "\n" not in str(caught.value)
