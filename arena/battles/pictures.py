"""Draws an uploaded picture anew: nothing but its pixels is left of the file. Knows Pillow, and no
battle.

A file may hold where a photograph was taken, and things that only one model's server would read.
So each is decoded, turned as its camera says, laid on white, made to fit `SIDE`, and written again.
What this takes grows with the pixels, so a file that claims too many is refused before any is read.
"""

from io import BytesIO

from PIL import Image, ImageOps

from arena.errors import (
    ImageAnimated,
    ImageBroken,
    ImageIsVector,
    ImageTooManyPixels,
    WrongImageType,
)

TYPES = ("JPEG", "PNG", "WEBP", "GIF")
MEGAPIXELS = 50  # a telephone's camera; decoded they are 150 MB
SIDE = 1536  # pixels of the longer side, about as many as models read
DRAWN = frozenset({"PNG", "GIF"})  # which screenshots are saved as, with letters that JPEG blurs
DRAWN_BYTES = 1_000_000  # a photograph saved like that takes more
QUALITY = 90
VECTOR = b"<svg"
LOOKED_AT = 4096  # bytes in which a drawing says what it is


def redrawn(file: bytes) -> tuple[bytes, str]:
    """The picture in this file as a PNG or JPEG of its own, and the media type of that.

    Raises WrongImageType, ImageIsVector, ImageAnimated, ImageTooManyPixels or ImageBroken.
    """
    picture = _opened(file)
    width, height = picture.size
    if width * height > MEGAPIXELS * 1_000_000:
        raise ImageTooManyPixels(limit=MEGAPIXELS)
    # A camera may append a second view of a still picture, which Pillow calls MPO.
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise ImageAnimated
    try:
        return _written(_plain(picture), picture.format in DRAWN)
    except Exception as error:  # of many kinds, for a file may be damaged anywhere
        raise ImageBroken from error


def _opened(file: bytes) -> Image.Image:
    try:
        return Image.open(BytesIO(file), formats=TYPES)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ImageTooManyPixels(limit=MEGAPIXELS) from None
    except Image.UnidentifiedImageError:
        raise (ImageIsVector if VECTOR in file[:LOOKED_AT] else WrongImageType) from None
    except Exception as error:
        raise ImageBroken from error


def _plain(picture: Image.Image) -> Image.Image:
    """Its pixels in three colours, upright and no larger than they are put to models."""
    picture.draft(None, (SIDE, SIDE))  # lets a JPEG be decoded at a fraction of its size
    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I;16"):  # whose shades `convert` would cut off
        upright = upright.point(lambda shade: shade / 256).convert("L")
    seen = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    seen.thumbnail((SIDE, SIDE))
    paper = Image.new("RGB", seen.size, "white")  # without the file's comments and profiles
    paper.paste(seen, mask=seen if seen.mode == "RGBA" else None)
    return paper


def _written(picture: Image.Image, drawn: bool) -> tuple[bytes, str]:
    if drawn:
        exact = BytesIO()
        picture.save(exact, "PNG")
        if exact.tell() <= DRAWN_BYTES:
            return exact.getvalue(), "image/png"
    seen = BytesIO()
    picture.save(seen, "JPEG", quality=QUALITY)
    return seen.getvalue(), "image/jpeg"
