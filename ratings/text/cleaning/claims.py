"""What a reply says of itself: patterns for "I am X" and "trained by X".

Knows phrases of some languages and takes the names as given; nothing of turns or sides. The
patterns are for Polars, whose engine is linear in the text: some gaps in them have no bound.
"""

from collections.abc import Iterable, Iterator, Sequence

from ratings.text.cleaning.model_families import Families, Name

CUES = (
    *("i am", "i'm", "i’m", "i was", "i have been", "i've been", "i’ve been", "as a", "as "),
    *("my name", "call me", "my creator", "my developer", "my maker", "my trainer"),
    *("my designer", "my parent company", "soy", "me llamo", "mi nombre", "fui", "he sido"),
    *("sou", "chamo", "meu nome", "je suis", "appelle", "mon nom", "j'ai", "j’ai", "ich bin"),
    *("ich hei", "mein name", "ich wurde", "sono", "chiamo", "Я", "я", "зовут"),
    *("我", "私", "わたし"),
)
"""Letters, case aside, one of which stands in every claim."""

_GAP = r"[^.!?。！？\n]*?"  # within a sentence
_WITHIN = r"[^.!?,;:。！？，；：\n]*?"  # within a phrase
_START = r"(?:^|[^\w])"
_I = r"(?i:I am|I'm|I’m|my name is|my name's|call me)\s+"
_SO = r"(?i:(?:called|named|known as|actually|indeed|just|simply|really|powered by|based on)\s+)*"
_THING = (
    r"(?i:A\.?I\.?|artificial intelligence|language model|LLM|chat ?bot|assistant|bot|program"
    r"|neural network|model)"
)
_MADE = (
    r"(?i:developed|trained|created|made|built|designed|programmed|fine-?tuned|powered|provided"
    r"|released|operated)(?i:\s+(?:and|&)\s+\w+)?\s+(?i:by|at)\s+"
)
_TEAM = (
    r"(?i:(?:the|a|an|team|teams|researchers?|research|scientists?|engineers?|people|folks|company"
    r"|startup|developers?|group|of|at|from|called|named|AI|lab|organi[sz]ation),?\s+)*"
)
# "I am …" in other languages, and "I was made by …".
_SELVES = (
    r"(?i:soy|me llamo|mi nombre es)\s+(?i:el\s+)?",
    r"(?i:sou|me chamo|meu nome é)\s+(?i:o\s+)?",
    r"(?i:je suis|je m['’]appelle|mon nom est)\s+",
    r"(?i:ich bin|ich heiße|mein Name ist)\s+",
    r"(?i:sono|mi chiamo)\s+",
    r"(?i:я\s*[—–-]?|меня зовут)\s+",
    r"我\s*(?:是|叫)\s*",
    r"(?:私|わたし)\s*は\s*",
)
_MAKINGS = (
    rf"(?i:soy|sou|sono|fui|he sido)\s{_GAP}"
    r"(?i:desarrollad|entrenad|cread|desenvolvid|treinad|criad|sviluppat|addestrat|creat)[oa]\s+"
    r"(?i:por|pel[oa]|da|de)\s+(?i:(?:la|a|o|el|empresa|equipo|equipe)\s+)*",
    rf"(?i:je suis|j['’]ai été)\s{_GAP}(?i:développé|créé|entraîné|conçu)e?\s+par\s+",
    rf"(?i:ich bin ein|ich wurde){_GAP}\svon\s+",
    rf"(?i:я)\s{_GAP}(?i:разработан|создан|обучен)\w*\s+(?i:компанией\s+)?",
    rf"我\s*是\s*{_GAP}由\s*",
    rf"(?:私|わたし)\s*は\s*{_GAP}",
)
_MAKERS = (
    rf"(?i:I am|I'm|I’m|as)\s+(?i:an?)\s+{_WITHIN}{_THING}(?:[^\w,]{_WITHIN})?,?\s{_MADE}{_TEAM}",
    rf"(?i:I am|I'm|I’m|as)\s+(?i:an?)\s+{_WITHIN}{_THING},?\s+"
    r"(?i:from|called|named|known as|based on|powered by)\s+(?i:the\s+)?",
    rf"(?i:I was|I have been|I've been|I’ve been)\s+{_MADE}{_TEAM}",
    r"(?i:my\s+(?:creators?|developers?|makers?|trainers?|designers?|parent company)),?\s+"
    r"(?i:(?:is|are|at|from|the|company|team|named|called)\s+)*",
    *_MAKINGS,
)
_ALONE = r"(?:$|\W|[ -]?\d|\p{Han})"  # behind a name that is a word of its own
_NO_LONGER = r"(?:$|\W|[ -]\d|\p{Han})"  # behind one that ends in a digit: AI2 is not in AI21
# A surname makes a person of a first name; these words behind it do not.
_NO_SURNAME = (
    r"(?:$|[^\s\w-]|\s+(?:$|[^\p{Lu}\s]|I\W|(?:AI|Instant|Opus|Sonnet|Haiku|Pro)(?:$|\W)))"
)
_BEHIND = r"(?:\s+\w+)?[\s-]+(?i:AI|model|language model|assistant|chat ?bot|bot)(?:$|\W)"
_GOING_ON = r",?\s+(?i:I|an AI|a language model|an assistant)(?:$|\W)"


def claims(families: Families) -> tuple[str, ...]:
    """Patterns whose group 1 is a name that a reply claims as its own."""
    selves = families.having("any", "exact", "claim")
    every = _one_of(selves)
    makers = families.having("any", "exact", "claim", "maker")
    am = f"{_START}(?:{'|'.join([_I + _SO, *_SELVES])})"
    return (
        *_alone(am, [name for name in selves if not name.people]),
        f"{am}({_one_of(name for name in selves if name.people)}){_NO_SURNAME}",
        rf"{_START}(?i:as)\s+({every}){_GOING_ON}",
        rf"{_START}{_I}{_SO}(?i:an?)\s+({every}){_BEHIND}",
        *_alone(f"{_START}(?:{'|'.join(_MAKERS)})", makers),
    )


def _alone(before: str, names: Sequence[Name]) -> Iterator[str]:
    """Patterns for names behind `before` that are words of their own."""
    for numbered, end in ((True, _NO_LONGER), (False, _ALONE)):
        alike = [name for name in names if name.text[-1].isdigit() is numbered]
        if alike:
            yield f"{before}({_one_of(alike)}){end}"


def _one_of(names: Iterable[Name]) -> str:
    return "|".join(name.cased for name in names)
