"""What an arena is, from one TOML file: frozen values; a secret is only ever named."""

from arena.config.load import AnyKey, Arena, Config, Limits, Moderation, Pairing, load
from arena.config.model_checks import check
from arena.config.models import Model, Price
from arena.config.serving import Endpoint, Replay, Unavailable, Vllm, Way
from arena.config.web import AddressLimits, SessionLimits, Web

__all__ = [
    "AddressLimits",
    "AnyKey",
    "Arena",
    "Config",
    "Endpoint",
    "Limits",
    "Model",
    "Moderation",
    "Pairing",
    "Price",
    "Replay",
    "SessionLimits",
    "Unavailable",
    "Vllm",
    "Way",
    "Web",
    "check",
    "load",
]
