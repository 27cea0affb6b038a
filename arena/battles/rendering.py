"""The step between what a model wrote and what its voter reads; the arena is given it from outside.

What was shown is recorded with the reply, and is what style counts. Without such a step a voter
reads what the model wrote.
"""

from typing import Protocol

from arena.records import Battle, Side


class Rendering(Protocol):
    """Shows an answer, whole or as far as it is written. name: recorded with every reply."""

    @property
    def name(self) -> str:
        """Tells this step from others."""
        ...

    def show(self, text: str, battle: Battle, side: Side) -> str:
        """What the voter reads of this text; the same for the same arguments, and quick."""
        ...
