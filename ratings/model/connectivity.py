"""Which models the votes can place on one scale; knows who beat or tied whom, no strengths.

A finite maximum of the Bradley-Terry likelihood exists exactly when every model can reach every
other along "won or tied at least once" (Ford 1957): when the models form one strong component.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import breadth_first_order, connected_components

from ratings.errors import Disconnected, NotEnoughData
from ratings.sentences import Sentence, sentence
from ratings.votes.columns import brief_list
from ratings.votes.pair_counts import OUTCOMES, Codes, Tally

MAJORITY = 0.9  # share of the votes; with less, a board of one group would pass over the others
SHOWN = 4  # members of a group, and groups, that a message names


@dataclass(frozen=True, slots=True)
class Placement:
    """rated: the models with a finite rating, on one scale. unrated: why each other has none."""

    rated: tuple[str, ...]
    unrated: dict[str, str]


@dataclass(frozen=True, eq=False, slots=True)
class _Graph:
    """Who won or tied against whom, scored (M, M), and what it falls into.

    island, group (M,): codes of the components that votes join, and of those that can be on one
    scale. main: code of the group with most votes among its own models.
    """

    scored: csr_matrix
    island: Codes
    group: Codes
    main: int


def placement(results: Tally, penalised: bool = False) -> Placement:
    """Tell the models with a finite rating from those without.

    Models, and groups of them, that won or lost every vote that joins them to the rated ones have
    infinite ratings, unless strengths are `penalised`; those that no vote joins have no place on
    the scale. Raises Disconnected where groups that could be rated apart share no scale and the
    largest holds less than MAJORITY of their votes, NotEnoughData where no two models share one.
    """
    graph = _graph(results, penalised)
    a, b = graph.group[results.a], graph.group[results.b]
    inside = float(results.count[(a == graph.main) & (b == graph.main)].sum())
    apart = graph.island[results.a] != graph.island[graph.group == graph.main][0]
    swept = ~apart & (a == b) & (a != graph.main)
    islands, groups = (float(results.count[rival].sum()) for rival in (apart, swept))
    if inside < MAJORITY * (inside + islands + groups):
        raise _disconnected(results, graph, islands >= groups)
    if not inside:
        text = (
            "the votes order the models one way only, without an upset or a tie, so no rating is "
            "finite; collect more votes"
        )
        raise NotEnoughData(sentence(text, "one-way"))
    reasons = _reasons(results, graph)
    rated = tuple(name for name in results.models if name not in reasons)
    return Placement(rated, reasons)


def _graph(results: Tally, penalised: bool) -> _Graph:
    a_scored = results.outcome != OUTCOMES.index("b")
    b_scored = results.outcome != OUTCOMES.index("a")
    size = len(results.models)
    scored = np.zeros((size, size), bool)
    scored[results.a[a_scored], results.b[a_scored]] = True
    scored[results.b[b_scored], results.a[b_scored]] = True
    links = csr_matrix(scored)
    island = connected_components(links, connection="weak")[1].astype(np.int64)
    group = connected_components(links, connection="strong")[1].astype(np.int64)
    group = island if penalised else group
    same = group[results.a] == group[results.b]
    votes = np.bincount(group[results.a[same]], results.count[same], int(group.max()) + 1)
    return _Graph(links, island, group, int(votes.argmax()))


def _reasons(results: Tally, graph: _Graph) -> dict[str, str]:
    """Why each model outside the main group has no rating."""
    one = int((graph.group == graph.main).argmax())
    below, above = (_reached(links, one) for links in (graph.scored, graph.scored.T))
    reasons: dict[str, str] = {}
    for group in _members(results, graph.group):
        first = results.models.index(group[0])
        if graph.group[first] == graph.main:
            continue
        if first in below or first in above:
            done = "lost" if first in below else "won"
            why = _of_group(f"{done} every vote that joins it to the rated models", done, group)
        elif graph.island[first] == graph.island[one]:
            text = "is joined to the rated models only by way of unrated ones"
            why = _of_group(text, "by-way", group)
        else:
            why = sentence("is joined to the rated models by no vote", "unjoined")
        reasons |= dict.fromkeys(group, why)
    return reasons


def _of_group(text: str, code: str, group: tuple[str, ...]) -> Sentence:
    """A reason that a model has alone, or with the others of its group."""
    if len(group) == 1:
        return sentence(text, code)
    models = _braced(group)
    return sentence(f"in its group {models} {text}", f"group-{code}", models=models)


def _reached(links: csr_matrix, start: int) -> set[int]:
    return set(breadth_first_order(links, start, return_predecessors=False).tolist())


def _disconnected(results: Tally, graph: _Graph, islands: bool) -> Disconnected:
    if islands:
        groups = _listed(_members(results, graph.island))
        text = f"no vote joins {groups}; collect votes between them or rate them apart"
        return Disconnected(sentence(text, "none-joins", groups=groups))
    groups = _listed([group for group in _members(results, graph.group) if len(group) > 1])
    text = (
        f"{groups}: each group won or lost every vote against the other, "
        "so they share no scale; collect votes between them or rate them apart"
    )
    return Disconnected(sentence(text, "mutual-groups", groups=groups))


def _members(results: Tally, label: Codes) -> list[tuple[str, ...]]:
    groups: list[list[str]] = [[] for _ in range(int(label.max()) + 1)]
    for name, code in zip(results.models, label.tolist(), strict=True):
        groups[code].append(name)
    return sorted(map(tuple, groups), key=lambda group: (-len(group), group))


def _listed(groups: list[tuple[str, ...]]) -> Sentence:
    count, more = len(groups), max(len(groups) - SHOWN, 0)
    shown = " | ".join(map(_braced, groups[:SHOWN]))
    text = f"{count} groups of models {shown}" + (f" and {more} more groups" if more else "")
    return sentence(text, "groups", count=count, shown=shown, more=more)


def _braced(group: tuple[str, ...]) -> str:
    more = f", … {len(group) - SHOWN} more" if len(group) > SHOWN else ""
    return "{" + brief_list(group[:SHOWN]) + more + "}"
