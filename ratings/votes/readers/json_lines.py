"""JSON Lines to frames, chunk by chunk; knows what JSON may hold that Polars cannot take."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import polars as pl
from polars.exceptions import PanicException, PolarsError

from ratings.errors import InvalidData
from ratings.votes.readers.faults import first_fault, first_misfit, parse
from ratings.votes.readers.records import Chunk, refuse_bytes
from ratings.votes.readers.widening import Type, widened

# A JSON escape: a surrogate pair, a lone surrogate, or any other (so that `\\ud800` stays text).
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_SURROGATE_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")


def last_line_end(data: bytes) -> int:
    """How many bytes of the data are whole lines.

    Only LF ends a line: U+2028 and its kin may stand inside a JSON string.
    """
    return data.rfind(b"\n") + 1


def frames(path: str, chunks: Iterable[Chunk], unit: str = "line") -> Iterator[pl.DataFrame]:
    """A frame for each chunk, of the columns and types of all rows up to its end.

    unit: what a line is called in errors. Raises InvalidData that names the first bad one.
    """
    known: dict[str, Type] = {}
    for chunk in chunks:
        if chunk.data.strip():
            frame = _fitted(path, _mended(chunk), known, unit)
            known = dict(frame.schema)
            yield frame


def _mended(chunk: Chunk) -> Chunk:
    """With U+FFFD for each lone surrogate, which no UTF-8 can hold."""
    if not _SURROGATE_ESCAPE.search(chunk.data):
        return chunk
    data = _ESCAPE.sub(lambda at: rb"\ufffd" if at["lone"] else at[0], chunk.data)
    return replace(chunk, data=data)


def _fitted(path: str, chunk: Chunk, known: dict[str, Type], unit: str) -> pl.DataFrame:
    """The chunk's frame with the known columns first, each in a type that fits both."""
    frame = _parsed(path, chunk, unit)
    types = dict(known)
    if not types and not frame.width:
        raise InvalidData(f"{path}, {unit} {chunk.line}: holds no column; correct that place")
    for name, dtype in frame.schema.items():
        fit = widened(known.get(name, pl.Null), dtype)
        if (
            name in known
            and known[name] == pl.String
            and not dtype.is_(pl.String)
            and not dtype.is_(pl.Null)
        ):
            # As JSON spells it, which a cast of the value would not.
            frame, fit = _as_written(frame, chunk, name), pl.String
        if fit is None or (fit == pl.String and frame.schema[name].is_nested()):
            raise _changed(path, chunk, (name, known[name]), unit)
        types[name] = fit
    absent = [pl.lit(None).alias(name) for name in types if name not in frame.columns]
    return frame.with_columns(absent).select(list(types)).cast(pl.Schema(types))


def _parsed(path: str, chunk: Chunk, unit: str) -> pl.DataFrame:
    try:
        return parse(chunk.data)
    except (PolarsError, PanicException) as error:
        refuse_bytes(path, chunk)
        place, what = first_fault(chunk.data.split(b"\n"), error)
        raise InvalidData(
            f"{path}: is not JSON of one object a vote: {unit} {chunk.line + place}: {what}; "
            "correct that place"
        ) from error


def _as_written(frame: pl.DataFrame, chunk: Chunk, name: str) -> pl.DataFrame:
    try:
        texts = pl.read_ndjson(
            chunk.data, infer_schema_length=None, schema_overrides={name: pl.String}
        )
    except (PolarsError, PanicException):
        return frame
    return frame.with_columns(texts[name])


def _changed(path: str, chunk: Chunk, was: tuple[str, Type], unit: str) -> InvalidData:
    """The error for the first line whose value of a column does not fit those before."""
    name, known = was
    lines = chunk.data.split(b"\n")

    def fits(data: bytes) -> bool:
        dtype = parse(data).schema.get(name, pl.Null) if data.strip() else pl.Null
        return widened(known, dtype) is not None

    place = first_misfit(lines, fits)
    return InvalidData(
        f"{path}, {unit} {chunk.line + place}, column {name}: is no {_word(known)} as in the rows "
        "before; write one type in all rows"
    )


def _word(dtype: Type) -> str:
    words = {"List": "list", "Struct": "object", "String": "text", "Boolean": "true or false"}
    return words.get(str(dtype.base_type()), "number")
