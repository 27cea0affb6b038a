"""What the operator reads while an arena runs: lines of text or of JSON, without anybody's secrets.

Our own messages are fixed sentences around ids, names and numbers, and are written as they stand.
Of an exception there is its kind and where it was raised, never its words: they may repeat a
prompt, an answer or a key. Of what other libraries log there is the place alone. Addresses, and
secrets that the configuration names, are blotted out wherever they stand.
"""

import asyncio
import json
import logging
import re
import threading
import traceback
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any, Literal

import sqlalchemy as sa

from arena import Config
from arena.config import Endpoint
from arena.errors import ArenaError, BackendError

Form = Literal["text", "json"]

OURS = ("arena", "ui")
BLOT = "…"
IPV4 = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
IPV6 = re.compile(r"[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\.\d{1,3}){0,3}")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

_log = logging.getLogger(__name__)


class Lines(logging.Formatter):
    """Writes a record as one line; in text, the places of a traceback follow. secrets: to blot."""

    def __init__(self, form: Form, secrets: Iterable[str] = ()):
        super().__init__()
        self._form = form
        self._secrets = sorted({secret for secret in secrets if secret}, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        message = self.clean(_message(record))
        places = [self.clean(place) for place in _places(record)]
        if self._form == "text":
            return "\n    ".join([f"{time} {record.levelname} {message}", *places])
        line = {"time": time, "level": record.levelname, "logger": record.name, "message": message}
        fields = {name: self._field(value) for name, value in _fields(record).items()}
        more = {"traceback": places} if places else {}
        return json.dumps(line | fields | more, ensure_ascii=False)

    def clean(self, text: str) -> str:
        """The text on one line, without secrets and addresses."""
        for secret in self._secrets:
            text = text.replace(secret, BLOT)
        text = IPV6.sub(_blotted, IPV4.sub(_blotted, text))
        return CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)

    def _field(self, value: Any) -> Any:
        if isinstance(value, float):
            return round(value, 3)
        return self.clean(value) if isinstance(value, str) else value


def write_to_stderr(form: Form, secrets: Iterable[str] = ()) -> None:
    """Write everything that is logged in this process, and what ends a thread, to stderr."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines(form, secrets))
    logging.getLogger().handlers[:] = [handler]
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    threading.excepthook = _of_thread


def log_what_nobody_awaits(loop: asyncio.AbstractEventLoop) -> None:
    """Log the failures that reach the event loop itself; asyncio would write their words."""
    loop.set_exception_handler(_of_loop)


@contextmanager
def failures(what: str) -> Generator[None]:
    """Log what fails inside, and let it fail; uvicorn alone would only say that something did."""
    try:
        yield
    except Exception as error:
        # An expected failure says all in its line.
        trace = None if isinstance(error, ArenaError) else error
        _log.error("%s: %s", what, error, exc_info=trace)
        raise


def secrets_of(config: Config, environ: Mapping[str, str]) -> set[str]:
    """The secrets that the configuration names, and the password of its store."""
    values = {environ.get(variable, "").strip() for variable in _secret_variables(config)}
    if "://" in config.store:
        values.add(sa.make_url(config.store).password or "")
    return values - {""}


def _secret_variables(config: Config) -> set[str]:
    """The environment variables in which the configuration says that secrets are."""
    sources = [model.reached_by for model in config.models]
    endpoints = [source for source in sources if isinstance(source, Endpoint)]
    if config.moderation:
        endpoints.append(config.moderation.endpoint)
    variables = {config.web.secret_env, config.web.operator_token_env}
    for endpoint in endpoints:
        variables |= {endpoint.api_key_env, *endpoint.headers_env.values()}
    return {variable for variable in variables if variable}


def _message(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] not in OURS:
        return f"{record.name} reports something at {record.filename}:{record.lineno}"
    template = record.msg
    if not isinstance(template, str):
        return _kind(template)
    args = record.args if isinstance(record.args, tuple) else ()
    try:
        return template % tuple(map(_described, args))
    except (TypeError, ValueError):
        return template


def _described(value: object) -> object:
    """The value; of an exception its words only where they are ours."""
    if not isinstance(value, BaseException):
        return value
    if isinstance(value, ArenaError) and not isinstance(value, BackendError):
        return str(value)
    status = getattr(value, "status", None)
    return f"{_kind(value)} (HTTP {status})" if isinstance(status, int) else _kind(value)


def _kind(value: object) -> str:
    return type(value).__name__


def _places(record: logging.LogRecord) -> Iterator[str]:
    """Kinds and places of the exceptions that led to it, the first one first."""
    error = record.exc_info[1] if record.exc_info else None
    chain: list[BaseException] = []
    while error and error not in chain:
        chain.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    for error in reversed(chain):
        yield from _raised(error)


def _raised(error: BaseException) -> Iterator[str]:
    yield str(_described(error))
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{frame.filename}:{frame.lineno} in {frame.name}"
    for part in getattr(error, "exceptions", ()):
        yield from _raised(part)


def _fields(record: logging.LogRecord) -> Mapping[str, Any]:
    return record.__dict__.get("fields") or {}


def _blotted(match: re.Match[str]) -> str:
    """The text without an address of somebody; the loopback is nobody's."""
    text = match[0]
    for part in (text, text[:-1], text[1:], text[1:-1]):  # a colon may belong to the sentence
        with suppress(ValueError):
            address = ip_address(part)
            nobodys = address.is_loopback or address.is_unspecified
            return text if nobodys else text.replace(part, BLOT)
    return text


def _of_thread(failure: threading.ExceptHookArgs) -> None:
    name = failure.thread.name if failure.thread else "a thread"
    _log.error("%s ended unexpectedly", name, exc_info=failure.exc_value)


def _of_loop(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    _log.error("the event loop met a failure that nobody awaits", exc_info=context.get("exception"))
