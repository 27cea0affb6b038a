"""What `GET /v1/models` says of each model; knows the marks by which engines are told apart.

vLLM          a card has owned_by "vllm", root (what the weights were loaded from), max_model_len,
              and for a LoRA adapter parent; system_fingerprint is "vllm-<version>-…"
llama.cpp     owned_by "llamacpp", meta with n_ctx and ftype, architecture.input_modalities and
              output_modalities, other names under aliases; system_fingerprint is the build,
              "b<number>-<commit>"
Ollama        nothing of its own in the list; system_fingerprint is "fp_ollama"
LM Studio     owned_by "organization_owner"
SGLang        owned_by "sglang", root and max_model_len
"""

import re

from arena.errors import Unavailable
from arena.http import HTTP_OK
from arena.serving.probe.wire import Asker, part, rows, text

Card = dict[str, object]
UNLISTED = (404, 405, 429, 501)  # no list, or none just now: neither says that the model is down
OWNERS = {
    "vllm": "vllm",
    "llamacpp": "llama.cpp",
    "organization_owner": "lmstudio",
    "sglang": "sglang",
}
MARKS = {
    "vllm": re.compile(r"vllm-\d"),
    "ollama": re.compile(r"fp_ollama"),
    "llama.cpp": re.compile(r"b\d+-\w+"),
}
# Servers that tell no kind of model list these beside those that chat.
NO_CHAT = re.compile(
    r"embed|rerank|whisper|moderation|(?:^|[-_/.])(?:tts|bge|e5|gte|clip|ocr)(?=$|[-_/.:\d])", re.I
)


async def cards(asker: Asker) -> list[Card] | None:
    """The cards of all models, None where the server lists none; BackendError where it is down."""
    answer = await asker.ask(f"{asker.server.base_url}/models")
    if answer.status in UNLISTED:
        return None
    if answer.status != HTTP_OK:
        raise answer.failure
    return rows(part(answer.json(), "data"))


def card_of(listed: list[Card], model: str) -> Card:
    """The card of one model, empty where none is listed under this name or an alias of it."""
    for card in listed:
        aliases = card.get("aliases")
        if card.get("id") == model or (isinstance(aliases, list) and model in aliases):
            return card
    # llama.cpp answers as its one model whatever it is asked for.
    alone = len(listed) == 1 and engine_of(listed) == "llama.cpp"
    return listed[0] if alone else {}


def engine_of(listed: list[Card], fingerprint: str | None = None) -> str | None:
    """Which engine serves, by its list or the system_fingerprint of its completions."""
    for card in listed:
        if engine := OWNERS.get(text(card.get("owned_by")) or ""):
            return engine
    return next((name for name, mark in MARKS.items() if mark.match(fingerprint or "")), None)


def chats(card: Card) -> bool:
    """Whether a listed model answers in a chat, as far as its card or else its name tells."""
    if (name := text(card.get("id"))) is None:
        return False
    writes = part(card, "architecture", "output_modalities")
    if isinstance(writes, list):
        return "text" in writes
    return not NO_CHAT.search(name)


def looks(card: Card) -> bool:
    """Whether a listed model says that it looks at images, as OpenRouter's and llama.cpp's do."""
    reads = part(card, "architecture", "input_modalities")
    return isinstance(reads, list) and "image" in reads


def require(asker: Asker, listed: list[Card], model: str) -> None:
    """Unavailable where an engine that serves only what it lists does not list the model."""
    if engine_of(listed) == "vllm" and not card_of(listed, model):
        names = ", ".join(name for card in listed if (name := text(card.get("id"))))
        raise Unavailable(f"{asker.server.base_url}: serves {names}, not {model!r}")
