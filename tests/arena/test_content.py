"""Messages of parts: what is read of them, how they are kept, and the bytes of pictures."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arena.blobs import Blobs
from arena.content import Content, Growing, Image, Reasoning, Refusal, Text, ToolCall
from arena.errors import StoreError

words = st.text(min_size=1, max_size=20)
PARTS = st.one_of(
    words.map(Text),
    words.map(Refusal),
    words.map(Reasoning),
    st.builds(Image, words, words),
    st.builds(ToolCall, words, words),
)


@given(st.lists(PARTS).map(tuple).map(Content))
def test_content_is_what_its_text_and_document_say(content):
    assert Content.parse(content.text, content.document) == content


@given(words)
def test_a_text_alone_needs_no_document(text):
    assert Content.from_text(text).document is None
    assert Content.from_text(text).text == text
    assert Content.from_text("") == Content()


def test_a_reader_reads_words_and_refusals_and_nothing_else():
    parts = (Reasoning("hm"), Text("Here:"), Image("d", "image/png"), ToolCall("f", "{}"))
    content = Content((*parts, Refusal("No more.")))
    assert content.text == "Here:\n\nNo more."
    assert content.images == (Image("d", "image/png"),)


@given(st.lists(st.sampled_from([Text, Reasoning, Refusal]).flatmap(words.map)))
def test_pieces_of_one_kind_that_follow_each_other_are_one_part(pieces):
    growing = Growing()
    for piece in pieces:
        growing.add(piece)
    parts = growing.content.parts
    assert "".join(part.text for part in parts) == "".join(piece.text for piece in pieces)
    kinds = [type(part) for part in parts]
    assert all(a is not b for a, b in pairwise(kinds))


def test_a_part_of_a_later_version_is_not_read_as_something_else():
    with pytest.raises(StoreError, match="upgrade"):
        Content.parse("", '[{"kind": "hologram", "text": "x"}]')


def test_bytes_are_kept_once_and_read_as_they_were(tmp_path):
    blobs = Blobs(tmp_path / "blobs")
    image = blobs.add(b"picture", "image/png")
    assert blobs.add(b"picture", "image/png") == image
    assert Blobs(tmp_path / "blobs").read(image) == b"picture"
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    kept.write_bytes(b"another")
    with pytest.raises(StoreError, match="was changed since"):
        blobs.read(image)
    kept.unlink()
    with pytest.raises(StoreError, match="cannot be read"):
        blobs.read(image)
