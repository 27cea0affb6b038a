"""The machine: versions of what the arena is made of, and room on its disks."""

import platform
import shutil
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ui.doctor.findings import Finding, fault, ok, warning

PARTS = ("deflator", "duckdb", "gradio", "fastapi", "uvicorn", "polars", "pydantic", "sqlalchemy")
GIB = 2**30
FEW_BYTES = 2 * GIB
NONE_BYTES = GIB // 10


def versions() -> Iterator[Finding]:
    """What runs here, for a report of what goes wrong."""
    yield ok("python", f"{platform.python_version()} on {platform.platform(terse=True)}")
    for name in PARTS:
        try:
            yield ok("version", f"{name} {version(name)}")
        except PackageNotFoundError:
            yield fault("version", f"{name} is not installed", "install deflator anew")


def disk(folders: Iterable[Path]) -> Iterator[Finding]:
    """Room on each file system that holds one of these folders, or will."""
    seen: set[int] = set()
    for folder in map(_nearest, folders):
        device = folder.stat().st_dev
        if device not in seen:
            seen.add(device)
            yield _room(folder, shutil.disk_usage(folder).free)


def _room(folder: Path, free: int) -> Finding:
    what = f"{free / GIB:.1f} GiB free where {folder} lies"
    remedy = "make room: a vote that cannot be written is refused"
    if free < NONE_BYTES:
        return fault("disk", what, remedy)
    return warning("disk", what, remedy) if free < FEW_BYTES else ok("disk", what)


def _nearest(folder: Path) -> Path:
    """The folder, or what it will be made in."""
    folder = folder.absolute()
    return next(path for path in (folder, *folder.parents) if path.exists())
