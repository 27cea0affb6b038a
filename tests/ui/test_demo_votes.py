"""The demo makes its point: decoration lifts a rating, and style control takes that away."""

from ratings import rate, read
from ui.demo_votes import history, truth
from ui.package_data import data_folder, prompts

PLAIN, DECORATED = "Tarnwick (simulated)", "Tarnwick Gala (simulated)"


def test_the_decorated_twin_leads_only_while_style_counts(tmp_path):
    path = tmp_path / "history.parquet"
    history(data_folder()).write_parquet(path)
    board = rate(read(path)).to_dict()
    assert board["funnel"][0]["rows"] >= 20_000
    rows = {row["model"]: row for row in board["models"]}
    plain, decorated = rows[PLAIN], rows[DECORATED]
    assert decorated["raw"]["rank"] < plain["raw"]["rank"]
    assert decorated["controlled"]["rank"] > plain["controlled"]["rank"]
    assert decorated["inflation"]["lower"] > 0
    assert decorated["inflation"]["rating"] > plain["inflation"]["rating"]


def test_everybody_answers_everything_and_is_labelled():
    drawn_from = truth(data_folder())
    suggested = prompts(data_folder())
    assert len(suggested) >= 30
    assert len(drawn_from.theta) >= 6
    for model, by_prompt in drawn_from.counts.items():
        assert model.endswith("(simulated)")
        assert sorted(by_prompt) == sorted(prompt.prompt_id for prompt in suggested)
    assert {
        "explain",
        "code",
        "maths",
        "table",
        "writing",
        "advice",
        "german",
        "french",
        "trick",
    } <= {prompt.category for prompt in suggested}
    assert {prompt.language for prompt in suggested} == {"en", "de", "fr"}


def test_the_twins_say_the_same_with_and_without_decoration():
    counts = truth(data_folder()).counts
    for prompt, plain in counts[PLAIN].items():
        decorated = counts[DECORATED][prompt]
        assert decorated["tokens"] > plain["tokens"], prompt
        assert plain["emoji"] == plain["headers"] == plain["bold"] == 0, prompt
    assert sum(count["emoji"] for count in counts[DECORATED].values()) > 100
    assert sum(count["headers"] for count in counts[DECORATED].values()) > 60
