"""Which language somebody reads: the first of those they ask for that there is a catalogue of."""

import re

from babel import negotiate_locale

from ui.messages.catalogue import SOURCE, Catalogue, catalogues

OFFER = re.compile(
    r"([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)(?:[ \t]*;[ \t]*[qQ]=([01](?:\.[0-9]{0,3})?))?"
)


def choose(accepted: str) -> Catalogue:
    """The catalogue that fits an Accept-Language header best; English where none fits.

    A language stands for its regional kinds. What is malformed is passed over.
    """
    known = catalogues()
    language = negotiate_locale(_wanted(accepted), list(known), sep="-", aliases={})
    return known[language or SOURCE]


def _wanted(accepted: str) -> list[str]:
    """Languages in lower case, the most wanted first (RFC 9110, sections 12.4.2 and 12.5.4)."""
    offers = [OFFER.fullmatch(part.strip()) for part in accepted.split(",")]
    weighed = [(float(offer[2] or 1), offer[1].lower()) for offer in offers if offer]
    ordered = sorted(weighed, key=lambda pair: -pair[0])
    return [language for weight, language in ordered if weight]
