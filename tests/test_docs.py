"""The documentation is true: every command is documented, and every documented command runs."""

import re
import shlex
from contextlib import chdir
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from arena import load
from tests.command_line import OK, deflator
from tests.served import running
from ui.cli import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SERVERS = ("demo", "serve")


def blocks(language, pages=PAGES):
    pattern = re.compile(rf"^```{language}\n(.*?)^```", re.M | re.S)
    return [block for page in pages for block in pattern.findall(page.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs")
    first, *others = blocks("toml")
    for number, config in enumerate(others):
        (folder / f"other-{number}.toml").write_text(config, encoding="utf-8")
        load(folder / f"other-{number}.toml", {})
    (folder / "arena.toml").write_text(first, encoding="utf-8")
    return folder


def test_documented_commands_run(desk):
    commands = [line for block in blocks("sh") for line in block.splitlines() if line]
    assert len(commands) >= 8
    for number, line in enumerate(commands):
        program, *arguments = shlex.split(line, comments=True)
        assert program == "deflator", line
        with chdir(desk):
            if arguments[0] in SERVERS:
                with running(*arguments, log=desk / f"server-{number}.log") as server:
                    assert httpx.get(server.url).status_code == HTTPStatus.OK, line
                continue
            done = deflator(*arguments)
        assert done.returncode == OK, f"{line}\n{done.stderr}"


@pytest.mark.parametrize(("name", "lines"), [("README.md", 8), ("docs/library.md", 30)])
def test_documented_python_runs(desk, name, lines, capsys):
    """The blocks of a page run one after the other, and say something."""
    example = "".join(blocks("python", [ROOT / name]))
    with chdir(desk):
        exec(compile(example, name, "exec"), {"__name__": "__main__"})
    assert len(capsys.readouterr().out.splitlines()) >= lines


def test_no_other_page_has_python_that_nobody_runs():
    """That of formats.md, a dialect, is run where dialects of other packages are."""
    pages = [page.name for page in PAGES if blocks("python", [page])]
    assert pages == ["README.md", "formats.md", "library.md"]


def test_every_command_is_documented():
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    names = [
        registered_command.name
        for registered_command in (*app.registered_commands, *app.registered_groups)
    ]
    assert sorted(names) == sorted(
        [
            *("demo", "serve", "rate", "specs", "check", "history", "features", "extractors"),
            *("import", "export"),
            *("publish", "verify", "simulate", "models", "doctor"),
        ]
    )
    assert [name for name in names if f"deflator {name}" not in text] == []


def test_every_make_target_of_the_readme_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"\bmake ([a-z]+)", readme))
    assert targets >= {"demo", "test"}
    assert [target for target in targets if not re.search(rf"^{target}:", makefile, re.M)] == []


def test_every_defence_names_a_test_that_is_there():
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    rows = [line for line in text.split("\n## ")[1].splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 15
    for row in rows:
        named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", row)
        assert named, row
        for path, test in named:
            folder = ROOT if path.startswith("tests/") else ROOT / "tests" / "ui" / "web"
            assert f"def {test}" in (folder / path).read_text(encoding="utf-8"), (path, test)


def test_links_lead_somewhere():
    for page in [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "data" / "README.md"]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
