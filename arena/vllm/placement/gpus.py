"""The GPUs of this machine, or those somebody plans for; knows nothing of models.

Memory is what CUDA lets a process use, the number that vLLM takes shares of; it is one to two
percent less than a data sheet says, because the driver reserves some.
"""

import csv
import io
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from arena.errors import ArenaError, ConfigError

GIB = 2**30
MIB = 2**20
CATALOGUE = {
    "H100": 79.1,
    "H200": 139.7,
    "B200": 178.3,
    "A100-80": 79.1,
    "A100-40": 39.3,
    "L40S": 44.3,
    "RTX4090": 23.5,
}
FIELDS = "index,uuid,name,memory.total,memory.reserved,memory.free"
QUERY = (f"--query-gpu={FIELDS}", "--format=csv,noheader,nounits")


@dataclass(frozen=True, slots=True)
class Gpu:
    """One GPU: its number in PCI order, name, memory and what of it is free now, in bytes."""

    number: int
    name: str
    memory: int
    free: int


def named_gpus(text: str) -> tuple[Gpu, ...]:
    """GPUs to plan for: "none", or counts and names of the catalogue such as "8xH100,1xL40S".

    All their memory is free. ConfigError where the text is none of these.
    """
    if text.strip().lower() == "none":
        return ()
    names: list[str] = []
    for part in text.split(","):
        match = re.fullmatch(r"\s*([1-9][0-9]{0,3})\s*[xX×]\s*(\S+)\s*", part)
        if not match or match[2].upper() not in CATALOGUE:
            allowed = f"none, or COUNTxNAME with one of {', '.join(CATALOGUE)}"
            raise ConfigError(f"--gpus = {text!r} is wrong; allowed: {allowed}")
        names += [match[2].upper()] * int(match[1])
    return tuple(_catalogued(number, name) for number, name in enumerate(names))


def find_gpus(
    environ: Mapping[str, str] = os.environ, command: Sequence[str] = ("nvidia-smi",)
) -> tuple[Gpu, ...]:
    """The GPUs that this process may use, by number; none where there is no NVIDIA driver.

    environ: CUDA_VISIBLE_DEVICES in it leaves out the others. command: how the driver is asked.
    ArenaError where the driver is there and does not tell.
    """
    answer = _asked(command)
    if answer is None:
        return ()
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(answer)) if row]
    by_uuid = {row[1]: _gpu(row) for row in rows if len(row) == len(FIELDS.split(","))}
    return tuple(sorted(_visible(by_uuid, environ), key=lambda gpu: gpu.number))


def _catalogued(number: int, name: str) -> Gpu:
    memory = round(CATALOGUE[name] * GIB)
    return Gpu(number, name, memory, memory)


def _asked(command: Sequence[str]) -> str | None:
    try:
        done = subprocess.run(
            [*command, *QUERY], capture_output=True, text=True, timeout=30, check=False
        )
    except FileNotFoundError:
        return None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _silent(type(error).__name__) from error
    if done.returncode:
        raise _silent((done.stdout + done.stderr).strip().partition("\n")[0])
    return done.stdout


def _silent(why: str) -> ArenaError:
    return ArenaError(f"nvidia-smi does not name the GPUs ({why}); mend it, or plan with --gpus")


def _gpu(row: list[str]) -> Gpu:
    number, _, name, total, reserved, free = row
    if not (number.isdigit() and total.isdigit() and free.isdigit()):
        raise _silent(f"GPU {number}, {name}: memory {total}, free {free}")
    # Drivers that do not tell what they reserve have left it out of the total already.
    usable = int(total) - (int(reserved) if reserved.isdigit() else 0)
    return Gpu(int(number), name, usable * MIB, min(int(free), usable) * MIB)


def _visible(by_uuid: Mapping[str, Gpu], environ: Mapping[str, str]) -> list[Gpu]:
    listed = environ.get("CUDA_VISIBLE_DEVICES")
    if listed is None:
        return list(by_uuid.values())
    chosen: list[Gpu] = []
    for word in (part.strip() for part in listed.split(",")):
        named = [g for uuid, g in by_uuid.items() if str(g.number) == word or uuid == word]
        if not named:  # CUDA too ignores what follows the first name that it does not know
            break
        chosen += named
    return chosen
