"""Simulates many logs whose truth is known and counts how often a board's claims come true.

    python -m bench.coverage --logs 400 --markdown

Five studies, each of which can be run alone with `--study`: 95% intervals, by estimator, kind of
interval and kind of votes; few clusters; claims about style; ranks; power and recovery. Seeded: the
same command prints the same tables, whatever the number of processes. 400 logs take a quarter of an
hour of one core: claims have so many of each sort, few clusters and ranks half of them, intervals a
quarter, power an eighth and recovery, whose logs are large, a sixteenth. Where all models are equal
it is twice as many, and eight times where nothing is inflated.
"""

import argparse
from collections.abc import Callable, Iterator

from bench import claim_tables, few, power, ranking
from bench.grid import Rows, markdown, percent, text
from bench.intervals import DEPENDENCES, ESTIMATORS, INTERVALS, LEVEL, Dependence, IntervalStudy
from bench.intervals import study as interval_study
from bench.parallel import Spread, processes

KEPT = (0.93, 0.97)  # coverage outside, by more than luck, is printed in bold
LEAST = 40  # logs below which a standard error over logs means little


def intervals(logs: int, run: Spread) -> Iterator[tuple[str, Rows]]:
    """A table for each kind of votes."""
    for place, under in enumerate(DEPENDENCES):
        yield under.title, _intervals(under, logs, place, run)


Study = Callable[[int, Spread], Iterator[tuple[str, Rows]]]
STUDIES: dict[str, tuple[Study, int]] = {  # each takes the logs asked for, or a part of them
    "intervals": (intervals, 4),
    "few-clusters": (few.tables, 2),
    "claims": (claim_tables.tables, 1),
    "ranks": (ranking.tables, 2),
    "power": (power.tables, 2),
}


def main() -> None:
    chosen = _arguments().parse_args()
    written = markdown if chosen.markdown else text
    with processes(chosen.workers) as run:
        for name in chosen.study or STUDIES:
            study, part = STUDIES[name]
            for title, rows in study(max(chosen.logs // part, LEAST), run):
                print(written(title, rows), flush=True)


def _intervals(under: Dependence, logs: int, place: int, run: Spread) -> Rows:
    studies: dict[str, IntervalStudy] = {}
    for i, estimator in enumerate(ESTIMATORS):
        studies |= interval_study(estimator, under, logs, 100 * place + i, run)
    redrawn = "votes" if under.redrawn == "none" else f"{under.redrawn}s"
    named = {"bootstrap": f"bootstrap of {redrawn}", "wild": "wild, by voter"}
    header = ("coverage, %; width", *(named.get(name, name) for name in INTERVALS))
    return [header, *((name, *_coverage(intervals)) for name, intervals in studies.items())]


def _coverage(intervals: IntervalStudy) -> Iterator[str]:
    columns = zip(intervals.coverage(), intervals.doubt(), intervals.width(), strict=True)
    for covered, doubt, width in columns:
        cell = percent(covered, doubt)
        kept = KEPT[0] <= covered <= KEPT[1] or abs(covered - LEVEL) <= 2 * doubt
        yield f"{cell if kept else f'**{cell}**'}; {width:.2f}"


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--logs", type=int, default=400, help=f"logs of each sort, {LEAST} or more")
    parser.add_argument("--study", action="append", choices=STUDIES, help="only this; repeatable")
    parser.add_argument("--workers", type=int, help="processes, one a core by default")
    parser.add_argument("--markdown", action="store_true", help="print Markdown")
    return parser


if __name__ == "__main__":
    main()
