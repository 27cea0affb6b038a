"""DuckDB behind the seam of `database`: one file, one process, one writer at a time."""

import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import sqlalchemy as sa

from arena.errors import StoreError
from arena.store.database import Execute, Rows
from arena.store.migrate import migrated


class DuckDb:
    """A DuckDB file, created and migrated as needed; StoreError where it cannot be opened."""

    shared = False
    row_lock = ""
    key_lock = ""

    def __init__(self, location: str):
        path = Path(location).absolute()
        self.name = str(path)
        if not path.parent.is_dir():
            raise StoreError(f"{path}: its folder does not exist; create it first")
        migrated(sa.URL.create("duckdb", database=self.name), self.name)
        # Rows of one battle are no work to share, and the other cores are the streams'.
        self._connection = duckdb.connect(self.name, config={"threads": 1})
        self._writing = threading.Lock()
        self._own = threading.local()

    @contextmanager
    def write(self, purpose: str) -> Generator[Execute]:
        """A durable transaction; others wait for it."""
        with self._writing, self._refusing(purpose), _transaction(self._connection) as execute:
            yield execute

    @contextmanager
    def append(self, purpose: str) -> Generator[Execute]:
        """One statement that is a transaction by itself; others wait for it."""
        with self._writing, self._refusing(purpose):
            yield _execute(self._connection)

    @contextmanager
    def read(self, purpose: str) -> Generator[Execute]:
        """Statements on a cursor of this thread's own, none of which waits for anybody."""
        if not hasattr(self._own, "cursor"):
            self._own.cursor = self._connection.cursor()
        with self._refusing(purpose):
            yield _execute(self._own.cursor)

    def close(self) -> None:
        """Release the file."""
        with self._writing:
            self._connection.close()

    @contextmanager
    def _refusing(self, purpose: str) -> Generator[None]:
        try:
            yield
        except duckdb.Error as error:
            raise StoreError(f"{self.name}: cannot {purpose} ({type(error).__name__})") from error


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Generator[Execute]:
    connection.begin()
    try:
        yield _execute(connection)
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _execute(connection: duckdb.DuckDBPyConnection) -> Execute:
    def execute(sql: str, values: Sequence[Any] = ()) -> Rows:
        return connection.execute(sql, values).fetchall()

    return execute
