"""What the rules find in public logs, and how fast; knows no labels."""

import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from bench.cleaning.logs import LOGS
from bench.grid import Rows
from ratings.text.cleaning import (
    FACTS,
    TAGS,
    compare,
    languages,
    leaked,
    leaks,
    refusals,
    substring_leaks,
    tags,
)
from ratings.text.cleaning.substrings import substrings

Logs = dict[str, pl.DataFrame]


def logs_in(data: Path) -> Logs:
    """The logs that the folder holds."""
    logs: Logs = {}
    for name, read in LOGS.items():
        try:
            logs[name] = read(data)
        except FileNotFoundError:
            continue
    return logs


def names(log: pl.DataFrame) -> list[str]:
    return sorted(set(log["model_a"]) | set(log["model_b"]) - {None})


def leaks_table(logs: Logs) -> Rows:
    rows: Rows = [
        ("log", "battles", "leaks", "of them claims", "substring rule", "only it", "only ours")
    ]
    for name, log in logs.items():
        rules = compare(log, names(log))
        claims = leaked(log, names(log)).filter(how="claim")["row"].n_unique()
        counts = (rules.battles, rules.words, claims, rules.substrings, rules.spared, rules.added)
        rows.append((name, *(f"{count:,}" for count in counts)))
    return rows


def spared_table(logs: Logs) -> Rows:
    rows: Rows = [("log", "names in battles that only the substring rule drops")]
    for name, log in logs.items():
        spared = log.filter(substring_leaks(log) & ~leaks(log, names(log)))
        turns = pl.concat_list("prompt", "reply_a", "reply_b").list.drop_nulls().list.join("\n")
        texts = spared.select(turns.str.to_lowercase()).to_series()
        counts = {word: texts.str.contains(word, literal=True).sum() for word in substrings()}
        top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:6]
        rows.append((name, ", ".join(f"{word} {count}" for word, count in top if count)))
    return rows


def shares_table(logs: Logs) -> Rows:
    every = [*TAGS, *FACTS]
    rows: Rows = [("log", *every, "refusal", "language unknown")]
    for name, log in logs.items():
        language = languages(log)
        tagged = tags(log, language)
        shares = [tagged.list.contains(tag).mean() for tag in every]
        shares += [refusals(log).mean(), language.is_null().mean()]
        rows.append((name, *(f"{100 * share:.1f}%" for share in shares)))
    return rows


def speed_table(logs: Logs) -> Rows:
    rules: dict[str, Callable[[pl.DataFrame], object]] = {
        "leaks": lambda log: leaks(log, names(log)),
        "substring rule": substring_leaks,
        "tags": tags,
        "refusals": refusals,
        "languages": languages,
    }
    rows: Rows = [("log", "MB", *rules)]
    for name, log in logs.items():
        size = _megabytes(log)
        rates = [f"{size / _seconds(rule, log):.0f}" for rule in rules.values()]
        rows.append((name, f"{size:.1f}", *rates))
    return rows


def _seconds(rule: Callable[[pl.DataFrame], object], log: pl.DataFrame) -> float:
    rule(log)  # once before the clock runs: models load, patterns compile
    start = time.perf_counter()
    rule(log)
    return time.perf_counter() - start


def _megabytes(log: pl.DataFrame) -> float:
    turns = [log[column].explode() for column in ("prompt", "reply_a", "reply_b")]
    return sum(texts.str.len_bytes().sum() for texts in turns) / 1e6
