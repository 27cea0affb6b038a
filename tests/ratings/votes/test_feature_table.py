"""Style counted once: ratings from the table equal ratings from the texts, and work is resumed."""

import polars as pl
import pytest

from ratings import Intake, InvalidData, rate, read
from ratings.text import style
from ratings.votes import feature_table
from ratings.votes.feature_table import tabulate
from tests.talks import LOUD, QUIET, log, parts, talk
from ui.demo_votes import history, talks
from ui.package_data import data_folder

COMMONMARK = Intake(extractor="commonmark")


def leaky(votes=60):
    """A log of which some votes do not count."""
    conversation = talk("I am Claude, made by Anthropic.", "Who are you?")
    table = log(votes, anony=[i % 9 > 0 for i in range(votes)])
    turns = [conversation, *table["conversation_a"].to_list()[1:]]
    table = table.with_columns(pl.Series("conversation_a", turns))
    return pl.concat([table, table[4:6]])


def board(path, **choices):
    leaderboard = rate(read(path, intake=Intake(**choices))).to_dict()
    return {key: leaderboard[key] for key in ("models", "style", "funnel")}


@pytest.mark.parametrize("choices", [{}, {"keep": ("leak", "duplicate")}, {"voter_cap": 4}])
def test_ratings_from_the_table_are_those_from_the_texts(tmp_path, choices):
    leaky().write_parquet(tmp_path / "log.parquet")
    tabulate([tmp_path / "log.parquet"], tmp_path / "features.parquet", COMMONMARK)
    leaderboard = board(tmp_path / "features.parquet", **choices)
    assert leaderboard == board(tmp_path / "log.parquet", **choices)


def test_the_table_says_what_counted(tmp_path):
    log().write_parquet(tmp_path / "log.parquet")
    for name in style.EXTRACTORS:
        tabulate([tmp_path / "log.parquet"], tmp_path / f"{name}.parquet", Intake(extractor=name))
        assert read(tmp_path / f"{name}.parquet").extractor == style.identity(name)


def test_a_plain_table_has_a_row_a_text(tmp_path):
    texts = pl.DataFrame({"id": [3, 1, 2, 9], "answer": [LOUD, QUIET, None, LOUD]})
    texts.write_csv(tmp_path / "texts.csv")
    written = tabulate([tmp_path / "texts.csv"], tmp_path / "out.parquet", COMMONMARK, "answer")
    frame = pl.read_parquet(tmp_path / "out.parquet")
    assert written.rows == frame.height == 4
    assert frame["headers"].to_list() == [1, 0, None, 1]
    assert set(style.FEATURES) <= set(frame.columns)


def test_the_only_column_of_texts_needs_no_name(tmp_path):
    pl.DataFrame({"id": [1, 2], "answer": [LOUD, QUIET]}).write_parquet(tmp_path / "t.parquet")
    tabulate([tmp_path / "t.parquet"], tmp_path / "out.parquet", COMMONMARK)
    assert pl.read_parquet(tmp_path / "out.parquet")["emoji"].to_list() == [1, 0]


@pytest.mark.parametrize(
    ("column", "message"), [(None, "2 columns of text"), ("reply", "has no column reply")]
)
def test_a_table_that_leaves_the_choice_open_is_refused(tmp_path, column, message):
    pl.DataFrame({"q": ["x"], "answer": ["y"]}).write_parquet(tmp_path / "t.parquet")
    with pytest.raises(InvalidData, match=message):
        tabulate([tmp_path / "t.parquet"], tmp_path / "out.parquet", COMMONMARK, column)
    assert not (tmp_path / "out.parquet").exists()


class Cut(Exception):
    """The power went out."""


def test_work_goes_on_where_it_was_interrupted(tmp_path, monkeypatch):
    folder, output = parts(log(), tmp_path / "log", 13), tmp_path / "out.parquet"
    whole = tmp_path / "whole.parquet"
    tabulate([folder], whole, COMMONMARK)
    done = []

    def gather(dialect, table, intake):
        if len(done) == 3:
            raise Cut
        done.append(table)
        return real(dialect, table, intake)

    real = feature_table.gather
    monkeypatch.setattr(feature_table, "gather", gather)
    with pytest.raises(Cut):
        tabulate([folder], output, COMMONMARK)
    assert not output.exists()
    monkeypatch.setattr(feature_table, "gather", real)
    assert tabulate([folder], output, COMMONMARK).resumed == 3
    assert pl.read_parquet(output).equals(pl.read_parquet(whole))
    assert not output.with_name("out.parquet.parts").exists()


def test_parts_of_another_log_are_not_used(tmp_path, monkeypatch):
    log().write_parquet(tmp_path / "log.parquet")
    output = tmp_path / "out.parquet"
    monkeypatch.setattr(feature_table, "_assemble", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tabulate([tmp_path / "log.parquet"], output, COMMONMARK)
    monkeypatch.undo()
    log(30).write_parquet(tmp_path / "log.parquet")
    written = tabulate([tmp_path / "log.parquet"], output, COMMONMARK)
    assert (written.rows, written.resumed) == (30, 0)


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    log().write_parquet(tmp_path / "log.parquet")
    (tmp_path / "out.parquet.parts").mkdir()
    (tmp_path / "out.parquet.parts" / "diary.txt").write_text("mine")
    with pytest.raises(InvalidData, match="is in the way"):
        tabulate([tmp_path / "log.parquet"], tmp_path / "out.parquet", COMMONMARK)
    assert (tmp_path / "out.parquet.parts" / "diary.txt").read_text() == "mine"


def test_the_personas_votes_are_the_same_with_texts_as_with_counts(tmp_path):
    counted, texts_path = tmp_path / "counted.parquet", tmp_path / "told.parquet"
    history(data_folder(), 400, 3).write_parquet(counted)
    talks(data_folder(), 400, 3).write_parquet(texts_path)
    one, other = read(counted), read(texts_path)
    shared = [name for name in one.frame.columns if name in other.frame.columns]
    assert set(style.FEATURES) <= {name[:-2] for name in shared}
    assert one.frame.select(shared).rows() == other.frame.select(shared).rows()
