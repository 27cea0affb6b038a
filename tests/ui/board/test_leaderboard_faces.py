"""How a leaderboard and other results show themselves as frames, text, HTML and SVG."""

import sys
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from ratings import (
    Inference,
    InvalidData,
    Options,
    StyleTest,
    by_category,
    rate,
    shapley,
    specifications,
)
from ratings.reports.specification_grid import Axes
from tests.logs import labelled, styled, wins

HOSTILE = "<script>alert('&')</script>\u202e\x1b[2J\n\"x"


@pytest.fixture(scope="module")
def board():
    return rate(styled(models=6, votes=3000))


def test_no_name_acts_in_html_svg_or_text():
    log = wins({("x", HOSTILE): 40, (HOSTILE, "x"): 30, ("y", "x"): 20, ("x", "y"): 20})
    hostile = rate(log)
    html, svg = hostile._repr_html_(), hostile.plot().svg
    for text in (html, svg):
        assert "<script" not in text
        assert not {"\u202e", "\x1b", "\n"} & set(text)
        ElementTree.fromstring(text)
    assert "&lt;script&gt;alert(&#x27;&amp;&#x27;)" in html
    assert not {"\u202e", "\x1b"} & set(hostile.summary())
    assert hostile[HOSTILE].votes == 70


def test_frames_of_polars_and_pandas_hold_the_rows(board):
    table, other = board.to_polars(), board.to_pandas()
    assert table.height == len(other) == 6
    assert list(other.columns) == table.columns
    for i, row in enumerate(board.models):
        assert table["model"][i] == other["model"][i] == row.model
        assert table["inflation_lower"][i] == other["inflation_lower"][i] == row.inflation.lower
        assert table["controlled_rank"][i] == other["controlled_rank"][i] == row.controlled.rank


def test_unknown_numbers_are_missing_in_pandas():
    frame = rate(wins({("x", "y"): 40, ("y", "x"): 30, ("hero", "x"): 5})).to_pandas()
    assert frame.set_index("model").loc["hero"].isna()["raw_rank"]
    assert str(frame["raw_rank"].dtype) == "Int64"


def test_without_pandas_one_line_says_so(board, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    for ask in (board.to_pandas, board.cov().to_pandas):
        with pytest.raises(InvalidData, match="needs the package pandas"):
            ask()


def test_a_summary_says_what_was_rated_and_how(board):
    text = str(board.summary())
    assert text == repr(board.summary())
    for part in (board.options.label, "3,000 kept", "95%, sandwich", *board.covariance.models):
        assert part in text
    inference = Inference("sandwich", "voter", (9,), 7.5, None, StyleTest(1.5, 2, 8.2, 0.28, False))
    text = str(replace(board, inference=inference, notes=("Mind the gap.",)).summary())
    assert "cluster voter (9, effectively 8)" in text
    assert "F(2, 8.2) = 1.50, p = 0.28" in text
    assert text.endswith("[1] Mind the gap.")


def test_it_knows_its_models(board):
    assert "model-000" in board
    assert "nobody" not in board
    assert board.row("model-000") is board["model-000"]


def test_reprs_are_short(board):
    assert repr(board).startswith("Leaderboard(6 models ranked, 3000 votes, raw and controlled")
    for shown in (board, board.cov(), board.plot(), board.contrast("model-000", "model-001")):
        assert len(repr(shown)) < 300


def test_a_picture_has_a_dot_and_a_line_for_every_rating(board, tmp_path):
    for which, dots in (("raw", 6), ("controlled", 6), ("both", 12)):
        svg = board.plot(which).svg
        assert svg.count("<circle") == dots
        assert svg.count('stroke-width="2"') == dots
    board.plot().save(tmp_path / "board.svg")
    assert (tmp_path / "board.svg").read_text(encoding="utf-8") == board.plot()._repr_svg_()


def test_other_results_are_tables_too():
    log = labelled(styled(models=4, votes=1200), ["code", "maths"])
    boards = by_category(log)
    assert set(boards.to_polars()["category"]) == {"code", "maths"}
    assert boards.to_polars().height == 8
    split = shapley(log)
    assert split.to_polars()["model"].to_list() == [row.model for row in split.models]
    curve = specifications({"log": log}, Options(), Axes(weights=(), cluster=()))
    assert curve.to_polars().height == 4 * len(curve.specifications)
    assert all(len(repr(shown)) < 200 for shown in (boards, split, curve))
