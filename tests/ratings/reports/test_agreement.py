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
    comparison = agreement(one, one)
    for feature in comparison.features:
        assert (feature.differ, feature.largest, feature.correlation) == (0, 0, pytest.approx(1))
    assert {model.difference for model in comparison.models} == {0}


def test_differences_are_counted_by_reply_and_reach_the_ratings(one):
    other = shifted(one, "tokens", 40)
    comparison = agreement(one, other)
    tokens = next(feature for feature in comparison.features if feature.feature == "tokens")
    assert tokens.differ == tokens.replies == 2 * one.frame.height
    assert tokens.largest == 40
    assert tokens.totals[1] - tokens.totals[0] == 40 * tokens.replies
    boards = [{row.model: row.controlled for row in rate(votes).models} for votes in (one, other)]
    for model in comparison.models:
        assert model.ratings == tuple(board[model.model].rating for board in boards)
        assert model.difference == model.ratings[1] - model.ratings[0] != 0


def test_other_votes_cannot_be_compared(one):
    fewer = replace(one, frame=one.frame[:-1])
    with pytest.raises(InvalidData, match="nothing to compare"):
        agreement(one, fewer)


def test_faces_show_every_model_and_feature(one):
    comparison = agreement(one, shifted(one, "tokens", 40)).to_dict()
    text = faces.markdown(comparison)
    for feature in (*comparison["features"], *comparison["models"]):
        assert f"| {feature.get('feature') or feature['model']} |" in text
    assert len(faces.csv(comparison).splitlines()) == 1 + len(comparison["models"])
    assert "one/1" in faces.headline(comparison)
