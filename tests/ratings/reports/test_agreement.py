"""Two ways to count style on the same votes: where they differ, and what that does to ratings."""

from dataclasses import replace

import polars as pl
import pytest

from ratings import InvalidData, rate
from ratings.reports.extractor_agreement import agreement
from tests.logs import styled
from ui.reports import agreement as faces


@pytest.fixture
def one():
    return replace(styled(), extractor="one/1")


def shifted(log, name, by):
    sides = [pl.col(f"{name}_{side}") + by for side in "ab"]
    return replace(log, frame=log.frame.with_columns(sides), extractor="other/1")


def test_the_same_counts_agree(one):
    found = agreement(one, one)
    for feature in found.features:
        assert (feature.differ, feature.largest, feature.correlation) == (0, 0, pytest.approx(1))
    assert {model.difference for model in found.models} == {0}


def test_differences_are_counted_by_reply_and_reach_the_ratings(one):
    other = shifted(one, "tokens", 40)
    found = agreement(one, other)
    tokens = next(each for each in found.features if each.feature == "tokens")
    assert tokens.differ == tokens.replies == 2 * one.frame.height
    assert tokens.largest == 40
    assert tokens.totals[1] - tokens.totals[0] == 40 * tokens.replies
    boards = [{row.model: row.controlled for row in rate(each).models} for each in (one, other)]
    for model in found.models:
        assert model.ratings == tuple(board[model.model].rating for board in boards)
        assert model.difference == model.ratings[1] - model.ratings[0] != 0


def test_other_votes_cannot_be_compared(one):
    fewer = replace(one, frame=one.frame[:-1])
    with pytest.raises(InvalidData, match="nothing to compare"):
        agreement(one, fewer)


def test_faces_show_every_model_and_feature(one):
    found = agreement(one, shifted(one, "tokens", 40)).to_dict()
    text = faces.markdown(found)
    for each in (*found["features"], *found["models"]):
        assert f"| {each.get('feature') or each['model']} |" in text
    assert len(faces.csv(found).splitlines()) == 1 + len(found["models"])
    assert "one/1" in faces.headline(found)
