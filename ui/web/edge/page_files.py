"""What of Gradio is reachable: the page and the files it loads, and nothing that does anything.

Gradio serves some sixty routes more: uploads, files, its queue and API, monitoring. The page uses
none of them, because its own script asks the routes of ours.
"""

import re
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.web.edge.languages import words_of
from ui.web.edge.refusals import NOT_HERE

PATHS = re.compile(r"/|/theme\.css|/favicon\.ico|/(?:assets|static)(?:/\w[\w.-]*)+", re.ASCII)


class PageFiles:
    """Lets a request for the page or one of its files through to Gradio, without its query.

    pages: Gradio's application in each language.
    """

    def __init__(self, pages: Mapping[str, ASGIApp]):
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        reading = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not reading or not PATHS.fullmatch(scope["path"]):
            await NOT_HERE.response(scope)(scope, receive, send)
            return
        language = words_of(scope).language

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and scope["path"] == "/":
                headers = MutableHeaders(scope=message)
                headers["Content-Language"] = language
                headers.add_vary_header("Accept-Language")
            await send(message)

        await self._pages[language]({**scope, "query_string": b""}, receive, answer)
