"""Counts for operators on a port of their own, and not a line of them in public."""

import re
import socket
from contextlib import contextmanager
from http import HTTPStatus

import httpx
import pytest

from arena.errors import ArenaError
from tests.command_line import FAILURE, process
from tests.served import Voter, free_port
from tests.ui.web.conftest import NAMES, PROMPT, serving
from ui.web.metrics import Metrics, listen


@contextmanager
def counted(folder, web=""):
    port = free_port()
    metrics = Metrics()
    with serving(folder, f"metrics_port = {port}\n{web}", metrics=metrics) as served:
        yield served, f"http://127.0.0.1:{port}/metrics"


def value(url, series):
    """What a series is at; None where there is no such series."""
    lines = httpx.get(url, timeout=60).text.splitlines()
    values = [line.rpartition(" ")[2] for line in lines if line.rpartition(" ")[0] == series]
    return float(values[0]) if values else None


def test_what_happens_in_an_arena_is_counted(tmp_path):
    with counted(tmp_path) as (served, url):
        voter = Voter(served.url)
        battle = voter.open(PROMPT)
        voter.read(battle)
        voter.vote(battle)
        voter.act("send", prompt="")
        voter.act("send", prompt="A question that nobody has recorded an answer to")
        expected = {
            "deflator_battles_total": 1,
            "deflator_votes_total": 1,
            'deflator_replies_total{ending="stop"}': 2,
            "deflator_first_token_seconds_count": 2,
            'deflator_store_call_seconds_count{call="open_battle"}': 1,
            'deflator_prompts_refused_total{code="empty-prompt"}': 1,
            'deflator_prompts_refused_total{code="not-answerable"}': 1,
            "deflator_streams": 0,
            "deflator_chain_position": 1,
            **{f'deflator_model_up{{model="{name}"}}': 1 for name in NAMES},
        }
        assert {series: value(url, series) for series in expected} == expected


def test_prompts_that_the_edge_refuses_and_open_streams_are_counted(tmp_path):
    with counted(tmp_path, "[web.session]\nprompts = 1") as (served, url):
        voter = Voter(served.url)
        battle = voter.open(PROMPT)
        assert voter.http.post("/act/send", json={"prompt": PROMPT}).status_code == 429
        assert value(url, 'deflator_prompts_refused_total{code="too_many"}') == 1
        voter.read(battle)
        assert value(url, "deflator_streams") == 0


def test_the_public_application_tells_none_of_it(tmp_path):
    with counted(tmp_path) as (served, url):
        assert "deflator_model_up" in httpx.get(url).text
        for path in ("/metrics", "/metrics/", "/act/metrics", "/monitoring", "/health", "/ready"):
            answered = httpx.get(f"{served.url}{path}")
            assert "deflator_" not in answered.text.replace("deflator_session", "")
            assert not [name for name in NAMES if name in answered.text]
        assert httpx.get(f"{served.url}/metrics").status_code == HTTPStatus.NOT_FOUND
        public = "\n".join(getattr(route, "path", "") for route in served.app.routes)
        assert not re.search("metric|prometheus", public)


def test_a_port_that_is_taken_is_one_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ArenaError, match=r"web\.metrics_port: cannot listen on 127\.0\.0\.1"):
            listen(Metrics(), "127.0.0.1", taken.getsockname()[1])


def test_an_arena_whose_metrics_have_no_port_ends_and_says_why(tmp_path):
    config = tmp_path / "arena.toml"
    with serving(tmp_path):
        pass  # writes the configuration
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        table = f"[web]\nmetrics_port = {taken.getsockname()[1]}\n"
        config.write_text(config.read_text().replace("[web]\n", table))
        done = process("serve", "--config", config, "--port", free_port())
    assert done.returncode == FAILURE
    assert "web.metrics_port: cannot listen on 127.0.0.1" in done.stderr
    assert "the arena did not start" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_it_listens_to_nobody_else_and_ends_with_the_arena(tmp_path):
    with counted(tmp_path) as (served, url):
        port = httpx.URL(url).port
        assert served.app  # while it runs, the port is taken on the loopback alone
        with socket.socket() as other:
            other.bind(("127.0.0.2", port))
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)
