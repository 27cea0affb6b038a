"""A file is all a language takes: the page, its actions, streams and refusals speak it."""

import json
import re

import httpx
import pytest

from tests.ui.web.conftest import PROMPT, serving


@pytest.fixture
def voters(arabic, tmp_path):
    """A client that reads Arabic and one that does not say, of the same arena."""
    ours = {"accept-language": "ar-EG,ar;q=0.9,en;q=0.8"}
    with (
        serving(tmp_path) as served,
        httpx.Client(base_url=served.url, headers=ours) as one,
        httpx.Client(base_url=served.url) as other,
    ):
        yield {"ar": one, "en": other}


def test_a_file_is_all_that_a_page_takes(voters):
    pages = {language: voter.get("/") for language, voter in voters.items()}
    for language, answered in pages.items():
        assert answered.headers["content-language"] == language
        assert "accept-language" in answered.headers["vary"].lower()
    assert "content-language" not in voters["ar"].get("/theme.css").headers
    labels = {language: tabs(answered.text) for language, answered in pages.items()}
    assert labels == {
        "ar": ["معركة", "Leaderboard", "Your battles"],
        "en": ["Battle", "Leaderboard", "Your battles"],
    }


def test_a_file_is_all_that_actions_streams_and_refusals_take(voters):
    arab, other = voters["ar"], voters["en"]
    empty = {"prompt": " ", "battle": None}
    assert "السؤال فارغ." in arab.post("/act/send", json=empty).json()["status"]
    assert "The prompt is empty." in other.post("/act/send", json=empty).json()["status"]
    strange = arab.get("/", headers={"host": "evil.example"}).json()
    assert strange == {"code": "unknown-host", "sentence": "هذه الساحة لا تجيب بهذا الاسم."}
    arab.get("/")  # for a cookie
    opened = arab.post("/act/send", json={"prompt": PROMPT}).json()["battle"]
    stream = arab.get(f"/stream/{opened}").text
    assert "اكتملت الإجابة A." in stream
    assert "Answer B is complete." in stream


def tabs(html):
    config = json.loads(re.search(r"window.gradio_config = (.*?);</script>", html)[1])
    return [c["props"]["label"] for c in config["components"] if c["type"] == "tabitem"]
