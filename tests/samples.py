"""Small logs in public shapes and what must be read from each; knows no file."""

from dataclasses import dataclass

import polars as pl

from ratings.text import style
from tests import arenas, exports, judges


@dataclass(frozen=True)
class Sample:
    """A small log of one dialect and what must be read from it."""

    table: pl.DataFrame
    votes: list[tuple[str, str, str, float]]
    left_out: tuple[tuple[str, int], ...] = ()
    label: str | None = "winner"
    needs: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("csv", "json", "jsonl", "parquet", "csv.gz")
    turns: pl.DataFrame | None = None
    ballots: pl.DataFrame | None = None
    features: tuple[str, ...] = ()


PUBLIC = {
    "fastchat-events": Sample(
        arenas.EVENT_LOG,
        [("x", "y", "a", 1), ("y", "z", "b", 1), ("z", "x", "both_bad", 1)],
        (
            *(("not_anonymous", 1), ("unfinished", 1), ("chat", 2), ("upvote", 1)),
            *(("share", 1), ("other_event", 1)),
        ),
        label="type",
        needs=("models", "states"),
        features=style.FEATURES,
    ),
    "lmsys-33k": Sample(
        arenas.LMSYS_33K,
        [("x", "y", "a", 1), ("y", "z", "b", 1), ("x", "y", "both_bad", 1)],
        (("not_anonymous", 1),),
        needs=("model_a", "winner"),
        features=style.FEATURES,
    ),
    "lmarena-100k": Sample(
        arenas.LMARENA_100K,
        [("x", "y", "a", 1), ("y", "z", "b", 1), ("x", "y", "both_bad", 1)],
        (("frequent_prompt", 1),),
        needs=("model_a", "winner"),
        features=("tokens", "headers", "lists", "bold"),
    ),
    "lmarena-140k": Sample(
        arenas.LMARENA_140K,
        [("x", "y", "a", 1), ("y", "z", "b", 1), ("z", "x", "tie", 1), ("x", "y", "both_bad", 1)],
        needs=("model_a", "winner"),
        features=("tokens", "headers", "lists", "bold"),
    ),
    "comparia": Sample(
        arenas.COMPARIA,
        [("x", "y", "a", 1), ("y", "z", "b", 1), ("z", "x", "tie", 1), ("x", "z", "b", 1)],
        (("no_vote", 1),),
        label="chosen_model_name",
        needs=("model_a_name", "both_equal"),
        features=style.FEATURES,
    ),
    "mt-bench": Sample(
        judges.MT_BENCH,
        [("x", "y", "a", 1), ("y", "z", "b", 1), ("z", "x", "tie", 1)],
        needs=("model_a",),
        features=style.FEATURES,
    ),
    "mt-bench-by-model": Sample(
        judges.MT_BENCH_JUDGE,
        [("x", "y", "a", 1), ("y", "z", "tie", 1), ("z", "x", "tie", 1)],
        needs=("model_a",),
        features=style.FEATURES,
    ),
    "kmtbench": Sample(
        judges.BOTH_ORDERS,
        [
            *(("x", "y", "b", 1), ("y", "x", "b", 1), ("x", "z", "b", 1), ("z", "x", "a", 1)),
            *(("y", "z", "tie", 1), ("z", "y", "tie", 1), ("x", "y", "a", 1)),
        ],
        (("judge_error", 1),),
        label="winner_ab",
        needs=("model_a", "winner_ba"),
    ),
    "named-winner": Sample(
        judges.NAMED,
        [("x", "z", "b", 1), ("y", "z", "tie", 1)],
        (("inconsistent", 1), ("judge_error", 1)),
        label=None,
    ),
    "arena-hard": Sample(
        judges.ARENA_HARD,
        [("x", "y", "a", 1), ("x", "z", "tie", 1), ("x", "y", "b", 1), ("x", "z", "b", 1)],
        (("self_battle", 1),),
    ),
    "arena-hard-games": Sample(
        judges.GAMES,
        [("x", "y", "a", 1), ("y", "x", "b", 1), ("x", "z", "tie", 1)],
        (("judge_error", 1),),
        label=None,
        needs=("baseline", "model"),
    ),
    "fastchat-pairwise": Sample(
        exports.PAIRWISE,
        [
            *(("x", "y", "a", 1), ("y", "x", "b", 1), ("y", "z", "tie", 1)),
            *(("x", "z", "b", 1), ("z", "x", "b", 1)),
        ],
        (("judge_error", 1),),
        label="g1_winner",
        needs=("model_1", "question_id"),
    ),
    "feedback": Sample(
        exports.FEEDBACK,
        [("x", "y", "a", 1), ("y", "z", "b", 1), ("z", "x", "a", 1), ("z", "y", "a", 1)],
        (("no_opponent", 1), ("no_vote", 1), ("not_anonymous", 1)),
        label=None,
        features=style.FEATURES,
    ),
    "label-studio": Sample(
        exports.LABEL_STUDIO,
        [("x", "y", "a", 1), ("x", "y", "b", 1), ("y", "z", "b", 1)],
        (("not_submitted", 1), ("no_vote", 1)),
        label=None,
        features=style.FEATURES,
    ),
    "argilla": Sample(
        exports.ARGILLA,
        [("x", "y", "a", 1), ("x", "y", "b", 1), ("y", "z", "tie", 1)],
        (("not_submitted", 1),),
        label=None,
        needs=("model_a",),
        formats=("json", "jsonl", "parquet"),
        features=style.FEATURES,
    ),
    "search-arena": Sample(
        exports.SEARCH_ARENA,
        [("x", "y", "a", 1), ("y", "z", "both_bad", 1)],
        (("no_vote", 1),),
        needs=("model_a", "winner"),
        features=style.FEATURES,
    ),
    "pandalm": Sample(
        judges.PANDALM,
        [
            *(("x-7b", "y-6.9b", "a", 1), ("x-7b", "y-6.9b", "a", 1), ("x-7b", "y-6.9b", "b", 1)),
            *(("y-6.9b", "z-7b", "b", 1), ("y-6.9b", "z-7b", "tie", 1)),
        ],
        (("no_vote", 1),),
        label="annotator1",
        needs=("cmp_key", "response2"),
        features=style.FEATURES,
    ),
    "arena-rank": Sample(
        judges.DIFFERENCES,
        [("x", "y", "a", 1), ("y", "z", "b", 1), ("z", "x", "tie", 1), ("x", "y", "both_bad", 1)],
        features=("length", "bullets"),
    ),
}
