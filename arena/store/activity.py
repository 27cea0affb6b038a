"""What a log says of the last hours, for whoever runs the arena: answers by model, votes, battles
left open, what a moderator stopped. Names models, so it is never a voter's to read.
"""

from dataclasses import dataclass
from datetime import datetime

from arena.store.database import Execute

# An answer that another battle had kept is counted where it was given.
_ANSWERED = """
WITH answers AS (
    SELECT CASE r.side WHEN 'a' THEN b.model_a ELSE b.model_b END AS model,
        CASE WHEN r.finish_reason = 'error' THEN 1 ELSE 0 END AS failed,
        extract(epoch FROM r.first_token_at - r.started_at) AS first_s
    FROM replies r JOIN battles b USING (battle_id)
    WHERE r.ended_at >= ? AND r.kept_from IS NULL
)
SELECT model, count(*), sum(failed), percentile_cont(0.5) WITHIN GROUP (ORDER BY first_s),
    percentile_cont(0.95) WITHIN GROUP (ORDER BY first_s)
FROM answers GROUP BY model ORDER BY model
"""
_HAPPENED = """
SELECT (SELECT count(*) FROM battles WHERE created_at >= ?),
    (SELECT count(*) FROM votes WHERE created_at >= ?),
    (SELECT count(*) FROM battles b WHERE created_at >= ?
        AND NOT EXISTS (SELECT 1 FROM votes v WHERE v.battle_id = b.battle_id)
        AND NOT EXISTS (SELECT 1 FROM battles s WHERE s.replaces = b.battle_id)),
    (SELECT count(*) FROM judgements WHERE created_at >= ? AND blocked),
    (SELECT count(*) FROM judgements WHERE created_at >= ? AND flagged AND NOT blocked)
"""


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers that ended under one model's name, and how many of them by an error.

    median_s, slow_s: seconds from a request to its first token, in the middle and exceeded by one
    in twenty; None where there was none.
    """

    model: str
    answers: int
    failed: int
    median_s: float | None
    slow_s: float | None


@dataclass(frozen=True, slots=True)
class Activity:
    """What was recorded since a time. battles: begun. open: of these, without vote or successor.

    blocked, flagged: judgements of a moderator that stopped a prompt, or only marked a text.
    """

    answered: tuple[Answered, ...]
    battles: int
    votes: int
    open: int
    blocked: int
    flagged: int


def read(execute: Execute, since: datetime) -> Activity:
    """What was recorded from then on. since: aware, in UTC."""
    then = since.replace(tzinfo=None)
    answered = [
        Answered(model, answers, int(failed), _seconds(median), _seconds(slow))
        for model, answers, failed, median, slow in execute(_ANSWERED, [then])
    ]
    return Activity(tuple(answered), *execute(_HAPPENED, [then] * 5)[0])


def _seconds(value: object) -> float | None:
    return None if value is None else float(str(value))
