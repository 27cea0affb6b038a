"""What tags and languages are worth on prompts that were labelled by hand; knows no log."""

import json

import polars as pl

from bench.grid import Rows
from bench.measure import ROOT
from ratings.text.cleaning import TAGS, identify, tags

GOLDEN = ROOT / "tests" / "golden"


def tags_table() -> Rows:
    labelled = json.loads((GOLDEN / "tagged-prompts.json").read_text(encoding="utf-8"))
    prompts = pl.Series("prompt", [entry["prompt"] for entry in labelled], pl.List(pl.String))
    nothing = pl.lit(None, pl.List(pl.String))
    tagged = tags(pl.DataFrame(prompts).with_columns(reply_a=nothing, reply_b=nothing)).to_list()
    pairs = [(set(entry["tags"]), set(ours)) for entry, ours in zip(labelled, tagged, strict=True)]
    rows: Rows = [("tag", "labelled so", "found", "right", "precision", "recall")]
    for tag in TAGS:
        meant, given, right = (
            sum(tag in names for names in sets)
            for sets in zip(*((m, t, m & t) for m, t in pairs), strict=True)
        )
        rows.append((tag, f"{meant}", f"{given}", f"{right}", _of(right, given), _of(right, meant)))
    return rows


def languages_table() -> Rows:
    prompts = json.loads((GOLDEN / "prompts-by-language.json").read_text(encoding="utf-8"))
    pairs = [(code, text) for code, texts in prompts.items() for text in texts]
    codes = identify(pl.Series([[text] for _, text in pairs])).to_list()
    right = sum(code == ours for (code, _), ours in zip(pairs, codes, strict=True))
    unknown = codes.count(None)
    counts = (len(prompts), len(pairs), right, unknown, len(pairs) - right - unknown)
    return [("languages", "prompts", "right", "unknown", "wrong"), tuple(f"{n}" for n in counts)]


def _of(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"
