"""What every dialect promises, how logs are read together, and which files are refused."""

import gzip
import hashlib
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.dialects import made_up
from bench.markdown import table
from ratings import Intake, InvalidData, read
from ratings.text import style
from ratings.votes import OUTCOMES
from ratings.votes.columns import SYNONYMS
from ratings.votes.dialects.judges import NO_VERDICT
from ratings.votes.dialects.registry import DIALECTS
from ratings.votes.frame import NO_VOTES, NUMERIC, OPTIONAL, REQUIRED
from tests.dialects import (
    FASTCHAT,
    LLMFAO,
    ONE_EACH,
    SAMPLES,
    TEXTS,
    WIDE,
    controlled,
    lay_out,
    refusal,
    write,
)

DOCS = Path(__file__).resolve().parents[3] / "docs" / "formats.md"

CASES = [(name, kind) for name, sample in SAMPLES.items() for kind in sample.formats]
LABELLED = [(name, kind) for name, kind in CASES if SAMPLES[name].label]
NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\ufffd"), min_size=1, max_size=8
).filter(str.strip)


def read_or_refused(path):
    try:
        return read(path)
    except InvalidData as error:
        return str(error)


@pytest.mark.parametrize(("name", "kind"), CASES)
class TestEveryDialect:
    def test_reads_the_votes_in_order(self, name, kind, tmp_path):
        log = read(lay_out(name, kind, tmp_path))
        frame = log.frame.select("model_a", "model_b", "winner", "count").rows()
        assert frame == SAMPLES[name].votes
        assert log.left_out == SAMPLES[name].left_out
        assert controlled(log) == SAMPLES[name].features

    def test_gives_the_promised_frame(self, name, kind, tmp_path):
        log = read(lay_out(name, kind, tmp_path))
        allowed = {*REQUIRED, *OPTIONAL, "artifact_a", "artifact_b"}
        styled = [f"{feature}_{side}" for feature in log.features for side in "ab"]
        assert set(REQUIRED) <= set(log.frame.columns)
        assert set(log.frame.columns) == (allowed & set(log.frame.columns)) | set(styled)
        coded = {"model_a": pl.Enum, "model_b": pl.Enum, "winner": pl.Enum}
        promised = coded | dict.fromkeys(NUMERIC, pl.Float64) | {"tags": pl.List(pl.String)}
        for column, dtype in log.frame.schema.items():
            if column in styled:
                assert dtype.is_numeric(), column
            else:
                assert dtype == promised.get(column, pl.String), column
        assert log.frame.schema["model_a"] == log.frame.schema["model_b"]
        assert set(log.frame["winner"]) <= set(OUTCOMES)
        assert (log.extractor is None) == (not log.features)
        assert bool(log.features) or any("no style features" in note for note in log.notes)

    def test_accounts_for_every_vote_and_names_its_source(self, name, kind, tmp_path):
        path = lay_out(name, kind, tmp_path)
        log = read(path)
        (source,) = log.sources
        assert (source.path, source.dialect) == (str(path), name)
        assert source.rows == log.frame["count"].sum() + sum(rows for _, rows in log.left_out)
        if path.is_file():
            assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()

    def test_is_told_by_content_not_by_name(self, name, kind, tmp_path):
        path = lay_out(name, kind, tmp_path)
        renamed = path.rename(tmp_path / "votes.of.may")
        assert read(renamed).frame.equals(read(lay_out(name, kind, tmp_path)).frame)


@pytest.mark.parametrize(("name", "kind"), ONE_EACH)
class TestVotesOfEveryDialect:
    def test_style_can_be_spared_and_changes_no_vote(self, name, kind, tmp_path):
        path = lay_out(name, kind, tmp_path)
        whole, spared = read(path), read(path, intake=Intake(style=False))
        bare = whole.frame.drop(f"{feature}_{side}" for feature in whole.features for side in "ab")
        assert spared.frame.equals(bare)
        assert (spared.features, spared.extractor) == ((), None)
        assert spared.left_out == whole.left_out
        assert spared.sources == whole.sources

    def test_comes_back_from_its_own_frame(self, name, kind, tmp_path):
        log = read(lay_out(name, kind, tmp_path))
        again = read(write(log.frame, tmp_path / "again.parquet"))
        assert again.frame.equals(log.frame)
        assert again.features == log.features
        assert again.left_out == ()

    def test_names_a_missing_column(self, name, kind, tmp_path):
        for column in SAMPLES[name].needs:
            table = SAMPLES[name].table.drop(column)
            message = refusal(lay_out(name, kind, tmp_path, table))
            assert f"column {column} is missing" in message
            assert message.startswith(f"{tmp_path}")


@pytest.mark.parametrize(("name", "kind"), LABELLED)
def test_names_the_row_of_an_unknown_label(name, kind, tmp_path):
    table, label = SAMPLES[name].table, SAMPLES[name].label
    labels = table[label].cast(pl.String).to_list()
    broken = table.with_columns(pl.Series(label, [labels[0], "wins", *labels[2:]]))
    assert f"row 2, column {label}: 'wins'" in refusal(lay_out(name, kind, tmp_path, broken))


@pytest.mark.parametrize(
    ("label", "outcome"),
    [(label, outcome) for outcome, labels in SYNONYMS.items() for label in labels],
)
def test_every_synonym_is_its_outcome(label, outcome, tmp_path):
    table = pl.DataFrame({"model_a": ["x"], "model_b": ["y"], "winner": [label]})
    assert read(write(table, tmp_path / "log.csv")).frame["winner"].to_list() == [outcome]


@settings(max_examples=30)
@given(st.lists(st.tuples(NAMES, NAMES, st.sampled_from(OUTCOMES)), min_size=1, max_size=6))
def test_all_formats_tell_the_same(tmp_path_factory, votes):
    table = pl.DataFrame(votes, schema=["model_a", "model_b", "winner"], orient="row")
    folder = tmp_path_factory.mktemp("formats")
    kept = [vote for vote in votes if vote[0] != vote[1]]
    for kind in ("csv", "json", "jsonl", "parquet"):
        log = read(write(table, folder / f"log.{kind}"))
        assert log.frame.select("model_a", "model_b", "winner").rows() == kept, kind


def test_logs_are_put_together_in_order(tmp_path):
    first, second = write(FASTCHAT, tmp_path / "1.json"), write(WIDE, tmp_path / "2.parquet")
    log = read(first, second)
    apart = [read(first), read(second)]
    assert log.frame.height == sum(log_part.frame.height for log_part in apart)
    assert [source.dialect for source in log.sources] == ["fastchat", "wide"]
    assert log.left_out == (("not_anonymous", 1), ("self_battle", 1))
    assert log.features == ("tokens", "sighs")
    assert log.frame["tokens_a"].to_list() == [None] * 3 + [10, 20, 30, 0]
    assert log.frame["tstamp"].to_list() == [1.5, 2.5, 4.5] + [None] * 4
    assert log.notes == (*apart[0].notes, *apart[1].notes)


def test_reasons_of_several_logs_are_added_up(tmp_path):
    again = WIDE.with_columns(voter=pl.lit("v9"))
    log = read(write(WIDE, tmp_path / "1.csv"), write(again, tmp_path / "2.csv"))
    assert log.left_out == (("self_battle", 2),)


def test_styles_counted_differently_are_pointed_out(tmp_path):
    texts = [write(LLMFAO, tmp_path / "votes.csv"), write(TEXTS, tmp_path / "texts.jsonl")]
    log = read(*texts, write(WIDE, tmp_path / "wide.csv"))
    assert log.extractor == f"{style.EXTRACTOR}, log"
    assert controlled(log) == (*style.FEATURES, "sighs")
    assert any("different ways" in note for note in log.notes)
    assert not any("different ways" in note for note in read(*texts).notes)


def test_published_sentences_name_no_folders(tmp_path):
    log = read(write(FASTCHAT, tmp_path / "log.json"))
    assert log.notes
    assert not any(str(tmp_path) in note for note in log.notes)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"[]", "holds no rows"),
        (b"model_a,model_b,winner\n", "holds no rows"),
        (b"rank,model\n1,x\n", "no dialect we know; its columns are rank, model"),
        (b"battle_id,simulated\nb,x\n", "give its directory"),
        (b"model_a,model_b,winner\nx,y,tie,4\n", "is not CSV"),
        (b"model_a,model_b,model_b\nx,y,tie\n", "column model_b stands twice"),
        (b'{"model_a":"x"}\n{"model_a":\n', "line 2: Expecting value"),
        (b'{"model_a":"x","tokens_a":1}\n\n{"tokens_a":NaN}\n', "line 3: NaN is no JSON number"),
        (b'[{"model_a":"x"},\n {"model_b"}]', "object 2: Expecting"),
        (b"[1, 2]", "is not JSON of one object a vote"),
        (b"PAR1 and then nothing", "is damaged Parquet"),
        (gzip.compress(b"model_a")[:-9], "is damaged gzip"),
        (b"\x28\xb5\x2f\xfd....", "is damaged zstd"),
        (b"\xff\xfem\0o\0d\0", "is UTF-16 at byte 0; convert it to UTF-8"),
    ],
)
def test_a_file_that_is_no_log_is_refused(content, complaint, tmp_path):
    path = tmp_path / "log"
    path.write_bytes(content)
    message = refusal(path)
    assert complaint in message
    assert message.startswith(str(path))


@settings(max_examples=60)
@given(st.sampled_from(CASES), st.data())
def test_a_damaged_file_is_read_or_refused(tmp_path_factory, case, data):
    folder = tmp_path_factory.mktemp("damaged")
    log = lay_out(*case, folder)
    path = log / "votes.parquet" if log.is_dir() else log
    content = bytearray(path.read_bytes())
    start = data.draw(st.integers(0, len(content) - 1))
    content[start : start + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    path.write_bytes(content)
    refusal = read_or_refused(log)
    assert (
        "\n" not in refusal
        if isinstance(refusal, str)
        else set(refusal.frame["winner"]) <= {*OUTCOMES}
    )


def test_paths_that_are_no_logs_are_refused(tmp_path):
    assert "cannot be read (No such file or directory)" in refusal(tmp_path / "absent.csv")
    assert "holds no file of a log" in refusal(tmp_path)
    assert "no log was given" in refusal()


def test_a_log_given_twice_would_count_twice_and_is_refused(tmp_path):
    path, copy = write(WIDE, tmp_path / "log.csv"), write(WIDE, tmp_path / "copy.csv")
    assert f"{copy}: is the same as {path}" in refusal(path, copy)


def test_a_byte_order_mark_is_no_part_of_a_name(tmp_path):
    path = tmp_path / "log.csv"
    path.write_bytes(b"\xef\xbb\xbf" + WIDE.write_csv().encode())
    assert read(path).frame["model_a"].to_list() == ["x", "y", "z", "x"]


def test_broken_escapes_in_json_lose_one_character_not_the_row(tmp_path):
    path = tmp_path / "log.jsonl"
    voters = [r"half \ud83d pair", r"\ud83d\ude00", r"\\ud83d is text", r"\ude00\ud83d"]
    row = '{{"model_a": "x", "model_b": "y", "winner": "tie", "voter": "{}"}}\n'
    path.write_text("".join(row.format(voter) for voter in voters), encoding="utf-8")
    expected = ["half \ufffd pair", "😀", r"\ud83d is text", "\ufffd\ufffd"]
    assert read(path).frame["voter"].to_list() == expected


def test_line_separators_inside_json_lines_break_no_record(tmp_path):
    table = WIDE.with_columns(voter=pl.lit("one\u2028two\x85three"))
    log = read(write(table, tmp_path / "log.jsonl"))
    assert log.frame["voter"].unique().to_list() == ["one\u2028two\x85three"]


def test_the_documentation_names_every_dialect_label_and_reason():
    page = DOCS.read_text(encoding="utf-8")
    labels = [label for labels in SYNONYMS.values() for label in labels]
    seen = {reason for sample in SAMPLES.values() for reason, _ in sample.left_out}
    reasons = {*seen, *NO_VOTES, *NO_VERDICT.values(), "different_prompts", "ignored"}
    for term in [*(dialect.name for dialect in DIALECTS), *labels, *reasons, style.EXTRACTOR]:
        assert f"`{term}`" in page, term
    for dialect in DIALECTS:
        for column in dialect.needs:
            assert f"`{column}`" in page, (dialect.name, column)


def test_the_documentation_shows_what_is_read_of_made_up_logs():
    page = DOCS.read_text(encoding="utf-8")
    rows = list(made_up())
    voted = dict.fromkeys(dialect.name for dialect in DIALECTS if dialect.votes)
    assert [name for name, *_ in rows] == [f"`{name}`" for name in voted]
    for row in rows:
        assert table((), [row]).splitlines()[-1] in page


def test_every_dialect_has_a_sample():
    assert set(SAMPLES) == {dialect.name for dialect in DIALECTS if dialect.votes}


def test_the_documentation_lists_dialects_in_the_order_they_are_tried():
    page = DOCS.read_text(encoding="utf-8")
    names = dict.fromkeys(dialect.name for dialect in DIALECTS)
    places = [page.index(f"\n| `{name}` |") for name in names]
    assert places == sorted(places)
