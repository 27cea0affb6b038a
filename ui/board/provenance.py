"""Says in words what an artifact is and what a reader can know of it; knows no HTML and no files.

What is not reported is called so and never filled in. All texts are on one line and harmless.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ui.board import phrases
from ui.board.artifacts import DIGITS, Rated, Served
from ui.board.phrases import fitted, plain

if TYPE_CHECKING:
    from arena.records import Artifact

UNKNOWN = "not reported"
UNSAID = "not said"
LONGEST = 240  # letters of one fact; a page is no place for more
SHORTEST = 48  # letters of one fact in a column of the board
PREFIX = 8  # digits of a digest, enough to compare by eye and few enough for a phone
LABELS = {
    "served": "Served",
    "answers_as": "Answers as",
    "engine": "Engine and version",
    "quantisation": "Quantisation",
    "adapter": "Adapter",
    "context": "Context (tokens)",
    "system_prompt": "System prompt",
    "chat_template": "Chat template",
    "sampling": "Sampling",
    "otherwise": "Sampling not named",
    "arguments": "Engine arguments",
    "variant_of": "Variant of",
    "obtainable": "Could you obtain it?",
    "licence": "Licence",
    "price": "Price",
    "fingerprint": "Artifact",
}
HOW = {"replay": "a recording", "endpoint": "at an endpoint", "vllm": "run by the arena"}
OBTAINABLE = {True: "yes", False: "no: not released", None: UNSAID}


def facts(artifact: "Artifact", fingerprint: str) -> dict[str, str]:
    """Each fact of LABELS in words; answers_as and arguments are empty where nothing is odd.

    fingerprint: as the battles recorded it.
    """
    texts = {name: say(artifact) for name, say in _SAY.items()} | {"fingerprint": fingerprint}
    return {name: fitted(plain(text), LONGEST, 1) for name, text in texts.items()}


def about(row: str, served: Served) -> str:
    """One quiet line under a row's name: whose variant it is, whether a reader could obtain it."""
    behind = served.behind(row)
    parents = dict.fromkeys(rated.artifact.variant_of for rated in behind)
    notes = [f"variant of {plain(parent)}" for parent in parents if parent]
    notes += _variants(row, behind, served)
    if any(rated.artifact.public is False for rated in behind):
        notes.append("not obtainable")
    return " · ".join([*notes, *_marks(row, behind)])


def listed(row: str, served: Served) -> dict[str, str]:
    """Licence, open, price and context of what stands behind a row, each short enough for a column.

    What is not known is a dash; where several artifacts differ, each of their values is named.
    """
    behind = [rated.artifact for rated in served.behind(row)]
    return {name: _all_of(say, behind) for name, say in _SHORT.items()}


def obtainability(lb: dict[str, Any], served: Served) -> str:
    """How many rows a reader could not download, in one sentence; "" where no log has artifacts."""
    if not served.on_board(lb).artifacts:
        return ""
    rows = [[rated.artifact.public for rated in served.behind(m["model"])] for m in lb["models"]]
    closed = sum(1 for row in rows if False in row)
    silent = sum(1 for row in rows if False not in row and (not row or None in row))
    sentence = f"{closed} of {len(rows)} rows could not be downloaded by a reader"
    if not closed:
        sentence = f"{len(rows) - silent} of {len(rows)} rows could be downloaded by a reader"
    return f"{sentence}; whether {silent} more could is not said." if silent else f"{sentence}."


def unknown_rows(lb: dict[str, Any], served: Served) -> int:
    """How many rows of the board stand for something that no log describes."""
    return sum(1 for model in lb["models"] if not served.behind(model["model"]))


def _variants(row: str, behind: tuple[Rated, ...], served: Served) -> list[str]:
    names = {rated.artifact.name for rated in behind}
    rows = {rated.row for rated in served.artifacts if rated.artifact.variant_of in names} - {row}
    return [f"{len(rows)} variant{'s' if len(rows) > 1 else ''} here"] if rows else []


def _marks(row: str, behind: tuple[Rated, ...]) -> list[str]:
    """The first digits of fingerprints, where the row's name has them not already."""
    marks = [f"@{plain(rated.fingerprint[:DIGITS])}" for rated in behind]
    return [mark for mark in marks if not row.endswith(mark)]


def _all_of(say: Callable[["Artifact"], str], artifacts: Sequence["Artifact"]) -> str:
    values = dict.fromkeys(say(artifact) or phrases.UNKNOWN for artifact in artifacts)
    return fitted(plain("; ".join(values)), SHORTEST, 1) or phrases.UNKNOWN


def _served(artifact: "Artifact") -> str:
    revision = f" @ {_short(artifact.revision)}" if artifact.revision else ""
    return f"{artifact.model}{revision}"


def _answers_as(artifact: "Artifact") -> str:
    served = artifact.served_model
    return "" if served in (None, artifact.model, artifact.name) else str(served)


def _engine(artifact: "Artifact") -> str:
    known = " ".join(filter(None, (artifact.engine, artifact.engine_version)))
    if not known:
        return (
            HOW["replay"] if artifact.source == "replay" else f"{UNKNOWN}, {HOW[artifact.source]}"
        )
    return f"{known}, {HOW[artifact.source]}"


def _adapter(artifact: "Artifact") -> str:
    # Of an engine of the arena's own it is known that there is none.
    return artifact.adapter or ("none" if artifact.source == "vllm" else UNKNOWN)


def _context(artifact: "Artifact") -> str:
    served, stated = artifact.max_model_len, artifact.context_limit
    if served and stated and served != stated:
        return f"{served:,} served, {stated:,} stated"
    return f"{served:,}" if served else f"{stated:,} stated" if stated else UNKNOWN


def _system_prompt(artifact: "Artifact") -> str:
    if digest := artifact.system_prompt_sha256:
        return f"set, SHA-256 {_short(digest)}"
    # A provider may add one of its own, and does not say so.
    return "none sent" if artifact.source == "endpoint" else "none"


def _chat_template(artifact: "Artifact") -> str:
    text, probe = artifact.chat_template_sha256, artifact.template_probe_sha256
    known = [f"SHA-256 {_short(text)}"] if text else []
    known += [f"as rendered {_short(probe)}"] if probe else []
    return ", ".join(known) or UNKNOWN


def _sampling(artifact: "Artifact") -> str:
    named = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in artifact.sampling]
    return ", ".join(named) or "none named"


def _otherwise(artifact: "Artifact") -> str:
    source = artifact.generation_config
    if source is None:
        return UNKNOWN
    if source == "vllm":
        return "the engine’s neutral values"
    if source == "auto":
        return "the weights’ generation_config, which could not be read here"
    if source.startswith("{"):
        return f"the weights’ generation_config: {source.strip('{}') or 'nothing'}"
    return f"the server’s defaults, SHA-256 {_short(source)}"


def _price(artifact: "Artifact") -> str:
    if artifact.price is None:
        return UNSAID
    paid, written = artifact.price
    return f"${_dollars(paid)} in, ${_dollars(written)} out, per million tokens"


def _dollars(price: float) -> str:
    """Cents, or more digits where a price has them."""
    exact = f"{price:,.4f}".rstrip("0")
    return exact if len(exact.partition(".")[2]) > 2 else f"{price:,.2f}"


def _short(digest: str) -> str:
    return digest.removeprefix("sha256:")[:PREFIX]


def _short_price(artifact: "Artifact") -> str:
    return " / ".join(map(_dollars, artifact.price)) if artifact.price else ""


def _short_context(artifact: "Artifact") -> str:
    tokens = artifact.max_model_len or artifact.context_limit
    return f"{tokens:,}" if tokens else ""


_SHORT: Mapping[str, Callable[["Artifact"], str]] = {
    "licence": lambda artifact: artifact.licence or "",
    "open": lambda artifact: {True: "yes", False: "no", None: ""}[artifact.public],
    "price": _short_price,
    "context": _short_context,
}
_SAY: Mapping[str, Callable[["Artifact"], str]] = {
    "served": _served,
    "answers_as": _answers_as,
    "engine": _engine,
    "quantisation": lambda artifact: artifact.quantisation or UNKNOWN,
    "adapter": _adapter,
    "context": _context,
    "system_prompt": _system_prompt,
    "chat_template": _chat_template,
    "sampling": _sampling,
    "otherwise": _otherwise,
    "arguments": lambda artifact: " ".join(artifact.arguments),
    "variant_of": lambda artifact: artifact.variant_of or "none",
    "obtainable": lambda artifact: OBTAINABLE[artifact.public],
    "licence": lambda artifact: artifact.licence or UNSAID,
    "price": _price,
}
