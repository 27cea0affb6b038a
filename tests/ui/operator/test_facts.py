"""What the operator reads of a log, against counts by hand, slow twins and a known law of draws."""

import json
import random
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratings import read
from tests.voted import log
from ui.messages import catalogues
from ui.operator import facts as known
from ui.operator.facts_html import fragment
from ui.worker.feed import Feed
from ui.worker.places import Places, Settings
from ui.worker.work import work

NOON = datetime(2026, 11, 21, 12, 34, 56, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "site", operator=True)


def worked(store, settings):
    """The folder for the operator, once the worker has read all votes of the store."""
    feed = Feed(store, Places(settings.folder))
    while feed.send():
        pass
    work(settings)
    return Places(settings.folder).operator


def battles(drawn, policy="active"):
    """Battles of pairs with the probability of each, a second apart."""
    rows = [
        {
            "battle_id": f"{place:06}",
            "begun": NOON + timedelta(seconds=place),
            "model_a": a,
            "model_b": b,
            "propensity": chance,
            "policy": policy,
        }
        for place, ((a, b), chance) in enumerate(drawn)
    ]
    return pl.DataFrame(rows)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_how_votes_fall_on_sessions(cast):
    rows = [(f"v{voter:02}", "a") for voter, votes in enumerate(cast) for _ in range(votes)]
    frame = pl.DataFrame(rows, schema=["voter", "outcome"], orient="row")
    sessions, total = known.sessions(frame), sum(cast)
    apart = sum(abs(one - other) for one in cast for other in cast)
    assert sessions.number == len(cast)
    assert sessions.gini == pytest.approx(apart / (2 * len(cast) * total), abs=1e-9)
    assert sessions.busiest == pytest.approx(sum(sorted(cast)[-10:]) / total)
    assert sessions.effective == pytest.approx(total**2 / sum(votes**2 for votes in cast))
    assert [session.votes for session in sessions.first] == sorted(cast, reverse=True)[:10]
    assert all(session.a == session.decisive == session.votes for session in sessions.first)


def test_side_a_by_votes_that_prefer_one():
    outcomes = pl.DataFrame({"outcome": ["a"] * 60 + ["b"] * 40 + ["tie"] * 9 + ["both_bad"]})
    sides = known.sides(outcomes)
    assert (sides.decisive, sides.a) == (100, 60)
    assert (sides.low, sides.high) == pytest.approx((0.502, 0.691), abs=1e-3)
    assert known.sides(outcomes.clear()) == known.Sides(0, 0, 0.0, 1.0)


def test_votes_of_the_last_hours():
    times = [NOON, NOON - timedelta(minutes=34), NOON - timedelta(minutes=35)]
    times += [NOON - timedelta(hours=47), NOON - timedelta(hours=49)]
    hours = known.hours(pl.Series(times, dtype=pl.Datetime("us", "UTC")), NOON)
    assert len(hours) == known.HOURS
    assert hours[-1] == known.Hour(NOON.replace(minute=0, second=0), 2)
    assert [hour.votes for hour in hours if hour.votes] == [1, 1, 2]
    assert hours[0].votes == 1


def test_where_pairs_are_drawn_as_meant_they_met_as_often():
    """The law of each draw depends on those before it, as that of an active policy does."""
    rng, names, drawn = random.Random(3), ["one", "two", "three", "four"], []
    counts = Counter()
    pairs = [(a, b) for a in names for b in names if a < b]
    for _ in range(4000):
        weights = [1 / (10 + counts[pair]) * (1 + (pair[0] == "four")) for pair in pairs]
        pair = rng.choices(pairs, weights)[0]
        counts[pair] += 1
        drawn.append((pair[:: rng.choice((1, -1))], weights[pairs.index(pair)] / sum(weights)))
    for pair in known.pairs(battles(drawn)):
        assert pair.met == counts[pair.a, pair.b]
        assert pair.meant == pytest.approx(pair.met, rel=0.2)


def test_the_pair_furthest_short_comes_first_and_one_that_never_met_last():
    drawn = [(("one", "two"), 0.5), (("three", "one"), 0.5)] + [(("one", "two"), 0.5)] * 60
    drawn += [(("one", "three"), 0.5)] * 18
    short, beyond, never = known.pairs(battles(drawn))
    assert (never.a, never.b, never.met, never.meant) == ("three", "two", 0, None)
    assert (short.a, short.b, short.met) == ("one", "three", 19)
    assert short.meant == pytest.approx(79 / 2)
    assert (beyond.a, beyond.b, beyond.met) == ("one", "two", 61)
    assert beyond.meant == pytest.approx(80 / 2)
    stood_in = battles([(("one", "two"), 0.5)], known.STAND_IN)
    assert known.pairs(stood_in) == ()


def test_the_worker_leaves_facts_of_all_votes_for_the_operator_alone(tmp_path, settings):
    store, _ = log(tmp_path / "whole", votes=120)
    folder = worked(store, settings)
    facts = json.loads((folder / "facts.json").read_text("utf-8"))
    assert facts["votes"] == 120
    assert folder.stat().st_mode & 0o077 == 0
    assert {file.name for file in folder.iterdir()} == {
        "facts.json",
        *(f"{words.language}.html" for words in catalogues().values()),
    }
    counted = Places(settings.folder).counted
    assert dict(facts["left_out"]) == dict(read(counted).left_out)
    assert sum(session["votes"] for session in facts["sessions"]["first"]) <= 120
    cap = next(q for q in facts["quarantines"] if q["option"] == "--voter-cap 10")
    cast = Counter(store.frames["votes"]["voter"])
    assert cap["votes"] == sum(max(votes - 10, 0) for votes in cast.values())
    assert cap["sessions"] == sum(votes > 10 for votes in cast.values())


@pytest.mark.parametrize("votes", [0, 120])
def test_where_nobody_may_read_it_or_nothing_is_there_nothing_is_written(tmp_path, settings, votes):
    store, _ = log(tmp_path / "whole", votes=120)
    store.known = votes
    assert not worked(store, replace(settings, operator=votes == 0)).exists()


class Elements(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes = Counter(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.attributes += [name for name, _ in attrs]


def test_the_facts_in_words_charts_and_tables(tmp_path, settings):
    store, _ = log(tmp_path / "whole", votes=60)
    drawn = {"propensity": 1 / 3, "policy": pl.lit("uniform")}
    store.frames["battles"] = store.frames["battles"].with_columns(**drawn)
    worked(store, settings)
    facts = known.read_facts(Places(settings.folder).counted, NOON)
    facts = replace(facts, pairs=(known.Pair(HOSTILE, "two", 1, 1.0), *facts.pairs))
    voters = set(store.frames["votes"]["voter"])
    for words in catalogues().values():
        html = fragment(facts, words)
        assert HOSTILE not in html
        elements = Elements(html)
        assert elements.tags["svg"] == 2
        assert elements.tags["table"] >= 4
        assert not {"script", "style"} & elements.tags.keys()
        assert not {"style", "onclick", "onload"} & set(elements.attributes)
        assert words.text("operator-hours-title") in html
        assert set(re.findall(r"<code>([0-9a-f]{8,})</code>", html)) <= voters
