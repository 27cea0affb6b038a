"""The contenders: which module runs each, what it needs and what it gives; imports none of them."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bench.checkout import FASTCHAT

OURS = "deflator"
SANDWICH = {
    "style": "both boards, sandwich intervals",
    "plain": "one board, sandwich intervals",
}


@dataclass(frozen=True, slots=True)
class Peer:
    """module: its name in this package. needs: importable modules. gives: what each job ends with;
    what is not there, `why` explains. other: how its controlled board is another model than ours,
    so that the two can't be compared."""

    module: str
    needs: tuple[str, ...]
    gives: dict[str, str]
    why: str = ""
    other: str = ""


PEERS = {
    OURS: Peer(
        "deflator",
        ("ratings",),
        {
            "style": "both boards, sandwich intervals, paired inflation, rank sets",
            "plain": "one board, sandwich intervals, rank sets",
            "bootstrap": "both boards, intervals from 1,000 resamples of voters",
        },
    ),
    "arena-rank": Peer(
        "arena_rank",
        ("arena_rank", "pandas", "pyarrow"),
        SANDWICH,
        why="its intervals are the sandwich of the other jobs",
    ),
    "fastchat": Peer(
        "fastchat",
        ("pandas", "pyarrow", "tqdm"),
        {
            "style": "both boards, intervals from 100 resamples of votes",
            "plain": "one board, intervals from 100 resamples of votes",
            "bootstrap": "both boards, intervals from 100 resamples of votes",
        },
        other="four features, one added to each total, centred, a ridge",
    ),
    "glum": Peer("glum", ("glum", "tabmat"), SANDWICH, why="it has no bootstrap"),
    "scikit-learn": Peer(
        "scikit_learn",
        ("sklearn",),
        {
            "style": "both boards, point estimates only",
            "plain": "one board, point estimates only",
        },
        why="it has no bootstrap",
    ),
}


def missing(name: str, job: str, fastchat: str | None) -> str | None:
    """Why a contender can't do a job here; None where it can."""
    peer = PEERS[name]
    lacking = [module for module in peer.needs if find_spec(module) is None]
    if job not in peer.gives:
        return peer.why
    if lacking:
        return f"{', '.join(lacking)} not installed"
    if name == "fastchat" and not fastchat:
        return "no checkout given (--fastchat PATH)"
    if name == "fastchat" and not (Path(fastchat) / FASTCHAT).is_file():
        return f"{FASTCHAT} is not in the checkout given"
    return None
