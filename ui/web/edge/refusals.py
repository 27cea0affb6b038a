"""What somebody reads whose request is refused: a code for programs, a sentence for people.

Every refusal is `{"code": "…", "sentence": "…"}`. Neither repeats anything of the request.
"""

import logging
import math
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from arena.errors import ArenaError, UnknownBattle

_log = logging.getLogger("arena.web")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An HTTP status with its code and sentence."""

    status: int
    code: str
    sentence: str

    def response(self, headers: Mapping[str, str] | None = None) -> JSONResponse:
        """The answer; what is in doubt is never kept by a cache."""
        content = {"code": self.code, "sentence": self.sentence}
        kept = {"Cache-Control": "no-store"}
        return JSONResponse(content, self.status, kept | dict(headers or {}))


INVALID = Refusal(422, "invalid", "The page sent something that is not understood. Load it again.")
UNREADABLE = Refusal(400, "unreadable", "This request cannot be read. Load the page again.")
UNKNOWN_HOST = Refusal(
    400,
    "unknown_host",
    "This arena does not answer to that name; its operator may add it to hosts.",
)
FOREIGN = Refusal(403, "foreign_origin", "This request comes from another site, which may not act.")
NOT_HERE = Refusal(404, "not_here", "There is nothing here.")
UNKNOWN_BATTLE = Refusal(404, "unknown_battle", UnknownBattle.sentence)
NOT_THIS_WAY = Refusal(405, "method", "This is not the way to ask for it.")
TOO_SLOW = Refusal(408, "too_slow", "The request took too long to arrive. Try again.")
TOO_LARGE = Refusal(413, "too_large", "The request is too large. Shorten the prompt.")
TOO_MANY_STREAMS = Refusal(
    429, "too_many_streams", "Too many battles are open at once. Close one and try again."
)
FAULT = Refusal(
    500, "fault", "Something went wrong on our side. Nothing was lost; try again in a moment."
)
BY_STATUS = {
    refusal.status: refusal for refusal in (UNREADABLE, NOT_HERE, NOT_THIS_WAY, INVALID, FAULT)
}


def too_many(wait_s: float) -> JSONResponse:
    """An allowance is used up; there is more of it after so many seconds."""
    seconds = math.ceil(wait_s)
    plural = "" if seconds == 1 else "s"
    sentence = f"That was a lot in a short time. Wait {seconds} second{plural} and try again."
    return Refusal(429, "too_many", sentence).response({"Retry-After": str(seconds)})


def explain_errors(app: FastAPI) -> None:
    """Let the application answer whatever goes wrong in it as a refusal."""
    app.add_exception_handler(RequestValidationError, _of_values)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(ArenaError, _of_arena)
    app.add_exception_handler(Exception, _of_ours)


def _of_values(_: Request, error: Exception) -> JSONResponse:
    return INVALID.response()


def _of_ours(_: Request, error: Exception) -> JSONResponse:
    return FAULT.response()  # the log has the traceback


def _of_http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    refusal = BY_STATUS.get(error.status_code)
    if not refusal:  # one of ours, whose detail is a sentence
        refusal = Refusal(error.status_code, "unavailable", str(error.detail))
    return refusal.response(error.headers)


def _of_arena(_: Request, error: Exception) -> JSONResponse:
    _log.error("a request failed: %s", error)
    return FAULT.response()
