"""Finished files over HTTP: whole, told apart by their ETags, and never computed here."""

import gzip
import json
import subprocess
import sys

import httpx
import pytest
from fastapi import FastAPI

from tests.served import tapped
from ui.staging import write_beside
from ui.web import boards

PATHS = ("/leaderboard.json", "/leaderboard.html", "/artifacts.json")


@pytest.fixture
def app(tmp_path):
    app = FastAPI()
    app.include_router(boards.routes(tmp_path))
    return app


def finish(folder, content, names=PATHS):
    for name in names:
        write_beside(gzip.compress(content.encode()), folder / f"{name[1:]}.gz")
        write_beside(content.encode(), folder / name[1:])


@pytest.mark.parametrize("path", PATHS)
def test_whoever_has_the_latest_file_is_sent_nothing(tmp_path, app, path):
    finish(tmp_path, "first")
    with tapped(app) as (url, _), httpx.Client(base_url=url) as http:
        first = http.get(path)
        assert (first.status_code, first.text) == (200, "first")
        assert "max-age=" in first.headers["cache-control"]
        known = {"If-None-Match": first.headers["etag"]}
        again = http.get(path, headers=known)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        weak = http.get(path, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
        assert weak.status_code == 304
        finish(tmp_path, "other")  # of the same length, perhaps in the same second
        changed = http.get(path, headers=known)
        assert (changed.status_code, changed.text) == (200, "other")
        assert changed.headers["etag"] != first.headers["etag"]


def test_the_server_cannot_compute_a_board_for_it_has_not_learned_how():
    code = "import sys, ui.web.server; print('ratings.rating' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


async def test_the_packed_file_is_sent_where_it_is_understood(tmp_path, app):
    finish(tmp_path, "x" * 1000)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://page") as http:
        packed = await http.get("/leaderboard.html", headers={"Accept-Encoding": "gzip, br"})
        plain = await http.get("/leaderboard.html", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < 100 < int(plain.headers["content-length"])
    assert packed.text == plain.text == "x" * 1000
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding, Accept-Language"
    assert packed.headers["content-type"] == plain.headers["content-type"]


async def test_a_page_comes_in_the_language_that_is_asked_for(tmp_path, app):
    finish(tmp_path, "The board")
    finish(tmp_path, "Die Rangliste", ["/leaderboard.de.html"])
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://page") as http:

        async def ask(language, **headers):
            asked = {"Accept-Language": language, **headers}
            return await http.get("/leaderboard.html", headers=asked)

        german, english, french = [await ask(language) for language in ("de-AT", "en", "fr")]
        assert (german.text, english.text, french.text) == ("Die Rangliste", *["The board"] * 2)
        spoken = [answer.headers["content-language"] for answer in (german, english, french)]
        assert spoken == ["de", "en", "en"]
        assert german.headers["vary"] == "Accept-Encoding, Accept-Language"
        assert german.headers["etag"] != english.headers["etag"]
        tag = german.headers["etag"]
        assert (await ask("de", **{"If-None-Match": tag})).status_code == 304
        assert (await ask("en", **{"If-None-Match": tag})).status_code == 200
        figures = await http.get("/leaderboard.json", headers={"Accept-Language": "de"})
        assert figures.headers["vary"] == "Accept-Encoding"


async def test_what_is_missing_is_said_in_the_language_that_is_asked_for(app):
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://page") as http:
        board = await http.get("/leaderboard.html", headers={"Accept-Language": "fr"})
    assert "en cours de calcul" in board.text


def test_before_the_first_board_a_program_is_told_what_is_missing(tmp_path, app):
    with tapped(app) as (url, _), httpx.Client(base_url=url) as http:
        first = http.get("/leaderboard.json")
        assert (first.status_code, first.json()["missing"]) == (503, "time")
        assert http.get("/artifacts.json").json() == first.json()
        assert "being computed" in http.get("/leaderboard.html").text
        finish(tmp_path, json.dumps({"missing": "votes", "needed": 7}), ["/waiting.json"])
        early = http.get("/leaderboard.json")
        assert (early.status_code, early.json()["needed"]) == (503, 7)
        assert early.headers["cache-control"] == "no-store"
        finish(tmp_path, "{}", ["/leaderboard.json"])
        assert http.get("/leaderboard.json").status_code == 200


def test_no_other_file_of_the_folder_is_sent(tmp_path, app):
    (tmp_path / "arena.toml").write_text("secret")
    finish(tmp_path, "votes", ["/waiting.json"])
    with tapped(app) as (url, _), httpx.Client(base_url=url) as http:
        for path in ("/arena.toml", "/waiting.json", "/leaderboard.json.gz", "/feed/000001"):
            assert http.get(path).status_code == 404


@pytest.mark.parametrize("name", ["face.css", "board.css", "page.css", "board.js"])
def test_stylesheets_and_script_are_sent_once(app, name):
    with tapped(app) as (url, _), httpx.Client(base_url=url) as http:
        first = http.get(f"/{name}")
        assert first.status_code == 200
        assert first.headers["content-type"].startswith(
            "text/css" if name.endswith("css") else "text/javascript"
        )
        again = http.get(f"/{name}", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_charts_are_sent_where_there_are_some_and_the_page_otherwise(tmp_path, app):
    with tapped(app) as (url, _), httpx.Client(base_url=url) as http:
        assert http.get("/details.html").status_code == 307
        finish(tmp_path, "charts", ["/details.html"])
        assert http.get("/details.html").text == "charts"


def test_a_page_is_sent_in_the_language_of_its_reader_and_no_other_file_by_its_name(tmp_path, app):
    finish(tmp_path, "English", ["/model-x.html"])
    finish(tmp_path, "Français", ["/model-x.fr.html"])
    (tmp_path / "model-..html").write_text("secret")
    with tapped(app) as (url, _), httpx.Client(base_url=url) as http:
        english = http.get("/model-x.html")
        french = http.get("/model-x.html", headers={"Accept-Language": "fr-CA"})
        assert (english.text, french.text) == ("English", "Français")
        assert french.headers["content-language"] == "fr"
        assert "Accept-Language" in french.headers["vary"]
        assert http.get("/model-nobody.html").status_code == 307
        assert http.get("/model-..html").status_code == 307
