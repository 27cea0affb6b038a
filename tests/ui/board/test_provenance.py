"""Where a reader learns what answered: at the reveal, on the board, in a publication."""

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from arena import Outcome, Reveal, Transcript, connect, load
from arena.battles.transcript import Contestant, Exchange
from arena.content import Content
from ratings import Options, rate
from tests import boards
from tests.logs import styled
from tests.rated import BASE, CLOSED, STYLED, TRIO, named, rated, written
from tests.ui.site.test_site import HOSTILE, Page, text
from ui.board import details_html, leaderboard_html, leaderboard_text
from ui.board.artifacts import NAME, Registered, Served, registered
from ui.cli import app
from ui.messages import choose
from ui.site import manifest, publication
from ui.web.reveal import reveal_html


class TestReveal:
    def shown(self, a=BASE, b=CLOSED):
        sides = [
            Contestant(artifact.name, artifact, 9, 0.4, 3.2, "stop", None) for artifact in (a, b)
        ]
        transcript = Transcript(
            (Exchange(Content.from_text("Why?"), "**So.**", "Because."),), True, "v"
        )
        return reveal_html(Reveal("b", Outcome.A, False, *sides, transcript), choose("en"))

    def test_says_of_both_sides_what_answered(self):
        visible = text(self.shown())
        assert "Served acme/maverick @ 94125d2b closed-latest" in visible
        assert "Answers as no other name reported closed-2026-04-30" in visible
        assert "Could you obtain it? yes no: not released" in visible
        assert f"Artifact {BASE.fingerprint} {CLOSED.fingerprint}" in visible
        assert "Complete after \u20683.2\u2069 s \u20683.2\u2069 s" in visible

    def test_the_first_rows_are_open_and_the_rest_is_folded_without_a_script(self):
        html = self.shown()
        opened, folded = html.split("<details>", 1)
        assert "Could you obtain it?" in opened
        assert "Sampling" not in opened
        assert "Sampling" in folded
        assert html.count("<details>") == html.count("</details>") == 2
        assert not Page(html).all("script")

    def test_rows_that_say_nothing_of_either_side_are_left_out(self):
        visible = text(self.shown(BASE, STYLED))
        assert "Answers as" not in visible
        assert "Engine arguments" not in visible

    def test_no_text_of_a_server_becomes_markup_or_reorders_the_page(self):
        hostile = replace(CLOSED, name=HOSTILE, served_model=f"\u202e{HOSTILE}", licence=HOSTILE)
        html = self.shown(hostile, hostile)
        assert not Page(html).all("script")
        assert not Page(html).all("img")
        assert "\u202e" not in html

    def test_no_folder_of_the_operator_is_revealed(self):
        own = replace(BASE, model="/home/someone/llama", adapter="/home/someone/lora")
        html = self.shown(own, own)
        assert "/home" not in html
        assert own.fingerprint in html


class TestBoard:
    def test_says_what_was_rated_and_marks_what_cannot_be_had(self, tmp_path):
        lb, _, served = rated(written(tmp_path / "s", TRIO))
        html = details_html.fragment(lb, served)
        visible = text(html)
        assert "What was rated" in visible
        assert "1 of 3 rows could not be downloaded by a reader." in visible
        assert "variant of Mellow" in visible
        assert "Closed not obtainable" in visible
        assert all(artifact.fingerprint in visible for artifact in TRIO)
        page = Page(html)
        assert len(page.all("caption")) == len(page.all("table"))
        assert all(attrs.get("scope") in ("col", "row") for attrs in page.all("th"))

    def test_says_of_how_many_rows_no_log_tells(self):
        visible = text(details_html.fragment(boards.sample(), named(replace(CLOSED, name="alpha"))))
        assert "Of 4 rows of the board no log says what answered." in visible

    def test_the_table_lists_what_is_known_and_a_dash_for_the_rest(self):
        served = named(replace(BASE, name="alpha"), replace(CLOSED, name="beta"))
        visible = text(leaderboard_html.fragment(boards.sample(), served=served))
        assert "6.2 Llama 4 Community License yes 0.20 / 0.60 8,192 " in visible
        assert "6.2 – no 1.00 / 0.0375 – " in visible
        assert visible.count("6.2 – – – – ") == 1
        assert "Licence" not in text(leaderboard_html.fragment(boards.sample()))

    def test_a_column_of_the_board_is_there_where_any_row_has_something_in_it(self):
        bare = replace(
            BASE, name="alpha", licence=None, price=None, max_model_len=None, context_limit=None
        )
        heads = {"Licence": "licence", "Price": "price", "Context": "max_model_len"}
        for head, field in heads.items():
            for served in (bare, replace(bare, **{field: getattr(BASE, field)})):
                shown = text(leaderboard_html.fragment(boards.sample(), served=named(served)))
                assert (f" {head} " in shown) == (served is not bare), (head, served)

    def test_names_what_is_registered_and_not_served(self):
        served = Served(registered=(Registered("Behemoth", "never released"),))
        visible = text(leaderboard_html.fragment(boards.sample(), served=served))
        assert "Registered, not served Behemoth : never released" in visible
        assert "What was rated" not in visible

    def test_no_text_of_a_snapshot_becomes_markup(self):
        hostile = replace(
            CLOSED, name="alpha", served_model=HOSTILE, engine=HOSTILE, variant_of=HOSTILE
        )
        served = replace(named(hostile), registered=(Registered(HOSTILE, HOSTILE),))
        unseen = named(replace(hostile, licence="\u202etxt"))
        for face in (leaderboard_html, details_html):
            page = Page(face.fragment(boards.sample(), served=served))
            assert not page.all("script")
            assert not page.all("img")
            assert "\u202e" not in face.fragment(boards.sample(), served=unseen)


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    folder = tmp_path_factory.mktemp("published")
    own = replace(BASE, adapter="/home/someone/adapters/chatty")
    lb, votes, served = rated(written(folder / "s", (own, STYLED, CLOSED)))
    publication.write(lb, votes, folder / "public", title="T", simulated=False, served=served)
    return folder / "public"


class TestPublication:
    def test_holds_the_artifacts_and_links_them(self, original):
        document = json.loads((original / NAME).read_text(encoding="utf-8"))
        assert document["schema"] == "deflator.artifacts/1"
        by_name = {artifact["model"]: artifact for artifact in document["artifacts"]}
        assert by_name["Closed"]["fingerprint"] == CLOSED.fingerprint
        assert by_name["Closed"]["artifact"] == json.loads(CLOSED.document)
        assert by_name["Mellow"]["artifact"]["adapter"] == "chatty"
        links = {a["href"] for a in Page((original / "methods.html").read_text("utf-8")).all("a")}
        assert NAME in links
        assert manifest.load(original)["outputs"][NAME] == manifest.digest(original / NAME)

    def test_verifies_and_names_artifacts_that_were_changed(self, original, tmp_path):
        assert manifest.verify(original) == []
        copy = tmp_path / "public"
        copy.mkdir()
        for path in original.iterdir():
            (copy / path.name).write_bytes(path.read_bytes())
        changed = (copy / NAME).read_text("utf-8").replace('"public": false', '"public": true')
        (copy / NAME).write_text(changed, encoding="utf-8")
        (difference,) = manifest.verify(copy)
        assert difference.startswith(f"{NAME}: sha256 ")

    def test_no_local_path_is_published(self, original):
        for path in original.iterdir():
            assert b"/home" not in path.read_bytes(), path.name

    def test_the_command_publishes_them_and_says_what_could_be_downloaded(self, tmp_path):
        folder = written(tmp_path / "s", TRIO)
        done = CliRunner().invoke(app, ["publish", str(folder), "-o", str(tmp_path / "public")])
        assert done.exit_code == 0
        assert "1 of 3 rows could not be downloaded by a reader." in done.stderr
        assert NAME in manifest.load(tmp_path / "public")["outputs"]

    def test_a_log_without_artifacts_publishes_none(self, tmp_path):
        lb = rate(styled(), Options()).to_dict()
        publication.write(lb, styled(), tmp_path / "public", title="T", simulated=False)
        assert not (tmp_path / "public" / NAME).exists()
        assert NAME not in (tmp_path / "public" / "index.html").read_text("utf-8")

    def test_the_textual_faces_say_how_much_could_be_downloaded(self, tmp_path):
        lb, _, served = rated(written(tmp_path / "s", TRIO))
        message = "1 of 3 rows could not be downloaded by a reader."
        assert message in leaderboard_text.markdown(lb, served)
        assert message not in leaderboard_text.markdown(lb)


CONFIG = """
[[models]]
name = "alpha"
model = "vendor/alpha"
system_prompt = "Be kind to PASSPHRASE"
endpoint = { base_url = "https://api.example.org/v1", api_key_env = "ALPHA_KEY" }
[[models]]
name = "beta"
model = "vendor/beta"
endpoint = { base_url = "http://127.0.0.1:8000/v1" }
[[models]]
name = "Behemoth"
unavailable = "never released"
"""


async def test_nothing_of_an_artifact_tells_an_address_or_a_key(tmp_path):
    path = tmp_path / "arena.toml"
    path.write_text(CONFIG, encoding="utf-8")
    environ = {"ALPHA_KEY": "sk-very-secret"}
    config = load(path, environ)
    backends = connect(config, environ=environ)
    artifacts = [backend.artifact for backend in backends.values()]
    for backend in backends.values():
        await backend.close()
    lb, votes, served = rated(written(tmp_path / "s", artifacts))
    served = replace(served, registered=registered(config))
    publication.write(lb, votes, tmp_path / "public", title="T", simulated=False, served=served)
    files = [*(tmp_path / "public").iterdir(), *(tmp_path / "s").iterdir()]
    content = b"\n".join(file.read_bytes() for file in files)
    content += "".join(artifact.document for artifact in artifacts).encode()
    for secret in (
        b"sk-very",
        b"ALPHA_KEY",
        b"example.org",
        b"127.0.0.1",
        b"PASSPHRASE",
    ):
        assert secret not in content
    assert b"never released" in content
