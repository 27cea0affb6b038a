"""Seeded draws that do not depend on the order of rows; knows no rule that draws."""

import hashlib

import polars as pl


def lots(ids: pl.Series, seed: int) -> pl.Series:
    """A lot for every id: the same for the same id and seed, anywhere and in any order.

    It is the first 64 bits of SHA-256 of the seed, a colon and the id as text.
    """
    drawn = [_lot(f"{seed}:{each}") for each in ids]
    return pl.Series("lot", drawn, dtype=pl.UInt64)


def _lot(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
