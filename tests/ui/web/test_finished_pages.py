"""Finished pages for whoever sees otherwise or prints: axe, both themes, twice the size, paper."""

import pytest

from arena.battles.transcript import Contestant, Exchange, Reveal, Transcript
from arena.content import Content
from arena.records import Outcome
from ratings import rate
from tests.logs import styled
from tests.rated import BASE, trio
from tests.ui.site.test_site import indexed
from tests.ui.web.test_access import faults, overflow
from ui.board.pages import listing
from ui.board.pages.addresses import DETAILS, METHODS, model_page
from ui.board.pages.material import examined, gather
from ui.board.pages.place import Place
from ui.messages import ENGLISH
from ui.web.shared import shared_html

pytestmark = pytest.mark.browser

TWICE = {"width": 640, "height": 450}  # a window of 1,280 at 200%
PAPER = {"width": 718, "height": 1047}  # A4 within a printer's margins
CONTRAST = {"runOnly": ["color-contrast"]}  # all that a theme changes
ANSWER = f"""# Tides

| {"| ".join(f"column {n} " for n in range(12))}|
|{"---|" * 12}
| {"| ".join("high water " for n in range(12))}|

```python
{"tide = " + "moon + " * 40 + "sun"}
```

See https://example.org and $1/r^3$."""
STUCK = """() => [...document.querySelectorAll("body *")].filter((element) =>
  element.checkVisibility() && ["fixed", "sticky"].includes(getComputedStyle(element).position)
).map((element) => element.outerHTML.slice(0, 200))"""


def shared():
    sides = [Contestant(name, BASE, 9, 0.4, 1.0, "length", None) for name in ("Mild", "Meek")]
    talk = Exchange(Content.from_text("Why?"), ANSWER, "Because.", "length", "stop")
    transcript = Transcript((talk, talk), True, "v")
    return shared_html(Reveal("b", Outcome.A, False, *sides, transcript), "An arena", ENGLISH)


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """The address of a finished page of each kind."""
    log = styled(5, 900, 5, {"tokens": 0.4, "bold": 0.2})
    board = rate(log)
    lb, names = board.to_dict(), [row.model for row in board.models]
    served = trio(names)
    material = examined(gather(log, lb, served, board), log)
    pages = dict(listing.pages(material, Place("An arena", "index.html", simulated=True)))
    html = {name: pages[name] for name in (DETAILS, METHODS, model_page(names[1]))}
    html |= {"index.html": indexed(lb, served=served), "shared.html": shared()}
    folder = tmp_path_factory.mktemp("pages")
    for name, text in html.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [(folder / name).as_uri() for name in html]


def test_axe_finds_nothing_and_nothing_runs_over_the_edge(browser, finished):
    page, broken = browser.new_page(viewport=TWICE), {}
    for address in finished:
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(address)
        broken[address] = faults(page)
        page.emulate_media(color_scheme="dark")
        broken[address] += faults(page, **CONTRAST)
        assert overflow(page) <= 0, address
    page.close()
    assert not {address: rules for address, rules in broken.items() if rules}


def test_on_paper_nothing_lies_over_the_text_or_beyond_the_edge(browser, finished):
    page = browser.new_page(viewport=PAPER)
    page.emulate_media(media="print")
    for address in finished:
        page.goto(address)
        assert not page.evaluate(STUCK), address
        assert overflow(page) <= 0, address
    page.close()
