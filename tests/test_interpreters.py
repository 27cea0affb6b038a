"""One least version of Python, said alike everywhere, and environments that never mix two."""

import os
import subprocess
import sys
import tomllib

import pytest

from tests import interpreters
from tests.interpreters import ROOT, Interpreter, least

LEAST = ".".join(map(str, least()))
RUNNING = Interpreter(sys.version_info[:3], os.path.realpath(sys.executable))


def made(folder, python, *flags):
    """What make says and does for the environment in this folder."""
    command = ["make", *flags, f"PYTHON={python}", f"VENV={folder}", f"{folder}/.complete"]
    bare = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    return subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=False)


def test_the_least_version_is_said_alike():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    major, minor, _ = least()
    assert lock["requires-python"] == project["project"]["requires-python"] == f">={LEAST}"
    assert project["tool"]["ruff"]["target-version"] == f"py{major}{minor}"
    assert project["tool"]["pyright"]["pythonVersion"] == f"{major}.{minor}"
    for page in ("README.md", "CONTRIBUTING.md"):
        assert f"Python {LEAST}" in (ROOT / page).read_text(encoding="utf-8"), page


@pytest.mark.parametrize("script", ["#!/bin/sh\nexit 1\n", None])
def test_make_refuses_what_is_too_old_or_not_there(tmp_path, script):
    python = tmp_path / "python"
    if script:
        python.write_text(script)
        python.chmod(0o755)
    done = made(tmp_path / "env", python)
    assert done.returncode == 2
    assert f"{python} is not Python {LEAST} or later" in done.stderr


@pytest.mark.parametrize(("maker", "kept"), [(RUNNING, True), ("3.11.2 /another", False)])
def test_an_environment_of_another_python_is_made_anew(tmp_path, maker, kept):
    if maker is RUNNING:
        maker = f"{sys.version.split()[0]} {RUNNING.path}"
    (tmp_path / ".maker").write_text(f"{maker}\n")
    (tmp_path / ".complete").touch()
    done = made(tmp_path, sys.executable, "--dry-run")
    assert done.returncode == 0
    assert ("is up to date" in done.stdout) is kept
    assert ("uv venv --quiet --clear" in done.stdout) is not kept


def test_this_python_is_among_those_of_the_machine(monkeypatch, tmp_path):
    broken = tmp_path / "python3.12"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    (tmp_path / "python3").symlink_to(RUNNING.path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    there = interpreters.interpreters()
    assert RUNNING in there
    assert all(one.path != str(broken) for one in there)


def test_what_is_left_out_is_said_and_one_failure_fails(monkeypatch, capsys):
    old, new = Interpreter((3, 10, 13), "/old"), Interpreter((3, 12, 1), "/new")
    twin = Interpreter((3, 12, 1), "/twin")
    monkeypatch.setattr(interpreters, "interpreters", lambda: [old, new, twin])
    tested, really = {new: "passed"}, interpreters.verdict
    monkeypatch.setattr(interpreters, "verdict", lambda one, _: tested.get(one) or really(one, []))
    assert interpreters.main([]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Python 3.10.13 (/old): left out: older than {LEAST}",
        "Python 3.12.1 (/new): passed",
        "Python 3.12.1 (/twin): left out: as /new",
    ]
    tested[new] = "FAILED"
    assert interpreters.main([]) == 1
    monkeypatch.setattr(interpreters, "interpreters", lambda: [old])
    assert interpreters.main([]) == 1
