"""What the peers make of a model without a loss, and of one with few votes."""

from statistics import NormalDist

import numpy as np

from bench.markdown import table
from bench.parity import peers
from bench.parity.board import ours
from bench.parity.logs import arena, with_champion


def undefeated(log, module):
    """A model that won all of its 40 votes: its rating, and the mean of the others."""
    more, rows = with_champion(log), []
    for name, fit in peers.boards(module).items():
        board = fit(more)
        others = np.mean([r for model, r in board.ratings.items() if model != "champion"])
        width = f" ± {1.96 * board.se['champion']:.2g}" if board.se else ""
        rows.append((name, f"{board.ratings['champion']:.0f}{width}", f"{others:.0f}"))
    mean = np.mean(list(ours(None, "raw", more).ratings.values()))
    return table(
        ("board", "champion", "mean of the others"), [*rows, ("ours", "unrated", f"{mean:.0f}")]
    )


def newcomer():
    """A model with few votes in arenas of growing size, and what 1e-5 n in the Hessian does."""
    rows = []
    for established, new in ((20_000, 100), (200_000, 100), (2_000_000, 100), (2_000_000, 1000)):
        log = arena(established, new)
        right = ours(None, "raw", log).se["newcomer"]
        theirs = peers.arena_rank_board.counts_se(log)
        z = NormalDist().inv_cdf(0.975)
        held = 2 * NormalDist().cdf(z * theirs["newcomer"] / right) - 1
        widths = [f"±{z * error:.1f}" for error in (right, theirs["newcomer"])]
        rows.append((f"{established:,}", f"{new:,}", *widths, f"{held:.0%}"))
    return table(("arena's votes", "newcomer's", "ours", "arena-rank", "holds the truth"), rows)
