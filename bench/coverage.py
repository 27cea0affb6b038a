"""Simulates many logs whose truth is known and counts how often a board's claims come true.

    python -m bench.coverage --logs 400 --markdown

Four studies: 95% intervals, by estimator, kind of interval and kind of votes; rank sets, rank
changes and the probabilities of a fall or a rise; power; recovery of a style effect. Seeded: the
same command prints the same tables. 400 logs of each sort take five minutes of one core. Where all
models are equal it is twice as many, as it is where nothing is inflated; the other rows of power
have a quarter, and recovery, whose logs are large, an eighth.
"""

import argparse
from collections.abc import Iterator

from bench.grid import Rows, markdown, percent, text
from bench.intervals import DEPENDENCES, ESTIMATORS, INTERVALS, Dependence, Found, study
from bench.power import powers, recoveries
from bench.ranking import SPREADS, calibration, rank_changes, rank_sets, ranked

KEPT = (0.93, 0.97)  # coverage outside is printed in bold
FEW = 40  # logs below which a standard error over logs means little


def main() -> None:
    chosen = _arguments().parse_args()
    written = markdown if chosen.markdown else text
    for title, rows in tables(max(chosen.logs, FEW)):
        print(written(title, rows), flush=True)


def tables(logs: int) -> Iterator[tuple[str, Rows]]:
    """All tables with their titles, each when it is ready."""
    for place, under in enumerate(DEPENDENCES):
        yield under.title, _intervals(under, logs, place)
    moving = {spread: ranked(logs, spread) for spread in SPREADS}
    yield "Rank sets", rank_sets(moving | {0.0: ranked(2 * logs, 0.0)})
    yield "Rank changes", rank_changes(moving)
    yield "Probability of a fall or a rise", calibration(moving)
    inflated, moved = powers(logs // 4)
    yield "Logs in which inflation is called, %", inflated
    yield "Logs in which a change of rank is called, %", moved
    yield "Recovery", recoveries(logs // 8)


def _intervals(under: Dependence, logs: int, place: int) -> Rows:
    found: dict[str, Found] = {}
    for i, each in enumerate(ESTIMATORS):
        found |= study(each, under, logs, seed=100 * place + i)
    redrawn = "votes" if under.redrawn == "none" else f"{under.redrawn}s"
    header = ("coverage, %; width", *INTERVALS[:-1], f"bootstrap of {redrawn}")
    return [header, *((name, *_coverage(each)) for name, each in found.items())]


def _coverage(found: Found) -> Iterator[str]:
    each = zip(found.coverage(), found.doubt(), found.width(), strict=True)
    for covered, doubt, width in each:
        said = percent(covered, doubt)
        kept = KEPT[0] <= covered <= KEPT[1]
        yield f"{said if kept else f'**{said}**'}; {width:.2f}"


def _arguments() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    found.add_argument("--logs", type=int, default=400, help="logs of each sort, 40 or more")
    found.add_argument("--markdown", action="store_true", help="print Markdown")
    return found


if __name__ == "__main__":
    main()
