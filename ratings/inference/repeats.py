"""By how much repeated prompts widen the intervals of a board that takes them as independent."""

from dataclasses import replace

import numpy as np

from ratings.inference.sandwich.covariance import sandwich
from ratings.model.design import (
    CLUSTERS,
    Design,
    Floats,
    Ints,
    design,
    pair_keys,
    sorting,
    unit_codes,
)
from ratings.model.fit import Fit
from ratings.model.likelihood import scores
from ratings.model.vote_filter import Selection, select
from ratings.options import Cluster, Options
from ratings.sentences import sentence
from ratings.votes import Comparisons
from ratings.votes.pair_counts import coded

REPEATED = 2.0  # votes a prompt from which their dependence may matter
MANY = 100_000  # votes from which clustering them costs more than all else, and less tells as much
CELLS = 1 << 22  # of units and models; where there are more, some units stand for all
SAMPLE = 1 << 18  # votes of such units
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
    if votes > MANY:
        ratio = _about(chosen, raw, options, name)
    else:
        both = select(comparisons, replace(options, cluster=name, ci="sandwich")).design
        before, after = (_errors(problem.bare(), raw) for problem in (chosen.design, both))
        ratio = float(np.median(after[before > 0] / before[before > 0])) if before.any() else 1.0
    if ratio < WIDER:
        return ()
    return (
        sentence(
            f"{prompts:,} prompts were voted on {votes / prompts:,.0f} times each: with clusters "
            f"by prompt too the intervals would be about {100 * (ratio - 1):.0f}% wider; see "
            f"--cluster {name}.",
            "repeated-prompts",
            prompts=prompts,
            times=round(votes / prompts),
            wider=round(100 * (ratio - 1)),
            cluster=name,
        ),
    )


def _about(chosen: Selection, raw: Fit, options: Options, name: Cluster) -> float:
    """How many times as wide clusters by `name` make it, from each model's own scores.

    Scores that do not go together vary as much summed over a unit as alone.
    """
    problem, m = chosen.design.bare(), len(chosen.design.models)
    if chosen.frame.height != len(problem.halves):  # there alike votes are added up
        problem = design(chosen.frame, (), replace(options, cluster="none"))
    _, a, b = coded(chosen.frame)
    order = sorting(pair_keys(m, a, b))
    score = scores(problem, raw.estimates, raw.likelihood).eta * problem.weight
    sides = [np.repeat(side, problem.lengths) for side in (problem.first, problem.second)]
    codes = [unit_codes(chosen.frame, CLUSTERS[kind])[order] for kind in name.split("+")]

    def over(units: Ints) -> Floats:
        """Each model's variance summed over units, beside that of single votes (M,)."""
        step = max(1, len(units) // SAMPLE) if int(units.max() + 1) * m > CELLS else 1
        some = np.flatnonzero(units % step == 0) if step > 1 else slice(None)
        value, pair = score[some], [side[some] for side in sides]
        cells = np.concatenate([units[some] * m + side for side in pair])
        if step > 1:
            known, cells = np.unique(cells, return_inverse=True)
            model = known % m
        else:
            model = np.arange(int(cells.max()) + 1) % m
        together = np.square(np.bincount(cells, np.append(value, -value), len(model)))
        alone = np.sum([np.bincount(side, value**2, m) for side in pair], axis=0)
        summed = np.bincount(model, together, m)
        return np.divide(summed, alone, out=np.ones(m), where=alone > 0)

    more = over(codes[-1]) - 1
    if len(codes) == 2:
        voters, prompts = codes
        same = over(voters * (prompts.max() + 1) + prompts) - 1
        more = (more - same) / np.maximum(over(voters), 0.1)
    return float(np.sqrt(max(1 + np.median(more), 0.0)))


def _errors(problem: Design, raw: Fit) -> Floats:
    """Standard errors of the strengths (M,)."""
    return np.sqrt(np.diag(sandwich(problem, raw, None).raw).clip(0)[: len(raw.models)])
