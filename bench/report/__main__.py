"""Prints what style control finds in two public vote logs, as the tables of `docs/report.md`.

    python -m bench.report --data FOLDER

The folder holds `llmfao` (votes of a crowd) and `alpaca_eval2` (judgments of a model against one
baseline, and the leaderboard published from them). Printed are counts and ratings, never a text.
Knows these two logs; the ratings are all `rate`'s.
"""

import argparse
import sys
from pathlib import Path

from bench.report.sections import report


def main():
    arguments = argparse.ArgumentParser(
        prog="python -m bench.report", description=__doc__.split("\n")[0]
    )
    arguments.add_argument("--data", type=Path, required=True, help="folder of the two logs")
    data = arguments.parse_args().data
    if not data.is_dir():
        sys.exit(f"{data}: is no directory; give the folder that holds llmfao and alpaca_eval2")
    print("\n\n".join(report(data)))


if __name__ == "__main__":
    main()
