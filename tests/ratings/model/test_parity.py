"""Held against the public boards' published formulas; and where ours differs, by how much."""

from dataclasses import fields

import numpy as np
import polars as pl
import pytest

from ratings import InvalidData, Options, invent, rate, read, simulate
from ratings.presets import LIKE
from tests.logs import REALDATA, comparisons, styled
from tests.public_boards import (
    S0,
    arena,
    arena_rank,
    arena_rank_plain,
    centred,
    fastchat,
    fastchat_plain,
    longer_at_a,
    moments,
    pair_weights,
    relabelled,
    repeated,
    thinned,
    unbeaten,
    votes,
)

GAMMA = {"tokens": 0.25, "headers": 0.03, "lists": 0.03, "bold": 0.02}
ELO = 1e-6
SE = 1e-5  # relative; the Hessian is that before the last Newton step, which is as small
EMBEDDINGS = REALDATA / "embed_arena"
ANCHOR = ("mixtral-8x7b-instruct-v0.1", 1114.0)


def like(name, log, **changes):
    """The board as {model: row}, with the style effects (k,)."""
    leaderboard = rate(log, Options.like(name, **changes)).to_dict()
    effects = np.array([effect["gamma"] for effect in leaderboard["style"] or ()])
    return {row["model"]: row for row in leaderboard["models"]}, effects


def column(board, side, value="rating"):
    return {name: row[side][value] for name, row in board.items()}


def moved(one, other):
    """The largest difference in Elo between two boards' ratings."""
    return max(abs(one[name] - other[name]) for name in one)


@pytest.fixture(scope="module", params=["even", "thinned", "longer_at_a", "repeated"])
def log(request):
    plain = styled(models=12, votes=4000, gamma=GAMMA)
    shaped = {"thinned": thinned, "longer_at_a": longer_at_a, "repeated": repeated}
    return shaped.get(request.param, lambda same: same)(plain)


@pytest.mark.parametrize("name", LIKE)
def test_a_preset_sets_known_fields_and_gives_way_to_changes(name):
    assert set(LIKE[name]) <= {field.name for field in fields(Options)}
    options = Options.like(name)
    assert {field: getattr(options, field) for field in LIKE[name]} == dict(LIKE[name])
    assert Options.like(name, level=0.9, ridge=2.0).level == 0.9
    assert Options.from_dict(options.to_dict()) == options


def test_an_unknown_preset_is_refused_by_name():
    with pytest.raises(InvalidData, match="lmarena"):
        Options.like("chess")


def test_like_lmarena_is_its_styled_board(log):
    board, gamma = like("lmarena", log)
    twin = arena_rank(log)
    assert moved(twin.ratings, column(board, "controlled")) < ELO
    np.testing.assert_allclose(gamma, twin.gamma, atol=ELO / S0)
    textbook = arena_rank(log, covariance="textbook")
    assert column(board, "controlled", "se") == pytest.approx(textbook.se, rel=SE)


def test_like_lmarena_without_a_ridge_has_its_intervals(log):
    """All of what it adds to the Hessian set to zero; its default is a law further down."""
    board, _ = like("lmarena", log, ridge_mean=0.0)
    twin = arena_rank(log, reg=0.0, hessian_reg=0.0)
    assert moved(twin.ratings, column(board, "controlled")) < ELO
    assert column(board, "controlled", "se") == pytest.approx(twin.se, rel=SE)


def test_like_lmarena_without_style_or_weights_is_its_plain_board(log):
    board, _ = like("lmarena", log, style=False, weights="none")
    twin = arena_rank_plain(log, hessian_reg=0.0)
    assert moved(twin.ratings, column(board, "raw")) < ELO
    assert column(board, "raw", "se") == pytest.approx(twin.se, rel=SE)


def test_the_raw_board_like_lmarena_has_the_weights_of_the_styled_one(log):
    """The package weighs the votes of its plain model only if asked to."""
    board, _ = like("lmarena", log)
    bare = comparisons(log.frame)
    assert moved(arena_rank(bare).ratings, column(board, "raw")) < ELO
    assert moved(arena_rank_plain(bare).ratings, column(board, "raw")) > 0.1


def test_like_fastchat_is_its_styled_board(log):
    board, gamma = like("fastchat", log, ci="sandwich")
    twin = fastchat(log)
    assert moved(twin.ratings, column(board, "controlled")) < ELO
    np.testing.assert_allclose(gamma, twin.gamma, atol=ELO / S0)
    assert column(board, "controlled", "se") == pytest.approx(twin.se, rel=SE)


def test_like_fastchat_without_its_ridge_has_its_plain_board(log):
    """It leaves the ridge off its plain fit; a preset of ours treats both boards alike."""
    board, _ = like("fastchat", log, ci="sandwich", ridge_strength=0.0)
    assert moved(fastchat_plain(log).ratings, column(board, "raw")) < ELO


def test_like_fastchat_takes_its_intervals_from_a_bootstrap():
    log = styled(models=8, votes=3000, gamma=GAMMA)
    board, _ = like("fastchat", log, replicates=300)
    for name, se in fastchat(log).se.items():
        assert board[name]["controlled"]["se"] == pytest.approx(se, rel=0.25)


def test_like_fastchat_with_its_anchor():
    log = styled(models=6, votes=1500, gamma=GAMMA)
    renamed = pl.col("model_a", "model_b").replace("model-002", ANCHOR[0])
    log = comparisons(log.frame.with_columns(renamed), log.features)
    board, _ = like("fastchat", log, ci="sandwich", anchor=ANCHOR)
    ratings = fastchat(log).ratings
    shift = ANCHOR[1] - ratings[ANCHOR[0]]
    expected = {name: rating + shift for name, rating in ratings.items()}
    assert moved(expected, column(board, "controlled")) < ELO


@pytest.mark.parametrize("name", LIKE)
def test_rank_ub_counts_the_models_that_lie_wholly_above(name):
    log = styled(models=8, votes=2000, gamma=GAMMA)
    board, _ = like(name, log)
    for side in ("raw", "controlled"):
        lower, upper = column(board, side, "lower"), column(board, side, "upper")
        for model, row in board.items():
            above = sum(lower[other] > upper[model] for other in board)
            assert row[side]["rank_ub"] == 1 + above


@pytest.mark.parametrize("seed", range(4))
def test_a_ridge_against_the_mean_loss_keeps_a_tenth_of_the_style_effect(seed):
    """What is kept is I / (I + reg), I the information of a vote about gamma: at most 1/4."""
    gamma = {"tokens": 0.25}
    log = comparisons(simulate(invent(12, gamma, seed, prompts=60), 8000, seed), list(gamma))
    (shrunk, kept), (free, effect) = like("lmarena", log), like("lmarena", log, ridge_mean=0.0)
    assert 0.2 < effect[0] < 0.3
    assert 0.05 < kept[0] / effect[0] < 0.17
    assert kept[0] / effect[0] == pytest.approx(_kept(log), rel=0.03)
    removed, inflation = (
        [row["inflation"]["rating"] for row in b.values()] for b in (shrunk, free)
    )
    share = np.dot(removed, inflation) / np.dot(inflation, inflation)
    assert share == pytest.approx(kept[0] / effect[0], rel=0.03)


def _kept(log, reg=1.0):
    """I / (I + reg) of one feature, I its information a vote beside the models' strengths."""
    rows, free = votes(log), arena_rank(log, reg=0.0)
    design = np.hstack([rows.x, centred(rows)])
    hessian, _ = moments(design, rows, pair_weights(rows), np.append(free.theta, free.gamma))
    own = hessian[-1, -1] - hessian[-1, :-1] @ np.linalg.pinv(hessian[:-1, :-1]) @ hessian[:-1, -1]
    return own / (own + reg * rows.count.sum())


def test_centring_moves_ratings_with_the_sides_and_ours_does_not():
    log = styled(models=12, votes=8000, gamma=GAMMA)
    other = longer_at_a(log)
    (ours, effect), (same, unmoved) = (
        like("lmarena", votes, normalise="rms", ridge_mean=0.0) for votes in (log, other)
    )
    assert moved(column(ours, "controlled"), column(same, "controlled")) < 1e-9
    np.testing.assert_allclose(unmoved, effect, atol=1e-12)
    (theirs, centre), (far, shifted) = (
        like("lmarena", votes, ridge_mean=0.0) for votes in (log, other)
    )
    assert moved(column(theirs, "controlled"), column(far, "controlled")) > 10
    assert shifted[0] < 0.7 * centre[0]
    assert moved(arena_rank(log).ratings, arena_rank(other).ratings) > 1


def test_centring_moves_ratings_even_where_sides_are_drawn_by_lot():
    log = styled(models=12, votes=4000, gamma=GAMMA)
    coins = np.random.default_rng(0).random((20, len(log.frame))) < 0.5
    boards = [arena_rank(relabelled(log, coin), reg=0.0).ratings for coin in coins]
    ours = [like("lmarena", relabelled(log, c), normalise="rms")[0] for c in coins[:2]]
    assert moved(*(column(board, "controlled") for board in ours)) < 1e-9
    assert 0.1 < max(moved(boards[0], board) for board in boards[1:]) < 5


@pytest.mark.parametrize("name", LIKE)
def test_an_unbeaten_model_has_no_rating_and_moves_no_other(name):
    log = styled(models=8, votes=3000, gamma=GAMMA)
    with_it, _ = like(name, unbeaten(log), ci="sandwich", style=False, ridge_strength=0.0)
    without, _ = like(name, log, ci="sandwich", style=False, ridge_strength=0.0)
    assert with_it["champion"]["status"] == "unrated"
    assert with_it.pop("champion")["raw"]["rating"] is None
    assert moved(column(with_it, "raw"), column(without, "raw")) < ELO


def test_a_ridge_gives_an_unbeaten_model_a_number_and_others_a_lower_one():
    log = styled(models=8, votes=3000, gamma=GAMMA)
    before, after = fastchat(log).ratings, fastchat(unbeaten(log)).ratings
    assert 1500 < after["champion"] < 3000
    assert max(after[name] - before[name] for name in before) < -50


def test_what_is_added_to_the_hessian_narrows_a_new_models_interval():
    """The addition grows with the arena, the newcomer's own information does not."""
    log = arena(2_000_000, 100)
    board, _ = like("lmarena", log, style=False, weights="none")
    right, theirs = arena_rank_plain(log, hessian_reg=0.0).se, arena_rank_plain(log).se
    assert column(board, "raw", "se") == pytest.approx(right, rel=SE)
    assert theirs["newcomer"] < 0.6 * right["newcomer"]
    assert theirs["model-000"] > 0.9 * right["model-000"]


def test_a_ridge_on_one_board_alone_makes_two_boards_differ_without_style():
    """Where style has no effect, a model's two ratings still differ; ours then do not."""
    log = thinned(styled(models=12, votes=4000, gamma=dict.fromkeys(GAMMA, 0.0)))
    plain, penalised = fastchat_plain(log).ratings, fastchat(comparisons(log.frame)).ratings
    assert moved(plain, penalised) > 1
    board, _ = like("fastchat", comparisons(log.frame), ci="sandwich")
    assert moved(penalised, column(board, "raw")) < ELO


def test_adding_one_matters_where_counts_are_small():
    """1 against 0 is then half of 20 against 0, where the plain ratio calls them equal."""
    log = styled(models=12, votes=4000, gamma=GAMMA)
    rare = [pl.col(f"{name}_{side}") // 4 for name in GAMMA for side in "ab" if name != "tokens"]
    log = comparisons(log.frame.with_columns(rare), log.features)
    ratio, ratio1 = (
        column(like("fastchat", log, ci="sandwich", covariate=ridge)[0], "controlled")
        for ridge in ("ratio", "ratio1")
    )
    assert 0.05 < moved(ratio, ratio1) < 20


def test_a_penalised_fit_needs_its_ridge_in_the_covariance():
    """Over simulated logs: published formula, the textbook's, and how far gamma really spreads."""
    gamma = {"tokens": 0.25}
    truth = invent(8, gamma, 1, prompts=60)
    drawn = [comparisons(simulate(truth, 1500, seed), list(gamma)) for seed in range(60)]
    boards = [(arena_rank(log), arena_rank(log, covariance="textbook")) for log in drawn]
    spread = np.std([published.gamma[0] for published, _ in boards], ddof=1)
    published, textbook = np.mean(
        [[np.sqrt(board.covariance[-1, -1]) for board in pair] for pair in boards], axis=0
    )
    assert textbook == pytest.approx(spread, rel=0.25)
    assert published > 4 * spread


@pytest.mark.realdata
@pytest.mark.skipif(not EMBEDDINGS.exists(), reason="../shared/realdata is not here")
def test_like_fastchat_without_style_is_a_board_that_was_published():
    """The board shows medians of a bootstrap, and an origin of its own."""
    board, _ = like("fastchat", read(EMBEDDINGS / "clean_battle_retrieval.json"), ridge_strength=0)
    published = pl.read_csv(EMBEDDINGS / "retrieval_leaderboard.csv")
    shown = dict(published.select("key", "Arena Elo rating (anony)").rows())
    ratings = column(board, "raw")
    assert set(shown) == set(ratings)
    middle = np.mean(list(shown.values()))
    gaps = {name: shown[name] - middle + 1000 for name in shown}
    assert moved(gaps, ratings) < 1
