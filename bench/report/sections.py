"""The report, section by section: which tables of which log, in which order."""

import polars as pl

from bench.report.answers import fifths, users
from bench.report.boards import about, effects, explained, proven, ratings
from bench.report.controls import controls
from bench.report.readings import agreement, everyone, families
from bench.report.win_rates import win_rates
from ratings import Options, RatingError, rate, read


def report(data):
    """The whole report, section by section; a log that cannot be rated says why in its place."""
    for section, folder in ((crowd, data / "llmfao"), (judged, data / "alpaca_eval2")):
        try:
            yield from section(folder)
        except RatingError as error:
            yield f"`{folder.name}` is not rated: {error}"


def crowd(folder):
    """Votes of people on many pairs: clustered by voter, as by default, and by prompt too."""
    log = read(folder / "crowd-comparisons.csv", folder / "pairs-crowd.jsonl")
    board, both = (rate(log, Options(cluster=kind)) for kind in ("auto", "voter+prompt"))
    return [
        "## Votes of a crowd (llmfao)",
        about(board),
        effects(log, board),
        ratings(board),
        explained(board),
        "### What still stands where votes on one prompt are taken to be alike as well",
        effects(log, both),
        ratings(both),
        proven(both),
    ]


def judged(folder):
    """Judgments of a model against one baseline, under several controls, clustered by prompt."""
    log = read(folder / "annotations.parquet", folder / "baseline_outputs.parquet")
    published = pl.read_csv(folder / "published_leaderboard.csv")
    tried = controls(log)
    boards = {name: rate(*choices) for name, choices in tried.items()}
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
