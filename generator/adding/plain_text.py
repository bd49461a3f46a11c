"""An article that was saved as plain text: it goes into `seeds/` as it is."""

from __future__ import annotations

import re

from generator.adding.article import Article, Unread
from generator.adding.encodings import by_what_they_read
from generator.adding.facts import Fact, Facts
from generator.adding.language_of_text import language_of, tells_languages
from generator.adding.offered_day import offered_day
from generator.normalise import has_words
from generator.reading.opened_page import decoded

_LONGEST_HEADLINE = 150
_SENTENCE_ENDS = re.compile(r"[.!?…。！？؟]['\"”’»)\]]*$")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def plain_article(name: str, data: bytes, encoding: str | None) -> Article | Unread:
    """A text as an article; its first line is the title where it looks like a headline."""
    text = decoded(data, encoding)
    if text is None:
        return Unread(name, unknown_encoding(data))
    if not text.strip("\ufeff \t\r\n\x00"):
        return Unread(name, "Nothing stands in it.")
    if len(_CONTROL.findall(text)) * 100 > len(text):
        return Unread(
            name, "It is no text: save the article as a web page, as PDF or as plain text."
        )
    text = _CONTROL.sub("", text.removeprefix("\ufeff"))
    if not has_words(text):
        return Unread(name, "There are no words in it, only signs.")
    is_as_it_was = data.removeprefix(b"\xef\xbb\xbf") == text.encode("utf-8")
    if not is_as_it_was:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    language = language_of(text)
    unsure = [
        "published: a text does not say for machines when it was published"
        + offered_day(text, language)
    ]
    title = headline(text)
    if title is None:
        unsure.insert(0, "title: the text begins without a headline")
    if language:
        unsure.append(f"language: {language} is read from the text's commonest words")
    elif not tells_languages():
        unsure.append(
            "language: it is read only where `pip install 'briefing[add]'` was run; give it where "
            "it is not the briefing's"
        )
    facts = Facts(
        title=Fact(title, basis="source") if title else None,
        language=language,
        unsure=tuple(unsure),
    )
    return Article(name, text.encode("utf-8"), facts)


def unknown_encoding(data: bytes) -> str:
    """Why a text is not read that does not say in which encoding it is, and what to do."""
    found = by_what_they_read(data)
    if not found:
        return (
            "It is no text in any encoding that is known here: save the article as a web page, as "
            "PDF or as plain text in UTF-8."
        )
    readings = ", ".join(f"`--encoding {name}` reads “{word}”" for name, word in found)
    return (
        "It does not say in which encoding it is, and it is not UTF-8. Save it as UTF-8 (in most "
        f"editors: Save with encoding), or name the encoding that makes words of it: {readings}."
    )


def headline(text: str) -> str | None:
    """The first line, where it is no sentence and something follows; without Markdown's `#`."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    lines[:1] = [lines[0].lstrip("#").strip()] if lines else []
    if len(lines) < 2 or len(lines[0]) > _LONGEST_HEADLINE or _SENTENCE_ENDS.search(lines[0]):
        return None
    return (
        lines[0] if any(map(str.isalpha, lines[0])) and len(lines[1]) > len(lines[0]) / 2 else None
    )
