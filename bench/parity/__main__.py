"""Holds `like lmarena` and `like fastchat` against the software that public boards are made with.

    python -m bench.parity --fastchat ../FastChat --data ../shared/realdata

The peers are arena-rank, as installed, and FastChat's rating module, loaded from a checkout; one
that is not here is said to be missing. They read the same simulated and real votes as ours, once as
they come and once asked for all that rounding allows. Printed as Markdown: how far apart the
numbers are, and what each difference in method is worth.
"""

import argparse
from pathlib import Path

from bench.checkout import FASTCHAT
from bench.parity.closeness import tolerances
from bench.parity.few_votes import newcomer, undefeated
from bench.parity.logs import real, simulated
from bench.parity.peers import ARENA_RANK, fastchat
from bench.parity.penalties import coverage, fastchat_differences, ridge
from bench.parity.sides import centring


def main():
    arguments = argparse.ArgumentParser(
        prog="python -m bench.parity", description=__doc__.split("\n")[0]
    )
    arguments.add_argument("--fastchat", type=Path, default=Path("../FastChat"))
    arguments.add_argument("--data", type=Path, default=Path("../shared/realdata"))
    chosen = arguments.parse_args()
    module = fastchat(chosen.fastchat)
    logs = simulated() | real(chosen.data)
    styled = {name: log for name, log in logs.items() if log.features}
    even = next(iter(styled.values()))
    if not ARENA_RANK:
        print("arena-rank is not installed: only what needs no peer. Install the group `bench`.\n")
    if not module:
        print(f"FastChat is not here: {chosen.fastchat / FASTCHAT}; name a checkout.\n")
    for title, part in {
        "Elo apart": lambda: tolerances(logs, module) if ARENA_RANK else "",
        "A ridge against the mean loss": lambda: ridge(styled),
        "Intervals of a penalised fit": coverage,
        "Centring, and which answer stands where": lambda: centring(styled),
        "An undefeated model": lambda: undefeated(even, module),
        "A newcomer in a large arena": lambda: newcomer() if ARENA_RANK else "",
        "FastChat's ridge and ratio": lambda: (
            fastchat_differences(styled, module) if module else ""
        ),
    }.items():
        print(f"## {title}\n\n{part()}\n", flush=True)


if __name__ == "__main__":
    main()
