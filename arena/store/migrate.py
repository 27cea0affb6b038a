"""Brings a database to today's tables by the numbered migrations; knows only which are applied."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

FOLDER = Path(__file__).parent / "migrations"

# Any constant that other programs are unlikely to choose.
ADVISORY_LOCK = 0x6465666C61746F72


def migrate(connection: sa.Connection, revision: str = "head") -> None:
    """Apply what is missing up to `revision`, inside the connection's transaction.

    Alembic's errors pass.
    """
    if connection.dialect.name == "postgresql":
        # Replicas that start together would otherwise race to create the tables.
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(ADVISORY_LOCK)))
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
