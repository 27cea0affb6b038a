"""Files of images as voters upload them, and what they must not keep."""

from io import BytesIO
from zlib import crc32

from PIL import Image

PLACE = "52.5162 N 13.3777 E"  # where a photograph was taken
TURNED = 6  # EXIF: its top is on the right


def encoded(picture, kind="PNG", **options):
    """The bytes of a file of this kind."""
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def photograph(size=(60, 40)):
    """A JPEG that a camera has turned, with all that cameras write into one."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = TURNED, PLACE
    picture = Image.effect_noise(size, 60).convert("RGB")
    return encoded(picture, "JPEG", exif=exif, comment=PLACE.encode(), icc_profile=b"profile")


def drawing(colour="red", size=(30, 20)):
    """A PNG of one colour."""
    return encoded(Image.new("RGB", size, colour))


def moving(kind):
    """Two pictures in one file."""
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:])


def claiming(width, height):
    """A PNG of a few bytes that says it has so many pixels."""
    file = bytearray(encoded(Image.new("1", (1, 1))))
    file[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    file[29:33] = crc32(bytes(file[12:29])).to_bytes(4, "big")
    return bytes(file)


SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED = {
    "an SVG": (SVG, "image-is-vector"),
    "a page": (b"<html><body>svg</body></html>", "wrong-image-type"),
    "a PDF": (b"%PDF-1.7\n", "wrong-image-type"),
    "a TIFF": (encoded(Image.new("RGB", (8, 8)), "TIFF"), "wrong-image-type"),
    "nothing": (b"", "wrong-image-type"),
    "a GIF that moves": (moving("GIF"), "image-animated"),
    "a WebP that moves": (moving("WEBP"), "image-animated"),
    "a PNG that moves": (moving("PNG"), "image-animated"),
    "half of a JPEG": (photograph()[:-200], "image-broken"),
    "half of a PNG": (encoded(Image.effect_noise((60, 40), 60))[:-200], "image-broken"),
    "a bomb": (claiming(9_000, 9_000), "image-too-many-pixels"),
    "a larger bomb": (claiming(60_000, 60_000), "image-too-many-pixels"),
}
"""Files that no prompt may hold, each with the code of its refusal."""
