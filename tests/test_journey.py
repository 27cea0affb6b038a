"""Read this first: the life of a vote, from a prompt to a page that a stranger can recompute.

Replayed models answer, voters vote through the arena, the store is snapshotted, the snapshot is
rated with and without style, published, and verified. The voters here are machines with a known
taste: half the time they take the longer answer, else they follow a fixed order of merit.
"""

import json
import random
from dataclasses import replace

import pytest

from arena import Arena, Outcome, connect, load, open_store
from ratings import Options, rate, read
from ui.board.artifacts import read_served
from ui.package_data import data_folder, prompts
from ui.site import manifest, publication
from ui.site.json_diff import differences

MERIT = ["Oldenmere", "Tarnwick", "Tarnwick Gala", "Kestrin", "Vellaby", "Glitzern", "Pimmerl"]
BATTLES = 400


@pytest.fixture
def arena(tmp_path):
    shipped = data_folder()
    config = load(shipped / "demo.toml")
    at_once = [replace(model, tokens_per_s=float("inf")) for model in config.models]
    store = open_store(str(tmp_path / "votes.duckdb"))
    rng = random.Random(11)
    backends = connect(replace(config, models=tuple(at_once)), rng=rng)
    yield Arena(backends, store, config=config, rng=rng), store
    store.close()


async def answer(joined, side):
    return [text async for text in joined.texts(side)][-1]


def taste(rng, texts, merits):
    longer = Outcome.A if len(texts[0]) > len(texts[1]) else Outcome.B
    better = Outcome.A if merits[0] < merits[1] else Outcome.B
    return rng.choices([longer, better, Outcome.TIE, Outcome.BOTH_BAD], [4, 4, 1, 1])[0]


async def test_from_a_prompt_to_a_page_that_verifies(arena, tmp_path, golden):
    arena, store = arena
    rng = random.Random(12)
    suggestions = prompts(data_folder())
    for battle_number in range(BATTLES):
        prompt = rng.choice(suggestions)
        voter = f"voter-{battle_number % 25}"

        # A voter asks. The pair is drawn and recorded before anything is said.
        battle = await arena.open(prompt.prompt, voter, suggested=True, prompt_id=prompt.prompt_id)
        drawn = store.history(battle).battle
        assert drawn.propensity == pytest.approx(1 / 21)

        # Two answers stream independently; then one vote, durable before the reveal.
        joined = await arena.join(battle, voter)
        texts = [await answer(joined, side) for side in "ab"]
        merits = [
            MERIT.index(name.removesuffix(" (simulated)"))
            for name in (drawn.model_a, drawn.model_b)
        ]
        outcome = taste(rng, texts, merits)
        reveal = await arena.vote(battle, outcome, voter)
        assert (reveal.a.model, reveal.b.model) == (drawn.model_a, drawn.model_b)
        assert store.history(battle).vote.outcome is outcome

    # The log becomes files, the files become two boards from the same votes.
    store.snapshot(tmp_path / "snapshot")
    comparisons = read(tmp_path / "snapshot")
    board = rate(comparisons, Options(cluster="voter")).to_dict()
    assert board["funnel"] == [{"reason": "kept", "rows": BATTLES}]
    by_model = {row["model"].removesuffix(" (simulated)"): row for row in board["models"]}
    gala, plain = by_model["Tarnwick Gala"], by_model["Tarnwick"]
    assert gala["raw"]["rating"] > plain["raw"]["rating"]
    assert gala["inflation"]["rating"] > plain["inflation"]["rating"]

    # The boards become a page; anybody can recompute it, and a changed vote is noticed.
    folder = tmp_path / "site"
    served = read_served(comparisons.sources)
    publication.write(board, comparisons, folder, title="Journey", simulated=True, served=served)
    assert manifest.verify(folder / "manifest.json") == []
    published = json.loads((folder / "leaderboard.json").read_text(encoding="utf-8"))
    published.pop("provenance")  # digests of a log with fresh battle ids
    expected = json.loads(golden("journey-leaderboard.json", published))
    assert differences(expected, published, manifest.INCIDENTAL) == []
    tampered = (
        (folder / "leaderboard.json").read_text(encoding="utf-8").replace("rated", "unrated", 1)
    )
    (folder / "leaderboard.json").write_text(tampered, encoding="utf-8")
    assert any("leaderboard.json" in line for line in manifest.verify(folder / "manifest.json"))
