"""Published boards: every shape says the same ranks, and nothing is lost without a reason."""

import json
import random
from datetime import date
from itertools import islice, product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from ratings import BoardFilter, InvalidData, NotEnoughData, RatingError, history
from ratings.reports.history.ranks import interval_ranks, point_ranks
from tests import published
from tests.cards import ODD_CARDS
from tests.logs import REALDATA

KINDS = {"rank": published.ranks, "place": published.places}
LOW, WIDE = st.integers(900, 1000) | st.none(), st.integers(0, 40)


def pairs_of(board_history, kind):
    """{(day, category, model): (raw, controlled)} as the history has them."""
    rows = board_history.pairs.with_columns(pl.col("date").dt.to_string())
    columns = ("date", "category", "model", f"raw_{kind}", f"controlled_{kind}")
    return {tuple(row[:3]): tuple(row[3:]) for row in rows.select(columns).iter_rows()}


def sources(board_history, kind):
    return {
        board_history.pairs[f"{side}_{kind}_from"].unique().item() for side in ("raw", "controlled")
    }


def refused(*paths, **options):
    with pytest.raises(InvalidData) as caught:
        history(*paths, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@given(st.lists(st.tuples(LOW, WIDE), max_size=12))
def test_ranks_are_what_a_reader_would_count(spans):
    known = [(low, low + wide) for low, wide in spans if low is not None]
    counted = [
        None if low is None else 1 + sum(other > low + wide for other, _ in known)
        for low, wide in spans
    ]
    lower = pl.Series([low for low, _ in spans], dtype=pl.Float64)
    upper = pl.Series([None if a is None else a + b for a, b in spans], dtype=pl.Float64)
    assert interval_ranks(lower, upper).to_list() == counted
    above = [None if a is None else 1 + sum(o > a for o, _ in known) for a, _ in spans]
    assert point_ranks(lower).to_list() == above


@pytest.mark.parametrize("shape", published.SHAPES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_shape_says_the_same_ranks(shape, kind, tmp_path):
    world = published.invented()
    paths = shape(world, tmp_path)
    if (shape, kind) in {(published.scores, "rank"), *((s, "place") for s in published.RANKED)}:
        other = next(name for name in KINDS if name != kind)
        with pytest.raises(NotEnoughData, match=f"without {kind}; try --by {other}"):
            history(*paths, kind=kind)
        return
    board_history = history(*paths, kind=kind)
    assert pairs_of(board_history, kind) == published.numbered(world, KINDS[kind])
    assert board_history.pairs["board"].unique().to_list() == ["text"]
    assert board_history.funnel["in_pairs"] == 2 * sum(map(len, world.values()))
    json.dumps(board_history.to_dict(), allow_nan=False)


@pytest.mark.parametrize(
    ("shape", "kind", "source"),
    [
        (published.dataset, "place", "published"),
        (published.dataset, "rank", "recomputed"),
        (published.side_by_side, "rank", "published"),
        (published.catalogue, "rank", "recomputed among all rated"),
        (published.catalogue, "place", "recomputed among all rated"),
    ],
)
def test_it_is_said_which_ranks_are_published(shape, kind, source, tmp_path):
    board_history = history(*shape(published.invented(), tmp_path), kind=kind)
    assert sources(board_history, kind) == {source}
    days = {model.published for model in board_history.models}
    assert days == {len(published.DAYS) if source == "published" else 0}


@settings(max_examples=25)
@given(published.histories(), st.sampled_from(published.BOUNDED[2:]), st.randoms())
def test_neither_order_nor_names_change_anything(tmp_path_factory, world, shape, chance):
    first, second = (tmp_path_factory.mktemp("boards") for _ in range(2))
    board_history = history(*shape(world, first))
    names = dict(zip(published.MODELS, chance.sample(published.MODELS, 8), strict=True))
    renamed = {
        key: {names[model]: board[model] for model in chance.sample([*board], len(board))}
        for key, board in chance.sample([*world.items()], len(world))
    }
    other = history(*chance.sample(paths := shape(renamed, second), len(paths)))
    assert other.funnel == board_history.funnel
    back = other.pairs.with_columns(pl.col("model").replace({v: k for k, v in names.items()}))
    assert_frame_equal(back, board_history.pairs, check_row_order=False)


def test_rows_and_files_in_another_order_say_the_same(tmp_path):
    paths = published.daily_csv(published.invented(), tmp_path)
    board_history = history(*paths)
    for path in paths:
        pl.read_csv(path).sample(fraction=1, shuffle=True, seed=3).write_csv(path)
    other = history(*random.Random(3).sample(paths, len(paths)))
    assert_frame_equal(other.pairs, board_history.pairs)
    assert (other.models, other.funnel) == (board_history.models, board_history.funnel)


@pytest.mark.parametrize("shape", [*published.BOUNDED, *published.RANKED])
def test_a_planted_change_is_where_it_was_planted(shape, tmp_path):
    world = published.invented()
    charmed, day = published.MODELS[0], published.DAYS[1]
    raw, half, _, _ = world[day, "overall"][charmed]
    world[day, "overall"][charmed] = (raw, half, 900, 5)
    board_history = history(*shape(world, tmp_path))
    last = len(published.MODELS)
    (row,) = [model for model in board_history.models if model.model == charmed]
    assert (row.largest, row.largest_on.isoformat()) == (1 - last, day)
    assert pairs_of(board_history, "rank")[day, "overall", charmed] == (1, last)


@given(
    published.histories(),
    st.lists(st.tuples(st.integers(0, 99), st.sampled_from(["model", "rating", "date"]))),
    st.integers(0, 3),
)
def test_every_entry_is_counted_once(tmp_path_factory, world, holes, repeated):
    """Rows lose their model, their numbers or their other side; others come twice."""
    folder = tmp_path_factory.mktemp("boards")
    (path,) = published.catalogue(world, folder)
    rows = pl.read_parquet(path).to_dicts()
    for place, column in holes:
        row = rows[place % len(rows)]
        row |= {"date": {"commit_date": "2024-01-01"}}.get(column, {column: None})
    published.write(path, [*rows, *rows[:repeated]])
    try:
        funnel = history(path).funnel
    except NotEnoughData:
        return
    assert funnel["read"] == len(rows) + repeated
    assert funnel["read"] == sum(funnel.values()) - funnel["read"]


def test_what_lacks_a_twin_is_counted_by_reason(tmp_path):
    world = published.invented()
    (path,) = published.catalogue(world, tmp_path)
    models, days, side = published.MODELS, published.DAYS, pl.col("style_control")
    day, model = pl.col("commit_date"), pl.col("model")
    lost = (side & (day == days[0])) | (side & (day == days[1]) & (model == models[2]))
    pl.read_parquet(path).filter(~lost).write_parquet(path)
    board_history = history(path, only=BoardFilter(models=["MODEL-[ac]"]))
    left = {reason: count for reason, count in board_history.funnel.items() if count}
    assert left == {
        "read": 39,
        "without_twin_board": 8,
        "on_one_side": 1,
        "other_model": 39 - 8 - 1 - 6,
        "in_pairs": 6,
    }
    assert {row.model: row.days for row in board_history.models} == {models[0]: 2, models[2]: 1}


def test_ranks_are_recomputed_among_the_models_that_were_displayed(tmp_path):
    """A hidden model counts only where no published board of those days tells who was shown."""
    shown = published.invented(days=[published.DAYS[1]])
    hidden = {"secret": (1500, 1, 1500, 1)}
    day = date.fromisoformat(published.DAYS[1])
    for apart, source in ((2, "recomputed"), (4, "recomputed among all rated")):
        folder = tmp_path / str(apart)
        then = day.replace(day=day.day + apart).isoformat()
        world = {(then, "overall"): shown[day.isoformat(), "overall"] | hidden}
        board_history = history(
            *published.catalogue(world, folder), *published.daily_csv(shown, folder),
            only=BoardFilter(since=date.fromisoformat(then)),
        )  # fmt: skip
        among = shown if apart == 2 else world
        expected = {
            (then, *key[1:]): value
            for key, value in published.numbered(among, published.ranks).items()
        }
        assert pairs_of(board_history, "rank") == expected
        assert sources(board_history, "rank") == {source}
        assert board_history.funnel["not_displayed"] == (2 if apart == 2 else 0)


def test_a_rank_is_taken_as_published_and_ratings_from_the_finer_source(tmp_path):
    """Ranks of one file and bounds of another on the same day are one board."""
    world = published.invented()
    board_history = history(
        *published.side_by_side(world, tmp_path), *published.catalogue(world, tmp_path)
    )
    assert pairs_of(board_history, "rank") == published.numbered(world, published.ranks)
    assert pairs_of(board_history, "place") == published.numbered(world, published.places)
    assert (sources(board_history, "rank"), sources(board_history, "place")) == (
        {"published"},
        {"recomputed"},
    )
    assert board_history.funnel["repeated"] == board_history.funnel["in_pairs"]


def test_ranks_under_two_rules_are_no_pair(tmp_path):
    """A table that counts its rows beside ranks that intervals allow to tie compares nothing."""
    world = published.invented()
    first, *others = published.daily_csv(world, tmp_path)
    rows = pl.read_csv(first).with_row_index("place", 1).with_columns(rank="place")
    rows.drop("place").write_csv(first)
    board_history = history(first, *others)
    assert {day for day, *_ in pairs_of(board_history, "rank")} == {*published.DAYS[1:]}
    assert board_history.funnel["under_two_rules"] == 2 * len(published.MODELS)


def test_files_that_contradict_each_other_say_nothing(tmp_path):
    world = published.invented()
    paths = published.daily_csv(world, tmp_path)
    rows = pl.read_csv(paths[0])
    first = rows["model"][0]
    other = published.write(
        tmp_path / f"{published.DAYS[0]}_lmsys_again.csv",
        rows.with_columns(
            rank=pl.when(pl.col("model") == first).then(7).otherwise("rank")
        ).to_dicts(),
    )
    board_history = history(*paths, other)
    assert (published.DAYS[0], "overall", first) not in pairs_of(board_history, "rank")
    assert (published.DAYS[1], "overall", first) in pairs_of(board_history, "rank")
    assert (board_history.funnel["contradicted"], board_history.funnel["on_one_side"]) == (2, 1)


def test_published_names_become_keys(tmp_path):
    world = published.invented()
    shown = {model: model.title() for model in published.MODELS[:-1]}
    displayed = {
        key: {shown.get(model, model): score for model, score in board.items()}
        for key, board in world.items()
    }
    names = published.write(tmp_path / "names.json", {v: k for k, v in shown.items()})
    board_history = history(names, *published.daily_csv(displayed, tmp_path))
    assert pairs_of(board_history, "rank") == published.numbered(world, published.ranks)
    assert board_history.unnamed == (published.MODELS[-1],)
    wrong = published.write(tmp_path / "wrong.json", {"Nobody": "nobody"})
    assert "names no model on the boards" in refused(wrong, *published.daily_csv(world, tmp_path))
    other = published.write(tmp_path / "other.json", {"Model-A": "someone"})
    assert "maps 'Model-A'" in refused(names, other, *published.daily_csv(displayed, tmp_path))


def test_filters_keep_what_they_name(tmp_path):
    world = published.invented(categories=("overall", "coding"))
    (path,) = published.catalogue(world, tmp_path)
    only = BoardFilter(categories=["coding"], since=date(2025, 4, 6), until=date(2025, 4, 6))
    board_history = history(path, only=only)
    assert {key[:2] for key in pairs_of(board_history, "rank")} == {("2025-04-06", "coding")}
    every = history(path, only=BoardFilter(categories=()))
    assert pairs_of(every, "rank") == published.numbered(world, published.ranks)
    assert "'maths'; there is 'coding', 'overall'" in refused(
        path, only=BoardFilter(categories=["maths"])
    )
    assert "did you mean model-a" in refused(path, only=BoardFilter(models=["modela"]))
    assert "the board 'vision'; there is 'text'" in refused(
        path, only=BoardFilter(boards=["vision"])
    )


def test_a_folder_is_read_with_all_below_it(tmp_path):
    world = published.invented()
    published.nested(world, tmp_path)
    published.write(tmp_path / ".cache" / "x.csv", [{"no": "board"}])
    (tmp_path / "notes.md").write_text("# Notes")
    board_history = history(tmp_path)
    assert pairs_of(board_history, "rank") == published.numbered(world, published.ranks)
    assert board_history.unread == ("notes.md",)
    assert [source.entries for source in board_history.sources] == [len(published.MODELS)] * 6
    (tmp_path / "empty").mkdir()
    assert "holds no table" in refused(tmp_path / "empty")


ROW = {"model": "m", "rank": 1, "rank_stylectrl": 1, "date": "2025-04-06"}
ODD = {
    "unknown columns": ("x.csv", [{"q": "?", "a": "!"}], "columns are 'q', 'a'"),
    "many columns": ("x.csv", [{f"c{i}": i for i in range(20)}], "and 8 more"),
    "long columns": ("x.csv", [{"c" * 300: 1, "d": 2}], "columns are 'cccc"),
    "nested text": ("x.json", {"a": {"b": "text"}}, "holds no published board"),
    "no control": ("2025-04-06.csv", [{"model": "m", "rank": 1}], "whether style is controlled"),
    "no date": ("lmsys.csv", [{**ROW, "date": 1}], "holds '1'; it needs dates"),
    "never": ("lmsys.csv", [{"model": "m", "rank": 1, "rank_stylectrl": 2}], "say when"),
    "odd date": ("x.csv", [ROW | {"date": "06/04/2025"}], "'06/04/2025'; it needs dates"),
    "no such day": ("x.csv", [ROW | {"date": "2025-02-30"}], "'2025-02-30'; it needs dates"),
    "missing date": ("x.parquet", [ROW, ROW | {"date": None}], "row 2 of column date"),
    "odd rank": ("x.csv", [ROW, ROW | {"rank": "2nd"}], "row 2 of column rank holds '2nd'"),
    "rank 0": ("x.csv", [ROW | {"rank": 0}], "it needs ranks, 1 or more"),
    "half a rank": ("x.csv", [ROW | {"rank_stylectrl": 1.5}], "holds '1.5'"),
    "no number": ("x.csv", [ROW | {"rating": "inf"}], "column rating holds 'inf'"),
    "odd interval": ("x.csv", [ROW | {"95_pct_ci": "12"}], "an interval is written +13/-12"),
    "a list": ("x.parquet", [ROW | {"model": ["m"]}], "column model holds List; it"),
    "an object": ("x.parquet", [ROW | {"rank": {"a": 1}}], "column rank holds Struct; it"),
    "odd flag": ("x.csv", [ROW | {"style_control": "maybe"}], "it needs true or false"),
    "no file": (None, None, "missing.csv"),
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_board_is_refused_in_one_line(odd, tmp_path):
    name, content, refusal = ODD[odd]
    path = tmp_path / "missing.csv" if name is None else published.write(tmp_path / name, content)
    message = refused(path)
    assert refusal in message
    assert path.name in message
    assert len(message) < 700


VALUES = (None, "text", "", 1.5, -1, 0, True, 10**30, ["a"], {"a": 1}, [{"a": None}], "2025-13-01")


def outcome(*paths):
    """What is said of the paths: nothing where they hold a history."""
    try:
        history(*paths)
    except RatingError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("suffix", ["parquet", "jsonl"])
@pytest.mark.parametrize("shape", [published.side_by_side, published.catalogue])
def test_any_column_may_hold_anything(shape, suffix, tmp_path):
    """Whatever stands in whichever column, in one row or in all: a history or one line."""
    (path,) = shape(published.invented(), tmp_path)
    rows, file = pl.read_parquet(path).to_dicts(), tmp_path / f"odd.{suffix}"
    cases = product(rows[0], VALUES, (1, len(rows)))
    for column, value, count in islice(cases, 0, None, 5):  # of each column some, by turns
        odd = [row | {column: value} for row in rows[:count]] + rows[count:]
        if suffix == "jsonl":
            file.write_text("\n".join(map(json.dumps, odd)))
        elif count == len(rows) or value is None:  # a column of Parquet has one type
            published.write(file, odd)
        assert "\n" not in outcome(file)


@pytest.mark.parametrize("depth", range(4))
def test_any_key_may_hold_anything(depth, tmp_path):
    for value in VALUES:
        (path,) = published.scores(published.invented(), tmp_path)
        whole = inner = json.loads(path.read_text())
        for _ in range(depth):
            inner = next(iter(inner.values()))
        inner[next(iter(inner))] = value
        published.write(path, whole)
        assert "\n" not in outcome(path)


@pytest.mark.parametrize(("head", "problem"), ODD_CARDS)
def test_a_card_that_cannot_be_read_is_refused(head, problem, tmp_path):
    published.dataset(published.invented(), tmp_path)
    (tmp_path / "README.md").write_text(f"---\n{head}\n---\n")
    assert f"README.md: {problem}" in refused(tmp_path)


@pytest.mark.realdata
class TestPublished:
    """Facts of LMArena's boards of April 2025, as published."""

    FOLDER = REALDATA / "published"

    @pytest.fixture(autouse=True)
    def there(self):
        if not self.FOLDER.exists():
            pytest.skip(f"{self.FOLDER} is not there")

    def test_the_experimental_model_falls_where_style_is_controlled(self):
        only = BoardFilter(models=["llama-4-maverick-03-26-experimental"])
        board_history = history(self.FOLDER, only=only)
        (row,) = board_history.models
        assert (row.raw, row.controlled, row.change) == (2, 7, -5)
        assert (row.raw_other, row.controlled_other) == (2, 13)
        assert (row.first, row.last) == (date(2025, 4, 6), date(2025, 4, 8))
        assert (row.days, row.published) == (3, 2)

    def test_a_model_that_style_control_raises(self):
        only = BoardFilter(models=["claude-3-7-sonnet-20250219-thinking-32k"])
        (row,) = history(self.FOLDER, only=only).models
        assert (row.raw, row.controlled) == (19, 6)

    def test_the_rule_reproduces_the_published_ranks(self):
        """Where catalogue and table are of one state: 7 April against the tables of 6 and 8."""
        only = BoardFilter(boards=["text"], since=date(2025, 4, 6), until=date(2025, 4, 8))
        board_history = history(self.FOLDER, only=only)
        ranks = ("raw_rank", "controlled_rank")
        days = {
            day: rows.sort("model").select("model", *ranks)
            for (day,), rows in board_history.pairs.group_by("date")
        }
        recomputed = days.pop(date(2025, 4, 7))
        assert [rows.height for rows in days.values()] == [187, 187]
        for rows in days.values():
            assert_frame_equal(rows, recomputed)
