"""Which battles their voters show to others."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "shares",
        sa.Column("battle_id", sa.Text, sa.ForeignKey("battles.battle_id"), primary_key=True),
        sa.Column("token", sa.Text, nullable=False, unique=True),
    )
