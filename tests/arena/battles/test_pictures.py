"""What is left of an uploaded picture: its pixels, upright, on white, and not too many of them."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from arena.battles.pictures import DRAWN_BYTES, SIDE, redrawn
from arena.errors import ImageBroken, Refused
from tests.images import PLACE, REFUSED, drawing, encoded, photograph

DAMAGED = [
    encoded(Image.effect_noise((40, 30), 60).convert("RGB"), k)
    for k in ("JPEG", "PNG", "GIF", "WEBP")
]


def opened(file):
    content, media_type = redrawn(file)
    picture = Image.open(BytesIO(content))
    assert Image.MIME[picture.format] == media_type
    return picture, content


def test_of_a_photograph_the_pixels_are_left_as_its_camera_turned_them():
    picture, content = opened(photograph((60, 40)))
    assert (picture.format, picture.size, picture.mode) == ("JPEG", (40, 60), "RGB")
    assert PLACE.encode() not in content
    assert not picture.getexif()
    assert not {"comment", "icc_profile", "exif"} & picture.info.keys()


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_a_drawing_stays_exact(kind):
    picture, _ = opened(encoded(Image.new("RGB", (30, 20), "red"), kind))
    assert picture.format == "PNG"
    assert picture.getcolors() == [(600, (255, 0, 0))]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixel_becomes_three_colours(mode):
    picture, _ = opened(encoded(Image.new(mode, (30, 20))))
    assert (picture.mode, picture.size) == ("RGB", (30, 20))


def test_sixteen_bits_of_grey_keep_their_shade():
    grey = Image.new("I;16", (4, 4), 0x8000)
    picture, _ = opened(encoded(grey))
    assert picture.getpixel((0, 0)) == (0x80,) * 3


def test_what_can_be_seen_through_lies_on_white():
    picture, _ = opened(encoded(Image.new("RGBA", (4, 4), (255, 0, 0, 0))))
    assert picture.getpixel((0, 0)) == (255, 255, 255)


def test_a_large_picture_is_made_to_fit_and_a_small_one_is_not():
    assert opened(drawing(size=(4 * SIDE, SIDE)))[0].size == (SIDE, SIDE // 4)
    assert opened(drawing(size=(30, 20)))[0].size == (30, 20)


def test_a_photograph_that_was_saved_as_a_drawing_takes_no_more_than_a_photograph():
    noise = Image.merge("RGB", [Image.effect_noise((900, 700), 90) for _ in range(3)])
    file = encoded(noise)
    picture, content = opened(file)
    assert len(file) > DRAWN_BYTES > len(content)
    assert picture.format == "JPEG"


def test_the_same_file_gives_the_same_bytes_again():
    assert redrawn(photograph((61, 41)))[1] == "image/jpeg"
    file = drawing()
    assert redrawn(file) == redrawn(file)


def test_a_second_view_that_a_camera_appends_is_left_out():
    views = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    file = encoded(views[0], "MPO", save_all=True, append_images=views[1:])
    red, _, blue = opened(file)[0].getpixel((4, 4))
    assert red > blue + 150


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_still_picture_is_refused_by_a_sentence_of_its_own(name):
    file, code = REFUSED[name]
    with pytest.raises(Refused) as refused:
        redrawn(file)
    assert refused.value.code == code


@given(st.sampled_from(DAMAGED), st.data())
def test_a_damaged_file_is_refused_or_is_a_picture(file, data):
    damaged = bytearray(file)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    try:
        picture, _ = opened(bytes(damaged))
    except Refused:
        return
    assert picture.mode == "RGB"
    assert max(picture.size) <= SIDE


def test_a_file_that_ends_too_early_is_broken():
    for file in DAMAGED:
        with pytest.raises(ImageBroken):
            redrawn(file[: len(file) // 2])
