"""What answered under a name, as it is read from snapshots and said in words."""

import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arena.publishable import without_folders
from ratings import InvalidData, read
from tests import boards
from tests.logs import styled
from tests.rated import BASE, CLOSED, STYLED, TRIO, named, rated, recorded, written
from ui.board import leaderboard_html
from ui.board.artifacts import NOTHING, Rated, Served, read_served
from ui.board.provenance import about, facts, obtainability


class TestReading:
    def test_rows_are_named_as_the_board_names_them(self, tmp_path):
        other = replace(BASE, revision="aaaa" * 10)
        lb, _, served = rated(written(tmp_path / "s", (*TRIO, other)))
        assert {artifact.row for artifact in served.artifacts} == {m["model"] for m in lb["models"]}
        assert served.behind(f"Mellow @{other.fingerprint[:8]}")[0].artifact == other

    def test_of_several_documents_of_one_artifact_the_latest_counts(self, tmp_path):
        relabelled = replace(BASE, licence="MIT", public=False)
        assert relabelled.fingerprint == BASE.fingerprint
        rows = recorded((relabelled, BASE))[::-1] + recorded((CLOSED,))
        folder = written(tmp_path / "s", (BASE, CLOSED), documents=rows)
        (artifact,) = read_served(read(folder).sources).behind("Mellow")
        assert artifact.artifact == BASE

    def test_what_never_battled_was_not_rated(self, tmp_path):
        folder = written(tmp_path / "s", TRIO, drawn=(BASE, CLOSED))
        served = read_served(read(folder).sources)
        assert [artifact.row for artifact in served.artifacts] == ["Closed", "Mellow"]

    def test_two_artifacts_of_one_name_in_two_snapshots_have_a_row_each(self, tmp_path):
        other = replace(BASE, revision="aaaa" * 10)
        folders = [
            written(tmp_path / n, (first, CLOSED), votes=votes)
            for n, first, votes in (("s", BASE, 50), ("t", other, 60))
        ]
        lb, _, served = rated(*folders)
        rows = {f"Mellow @{version.fingerprint[:8]}" for version in (BASE, other)}
        assert rows <= {model["model"] for model in lb["models"]}
        assert all(len(served.behind(row)) == 1 for row in rows)
        assert served.behind("Mellow") == ()

    def test_a_log_without_artifacts_has_none_and_changes_nothing(self, tmp_path):
        folder = written(tmp_path / "s", TRIO)
        (folder / "artifacts.parquet").unlink()
        assert read_served(read(folder).sources) == NOTHING
        assert read_served(styled().sources) == NOTHING
        lb = boards.sample()
        assert leaderboard_html.fragment(lb, served=NOTHING) == leaderboard_html.fragment(lb)
        assert "What was rated" not in leaderboard_html.fragment(lb)

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("sampling", 3),
            ("sampling", [["temperature"]]),
            ("sampling", [["kwargs", {"deep": [{"unknown": None}]}]]),
            ("sampling", [["kwargs", {"\ud800": 1}]]),
            ("licence", {"a": 1}),
            ("price", [1]),
            ("price", [10**400, 1]),
            ("price", [float("nan"), 1]),
            ("public", "yes"),
            ("max_model_len", 8192.5),
            ("licence", "\ud800"),
            ("source", "somewhere"),
            ("name", None),
            ("invented", 1),
        ],
    )
    def test_a_document_that_is_no_artifact_is_refused_by_name(self, tmp_path, field, value):
        document = json.dumps(asdict(BASE) | {field: value})
        rows = [recorded((BASE,))[0] | {"document": document}, *recorded((CLOSED,))]
        folder = written(tmp_path / "s", (BASE, CLOSED), documents=rows)
        with pytest.raises(InvalidData, match=r"artifacts\.parquet, row 1: ") as caught:
            read_served(read(folder).sources)
        assert field in str(caught.value)
        assert "\n" not in str(caught.value)

    @pytest.mark.parametrize("document", ["", "[]", "{", "null", "[" * 100_000])
    def test_what_is_no_json_object_is_refused(self, tmp_path, document):
        rows = [recorded((BASE,))[0] | {"document": document}, *recorded((CLOSED,))]
        folder = written(tmp_path / "s", (BASE, CLOSED), documents=rows)
        with pytest.raises(InvalidData, match="document is no artifact"):
            read_served(read(folder).sources)

    def test_a_damaged_file_is_refused(self, tmp_path):
        folder = written(tmp_path / "s", TRIO)
        (folder / "artifacts.parquet").write_bytes(b"PAR1 broken")
        with pytest.raises(InvalidData, match=r"artifacts\.parquet: cannot be read"):
            read_served(read(folder).sources)

    @pytest.mark.parametrize(
        ("setting", "kept"),
        [
            ("/srv/models/llama-4/", "llama-4"),
            ("~/models/llama", "llama"),
            ("../../secret/llama", "llama"),
            ("C:\\models\\llama", "llama"),
            ("meta-llama/Llama-4-Scout", "meta-llama/Llama-4-Scout"),
        ],
    )
    def test_folders_of_the_operator_are_cut(self, setting, kept):
        artifact = replace(BASE, model=setting, adapter=setting, served_model=setting)
        artifact = replace(artifact, arguments=("--chat-template=" + setting, setting, "-q"))
        cut = without_folders(artifact)
        assert (cut.model, cut.adapter, cut.served_model) == (kept, kept, kept)
        assert cut.arguments == ("--chat-template=" + kept, kept, "-q")

    def test_folders_in_an_argument_of_json_are_cut_too(self):
        artifact = replace(BASE, arguments=('--speculative-config={"model": "/srv/m/draft"}',))
        assert without_folders(artifact).arguments == ('--speculative-config={"model": "draft"}',)


class TestWords:
    def test_every_fact_is_said_or_called_unknown(self):
        known, unknown = (
            facts(known_artifact, known_artifact.fingerprint) for known_artifact in (STYLED, CLOSED)
        )
        assert known["served"] == "acme/maverick @ 94125d2b"
        assert known["engine"] == "vllm 0.32.0, run by the arena"
        assert known["context"] == "8,192 served, 131,072 stated"
        assert known["system_prompt"] == "set, SHA-256 5a5a5a5a"
        assert known["sampling"] == 'temperature = 0.7, stop = ["\\n", "END"]'
        assert known["otherwise"] == "the engine’s neutral values"
        assert known["price"] == "$0.20 in, $0.60 out, per million tokens"
        assert (known["answers_as"], unknown["answers_as"]) == ("", "closed-2026-04-30")
        assert unknown["price"] == "$1.00 in, $0.0375 out, per million tokens"
        assert unknown["obtainable"] == "no: not released"
        assert unknown["quantisation"] == unknown["otherwise"] == "not reported"
        assert unknown["system_prompt"] == "none sent"
        assert unknown["licence"] == "not said"

    def test_sampling_of_the_weights_is_told_from_the_engines(self):
        def otherwise(source):
            artifact = replace(BASE, generation_config=source)
            return facts(artifact, artifact.fingerprint)["otherwise"]

        assert otherwise("ab" * 32) == "the server’s defaults, SHA-256 abababab"
        assert otherwise('{"top_p": 0.9}') == 'the weights’ generation_config: "top_p": 0.9'
        assert otherwise("{}") == "the weights’ generation_config: nothing"
        assert otherwise("auto") == "the weights’ generation_config, which could not be read here"

    @given(st.text())
    def test_no_text_of_a_server_reorders_or_breaks_a_line(self, text):
        artifact = replace(BASE, name=text, served_model=text + "\u202e\n", engine=text * 50)
        for fact in facts(artifact, artifact.fingerprint).values():
            assert not {"\n", "\u202e", "\x00"} & set(fact)
            assert len(fact) <= 240

    def test_siblings_and_what_cannot_be_had_are_told_under_the_name(self):
        served = named(*TRIO)
        assert about("Mellow, chat-styled", served).startswith("variant of Mellow · @")
        assert about("Mellow", served).startswith("1 variant here · @")
        assert about("Closed", served) == f"not obtainable · @{CLOSED.fingerprint[:8]}"
        assert about("nobody", served) == ""

    def test_digits_that_stand_in_the_name_are_not_repeated(self):
        row = f"Closed @{CLOSED.fingerprint[:8]}"
        served = Served((Rated(row, CLOSED.fingerprint, CLOSED),))
        assert about(row, served) == "not obtainable"

    @pytest.mark.parametrize(
        ("publics", "sentence"),
        [
            ((False, True), "1 of 2 rows could not be downloaded by a reader."),
            ((True, True), "2 of 2 rows could be downloaded by a reader."),
            (
                (False, None),
                "1 of 2 rows could not be downloaded by a reader; "
                "whether 1 more could is not said.",
            ),
        ],
    )
    def test_one_sentence_counts_what_could_be_downloaded(self, publics, sentence):
        artifacts = [
            replace(CLOSED, name=name, public=public)
            for name, public in zip(("alpha", "beta"), publics, strict=True)
        ]
        assert obtainability(boards.raw_only(), named(*artifacts)) == sentence
        assert obtainability(boards.raw_only(), NOTHING) == ""
