"""Starts the Chromium that the benches measure pages in; knows no page."""

from shutil import which

from playwright.sync_api import Browser, Playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def launched(driver: Playwright) -> Browser:
    """The machine's own Chromium, or else the one that Playwright has brought."""
    program = next(filter(None, map(which, CHROMIUM)), None)
    return driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
