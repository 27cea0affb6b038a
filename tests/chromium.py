"""Finds a Chromium for the browser tests, or gets one; knows nothing of the page.

In order: a system browser, the distribution's package manager where we may use it, Playwright's own
download. `python -m tests.chromium` does it ahead of the tests and says what it found.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """Path of a browser, or None."""
    named = os.environ.get("DEFLATOR_CHROMIUM")
    programs = [named, *map(shutil.which, NAMES), _playwrights()]
    return next((path for path in programs if path and Path(path).exists()), None)


def get() -> str | None:
    """Path of a browser, installed first if need be; None where every way failed."""
    return find() or _by_package_manager() or _by_playwright()


def _playwrights() -> str | None:
    with sync_playwright() as driver:
        return driver.chromium.executable_path


def _by_package_manager() -> str | None:
    if not shutil.which("apt-get"):
        return None
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if rights and not shutil.which("sudo"):
        return None
    install = ["install", "-y", "-qq", "chromium", "fonts-noto-color-emoji"]
    for command in (["update", "-qq"], install):
        subprocess.run(
            [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *command],
            stdout=sys.stderr,
            check=False,
        )
    return find()


def _by_playwright() -> str | None:
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False
    )
    return find()


if __name__ == "__main__":
    browser = get()
    print(
        f"browser for the tests: {browser or 'none; the browser tests cannot run'}", file=sys.stderr
    )
    sys.exit(0 if browser else 1)
