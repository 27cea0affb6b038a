"""Artifacts of several kinds and snapshots of battles between them; knows no arena and no page."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import polars as pl

from arena.records import Artifact
from arena.store import snapshot
from ratings import Options, rate, read
from ui.board.artifacts import Rated, Served, read_served

BORN = datetime(2026, 5, 3, tzinfo=UTC)
BASE = Artifact(
    name="Mellow",
    source="vllm",
    model="acme/maverick",
    revision="94125d2bd83076b21eed33119525e29eaf3894f4",
    quantisation="fp8",
    engine="vllm",
    engine_version="0.32.0",
    max_model_len=8192,
    context_limit=131072,
    chat_template_sha256="c0" * 32,
    generation_config="vllm",
    sampling=(("temperature", 0.7), ("stop", ("\n", "END"))),
    public=True,
    licence="Llama 4 Community License",
    price=(0.2, 0.6),
)
STYLED = replace(
    BASE,
    name="Mellow, chat-styled",
    system_prompt_sha256="5a" * 32,
    variant_of="Mellow",
    adapter="acme/chatty@1",
)
CLOSED = Artifact(
    name="Closed",
    source="endpoint",
    model="closed-latest",
    served_model="closed-2026-04-30",
    public=False,
    price=(1, 0.0375),
)
TRIO = (BASE, STYLED, CLOSED)


def recorded(artifacts):
    """Rows of artifacts.parquet, one recorded a day."""
    return [
        {
            "fingerprint": artifact.fingerprint,
            "name": artifact.name,
            "created_at": BORN + timedelta(days=day),
            "document": artifact.document,
        }
        for day, artifact in enumerate(artifacts)
    ]


def written(folder, artifacts, drawn=None, documents=None, votes=240):
    """A snapshot of battles between `drawn` (all artifacts, if not said), voted on at random."""
    rng = random.Random(7)
    pairs = [rng.sample(drawn or artifacts, 2) for _ in range(votes)]
    voted = [_voted(f"b{n:04d}", *pair, rng) for n, pair in enumerate(pairs)]
    rows = dict(zip(("battles", "turns", "votes"), zip(*voted, strict=True), strict=True))
    rows["artifacts"] = documents or recorded(artifacts)
    frames = {
        name: pl.DataFrame(list(rows[name]), schema=schema)
        for name, schema in snapshot.COLUMNS.items()
    }
    snapshot.write(frames, folder)
    return folder


def _voted(battle, a, b, rng):
    """One battle's rows: the battle, its turn and its vote."""
    texts = {"text_a": "word " * rng.randint(1, 9), "text_b": "**x** " * rng.randint(1, 9)}
    models = {"model_a": a.name, "model_b": b.name}
    served = {"artifact_a": a.fingerprint, "artifact_b": b.fingerprint}
    outcome = rng.choice(["a", "b", "tie"])
    return (
        {"battle_id": battle, "created_at": BORN, **models, **served, "simulated": False},
        {"battle_id": battle, "turn": 0, "prompt": "Why?", **texts},
        {"battle_id": battle, "outcome": outcome, "voter": f"v{rng.randint(0, 20)}", "turn": 0},
    )


def rated(*folders):
    """A board of snapshots, the votes it is of, and what stands behind its rows."""
    votes = read(*folders)
    return rate(votes, Options()).to_dict(), votes, read_served(votes.sources)


def trio(names):
    """What stands behind the first three of these rows: an artifact, its variant, a closed one."""
    first, second, third, *_ = names
    return named(
        replace(BASE, name=first),
        replace(STYLED, name=second, variant_of=first),
        replace(CLOSED, name=third),
    )


def named(*artifacts):
    """What stands behind rows that are called as the artifacts are."""
    return Served(
        tuple(Rated(artifact.name, artifact.fingerprint, artifact) for artifact in artifacts)
    )
