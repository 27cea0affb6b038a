"""Nothing is destroyed: outputs are no inputs, appear whole, and are of the format they are named.

The tests walk over every command of the program, so that a new option cannot be forgotten.
"""

import os
from inspect import signature
from itertools import chain
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.models import ArgumentInfo
from typer.testing import CliRunner

from ratings import InvalidData
from tests.command_line import (
    USAGE,
    complaint,
    deflator,
    process,
)
from ui.cli import COMMANDS, app, files
from ui.cli.endpoints import imports
from ui.cli.files import Misuse, refuse_overlap
from ui.cli.lazy import lazily
from ui.cli.models import group
from ui.cli.output import SUFFIXES, format_of
from ui.staging import put_in_place, write_beside, written_beside

READ = {"paths", "path", "manifest", "config", "against", "images"}
"""Parameters that name what is read. Any other path must be an option with `writable=True`."""

GROUPS = {"import": imports, "models": group}
DIRECT = [name for name in COMMANDS if name not in GROUPS]


def functions():
    """Each command by the words that call it, with its function as it is written."""
    ctx = typer.Context(typer.main.get_command(app))
    for name in DIRECT:
        yield (name,), _function(app, ctx, name)
    for outer, inner in GROUPS.items():
        for name in typer.main.get_command(inner).commands:
            yield (outer, name), _function(inner, ctx, name)


def _function(group, ctx, name):
    _, command, _ = typer.main.get_command(group).resolve_command(ctx, [name])
    return command.callback.__wrapped__


ALL = dict(functions())
WRITES = [
    (words, parameter)
    for words, function in ALL.items()
    for parameter in signature(function).parameters.values()
    if files.writes(parameter)
]


def flag(parameter):
    (option,) = parameter.annotation.__metadata__
    return option.param_decls[0] if option.param_decls else f"--{parameter.name.replace('_', '-')}"


def given_paths(function, path, but=()):
    """Words that give `path` for everything that the command reads, and new files for the rest."""
    for parameter in signature(function).parameters.values():
        if files.reads(parameter):
            option = parameter.annotation.__metadata__[0]
            yield from ([str(path)] if isinstance(option, ArgumentInfo) else
                        [flag(parameter), str(path)])  # fmt: skip
        elif (
            files.writes(parameter)
            and parameter.default is parameter.empty
            and parameter.name not in but
        ):
            yield from (flag(parameter), f"{path}.new")


def refused(*words):
    """What a command says that its options contradict."""
    with pytest.raises(Misuse) as caught:
        typer.main.get_command(app).main([str(word) for word in words], standalone_mode=False)
    assert caught.value.exit_code == USAGE
    return caught.value.format_message()


def test_every_path_of_every_command_is_read_or_written():
    paths = {
        parameter.name: files.writes(parameter)
        for function in ALL.values()
        for parameter in signature(function).parameters.values()
        if files.is_path(parameter)
    }
    assert {name for name, written in paths.items() if not written} <= READ
    assert not READ & {name for name, written in paths.items() if written}
    assert len(WRITES) >= 12


def test_every_output_of_every_command_is_refused_where_it_is_an_input(tmp_path):
    for words, written in WRITES:
        function = ALL[words]
        if not any(files.reads(parameter) for parameter in signature(function).parameters.values()):
            continue
        log = tmp_path / f"{'-'.join(words)}-{written.name}.csv"
        log.write_text("mine")
        link, hard = log.with_suffix(".link.csv"), log.with_suffix(".hard.csv")
        link.symlink_to(log)
        os.link(log, hard)
        for target in (log, link, hard):
            arguments = [*words, *given_paths(function, log, {written.name})]
            assert "would change what is read" in refused(*arguments, flag(written), target)
            assert log.read_text() == link.read_text() == hard.read_text() == "mine"


def test_two_results_are_not_written_to_one_place(tmp_path):
    for words, function in ALL.items():
        outputs = [parameter for other, parameter in WRITES if other == words]
        if len(outputs) > 1:
            same = chain.from_iterable(
                (flag(parameter), str(tmp_path / "same")) for parameter in outputs
            )
            arguments = [*words, *given_paths(function, tmp_path / "x.csv"), *same]
            assert "two results" in refused(*arguments)


def test_the_refusal_is_one_line_and_comes_before_anything_is_read(tmp_path):
    log = tmp_path / "votes.csv"
    log.write_text("no log at all")
    line = complaint(deflator("rate", log, "-o", log), USAGE)
    assert str(log) in line
    done = process("rate", "-", "-o", log, stdin=log)
    assert "would change what is read (-)" in complaint(done, USAGE)
    assert log.read_text() == "no log at all"


@pytest.mark.parametrize(
    ("output", "names"),
    [
        ("logs/board.json", "logs"),
        ("logs/a.csv", "logs"),
        ("logs", "logs/a.csv"),
        ("logs/a.csv", "logs/*.csv"),
        ("logs/new.csv", "logs/*.csv"),
        ("logs/deep/new.csv", "logs/**/*.csv"),
        ("twin.csv", "logs"),
        ("twin.csv", "logs/*"),
        ("LINK/board.json", "logs"),
        ("./logs/../logs/a.csv", "logs/a.csv"),
    ],
)
def test_folders_patterns_and_links_stand_for_what_they_hold(tmp_path, monkeypatch, output, names):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs/a.csv").write_text("mine")
    (tmp_path / "LINK").symlink_to("logs")
    os.link(tmp_path / "logs/a.csv", tmp_path / "twin.csv")
    with pytest.raises(Misuse):
        refuse_overlap([output], [names])


def test_what_overlaps_nothing_is_let_through(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs/a.csv").write_text("mine")
    inputs = ["logs", "logs/*.csv", "s3://bucket/board.json", "-"]
    refuse_overlap(["board.json", "logs2/a.csv", "other.csv", "/dev/null", "/dev/null"], inputs)


names = st.sampled_from(["a", "b", "c", "..", "."])
routes = st.lists(names, min_size=1, max_size=4).map("/".join)


@given(output=routes, read=routes)
def test_a_path_that_resolves_to_an_input_is_refused(tmp_path_factory, output, read):
    """Against the slow twin: what stands in whose way once both are resolved."""
    home = tmp_path_factory.mktemp("home") / "x" / "y" / "z" / "w"
    home.mkdir(parents=True)
    one, other = (home / output).resolve(), (home / read).resolve()
    meets = one == other or one in other.parents or other in one.parents
    try:
        refuse_overlap([home / output], [home / read])
        assert not meets
    except Misuse:
        assert meets


def test_a_new_command_is_guarded_without_being_told(tmp_path, monkeypatch):
    monkeypatch.setattr("ui.cli.files.refuse_overlap", lambda outputs, inputs: print(*outputs))
    both = lazily({"one": ("ui.cli.exchange:export_log", ""), "two": ("ui.cli.models:group", "")})
    done = CliRunner().invoke(both, ["one", "in.csv", "-o", str(tmp_path / "no" / "out.csv")])
    assert str(tmp_path / "no" / "out.csv") in done.stdout


class TestFormats:
    def test_the_name_says_the_format(self, tmp_path):
        for shape, endings in SUFFIXES.items():
            for ending in endings:
                for name in (f"x{ending}", f"x{ending.upper()}"):
                    known = [other for other in SUFFIXES if other != "lmarena"]
                    if shape != "lmarena":
                        assert format_of(None, tmp_path / name, known) == shape
                    assert format_of(shape, tmp_path / name, SUFFIXES) == shape

    def test_a_name_that_says_none_or_another_is_refused(self, tmp_path):
        for shape, name in [(None, "x"), (None, "x.docx"), ("csv", "x.json"), ("json", "x.md")]:
            with pytest.raises(Misuse, match="x"):
                format_of(shape, tmp_path / name, ("table", "json", "csv", "md"))
        with pytest.raises(Misuse, match=r"\.txt, \.json$"):
            format_of(None, tmp_path / "x.csv", ("table", "json"))
        assert format_of("json", tmp_path / "x", ("table", "json")) == "json"
        assert format_of("lmarena", tmp_path / "x.json", ("json", "lmarena")) == "lmarena"
        assert format_of(None, None, ("table", "json")) == "table"

    def test_every_command_with_an_output_takes_its_name_seriously(self, tmp_path):
        folders = {("import", "logs"), ("publish",), ("demo",)}
        free = {("serve",)}  # recordings may have any name
        for words, written in WRITES:
            if words in folders | free:
                continue
            paths = given_paths(ALL[words], tmp_path / "absent.csv", {written.name})
            line = refused(*words, *paths, flag(written), tmp_path / "x.odd")
            assert "x.odd: name a file that ends in ." in line
        assert list(tmp_path.iterdir()) == []

    def test_a_contradiction_is_one_line(self, tmp_path):
        line = complaint(deflator("rate", "x.csv", "--format", "csv", "-o", "x.json"), USAGE)
        assert "contradicts" in line


class TestStaging:
    def test_an_interrupted_run_leaves_the_old_file_whole(self, tmp_path):
        path = tmp_path / "board.json"
        path.write_text("old")

        def run():
            with written_beside(path) as draft:
                draft.write_text("ne")
                assert path.read_text() == "old"
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            run()
        assert [entry.name for entry in tmp_path.iterdir()] == ["board.json"]
        assert path.read_text() == "old"

    def test_a_link_stays_and_what_is_behind_it_keeps_its_permissions(self, tmp_path):
        path, link = tmp_path / "board.json", tmp_path / "link.json"
        path.write_text("old")
        path.chmod(0o640)
        link.symlink_to(path)
        write_beside(b"new", link)
        assert link.is_symlink()
        assert path.read_text() == "new"
        assert path.stat().st_mode & 0o777 == 0o640

    def test_a_device_stays_one(self):
        write_beside(b"gone", Path(os.devnull))
        assert not Path(os.devnull).is_file()

    def test_an_interrupted_move_brings_the_earlier_folder_back(self, tmp_path, monkeypatch):
        stage, folder, old = (tmp_path / name for name in ("stage", "site", "old"))
        for place in (stage, folder):
            place.mkdir()
            (place / "page").write_text(place.name)
        rename = Path.rename

        def interrupted(path, target):
            if path == stage:
                raise KeyboardInterrupt
            return rename(path, target)

        monkeypatch.setattr(Path, "rename", interrupted)
        with pytest.raises(KeyboardInterrupt):
            put_in_place(stage, folder, old)
        assert (folder / "page").read_text() == "site"

    def test_what_cannot_be_written_is_one_line(self, tmp_path):
        done = CliRunner().invoke(app, ["simulate", "--votes", "9", "-o", f"{tmp_path}/no/x.csv"])
        assert isinstance(done.exception, InvalidData)
        assert "no/x.csv" in str(done.exception)
