"""Dialects of other packages: the documented example is found by its entry point and reads."""

import re
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import polars as pl
import pytest

from ratings import InvalidData, read
from ratings.votes.dialects import registry
from tests.dialects import write

DOCS = Path(__file__).resolve().parents[3] / "docs" / "formats.md"
LOG = pl.DataFrame(
    {
        "champion": ["x", "y", "x"],
        "challenger": ["y", "z", "z"],
        "verdict": ["kept", "lost", "void"],
        "judge": ["r1", "r2", "r1"],
        "task": [1, 2, 3],
    }
)


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Install modules that hold dialects, each as NAME:VALUE."""

    def install(source, value):
        (tmp_path / "duels.py").write_text(source, encoding="utf-8")
        entry = EntryPoint("duels", f"duels:{value}", registry.GROUP)
        monkeypatch.setattr(registry, "entry_points", lambda group: [entry])
        monkeypatch.delitem(sys.modules, "duels", raising=False)
        monkeypatch.syspath_prepend(tmp_path)
        registry.dialects.cache_clear()

    yield install
    monkeypatch.undo()
    registry.dialects.cache_clear()


def test_the_documented_dialect_reads(installed, tmp_path):
    page = DOCS.read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(from ratings.votes.dialects.*?)```", page, re.DOTALL)
    installed(example, "DUELS")
    log = read(write(LOG, tmp_path / "log.csv"))
    assert log.sources[0].dialect == "duels"
    columns = ["model_a", "model_b", "winner", "voter", "prompt_id"]
    assert log.frame.select(columns).rows() == [
        ("x", "y", "a", "r1", "1"),
        ("y", "z", "b", "r2", "2"),
    ]
    assert log.left_out == (("no_vote", 1),)


def test_what_is_no_dialect_is_named(installed, tmp_path):
    installed("DUELS = 7\n", "DUELS")
    with pytest.raises(InvalidData, match="duels:DUELS: is no Dialect"):
        read(write(LOG, tmp_path / "log.csv"))
