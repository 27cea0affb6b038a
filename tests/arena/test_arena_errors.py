"""The error tree: every error is caught as ArenaError, and a refusal can be shown to a voter."""

import inspect

import pytest

from arena import errors

TREE = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
REFUSALS = [kind for kind in TREE if issubclass(kind, errors.Refused)]


def refusal(kind):
    return kind(20_000) if kind is errors.PromptTooLong else kind()


@pytest.mark.parametrize("kind", TREE)
def test_every_error_is_drawn_in_the_tree_and_descends_from_its_root(kind):
    assert issubclass(kind, errors.ArenaError)
    assert kind.__name__ in errors.__doc__


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_says_a_whole_sentence_of_its_own(kind):
    said = str(refusal(kind))
    assert said.endswith(".")
    assert "\n" not in said
    assert [str(refusal(other)) for other in REFUSALS].count(said) == 1


def test_a_long_prompt_is_told_the_limit():
    assert "20,000" in str(errors.PromptTooLong(20_000))


def test_only_wrong_configuration_exits_with_3():
    assert {kind for kind in TREE if kind.exit_code == 3} == {errors.ConfigError}
    assert errors.StoreError.exit_code == errors.Refused.exit_code == 1
