"""The error tree: every error is caught as ArenaError, and a refusal has a code for its voter."""

import inspect
import re

import pytest

from arena import errors

TREE = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if kind.__module__ == errors.__name__
]
REFUSALS = [kind for kind in TREE if issubclass(kind, errors.Refused)]


def refusal(kind):
    return kind(limit=20_000) if "{limit" in kind.reason else kind()


@pytest.mark.parametrize("kind", TREE)
def test_every_error_is_drawn_in_the_tree_and_descends_from_its_root(kind):
    assert issubclass(kind, errors.ArenaError)
    assert kind.__name__ in errors.__doc__


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_has_a_code_and_a_reason_of_its_own(kind):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.code)
    assert [other.code for other in REFUSALS].count(kind.code) == 1
    assert [str(refusal(other)) for other in REFUSALS].count(str(refusal(kind))) == 1


def test_a_long_prompt_says_the_limit_as_data():
    refused = errors.PromptTooLong(20_000)
    assert refused.arguments == {"limit": 20_000}
    assert str(refused) == "the prompt is longer than 20,000 characters"


def test_only_wrong_configuration_exits_with_3():
    assert {kind for kind in TREE if kind.exit_code == 3} == {errors.ConfigError}
    assert errors.StoreError.exit_code == errors.Refused.exit_code == 1
