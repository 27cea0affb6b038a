"""How an answer ended, by the many words that servers have for it; knows no wire format.

The words are those of OpenAI, Azure, Anthropic, Google, Mistral, Cohere, DeepSeek, Zhipu, Bedrock
and Hugging Face's TGI; docs/serving.md says which of them were looked up where.
"""

from typing import Literal

Ending = Literal["stop", "length", "filtered", "refusal", "tool_call", "failed"]

_WORDS: dict[Ending, str] = {
    "stop": "stop stop_sequence end_turn eos eos_token end complete completed",
    "length": (
        "length max_tokens max_output_tokens max_length model_length token_limit "
        "model_context_window_exceeded"
    ),
    "filtered": (
        "content_filter content_filtered guardrail_intervened safety recitation blocklist "
        "prohibited_content spii sensitive error_toxic"
    ),
    "refusal": "refusal",
    "tool_call": "tool_calls tool_call tool_use function_call",
    "failed": "error abort network_error insufficient_system_resource error_limit timeout",
}
_ENDINGS: dict[str, Ending] = {
    word: ending for ending, words in _WORDS.items() for word in words.split()
}


def ending_of(word: str) -> Ending:
    """What a server's word says of its answer; one that nobody knows ends a good answer."""
    return _ENDINGS.get(word.strip().lower().replace("-", "_"), "stop")
