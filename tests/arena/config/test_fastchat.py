"""FastChat's api_endpoints.json becomes a configuration that loads; no key of it is written."""

import json
import tomllib

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from arena.config import Endpoint, load
from arena.config.fastchat import PROVIDERS, convert
from arena.errors import ConfigError
from ui.cli.endpoints import imports

KEY = "sk-0123456789abcdef"
GPT = {
    "model_name": "gpt-4o-2024-08-06",
    "api_type": "openai",
    "api_base": "https://api.openai.com/v1/",
    "api_key": KEY,
    "anony_only": False,
    "recommended_config": {"temperature": 0.7, "top_p": 1.0, "max_new_tokens": 2048},
    "text-arena": True,
    "vision-arena": True,
}
LOCAL = {
    "model_name": "org/llama",
    "api_type": "openai",
    "api_base": "http://gpu-1:8000/v1",
    "api_key": "EMPTY",
    "anony_only": True,
}
texts = st.text(max_size=8)
values = st.none() | st.booleans() | st.integers() | st.floats() | texts | st.lists(texts)
entries = st.fixed_dictionaries(
    {},
    optional={
        "api_type": st.sampled_from(["openai", "openai_o1", *PROVIDERS, "vertex"]) | values,
        "model_name": texts | values,
        "api_base": st.sampled_from(["http://h:1/v1", "https://[::1", "http://u:p@h"]) | values,
        "api_key": st.just(KEY) | values,
        "recommended_config": st.dictionaries(
            st.sampled_from(["temperature", "top_p", "max_new_tokens", "extra_body"]), values
        )
        | values,
        "text-arena": values,
        "vision-arena": values,
    },
)


@pytest.fixture
def written(tmp_path):
    def write(entries):
        path = tmp_path / "api_endpoints.json"
        path.write_text(entries if isinstance(entries, str) else json.dumps(entries))
        return path

    return write


@pytest.fixture
def loaded(tmp_path):
    def load_all(converted):
        path = tmp_path / "arena.toml"
        path.write_text(converted.toml)
        return load(path, dict.fromkeys(converted.variables, KEY))

    return load_all


def test_models_load_back_as_fastchat_reaches_them(written, loaded):
    done = convert(written({"gpt-4o": GPT, "llama": LOCAL}))
    gpt, llama = loaded(done).models
    assert (gpt.name, gpt.model) == ("gpt-4o", "gpt-4o-2024-08-06")
    assert gpt.reached_by == Endpoint("https://api.openai.com/v1", "OPENAI_API_KEY")
    assert dict(gpt.sampling) == {"temperature": 0.7, "top_p": 1.0, "max_tokens": 2048}
    assert gpt.modalities == ("text", "image")
    assert llama.reached_by == Endpoint("http://gpu-1:8000/v1", None)
    assert (llama.sampling, llama.modalities) == ((), ("text",))
    assert done.models == ("gpt-4o", "llama")
    assert done.variables == {"OPENAI_API_KEY": ("gpt-4o",)}
    assert (done.left_out, done.not_kept) == ({}, {})


@pytest.mark.parametrize(
    ("kind", "base_url", "variable"),
    [
        ("anthropic_message", "https://api.anthropic.com/v1", "ANTHROPIC_API_KEY"),
        ("gemini", "https://generativelanguage.googleapis.com/v1beta/openai", "GEMINI_API_KEY"),
        ("mistral", "https://api.mistral.ai/v1", "MISTRAL_API_KEY"),
        ("cohere", "https://api.cohere.ai/compatibility/v1", "COHERE_API_KEY"),
        ("reka", "https://api.reka.ai/v1", "REKA_API_KEY"),
    ],
)
def test_another_protocol_is_reached_by_its_provider_s_compatible_url(
    written, loaded, kind, base_url, variable
):
    entry = {"model_name": "big", "api_type": kind, "api_base": "https://native", "api_key": None}
    done = convert(written({"b": entry, "llama": LOCAL}))
    assert loaded(done).models[0].reached_by == Endpoint(base_url, variable)


def test_the_oldest_type_asks_for_the_name_of_the_entry(written):
    done = convert(written({"claude-2": {"api_type": "anthropic", "model_name": "unused"}}))
    assert tomllib.loads(done.toml)["models"][0]["model"] == "claude-2"


def test_a_reasoning_model_is_sampled_as_fastchat_does(written):
    done = convert(written({"o1": GPT | {"api_type": "openai_o1"}}))
    assert tomllib.loads(done.toml)["models"][0]["sampling"] == {"temperature": 1.0}
    recommended = ("temperature", "top_p", "max_new_tokens")
    assert done.not_kept == {f"recommended_config.{key}": ("o1",) for key in recommended}


def test_each_key_of_a_host_has_a_variable_of_its_own(written, loaded):
    ours = {"api_base": "http://10.0.0.2:8000/v1", "api_type": "openai"}
    done = convert(
        written(
            {
                "a": ours | {"api_key": "one"},
                "b": ours | {"api_key": "two"},
                "c": ours | {"api_key": "one"},
                "d": ours | {"api_base": "https://my-host.example/v1", "api_key": "one"},
                "e": ours | {"api_base": "", "api_key": ""},
            }
        )
    )
    named = [model.reached_by.api_key_env for model in loaded(done).models]
    first = "HOST_10_0_0_2_8000_API_KEY"
    assert named == [first, f"{first}_2", first, "MY_HOST_EXAMPLE_API_KEY", "OPENAI_API_KEY"]
    assert done.variables[first] == ("a", "c")


LEFT_OUT = {
    "assistant": ({"api_type": "openai_assistant"}, "assistants API"),
    "vertex": ({"api_type": "vertex"}, "api_type vertex: its access tokens"),
    "yandex": ({"api_type": "yandexgpt", "folder_id": "f"}, "api_type yandexgpt: "),
    "router": ({"api_type": "p2l"}, "router"),
    "unknown": ({"api_type": "bard"}, "api_type bard: no OpenAI-compatible URL is known"),
    "azure": (GPT | {"model_name": "azure-gpt-4"}, "Azure"),
    "picture": (GPT | {"text-arena": False}, "not in the text arena"),
    "password": (GPT | {"api_base": f"https://me:{KEY}@host/v1"}, "password or a query"),
    "query": (GPT | {"api_base": f"https://host/v1?key={KEY}"}, "password or a query"),
}


@pytest.mark.parametrize("case", LEFT_OUT)
def test_what_cannot_be_asked_here_is_left_out_by_reason_and_name(written, case):
    entry, reason = LEFT_OUT[case]
    done = convert(written({"odd": entry, "odder": entry, "llama": LOCAL}))
    assert done.models == ("llama",)
    [(why, names)] = done.left_out.items()
    assert reason in why
    assert KEY not in why
    assert names == ("odd", "odder")


def test_a_second_name_of_one_model_is_left_out(written):
    done = convert(written({"llama": LOCAL, "llama again": LOCAL | {"api_key": KEY}}))
    assert done.models == ("llama",)
    assert done.left_out == {"it is the same model at the same endpoint as llama": ("llama again",)}
    assert done.variables == {}


def test_keys_without_a_counterpart_are_named(written):
    more = {"custom_system_prompt": True, "recommended_config": {"extra_body": {"cost": 1}}}
    done = convert(written({"gpt-4o": GPT, "llama": LOCAL | more}))
    assert done.not_kept == {
        "custom_system_prompt": ("llama",),
        "recommended_config.extra_body": ("llama",),
    }


WRONG = {
    "no JSON": ("{", "not valid JSON"),
    "no object": ("[]", "not an object of models by name"),
    "too deep": ("[" * 100_000, "not valid JSON"),
    "twice": ('{"a": {}, "a": {}}', "'a' is given twice"),
    "no name": ('{" ": {}}', "a model has no name"),
    "two lines": ('{"a\\nb": {}}', "characters that no name has"),
    "no entry": (f'{{"a": "{KEY}"}}', "a is not an object"),
    "no type": ({"a": {"api_key": KEY}}, "a.api_type is missing"),
    "type": ({"a": GPT | {"api_type": 3}}, "a.api_type = 3 is wrong"),
    "base": ({"a": GPT | {"api_base": "me:pw@host/v1"}}, "a.api_base = '…' is wrong"),
    "port": ({"a": GPT | {"api_base": "http://host:port/v1"}}, "a.api_base = '…' is wrong"),
    "key": ({"a": GPT | {"api_key": [KEY]}}, "a.api_key = '…' is wrong"),
    "model": ({"a": GPT | {"model_name": "x\ny"}}, r"a.model_name = 'x\ny' is wrong"),
    "sampling": (
        {"a": GPT | {"recommended_config": {"temperature": "hot"}}},
        "a.recommended_config.temperature = 'hot' is wrong",
    ),
    "nothing": ({}, "no model here can be asked (it holds none)"),
    "all left out": ({"a": {"api_type": "vertex"}}, "(api_type vertex: its access tokens"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_one_line_without_the_key(written, case):
    entries, expected = WRONG[case]
    with pytest.raises(ConfigError) as caught:
        convert(written(entries))
    assert expected in str(caught.value)
    assert "api_endpoints.json: " in str(caught.value)
    assert KEY not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"none\.json: cannot be read"):
        convert(tmp_path / "none.json")


@given(entries=st.dictionaries(texts, entries | values, max_size=4))
def test_whatever_the_file_says_it_loads_back_or_is_refused(tmp_path_factory, entries):
    path = tmp_path_factory.mktemp("endpoints") / "api_endpoints.json"
    qwen = LOCAL | {"model_name": "org/qwen"}
    path.write_text(json.dumps(entries | {"llama": LOCAL, "qwen": qwen}))
    try:
        done = convert(path)
    except ConfigError:
        return
    toml = path.with_suffix(".toml")
    toml.write_text(done.toml, encoding="utf-8")
    assert KEY not in done.toml
    config = load(toml, dict.fromkeys(done.variables, KEY))
    assert tuple(model.name for model in config.models) == done.models


def deflator(*args):
    app = typer.Typer()
    app.command("export")(lambda: None)
    app.add_typer(imports, name="import")
    return CliRunner().invoke(app, [str(argument) for argument in args])


def test_the_command_writes_a_configuration_and_says_what_to_do(written, tmp_path):
    path, output = written({"gpt-4o": GPT, "llama": LOCAL, "v": LEFT_OUT["vertex"][0]}), "a.toml"
    done = deflator("import", "endpoints", path, "-o", tmp_path / output)
    assert (done.exit_code, done.stdout) == (0, "")
    assert load(tmp_path / output, {"OPENAI_API_KEY": KEY}).models[0].name == "gpt-4o"
    assert "set the environment variable: OPENAI_API_KEY: 1: gpt-4o" in done.stderr
    assert (
        "left out: api_type vertex: its access tokens expire within the hour: 1: v" in done.stderr
    )
    assert "2 models of " in done.stderr
    assert KEY not in done.stderr


def test_without_an_output_it_goes_to_stdout(written):
    done = deflator("import", "endpoints", written({"gpt-4o": GPT}))
    assert tomllib.loads(done.stdout)["models"][0]["name"] == "gpt-4o"
    assert "a battle needs two" in done.stderr


def test_a_configuration_that_is_there_is_not_written_over(written, tmp_path):
    output = tmp_path / "arena.toml"
    output.write_text("mine")
    done = deflator("import", "endpoints", written({"gpt-4o": GPT}), "-o", output)
    assert isinstance(done.exception, FileExistsError)
    assert output.read_text() == "mine"


def test_logs_are_imported_as_before_whatever_comes_first(tmp_path):
    log = tmp_path / "log.csv"
    log.write_text("model_a,model_b,winner\nx,y,model_a\ny,x,tie\n")
    for number, args in enumerate([(log, "-o"), ("-o",), ("logs", log, "-o")]):
        more = (log,) if args == ("-o",) else ()
        done = deflator("import", *args, tmp_path / f"snapshot-{number}", *more)
        assert done.exit_code == 0, done.output
        assert "2 battles of " in done.stderr


def test_help_names_both():
    for args in (("import", "--help"), ("import",)):
        output = deflator(*args).output
        assert "logs" in output
        assert "endpoints" in output
