"""How an arena stands on the network: who may ask it, whom it believes and how much it takes."""

import re
from ipaddress import ip_network
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic.dataclasses import dataclass

from arena.config.fields import Count, MaybeVariable, Text
from arena.config.reading import STRICT, wrong


def _host(name: str) -> str:
    if not re.fullmatch(r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?", name.lower()):
        raise wrong("a host name without scheme and port, or *. and one", value=name)
    return name.lower()


def _network(text: str) -> str:
    try:
        return str(ip_network(text))
    except ValueError:
        allowed = "an IP address, or a network such as 10.0.0.0/8 (no bits set after its prefix)"
        raise wrong(allowed, value=text) from None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class SessionLimits:
    """What one browser may do: battles without a vote, streams at once, prompts, votes and uploads
    of images a minute (as many at once).
    """

    battles: Count = 40
    streams: Count = 6
    prompts: Count = 30
    votes: Count = 30
    images: Count = 20


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class AddressLimits:
    """What all browsers of one address may do together; of IPv6, of one /64 network.

    shares: how often a minute a battle may be shared, that be ended, or a shared one be read.
    """

    battles: Count = 300
    streams: Count = 100
    prompts: Count = 120
    votes: Count = 120
    images: Count = 80
    shares: Count = 120


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Web:
    """The edge of an arena.

    secret_env: names the variable with the key that signs sessions; a file beside the votes holds
    one where it names none. operator_token_env: names the variable with the token that opens
    /operator; there is no such page where it names none. hosts: names that it answers to besides IP
    addresses, localhost and the one that it listens on; "*." before one stands for all below it.
    trusted_proxies: addresses and networks whose X-Forwarded-For and X-Forwarded-Proto are
    believed. metrics_port: where Prometheus reads counts, on the address metrics_host; nowhere
    unless given, since they name models. log: how lines of the log are written. connections: that
    are open at once, of everybody.
    """

    secret_env: MaybeVariable = None
    operator_token_env: MaybeVariable = None
    hosts: tuple[Annotated[str, AfterValidator(_host)], ...] = ()
    trusted_proxies: tuple[Annotated[str, AfterValidator(_network)], ...] = ()
    metrics_port: Annotated[int, Field(strict=True, ge=1, le=65535)] | None = None
    metrics_host: Text = "127.0.0.1"
    log: Literal["text", "json"] = "text"
    connections: Count = 800
    session: SessionLimits = Field(default_factory=SessionLimits)
    address: AddressLimits = Field(default_factory=AddressLimits)
