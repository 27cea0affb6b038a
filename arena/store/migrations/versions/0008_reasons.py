"""Why a voter judged so, as far as they said it before the reveal."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column; nobody was asked before."""
    op.add_column("votes", sa.Column("reasons", sa.Text))
