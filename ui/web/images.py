"""Where a voter's images are: addresses that nobody else can use or guess. Knows neither what is in
an image nor how it is kept.

An address names the image by its digest and is signed for the voter who added it, so that whoever
learns one sees nothing with it, and no list of them has to be kept.
"""

import re
from hmac import compare_digest

from fastapi import APIRouter, Request
from starlette.responses import Response

from arena.content import Image
from arena.errors import ImageGone
from ui.web.edge.refusals import NOT_HERE
from ui.web.edge.secret import Secret
from ui.web.edge.sessions import voter
from ui.web.voting import Voting

ADDRESS = r"^image/[0-9a-f]{64}\.(png|jpeg)\.[0-9a-f]{32}$"
HEADERS = {
    "Cache-Control": "private, max-age=86400, immutable",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Addresses:
    """Makes and reads addresses, signed with the secret of the arena."""

    def __init__(self, secret: Secret):
        self._secret = secret

    def address(self, image: Image, voter: str) -> str:
        """Where this voter's page finds an image, relative to the page."""
        return f"image/{image.name}.{self._sign(image.name, voter)}"

    def image(self, address: str, voter: str) -> Image | None:
        """The image at this voter's address; None where it is another's, or none at all."""
        if not re.fullmatch(ADDRESS, address):
            return None
        name, _, signature = address.removeprefix("image/").rpartition(".")
        if not compare_digest(signature, self._sign(name, voter)):
            return None
        return Image.named(name)

    def _sign(self, name: str, voter: str) -> str:
        return self._secret.digest("image", f"{voter} {name}")


def routes(voting: Voting, addresses: Addresses) -> APIRouter:
    """The route `/image/…`; to be included before a page that is mounted at `/`."""
    router = APIRouter()

    @router.get("/image/{name}")
    async def image(name: str, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        known = addresses.image(f"image/{name}", voter(request))
        try:
            content = await voting.image(known) if known else None
        except ImageGone:
            content = None
        if known is None or content is None:
            return NOT_HERE.response(request)
        return Response(content, media_type=known.media_type, headers=HEADERS)

    return router
