"""Brings a database to today's tables by the numbered migrations; knows only which are applied."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.ddl.impl import DefaultImpl
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from arena.errors import StoreError, StoreInUse

FOLDER = Path(__file__).parent / "migrations"

# Any constant that other programs are unlikely to choose.
ADVISORY_LOCK = 0x6465666C61746F72


class DuckDBImpl(DefaultImpl):
    """Tells alembic that DuckDB exists; standard SQL is enough for it."""

    __dialect__ = "duckdb"


def migrated(url: sa.URL, name: str, revision: str = "head") -> None:
    """Open the database, apply what is missing up to `revision`, and close it.

    StoreError, in which `name` stands for the database, where that cannot be done.
    """
    engine = sa.create_engine(url, hide_parameters=True)
    try:
        with engine.begin() as connection:
            _migrate(connection, revision)
    except (SQLAlchemyError, CommandError) as error:
        raise _cannot_open(name, error) from error
    finally:
        engine.dispose()


def revisions(url: sa.URL, name: str) -> tuple[str | None, str | None]:
    """The migration that a database is at, None for an empty one, and the newest; changes nothing.

    StoreError, in which `name` stands for the database, where it cannot be opened.
    """
    engine = sa.create_engine(url, hide_parameters=True)
    try:
        with engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except (SQLAlchemyError, CommandError) as error:
        raise _cannot_open(name, error) from error
    finally:
        engine.dispose()
    return current, ScriptDirectory(FOLDER).get_current_head()


def _migrate(connection: sa.Connection, revision: str) -> None:
    if connection.dialect.name == "postgresql":
        # Replicas that start together would otherwise race to create the tables.
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(ADVISORY_LOCK)))
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _cannot_open(name: str, error: SQLAlchemyError | CommandError) -> StoreError:
    reason = str(error.orig if isinstance(error, DBAPIError) else error)
    if "Could not set lock" in reason:
        remedy = "another process holds it; stop that one, or read a snapshot instead"
        return StoreInUse(f"{name}: cannot be opened: {remedy}")
    if isinstance(error, CommandError):
        return StoreError(f"{name}: written by a newer version; upgrade deflator ({reason})")
    return StoreError(f"{name}: cannot be opened: {reason.splitlines()[0]}")
