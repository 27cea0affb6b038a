"""By how much repeated prompts widen the intervals of a board that takes them as independent."""

from dataclasses import replace

import numpy as np

from ratings.inference.sandwich.clusters import meat
from ratings.inference.sandwich.covariance import sandwich
from ratings.model.design import Design, Floats
from ratings.model.fit import Fit
from ratings.model.likelihood import scores
from ratings.model.vote_filter import Selection, select
from ratings.options import Cluster, Options
from ratings.votes import Comparisons

REPEATED = 2.0  # votes a prompt from which their dependence may matter
MANY = 100_000  # votes from which the correction for leverage costs more than all else
WIDER = 1.1  # how many times as wide intervals must be for a reader to be told


def repeated_prompts(
    comparisons: Comparisons, options: Options, chosen: Selection, raw: Fit
) -> tuple[str, ...]:
    """A note where clustering by prompt as well widens the raw board's intervals noticeably.

    chosen: the kept votes, clustered by voter or not at all; raw: their fit without style.
    """
    if chosen.cluster not in ("none", "voter") or "prompt_id" not in comparisons.frame.columns:
        return ()
    prompts = comparisons.frame["prompt_id"].n_unique()
    votes = float(chosen.design.count.sum())
    if prompts < 2 or votes < REPEATED * prompts or comparisons.frame["prompt_id"].null_count():
        return ()
    name: Cluster = "prompt" if chosen.cluster == "none" else "voter+prompt"
    both = select(comparisons, replace(options, cluster=name, ci="sandwich")).design
    before, after = (_errors(problem.bare(), raw) for problem in (chosen.design, both))
    ratio = float(np.median(after[before > 0] / before[before > 0])) if before.any() else 1.0
    if ratio < WIDER:
        return ()
    return (
        f"{prompts:,} prompts were voted on {votes / prompts:,.0f} times each: with clusters by "
        f"prompt too the intervals would be {100 * (ratio - 1):.0f}% wider; see --cluster {name}.",
    )


def _errors(problem: Design, raw: Fit) -> Floats:
    """Standard errors of the strengths (M,); of many votes without the correction for leverage."""
    if len(problem.halves) <= MANY:
        covariance = sandwich(problem, raw, None).raw
    else:
        covariance = raw.bread @ meat(problem, scores(problem, raw.at, raw.of)) @ raw.bread
    return np.sqrt(np.diag(covariance).clip(0)[: len(raw.models)])
