"""What an arena is, from one TOML file: frozen values; a secret is only ever named."""

from arena.config.load import Config, Limits, Moderation, Pairing, check, load
from arena.config.models import Model, Price
from arena.config.ways import Endpoint, Replay, Unavailable, Vllm, Way

__all__ = [
    "Config",
    "Endpoint",
    "Limits",
    "Model",
    "Moderation",
    "Pairing",
    "Price",
    "Replay",
    "Unavailable",
    "Vllm",
    "Way",
    "check",
    "load",
]
