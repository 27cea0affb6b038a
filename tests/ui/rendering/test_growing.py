"""Answers that grow: the messages make the page of the whole, and cost what was added."""

import json
import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.answers import anything
from tests.ui.rendering.dom import Element, apply, page
from ui.rendering import Growing, blocks, bounds, colours, highlight, highlighting
from ui.rendering import growing as growing_module
from ui.rendering.layout import lay_out

WORDS = [
    "the",
    "model",
    "**rates**",
    "a",
    "`vote`",
    "because",
    "*however*",
    "it",
    "would",
    "be",
    "😀",
    "fair,",
    "and",
    "(so)",
    "on",
]


def whole(text):
    return page(block.html for block in blocks(text))


def cut(text, cuts):
    """The text as it grows: up to each of these places."""
    return [
        text[:place] for place in sorted({*(place % (len(text) + 1) for place in cuts), len(text)})
    ]


def grown(states):
    """The page after all messages, and the messages before the last."""
    growing, root, ops = Growing(), Element("div"), []
    for text in states:
        ops += growing.grow(text)
    for op in [*ops, *growing.finish()]:
        apply(root, op)
    return root, ops


@given(anything, st.lists(st.integers(0, 200), max_size=20))
@example("a\r\nb", [2])
@example("```\na\n```\nb", [2, 5, 7, 9])
@example("- a\n- b\n\n- c", range(12))
@example("a [b]\n\nc\n\n[b]: http://d", range(30))
@example("| a |\n|---|\n| b |", range(20))
@example("- a\n--- b", range(12))
@example("😀😃 *b*", range(9))
@example("\\[\na\n\n+ b\n\\]", range(14))
def test_any_way_of_growing_ends_as_the_whole(text, cuts):
    assert grown(cut(text, cuts))[0] == whole(text)


@given(anything, anything)
def test_a_text_may_be_replaced(old, new):
    assert grown([old, new])[0] == whole(new)
    assert grown([old, "", new])[0] == whole(new)


@given(anything, st.lists(st.integers(0, 200), max_size=20))
def test_what_is_finished_is_not_touched_again(text, cuts):
    growing, last = Growing(), 0
    for state in cut(text, cuts):
        for op in growing.grow(state):
            assert op.get("keep", op.get("block", 0)) >= last
        last = len(growing._blocks[: growing._finished])


def prose(draw, words):
    return " ".join(draw.choices(WORDS, k=words))


KINDS = {
    "prose": lambda draw: "\n\n".join(prose(draw, draw.randint(20, 90)) for _ in range(60)),
    "code": lambda draw: (
        "```python\n" + "".join(f"  x{n} = '{prose(draw, 5)}'\n" for n in range(300))
    ),
    "list": lambda draw: "\n".join(f"- **a**: {prose(draw, 15)}" for _ in range(150)),
    "loose list": lambda draw: "\n\n".join(f"{n}. {prose(draw, 20)}" for n in range(1, 120)),
    "table": lambda draw: (
        "| a | b |\n|---|---|\n"
        + "\n".join(f"| {prose(draw, 6)} | {prose(draw, 5)} |" for _ in range(150))
    ),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(3))
def test_a_page_is_sent_at_most_three_times_the_text(kind, seed):
    draw = random.Random(seed)
    text = KINDS[kind](draw)
    cuts, place = [], 0
    while place < len(text):
        place += draw.randint(8, 70)
        cuts.append(min(place, len(text)))
    root, ops = grown(cut(text, cuts))
    sent = json.dumps(ops, ensure_ascii=False, separators=(",", ":"))
    assert len(sent.encode()) <= 3 * len(text.encode())
    assert root == whole(text)


def test_code_is_appended_to():
    text = "```python\n" + "x = 1\n" * 3000
    _, ops = grown([text[:end] for end in range(0, len(text), 30)])
    first, *later = [op for op in ops if "block" in op]
    assert len(later) > 100
    assert all(op["cut"] == [0, 0, 1] for op in later)
    assert sum(len(op["add"][0]) for op in [first, *later]) <= len(text) + 100


HOSTILE = {
    "no space": "a" * 300_000,
    "blank lines": "\n" * 60_000,
    "underscores": "_" * 100_000,
    "emphasis": "*a **b " * 5000,
    "tables": ("|" + "a|" * 20 + "\n|" + "-|" * 20 + "\n") + ("|" + "a|" * 20 + "\n") * 4000,
    "quotes": "> " * 3000 + "a",
    "addresses": "http://a.b " * 9000,
    "raw": "<b>x " * 15_000,
    "open": "[" * 50_000,
    "list": "- a\n" * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_costs_twice_the_work(text, monkeypatch):
    """Counted in events and elements laid out, and characters parsed, not in time."""
    work = []

    def laid(*arguments):
        result = lay_out(*arguments)
        work.append(result.work + growing_module.PER_CHARACTER * len(arguments[0]))
        return result

    monkeypatch.setattr(growing_module, "lay_out", laid)
    root, _ = grown([text[:end] for end in range(0, len(text), 500)] + [text])
    assert root == whole(text)
    largest = max(work)
    shown = min(len(text), bounds.CHARACTERS)
    assert sum(work) <= growing_module.PORTION * shown + growing_module.HEAD_START + largest
    assert largest <= 3 * shown + 3 * bounds.ELEMENTS


def test_code_is_coloured_once_it_is_finished():
    text = "- a\n\n  ```python\n  def f(): return '😀' # c\n  ```\n\n```nothing\nx\n```\n\nend\n"
    growing = Growing()
    growing.grow(text)
    codes = growing.codes()
    assert [(code.block, code.number, code.language) for code in codes] == [
        (0, 0, "python"),
        (1, 0, "nothing"),
    ]
    assert colours(codes[0])["runs"].startswith("3k1_1f4_6k1_4s1_3c")
    assert colours(codes[1]) is None
    assert growing.codes() == []


def test_code_beyond_its_bounds_stays_plain(monkeypatch):
    text = "key = 1\n" * 1000
    assert highlight(text, "toml")
    assert not highlight(text, "ini")
    assert highlight(text[:1000], "ini")
    monkeypatch.setattr(highlighting, "SECONDS", -1)
    assert not highlight(text, "toml")
