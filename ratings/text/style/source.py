"""The source of a reply as the Markdown parser gets it, and back; shared by counting and showing.

Before the parse, what Markdown would misread is written by stand-ins: characters that Unicode keeps
out of texts, one for one, so that `restored` gives back every text of the parse as the model wrote
it. Special names (`__init__`) are no bold; of dollar signs only formulas' are left; `\\(` and `\\[`
become formulas. Knows no HTML and counts nothing.
"""

import re
from collections.abc import Iterator
from typing import Any

import pyromark

from ratings.text.style import stand_ins
from ratings.text.style.formulas import with_formulas
from ratings.text.style.special_names import with_names_kept

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_MATH
)
MARKDOWN = pyromark.Markdown(options=_OPTIONS)
"""CommonMark with GFM tables, strikethrough and task lists, and formulas between dollar signs."""

Definitions = dict[str, tuple[str, str]]
"""URL and title by the label of a link reference, as `label` spells it."""

RAW_END = re.compile("</(?i:pre|script|style|textarea)>")
"""What ends a block of raw HTML. The parser takes it in lower case only."""

# What no text of a page holds: a browser reads the first as a line end and replaces the others.
_UNSHOWN = re.compile(rf"\r\n?|[\0{''.join(stand_ins.ALL)}]")


def prepared(text: str) -> str:
    """The text with stand-ins, a character for each of `normalised(text)`."""
    return with_formulas(with_names_kept(normalised(text)))


def ended(source: str) -> str:
    """With a last line end, without which the parser would give the last line of code none."""
    return source if source.endswith("\n") else f"{source}\n"


def normalised(text: str) -> str:
    """The text with line ends that are all `\\n`, and U+FFFD for what no page can show."""
    if "\r" not in text and "\0" not in text and not stand_ins.are_in(text):
        return text
    return _UNSHOWN.sub(lambda match: "\n" if match[0][0] == "\r" else "\ufffd", text)


def restored(text: str) -> str:
    """What the model wrote where a text of the parse holds stand-ins."""
    return text if text.isascii() else stand_ins.restored(text)


def events(source: str, known: Definitions | None = None) -> Iterator[tuple[Any, Any]]:
    """Events of a prepared source with their ranges, where link references are `known`."""
    if not known:
        return MARKDOWN.events_with_range(source)
    return pyromark.events_with_range(
        source,
        options=_OPTIONS,
        broken_link_callback=lambda link: known.get(label(link["reference"])),
    )


def definitions(source: str) -> Definitions:
    """The link references that a prepared source defines."""
    if "]:" not in source:
        return {}
    defined = MARKDOWN.reference_definitions(source)
    return {label(name): (link["dest"], link["title"] or "") for name, link in defined.items()}


def label(name: str) -> str:
    """The label of a link reference, which may be written in any case of letters."""
    return " ".join(name.split()).casefold()
