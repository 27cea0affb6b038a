"""Small logs in the shapes that public arenas publish; knows their columns and their quirks."""

import polars as pl

SPOKEN = {  # two turns and their answers
    "q": ("# not mine", "more"),
    "x": ("# header", "- a\n- b"),
    "y": ("**bold**", "plain"),
    "z": ("word", "word 😀"),
}


def talk(who, turns=2):
    """A conversation with a model as a list of messages."""
    return [
        {"role": role, "content": SPOKEN[name][turn]}
        for turn in range(turns)
        for role, name in (("user", "q"), ("assistant", who))
    ]


def in_parts(conversation):
    """The same conversation with typed parts, the first of which also has a picture."""
    image = {"type": "image", "text": None, "image": "p.png", "mimeType": "image/png"}
    return [
        {
            "role": message["role"],
            "content": [
                {"type": "text", "text": message["content"], "image": None, "mimeType": None},
                *([image] if place == 0 else []),
            ],
        }
        for place, message in enumerate(conversation)
    ]


def metadata(a, b):
    """What a log counted of two sides."""
    return {
        name: value
        for side, n in (("a", a), ("b", b))
        for name, value in (
            (f"sum_assistant_{side}_tokens", n),
            (f"context_{side}_tokens", 3 * n),
            (f"header_count_{side}", {f"h{level}": level * n for level in range(1, 7)}),
            (f"list_count_{side}", {"ordered": 0, "unordered": n}),
            (f"bold_count_{side}", {"**": 2, "__": 1}),
        )
    } | {"sum_user_tokens": 5, "turns": 1}


CRITERIA = (
    *("complexity", "creativity", "domain_knowledge", "problem_solving"),
    *("real_world", "specificity", "technical_accuracy"),
)


def category(met=0, math=False, follow=False, creative=False):
    """A category tag whose prompt meets so many of the seven criteria."""
    return {
        "creative_writing_v0.1": {"creative_writing": creative, "score": "no"},
        "criteria_v0.1": {name: place < met for place, name in enumerate(CRITERIA)},
        "if_v0.1": {"if": follow, "score": 4},
        "math_v0.1": {"math": math},
    }


BATTLES = {
    "model_a": ["x", "y", "z", "x"],
    "model_b": ["y", "z", "x", "y"],
    "winner": ["model_a", "model_b", "tie", "tie (bothbad)"],
    "conversation_a": [talk("x"), talk("y"), talk("z"), talk("x")],
    "conversation_b": [talk("y"), talk("z"), talk("x"), talk("y")],
}
MODERATION = {"categories": {"hate": False}, "category_scores": {"hate": 1e-5}, "flagged": False}
TOXIC = {
    "roberta-large": {"flagged": False, "probability": 0.01},
    "t5-large": {"flagged": False, "score": 0.0},
}
LMSYS_33K = pl.DataFrame(
    {"question_id": [f"{n:032x}" for n in range(4)]}
    | BATTLES
    | {
        "judge": ["arena_user_1", "arena_user_2", "arena_user_1", "arena_user_3"],
        "turn": [2, 1, 2, 2],
        "anony": [True, True, False, True],
        "language": ["English", "German", "unknown", "English"],
        "tstamp": [1.5, 2.5, 3.5, 4.5],
        "openai_moderation": [MODERATION, MODERATION | {"flagged": True}, MODERATION, MODERATION],
        "toxic_chat_tag": [TOXIC] * 3 + [TOXIC | {"t5-large": {"flagged": True, "score": 1.0}}],
    }
)
LMARENA_100K = pl.DataFrame(
    {"question_id": [f"{n:032x}" for n in range(4)]}
    | BATTLES
    | {
        "turn": [2, 2, 2, 2],
        "anony": [True] * 4,
        "language": ["English"] * 4,
        "tstamp": [1.5, 2.5, 3.5, 4.5],
        "conv_metadata": [metadata(7, 9), metadata(1, 2), metadata(3, 3), metadata(0, 4)],
        "is_code": [True, False, False, True],
        "is_refusal": [False, True, False, False],
        "dedup_tag": [
            {"high_freq": high, "sampled": sampled}
            for high, sampled in ((False, True), (True, True), (True, False), (False, False))
        ],
        "category_tag": [category(6, math=True), category(5), category(7), category(0)],
        "judge_hash": ["h1", "h2", "h1", "h3"],
    }
)
LMARENA_140K = pl.DataFrame(
    {
        "id": [f"id-{n}" for n in range(4)],
        "model_a": BATTLES["model_a"],
        "model_b": BATTLES["model_b"],
        "winner": ["model_a", "model_b", "tie", "both_bad"],
        "evaluation_session_id": ["s1", "s1", "s2", "s2"],
        "evaluation_order": [1, 2, 1, 2],
        "conversation_a": [in_parts(conversation) for conversation in BATTLES["conversation_a"]],
        "conversation_b": [in_parts(conversation) for conversation in BATTLES["conversation_b"]],
        "full_conversation": [[{"user": {"role": "user"}, "model_side_a": {"role": "a"}}]] * 4,
        "conv_metadata": [metadata(7, 9), metadata(1, 2), metadata(3, 3), metadata(0, 4)],
        "category_tag": [
            category(creative=True), category(follow=True), category(6), category()
        ],
        "language": ["en", "pl", "und", "en"],
        "is_code": [False, False, True, False],
        "timestamp": ["2025-06-20 00:00:00"] * 4,
    }
)  # fmt: skip


def state(model, conversation, turns=2, **more):
    """One side of a battle as FastChat's server keeps it; two messages of a template come first."""
    messages = [["USER", "# template"], ["ASSISTANT", "# template"]]
    for turn in range(turns):
        messages += [["USER", SPOKEN["q"][turn]], ["ASSISTANT", SPOKEN[model][turn]]]
    about = {"template_name": "raw", "system_message": "", "roles": ["USER", "ASSISTANT"]}
    about |= {"messages": messages, "offset": 2, "conv_id": conversation, "model_name": model}
    return about | more


def vote(kind, sides, models=("", ""), ip="10.1.2.3", tstamp=5.0):
    """A vote event on two states."""
    about = {"tstamp": tstamp, "type": kind, "models": list(models), "states": list(sides)}
    return about | {"ip": ip}


def chat(model, conversation, ip="10.1.2.3", tstamp=1.0):
    """A chat event of one side."""
    params = {"temperature": 0.7, "top_p": 1.0, "max_new_tokens": 1024}
    about = {"tstamp": tstamp, "type": "chat", "model": model, "gen_params": params}
    return about | {"start": 1.0, "finish": 2.0, "state": state(model, conversation), "ip": ip}


def cut_short(whole):
    """The state while its last answer was not there yet."""
    *earlier, (role, _) = whole["messages"]
    return whole | {"messages": [*earlier, [role, None]]}


EVENTS = [
    chat("x", "c1"),
    vote("leftvote", [state("x", "c1"), state("y", "c2")], tstamp=9.0),
    vote("rightvote", [state("y", "c3"), state("z", "c4")], ip="10.9.9.9", tstamp=3.0),
    vote("tievote", [state("x", "c5"), state("z", "c6")], models=("x", "z")),
    vote("tievote", [state("x", "c7"), cut_short(state("z", "c8"))]),
    {"tstamp": 1.0, "type": "upvote", "model": "x", "state": state("x", "c9"), "ip": "10.1.2.3"},
    chat("y", "c2", tstamp=20.0),
    vote("bothbad_vote", [state("z", "d1"), state("x", "d2")], models=("Model A", "Model B")),
    vote("share", [state("z", "d1"), state("x", "d2")]),
    {"tstamp": 1.0, "type": "load", "ip": "10.1.2.3"},
]
EVENT_LOG = pl.DataFrame(EVENTS, infer_schema_length=None)
COMPARIA = pl.DataFrame(
    {
        "timestamp": ["2025-01-02 03:04:05"] * 5,
        "model_a_name": ["x", "y", "z", "x", "x"],
        "model_b_name": ["y", "z", "x", "y", "z"],
        "chosen_model_name": ["x", "z", None, None, "z"],
        "both_equal": [False, False, True, False, None],
        "opening_msg": ["# not mine"] * 5,
        "conversation_a": [
            [message | {"metadata": {"bot": "a"}} for message in talk(who)] for who in "xyzxx"
        ],
        "conversation_b": [
            [message | {"metadata": {"bot": "b"}} for message in talk(who)] for who in "yzxyz"
        ],
        "conv_turns": [2] * 5,
        "selected_category": ["ideas", None, "ideas", None, None],
        "visitor_id": ["v1", "v2", None, "v1", "v1"],
        "session_hash": ["s1", "s2", "s3", "s4", "s5"],
        "conversation_pair_id": [f"p{n}" for n in range(5)],
        "conv_useful_a": [True, False, False, False, True],
        "conv_useful_b": [False] * 5,
    }
)
