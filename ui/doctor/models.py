"""Models behind other servers: whether they can be reached now; asks each of them once."""

import asyncio
from collections.abc import Mapping

from arena import Config, connect
from arena.config import Endpoint
from arena.errors import BackendError
from arena.serving import Backend
from ui.doctor.findings import Finding, fault, ok


def examine(config: Config, environ: Mapping[str, str]) -> list[Finding]:
    """One finding a model behind an endpoint."""
    return asyncio.run(_ask_all(config, environ))


async def _ask_all(config: Config, environ: Mapping[str, str]) -> list[Finding]:
    backends = connect(config, environ=environ)
    served = [m.name for m in config.models if isinstance(m.reached_by, Endpoint)]
    try:
        return await asyncio.gather(*(_ask(name, backends[name]) for name in served))
    finally:
        await asyncio.gather(*(backend.close() for backend in backends.values()))


async def _ask(name: str, backend: Backend) -> Finding:
    try:
        await backend.alive()
    except BackendError as error:
        return fault("models", f"{name}: {error}", "start its server, or correct its endpoint")
    return ok("models", f"{name}: can be reached")
