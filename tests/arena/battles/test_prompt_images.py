"""Images of prompts, from their upload to the models: how many, for how long, and before whom."""

import os
from base64 import b64encode

import pytest

from arena import errors
from arena.battles.prompt_images import WAIT_S
from arena.battles.prompt_room import IMAGE_BYTES, require_room
from arena.battles.service import Arena
from arena.blobs import Blobs
from arena.config import Config, Limits, Model
from arena.config.load import Arena as Table
from arena.config.serving import Endpoint
from arena.content import Content, Image, Text
from arena.errors import ConversationFull, ImageGone, Refused, TooManyImages
from arena.serving import connect
from tests.battles import NAMES, Scripted, both, watch
from tests.images import REFUSED, drawing, photograph
from tests.stub import Stub, answer, serving

VOTER = "v" * 32
LIMITS = Limits(max_images=2, max_image_mb=1)


@pytest.fixture
def settings(tmp_path):
    """Of an arena that takes images, and keeps them in the test's folder."""
    return {"limits": LIMITS, "arena": Table(store=str(tmp_path / "votes.duckdb"))}


class Sighted(Scripted):
    """A model that looks at images, or one that does not."""

    def __init__(self, name, sees):
        super().__init__(name)
        self.sees = sees

    def accepts(self, prompts):
        return self.sees or not any(prompt.images for prompt in prompts)


def look(*images, text="What is this?"):
    return Content((*images, Text(text)))


@pytest.fixture
async def seeing(store, settings, tmp_path):
    """Starts an arena whose models see as they are told to; it has their images."""
    arenas = []

    async def start(*sees):
        models = {f"model-{n}": Sighted(f"model-{n}", sight) for n, sight in enumerate(sees)}
        config = Config(path=tmp_path / "arena.toml", **settings)
        arena = Arena(models, store, config=config)
        arenas.append(arena)
        await arena.start()
        return arena

    yield start
    for arena in arenas:
        await arena.close()


async def test_both_models_are_asked_with_the_image_now_and_at_later_turns(start, settings, store):
    arena = await start(**settings)
    first, later = look(await arena.images.add(photograph())), Content.from_text("And why?")
    battle = await arena.open(first, VOTER)
    await both(arena, battle)
    await arena.follow_up(battle, later, VOTER)
    await both(arena, battle)
    for model in arena.scripted.values():
        conversation = model.asked[-1]
        assert [m.content for m in conversation if m.role == "user"] == [first, later]
    assert store.history(battle).prompts == (first, later)
    assert (await arena.transcript(battle)).exchanges[0].prompt == first


async def test_a_server_gets_what_was_stored_as_a_part_of_its_message(store, settings, tmp_path):
    sees = {"modalities": ("text", "image")}
    stub = Stub(answer("A cat."), models=NAMES)
    async with serving(stub) as url:
        models = tuple(Model(name=n, endpoint=Endpoint(url), **sees) for n in NAMES)
        config = Config(path=tmp_path / "arena.toml", models=models, **settings)
        arena = Arena(connect(config), store, config=config)
        await arena.start()
        image = await arena.images.add(photograph())
        battle = await arena.open(look(image), VOTER)
        await both(arena, battle)
        stored = await arena.images.read(image)
        await arena.close()
    bodies = [request.body for request in stub.asked]
    bodies = [body for body in bodies if isinstance(body["messages"][0]["content"], list)]
    assert {body["model"] for body in bodies} == set(NAMES)
    for body in bodies:
        shown, asked = body["messages"][0]["content"]
        kind, _, data = shown["image_url"]["url"].partition(",")
        assert (shown["type"], kind) == ("image_url", "data:image/jpeg;base64")
        assert data == b64encode(stored).decode()
        assert asked == {"type": "text", "text": "What is this?"}


async def test_a_prompt_may_be_an_image_alone(start, settings):
    arena = await start(**settings)
    battle = await arena.open(Content((await arena.images.add(drawing()),)), VOTER)
    assert await watch(arena, battle) == ["Hello world"] * 2


async def test_only_models_that_look_at_images_meet_over_one(seeing, store):
    arena = await seeing(True, False, True, False)
    image = await arena.images.add(drawing())
    for _ in range(8):
        battle = store.history(await arena.open(look(image), VOTER)).battle
        assert {battle.model_a, battle.model_b} == {"model-0", "model-2"}
        assert battle.propensity == 1


async def test_where_no_two_look_at_images_a_voter_is_told_to_ask_without(seeing):
    arena = await seeing(True, False, False)
    with pytest.raises(errors.ImagesNotAnswerable):
        await arena.open(look(await arena.images.add(drawing())), VOTER)


@pytest.mark.parametrize("sees", [True, False])
async def test_a_battle_that_began_with_words_never_tells_who_could_look(seeing, sees):
    arena = await seeing(sees, sees)
    battle = await arena.open("Why?", VOTER)
    await both(arena, battle)
    with pytest.raises(errors.ImagesComeFirst):
        await arena.follow_up(battle, look(await arena.images.add(drawing())), VOTER)


async def test_the_prompts_of_a_battle_share_its_number_of_images(start, settings):
    arena = await start(**settings)
    red, blue, green = [await arena.images.add(drawing(c)) for c in ("red", "blue", "green")]
    with pytest.raises(TooManyImages) as refused:
        await arena.open(look(red, blue, green), VOTER)
    assert refused.value.arguments == {"limit": 2}
    battle = await arena.open(look(red), VOTER)
    await both(arena, battle)
    with pytest.raises(TooManyImages):
        await arena.follow_up(battle, look(blue, green), VOTER)
    await arena.follow_up(battle, look(blue), VOTER)


async def test_an_arena_that_says_nothing_of_images_takes_none(start):
    arena = await start()
    with pytest.raises(TooManyImages):
        await arena.images.add(drawing())
    with pytest.raises(TooManyImages):
        await arena.open(look(Image("ab" * 32, "image/png")), VOTER)


@pytest.mark.parametrize("name", REFUSED)
async def test_a_file_that_is_no_picture_leaves_nothing_behind(start, settings, tmp_path, name):
    file, code = REFUSED[name]
    arena = await start(**settings)
    with pytest.raises(Refused) as refused:
        await arena.images.add(file)
    assert refused.value.code == code
    assert not kept_in(tmp_path)


async def test_a_file_larger_than_the_arena_takes_is_not_looked_at(start, settings):
    arena = await start(**settings)
    with pytest.raises(errors.ImageTooLarge) as refused:
        await arena.images.add(b"x" * 1_000_001)
    assert refused.value.arguments == {"limit": 1}


async def test_equal_pictures_are_kept_once(start, settings, tmp_path):
    arena = await start(**settings)
    images = [await arena.images.add(drawing()) for _ in range(2)]
    assert images[0] == images[1]
    await arena.open(look(images[0]), VOTER)
    await arena.open(look(images[1]), VOTER)
    kept = [path for path in kept_in(tmp_path) if "waiting" not in path.parts]
    assert [path.name for path in kept] == [images[0].digest]


async def test_what_no_prompt_takes_is_forgotten_and_what_one_took_is_not(
    start, settings, tmp_path
):
    arena = await start(**settings)
    sent, unsent = [await arena.images.add(drawing(colour)) for colour in ("red", "blue")]
    await arena.open(look(sent), VOTER)
    for path in kept_in(tmp_path):
        os.utime(path, (0, 0))
    await arena.images.add(drawing("green"))
    assert await arena.images.read(sent)
    with pytest.raises(ImageGone):
        await arena.images.read(unsent)
    with pytest.raises(ImageGone):
        await arena.open(look(unsent), VOTER)


async def test_there_is_only_so_much_room_for_what_waits(start, settings, monkeypatch):
    monkeypatch.setattr("arena.battles.prompt_images.ROOM", 10)
    arena = await start(**settings)
    image = await arena.images.add(drawing("red"))
    with pytest.raises(errors.TooManyUploads):
        await arena.images.add(drawing("blue"))
    await arena.open(look(image), VOTER)  # what is there already may still be sent


def test_an_image_that_is_added_again_waits_anew(tmp_path):
    blobs = Blobs(tmp_path)
    blobs.add(b"picture", "image/png")
    for path in kept_in(tmp_path):
        os.utime(path, (0, 0))
    blobs.add(b"picture", "image/png")
    assert blobs.forget(WAIT_S) == len(b"picture")


def test_images_take_room_of_the_models_contexts():
    require_room(2 * IMAGE_BYTES + 3, "Why", images=2)
    require_room(None, "Why", images=99)
    with pytest.raises(TooManyImages) as refused:
        require_room(2 * IMAGE_BYTES + 2, "Why", images=2)
    assert refused.value.arguments == {"limit": 1}
    with pytest.raises(ConversationFull):
        require_room(3, "Why", ["xyz"], images=1)


def kept_in(folder):
    return sorted(path for path in folder.rglob("*") if len(path.name) == 64 and path.is_file())
