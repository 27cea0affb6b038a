"""FastChat's boards, by its rating module as released; knows nothing of ours.

`module` is what `bench.checkout.load` returns. `tight` follows its search by a root-finder.
"""

import numpy as np
from scipy.optimize import minimize, root

from bench.parity.board import PeerBoard, named
from bench.parity.frames import fastchat_frame


def plain(module, log, tight=False):
    """The mean, which no vote determines, is put at 1000."""
    table = fastchat_frame(log)
    ratings = _tightened(module, tight).compute_bt(table)
    pairs, outcomes, models, weights = module.preprocess_for_bt(table)
    unit, order = np.log(10), np.argsort(models)

    def slope(theta, _):
        strengths = np.empty(len(models))
        strengths[order] = theta / unit
        return module.bt_loss_and_grad(strengths, pairs, outcomes, weights, unit)[1][order] / unit

    return PeerBoard((ratings + 1000 - ratings.mean()).to_dict(), np.empty(0), slope=slope)


def styled(module, log, tight=False):
    table = fastchat_frame(log)
    ratings, gamma = _tightened(module, tight).compute_style_control(table)
    pairs, features, outcomes, models = module.preprocess_for_style(table)
    unit, order, m = np.log(10), np.argsort(models), len(models)

    def slope(theta, effects):
        point = np.append(np.empty(m), effects)
        point[order] = theta / unit
        loss = module.contextual_bt_loss_and_grad
        gradient = loss(point, m, pairs, features, outcomes, unit, 0.5, 0.25)[1]
        return np.append(gradient[order] / unit, gradient[m:])

    return PeerBoard(ratings.to_dict(), gamma, slope=slope)


def without_style(module, log):
    """Its styled fit of no features at all: what its ridge alone does to the plain ratings."""
    pairs, outcomes, models = module.preprocess_for_elo(fastchat_frame(log))
    none = np.empty((len(outcomes), 0))
    strengths = _tightened(module, True).fit_contextual_bt(pairs, none, outcomes, models)
    return named(models, 1000 + 400 * strengths)


def widths(module, log, rounds=100, seed=1):
    """Widths of its 95% percentile intervals, from as many rounds as it takes by default."""
    pairs, features, outcomes, models = module.preprocess_for_style(fastchat_frame(log))
    rng, n = np.random.default_rng(seed), len(outcomes)
    fit = _tightened(module, False).fit_contextual_bt
    drawn = [fit(pairs, features, outcomes, models, rng.integers(n, size=n)) for _ in range(rounds)]
    lower, upper = np.quantile(400 * np.array(drawn)[:, : len(models)], [0.025, 0.975], axis=0)
    return named(models, upper - lower)


def _tightened(module, tight):
    """The module with its optimiser as it is, or followed by the zero of the same gradient.

    Rounding of the summed loss stops any search along it well before 1e-6 Elo.
    """

    def exact(fun, x0, args, options, **known):
        near = minimize(fun, x0, args, options={"maxiter": 20_000}, **known).x
        ends = {"xtol": 1e-15, "ftol": 1e-15}
        return root(lambda point: fun(point, *args)[1], near, method="lm", options=ends)

    module.minimize = exact if tight else minimize
    return module
