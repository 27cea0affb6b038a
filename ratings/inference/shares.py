"""How sure a share of votes is."""

from math import sqrt
from statistics import NormalDist


def wilson_interval(wins: float, votes: int, level: float = 0.95) -> tuple[float, float]:
    """Interval of a share, 0 to 1, of independent votes; (0, 1) where there are none.

    Source: Wilson (1927), the interval whose ends the score test just does not reject.
    """
    if not votes:
        return 0.0, 1.0
    z, share = NormalDist().inv_cdf(0.5 + level / 2), wins / votes
    spread = z * sqrt(share * (1 - share) / votes + z * z / (4 * votes * votes))
    scale = 1 + z * z / votes
    centre = share + z * z / (2 * votes)
    return max((centre - spread) / scale, 0.0), min((centre + spread) / scale, 1.0)
