"""glum: a general linear model with the logistic link, no penalty and a robust covariance.

Both boards are fitted on rows, not on counts of equal rows: its robust covariance takes each row
for one observation, so counts would give intervals that are far too wide.
"""

import numpy as np
import tabmat
from glum import GeneralizedLinearRegressor

from bench.contenders.arrays import load
from bench.job import Board, Result, Task, board


def style(task: Task) -> Result:
    models, signs, y, z = load(task.path)
    design = tabmat.SplitMatrix([tabmat.SparseMatrix(signs.tocsc()), tabmat.DenseMatrix(z)])
    return Result(_fit(models, tabmat.SparseMatrix(signs.tocsc()), y), _fit(models, design, y))


def plain(task: Task) -> Result:
    models, signs, y, _ = load(task.path, features=())
    return Result(_fit(models, tabmat.SparseMatrix(signs.tocsc()), y))


def _fit(models, design, y) -> Board:
    law = GeneralizedLinearRegressor(family="binomial", link="logit", alpha=0, fit_intercept=False)
    fit = law.fit(design, y)
    covariance = fit.covariance_matrix(design, y, robust=True)
    m = len(models)
    whole = np.zeros((m, m))
    whole[:-1, :-1] = covariance[: m - 1, : m - 1]
    return board(models, np.append(fit.coef_[: m - 1], 0.0), whole)


JOBS = {"style": style, "plain": plain}
