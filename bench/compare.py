"""What paired rounds say of a contender beside ours; knows no process and no table.

A pair is ours and theirs, one right after the other, as `bench.child` reports them.
"""

import statistics
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """A contender in a job. rounds: pairs (ours, theirs). why: the reason if it was not run."""

    peer: str
    job: str
    rounds: tuple[tuple[dict, dict], ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Theirs / ours over rounds."""

    median: float
    least: float
    most: float


def ratio(match: Match, measure: str) -> Ratio:
    """Of `seconds` or `peak`."""
    ratios = [theirs[measure] / ours[measure] for ours, theirs in match.rounds]
    return Ratio(statistics.median(ratios), min(ratios), max(ratios))


def ratings_apart(match: Match) -> float:
    """Largest difference between the two ratings of a model, in Elo, on the job's last board."""
    ours, theirs = _last(match)
    return max(abs(theirs["ratings"][name] - rating) for name, rating in ours["ratings"].items())


def errors_apart(match: Match) -> tuple[float, float] | None:
    """Largest difference between two standard errors: in Elo, and as a share of ours."""
    ours, theirs = (board["errors"] for board in _last(match))
    if not theirs:
        return None
    apart = {name: abs(theirs[name] - error) for name, error in ours.items()}
    return max(apart.values()), max(apart[name] / ours[name] for name in ours)


def bootstrap_in_fits(runs: list[dict]) -> Ratio:
    """How many fits of the controlled board our whole bootstrap takes the time of."""
    ratios = [run["parts"]["rate"] / run["parts"]["one fit"] for run in runs]
    return Ratio(statistics.median(ratios), min(ratios), max(ratios))


def _last(match: Match) -> tuple[dict, dict]:
    ours, theirs = match.rounds[-1]
    return ours["controlled"] or ours["raw"], theirs["controlled"] or theirs["raw"]
