"""Carries votes from one way of writing them down to another: into our snapshots, out as LMArena's.

Knows every log that `ratings.votes` reads. What is not known stays unknown, and what the
other side cannot hold is counted, never dropped in silence.
"""

from ratings.votes.exchange.exporting import Exported, export
from ratings.votes.exchange.importing import Imported, bring_in
from ratings.votes.exchange.lmarena_schemas import SHAPES

__all__ = ["SHAPES", "Exported", "Imported", "bring_in", "export"]
