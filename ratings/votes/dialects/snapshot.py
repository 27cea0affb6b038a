"""Our own dialect: a snapshot directory of battles, turns and votes, of an arena or of an import.

Knows that a battle has one vote at most, that models of one name may be different artifacts, and
that of a battle recorded elsewhere little may be known: what is null stays unknown.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import polars as pl

from ratings.errors import InvalidData
from ratings.sentences import sentence
from ratings.text.turns import as_texts
from ratings.votes import columns
from ratings.votes.artifact_names import DIGITS
from ratings.votes.dialects.dialect import Dialect, Shape
from ratings.votes.features import Style, recorded
from ratings.votes.frame import OPTIONAL
from ratings.votes.readers import SNAPSHOT, Table

STYLE = "style_"
"""Begins the names of counts that came with an imported log."""

_BATTLES = (
    *("battle_id", "model_a", "model_b", "artifact_a", "artifact_b"),
    *("prompt_id", "simulated"),
)
_TURNS = ("battle_id", "turn", "text_a", "text_b", "error_a", "error_b")
_VOTES = ("battle_id", "outcome", "voter", "created_at", "turn")
_SIGNS = ({"artifact_a", "artifact_b", "simulated"}, {"text_a", "text_b", "turn"}, {"outcome"})
_TEXTS = ("prompt", "text_a", "text_b")
_LENGTHS = {"prompt": "prompts", "text_a": "a_turns", "text_b": "b_turns"}
STAND_IN = "stand-in"
"""The policy by which a battle was drawn of which one side was kept from another."""

NAMED = "named"
"""The policy by which a voter chose both models by name: such a battle was not blind."""

_IMAGE = r"[0-9a-f]{64}\.[a-z]+"  # what a file of one is called, and nothing that leads elsewhere
_CAST = ("voter", "tstamp")  # these belong to the vote, not to the battle


def _shape(table: Table) -> Shape:
    battles, turns, votes = _parts(table)
    served = {side: _artifacts(battles, side) for side in "ab"}
    labels = _labels(served.values())
    models = {f"model_{side}": _labelled(known, labels) for side, known in served.items()}
    cast = _in_order(battles, _votes(votes))
    replies = _in_order(battles, _replies(turns, votes, battles))
    more = _about(battles) | {name: cast[name] for name in ("voter", "tstamp")}
    more |= {f"artifact_{side}": known["artifact"] for side, known in served.items()}
    known = {name: column for name, column in more.items() if column.null_count() < len(column)}
    flags = {} if "flags" in known else _failures(battles, replies, cast)
    rows = pl.DataFrame(models | {"winner": cast["winner"]} | known | flags)
    return Shape(
        replace(table, frame=rows),
        _said(battles, replies),
        _counts(battles),
        (*_notes(battles), *_renamed(table.name, labels), *_simulated(table.name, battles)),
        replies.get_column("images", default=None),
    )


def board_names(battles: pl.DataFrame) -> list[str]:
    """What the artifacts of a snapshot's battles are called on a board."""
    sides = [battles.select(name=f"model_{side}", artifact=f"artifact_{side}") for side in "ab"]
    return _labels(sides)["label"].unique().sort().to_list()


def _parts(table: Table) -> tuple[Table, Table, Table]:
    if not table.companions:
        raise InvalidData(f"{table.path}: is a part of a snapshot; give its directory")
    battles, turns, votes = (table.companions[name] for name in SNAPSHOT)
    for part, needed in ((battles, _BATTLES), (turns, _TURNS), (votes, _VOTES)):
        columns.require(part, needed, "this part of a snapshot")
    for part in (battles, votes):
        twice = part.frame["battle_id"].is_duplicated()
        columns.refuse(part, "battle_id", twice, "{} stands twice; keep the first")
    strange = ~votes.frame["battle_id"].is_in(battles.frame["battle_id"].to_list())
    columns.refuse(votes, "battle_id", strange, "{} is no battle of this snapshot")
    return battles, turns, votes


def _in_order(battles: Table, known: pl.DataFrame) -> pl.DataFrame:
    """What is known of each battle, null for a battle of which nothing is."""
    ids = battles.frame.select("battle_id")
    return ids.join(known, on="battle_id", how="left", maintain_order="left")


def _failures(battles: Table, replies: pl.DataFrame, cast: pl.DataFrame) -> dict[str, pl.Series]:
    """Flags of votes that cut off an answer, before which a side failed, said nothing or was
    flagged by a moderator, or for which a stand-in took a failed side; and of those of voters who
    had chosen the models by name.
    """
    seen = cast["winner"].is_not_null() & cast["last"].is_not_null()
    reasons = {"empty_reply": seen & ~replies["answered"].fill_null(value=False)}
    if "early" in cast.columns:
        reasons["unfinished"] = cast["early"]
    if "flagged" in replies.columns:
        reasons["moderation"] = replies["flagged"]
    if "policy" in battles.frame.columns:
        reasons["stand_in"] = _by(STAND_IN, battles)
        reasons["not_anonymous"] = _by(NAMED, battles)
    return columns.flagged(reasons)


def _artifacts(table: Table, side: str) -> pl.DataFrame:
    """Names and fingerprints of a side; a name is null only where the battle is left out anyway."""
    left_out = table.frame.get_column("left_out", default=None)
    name = columns.models(table, f"model_{side}", left_out).cast(pl.String)
    return pl.DataFrame({"name": name, "artifact": columns.texts(table, f"artifact_{side}")})


def _labels(sides: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Each artifact's name on the board: the model's, with a fingerprint where that is not one."""
    served = pl.concat(sides).drop_nulls("name").unique(maintain_order=True)
    digits = pl.col("artifact").str.head(DIGITS).fill_null("unknown")
    several = pl.col("name").is_duplicated()
    return served.with_columns(
        several=several,
        label=pl.when(several).then(pl.format("{} @{}", "name", digits)).otherwise("name"),
    )


def _labelled(served: pl.DataFrame, labels: pl.DataFrame) -> pl.Series:
    keys = ["name", "artifact"]
    joined = served.join(labels, on=keys, how="left", nulls_equal=True, maintain_order="left")
    return joined["label"]


def _votes(votes: Table) -> pl.DataFrame:
    early = {"early": _claimed(votes, "early")} if "early" in votes.frame.columns else {}
    return pl.DataFrame(
        {
            "battle_id": votes.frame["battle_id"],
            "winner": columns.verdicts(votes, "outcome", {})[0],
            "voter": columns.texts(votes, "voter"),
            "tstamp": columns.times(votes, "created_at"),
            "last": votes.frame["turn"],
            **early,
        }
    )


def _replies(turns: Table, votes: Table, battles: Table) -> pl.DataFrame:
    """The texts that each battle's vote had before it, and whether both sides answered them all.

    A vote that does not say its turn came after all turns; a battle without one has no texts.
    """
    names = [name for name in _TEXTS if name in turns.frame.columns]
    more = {"answered": _answered(turns, "a") & _answered(turns, "b")}
    whole = [pl.col("answered").all()]
    if "flagged" in turns.frame.columns:
        more["flagged"] = _claimed(turns, "flagged")
        whole.append(pl.col("flagged").any())
    if "images" in turns.frame.columns:
        more["images"] = columns.texts(turns, "images").fill_null("").str.extract_all(_IMAGE)
        whole.append(pl.col("images").explode().drop_nulls())
    last = votes.frame.select("battle_id", last="turn")
    rows = turns.frame.select("battle_id", "turn").with_columns(
        *(columns.texts(turns, name) for name in names), **more
    )
    seen = (pl.col("turn") <= pl.col("last")).fill_null(value=True)
    spoken = rows.join(last, on="battle_id").filter(seen).sort("turn").group_by("battle_id")
    return _cut(battles, spoken.agg(*names, *whole))


def _answered(turns: Table, side: str) -> pl.Series:
    text = columns.texts(turns, f"text_{side}").fill_null("").str.strip_chars()
    return (text != "") & ~_claimed(turns, f"error_{side}")


def _claimed(table: Table, name: str) -> pl.Series:
    """A column of true and false, where unknown is no claim."""
    return columns.flags(table, name, unknown=True).fill_null(value=False)


def _said(battles: Table, replies: pl.DataFrame) -> pl.DataFrame | None:
    """What was said; None where a log was imported that held no texts."""
    if _silent(battles):
        return None
    prompt = replies.get_column("prompt", default=None)
    return as_texts(replies["text_a"], replies["text_b"], prompt)


def _renamed(snapshot: str, labels: pl.DataFrame) -> tuple[str, ...]:
    names = labels.filter("several")["name"].unique(maintain_order=True).to_list()
    if not names:
        return ()
    listed = ", ".join(names)
    text = (
        f"{snapshot}: {listed} stood for several artifacts, which are rated apart; "
        "the digits after @ begin an artifact's fingerprint."
    )
    return (sentence(text, "several-in-log", log=snapshot, names=listed),)


def _simulated(snapshot: str, battles: Table) -> tuple[str, ...]:
    simulated = _claimed(battles, "simulated")
    if not simulated.any():
        return ()
    count, whole = int(simulated.sum()), len(simulated)
    text = f"{snapshot}: {count} of {whole} battles are simulated."
    return (sentence(text, "simulated-battles", log=snapshot, count=count, whole=whole),)


def _about(battles: Table) -> dict[str, pl.Series]:
    """The optional columns of `Comparisons.frame`, flags and left_out, of those that are known."""
    frame = battles.frame
    names = [n for n in ("count", "weight", *OPTIONAL, "flags", "left_out") if n not in _CAST]
    sources = {name: name for name in names}
    if "vote_id" not in frame.columns:
        sources["vote_id"] = "battle_id"
    about = {
        name: _READERS.get(name, columns.ids)(battles, source)
        for name, source in sources.items()
        if source in frame.columns and frame[source].null_count() < frame.height
    }
    if "propensity" in about and "policy" in frame.columns:
        # A stand-in's is conditional on the kept answer, so no probability of the pair; who was
        # named was not drawn.
        drawn = ~(_by(STAND_IN, battles) | _by(NAMED, battles))
        kept = pl.when(drawn).then(about["propensity"])
        about["propensity"] = pl.select(propensity=kept).to_series()
    return about


def _by(policy: str, battles: Table) -> pl.Series:
    """Whether the models of each battle were chosen by this policy."""
    return columns.texts(battles, "policy").eq_missing(policy)


def _counts(battles: Table) -> Style:
    """Style counts that came with the imported log."""
    named = [name for name in battles.frame.columns if name.startswith(STYLE)]
    held = battles.frame.select(*named, *{"extractor"} & {*battles.frame.columns})
    plain = held.rename(lambda name: name.removeprefix(STYLE))
    return recorded(replace(battles, frame=plain)) if named else Style()


def _notes(battles: Table) -> tuple[str, ...]:
    """What the reader of the imported logs was told."""
    if "notes" not in battles.frame.columns:
        return ()
    sentences = _lists(battles, "notes").explode().drop_nulls()
    return tuple(sentences.unique(maintain_order=True))


def _cut(battles: Table, texts: pl.DataFrame) -> pl.DataFrame:
    """Lists of turns, cut to how many of each the log had; as they are where nothing says so.

    texts: battle_id, the lists prompt, text_a, text_b, and more.
    """
    held = {*battles.frame.columns}
    known = {text: n for text, n in _LENGTHS.items() if n in held and text in texts.columns}
    sizes = [columns.numbers(battles, name, unknown=True) for name in known.values()]
    frame = pl.DataFrame([battles.frame["battle_id"], *sizes])
    joined = texts.join(frame, on="battle_id", how="left", maintain_order="left")
    cut = [
        pl.when(pl.col(name).is_not_null()).then(pl.col(text).list.head(pl.col(name)))
        for text, name in known.items()
    ]
    return joined.with_columns(cut).drop(known.values())


def _silent(battles: Table) -> bool:
    """Whether no imported log held texts."""
    if "texts" not in battles.frame.columns or not battles.frame.height:
        return False
    return not columns.flags(battles, "texts").any()


def _lists(battles: Table, name: str) -> pl.Series:
    column = battles.frame[name]
    if column.dtype == pl.Null or column.dtype.is_nested():
        try:
            return column.cast(pl.List(pl.String))
        except pl.exceptions.PolarsError:
            pass
    raise columns.fault(battles, name, column.is_not_null(), "{} is no list of texts; correct it")


_READERS: Mapping[str, Callable[[Table, str], pl.Series]] = {
    **dict.fromkeys(("count", "weight"), columns.numbers),
    "propensity": columns.probabilities,
    "voter_kind": columns.voter_kinds,
    **dict.fromkeys(("tags", "flags"), _lists),
    "left_out": columns.texts,
}


def _denies(name: str) -> Callable[[pl.DataFrame], bool]:
    """Whether battles say of themselves that their log was not `name`: not blind, not live."""

    def fits(battles: pl.DataFrame) -> bool:
        claims = battles.get_column(name, default=None)
        return claims is not None and claims.dtype == pl.Boolean and claims.eq_missing(False).all()

    return fits


OWN = Dialect(
    name="own",
    marks=frozenset({"battle_id"}),
    needs=("battle_id",),
    columns={"turn": ()},
    shape=_shape,
    fits=lambda frame: any(not part.isdisjoint(frame.columns) for part in _SIGNS),
    whole=True,
)
OWN_OF_LOGS = (
    replace(OWN, blind=False, fits=_denies("blind")),
    replace(OWN, live=False, fits=_denies("live")),
)
"""Snapshots of logs whose voters could know the models, or saw replies that were not served."""
