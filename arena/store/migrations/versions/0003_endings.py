"""How answers ended by the words of their servers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; what was recorded before ended by "stop" or "length"."""
    op.add_column("replies", sa.Column("finish_word", sa.Text))
