"""The page's own numbers of a voter are those of a generic optimiser, and recover a taste."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from ratings.text.style import FEATURES

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).parents[3] / "ui" / "web" / "assets" / "profile.js"
MODELS = ("Meek", "Mellow", "Mild", "Moody")
COUNTS = st.tuples(st.integers(0, 900), st.integers(0, 900))
VOTES = st.fixed_dictionaries(
    {
        "names": st.permutations(MODELS).map(lambda names: names[:2]),
        "outcome": st.sampled_from(["a", "b", "tie", "both_bad"]),
        "style": st.fixed_dictionaries(dict.fromkeys(FEATURES, COUNTS)),
    }
)


@pytest.fixture(scope="module")
def profile(browser):
    """The profile of some votes, as the page computes it."""
    page = browser.new_page()
    page.set_content("<main></main>")
    source = SCRIPT.read_text("utf-8").replace("export function", "function")
    page.add_script_tag(content=f"{source}\nglobalThis.profile = profile;")
    yield lambda votes: page.evaluate("votes => profile(...votes)", [votes, [*FEATURES]])
    page.close()


def twin(votes):
    """Values and deviations of all models met, by name, and of the features."""
    models = sorted({name for vote in votes for name in vote["names"]})
    rows = np.zeros((len(votes), len(models) + len(FEATURES)))
    for row, vote in zip(rows, votes, strict=True):
        for name, sign in zip(vote["names"], (1, -1), strict=True):
            row[models.index(name)] += sign
        for place, feature in enumerate(FEATURES, len(models)):
            a, b = vote["style"][feature]
            row[place] = (a - b) / (a + b) if a + b else 0
    won = np.array([{"a": 1.0, "b": 0.0}.get(vote["outcome"], 0.5) for vote in votes])

    def loss(beta):
        eta = rows @ beta
        return float((np.logaddexp(0, eta) - won * eta).sum() + beta @ beta / 2)

    beta = minimize(loss, np.zeros(rows.shape[1]), method="BFGS", options={"gtol": 1e-7}).x
    chance = 1 / (1 + np.exp(-(rows @ beta)))
    curvature = rows.T @ (rows * (chance * (1 - chance))[:, None]) + np.eye(len(beta))
    return beta, np.sqrt(np.diag(np.linalg.inv(curvature)))


def strengths(shown):
    parts = shown["models"] + shown["style"]
    return [part["value"] for part in parts], [part["deviation"] for part in parts]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(votes=st.lists(VOTES, min_size=1, max_size=40))
def test_it_is_the_mode_and_its_curvature(profile, votes):
    for shown, expected in zip(strengths(profile(votes)), twin(votes), strict=True):
        assert np.allclose(shown, expected, atol=1e-4)


def test_hundreds_of_votes_of_one_mind_still_converge(profile):
    style = dict.fromkeys(FEATURES, (5, 1))
    votes = [{"names": ["Meek", "Mild"], "outcome": "a", "style": style}] * 500
    for shown, expected in zip(strengths(profile(votes)), twin(votes), strict=True):
        assert np.allclose(shown, expected, atol=1e-3)


def test_a_taste_for_length_is_seen_where_there_are_votes_enough(profile):
    rng = np.random.default_rng(5)
    votes = []
    for _ in range(400):
        counts = {name: rng.integers(1, 100, 2).tolist() for name in FEATURES}
        a, b = counts["tokens"]
        chance = 1 / (1 + np.exp(-2 * (a - b) / (a + b)))
        names = rng.permutation(MODELS)[:2].tolist()
        outcome = "a" if rng.random() < chance else "b"
        votes.append({"names": names, "outcome": outcome, "style": counts})
    shown = profile(votes)
    length, *others = shown["style"]
    assert length["value"] - 3 * length["deviation"] > 0
    assert all(abs(part["value"]) < 3 * part["deviation"] for part in others)
    assert sum(model["votes"] for model in shown["models"]) == 800
    assert abs(sum(model["value"] for model in shown["models"])) < 1e-9
