"""The first tables: artifacts, battles, turns, replies, votes. Never edited; 0002 comes next."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    _artifacts()
    _battles()
    _turns()
    _replies()
    _votes()


def _artifacts() -> None:
    op.create_table(
        "artifacts",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )


def _battles() -> None:
    op.create_table(
        "battles",
        sa.Column("battle_id", sa.Text, primary_key=True),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("model_a", sa.Text, nullable=False),
        sa.Column("model_b", sa.Text, nullable=False),
        sa.Column("artifact_a", sa.Text, nullable=False),
        sa.Column("artifact_b", sa.Text, nullable=False),
        sa.Column("propensity", sa.Double, nullable=False),
        sa.Column("policy", sa.Text, nullable=False),
        sa.Column("simulated", sa.Boolean, nullable=False),
        sa.Column("suggested", sa.Boolean, nullable=False),
        sa.Column("prompt_id", sa.Text),
        sa.Column("voter", sa.Text, nullable=False),
    )


def _turns() -> None:
    op.create_table(
        "turns",
        sa.Column("battle_id", sa.Text, sa.ForeignKey("battles.battle_id"), primary_key=True),
        sa.Column("turn", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("prompt", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
    )


def _replies() -> None:
    op.create_table(
        "replies",
        sa.Column("battle_id", sa.Text, primary_key=True),
        sa.Column("turn", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("side", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("finish_reason", sa.Text, nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("started_at", sa.DateTime, nullable=False),
        sa.Column("first_token_at", sa.DateTime),
        sa.Column("ended_at", sa.DateTime, nullable=False),
        sa.Column("tokens", sa.Integer),
        sa.ForeignKeyConstraint(["battle_id", "turn"], ["turns.battle_id", "turns.turn"]),
        sa.CheckConstraint("side IN ('a', 'b')"),
        sa.CheckConstraint("finish_reason IN ('stop', 'length', 'stopped', 'error')"),
    )


def _votes() -> None:
    op.create_table(
        "votes",
        sa.Column("battle_id", sa.Text, sa.ForeignKey("battles.battle_id"), primary_key=True),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("voter", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("early", sa.Boolean, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.CheckConstraint("outcome IN ('a', 'b', 'tie', 'both_bad')"),
    )
