"""A fixed conversation, and the digest of how a server renders it; knows no engine.

Some templates write the day's date into every prompt. A date is taken out before the digest, or
each day would make a new artifact.
"""

import re
from hashlib import sha256

CONVERSATION = (
    {"role": "user", "content": "Name a colour."},
    {"role": "assistant", "content": "Blue."},
    {"role": "user", "content": "Another one, please!"},
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
DATE = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}"
)
# How byte-level and SentencePiece vocabularies write a space, and the first of them a line's end.
_SPACES = str.maketrans({"Ġ": " ", "▁": " ", "Ċ": "\n"})


def digest(text: str) -> str:
    """SHA-256 of a text."""
    return sha256(text.encode(errors="replace")).hexdigest()


def of_text(prompt: str) -> str:
    """The digest of a rendered conversation, dates aside."""
    return digest(DATE.sub("<date>", prompt))


def of_tokens(ids: list[int], strings: list[str]) -> str:
    """The digest of a rendered conversation as token ids, without those that spell a date.

    strings: how each token is written, so that dates are found; of another length: none are.
    """
    written = [string.translate(_SPACES) for string in strings] if len(strings) == len(ids) else []
    dates = [match.span() for match in DATE.finditer("".join(written))]
    undated: list[int] = []
    start = 0
    for place, token in enumerate(ids):
        end = start + len(written[place]) if written else start
        if not any(start < last and end > first for first, last in dates):
            undated.append(token)
        start = end
    return digest(" ".join(map(str, undated)))
