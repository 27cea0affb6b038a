"""Estimating equations: what each fit sets to 0, and how its estimates follow; knows no clusters.

A fit solves sum_n s_n = 0 with s_n = w_n r_n x_n, r_n being vote n's score and x_n its row of
[X Z]. Its estimates move by bread @ s when the sum moves by s. The models' style ratings, a least
squares fit of the style covariates on the models, are of the same form with the residual as score.
"""

from dataclasses import dataclass

from ratings.inference.sandwich.clusters import Rows
from ratings.model.design import Design, Floats
from ratings.model.fit import Fit
from ratings.model.likelihood import Parameters, collapsed
from ratings.model.tie_laws import Slopes


@dataclass(frozen=True, eq=False, slots=True)
class Equations:
    """One fit's equations for p parameters over n rows.

    problem: the rows and what they are multiplied with. point: where the fit ended. bread (p, p):
    the inverse information.
    """

    problem: Design
    point: Parameters
    bread: Floats

    def slopes(self, rows: Rows) -> Slopes:
        """Derivatives of each row's log-likelihood, weights aside."""
        m, values = rows.models, self.point.values
        lead = (
            values.take(rows.first)
            - values.take(rows.second)
            + values[m : m + len(rows.z)] @ rows.z
        )
        return self.point.law.slopes(lead, rows.halves / 2, self.point.tau)


def of_fit(problem: Design, board: Fit) -> Equations:
    """A board's equations over the rows of `problem`, of whose votes it is the fit."""
    return Equations(problem, Parameters(board.estimates, board.likelihood.law), board.bread)


def information(rows: Rows, slopes: Slopes) -> Floats:
    """What each row adds to the information along x_n, weight included (n,)."""
    return collapsed(rows.weight) * slopes.curvature
