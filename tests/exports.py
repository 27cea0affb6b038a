"""Exports of front ends and annotation tools, and of a search arena, as small tables."""

import polars as pl

from tests.arenas import talk


def thumb(rating, model, siblings, **more):
    return {
        "id": f"f-{model}-{rating}-{len(siblings)}",
        "user_id": "u1",
        "type": "rating",
        "data": {"rating": rating, "model_id": model, "sibling_model_ids": siblings},
        "meta": {"arena": True, "message_id": "m2"},
        "created_at": 1730000000,
        **more,
    }


def chat(rated, sibling):
    """What lies beside a thumb: the question and both answers, by id."""
    question = {"role": "user", "content": "q", "childrenIds": ["m2", "m3"]}
    answers = {
        "m2": {"role": "assistant", "content": "# rated", "model": rated, "parentId": "m1"},
        "m3": {"role": "assistant", "content": "- other", "model": sibling, "parentId": "m1"},
    }
    return {"chat": {"chat": {"history": {"messages": {"m1": question, **answers}}}}}


THUMBS = [
    thumb(1, "x", ["y"], snapshot=chat("x", "y")),
    thumb(-1, "y", ["z"], snapshot=chat("y", "z"), user_id="u2"),
    thumb(1, "z", ["x", "y"], snapshot=chat("z", "x")),
    thumb(1, "x", [], snapshot=chat("x", "y")),
    thumb(None, "x", ["z"], snapshot=chat("x", "z")),
    thumb(1, "x", ["z"], snapshot=chat("x", "z"), meta={"arena": False, "message_id": "m2"}),
]
FEEDBACK = pl.DataFrame(THUMBS, infer_schema_length=None)


def annotation(selected, who, **more):
    result = [{"from_name": "pw", "type": "pairwise", "value": {"selected": selected}}]
    return {"completed_by": who, "was_cancelled": False, "result": result, **more}


def task(one, two, *annotations):
    data = {"model_a": one, "model_b": two, "reply_a": f"# {one}", "reply_b": two, "prompt": "p"}
    return {"id": 1, "data": data, "annotations": list(annotations)}


LABEL_STUDIO = pl.DataFrame(
    [
        task("x", "y", annotation("left", 1), annotation("right", 2)),
        task("y", "z", annotation("right", 1), annotation("left", 2, was_cancelled=True)),
        task("z", "x"),
    ],
    infer_schema_length=None,
)
ARGILLA = pl.DataFrame(
    {
        "id": ["r1", "r2", "r3"],
        "prompt": ["p", "q", "r"],
        "response_a": ["# one", "two", "three"],
        "response_b": ["one", "- two", "three"],
        "model_a": ["x", "y", "z"],
        "model_b": ["y", "z", "x"],
        "preference.responses": [["response_a", "response_b"], ["tie"], ["response_b"]],
        "preference.responses.users": [["u1", "u2"], ["u1"], ["u1"]],
        "preference.responses.status": [["submitted"] * 2, ["submitted"], ["discarded"]],
    }
)
SEARCH_ARENA = pl.DataFrame(
    {
        "model_a": ["x", "y", "z"],
        "model_b": ["y", "z", "x"],
        "winner": ["model_a", "tie (bothbad)", None],
        "judge": ["j1", "j2", "j1"],
        "turn": [1, 1, 2],
        "timestamp": ["2025-03-18T16:39:00.55"] * 3,
        "messages_a": [talk("x"), talk("y"), talk("z")],
        "messages_b": [talk("y"), talk("z"), talk("x")],
        "system_a_metadata": [{"web_search": True}] * 3,
        "system_b_metadata": [{"web_search": True}] * 3,
        "primary_intent": ["Other", "Guidance", "Other"],
        "languages": [["English"], ["English", "German"], []],
    }
)
PAIRWISE = pl.DataFrame(
    {
        "question_id": [81, 81, 82],
        "model_1": ["x", "y", "x"],
        "model_2": ["y", "z", "z"],
        "g1_winner": ["model_1", "tie", "model_2"],
        "g2_winner": ["model_1", "error", "model_1"],
        "judge": [["gpt-4", "pair-v2"], ["gpt-4", "pair-v2-multi-turn"], ["gpt-4", "pair-v2"]],
        "turn": [1, 2, 1],
        "tstamp": [1.5, 2.5, 3.5],
    }
)
