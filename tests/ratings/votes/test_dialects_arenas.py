"""What the logs of public arenas mean: FastChat's events, the published files, ComparIA's votes."""

import json

import polars as pl
import pytest

from ratings import InvalidData, read
from ratings.votes.dialects.registry import DIALECTS
from ratings.votes.readers import Table
from tests.arenas import (
    COMPARIA,
    EVENT_LOG,
    EVENTS,
    LMARENA_100K,
    LMARENA_140K,
    LMSYS_33K,
    SPOKEN,
    category,
    chat,
    cut_short,
    in_parts,
    state,
    vote,
)
from tests.dialects import SAMPLES, counts, in_cells, measured, reading, refusal, write

SIDES = ("conversation_a", "conversation_b")
VOTE = {"models": ["", ""], "states": [state("x", "c1"), state("y", "c2")], "type": "leftvote"}


def events(*lines):
    return pl.DataFrame(list(lines), infer_schema_length=None)


def damaged(**changes):
    """A log whose second event is a vote with these changes in its second state."""
    broken = VOTE | {"states": [VOTE["states"][0], VOTE["states"][1] | changes]}
    lines = [json.dumps(vote["states"]) for vote in (VOTE, broken)]
    return pl.DataFrame({"type": ["leftvote"] * 2, "models": [["", ""]] * 2, "states": lines})


def with_cell(column, value):
    """The 100k sample with another value in its third row."""
    table = in_cells(LMARENA_100K)
    cells = table[column].cast(pl.String).to_list()
    return table.with_columns(pl.Series(column, [*cells[:2], value, cells[3]]))


class TestEventLog:
    def test_names_come_from_the_states_and_texts_begin_after_the_template(self, tmp_path):
        log = read(write(EVENT_LOG, tmp_path / "log.jsonl"))
        assert log.frame["model_a"].to_list() == ["x", "y", "z"]
        both = [counts(*SPOKEN[name]) for name in "xyz"]
        assert [row["headers"] for row in measured(log, "a")] == [
            sum(turn["headers"] for turn in turns) for turns in both
        ]
        parsed = reading(EVENT_LOG).texts
        assert parsed["prompt"][0].to_list() == list(SPOKEN["q"])
        assert parsed["reply_b"][0].to_list() == list(SPOKEN["y"])

    @pytest.mark.parametrize(
        ("models", "flags"),
        [
            (["", ""], None),
            (["Model A", "Model B"], None),
            (["x", "y"], ["not_anonymous"]),
            (["", "y"], ["not_anonymous"]),
            (["### Model A: x", "### Model B: y"], ["not_anonymous"]),
            ([None, None], ["not_anonymous"]),
        ],
    )
    def test_a_battle_was_anonymous_while_no_name_was_shown(self, models, flags):
        parsed = reading(events(VOTE | {"models": models})).rows
        assert parsed.select("model_a", "model_b").row(0) == ("x", "y")
        assert (parsed["flags"][0].to_list() if "flags" in parsed.columns else None) == flags

    @pytest.mark.parametrize("shown", ["x", "### Model A: x", "<h3>Model A: x</h3>\n"])
    def test_old_states_without_names_are_named_as_shown(self, shown):
        bare = [state("x", "c1", model_name=None), state("y", "c2", model_name=None)]
        other = shown.replace("A: x", "B: y").replace("x", "y")
        parsed = reading(events(vote("tievote", bare, models=(shown, other)))).rows
        assert parsed.select("model_a", "model_b", "winner").row(0) == ("x", "y", "tie")

    def test_votes_on_the_same_conversations_share_an_id(self):
        sides = VOTE["states"]
        again = [vote("leftvote", sides), vote("tievote", sides), vote("tievote", sides[::-1])]
        ids = reading(events(*again)).rows["vote_id"].to_list()
        assert ids == ["c1:c2", "c1:c2", "c2:c1"]
        unnamed = vote("tievote", [state("x", None), state("y", "c2")])
        assert reading(events(unnamed)).rows["vote_id"].to_list() == [None]

    def test_no_address_goes_further(self, tmp_path):
        rows = reading(EVENT_LOG).rows
        assert rows["voter"].n_unique() == 3  # two and nobody
        assert not any(str(n) in str(rows.rows()) for n in ("10.1.2.3", "10.9.9.9"))
        lines = [vote("tievote", VOTE["states"], ip=["10.1.2.3", "10.9.9.9"])]
        message = refusal(write(events(*lines), tmp_path / "log.jsonl"))
        assert "column ip" in message
        assert "10." not in message

    def test_one_address_for_all_is_no_voter(self):
        lines = [vote("tievote", VOTE["states"]), vote("leftvote", VOTE["states"])]
        parsed = reading(events(*lines))
        assert "voter" not in parsed.rows.columns
        assert "ip is the same in every row" in parsed.notes[0]

    def test_events_may_come_in_any_order_and_in_parts(self):
        order = [4, 8, 1, 0, 9, 3, 7, 5, 2, 6]
        columns = ["model_a", "model_b", "winner", "vote_id", "tstamp", "count", "left_out"]
        whole = reading(EVENT_LOG).rows.select(columns)
        other = reading(EVENT_LOG[order]).rows.select(columns)
        keys = ["vote_id", "left_out"]
        assert other.sort(keys).equals(whole.sort(keys))
        parts = [reading(EVENT_LOG[place]).rows for place in range(len(EVENTS))]
        shuffled = pl.concat(parts, how="diagonal_relaxed")
        for name in ("chat", "upvote", "share", "other_event"):
            assert (
                shuffled.filter(left_out=name)["count"].sum()
                == whole.filter(left_out=name)["count"].sum()
            )
        assert shuffled["count"].sum() == whole["count"].sum() == len(EVENTS)

    def test_a_log_of_chats_holds_no_votes(self):
        parsed = reading(events(chat("x", "c1"), chat("y", "c2")))
        assert parsed.rows.select("left_out", "count", "row").rows() == [("chat", 2.0, 0)]

    def test_places_are_those_of_the_log(self):
        assert reading(EVENT_LOG).rows["row"].to_list() == [1, 2, 3, 4, 7, 0, 5, 8, 9]

    @pytest.mark.parametrize("late", [cut_short, lambda state: state | {"messages": []}])
    def test_a_reply_that_never_came_is_unfinished(self, late):
        lines = [VOTE, VOTE | {"states": [late(VOTE["states"][0]), VOTE["states"][1]]}]
        assert reading(events(*lines)).rows["flags"].to_list()[1][0] == "unfinished"

    def test_sides_that_were_not_asked_the_same_are_flagged(self):
        other = state("y", "c2", messages=[["USER", "t"], ["A", "t"], ["USER", "?"], ["A", "b"]])
        flags = reading(events(VOTE | {"states": [VOTE["states"][0], other]})).rows["flags"]
        assert flags.to_list() == [["different_prompts"]]

    def test_pictures_say_nothing(self):
        sides = [
            state(name, f"c-{name}", offset=0, messages=[["USER", ["q", ["p.png"]]], ["A", name]])
            for name in "xy"
        ]
        line = {"type": "tievote", "models": json.dumps(["", ""]), "states": json.dumps(sides)}
        parsed = reading(pl.DataFrame([line]))
        assert parsed.texts.row(0) == (["q"], ["x"], ["y"])
        assert parsed.unread_images == 1

    def test_pictures_among_texts_say_nothing(self, tmp_path):
        sides = [
            state(name, f"c-{name}", offset=0, messages=[["USER", ["q", ["p.png"]]], ["A", name]])
            for name in "xy"
        ]
        path = tmp_path / "log.jsonl"
        lines = [VOTE, vote("tievote", sides)]
        path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        same = tmp_path / "same.jsonl"
        plain = [side | {"messages": [["USER", "q"], ["A", side["model_name"]]]} for side in sides]
        lines = [VOTE, vote("tievote", plain)]
        same.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        whole = read(path)
        assert whole.frame.equals(read(same).frame)
        assert [note.code for note in whole.notes if "images" in note] == ["unread-images"]

    @pytest.mark.parametrize(
        ("changes", "complaint"),
        [
            ({"messages": "[["}, "is no JSON"),
            ({"messages": None}, "messages is None, no list"),
            ({"messages": [["USER"]], "offset": 0}, "a message has 1 parts"),
            ({"messages": [["USER", 7]], "offset": 0}, "a message's text is 7, no text"),
            ({"messages": ["USER"], "offset": 0}, "is no JSON"),
            ({"offset": None}, "offset is None, no place"),
            ({"offset": -1}, "offset is -1, no place"),
            ({"offset": True}, "offset is True, no place"),
            ({"model_name": None}, "a side names no model"),
            ({"model_name": "  "}, "a side names no model"),
            ({"model_name": 3}, "model_name is 3, no text"),
            ({"conv_id": {}}, "conv_id is {}, no text"),
        ],
    )
    def test_a_damaged_state_is_named_by_its_row(self, changes, complaint, tmp_path):
        path = write(damaged(**changes), tmp_path / "log.jsonl")
        message = refusal(path)
        assert message.startswith(f"{path}, row 2, column states: ")
        assert complaint in message

    @pytest.mark.parametrize(
        ("column", "value", "complaint"),
        [
            ("states", [state("x", "c1")], "holds 1 states, not two"),
            ("models", [""], "holds 1 models, not two"),
            ("states", None, "an empty value is no pair"),
            ("type", "left_vote", "is no event with two states that we know"),
            ("type", None, "an empty value is no type of event"),
        ],
    )
    def test_a_vote_that_is_none_is_refused(self, column, value, complaint, tmp_path):
        path = write(events(VOTE, VOTE | {column: value}), tmp_path / "log.jsonl")
        message = refusal(path)
        assert f"row 2, column {column}" in message
        assert complaint in message

    def test_separators_and_half_characters_inside_lines(self, tmp_path):
        text = "one\u2028two\u0085three"
        sides = [
            state(name, f"c-{name}", offset=0, messages=[["USER", text], ["A", "HALF"]])
            for name in "xy"
        ]
        line = json.dumps(vote("tievote", sides), ensure_ascii=False).replace("HALF", r"\ud83d.")
        path = tmp_path / "log"
        path.write_text(f"{json.dumps(chat('x', 'c0'))}\n{line}\n", encoding="utf-8")
        log = read(path)
        assert log.frame.height == 1
        assert log.frame["tokens_a"].to_list() == [counts("\ufffd.")[0]["tokens"]]


class TestPublishedFiles:
    def test_a_battle_has_an_id_a_language_and_a_digest_of_its_prompt(self, tmp_path):
        frame = read(write(LMSYS_33K, tmp_path / "log.parquet")).frame
        assert frame["vote_id"].to_list() == [LMSYS_33K["question_id"][n] for n in (0, 1, 3)]
        assert frame["voter"].to_list() == ["arena_user_1", "arena_user_2", "arena_user_3"]
        assert frame["prompt_id"].n_unique() == 2  # one of them was voted on after its first turn
        assert reading(LMSYS_33K).rows["language"].to_list()[:2] == ["English", "German"]

    def test_a_voter_named_by_an_address_is_digested(self):
        judges = ["arena_user_10.1.2.3", "arena_user_fe80::1:2", "arena_user_7", "arena_user_"]
        parsed = reading(LMSYS_33K.with_columns(judge=pl.Series(judges))).rows["voter"].to_list()
        assert parsed[2:] == ["arena_user_7", None]
        assert all(len(voter) == 16 for voter in parsed[:2])

    def test_moderation_is_flagged_whoever_flagged_it(self):
        flags = reading(LMSYS_33K).rows["flags"].to_list()
        assert flags == [[], ["moderation"], ["not_anonymous"], ["moderation"]]

    def test_tags_and_flags_of_the_later_files(self):
        rows = reading(LMARENA_100K).rows
        assert rows["tags"].to_list() == [["code", "hard", "math"], [], ["hard"], ["code"]]
        assert rows["flags"].to_list() == [[], ["refusal"], ["frequent_prompt"], []]
        assert rows["voter"].to_list() == ["h1", "h2", "h1", "h3"]
        assert rows["vote_id"].n_unique() == 4
        rows = reading(LMARENA_140K).rows
        assert rows["tags"].to_list() == [["creative_writing"], ["if"], ["code", "hard"], []]
        assert rows["session"].to_list() == ["s1", "s1", "s2", "s2"]
        assert rows["vote_id"].to_list() == [f"id-{n}" for n in range(4)]
        assert rows["tstamp"].to_list() == [1750377600.0] * 4

    @pytest.mark.parametrize(("met", "hard"), [(0, False), (5, False), (6, True), (7, True)])
    def test_a_prompt_is_hard_from_six_criteria(self, met, hard):
        table = LMARENA_140K.with_columns(
            is_code=pl.lit(None, pl.Boolean),
            category_tag=pl.Series([category(met), None, category(met), None]),
        )
        tags = reading(table).rows["tags"].to_list()
        assert tags == [["hard"] if hard else [], None] * 2

    def test_parts_of_a_message_are_joined_and_pictures_say_nothing(self):
        texts = reading(LMARENA_140K).texts
        plain = reading(LMSYS_33K.with_columns(turn=pl.lit(2))).texts
        assert texts.equals(plain)

    def test_parts_among_texts_are_parts(self, tmp_path):
        plain = LMSYS_33K.select("model_a", "model_b", "winner", "judge", *SIDES)
        rows, mixed = plain.to_dicts(), plain.to_dicts()
        for side in SIDES:
            mixed[2][side] = in_parts(mixed[2][side])
        logs = []
        for name, lines in (("plain", rows), ("mixed", mixed)):
            path = tmp_path / f"{name}.jsonl"
            path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
            logs.append(read(path).frame)
        assert logs[0].equals(logs[1])

    @pytest.mark.parametrize(
        "content", ['[{"type": "text"', '[{"type": "x"}, 2]', '[{"type":"x"}]']
    )
    def test_a_text_that_only_looks_like_parts(self, content):
        spoken = [{"role": "user", "content": content}, {"role": "assistant", "content": "x"}]
        parsed = reading(LMSYS_33K.with_columns(conversation_a=pl.Series([spoken] * 4))).texts
        assert parsed["prompt"][0].to_list() == [content if content != '[{"type":"x"}]' else ""]

    def test_a_reply_of_pictures_alone_says_nothing_and_is_finished(self):
        image = [{"type": "image", "text": None, "image": "p.png"}]
        spoken = [{"role": "user", "content": image}, {"role": "assistant", "content": image}]
        table = LMARENA_140K.with_columns(conversation_a=pl.Series([spoken] * 4))
        parsed = reading(table)
        assert parsed.texts["reply_a"].to_list() == [[""]] * 4
        assert parsed.rows["flags"][0].to_list() == ["different_prompts"]
        assert parsed.unread_images == reading(in_cells(table)).unread_images >= 4

    @pytest.mark.parametrize("content", [None, "missing"])
    def test_a_missing_answer_is_unfinished(self, content):
        spoken = [{"role": "user", "content": "q"}, {"role": "assistant", "content": None}]
        spoken = spoken[: 1 if content else 2]
        table = LMSYS_33K.with_columns(
            conversation_a=pl.Series([spoken] * 4, dtype=LMSYS_33K["conversation_a"].dtype)
        )
        assert all("unfinished" in flags for flags in reading(table).rows["flags"].to_list())

    @pytest.mark.parametrize("table", [LMSYS_33K, LMARENA_100K, LMARENA_140K, COMPARIA])
    def test_json_in_cells_means_the_same(self, table):
        nested, written = reading(table), reading(in_cells(table))
        assert written.rows.equals(nested.rows)
        assert written.texts.equals(nested.texts)
        assert written.counts.columns.equals(nested.counts.columns)

    def test_half_characters_inside_cells_are_mended(self):
        cell = r'[{"role": "user", "content": "q"}, {"role": "assistant", "content": "\ud83d!"}]'
        table = LMSYS_33K.with_columns(conversation_a=pl.lit(cell))
        assert reading(table).texts["reply_a"].to_list() == [["\ufffd!"]] * 4

    @pytest.mark.parametrize("spelling", ["both_bad", "tie (bothbad)"])
    def test_both_bad_has_two_spellings(self, spelling):
        table = LMARENA_100K.with_columns(winner=pl.lit(spelling))
        assert set(reading(table).rows["winner"]) == {"both_bad"}

    @pytest.mark.parametrize(
        ("column", "value", "complaint"),
        [
            ("conversation_a", '[{"role": "bot", "content": "x"}]', "a role that is none of user"),
            ("conversation_a", '[{"role": "user", "content": 7}]', "content is 7, no text"),
            ("conversation_b", '{"role": "user"}', "the conversation is {'role': 'user'}, no list"),
            ("conversation_b", "[[[", "is no JSON; write it as JSON"),
            ("conversation_b", "[" * 9999, "is no JSON; write it as JSON"),
        ],
    )
    def test_a_broken_cell_is_named_by_its_row(self, column, value, complaint, tmp_path):
        path = write(with_cell(column, value), tmp_path / "log.csv")
        message = refusal(path)
        assert message.startswith(f"{path}, row 3, column {column}: ")
        assert complaint in message

    @pytest.mark.parametrize(
        ("column", "value", "message"),
        [
            ("conv_metadata", "[]", "conv_metadata is [], no object"),
            ("conv_metadata", '{"sum_assistant_a_tokens": -1}', "is -1, no number from 0 up"),
            ("conv_metadata", '{"sum_assistant_a_tokens": 1e999}', "is inf, no number"),
            ("category_tag", '{"math_v0.1": {"math": "yes"}}', "'yes', neither true nor false"),
            ("category_tag", '{"math_v0.1": 7}', "math_v0.1 is 7, no object"),
            ("dedup_tag", '{"high_freq": []}', "high_freq is [], neither true nor false"),
            ("is_code", "perhaps", "'perhaps' is no JSON"),
        ],
    )
    def test_broken_metadata_refuse_no_log(self, column, value, message):
        """What no vote needs is unknown where it cannot be read, and a note says so."""
        parsed = reading(with_cell(column, value))
        (note,) = (note for note in parsed.notes if column in note)
        assert f"log: 1 values of {column} are taken as unknown; the first: " in note
        assert message in note
        whole = reading(in_cells(LMARENA_100K)).rows
        assert parsed.rows.select("model_a", "winner").equals(whole.select("model_a", "winner"))

    def test_nested_roles_are_checked_too(self, tmp_path):
        odd = pl.element().struct.with_fields(role=pl.lit("bot"))
        table = LMSYS_33K.with_columns(pl.col("conversation_b").list.eval(odd))
        message = refusal(write(table, tmp_path / "log.parquet"))
        assert "row 1, column conversation_b" in message
        assert "a role that is none of user, assistant" in message


class TestComparia:
    def test_who_voted_when_on_what(self):
        rows = reading(COMPARIA).rows
        assert rows["voter"].to_list() == ["v1", "v2", None, "v1", "v1"]
        assert rows["session"].to_list() == [f"s{n}" for n in range(1, 6)]
        assert rows["vote_id"].to_list() == [f"p{n}" for n in range(5)]
        assert rows["category"].to_list() == ["ideas", None, "ideas", None, None]
        assert rows["tstamp"].to_list() == [1735787045.0] * 5

    def test_a_stranger_or_a_contradiction_is_refused(self, tmp_path):
        table = COMPARIA.with_columns(chosen_model_name=pl.lit("stranger"))
        message = refusal(write(table, tmp_path / "log.parquet"))
        assert "row 1, column chosen_model_name: 'stranger' is neither of the two" in message
        table = COMPARIA.with_columns(both_equal=pl.lit(value=True))
        assert "both were equal and yet 'x'" in refusal(write(table, tmp_path / "log.csv"))

    def test_without_conversations_the_opening_tells_the_prompt(self):
        parsed = reading(COMPARIA.drop("conversation_a", "conversation_b"))
        assert parsed.texts is None
        assert parsed.rows["prompt_id"].n_unique() == 1
        assert "no style features" in parsed.notes[0]


@pytest.mark.parametrize(
    "name", [dialect.name for dialect in DIALECTS if dialect.votes and not dialect.whole]
)
def test_a_log_means_the_same_in_parts(name):
    """Rows, texts and counts of parts put together are those of the whole; places count there."""
    table = SAMPLES[name].table
    (dialect,) = (dialect for dialect in DIALECTS if dialect.name == name)
    whole = dialect.read(Table("log", "", table))
    parts = [
        dialect.read(Table("log", "", table[start : start + 2], first=start))
        for start in (0, 2, 4, 6, 8)
    ]
    parts = [part for part in parts if part.rows.height]
    rows = pl.concat([part.rows for part in parts], how="diagonal_relaxed")
    plain = [name for name in whole.rows.columns if name not in ("row", "voter", "flags")]
    keys = [name for name in ("model_a", "model_b", "winner", "left_out") if name in plain]
    counted = rows.group_by(*keys).agg(pl.col("count").sum()).sort(keys)
    assert counted.equals(whole.rows.group_by(*keys).agg(pl.col("count").sum()).sort(keys))
    if name != "fastchat-events":
        assert rows.select(plain).equals(whole.rows.select(plain))
        if whole.texts is not None:
            assert pl.concat([part.texts for part in parts]).equals(whole.texts)


def test_only_rows_that_belong_together_are_read_at_once():
    whole = {dialect.name for dialect in DIALECTS if dialect.whole}
    assert whole == {"own", "llmfao", "pair-matrix", "alpaca-eval", "arena-rank"}


def test_votes_of_models_are_not_blind():
    seeing = {dialect.name for dialect in DIALECTS if not dialect.blind}
    assert seeing == {
        *("alpaca-eval", "mt-bench-by-model", "kmtbench", "arena-hard", "arena-hard-games"),
        "fastchat-pairwise",
        "own",  # a snapshot that was imported from such a log, and says so
    }


def test_a_texts_file_is_none_of_a_vote(tmp_path):
    with pytest.raises(InvalidData, match="holds texts but no votes"):
        read(write(pl.DataFrame({"question_id": [1], "answer": ["x"]}), tmp_path / "a.csv"))
