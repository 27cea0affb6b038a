"""Small leaderboard objects written by hand, for tests of the faces; nothing here is rated."""

from typing import Any

from ratings import Options

FEATURES = ("tokens", "bold", "rescaling")
STYLE = {"statistic": 30.0, "df": 1, "df_rest": 79.5, "p": 1e-6, "rejects": True}
NOTHING = dict.fromkeys(
    ("rating", "se", "lower", "upper", "rank", "rank_lower", "rank_upper", "rank_ub")
)


def score(rating: float, rank: int | None, half: float = 20.0) -> dict[str, Any]:
    """A rating with an interval of +- half, and a rank set one place wide on either side."""
    span = {"rating": rating, "se": half / 1.96, "lower": rating - half, "upper": rating + half}
    low, high = (None, None) if rank is None else (max(rank - 1, 1), rank + 1)
    return span | {"rank": rank, "rank_lower": low, "rank_upper": high, "rank_ub": low}


def model(
    name: str,
    raw: float,
    controlled: float | None = None,
    ranks: tuple[int | None, int | None] = (None, None),
    half: float = 10.0,
) -> dict[str, Any]:
    """A rated or (without ranks) preliminary model; `half` is that of its inflation's interval.

    Simultaneous intervals are half as wide again, and the rescaling is -1 throughout.
    """
    ranked = ranks[0] is not None
    row = {
        "model": name,
        "votes": 1200 if ranked else 12,
        "status": "rated" if ranked else "preliminary",
        "both_bad_rate": 0.0625 if ranked else None,
        "raw": score(raw, ranks[0]),
        "controlled": None,
        "inflation": None,
    }
    if controlled is None:
        return row
    gap = raw - controlled
    ranks_moved = ranks[1] - ranks[0] if ranked else None
    slack = 0 if abs(gap) > half else 2
    inflation = {
        "rating": gap,
        "se": half / 1.96,
        "lower": gap - half,
        "upper": gap + half,
        "ranks": ranks_moved,
        "ranks_lower": ranks_moved - slack if ranked else None,
        "ranks_upper": ranks_moved + slack if ranked else None,
        "fall_draws": 0.9 if ranked else None,
        "rise_draws": 0.05 if ranked else None,
        "by_feature": dict(zip(FEATURES, (gap + 3.0, -2.0, -1.0), strict=True)),
        "by_group": {"length": gap + 3.0, "markdown": -2.0, "rescaling": -1.0},
        "explained": part("explained", gap + 1.0, half),
        "claim": verdict(gap + 1.0, 1.5 * half) if ranked else "withheld",
        "claim_lower": gap + 1.0 - 1.5 * half if ranked else None,
        "claim_upper": gap + 1.0 + 1.5 * half if ranked else None,
    }
    for kind, parts in (("parts", "by_feature"), ("groups", "by_group")):
        inflation[kind] = [part(name, value, half / 2) for name, value in inflation[parts].items()]
    return row | {"controlled": score(controlled, ranks[1]), "inflation": inflation}


def part(name: str, rating: float, half: float) -> dict[str, Any]:
    """One part of an inflation with its interval."""
    ends = {"lower": rating - half, "upper": rating + half}
    return {"name": name, "rating": rating, "se": half / 1.96, **ends}


def verdict(explained: float, half: float) -> str:
    """What a simultaneous interval of that half width claims."""
    if abs(explained) <= half:
        return "none"
    return "gains" if explained > 0 else "loses"


def unrated(name: str) -> dict[str, Any]:
    """A model without a finite rating."""
    row = {"model": name, "votes": 9, "status": "unrated", "both_bad_rate": None}
    return row | {"raw": dict(NOTHING), "controlled": None, "inflation": None}


def board(*models: dict[str, Any], notes: tuple[str, ...] = ()) -> dict[str, Any]:
    """A leaderboard object of these models."""
    styled = any(model["controlled"] for model in models)
    effect = {"feature": "tokens", "gamma": 0.25, "lower": 0.2, "upper": 0.3, "status": "estimated"}
    silent = {"feature": "bold", "gamma": None, "lower": None, "upper": None, "status": "constant"}
    source = {"path": "votes.csv", "sha256": "ab" * 32, "dialect": "wide counts", "rows": 5000}
    return {
        "schema": "deflator.leaderboard/1",
        "options": Options().to_dict(),
        "provenance": {
            "inputs": [source],
            "extractor": "log" if styled else None,
            "versions": {"python": "3.11.9", "deflator": "0.1.0"},
        },
        "funnel": [{"reason": "kept", "rows": 4800}, {"reason": "self_battle", "rows": 200}],
        "notes": list(notes),
        "fits": {board: {"tie": None} for board in ("raw", "controlled")[: 1 + styled]},
        "style": [effect, silent] if styled else None,
        "inference": {
            "ci": "sandwich",
            "cluster": "voter",
            "clusters": [120],
            "effective": 80.5,
            "withheld": None,
            "style": STYLE if styled else None,
        },
        "models": list(models),
    }


def sample() -> dict[str, Any]:
    """Five models: one falls for sure, one rises in doubt, one moves no rank, and two unranked."""
    return board(
        model("alpha", 1100.0, 1060.0, (1, 2)),
        model("beta", 1080.0, 1085.0, (2, 1)),
        model("gamma", 960.0, 990.0, (3, 3)),
        model("newcomer", 1010.0, 1005.0),
        unrated("never-won"),
    )


def raw_only() -> dict[str, Any]:
    """Two models without style, and the note that says why."""
    rows = (model("alpha", 1100.0, ranks=(1, None)), model("beta", 900.0, ranks=(2, None)))
    return board(*rows, notes=("Raw board only: the log has no style.",))


def many(count: int) -> dict[str, Any]:
    """`count` ranked models close together, with long names."""
    rows = (
        model(f"a-model-with-a-long-name-{i:03d}", 1050.0 - i, 1050.0 - i, (i + 1, i + 1))
        for i in range(count)
    )
    return board(*rows)
