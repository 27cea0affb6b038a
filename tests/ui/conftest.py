"""A browser, and a second language for the tests that a file is all it takes."""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests import chromium
from tests.served import PATIENCE_S
from ui.messages import catalogue, catalogues

ARABIC = """
battle-tab = معركة
unknown-host = هذه الساحة لا تجيب بهذا الاسم.
empty-prompt = السؤال فارغ.
vote-bad = x كلاهما سيئ
answer-a-complete = اكتملت الإجابة A.
chose-a = اخترت A: { $a }
"""


@pytest.fixture
def arabic(tmp_path, monkeypatch):
    """A folder with a second language; what is read from it is forgotten afterwards."""
    english = (catalogue.FOLDER / "en.ftl").read_text("utf-8")
    folder = tmp_path / "messages"
    folder.mkdir()
    (folder / "en.ftl").write_text(english, "utf-8")
    (folder / "ar.ftl").write_text(ARABIC, "utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", folder)
    catalogues.cache_clear()
    yield
    catalogues.cache_clear()


@pytest.fixture(scope="module")
def browser():
    """A real Chromium."""
    path = chromium.find()
    if path is None:
        pytest.skip("no Chromium here; python -m tests.chromium gets one")
    expect.set_options(timeout=1000 * PATIENCE_S)
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        yield launched
        launched.close()
