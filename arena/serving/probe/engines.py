"""What each engine tells of itself beside the OpenAI routes; knows their routes and fields.

vLLM 0.32     GET /version {version}; POST /tokenize {model, messages, return_token_strs} answers
              {count, max_model_len, tokens, token_strs}; GET /tokenizer_info only where started
              with --enable-tokenizer-info-endpoint, with the chat_template in use. A card's root
              is the model that was loaded; a LoRA adapter's card has its folder as root, its base
              as parent, and no max_model_len.
Ollama        GET /api/version {version}; GET /api/tags {models: [{name, model, digest, details:
              {quantization_level}}]}; POST /api/show {model} answers {template, parameters,
              details}; GET /api/ps lists loaded models with the context_length they run at. A
              name without a tag means ":latest".
llama.cpp     GET /props {build_info, chat_template, model_path, default_generation_settings:
              {n_ctx, params}}, with ?model= where it routes between several; POST
              /apply-template {messages} answers {prompt}; a card's meta has n_ctx and ftype.
LM Studio     GET /api/v0/models {data: [{id, type, quantization, state, max_context_length,
              loaded_context_length}]}.
"""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import cast
from urllib.parse import quote

from arena.serving.probe.identity import Report
from arena.serving.probe.listing import Card, card_of
from arena.serving.probe.template import CONVERSATION, digest, of_text, of_tokens
from arena.serving.probe.wire import Asker, count, part, rows, text

SNAPSHOT = re.compile(r"models--(?P<name>[^/]+)/snapshots/(?P<commit>[0-9a-f]{40})/?$")
SAMPLING = re.compile(
    r"^(temperature|top_|min_p|typ|repeat|presence|frequency|dry|xtc|mirostat|n_)"
)
SIZES = {"small": "_S", "medium": "_M", "large": "_L"}

Facts = Callable[[Asker, str, list[Card], str | None], Awaitable[Report]]


async def vllm(asker: Asker, model: str, listed: list[Card], mark: str | None) -> Report:
    """What vLLM tells; mark: its system_fingerprint, which names the version too."""
    card = card_of(listed, model)
    base = card_of(listed, text(card.get("parent")) or model)
    version = text(part(await asker.own("/version"), "version"))
    info = await asker.own("/tokenizer_info")
    return Report(
        engine_version=version or (mark or "").removeprefix("vllm-").partition("-")[0] or None,
        max_model_len=count(base.get("max_model_len")),
        revision=_revision(base),
        adapter=_weights(card)[0] if card.get("parent") else None,
        chat_template_sha256=_digest(part(info, "chat_template")),
        template_probe_sha256=await _tokenized(asker, model),
    )


async def ollama(asker: Asker, model: str, listed: list[Card], mark: str | None) -> Report:
    """What Ollama tells of a model that the completion has just loaded."""
    version = part(await asker.own("/api/version"), "version")
    tag = _tagged(part(await asker.own("/api/tags"), "models"), model)
    shown = await asker.own("/api/show", {"model": model})
    loaded = _tagged(part(await asker.own("/api/ps"), "models"), model)
    quantised = part(tag, "details", "quantization_level") or part(
        shown, "details", "quantization_level"
    )
    parameters = part(shown, "parameters")
    return Report(
        engine_version=text(version),
        max_model_len=count(loaded.get("context_length")),
        quantisation=text(quantised),
        revision=text(tag.get("digest")),
        chat_template_sha256=_digest(part(shown, "template")),
        generation_config=_digest(_sorted(parameters) if isinstance(parameters, str) else None),
    )


async def llama_cpp(asker: Asker, model: str, listed: list[Card], mark: str | None) -> Report:
    """What llama.cpp tells; mark: its system_fingerprint, which is its build."""
    card = card_of(listed, model)
    routed = f"?model={quote(model, safe='')}" if len(listed) > 1 else ""
    props = await asker.own(f"/props{routed}")
    usual = part(props, "default_generation_settings")
    rendered = part(
        await asker.own("/apply-template", {"model": model, "messages": CONVERSATION}), "prompt"
    )
    return Report(
        engine_version=text(part(props, "build_info")) or mark,
        max_model_len=count(part(usual, "n_ctx")) or count(part(card, "meta", "n_ctx")),
        quantisation=_file_type(text(part(card, "meta", "ftype"))),
        chat_template_sha256=_digest(part(props, "chat_template")),
        template_probe_sha256=of_text(rendered) if isinstance(rendered, str) else None,
        generation_config=_defaults(part(usual, "params")),
    )


async def lm_studio(asker: Asker, model: str, listed: list[Card], mark: str | None) -> Report:
    """What LM Studio tells of a model that the completion has just loaded."""
    entry = card_of(rows(part(await asker.own("/api/v0/models"), "data")), model)
    return Report(
        max_model_len=count(entry.get("loaded_context_length")),
        quantisation=text(entry.get("quantization")),
    )


FACTS: Mapping[str | None, Facts] = {
    "vllm": vllm,
    "ollama": ollama,
    "llama.cpp": llama_cpp,
    "lmstudio": lm_studio,
}


async def _tokenized(asker: Asker, model: str) -> str | None:
    """The digest of the fixed conversation as vLLM's template and tokenizer put it."""
    body = {"model": model, "messages": CONVERSATION, "return_token_strs": True}
    answer = await asker.own("/tokenize", body)
    ids, strings = part(answer, "tokens"), part(answer, "token_strs")
    if not isinstance(ids, list) or not all(isinstance(token, int) for token in ids):
        return None
    written = cast("list[object]", strings) if isinstance(strings, list) else []
    return of_tokens(cast("list[int]", ids), [token for token in written if isinstance(token, str)])


def _weights(card: Card) -> tuple[str | None, str | None]:
    """What a card's root names, without the folders of this machine, and its commit if told."""
    root = text(card.get("root"))
    if root is None:
        return None, None
    if snapshot := SNAPSHOT.search(root):
        return snapshot["name"].replace("--", "/", 1) + "@" + snapshot["commit"], snapshot["commit"]
    local = root.startswith(("/", ".", "~")) or "\\" in root or root.count("/") > 1
    return re.split(r"[/\\]", root.rstrip("/\\"))[-1] if local else root, None


def _revision(card: Card) -> str | None:
    """The commit of the weights, else their own name where they are served under another."""
    weights, commit = _weights(card)
    return commit or (weights if weights != card.get("id") else None)


def _tagged(models: object, name: str) -> Card:
    """Ollama's entry for a model, whose name may leave out the tag "latest"."""
    full = name if ":" in name.rpartition("/")[2] else f"{name}:latest"
    return next((row for row in rows(models) if full in (row.get("model"), row.get("name"))), {})


def _file_type(description: str | None) -> str | None:
    """llama.cpp's words for a quantisation as files are named by it: "Q4_K - Medium", Q4_K_M."""
    kind, _, size = (description or "").partition(" - ")
    if kind == "Q2_K":  # its files are named without a size
        return kind
    return kind + SIZES.get(size.lower(), "") or None


def _defaults(params: object) -> str | None:
    """The digest of the sampling that a server applies unasked."""
    fields = cast("dict[str, object]", params) if isinstance(params, dict) else {}
    sampling = {key: value for key, value in fields.items() if SAMPLING.match(key) and _flat(value)}
    return digest(json.dumps(sampling, sort_keys=True)) if sampling else None


def _flat(value: object) -> bool:
    items = cast("list[object]", value) if isinstance(value, list) else [value]
    return all(isinstance(item, str | int | float | None) for item in items)


def _digest(template: object) -> str | None:
    return digest(template) if isinstance(template, str) and template else None


def _sorted(lines: str) -> str:
    return "\n".join(sorted(" ".join(line.split()) for line in lines.splitlines()))
