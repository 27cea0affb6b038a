"""What a board says of style to everybody at once, and how often it is wrong.

Thirty models, five styles, a new world every few logs, whose truth is the board of its limit. A log
counts as wrong as soon as one of its claims is. Knows no intervals of single models.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial

import numpy as np

from bench.boards import board, in_order, limit
from bench.grid import Rows, pooled, share
from bench.parallel import Spread
from bench.voting import Crowd, vote_log
from bench.worlds import Taste, World, alike, habits
from ratings import Inflation
from ratings.design import Floats

MODELS, STYLES, KINDS_OF_PROMPT, VOTES, VOTERS = 30, 5, 16, 4000, 150
SPREAD = 0.7  # logits: standard deviation of strengths
WORLDS = 20  # of each sort, taken in turn
PUBLISHED = (0.25, 0.02, 0.03, 0.02, 0.0)  # style effects of the size of the public boards'
STRONG = 0.4  # of each style, where models write alike and only the rescaling is left
ENOUGH = (5.0, 10.0, 20.0, np.inf)  # Elo: bounds between which power is counted

MODEL_TASTE, BOTH_TASTES = Taste(models=0.7), Taste(models=0.7, style=0.5)
CLEAR = 0.01  # Elo; a true figure below is none


@dataclass(frozen=True, slots=True)
class Case:
    """A sort of world. alike: no model writes more of any style than another."""

    title: str
    gamma: tuple[float, ...] = (0.0,) * STYLES
    alike: bool = False
    voters: Taste = Taste()  # noqa: RUF009  (frozen)
    crowd: Crowd = Crowd(VOTERS, 0)  # noqa: RUF009  (frozen)


@dataclass(frozen=True, eq=False, slots=True)
class Said:
    """What one board says, and what of it is right.

    true (M,): what style explains, in Elo. claims (M,): 1 gains, -1 loses, else 0. undecided (M,).
    figures: of the headline, whether each holds. bounds: whether every simultaneous interval does.
    moves, moved (M,): direction of a claimed and of the true change of rank.
    """

    rejects: bool
    true: Floats
    claims: Floats
    undecided: Floats
    figures: list[bool]
    bounds: bool
    moves: Floats
    moved: Floats

    def wrong(self) -> bool:
        """Whether any claim is in a direction that is not the true one."""
        direction = np.sign(np.where(np.abs(self.true) < CLEAR, 0.0, self.true))
        return bool(((self.claims != 0) & (self.claims != direction)).any())

    def moves_wrong(self) -> bool:
        """Whether any claimed change of rank is not in the true direction."""
        return bool(((self.moves != 0) & (self.moves != self.moved)).any())


EMPTY = (
    Case("no style effect, votes independent"),
    Case("no style effect, tastes for models", voters=MODEL_TASTE),
    Case("no style effect, tastes for models and styles", voters=BOTH_TASTES),
    Case(
        "the same, busy voters (Zipf 1)", voters=BOTH_TASTES, crowd=Crowd(VOTERS, 0, zipf=1.0)
    ),
    Case("the same, 15 voters", voters=BOTH_TASTES, crowd=Crowd(15, 0)),
    Case("all write alike, votes independent", (STRONG,) * STYLES, alike=True),
    Case("all write alike, tastes", (STRONG,) * STYLES, alike=True, voters=BOTH_TASTES),
)
STYLED = (
    Case("style effect, votes independent", PUBLISHED),
    Case("style effect, tastes for models and styles", PUBLISHED, voters=BOTH_TASTES),
    Case(
        "the same, busy voters (Zipf 1)",
        PUBLISHED,
        voters=BOTH_TASTES,
        crowd=Crowd(VOTERS, 0, zipf=1.0),
    ),
)


def tables(logs: int, run: Spread) -> Iterator[tuple[str, Rows]]:
    """Where there is nothing to claim, and where there is."""
    yield "Claims where there is nothing to claim", nothing(logs, run)
    right, powerful = something(logs, run)
    yield "Claims where style matters", right
    yield "Models claimed, by what style truly explains", powerful


def nothing(logs: int, run: Spread) -> Rows:
    """A row for each sort of world in which any claim is false."""
    rows: Rows = [
        (
            "share of logs, %",
            "style test rejects",
            "any model said to gain or lose",
            "any bound too tight",
            "any change of rank called",
            "a wrong one",
        )
    ]
    for case in EMPTY:
        said = study(case, logs, run)
        events = [
            [each.rejects for each in said],
            [each.claims.any() for each in said],
            [not each.bounds for each in said],
            [each.moves.any() for each in said],
            [each.moves_wrong() for each in said],
        ]
        rows.append((case.title, *map(share, events)))
    return rows


def something(logs: int, run: Spread) -> tuple[Rows, Rows]:
    """A row for each sort of world in which style matters: what is right, and what is claimed."""
    right: Rows = [
        (
            "share of logs, %",
            "something is claimed",
            "of these: figures in the headline hold",
            "all claims right",
            "all bounds hold",
            "any change of rank called",
            "of these: all right",
        )
    ]
    sizes = ["less", *(f"{low:g} to {high:g}" for low, high in _bins())]
    power: Rows = [("claimed, % of models", *(f"{size} Elo" for size in sizes), "undecided")]
    power[0] = (*power[0][:-2], f"{ENOUGH[-2]:g} Elo and more", "undecided")
    for case in STYLED:
        said = study(case, logs, run)
        claimed = [each for each in said if each.claims.any()]
        called = [each for each in said if each.moves.any()]
        right.append(
            (
                case.title,
                share([each.claims.any() for each in said]),
                _some(all(each.figures) for each in claimed),
                _some(not each.wrong() for each in claimed),
                share([each.bounds for each in said]),
                share([each.moves.any() for each in said]),
                _some(not each.moves_wrong() for each in called),
            )
        )
        cells = [pooled([_claimed(each, *ends) for each in said]) for ends in ((0, 5), *_bins())]
        power.append((case.title, *cells, share([each.undecided.mean() for each in said])))
    return right, power


def study(case: Case, logs: int, run: Spread = map) -> list[Said]:
    """As many logs of worlds of one sort."""
    return list(run(partial(_said, case), range(logs)))


@lru_cache(maxsize=WORLDS)
def world(case: Case, number: int) -> World:
    """One world of its sort."""
    rng = np.random.default_rng([number, 5])
    theta = SPREAD * rng.normal(0, 1, MODELS)
    counts = (
        alike(rng, MODELS, STYLES)
        if case.alike
        else habits(rng, MODELS, KINDS_OF_PROMPT, features=STYLES)
    )
    plain = World(theta - theta.mean(), counts, np.array(case.gamma))
    return replace(plain, voters=case.voters)


@lru_cache(maxsize=WORLDS)
def truth(case: Case, number: int) -> tuple[Floats, Floats]:
    """What style explains in Elo, and the direction of the change of rank (M,) each."""
    here = world(case, number)
    gaps = [row.inflation for row in in_order(limit(here), here)]
    return np.array([g.explained.rating for g in gaps]), np.sign([g.ranks for g in gaps])


def _said(case: Case, seed: int) -> Said:
    number = seed % WORLDS
    here, (true, moved) = world(case, number), truth(case, number)
    ours = board(vote_log(here, VOTES, np.random.default_rng([seed, 6]), case.crowd), here)
    gaps = [row.inflation for row in in_order(ours, here)]
    return Said(
        rejects=bool(ours.inference.style.rejects),
        true=true,
        claims=np.array([{"gains": 1, "loses": -1}.get(gap.claim, 0) for gap in gaps]),
        undecided=np.array([gap.claim == "undecided" for gap in gaps]),
        figures=_figures(gaps, true),
        bounds=all(g.claim_lower <= t <= g.claim_upper for g, t in zip(gaps, true, strict=True)),
        moves=np.array([int(gap.ranks_lower > 0) - int(gap.ranks_upper < 0) for gap in gaps]),
        moved=moved,
    )


def _figures(gaps: list[Inflation], true: Floats) -> list[bool]:
    """Of the models that a headline names with a bound: who gains and who loses most surely."""
    gain = [(gap.claim_lower, t) for gap, t in zip(gaps, true, strict=True) if gap.claim == "gains"]
    loss = [(-gap.claim_upper, -t) for gap, t in zip(gaps, true, strict=True) if gap.claim == "loses"]
    return [t >= bound for bound, t in (max(side) for side in (gain, loss) if side)]


def _claimed(said: Said, low: float, high: float) -> list[float]:
    """Of the models for which style truly explains as much: whether each is claimed."""
    size = np.abs(said.true)
    return (said.claims[(size >= low) & (size < high)] != 0).astype(float).tolist()


def _bins() -> Iterator[tuple[float, float]]:
    return zip(ENOUGH, ENOUGH[1:], strict=False)


def _some(events) -> str:
    values = list(events)
    return share(values) if values else "none"
