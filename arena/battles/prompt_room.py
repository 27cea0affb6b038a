"""How much a conversation may hold: one bound for all, by the smallest context among the models.

A prompt that only some models could take would choose who meets, and its refusal would tell it.
So nothing longer is admitted than every model of the arena can take, up or not, and the length of
what is admitted plays no part in the draw.

No two models cut text into tokens alike, so the bound is in bytes of UTF-8. A token holds at least
one of them; by that measure eight thousand tokens would end most conversations at their second
turn. Written languages and code hold at least 1.8 a token in the vocabularies measured (Hebrew in
cl100k_base; English 4 and more), so 1.5 are counted. Base64, rows of emoji and the like hold fewer:
at the edge a model may still refuse those, and then its side fails as any other does.

An image counts as many tokens as the largest takes of the models known: 3,010 in Qwen's patches of
28 pixels, 2,500 in Llama 4's tiles.
"""

from collections.abc import Iterable, Mapping, Sequence

from arena.errors import ConversationFull, PromptTooLong, TooManyImages
from arena.records import Artifact

BYTES_A_TOKEN = 1.5
TEMPLATE_TOKENS = 256  # that a chat template adds, some of them with a system prompt of their own
IMAGE_BYTES = int(3_010 * BYTES_A_TOKEN)
LEAST_BYTES = 200  # a model without room for so little answers nobody
ANSWER_LIMITS = ("max_completion_tokens", "max_tokens")


def room_of(artifact: Artifact, system_prompt: str = "") -> int | None:
    """Bytes that a conversation may hold beside the longest answer; None where it is not known.

    Below LEAST_BYTES, and even negative, where the context is too small for its answers. What is
    replayed reads no prompt, so it has no bound.
    """
    known = (artifact.context_limit, artifact.max_model_len)
    context = min((tokens for tokens in known if tokens), default=None)
    if context is None or artifact.source == "replay":
        return None
    sampling = dict(artifact.sampling)
    answers = (sampling.get(key) for key in ANSWER_LIMITS)
    answer = max((int(n) for n in answers if isinstance(n, int | float)), default=0)
    left = context - answer - TEMPLATE_TOKENS
    return int(left * BYTES_A_TOKEN) - size([system_prompt])


def smallest_room(artifacts: Iterable[Artifact], system_prompts: Mapping[str, str]) -> int | None:
    """The least room of all models; None where no context is known.

    system_prompts: by the models' names. A model with room for less than LEAST_BYTES takes no part:
    no prompt could be put to it.
    """
    rooms = [room_of(artifact, system_prompts.get(artifact.name, "")) for artifact in artifacts]
    return min((room for room in rooms if room is not None and room >= LEAST_BYTES), default=None)


def require_room(
    room: int | None, prompt: str, before: Sequence[str] = (), images: int = 0
) -> None:
    """PromptTooLong where a conversation of these texts and the prompt does not fit.

    Its limit is in characters of the prompt's own kind; ConversationFull where not one would fit.
    images: of the whole conversation; TooManyImages says how many fit beside the texts.
    """
    if room is None:
        return
    used, needed = size(before), size([prompt])
    left = room - used - needed
    if left < 0:
        limit = max(room - used, 0) * len(prompt) // max(needed, 1)
        raise PromptTooLong(limit) if limit else ConversationFull
    if images * IMAGE_BYTES > left:
        raise TooManyImages(limit=left // IMAGE_BYTES)


def size(texts: Iterable[str]) -> int:
    """Bytes of UTF-8; a character that has none, such as half of a pair, counts as one."""
    return sum(len(text.encode(errors="replace")) for text in texts)
