"""Charts: what they draw stands in their tables, nothing by colour alone, no name acts."""

import json
from xml.etree import ElementTree

import pytest

from ratings import Comparisons, Options, rate
from tests import boards
from tests.logs import styled, wins
from tests.ui.board.test_tiers import ranked
from ui import face
from ui.board.drawings.length import PER_LOGIT, length
from ui.board.drawings.slope import MOST, slope
from ui.board.drawings.waterfall import waterfall
from ui.board.drawings.wins import wins as matrix
from ui.board.meetings import meetings, outcomes

HOSTILE = '"><script>alert(1)</script><img src=https://evil.example onerror=alert(1)>\x1b\u202e'


def of_models(lb):
    return [slope(lb), waterfall(lb), length(lb), matrix(list(meetings(lb, None, 20)))]


def values(drawing):
    (data,) = (
        drawing.spec["datasets"].values()
        if "datasets" in drawing.spec
        else (drawing.spec["data"]["values"],)
    )
    return data


def test_every_chart_has_a_label_a_table_and_a_specification():
    for drawing in of_models(boards.sample()):
        root = ElementTree.fromstring(drawing.svg)
        assert root.get("role") == "img"
        assert root.get("aria-label") == drawing.caption.label
        assert all(len(row) == len(drawing.table.heads) for row in drawing.table.rows)
        assert len(drawing.table.rows) >= 3
        json.dumps(drawing.spec, allow_nan=False)


def test_no_chart_has_a_style_attribute_or_a_foreign_colour():
    named = {light for light, _ in face.colours().values()}
    for drawing in of_models(boards.sample()):
        for element in ElementTree.fromstring(drawing.svg).iter():
            assert "style" not in element.attrib
            colours = {element.get("fill"), element.get("stroke")} - {None, "none", "transparent"}
            assert all(c.startswith("var(--dfl-") and c[-8:-1] in named for c in colours)


def test_no_name_acts_in_a_chart():
    lb = boards.board(*(boards.model(HOSTILE + n, 1010.0, 990.0, (1, 1)) for n in "ab"))
    for drawing in of_models(lb):
        assert not {"\x1b", "\u202e"} & set(drawing.svg)
        tags = {e.tag.rpartition("}")[2] for e in ElementTree.fromstring(drawing.svg).iter()}
        assert not tags & {"script", "img", "image", "foreignObject"}


def test_without_a_controlled_board_there_is_nothing_of_style_to_draw():
    lb = boards.raw_only()
    assert (slope(lb), waterfall(lb), length(lb)) == (None, None, None)


def test_the_slope_draws_those_with_a_verdict_and_lists_all():
    lb = boards.many(MOST + 20)
    for i in (MOST + 5, MOST + 19):
        lb["models"][i]["inflation"]["claim"] = "gains"
        lb["models"][i]["inflation"] |= {"claim_lower": 3.0, "claim_upper": 9.0}
    drawing = slope(lb)
    assert len(values(drawing)) == MOST
    assert sum(value["verdict"] == "gains by style" for value in values(drawing)) == 2
    assert len(drawing.table.rows) == MOST + 20
    assert "20 more models stand in the table alone" in drawing.caption.about


def test_the_slope_tells_verdicts_by_dash_too():
    svg = str(slope(boards.sample()).svg)
    lines = [e for e in ElementTree.fromstring(svg).iter() if e.get("stroke-dasharray")]
    assert sorted(line.get("stroke-dasharray") for line in lines) == ["1,0", "1,0", "3,3"]


def test_steps_of_the_waterfall_lead_from_zero_to_the_inflation():
    lb = boards.sample()
    steps = [value for value in values(waterfall(lb)) if value["model"] == "alpha"]
    assert steps[0]["from"] == 0
    assert steps[-1]["to"] == pytest.approx(lb["models"][0]["inflation"]["rating"])
    assert [a["to"] for a in steps[:-1]] == [b["from"] for b in steps[1:]]


def test_length_is_what_it_added_over_its_price():
    lb = boards.sample()
    (first, *_) = values(length(lb))
    expected = lb["models"][0]["inflation"]["by_feature"]["tokens"] / (0.25 * PER_LOGIT)
    assert first["length"] == pytest.approx(expected, abs=1e-3)


def test_length_without_an_effect_is_not_drawn():
    lb = boards.sample()
    lb["style"][0] |= {"gamma": None, "status": "left out"}
    assert length(lb) is None


def test_chances_are_the_leaderboards_own():
    for ties in ("half", "davidson"):
        board = rate(styled(models=5, votes=3000), Options(ties=ties))
        own, lb = board.win_matrix("raw"), board.to_dict()
        for meeting in meetings(lb, None, 5):
            a, b = own.models.index(meeting.a), own.models.index(meeting.b)
            assert meeting.raw == pytest.approx(own.values[a, b])


def test_votes_of_a_pair_are_counted_from_either_side():
    log = wins({("x", "y"): 3, ("y", "x"): 2, ("x", "z"): 1})
    assert isinstance(log, Comparisons)
    counted = outcomes(log)
    assert counted["x", "y"] == (3, 0, 2)
    assert counted["y", "x"] == (2, 0, 3)
    assert counted["z", "x"] == (0, 0, 1)


def test_pairs_without_votes_at_hand_show_a_dash_and_those_that_never_met_a_zero():
    lb = ranked((1, 1), (2, 2))
    (unknown,), (none,) = (matrix(list(meetings(lb, v, 9))).table.rows for v in (None, {}))
    assert unknown[1:5] == ("–",) * 4
    assert none[1:5] == ("0",) * 4
