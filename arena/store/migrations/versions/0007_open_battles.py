"""Which battles have no vote yet, by voter and address."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table; PostgreSQL may forget it in a crash, and writes it the faster."""
    unlogged = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "open_battles",
        sa.Column("battle_id", sa.Text, primary_key=True),
        sa.Column("voter", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("until_s", sa.Double, nullable=False),
        prefixes=["UNLOGGED"] if unlogged else [],
    )
    for key in ("voter", "address"):
        op.create_index(f"open_battles_{key}", "open_battles", [key])
