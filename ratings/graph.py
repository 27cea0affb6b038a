"""Which models the votes can place on one scale; knows who beat or tied whom, no strengths.

A finite maximum of the Bradley-Terry likelihood exists exactly when every model can reach every
other along "won or tied at least once" (Ford 1957): when the models form one strong component.
"""

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from ratings.design import Design, Ints
from ratings.errors import Disconnected, NotEnoughData


def rateable(problem: Design) -> tuple[str, ...]:
    """The models with a finite rating.

    Models that only won or only lost against them are left out: their ratings are infinite. Raises
    Disconnected where two or more groups have ratings of their own but no scale in common, and
    NotEnoughData where no two models do.
    """
    _refuse_islands(problem)
    groups = _members(problem, _components(problem, "strong"))
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


def _refuse_islands(problem: Design) -> None:
    islands = _members(problem, _components(problem, "weak"))
    if len(islands) > 1:
        raise Disconnected(
            f"no vote joins {_listed(islands)}; collect votes between them or rate them apart"
        )


def _components(problem: Design, connection: str) -> Ints:
    wins = np.add.reduceat(problem.y * problem.weight, problem.start) > 0
    losses = np.add.reduceat((1 - problem.y) * problem.weight, problem.start) > 0
    source = np.concatenate([problem.first[wins], problem.second[losses]])
    target = np.concatenate([problem.second[wins], problem.first[losses]])
    size = len(problem.models)
    graph = csr_matrix((np.ones(len(source)), (source, target)), shape=(size, size))
    return connected_components(graph, connection=connection)[1].astype(np.int64)


def _members(problem: Design, label: Ints) -> list[tuple[str, ...]]:
    groups = [
        tuple(name for name, at in zip(problem.models, label, strict=True) if at == group)
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
