"""What the rounds say, as a table; knows no process and no clock."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.markdown import table

HEADER = (
    "Battles",
    "First token, straight: p50, p95",
    "through the page: p50, p95",
    "Added: p50, p95",
    "First token, page / straight: p95",
    "Tokens/s, page / straight",
    "Longest pause: straight, page",
    "CPU per battle",
    "of the floor",
    "of a core",
    "Memory per open battle",
)


@dataclass(frozen=True, slots=True)
class Round:
    """One pair of runs with the same load: what `load.report` printed, and what the arena used."""

    straight: dict
    page: dict
    voters: int
    battles: int
    cpu_s: float
    floor_cpu_s: float
    wall_s: float
    grown_mb: float

    def first_ms(self, way: str, share: float) -> float:
        return 1000 * quantile(
            [answer["first_s"] for answer in getattr(self, way)["answers"]], share
        )

    def added_ms(self, share: float) -> float:
        """Between the two ways' quantiles."""
        return self.first_ms("page", share) - self.first_ms("straight", share)

    def rate(self, way: str) -> float:
        """Mean of the answers' characters a second."""
        return statistics.mean(answer["chars_per_s"] for answer in getattr(self, way)["answers"])

    def pause_ms(self, way: str) -> float:
        """The longest between two pieces of any answer."""
        return 1000 * max(answer["pause_s"] for answer in getattr(self, way)["answers"])


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def rows(measured: dict[int, list[Round]]) -> list[tuple[str, ...]]:
    return [_row(voters, rounds) for voters, rounds in measured.items()]


def markdown(measured: dict[int, list[Round]]) -> str:
    return table(HEADER, rows(measured))


def text(measured: dict[int, list[Round]]) -> str:
    return "\n".join(
        "; ".join(f"{head}: {cell}" for head, cell in zip(HEADER, row, strict=True))
        for row in rows(measured)
    )


def _row(voters: int, rounds: list[Round]) -> tuple[str, ...]:
    def over(value: Callable[[Round], float], digits: int = 0) -> str:
        return spread([value(run) for run in rounds], digits)

    def both(value: Callable[[Round, float], float]) -> str:
        median, most = (spread([value(r, share) for r in rounds], 0) for share in (0.5, 0.95))
        return f"{median}, {most} ms"

    pauses = [over(lambda run, way=way: run.pause_ms(way)) for way in ("straight", "page")]
    return (
        str(voters),
        both(lambda run, share: run.first_ms("straight", share)),
        both(lambda run, share: run.first_ms("page", share)),
        both(Round.added_ms),
        over(lambda run: run.first_ms("page", 0.95) / run.first_ms("straight", 0.95), 3),
        over(lambda run: run.rate("page") / run.rate("straight"), 3),
        f"{', '.join(pauses)} ms",
        f"{over(lambda run: 1000 * run.cpu_s / run.battles)} ms",
        f"{over(lambda run: 1000 * run.floor_cpu_s / run.battles)} ms",
        f"{over(lambda run: 100 * run.cpu_s / run.wall_s)} %",
        f"{over(lambda run: run.grown_mb / run.voters, 2)} MB",
    )


def spread(values: list[float], digits: int) -> str:
    """The median, and the least and the most where there are several."""
    median = f"{statistics.median(values):.{digits}f}"
    if len(values) == 1:
        return median
    return f"{median} [{min(values):.{digits}f}, {max(values):.{digits}f}]"
