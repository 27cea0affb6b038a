"""A log of votes to be handed to a worker, without a database behind it."""

from types import SimpleNamespace

import polars as pl

from arena.store import Changes, snapshot
from tests import rated


class Log:
    """The rows of a snapshot as a store gives them, `most` votes at a time, in the files' order.

    flags: rows of what a moderator has flagged since.
    """

    def __init__(self, folder, most=100):
        self.frames = {
            name: pl.read_parquet(folder / f"{name}.parquet") for name in snapshot.COLUMNS
        }
        self.most, self.flags, self.known = most, [], self.frames["votes"].height

    def changes(self, after):
        start = after.get("log", 0)
        votes = self.frames["votes"].head(self.known)[start : start + self.most]
        frames = {
            name: self.frames[name].join(votes, on="battle_id", how="semi", maintain_order="left")
            for name in ("battles", "turns")
        }
        flags = pl.DataFrame(self.flags, schema=snapshot.FLAGS, orient="row")
        artifacts = self.frames["artifacts"]
        frames |= {"votes": votes, "artifacts": artifacts, "flags": flags}
        return Changes(frames, {"log": start + votes.height})

    def history(self, battle_id):
        known = self.frames["votes"].head(self.known)["battle_id"].to_list()
        return SimpleNamespace(vote=battle_id if battle_id in known else None)


def log(folder, votes=240, most=100, artifacts=rated.TRIO):
    """Such a log, and the folder of the snapshot that it is of."""
    whole = rated.written(folder, artifacts, votes=votes)
    frame = pl.read_parquet(whole / "battles.parquet")
    dated = frame.with_columns(
        created_at=pl.lit(rated.BORN) + pl.duration(minutes=pl.int_range(pl.len()))
    )
    frames = {name: pl.read_parquet(whole / f"{name}.parquet") for name in snapshot.COLUMNS}
    frames["battles"] = dated
    frames["turns"] = frames["turns"].with_columns(flagged=pl.lit(value=False))
    snapshot.write(frames, whole)
    return Log(whole, most), whole
