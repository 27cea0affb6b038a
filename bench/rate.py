"""Times `rate` beside a plain scikit-learn logistic regression on the same simulated votes.

    make bench

Both read the same Parquet file. Ours gives the raw and the controlled board with sandwich
intervals, rank sets and inflation; the peer gives only the controlled point estimates. Printed are
ratios of paired rounds, since absolute seconds mean nothing on a shared machine, and how far the
two sets of ratings are apart.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from ratings import Options, invent, rate, read, simulate

GAMMA = {"tokens": 0.25, "headers": 0.03, "lists": 0.03, "bold": 0.02, "emoji": 0.0}
S0 = 400 / np.log(10)


def ours(path):
    board = rate(read(path), Options()).to_dict()
    return {row["model"]: row["controlled"]["rating"] for row in board["models"]}


def peer(path):
    """The textbook recipe: dummy columns, a tie as half a win each way, no penalty."""
    frame = pl.read_parquet(path)
    models = sorted(set(frame["model_a"]) | set(frame["model_b"]))
    at = {name: i for i, name in enumerate(models)}
    a, b = (frame[side].replace_strict(at).to_numpy() for side in ("model_a", "model_b"))
    rows = np.arange(len(frame))
    x = csr_matrix((np.ones(len(rows)), (rows, a)), shape=(len(rows), len(models)))
    x -= csr_matrix((np.ones(len(rows)), (rows, b)), shape=x.shape)
    y = frame["winner"].replace_strict({"a": 1.0, "b": 0.0, "tie": 0.5, "both_bad": 0.5}).to_numpy()
    z = np.column_stack([_scaled(frame, name) for name in GAMMA])
    design = hstack([x, csr_matrix(z)]).tocsr()
    won, lost = np.flatnonzero(y > 0), np.flatnonzero(y < 1)
    both = np.concatenate([won, lost])
    fit = LogisticRegression(C=np.inf, fit_intercept=False, tol=1e-8, max_iter=1000).fit(
        design[both],
        np.concatenate([np.ones(len(won)), np.zeros(len(lost))]),
        sample_weight=np.concatenate([y[won], 1 - y[lost]]),
    )
    theta = fit.coef_[0][: len(models)]
    return dict(zip(models, 1000 + S0 * (theta - theta.mean()), strict=True))


def _scaled(frame, name):
    a, b = frame[f"{name}_a"].to_numpy(), frame[f"{name}_b"].to_numpy()
    z = np.divide(a - b, a + b, out=np.zeros(len(a)), where=a + b > 0)
    return z / np.sqrt((z**2).mean())


def timed(work, path):
    start = time.perf_counter()
    found = work(path)
    return time.perf_counter() - start, found


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--votes", type=int, default=1_000_000)
    arguments.add_argument("--models", type=int, default=100)
    arguments.add_argument("--rounds", type=int, default=3)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "votes.parquet"
        truth = invent(chosen.models, GAMMA, seed=1)
        simulate(truth, chosen.votes, seed=1).write_parquet(path)
        timed(ours, path)  # imports and caches
        rounds = [(timed(ours, path), timed(peer, path)) for _ in range(chosen.rounds)]
    ratios = [theirs / own for (own, _), (theirs, _) in rounds]
    (_, own), (_, theirs) = rounds[-1]
    gap = max(abs(own[name] - theirs[name]) for name in own)
    print(f"{chosen.votes:,} votes, {chosen.models} models, {len(GAMMA)} style features")
    print(
        f"scikit-learn (point estimates of one board) / deflator (both boards, intervals, "
        f"inflation): {statistics.median(ratios):.1f}x "
        f"[{min(ratios):.1f}, {max(ratios):.1f}] over {len(ratios)} paired rounds"
    )
    print(f"largest difference between their controlled ratings: {gap:.4f} Elo")


if __name__ == "__main__":
    main()
