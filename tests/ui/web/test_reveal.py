"""The reveal says in the voter's words who ended each answer."""

import asyncio
import re
from typing import get_args

from arena import Outcome
from arena.records import Stopper
from tests.battles import both
from ui.web.reveal import STOPPED, reveal_html


def ended_by(reveal):
    html = reveal_html(reveal)
    text = re.sub(r"\s*<[^>]*>\s*", "|", html)
    a, b = re.search(r"Ended by\|+([^|]+)\|+([^|]+)\|", text).groups()
    return a, b


def test_whoever_may_stop_an_answer_has_a_word():
    assert STOPPED.keys() == set(get_args(Stopper))


async def opened(start):
    waits = asyncio.Event()
    arena = await start(("Hello ", waits), ("World ", waits))
    battle = await arena.open("Why?", "me")
    joined = await arena.join(battle, "me")
    for side in ("a", "b"):
        async for text in joined.texts(side):
            if text:
                break
    return arena, battle


async def test_an_answer_that_the_voter_stopped(start):
    arena, battle = await opened(start)
    await arena.stop(battle, "me")
    assert ended_by(await arena.vote(battle, Outcome.A, "me")) == ("you", "you")


async def test_an_answer_that_the_vote_stopped(start):
    arena, battle = await opened(start)
    assert ended_by(await arena.vote(battle, Outcome.A, "me")) == ("your vote", "your vote")


async def test_an_answer_that_ended_by_itself(start):
    arena = await start()
    battle = await arena.open("Why?", "me")
    await both(arena, battle)
    assert ended_by(await arena.vote(battle, Outcome.A, "me")) == ("the model", "the model")
