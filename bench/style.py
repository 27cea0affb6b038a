"""How fast each extractor counts style on one core, and where the two disagree.

    python -m bench.style --data ../shared/realdata --fastchat ../FastChat
    python -m bench.style --data ../shared/realdata --agreement

Speed is megabytes of UTF-8 a second of the core's time for everything an extractor counts, tokens
included. `new` times texts that the process never saw, after it counted the other half of them;
`libraries` times the same texts in a process of their own, tokenizer and Markdown renderer alone;
`again` is the median over rounds of all texts. FastChat's regular expressions, from a checkout,
count the same texts right after ours in every round; they count no tokens. Without data, texts are
generated.
"""

import argparse
import ast
import json
import os
import random
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace

import polars as pl

from bench.markdown import percent, table
from bench.measure import machine
from ratings.text import style
from ratings.text.style.html_index import Page
from ratings.text.style.tokens import token_counts

ANSWERS = {  # file and column
    "alpaca_eval2": ("alpaca_eval2/extra_outputs.parquet", "output"),
    "arena_hard": ("arena_hard_answers/answers_with_style_metadata.parquet", "answer"),
}
STORED = {
    "headers": "header_count",
    "lists": "list_count",
    "bold": "bold_count",
}
FORMULA = "fastchat/serve/monitor/add_markdown_info.py"  # within a checkout
NEEDED = ("count_markdown_elements", "remove_pattern")
WORDS = [
    "the",
    "of",
    "model",
    "answer",
    "a",
    "because",
    "–",
    "café",
    "→",
    "however",
    "therefore",
    "rating",
    "would",
    "be",
    "it",
    "is",
]
PARTS = (
    *(
        "# {}\n\n",
        "## {}\n\n",
        "{}.\n\n",
        "{}. {}!\n\n",
        "- {}\n- **{}**: {}\n\n",
        "1. {}\n2. {}\n\n",
    ),
    *("```python\n# {}\nx = 1\n```\n\n", "| {} | {} |\n|---|---|\n| a | b |\n\n", "> *{}*\n\n"),
    *("Use `{}` and <b>{}</b> 😀.\n\n", "See https://example.org/{} for {}.\n\n"),
)


def generated(texts: int = 4000, seed: int = 1) -> list[str]:
    """Invented replies of about 2,000 characters."""
    draw = random.Random(seed)

    def phrase() -> str:
        return " ".join(draw.choices(WORDS, k=draw.randint(1, 25)))

    def part() -> str:
        shape = draw.choice(PARTS)
        return shape.format(*(phrase() for _ in range(shape.count("{}"))))

    return ["".join(part() for _ in range(20)) for _ in range(texts)]


def replies(data: Path) -> dict[str, list[str]]:
    """Texts by name of where they come from."""
    texts = {"generated": generated()}
    for name, (file, column) in ANSWERS.items():
        if (data / file).exists():
            texts[name] = pl.read_parquet(data / file)[column].drop_nulls().to_list()
        else:
            print(f"{data / file} is not here.\n")
    return texts


def formula(checkout: Path) -> Callable[[str], object] | None:
    """FastChat's count of one text, from the two functions of its file that need nothing else."""
    path = checkout / FORMULA
    if not path.exists():
        return None
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree.body = [
        node
        for node in tree.body
        if (isinstance(node, ast.FunctionDef) and node.name in NEEDED)
        or (isinstance(node, ast.Import) and node.names[0].name == "re")
    ]
    names: dict = {}
    exec(compile(tree, str(path), "exec"), names)
    theirs = SimpleNamespace(**{name: names[name] for name in NEEDED})
    code = names["re"].compile("```([^`]*)```")
    return lambda text: theirs.count_markdown_elements(theirs.remove_pattern(text, code), "")


def seconds(work: Callable[[], object]) -> float:
    """Of the one core, whoever else it served."""
    start = time.process_time()
    work()
    return time.process_time() - start


def speed(texts: list[str], extractor: str, theirs: Callable | None, rounds: int) -> tuple:
    """new, again, FastChat's: megabytes a second; and the median ratio over pairs."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    style.count_many(texts[::2], extractor)
    half = sum(len(text.encode()) for text in texts[1::2]) / 1e6
    new = half / seconds(lambda: style.count_many(texts[1::2], extractor))
    pairs = []
    for _ in range(rounds):
        ours = seconds(lambda: style.count_many(texts, extractor))
        pairs.append((ours, seconds(lambda: [theirs(text) for text in texts]) if theirs else None))
    again = size / statistics.median(ours for ours, _ in pairs)
    if not theirs:
        return new, again, None, None
    ratio = statistics.median(slow / ours for ours, slow in pairs)
    return new, again, size / statistics.median(slow for _, slow in pairs), ratio


def libraries(texts: list[str], extractor: str) -> float:
    """Megabytes a second of new texts through what an extractor calls, nothing counted from it."""
    encoding = style.identity(extractor).split("+")[1]

    def called(part: list[str]) -> None:
        token_counts([text.encode() for text in part], encoding)
        if extractor == "commonmark":
            Page.read(part)

    called(texts[::2])
    size = sum(len(text.encode()) for text in texts[1::2]) / 1e6
    return size / seconds(lambda: called(texts[1::2]))


def apart(texts: list[str], extractor: str) -> float:
    """`libraries` in a process that has seen no text."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(libraries, texts, extractor).result()


def speeds(replies: dict[str, list[str]], theirs: Callable | None, rounds: int) -> str:
    rows = []
    for name, texts in replies.items():
        size = sum(len(text.encode()) for text in texts) / 1e6
        for extractor in style.EXTRACTORS:
            least = apart(texts, extractor)
            new, again, slow, ratio = speed(texts, extractor, theirs, rounds)
            peer = (f"{slow:.1f}", f"{ratio:.1f}") if slow and ratio else ("not run", "")
            identity = style.identity(extractor)
            rows.append(
                (name, f"{size:.1f}", identity, f"{new:.0f}", f"{least:.0f}", f"{again:.0f}", *peer)
            )
    heads = ("texts", "MB", "extractor", "new, MB/s", "libraries, MB/s", "again, MB/s")
    heads = (*heads, "FastChat, MB/s", "times it")
    return table(heads, rows)


def disagreement(texts: list[str]) -> str:
    """What either extractor counts in the texts, and in how many they say the same."""
    ours, theirs = (style.count_many(texts, name) for name in ("commonmark", "lmarena"))
    rows = [
        (
            feature,
            f"{ours[feature].sum():,}",
            f"{theirs[feature].sum():,}",
            percent((ours[feature] == theirs[feature]).mean()),
            percent((ours[feature] > theirs[feature]).mean()),
            percent((ours[feature] < theirs[feature]).mean()),
        )
        for feature in style.features_of("lmarena")
    ]
    heads = ("feature", "commonmark", "lmarena", "same, % of texts", "more", "fewer")
    return table(heads, rows)


def stored(data: Path) -> str:
    """In how many answers `lmarena` counts exactly what was stored with them."""
    answers = pl.read_parquet(data / ANSWERS["arena_hard"][0]).filter(
        pl.col("metadata_json") != "{}"
    )
    kept = [json.loads(text) for text in answers["metadata_json"]]
    expected = {"tokens": [record["token_len"] for record in kept]} | {
        name: [sum(record[key].values()) for record in kept] for name, key in STORED.items()
    }
    rows = []
    for extractor in style.EXTRACTORS:
        counts = style.count_many(answers["answer"].to_list(), extractor)
        same = (str((counts[name] == pl.Series(values)).sum()) for name, values in expected.items())
        rows.append((style.identity(extractor), len(kept), *same))
    return table(("extractor", "answers", *expected), rows)


def main() -> None:
    arguments = argparse.ArgumentParser(
        prog="python -m bench.style", description=(__doc__ or "").split("\n", maxsplit=1)[0]
    )
    arguments.add_argument("--data", type=Path, default=Path("../shared/realdata"))
    arguments.add_argument("--fastchat", type=Path, default=Path("../FastChat"))
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--agreement", action="store_true", help="counts instead of speed")
    chosen = arguments.parse_args()
    by_source = replies(chosen.data)
    if chosen.agreement:
        for name, texts in by_source.items():
            print(f"## {name}: {len(texts):,} texts\n\n{disagreement(texts)}\n")
        if "arena_hard" in by_source:
            print(f"## Stored counts reproduced\n\n{stored(chosen.data)}")
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    theirs = formula(chosen.fastchat)
    if not theirs:
        print(f"FastChat is not here: {chosen.fastchat / FORMULA}; name a checkout.\n")
    print(f"{machine()['processor']}, one core\n\n{speeds(by_source, theirs, chosen.rounds)}")


if __name__ == "__main__":
    main()
