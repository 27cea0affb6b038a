"""What the files of weights on this machine say of them; knows vLLM's rules, starts nothing."""

import json
import os
import re
from collections.abc import Mapping
from typing import Any, cast

from arena.vllm.placement.architectures import folders

FILE = "generation_config.json"
# As `--generation-config auto` takes them; all else in the file is left aside.
TAKEN = ("temperature", "top_p", "top_k", "min_p", "repetition_penalty", "max_new_tokens")
UNKNOWN = "auto"
COMMIT = re.compile("[0-9a-f]{40}")


def sampling_defaults(
    weights: str, revision: str | None, environ: Mapping[str, str] = os.environ
) -> str:
    """The defaults as one line of JSON, keys in order; "auto" where the file cannot be read here.

    weights, revision: as in the configuration. environ: where the hub's cache is named.
    """
    for folder in folders(weights, revision, environ):
        try:
            document: Any = json.loads((folder / FILE).read_bytes())
        except (OSError, ValueError, RecursionError):
            continue
        if isinstance(document, dict):
            defaults = cast("dict[str, object]", document)
            return json.dumps({key: defaults[key] for key in sorted(TAKEN) if key in defaults})
    return UNKNOWN


def commit(weights: str, environ: Mapping[str, str] = os.environ) -> str | None:
    """The commit that an engine serves of weights without a revision, None where nothing tells.

    It is what the hub's cache names as the latest, from which the engine has loaded it.
    """
    names = [folder.name for folder in folders(weights, None, environ)[1:]]
    return next((name for name in names if COMMIT.fullmatch(name)), None)
