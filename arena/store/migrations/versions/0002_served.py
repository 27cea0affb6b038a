"""What real models need: replaced battles, tokens of prompts, moderators' judgements."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns and the table. One battle replaces another at most once."""
    op.add_column("battles", sa.Column("replaces", sa.Text))
    op.create_index("battles_replaces", "battles", ["replaces"], unique=True)
    op.add_column("replies", sa.Column("prompt_tokens", sa.Integer))
    op.create_table(
        "judgements",
        sa.Column("judgement_id", sa.Text, primary_key=True),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("voter", sa.Text, nullable=False),
        sa.Column("of", sa.Text, nullable=False),
        sa.Column("battle_id", sa.Text, sa.ForeignKey("battles.battle_id")),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("flagged", sa.Boolean, nullable=False),
        sa.Column("blocked", sa.Boolean, nullable=False),
        sa.Column("categories", sa.Text, nullable=False),
        sa.Column("moderator", sa.Text, nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("text", sa.Text),
        sa.CheckConstraint("of IN ('prompt', 'a', 'b')"),
    )
