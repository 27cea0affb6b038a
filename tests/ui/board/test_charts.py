"""The marks in tables: they share an axis, and draw what is known."""

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


def test_dots_draw_one_interval_for_each_known_rating():
    axis = charts.Axis(900.0, 1100.0, (1000.0,))
    known, unknown = boards.score(1000.0, 1), boards.NOTHING
    svg = charts.dots(axis, [("raw", known), ("controlled", unknown)])
    (circle,) = elements(svg, "circle")
    assert circle.get("cx") == "50.00%"
    (whisker,) = elements(svg, "g", "dfl-raw")[0].findall("line")
    assert (whisker.get("x1"), whisker.get("x2")) == ("40.00%", "60.00%")


def test_whiskers_draw_raw_first_and_what_is_unknown_not():
    axis = charts.Axis(900.0, 1100.0, (1000.0,))
    both, one, none = (
        boards.model("a", 1000.0, 1020.0),
        boards.model("b", 1000.0),
        boards.unrated("c"),
    )
    drawn = [elements(charts.whiskers(axis, model), "circle") for model in (both, one, none)]
    assert [[dot.get("cx") for dot in dots] for dots in drawn] == [
        ["50.0%", "60.0%"],
        ["50.0%"],
        [],
    ]
    (bar, _) = elements(charts.whiskers(axis, both), "rect")
    assert (bar.get("x"), bar.get("width")) == ("40.0%", "20.0%")


def test_whiskers_of_an_interval_beyond_the_axis_end_at_its_edge():
    model = boards.model("a", 1000.0)
    model["raw"] |= {"lower": -5000.0, "upper": 9000.0}
    (bar,) = elements(charts.whiskers(charts.Axis(900.0, 1100.0, ()), model), "rect")
    assert (bar.get("x"), bar.get("width")) == ("0.0%", "100.0%")
