"""What a browser's main thread does while both sides of a battle are written.

    python -m bench.tracing
    python -m bench.tracing --answers formulas,"one table" --tokens 4000 --rate 100

A stub writes each answer, cut into --tokens equal parts, --rate a second on both sides; the page is
`deflator serve`'s in a Chromium of 1440 x 900, traced from the prompt until both answers have
ended. Printed are the longest task of the main thread, frames a second as the page draws them
(`requestAnimationFrame`; of the whole time and of its slowest second), the share of time that the
thread was busy, bytes of the messages and bytes on the wire over bytes of the text, and whether a
vote by key was taken afterwards. On the wire an answer that repeats itself is smaller than others.
The stub, the arena and the browser share the machine's cores; times mean something only on one that
is quiet.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.browser import launched
from bench.markdown import table
from bench.measure import machine
from bench.serving.__main__ import MODEL, WEB
from bench.serving.processes import arena, stub
from bench.tracing.answers import answers
from bench.tracing.trace import CATEGORIES, busy

HEADER = (
    "answer",
    "longest task",
    "frames/s",
    "slowest second",
    "main thread",
    "messages",
    "on the wire",
    "voted",
)
LIMIT = 1000  # tokens of an answer as the arena asks for them: the stub writes what it has
FRAMES = """() => {
  const frames = window.frames_seen = [];
  const draw = (now) => { frames.push(now); requestAnimationFrame(draw); };
  requestAnimationFrame(draw);
}"""


def main() -> None:
    chosen = _arguments().parse_args()
    texts = {name: text for name, text in answers().items() if name in (chosen.answers or (name,))}
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for number, text in enumerate(texts.values()):
            (room / str(number)).write_text(text, encoding="utf-8")
        rows = list(_rows(chosen, texts, room))
    print(table(HEADER, rows))
    print(f"\n{chosen.tokens:,} parts a side, {chosen.rate:g} a second; {machine()['processor']}.")


def _rows(chosen, texts: dict[str, str], room: Path) -> Iterator[tuple[str, ...]]:
    with (
        stub(chosen.rate, chosen.tokens, 0.2, ("m", "m2"), room) as url,
        arena(_config(room / "arena.toml", url)) as server,
        sync_playwright() as driver,
    ):
        browser = launched(driver)
        for number, (name, text) in enumerate(texts.items()):
            yield name, *_row(browser, server.url, str(number), text, chosen.tokens / chosen.rate)
        browser.close()


def _row(browser: Browser, url: str, prompt: str, text: str, tokens_s: float) -> tuple[str, ...]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(1000 * (60 + 2 * tokens_s))
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    received: list[tuple[int, int]] = []
    network.on(
        "Network.dataReceived",
        lambda event: received.append((event["dataLength"], event["encodedDataLength"])),
    )
    with page.expect_response("**/act/restore"):
        page.goto(url)
    page.fill("#dfl-prompt textarea", prompt)
    received.clear()
    events, frames = _traced(browser, page)
    text_size = 2 * len(text.encode())
    messages, wire = (sum(sizes) / text_size for sizes in zip(*received, strict=True))
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#dfl-reveal")
    context.close()
    thread = busy(events)
    mean, least = _frames(frames)
    return (
        f"{1000 * thread.longest_s:.0f} ms",
        f"{mean:.0f}",
        f"{least}",
        f"{100 * thread.share:.0f} %",
        f"{messages:.1f} x",
        f"{wire:.1f} x",
        "yes",
    )


def _traced(browser: Browser, page: Page) -> tuple[list[dict], list[float]]:
    """The trace from the prompt to the end of both answers, and when frames were drawn, in ms."""
    browser.start_tracing(page=page, categories=CATEGORIES)
    page.evaluate(FRAMES)
    page.press("#dfl-prompt textarea", "Enter")
    page.wait_for_selector("#dfl-votes", state="visible")
    frames = page.evaluate("window.frames_seen.splice(0)")
    return json.loads(browser.stop_tracing())["traceEvents"], frames


def _frames(drawn: list[float]) -> tuple[float, int]:
    """Frames a second over all, and in the slowest whole second."""
    seconds = (drawn[-1] - drawn[0]) / 1000
    counts = [0] * (int(seconds) + 1)
    for moment in drawn:
        counts[int((moment - drawn[0]) / 1000)] += 1
    return len(drawn) / seconds, min(counts[:-1] or counts)


def _config(path: Path, url: str) -> Path:
    models = (
        MODEL.format(name=name, model=name, seed=0, tokens=LIMIT, url=url) for name in ("m", "m2")
    )
    path.write_text(f'[arena]\nstore = "votes.duckdb"\n{WEB}' + "".join(models), encoding="utf-8")
    return path


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.tracing", description=__doc__.split("\n")[0])
    parser.add_argument("--answers", type=lambda names: names.split(","), help="only these")
    parser.add_argument("--tokens", type=int, default=4000, help="parts of each answer")
    parser.add_argument("--rate", type=float, default=100, help="parts a second of each side")
    return parser


if __name__ == "__main__":
    main()
