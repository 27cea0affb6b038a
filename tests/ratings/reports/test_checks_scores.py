"""What probes that rest on fits share, against slow and obvious twins."""

import numpy as np
import polars as pl
import pytest
from scipy.special import chdtrc

from ratings import Options
from ratings.inference.sandwich.clusters import meat
from ratings.inference.sandwich.covariance import sandwich
from ratings.model.boards import fit_boards
from ratings.model.fit import fit
from ratings.model.likelihood import scores
from ratings.model.vote_filter import select
from ratings.reports.checks.fits.score_test import effective
from ratings.reports.checks.fits.scores import critical, holm, influence, neighbours, refitted
from ratings.reports.checks.fits.scores import variance as variance_of
from ratings.reports.checks.votes.ballots import ballots
from ratings.reports.findings import Evidence
from tests.logs import comparisons, labelled, styled

CHOICES = [
    Options(cluster="none"),
    Options(cluster="voter"),
    Options(ties="davidson", position=True, cluster="session"),
    Options(weights="pair", covariate="log1p"),
]
NAMES = ["plain", "voter", "davidson", "weighted"]
OTHER = {"a": 2, "b": 0, "tie": 1, "both_bad": 1}


def evidence(log, options):
    chosen = select(log, options)
    return Evidence(log, options, chosen, *fit_boards(chosen.design, options))


def patchy():
    """Unknown counts, a model that only won, and categories that say which model stood left."""
    log = styled(5, 1500)
    row = pl.int_range(pl.len())
    frame = log.frame.with_columns(
        bold_a=pl.when(row % 7 == 0).then(None).otherwise("bold_a"),
        category=pl.col("model_a").cast(pl.String),
    ).cast({"model_a": pl.String, "model_b": pl.String})
    winner = frame.head(20).with_columns(model_a=pl.lit("winner"), winner=pl.lit("a"))
    return comparisons(pl.concat([winner, frame]), log.features)


@pytest.mark.parametrize("style", [True, False])
@pytest.mark.parametrize("ties", ["half", "drop"])
def test_rows_of_the_log_stand_beside_their_rows_of_the_design(style, ties):
    log = patchy()
    votes = ballots(evidence(log, Options(style=style, ties=ties)))
    problem, frame = votes.problem, votes.log[votes.order]
    assert len(frame) == len(problem.halves)
    names = np.array(problem.models)
    first, second = names[problem.first[problem.pair]], names[problem.second[problem.pair]]
    a, b = (frame[f"model_{side}"].cast(pl.String).to_numpy() for side in "ab")
    np.testing.assert_array_equal(first, np.minimum(a, b))
    np.testing.assert_array_equal(second, np.maximum(a, b))
    left = frame["winner"].cast(pl.String).replace_strict(OTHER).to_numpy()
    np.testing.assert_array_equal(problem.halves, np.where(first == a, left, 2 - left))
    assert np.array(votes.names("category"))[votes.codes("category")].tolist() == a.tolist()


def test_votes_are_clustered_by_voter_where_there_are_enough():
    log = styled(4, 900)
    assert len(ballots(evidence(log, Options(cluster="none"))).problem.clusters) == 1
    few = log.frame.with_columns(voter=(pl.int_range(pl.len()) % 19).cast(pl.String))
    loose = ballots(evidence(comparisons(few, log.features), Options(cluster="none")))
    assert loose.problem.clusters == ()
    holes = log.frame.with_columns(
        voter=pl.when(pl.int_range(pl.len()) % 2 == 0).then("voter").otherwise(None)
    )
    votes = ballots(evidence(comparisons(holes, log.features), Options(cluster="none")))
    [codes] = votes.problem.clusters
    assert codes.max() + 1 == len(votes.names("voter")) + 450
    assert np.bincount(codes).min() == 1


@pytest.mark.parametrize("options", CHOICES, ids=NAMES)
def test_influence_has_the_variance_of_the_sandwich(options):
    seen = evidence(styled(5, 1500), options)
    problem = ballots(seen).problem
    for rows, board in ((problem.bare(), seen.raw), (problem, seen.controlled)):
        gaps = neighbours(np.arange(5), len(board.estimates))
        moved = influence(rows, board, gaps)
        middle = meat(rows, scores(rows, board.estimates, board.likelihood))
        slow = np.diag(gaps @ board.bread @ middle @ board.bread @ gaps.T)
        np.testing.assert_allclose(variance_of(rows, moved), slow, rtol=1e-8)
        np.testing.assert_allclose(moved.sum(axis=1), 0, atol=1e-6)


@pytest.mark.parametrize("options", CHOICES, ids=NAMES)
def test_influence_is_what_removing_a_vote_does(options):
    seen = evidence(styled(4, 1200), options)
    problem = ballots(seen).problem
    gaps = neighbours(np.arange(4), len(seen.controlled.estimates))
    moved = influence(problem, seen.controlled, gaps)
    for row in (0, 500, 1100):
        removed = np.zeros(len(problem.halves))
        removed[row] = 1.0
        change = gaps @ (
            seen.controlled.estimates - refitted(problem, seen.controlled, removed).estimates
        )
        np.testing.assert_allclose(change, moved[:, row], rtol=0.1, atol=2e-5)


def test_a_refit_without_a_model_s_only_losses_is_held_by_a_penalty():
    log = styled(4, 1200)
    seen = evidence(log, Options())
    votes = ballots(seen)
    lost = (votes.problem.first[votes.problem.pair] == 0) & (votes.problem.halves < 2)
    lost |= (votes.problem.second[votes.problem.pair] == 0) & (votes.problem.halves > 0)
    left = refitted(votes.problem, seen.controlled, lost.astype(float))
    assert left.theta.argmax() == 0
    kept = log.frame.filter((pl.col("model_a") != "model-000") & (pl.col("model_b") != "model-000"))
    alone = evidence(comparisons(kept, log.features), Options()).controlled
    scale = np.diff(left.theta[1:]) - np.diff(alone.theta)
    assert np.abs(scale).max() < 0.1


@pytest.mark.parametrize("options", CHOICES, ids=NAMES)
def test_one_step_and_p_value_are_near_those_of_a_fit_with_the_term(options):
    """The term is one of the log's own features, which the smaller board leaves out."""
    log = styled(5, 4000, gamma={"tokens": 0.3, "bold": 0.1})
    whole = evidence(log, options)
    problem = ballots(whole).problem
    small = problem.only(("tokens",))
    board = fit(small, whole.raw.likelihood)
    term = problem.z[problem.features.index("bold")]
    step = effective(small, board, term[None])
    place = len(problem.models) + problem.features.index("bold")
    full = whole.controlled.estimates[place]
    assert step.effect(0) == pytest.approx(full, rel=0.05, abs=0.002)
    covariance = sandwich(problem, whole.raw, whole.controlled).controlled
    wald = chdtrc(1, full**2 / covariance[place, place])
    assert np.log(step.p_value([0])) == pytest.approx(np.log(wald), rel=0.15, abs=0.05)


def test_a_penalty_on_the_board_leaves_the_test_as_it_is():
    seen = evidence(labelled(styled(5, 3000), ["a", "b"]), Options())
    penal = evidence(seen.comparisons, Options(ridge=20.0, ridge_strength=2.0))
    problem = ballots(seen).problem
    terms = problem.z * np.abs(problem.z)
    free, shrunk = (effective(problem, server.controlled, terms) for server in (seen, penal))
    for i in range(len(terms)):
        assert shrunk.p_value([i]) == pytest.approx(free.p_value([i]), abs=0.03)


def test_a_term_that_the_board_has_already_is_not_tested():
    seen = evidence(styled(5, 2000), Options())
    problem = ballots(seen).problem
    step = effective(problem, seen.controlled, np.array([2 * problem.z[0], problem.z[1] ** 3]))
    assert step.p_value([0]) is None
    assert step.p_value([0, 1]) == step.p_value([1])


def test_few_large_clusters_ask_for_more_standard_errors():
    log = styled(4, 2000)
    half = pl.when(pl.int_range(pl.len()) % 2 == 0).then(pl.lit("one")).otherwise("voter")
    uneven = comparisons(log.frame.with_columns(voter=half), log.features)
    by_voter = Options(cluster="voter")
    assert critical(0.05, evidence(log, Options(cluster="none")).chosen.design) == pytest.approx(
        1.96, abs=1e-3
    )
    assert 1.96 < critical(0.05, evidence(log, by_voter).chosen.design) < 2.02
    assert critical(0.05, evidence(uneven, by_voter).chosen.design) > 3


def test_holm_adjusts_for_the_tests_that_were_made():
    assert holm([0.01, None, 0.04, 0.02]) == [pytest.approx(0.03), None, 0.04, 0.04]
    assert holm([None]) == [None]
