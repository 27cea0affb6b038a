"""The answers that are written: what models write, and what somebody writes to harm the page."""

import json

from bench.measure import ROOT

PLAIN, DECORATED = "Tarnwick (simulated)", "Tarnwick Gala (simulated)"
CODE = (
    "def tide_{0}(hour: float) -> float:\n"
    '    """Metres above the mean, of constituent {0}."""\n'
    "    return math.cos(2 * math.pi * hour / (12.42 + {0}))  # metres\n\n"
)
MATHS = (
    "With $h_{{{0}}} = \\frac{{3 G m r^2}}{{2 d^3}}$ the height, and\n\n"
    "$$\\sum_{{i=1}}^{{n}} \\frac{{a_i}}{{b_i}} = \\int_0^{{{0}}} x^2 \\, dx$$\n\n"
    "it costs $5 a day and `$HOME` stays.\n\n"
)
ROW = "| {0} | high water at {0}:12, with **{0} m** | `h_{0}` |\n"
HEAD = "| day | what | name |\n|---|---|---|\n"
HTML = (
    "<form action=/act/vote><label for=dfl-vote-a>x</label><input id=dfl-a></form>\n"
    "<div style='position:fixed;inset:0'><svg onload=alert(1)><a href=javascript:alert(1)>y</a>\n"
    "<img src=http://evil.example/a.png> ![b](http://evil.example/b.png) <i id=dfl-b>\n\n"
)


def answers() -> dict[str, str]:
    """What an answer says, by its name; 16,000 characters where nothing else is said."""
    return {
        "prose, as recorded": _recorded(PLAIN),
        "decorated prose, as recorded": _recorded(DECORATED),
        "lists and headings": _long("## Day {0}\n\n- high\n- low\n  - lower\n\n1. one\n2. two\n\n"),
        "code, block by block": _long("So:\n\n```python\n" + CODE + "```\n\n"),
        "one block of code": "```python\n" + _long(CODE) + "```\n",
        "formulas": _long(MATHS),
        "one table": HEAD + _long(ROW),
        "HTML of every kind": _long(HTML),
        "bidi and zero width": _long(
            "\u202eabc\u2066 שלום \u200b\ufeff\u00ad e\u0301\u0301 👩‍👩‍👧‍👦\n\n"
        ),
        "1 MB without a space": "a" * 1_000_000,
        "60,000 blank lines": "above" + "\n" * 60_000 + "below",
        "100,000 underscores": "_" * 100_000,
        "emphasis never closed": "*a **b " * 5_000,
        "tables of 4,000 x 20": ("|" + "a|" * 20 + "\n|" + "-|" * 20 + "\n")
        + ("|" + "b|" * 20 + "\n") * 4_000,
        "3,000 nested quotes": ">" * 3_000 + " deep",
        "formula bombs": "$$"
        + "\\frac{" * 400
        + "x"
        + "}{y}" * 400
        + "$$\n\n"
        + "$x^{x^{x}}$ " * 3_000,
    }


def _recorded(model: str, characters: int = 16_000) -> str:
    """What the demo's recordings of a model say, one after another."""
    lines = (ROOT / "data" / "recordings.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [line["text"] for line in map(json.loads, lines) if line["model"] == model]
    return "\n\n".join(texts)[:characters]


def _long(text: str, characters: int = 16_000) -> str:
    """The text over and over, {0} counting, until it has so many characters."""
    numbered = "{0}" in text
    parts, size, count = [], 0, 0
    while size < characters:
        parts.append(text.format(count) if numbered else text)
        size, count = size + len(parts[-1]), count + 1
    return "".join(parts)
