"""Models that the arena serves itself: whether they fit on this machine's GPUs."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from arena.config import Config, Vllm
from arena.errors import ArenaError
from arena.vllm.placement.architectures import find_shapes, hub_cache, known_shapes
from arena.vllm.placement.gpus import find_gpus
from arena.vllm.placement.plan import plan
from ui.doctor.findings import Finding, fault, ok
from ui.package_data import data_folder


def examine(config: Config) -> Iterator[Finding]:
    """Where each engine would run, and why one would not."""
    if not any(isinstance(model.reached_by, Vllm) for model in config.models):
        return
    try:
        shapes = find_shapes(config, known_shapes(data_folder() / "shapes.toml"))
        made = plan(config, find_gpus(), shapes)
    except ArenaError as error:
        yield fault("engines", str(error), "see `deflator models plan`")
        return
    for placement in made.placed:
        gpus = ", ".join(map(str, placement.gpus)) or "none"
        yield ok("engines", f"{', '.join(placement.names)}: fits (GPUs: {gpus})")
    for left in made.left_out:
        remedy = left.remedy or "see `deflator models plan`"
        yield fault("engines", f"{left.name}: {left.why}", remedy)


def weights(config: Config, environ: Mapping[str, str]) -> Iterator[Path]:
    """The folders in which the weights of these engines lie, or will."""
    for model in config.models:
        if isinstance(model.reached_by, Vllm):
            yield Path(model.model) if Path(model.model).is_dir() else hub_cache(environ)
