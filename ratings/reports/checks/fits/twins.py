"""Whether one artifact under two names has two ratings, which no honest board gives it; A/A.

Twins are names of one fingerprint, or, where the log knows none, names that are equal but for case,
spacing and what follows an @.
"""

import re
from itertools import combinations

import numpy as np
import polars as pl

from ratings.inference.elo_scale import S0
from ratings.model.fit import Fit
from ratings.reports.checks.fits.scores import LEVEL, critical, influence, label, variance
from ratings.reports.checks.votes.ballots import ballots
from ratings.reports.findings import Evidence, Finding, Number
from ratings.sentences import NOTHING, figure, sentence

PROBE = "same-artifact"
PAIRS = 100  # of twins are looked at, first by name; more are no longer an accident of naming
GAP = re.compile(r"[\s_-]+")
SUFFIX = re.compile(r"\s*@.*$", re.DOTALL)


def same_artifact(evidence: Evidence) -> Finding:
    """Whether the gap of each pair of twins on the raw board includes 0, all pairs together."""
    if evidence.chosen is None or evidence.raw is None:
        return Finding(PROBE, "cannot tell", evidence.why)
    board, votes = evidence.raw, ballots(evidence)
    pairs = _twins(board, votes.log)[:PAIRS]
    if not pairs:
        says = sentence("No artifact stands under two names.", "no-twins")
        return Finding(PROBE, "cannot tell", says)
    contrasts = np.zeros((len(pairs), len(board.estimates)))
    for row, (one, other) in enumerate(pairs):
        contrasts[row, [one, other]] = 1.0, -1.0
    problem = votes.problem.bare()
    error = np.sqrt(variance(problem, influence(problem, board, contrasts))).clip(1e-12)
    gap = contrasts @ board.estimates
    wide = critical(LEVEL / len(pairs), problem)
    worst = int(np.argmax(np.abs(gap) / error))
    one, other = (label(board.models[i]) for i in pairs[worst])
    differs = bool(abs(gap[worst]) > wide * error[worst])
    elo, chance = figure(S0 * abs(gap[worst]), ".0f"), figure(S0 * wide * error[worst], ".0f")
    text = f"{one} and {other} are {elo} Elo apart, ± {chance} by chance; {len(pairs)} such pairs"
    says = sentence(text, "twins", a=one, b=other, elo=elo, chance=chance, pairs=len(pairs))
    text = "Find out whether what was served changed, or who could tell the two apart."
    do = sentence(text, "see-twins")
    numbers: dict[str, Number] = {
        "pairs": len(pairs), "elo": S0 * float(gap[worst]), "se": S0 * float(error[worst])
    }  # fmt: skip
    return Finding(PROBE, "look" if differs else "ok", says, do if differs else NOTHING, numbers)


def _twins(board: Fit, log: pl.DataFrame) -> list[tuple[int, int]]:
    """Places of models that are one artifact, the lower first."""
    served = _fingerprints(log)
    groups: dict[str, list[int]] = {}
    for place, name in enumerate(board.models):
        prints = served.get(name, frozenset())
        key = f"@{min(prints)}" if len(prints) == 1 else _plain(name)
        groups.setdefault(key, []).append(place)
    return [pair for group in groups.values() for pair in combinations(group, 2)]


def _plain(name: str) -> str:
    """A name without what versions and typing add to it."""
    bare = SUFFIX.sub("", name) or name
    return GAP.sub("-", bare.strip()).casefold()


def _fingerprints(log: pl.DataFrame) -> dict[str, frozenset[str]]:
    """The artifacts that each name stood for, where the log says."""
    if not {"artifact_a", "artifact_b"} <= set(log.columns):
        return {}
    sides = [
        log.select(
            name=pl.col(f"model_{side}").cast(pl.String), artifact=pl.col(f"artifact_{side}")
        )
        for side in "ab"
    ]
    known = pl.concat(sides).drop_nulls().unique().group_by("name").agg("artifact")
    return {name: frozenset(prints) for name, prints in known.iter_rows()}
