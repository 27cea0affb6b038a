"""What a board says of style to everybody at once, and how often it is wrong.

Thirty models, five styles, a new world every few logs, whose truth is the board of its limit. A log
counts as wrong as soon as one of its claims is. Knows no intervals of single models.
"""

from dataclasses import dataclass, replace
from functools import lru_cache, partial

import numpy as np

from bench.boards import board, in_order, limit
from bench.parallel import Spread
from bench.voting import Crowd, vote_log
from bench.worlds import Taste, World, alike, habits
from ratings import Inflation
from ratings.model.design import Floats

MODELS, STYLES, KINDS_OF_PROMPT, VOTES, VOTERS = 30, 5, 16, 4000, 150
SPREAD = 0.7  # logits: standard deviation of strengths
WORLDS = 20  # of each sort, taken in turn
PUBLISHED = (0.25, 0.02, 0.03, 0.02, 0.0)  # style effects of the size of the public boards'
STRONG = 0.4  # of each style, where models write alike and only the rescaling is left
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
class BoardClaims:
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
    Case("the same, busy voters (Zipf 1)", voters=BOTH_TASTES, crowd=Crowd(VOTERS, 0, zipf=1.0)),
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


def study(case: Case, logs: int, run: Spread = map) -> list[BoardClaims]:
    """As many logs of worlds of one sort."""
    return list(run(partial(_claims, case), range(logs)))


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


def _claims(case: Case, seed: int) -> BoardClaims:
    number = seed % WORLDS
    here, (true, moved) = world(case, number), truth(case, number)
    ours = board(vote_log(here, VOTES, np.random.default_rng([seed, 6]), case.crowd), here)
    gaps = [row.inflation for row in in_order(ours, here)]
    return BoardClaims(
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
    loss = [
        (-gap.claim_upper, -t) for gap, t in zip(gaps, true, strict=True) if gap.claim == "loses"
    ]
    return [t >= bound for bound, t in (max(side) for side in (gain, loss) if side)]
