"""What somebody reads whose request is refused: a code for programs, a sentence for people.

Every refusal is `{"code": "…", "sentence": "…"}`; the sentence is the code's in the catalogue.
Neither repeats anything of the request.
"""

import logging
import math
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import Scope

from arena.errors import ArenaError, UnknownBattle
from ui.messages import Argument
from ui.web.edge.languages import words_of

_log = logging.getLogger("arena.web")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An HTTP status with the code of its sentence."""

    status: int
    code: str

    def response(
        self,
        asked: Request | Scope,
        headers: Mapping[str, str] | None = None,
        **arguments: Argument,
    ) -> JSONResponse:
        """The answer to a request; what is in doubt is never kept by a cache.

        arguments: what the sentence names.
        """
        content = {"code": self.code, "sentence": words_of(asked).text(self.code, **arguments)}
        kept = {"Cache-Control": "no-store"}
        return JSONResponse(content, self.status, kept | dict(headers or {}))


INVALID = Refusal(422, "invalid")
UNREADABLE = Refusal(400, "unreadable")
UNKNOWN_HOST = Refusal(400, "unknown-host")
NOT_OPERATOR = Refusal(403, "operator-wrong")
FOREIGN = Refusal(403, "foreign-origin")
NOT_HERE = Refusal(404, "not-here")
UNKNOWN_BATTLE = Refusal(404, UnknownBattle.code)
NOT_THIS_WAY = Refusal(405, "not-this-way")
TOO_SLOW = Refusal(408, "too-slow")
TOO_LARGE = Refusal(413, "too-large")
TOO_MANY_STREAMS = Refusal(429, "too-many-streams")
TOO_MANY = Refusal(429, "too-many")
FAULT = Refusal(500, "fault")
BUSY = Refusal(503, "busy")
BY_STATUS = {
    refusal.status: refusal for refusal in (UNREADABLE, NOT_HERE, NOT_THIS_WAY, INVALID, FAULT)
}


def too_many(asked: Request | Scope, wait_s: float) -> JSONResponse:
    """An allowance is used up; there is more of it after so many seconds."""
    seconds = math.ceil(wait_s)
    return TOO_MANY.response(asked, {"Retry-After": str(seconds)}, seconds=seconds)


def explain_errors(app: FastAPI) -> None:
    """Let the application answer whatever goes wrong in it as a refusal."""
    app.add_exception_handler(RequestValidationError, _of_values)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(ArenaError, _of_arena)
    app.add_exception_handler(Exception, _of_ours)


def _of_values(request: Request, error: Exception) -> JSONResponse:
    return INVALID.response(request)


def _of_ours(request: Request, error: Exception) -> JSONResponse:
    return FAULT.response(request)  # the log has the traceback


def _of_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if refusal := BY_STATUS.get(error.status_code):
        return refusal.response(request, error.headers)
    # One of ours, whose detail is a sentence.
    unavailable = Refusal(error.status_code, "unavailable")
    return unavailable.response(request, error.headers, reason=str(error.detail))


def _of_arena(request: Request, error: Exception) -> JSONResponse:
    _log.error("a request failed: %s", error)
    return FAULT.response(request)
