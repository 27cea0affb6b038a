"""Runs arenakit's whole audit and our check on one simulated log, and compares cost and figures.

    python -m bench.check --votes 100000 --models 20

Prints two tables in Markdown: CPU seconds, all threads together, from votes in memory to findings
(each in a process of its own, after all imports), and the figures that both compute. Ours includes
the separation of neighbours, which arenakit has among its probes, from the board's covariance.
Reading is left out of both.
"""

import argparse
import json
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.markdown import table
from bench.measure import run
from ratings import Options, check, invent, read, simulate
from ratings.inference.sandwich.covariance import sandwich
from ratings.inference.simultaneous.max_t import normal_draws, spread
from ratings.model.boards import fit_boards
from ratings.model.vote_filter import select
from ratings.reports.checks.votes.cycles import DRAWS

OPTIONS = Options(style=False)
GAMMA = {"tokens": 0.15}
PROMPTS = 5000
RESAMPLES = 2000  # arenakit's own default
THEIR_DRAWS = 500  # logs that arenakit simulates for its expected circles
EXACT, NEAR, CHANCE = "equal", "within 5%", "within simulation error"


def ours(path):
    log = read(path)
    start = time.process_time()
    numbers = {f.probe: f.numbers for f in check(log, OPTIONS).findings}
    separated = neighbours(log)
    took = time.process_time() - start
    error = numbers["cycles"]["spread"] * float(np.sqrt(1 / DRAWS + 1 / THEIR_DRAWS))
    return took, {
        "error": error,
        "voters": numbers["voters"]["voters"],
        "busiest 1% of voters, share of votes": numbers["voters"]["busiest"],
        "decisive votes": numbers["first-shown"]["decisive"],
        "first side's share of them": numbers["first-shown"]["share"],
        "decided triads": numbers["cycles"]["triads"],
        "cyclic": numbers["cycles"]["cyclic"],
        "cyclic, expected": numbers["cycles"]["expected"],
        "standard errors by voter / by vote": numbers["repeated-voters"]["wider"],
        "neighbours that max-t separates": separated,
    }


def neighbours(log):
    """Neighbours on the raw board whose difference passes a common critical value, by voter."""
    options = replace(OPTIONS, cluster="voter")
    chosen = select(log, options)
    raw, _ = fit_boards(chosen.design, options)
    covariance = sandwich(chosen.design, raw, None).raw[: len(raw.models)]
    covariance = covariance[:, : len(raw.models)]
    order = np.argsort(-raw.theta)
    error = spread(covariance)[order[:-1], order[1:]]
    drawn = normal_draws(covariance, RESAMPLES)
    largest = np.abs((drawn[:, order[:-1]] - drawn[:, order[1:]]) / error).max(axis=1)
    gap = raw.theta[order[:-1]] - raw.theta[order[1:]]
    return int((gap / error > np.quantile(largest, 0.95)).sum())


def theirs(path):
    from arenakit import Arena, Battle  # noqa: PLC0415 - a peer need not be there
    from arenakit.probes import run_audit  # noqa: PLC0415

    outcome = {"both_bad": "tie"}
    arena = Arena(
        [
            Battle(model_a=a, model_b=b, winner=outcome.get(w, w), voter_id=voter, item_id=prompt)
            for a, b, w, voter, prompt in read(path)
            .frame.select("model_a", "model_b", "winner", "voter", "prompt_id")
            .iter_rows()
        ]
    )
    start = time.process_time()
    audit = run_audit(arena, n_resamples=RESAMPLES)
    took = time.process_time() - start
    facts = {probe.name: probe.detail for probe in audit.probes}
    position, cycles, voters = (
        facts[name] for name in ("position_bias", "intransitivity", "vote_clustering")
    )
    return took, {
        "voters": voters["n_clusters"],
        "busiest 1% of voters, share of votes": voters["top_percent_share"],
        "decisive votes": position["decisive_battles"],
        "first side's share of them": position["first_position_win_rate"],
        "decided triads": cycles["decided_triads"],
        "cyclic": cycles["cyclic_triads"],
        "cyclic, expected": cycles["expected_share"] * cycles["decided_triads"],
        "standard errors by voter / by vote": voters["se_ratio"],
        "neighbours that max-t separates": facts["separation"]["n_resolved_simultaneous"],
    }


def report(mine, other):
    """Both tables. mine, other: CPU seconds and figures of either."""
    errors = {"cyclic, expected": mine[1].pop("error")}
    cost = [(*(f"{took:.2f}" for took, _ in (mine, other)), f"{other[0] / mine[0]:.0f}")]
    rows = [
        (
            name,
            shown(value),
            shown(other[1][name]),
            agreement(value, other[1][name], errors.get(name, 0)),
        )
        for name, value in mine[1].items()
    ]
    return "\n\n".join(
        [
            table(["ours, CPU s", "arenakit, CPU s", "ratio"], cost),
            table(["figure", "ours", "arenakit", "agreement"], rows),
        ]
    )


def shown(value):
    return f"{value:,}" if isinstance(value, int) else f"{value:.4f}"


def agreement(one, other, error):
    """error: the standard error of their difference, where both are simulated."""
    if abs(one - other) <= 1e-12 * max(1, abs(one)):
        return EXACT
    if abs(one - other) <= 3 * error:
        return CHANCE
    apart = abs(one - other) / max(abs(one), abs(other))
    return NEAR if apart <= 0.05 else f"{100 * apart:.0f}% apart"


def main():
    arguments = argparse.ArgumentParser(
        prog="python -m bench.check", description=__doc__.split("\n")[0]
    )
    arguments.add_argument("--votes", type=int, default=100_000)
    arguments.add_argument("--models", type=int, default=20)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--alone", choices=["ours", "theirs"], help=argparse.SUPPRESS)
    arguments.add_argument("--log", help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.alone:
        print(json.dumps({"ours": ours, "theirs": theirs}[chosen.alone](chosen.log)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "votes.parquet"
        truth = invent(chosen.models, GAMMA, chosen.seed, PROMPTS)
        simulate(truth, chosen.votes, chosen.seed).write_parquet(path)
        done = [
            json.loads(run("bench.check", f"--alone={who}", f"--log={path}").splitlines()[-1])
            for who in ("ours", "theirs")
        ]
    print(report(*done))


if __name__ == "__main__":
    sys.exit(main())
