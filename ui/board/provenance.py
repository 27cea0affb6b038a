"""Says in words what an artifact is and what a reader can know of it; knows no HTML and no files.

What is not reported is called so and never filled in. All texts are on one line and harmless.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ui.board import phrases
from ui.board.artifacts import DIGITS, Rated, Served
from ui.board.phrases import fitted, plain
from ui.messages import ENGLISH, Catalogue

if TYPE_CHECKING:
    from arena.records import Artifact

LONGEST = 240  # letters of one fact; a page is no place for more
SHORTEST = 48  # letters of one fact in a column of the board
PREFIX = 8  # digits of a digest, enough to compare by eye and few enough for a phone
FACTS = (
    *("served", "answers_as", "engine", "quantisation", "adapter", "context", "system_prompt"),
    *("chat_template", "sampling", "otherwise", "arguments", "variant_of", "obtainable"),
    *("licence", "price", "fingerprint"),
)
"""What `facts` says of an artifact, in the order in which it is read."""


def facts(artifact: "Artifact", fingerprint: str, words: Catalogue = ENGLISH) -> dict[str, str]:
    """Each of FACTS in words; answers_as and arguments are empty where nothing is odd.

    fingerprint: as the battles recorded it.
    """
    texts = {name: say(artifact, words) for name, say in _SAY.items()}
    texts["fingerprint"] = fingerprint
    return {name: fitted(plain(text), LONGEST, 1) for name, text in texts.items()}


def about(row: str, served: Served, words: Catalogue = ENGLISH) -> str:
    """One quiet line under a row's name: whose variant it is, whether a reader could obtain it."""
    behind = served.behind(row)
    parents = dict.fromkeys(rated.artifact.variant_of for rated in behind)
    notes = [words.text("variant", model=plain(parent)) for parent in parents if parent]
    if variants := _variants(row, behind, served):
        notes.append(words.text("variants-here", variants=variants))
    if any(rated.artifact.public is False for rated in behind):
        notes.append(words.text("not-obtainable"))
    return " · ".join([*notes, *_marks(row, behind)])


def listed(row: str, served: Served, words: Catalogue = ENGLISH) -> dict[str, str]:
    """Licence, open, price and context of what stands behind a row, each short enough for a column.

    What is not known is a dash; where several artifacts differ, each of their values is named.
    """
    behind = [rated.artifact for rated in served.behind(row)]
    return {name: _all_of(say, behind, words) for name, say in _SHORT.items()}


def obtainability(lb: dict[str, Any], served: Served, words: Catalogue = ENGLISH) -> str:
    """How many rows a reader could not download, in one sentence; "" where no log has artifacts."""
    if not served.on_board(lb).artifacts:
        return ""
    rows = [[rated.artifact.public for rated in served.behind(m["model"])] for m in lb["models"]]
    closed = sum(1 for row in rows if False in row)
    silent = sum(1 for row in rows if False not in row and (not row or None in row))
    count, kind = (closed, "closed") if closed else (len(rows) - silent, "open")
    if silent:
        return words.text(f"rows-{kind}-silent", rows=count, whole=len(rows), silent=silent)
    return words.text(f"rows-{kind}", rows=count, whole=len(rows))


def unknown_rows(lb: dict[str, Any], served: Served) -> int:
    """How many rows of the board stand for something that no log describes."""
    return sum(1 for model in lb["models"] if not served.behind(model["model"]))


def _variants(row: str, behind: tuple[Rated, ...], served: Served) -> int:
    names = {rated.artifact.name for rated in behind}
    rows = {rated.row for rated in served.artifacts if rated.artifact.variant_of in names}
    return len(rows - {row})


def _marks(row: str, behind: tuple[Rated, ...]) -> list[str]:
    """The first digits of fingerprints, where the row's name has them not already."""
    marks = [f"@{plain(rated.fingerprint[:DIGITS])}" for rated in behind]
    return [mark for mark in marks if not row.endswith(mark)]


def _all_of(say: "_Say", artifacts: Sequence["Artifact"], words: Catalogue) -> str:
    values = dict.fromkeys(say(artifact, words) or phrases.UNKNOWN for artifact in artifacts)
    return fitted(plain("; ".join(values)), SHORTEST, 1) or phrases.UNKNOWN


def _served(artifact: "Artifact", _: Catalogue) -> str:
    revision = f" @ {_short(artifact.revision)}" if artifact.revision else ""
    return f"{artifact.model}{revision}"


def _answers_as(artifact: "Artifact", _: Catalogue) -> str:
    served = artifact.served_model
    return "" if served in (None, artifact.model, artifact.name) else str(served)


def _engine(artifact: "Artifact", words: Catalogue) -> str:
    known = " ".join(filter(None, (artifact.engine, artifact.engine_version)))
    how = words.text(f"how-{artifact.source}")
    if not known and artifact.source == "replay":
        return how
    return f"{known or words.text('not-reported')}, {how}"


def _adapter(artifact: "Artifact", words: Catalogue) -> str:
    # Of an engine of the arena's own it is known that there is none.
    none = "no-adapter" if artifact.source == "vllm" else "not-reported"
    return artifact.adapter or words.text(none)


def _context(artifact: "Artifact", words: Catalogue) -> str:
    served, stated = artifact.max_model_len, artifact.context_limit
    if served and stated and served != stated:
        return words.text("context-both", served=served, stated=stated)
    if served:
        return phrases.counted(served, words)
    return words.text("context-stated", stated=stated) if stated else words.text("not-reported")


def _system_prompt(artifact: "Artifact", words: Catalogue) -> str:
    if digest := artifact.system_prompt_sha256:
        return words.text("system-prompt-set", digest=_short(digest))
    # A provider may add one of its own, and does not say so.
    return words.text(
        "system-prompt-unsent" if artifact.source == "endpoint" else "no-system-prompt"
    )


def _chat_template(artifact: "Artifact", words: Catalogue) -> str:
    text, probe = artifact.chat_template_sha256, artifact.template_probe_sha256
    known = [f"SHA-256 {_short(text)}"] if text else []
    known += [words.text("as-rendered", digest=_short(probe))] if probe else []
    return ", ".join(known) or words.text("not-reported")


def _sampling(artifact: "Artifact", words: Catalogue) -> str:
    named = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in artifact.sampling]
    return ", ".join(named) or words.text("no-sampling")


def _otherwise(artifact: "Artifact", words: Catalogue) -> str:
    source = artifact.generation_config
    if source is None:
        return words.text("not-reported")
    if source in ("vllm", "auto"):
        return words.text(f"otherwise-{source}")
    if source.startswith("{"):
        values = source.strip("{}") or words.text("otherwise-empty")
        return words.text("otherwise-named", values=values)
    return words.text("otherwise-server", digest=_short(source))


def _obtainable(artifact: "Artifact", words: Catalogue) -> str:
    return words.text({True: "yes", False: "not-released", None: "unsaid"}[artifact.public])


def _open(artifact: "Artifact", words: Catalogue) -> str:
    return "" if artifact.public is None else words.text("yes" if artifact.public else "no")


def _price(artifact: "Artifact", words: Catalogue) -> str:
    if artifact.price is None:
        return words.text("unsaid")
    paid, written = (_dollars(price, words) for price in artifact.price)
    return words.text("price-per-million", paid=paid, written=written)


def _dollars(price: float, words: Catalogue) -> str:
    """Cents, or more digits where a price has them."""
    exact = f"{price:,.4f}".rstrip("0")
    return words.figure(exact if len(exact.partition(".")[2]) > 2 else f"{price:,.2f}")


def _short(digest: str) -> str:
    return digest.removeprefix("sha256:")[:PREFIX]


def _short_price(artifact: "Artifact", words: Catalogue) -> str:
    return " / ".join(_dollars(price, words) for price in artifact.price or ())


def _short_context(artifact: "Artifact", words: Catalogue) -> str:
    tokens = artifact.max_model_len or artifact.context_limit
    return phrases.counted(tokens, words) if tokens else ""


_Say = Callable[["Artifact", Catalogue], str]
_SHORT: Mapping[str, _Say] = {
    "licence": lambda artifact, _: artifact.licence or "",
    "open": _open,
    "price": _short_price,
    "context": _short_context,
}
_SAY: Mapping[str, _Say] = {
    "served": _served,
    "answers_as": _answers_as,
    "engine": _engine,
    "quantisation": lambda artifact, words: artifact.quantisation or words.text("not-reported"),
    "adapter": _adapter,
    "context": _context,
    "system_prompt": _system_prompt,
    "chat_template": _chat_template,
    "sampling": _sampling,
    "otherwise": _otherwise,
    "arguments": lambda artifact, _: " ".join(artifact.arguments),
    "variant_of": lambda artifact, words: artifact.variant_of or words.text("no-parent"),
    "obtainable": _obtainable,
    "licence": lambda artifact, words: artifact.licence or words.text("unsaid"),
    "price": _price,
}
