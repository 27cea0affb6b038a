"""How heavy the pages of a board are: bytes, packed bytes, and what a browser does to lay them out.

    python -m bench.pages
    python -m bench.pages --models 50,200,300 --votes 200000 --rounds 5

Votes are simulated. Bytes are those of the files; `layout` is the time that Chromium takes to
compute styles and lay the page out, as a ratio to the first number of models, the median of rounds.
"""

import argparse
import gzip
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.browser import launched
from bench.job import GAMMA
from bench.markdown import table
from bench.votes import write
from ratings import rate, read
from ui.site import publication

HEADER = ("page", "models", "kB", "kB packed", "elements", "layout")
COUNTED = ("LayoutDuration", "RecalcStyleDuration")


def publish(models: int, votes: int, folder: Path) -> Path:
    """A publication of simulated votes."""
    log = folder / "votes.parquet"
    write(log, votes, models)
    comparisons = read(log)
    lb = rate(comparisons).to_dict()
    publication.write(lb, comparisons, folder / "site", title="Bench", simulated=True)
    return folder / "site"


def laid_out(browser: Browser, page: Path) -> tuple[float, int]:
    """Seconds that one page takes to be laid out, and how many elements it has."""
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    metrics = tab.context.new_cdp_session(tab)
    metrics.send("Performance.enable")
    tab.goto(page.as_uri())
    taken = {m["name"]: m["value"] for m in metrics.send("Performance.getMetrics")["metrics"]}
    elements = tab.evaluate("document.querySelectorAll('*').length")
    tab.close()
    return sum(taken[name] for name in COUNTED), elements


def measured(
    site: Path, browser: Browser, rounds: int
) -> Iterator[tuple[str, int, int, int, float]]:
    """name, bytes, packed bytes, elements and seconds of layout of a publication's pages.

    Of models' pages, which are alike, that of the first.
    """
    for name in ("index.html", "details.html", "methods.html", "model-*.html"):
        page = min(site.glob(name))
        content = page.read_bytes()
        runs = [laid_out(browser, page) for _ in range(rounds)]
        seconds = statistics.median(run[0] for run in runs)
        packed = len(gzip.compress(content, mtime=0))
        yield name, len(content), packed, runs[0][1], seconds


def main() -> None:
    """Print a row for each page and number of models."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--models", default="50,200,300")
    arguments.add_argument("--votes", type=int, default=200_000)
    arguments.add_argument("--rounds", type=int, default=5)
    chosen = arguments.parse_args()
    first, rows = {}, []
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as room:
        browser = launched(driver)
        for models in map(int, chosen.models.split(",")):
            folder = Path(room) / str(models)
            folder.mkdir()
            site = publish(models, chosen.votes, folder)
            for name, size, packed, elements, seconds in measured(site, browser, chosen.rounds):
                ratio = seconds / first.setdefault(name, seconds)
                weights = (f"{size / 1000:.0f}", f"{packed / 1000:.0f}", f"{elements:,}")
                rows.append((name, models, *weights, f"{ratio:.1f}"))
        browser.close()
    print(f"{chosen.votes:,} votes, {len(GAMMA)} style features\n")
    print(table(HEADER, rows))


if __name__ == "__main__":
    main()
