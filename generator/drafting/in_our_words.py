"""What a machine knows of a passage, as the sentence of ours that a curator would write of it.

    note: The article gives no year; 2025 is that of its publication, see the source.
    text: The article has only this word in quotation marks; the rest of the sentence is its report.

Each says how a text is made, never what it means. They stand in the language of the briefing, in
the section `drafts` of its file: `no_year` with the year, `one_word` and `some_words` of a
quotation inside a reporter's sentence, `inserted`, `office` with the words that give it,
`outlet`. Where there is no such section, nothing is proposed.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.attribution.sayings import Form
from generator.dates import wording
from generator.drafting.statements import Heard, Quoted
from generator.languages.files import section
from generator.reading.yaml_text import Value
from generator.records.briefing import Briefing

_YEAR = 4


def phrase(briefing: Briefing, name: str) -> str:
    """A sentence of ours in the language of a briefing; nothing where its file has none."""
    return str(section(briefing.language_code.split("-")[0], "drafts").get(name, ""))


def dated(heard: Heard, date: Value) -> Value:
    """A date with a note, where its words leave out the year."""
    if not isinstance(date, Mapping) or date.get("basis") != "stated" or "note" in date:
        return date
    words, value = str(date["words"]), str(date["date"])
    told = phrase(heard.briefing, "no_year")
    if not told or wording.computed(words, heard.text.language, None):
        return date
    return {**date, "note": told.format(value[:_YEAR])}


def of_quotation(heard: Heard, one: Quoted) -> str:
    """That only some words of a sentence are in marks, or that the article put some in."""
    text = heard.text.normal
    first = text[one.parts[0].start : one.parts[-1].end]
    if one.fields.get("inserted"):
        return phrase(heard.briefing, "inserted")
    if one.statement.saying.form is not Form.MIXED or not first[:1].islower():
        return ""
    count = len(first.split())
    return phrase(heard.briefing, "one_word" if count == 1 else "some_words")


def of_office(briefing: Briefing, words: str, name: str) -> str:
    """The office of somebody in the words of the text, if they stand right before the name."""
    office = words.removesuffix(name).strip()
    told = phrase(briefing, "office")
    if not told or office == words or not office or not office[-1].isalnum():
        return ""
    return told.format(office[0].upper() + office[1:])
