"""Renders Markdown to HTML in which every lower-case tag is the renderer's; knows no feature.

The renderer escapes whatever is not its own. Raw HTML is the exception: the first letter of its tag
names is made a capital before, which changes nothing in CommonMark, and no tag of the renderer
begins so. The four tags that end a block of raw HTML are made lower-case instead, because the
renderer takes them only so; it writes three of them never and `</pre>` never without `<pre>`.
"""

import io
import re
from collections.abc import Iterable

import pyromark

_MARKDOWN = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_RAW = re.compile(r"</(?:(?i:pre|script|style|textarea)>|[a-z])|<[a-z]")


def rendered(texts: Iterable[str]) -> tuple[bytes, list[int]]:
    """HTML of CommonMark with GFM tables, strikethrough and task lists: all texts in a row.

    Returns it in UTF-8, and the place at which each text ends. A text begins with a tag, if it has
    anything to show at all.
    """
    file = io.BytesIO()
    ends: list[int] = []
    for text in texts:
        shown = _RAW.sub(_marked, text) if "<" in text else text
        # Without a last line end, the renderer would give the last line of code none either.
        _MARKDOWN.write_html(shown if shown.endswith("\n") else f"{shown}\n", file)
        ends.append(file.tell())
    return file.getvalue(), ends


def _marked(tag: re.Match[str]) -> str:
    return tag[0].lower() if tag[0][-1] == ">" else tag[0].upper()
