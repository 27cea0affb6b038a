"""What the ridges of the public boards are worth, and intervals that forget them."""

from functools import partial
from statistics import NormalDist

import numpy as np

from bench.markdown import table
from bench.parity import peers
from bench.parity.board import moved, ours
from bench.parity.logs import GAMMA, comparisons
from ratings import Options, invent, rate, simulate
from ratings.inference.elo_scale import S0


def ridge(logs):
    """What a ridge against the mean loss leaves of the effect of length and of all inflation."""
    head = ("votes", "gamma of tokens, no ridge", "lmarena", "kept", "largest inflation, no ridge",
            "lmarena", "removed")  # fmt: skip
    rows = []
    for name, log in logs.items():
        free, kept = (rate(log, Options.like("lmarena", ridge_mean=r)) for r in (0.0, 1.0))
        a, b = (board.style[0].gamma for board in (free, kept))
        gaps = [_inflation(board) for board in (free, kept)]
        share = gaps[1] @ gaps[0] / (gaps[0] @ gaps[0])
        large = [f"{np.abs(inflation).max():.2f}" for inflation in gaps]
        rows.append((name, f"{a:.4f}", f"{b:.4f}", f"{b / a:.1%}", *large, f"{share:.1%}"))
    return table(head, rows)


def _inflation(board):
    return np.array([row.inflation.rating for row in sorted(board.models, key=lambda r: r.model)])


def coverage(models=12, ballots=5000, logs=100):
    """Over simulated logs: how often 95% intervals hold the truth, and how wide they should be."""
    truth = invent(models, GAMMA, 1, prompts=60)
    strengths = 1000 + S0 * np.array([truth.theta[name] for name in sorted(truth.theta)])
    kinds = {"arena-rank, reg = 1": peers.arena_rank_board.styled} if peers.ARENA_RANK else {}
    kinds |= {
        "like lmarena": partial(ours, "lmarena", "controlled"),
        "ours": partial(ours, None, "controlled"),
    }
    drawn = [comparisons(simulate(truth, ballots, s), list(GAMMA)) for s in range(logs)]
    return table(
        ("intervals", "hold the truth", "standard error / true spread"),
        [(name, *_held(fit, drawn, strengths)) for name, fit in kinds.items()],
    )


def _held(fit, drawn, strengths):
    boards = [fit(log) for log in drawn]
    ratings, errors = (
        np.array([[values[name] for name in sorted(values)] for values in column])
        for column in ([b.ratings for b in boards], [b.se for b in boards])
    )
    inside = np.abs(ratings - strengths) < NormalDist().inv_cdf(0.975) * errors
    spread = np.sqrt(ratings.var(axis=0, ddof=1).mean())
    return f"{inside.mean():.1%}", f"{np.sqrt((errors**2).mean()) / spread:.2f}"


def fastchat_differences(logs, module):
    """Elo that its ridge moves without any style, and the one in its ratio; its intervals."""
    rows = []
    for name, log in logs.items():
        plain = peers.fastchat_board.plain(module, log, tight=True).ratings
        shrunk = moved(plain, peers.fastchat_board.without_style(module, log))
        ratio, one = (
            ours("fastchat", "controlled", log, covariate=covariate).ratings
            for covariate in ("ratio", "ratio1")
        )
        rows.append((name, f"{shrunk:.2f}", f"{moved(ratio, one):.2f}"))
    last = list(logs)[-1]
    widths = (
        f"Width of our bootstrap intervals over its, {last}: {_width_ratio(module, logs[last])}"
    )
    return table(("votes", "ridge on one board alone", "add-one"), rows) + f"\n\n{widths}."


def _width_ratio(module, log):
    theirs = peers.fastchat_board.widths(module, log)
    mine = ours("fastchat", "controlled", log, ci="bootstrap").se
    ratios = [2 * NormalDist().inv_cdf(0.975) * mine[name] / theirs[name] for name in mine]
    return f"{np.mean(ratios):.2f}"
