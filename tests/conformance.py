"""Counts the `commonmark` extractor right or wrong on the specifications' own examples.

    .uv/bin/pip download --no-deps --no-binary marko -d tests/data marko==2.2.4
    python -m tests.conformance tests/data/marko-2.2.4.tar.gz

The source archive of marko, a Markdown parser, holds the text of CommonMark 0.31.2 and of GitHub
Flavored Markdown 0.29, whose licence keeps them out of this project. Any file in their format is
read too. What an example shows is counted in the specification's own HTML, less the raw HTML that
a second parser, markdown-it-py, finds in it. Knows no count of ours but by name.
"""

import argparse
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

import cmarkgfm
from markdown_it import MarkdownIt

from ratings.text import style

DATA = Path(__file__).parent / "data"
SPECIFICATIONS = ("tests/spec/commonmark.txt", "tests/spec/gfm.txt")  # within the archive
EXTENSIONS = ["table", "strikethrough", "autolink"]
COUNTED = (
    *("headers", "lists", "bold", "italics", "tables", "code_blocks", "code_chars"),
    *("quotes", "links", "exclamations"),
)
VERDICTS = ("passed", "as GFM", "as CommonMark")
_EXAMPLE = re.compile(
    r"^`{32} example(?P<extension>[ \w]*)\n(?P<markdown>.*?)^\.\n(?P<html>.*?)^`{32}$", re.M | re.S
)
_TAGS = {
    "headers": r"<h[1-6]>",
    "lists": r"<li[ >]",
    "bold": r"<strong>",
    "italics": r"<em>",
    "tables": r"<table>",
    "code_blocks": r"<pre>",
    "quotes": r"<blockquote>",
    "links": r"<a ",
}
_CODE = re.compile(r"<code[^>]*>(.*?)</code>", re.S)
_PARSER = MarkdownIt("commonmark")


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a specification, by its number there. extension: GFM's, or empty."""

    number: int
    extension: str
    markdown: str
    html: str


def examples(text: str) -> list[Example]:
    """The examples of a specification's text."""
    return [
        Example(
            number,
            match["extension"].strip(),
            match["markdown"].replace("→", "\t"),
            match["html"].replace("→", "\t"),
        )
        for number, match in enumerate(_EXAMPLE.finditer(text), 1)
    ]


def specifications(path: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each specification in an archive; or of the file itself."""
    if path.suffix != ".gz":
        yield path.name, path.read_text(encoding="utf-8")
        return
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            if member.name.endswith(SPECIFICATIONS) and (file := archive.extractfile(member)):
                yield Path(member.name).name, file.read().decode()


def shown(html: str) -> dict[str, int]:
    """What HTML without raw HTML shows."""
    counts = {name: len(re.findall(tag, html)) for name, tag in _TAGS.items()}
    counts["code_chars"] = sum(len(unescape(code)) for code in _CODE.findall(html))
    counts["exclamations"] = unescape(re.sub("<[^>]*>", "", _CODE.sub("", html))).count("!")
    return counts


def with_raw_as_text(html: str, markdown: str) -> str:
    """The HTML with escapes for what is raw HTML in its Markdown source."""
    position = 0
    for piece in _raw(markdown):
        position = html.index(piece, position)
        text = escape(piece)
        html = html[:position] + text + html[position + len(piece) :]
        position += len(text)
    return html


def by_gfm(markdown: str) -> dict[str, int]:
    """What GitHub's own program shows of a text, addresses as links, raw HTML left out."""
    return shown(cmarkgfm.markdown_to_html_with_extensions(markdown, extensions=EXTENSIONS))


def by_commonmark(markdown: str) -> dict[str, int]:
    """What markdown-it-py shows of a text, raw HTML as text."""
    return shown(with_raw_as_text(_PARSER.render(markdown), markdown))


def ours(markdown: str) -> dict[str, int]:
    counts = style.count(markdown)
    return {name: int(counts[name]) for name in COUNTED}


def verdict(example: Example) -> str:
    """`passed` if our counts are the example's; else whose counts they are, or `failed`.

    GFM shows addresses as links, where CommonMark does not, and one strong span where CommonMark
    shows two, one within the other.
    """
    counts = ours(example.markdown)
    if counts == _expected(example):
        return "passed"
    if counts == by_gfm(example.markdown):
        return "as GFM"
    return "as CommonMark" if counts == by_commonmark(example.markdown) else "failed"


def _expected(example: Example) -> dict[str, int] | None:
    """None where a filter of GFM's changed the raw HTML."""
    try:
        return shown(with_raw_as_text(example.html, example.markdown))
    except ValueError:
        return None


def _raw(markdown: str) -> Iterator[str]:
    for token in _PARSER.parse(markdown):
        for node in (token, *(token.children or ())):
            if node.type in ("html_block", "html_inline"):
                yield node.content.strip("\n")


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("paths", nargs="*", type=Path, default=sorted(DATA.glob("marko-*.gz")))
    rows = []
    for path in arguments.parse_args().paths:
        for name, text in specifications(path):
            verdicts = {example: verdict(example) for example in examples(text)}
            times = Counter(verdicts.values())
            failed = [str(example.number) for example, how in verdicts.items() if how == "failed"]
            rows.append(
                (name, len(verdicts), *(times[how] for how in VERDICTS), " ".join(failed) or "none")
            )
    heads = ("specification", "examples", *VERDICTS, "failed")
    for row in (heads, ["---"] * len(heads), *rows):
        print("|", " | ".join(map(str, row)), "|")
    if not rows:
        print("\nNo archive given or found; the first command at the top of this file gets one.")


if __name__ == "__main__":
    main()
