"""FastChat's rating module, from a checkout that the user names, and the words of its logs.

It is no package to install, and not part of this project. Knows no fit.
"""

import importlib.util
import sys

FASTCHAT = "fastchat/serve/monitor/rating_systems.py"  # within a checkout
LABELS = {"a": "model_a", "b": "model_b", "tie": "tie", "both_bad": "tie (bothbad)"}
COUNTS = {
    "tokens": "sum_assistant_{}_tokens",
    "headers": "header_count_{}",
    "lists": "list_count_{}",
    "bold": "bold_count_{}",
}
"""Its names of the style counts, with the side, a or b, in the braces."""


def load(root):
    """Its rating module alone, which needs nothing else of the checkout."""
    spec = importlib.util.spec_from_file_location("fastchat_rating_systems", root / FASTCHAT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its worker processes look their function up by this name
    spec.loader.exec_module(module)
    return module
