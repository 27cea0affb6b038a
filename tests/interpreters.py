"""Runs the tests on every Python of this machine; knows where they lie, and no test.

`python -m tests.interpreters tests/ratings/text/test_style.py` makes an environment
`.venv-VERSION` for each and gives pytest the arguments. What is passed over is said, with the
reason, at the end.
"""

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("python3", *(f"python3.{minor}" for minor in range(11, 20)))
PARALLEL = ("-n", "auto", "--dist", "worksteal")
WHO = "import os, sys; print(*sys.version_info[:3], os.path.realpath(sys.executable))"


@dataclass(frozen=True, order=True)
class Interpreter:
    version: tuple[int, ...]
    path: str

    def __str__(self):
        return f"Python {self.number} ({self.path})"

    @property
    def number(self) -> str:
        return ".".join(map(str, self.version))


def least() -> tuple[int, ...]:
    """The oldest version that the project supports."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return tuple(map(int, project["requires-python"].removeprefix(">=").split(".")))


def interpreters() -> list[Interpreter]:
    """All there are, by version; those that cannot even say it are none."""
    return sorted(
        {interpreter for path in _places() if path.exists() for interpreter in _asked(path)}
    )


def _places() -> Iterator[Path]:
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    folders = [*os.get_exec_path(), "/usr/bin", *pyenv.glob("versions/*/bin")]
    return (Path(folder, name) for folder in folders for name in NAMES)


def _asked(path: Path) -> Iterator[Interpreter]:
    done = subprocess.run([path, "-c", WHO], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        *version, real = done.stdout.strip().split(" ", 3)
        yield Interpreter(tuple(map(int, version)), real)


def verdict(one: Interpreter, arguments: list[str]) -> str:
    """Test on this Python: passed, FAILED, or why it is left out."""
    if one.version < least():
        return f"left out: older than {'.'.join(map(str, least()))}"
    folder = f".venv-{one.number}"
    if lack := _lack_of_wheels(one, folder):
        return f"left out: {lack}"
    print(f"\n{one}", flush=True)
    make = ["make", f"PYTHON={one.path}", f"VENV={folder}", f"{folder}/.complete"]
    pytest = [f"{folder}/bin/python", "-m", "pytest", *PARALLEL, *arguments]
    runs = (subprocess.run(command, check=False, cwd=ROOT) for command in (make, pytest))
    return "passed" if all(run.returncode == 0 for run in runs) else "FAILED"


def _lack_of_wheels(one: Interpreter, folder: str) -> str:
    """What has no wheel for this Python, in the words of the installer; empty if all have."""
    wheels = ["--quiet", "--frozen", "--no-build", "--no-install-project"]
    done = subprocess.run(
        [".uv/bin/uv", "sync", *wheels, "--python", one.path],
        env=os.environ | {"UV_PROJECT_ENVIRONMENT": str(ROOT / folder)},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    output = " ".join(done.stderr.split())
    return output if done.returncode and "can't be installed because" in output else ""


def main(arguments: list[str]) -> int:
    verdicts: dict[Interpreter, str] = {}
    for one in interpreters():
        same = next((other for other in verdicts if other.version == one.version), None)
        verdicts[one] = f"left out: as {same.path}" if same else verdict(one, arguments)
    print(*(f"{one}: {verdict}" for one, verdict in verdicts.items()), sep="\n")
    return int("passed" not in verdicts.values() or "FAILED" in verdicts.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
