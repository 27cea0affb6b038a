"""How much of its allowance each session and address has used."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table; PostgreSQL may forget it in a crash, and writes it the faster."""
    unlogged = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "buckets",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("full_at", sa.Double, nullable=False),
        prefixes=["UNLOGGED"] if unlogged else [],
    )
