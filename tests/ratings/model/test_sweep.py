"""The sweep over a design's rows: pure, portable, addable, whatever the threads and the shards."""

import pickle
from dataclasses import replace
from functools import partial, reduce
from operator import add

import numpy as np
import pytest

from ratings import Options, rate
from ratings.model import kernels
from ratings.model.design import design
from ratings.model.kernels import matrix, shards
from ratings.model.likelihood import Likelihood, Parameters, information, slope, sweep
from ratings.model.tie_laws import LAWS
from tests.logs import dense, styled

LOG = styled(models=5, votes=700, gamma={"tokens": 0.4, "bold": 0.1})


@pytest.fixture(params=[50, 333])
def small(request, monkeypatch):
    """Shards of so many rows, which split most pairs."""
    monkeypatch.setattr(kernels, "BLOCK", request.param)


def point(problem, law):
    return np.linspace(-0.5, 0.7, len(problem.models) + len(problem.z) + law.has_tau)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("ties", ["half", "davidson", "rao-kupper"])
def test_shards_that_split_pairs_change_nothing(ties, monkeypatch):
    problem, likelihood = design(LOG.frame, LOG.features), Likelihood(LAWS[ties], ridge=0.3)
    theta = point(problem, likelihood.law)
    split = slope(problem, theta, likelihood)
    assert len(shards(problem)) > 2
    monkeypatch.setattr(kernels, "BLOCK", 10**6)
    [_] = shards(problem)
    whole = slope(problem, theta, likelihood)
    np.testing.assert_allclose(split.gradient, whole.gradient, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(split.hessian, whole.hessian, rtol=1e-9, atol=1e-9)


@pytest.mark.usefixtures("small")
def test_shards_hold_every_row_once():
    problem = design(LOG.frame, LOG.features)
    parts = shards(problem)
    for name in ("halves", "weight", "z"):
        joined = np.concatenate([getattr(part, name) for part in parts], axis=-1)
        np.testing.assert_array_equal(joined, getattr(problem, name))
    for side in ("first", "second"):
        rows = [np.repeat(getattr(part, side), part.lengths) for part in parts]
        np.testing.assert_array_equal(
            np.concatenate(rows), np.repeat(getattr(problem, side), problem.lengths)
        )


@pytest.mark.usefixtures("small")
def test_sums_of_sweeps_that_travelled_add_up_to_those_of_all_rows():
    problem = design(LOG.frame, LOG.features)
    parameters = Parameters(point(problem, LAWS["half"]), LAWS["half"], loss=True)
    task = pickle.dumps(partial(sweep, parameters=parameters))
    sums = [
        pickle.loads(pickle.dumps(pickle.loads(task)(pickle.loads(pickle.dumps(shard)))))
        for shard in shards(problem)
    ]
    m = len(problem.models)
    forwards, backwards = reduce(add, sums), reduce(add, sums[::-1])
    here = slope(problem, parameters.values, Likelihood())
    for joined in (forwards, backwards):
        np.testing.assert_allclose(matrix(m, joined, 1), here.hessian, rtol=1e-9, atol=1e-9)
        assert joined.loss == pytest.approx(sum(one.loss for one in sums))


@pytest.mark.usefixtures("small")
def test_information_is_the_product_of_dense_matrices():
    problem = design(LOG.frame, LOG.features)
    names, x, z, _ = dense(LOG)
    assert problem.models == tuple(names)
    xz = np.hstack([x, z])
    np.testing.assert_allclose(information(problem, problem.weight), xz.T @ xz, atol=1e-8)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("cluster", ["none", "voter"])
def test_the_number_of_threads_changes_no_bit(cluster, monkeypatch):
    monkeypatch.setattr("ratings.inference.sandwich.clusters.UNITS", 7)
    voters = np.random.default_rng(3).integers(90, size=len(LOG.frame)).astype(str)
    log = replace(LOG, frame=LOG.frame.with_columns(voter=voters))
    boards = []
    for threads in (1, 2, 5):
        monkeypatch.setattr("ratings.engines.threads.CORES", threads)
        boards.append(rate(log, Options(cluster=cluster)).to_dict())
    assert boards[0] == boards[1] == boards[2]
