"""Which battles their voters show to others, by the token of each one's address; knows no page.

A share is no record of the log: it is in no snapshot, and whoever ends it leaves nothing of it.
"""

from arena.store.database import Database


class Shares:
    """The shares of a log; every call blocks, and is durable when it returns."""

    def __init__(self, database: Database):
        self._database = database

    def begin(self, battle_id: str, token: str) -> str:
        """Show a battle under this token, or go on under the one it has; which that is."""
        with self._database.write("share a battle") as execute:
            values = [battle_id, token]
            execute("INSERT INTO shares VALUES (?, ?) ON CONFLICT (battle_id) DO NOTHING", values)
            ((kept,),) = execute("SELECT token FROM shares WHERE battle_id = ?", [battle_id])
        return kept

    def end(self, battle_id: str) -> None:
        """Show a battle no more."""
        with self._database.write("end a share") as execute:
            execute("DELETE FROM shares WHERE battle_id = ?", [battle_id])

    def battle(self, token: str) -> str | None:
        """The id of the battle that is shown under this token."""
        with self._database.read("read a share") as execute:
            rows = execute("SELECT battle_id FROM shares WHERE token = ?", [token])
        return rows[0][0] if rows else None
