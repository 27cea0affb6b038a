"""Parts of messages, what was shown of a reply, what kind of voter judged, what was kept."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns; all voters before were people."""
    op.add_column("turns", sa.Column("parts", sa.Text))
    op.add_column("replies", sa.Column("parts", sa.Text))
    op.add_column("replies", sa.Column("rendering", sa.Text))
    op.add_column("replies", sa.Column("shown", sa.Text))
    op.add_column("replies", sa.Column("kept_from", sa.Text))
    op.add_column("battles", sa.Column("voter_kind", sa.Text, server_default="human"))
    op.add_column("battles", sa.Column("kept", sa.Text))
