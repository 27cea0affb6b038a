"""Thoughts in an answer's own text are told from the answer, however the text is cut."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arena.content import Reasoning, Text
from arena.serving.thoughts import Thoughts, unopened

TAGGED = "<think>I add 2 and 2.\n</think>\n\nThe answer is 4."


def apart(pieces):
    """Thoughts and answer, as a stream of these pieces tells them."""
    thoughts = Thoughts()
    parts = [part for piece in pieces for part in thoughts.parts(piece)] + thoughts.rest()
    return [
        "".join(part.text for part in parts if isinstance(part, kind)) for kind in (Reasoning, Text)
    ]


@given(st.lists(st.integers(0, len(TAGGED)), max_size=8))
def test_however_it_is_cut(places):
    cuts = [0, *sorted(places), len(TAGGED)]
    pieces = [TAGGED[a:b] for a, b in itertools.pairwise(cuts)]
    thoughts, answer = apart(pieces)
    assert thoughts == "I add 2 and 2.\n"
    assert answer.strip() == "The answer is 4."


@given(st.text(alphabet="<think>/ a\n", max_size=30), st.integers(0, 30))
def test_nothing_is_lost(text, place):
    thoughts, answer = apart([text[:place], text[place:]])
    if not text.lstrip().startswith("<think>"):
        assert (thoughts, answer) == ("", text)


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("I add.\n</think>\n\nFour.", ("I add.", "Four.")),
        ("I add.\n</think>", None),  # the line may go on
        ("Close it with </think> at the end.", None),
        ("```xml\n</think>\n```\nDone.", None),
        ("\n</think>\n\nFour.", ("", "Four.")),
        ("Plain.", None),
    ],
)
def test_thoughts_that_nothing_began(text, split):
    assert unopened(text) == split
