"""What of Gradio is reachable: the page and the files it loads, and nothing that does anything.

Gradio serves some sixty routes more: uploads, files, its queue and API, monitoring. The page uses
none of them, because its own script asks the routes of ours.

Gradio's page has scripts inside that say other things on each server. The policy of the page names
them as they are sent, and nothing else may run.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.messages import Catalogue, choose
from ui.web.edge.headers import CSP, inline_of, policy
from ui.web.edge.hosts import is_own_machine
from ui.web.edge.languages import words_of
from ui.web.edge.refusals import NOT_HERE

DEFAULT = choose("")
PATHS = re.compile(r"/|/theme\.css|/favicon\.ico|/(?:assets|static)(?:/\w[\w.-]*)+", re.ASCII)


class PageFiles:
    """Lets a request for the page or one of its files through to Gradio, without its query.

    make: Gradio's application in a language, which takes a third of a second; all but the default
    one are made when somebody first asks for them. style: what Gradio adds to its page later, by
    the page's own script.
    """

    def __init__(self, make: Callable[[Catalogue], ASGIApp], style: str):
        self._make, self._style = make, style
        self._pages = {DEFAULT.language: make(DEFAULT)}
        self._making = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        reading = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not reading or not PATHS.fullmatch(scope["path"]):
            await NOT_HERE.response(scope)(scope, receive, send)
            return
        words = words_of(scope) if scope["path"] == "/" else DEFAULT
        answer = self._whole(send, scope, words) if scope["path"] == "/" else send
        page = await self._page(words)
        await page({**scope, "query_string": b""}, receive, answer)

    def _whole(self, send: Send, scope: Scope, words: Catalogue) -> Send:
        return _Page(send, words.language, self._style, driven=is_own_machine(scope))

    async def _page(self, words: Catalogue) -> ASGIApp:
        async with self._making:  # Gradio makes one at a time
            if words.language not in self._pages:
                self._pages[words.language] = await asyncio.to_thread(self._make, words)
        return self._pages[words.language]


class _Page:
    """Sends the page once it is whole, with its language and the policy that fits it.

    driven: a browser on this machine, which a program may drive, asks for it.
    """

    def __init__(self, send: Send, language: str, style: str, *, driven: bool):
        self._send, self._language, self._style = send, language, style
        self._driven = driven
        self._start: Message = {}
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        headers = MutableHeaders(scope=self._start)
        headers["Content-Language"] = self._language
        headers.add_vary_header("Accept-Language")
        inline = inline_of(self._body.decode())
        inline = replace(inline, styles=[*inline.styles, self._style])
        headers[CSP] = policy(inline, driven=self._driven)
        await self._send(self._start)
        await self._send({**message, "body": bytes(self._body)})
