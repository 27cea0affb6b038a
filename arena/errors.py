"""What can go wrong between a prompt and a vote, as one tree; knows the exit code of each.

ArenaError                  its message is one line, meant for the operator          (exit 1)
├── ConfigError             a configuration or recordings file says something wrong  (exit 3)
├── StoreError              the log of battles cannot be opened, read or written
│   ├── StoreInUse          another process holds the file
│   ├── Replaced            another battle took the place of the one that was meant
│   └── ClaimLost           another process answers in this one's place
├── BackendError            a model did not answer as it should
│   ├── Unavailable         no connection, or the server refused the request
│   ├── TimedOut            one of the limits on connecting, first token, stall or reply passed
│   ├── BadStream           what the server sent is not a stream of an answer
│   ├── BadRequest          the prompt may be why it failed, which any voter can bring about
│   └── Changed             something else is served than the artifact that was drawn
└── Refused                 the arena says no; its message is safe to show to a voter
    ├── UnknownBattle       no battle has this id
    ├── AlreadyVoted        the battle has its vote
    ├── NotVoted            a reveal before the vote
    ├── NoReply             a vote or a next turn before both answers have begun
    ├── BattleExpired       the battle was left open for too long
    ├── BattleOver          a next turn after the vote
    ├── StillStreaming      a next turn while an answer is being written
    ├── NotAnswerable       no two models can answer this prompt
    ├── EmptyPrompt         nothing but white space
    ├── PromptTooLong       more characters than the arena takes
    ├── Blocked             the moderator of this arena refuses the prompt
    └── SideFailed          one answer could not be completed

A refusal carries a fixed sentence, the same for every model, so that no message can name one.
"""

import re


class ArenaError(Exception):
    """Any expected failure of `arena`; its message is one line: what, where, what to do."""

    exit_code = 1

    @property
    def code(self) -> str:
        """Its kind as a word for programs, such as "prompt_too_long"."""
        return re.sub("(?<=[a-z])(?=[A-Z])", "_", type(self).__name__).lower()


class ConfigError(ArenaError):
    """A configuration or recordings file says something that cannot be done."""

    exit_code = 3


class StoreError(ArenaError):
    """The log of battles cannot be opened, read or written."""


class StoreInUse(StoreError):
    """Another process holds the log, which only one may."""


class Replaced(StoreError):
    """Another battle took the place of the one that was meant; read it again."""


class ClaimLost(StoreError):
    """Another process has claimed the reply, because this one seemed to be gone."""


class BackendError(ArenaError):
    """A model did not answer as it should; never shown to a voter."""


class Unavailable(BackendError):
    """There is no connection, or the server refused the request."""


class TimedOut(BackendError):
    """The server took longer than one of the configured limits."""


class BadStream(BackendError):
    """What the server sent is not a stream of an answer."""


class BadRequest(BackendError):
    """The prompt may be why the answer failed, so it says nothing of the model's health."""


class Changed(BackendError):
    """The server answers with something else than the artifact that was drawn."""


class Refused(ArenaError):
    """The arena says no. The message is safe to show to a voter."""

    sentence = "The arena cannot do this."

    def __init__(self, sentence: str | None = None):
        super().__init__(sentence or self.sentence)


class UnknownBattle(Refused):
    """No battle has this id."""

    sentence = "This battle is not known here. Start a new one."


class AlreadyVoted(Refused):
    """The battle has its vote; it takes no second one."""

    sentence = "This battle already has its vote. Start a new one."


class NotVoted(Refused):
    """The models are revealed only after the vote."""

    sentence = "Vote first; the models are revealed after the vote."


class NoReply(Refused):
    """One of the answers has not begun."""

    sentence = "Both answers must have begun first. If one stays empty, start a new battle."


class BattleOver(Refused):
    """The battle has its vote, so the conversation is closed."""

    sentence = "This battle ended with your vote. Start a new one."


class BattleExpired(Refused):
    """The battle was left open for too long; it takes no vote and no next turn."""

    sentence = "This battle was left open for too long. Start a new one."


class StillStreaming(Refused):
    """An answer is still being written."""

    sentence = "Wait for both answers to end, or stop them, before you go on."


class NotAnswerable(Refused):
    """No two models here can answer this prompt."""

    sentence = "No two models here have an answer to this prompt. Try a suggested prompt."


class EmptyPrompt(Refused):
    """The prompt holds nothing but white space."""

    sentence = "The prompt is empty. Type a question first."


class PromptTooLong(Refused):
    """The prompt has more characters than the arena takes, or than the conversation has left."""

    def __init__(self, limit: int):
        full = "This conversation is full. Start a new battle."
        long = f"The prompt is longer than {limit:,} characters. Shorten it."
        super().__init__(long if limit else full)


class Blocked(Refused):
    """The moderator of this arena refuses the prompt, or could not be asked."""

    sentence = "This prompt cannot be put to the models here. Try another one."


class SideFailed(Refused):
    """One answer could not be completed."""

    sentence = "This answer could not be completed. Start a new battle."
