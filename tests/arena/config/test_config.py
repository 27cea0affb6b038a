"""The configuration file: what it means, and one clear line for everything wrong in it."""

import math
import pickle

import pytest

from arena.config import (
    AddressLimits,
    Endpoint,
    Limits,
    Moderation,
    Pairing,
    Price,
    Replay,
    SessionLimits,
    Unavailable,
    Vllm,
    Web,
    load,
)
from arena.errors import ConfigError
from arena.http import server_of
from arena.records import Artifact
from arena.serving import connect

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
    assert config.pairing == Pairing("uniform", 0.2, 100, 3, reserve=())
    assert (config.moderation, config.categories) == (None, ())
    assert config.limits == Limits(5, 30, 20, 180, 10, 20_000, retries=2, health_s=3, battle_h=24)
    assert config.web == Web()
    one = config.models[0]
    assert (one.model, one.public, one.licence, one.simulated) == ("one", None, None, False)
    assert one.reached_by == Endpoint("http://127.0.0.1:8000/v1", None)
    assert (one.modalities, one.context_limit, one.price, one.weight) == (("text",), None, None, 1)


def test_every_documented_key_is_read(read, tmp_path):
    config = read(
        """
        [arena]
        title = "Mine"
        store = "postgresql://me@db/votes"
        categories = ["coding"]
        [pairing]
        policy = "active"
        uniform_floor = 0.5
        newcomer_votes = 7
        newcomer_boost = 1.5
        reserve = ["scout replayed"]
        [moderation]
        kind = "llama-guard"
        model = "guard"
        on_failure = "allow"
        images = false
        endpoint = { base_url = "http://127.0.0.1:9000/v1", api_key_env = "SCOUT_KEY" }
        [limits]
        retries = 0
        leave_s = 8
        health_s = 9
        battle_h = 7
        connect_s = 1
        first_token_s = 2.5
        stall_s = 3
        reply_s = 4
        max_prompt_chars = 5
        [web]
        secret_env = "SIGNING_KEY"
        hosts = ["Arena.example.org", "*.example.net"]
        trusted_proxies = ["10.0.0.0/8", "::1"]
        connections = 7
        [web.session]
        battles = 8
        streams = 1
        prompts = 2
        votes = 3
        [web.address]
        battles = 9
        streams = 4
        prompts = 5
        votes = 6
        shares = 7
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
        modalities = ["text", "image"]
        context_limit = 32768
        price = { input = 0.08, output = 0.3 }
        weight = 2.5
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
        SCOUT_KEY="hush",
        SIGNING_KEY="hush",
    )
    scout, replayed = config.models
    assert (config.title, config.store) == ("Mine", "postgresql://me@db/votes")
    assert config.limits == Limits(1, 2.5, 3, 4, 8, 5, retries=0, health_s=9, battle_h=7)
    assert config.web == Web(
        secret_env="SIGNING_KEY",
        hosts=("arena.example.org", "*.example.net"),
        trusted_proxies=("10.0.0.0/8", "::1/128"),
        connections=7,
        session=SessionLimits(battles=8, streams=1, prompts=2, votes=3),
        address=AddressLimits(battles=9, streams=4, prompts=5, votes=6, shares=7),
    )
    assert config.pairing == Pairing("active", 0.5, 7, 1.5, ("scout replayed",))
    guard = Endpoint("http://127.0.0.1:9000/v1", "SCOUT_KEY")
    assert config.moderation == Moderation(
        kind="llama-guard", model="guard", endpoint=guard, on_failure="allow"
    )
    assert config.categories == ("coding",)
    assert (scout.modalities, scout.context_limit) == (("text", "image"), 32768)
    assert (scout.price, scout.weight) == (Price(0.08, 0.3), 2.5)
    assert scout.sampling == (("max_tokens", 2048), ("stop", ("END",)), ("temperature", 0.7))
    assert scout.variant_of is None
    assert scout.reached_by == Endpoint("https://example.test/v1", "SCOUT_KEY")
    assert (replayed.variant_of, replayed.simulated) == ("scout", True)
    assert replayed.reached_by == Replay(tmp_path / "recordings.jsonl", math.inf)
    assert "hush" not in repr(config)


def test_a_vllm_table_is_read_key_by_key(read):
    config = read(
        """
        [[models]]
        name = "maverick"
        model = "meta-llama/Maverick"
        vllm = { quantization = "fp8", kv_cache_dtype = "fp8", max_model_len = 32768, \
          max_num_seqs = 64, tensor_parallel = 8, pipeline_parallel = 2, gpu_memory = 0.9, \
          gpus = [0, 1], sleep = true, generation_config = "auto", executor = "ray", \
          args = ["--enable-prefix-caching"] }
        [[models]]
        name = "maverick, chatty"
        model = "meta-llama/Maverick"
        variant_of = "maverick"
        vllm = { engine = "maverick", adapter = "loras/chatty" }
        [[models]]
        name = "behemoth"
        unavailable = "announced, never released"
        """.replace("\\\n          ", "")
    )
    host, tuned, never = (model.reached_by for model in config.models)
    assert host == Vllm(
        quantization="fp8",
        kv_cache_dtype="fp8",
        max_model_len=32768,
        max_num_seqs=64,
        tensor_parallel=8,
        pipeline_parallel=2,
        gpu_memory=0.9,
        gpus=(0, 1),
        sleep=True,
        generation_config="auto",
        executor="ray",
        args=("--enable-prefix-caching",),
    )
    assert tuned == Vllm(engine="maverick", adapter="loras/chatty")
    assert never == Unavailable("announced, never released")


def test_weights_beside_the_file_are_found_there(read, tmp_path):
    for folder in ("tiny", "loras/chatty"):
        (tmp_path / folder).mkdir(parents=True)
    config = read(
        """
        [[models]]
        name = "one"
        model = "tiny"
        vllm = { adapter = "loras/chatty" }
        [[models]]
        name = "two"
        model = "tiny"
        endpoint = { base_url = "http://127.0.0.1:8000/v1" }
        """
    )
    one, two = config.models
    assert one.model == str(tmp_path / "tiny")
    assert one.reached_by.adapter == str(tmp_path / "loras" / "chatty")
    assert two.model == "tiny"  # what an endpoint is asked for is no folder


def with_one(lines):
    return f'[[models]]\nname = "one"\n{lines}\n[[models]]\nname = "two"\n{LOCAL}'


def at_url(url, more="api_key_env = ''"):
    return with_one(f'endpoint = {{ base_url = "{url}", {more} }}')


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
        "models[1].tokens_per_s = 9.0 is wrong; allowed: only beside replay",
    ),
    "strange policy": (
        "[pairing]\npolicy = 'random'" + TWO,
        "pairing.policy = 'random' is wrong; allowed: uniform, weighted or active",
    ),
    "unknown reserve": (
        "[pairing]\nreserve = ['three']" + TWO,
        "pairing.reserve = 'three' is not a model here; allowed: one or two",
    ),
    "reserve no list": ("[pairing]\nreserve = 'one'" + TWO, "allowed: a list"),
    "no boost": (
        "[pairing]\nnewcomer_boost = 0" + TWO,
        "newcomer_boost = 0 is wrong; allowed: greater",
    ),
    "half a retry": ("[limits]\nretries = 1.5" + TWO, "limits.retries = 1.5 is wrong"),
    "no moderator": ("[moderation]\nkind = 'openai'" + TWO, "moderation.model is missing"),
    "strange moderator": (
        "[moderation]\nkind = 'vibes'\nmodel = 'm'" + TWO,
        "moderation.kind = 'vibes' is wrong; allowed: openai or llama-guard",
    ),
    "strange modality": (
        with_one(LOCAL + "\nmodalities = ['smell']"),
        "modalities[1] = 'smell' is wrong; allowed: text, image",
    ),
    "no text": (with_one(LOCAL + "\nmodalities = ['image']"), "a list with text"),
    "images that nobody looks at": (
        "[limits]\nmax_images = 1\n" + with_one(LOCAL + "\nmodalities = ['text', 'image']"),
        "limits.max_images: 1 of the models look at images, and two must",
    ),
    "images and a moderator": (
        "[limits]\nmax_images = 1\n[moderation]\nmodel = 'm'\n"
        "endpoint = { base_url = 'http://x' }" + TWO,
        "limits.max_images: no moderator here judges images",
    ),
    "a guard that looks": (
        "[moderation]\nkind = 'llama-guard'\nmodel = 'm'\nimages = true\n"
        "endpoint = { base_url = 'http://x' }" + TWO,
        'moderation.images = True is wrong; allowed: false, except beside kind = "openai"',
    ),
    "half a price": (with_one(LOCAL + "\nprice = { input = 1 }"), "price.output is missing"),
    "negative weight": (with_one(LOCAL + "\nweight = -1"), "weight = -1 is wrong"),
    "no context": (with_one(LOCAL + "\ncontext_limit = 0"), "context_limit = 0 is wrong"),
    "same GPU twice": (with_one("vllm = { gpus = [0, 0] }"), "gpus = [0, 0] is wrong"),
    "more than a GPU": (with_one("vllm = { gpu_memory = 1.5 }"), "gpu_memory = 1.5 is wrong"),
    "strange engine key": (with_one("vllm = { tp = 1 }"), "models[1].vllm.tp is not a known key"),
    "strange defaults": (
        with_one("vllm = { generation_config = 'mine' }"),
        "generation_config = 'mine' is wrong; allowed: vllm or auto",
    ),
    "secret among flags": (
        with_one("vllm = { args = ['--hf_token=hunter2'] }"),
        "args = '--hf-token' is wrong; allowed: flags without a key",
    ),
    "no such engine": (
        with_one("vllm = { engine = 'two' }"),
        "models[1].vllm.engine = 'two' is not a model here",
    ),
    "engine of other weights": (
        "[[models]]\nname = 'one'\nvllm = {}\n"
        "[[models]]\nname = 'two'\nmodel = 'else'\nvllm = { engine = 'one' }",
        "name the same weights",
    ),
    "nobody to serve": (
        with_one("unavailable = 'never released'"),
        "1 of 2 can be reached; a battle needs two",
    ),
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
    "one model": (f"[[models]]\nname = 'one'\n{LOCAL}", "1 of 1 can be reached"),
    "no way": (with_one(""), "models[1].endpoint|vllm|replay|unavailable = 'none of them'"),
    "two ways": (with_one(LOCAL + "\nreplay = 'r.jsonl'"), "'endpoint and replay' is wrong"),
    "not http": (with_one('endpoint = { base_url = "localhost:8000" }'), "base_url = 'localhost"),
    "password in a URL": (
        with_one('endpoint = { base_url = "http://me:hunter2@x/v1" }'),
        "base_url = 'http…@…' is wrong; allowed: a URL without a password",
    ),
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
    "a day among settings": (
        with_one(LOCAL + "\nsampling = { extra = { days = [2026-01-01] } }"),
        "models[1].sampling.extra = '…' is wrong; allowed: a text",
    ),
    "same artifact": (
        TWO.replace("[[models]]\n", "[[models]]\nmodel = 'm'\n"),
        "models[2].name = 'two' is the same artifact as 'one'",
    ),
    "same artifact by another key": (
        f"[[models]]\nname = 'one'\nmodel = 'm'\n{LOCAL}\n[[models]]\nname = 'two'\nmodel = 'm'\n"
        "endpoint = { base_url = 'http://127.0.0.1:8000/v1/', api_key_env = 'OTHER_KEY' }",
        "models[2].name = 'two' is the same artifact as 'one'",
    ),
    "same engine, nothing else": (
        "[[models]]\nname = 'one'\nmodel = 'm'\nvllm = { sleep = true }\n"
        "[[models]]\nname = 'two'\nmodel = 'm'\nvllm = { engine = 'one' }",
        "models[2].name = 'two' is the same artifact as 'one'",
    ),
    "list of settings": (with_one(LOCAL + "\nsampling = [['a', 1]]"), "allowed: a table"),
    "number for recordings": (
        with_one("replay = 3"),
        "models[1].replay = 3 is wrong; allowed: a text",
    ),
    "misspelt": (with_one(LOCAL + "\nquantization = 'x'"), "did you mean quantisation?"),
    "two lines of key": ('"a\\nb" = 1' + TWO, r"'a\nb' is not a known key"),
    "endpoint as text": (
        with_one('endpoint = "http://me:hunter2@x"'),
        "models[1].endpoint = '…' is wrong; allowed: a table",
    ),
    "store as list": (
        "[arena]\nstore = ['postgresql://u:pw@h/d']" + TWO,
        "arena.store = '…' is wrong; allowed: a text",
    ),
    "path at the top": ("path = 'x'" + TWO, "path is not a known key"),
    "spaces in a URL": (at_url("http://x y/v1"), "a URL without white space"),
    "query in a URL": (at_url("http://x/v1?key=hunter2"), "base_url = 'http…?…' is wrong"),
    "fragment in a URL": (at_url("http://x/v1#hunter2"), "base_url = 'http…#…' is wrong"),
    "other scheme": (at_url("ftp://x/v1"), "begins with http:// or https:// and a host"),
    "port zero": (at_url("http://x:0/v1"), "a port from 1 to 65535"),
    "large port": (at_url("http://x:65536/v1"), "a port from 1 to 65535"),
    "no host": (at_url("http:///v1"), "base_url = 'http:///v1' is wrong"),
    "a key for its name": (
        at_url("http://x", 'api_key_env = "sk-hunter2"'),
        "models[1].endpoint.api_key_env = '…' is wrong",
    ),
    "unset header": (
        at_url("http://x", 'headers_env = { "X-Team" = "NO_SUCH_KEY" }'),
        "models[1].endpoint.headers_env.X-Team = 'NO_SUCH_KEY' is wrong",
    ),
    "header of ours": (
        at_url("http://x", 'headers_env = { Host = "OTHER_KEY" }'),
        "models[1].endpoint.headers_env = 'Host' is wrong",
    ),
    "header twice": (
        at_url("http://x", 'headers_env = { x-a = "OTHER_KEY", X-A = "OTHER_KEY" }'),
        "allowed: each header once",
    ),
    "number in a query": (
        at_url("http://x", "query = { version = 3 }"),
        "models[1].endpoint.query.version = '…' is wrong; allowed: a text",
    ),
    "huge whole number": (
        "[limits]\nstall_s = 0x" + "f" * 5000 + TWO,
        "limits.stall_s = '…' is wrong",
    ),
    "unknown web key": (
        "[web]\nhost = ['x']" + TWO,
        "web.host is not a known key; did you mean hosts",
    ),
    "a URL for a host": (
        "[web]\nhosts = ['https://arena.example.org']" + TWO,
        "web.hosts[1] = 'https://arena.example.org' is wrong; allowed: a host name without scheme",
    ),
    "no network": ("[web]\ntrusted_proxies = ['*']" + TWO, "web.trusted_proxies[1] = '*' is wrong"),
    "no prompts": (
        "[web.session]\nprompts = 0" + TWO,
        "web.session.prompts = 0 is wrong; allowed: greater than 0",
    ),
    "a signing key for its name": ("[web]\nsecret_env = 'hunter2!'" + TWO, "web.secret_env = '…'"),
    "deep list": ("a = " + "[" * 5000 + TWO, "not valid TOML"),
    "no TOML": ("[arena", "not valid TOML"),
}


@pytest.mark.parametrize(("text", "complaint"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named_with_file_key_and_remedy(read, text, complaint):
    with pytest.raises(ConfigError) as caught:
        read(text, OTHER_KEY="hush")
    message = str(caught.value)
    assert "hunter2" not in message
    assert complaint in message
    assert "arena.toml: " in message
    assert "\n" not in message.strip()
    assert "hush" not in message
    assert "pw@" not in message


def test_variants_may_not_go_round_in_a_circle(read):
    text = TWO.replace('"one"', '"one"\nvariant_of = "two"', 1)
    text += 'variant_of = "one"\n'
    with pytest.raises(ConfigError, match="descends from itself"):
        read(text)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"nowhere\.toml: cannot be read"):
        load(tmp_path / "nowhere.toml")


def test_a_key_of_several_lines_is_refused_unseen(read):
    with pytest.raises(ConfigError, match="holds one line") as caught:
        read(at_url("http://x", 'api_key_env = "K"'), K="sk-secret\nsk-other")
    assert "secret" not in str(caught.value)


def test_an_endpoint_names_its_headers_and_its_query(read):
    more = 'headers_env = { "X-Team" = "TEAM" }, query = { "api-version" = "2024-10-21" }'
    config = read(at_url("http://x:8080/openai/@cf", more), TEAM="hush")
    endpoint = config.models[0].endpoint
    assert (endpoint.headers_env, endpoint.query) == (
        {"X-Team": "TEAM"},
        {"api-version": "2024-10-21"},
    )
    server = server_of(endpoint, {"TEAM": "hush"})
    assert server.headers == {"X-Team": "hush"}
    assert server.safe("no hush\nhere") == "no … here"
    assert "hush" not in repr((config, server))


def test_settings_may_be_tables_and_are_one_artifact_in_any_order(read):
    sampling = "sampling = { chat_template_kwargs = { enable_thinking = false, tags = [1, 'x'] } }"
    turned = "sampling = { chat_template_kwargs = { tags = [1, 'x'], enable_thinking = false } }"
    table = {"enable_thinking": False, "tags": (1, "x")}
    prints = set()
    for text in (sampling, turned):
        config = read(with_one(f"{LOCAL}\n{text}"))
        assert config.models[0].sampling == (("chat_template_kwargs", table),)
        artifact = connect(config)["one"].artifact
        assert Artifact.parse(artifact.document) == artifact
        prints.add(artifact.fingerprint)
        hash(artifact)
    assert len(prints) == 1
    assert connect(config)["two"].artifact.fingerprint not in prints


def test_a_table_of_settings_never_changes(read):
    _, table = read(with_one(LOCAL + "\nsampling = { a = { b = 1 } }")).models[0].sampling[0]
    for change in (table.clear, lambda: table.update(b=2), lambda: table.__setitem__("b", 2)):
        with pytest.raises(TypeError, match="never changes"):
            change()
    assert pickle.loads(pickle.dumps(table)) == table


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
