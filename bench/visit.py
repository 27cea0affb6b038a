"""What a first visit to the arena costs, beside the plainest chat page that Gradio makes.

    python -m bench.visit
    python -m bench.visit --rounds 9

Each visit is a fresh Chromium of 1440 x 900 without a cache, on the same machine as the server.
Bytes are those on the wire. A page is ready when its prompt takes text and what is typed reaches
the page's own script; the time is a ratio to the plain page's, the median of rounds in turn.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.browser import launched
from bench.markdown import table
from bench.measure import ROOT
from bench.serving.__main__ import MODEL
from bench.serving.processes import answers, arena, free_port, stub

HEADER = ("page", "ready", "requests", "kB on the wire", "elements", "main thread")
COUNTED = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
OURS, PLAIN = "the arena", "two chats of Gradio"
PROMPTS = {OURS: "#dfl-prompt textarea", PLAIN: "#prompt textarea"}


@dataclass(frozen=True, slots=True)
class Visit:
    """Seconds until ready and of the main thread's work, requests, bytes and elements."""

    ready_s: float
    busy_s: float
    requests: int
    size: int
    elements: int


def main() -> None:
    """Print a row for each page."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rounds", type=int, default=9)
    rounds = arguments.parse_args().rounds
    with tempfile.TemporaryDirectory() as room, _served(Path(room)) as urls:
        visits = _visits(urls, rounds)
    plain = _median(visits[PLAIN], "ready_s"), _median(visits[PLAIN], "busy_s")
    print(table(HEADER, [_row(name, visits[name], *plain) for name in visits]))


def _row(name: str, visits: list[Visit], ready_s: float, busy_s: float) -> tuple[str, ...]:
    return (
        name,
        f"{_median(visits, 'ready_s') / ready_s:.2f}x",
        f"{_median(visits, 'requests'):.0f}",
        f"{_median(visits, 'size') / 1000:,.0f}",
        f"{_median(visits, 'elements'):,.0f}",
        f"{_median(visits, 'busy_s') / busy_s:.2f}x",
    )


def _median(visits: list[Visit], field: str) -> float:
    return statistics.median(getattr(visit, field) for visit in visits)


@contextmanager
def _served(room: Path) -> Generator[dict[str, str]]:
    """The address of each page, while inside."""
    with stub(100, 10, 0, ("m", "m2")) as url:
        models = (
            MODEL.format(name=name, model=name, seed=0, tokens=9, url=url) for name in ("m", "m2")
        )
        config = room / "arena.toml"
        config.write_text('[arena]\nstore = "votes.duckdb"\n' + "".join(models), encoding="utf-8")
        with arena(config) as ours, _plain() as plain:
            yield {OURS: ours.url, PLAIN: plain}


@contextmanager
def _plain() -> Generator[str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "bench.chat_page", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        try:
            while not answers(url):
                time.sleep(0.2)
            yield url
        finally:
            process.kill()


def _visits(urls: dict[str, str], rounds: int) -> dict[str, list[Visit]]:
    visits: dict[str, list[Visit]] = {name: [] for name in urls}
    with sync_playwright() as driver:
        for number in range(rounds + 1):
            for name, url in urls.items():
                browser = launched(driver)
                visit = _visit(browser, url, PROMPTS[name])
                browser.close()
                visits[name] += [visit] if number else []  # the first one warms the servers
    return visits


def _visit(browser: Browser, url: str, prompt: str) -> Visit:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Performance.enable")
    sizes: list[int] = []
    tools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    begun = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.fill(prompt, "Why?")
    ready_s = time.perf_counter() - begun
    page.wait_for_load_state("networkidle")
    taken = {m["name"]: m["value"] for m in tools.send("Performance.getMetrics")["metrics"]}
    elements = page.evaluate("document.querySelectorAll('*').length")
    busy_s = sum(taken[name] for name in COUNTED)
    return Visit(ready_s, busy_s, len(sizes), sum(sizes), elements)


if __name__ == "__main__":
    main()
