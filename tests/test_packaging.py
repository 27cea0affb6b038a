"""The wheel, installed in a clean environment, is Deflator: its names, its data, its demo."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import pytest

from tests.served import free_port, kept, reached

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = [
    *("README.md", "demo.toml", "llama4.toml", "prompts.jsonl", "recordings.jsonl"),
    *("schema/snapshot.json", "shapes.toml", "truth.toml"),
]

pytestmark = pytest.mark.packaging


def uv():
    program = ROOT / ".uv" / "bin" / "uv"
    return str(program) if program.exists() else "uv"


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(uv(), "build", "--wheel", "--quiet", "--out-dir", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A clean environment with the wheel and the locked versions of what it needs."""
    folder = tmp_path_factory.mktemp("clean")
    locked = folder / "locked.txt"
    exported = ["--frozen", "--no-dev", "--no-emit-project", "--format", "requirements-txt"]
    run(uv(), "export", "--quiet", *exported, "--output-file", str(locked), cwd=ROOT)
    ours = {"UV_PROJECT_ENVIRONMENT", "VIRTUAL_ENV"}
    bare = {key: value for key, value in os.environ.items() if key not in ours}
    run(uv(), "venv", "--quiet", "--python", sys.executable, str(folder / "env"), env=bare)
    python = folder / "env" / "bin" / "python"
    chosen = ["-r", str(locked), str(wheel)]
    run(uv(), "pip", "install", "--quiet", "--python", str(python), *chosen, env=bare)
    return folder


def test_the_wheel_holds_our_names_and_the_data(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"arena", "ratings", "ui"}
    assert sorted(n for n in names if n.startswith("ui/data/")) == [f"ui/data/{n}" for n in SHIPPED]
    schema = [f"{floor}/schema/snapshot.json" for floor in ("arena", "ratings")]
    shown = (
        "ui/templates/board.html",
        "ui/messages/en.ftl",
        "ui/board/board.js",
        "ui/face/face.css",
    )
    for needed in (*shown, "arena/store/migrations/env.py", *schema):
        assert needed in names
    for name in ("LICENSE",):
        assert any(member.endswith(f"licenses/{name}") for member in names)


def test_the_installed_demo_opens(installed, tmp_path):
    port = free_port()
    bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    command = [
        installed / "env" / "bin" / "deflator",
        "demo",
        "--votes",
        "2000",
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, cwd=tmp_path, env=bare, stderr=subprocess.PIPE, text=True)
    try:
        url = f"http://127.0.0.1:{port}/leaderboard.json"
        reached(url, process, process.stderr.read)
        kept(url.removesuffix("/leaderboard.json"))
        board = httpx.get(url).json()
        assert board["funnel"][0] == {"reason": "kept", "rows": 2000}
        assert all("(simulated)" in row["model"] for row in board["models"])
    finally:
        process.kill()
        process.communicate()


def test_the_lock_file_names_only_the_public_index():
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    hosts = {part.split("/")[0] for part in lock.split("https://")[1:]}
    assert hosts == {"pypi.org", "files.pythonhosted.org"}
