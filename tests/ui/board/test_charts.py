"""The charts: labels never overlap, certainty is not told by colour alone, texts are escaped."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import boards
from ui.board import charts

HEIGHTS = st.lists(st.floats(-1e4, 1e4), max_size=40)


def elements(svg, name, kind=None):
    matching = [e for e in ElementTree.fromstring(svg).iter() if e.tag == name]
    return [e for e in matching if kind is None or e.get("class") == kind]


@given(HEIGHTS, st.floats(0.1, 100))
def test_spread_labels_keep_their_order_and_never_overlap(wanted, gap):
    placed = charts.spread(wanted, gap, -1e5, 1e5)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    apart = [placed[b] - placed[a] for a, b in pairwise(order)]
    assert all(distance >= gap - 1e-6 for distance in apart)


@given(HEIGHTS)
def test_labels_with_room_stay_where_they_are(wanted):
    spaced = [20.0 * i + height % 5 for i, height in enumerate(wanted)]
    assert charts.spread(spaced, 10.0, -1e5, 1e5) == pytest.approx(spaced)


@given(st.lists(st.floats(0, 300), min_size=1, max_size=16))
def test_spread_labels_stay_inside(wanted):
    placed = charts.spread(wanted, 20.0, 0.0, 300.0)
    assert min(placed) >= -1e-9
    assert max(placed) <= 300.0 + 1e-9


def test_spread_moves_a_crowd_apart_around_its_middle():
    assert charts.spread([50.0, 50.0, 50.0], 10.0, 0.0, 100.0) == [40.0, 50.0, 60.0]


@given(st.lists(st.floats(-3000, 3000), min_size=1, max_size=20))
def test_an_axis_holds_its_values_and_has_few_ticks_inside(values):
    axis = charts.axis(values)
    assert axis.low < min(values) <= max(values) < axis.high
    assert len(axis.ticks) <= 5
    assert all(axis.low <= tick <= axis.high for tick in axis.ticks)
    assert all(0 <= float(axis.position(value).rstrip("%")) <= 100 for value in values)


def test_an_axis_of_one_value_is_drawable():
    axis = charts.axis([1000.0])
    assert axis.position(1000.0) == "50.00%"


def test_the_rating_axis_is_not_stretched_by_preliminary_intervals():
    lb = boards.sample()
    lb["models"][3]["raw"] |= {"lower": -5000.0, "upper": 9000.0}
    assert charts.rating_axis(lb).high < 1300


def test_ticks_keep_their_fractions():
    assert ">2.5<" in charts.scale_marks(charts.Axis(-3.0, 3.0, (-2.5, 0.0, 2.5)))
    assert ">−2.5<" in charts.scale_marks(charts.Axis(-3.0, 3.0, (-2.5, 0.0, 2.5)))


def test_slope_tells_certainty_by_dash_marker_and_label():
    svg = charts.slope(boards.sample())
    sure, unsure = elements(svg, "g", "dfl-sure"), elements(svg, "g", "dfl-unsure")
    assert len(sure) == 2
    assert len(unsure) == 1
    lines = {g: next(e for e in g if e.get("class") == "dfl-slant") for g in (*sure, *unsure)}
    assert not any(lines[g].get("stroke-dasharray") for g in sure)
    assert all(lines[g].get("stroke-dasharray") for g in unsure)
    changes = ["".join(g.itertext()) for g in sure]
    assert any("alpha" in text and text.rstrip().endswith("−40") for text in changes)
    assert any("gamma" in text and text.rstrip().endswith("+30") for text in changes)


def test_slope_labels_do_not_overlap_even_with_forty_models():
    for width in (350, 1000):
        svg = charts.slope(boards.many(40), width)
        labels = [e for e in elements(svg, "text") if e.get("class") != "dfl-head"]
        for anchor in ("end", None):
            ys = sorted(float(e.get("y")) for e in labels if e.get("text-anchor") == anchor)
            assert len(ys) == 40
            assert min(b - a for a, b in pairwise(ys)) >= charts.LINE - 0.2


def test_narrow_slope_cuts_the_middle_of_names_so_that_variants_stay_apart():
    svg = charts.slope(boards.many(3), 350)
    assert len(set(re.findall(r">(a-[^<]*…[^<]*\d\d\d) ", svg))) == 3


def test_slope_leaves_out_models_without_a_rank_and_boards_without_style():
    assert "newcomer" not in charts.slope(boards.sample())
    assert charts.slope(boards.raw_only()) == ""


@pytest.mark.parametrize("name", ["<script>x</script>", "a&b", '"><img>', "bell\x07\x1b[31m"])
def test_names_are_escaped(name):
    lb = boards.board(boards.model(name, 1010.0, 990.0, (1, 1)))
    svg = charts.slope(lb)
    text = "".join(ElementTree.fromstring(svg).itertext())
    assert "<script" not in svg
    assert "<img" not in svg
    assert "\x1b" not in svg
    assert name.replace("\x07", "\ufffd").replace("\x1b", "\ufffd") in text


def test_dots_draw_one_interval_for_each_known_rating():
    axis = charts.Axis(900.0, 1100.0, (1000.0,))
    known, unknown = boards.score(1000.0, 1), boards.NOTHING
    svg = charts.dots(axis, [("raw", known), ("controlled", unknown)])
    (circle,) = elements(svg, "circle")
    assert circle.get("cx") == "50.00%"
    (whisker,) = elements(svg, "g", "dfl-raw")[0].findall("line")
    assert (whisker.get("x1"), whisker.get("x2")) == ("40.00%", "60.00%")


def test_steps_lead_from_zero_to_the_total():
    axis = charts.Axis(-50.0, 50.0, (0.0,))
    bars = elements(charts.steps(axis, {"tokens": 30.0, "bold": -10.0, "rescaling": 5.0}), "rect")
    spans = [(float(b.get("x")[:-1]), float(b.get("width")[:-1]), b.get("class")) for b in bars]
    assert spans == [(50, 30, "dfl-up"), (70, 10, "dfl-down"), (70, 5, "dfl-up")]
