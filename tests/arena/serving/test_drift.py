"""The fixed prompts, what is kept of their answers, and what two checks say side by side."""

import asyncio
import json
import random
from dataclasses import replace

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from arena.errors import BackendError, StoreError
from arena.http import Server, session
from arena.records import Artifact, now
from arena.serving.drift import (
    PROMPTS,
    TOKENS,
    Answer,
    Check,
    Verdict,
    compare,
    examine,
    keep,
    latest,
)
from tests.engines_stub import completion, lm_studio, serving, talker, vllm
from ui.cli.models import group

KEY = "sk-very-secret"
app = typer.Typer()
app.add_typer(group, name="models")
COMPLETE = "POST /v1/chat/completions"
ARTIFACT = Artifact(name="Llama", source="endpoint", model="llama", quantisation="fp8")


async def examined(routes, asked=None):
    async with serving(routes, asked) as url, session(Server(url, KEY), 5) as client:
        return await examine(client, Server(url, KEY), ARTIFACT, 5)


def check(*answers, artifact=ARTIFACT, settings=("seed", "temperature")):
    return Check(artifact, now(), tuple(settings), tuple(answers))


def words(text):
    return Answer(text)


def tokens(*cut):
    return Answer("".join(cut), cut)


# Asking.


async def test_each_prompt_is_asked_once_and_held_still():
    asked = []
    check = await examined({COMPLETE: talker("llama")}, asked)
    assert [body["messages"] for _, body, _ in asked] == [
        [{"role": "user", "content": prompt}] for prompt in PROMPTS
    ]
    for _, body, _ in asked:
        assert (body["temperature"], body["seed"], body["max_tokens"]) == (0, 0, TOKENS)
    assert check.answers[0].text.startswith(PROMPTS[0])
    assert check.answers[0].tokens[:2] == (" List", " the")
    assert check.held


async def test_a_setting_that_the_server_refuses_is_left_out_and_said():
    def picky(body):
        for key in ("logprobs", "temperature"):
            if key in body:
                return 400, {"error": {"message": f"Unsupported value: '{key}'"}}
        return talker("o9")(body)

    check = await examined({COMPLETE: picky})
    assert not check.held
    assert check.settings == ("seed",)
    assert check.answers[0].tokens == ()
    assert compare(check, replace(check, answers=(words("x"),) * 6)).verdict is Verdict.SAME


async def test_the_limit_goes_by_the_name_that_the_server_takes():
    def newer(body):
        if "max_tokens" in body:
            message = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
            return 400, {"error": {"message": message}}
        return talker("o9")(body)

    asked = []
    assert (await examined({COMPLETE: newer}, asked)).held
    assert asked[-1][1]["max_completion_tokens"] == TOKENS


async def test_thoughts_that_fill_the_limit_are_an_empty_answer_and_refuse_no_setting():
    full = "Could not finish: max_tokens or model output limit was reached; seed and temperature"
    refusal = 400, {"error": {"message": full}}
    examination = await examined({COMPLETE: refusal})
    assert examination.settings == ("logprobs", "seed", "temperature")
    assert [answer.text for answer in examination.answers] == [""] * len(PROMPTS)


async def test_thoughts_are_part_of_the_answer():
    thinking = completion("r1", text=None)
    thinking["choices"][0]["message"]["reasoning_content"] = "Let me see."
    assert (await examined({COMPLETE: thinking})).answers[0].text == "Let me see."


async def test_a_server_that_fails_in_between_is_an_error():
    answers = iter([completion("llama"), (500, {"error": KEY})])
    with pytest.raises(BackendError, match="HTTP 500") as caught:
        await examined({COMPLETE: lambda body: next(answers)})
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    "choice",
    [
        None,
        "x",
        {"message": 1, "logprobs": 2},
        {"message": {"content": ["a"]}, "logprobs": {"content": [{"token": 1}, None, {}]}},
        {"message": {"content": "\ud800" * 9}, "logprobs": {"content": {"a": 1}}},
    ],
)
async def test_nonsense_is_an_empty_answer_or_a_text_that_can_be_kept(choice, tmp_path):
    check = await examined({COMPLETE: {"choices": [choice]}})
    keep(tmp_path / "checks.jsonl", check)
    assert latest(tmp_path / "checks.jsonl") == {"Llama": check}


# Comparing.


def test_the_first_check_has_nothing_before_it():
    assert compare(None, check(words("a"))).verdict is Verdict.FIRST


def test_agreement_by_hand():
    before = check(tokens("a", "b", "c", "d"), tokens("x", "y"))
    agreement = compare(before, check(tokens("a", "B", "c", "d"), tokens("x", "y", "z", "z")))
    assert agreement.prefix == (1 / 4 + 2 / 4) / 2
    assert agreement.equal == (3 / 4 + 2 / 4) / 2
    assert agreement.verdict is Verdict.DRIFTED
    assert agreement.changed == ()


def test_answers_without_tokens_are_compared_by_words():
    agreement = compare(check(tokens("a b", " c")), check(words("a  b d")))
    assert agreement.prefix == agreement.equal == 2 / 3


def test_the_least_agreement_is_a_choice():
    before, after = check(words("a b c d")), check(words("a b c e"))
    assert compare(before, after).verdict is Verdict.DRIFTED
    assert compare(before, after, 0.75).verdict is Verdict.SAME


def test_another_identity_is_another_artifact_however_it_answers():
    other = replace(ARTIFACT, quantisation="Q4_K_M", licence="MIT")
    agreement = compare(check(words("a")), check(words("a"), artifact=other))
    assert (agreement.verdict, agreement.changed) == (Verdict.ANOTHER, ("quantisation",))
    assert agreement.prefix == 1


answers = st.lists(st.builds(Answer, st.text("ab ", max_size=9)), min_size=2, max_size=2)


@given(answers, answers)
def test_agreement_is_a_share_equal_both_ways_and_whole_with_itself(one, other):
    here, there = check(*one), check(*other)
    agreement, turned = compare(here, there), compare(there, here)
    assert (agreement.prefix, agreement.equal) == (turned.prefix, turned.equal)
    assert 0 <= agreement.prefix <= agreement.equal <= 1
    assert compare(here, here).prefix == 1
    assert compare(here, here).verdict is Verdict.SAME


# Keeping.


def test_the_last_check_of_each_model_is_read_back(tmp_path):
    path = tmp_path / "checks.jsonl"
    assert latest(path) == {}
    other = replace(ARTIFACT, name="Other", sampling=(("stop", ("a", "b")),), price=(1.0, 2.0))
    kept = [check(words("a\u2028b")), check(words("c")), check(tokens("d"), artifact=other)]
    for copy in kept:
        keep(path, copy)
    assert latest(path) == {"Llama": kept[1], "Other": kept[2]}
    assert len(path.read_text().split("\n")) == 4


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"artifact": 1}', "[" * 9999, '{"at": null}'])
def test_a_line_that_is_no_check_is_named(line, tmp_path):
    path = tmp_path / "checks.jsonl"
    keep(path, check(words("a")))
    path.write_text(path.read_text() + line)
    with pytest.raises(StoreError, match=r"checks.jsonl: line 2: no check .*remove the line"):
        latest(path)


def test_a_file_that_cannot_be_read_or_written_is_one_line(tmp_path):
    (tmp_path / "bytes").write_bytes(b"\xff")
    for ask in (lambda: latest(tmp_path), lambda: latest(tmp_path / "bytes")):
        with pytest.raises(StoreError, match="cannot be read"):
            ask()
    with pytest.raises(StoreError, match="cannot be written"):
        keep(tmp_path, check())


# The command.

CONFIG = """
[[models]]
name = "Llama"
model = "llama"
endpoint = {{base_url = "{first}", api_key_env = "PROBED_KEY"}}

[[models]]
name = "[/Qwen]"
model = "qwen3-4b"
endpoint = {{base_url = "{second}"}}

[[models]]
name = "Owned"
model = "org/owned"
vllm = {{}}

[[models]]
name = "Behemoth"
unavailable = "never released"
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs `deflator models check` on two servers with these routes, in a thread of its own."""
    monkeypatch.setenv("PROBED_KEY", KEY)

    async def invoke(first, second, *options):
        async with serving(first) as one, serving(second) as two:
            (tmp_path / "arena.toml").write_text(CONFIG.format(first=one, second=two))
            arguments = [
                "models",
                "check",
                "--config",
                str(tmp_path / "arena.toml"),
                "--format",
                "json",
            ]
            arguments += [option.format(first=one) for option in options]
            return await asyncio.to_thread(CliRunner().invoke, app, arguments)

    return invoke


def verdicts(result):
    return {row["model"]: row["verdict"] for row in json.loads(result.stdout)}


async def test_a_first_check_and_the_same_again(run, tmp_path):
    first = await run(vllm(), lm_studio())
    assert first.exit_code == 0
    assert verdicts(first) == {
        "Llama": "first check",
        "[/Qwen]": "first check",
        "Owned": "not checked",
        "Behemoth": "not checked",
    }
    again = await run(vllm(), lm_studio())
    assert (again.exit_code, verdicts(again)["Llama"]) == (0, "same")
    llama = json.loads(again.stdout)[0]
    assert (llama["agreed_prefix"], llama["equal_tokens"], llama["changed"]) == (1, 1, [])
    assert llama["artifact"]["engine_version"] == "0.32.0"
    kept = (tmp_path / "checks.jsonl").read_text()
    assert kept.count("\n") == 4
    assert KEY not in kept + first.output + again.output


async def test_why_a_model_was_not_asked(run):
    rows = {row["model"]: row for row in json.loads((await run(vllm(), lm_studio())).stdout)}
    assert "deflator serve" in rows["Owned"]["why"]
    assert rows["Behemoth"]["why"] == "unavailable: never released"


async def test_other_answers_are_drift(run):
    await run(vllm(), lm_studio())
    rng = random.Random(3)
    shuffled = talker("llama", "vllm-0.32.0", lambda p: " ".join(rng.choices("abcdef", k=20)))
    result = await run(vllm(**{COMPLETE: shuffled}), lm_studio())
    assert (result.exit_code, verdicts(result)["Llama"]) == (4, "drifted")


async def test_another_version_is_another_artifact(run):
    await run(vllm(), lm_studio())
    result = await run(vllm(**{"GET /version": {"version": "0.33.0"}}), lm_studio())
    assert (result.exit_code, verdicts(result)["Llama"]) == (4, "another artifact")
    assert json.loads(result.stdout)[0]["changed"] == ["engine_version"]


async def test_a_server_that_is_down_is_said_and_the_others_are_checked(run):
    result = await run({}, lm_studio())
    assert (result.exit_code, verdicts(result)["Llama"]) == (1, "unreachable")
    assert verdicts(result)["[/Qwen]"] == "first check"


async def test_checks_of_elsewhere_are_compared_with(run, tmp_path):
    await run(vllm(), lm_studio())
    (tmp_path / "checks.jsonl").rename(tmp_path / "known.jsonl")
    other = vllm(**{"GET /version": {"version": "0.33.0"}})
    assert (await run(other, lm_studio())).exit_code == 0
    known = ("--against", str(tmp_path / "known.jsonl"))
    assert (await run(other, lm_studio(), *known)).exit_code == 4


async def test_a_server_of_ours_is_asked_by_the_name_of_its_weights(run):
    owned = vllm(name="org/owned")
    result = await run(owned, lm_studio(), "--servers", "Owned={first}")
    assert verdicts(result)["Owned"] == "first check"
    assert verdicts(result)["Llama"] == "unreachable"


@pytest.mark.parametrize("server", ["Owned", "Llama=http://127.0.0.1:1/v1", "Owned=ftp://x"])
async def test_a_server_must_be_that_of_a_vllm_model(run, server):
    result = await run(vllm(), lm_studio(), "--servers", server)
    assert result.exit_code == 2
    assert "Owned" in result.output


async def test_the_table_shows_what_servers_say_as_text(run, tmp_path):
    result = await run(vllm(), lm_studio(), "--format", "table")
    assert result.exit_code == 0
    assert "[/Qwen]" in result.output
    assert "llama" in result.output
    assert "never released" in result.output
