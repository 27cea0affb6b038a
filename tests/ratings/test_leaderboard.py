"""What can be asked of a leaderboard: against hand computation, the law itself, and round trips."""

import json
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logit
from scipy.stats import norm
from scipy.stats import t as student

from ratings import (
    Inference,
    InvalidData,
    Leaderboard,
    Options,
    StyleTest,
    rate,
)
from tests.logs import comparisons, dense, styled, wins
from tests.textbook import cr2

S0 = 400 / np.log(10)
BOARDS = ("raw", "controlled", "inflation")


def score(board, name, row):
    return {"raw": row.raw, "controlled": row.controlled, "inflation": row.inflation}[name]


@pytest.fixture(scope="module")
def board():
    return rate(styled(models=6, votes=3000), Options(anchor=("model-002", 1114.0)))


@pytest.fixture(scope="module")
def published(board):
    return json.loads(json.dumps(board.to_dict(), allow_nan=False))


def stretched(board, factor):
    """The board as if its intervals were so many times as wide, as few clusters make them."""
    rows = []
    for row in board.models:
        half = factor * norm.ppf(0.975) * row.raw.se
        raw = replace(row.raw, lower=row.raw.rating - half, upper=row.raw.rating + half)
        rows.append(replace(row, raw=raw))
    return replace(board, models=tuple(rows))


class TestRoundTrip:
    @settings(max_examples=15)
    @given(
        seed=st.integers(0, 999),
        options=st.builds(
            Options,
            ties=st.sampled_from(["half", "drop", "davidson", "rao-kupper"]),
            style=st.sampled_from([None, False]),
            features=st.sampled_from([None, ("tokens",)]),
            position=st.booleans(),
            cluster=st.sampled_from(["none", "voter", "prompt"]),
            min_votes=st.sampled_from([0, 30, 200]),
            level=st.sampled_from([0.9, 0.95]),
            anchor=st.sampled_from([None, ("model-001", 1114.0)]),
        ),
    )
    def test_json_comes_back_as_an_equal_leaderboard(self, seed, options):
        board = rate(styled(models=4, votes=400, seed=seed), options)
        document = json.loads(json.dumps(board.to_dict(), allow_nan=False))
        again = Leaderboard.from_dict(document)
        assert again == board
        assert again.to_dict() == document
        assert again.covariance is None

    def test_unrated_models_constant_style_and_inference_come_back(self):
        log = wins({("x", "y"): 40, ("y", "x"): 30, ("hero", "x"): 5})
        frame = log.frame.with_columns(bold_a=pl.lit(0), bold_b=pl.lit(0))
        test = StyleTest(1.5, 2, 8.25, 0.28, False)
        inference = Inference("sandwich", "voter", (9, 12), 7.5, None, test)
        board = replace(rate(comparisons(frame, ["bold"])), inference=inference)
        assert {row.status for row in board.models} == {"rated", "unrated"}
        assert Leaderboard.from_dict(json.loads(json.dumps(board.to_dict()))) == board

    def test_another_schema_is_refused(self, published):
        for schema in ("deflator.leaderboard/2", None):
            with pytest.raises(InvalidData, match="schema is"):
                Leaderboard.from_dict(published | {"schema": schema})

    @pytest.mark.parametrize(
        "path",
        [
            *(("options",), ("funnel",), ("models",), ("inference",), ("options", "level")),
            *(("provenance", "inputs"), ("provenance", "intake", "keep"), ("fits", "raw", "loss")),
            *(("models", 0, "raw"), ("models", 0, "raw", "se"), ("style", 0, "gamma")),
            *(("models", 0, "inflation", "claim"), ("funnel", 0, "rows")),
        ],
    )
    def test_a_key_that_is_missing_unknown_or_of_another_kind_is_named(self, published, path):
        *parents, last = path
        for spoil in ("missing", "unknown", "kind"):
            document = json.loads(json.dumps(published))
            holder = document
            for step in parents:
                holder = holder[step]
            if spoil == "missing":
                del holder[last]
            else:
                holder[last if spoil == "kind" else f"{last}s"] = {"a": [object]}
            with pytest.raises(InvalidData) as refused:
                Leaderboard.from_dict(document)
            assert "\n" not in str(refused.value)
            if spoil == "missing" and path != ("provenance", "intake", "keep"):
                assert last in str(refused.value)

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), True, "1", None])
    def test_a_number_is_a_finite_number(self, published, value):
        document = json.loads(json.dumps(published))
        document["fits"]["raw"]["loss"] = value
        with pytest.raises(InvalidData, match=r"fits\.raw\.loss"):
            Leaderboard.from_dict(document)

    def test_what_needs_covariances_says_how_to_have_them(self, board, published):
        again = Leaderboard.from_dict(published)
        a, b = board.covariance.models[:2]
        for ask in (again.cov, lambda: again.contrast(a, b), lambda: again.predict(a, b)):
            with pytest.raises(InvalidData, match="without covariances; rate the log again"):
                ask()
        assert again.conf_int().equals(board.conf_int())
        assert np.array_equal(again.win_matrix(), board.win_matrix())


class TestCovariances:
    @pytest.mark.parametrize("ci", ["sandwich", "hessian", "bootstrap"])
    @pytest.mark.parametrize("name", BOARDS)
    def test_variances_are_the_squared_errors_of_the_rows(self, ci, name):
        log = styled(models=5, votes=2000)
        board = rate(log, Options(ci=ci, replicates=50, anchor=("model-002", 1114.0)))
        matrix = board.cov(name)
        for model in matrix.models:
            se = score(board, name, board[model]).se
            assert matrix[model, model] == pytest.approx(se**2, abs=1e-9)
        assert matrix.models == tuple(row.model for row in board.models)

    @pytest.mark.parametrize("cluster", ["none", "voter"])
    def test_agree_with_the_textbook_sandwich_on_dense_matrices(self, cluster):
        log = styled(models=4, votes=500)
        board = rate(log, Options(cluster=cluster, style=False))
        models, x, _, y = dense(log)
        p = expit(x @ np.array([board[model].raw.rating for model in models]) / S0)
        if cluster == "voter":
            moved = cr2(x, y - p, p * (1 - p), log.frame["voter"].to_numpy())
        else:
            bread = np.linalg.pinv((x * (p * (1 - p))[:, None]).T @ x)
            moved = (x * (y - p)[:, None]) @ bread
        by_hand = S0**2 * moved.T @ moved
        order = [models.index(model) for model in board.cov().models]
        np.testing.assert_allclose(board.cov(), by_hand[np.ix_(order, order)], atol=1e-2)
        i, j = models.index("model-000"), models.index("model-003")
        variance = by_hand[i, i] + by_hand[j, j] - 2 * by_hand[i, j]
        se = board.contrast("model-000", "model-003").se
        assert se == pytest.approx(np.sqrt(variance), rel=1e-4)

    def test_both_boards_of_the_joint_matrix_are_their_own(self):
        board = rate(styled(models=4, votes=500), Options(cluster="voter"))
        joint = board.covariance.joint
        np.testing.assert_allclose(joint[:4, :4], board.cov("raw"), atol=1e-10)
        np.testing.assert_allclose(joint[4:, 4:], board.cov("controlled"), atol=1e-10)
        np.testing.assert_allclose(np.asarray(board.cov()).sum(axis=0), 0, atol=1e-8)

    def test_unrated_models_have_none(self):
        board = rate(wins({("x", "y"): 40, ("y", "x"): 30, ("hero", "x"): 5}))
        assert board.cov().models == ("x", "y")
        with pytest.raises(InvalidData, match="'hero' has no rating"):
            board.contrast("x", "hero")


class TestContrast:
    @pytest.mark.parametrize("name", BOARDS)
    def test_is_the_difference_with_the_error_of_its_covariance(self, board, name):
        a, b = "model-000", "model-004"
        result = board.contrast(a, b, board=name)
        one, two = (score(board, name, board[model]) for model in (a, b))
        cov = board.cov(name)
        se = np.sqrt(one.se**2 + two.se**2 - 2 * cov[a, b])
        assert result.difference == pytest.approx(one.rating - two.rating)
        assert result.se == pytest.approx(se)
        reach = max((cell.upper - cell.lower) / (2 * cell.se) for cell in (one, two))
        assert result.lower == pytest.approx(result.difference - reach * se)
        assert result.upper == pytest.approx(result.difference + reach * se)
        normal = 2 * norm.sf(abs(result.difference) / se)
        assert normal < result.p < max(2 * normal, 1e-6)

    def test_of_two_models_is_that_of_a_fit_on_them_alone(self):
        """The textbook: log odds of won to lost, and the binomial's variance."""
        board = rate(wins({("x", "y"): 60, ("y", "x"): 40}))
        result = board.contrast("x", "y")
        assert result.difference == pytest.approx(S0 * logit(0.6))
        assert result.se == pytest.approx(S0 / np.sqrt(100 * 0.6 * 0.4), rel=1e-6)

    def test_turned_round_it_changes_its_sign(self, board):
        one, two = (
            board.contrast("model-000", "model-004"),
            board.contrast("model-004", "model-000"),
        )
        assert (one.difference, one.lower, one.p) == pytest.approx(
            (-two.difference, -two.upper, two.p)
        )

    def test_against_the_anchor_inflation_is_its_own(self, board):
        result = board.contrast("model-000", "model-002", board="inflation")
        own = board["model-000"].inflation
        assert (result.difference, result.lower) == pytest.approx((own.rating, own.lower))

    @pytest.mark.parametrize("level", [0.5, 0.8, 0.99])
    def test_few_degrees_of_freedom_are_read_off_the_stored_interval(self, board, level):
        few = stretched(board, student.ppf(0.975, 7) / norm.ppf(0.975))
        result = few.contrast("model-000", "model-004", level=level)
        half = student.ppf(0.5 + level / 2, 7) * result.se
        assert result.upper - result.lower == pytest.approx(2 * half)
        assert result.p == pytest.approx(2 * student.sf(abs(result.difference) / result.se, 7))
        spans = few.conf_int(level)
        row = few[spans["model"][0]].raw
        assert spans["upper"][0] - row.rating == pytest.approx(
            student.ppf(0.5 + level / 2, 7) * row.se
        )

    def test_withheld_intervals_leave_the_difference(self, board):
        silent = replace(board["model-000"].raw, se=None, lower=None, upper=None)
        rows = [
            replace(row, raw=silent) if row.model == "model-000" else row for row in board.models
        ]
        inference = Inference("sandwich", "voter", (1,), 1.0, "one voter")
        withheld = replace(board, models=tuple(rows), inference=inference, covariance=None)
        result = withheld.contrast("model-000", "model-004")
        assert (result.se, result.lower, result.p) == (None, None, None)
        assert withheld.predict("model-000", "model-004").win > 0
        with pytest.raises(InvalidData, match="one voter"):
            withheld.cov()

    def test_what_is_no_pair_board_or_level_is_refused(self, board):
        raw = rate(styled(models=3, votes=300), Options(style=False))
        for ask, message in [
            (lambda: board.contrast("model-000", "model-000"), "given twice"),
            (lambda: board.contrast("model-000", "nobody"), "'nobody' has no rating"),
            (lambda: board.contrast("model-000", "model-001", level=95), "level is 95"),
            (lambda: board["nobody"], "'nobody' is not on this board"),
            (lambda: board.cov("both"), "no board 'both' here; use raw, controlled, inflation"),
            (lambda: raw.conf_int(board="controlled"), "use raw"),
            (lambda: raw.plot("controlled"), "no board 'controlled' to draw"),
            (lambda: board.predict("model-000", "model-001", "inflation"), "predicts no vote"),
        ]:
            with pytest.raises(InvalidData, match=message):
                ask()


class TestIntervals:
    def test_at_the_boards_own_level_are_those_of_the_rows(self, board):
        for name in BOARDS:
            for model, lower, upper in board.conf_int(board=name).iter_rows():
                row = score(board, name, board[model])
                assert (lower, upper) == (row.lower, row.upper)

    def test_at_another_level_are_those_of_a_board_of_that_level(self):
        log = styled(models=5, votes=2000)
        board, wide = rate(log), rate(log, Options(level=0.99))
        for name in BOARDS:
            one, two = board.conf_int(0.99, name), wide.conf_int(board=name)
            np.testing.assert_allclose(
                one.select("lower", "upper"), two.select("lower", "upper"), atol=1e-8
            )


class TestPrediction:
    def test_of_bradley_terry_is_the_logistic_of_the_difference(self, board):
        for name in ("raw", "controlled"):
            gap = board.contrast("model-000", "model-004", name)
            result = board.predict("model-000", "model-004", name)
            expected = expit(np.array([gap.difference, gap.lower, gap.upper]) / S0)
            assert (result.win, result.lower, result.upper) == pytest.approx(tuple(expected))
            assert (result.tie, result.loss) == (None, pytest.approx(1 - result.win))
            assert result.se == pytest.approx(result.win * result.loss * gap.se / S0)

    @pytest.mark.parametrize("ties", ["davidson", "rao-kupper"])
    @pytest.mark.parametrize("name", ["raw", "controlled"])
    def test_of_a_tie_law_is_its_definition(self, ties, name):
        board = rate(styled(models=4, votes=3000), Options(ties=ties))
        result = board.predict("model-000", "model-001", name)
        lead = board.contrast("model-000", "model-001", name).difference / S0
        tie = board.fits[name].tie
        if ties == "davidson":
            parts = np.array([np.exp(lead / 2), tie, np.exp(-lead / 2)])
            expected = parts / parts.sum()
        else:
            win, loss = expit(lead - tie), expit(-lead - tie)
            expected = np.array([win, (np.exp(2 * tie) - 1) * win * loss, loss])
        assert (result.win, result.tie, result.loss) == pytest.approx(tuple(expected))
        assert result.win + result.tie + result.loss == pytest.approx(1)

    @pytest.mark.parametrize("ties", ["half", "davidson", "rao-kupper"])
    def test_its_error_is_that_of_many_bootstrapped_boards(self, ties):
        """The slow twin: rate resampled votes again and look at how far predictions spread."""
        log = styled(models=3, votes=1500, gamma={"tokens": 0.3})
        result = rate(log, Options(ties=ties)).predict("model-000", "model-001", "controlled")
        drawn = []
        for seed in range(50):
            again = log.frame.sample(fraction=1, with_replacement=True, seed=seed)
            board = rate(comparisons(again, log.features), Options(ties=ties))
            drawn.append(board.win_matrix("controlled")["model-000", "model-001"])
        assert result.se == pytest.approx(np.std(drawn), rel=0.3)
        assert result.lower < np.mean(drawn) < result.upper

    def test_the_matrix_holds_every_pair(self, board):
        matrix = board.win_matrix("controlled")
        for a in matrix.models:
            for b in matrix.models:
                if a != b:
                    assert matrix[a, b] == pytest.approx(board.predict(a, b, "controlled").win)
        np.testing.assert_allclose(matrix.values + matrix.values.T, 1)
        frame = matrix.to_pandas()
        assert frame.loc["model-000", "model-001"] == matrix["model-000", "model-001"]
