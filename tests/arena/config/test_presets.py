"""Presets of providers and engines: what an endpoint owes to one, and what it says itself."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arena import connect
from arena.config import Endpoint, load
from arena.config.presets import presets
from arena.config.reading import validated
from arena.content import Content
from arena.errors import ConfigError

ANY = {preset.key: "sk-0" for preset in presets().values()}
TWO = '\n[[models]]\nname = "two"\nendpoint = { base_url = "http://127.0.0.1:1/v1" }'
SERVING = Path(__file__).parents[3] / "docs" / "serving.md"


@pytest.fixture
def endpoint(tmp_path):
    """The endpoint that a table becomes."""

    def read(table, environ=ANY, more=""):
        path = tmp_path / "arena.toml"
        path.write_text(f'[[models]]\nname = "one"\n{more}\nendpoint = {{ {table} }}{TWO}')
        return load(path, environ).models[0].endpoint

    return read


@pytest.mark.parametrize("name", presets())
def test_every_preset_is_enough_for_an_endpoint(endpoint, name):
    preset = presets()[name]
    url = "" if preset.base_url else f', base_url = "{preset.example}"'
    read = endpoint(f'preset = "{name}"{url}')
    assert read.base_url == (preset.base_url or preset.example)
    assert read.api_key_env == (preset.key if preset.needs_key else None)


def test_a_value_beside_the_preset_stands(endpoint):
    table = 'preset = "together", base_url = "https://gate/v1", api_key_env = "MINE"'
    read = endpoint(f'{table}, query = {{ "a" = "b" }}, refuses = ["seed"]', {"MINE": "sk-1"})
    assert (read.base_url, read.api_key_env) == ("https://gate/v1", "MINE")
    assert (dict(read.query), read.refuses) == ({"a": "b"}, ("seed",))
    assert endpoint('preset = "together", api_key_env = ""', {}).api_key_env is None


def test_a_server_here_needs_no_key_and_takes_one(endpoint):
    assert endpoint('preset = "vllm"', {}) == Endpoint("http://127.0.0.1:8000/v1", preset="vllm")
    keyed = endpoint('preset = "vllm", api_key_env = "VLLM_API_KEY"')
    assert keyed.api_key_env == "VLLM_API_KEY"


WRONG = {
    "misspelt": ('preset = "togehter"', "preset = 'togehter' is wrong; .* did you mean together"),
    "far off": ('preset = "mine"', "preset = 'mine' is wrong; allowed: anthropic, azure, "),
    "no text": ("preset = 3", "endpoint.preset = '…' is wrong"),
    "a key": (f'preset = "{"sk-" + 30 * "x"}"', "endpoint.preset = '…' is wrong"),
    "no URL of its own": ('preset = "azure"', "base_url = None is wrong; allowed: a URL such as"),
    "wrong URL": ('preset = "groq", base_url = "x"', "base_url = 'x' is wrong"),
}


@pytest.mark.parametrize(("table", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_one_line(endpoint, table, message):
    with pytest.raises(ConfigError, match=message) as caught:
        endpoint(table)
    assert "\n" not in str(caught.value)


@given(st.text())
def test_no_name_breaks_the_reading(name):
    if name not in presets():
        with pytest.raises(
            ConfigError, match=r"preset = .* is wrong; allowed: anthropic"
        ) as caught:
            validated(Endpoint, {"preset": name}, Path("arena.toml"))
        assert str(caught.value).isprintable()


def test_the_usual_variable_must_be_set(endpoint):
    with pytest.raises(ConfigError, match="api_key_env = 'GROQ_API_KEY' is wrong"):
        endpoint('preset = "groq"', {})


def test_a_setting_that_a_provider_refuses_is_refused_at_load(endpoint):
    with pytest.raises(ConfigError, match=r"models\[1\]\.sampling\.logprobs = True is wrong"):
        endpoint('preset = "groq"', more="sampling = { logprobs = true }")


def test_one_artifact_by_preset_and_by_url_is_one(tmp_path):
    one, other = ('preset = "openai"', 'base_url = "https://api.openai.com/v1"')
    path = tmp_path / "arena.toml"
    path.write_text(
        "".join(
            f'[[models]]\nname = "{n}"\nmodel = "m"\nendpoint = {{ {table} }}\n'
            for n, table in enumerate((one, other))
        )
    )
    with pytest.raises(ConfigError, match="is the same artifact as"):
        load(path, ANY)


async def test_a_preset_is_what_requests_go_to(tmp_path):
    path = tmp_path / "arena.toml"
    path.write_text(f'[[models]]\nname = "one"\nendpoint = {{ preset = "xai" }}{TWO}')
    backends = connect(load(path, ANY), environ=ANY)
    assert backends["one"].accepts([Content.from_text("Hi?")])
    for backend in backends.values():
        await backend.close()


def test_no_two_presets_share_an_address_or_listen_on_one_port():
    hosts = [preset.host for preset in presets().values() if preset.host]
    ports = [port for preset in presets().values() for port in preset.listens]
    assert len(set(hosts)) == len(hosts)
    assert len(set(ports)) == len(ports)


def test_the_page_has_a_row_for_each_with_its_url_its_key_and_where_it_was_looked_up():
    rows = re.findall(r"^\| `(\S+)` \| (.+) \| (.+) \| (.+) \|$", SERVING.read_text("utf-8"), re.M)
    table = {name: row for name, *row in rows if name in presets()}
    assert table.keys() == presets().keys()
    for name, (url, key, source) in table.items():
        preset = presets()[name]
        assert (preset.base_url or preset.example) in url
        assert preset.key in key
        assert all(setting in source or not preset.refuses for setting in preset.refuses)
