"""A command begins at once: each imports only what it needs, and help imports none of them."""

import os
import subprocess
import sys
from inspect import getdoc

import typer

from tests.command_line import ROOT
from tests.logs import styled
from tests.talks import log
from tests.ui.cli.test_outputs import ALL, GROUPS
from ui.cli import COMMANDS

HEAVY = {
    *("aiohttp", "alembic", "duckdb", "emoji", "fastapi", "gigatoken", "gradio", "httpx"),
    *("iso639", "jinja2", "markdown_it", "numpy", "pandas", "polars", "py3langid", "pyarrow"),
    *("pydantic", "pygments", "quicktok", "rich.progress", "rich.table", "scipy.linalg"),
    *("scipy.optimize", "scipy.stats", "sqlalchemy", "uvicorn"),
}
HELP = {"markdown_it", "pygments", "rich.table"}
RATING = {"numpy", "polars", "scipy.linalg"}
COUNTING = {"emoji", "gigatoken", "quicktok"}
MAY = {
    "--version": set(),
    "--help": HELP,
    "rate VOTES": {*RATING, "rich.table"},
    "rate VOTES -o board.html": {*RATING, "rich.table", "jinja2", "pygments"},
    "rate TALKS --format json": {*RATING, "rich.table", *COUNTING},
    "check VOTES": {*RATING, "rich.table"},
    "specs VOTES --no-style": {*RATING, "rich.table"},
    "history --help": {*RATING, *HELP},
    "extractors TALKS": {*RATING, "rich.table", *COUNTING},
    "features TALKS -o counts.parquet": {*RATING, "rich.table", *COUNTING},
    "publish VOTES -o site": {*RATING, "rich.table", "jinja2", "pygments"},
    "verify site": {*RATING, "rich.table", "jinja2", "pygments"},
    "import VOTES -o snapshot": RATING,
    "import endpoints --help": {*RATING, *HELP},
    "export TALKS -o out.jsonl": {*RATING, "rich.table", *COUNTING},
    "simulate -o simulated.parquet --votes 50": {*RATING, "rich.table"},
    "models plan --config arena.toml --gpus none": {*RATING, "rich.table", "pydantic"},
    "models check --help": {*RATING, *HELP, "aiohttp", "pydantic"},
    "doctor": {"aiohttp", "alembic", "duckdb", "pydantic", "pygments", "sqlalchemy"},
    "serve --help": {*RATING, *HELP, "aiohttp", "pydantic"},
    "demo --help": {*RATING, *HELP, "aiohttp", "pydantic"},
}
"""What each command may import of `HEAVY`, on logs that Polars reads by itself."""

RUN = """
import sys
import typer
from ui.cli import app
heavy, *lines = sys.argv[1:]
for line in lines:
    typer.main.get_command(app).main(line.split(), standalone_mode=False)
print(*set(heavy.split()) & set(sys.modules), file=sys.stderr)
"""


def test_each_command_imports_only_what_it_may(tmp_path):
    styled(4, 200, 2, {"tokens": 0.3}).frame.write_parquet(tmp_path / "votes.parquet")
    log(180).write_parquet(tmp_path / "talks.parquet")
    config = (ROOT / "data" / "llama4.toml").read_text(encoding="utf-8")
    (tmp_path / "arena.toml").write_text(config, encoding="utf-8")
    for may in set(
        map(frozenset, MAY.values())
    ):  # commands that may import the same, in one process
        lines = [words for words, allowed in MAY.items() if allowed == may]
        named = [
            x.replace("VOTES", "votes.parquet").replace("TALKS", "talks.parquet") for x in lines
        ]
        done = subprocess.run(
            [sys.executable, "-c", RUN, " ".join(HEAVY), *named],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert set(done.stderr.splitlines()[-1].split()) <= may, lines


def test_every_command_has_a_list_of_what_it_may_import():
    named = {tuple(words.split()[:2]) for words in MAY}
    missing = [words for words in ALL if not any(words == start[: len(words)] for start in named)]
    assert missing == [("import", "logs")]  # which is what `import VOTES` calls


def test_the_help_that_is_known_beforehand_is_the_commands_own():
    for words, function in ALL.items():
        parent = GROUPS.get(words[0])
        commands = typer.main.get_command(parent).commands if parent else None
        line = commands[words[-1]].help if commands else COMMANDS[words[0]][1]
        own = getdoc(function).partition("\n\n")[0].replace("\n", " ")
        assert line == own, words
    for name, group in GROUPS.items():
        assert COMMANDS[name][1] == typer.main.get_command(group).help
