"""In which language a request is answered: what its browser asks for, of those there are."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Scope

from ui.messages import Catalogue, choose


def words_of(asked: Request | Scope) -> Catalogue:
    """The catalogue for who sent this request."""
    scope = asked.scope if isinstance(asked, Request) else asked
    return choose(",".join(Headers(scope=scope).getlist("accept-language")))
