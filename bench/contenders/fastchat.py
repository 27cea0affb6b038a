"""The first public arena's bootstrap, loaded from a checkout that the user names; not part of this
project.

Its clock starts later than the others': at its own frame of one Python dict of counts a vote, as
its logs hold them, since building that from Parquet is our doing. It knows four style features of
the six. Its 100 styled resamples are not all drawn: as many as there are processors are, and what
those took beyond the preparation is multiplied up to 100.
"""

import os
import time

import numpy as np
import pandas as pd

from bench.checkout import COUNTS, LABELS, load
from bench.job import Board, Result, Task

ROUNDS = 100
NOISE = "its ratings are medians of resamples, which the difference shows"
BATTLE = ["model_a", "model_b", "winner"]


def style(task: Task) -> Result:
    system, frame = load(task.root), _frame(task.path)
    raw, plain_seconds = _timed(system.compute_bootstrap_bt, frame[BATTLE], ROUNDS)
    _, prepared = _timed(system.preprocess_for_style, frame)
    drawn = min(os.cpu_count() or 1, ROUNDS)
    np.random.seed(0)
    (controlled, _), some = _timed(
        system.compute_bootstrap_style_control, frame, drawn, num_cpu=drawn
    )
    styled = prepared + max(some - prepared, 0) * ROUNDS / drawn
    return Result(
        _board(raw),
        _board(controlled),
        seconds=plain_seconds + styled,
        note=f"{drawn} of {ROUNDS} styled resamples drawn and extrapolated linearly; its memory is "
        "that of the drawn ones; timed from a frame in memory",
        parts={"raw": plain_seconds, "preparation": prepared, "drawn": some},
    )


def plain(task: Task) -> Result:
    system, frame = load(task.root), _frame(task.path, style=False)
    raw, seconds = _timed(system.compute_bootstrap_bt, frame, ROUNDS)
    return Result(_board(raw), seconds=seconds, note=f"timed from a frame in memory; {NOISE}")


def _frame(path: str, style: bool = True) -> pd.DataFrame:
    counts = [f"{name}_{side}" for name in COUNTS for side in "ab"] if style else []
    frame = pd.read_parquet(path, columns=BATTLE + counts)
    battles = frame[BATTLE].assign(winner=frame["winner"].map(LABELS))
    if style:
        names = [COUNTS[name].format(side) for name in COUNTS for side in "ab"]
        rows = zip(*(frame[column].tolist() for column in counts), strict=True)
        battles["conv_metadata"] = [dict(zip(names, row, strict=True)) for row in rows]
    return battles


def _timed(work, *arguments, **more):
    start = time.perf_counter()
    result = work(*arguments, **more)
    return result, time.perf_counter() - start


def _board(rounds: pd.DataFrame) -> Board:
    centred = rounds.sub(rounds.mean(axis=1), axis=0)
    return Board(centred.median().to_dict(), centred.std().to_dict())


JOBS = {"style": style, "plain": plain, "bootstrap": style}
