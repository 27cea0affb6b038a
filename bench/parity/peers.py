"""Which peers are here, and the fits that they can make of a log, each with ours beside it."""

from functools import partial
from importlib.util import find_spec

from bench import checkout
from bench.parity.board import ours

ARENA_RANK = all(map(find_spec, ("arena_rank", "jax", "pandas")))  # else no peer can be asked
if ARENA_RANK:
    from bench.parity import arena_rank_board, fastchat_board


def fastchat(root):
    """FastChat's rating module; None where it, or what it needs, is not."""
    here = ARENA_RANK and (root / checkout.FASTCHAT).exists()
    return checkout.load(root) if here else None


def fits(log, module):
    """The fits that peers here can make of a log, each with ours under the same choices."""
    fits = {}
    if ARENA_RANK:
        plain = partial(ours, "lmarena", "raw", weights="none")
        fits["arena-rank, plain"] = arena_rank_board.plain, plain
    if ARENA_RANK and log.features:
        same = partial(ours, "lmarena", "controlled")
        fits["arena-rank, styled"] = arena_rank_board.styled, same
        free = partial(arena_rank_board.styled, reg=0.0), partial(same, ridge_mean=0.0)
        fits["arena-rank, styled, reg = 0"] = free
    if module:
        plain = partial(ours, "fastchat", "raw", ridge_strength=0.0)
        fits["FastChat, plain"] = partial(fastchat_board.plain, module), plain
    if module and log.features:
        same = partial(ours, "fastchat", "controlled")
        fits["FastChat, styled"] = partial(fastchat_board.styled, module), same
    return fits


def boards(module):
    """The fits of the peers here, as they come."""
    boards = {}
    if ARENA_RANK:
        boards["arena-rank, plain"] = arena_rank_board.plain
        boards["arena-rank, styled"] = arena_rank_board.styled
    if module:
        boards["FastChat, plain"] = partial(fastchat_board.plain, module)
        boards["FastChat, styled"] = partial(fastchat_board.styled, module)
    return boards
