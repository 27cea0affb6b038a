"""What a battle is about: languages and tags."""

import json

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratings.text.cleaning import FACTS, TAGS, identify, iso, languages, tags
from tests.benches import printed, tables
from tests.texts import HOSTILE, TURNS, conversations


@pytest.fixture(scope="module")
def labelled():
    """What the rules say of prompts that were labelled by hand."""
    return tables(printed("cleaning", "--markdown"))


class TestLanguages:
    @pytest.mark.parametrize(
        ("name", "code"),
        [
            *(("English", "en"), ("english", "en"), ("EN", "en"), ("eng", "en"), ("en-GB", "en")),
            *(("Chinese", "zh"), ("zh-hant", "zh"), ("yue", "zh"), ("pt_BR", "pt"), ("iw", "he")),
            *(("Greek", "el"), ("Scots", "sco"), ("Elvish of Rivendell", "elvish of rivendell")),
            *(("unknown", None), ("und", None), ("", None), (None, None)),
        ],
    )
    def test_names_and_codes_become_codes(self, name, code):
        assert iso(pl.Series([name], dtype=pl.String)).to_list() == [code]

    def test_what_the_log_says_wins_where_it_says_anything(self):
        rows = conversations(*[("Warum ist der Himmel blau?", None)] * 3)
        languages_told = languages(rows, pl.Series(["English", "unknown", None]))
        assert languages_told.to_list() == ["en", "de", "de"]
        assert languages(rows).to_list() == ["de"] * 3

    def test_code_and_addresses_have_no_language(self):
        fenced = "```\nSchreibe ein kurzes Gedicht über den Herbstregen.\n```"
        rows = pl.Series([[fenced], ["https://example.org/warum/ist/der/himmel/blau"], ["hi"]])
        assert identify(rows).to_list() == [None] * 3

    def test_the_labelled_prompts_are_told(self, golden, labelled):
        (row,) = labelled["Languages on labelled prompts"]
        assert int(row["wrong"]) <= 2
        assert row == json.loads(golden("languages.json", row))

    @given(st.lists(st.none() | st.lists(st.none() | st.text(max_size=30), max_size=3)))
    def test_any_turns_have_an_answer_each(self, prompts):
        identified = identify(pl.Series(prompts, dtype=TURNS))
        assert identified.dtype == pl.String
        assert len(identified) == len(prompts)


class TestTags:
    def test_the_labelled_prompts_are_told(self, golden, labelled):
        keys = ("precision", "recall")
        rows = labelled["Tags on labelled prompts"]
        scores = {row["tag"]: {key: row[key] for key in keys} for row in rows}
        assert scores == json.loads(golden("tags.json", scores))
        for score in scores.values():
            assert float(score["precision"]) >= 0.9
            assert float(score["recall"]) >= 0.75

    @pytest.mark.parametrize(
        ("prompt", "length"),
        [("a" * 99, "short"), ("a" * 100, "medium"), ("a" * 999, "medium"), ("a" * 1000, "long")],
    )
    def test_lengths_are_in_bytes(self, prompt, length):
        (tagged,) = tags(conversations((prompt, None))).to_list()
        assert tagged == [f"{length}_prompt"]

    def test_facts_are_facts(self):
        rows = conversations((["hi", "ho"], None), (["hi", None], None), ("hi", ["a", "b"]))
        language = pl.Series(["de", "en", None])
        tagged = tags(rows, language).to_list()
        assert tagged[0] == ["multi_turn", "short_prompt", "non_english"]
        assert tagged[1:] == [["short_prompt"]] * 2

    def test_replies_alone_can_tell_code_and_formulas(self):
        rows = conversations(
            ("hi", "```python\nx\n```", "ok"),
            ("hi", "```\na poem\n```", "ok"),
            ("hi", "\\frac{1}{2}", "\\sqrt{2}"),
            ("hi", "\\frac{1}{2}", "ok"),
        )
        tagged = [set(tag) & set(TAGS) for tag in tags(rows)]
        assert tagged == [{"code"}, set(), {"math"}, set()]

    def test_the_logs_own_tags_stand_in_place_of_judgments(self):
        rows = conversations(("What is 17 * 23?", None), ("What is 17 * 23?", None), (None, None))
        own = pl.Series([["hard", "poker"], None, ["math"]])
        tagged = tags(rows, own=own).to_list()
        assert tagged == [["hard", "poker", "short_prompt"], ["math", "short_prompt"], ["math"]]

    @pytest.mark.parametrize(
        ("prompt", "tag"),
        [
            ("I got an x-ray and a t-test, y/n? K-12 and COVID-19.", "math"),
            ("Write a regex for special characters, and plot the data.", "creative_writing"),
            ("What is the function of a class in society?", "code"),
            ("The meeting is 2024-05-01 to 2024-05-03.", "math"),
        ],
    )
    def test_everyday_words_do_not_tell(self, prompt, tag):
        (tagged,) = tags(conversations((prompt, "ok"))).to_list()
        assert tag not in tagged

    @given(st.permutations(range(4)))
    def test_rows_do_not_know_of_each_other(self, order):
        rows = conversations(
            ("2 + 2", "4"), (None, None), ("write a poem", "no"), (["a", "b"], None)
        )
        whole = tags(rows)
        assert tags(rows[list(order)]).to_list() == whole[list(order)].to_list()

    @given(
        st.lists(
            st.tuples(*[st.none() | st.lists(st.none() | st.text(max_size=40), max_size=3)] * 3)
        )
    )
    def test_any_texts_have_tags_or_none(self, rows):
        tagged = tags(conversations(*rows))
        assert tagged.dtype == TURNS
        for (prompt, *_), row in zip(rows, tagged, strict=True):
            if prompt is None or all(turn is None for turn in prompt):
                assert row is None
            else:
                assert set(row) <= {*TAGS, *FACTS}
                assert sum(tag.endswith("_prompt") for tag in row) == 1

    def test_hostile_texts_have_tags(self):
        rows = conversations(*((text, text, text) for text in HOSTILE))
        assert tags(rows, languages(rows)).null_count() == 0
