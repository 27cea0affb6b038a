"""arena-rank's boards, as it is installed and released; knows nothing of ours.

`tight` asks its optimiser for all that rounding allows. `bench.contenders.arena_rank` is the same
package with its penalties and weights off, for the clock.
"""

import jax
import jax.numpy as jnp
import numpy as np
import polars as pl
from arena_rank.models.bradley_terry import BradleyTerry
from arena_rank.models.contextual_bradley_terry import ContextualBradleyTerry
from arena_rank.utils.data_utils import ContextualPairDataset, PairDataset

from bench.parity.board import PeerBoard, named
from bench.parity.frames import arena_rank_frame
from ratings.inference.elo_scale import S0

SCORE = {"a": 1.0, "b": 0.0, "tie": 0.5, "both_bad": 0.5}
TIGHT = {"ftol": 0.0, "gtol": 1e-13, "max_iter": 5000}


def plain(log, tight=False):
    data = PairDataset.from_pandas(arena_rank_frame(log))
    model = BradleyTerry(len(data.competitors), **(TIGHT if tight else {}))
    results = model.compute_ratings_and_cis(data)
    hessian, meat = model.compute_hessian_and_covariance(
        model.params["ratings"], data.pairs, data.outcomes, data.counts, data.opt_weights, 0.0,
        len(data.competitors),
    )  # fmt: skip
    return _board(results, model, data, hessian, meat)


def styled(log, tight=False, reg=1.0):
    data = ContextualPairDataset.from_pandas(arena_rank_frame(log), list(log.features))
    m, k, n = len(data.competitors), len(log.features), len(data.outcomes)
    model = ContextualBradleyTerry(m, k, reg=reg, **(TIGHT if tight else {}))
    results = model.compute_ratings_and_cis(data)
    hessian, meat = model.compute_hessian_and_covariance(
        model.params["ratings"], model.params["coeffs"], data.pairs, data.features, data.outcomes,
        data.weights, reg, 0.0, m, k, n,
    )  # fmt: skip
    return _board(results, model, data, hessian, np.asarray(meat) / n)


def counts_se(log):
    """Standard errors from counts, for arenas too large to be written out vote by vote."""
    models = sorted(set(log.frame["model_a"]) | set(log.frame["model_b"]))
    places = {name: i for i, name in enumerate(models)}
    pairs = log.frame.select(pl.col("model_a", "model_b").replace_strict(places)).to_numpy()
    y = jnp.array(log.frame["winner"].replace_strict(SCORE).to_numpy())
    count = jnp.array(log.frame["count"].to_numpy())
    data = PairDataset(models, jnp.array(pairs), y, count, jnp.ones(len(y)), count)
    results = BradleyTerry(len(models), **TIGHT).compute_ratings_and_cis(data)
    return named(models, np.sqrt(np.asarray(results["variances"])))


def _board(results, model, data, hessian, meat):
    m = len(data.competitors)

    def loss(point):
        return model.loss_function({"ratings": point[:m], "coeffs": point[m:]}, data.as_dict())

    gradient = jax.jit(jax.grad(loss))
    bread = np.linalg.pinv(np.asarray(hessian), rcond=1e-11, hermitian=True)
    bare = S0 * np.sqrt(np.diag(bread @ np.asarray(meat) @ bread))[:m]
    return PeerBoard(
        ratings=named(data.competitors, results["ratings"]),
        gamma=np.asarray(results.get("coeffs", ())),
        se=named(data.competitors, np.sqrt(np.asarray(results["variances"]))),
        bare_se=named(data.competitors, bare),
        slope=lambda theta, gamma: np.asarray(gradient(np.append(theta, gamma))),
    )
