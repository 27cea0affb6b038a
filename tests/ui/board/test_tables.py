"""The textual faces: what they claim, what they keep, and that no name can act in them."""

import csv
import json
from io import BytesIO, StringIO

import polars as pl
import pytest
from rich.console import Console

from ratings import InvalidData
from tests import boards
from ui.board import leaderboard_text, lmarena, phrases


def printed(lb, width=80):
    console = Console(width=width, file=StringIO(), color_system=None)
    console.print(leaderboard_text.table(lb))
    return console.file.getvalue()


@pytest.mark.parametrize(
    ("value", "signed"),
    [(0.04, "0.0"), (-0.04, "0.0"), (-3.26, "−3.3"), (12.0, "+12.0"), (None, "–"), (-0.0, "0.0")],
)
def test_signs_follow_what_is_shown(value, signed):
    assert phrases.signed(value) == signed


def test_terminal_table_fits_eighty_columns_and_marks_statuses_in_words():
    output = printed(boards.sample())
    assert max(map(len, output.split("\n"))) <= 80
    assert "(preliminary)" in output
    assert "(unrated)" in output
    assert "1100 #1" in output
    assert "+41 [31, 51] ▲" in output
    assert "at equal measured style" in " ".join(output.split())
    assert "relative to the average ranked model" in " ".join(output.split())


def test_terminal_table_of_a_raw_board_says_why_once():
    output = printed(boards.raw_only())
    assert "Controlled" not in output
    assert output.count("the log has no style") == 1


@pytest.mark.parametrize("name", ["[bold]x[/bold]", "\x1b[31mred", "a\nb", "e\u202evil"])
def test_no_name_acts_in_a_terminal(name):
    output = printed(boards.board(boards.model(name, 1000.0, ranks=(1, None))), width=200)
    assert not {"\x1b", "\u202e"} & set(output)
    assert phrases.plain(name) in output


def test_no_name_acts_in_markdown():
    lb = boards.board(boards.model("a|b<img>*x*`[y](z)\n# h", 1000.0, ranks=(1, None)))
    (row,) = [line for line in leaderboard_text.markdown(lb).split("\n") if "img" in line]
    assert r"a\|b&lt;img&gt;\*x\*\`\[y\](z)" in row


def test_markdown_holds_the_board_and_the_caveat():
    text = leaderboard_text.markdown(boards.sample())
    row = "| 1–2 | alpha | 1100 #1 | 1060 #2 | +41 \\[31, 51\\] ▲ | falls 1 | 1,200 |"
    assert f"{row} +40 \\[30, 50\\] | 6.2% |" in text
    assert all(sentence in text for sentence in phrases.caveats())


def test_csv_keeps_every_number_at_full_precision_and_leaves_unknown_ones_empty():
    lb = boards.sample()
    lb["models"][0]["raw"]["rating"] = 1100.1234567890123
    rows = list(csv.DictReader(StringIO(leaderboard_text.csv(lb))))
    assert [row["model"] for row in rows] == [m["model"] for m in lb["models"]]
    assert float(rows[0]["raw_rating"]) == 1100.1234567890123
    assert float(rows[0]["inflation_by_tokens"]) == 43.0
    assert rows[0]["inflation_ranks"] == "1"
    assert {rows[4][key] for key in rows[4] if key.startswith(("raw_", "inflation"))} == {""}


def test_csv_quotes_awkward_names():
    lb = boards.board(boards.model('a,"b"\nc', 1000.0, ranks=(1, None)))
    (row,) = csv.DictReader(StringIO(leaderboard_text.csv(lb)))
    assert row["model"] == 'a,"b"\nc'


def test_parquet_is_the_csv_with_types():
    lb = boards.sample()
    table = pl.read_parquet(BytesIO(leaderboard_text.parquet(lb)))
    assert table.equals(leaderboard_text.frame(lb))
    assert table.equals(pl.read_csv(StringIO(leaderboard_text.csv(lb)), schema=table.schema))
    assert table["raw_rank"].to_list() == [1, 2, 3, None, None]
    assert table.schema["inflation_by_tokens"] == pl.Float64


def test_parquet_of_a_raw_board_has_the_same_columns_without_numbers():
    table = leaderboard_text.frame(boards.raw_only())
    whole = leaderboard_text.frame(boards.sample())
    assert table.columns == [name for name in whole.columns if "_by_" not in name]
    assert table["controlled_rating"].null_count() == table.height == 2


def test_lmarena_shape_has_ranked_models_only():
    document = lmarena.to_lmarena({"full": boards.sample()})
    assert document.keys() == {"full", "full_style_control"}
    assert document["full"].keys() == {"alpha", "beta", "gamma"}
    expected = {"rating": 1060.0, "rating_q975": 1080.0, "rating_q025": 1040.0}
    assert document["full_style_control"]["alpha"] == expected
    assert lmarena.to_lmarena({"full": boards.raw_only()}).keys() == {"full"}


def test_lmarena_shape_has_an_entry_a_category():
    nobody = boards.board(boards.unrated("never-won"))
    log = {"full": boards.sample(), "code": boards.raw_only(), "math": nobody}
    document = json.loads(lmarena.text(log))
    assert list(document) == ["full", "full_style_control", "code"]
    assert document["code"]["alpha"]["rating"] == 1100.0
    assert lmarena.to_lmarena({"full": nobody}) == {"full": {}}


def test_lmarena_shape_refuses_other_levels():
    lb = boards.sample()
    lb["options"]["level"] = 0.9
    with pytest.raises(InvalidData, match=r"cover 90%.*rate again with level 0\.95"):
        lmarena.text({"full": lb})


def shape(lb):
    return lmarena.to_lmarena({"full": lb})


@pytest.mark.parametrize(
    "face",
    [
        leaderboard_text.table,
        leaderboard_text.markdown,
        leaderboard_text.csv,
        leaderboard_text.parquet,
        shape,
    ],
)
def test_every_face_refuses_another_schema(face):
    with pytest.raises(InvalidData, match=r"deflator\.leaderboard/9"):
        face(boards.sample() | {"schema": "deflator.leaderboard/9"})
