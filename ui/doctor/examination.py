"""All checks in their order; knows which of them need a configuration."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from arena.config import AnyKey, Config, load
from arena.errors import ArenaError
from ui.doctor import engines, machine, models, store, web
from ui.doctor.findings import Finding, fault, ok, warning


def examine(config: Path | None, port: int, ask: bool, environ: Mapping[str, str]) -> list[Finding]:
    """Every finding. config: of the arena, if any. port: where it is to listen.

    ask: whether its models may be asked whether they are there.
    """
    if config is None:
        return [*machine.versions(), *machine.disk([Path.cwd()])]
    loaded, findings = _read(config, environ)
    findings += machine.versions()
    if loaded:
        findings += web.examine(loaded, port, environ)
        findings += store.examine(loaded.store)
        findings += engines.examine(loaded)
        findings += _ask(loaded, environ, findings[0]) if ask else []
        findings += machine.disk(_folders(loaded, environ))
    return findings


def _read(path: Path, environ: Mapping[str, str]) -> tuple[Config | None, list[Finding]]:
    """The configuration, also where a secret that it names is missing."""
    try:
        config = load(path, environ)
    except ArenaError as error:
        try:
            config = load(path, AnyKey())
        except ArenaError:
            return None, [fault("config", str(error), "correct the file")]
        return config, [fault("secrets", str(error), "set the variable where the arena runs")]
    well = ok("config", f"{path}: {len(config.models)} models")
    return config, [well, ok("secrets", "all that are named are set")]


def _ask(config: Config, environ: Mapping[str, str], read: Finding) -> list[Finding]:
    if read.check == "secrets":
        return [warning("models", "cannot be asked while a secret is missing", read.remedy)]
    return models.examine(config, environ)


def _folders(config: Config, environ: Mapping[str, str]) -> Iterator[Path]:
    yield config.path.parent
    if "://" not in config.store:
        yield Path(config.store).parent
    yield from engines.weights(config, environ)
