"""Small servers that answer as the engines do that people run models with; they generate nothing.

A server is a dictionary: "GET /v1/models" to what it answers. That is JSON, (status, JSON), raw
bytes, or a function of the request's body (None for GET) that gives one of these.
"""

from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import TestServer

WORDS = "the quick brown fox jumps over the lazy dog"


@asynccontextmanager
async def serving(routes, asked=None):
    """The base URL, up to /v1, of a server with these routes; what it is asked goes to `asked`."""

    async def handle(request):
        body = await request.json() if request.can_read_body else None
        if asked is not None:
            asked.append((f"{request.method} {request.path_qs}", body, dict(request.headers)))
        answer = routes.get(f"{request.method} {request.path}", (404, {"error": "no such route"}))
        return await answered(request, answer(body) if callable(answer) else answer)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    async with TestServer(app, host="127.0.0.1") as server:
        yield f"http://127.0.0.1:{server.port}/v1"


async def answered(request, answer):
    """The response that a route's value stands for; an async function makes its own."""
    if hasattr(answer, "__await__"):
        return await answer
    status, value = answer if isinstance(answer, tuple) else (200, answer)
    if isinstance(value, bytes):
        return web.Response(status=status, body=value, content_type="text/html")
    return web.json_response(value, status=status)


def completion(model, fingerprint=None, text="Hi"):
    """A chat completion as every engine writes it."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "model": model,
        "system_fingerprint": fingerprint,
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        ],
        "usage": {"prompt_tokens": 9, "completion_tokens": 1},
    }


def talker(model, fingerprint=None, answer=None, logprobs=True):
    """A completions route that answers each prompt with `answer(prompt)`, else an echo."""

    def complete(body):
        prompt = body["messages"][-1]["content"]
        text = (answer or (lambda prompt: f"{prompt} {WORDS}"))(prompt)
        document = completion(model, fingerprint, text)
        if logprobs and body.get("logprobs"):
            cut = [{"token": f" {word}", "logprob": -0.1} for word in text.split()]
            document["choices"][0]["logprobs"] = {"content": cut}
        return document

    return complete


def models(*cards):
    """A list of models."""
    return {"object": "list", "data": [{"object": "model", **card} for card in cards]}


def tokenize(body):
    """Tokens of a conversation under a template that writes the words after each role."""
    strings = ["<s>"]
    for message in body["messages"]:
        strings += [f"<{message['role']}>", *(f"Ġ{w}" for w in message["content"].split())]
    ids = [sum(map(ord, string)) for string in strings]
    return {"count": len(ids), "max_model_len": 8192, "tokens": ids, "token_strs": strings}


def vllm(name="llama", root="meta-llama/Llama-3.3-70B-Instruct", **changes):
    """vLLM with one model and one adapter, "styled", over it."""
    base = {"id": name, "owned_by": "vllm", "root": root, "parent": None, "max_model_len": 8192}
    adapter = {
        "id": "styled",
        "owned_by": "vllm",
        "root": "/srv/loras/chatty",
        "parent": name,
        "max_model_len": None,
    }
    return {
        "GET /v1/models": models(base, adapter),
        "GET /version": {"version": "0.32.0"},
        "POST /tokenize": tokenize,
        "POST /v1/chat/completions": lambda body: talker(body["model"], "vllm-0.32.0-tp2-ab12cd34")(
            body
        ),
    } | changes


def ollama(**changes):
    """Ollama with two models that chat and one that does not."""
    details = {"format": "gguf", "family": "llama", "quantization_level": "Q4_K_M"}
    tags = [
        {
            "name": name,
            "model": name,
            "digest": digit * 64,
            "details": details,
            "capabilities": [able],
        }
        for name, digit, able in (
            ("llama3.2:latest", "a", "completion"),
            ("qwen2.5:7b", "b", "completion"),
            ("minilm:latest", "c", "embedding"),
        )
    ]
    return {
        "GET /v1/models": models(*({"id": t["name"], "owned_by": "library"} for t in tags)),
        "GET /api/version": {"version": "0.20.1"},
        "GET /api/tags": {"models": tags},
        "GET /api/ps": {"models": [{"model": "llama3.2:latest", "context_length": 4096}]},
        "POST /api/show": {
            "template": "{{ .Prompt }}",
            "parameters": 'stop    "<|eot_id|>"\ntemperature    0.6',
            "details": details,
        },
        "POST /v1/chat/completions": talker("llama3.2", "fp_ollama"),
    } | changes


def llama_cpp(name="gemma.gguf", **changes):
    """llama.cpp's server with one model."""
    card = {
        "id": name,
        "aliases": ["gemma"],
        "owned_by": "llamacpp",
        "architecture": {"input_modalities": ["text"], "output_modalities": ["text"]},
        "meta": {"n_ctx": 16384, "n_ctx_train": 131072, "ftype": "Q4_K - Medium"},
    }
    return {
        "GET /v1/models": models(card),
        "GET /props": {
            "build_info": "b8681-5ae2e9f",
            "model_path": "/models/gemma.gguf",
            "chat_template": "{{ messages }}",
            "default_generation_settings": {
                "n_ctx": 16384,
                "params": {"temperature": 0.8, "top_k": 40, "stream": True},
            },
        },
        "POST /apply-template": {"prompt": "<user> Name a colour."},
        "POST /v1/chat/completions": talker(name, "b8681-5ae2e9f"),
    } | changes


def lm_studio(**changes):
    """LM Studio with a model that is loaded, one that is not, and one that embeds."""
    entries = [
        {"id": "qwen3-4b", "type": "llm", "quantization": "4bit", "state": "loaded",
         "max_context_length": 131072, "loaded_context_length": 4096},
        {"id": "gemma-3-12b", "type": "vlm", "quantization": "Q4_0", "state": "not-loaded",
         "max_context_length": 131072},
        {"id": "nomic-v1.5", "type": "embeddings", "state": "not-loaded"},
    ]  # fmt: skip
    cards = ({"id": entry["id"], "owned_by": "organization_owner"} for entry in entries)
    return {
        "GET /v1/models": models(*cards),
        "GET /api/v0/models": {"object": "list", "data": entries},
        "POST /v1/chat/completions": talker("qwen3-4b", "qwen3-4b"),
    } | changes


ENGINES = {"vllm": vllm, "ollama": ollama, "llama.cpp": llama_cpp, "lmstudio": lm_studio}
