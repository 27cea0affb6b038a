"""How far apart a peer's numbers and ours are, under the same choices; knows no peer by name."""

import numpy as np

from bench.markdown import table
from bench.parity.board import moved
from bench.parity.peers import fits
from ratings.inference.elo_scale import S0


def tolerances(logs, module):
    """A row for each log, fit and tolerance of the peer."""
    head = ("votes", "fit", "peer", "ratings", "effects", "SE", "SE, nothing added", "Newton step")
    rows = []
    for name, log in logs.items():
        for fit, (peer, mine) in fits(log, module).items():
            for tight in (False, True):
                cells = [_small(gap) for gap in apart(peer(log, tight=tight), mine(log))]
                rows.append((name, fit, "tight" if tight else "as it comes", *cells))
    return table(head, rows)


def apart(peer, mine):
    """Elo between ratings, effects, standard errors as they come and with nothing added; and how
    far a Newton step of the peer's loss would move our optimum."""
    effects = S0 * np.abs(peer.gamma - mine.gamma).max() if len(mine.gamma) else None
    errors = [moved(mine.se, theirs) if theirs else None for theirs in (peer.se, peer.bare_se)]
    return moved(mine.ratings, peer.ratings), effects, *errors, newton_step(peer, mine)


def newton_step(peer, mine, width=1e-4):
    """The largest move in Elo; derivatives of the peer's slope by central differences."""
    ratings, m = np.array([mine.ratings[name] for name in sorted(mine.ratings)]), len(mine.ratings)
    point = np.append((ratings - ratings.mean()) / S0, mine.gamma)
    slope = lambda where: peer.slope(where[:m], where[m:])  # noqa: E731
    shifts = width * np.eye(len(point))
    hessian = np.array([(slope(point + h) - slope(point - h)) / (2 * width) for h in shifts])
    return S0 * np.abs(np.linalg.lstsq(hessian, slope(point), rcond=1e-7)[0]).max()


def _small(value):
    return "" if value is None else f"{value:.1e}"
