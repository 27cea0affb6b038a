"""A check says of each log what is wrong with it and nothing else, whatever its order and names."""

import itertools
import json
from dataclasses import replace
from functools import cache

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings import Options, check, rate
from ratings.reports.check import PROBES, gather
from ratings.reports.checks.votes.connectivity import loosely_tied
from ratings.reports.checks.votes.drift import drift
from ratings.votes.pair_counts import votes
from tests.checked import PLANTED, built, circle, clean, planted
from tests.logs import comparisons, styled, swapped, wins

SILENT = ("ok", "cannot tell")


def flags(log, options=None):
    """Probes of votes that say look or bad."""
    return {f.probe: f.verdict for f in check(log, options).findings if f.verdict not in SILENT}


def verdicts(log):
    return {f.probe: f.verdict for f in check(log).findings}


@cache
def checked(name):
    """What is said of a planted defect."""
    return check(planted(name)).findings


def finding(log, probe, options=None):
    return next(f for f in check(log, options).findings if f.probe == probe)


def with_frame(log, frame):
    return replace(log, frame=frame)


def renamed(log):
    """Other names, in another order."""
    models = sorted(set(log.frame["model_a"]) | set(log.frame["model_b"]))
    names = {name: f"x{(7 * i + 3) % len(models):02d}" for i, name in enumerate(models)}
    return with_frame(log, log.frame.with_columns(pl.col("model_a", "model_b").replace(names)))


def turned(log):
    return with_frame(log, swapped(log).frame)


class TestVerdicts:
    @pytest.mark.parametrize("name", PLANTED)
    def test_a_planted_defect_is_told_and_nothing_else(self, name):
        flagged = {f.probe: f.verdict for f in checked(name) if f.verdict not in SILENT}
        assert flagged == PLANTED[name][1]

    @pytest.mark.parametrize("seed", range(10))
    def test_a_clean_log_has_no_flag(self, seed):
        answers = verdicts(clean(seed=seed))
        absent = {probe for probe, verdict in answers.items() if verdict == "cannot tell"}
        assert absent == {"style-same-for-categories", "same-artifact"}
        assert set(answers.values()) == {"ok", "cannot tell"}

    def test_voters_with_tastes_matter_to_a_board_that_takes_votes_as_independent(self):
        findings = check(planted("voters with tastes"), Options(cluster="none")).findings
        assert {f.probe for f in findings if f.verdict not in SILENT} == {"repeated-voters"}

    @pytest.mark.parametrize("seed", range(3))
    def test_a_clean_log_of_many_models_and_a_small_one_have_none(self, seed):
        assert flags(clean(30, 12000, seed, 1200, 5000)) == {}
        assert flags(clean(4, 600, seed, 60, 300)) == {}

    @pytest.mark.parametrize("name", PLANTED)
    def test_names_order_and_sides_change_no_verdict(self, name):
        log = planted(name)
        shuffled = with_frame(log, log.frame.sample(fraction=1, shuffle=True, seed=3))
        expected = {f.probe: f.verdict for f in checked(name)}
        assert verdicts(turned(renamed(shuffled))) == expected

    def test_a_defect_that_the_options_take_care_of_is_none(self):
        assert flags(planted("voters with tastes"), Options(cluster="voter")) == {}
        assert flags(planted("prompts with tastes"), Options(cluster="prompt")) == {}
        assert flags(planted("the first side wins"), Options(position=True)) == {}

    def test_recorded_probabilities_excuse_pairs_drawn_by_outcome(self):
        log = planted("near models meet")
        known = with_frame(log, log.frame.with_columns(propensity=pl.lit(0.1)))
        excused = finding(known, "drawn-pairs")
        assert (excused.verdict, excused.do) == ("ok", "Rate with --weights propensity.")

    @pytest.mark.parametrize("ties", ["drop", "davidson", "rao-kupper"])
    def test_any_law_of_ties_will_do(self, ties):
        assert flags(clean(), Options(ties=ties)) == {}
        assert flags(planted("a circle"), Options(ties=ties)) == {"cycles": "bad"}


class TestShape:
    def test_it_is_json_without_a_hole(self):
        for name in ("two islands", "a circle", "one model changes"):
            checked = json.loads(json.dumps(check(planted(name)).to_dict(), allow_nan=False))
            assert checked["schema"] == "deflator.check/1"
            assert {"probe", "verdict", "says", "do", "numbers"} == set(checked["findings"][0])

    def test_names_are_unique_and_lines_are_lines(self):
        for log in (clean(), planted("two islands"), styled(6, 900)):
            checked = check(log).findings
            names = [f.probe for f in checked]
            assert len(set(names)) == len(names) == len(PROBES)
            for line in checked:
                assert "\n" not in line.says + line.do
                assert line.says[-1] == "."
                assert not line.do or line.do[-1] == "."

    def test_whoever_must_look_is_told_what_to_do(self):
        for name in PLANTED:
            for line in checked(name):
                assert line.do or line.verdict in SILENT, name

    def test_the_same_log_gives_the_same_check(self):
        assert check(clean()).to_dict() == check(clean()).to_dict()

    def test_no_voter_is_named(self):
        assert "voter-" not in json.dumps(check(planted("voters who tie")).to_dict())


class TestAbsence:
    def test_what_a_log_lacks_cannot_be_told(self):
        plain = comparisons(styled(6, 900).frame.select("model_a", "model_b", "winner"))
        answers = verdicts(plain)
        absent = [probe for probe, verdict in answers.items() if verdict == "cannot tell"]
        assert absent[:4] == ["voters", "repeated-voters", "repeated-prompts", "duplicates"]
        assert {"leaks", "empty-replies", "drift"} <= set(absent)
        assert answers["connectivity"] == answers["cycles"] == "ok"

    def test_counts_of_pairs_say_nothing_of_sides(self):
        counts = wins({("x", "y"): 50, ("y", "x"): 40, ("y", "z"): 60, ("z", "y"): 50})
        turned_round = counts.frame.with_columns(
            model_a=pl.min_horizontal("model_a", "model_b"),
            model_b=pl.max_horizontal("model_a", "model_b"),
            winner=pl.when(pl.col("model_a") < pl.col("model_b"))
            .then(pl.lit("a"))
            .otherwise(pl.lit("b")),
        )
        answers = verdicts(with_frame(counts, turned_round))
        assert answers["sides"] == answers["first-shown"] == "cannot tell"

    def test_leaks_that_were_kept_cannot_be_told(self):
        kept = replace(clean(), intake=replace(clean().intake, keep=("leak",)))
        assert finding(kept, "leaks").verdict == "cannot tell"

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def test_no_log_however_small_is_an_error(self, data):
        models = st.sampled_from("pqrs")
        row = st.tuples(models, models, st.sampled_from(["a", "b", "tie", "both_bad"]))
        rows = data.draw(st.lists(row.filter(lambda r: r[0] != r[1]), max_size=25))
        names = ["model_a", "model_b", "winner"]
        frame = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
        n = len(frame)
        some = data.draw(st.lists(st.integers(0, 2), min_size=n, max_size=n))
        frame = frame.with_columns(
            voter=pl.Series([None if i == 2 else f"v{i}" for i in some], dtype=pl.String),
            prompt_id=pl.Series([f"p{i}" for i in some], dtype=pl.String),
            tstamp=pl.Series([None if i == 0 else float(i) for i in some], dtype=pl.Float64),
        )
        checked = check(comparisons(frame))
        assert len(checked.findings) == len(PROBES)
        json.dumps(checked.to_dict(), allow_nan=False)


class TestFigures:
    def test_effective_voters_are_as_many_of_equal_weight(self):
        log = clean(votes=3000)
        n = log.frame.group_by("voter").len()["len"].to_numpy().astype(float)
        numbers = finding(log, "voters").numbers
        assert numbers["effective"] == pytest.approx(n.sum() ** 2 / (n**2).sum())
        assert numbers["busiest"] == pytest.approx(np.sort(n)[-2:].sum() / n.sum())

    @pytest.mark.parametrize(
        ("unit", "probe"), [("voter", "repeated-voters"), ("prompt", "repeated-prompts")]
    )
    def test_widening_is_the_ratio_of_the_boards_own_intervals(self, unit, probe):
        log = planted(f"{unit}s with tastes")
        plain = with_frame(log, log.frame.drop("tokens_a", "tokens_b"))
        plain = replace(plain, features=())
        ratio = [
            wide.raw.se
            for options in (Options(cluster=unit), Options(cluster="none"))
            for wide in sorted(rate(plain, options).models, key=lambda row: row.model)
        ]
        m = len(ratio) // 2
        expected = np.median(np.array(ratio[:m]) / np.array(ratio[m:]))
        assert finding(plain, probe).numbers["wider"] == pytest.approx(expected, rel=0.02)

    def test_the_advantage_of_a_side_is_the_boards(self):
        log = planted("the first side wins")
        fitted = (
            rate(log, Options(position=True, cluster="voter", style=False)).fits["raw"].position
        )
        numbers = finding(log, "first-shown").numbers
        assert numbers["effect"] == pytest.approx(fitted[0], rel=0.05)
        first = log.frame.filter(pl.col("winner").is_in(["a", "b"]))["winner"]
        assert numbers["share"] == pytest.approx((first == "a").mean())

    def test_a_change_is_that_of_the_halves(self):
        log = planted("one model changes greatly")
        middle = log.frame["tstamp"].median()
        early, late = (
            {
                row.model: row.raw.rating
                for row in rate(
                    with_frame(log, log.frame.filter(part)), Options(style=False)
                ).models
            }
            for part in (pl.col("tstamp") <= middle, pl.col("tstamp") > middle)
        )
        numbers = finding(log, "drift").numbers
        assert numbers["model"] == "model-000"
        assert numbers["moved"] == pytest.approx(late["model-000"] - early["model-000"], rel=0.2)

    def test_circles_are_those_that_one_can_count(self):
        log = circle(np.random.default_rng(8))
        won = {}
        for a, b, winner in log.frame.select("model_a", "model_b", "winner").iter_rows():
            if winner in "ab":
                key = (a, b) if winner == "a" else (b, a)
                won[key] = won.get(key, 0) + 1
        models = sorted(set(log.frame["model_a"]))
        triads = cyclic = 0
        for trio in itertools.combinations(models, 3):
            lead = [
                won.get(p, 0) - won.get(p[::-1], 0)
                for p in zip(trio, (*trio[1:], trio[0]), strict=True)
            ]
            triads += all(lead)
            cyclic += all(x > 0 for x in lead) or all(x < 0 for x in lead)
        numbers = finding(log, "cycles").numbers
        assert (numbers["triads"], numbers["cyclic"]) == (triads, cyclic)

    def test_near_models_meet_as_often_as_drawn(self):
        # Drawn in proportion to exp(-|theta_i - theta_j|): e times as often at a logit's distance.
        checked = [finding(planted("near models meet", seed), "drawn-pairs") for seed in range(6)]
        assert np.mean([np.log(f.numbers["oftener"]) for f in checked]) == pytest.approx(1, abs=0.2)

    def test_repeats_are_counted_one_by_one(self):
        log = planted("some repeats")
        numbers = finding(log, "duplicates").numbers
        assert numbers["alike"] == votes(log.frame) - 4000

    @settings(max_examples=80, deadline=None)
    @given(st.integers(0, 10**6), st.integers(2, 7), st.integers(1, 12))
    def test_a_group_is_named_exactly_where_few_votes_join_one(self, seed, m, enough):
        rng = np.random.default_rng(seed)
        met = np.triu(rng.integers(0, 6, (m, m)) * (rng.random((m, m)) < 0.7), 1).astype(float)
        met += met.T
        cuts = [
            met[np.ix_(list(side), [i for i in range(m) if i not in side])].sum()
            for size in range(1, m // 2 + 1)
            for side in itertools.combinations(range(m), size)
        ]
        loose = loosely_tied(met, enough)
        assert bool(loose) == (min(cuts) < enough)
        for members, joins in loose:
            outside = np.setdiff1d(np.arange(m), members)
            assert joins == met[np.ix_(members, outside)].sum() < enough
        if loose:
            assert min(joins for _, joins in loose) == min(cuts)


def test_p_values_of_drift_are_even_where_nothing_changes():
    logs = [built(np.random.default_rng(seed), 6, 1500, 120) for seed in range(120)]
    drifts = [drift(gather(log, Options(style=False))) for log in logs]
    p_values = np.array([finding.numbers["p_value"] for finding in drifts])
    assert 0.02 <= (p_values < 0.1).mean() <= 0.2
    assert 0.35 < p_values.mean() < 0.65
