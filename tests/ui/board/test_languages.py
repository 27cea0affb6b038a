"""The board in every language: the same figures and claims, and nothing of it left in English."""

import json
import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratings import Options, check, rate
from ratings.model.identification import too_few
from ratings.model.vote_filter import left_out_notes
from ratings.sentences import Sentence, some
from tests import boards
from tests.checked import clean, planted
from tests.logs import comparisons, styled, wins
from tests.rated import BASE, CLOSED, named
from tests.ui.board.test_claims import ranked
from tests.ui.site.test_site import text
from ui.board import claims, details_html, leaderboard_html, phrases, provenance, waiting
from ui.board.drawings.slope import slope
from ui.board.drawings.wins import wins as matrix
from ui.board.exclusions import exclusions
from ui.board.meetings import meetings
from ui.board.pages.material import Material
from ui.board.pages.place import Place
from ui.messages import ENGLISH, catalogues

OTHERS = [words.unmarked for words in catalogues().values() if words.language != "en"]
FIGURE = re.compile(r"\d[\d.,\u202f]*\d|\d")
# What is a name or the same word everywhere: of models, options, formulas.
NAMES = re.compile(
    r"\b(alpha|beta|gamma|newcomer|never-won|closed-latest|acme/maverick|total|open|note|elo|mean)\b"
)


@pytest.fixture(params=OTHERS, ids=lambda words: words.language)
def words(request):
    return request.param


def figures(sentence, words=ENGLISH):
    """The numbers of a sentence, whatever marks they have."""
    marks = {words.group: "", words.decimal: "."}
    return sorted("".join(marks.get(c, c) for c in text) for text in FIGURE.findall(sentence))


def boards_of_all_kinds():
    lb = boards.sample()
    lb["funnel"] += [{"reason": reason, "rows": 4000} for reason in ("leak", "no_tokens_count")]
    yield lb
    for rejects in (False, None):
        yield lb | {"inference": lb["inference"] | {"style": boards.STYLE | {"rejects": rejects}}}
    for cluster in ("none", "voter+prompt"):
        known = {"cluster": cluster, "clusters": [1200, 44], "effective": 1034.2}
        yield lb | {"inference": lb["inference"] | known}
    yield ranked(("one", 40.0, 10.0), ("two", 30.0, 2.0), ("three", -60.0, 10.0))
    yield ranked(("one", -2.59, 1.0))
    yield rate(wins({("x", "y"): 40, ("y", "x"): 30, ("hero", "x"): 5, ("p", "z"): 1})).to_dict()


def test_claims_hold_the_same_figures_in_every_language(words):
    for lb in boards_of_all_kinds():
        for say in (claims.headline, claims.qualification, claims.basis):
            assert figures(say(lb, words), words) == figures(say(lb)), say(lb, words)
        pairs = zip(exclusions(lb, words), exclusions(lb), strict=True)
        for exclusion, english in pairs:
            assert figures(exclusion.sentence, words) == figures(english.sentence)
            assert exclusion.hint == english.hint


def test_no_english_is_left_on_a_page(words):
    served = named(replace(BASE, name="alpha"), replace(CLOSED, name="beta"))
    for lb in boards_of_all_kinds():
        faces = (
            leaderboard_html.fragment(lb, simulated=True, served=served, details="d", words=words),
            details_html.fragment(lb, served, words=words),
        )
        for html in faces:
            visible = NAMES.sub("", text(html).lower())
            assert not re.findall(r"\b(?:the|of|and|with|by|which|is|are)\b", visible)


def test_a_page_says_its_language_and_a_note_without_a_code_that_it_is_english(words):
    lb = boards.sample() | {"notes": ["Taken from a log."]}
    whole = details_html.whole(Material(lb), Place("x", "."), words)
    assert f'<html lang="{words.language}" dir="ltr">' in whole
    assert '<li lang="en">Taken from a log.</li>' in leaderboard_html.fragment(lb, words=words)
    assert "<li>Taken from a log.</li>" in leaderboard_html.fragment(lb)


def test_figures_have_the_marks_of_the_language():
    german, _, french = (catalogues()[code].unmarked for code in ("de", "es", "fr"))
    assert phrases.signed(-3.26, 1, german) == "−3,3"
    assert phrases.signed(0.04, 1, german) == "0,0"
    assert phrases.interval(-1.5, 2.25, 2, german) == "[−1,50; 2,25]"
    assert phrases.counted(12_345, french) == "12\u202f345"
    assert phrases.percent(0.0625, 1, german) == "6,2 %"
    assert phrases.percent(0.0625, 1) == "6.2%"
    drawing = slope(boards.sample(), german)
    assert drawing.spec["config"]["locale"]["number"]["decimal"] == ","


def test_a_chart_without_words_is_one_in_all_languages(words):
    met = list(meetings(boards.sample(), None, 9))
    assert json.dumps(matrix(met, words).spec) == json.dumps(matrix(met).spec)
    assert matrix(met, words).caption != matrix(met).caption


def sentences_of_ratings():
    yield from rate(styled(models=4, votes=60), Options(min_votes=200)).notes
    log = wins({("x", "y"): 40, ("y", "x"): 30, ("hero", "x"): 5, ("q", "hero"): 3, ("p", "z"): 1})
    yield from rate(log).notes
    yield from rate(wins({("x", "y"): 40, ("y", "x"): 30}), Options(ridge=0.5)).notes
    yield from left_out_notes({"bold": too_few(1, 0), "emoji": too_few(12, 4)})
    yield some(["a", "b", "c"], 2)


def test_what_ratings_says_in_english_is_what_the_catalogue_says():
    notes = [*sentences_of_ratings()]
    assert len({note.code for note in notes}) > 6
    for note in notes:
        assert phrases.note(note) == str(note)


def test_what_ratings_says_is_worded_with_its_figures(words):
    for note in sentences_of_ratings():
        worded = phrases.note(note, words)
        assert worded != str(note)
        if note.code == "penalised":  # options, as a command line has them
            continue
        assert figures(worded, words) == figures(str(note)), worded


@cache
def checks():
    """Checks of logs that have little in common."""
    bare = comparisons(styled(6, 900).frame.select("model_a", "model_b", "winner"))
    few = wins({("x", "y"): 40, ("y", "x"): 30, ("hero", "x"): 5})
    defects = map(planted, ("two islands", "some repeats", "voters who tie"))
    return [check(log) for log in (clean(4, 600, 0, 60, 300), bare, few, *defects)]


def findings():
    every = [finding for known in checks() for finding in known.findings]
    return [line for finding in every for line in (finding.says, finding.do) if line]


def test_what_a_check_says_in_english_is_what_the_catalogue_says():
    assert len({line.code for line in findings()}) > 40
    for line in findings():
        assert line.code, line
        assert phrases.line(line) == str(line)


def test_what_a_check_says_is_worded_with_its_figures(words):
    for line in findings():
        worded = phrases.line(line, words)
        assert worded != str(line)
        assert figures(worded, words) == figures(str(line)), worded


def test_no_english_is_left_of_a_check_on_a_page(words):
    for known in checks():
        material = Material(boards.sample(), checked=known.to_dict())
        html = details_html.whole(material, Place("x", "."), words)
        verdicts = html.partition('id="dfl-check"')[2]
        assert '<dd lang="en">' not in verdicts
        assert not re.findall(r"\b(?:the|of|and|with|by|which|is|are)\b", text(verdicts))


@given(st.text(), st.text())
def test_no_name_acts_in_a_note(name, why):
    note = Sentence(f"{name} {why}", "style-left-out", {"name": name, "why": why})
    shown = phrases.note(note, OTHERS[0])
    assert phrases.plain(shown) == shown
    assert phrases.plain(name) in shown


@pytest.mark.parametrize("missing", ["time", "votes", "meetings", "upsets", "computation"])
def test_waiting_is_worded_too(words, missing):
    waits = waiting.Waiting(missing, 1234, {"leak": 2, "tie": 1})
    sentences = waiting.sentences(waits, words)
    for sentence, english in zip(sentences, waiting.sentences(waits), strict=True):
        assert figures(sentence, words) == figures(english)
        assert sentence != english


def test_facts_of_an_artifact_are_worded(words):
    for artifact in (BASE, CLOSED):
        facts = provenance.facts(artifact, artifact.fingerprint, words)
        english = provenance.facts(artifact, artifact.fingerprint)
        assert facts.keys() == english.keys() == {*provenance.FACTS}
        assert facts["obtainable"] != english["obtainable"]
        assert facts["served"] == english["served"]
