"""The flags and the environment of an engine, and what is read in its log."""

import json
import sys

import pytest

from arena.errors import ConfigError
from arena.vllm.placement.plan import Placement
from arena.vllm.process import engine_log
from arena.vllm.process.command import command, interpreter, served_name, surroundings
from tests.fleets import contestant


def flags(placement):
    """Each flag with its value, or with none."""
    argv = command(placement, 8123)
    assert argv[:2] == ("-m", "vllm.entrypoints.openai.api_server")
    pairs = zip(argv, (*argv[1:], "--"), strict=True)
    return {f: None if v.startswith("--") else v for f, v in pairs if f.startswith("--")}


def alone(**vllm):
    where = {k: vllm.pop(k) for k in ("gpus", "gpu_memory", "sleeps", "quantization") if k in vllm}
    return Placement(models=(contestant("m", **vllm),), **where)


def test_an_engine_with_nothing_said_has_the_arena_s_flags_only():
    assert flags(alone()) == {
        "--host": "127.0.0.1",
        "--port": "8123",
        "--model": "m",
        "--served-model-name": "m",
        "--generation-config": "vllm",
        "--disable-uvicorn-access-log": None,
        "--enable-tokenizer-info-endpoint": None,
        "--tensor-parallel-size": "1",
        "--pipeline-parallel-size": "1",
    }


def test_what_the_plan_and_the_configuration_say_becomes_flags():
    model = contestant("m", kv_cache_dtype="fp8", max_num_seqs=7, generation_config="auto",
                       reasoning_parser="deepseek_r1",
                       args=("--seed", "3"))  # fmt: skip
    size = {"tensor_parallel": 4, "pipeline_parallel": 2, "quantization": "fp8"}
    room = {"gpus": (4, 5, 6, 7), "max_model_len": 4096, "gpu_memory": 0.5, "sleeps": True}
    passed = flags(Placement(models=(model,), **size, **room))
    wanted = {
        "--kv-cache-dtype": "fp8", "--max-num-seqs": "7", "--generation-config": "auto",
        "--tensor-parallel-size": "4", "--pipeline-parallel-size": "2", "--quantization": "fp8",
        "--max-model-len": "4096", "--gpu-memory-utilization": "0.5", "--enable-sleep-mode": None,
        "--seed": "3", "--reasoning-parser": "deepseek_r1",
    }  # fmt: skip
    assert passed.items() >= wanted.items()
    assert "--distributed-executor-backend" not in passed


def test_ray_is_left_to_vllm():
    placement = Placement(models=(contestant("m", executor="ray"),), gpus=(0, 1), gpu_memory=0.9)
    assert flags(placement)["--distributed-executor-backend"] == "ray"
    assert "CUDA_VISIBLE_DEVICES" not in surroundings(placement, {}, "k")


def test_adapters_of_one_engine_are_named_after_weights_and_folder(tmp_path):
    for name, rank in (("short", 8), ("chatty", 20)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "adapter_config.json").write_text(json.dumps({"r": rank}))
    shared = {"model": "w", "engine": "base"}
    adapted = [contestant(n, adapter=str(tmp_path / n), **shared) for n in ("short", "chatty")]
    again = contestant("prompted", adapter=str(tmp_path / "chatty"), **shared)
    models = (contestant("base", model="w"), *adapted, again)
    argv = command(Placement(models=models), 1)
    assert argv[argv.index("--max-loras") + 1] == "2"
    assert argv[argv.index("--max-lora-rank") + 1] == "32"
    modules = [json.loads(arg) for arg in argv[argv.index("--lora-modules") + 1 :]]
    assert [m["name"] for m in modules] == ["w:short", "w:chatty"]
    assert [served_name(model) for model in models] == ["w", "w:short", "w:chatty", "w:chatty"]


def test_two_adapters_of_one_name_are_refused():
    models = (
        contestant("base", model="w"),
        contestant("x", model="w", engine="base", adapter="one/style"),
        contestant("y", model="w", engine="base", adapter="two/style"),
    )
    with pytest.raises(ConfigError, match=r"y: vllm.adapter = 'two/style' has the last name of"):
        command(Placement(models=models), 1)


@pytest.mark.parametrize(
    "arg", ["--api-key", "--api-key=x", "--api_key", "--api-k", "--host", "--port=1", "--uds"]
)
def test_flags_of_the_arena_are_refused_in_args_without_their_value(arg):
    secret = "hunter2"
    with pytest.raises(ConfigError, match=r"m: vllm.args = --\S+ is set by the arena") as raised:
        command(alone(args=(arg if "=" not in arg else arg + secret, secret)), 1)
    assert secret not in str(raised.value)


def test_other_flags_pass():
    flags_given = (
        "--max-logprobs",
        "5",
        "--kv-cache-memory-bytes",
        "64M",
        "-O3",
        "--enforce-eager",
    )
    assert command(alone(args=flags_given), 1)[-len(flags_given) :] == flags_given


def test_the_environment_has_the_key_the_gpus_and_no_path_of_another_python():
    environ = {"DEFLATOR_VLLM_PYTHON": "/v/python", "PYTHONPATH": "/ours", "HF_TOKEN": "t"}
    variables = surroundings(alone(gpus=(2, 0), gpu_memory=0.9), environ, "key")
    assert variables["VLLM_API_KEY"] == "key"
    assert variables["CUDA_VISIBLE_DEVICES"] == "2,0"
    assert variables["CUDA_DEVICE_ORDER"] == "PCI_BUS_ID"
    assert variables["VLLM_NO_USAGE_STATS"] == "1"
    assert variables["VLLM_SERVER_DEV_MODE"] == "0"
    assert variables["HF_TOKEN"] == "t"
    assert "VLLM_CPU_OMP_THREADS_BIND" not in variables
    assert "PYTHONPATH" not in variables
    assert interpreter(environ) == "/v/python"
    assert interpreter({}) == sys.executable
    assert surroundings(alone(), environ, "key")["VLLM_CPU_OMP_THREADS_BIND"] == "nobind"
    sleeps = surroundings(alone(gpus=(0,), sleeps=True), environ, "key")
    assert sleeps["VLLM_SERVER_DEV_MODE"] == "1"


PREFIX = "(EngineCore_DP0 pid=12) INFO 11-21 18:22:24 [core.py:133] "


@pytest.mark.parametrize(
    ("line", "stage"),
    [
        (f"{PREFIX}Initializing a V1 LLM engine (v0.32.0) with config", "starting the engine"),
        (f"{PREFIX}Starting to load model /m/llama4...", "loading weights"),
        ("Loading safetensors checkpoint shards:   7% Completed | 1/14 [00:01<00:13]",
         "loading weights 7%"),
        ("\x1b[1mCapturing CUDA graphs (decode, FULL):  43%|████▎", "capturing graphs 43%"),
        (f"{PREFIX}GPU KV cache size: 1,024 tokens", "making room for conversations"),
        (f"{PREFIX}torch.compile takes 20 s in total", "compiling"),
        ("WARNING 11-21 18:22:24 [vllm.py:1] Enforce eager set, disabling torch.compile, "
         "CUDAGraphs", "starting"),
        ("Loading safetensors checkpoint shards: 999% Completed", "loading weights 100%"),
        ("", "starting"),
    ],
)  # fmt: skip
def test_how_far_a_start_has_come(tmp_path, line, stage):
    log = tmp_path / "log"
    log.write_text(f"an earlier life\n{line}\r")
    assert engine_log.stage(log, 0) == stage
    assert engine_log.stage(log, engine_log.size(log)) == "starting"
    assert engine_log.stage(tmp_path / "none", 0) == "starting"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["usage: x", "api_server.py: error: unrecognized arguments: --y"],
         "api_server.py: error: unrecognized arguments: --y"),
        (["(A pid=1) ValueError: too long", "(A pid=1) RuntimeError: See root cause above."],
         "ValueError: too long"),
        (["Killed"], "Killed"),
        (["pydantic_core._pydantic_core.ValidationError: 1 error", "  Value error, no such repo"],
         "pydantic_core._pydantic_core.ValidationError: 1 error"),
        (["\x1b]0;title\x07\x1b[2J\u202eevil\x00\x9b31m text"], "evil 31m text"),
        (["x" * 10_000], "x" * 300),
        ([], "it said nothing"),
    ],
)  # fmt: skip
def test_the_last_words_of_an_engine(tmp_path, lines, words):
    log = tmp_path / "log"
    log.write_text("\n".join(lines), encoding="utf-8")
    assert engine_log.last_words(log, 0) == words
