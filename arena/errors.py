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
└── Refused                 the arena says no, and a voter is told which `code` of no
    ├── UnknownBattle       no battle has this id
    ├── AlreadyVoted        the battle has its vote
    ├── NotVoted            a reveal before the vote
    ├── NoReply             a vote or a next turn before both answers have begun
    ├── BattleExpired       the battle was left open for too long
    ├── BattleOver          a next turn after the vote
    ├── StillStreaming      a next turn while an answer is being written
    ├── NotAnswerable       no two models can answer this prompt
    │   └── ImagesNotAnswerable no two models can look at images
    ├── NotComparable       two models that cannot meet by name
    ├── EmptyPrompt         nothing but white space
    ├── PromptTooLong       more characters than the arena takes
    │   └── ConversationFull    no room for any prompt
    ├── TooManyImages       more images than the prompts of a battle may hold
    ├── ImagesComeFirst     an image in a battle whose first prompt had none
    ├── ImageTooLarge       a file of more bytes than the arena takes
    ├── ImageTooManyPixels  a file that says it has more pixels than are decoded
    ├── WrongImageType      no JPEG, PNG, WebP or GIF
    ├── ImageIsVector       an SVG
    ├── ImageAnimated       more than one picture
    ├── ImageBroken         a file that cannot be decoded
    ├── ImageGone           an image that waited for its prompt for too long
    ├── TooManyUploads      no room for images that wait for their prompts
    ├── TooManyBattles      the voter, or its address, has too many open without a vote
    ├── Blocked             the moderator of this arena refuses the prompt
    ├── Withheld            its moderator flagged a text of the battle that is to be shared
    └── SideFailed          one answer could not be completed

A refusal has a code that never changes, and numbers at most, the same for every model: no refusal
can name one. The voter's sentence is found by the code; `reason` is for the operator's log.
"""

import re
from typing import ClassVar


class ArenaError(Exception):
    """Any expected failure of `arena`; its message is one line: what, where, what to do."""

    exit_code = 1
    code: ClassVar[str] = "arena-error"

    def __init_subclass__(cls) -> None:
        """Its kind as a word for programs: that of the class unless it names another."""
        if "code" not in cls.__dict__:
            cls.code = re.sub("(?<=[a-z])(?=[A-Z])", "-", cls.__name__).lower()


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
    """The arena says no. A voter may learn `code` and `arguments`, which its sentence names."""

    code: ClassVar[str] = "refused"
    reason: ClassVar[str] = "the arena cannot do this"

    def __init__(self, **arguments: int):
        self.arguments = arguments
        super().__init__(self.reason.format(**arguments))


class UnknownBattle(Refused):
    """No battle has this id."""

    code = "unknown-battle"
    reason = "no battle has this id"


class AlreadyVoted(Refused):
    """The battle has its vote; it takes no second one."""

    code = "already-voted"
    reason = "the battle already has its vote"


class NotVoted(Refused):
    """The models are revealed only after the vote."""

    code = "not-voted"
    reason = "the battle has no vote yet, so there is no reveal"


class NoReply(Refused):
    """One of the answers has not begun."""

    code = "no-reply"
    reason = "an answer of the battle has not begun"


class BattleOver(Refused):
    """The battle has its vote, so the conversation is closed."""

    code = "battle-over"
    reason = "the battle ended with its vote"


class BattleExpired(Refused):
    """The battle was left open for too long; it takes no vote and no next turn."""

    code = "battle-expired"
    reason = "the battle was left open for too long"


class StillStreaming(Refused):
    """An answer is still being written."""

    code = "still-streaming"
    reason = "an answer is still being written"


class NotAnswerable(Refused):
    """No two models here can answer this prompt."""

    code = "not-answerable"
    reason = "no two models here can answer the prompt"


class NotComparable(Refused):
    """Two names that are not of two models which may meet here."""

    code = "not-comparable"
    reason = "two models of these names cannot meet here"


class EmptyPrompt(Refused):
    """The prompt holds nothing but white space."""

    code = "empty-prompt"
    reason = "the prompt is empty"


class PromptTooLong(Refused):
    """The prompt has more characters than the arena takes of its kind, which is `limit`."""

    code = "prompt-too-long"
    reason = "the prompt is longer than {limit:,} characters"

    def __init__(self, limit: int):
        super().__init__(limit=limit)


class ConversationFull(PromptTooLong):
    """The conversation has no room left for any prompt."""

    code = "conversation-full"
    reason = "the conversation is full"

    def __init__(self):
        super().__init__(0)


class TooManyImages(Refused):
    """The prompts of one battle may hold `limit` images, or so many more."""

    code = "too-many-images"
    reason = "more than {limit} images"


class ImagesComeFirst(Refused):
    """The first prompt of the battle had no image, so its models were drawn without regard to it.

    Whether these two could look at one is nothing that a voter may learn.
    """

    code = "images-come-first"
    reason = "an image in a battle that began without one"


class ImagesNotAnswerable(NotAnswerable):
    """No two models here can look at images."""

    code = "images-not-answerable"
    reason = "no two models here can answer a prompt with images"


class ImageTooLarge(Refused):
    """The file of an image has more than `limit` megabytes."""

    code = "image-too-large"
    reason = "an image of more than {limit} MB"


class ImageTooManyPixels(Refused):
    """An image has more than `limit` million pixels."""

    code = "image-too-many-pixels"
    reason = "an image of more than {limit} million pixels"


class WrongImageType(Refused):
    """The file is no JPEG, PNG, WebP or GIF."""

    code = "wrong-image-type"
    reason = "a file that is no JPEG, PNG, WebP or GIF"


class ImageIsVector(Refused):
    """The file is an SVG, which is a program for a drawing rather than a picture."""

    code = "image-is-vector"
    reason = "an image that is an SVG"


class ImageAnimated(Refused):
    """The file holds several pictures."""

    code = "image-animated"
    reason = "an image that moves"


class ImageBroken(Refused):
    """The file begins like an image and cannot be decoded to its end."""

    code = "image-broken"
    reason = "an image that cannot be decoded"


class ImageGone(Refused):
    """The image was uploaded so long ago that it is kept no more."""

    code = "image-gone"
    reason = "an image that is kept no more"


class TooManyUploads(Refused):
    """So many images wait for their prompts that there is no room for another."""

    code = "too-many-uploads"
    reason = "too many images wait for their prompts"


class TooManyBattles(Refused):
    """The voter, or all voters of its address, have begun too many battles without a vote."""

    code = "too-many-battles"
    reason = "too many battles are open without a vote"


class Blocked(Refused):
    """The moderator of this arena refuses the prompt, or could not be asked."""

    code = "blocked"
    reason = "the prompt may not be put to the models"


class Withheld(Refused):
    """A moderator flagged a text of a battle that is to be shared."""

    code = "withheld"
    reason = "a text of this battle was flagged, so it is not shared"


class SideFailed(Refused):
    """One answer could not be completed."""

    code = "side-failed"
    reason = "an answer could not be completed"
