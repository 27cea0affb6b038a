"""Publishing and verifying: what is published can be recomputed, and every change is named."""

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratings import Intake, InvalidData, Options, Source, rate, read
from tests.logs import comparisons, styled
from ui.board.pages.addresses import model_page
from ui.site import manifest, publication
from ui.site.json_diff import differences

HOME = "/home/someone/secret/votes.parquet"
FILES = {
    *("index.html", "details.html", "methods.html", "leaderboard.json", "leaderboard.csv"),
    *("check.json", "votes.parquet", "manifest.json"),
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def log(**changes):
    read_from = (Source(HOME, "ab" * 32, "wide counts", 3003),)
    noted = (f"{HOME}: 3 rows had no voter.",)
    whole = replace(styled(), sources=read_from, left_out=(("self_battle", 3),), notes=noted)
    return replace(whole, extractor="log", **changes)


def publish(folder, votes=None, options=None):
    votes = votes or log()
    publication.write(rate(votes, options).to_dict(), votes, folder, title="Test", simulated=True)
    return folder


def model_pages(folder):
    lb = json.loads((folder / "leaderboard.json").read_text(encoding="utf-8"))
    return {model_page(row["model"]) for row in lb["models"]}


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    return publish(tmp_path_factory.mktemp("site") / "public")


@pytest.fixture
def published(original, tmp_path):
    copy = tmp_path / "public"
    copy.mkdir()
    for path in original.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    return copy


def rewrite(folder, name, change):
    """Change a JSON file of a publication, and its digest where the manifest has one."""
    path = folder / name
    value = json.loads(path.read_text(encoding="utf-8"))
    change(value)
    path.write_text(json.dumps(value), encoding="utf-8")
    if name != manifest.NAME:
        fresh = manifest.digest(path)
        rewrite(folder, manifest.NAME, lambda record: record["outputs"].update({name: fresh}))


class TestVerify:
    @pytest.mark.parametrize(
        "options",
        [
            Options(),
            Options(cluster="voter"),
            Options(ci="bootstrap", cluster="session", replicates=20, seed=7),
            Options(style=False, both_bad="drop", anchor=("model-001", 1114.0)),
            Options(features=("bold",), level=0.9, min_votes=400),
        ],
    )
    def test_a_publication_verifies(self, options, tmp_path):
        assert manifest.verify(publish(tmp_path / "public", options=options)) == []

    def test_a_publication_of_votes_without_style_verifies(self, tmp_path):
        plain = comparisons(styled().frame.select("model_a", "model_b", "winner"))
        assert manifest.verify(publish(tmp_path / "public", plain) / "manifest.json") == []

    def test_a_publication_with_unknown_style_counts_verifies(self, tmp_path):
        first = pl.int_range(pl.len()) < 40
        gaps = pl.when(~first).then("bold_a").alias("bold_a")
        votes = log(frame=styled().frame.with_columns(gaps, count=2.0, weight=0.5, tstamp=1.7e9))
        assert manifest.verify(publish(tmp_path / "public", votes)) == []

    def test_a_publication_of_judges_votes_verifies(self, tmp_path):
        kinds = pl.when(pl.int_range(pl.len()) % 2 > 0).then(pl.lit("judge")).alias("voter_kind")
        styled().frame.with_columns(kinds).write_parquet(tmp_path / "log.parquet")
        votes = read(tmp_path / "log.parquet", intake=Intake(voter_kind="judge"))
        folder = publish(tmp_path / "public", votes)
        lb = json.loads((folder / "leaderboard.json").read_text(encoding="utf-8"))
        assert lb["provenance"]["intake"]["voter_kind"] == "judge"
        assert manifest.verify(folder) == []

    def test_an_altered_rating_is_named(self, published):
        was = json.loads((published / "leaderboard.json").read_text(encoding="utf-8"))["models"][2]

        def praise(lb):
            lb["models"][2]["raw"]["rating"] += 2

        rewrite(published, "leaderboard.json", praise)
        (difference,) = manifest.verify(published)
        rating = was["raw"]["rating"]
        assert difference == (
            f"models[2] {was['model']}: raw.rating {rating + 2:.9g} published, "
            f"{rating:.9g} recomputed"
        )

    def test_a_difference_below_the_tolerance_is_none(self, published):
        def nudge(lb):
            lb["models"][0]["raw"]["rating"] += 5e-7

        rewrite(published, "leaderboard.json", nudge)
        assert manifest.verify(published) == []

    def test_an_altered_vote_shows_in_the_ratings(self, published):
        votes = pl.read_parquet(published / "votes.parquet")
        turned = pl.when(pl.int_range(pl.len()) < 50).then(pl.lit("a")).otherwise("winner")
        votes.with_columns(turned.alias("winner")).write_parquet(published / "votes.parquet")
        difference = manifest.verify(published)
        assert difference[0].startswith("votes.parquet: sha256 ")
        assert any(": raw.rating " in line for line in difference)

    def test_other_options_are_named(self, published):
        rewrite(published, manifest.NAME, lambda m: m["options"].update(min_votes=31))
        assert "options.min_votes 30 published, 31 recomputed" in manifest.verify(published)

    def test_other_inputs_are_named(self, published):
        rewrite(published, manifest.NAME, lambda m: m["inputs"][0].update(sha256="cd" * 32))
        (difference,) = manifest.verify(published)
        assert difference.startswith("provenance.inputs[0] votes.parquet: sha256 abab")

    def test_other_versions_alone_are_no_difference_but_explain_one(self, published):
        rewrite(published, manifest.NAME, lambda m: m["versions"].update(numpy="1.0"))
        assert manifest.verify(published) == []
        rewrite(published, manifest.NAME, lambda m: m["options"].update(min_votes=31))
        assert any(line.startswith("version of numpy: 1.0 ") for line in manifest.verify(published))

    @pytest.mark.parametrize("name", sorted(FILES - {"manifest.json"}))
    def test_a_missing_file_is_named(self, published, name):
        (published / name).unlink()
        assert f"{name}: missing" in manifest.verify(published)

    @pytest.mark.parametrize("name", sorted(FILES - {"manifest.json"}))
    def test_a_corrupt_file_is_named(self, published, name):
        (published / name).write_bytes(b"\x00broken")
        difference = manifest.verify(published)
        assert any(line.startswith(f"{name}: sha256 ") for line in difference)
        assert all("\n" not in line for line in difference)

    @pytest.mark.parametrize(
        "name", ["../x", "/etc/passwd", "a/b", "..", "a\\b", "C:x", "", ".", "x\0"]
    )
    def test_a_name_outside_the_folder_is_refused(self, published, name):
        rewrite(published, manifest.NAME, lambda m: m["outputs"].update({name: "0" * 64}))
        with pytest.raises(InvalidData, match="is no file beside the manifest"):
            manifest.verify(published)

    def test_what_is_no_manifest_is_refused(self, tmp_path):
        (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
        with pytest.raises(InvalidData, match=r"not a deflator\.manifest/1 object"):
            manifest.verify(tmp_path)
        (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
        with pytest.raises(InvalidData, match="not JSON"):
            manifest.verify(tmp_path)
        with pytest.raises(InvalidData, match="name an existing publication"):
            manifest.verify(tmp_path / "absent.json")

    @pytest.mark.parametrize("key", ["inputs", "left_out", "options", "outputs", "extractor"])
    def test_an_incomplete_manifest_is_refused_by_key(self, published, key):
        rewrite(published, manifest.NAME, lambda m: m.pop(key))
        with pytest.raises(InvalidData, match=f"{key} is missing"):
            manifest.verify(published)

    @pytest.mark.parametrize(
        ("key", "entry"), [("inputs", {"path": "x"}), ("left_out", "x"), ("options", "x")]
    )
    def test_an_entry_of_the_wrong_shape_is_refused(self, published, key, entry):
        def spoil(record):
            record[key] = {entry: 1} if key == "options" else [entry]

        rewrite(published, manifest.NAME, spoil)
        with pytest.raises(InvalidData):
            manifest.verify(published)

    def test_a_manifest_must_list_what_is_recomputed(self, published):
        rewrite(published, manifest.NAME, lambda m: m["outputs"].pop("votes.parquet"))
        with pytest.raises(InvalidData, match=r"votes\.parquet is not listed"):
            manifest.verify(published)


class TestWrite:
    def test_the_folder_holds_the_files_and_nothing_beside_it_stays(self, original):
        assert {path.name for path in original.iterdir()} == FILES | model_pages(original)
        assert [path.name for path in original.parent.iterdir()] == ["public"]

    def test_no_local_path_is_published(self, original):
        for path in original.iterdir():
            assert b"/home" not in path.read_bytes(), path.name
        assert "votes.parquet: 3 rows had no voter." in (original / "index.html").read_text("utf-8")

    def test_votes_can_be_read_again(self, original):
        votes = read(original / "votes.parquet")
        assert votes.features == ("tokens", "bold")
        assert votes.frame.select("model_a", "winner", "voter", "tokens_a").equals(
            log().frame.select("model_a", "winner", "voter", "tokens_a")
        )

    def test_the_manifest_says_how_it_was_made(self, original):
        record = manifest.load(original)
        assert record["inputs"][0]["path"] == "votes.parquet"
        assert record["left_out"] == [{"reason": "self_battle", "rows": 3}]
        assert record["versions"].keys() >= {"deflator", "python", "numpy", "scipy", "polars"}
        assert record["outputs"].keys() == (FILES | model_pages(original)) - {"manifest.json"}
        assert (record["seed"], record["extractor"], record["simulated"]) == (0, "log", True)

    def test_the_same_votes_give_the_same_files(self, original, tmp_path):
        again = publish(tmp_path / "public")
        for path in original.iterdir():
            assert path.read_bytes() == (again / path.name).read_bytes(), path.name

    def test_an_earlier_publication_is_replaced(self, published):
        publish(published, options=Options(min_votes=400))
        assert manifest.load(published)["options"]["min_votes"] == 400
        assert [path.name for path in published.parent.iterdir()] == ["public"]

    def test_an_empty_folder_is_used(self, tmp_path):
        (tmp_path / "public").mkdir()
        assert (publish(tmp_path / "public") / "index.html").is_file()

    @pytest.mark.parametrize("name", ["notes.txt", "index.html", ".git", "manifest.json"])
    def test_a_folder_of_something_else_is_left_alone(self, tmp_path, name):
        (tmp_path / name).write_text("mine", encoding="utf-8")
        with pytest.raises(InvalidData, match="name a new or empty folder"):
            publish(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == [name]

    def test_what_was_added_to_a_publication_is_not_lost(self, published):
        (published / "CNAME").write_text("example.org", encoding="utf-8")
        with pytest.raises(InvalidData, match="holds CNAME"):
            publish(published)
        assert (published / "CNAME").read_text(encoding="utf-8") == "example.org"

    def test_a_file_in_the_way_is_refused(self, tmp_path):
        (tmp_path / "public").write_text("mine", encoding="utf-8")
        with pytest.raises(InvalidData, match="is a file"):
            publish(tmp_path / "public")

    def test_a_failed_move_brings_the_earlier_publication_back(self, published, monkeypatch):
        before = (published / "manifest.json").read_bytes()
        rename = Path.rename

        def fail(self, target):
            if self.name == "new":
                raise OSError("disk full")
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", fail)
        with pytest.raises(OSError, match="disk full"):
            publish(published)
        assert (published / "manifest.json").read_bytes() == before
        assert [path.name for path in published.parent.iterdir()] == ["public"]


class TestDifferences:
    @given(JSON)
    def test_a_value_never_differs_from_itself(self, value):
        assert differences(value, json.loads(json.dumps(value))) == []

    @given(st.floats(-1e4, 1e4), st.floats(1e-4, 1e4))
    def test_floats_that_differ_are_named_from_either_side(self, value, by):
        forth, back = (
            differences({"x": value}, {"x": value + by}),
            differences({"x": value + by}, {"x": value}),
        )
        close = by <= 1e-6 * max(1.0, abs(value), abs(value + by))
        assert len(forth) == len(back) == (0 if close else 1)

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ({"a": 1}, {"a": 2}, "a 1 published, 2 recomputed"),
            ({"a": 1}, {"a": True}, "a 1 published, True recomputed"),
            ({"a": None}, {"a": 0.0}, "a null published, 0 recomputed"),
            ({"a": 1}, {}, "a 1 published, nothing recomputed"),
            ({}, {"a": {"b": 1}}, "a nothing published, {'b': 1} recomputed"),
            ({"a": [1, 2]}, {"a": [1]}, "a: 2 entries published, 1 recomputed"),
            ({"a": {"b": "x"}}, {"a": {"b": "y"}}, "a.b x published, y recomputed"),
            (
                [{"model": "m", "v": 1}],
                [{"model": "m", "v": 2}],
                "[0] m: v 1 published, 2 recomputed",
            ),
        ],
    )
    def test_a_difference_names_place_and_both_values(self, old, new, message):
        assert differences(old, new) == [message]

    def test_places_to_ignore_are_not_looked_at(self):
        assert differences({"a": {"b": 1}}, {"a": {"b": 2}}, {"a.b"}) == []
