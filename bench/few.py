"""How often intervals hold where few voters, or few voters and prompts, stand behind the votes.

Boards are rated through the front door, and the truth is the board of the limit. What is withheld
is counted beside what is given. Knows no claims.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from bench.boards import board, in_order, limit
from bench.grid import Rows, percent
from bench.intervals import LEVEL, TASTE, ladder
from bench.parallel import Spread
from bench.voting import Crowd, vote_log
from bench.worlds import Taste, World
from ratings import Leaderboard, Options, Row
from ratings.options import Cluster, Interval

VOTES, DRAWS = 3000, 499
KEPT = (0.93, 0.98)  # coverage outside is printed in bold
QUANTITIES = ("raw", "controlled", "style effect", "inflation", "explained")

Held = list[bool | None]  # None where an interval is withheld


@dataclass(frozen=True, slots=True)
class Few:
    """A crowd, and the clusters of an analysis that suits it."""

    title: str
    crowd: Crowd
    cluster: Cluster = "voter"

    def tastes(self, taste: Taste) -> tuple[Taste, Taste]:
        """Of voters and of prompts."""
        return taste, taste if self.cluster == "voter+prompt" else Taste()


@dataclass(frozen=True, eq=False, slots=True)
class Counted:
    """Of one board: which intervals hold, whether all rank sets do, and how wide these are."""

    held: dict[str, Held]
    sets: bool
    width: float


CROWDS = (
    *(Few(f"{n} voters", Crowd(n, 0)) for n in (2, 3, 5, 10, 20, 50)),
    Few("100 voters, Zipf(1.2)", Crowd(100, 0, zipf=1.2)),
    Few("12 voters × 12 prompts", Crowd(12, 12), "voter+prompt"),
    Few("40 voters × 40 prompts", Crowd(40, 40), "voter+prompt"),
)


def tables(logs: int, run: Spread) -> Iterator[tuple[str, Rows]]:
    """Without tastes and with them, by the sandwich and by the wild bootstrap."""
    for title, taste in (("no tastes", Taste()), ("tastes", TASTE)):
        yield f"Few clusters, {title}: sandwich", table(CROWDS, taste, "sandwich", logs, run)
        one_way = tuple(few for few in CROWDS if few.cluster == "voter")
        yield f"Few clusters, {title}: wild bootstrap", table(one_way, taste, "wild", logs, run)


def table(crowds: tuple[Few, ...], taste: Taste, ci: Interval, logs: int, run: Spread) -> Rows:
    """A row for each crowd, a column for each quantity."""
    rows: Rows = [("coverage, %", *QUANTITIES, "all rank sets; ranks in a set")]
    for few in crowds:
        counted = study(few, taste, ci, logs, run)
        cells = [cell([log.held[name] for log in counted]) for name in QUANTITIES]
        sets = np.array([log.sets for log in counted])
        wide = np.mean([log.width for log in counted])
        ranks = percent(sets.mean(), sets.std() / np.sqrt(len(sets)))
        rows.append((few.title, *cells, f"{ranks}; {wide:.1f}"))
    return rows


def study(few: Few, taste: Taste, ci: Interval, logs: int, run: Spread = map) -> list[Counted]:
    """As many logs of one crowd."""
    voters, prompts = few.tastes(taste)
    here = replace(ladder(), voters=voters, prompts=prompts)
    one = partial(_count, few, ci, here, limit(here))
    return list(run(one, range(logs)))


def cell(logs: list[Held]) -> str:
    """Coverage among what is given, and the share that is withheld, if any."""
    given = [
        np.mean([h for h in log if h is not None]) for log in logs if log.count(None) < len(log)
    ]
    withheld = np.mean([log.count(None) / len(log) for log in logs])
    if not given:
        return "withheld"
    covered = float(np.mean(given))
    text = percent(covered, float(np.std(given)) / np.sqrt(len(given)))
    text = text if KEPT[0] <= covered <= KEPT[1] else f"**{text}**"
    return text if not withheld else f"{text} ({100 * withheld:.0f} withheld)"


def _count(few: Few, ci: Interval, here: World, truth: Leaderboard, seed: int) -> Counted:
    log = vote_log(here, VOTES, np.random.default_rng([seed, 4]), few.crowd)
    options = Options(cluster=few.cluster, ci=ci, replicates=DRAWS, level=LEVEL)
    ours = board(log, here, options)
    rows, true = in_order(ours, here), in_order(truth, here)
    pairs = list(zip(rows, true, strict=True))
    effects = zip(ours.style or (), truth.style or (), strict=True)
    held: dict[str, Held] = {
        "raw": [_holds(row.raw, is_.raw.rating) for row, is_ in pairs],
        "controlled": [_holds(row.controlled, is_.controlled.rating) for row, is_ in pairs],
        "style effect": [_holds(row, is_.gamma) for row, is_ in effects],
        "inflation": [_holds(row.inflation, is_.inflation.rating) for row, is_ in pairs],
        "explained": [
            _holds(row.inflation.explained, is_.inflation.explained.rating) for row, is_ in pairs
        ],
    }
    return Counted(held, *_sets(rows, true))


def _holds(given, truth: float) -> bool | None:
    return None if given.lower is None else given.lower <= truth <= given.upper


def _sets(rows: list[Row], true: list[Row]) -> tuple[bool, float]:
    """Whether all true ranks lie in their sets, and the mean number of ranks in a set."""
    sets = [(row.controlled.rank_lower, row.controlled.rank_upper) for row in rows]
    ranks = [row.controlled.rank for row in true]
    held = all(low <= rank <= high for (low, high), rank in zip(sets, ranks, strict=True))
    return held, float(np.mean([high - low + 1 for low, high in sets]))
