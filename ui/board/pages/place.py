"""Where the pages beside a board stand, and what a publisher says on them; knows no page."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where pages stand.

    title: of the whole. home: the address of the page with the board. whole: of the file that holds
    the board, where that is another. linked: stylesheets and script are files beside the pages;
    otherwise they are inside. simulated: no person cast the votes. downloads: files of the
    board's numbers, and what is in them. licence, citation: of the data. commands: what a reader
    types to get the same numbers. check: what compares downloaded files with their votes.
    """

    title: str
    home: str
    whole: str = ""
    linked: bool = False
    simulated: bool = False
    downloads: Sequence[tuple[str, str]] = ()
    licence: str | None = None
    citation: str | None = None
    commands: Sequence[str] = ()
    check: str = ""
