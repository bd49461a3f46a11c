"""The line of place, day and agency before a report is no part of what the report tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.dates.edtf import parse
from generator.drafting.datelines import dateline
from generator.drafting.draft import draft
from generator.text.source_text import SourceText, Stretch
from tests.building import briefing, linked
from tests.drafting.test_texts import NOTE, proposed


def _behind(code: str, text: str) -> str:
    read = SourceText("seeds/talk.txt", text, code)
    return read.normal[dateline(read, Stretch(0, len(read.normal)), parse("2026-03-12")) :]


@pytest.mark.parametrize(
    ("code", "line", "report"),
    [
        ("en", "PARIS (Agency) - ", "The crews left."),
        ("en", "BERGEN, Norway (Agency) — ", "The crews left."),
        ("en", "BERGEN, March 12 — ", "The crews left."),
        ("de", "Berlin (Agentur) – ", "Die Leute gehen."),
        ("de", "Bergen, den 12. März 2026 – ", "Die Leute gehen."),
        ("fr", "Bergen, le 12 mars (Agence) – ", "Les gens partent."),
        ("es", "BERGEN, 12 mar 2026 (Agencia) – ", "Los barcos salen."),
        ("pl", "BERGEN, 12 marca (Agencja) – ", "Rada głosuje."),
        ("ru", "БЕРГЕН, 12 марта. /АГЕНТСТВО/. ", "Люди уходят."),
        ("uk", "БЕРГЕН, 12 березня. /АГЕНЦІЯ/. ", "Люди йдуть."),
        ("ar", "بيرغن، 12 مارس (وكالة) - ", "غادرت القوارب."),
        ("he", "ברגן, 12 במרץ (סוכנות) – ", "הסירות יצאו."),
        ("zh", "新华社卑尔根3月12日电 ", "船员们离开了。"),
        ("zh", "（通讯社台北3月12日電）", "人們離開。"),
    ],
)
def test_a_report_begins_behind_its_dateline(code: str, line: str, report: str) -> None:
    assert _behind(code, line + report) == report


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "On 12 March - a Thursday - the crews left."),
        ("en", "In Bergen, on 12 March - a cold day - the crews left."),
        ("en", "Ada Quill (Labour) - the chair - left."),
        ("en", "March 12 - The crews left."),
        ("de", "Am Montag, 12. März - einem Feiertag - ging er."),
        ("fr", "Le 12 mars (jeudi) les gens partent."),
        ("zh", "卑尔根3月12日下雨。"),
    ],
)
def test_a_day_inside_a_sentence_is_no_dateline(code: str, text: str) -> None:
    assert _behind(code, text) == SourceText("seeds/talk.txt", text, code).normal


def test_an_event_has_the_day_of_its_sentence_not_of_its_dateline(tmp_path: Path) -> None:
    text = "BERGEN, March 5 (Agency) — Ada Quill met the crews on Monday."
    (one,) = proposed(tmp_path, text, "events")

    assert one["date"]["words"] == "Monday"
    assert one["title"] == "Ada Quill met the crews on Monday"


def test_what_was_said_begins_behind_the_dateline(tmp_path: Path) -> None:
    text = "BERGEN, March 5 (Agency) — Ada Quill said on Monday that the crews had left."
    (one,) = proposed(tmp_path, text, "positions")

    assert one["text"] == "Ada Quill said on Monday that the crews had left."


def test_a_dateline_that_is_a_sentence_of_its_own_states_nothing(tmp_path: Path) -> None:
    meta = f"talk: {{file: talk.txt, title: A talk, language: ru, published: {NOTE}}}\n"
    text = "БЕРГЕН, 5 марта. /АГЕНТСТВО/. Министр Вера Холм заявила, что флот останется."

    found = draft(linked(briefing(tmp_path, text, sources=meta)), "talk")

    assert [one.why for one in found.left_out] == ["place, day and agency of the report"]
