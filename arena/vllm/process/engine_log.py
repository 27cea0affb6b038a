"""Reads what an engine has printed: how far it has come, or why it ended; knows vLLM's wording.

The text is as hostile as any: whatever leaves this file is one line of printable characters.
"""

import re
from pathlib import Path

TAIL_BYTES = 64 * 1024
LINE_CHARS = 300
ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|.)?")
# vLLM puts the process before a line, and its logger the level, time and place.
PREFIX = re.compile(r"^(\([\w ]+pid=\d+\)\s*)?((INFO|WARNING|ERROR)\s[\d: -]+\[\S+\]\s*)?")
FAILURE = re.compile(r"^\w[\w.]*(Error|Exception|Interrupt)\b(:|$)|\berror: |cannot be started")
# Told last, of a failure that was told before.
SECOND_HAND = re.compile(r"See root cause above|See stack trace|leaked .* objects")
PERCENT = re.compile(r"(\d{1,3})%")
STAGES = (  # how lines begin, and what they mean to somebody who waits
    (re.compile(r"Loading [\w ]*(checkpoint|safetensors|shards)"), "loading weights"),
    (re.compile(r"Starting to load model"), "loading weights"),
    (re.compile(r"(Loading weights|Model loading) took"), "weights loaded"),
    (re.compile(r"Capturing [\w ]*graphs|Graph capturing"), "capturing graphs"),
    (re.compile(r"torch\.compile t|Dynamo bytecode|Cache the graph|Compiling a g"), "compiling"),
    (re.compile(r"Available KV cache|[CG]PU KV cache size"), "making room for conversations"),
    (re.compile(r"Downloading |Fetching \d+ files"), "downloading weights"),
    (re.compile(r"Initializing a \w+ LLM engine"), "starting the engine"),
    (re.compile(r"Starting vLLM|Application startup"), "opening the API"),
)


def size(path: Path) -> int:
    """Bytes of the log so far; 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def stage(path: Path, begin: int) -> str:
    """How far a start has come, such as "loading weights 41%"; `begin`: bytes of earlier lives."""
    for line in reversed(_lines(path, begin)):
        for pattern, words in STAGES:
            if pattern.match(line):
                percent = PERCENT.search(line)
                return f"{words} {min(int(percent[1]), 100)}%" if percent else words
    return "starting"


def last_words(path: Path, begin: int) -> str:
    """The line that tells best why the engine ended: its last error, else its last line."""
    lines = _lines(path, begin)
    failures = [line for line in lines if FAILURE.search(line)]
    first_hand = [line for line in failures if not SECOND_HAND.search(line)]
    return next(
        (candidates[-1] for candidates in (first_hand, failures, lines) if candidates),
        "it said nothing",
    )


def plain(text: str) -> str:
    """One line of at most LINE_CHARS printable characters."""
    shown = "".join(c if c.isprintable() else " " for c in ESCAPES.sub("", text))
    return " ".join(shown.split())[:LINE_CHARS]


def _lines(path: Path, begin: int) -> list[str]:
    try:
        with path.open("rb") as log:
            log.seek(max(begin, size(path) - TAIL_BYTES))
            tail = log.read(TAIL_BYTES).decode(errors="replace")
    except OSError:
        return []
    lines = (PREFIX.sub("", plain(line)) for line in re.split(r"[\r\n]+", tail))
    return [line for line in lines if line]
