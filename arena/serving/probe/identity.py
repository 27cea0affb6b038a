"""What a server reports of a model, and an artifact with it; knows no wire format.

A report never overrules the configuration: where both speak and differ, nothing is served.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace

from arena.errors import Unavailable
from arena.records import Artifact

HASH = re.compile(r"[0-9a-f]{7,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a server says of one model, None where it does not say.

    Fields are those of Artifact. revision: a commit or digest where one is told, else the name of
    the weights behind an alias. adapter: its hub id or folder. chat_template_sha256: of the
    template's text. template_probe_sha256: of a fixed conversation as the server renders it.
    generation_config: digest of the sampling defaults that the server adds by itself.
    """

    served_model: str | None = None
    engine: str | None = None
    engine_version: str | None = None
    max_model_len: int | None = None
    quantisation: str | None = None
    revision: str | None = None
    adapter: str | None = None
    chat_template_sha256: str | None = None
    template_probe_sha256: str | None = None
    generation_config: str | None = None

    @property
    def known(self) -> dict[str, str | int]:
        """The fields that the server tells."""
        return {key: value for key, value in asdict(self).items() if value is not None}

    def over(self, other: "Report") -> "Report":
        """This report, and the other one where this says nothing."""
        return replace(other, **self.known)


def stamped(artifact: Artifact, report: Report) -> Artifact:
    """The artifact as configured, with the reported facts where it had none.

    The name of a branch gives way to the commit that is reported for it. Unavailable where the
    report contradicts the configuration in any other way: the model is misnamed.
    """
    known: dict[str, str | int] = {}
    for key, value in report.known.items():
        configured = getattr(artifact, key)
        if configured is not None and not _AGREE.get(key, _same)(str(configured), str(value)):
            raise Unavailable(
                f"{artifact.name}: config says {key} {configured}, the server reports {value}; "
                "correct the configuration or the server"
            )
        if configured is None or (
            key == "revision" and _is_hash(value) and not _is_hash(configured)
        ):
            known[key] = value
    return replace(artifact, **known)


def _same(configured: str, reported: str) -> bool:
    """Whether two spellings name one thing: Q4_K_M and q4-k-m, vLLM and vllm."""
    return _bare(configured) == _bare(reported)


def _same_version(configured: str, reported: str) -> bool:
    """Whether versions agree, apart from what a build adds: 0.32.0 and 0.32.0+cpu."""
    return _same(configured.partition("+")[0], reported.partition("+")[0])


def _same_revision(configured: str, reported: str) -> bool:
    """Whether one commit or digest begins the other, or they are of different kinds.

    A branch does not contradict a commit, nor a commit the name of the weights.
    """
    if not (_is_hash(configured) and _is_hash(reported)):
        return _is_hash(configured) != _is_hash(reported) or _same(configured, reported)
    one, other = (commit.lower().removeprefix("sha256:") for commit in (configured, reported))
    return one.startswith(other) or other.startswith(one)


def _same_adapter(configured: str, reported: str) -> bool:
    """Whether a path ends in the other, revisions aside: loras/chatty and chatty."""
    one, other = ("/" + path.partition("@")[0].strip("./") for path in (configured, reported))
    return one.endswith(other) or other.endswith(one)


_AGREE: Mapping[str, Callable[[str, str], bool]] = {
    "engine_version": _same_version,
    "revision": _same_revision,
    "adapter": _same_adapter,
    "served_model": str.__eq__,
}


def _is_hash(value: object) -> bool:
    return bool(HASH.fullmatch(str(value).lower().removeprefix("sha256:")))


def _bare(spelling: str) -> str:
    return re.sub(r"[\W_]+", "", spelling.casefold())
