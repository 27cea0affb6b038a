"""What a board's sentence claims: never more than its table, and never less."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import boards
from ui.board import claims, phrases


def ranked(*rows):
    """A board of ranked models from (name, gap by style, half width of its own interval)."""
    return boards.board(
        *(
            boards.model(name, 1000.0 + gap - 1.0, 1000.0, (i + 1, i + 1), half)
            for i, (name, gap, half) in enumerate(rows)
        )
    )


def test_names_the_surest_of_each_kind_and_counts_all():
    lb = ranked(("one", 40.0, 10.0), ("two", 30.0, 2.0), ("three", -60.0, 10.0), ("four", 1.0, 9.0))
    assert claims.headline(lb) == (
        "Style lifts 2 of 4 models (most of all two by at least 27 Elo) and lowers 1 (three by at "
        "least 45 Elo); no rank provably changes when style is priced out."
    )


def test_says_that_style_matters_where_no_single_model_stands_out():
    lb = ranked(("one", 5.0, 10.0), ("two", -5.0, 10.0))
    assert claims.headline(lb).startswith("Style matters, but no model provably gains or loses")


@pytest.mark.parametrize(
    ("rejects", "words"),
    [(False, "do not prove that style matters"), (None, "Too few independent votes")],
)
def test_says_nothing_of_models_where_the_joint_test_does_not_reject(rejects, words):
    lb = ranked(("one", 5.0, 10.0), ("two", -5.0, 10.0))
    lb["inference"]["style"] = boards.STYLE | {"rejects": rejects}
    assert words in claims.headline(lb)


def test_a_bound_is_rounded_towards_nothing():
    lb = ranked(("one", 2.59, 1.0), ("two", -1.09, 0.5))
    assert "(one by at least 1 Elo)" in claims.headline(lb)
    assert "(two by at least 0.3 Elo)" in claims.headline(lb)


def test_a_change_of_rank_is_counted_only_where_its_interval_excludes_0():
    lb = boards.sample()
    assert "1 of 3 ranks provably changes" in claims.headline(lb)
    assert "1 more point rank differs" in claims.qualification(lb)


def test_a_raw_board_says_that_style_is_in_it_and_why():
    lb = boards.raw_only()
    assert claims.headline(lb).startswith("2 models ranked as voted")
    assert claims.qualification(lb) == "Raw board only: the log has no style."


def test_a_board_without_ranked_models_says_so():
    lb = boards.board(boards.model("new", 1000.0, 1000.0), boards.unrated("never-won"))
    assert claims.headline(lb) == "No model has enough votes to be ranked yet."


def test_the_basis_names_clusters_and_their_effective_number():
    assert "voters (120), worth 80 equally busy ones" in claims.basis(boards.sample())
    lb = boards.sample()
    lb["inference"] |= {"cluster": "none", "clusters": [4800]}
    assert "every vote as independent" in claims.basis(lb)


rows = st.lists(
    st.tuples(st.floats(-90, 90), st.floats(0.2, 40), st.integers(-3, 3), st.integers(0, 3)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(rows=rows, rejects=st.sampled_from([True, False, None]))
def test_every_claim_follows_from_the_table_and_every_provable_one_is_made(rows, rejects):
    lb = ranked(*((f"m{i}", gap, half) for i, (gap, half, _, _) in enumerate(rows)))
    for model, (_, _, change, slack) in zip(lb["models"], rows, strict=True):
        gap = model["inflation"]
        gap |= {"ranks": change, "ranks_lower": change - slack, "ranks_upper": change + slack}
        if not rejects:
            gap["claim"] = "withheld" if rejects is None else "none"
    lb["inference"]["style"] = boards.STYLE | {"rejects": rejects}
    headline = claims.headline(lb)
    by_claim = {
        kind: [m["inflation"] for m in lb["models"] if m["inflation"]["claim"] == kind]
        for kind in ("gains", "loses")
    }
    for verb, kind in (("lifts", "gains"), ("lowers", "loses")):
        counted = re.search(rf"{verb} (\d+)", headline)
        assert (int(counted[1]) if counted else 0) == len(by_claim[kind])
    for name, bound in re.findall(r"(m\d+) by at least ([\d.]+) Elo", headline):
        model = next(m["inflation"] for m in lb["models"] if m["model"] == name)
        assert model["claim"] in by_claim
        nearest = min(abs(model["claim_lower"]), abs(model["claim_upper"]))
        assert float(bound) <= nearest
        assert model["claim_lower"] * model["claim_upper"] > 0
    moved = sum(1 for m in lb["models"] if phrases.is_sure_move(m["inflation"]))
    counted = re.search(r"(\d+) of \d+ ranks provably", headline)
    assert (int(counted[1]) if counted else 0) == moved
    assert ("provably changes when" in headline) == (moved <= 1)
