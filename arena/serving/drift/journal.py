"""Keeps checks in a file, one JSON object a line; knows nothing of servers or of what drift is.

The file is only ever appended to, and holds no secret.
"""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from arena.errors import StoreError
from arena.records import Artifact
from arena.serving.drift.examination import Answer, Check


def keep(path: Path, check: Check) -> None:
    """Append one check; StoreError where the file cannot be written."""
    line = {
        "at": check.checked_at.isoformat(),
        "model": check.name,
        "fingerprint": check.artifact.fingerprint,
        "artifact": json.loads(check.artifact.document),
        "settings": check.settings,
        "answers": [asdict(answer) for answer in check.answers],
    }
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); check it") from error


def latest(path: Path) -> dict[str, Check]:
    """The last check of each model by its name; none where there is no such file yet.

    StoreError where the file cannot be read, or names the line that is no check.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path}: cannot be read ({error}); give a file of checks") from error
    checks = (_parse(line, f"{path}: line {n}") for n, line in enumerate(lines, 1) if line.strip())
    return {check.name: check for check in checks}


def _parse(line: str, place: str) -> Check:
    try:
        fields: dict[str, Any] = json.loads(line)
        return Check(
            artifact=Artifact.parse(json.dumps(fields["artifact"])),
            checked_at=datetime.fromisoformat(fields["at"]),
            settings=tuple(fields["settings"]),
            answers=tuple(Answer(a["text"], tuple(a["tokens"])) for a in fields["answers"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        why = f"{type(error).__name__}: {error}"
        raise StoreError(f"{place}: no check ({why}); remove the line") from error
