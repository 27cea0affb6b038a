"""The token that opens the operator's page; knows where it comes from, not who shows it."""

from collections.abc import Mapping

from arena.errors import ConfigError

LEAST = 24  # characters; the shortest that nobody guesses, however many addresses try


def read_token(variable: str | None, environ: Mapping[str, str]) -> str | None:
    """The token in the variable; None where none is named, and so there is no page.

    Raises ConfigError where it is missing or short.
    """
    if not variable:
        return None
    token = environ.get(variable, "").strip()
    if len(token) < LEAST:
        remedy = f"set it to {LEAST} characters or more, such as `openssl rand -hex 32` prints"
        raise ConfigError(f"web.operator_token_env: {variable} is too short; {remedy}")
    return token
