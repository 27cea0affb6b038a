"""The logs that presets and peers are compared on: simulated, and real where they are here."""

from ratings import invent, read, simulate
from tests.logs import comparisons
from tests.public_boards import thinned

GAMMA = {"tokens": 0.25, "headers": 0.03, "lists": 0.03, "bold": 0.02}
REAL = {
    "Chatbot Arena, 60 models": ("leaderbot/chatbotarena_20240814_60models.json",),
    "Embedding Arena": ("embed_arena/clean_battle_retrieval.json",),
    "LLMFAO": ("llmfao/crowd-comparisons.csv", "llmfao/pairs-crowd.jsonl"),
}


def simulated():
    even = simulate(invent(20, GAMMA, 1, prompts=100), 20_000, 1)
    rare = simulate(invent(40, GAMMA, 2, prompts=100), 30_000, 2)
    rare = thinned(comparisons(rare, list(GAMMA)), 10, 0.02)
    return {"simulated, even": comparisons(even, list(GAMMA)), "simulated, 10 rare models": rare}


def real(folder):
    logs = {}
    for name, paths in REAL.items():
        if all((folder / path).exists() for path in paths):
            log = read(*(folder / path for path in paths))
            logs[name] = comparisons(log.frame, [f for f in log.features if f in GAMMA])
    return logs
