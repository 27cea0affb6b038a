"""Where models go: placements, what does not fit, the example, and the documentation."""

import json
import re

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from arena.config import load
from arena.errors import ConfigError
from arena.vllm.placement.architectures import find_shapes
from arena.vllm.placement.gpus import GIB, Gpu, named_gpus
from arena.vllm.placement.memory import weights_bytes
from arena.vllm.placement.packing import LIMIT, seat
from arena.vllm.placement.plan import STREAMS, plan
from tests.plans import (
    EXAMPLE,
    LLAMA,
    MAVERICK,
    MISTRAL,
    NOWHERE,
    ROOT,
    SCOUT,
    SHAPES,
    asked,
    configured,
)
from ui.cli.plan import AnyKey, print_plan
from ui.reports import plan_text

KEYS = ("TOGETHER_API_KEY", "OPENAI_API_KEY", "GEMINI_API_KEY", "ANTHROPIC_API_KEY")
DOCS = (ROOT / "docs" / "serving.md").read_text(encoding="utf-8")

program = typer.Typer()
program.command()(print_plan)


@pytest.fixture
def planned(tmp_path):
    """A plan of engines given as (name, weights, vllm table), with an endpoint beside them."""

    def planned(gpus, *engines, shapes=SHAPES):
        return plan(configured(tmp_path, *engines), named_gpus(gpus), shapes)

    return planned


def least(ask, name):
    counts = (n for n in range(1, 9) if seat(ask, named_gpus(f"{n}x{name}"), ()))
    return next(counts, None)


@pytest.mark.parametrize(
    ("weights", "quantization", "h100", "h200"),
    [
        (SCOUT, None, 4, 2),
        (SCOUT, "fp8", 2, 1),
        ("RedHatAI/Llama-4-Scout-17B-16E-Instruct-quantized.w4a16", None, 1, 1),
        (MAVERICK + "-FP8", None, 8, 4),
        (MAVERICK, None, None, 8),
        ("RedHatAI/Llama-4-Maverick-17B-128E-Instruct-quantized.w4a16", None, 4, 2),
        ("meta-llama/Llama-3.1-405B-Instruct", None, None, 8),
        ("meta-llama/Llama-3.1-405B-Instruct", "fp8", 8, 4),
    ],
)
def test_gpus_that_the_example_names_for_each_choice(weights, quantization, h100, h200):
    ask = asked(weights, quantization)
    assert (least(ask, "H100"), least(ask, "H200")) == (h100, h200)
    assert f"({weights_bytes(ask.load.shape, quantization) / GIB:.0f} GiB" in EXAMPLE.read_text()


def test_the_example_names_the_first_key_that_is_missing():
    with pytest.raises(ConfigError) as caught:
        load(EXAMPLE, {})
    assert str(caught.value).startswith(f"{EXAMPLE}: models[6].endpoint.api_key_env")
    assert "'TOGETHER_API_KEY'" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_example_loads_with_its_keys_and_names_all_that_it_promises():
    config = load(EXAMPLE, dict.fromkeys(KEYS, "k"))
    named = " / ".join(model.name for model in config.models)
    for word in (
        "Scout",
        "Maverick",
        "chat-styled",
        "Behemoth",
        "3.3 70B",
        "405B",
        "Qwen 2.5",
        "QwQ",
    ):
        assert word in named
    for word in ("Gemma", "Mistral", "DeepSeek V3", "GPT-4o", "Gemini", "Claude"):
        assert word in named
    assert all(model.licence and model.public is not None for model in config.models)
    revisions = [model.revision for model in config.models if model.revision]
    assert all(re.fullmatch("[0-9a-f]{40}", revision) for revision in revisions)
    assert len(revisions) == 8


def test_nothing_is_guessed_about_an_unknown_architecture(planned):
    made = planned("8xH100", ("new", "org/new", "{}"))
    assert not made.placed
    assert [left.name for left in made.left_out] == ["new"]
    assert "architecture of org/new is not known" in made.left_out[0].why


@pytest.mark.parametrize("gpus", ["none", "1xH200"])
def test_a_build_of_vllm_without_gpus_needs_none(planned, gpus):
    made = planned(gpus, ("m", MISTRAL, "{ gpus = [] }"))
    (one,) = made.placed
    assert (one.gpus, one.gpu_memory, one.max_model_len) == ((), None, 8192)
    assert not made.left_out


def test_one_engine_alone_takes_all_that_its_gpu_offers(planned):
    (one,) = planned("1xH100", ("m", MISTRAL, "{}")).placed
    assert (one.gpus, one.tensor_parallel, one.gpu_memory) == ((0,), 1, 0.92)
    assert one.kv_bytes + one.weights_bytes + one.overhead_bytes == pytest.approx(
        0.92 * 79.1 * GIB, rel=1e-6
    )
    assert (one.sleeps, one.turns, one.max_model_len, one.streams) == (False, (), 8192, STREAMS)


def test_two_engines_split_the_memory_of_a_gpu(planned):
    made = planned("1xH200", ("m", MISTRAL, "{}"), ("n", MISTRAL, "{}"))
    assert [one.gpus for one in made.placed] == [(0,), (0,)]
    assert sum(one.gpu_memory for one in made.placed) <= LIMIT / 100
    assert not any(one.sleeps for one in made.placed)


def test_engines_without_room_beside_each_other_take_turns_if_they_may(planned):
    ways = [
        ("s", SCOUT, '{ quantization = "fp8", sleep = true }'),
        ("l", LLAMA, "{ sleep = true }"),
    ]
    made = planned("1xH200", ways[0], ("l", LLAMA, '{ quantization = "fp8", sleep = true }'))
    assert [one.sleeps for one in made.placed] == [True, True]
    assert sum(one.gpu_memory for one in made.placed) > 1
    assert sum(one.turns[0] for one in made.placed) > 1, "not both awake"
    assert all(0 < one.turns[0] <= 1 for one in made.placed)
    (left,) = planned("1xH200", ways[0], ("l", LLAMA, '{ quantization = "fp8" }')).left_out
    assert left.name == "s", "what may sleep goes after what may not, and finds no room"


def test_models_of_one_engine_share_its_place_and_its_fate(planned):
    ways = [("m", MISTRAL, "{}"), ("chat", MISTRAL, '{ engine = "m", adapter = "folder" }')]
    (one,) = planned("1xH100", *ways).placed
    assert one.names == ("m", "chat")
    assert one.overhead_bytes == 5 * GIB
    left = planned("none", *ways).left_out
    assert [model.name for model in left] == ["m", "chat"]
    assert left[1].why == "it shares the engine of m"


def test_heads_are_cut_whole(planned):
    (one,) = planned("7xH100", ("s", SCOUT, "{}")).placed
    assert one.tensor_parallel == 4, "40 heads, 8 with keys: neither 3, 5, 6 nor 7"
    made = planned("8xH100", ("s", SCOUT, "{ tensor_parallel = 5 }"))
    assert "40 heads cannot be cut" in made.left_out[0].why


def test_the_operator_decides(planned):
    settings = (
        "{ tensor_parallel = 2, pipeline_parallel = 2, gpus = [1, 3, 5, 7], gpu_memory = 0.6 }"
    )
    (one,) = planned("8xH100", ("l", LLAMA, settings)).placed
    assert (one.gpus, one.tensor_parallel, one.pipeline_parallel) == ((1, 3, 5, 7), 2, 2)
    assert one.gpu_memory == 0.6
    (left,) = planned("2xH100", ("m", MISTRAL, "{ gpus = [4] }")).left_out
    assert "names GPU 4" in left.why
    (left,) = planned("1xH100", ("m", MISTRAL, "{ gpu_memory = 0.5 }")).left_out
    assert "gpu_memory = 0.5 is 39.5 GiB" in left.why
    (one,) = planned("1xH100", ("m", MISTRAL, "{ gpu_memory = 0.97 }")).placed
    assert one.gpu_memory == 0.97


def test_machines_are_joined_only_where_the_operator_says_so(planned):
    settings = '{ executor = "ray", tensor_parallel = 8, pipeline_parallel = 2 }'
    (one,) = planned("8xH100", ("l", "meta-llama/Llama-3.1-405B-Instruct", settings)).placed
    assert (len(one.gpus), one.tensor_parallel, one.pipeline_parallel) == (8, 8, 2)
    with pytest.raises(ConfigError, match=r"models\[2\]\.vllm\.tensor_parallel is missing"):
        planned("8xH100", ("l", LLAMA, '{ executor = "ray" }'))


def test_a_gpu_that_others_use_offers_what_is_free(tmp_path):
    config = configured(tmp_path, ("m", MISTRAL, "{}"))
    busy = Gpu(0, "H100", 80 * GIB, 50 * GIB)
    idle = Gpu(1, "H100", 80 * GIB, 79 * GIB)
    (one,) = plan(config, [busy, idle], SHAPES).placed
    assert one.gpus == (1,)
    (left,) = plan(config, [busy], SHAPES).left_out
    assert "offers 61%" in left.why


@pytest.mark.parametrize(
    ("weights", "quantization", "complaint"),
    [
        (LLAMA, "int3", "allowed: fp8,"),
        (LLAMA, "awq", "stored as bf16"),
        ("Qwen/QwQ-32B-AWQ", "fp8_per_channel", "stored as int4; leave it out"),
    ],
)
def test_a_quantisation_that_these_weights_cannot_have(planned, weights, quantization, complaint):
    with pytest.raises(ConfigError) as caught:
        planned("none", ("q", weights, f'{{ quantization = "{quantization}" }}'))
    message = str(caught.value)
    assert f"models[2].vllm.quantization = {quantization!r} is wrong" in message
    assert complaint in message
    assert "\n" not in message


def test_what_would_make_it_fit(planned):
    (left,) = planned("1xH100", ("l", LLAMA, "{}")).left_out
    assert left.why.startswith(
        "on one GPU it needs weights 131.4 + cache 10.0 + overhead 4.0 = 145.4"
    )
    assert left.remedy == "4 × H100 of its own"
    (left,) = planned("2xH100", ("l", LLAMA, "{}")).left_out
    assert left.remedy == (
        'quantization = "fp8" or max_model_len = 3072 or max_num_seqs = 1 or 4 × H100 of its own'
    )
    settings = "{ max_model_len = 32768, max_num_seqs = 9 }"
    (left,) = planned("1xH100", ("s", MISTRAL, "{ gpu_memory = 0.6, max_num_seqs = 9 }")).left_out
    assert left.why.endswith("vllm.gpu_memory = 0.6 is 47.5 GiB")
    assert planned("1xH100", ("m", MISTRAL, settings)).placed
    made = planned("1xH200", ("s", SCOUT, '{ quantization = "fp8" }'), ("m", MISTRAL, "{}"))
    (left,) = made.left_out
    assert "the freest GPU has 14.0 GiB left of 92% of 139.7 GiB" in left.why
    assert left.remedy == "sleep = true for all engines or 1 × H200 of its own"
    crowd = [(f"m{n}", MISTRAL, "{ sleep = true }") for n in range(30)]
    made = planned("1xH200", *crowd)
    assert 1 < len(made.placed) < 30
    assert "in turns 58% would stay taken and the largest take 36% more, of 92%" in (
        made.left_out[0].why
    )


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(SHAPES)), st.booleans(), st.integers(1, 64)), max_size=6
    ),
    st.sampled_from(["none", "1xH200", "3xH100", "8xH100", "2xH100,4xL40S", "8xRTX4090"]),
)
def test_no_gpu_is_promised_twice(tmp_path_factory, engines, text):
    ways = [
        (f"m{n}", weights, f"{{ sleep = {str(sleep).lower()}, max_model_len = {1024 * k} }}")
        for n, (weights, sleep, k) in enumerate(engines)
    ]
    config = configured(tmp_path_factory.mktemp("plan"), *ways)
    gpus = named_gpus(text)
    made = plan(config, gpus, SHAPES)
    assert made == plan(config, gpus, SHAPES)
    assert len(made.placed) + len(made.left_out) == len(ways)
    for gpu in gpus:
        here = [one for one in made.placed if gpu.number in one.gpus]
        always = sum(one.gpu_memory for one in here if not one.sleeps)
        assert always <= LIMIT / 100 + 1e-9
        for one in here:
            assert one.kv_bytes >= one.streams * one.conversation_bytes
            size = (one.weights_bytes + one.kv_bytes + one.overhead_bytes) / len(one.gpus)
            assert size <= one.gpu_memory * gpu.memory + 1
            assert always + (one.gpu_memory if one.sleeps else 0) <= LIMIT / 100 + 1e-9
            assert len({gpus[number].name for number in one.gpus}) == 1


def printed(gpus):
    config = load(EXAMPLE, AnyKey())
    machine, shapes = named_gpus(gpus), find_shapes(config, SHAPES, NOWHERE)
    console = Console(width=100, no_color=True)
    with console.capture() as captured:
        made = plan_text.document(plan(config, machine, shapes), machine, shapes)
        console.print(plan_text.table(made))
    return "\n".join(line.rstrip() for line in captured.get().splitlines()).strip()


@pytest.mark.parametrize("gpus", ["1xH200", "8xH100", "none"])
def test_the_documented_plan_is_what_the_command_prints(gpus):
    command = f"    deflator models plan --config data/llama4.toml --gpus {gpus}\n\n```text\n"
    assert command in DOCS
    assert DOCS.partition(command)[2].partition("\n```")[0] == printed(gpus)


def sums():
    """The lines of the documented arithmetic: what is computed, and the result as it is written."""
    for block in re.findall(r"^```arithmetic\n(.*?)^```", DOCS, re.M | re.S):
        for line in block.splitlines():
            left, _, right = line.partition("#")[0].rpartition("=")
            yield left.strip(), right.strip()


@pytest.mark.parametrize(("left", "right"), list(sums()))
def test_the_documented_arithmetic_is_right(left, right):
    written = left.replace(",", "").replace("×", "*").replace("÷", "/").replace("^", "**")
    assert re.fullmatch(r"[0-9.+\-*/() ]+", written)
    digits = len(right.partition(".")[2])
    assert round(eval(written), digits) == float(right.replace(",", ""))


def test_the_documented_arithmetic_ends_in_the_commands_numbers():
    results = {right for _, right in sums()}
    h200, h100 = printed("1xH200"), printed("8xH100")
    for shown in ("103.9", "1.50"):
        assert shown in results
        assert shown in h200
    for shown in ("388.0", "48.5", "67.7", "2.50"):
        assert shown in results
        assert shown in h100


@pytest.mark.parametrize(("gpus", "code"), [("8xH100", 0), ("1xH200", 1), ("none", 1)])
def test_the_command_needs_no_key_and_says_by_its_exit_code_whether_all_fits(
    gpus, code, monkeypatch
):
    for key in KEYS:
        monkeypatch.delenv(key, raising=False)
    arguments = ["--config", str(EXAMPLE), "--gpus", gpus]
    done = CliRunner().invoke(program, arguments)
    assert (done.exit_code, done.exception if code == 0 else None) == (code, None)
    assert ("Does not fit" in done.stdout) is bool(code)
    document = json.loads(CliRunner().invoke(program, [*arguments, "--format", "json"]).stdout)
    assert len(document["gpus"]) == len(named_gpus(gpus))
    placed = [name for one in document["placed"] for name in one["models"]]
    left = [one["name"] for one in document["left_out"]]
    elsewhere = [one["name"] for one in document["elsewhere"]]
    everything = [model.name for model in load(EXAMPLE, AnyKey()).models]
    assert sorted(placed + left + elsewhere) == sorted(everything)
    assert bool(left) is bool(code)
