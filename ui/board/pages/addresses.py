"""Says where the pages beside a board are, each from its name alone; knows no page.

A name that is a plain word is its address; any other one has the digits that tell it from all that
read alike, after a sign that no plain word holds.
"""

import re
from hashlib import sha256

DETAILS = "details.html"
METHODS = "methods.html"
BOARDS = "boards.json"
LONGEST = 32  # letters of an address that are there to be read
DIGITS = 8

_ODD = re.compile(r"[^a-z0-9]+")


def model_page(model: str) -> str:
    """The page of a model, by its name on the board."""
    return f"model-{slug(model)}.html"


def board_page(key: str) -> str:
    """The page of a board of some votes, by its key; see `board_key`."""
    return f"board-{key}.html"


def board_key(kind: str, name: str) -> str:
    """What the address of a page calls a board: `language-de`."""
    return f"{kind}-{slug(name)}"


def slug(name: str) -> str:
    """A name in lower-case letters, digits, hyphens and one underscore, for that name alone."""
    words = _ODD.sub("-", name.lower())[:LONGEST].strip("-")
    if words == name:
        return words
    return f"{words}_{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:DIGITS]}"
