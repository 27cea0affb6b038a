"""What sampling an engine takes from the files of its weights; knows vLLM's rule, not engines."""

import json
import os
from collections.abc import Mapping
from typing import Any, cast

from arena.vllm.architectures import folders

FILE = "generation_config.json"
# As `--generation-config auto` takes them; all else in the file is left aside.
TAKEN = ("temperature", "top_p", "top_k", "min_p", "repetition_penalty", "max_new_tokens")
UNKNOWN = "auto"


def sampling_defaults(
    weights: str, revision: str | None, environ: Mapping[str, str] = os.environ
) -> str:
    """The defaults as one line of JSON, keys in order; "auto" where the file cannot be read here.

    weights, revision: as in the configuration. environ: where the hub's cache is named.
    """
    for folder in folders(weights, revision, environ):
        try:
            said: Any = json.loads((folder / FILE).read_bytes())
        except (OSError, ValueError, RecursionError):
            continue
        if isinstance(said, dict):
            given = cast("dict[str, object]", said)
            return json.dumps({key: given[key] for key in sorted(TAKEN) if key in given})
    return UNKNOWN
