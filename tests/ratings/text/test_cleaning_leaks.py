"""What gives a model away, and what only looks as if it did."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings.text.cleaning import compare, leaked, leaks, refusals, substring_leaks
from ratings.text.cleaning.model_families import known
from tests.benches import printed, tables
from tests.logs import REALDATA
from tests.texts import HOSTILE, conversations

CLAIMS = [
    "I am Claude, made by Anthropic.",
    "I'm Claude",
    "My name is Bard, and I can help.",
    "Call me Vicuna.",
    "As an AI language model developed by OpenAI, I cannot say.",
    "I'm a large language model, trained by Google.",
    "I am an assistant called Gemini.",
    "I was created by the research team at Meta.",
    "As Claude, I think so.",
    "I am a GPT-4 model.",
    "My creators at Databricks said so.",
    "我是ChatGPT，很高兴认识你",
    "我是由阿里云开发的",
    "Soy un modelo de lenguaje entrenado por Google.",
    "Je suis Claude.",
    "Ich bin ein Sprachmodell, das von Google trainiert wurde.",
    "Я создан компанией OpenAI.",
]
MENTIONS = [
    "OpenAI says so.",
    "**ChatGPT** knows",
    "Ask claude-3 or LLaMA.",
    "Claude 3.5 and Claude 2 differ.",
    "Mistral 7B is small",
    "Gemini Pro can",
    "the LMSYS people",
    "智谱清言很好",
    "gpt-4o, OpenAI and GPT4",
]
INNOCENT = [
    "Lombardy is in Italy, a lombard's home.",
    "Palm trees, a llama, a koala, vicuna wool and the mistral wind.",
    "The bard sang. A gemini is a zodiac sign. I am a Gemini.",
    "I'm Claude Monet. My name is Claude Debussy.",
    "Jean-Claude 3 is a film.",
    "Falcon 9 flew, and so did Gemini 4 and Titan 2.",
    "Just google it on Google Maps. Meta means beyond. Apple made this.",
    "I like Gmail, a program made by Google.",
    "The Anthropic principle. anthropic bias. OpenAI Gym environments.",
    "```python\nimport openai\nprint('I am ChatGPT')\n```",
    "phi = 1.618, \\phi, nova, command, hermes, coherentism, XAI, opal",
    "openairway chatgpts2 myopenai LMSYSx",
    "OpenAI, Anthropic and Mistral AI all make models.",
    "bardé, Claudé, ÉOpenAI",
]


class TestRule:
    @pytest.mark.parametrize("reply", CLAIMS)
    def test_a_claim_leaks_on_either_side_even_if_the_user_named_it(self, reply):
        prompt = "Are you Claude, GPT-4, Bard, Gemini, Vicuna, of Google, Meta, OpenAI, 阿里云?"
        rows = conversations((prompt, reply), (prompt, "Fine.", reply))
        assert leaks(rows).to_list() == [True, True]
        assert set(leaked(rows)["how"]) == {"claim"}

    @pytest.mark.parametrize("reply", MENTIONS)
    def test_a_name_that_nobody_had_said_leaks(self, reply):
        assert leaks(conversations(("hi", reply))).to_list() == [True]

    @pytest.mark.parametrize("reply", INNOCENT)
    def test_everyday_words_do_not(self, reply):
        assert leaked(conversations(("hi", reply))).rows() == []

    @pytest.mark.parametrize(
        "prompt", ["what is chatgpt?", "tell me of OPENAI", "gpt4 vs the rest", "好 ChatGPT好"]
    )
    def test_a_user_may_bring_a_family_up_by_any_of_its_names(self, prompt):
        rows = conversations((prompt, "OpenAI made ChatGPT. I am not GPT-4."))
        assert leaks(rows).to_list() == [False]

    def test_but_only_before_the_reply(self):
        asked = ["hi", "what is ChatGPT?"]
        rows = conversations((asked, ["Hello.", "By OpenAI."]), (asked, ["OpenAI!", "Yes."]))
        assert leaks(rows).to_list() == [False, True]
        assert leaked(rows).rows() == [(1, "reply_a", 0, "openai", "mention")]

    def test_a_survey_of_the_field_is_no_leak_but_two_names_are(self):
        rows = conversations(("hi", "OpenAI, Anthropic, DeepSeek"), ("hi", "OpenAI, Anthropic"))
        assert leaks(rows).to_list() == [False, True]

    def test_what_the_user_says_never_leaks(self):
        assert leaks(conversations(("I am Claude, made by Anthropic", "Fine."))).to_list() == [
            False
        ]

    def test_texts_may_be_missing(self):
        rows = conversations((None, None, None), ([], [], []), ([None], [None, "I'm Claude"], None))
        assert leaks(rows).to_list() == [False, False, True]
        assert leaked(rows)["turn"].to_list() == [1]
        assert leaks(rows.clear()).to_list() == []


class TestOwnNames:
    def test_names_of_the_log_count_too(self):
        rows = conversations(
            ("hi", "I run zebra-13b-chat here."), ("is zebra-13b-chat ok?", "zebra-13b-chat is.")
        )
        assert leaks(rows).to_list() == [False, False]
        assert leaks(rows, ["zebra-13b-chat"]).to_list() == [True, False]

    def test_they_belong_to_the_family_whose_name_they_hold(self):
        rows = conversations(("is Vicuna good?", "vicuna-13b-v1.5 is."))
        assert leaks(rows, ["vicuna-13b-v1.5"]).to_list() == [False]

    @pytest.mark.parametrize("name", ["a", "here", "model", "7", "", "(?", "i am"])
    def test_everyday_words_and_numbers_never_count(self, name):
        rows = conversations(("hi", f"I am {name} and {name} is a model here, sure-1 (?"))
        assert leaks(rows, [name]).to_list() == [False]

    def test_short_ones_count_where_they_are_claimed(self):
        rows = conversations(("hi", "I am Zed1."), ("hi", "Zed1 it is."))
        assert leaks(rows, ["Zed1"]).to_list() == [True, False]


LETTERS = st.text(alphabet="abcdefzéñüßжяа_", min_size=1, max_size=3)


@given(
    st.sampled_from([name for name in known().names if name.bounded]),
    LETTERS,
    LETTERS,
    st.sampled_from([(1, 0), (0, 1), (1, 1)]),
)
def test_a_name_inside_a_word_never_fires(name, before, behind, where):
    word = before * where[0] + name.text + behind * where[1]
    inside = {
        other.family
        for other in known().names
        if other.text.lower() in word.lower() and other.text.lower() not in name.text.lower()
    }
    if inside or " " in name.text or "-" in name.text or "." in name.text:
        return
    assert leaks(conversations(("hi", f"So {word}, I think; I am {word}."))).to_list() == [False]


def test_a_name_that_ends_in_a_digit_is_not_in_a_longer_number():
    rows = conversations(("hi", "I am AI21_."), ("hi", "I am AI2."), ("hi", "I am AI21."))
    assert [family for *_, family, _ in leaked(rows).rows()] == ["allenai", "ai21"]


@settings(max_examples=15)
@given(st.permutations(range(len(CLAIMS + INNOCENT + MENTIONS))))
def test_rows_do_not_know_of_each_other(order):
    replies = CLAIMS + INNOCENT + MENTIONS
    rows = conversations(*(("hi", reply) for reply in replies))
    for rule in (leaks, substring_leaks, refusals):
        whole = rule(rows)
        assert rule(rows[list(order)]).to_list() == whole[list(order)].to_list()


@given(
    st.lists(st.tuples(*[st.none() | st.lists(st.none() | st.text(max_size=40), max_size=3)] * 3))
)
def test_any_texts_have_a_verdict_each(rows):
    texts = conversations(*rows)
    for rule in (leaks, substring_leaks, refusals):
        verdicts = rule(texts)
        assert verdicts.dtype == pl.Boolean
        assert len(verdicts) == len(rows)
        assert verdicts.null_count() == 0


def test_hostile_texts_have_a_verdict():
    rows = conversations(*((text, text, text) for text in HOSTILE))
    for rule in (leaks, substring_leaks, refusals):
        assert len(rule(rows)) == len(HOSTILE)


def test_the_substring_rule_drops_what_ours_spares():
    rows = conversations(
        *(("hi", reply) for reply in (INNOCENT[0], INNOCENT[1], CLAIMS[0])), ("bard?", "ok")
    )
    agreement = compare(rows)
    assert (agreement.battles, agreement.words, agreement.substrings, agreement.both) == (
        4,
        1,
        4,
        1,
    )
    assert (agreement.spared, agreement.added) == (3, 0)


@pytest.mark.parametrize(
    ("reply", "declines"),
    [
        ("I'm sorry, but I can't assist with that.", True),
        ("I cannot help you with this request.", True),
        ("I’m unable to provide that.", True),
        ("I must decline.", True),
        ("Sure! I can't wait to help you.", False),
        ("I'm sorry to hear that you are ill.", False),
        ("You can't do that in Python.", False),
        ("Yes. " * 60 + "I cannot help you with this.", False),
    ],
)
def test_refusals_decline_at_the_start(reply, declines):
    assert refusals(conversations(("hi", reply), ("hi", ["ok", reply]))).to_list() == [declines] * 2


@pytest.mark.realdata
def test_of_real_battles_few_leak():
    if not REALDATA.exists():
        pytest.skip(f"{REALDATA} is absent")
    leaks = ("--markdown", "--table", "leaks")
    printed_tables = tables(printed("cleaning", "--data", REALDATA, *leaks))
    rows = {row["log"]: row for row in printed_tables["Battles dropped as leaks"]}
    counts = {log: (row["leaks"], row["substring rule"]) for log, row in rows.items()}
    assert counts["llmfao"] == ("0", "773")
    assert counts["MT-bench, people"] == ("21", "93")
