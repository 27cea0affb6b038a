"""The seam to a database: transactions that run SQL text; knows no table.

SQL is written once for both, with `?` for a value. What the database refuses becomes a StoreError
that names its kind and no value.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Rows = list[tuple[Any, ...]]


class Execute(Protocol):
    """Runs one statement of a transaction; its rows, where it has any."""

    def __call__(self, sql: str, values: Sequence[Any] = ()) -> Rows:
        """Run it."""
        ...


class Database(Protocol):
    """An open, migrated database. name: stands for it in errors, without a password.

    shared: whether other processes may write to it. row_lock: ends a SELECT that keeps others from
    deciding about the same rows until the transaction ends; empty where there are no others.
    key_lock: the statement that does so for a key of which there may be no row yet.
    """

    name: str
    shared: bool
    row_lock: str
    key_lock: str

    def write(self, purpose: str) -> AbstractContextManager[Execute]:
        """A transaction that is durable when the block ends, and undone where it raises."""
        ...

    def append(self, purpose: str) -> AbstractContextManager[Execute]:
        """A transaction of a single statement: the cheapest that is durable when the block ends."""
        ...

    def read(self, purpose: str) -> AbstractContextManager[Execute]:
        """A transaction that only reads; every statement may see more than the one before."""
        ...

    def close(self) -> None:
        """Release it; no other call may follow."""
        ...
