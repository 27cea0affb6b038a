"""Win rates of several readings in tables, and how far they agree; rates one family anew."""

from dataclasses import replace

from scipy.special import logit
from scipy.stats import spearmanr

from bench.markdown import percent, table
from bench.report.boards import effect, within
from bench.report.win_rates import PUBLISHED
from ratings import rate
from ratings.inference.elo_scale import S0

FAMILIES = ("gpt-3.5-turbo-1106", "alpaca-7b")
LENGTHS = ("{}_concise", "{}", "{}_verbose")


def families(rates, tried):
    """Each family under each reading, and by how much control closes the gap of its two ends."""
    rows = []
    for family in FAMILIES:
        members = [length.format(family) for length in LENGTHS]
        for name, wins in rates.items():
            shares = [wins[member] for member in members]
            closed = closing(*tried[name], members) if name in tried else ""
            rows.append((family, name, *map(percent, shares), *spread(shares), closed))
    heads = ("model", "reading", "concise", "normal", "verbose", "points", "Elo")
    return table([*heads, "concise to verbose, raw less controlled, Elo"], rows)


def spread(shares):
    points, elo = (max(ends) - min(ends) for ends in (shares, S0 * logit(shares)))
    return percent(points), f"{elo:.0f}"


def closing(log, options, members):
    """Inflation of the verbose one where the concise one is the anchor: relative to that one's."""
    board = rate(log, replace(options, anchor=(members[0], 1000.0)))
    return next(within(row.inflation, "+") for row in board.models if row.model == members[-1])


def agreement(rates, boards):
    """Spearman's rank correlation of each reading with the published ones, and of their moves."""
    raw, published, target = (in_order(rates, name) for name in ("raw", *PUBLISHED))
    rows = [("raw", "", correlation(raw, published), correlation(raw, target), "")]
    for name, board in boards.items():
        shares = in_order(rates, name)
        moves = correlation(shares - raw, target - published)
        known = (correlation(shares, theirs) for theirs in (published, target))
        rows.append((name, effect(board.style[0]), *known, moves))
    heads = ("reading", "effect of length", *(f"with {name}" for name in PUBLISHED))
    return table([*heads, "of moves, controlled less raw, in logits"], rows)


def in_order(rates, name):
    """A reading's win rates in logits, models in the order of the raw board."""
    return logit([rates[name][model] for model in rates["raw"]])


def correlation(one, other):
    return f"{spearmanr(one, other).statistic:.3f}"


def everyone(rates):
    models = next(iter(rates.values()))
    rows = [(m, *(percent(shares[m]) for shares in rates.values())) for m in models]
    return table(["model", *rates], rows)
