"""Imports point downward: `ratings` and `arena` never meet, and only `ui` joins them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ALLOWED = {"ratings": {"ratings"}, "arena": {"arena"}, "ui": {"ui", "arena", "ratings"}}
OURS = set(ALLOWED) | {"tests", "bench"}
# Within a package: a file may import from its own line or any line above, never from below.
STOREYS = {
    "ratings": [
        {"errors", "presets", "named_specifications", "outcomes", "threads"},
        {"files", "options", "style", "tally"},
        {"cleaning"},
        {"comparisons", "weights", "covariates"},
        {"design", "exchange", "leaderboard", "online"},
        {"blocks", "graph", "simulate"},
        {"likelihood"},
        {"identification"},
        {"fit", "selection"},
        {"inference"},
        {"covariances", "notes"},
        {"rating", "axes", "feature_table"},
        {"categories", "shapley", "curve", "agreement"},
        {"interactions", "specifications"},
        {"reports"},
        {"__init__"},
    ],
    "arena": [
        {"errors"},
        {"records"},
        {"pairing", "toml"},
        {"config"},
        {"http"},
        {"probe", "vllm", "moderation", "endpoints"},
        {"discovery", "drift"},
        {"backends", "store"},
        {"history", "live", "roster", "gate"},
        {"draws", "answers"},
        {"service"},
        {"__init__"},
    ],
}
FILES = [path for package in ALLOWED for path in sorted((ROOT / package).rglob("*.py"))]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module


def storey(package, part):
    levels = [i for i, floor in enumerate(STOREYS[package]) if part in floor]
    assert levels, f"{package}.{part} stands on no floor: give it one in this test"
    return levels[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_packages_import_only_what_lies_below(path):
    package = path.relative_to(ROOT).parts[0]
    ours = {name.split(".")[0] for name in imported(path)} & OURS
    assert ours <= ALLOWED[package]


@pytest.mark.parametrize("package", STOREYS)
def test_files_import_only_what_lies_below(package):
    for path in (ROOT / package).rglob("*.py"):
        part = path.relative_to(ROOT / package).parts[0].removesuffix(".py")
        for name in imported(path):
            top, _, rest = name.partition(".")
            if top == package and rest:
                below = rest.split(".")[0]
                assert below == part or storey(package, below) < storey(package, part), (
                    f"{path}: {name}"
                )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_opens_by_saying_what_it_knows(path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring at the top"
    assert len(text.split("\n")) <= 400
