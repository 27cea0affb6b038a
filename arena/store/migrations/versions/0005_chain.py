"""A chain over the votes, claims on replies, and what processes tell each other of them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the tables, who stopped a reply, and an index by battle for each table of its parts."""
    op.add_column("replies", sa.Column("stopped_by", sa.Text))
    for table in ("turns", "replies", "judgements"):
        op.create_index(f"{table}_battle", table, ["battle_id"])
    _links()
    _claims()
    _signals()


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("battle_id", sa.Text, sa.ForeignKey("votes.battle_id"), primary_key=True),
        sa.Column("writer", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
    )
    op.create_index("links_position", "links", ["writer", "position"], unique=True)


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("battle_id", sa.Text, primary_key=True),
        sa.Column("turn", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("side", sa.Text, primary_key=True),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("until_s", sa.Double, nullable=False),
    )


def _signals() -> None:
    op.create_table(
        "wishes",
        sa.Column("battle_id", sa.Text, primary_key=True),
        sa.Column("turn", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("wish", sa.Text, primary_key=True),
    )
    op.create_table(
        "drafts",
        sa.Column("battle_id", sa.Text, primary_key=True),
        sa.Column("turn", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("side", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "rests",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("until_s", sa.Double, nullable=False),
    )
