"""Complete sets of options under names that never change their meaning.

A number published under a name is computed the same way by every later version: what a name stands
for is only ever read, and another choice gets another name. Each gives a value to every field of
`Options` but the name itself, so that no default shows through. The newest is the default.
"""

from collections.abc import Mapping
from typing import Any, Literal

Name = Literal["deflator/1"]
NEWEST: Name = "deflator/1"

SPECIFICATIONS: Mapping[str, Mapping[str, Any]] = {
    "deflator/1": {
        "both_bad": "half",
        "ties": "half",
        "style": None,
        "features": None,
        "covariate": "ratio",
        "normalise": "rms",
        "weights": "none",
        "position": False,
        "ridge": 0.0,
        "ridge_mean": 0.0,
        "ridge_strength": 0.0,
        "ci": "sandwich",
        "cluster": "auto",
        "anchor": None,
        "seed": 0,
        "min_votes": 30,
        "level": 0.95,
        "replicates": 1000,
    },
}
"""From a specification's name to its options."""
