"""What of Gradio is reachable: the page and the files it loads, and nothing that does anything.

Gradio serves some sixty routes more: uploads, files, its queue and API, monitoring. The page uses
none of them, because its own script asks the routes of ours.
"""

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from ui.web.edge.refusals import NOT_HERE

PATHS = re.compile(r"/|/theme\.css|/favicon\.ico|/(?:assets|static)(?:/\w[\w.-]*)+", re.ASCII)


class PageFiles:
    """Lets a request for the page or one of its files through to Gradio, without its query."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        reading = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if reading and PATHS.fullmatch(scope["path"]):
            await self.app({**scope, "query_string": b""}, receive, send)
        else:
            await NOT_HERE.response()(scope, receive, send)
