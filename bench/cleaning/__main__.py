"""Prints what the cleaning rules find in public logs, as the tables of `docs/cleaning.md`.

    python -m bench.cleaning --data FOLDER --markdown

FOLDER holds `llmfao`, `mtbench_human`, `kaggle_subset`, `pandalm` and `alpaca_eval2`; a log that
is not there is left out. Without --data only what needs none is printed: what the tags and the
languages are worth on the labelled prompts in tests/golden. `--table leaks` and the like print one
table alone. Never prints a text.
"""

import argparse
from pathlib import Path

from bench.cleaning.labelled import languages_table, tags_table
from bench.cleaning.public import leaks_table, logs_in, shares_table, spared_table, speed_table
from bench.grid import markdown, text

LABELLED = {
    "labelled-tags": ("Tags on labelled prompts", tags_table),
    "labelled-languages": ("Languages on labelled prompts", languages_table),
}
PUBLIC = {
    "leaks": ("Battles dropped as leaks", leaks_table),
    "spared": ("What only the substring rule finds", spared_table),
    "shares": ("Share of battles with a tag", shares_table),
    "speed": ("Megabytes of text a second", speed_table),
}


def main() -> None:
    arguments = argparse.ArgumentParser(
        prog="python -m bench.cleaning", description=__doc__.split("\n")[0]
    )
    arguments.add_argument("--data", type=Path, help="folder of the logs")
    arguments.add_argument("--markdown", action="store_true")
    tables = [*LABELLED, *PUBLIC]
    arguments.add_argument("--table", action="append", choices=tables, help="only this; repeatable")
    chosen = arguments.parse_args()
    written = markdown if chosen.markdown else text
    logs = logs_in(chosen.data) if chosen.data else {}
    for name in chosen.table or tables:
        if name in LABELLED:
            title, table = LABELLED[name]
            print(written(title, table()), flush=True)
        elif logs:
            title, table = PUBLIC[name]
            print(written(title, table(logs)), flush=True)


if __name__ == "__main__":
    main()
