"""How the arena will stand on the network: its names, its proxies, its ports."""

import socket
from collections.abc import Iterator, Mapping
from ipaddress import ip_address, ip_network

from arena.config import Config
from arena.errors import ConfigError
from ui.doctor.findings import Finding, fault, ok, warning
from ui.operator.token import read_token

LOOPBACK = "127.0.0.1"


def examine(config: Config, port: int, environ: Mapping[str, str]) -> Iterator[Finding]:
    """What the table [web] says, and whether the ports are free."""
    web = config.web
    names = ", ".join(("IP addresses", "localhost", *web.hosts))
    yield ok("hosts", f"answers to {names}, and the name after --host")
    yield from map(_proxy, web.trusted_proxies)
    yield _operator(web.operator_token_env, environ)
    yield _port("port", LOOPBACK, port, "choose another with --port")
    if web.metrics_port:
        yield _port(
            "metrics", web.metrics_host, web.metrics_port, "choose another web.metrics_port"
        )
        if not _is_loopback(web.metrics_host):
            what = f"metrics on {web.metrics_host} name the models"
            yield warning("metrics", what, "let nobody but operators reach that address")


def _operator(variable: str | None, environ: Mapping[str, str]) -> Finding:
    try:
        token = read_token(variable, environ)
    except ConfigError as error:
        return fault("operator", str(error), "or leave the key out, and there is no /operator")
    where = f"/operator opens with the token in {variable}" if token else "there is no /operator"
    return ok("operator", where)


def _proxy(trusted: str) -> Finding:
    network = ip_network(trusted)
    if network.prefixlen == 0:
        what = f"web.trusted_proxies: {trusted} believes everybody's word for their address"
        return fault("proxies", what, "name the proxies' own addresses")
    if not network.is_private:
        what = f"web.trusted_proxies: {trusted} is a public network"
        return warning("proxies", what, "make sure that all of it is your proxies'")
    return ok("proxies", f"believes {trusted}")


def _port(check: str, host: str, port: int, remedy: str) -> Finding:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            what = f"{host}:{port} cannot be listened on ({error.strerror})"
            return warning(check, what, f"unless it is this arena that runs there, {remedy}")
    return ok(check, f"{host}:{port} is free")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
