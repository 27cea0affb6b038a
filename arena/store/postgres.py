"""PostgreSQL behind the seam of `database`: many processes, each with a few connections."""

from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import sqlalchemy as sa

from arena.errors import StoreError
from arena.store.database import Execute, Rows
from arena.store.migrate import migrated

CONNECTIONS = 4  # of this process
WAIT_S = 10  # for a connection, before the store is said to be away
STATEMENT_MS = 15_000  # a statement that takes longer is ended by the server
ALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}


class Postgres:
    """A PostgreSQL database, migrated as needed; StoreError where it cannot be opened."""

    shared = True
    row_lock = " FOR UPDATE"
    key_lock = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))"

    def __init__(self, location: str):
        url = sa.make_url(location)
        self.name = url.render_as_string(hide_password=True)
        try:
            import psycopg  # noqa: PLC0415 - an extra
            import psycopg_pool  # noqa: PLC0415
        except ModuleNotFoundError as error:
            remedy = "pip install 'deflator[postgres]'"
            raise StoreError(f"{self.name}: psycopg is not installed; {remedy}") from error
        self._refusals = (psycopg.Error, psycopg_pool.PoolTimeout)
        migrated(url.set(drivername="postgresql+psycopg"), self.name)
        self._pool = psycopg_pool.ConnectionPool(
            location,
            min_size=1,
            max_size=CONNECTIONS,
            timeout=WAIT_S,
            kwargs={"connect_timeout": WAIT_S, **ALIVE},
            configure=_configure,
            # A connection that was cut while it rested is found out before it is used.
            check=psycopg_pool.ConnectionPool.check_connection,
            open=True,
        )

    def write(self, purpose: str) -> AbstractContextManager[Execute]:
        """A transaction that is durable at its end."""
        return self._transaction(purpose)

    append = write

    def read(self, purpose: str) -> AbstractContextManager[Execute]:
        """A transaction; each of its statements sees what was committed when it began."""
        return self._transaction(purpose)

    def close(self) -> None:
        """Release the connections."""
        self._pool.close()

    @contextmanager
    def _transaction(self, purpose: str) -> Generator[Execute]:
        try:
            with self._pool.connection() as connection:
                yield _execute(connection)
        except self._refusals as error:
            raise StoreError(f"{self.name}: cannot {purpose} ({type(error).__name__})") from error


def _configure(connection: Any) -> None:
    connection.execute(f"SET statement_timeout = {STATEMENT_MS}")
    connection.execute("SET timezone = 'UTC'")
    connection.commit()


def _execute(connection: Any) -> Execute:
    def execute(sql: str, values: Sequence[Any] = ()) -> Rows:
        cursor = connection.execute(sql.replace("?", "%s"), values)
        return cursor.fetchall() if cursor.description else []

    return execute
