"""Boards by category: each is that of its own votes, and one that cannot be made stops no other."""

import json

import polars as pl
import pytest

from ratings import InvalidData, Options, by_category, by_tag, interactions, rate
from tests.logs import comparisons, labelled, styled


@pytest.mark.parametrize("view", [by_category, interactions])
def test_a_log_without_categories_is_refused(view):
    log = styled(4, 300)
    with pytest.raises(InvalidData, match="add a column category"):
        view(log)
    none = log.frame.with_columns(category=pl.lit(None, pl.String))
    with pytest.raises(InvalidData, match="add a column category"):
        view(comparisons(none, log.features))


def test_each_category_has_the_board_of_its_own_votes():
    log = labelled(styled(5, 1500), ["a", "b"])
    boards = by_category(log)
    for row in boards.categories:
        own = log.frame.filter(pl.col("category") == row.category)
        board = rate(comparisons(own, log.features))
        assert (row.status, row.votes) == ("rated", len(own))
        assert row.leaderboard.models == board.models
        assert row.leaderboard.style == board.style
    assert [row.category for row in boards.categories] == ["a", "b"]
    json.dumps(boards.to_dict(), allow_nan=False)


def test_categories_that_cannot_be_rated_are_kept_with_their_error():
    log = labelled(styled(5, 1000), ["a"])
    frame = log.frame.with_columns(
        category=pl.when(pl.int_range(pl.len()) < 4).then(None).otherwise("category")
    )
    pair = ["model_a", "model_b", "winner", "category"]
    odd = [("x", "y", "a", "one way"), ("x", "y", "tie", "dropped")]
    rows = pl.DataFrame(odd, schema=pair, orient="row").with_columns(weight=1.0, count=1.0)
    whole = pl.concat([frame, rows], how="diagonal").with_columns(
        pl.col("^(tokens|bold)_.$").fill_null(1.0)
    )
    boards = by_category(comparisons(whole, log.features), Options(ties="drop"))
    status = {row.category: (row.votes, row.status) for row in boards.categories}
    assert status["a"][1] == "rated"
    assert status["one way"] == (1, "NotEnoughData")
    assert status["dropped"] == (1, "NotEnoughData")
    assert boards.without == 4
    [reason] = [row.reason for row in boards.categories if row.category == "dropped"]
    assert "no votes are left" in reason


def test_options_that_fit_no_category_are_an_error_of_the_whole():
    log = labelled(styled(4, 300), ["a", "b"])
    with pytest.raises(InvalidData, match="headers"):
        by_category(log, Options(features=("headers",)))


def test_a_vote_counts_under_each_of_its_tags():
    log = styled(5, 1500)
    tags = [["code"], ["code", "math"], ["math"], None]
    tagged = [tags[i % 4] for i in range(log.frame.height)]
    frame = log.frame.with_columns(pl.Series("tags", tagged, pl.List(pl.String)))
    boards = by_tag(comparisons(frame, log.features))
    assert boards.without == sum(tag_list is None for tag_list in tagged)
    for board in boards.categories:
        own = frame.filter(pl.col("tags").list.contains(board.category))
        assert board.leaderboard is not None
        alone = rate(comparisons(own, log.features))
        assert board.leaderboard.models == alone.models


def test_tags_are_asked_for_where_there_are_none():
    with pytest.raises(InvalidData, match="--describe"):
        by_tag(styled(4, 300))
