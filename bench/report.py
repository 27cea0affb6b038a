"""Prints what style control finds in two public vote logs, as the tables of `docs/report.md`.

    python -m bench.report --data FOLDER

The folder holds `llmfao` (votes of a crowd) and `alpaca_eval2` (judgments of a model against one
baseline, and the leaderboard published from them). Printed are counts and ratings, never a text.
Knows these two logs; the ratings are all `rate`'s.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
from scipy.special import expit, logit
from scipy.stats import spearmanr

from ratings import Options, RatingError, rate, read

FEATURES = ("tokens", "headers", "lists", "bold", "emoji")
FAMILIES = ("gpt-3.5-turbo-1106", "alpaca-7b")
LENGTHS = ("{}_concise", "{}", "{}_verbose")
PUBLISHED = {
    "published, raw": "win_rate",
    "published, length-controlled": "length_controlled_winrate",
}
S0 = 400 / np.log(10)
TOP = 10
SELDOM = 0.1  # a model that uses a style in fewer of its answers hardly uses it


def crowd(folder):
    """Votes of people on many pairs: one controlled board, clustered by voter."""
    log = read(folder / "crowd-comparisons.csv", folder / "pairs-crowd.jsonl")
    board = rate(log, Options(cluster="voter", features=FEATURES))
    return [
        "## Votes of a crowd (llmfao)",
        about(board),
        effects(log, board),
        ratings(board),
        explained(board),
    ]


def judged(folder):
    """Judgments of a model against one baseline, under several controls, clustered by prompt."""
    log = read(folder / "annotations.parquet", folder / "baseline_outputs.parquet")
    published = pl.read_csv(folder / "published_leaderboard.csv")
    tried = controls(log)
    boards = {name: rate(*each) for name, each in tried.items()}
    length, style = boards["length"], boards["all style"]
    rates = win_rates(log, tried, boards, published)
    return [
        "## Judgments of a model (AlpacaEval 2; the judge is GPT-4 turbo, not people)",
        about(length),
        *("### Control for length", effects(log, length), ratings(length), explained(length)),
        *("### Control for all style", effects(log, style), ratings(style), explained(style)),
        "### Who uses a style at all",
        users(log),
        "### One model asked for three lengths: win rates in percent, spread from least to most",
        families(rates, tried),
        "### Fifths of the votes by the length of the baseline's answer",
        fifths(log),
        f"### Agreement with the published leaderboard, {len(rates['raw'])} models",
        agreement(rates, boards),
        "### Win rates against the baseline, in percent",
        everyone(rates),
    ]


def controls(log):
    """Ways to control, each a log and options: ours, and some that come closer to the published."""
    bounded, hard = with_bounded(log), with_hardness(log)
    ways = {
        "length": (log, ("tokens",)),
        "all style": (log, FEATURES),
        "bounded difference in length": (bounded, ("bounded",)),
        "length and hardness of prompts": (hard, ("tokens", "hardness")),
        "all style and hardness of prompts": (hard, (*FEATURES, "hardness")),
    }
    return {
        name: (way, Options(cluster="prompt", features=features))
        for name, (way, features) in ways.items()
    }


def with_bounded(log):
    """The log with a feature whose relative difference is tanh((tokens_a - tokens_b) / RMS)."""
    gap = pl.col("tokens_a") - pl.col("tokens_b")
    gap /= (gap**2).mean().sqrt()
    frame = log.frame.with_columns(bounded_a=gap.exp(), bounded_b=(-gap).exp())
    return replace(log, frame=frame, features=(*log.features, "bounded"))


def with_hardness(log):
    """The log with a feature that says how the other models fared on a vote's prompt.

    Its relative difference is the baseline's mean score on the prompt against all models but the
    vote's own, less the average of this over all votes. The baseline must be side A throughout.
    """
    won = pl.col("count").filter(pl.col("winner") == "a").sum() / pl.col("count").sum()
    votes = log.frame.group_by("prompt_id", "model_b").agg(won=won)
    others = (pl.col("won").sum() - pl.col("won")) / (pl.len() - 1)
    votes = votes.with_columns(hard=others.over("prompt_id")).with_columns(
        pl.col("hard") - pl.col("hard").mean()
    )
    hard = log.frame.join(votes, on=["prompt_id", "model_b"], how="left", maintain_order="left")
    frame = log.frame.with_columns(hardness_a=1 + hard["hard"], hardness_b=1 - hard["hard"])
    return replace(log, frame=frame, features=(*log.features, "hardness"))


def about(board):
    unrated = [row.model for row in board.models if row.status == "unrated"]
    notes = [*board.notes, f"Models without a finite rating: {', '.join(unrated) or 'none'}."]
    funnel = table(["votes", "became"], [(f"{n:,}", why) for why, n in board.funnel])
    return "\n".join([funnel, "", *(f"- {note}" for note in notes)])


def effects(log, board):
    """Style effects, what each is worth to an answer with twice as much, and how common it is."""
    rows = []
    for each in board.style:
        if each.gamma is not None:
            double = S0 * each.gamma / 3 / size(log, each.feature)
            rows.append((each.feature, effect(each), f"{double:+.0f}", uses(log, each.feature)))
    heads = ("feature", "effect in logits per standard unit", "twice as much, Elo")
    return table([*heads, "answers with any, %"], rows)


def effect(each):
    return f"{each.gamma:+.2f} [{each.lower:+.2f}, {each.upper:+.2f}]"


def size(log, name):
    """Root mean square of a feature's relative difference."""
    weighted = (relative(name) ** 2 * pl.col("count")).sum() / pl.col("count").sum()
    return log.frame.select(weighted.sqrt()).item()


def uses(log, name):
    """Share of answers with any of a feature, each answer as often as it was voted on."""
    sides = (((pl.col(f"{name}_{side}") > 0) * pl.col("count")).sum() for side in "ab")
    return percent(log.frame.select(sum(sides) / pl.col("count").sum() / 2).item())


def relative(name):
    a, b = pl.col(f"{name}_a"), pl.col(f"{name}_b")
    return pl.when(a + b > 0).then((a - b) / (a + b)).otherwise(0.0)


def ratings(board):
    """The first of the raw board with both ratings, inflation and its parts."""
    heads = ("model", "votes", "raw", "rank", "controlled", "rank", "inflation")
    rows = [
        (
            row.model,
            row.votes,
            *(within(row.raw), row.raw.rank),
            *(within(row.controlled), row.controlled.rank),
            *(within(row.inflation, "+"), *parts(row.inflation.by_feature)),
        )
        for row in board.models[:TOP]
    ]
    return table([*heads, "by length", "by other style", "rescaling"], rows)


def within(score, sign=""):
    value, lower, upper = (f"{each:{sign}.0f}" for each in (score.rating, score.lower, score.upper))
    return f"{value} [{lower}, {upper}]"


def parts(by_feature):
    other = sum(by_feature.get(name, 0.0) for name in FEATURES[1:])
    return tuple(f"{round(x):+d}" for x in (by_feature["tokens"], other, by_feature["rescaling"]))


def explained(board):
    """How far all ratings lie apart, before and after, and how far length alone sets them apart."""
    rated = [row for row in board.models if row.status == "rated"]
    spreads = {
        "raw": [row.raw.rating for row in rated],
        "controlled": [row.controlled.rating for row in rated],
        "the part of length": [row.inflation.by_feature["tokens"] for row in rated],
    }
    called = sum(row.inflation.lower > 0 or row.inflation.upper < 0 for row in rated)
    return (
        f"Standard deviation in Elo over {len(rated)} models: "
        + ", ".join(f"{name} {np.std(each):.0f}" for name, each in spreads.items())
        + f". Inflation's interval excludes 0 for {called} of them."
    )


def users(log):
    """For each style who uses it, and where the differences that tell its effect come from."""
    votes = log.frame.group_by("prompt_id", "model_b", maintain_order=True).first()
    rows = []
    for name in FEATURES[1:]:
        by_model = votes.group_by("model_b").agg(
            uses=(pl.col(f"{name}_b") > 0).mean(), varies=relative(name).var() * pl.len()
        )
        seldom, whole = by_model.filter(pl.col("uses") < SELDOM), by_model["varies"].sum()
        share = percent(seldom["varies"].sum() / whole) if whole else "none"
        base = votes.select((pl.col(f"{name}_a") > 0).mean()).item()
        rows.append((name, percent(base), f"{len(seldom)} of {len(by_model)}", share))
    few = f"models that use it in under {SELDOM:.0%} of answers"
    return table(["feature", "baseline's answers, %", few, "their share of its variation, %"], rows)


def win_rates(log, tried, boards, published):
    """Win rates against the baseline: {reading: {model: share}}, best raw one first."""
    base = log.frame["model_a"][0]
    raw = {row.model: row.raw for row in next(iter(boards.values())).models}
    models = [name for name, score in raw.items() if name != base and score.rating is not None]
    known = {
        name: dict(published.select("model", at).iter_rows()) for name, at in PUBLISHED.items()
    }
    found = {name: {model: each[model] / 100 for model in models} for name, each in known.items()}
    found["raw"] = {name: averaged(raw[name], raw[base]) for name in models}
    for name, board in boards.items():
        prompts = hard(tried[name][0], board)
        scores = {row.model: row.controlled for row in board.models}
        found[name] = {model: averaged(scores[model], scores[base], prompts) for model in models}
    return found


def averaged(score, base, prompts=0.0):
    """The win rate of one rating against another, on average over prompts of known hardness."""
    return float(np.mean(expit((score.rating - base.rating) / S0 - prompts)))


def hard(log, board):
    """What the hardness of each vote's prompt takes from a model, in logits; 0 where not asked."""
    gammas = {each.feature: each.gamma for each in board.style}
    if "hardness" not in gammas:
        return 0.0
    votes = log.frame.group_by("prompt_id", "model_b", maintain_order=True).first()
    return votes.select(relative("hardness")).to_series().to_numpy() * (
        gammas["hardness"] / size(log, "hardness")
    )


def families(rates, tried):
    """Each family under each reading, and by how much control closes the gap of its two ends."""
    rows = []
    for family in FAMILIES:
        members = [each.format(family) for each in LENGTHS]
        for name, each in rates.items():
            shares = [each[member] for member in members]
            closed = closing(*tried[name], members) if name in tried else ""
            rows.append((family, name, *map(percent, shares), *spread(shares), closed))
    heads = ("model", "reading", "concise", "normal", "verbose", "points", "Elo")
    return table([*heads, "concise to verbose, raw less controlled, Elo"], rows)


def spread(shares):
    points, elo = (max(each) - min(each) for each in (shares, S0 * logit(shares)))
    return percent(points), f"{elo:.0f}"


def closing(log, options, members):
    """Inflation of the verbose one where the concise one is the anchor: relative to that one's."""
    board = rate(log, replace(options, anchor=(members[0], 1000.0)))
    return next(within(row.inflation, "+") for row in board.models if row.model == members[-1])


def fifths(log):
    """How even length and votes are where the baseline is brief, and where it is not."""
    lengths = pl.col("tokens_a")
    votes = log.frame.with_columns(
        fifth=1 + (lengths.rank("min") - 1) * 5 // pl.len(),
        won=pl.col("count") * (pl.col("winner") == "b"),
        less=relative("tokens") * pl.col("count"),
    )
    mean = (pl.col("won", "less").sum() / pl.col("count").sum()).name.keep()
    found = votes.group_by("fifth").agg(lengths.median(), mean).sort("fifth")
    rows = [
        (fifth, f"{tokens:.0f}", f"{less:+.2f}", percent(won))
        for fifth, tokens, won, less in found.iter_rows()
    ]
    heads = ("fifth", "baseline's tokens, median", "its relative difference in length, mean")
    return table([*heads, "models' win rate, %"], rows)


def agreement(rates, boards):
    """Spearman's rank correlation of each reading with the published ones, and of their moves."""
    raw, published, target = (in_order(rates, name) for name in ("raw", *PUBLISHED))
    rows = [("raw", "", correlation(raw, published), correlation(raw, target), "")]
    for name, board in boards.items():
        found = in_order(rates, name)
        moves = correlation(found - raw, target - published)
        known = (correlation(found, each) for each in (published, target))
        rows.append((name, effect(board.style[0]), *known, moves))
    heads = ("reading", "effect of length", *(f"with {each}" for each in PUBLISHED))
    return table([*heads, "of moves, controlled less raw, in logits"], rows)


def in_order(rates, name):
    """A reading's win rates in logits, models in the order of the raw board."""
    return logit([rates[name][model] for model in rates["raw"]])


def correlation(one, other):
    return f"{spearmanr(one, other).statistic:.3f}"


def everyone(rates):
    models = next(iter(rates.values()))
    rows = [(m, *(percent(each[m]) for each in rates.values())) for m in models]
    return table(["model", *rates], rows)


def percent(share):
    return f"{100 * share:.1f}"


def table(heads, rows):
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def report(data):
    """The whole report, section by section; a log that cannot be rated says why in its place."""
    for section, folder in ((crowd, data / "llmfao"), (judged, data / "alpaca_eval2")):
        try:
            yield from section(folder)
        except RatingError as error:
            yield f"`{folder.name}` is not rated: {error}"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--data", type=Path, required=True, help="folder of the two logs")
    data = arguments.parse_args().data
    if not data.is_dir():
        sys.exit(f"{data}: is no directory; give the folder that holds llmfao and alpaca_eval2")
    print("\n\n".join(report(data)))


if __name__ == "__main__":
    main()
