"""What a voter reads while there is no leaderboard: no option, no error, no command."""

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.board.waiting import FIRST, Missing, Waiting, fragment, sentences
from ui.messages.catalogue import FOLDER

WHY = re.findall(r"^why-(\w+) =", (FOLDER / "en.ftl").read_text("utf-8"), re.MULTILINE)
ANY = st.builds(
    Waiting,
    missing=st.sampled_from(get_args(Missing)),
    votes=st.integers(0, 10_000),
    left_out=st.dictionaries(st.sampled_from([*WHY, "a reason of tomorrow"]), st.integers(1, 99)),
)


@given(ANY)
def test_every_sentence_is_in_a_voters_words(waiting):
    for sentence in sentences(waiting):
        assert not re.search(r"--|exit|deflator|_|log\b(?! )|None", sentence)
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")


@given(ANY)
def test_the_fragment_says_every_sentence(waiting):
    html = fragment(waiting)
    assert all(sentence in html for sentence in sentences(waiting))


@pytest.mark.parametrize(
    ("votes", "words"),
    [
        (0, "Nobody has voted yet. 10 more are needed"),
        (1, "So far 1 vote counts. 9 more are needed"),
        (FIRST - 1, "So far 9 votes count. 1 more is needed"),
    ],
)
def test_the_first_votes_are_counted_down(votes, words):
    assert words in sentences(Waiting("votes", votes))[0]


def test_votes_that_are_all_left_out_are_not_nobodys():
    first, second = sentences(Waiting("votes", 0, {"leak": 1}))
    assert "No vote counts yet" in first
    assert second == "1 vote does not count, because a reply gives its model away."
