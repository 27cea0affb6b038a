"""Imports point downward: `ratings` and `arena` never meet, and only `ui` joins them.

Tests and benches import the product and never each other.
"""

import ast
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

import arena
import ratings

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ("ratings", "arena", "ui")
ALLOWED = {
    "ratings": {"ratings"},
    "arena": {"arena"},
    "ui": {"ui", "arena", "ratings"},
    "bench": {"bench", *PRODUCT},
    "tests": {"tests", *PRODUCT},
}
# Within a package: a room may import from any line above, never from below.
STOREYS = {
    "ratings": [
        {"sentences"},
        {"errors", "presets", "named_specifications", "engines"},
        {"options", "text"},
        {"votes"},
        {"model"},
        {"leaderboard"},
        {"inference"},
        {"rating"},
        {"reports"},
        {"__init__"},
    ],
    "arena": [
        {"errors", "endings", "supervision"},
        {"content"},
        {"records", "blobs"},
        {"config", "history", "publishable"},
        {"http"},
        {"vllm"},
        {"serving", "store"},
        {"battles"},
        {"__init__"},
    ],
    "ui": [
        {"staging", "package_data", "templates", "messages", "face", "rendering"},
        {"board", "demo_votes"},
        {"operator"},
        {"reports", "demo", "model_checks", "worker", "doctor"},
        {"site", "web"},
        {"cli"},
        {"__init__"},
    ],
}
ALL = {package: sorted((ROOT / package).rglob("*.py")) for package in ALLOWED}
FILES = {package: ALL[package] for package in PRODUCT}
# Made-up logs of every dialect, which a page shows and a test reads.
JOINT = {
    "bench/dialects.py",
    "tests/ratings/votes/test_comparisons.py",
    "tests/ratings/votes/test_dialects_real.py",
}


def module(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module(path) for files in FILES.values() for path in files}


def imported(path, anywhere=True):
    """anywhere: also within functions, where heavy modules wait until they are needed."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree) if anywhere else tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES
            yield from inner or [node.module]


def test_packages_import_only_what_lies_below():
    for package, files in ALL.items():
        for path in files:
            ours = {name.split(".")[0] for name in imported(path)} & set(ALLOWED)
            joint = str(path.relative_to(ROOT)) in JOINT
            assert ours <= ALLOWED[package] or joint, path


def test_what_is_imported_of_ours_is_there():
    known = {module(path) for files in ALL.values() for path in files} | set(ALLOWED)
    for path in (path for files in ALL.values() for path in files):
        ours = {name for name in imported(path) if name.split(".")[0] in ALLOWED}
        assert ours <= known, f"{path}: {ours - known}"


def test_rooms_import_only_what_lies_below():
    for package, floors in STOREYS.items():
        storey = {room: level for level, rooms in enumerate(floors) for room in rooms}
        for path in FILES[package]:
            room = path.relative_to(ROOT / package).parts[0].removesuffix(".py")
            assert room in storey, f"{package}.{room} stands on no floor: give it one in this test"
            for name in imported(path):
                top, _, rest = name.partition(".")
                below = rest.partition(".")[0]
                if top == package and rest and below != room:
                    assert storey[below] < storey[room], f"{path}: {name}"


def test_no_module_imports_itself_by_way_of_others():
    names = {module(path): path for files in FILES.values() for path in files}
    graph = {
        name: {
            below for below in imported(path, anywhere=False) if below in names and below != name
        }
        for name, path in names.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise AssertionError(" -> ".join(error.args[1])) from error


def test_every_file_opens_by_saying_what_it_knows():
    for files in FILES.values():
        for path in files:
            text = path.read_text(encoding="utf-8")
            assert ast.get_docstring(ast.parse(text)), f"{path}: no docstring at the top"
            assert len(text.split("\n")) <= 400, path


def test_public_names_are_imported_when_asked_for_from_where_types_say_they_are():
    for package in (arena, ratings):
        tree = ast.parse(Path(package.__file__).read_text(encoding="utf-8"))
        (typed,) = (node for node in tree.body if isinstance(node, ast.If))
        homes = {name.name: node.module for node in typed.body for name in node.names}
        assert sorted(homes) == sorted(package.__all__) == sorted(dir(package))
        for name, home in homes.items():
            assert getattr(package, name) is getattr(import_module(home), name)
        with pytest.raises(AttributeError, match="nobody"):
            package.nobody  # noqa: B018


# Words that say nothing of what a variable holds.
VAGUE = {"found", "each", "at", "of", "on", "told", "said"}
STORED = {("arena/records.py", "of")}  # a column of logs that exist


def bound(node):
    """The name that a node binds, if any."""
    if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
        return node.id if isinstance(node, ast.Name) else node.attr
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name
    if isinstance(node, ast.MatchAs | ast.MatchStar | ast.ExceptHandler):
        return node.name
    return node.arg if isinstance(node, ast.arg) else None


def test_names_say_what_they_hold():
    for path in (path for paths in ALL.values() for path in paths):
        assert path.stem not in VAGUE, path
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            allowed = (path.relative_to(ROOT).as_posix(), bound(node)) in STORED
            assert allowed or bound(node) not in VAGUE, f"{path}:{node.lineno}: {bound(node)}"
