"""The configuration file: what it means, and one clear line for everything wrong in it."""

import math

import pytest

from arena.backends import connect
from arena.config import Endpoint, Limits, Replay, load
from arena.errors import ConfigError

LOCAL = 'endpoint = { base_url = "http://127.0.0.1:8000/v1" }'
TWO = f"""
[[models]]
name = "one"
{LOCAL}
[[models]]
name = "two"
{LOCAL}
"""


@pytest.fixture
def read(tmp_path):
    def read(text, **environ):
        path = tmp_path / "arena.toml"
        path.write_text(text, encoding="utf-8")
        return load(path, environ)

    return read


def test_what_is_not_said_takes_the_documented_value(read, tmp_path):
    config = read(TWO)
    assert config.store == str(tmp_path / "votes.duckdb")
    assert (config.policy, config.uniform_floor) == ("uniform", 0.2)
    assert config.limits == Limits(5, 30, 20, 180, 20_000)
    one = config.models[0]
    assert (one.model, one.public, one.licence, one.simulated) == ("one", None, None, False)
    assert one.reached_by == Endpoint("http://127.0.0.1:8000/v1", None)


def test_every_documented_key_is_read(read, tmp_path):
    config = read(
        """
        [arena]
        title = "Mine"
        store = "postgresql://me@db/votes"
        [pairing]
        policy = "uniform"
        uniform_floor = 0.5
        [limits]
        connect_s = 1
        first_token_s = 2.5
        stall_s = 3
        reply_s = 4
        max_prompt_chars = 5
        [[models]]
        name = "scout"
        model = "meta-llama/Llama-4-Scout"
        revision = "abc"
        quantisation = "fp8"
        engine = "vllm"
        engine_version = "0.32.0"
        chat_template_sha256 = "00ff"
        variant_of = ""
        public = true
        licence = "Llama 4"
        system_prompt = "Be brief."
        sampling = { temperature = 0.7, max_tokens = 2048, stop = ["END"] }
        endpoint = { base_url = "https://example.test/v1/", api_key_env = "SCOUT_KEY" }
        [[models]]
        name = "scout replayed"
        variant_of = "scout"
        simulated = true
        replay = "recordings.jsonl"
        tokens_per_s = inf
        """,
        SCOUT_KEY="secret",
    )
    scout, replayed = config.models
    assert (config.title, config.store) == ("Mine", "postgresql://me@db/votes")
    assert config.limits == Limits(1, 2.5, 3, 4, 5)
    assert scout.sampling == (("max_tokens", 2048), ("stop", ("END",)), ("temperature", 0.7))
    assert scout.variant_of is None
    assert scout.reached_by == Endpoint("https://example.test/v1", "SCOUT_KEY")
    assert (replayed.variant_of, replayed.simulated) == ("scout", True)
    assert replayed.reached_by == Replay(tmp_path / "recordings.jsonl", math.inf)
    assert "secret" not in repr(config)


def with_one(lines):
    return f'[[models]]\nname = "one"\n{lines}\n[[models]]\nname = "two"\n{LOCAL}'


WRONG = {
    "unknown top key": ("colour = 1" + TWO, "colour is not a known key"),
    "unknown arena key": ("[arena]\ntitel = 'x'" + TWO, "arena.titel is not a known key"),
    "unknown model key": (with_one(LOCAL + "\nnmae = 'x'"), "models[1].nmae is not a known key"),
    "unknown endpoint key": (
        with_one('endpoint = { base_url = "http://x", key = "sk-1" }'),
        "models[1].endpoint.key is not a known key",
    ),
    "pace of an endpoint": (
        with_one(LOCAL + "\ntokens_per_s = 9"),
        "models[1].tokens_per_s is not",
    ),
    "weighted policy": (
        "[pairing]\npolicy = 'weighted'" + TWO,
        "pairing.policy = 'weighted' is wrong; allowed: one that works in this version: uniform",
    ),
    "active policy": ("[pairing]\npolicy = 'active'" + TWO, "pairing.policy = 'active'"),
    "floor above one": ("[pairing]\nuniform_floor = 1.5" + TWO, "uniform_floor = 1.5 is wrong"),
    "zero seconds": ("[limits]\nstall_s = 0" + TWO, "limits.stall_s = 0 is wrong"),
    "nan seconds": ("[limits]\nstall_s = nan" + TWO, "limits.stall_s = nan is wrong"),
    "endless seconds": ("[limits]\nreply_s = inf" + TWO, "limits.reply_s = inf is wrong"),
    "text for seconds": ("[limits]\nreply_s = '9'" + TWO, "limits.reply_s = '9' is wrong"),
    "flag for seconds": ("[limits]\nreply_s = true" + TWO, "limits.reply_s = True is wrong"),
    "half a character": ("[limits]\nmax_prompt_chars = 0.5" + TWO, "max_prompt_chars = 0.5"),
    "other database": ("[arena]\nstore = 'mysql://u:pw@h/d'" + TWO, "arena.store = 'mysql://…'"),
    "arena not a table": ("arena = 3" + TWO, "arena = 3 is wrong; allowed: a table"),
    "models not tables": ("models = 3", "models = 3 is wrong"),
    "no name": (f"[[models]]\n{LOCAL}", "models[1].name is missing"),
    "empty name": (with_one(LOCAL).replace('"one"', '" "'), "models[1].name = ' ' is wrong"),
    "same name": (TWO.replace("two", "one"), "models[2].name = 'one' is taken"),
    "one model": (f"[[models]]\nname = 'one'\n{LOCAL}", "models: 1 given"),
    "no way": (with_one(""), "models[1].endpoint|vllm|replay = 'none of them'"),
    "two ways": (with_one(LOCAL + "\nreplay = 'r.jsonl'"), "'endpoint and replay' is wrong"),
    "vllm": (with_one("vllm = { tensor_parallel = 1 }"), "start vLLM yourself and use endpoint"),
    "not http": (with_one('endpoint = { base_url = "localhost:8000" }'), "base_url = 'localhost"),
    "unset key": (
        with_one('endpoint = { base_url = "http://x", api_key_env = "NO_SUCH_KEY" }'),
        "models[1].endpoint.api_key_env = 'NO_SUCH_KEY' is wrong",
    ),
    "unknown parent": (
        with_one(LOCAL + "\nvariant_of = 'three'"),
        "models[1].variant_of = 'three' is not a model here; allowed: one or two",
    ),
    "own parent": (with_one(LOCAL + "\nvariant_of = 'one'"), "'one' descends from itself"),
    "public in words": (with_one(LOCAL + "\npublic = 'yes'"), "models[1].public = 'yes' is wrong"),
    "nan sampling": (
        with_one(LOCAL + "\nsampling = { top_p = nan }"),
        "models[1].sampling.top_p = nan is wrong",
    ),
    "sampling of ours": (
        with_one(LOCAL + "\nsampling = { stream = false }"),
        "models[1].sampling.stream = False is wrong",
    ),
    "nested sampling": (
        with_one(LOCAL + "\nsampling = { extra = { a = 1 } }"),
        "models[1].sampling.extra = {'a': 1} is wrong",
    ),
    "no TOML": ("[arena", "not valid TOML"),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named_with_file_key_and_remedy(read, text, said):
    with pytest.raises(ConfigError) as caught:
        read(text, OTHER_KEY="secret")
    message = str(caught.value)
    assert said in message
    assert "arena.toml: " in message
    assert "\n" not in message.strip()
    assert "secret" not in message
    assert "pw@" not in message


def test_variants_may_not_go_round_in_a_circle(read):
    text = TWO.replace('"one"', '"one"\nvariant_of = "two"', 1)
    text += 'variant_of = "one"\n'
    with pytest.raises(ConfigError, match="descends from itself"):
        read(text)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"nowhere\.toml: cannot be read"):
        load(tmp_path / "nowhere.toml")


def test_connecting_gives_each_model_the_artifact_that_was_configured(read):
    key = 'endpoint = { base_url = "http://x", api_key_env = "K" }\nsystem_prompt = "Be brief."'
    config = read(with_one(key), K="secret")
    backends = connect(config, environ={"K": "secret"})
    artifact = backends["one"].artifact
    assert (artifact.name, artifact.source) == ("one", "endpoint")
    assert artifact.system_prompt_sha256 is not None
    assert backends["two"].artifact.system_prompt_sha256 is None
    assert artifact.fingerprint != backends["two"].artifact.fingerprint
    assert "secret" not in artifact.document
