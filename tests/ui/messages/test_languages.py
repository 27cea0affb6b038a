"""Which language a request is answered in."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ui.messages import catalogues, choose


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("ar", "ar"),
        ("AR-eg", "ar"),
        ("en-GB, ar;q=0.9", "en"),
        ("ar;q=0.3, en;q=0.9", "en"),
        ("fr, ar;q=0.5", "ar"),
        ("fr-CA, fr;q=0.9, *;q=0.1", "en"),
        ("ar;q=0, en;q=0.1", "en"),
        ("ar;q=0", "en"),
        ("en;q=0.5,ar", "ar"),
        ("ar ; q=1.000 , en", "ar"),
        ("ar;q=2, en;q=0.1", "en"),
        ("ar;level=1", "en"),
        (";;q=,,,", "en"),
    ],
)
def test_the_most_wanted_language_that_is_there(arabic, accepted, language):
    assert choose(accepted).language == language


@given(st.text() | st.lists(st.sampled_from(["en", "ar", "-", ";q=", "0", ".", ","])).map("".join))
@example("a" * 16_384)
@example("a-" * 8_192)
@example(("ar;" + " " * 100) * 160)
def test_whatever_is_asked_for_gets_a_language(accepted):
    assert choose(accepted).language in catalogues()


def test_a_direction_and_english_for_what_a_language_lacks(arabic):
    words = choose("ar")
    assert (words.direction, choose("en").direction) == ("rtl", "ltr")
    assert words.text("chose-a", a="Zimmet") == "اخترت A: \u2068Zimmet\u2069"
    assert words.text("chose-b", b="Zimmet") == "You chose B: \u2068Zimmet\u2069"
    assert words.text("no-such") == choose("en").text("fault")
