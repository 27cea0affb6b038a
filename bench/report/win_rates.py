"""Win rates against the baseline under every control, beside the published; knows no table."""

import numpy as np
from scipy.special import expit

from bench.report.features import relative, size
from ratings.inference.elo_scale import S0

PUBLISHED = {
    "published, raw": "win_rate",
    "published, length-controlled": "length_controlled_winrate",
}


def win_rates(log, tried, boards, published):
    """Win rates against the baseline: {reading: {model: share}}, best raw one first."""
    base = log.frame["model_a"][0]
    raw = {row.model: row.raw for row in next(iter(boards.values())).models}
    models = [name for name, score in raw.items() if name != base and score.rating is not None]
    known = {
        name: dict(published.select("model", column).iter_rows())
        for name, column in PUBLISHED.items()
    }
    rates = {
        name: {model: shares[model] / 100 for model in models} for name, shares in known.items()
    }
    rates["raw"] = {name: averaged(raw[name], raw[base]) for name in models}
    for name, board in boards.items():
        prompts = hard(tried[name][0], board)
        scores = {row.model: row.controlled for row in board.models}
        rates[name] = {model: averaged(scores[model], scores[base], prompts) for model in models}
    return rates


def averaged(score, base, prompts=0.0):
    """The win rate of one rating against another, on average over prompts of known hardness."""
    return float(np.mean(expit((score.rating - base.rating) / S0 - prompts)))


def hard(log, board):
    """What the hardness of each vote's prompt takes from a model, in logits; 0 where not asked."""
    gammas = {effect.feature: effect.gamma for effect in board.style}
    if "hardness" not in gammas:
        return 0.0
    votes = log.frame.group_by("prompt_id", "model_b", maintain_order=True).first()
    return votes.select(relative("hardness")).to_series().to_numpy() * (
        gammas["hardness"] / size(log, "hardness")
    )
