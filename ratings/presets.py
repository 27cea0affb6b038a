"""Named sets of choices under which public boards are computed; knows field names, no arithmetic.

`Options.like(name)` reads them. A preset holds what the published software does by default, its
oddities included, and names every field that bears on a number, so that no default of ours shows
through. What no option can hold stands in `docs/parity.md`, with how far apart it leaves the two.

lmarena: the package `arena-rank`

| field            | value    | what the package does                                              |
|------------------|----------|--------------------------------------------------------------------|
| both_bad, ties   | half     | whatever neither side won is half a win each                       |
| covariate        | ratio    | (a - b) / (a + b), 0 where both are 0                              |
| normalise        | centred  | minus the mean in A/B order, over the population sd                |
| weights          | pair     | 1 / max(votes of the pair, 50), mean 1                             |
| ridge_mean       | 1        | reg/2 |gamma|^2 beside a *mean* loss, n reg beside the sum         |
| ci, cluster      | sandwich | votes are independent                                              |
| min_votes        | 0        | every model is ranked and in the mean                              |

fastchat: `rating_systems.py` of FastChat

| field            | value        | what the module does                                           |
|------------------|--------------|----------------------------------------------------------------|
| both_bad, ties   | half         | as above                                                       |
| covariate        | ratio1       | (a - b) / (a + b + 1)                                          |
| normalise        | centred      | as above                                                       |
| weights          | none         | every vote counts once                                         |
| ridge            | 1/2          | reg/2 |gamma|^2 beside the summed loss, in the styled fit      |
| ridge_strength   | .5 / ln^2 10 | the same on strengths r, where logit = ln 10 (r_a - r_b)       |
| ci, replicates   | bootstrap    | 100 rounds over votes                                          |
| min_votes        | 0            | as above                                                       |

Sources: github.com/lmarena/arena-rank (0.1.1) and github.com/lm-sys/FastChat.
"""

from collections.abc import Mapping
from math import log
from typing import Any

_BOTH: Mapping[str, Any] = {
    "both_bad": "half",
    "ties": "half",
    "normalise": "centred",
    "position": False,
    "cluster": "none",
    "min_votes": 0,
    "level": 0.95,
}

LIKE: Mapping[str, Mapping[str, Any]] = {
    "lmarena": {
        **_BOTH,
        "covariate": "ratio",
        "weights": "pair",
        "ridge": 0.0,
        "ridge_mean": 1.0,
        "ridge_strength": 0.0,
        "ci": "sandwich",
    },
    "fastchat": {
        **_BOTH,
        "covariate": "ratio1",
        "weights": "none",
        "ridge": 0.5,
        "ridge_mean": 0.0,
        "ridge_strength": 0.5 / log(10) ** 2,
        "ci": "bootstrap",
        "replicates": 100,
    },
}
"""From a preset's name to the fields of `Options` that it sets."""
