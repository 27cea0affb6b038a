"""The public arena's own package, with its regularisation off and its reweighting off.

Left as released, it keeps a seventh of a style effect, so its ratings would not be comparable. The
user's part, as its public example describes it, is written here: the relative difference of the
counts, then a scale. The scale is the root mean square without centring, which is the model that
the other contenders fit; the package's own standardisation is therefore off too.
"""

import numpy as np
import pandas as pd
from arena_rank.models.bradley_terry import BradleyTerry
from arena_rank.models.contextual_bradley_terry import ContextualBradleyTerry
from arena_rank.utils.data_utils import ContextualPairDataset, PairDataset

from bench.job import GAMMA, SCORES, Board, Result, Task

BATTLE = ["model_a", "model_b", "winner"]


def style(task: Task) -> Result:
    counts = [f"{name}_{side}" for name in GAMMA for side in "ab"]
    frame = pd.read_parquet(task.path, columns=BATTLE + counts)
    return Result(_raw(frame), _controlled(_with_differences(frame)))


def plain(task: Task) -> Result:
    return Result(_raw(pd.read_parquet(task.path, columns=BATTLE)))


def _raw(frame: pd.DataFrame) -> Board:
    data = PairDataset.from_pandas(frame, outcome_map=SCORES)
    model = BradleyTerry(n_competitors=len(data.competitors))
    return _board(model.compute_ratings_and_cis(data))


def _controlled(frame: pd.DataFrame) -> Board:
    data = ContextualPairDataset.from_pandas(
        frame,
        feature_cols=list(GAMMA),
        outcome_map=SCORES,
        reweighted=False,
        normalize_features=False,
    )
    model = ContextualBradleyTerry(
        n_competitors=len(data.competitors), n_features=len(GAMMA), reg=0.0
    )
    return _board(model.compute_ratings_and_cis(data))


def _with_differences(frame: pd.DataFrame) -> pd.DataFrame:
    battles = frame[BATTLE].copy()
    for name in GAMMA:
        a, b = frame[f"{name}_a"], frame[f"{name}_b"]
        share = (a - b) / (a + b).replace(0, 1)
        battles[name] = share / np.sqrt((share**2).mean())
    return battles


def _board(result) -> Board:
    ratings = np.asarray(result["ratings"])
    errors = np.sqrt(np.asarray(result["variances"]))
    names = result["competitors"]
    return Board(
        dict(zip(names, (ratings - ratings.mean()).tolist(), strict=True)),
        dict(zip(names, errors.tolist(), strict=True)),
    )


JOBS = {"style": style, "plain": plain}
