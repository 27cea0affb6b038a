"""What a conversation may hold: one bound for all, so that no length tells or chooses a model."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from arena.battles import prompt_room
from arena.battles.model_health import ModelHealth
from arena.battles.prompt_room import LEAST_BYTES, require_room, room_of, size, smallest_room
from arena.battles.service import Arena
from arena.config import Config, Endpoint, Model
from arena.content import Content
from arena.errors import ConversationFull, PromptTooLong
from arena.records import Artifact
from arena.serving import EndpointBackend, Server
from ratings.text.style.tokens import CL100K, O200K, token_counts
from tests.battles import Scripted, both

LANGUAGES = json.loads(Path("tests/golden/prompts-by-language.json").read_text(encoding="utf-8"))
LIVE = Artifact(name="one", source="endpoint", model="m")
CODE = Path(prompt_room.__file__).read_text(encoding="utf-8")

contexts = st.none() | st.integers(1, 40_000)
limits = st.sampled_from(["max_tokens", "max_completion_tokens"])
artifacts = st.builds(
    lambda context, length, key, answer: replace(
        LIVE, context_limit=context, max_model_len=length, sampling=((key, answer),)
    ),
    contexts,
    contexts,
    limits,
    st.integers(0, 9_000),
)


def served(artifact, away=False, script=("Hello",)):
    """A model that accepts what a real endpoint does."""
    model = Scripted(artifact.name, script)
    model.away = "connection refused" if away else ""
    model.artifact = model.reports = artifact
    model.accepts = EndpointBackend(artifact, Server("http://127.0.0.1:9/v1")).accepts
    return model


def named(drawn):
    return [replace(artifact, name=f"model-{n}") for n, artifact in enumerate(drawn)]


@pytest.mark.parametrize(
    ("artifact", "system_prompt", "expected"),
    [
        (LIVE, "", None),
        (replace(LIVE, source="replay", context_limit=300), "", None),
        (replace(LIVE, context_limit=4256), "", 6000),
        (replace(LIVE, context_limit=9999, max_model_len=4256), "", 6000),
        (replace(LIVE, context_limit=4256, sampling=(("max_tokens", 1000),)), "", 4500),
        (replace(LIVE, context_limit=4256, sampling=(("max_completion_tokens", 9),)), "潮", 5983),
        (replace(LIVE, context_limit=1000, sampling=(("max_tokens", 1000),)), "", -384),
    ],
)
def test_room_by_hand(artifact, system_prompt, expected):
    assert room_of(artifact, system_prompt) == expected


@pytest.mark.parametrize("encoding", [CL100K, O200K])
@pytest.mark.parametrize("texts", [*LANGUAGES.values(), [CODE]], ids=[*LANGUAGES, "code"])
def test_no_language_holds_fewer_bytes_a_token_than_are_counted(texts, encoding):
    written = "\n".join(texts).encode()
    assert len(written) / token_counts([written], encoding)[0] > prompt_room.BYTES_A_TOKEN


@given(st.lists(artifacts, max_size=6), st.text(max_size=400), st.lists(st.text(), max_size=3))
def test_what_is_admitted_fits_every_model_that_can_battle(drawn, prompt, before):
    models = named(drawn)
    try:
        require_room(smallest_room(models, {"model-0": "Be kind."}), prompt, before)
    except PromptTooLong:
        return
    rooms = [room_of(model, "Be kind." if model.name == "model-0" else "") for model in models]
    able = [room for room in rooms if room is not None and room >= LEAST_BYTES]
    assert all(size([prompt, *before]) <= room for room in able)


@given(st.integers(0, 500), st.text(min_size=1), st.lists(st.text(), max_size=2))
def test_a_prompt_of_one_kind_cut_to_the_limit_is_admitted(room, kind, before):
    prompt = kind[0] * 1000
    with pytest.raises(PromptTooLong) as caught:
        require_room(room, prompt, before)
    limit = caught.value.arguments["limit"]
    if size(before) < room and limit:
        require_room(room, prompt[:limit], before)


def test_a_conversation_that_is_full_says_so():
    with pytest.raises(ConversationFull):
        require_room(100, "x", ["y" * 100])


@given(
    st.lists(st.tuples(artifacts, st.booleans()), min_size=2, max_size=6),
    st.floats(0, 1.1),
    st.sampled_from("x潮"),
)
@example([(replace(LIVE, context_limit=9_000), False), (LIVE, False)], 1.0, "x")
def test_any_two_prompts_that_are_admitted_have_the_same_candidates(drawn, share, letter):
    models = named([artifact for artifact, _ in drawn])
    scripted = [served(model, away) for model, (_, away) in zip(models, drawn, strict=True)]
    room = smallest_room(models, {}) or 60_000
    near = letter * int(share * room / size([letter]))  # to the bound, where models differ most
    asyncio.run(compare_draws(scripted, ["Hi?", near]))


async def compare_draws(models, prompts):
    health = ModelHealth({m.artifact.name: m for m in models}, lambda _: None, health_s=3600)
    await health.start()
    admitted = [prompt for prompt in prompts if prompt and admits(health, prompt)]
    assert "Hi?" in admitted
    first, *others = [names(health, prompt) for prompt in admitted]
    await health.close()
    assert all(candidates == first for candidates in others)


def admits(health, prompt):
    try:
        health.require_room(prompt)
    except PromptTooLong:
        return False
    return True


def names(health, prompt):
    return [candidate.name for candidate in health.candidates([Content.from_text(prompt)])]


async def test_a_model_without_room_for_any_prompt_is_not_drawn_and_bounds_nobody():
    short = replace(LIVE, name="short", context_limit=1000, sampling=(("max_tokens", 900),))
    health = ModelHealth({"short": served(short), "one": served(LIVE)}, lambda _: None)
    await health.start()
    assert names(health, "Hi?") == ["one"]
    assert "no room for a prompt" in health.states()[0].why
    health.require_room("x" * 10**6)
    await health.close()


@pytest.fixture
async def contested(store, tmp_path):
    """An arena of models with these contexts (tokens), the last of which may be away."""
    made = []

    async def contested(*tokens, script=("Hello ", "world"), away=False, system_prompt=""):
        contestants = [
            replace(LIVE, name=f"m{n}", model=f"m{n}", context_limit=t)
            for n, t in enumerate(tokens)
        ]
        backends = {artifact.name: served(artifact, script=script) for artifact in contestants}
        backends[contestants[-1].name].away = "connection refused" if away else ""
        models = tuple(
            Model(
                name=name, endpoint=Endpoint("http://127.0.0.1:9/v1"), system_prompt=system_prompt
            )
            for name in backends
        )
        arena = Arena(backends, store, config=Config(path=tmp_path / "arena.toml", models=models))
        made.append(arena)
        await arena.start()
        return arena

    yield contested
    for arena in made:
        await arena.close()


@pytest.mark.parametrize("away", [False, True])
async def test_the_smallest_context_bounds_all_before_anything_is_drawn(contested, store, away):
    arena = await contested(9000, None, 456, away=away)
    with pytest.raises(PromptTooLong, match="longer than 300 characters"):
        await arena.open("x" * 301, "v")
    with pytest.raises(PromptTooLong, match="longer than 100 characters"):
        await arena.open("潮" * 101, "v")
    assert store.counts().battles == 0
    assert await arena.open("x" * 300, "v")


async def test_a_system_prompt_takes_room(contested):
    arena = await contested(9000, 456, system_prompt="xxxx")
    with pytest.raises(PromptTooLong, match="longer than 296 characters"):
        await arena.open("x" * 300, "v")


async def test_a_follow_up_is_bounded_by_what_is_left(contested):
    arena = await contested(9000, 456, script=["a" * 150])
    battle_id = await arena.open("x" * 50, "v")
    await both(arena, battle_id)
    with pytest.raises(PromptTooLong, match="longer than 100 characters"):
        await arena.follow_up(battle_id, "y" * 101, "v")
    await arena.follow_up(battle_id, "y" * 100, "v")


async def test_the_sentence_is_the_same_whichever_model_is_the_smallest(contested):
    heard = set()
    for tokens in ((456, 9000), (9000, 456), (456, 456)):
        arena = await contested(*tokens)
        with pytest.raises(PromptTooLong) as caught:
            await arena.open("x" * 400, "v")
        heard.add((caught.value.code, *caught.value.arguments.items()))
    assert len(heard) == 1
