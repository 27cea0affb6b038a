"""Counts the style of replies as a Markdown reader shows them; knows no votes.

A reply is read as CommonMark with GFM tables, strikethrough, task lists and addresses, so code
never counts as formatting: a `# comment` in a fence is no header, however the fence is opened or
left open. Raw HTML is text: its tags are shown as the model wrote them, and are no formatting.
Formulas are shown, too, and like code, nothing in them is prose or formatting.

tokens        cl100k_base tokens of the whole text, code included
headers       headings of any level, ATX or setext
lists         list items, ordered and unordered
bold          strong spans, `**` or `__`; a special name in prose, such as `__init__`, is no bold
emoji         graphemes that show as emoji outside code and formulas; `ratings.text.style.graphemes`
italics       emphasised spans, `*` or `_`
tables        GFM tables
code_blocks   fenced and indented code blocks
code_chars    characters of code, in blocks and in spans, without the marks around it
quotes        block quotes, inner ones too
links         links, written as such or as an address; images apart
chars         characters of the whole text
words         runs of anything but ASCII white space in the whole text
exclamations  exclamation marks shown outside code and formulas
flattery      1 if the reply opens by flattering, else 0: see `ratings.text.style.flattery`
"""

import numpy as np

from ratings.text.style.html_index import Page, Positions
from ratings.text.style.texts import Texts, word_counts
from ratings.text.style.tokens import CL100K, token_counts

IDENTITY = f"commonmark/3+{CL100K}"
FEATURES = ("tokens", "headers", "lists", "bold", "emoji")
MORE = (
    *("italics", "tables", "code_blocks", "code_chars", "quotes", "links", "chars", "words"),
    *("exclamations", "flattery"),
)
_ELEMENTS = ("headers", "lists", "bold", "italics", "tables", "quotes", "links")


def count_block(texts: Texts) -> dict[str, Positions]:
    """Each of `FEATURES` and `MORE` of each text."""
    # Tables of entities, phrases and all emoji, which no log needs that comes with counts.
    from ratings.text.style.addresses import address_counts  # noqa: PLC0415
    from ratings.text.style.flattery import flatters  # noqa: PLC0415
    from ratings.text.style.graphemes import emoji_counts  # noqa: PLC0415

    page = Page.read(texts.strings)
    counts = {kind: page.per_text(page.closing[kind]) for kind in _ELEMENTS}
    counts["links"] += address_counts(page)
    return counts | {
        "tokens": token_counts(texts.utf8, CL100K),
        "emoji": emoji_counts(page),
        "code_blocks": page.per_text(page.code_blocks),
        "code_chars": page.code_characters(),
        "chars": np.fromiter(map(len, texts.strings), np.int64),
        "words": word_counts(texts.utf8),
        "exclamations": page.per_text(page.shown(page.positions("!"))),
        "flattery": np.fromiter(map(flatters, texts.strings), np.int64),
    }
