"""Every choice of `Options` does what its line says: against slow twins, laws and refusals."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import expit

from ratings import InvalidData, NotEnoughData, Options, rate
from ratings.inference.sandwich.covariance import alone
from ratings.model.boards import fit_boards
from ratings.model.design import design
from ratings.model.fit import fit
from ratings.model.likelihood import Likelihood
from ratings.model.tie_laws import LAWS
from tests.logs import comparisons, dense, styled, swapped, wins


def board(log, **options):
    return rate(log, Options(min_votes=0, **options)).to_dict()


def theta(log, style, **options):
    raw, controlled = fit_boards(
        design(log.frame, log.features, Options(**options)), Options(**options)
    )
    return (controlled if style else raw).theta


def penalised_twin(log, ridge, ridge_strength, weight=1.0):
    """A general optimiser on dense matrices and the penalised loss, in logits."""
    _, x, z, y = dense(log)
    xz = np.hstack([x, z])
    penalty = np.repeat([ridge_strength, ridge], [x.shape[1], z.shape[1]])

    def loss(beta):
        losses = np.logaddexp(0, xz @ beta) - y * (xz @ beta)
        return np.sum(weight * losses) + penalty @ beta**2 / 2

    def gradient(beta):
        return xz.T @ (weight * (expit(xz @ beta) - y)) + penalty * beta

    beta = np.zeros(xz.shape[1])
    for _ in range(3):
        beta = minimize(loss, beta, jac=gradient, method="BFGS", options={"gtol": 1e-9}).x
    beta[: x.shape[1]] -= beta[: x.shape[1]].mean()
    return beta


@pytest.mark.parametrize(("ridge", "ridge_strength"), [(50.0, 0.0), (0.0, 20.0), (30.0, 10.0)])
def test_a_ridge_multiplies_the_summed_loss(ridge, ridge_strength):
    log = styled(models=5, votes=500)
    fitted = fit(design(log.frame, log.features), Likelihood(LAWS["half"], ridge, ridge_strength))
    np.testing.assert_allclose(
        fitted.estimates, penalised_twin(log, ridge, ridge_strength), atol=1e-6
    )


def test_a_ridge_is_the_same_on_both_boards_and_is_printed():
    log = styled(models=5, votes=500)
    bare = comparisons(log.frame, ())
    one, two = board(log, ridge_strength=25.0), board(bare, ridge_strength=25.0)
    for a, b in zip(one["models"], two["models"], strict=True):
        assert a["raw"] == pytest.approx(b["raw"], rel=1e-9)
    assert any("ridge_strength 25" in note for note in one["notes"])


def test_a_mean_loss_ridge_is_one_on_the_sum_times_the_votes():
    log = styled(models=5, votes=500)
    mean, total = board(log, ridge_mean=0.1), board(log, ridge=50.0)
    for a, b in zip(mean["style"], total["style"], strict=True):
        assert a["gamma"] == pytest.approx(b["gamma"], abs=1e-10)


def test_a_stated_prior_places_a_model_that_never_lost():
    log = wins({("x", "y"): 40, ("y", "x"): 30, ("hero", "x"): 5})
    assert board(log)["models"][-1]["status"] == "unrated"
    placed = {row["model"]: row for row in board(log, ridge_strength=1.0)["models"]}
    assert placed["hero"]["status"] == "rated"
    assert placed["hero"]["raw"]["rating"] > placed["x"]["raw"]["rating"]


@pytest.mark.parametrize("style", [False, True])
def test_a_side_effect_is_recovered_and_does_not_move_ratings(style):
    rng = np.random.default_rng(0)
    log = styled(models=5, votes=40_000)
    # One vote in six is given to side A, whatever the answers: an advantage in logits.
    lucky = pl.Series(rng.random(len(log.frame)) < 1 / 6)
    biased = log.frame.with_columns(
        winner=pl.when(lucky).then(pl.lit("a")).otherwise(pl.col("winner").cast(pl.String))
    )
    favoured = comparisons(biased, log.features if style else ())
    leaderboard = board(favoured, position=True)["fits"]["controlled" if style else "raw"][
        "position"
    ]
    assert 0.25 < leaderboard[1] < leaderboard[0] < leaderboard[2] < 0.55
    turned = board(swapped(favoured), position=True)
    again = turned["fits"]["controlled" if style else "raw"]["position"]
    assert again[0] == pytest.approx(-leaderboard[0], abs=1e-9)


def test_position_agrees_with_a_general_optimiser():
    log = styled(models=4, votes=500)
    case = design(log.frame, log.features, Options(position=True))
    fitted = fit(case)
    _, x, z, y = dense(log)
    xz = np.hstack([x, z, np.ones((len(y), 1))])
    beta = np.zeros(xz.shape[1])
    for _ in range(30):
        p = expit(xz @ beta)
        beta += np.linalg.pinv((xz * (p * (1 - p))[:, None]).T @ xz) @ xz.T @ (y - p)
    beta[:4] -= beta[:4].mean()
    np.testing.assert_allclose(fitted.estimates, beta, atol=1e-8)


@pytest.mark.parametrize("ties", ["davidson", "rao-kupper"])
def test_tie_models_take_style_and_recover_it(ties):
    log = styled(models=5, votes=20_000, gamma={"tokens": 0.4})
    leaderboard = board(log, ties=ties)
    assert leaderboard["fits"]["raw"]["tie"] > 0
    effect = leaderboard["style"][0]
    assert effect["lower"] > 0
    # Their scale differs from Bradley-Terry's; the share of a rating that is style does not much.
    half = {row["model"]: row for row in board(log)["models"]}
    for row in leaderboard["models"]:
        stretch = (row["raw"]["rating"] - 1000) / (half[row["model"]]["raw"]["rating"] - 1000)
        assert 0.8 < stretch < 2.5


def test_ties_can_be_left_out_and_are_counted():
    log = styled(models=4, votes=800)
    leaderboard = board(log, ties="drop")
    reasons = {entry["reason"]: entry["rows"] for entry in leaderboard["funnel"]}
    counts = dict(log.frame["winner"].value_counts().iter_rows())
    assert reasons["tie"] == counts["tie"]
    assert reasons["both_bad"] == counts["both_bad"]
    assert reasons["kept"] == counts["a"] + counts["b"]


@pytest.mark.parametrize("how", ["pair", "propensity", "category"])
def test_weights_equal_the_same_weights_written_into_the_log(how):
    log = styled(models=4, votes=1500)
    rng = np.random.default_rng(1)
    skewed = log.frame.filter(
        (pl.col("model_a") != "model-000") | pl.Series(rng.random(len(log.frame)) < 0.2)
    )
    n = len(skewed)
    skewed = skewed.with_columns(
        propensity=pl.Series(rng.uniform(0.05, 0.5, n)),
        category=pl.Series(rng.choice(["code", "maths", "other"], n, p=[0.6, 0.3, 0.1])),
    )
    pair = pl.concat_list(pl.col("model_a", "model_b").cast(pl.String)).list.sort().list.join(" ")
    written = {
        "pair": 1 / pl.max_horizontal(pl.len().over(pair), pl.lit(50)),
        "propensity": 1 / pl.col("propensity"),
        "category": 1 / pl.len().over("category"),
    }[how].cast(pl.Float64)
    by_hand = skewed.with_columns(weight=written)
    by_hand = by_hand.with_columns(weight=pl.col("weight") / pl.col("weight").mean())
    one = board(comparisons(skewed, log.features), weights=how)
    two = board(comparisons(by_hand, log.features))
    for a, b in zip(one["models"], two["models"], strict=True):
        assert a["controlled"] == pytest.approx(b["controlled"], abs=1e-6)
        assert a["inflation"]["se"] == pytest.approx(b["inflation"]["se"], abs=1e-6)


@pytest.mark.parametrize("covariate", ["ratio1", "log1p"])
def test_other_covariates_enter_as_their_formula_says(covariate):
    log = styled(models=4, votes=600)
    formula = {
        "ratio1": lambda a, b: (a - b) / (a + b + 1),
        "log1p": lambda a, b: np.log1p(a) - np.log1p(b),
    }[covariate]
    case = design(log.frame, ("tokens",), Options(covariate=covariate))
    z = formula(*(log.frame[f"tokens_{side}"].to_numpy() for side in "ab"))
    assert case.scale[0] == pytest.approx(np.sqrt(np.mean(z**2)))
    np.testing.assert_allclose(
        np.sort(np.abs(case.z[0])), np.sort(np.abs(z)) / case.scale[0], atol=1e-12
    )


def test_a_logarithm_tells_fifty_emoji_from_one_where_the_ratio_does_not():
    rows = [("m", "n", "a", 50.0, 0.0), ("n", "m", "b", 1.0, 0.0)]
    columns = ["model_a", "model_b", "winner", "emoji_a", "emoji_b"]
    log = comparisons(pl.DataFrame(rows * 3, columns, orient="row"), ["emoji"])
    ratio = design(log.frame, log.features)
    logs = design(log.frame, log.features, Options(covariate="log1p"))
    assert np.ptp(np.abs(ratio.z)) == 0
    assert np.ptp(np.abs(logs.z)) > 1


seeds = st.integers(0, 10_000)


@settings(max_examples=10)
@given(seed=seeds)
def test_two_kinds_of_clusters_are_the_textbook_sum(seed):
    log = styled(models=4, votes=300, seed=seed)
    case = design(log.frame, log.features, Options(cluster="voter+prompt"))
    _, controlled = fit_boards(case, Options())
    two_way, _ = alone(case, controlled)
    parts = []
    frame = log.frame.with_columns(
        session=pl.concat_str(pl.col("voter"), pl.col("prompt_id"), separator=" ")
    )
    for kind in ("voter", "prompt", "session"):
        clustered = design(frame, log.features, Options(cluster=kind))
        parts.append(alone(clustered, controlled)[0])
    plain = parts[0] + parts[1] - parts[2]
    assert np.linalg.eigvalsh(two_way)[0] > -1e-12
    assert (np.diag(two_way) >= np.diag(parts[2]) / 2 - 1e-12).all()
    if np.linalg.eigvalsh(plain)[0] > 0 and (np.diag(plain) >= np.diag(parts[2]) / 2).all():
        np.testing.assert_allclose(two_way, plain, atol=1e-12)


def test_the_inverse_hessian_is_too_wide_where_ties_count_half():
    log = styled(models=6, votes=4000)
    sharp, wide = board(log, cluster="none"), board(log, ci="hessian")
    for a, b in zip(sharp["models"], wide["models"], strict=True):
        assert a["inflation"] == b["inflation"]  # no model that both boards could come from
    ratio = [
        a["raw"]["se"] / b["raw"]["se"]
        for a, b in zip(sharp["models"], wide["models"], strict=True)
    ]
    assert 0.75 < np.median(ratio) < 0.97


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"ties": "third"}, "ties"),
        ({"covariate": "cube"}, "covariate"),
        ({"weights": "age"}, "weights"),
        ({"ridge": -1.0}, "ridge"),
        ({"ridge_mean": float("nan")}, "ridge_mean"),
        ({"ci": "bootstrap", "cluster": "voter+prompt"}, "voter"),
        ({"ci": "hessian", "cluster": "voter"}, "hessian"),
        ({"ci": "hessian", "weights": "pair"}, "hessian"),
    ],
)
def test_what_makes_no_sense_is_refused(wrong, message):
    with pytest.raises(InvalidData, match=message):
        Options(**wrong)


def test_an_inverse_hessian_knows_no_weights_but_equal_ones():
    log = styled(models=4, votes=400)
    equal = log.frame.with_columns(weight=pl.lit(7.0))
    for one, other in zip(
        board(log, ci="hessian")["models"],
        board(comparisons(equal, log.features), ci="hessian")["models"],
        strict=True,
    ):
        assert other["raw"] == pytest.approx(one["raw"])
    uneven = log.frame.with_columns(weight=pl.int_range(pl.len()) % 2 + 1.0)
    with pytest.raises(InvalidData, match="hessian"):
        board(comparisons(uneven, log.features), ci="hessian")


@pytest.mark.parametrize("least", [1e-310, 1e-300])
def test_tiny_propensities_never_become_a_wrong_number(least):
    log = styled(models=3, votes=200)
    some = pl.when(pl.int_range(pl.len()) == 0).then(least).otherwise(0.1)
    with pytest.raises(InvalidData, match="weights of some votes"):
        board(comparisons(log.frame.with_columns(propensity=some)), weights="propensity")


@pytest.mark.parametrize("how", ["propensity", "category"])
def test_weights_need_their_column(how):
    with pytest.raises(InvalidData, match=how):
        board(styled(), weights=how)


def test_votes_of_unknown_propensity_are_left_out_and_counted_where_it_is_the_weight():
    log = styled(models=4, votes=1500)
    unknown = pl.int_range(pl.len()) % 5 == 0
    frame = log.frame.with_columns(
        propensity=pl.when(~unknown).then(0.1 + 0.1 * (pl.int_range(pl.len()) % 3))
    )
    weighted = board(comparisons(frame, log.features), weights="propensity")
    assert {"reason": "no_propensity", "rows": 300} in weighted["funnel"]
    known = board(comparisons(frame.filter(~unknown), log.features), weights="propensity")
    for row, twin in zip(weighted["models"], known["models"], strict=True):
        assert row | {"both_bad_rate": None} == twin | {"both_bad_rate": None}
    unweighted = board(comparisons(frame, log.features))
    assert unweighted["models"] == board(log)["models"]


def test_a_log_of_which_no_propensity_is_known_cannot_be_weighed_by_it():
    log = styled(models=3, votes=200)
    frame = log.frame.with_columns(propensity=pl.lit(None, pl.Float64))
    with pytest.raises(NotEnoughData, match="200 no_propensity"):
        board(comparisons(frame), weights="propensity")


@pytest.mark.parametrize("value", [0.0, 1.5])
def test_a_propensity_must_be_a_probability(value):
    log = styled(models=3, votes=200)
    frame = log.frame.with_columns(propensity=pl.lit(value, pl.Float64))
    with pytest.raises(InvalidData, match="propensity"):
        board(comparisons(frame), weights="propensity")


def test_votes_without_a_category_cannot_be_weighed_by_it():
    frame = styled(models=3, votes=200).frame.with_columns(category=pl.lit(None, pl.String))
    with pytest.raises(InvalidData, match="category"):
        board(comparisons(frame), weights="category")


@pytest.mark.parametrize(
    ("cluster", "ci"),
    [("voter+prompt", "sandwich")]
    + [(kind, ci) for kind in ("voter", "prompt") for ci in ("sandwich", "bootstrap", "wild")],
)
def test_one_unit_gives_no_interval_and_says_why(cluster, ci):
    log = styled(models=3, votes=300)
    column = "voter" if cluster == "voter" else "prompt_id"
    frame = log.frame.with_columns(pl.lit("only").alias(column))
    leaderboard = board(comparisons(frame, log.features), cluster=cluster, ci=ci)
    assert "withheld" in leaderboard["inference"]["withheld"]
    for row in leaderboard["models"]:
        score = row["raw"]
        assert score["rating"] is not None
        assert score["se"] is score["lower"] is score["upper"] is None
        assert (score["rank_lower"], score["rank_upper"]) == (1, 3)
        assert row["controlled"] is None  # nor can one unit tell what style does
