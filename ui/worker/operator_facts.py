"""Leaves what the operator reads beside the board: the facts of the votes, drawn in each language.

Nothing of it is among the files that the server sends to everybody.
"""

import json
import logging

from arena.records import now
from ratings import RatingError
from ui.messages import catalogues
from ui.operator.facts import read_facts
from ui.operator.facts_html import fragment
from ui.staging import write_beside
from ui.worker.places import Places, Settings

log = logging.getLogger(__name__)


def write_facts(settings: Settings) -> None:
    """Write the facts of all votes so far; nothing without votes, or where nobody may read them.

    What cannot be computed leaves earlier facts as they are, and a line in the log.
    """
    places = Places(settings.folder)
    if not settings.operator:
        return
    try:
        facts = read_facts(places.counted, now())
    except RatingError as error:
        log.error("the operator's page cannot be computed: %s", error)
        return
    if facts is None:
        return
    places.operator.mkdir(mode=0o700, exist_ok=True)
    for words in catalogues().values():
        html = fragment(facts, words)
        write_beside(html.encode(), places.operator / f"{words.language}.html")
    text = json.dumps(facts.document(), default=str, ensure_ascii=False)
    write_beside(text.encode(), places.operator / "facts.json")
