"""`deflator models plan`: which model goes on which GPU, and what does not fit.

Planning asks nobody and starts nothing, so it needs no key: every variable that the configuration
names counts as set.
"""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from arena.config import AnyKey, load
from arena.vllm.placement.architectures import find_shapes, known_shapes
from arena.vllm.placement.gpus import find_gpus, named_gpus
from arena.vllm.placement.plan import plan
from ui.cli.output import show
from ui.package_data import data_folder
from ui.reports import plan_text

Shape = Literal["table", "json"]


def print_plan(
    config: Annotated[Path, typer.Option(help="Configuration file (TOML).")],
    gpus: Annotated[
        str | None,
        typer.Option(help="Plan for these: 1xH200, 8xH100, none, … Unset: this machine's."),
    ] = None,
    shape: Annotated[Shape, typer.Option("--format", help="How to print it.")] = "table",
) -> None:
    """Print which model goes on which GPU, and what does not fit. No key need be set.

    Exit code 0 where everything fits, 1 where something does not.
    """
    loaded = load(config, AnyKey())
    hardware = find_gpus() if gpus is None else named_gpus(gpus)
    shapes = find_shapes(loaded, known_shapes(data_folder() / "shapes.toml"))
    made = plan(loaded, hardware, shapes)
    result: dict[str, Any] = plan_text.document(made, hardware, shapes)
    show(result, shape, None, plan_text.table, {})
    if made.left_out:
        raise typer.Exit(1)
