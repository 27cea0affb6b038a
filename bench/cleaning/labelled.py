"""What tags and languages are worth on prompts that were labelled by hand; knows no log."""

import json

import polars as pl

from bench.grid import Rows
from bench.measure import ROOT
from ratings.text.cleaning import TAGS, identify, tags

GOLDEN = ROOT / "tests" / "golden"


def tags_table() -> Rows:
    labelled = json.loads((GOLDEN / "tagged-prompts.json").read_text(encoding="utf-8"))
    prompts = pl.Series("prompt", [each["prompt"] for each in labelled], pl.List(pl.String))
    nothing = pl.lit(None, pl.List(pl.String))
    found = tags(pl.DataFrame(prompts).with_columns(reply_a=nothing, reply_b=nothing)).to_list()
    pairs = [(set(each["tags"]), set(ours)) for each, ours in zip(labelled, found, strict=True)]
    rows: Rows = [("tag", "labelled so", "found", "right", "precision", "recall")]
    for tag in TAGS:
        meant, told, right = (
            sum(tag in each for each in sets)
            for sets in zip(*((m, t, m & t) for m, t in pairs), strict=True)
        )
        rows.append((tag, f"{meant}", f"{told}", f"{right}", _of(right, told), _of(right, meant)))
    return rows


def languages_table() -> Rows:
    prompts = json.loads((GOLDEN / "prompts-by-language.json").read_text(encoding="utf-8"))
    pairs = [(code, text) for code, texts in prompts.items() for text in texts]
    found = identify(pl.Series([[text] for _, text in pairs])).to_list()
    right = sum(code == ours for (code, _), ours in zip(pairs, found, strict=True))
    unknown = found.count(None)
    counts = (len(prompts), len(pairs), right, unknown, len(pairs) - right - unknown)
    return [("languages", "prompts", "right", "unknown", "wrong"), tuple(f"{n}" for n in counts)]


def _of(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"
