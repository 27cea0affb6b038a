"""The language a prompt is written in, as ISO 639-1 codes; knows user turns only.

Told by py3langid, which works offline: its model is in the wheel.
"""

import re
from functools import cache
from typing import Any

import polars as pl

from ratings.text.turns import TURNS

SURE = 0.5
"""Probability below which a language is unknown."""

READ = 400
"""Characters of a prompt that are read: more change nothing and take time."""

_FENCED = r"(?s)```.*?(?:```|\z)"
_ADDRESS = r"https?://\S+"
_UNKNOWN = {"", "unknown", "und", "un", "xx", "zxx", "mul", "mis", "none", "null", "other"}
_ALSO = {  # names and codes in use that the standard's tables do not have
    **{"greek": "el", "farsi": "fa", "malay": "ms", "mandarin": "zh", "cantonese": "zh"},
    **{"simplified chinese": "zh", "traditional chinese": "zh", "iw": "he", "in": "id"},
}


def languages(texts: pl.DataFrame, recorded: pl.Series | None = None) -> pl.Series:
    """The language of each prompt: what the log recorded, or else what the user turns tell.

    texts: with prompt, lists of user turns. recorded: names or codes, as in `iso`; null or unknown
    ones are told from the text. Null where the text is too short or too mixed to be sure.
    """
    if recorded is None:
        return identify(texts["prompt"])
    codes = iso(recorded)
    prompts = pl.select(pl.when(codes.is_null()).then(texts["prompt"])).to_series()
    return pl.select(pl.coalesce(codes, identify(prompts)).alias("language")).to_series()


def identify(prompt: pl.Series) -> pl.Series:
    """The language of each list of user turns: a code, or null where less sure than `SURE`.

    The first `READ` characters of all turns count, without fenced code and addresses.
    """
    text = prompt.cast(TURNS).list.join("\n", ignore_nulls=True)
    prose = text.str.replace_all(_FENCED, " ").str.replace_all(_ADDRESS, " ")
    heads = prose.str.strip_chars().str.slice(0, READ).alias("language")
    codes = {head: _identify(head) for head in heads.unique().drop_nulls()}
    return heads.replace_strict(codes, default=None, return_dtype=pl.String)


def iso(names: pl.Series) -> pl.Series:
    """Names ("English") and codes ("EN", "eng", "pt-BR") as ISO 639-1 codes.

    Where that standard has none, the ISO 639-3 code ("sco"); of a member of a macrolanguage the
    latter's ("yue" is zh). "unknown" and its like become null, and any other name stays as it is,
    lower-cased.
    """
    known = {name: _code(name) for name in names.cast(pl.String).unique().drop_nulls()}
    return names.cast(pl.String).replace_strict(known, default=None, return_dtype=pl.String)


def _identify(text: str) -> str | None:
    code, sure = _identifier().classify(text)
    return _code(code) if sure >= SURE else None


@cache
def _identifier() -> Any:
    from py3langid import langid  # noqa: PLC0415 - half a second that most logs can spare

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


@cache
def _code(name: str) -> str | None:
    low = name.strip().lower()
    if low in _UNKNOWN:
        return None
    first = re.split("[-_]", low, maxsplit=1)[0]
    language = _match(low) or (_match(first) if len(first) in (2, 3) else None)
    if language is None:
        return _ALSO.get(low) or _ALSO.get(first, low)
    whole = _match(language.macrolanguage) if language.macrolanguage else None
    return language.part1 or (whole and whole.part1) or language.part3


def _match(name: str) -> Any:
    import iso639  # noqa: PLC0415 - a fifth of a second that most logs can spare

    try:
        return iso639.Language.match(name, strict_case=False)
    except iso639.LanguageNotFoundError:
        return None
