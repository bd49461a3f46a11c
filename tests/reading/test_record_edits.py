"""Edits change the lines that they must, and leave every other byte, comment and line end."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings.edit import TextEdit, edited
from generator.reading.record_edits import (
    CannotPlace,
    add_record,
    append_item,
    remove_field,
    remove_record,
    set_field,
)
from generator.reading.yaml_text import lines
from tests.reading.plain import data

ROOT = Path(__file__).parents[2]
FILES = sorted(
    file
    for folder in (ROOT / "content", ROOT / "tests" / "briefings")
    for file in folder.rglob("*.yml")
    if file.name != "briefing.yml" and "expected" not in file.parts
)
PATH = "content/quotes.yml"

TEXT = """\
# Quotations.

first:  # said on Monday
  words: No presence
  cue: >-
    Quill said
  # before the date
  said: {date: 2025-02-18, basis: stated}  # certain
  via:
    - actor: herald  # through whom
      words: the Herald reported
    - {actor: wire, words: by wire}

# ---- the second ----
second:
  words: |
    Two
  cue:
"""


def changed(before: str, edit: TextEdit) -> list[str]:
    """The lines that a diff shows as taken out and put in."""
    after = edited(before, [edit])
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in found if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_files_of_all_briefings_are_there_to_be_tried() -> None:
    assert len(FILES) > 50


def test_a_new_field_stands_behind_the_last_one() -> None:
    edit = set_field(TEXT, PATH, ("first", "text"), "Ours.")

    assert changed(TEXT, edit) == ["+  text: Ours."]
    assert data(edited(TEXT, [edit]))["first"]["text"] == "Ours."


def test_a_field_is_replaced_with_its_lines_and_its_comment_stays() -> None:
    edit = set_field(TEXT, PATH, ("first", "said"), "2025-02-19")

    assert changed(TEXT, edit) == [
        "-  said: {date: 2025-02-18, basis: stated}  # certain",
        "+  said: 2025-02-19  # certain",
    ]


def test_a_field_in_braces_is_set_where_it_stands() -> None:
    edit = set_field(TEXT, PATH, ("first", "said", "basis"), "editor")
    assert changed(TEXT, edit)[1:] == ["+  said: {date: 2025-02-18, basis: editor}  # certain"]

    edit = set_field(TEXT, PATH, ("first", "said", "note"), "From outside, too.")
    assert "basis: stated, note: From outside" not in edited(TEXT, [edit])
    assert data(edited(TEXT, [edit]))["first"]["said"]["note"] == "From outside, too."


def test_an_entry_is_appended_to_its_list() -> None:
    edit = append_item(TEXT, PATH, ("first", "via"), {"actor": "radio", "words": "on the radio"})

    assert changed(TEXT, edit) == ["+    - actor: radio", "+      words: on the radio"]


def test_a_list_that_is_not_there_begins() -> None:
    edit = append_item(TEXT, PATH, ("second", "issues"), "troops")

    assert changed(TEXT, edit) == ["+  issues: [troops]"]


def test_a_field_is_taken_out_with_its_lines() -> None:
    edit = remove_field(TEXT, PATH, ("first", "cue"))

    assert changed(TEXT, edit) == ["-  cue: >-", "-    Quill said"]


def test_the_first_field_of_an_entry_is_taken_out_and_the_entry_stays() -> None:
    edit = remove_field(TEXT, PATH, ("first", "via", 0, "actor"))

    assert data(edited(TEXT, [edit]))["first"]["via"][0] == {"words": "the Herald reported"}


def test_a_record_is_taken_out_and_the_comment_above_it_stays() -> None:
    edit = remove_record(TEXT, PATH, "first")

    assert edited(TEXT, [edit]).startswith("# Quotations.\n\n# ---- the second ----\nsecond:")


def test_a_record_is_appended_behind_an_empty_line() -> None:
    edit = add_record(TEXT, PATH, "third", {"words": "Three", "cue": "Quill said"})

    assert changed(TEXT, edit) == ["+", "+third:", "+  words: Three", "+  cue: Quill said"]


def test_line_ends_stay_those_of_the_file() -> None:
    text = TEXT.replace("\n", "\r\n")
    for edit in (
        set_field(text, PATH, ("first", "text"), "Ours."),
        add_record(text, PATH, "third", {"words": "Three"}),
        remove_record(text, PATH, "first"),
    ):
        assert "\n" not in edited(text, [edit]).replace("\r\n", "")


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("a: [", ("a", "b")),
        ("a: text\n", ("a", "b")),
        ("a: &x {b: c}\n", ("a", "b")),
        ("- a\n", ("a", "b")),
        ("", ("a", "b")),
    ],
)
def test_what_cannot_be_placed_is_refused_with_the_text_to_paste(
    text: str, way: tuple[str, ...]
) -> None:
    with pytest.raises(CannotPlace) as refused:
        set_field(text, PATH, way, "New.")

    assert refused.value.paste == "  b: New."


def test_an_id_that_is_taken_is_refused() -> None:
    with pytest.raises(CannotPlace, match="`first` is in"):
        add_record(TEXT, PATH, "first", {"words": "x"})


_TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf"), max_codepoint=0x1FFFF), max_size=160
)
_VALUES = st.recursive(
    _TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["actor", "words", "said"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.slow
@given(_VALUES, st.sampled_from(["words", "said", "evidence"]))
def test_a_value_is_read_back_as_it_was_written(value: Any, key: str) -> None:
    written = "\n".join(["id:", *lines(key, value, 2), ""])

    assert data(written) == {"id": {key: value}}


@pytest.mark.slow
@given(st.data())
def test_any_edit_of_any_file_leaves_all_other_records_as_they_were(draw: st.DataObject) -> None:
    file = draw.draw(st.sampled_from(FILES))
    text = file.read_text("utf-8-sig")
    before = data(text)
    if not before:
        return
    identifier = draw.draw(st.sampled_from(sorted(before)))
    record = before[identifier]
    verb = draw.draw(st.sampled_from(["set", "remove", "drop", "append", "add"]))
    value = draw.draw(_VALUES)
    key = draw.draw(st.sampled_from([*record, "new_field"]))
    if verb == "set":
        edit, wanted = set_field(text, PATH, (identifier, key), value), {**record, key: value}
    elif verb == "append":
        listed = record[key] if isinstance(record.get(key), list) else []
        edit = append_item(text, PATH, (identifier, key), value)
        wanted = {**record, key: [*listed, value]}
    elif verb == "add":
        edit, wanted = add_record(text, PATH, "brand-new", {"words": value}), record
    elif verb == "remove" and key in record and len(record) > 1:
        edit = remove_field(text, PATH, (identifier, key))
        wanted = {name: each for name, each in record.items() if name != key}
    else:
        edit, wanted = remove_record(text, PATH, identifier), None
    after = edited(text, [edit])

    kept = {name: each for name, each in before.items() if name != identifier}
    kept |= {} if wanted is None else {identifier: wanted}
    kept |= {"brand-new": {"words": value}} if verb == "add" else {}
    assert data(after) == kept
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in after.splitlines() if line.startswith("#")] == comments
