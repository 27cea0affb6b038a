"""scikit-learn: a logistic regression without penalty, a tie as half a win each way; no errors."""

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from bench.contenders.arrays import load
from bench.job import Board, Result, Task, board


def style(task: Task) -> Result:
    models, signs, y, z = load(task.path)
    return Result(_fit(models, signs, y), _fit(models, hstack([signs, csr_matrix(z)]).tocsr(), y))


def plain(task: Task) -> Result:
    models, signs, y, _ = load(task.path, features=())
    return Result(_fit(models, signs, y))


def _fit(models, design, y) -> Board:
    won, lost = np.flatnonzero(y > 0), np.flatnonzero(y < 1)
    fit = LogisticRegression(C=np.inf, fit_intercept=False, tol=1e-8, max_iter=1000).fit(
        design[np.concatenate([won, lost])],
        np.concatenate([np.ones(len(won)), np.zeros(len(lost))]),
        sample_weight=np.concatenate([y[won], 1 - y[lost]]),
    )
    return board(models, np.append(fit.coef_[0][: len(models) - 1], 0.0))


JOBS = {"style": style, "plain": plain}
