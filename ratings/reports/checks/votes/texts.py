"""What reading has left out of the texts' sake, and replies without a word; knows no texts.

The rules are those of `ratings.text.cleaning`; the funnel says what they caught.
"""

import polars as pl

from ratings.reports.checks.votes.rows import cannot_tell, graded
from ratings.reports.findings import Evidence, Finding, Number
from ratings.sentences import NOTHING, sentence
from ratings.votes import Comparisons
from ratings.votes.dialects.registry import DIALECTS
from ratings.votes.pair_counts import votes

LEAKS, EMPTY = "leaks", "empty-replies"

LEAKY = 0.01
"""Share of votes with a reply that names its model from which leaving them out chooses prompts too:
more of the votes on "who are you?" go than of others, and more of some models'."""

VERY_LEAKY = 0.1
"""Share from which the arena is hardly blind."""

FAILED = 0.02
"""Share of votes with an empty or cut reply from which they tell of servers as well as models."""

OFTEN_FAILED = 0.1
"""Share from which the board rates the servers."""


def leaks(evidence: Evidence) -> Finding:
    """Do replies give their models away?

    By the votes that reading left out for it; `look` from `LEAKY` of the votes, `bad` from
    `VERY_LEAKY`. Only of people's votes whose texts are there can it be told.
    """
    log = evidence.comparisons
    caught, every = _left_out(log, ("leak",))
    if "leak" in log.intake.keep:
        text = "Votes on replies that name their model were kept unmarked."
        return cannot_tell(LEAKS, sentence(text, "leaks-kept"))
    if not (caught or log.texts):
        text = "No texts: whether replies name their models was not looked for."
        do = sentence("Give the log with its texts.", "give-texts")
        return cannot_tell(LEAKS, sentence(text, "leaks-untold"), do)
    if not (caught or _blind(log)):
        text = "The log holds judgments, which need not be blind: "
        text += "whether replies name their models was not looked for."
        return cannot_tell(LEAKS, sentence(text, "leaks-unsought"))
    share = caught / max(every, 1)
    verdict = graded(share, LEAKY, VERY_LEAKY)
    text = f"{caught:,} of {every:,} votes had a reply that names its model, and were left out."
    says = sentence(text, "leaks", leaks=caught, votes=every)
    text = "Read docs/cleaning.md, and look which models lose votes (--explain-dropped)."
    do = sentence(text, "see-who-leaks")
    numbers: dict[str, Number] = {"votes": caught, "share": share}
    return Finding(LEAKS, verdict, says, NOTHING if verdict == "ok" else do, numbers)


def empty_replies(evidence: Evidence) -> Finding:
    """Do votes count in which a reply was empty or cut short?

    Those that reading left out, and those of 0 tokens that it did not; `look` from `FAILED` of the
    votes, `bad` from `OFTEN_FAILED`.
    """
    log = evidence.comparisons
    left_out, every = _left_out(log, ("empty_reply", "unfinished"))
    counted = "tokens" in log.features
    if not (left_out or log.texts or counted):
        text = "The log has neither texts nor lengths of replies."
        return cannot_tell(EMPTY, sentence(text, "no-replies"))
    silent = 0
    if counted:
        mute = (pl.col("tokens_a") == 0) | (pl.col("tokens_b") == 0)
        silent = votes(log.frame.filter(mute.fill_null(value=False)))
    share = (left_out + silent) / max(every, 1)
    verdict = graded(share, FAILED, OFTEN_FAILED)
    text = (
        f"{left_out:,} of {every:,} votes had an empty or cut reply and were left out; {silent:,} "
        "that count have a reply of 0 tokens."
    )
    says = sentence(text, "empty-replies", left_out=left_out, votes=every, silent=silent)
    numbers: dict[str, Number] = {"left_out": left_out, "silent": silent, "share": share}
    do = sentence("Find out whether servers failed, and leave such votes out.", "see-servers")
    return Finding(EMPTY, verdict, says, NOTHING if verdict == "ok" else do, numbers)


def _left_out(log: Comparisons, reasons: tuple[str, ...]) -> tuple[int, int]:
    """Votes left out for these reasons, and all that could have been or count."""
    caught = sum(rows for reason, rows in log.left_out if reason in reasons)
    return caught, votes(log.frame) + caught


def _blind(log: Comparisons) -> bool:
    """Whether every source is in a dialect of people's blind votes."""
    blind = {dialect.name for dialect in DIALECTS if dialect.blind}
    return all(source.dialect in blind for source in log.sources)
