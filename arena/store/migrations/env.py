"""Runs the numbered migrations on the connection that `arena.store.migrate` hands over."""

from alembic import context
from alembic.ddl.impl import DefaultImpl


class DuckDBImpl(DefaultImpl):
    """Tells alembic that DuckDB exists; standard SQL is enough for it."""

    __dialect__ = "duckdb"


context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
