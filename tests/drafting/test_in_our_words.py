"""What a draft says in the briefing's words of how a source gives something, and what it cites."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.drafting.draft import draft
from generator.languages.files import codes, section
from tests.building import briefing, linked

NOTE = "{date: 2025-03-06, basis: editor, note: printed on the paper}"
KEYS = {"no_year", "one_word", "some_words", "inserted", "office", "outlet"}


def proposed(root: Path, text: str, kind: str, code: str = "en") -> list[dict[str, Any]]:
    meta = f"talk: {{file: talk.txt, title: A talk, language: {code}, published: {NOTE}}}\n"
    built = linked(briefing(root, text, sources=meta))
    found = [one for one in draft(built, "talk").records if one.kind == kind]
    return [{**one.fields, "id": one.identifier, "notes": one.notes} for one in found]


@pytest.mark.parametrize("code", codes())
def test_every_language_can_say_all_of_it(code: str) -> None:
    told = section(code, "drafts")

    assert set(told) == KEYS
    assert {key for key in told if "{}" in told[key]} == {"no_year", "office"}


def test_words_without_a_year_are_told_as_such(tmp_path: Path) -> None:
    text = (
        "Ada Quill said on 3 March that the boats go. Obo Sund said on 4 March 2025 that she left."
    )
    first, second = proposed(tmp_path, text, "positions")

    assert first["said"]["note"].startswith("The article gives no year; 2025 is")
    assert "note" not in second["said"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ada Quill said that the “absorption” goes on.", "The article has only this word"),
        ("Ada Quill said that the boats are “gone for good” now.", "The article has only these"),
        ("“We (the crews) are gone for good,” Ada Quill said.", "The words in brackets"),
        ("“We are gone for good,” Ada Quill said.", None),
    ],
)
def test_a_quotation_tells_what_of_it_is_the_articles(
    tmp_path: Path, text: str, told: str | None
) -> None:
    (one,) = proposed(tmp_path, text, "quotes")

    assert told == one.get("text") or one["text"].startswith(told)


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("en", "Ada Quill told Fox News that the boats go.", "told Fox News"),
        ("en", "Ada Quill said on Fox News that the boats go.", "said on Fox News"),
        ("de", "Ada Quill sagte der Zeitung Nord, dass sie geht.", "sagte der Zeitung Nord"),
        ("fr", "Ada Quill a dit à Radio Bruine que le bateau part.", "dit à Radio Bruine"),
        ("pt", "O porto fecha, disse a ministra Ada Quill à Rádio Bruma.", "à Rádio Bruma"),
        ("en", "Ada Quill said after Fox News called that the boats go.", None),
        ("en", "Ada Quill criticised Fox News and said that the boats go.", None),
    ],
)  # fmt: skip
def test_the_outlet_that_was_told_passes_it_on(
    tmp_path: Path, code: str, text: str, words: str | None
) -> None:
    found = [
        each for one in proposed(tmp_path, text, "positions", code) for each in one["evidence"]
    ]
    relays = [relay["words"] for each in found for relay in each.get("via", ())]

    assert [relay[: len(words or "")] for relay in relays] == ([words] if words else [])


def test_what_was_told_to_an_outlet_happened(tmp_path: Path) -> None:
    (one,) = proposed(tmp_path, "Ada Quill told Fox News that the boats go.", "events")

    assert one["status"] == "happened"


def test_an_outlet_is_shown_where_it_reports(tmp_path: Path) -> None:
    text = "The crews left Bergen, Bloomberg reported."
    (one,) = [one for one in proposed(tmp_path, text, "actors") if one["name"] == "Bloomberg"]

    assert one["evidence"] == [{"source": "talk", "words": "Bloomberg reported"}]
    assert one["text"] == "Cited by the article."


def test_what_an_outlet_reports_is_an_event_beside_its_report(tmp_path: Path) -> None:
    text = "Ada Quill left. Yesterday Bloomberg reported that Obo Sund might leave Bergen."
    _, report, told = proposed(tmp_path, text, "events")

    assert report["kind"] == "report"
    assert (told["title"], told["status"]) == ("Obo Sund might leave Bergen", "possible")
    assert told["evidence"][0]["via"] == [{"actor": "bloomberg", "words": "Bloomberg reported"}]


def test_a_group_named_in_a_quotation_is_shown_by_the_quote(tmp_path: Path) -> None:
    text = "“We have asked the European officials to stay,” Ada Quill said."
    (one,) = [one for one in proposed(tmp_path, text, "actors") if one.get("unnamed")]
    (quote,) = proposed(tmp_path, text, "quotes")

    assert one["evidence"] == [{"quote": quote["id"]}]


def test_a_whole_quotation_is_evidence_of_a_position_and_of_an_event(tmp_path: Path) -> None:
    text = "“The boats go home today,” Ada Quill said."
    (quote,) = proposed(tmp_path, text, "quotes")
    (position,) = proposed(tmp_path, text, "positions")
    (event,) = proposed(tmp_path, text, "events")

    assert position["evidence"] == event["evidence"] == [{"quote": quote["id"]}]
    assert position["text"] == '"The boats go home today," Ada Quill said.'


def test_what_somebody_adds_is_a_position_beside_the_first(tmp_path: Path) -> None:
    text = "Ada Quill said that the boats go, adding that nobody had asked."
    first, both = proposed(tmp_path, text, "positions")

    assert first["text"] == "Ada Quill said that the boats go."
    assert both["text"] == text


LONG = (
    "Ada Quill said that the boats of the northern fleet would not leave the harbour of Bergen "
    "before the end of the season unless the union agrees to it."
)


def test_a_long_sentence_has_its_beginning_as_title_and_dots_for_the_rest(tmp_path: Path) -> None:
    (one,) = proposed(tmp_path, LONG, "events")

    assert one["title"].endswith(" …")
    assert LONG.startswith(one["title"].removesuffix(" …"))
    assert one["text"] == LONG


def test_what_was_said_is_no_title_without_who_said_it(tmp_path: Path) -> None:
    text = (
        "The boats of the northern fleet will not leave the harbour of Bergen before the end of "
        "the season, Ada Quill said."
    )
    (one,) = proposed(tmp_path, text, "events")

    assert "title" not in one
    assert one["text"] == text


def test_a_pronoun_in_a_list_is_not_replaced_by_a_name(tmp_path: Path) -> None:
    text = "Ada Quill met Obo Sund. She and Sund said that the boats go."

    assert all("Quill and Sund" not in str(one) for one in proposed(tmp_path, text, "events"))
