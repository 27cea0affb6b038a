"""What style is worth: the parts add up, and mean what the docstring says they mean."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings import Collinear
from ratings.inference.sandwich.covariance import difference, sandwich
from ratings.model.design import design
from ratings.model.fit import fit
from ratings.model.style_ratings import parts, style_ratings
from tests.logs import dense, styled


@settings(max_examples=12)
@given(seed=st.integers(0, 10_000))
def test_parts_and_rescaling_sum_to_the_total(seed):
    log = styled(models=5, votes=600, seed=seed)
    case = design(log.frame, log.features)
    raw, controlled = fit(case.plain()), fit(case)
    shares = parts(raw, controlled, style_ratings(case).delta)
    np.testing.assert_allclose(sum(shares.values()), raw.theta - controlled.theta, atol=1e-8)


def test_style_ratings_are_least_squares_and_the_residual_fit_has_the_same_gamma():
    log = styled(models=5, votes=600)
    case = design(log.frame, log.features)
    _, x, z, y = dense(log)
    delta = style_ratings(case).delta
    slow = np.linalg.lstsq(x, z, rcond=None)[0]
    np.testing.assert_allclose(delta - delta.mean(0), slow - slow.mean(0), atol=1e-9)
    controlled = fit(case)
    residual = np.hstack([x, z - x @ slow])
    beta = np.zeros(residual.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-residual @ beta))
        curvature = (residual * (p * (1 - p))[:, None]).T @ residual
        beta += np.linalg.pinv(curvature) @ residual.T @ (y - p)
    np.testing.assert_allclose(beta[5:], controlled.gamma, atol=1e-8)
    khb = controlled.theta + delta @ controlled.gamma
    np.testing.assert_allclose(beta[:5] - beta[:5].mean(), khb - khb.mean(), atol=1e-8)


def test_paired_covariance_equals_stacked_influence_functions():
    log = styled(models=4, votes=400)
    case = design(log.frame, log.features)
    raw, controlled = fit(case.plain()), fit(case)
    _, x, z, y = dense(log)
    xz = np.hstack([x, z])
    sigma = lambda eta: 1 / (1 + np.exp(-eta))  # noqa: E731
    p0 = sigma(x @ raw.theta)
    p1 = sigma(xz @ np.append(controlled.theta, controlled.gamma))
    inverse = lambda m, v: np.linalg.pinv((m * v[:, None]).T @ m)  # noqa: E731
    first = (x * (y - p0)[:, None]) @ inverse(x, p0 * (1 - p0))
    second = (xz * (y - p1)[:, None]) @ inverse(xz, p1 * (1 - p1))
    influence = first - second[:, :4]
    doubt = sandwich(case, raw, controlled)
    inflation = difference(doubt.joint)
    np.testing.assert_allclose(inflation, influence.T @ influence, atol=1e-9)


def test_a_feature_that_only_names_the_model_cannot_be_told_from_it():
    log = styled(models=3, votes=500)
    own = {"model-000": 1.0, "model-001": 1.0, "model-002": 3.0}
    frame = log.frame.with_columns(
        sign_a=log.frame["model_a"].replace_strict(own),
        sign_b=log.frame["model_b"].replace_strict(own),
    )
    with pytest.raises(Collinear, match="sign"):
        style_ratings(design(frame, ("sign",)))
