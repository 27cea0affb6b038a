"""Which models the votes can place on one scale; knows who beat or tied whom, no strengths.

A finite maximum of the Bradley-Terry likelihood exists exactly when every model can reach every
other along "won or tied at least once" (Ford 1957): when the models form one strong component.
"""

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from ratings.errors import Disconnected, NotEnoughData
from ratings.tally import OUTCOMES, Codes, Tally


def rateable(results: Tally, penalised: bool = False) -> tuple[str, ...]:
    """The models with a finite rating.

    Models that only won or only lost against them are left out: their ratings are infinite, unless
    strengths are `penalised`. Raises Disconnected where two or more groups have ratings of their
    own but no scale in common, and NotEnoughData where no two models do.
    """
    _refuse_islands(results)
    if penalised:
        return results.models
    groups = _members(results, _components(results, "strong"))
    mutual = [group for group in groups if len(group) > 1]
    if not mutual:
        raise NotEnoughData(
            "the votes order the models one way only, without an upset or a tie, so no rating is "
            "finite; collect more votes"
        )
    if len(mutual) > 1:
        raise Disconnected(
            f"{_listed(mutual)}: each group won or lost every vote against the other, "
            "so they share no scale; collect votes between them or rate them apart"
        )
    return mutual[0]


def _refuse_islands(results: Tally) -> None:
    islands = _members(results, _components(results, "weak"))
    if len(islands) > 1:
        raise Disconnected(
            f"no vote joins {_listed(islands)}; collect votes between them or rate them apart"
        )


def _components(results: Tally, connection: str) -> Codes:
    a_scored = results.outcome != OUTCOMES.index("b")
    b_scored = results.outcome != OUTCOMES.index("a")
    size = len(results.models)
    scored = np.zeros((size, size), bool)
    scored[results.a[a_scored], results.b[a_scored]] = True
    scored[results.b[b_scored], results.a[b_scored]] = True
    graph = csr_matrix(scored)
    return connected_components(graph, connection=connection)[1].astype(np.int64)


def _members(results: Tally, label: Codes) -> list[tuple[str, ...]]:
    groups = [
        tuple(name for name, at in zip(results.models, label, strict=True) if at == group)
        for group in range(int(label.max()) + 1)
    ]
    return sorted(groups, key=lambda group: (-len(group), group))


def _listed(groups: list[tuple[str, ...]]) -> str:
    shown = [
        "{" + ", ".join(group[:4]) + (f", … {len(group) - 4} more" if len(group) > 4 else "") + "}"
        for group in groups[:4]
    ]
    more = f" and {len(groups) - 4} more groups" if len(groups) > 4 else ""
    return f"{len(groups)} groups of models {' | '.join(shown)}{more}"
