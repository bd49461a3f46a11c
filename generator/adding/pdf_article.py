"""The article of a PDF: what it says of itself is too little to be proposed, and is named."""

from __future__ import annotations

import re

from generator.adding.article import Article, Unread
from generator.adding.facts import Fact, Facts
from generator.adding.offered_day import offered_day
from generator.adding.pdf import Pdf, read_pdf
from generator.adding.pdf_lines import UNKNOWN
from generator.machine.apart import Lost, apart
from generator.normalise import normal

_ADDRESS = re.compile(r"https?://[^\s…]{8,}")
_MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_MOST_UNKNOWN = 0.002
_SHOWN = 5


def pdf_article(name: str, data: bytes) -> Article | Unread:
    """Read a PDF, in a process of its own."""
    try:
        pdf: Pdf = apart(read_pdf, data)
    except Lost as error:
        return Unread(name, f"The PDF cannot be read: {error}. {_ELSE}")
    if why := _refusal(pdf):
        return Unread(name, why)
    seed = "\n\n".join(pdf.paragraphs) + "\n"
    return Article(name, seed.encode("utf-8"), _facts(pdf), data, ".pdf", tuple(_notes(pdf)))


_ELSE = "Save the article as a web page, or its text as plain text."


def _refusal(pdf: Pdf) -> str:
    text = "".join(pdf.paragraphs)
    if pdf.failed:
        return f"The PDF cannot be read: {pdf.failed}. {_ELSE}"
    if not any(map(str.isalpha, text)):
        return (
            "The PDF has no text, only pictures of it. Let a program for text recognition (OCR) "
            "read it first, and read what came of it."
        )
    if pdf.unknown > len(text) * _MOST_UNKNOWN:
        return (
            f"The PDF has {pdf.unknown} signs of which it does not say which letters they are, as "
            f"in “{_around(pdf)}”. {_ELSE}"
        )
    if pdf.from_right and not pdf.language:
        return f"The letters of the PDF run from the right, and their order is not certain. {_ELSE}"
    return ""


def _around(pdf: Pdf) -> str:
    paragraph = next(each for each in pdf.paragraphs if UNKNOWN in each)
    at = paragraph.index(UNKNOWN)
    return paragraph[max(at - 20, 0) : at + 20]


def _facts(pdf: Pdf) -> Facts:
    """The headline stands in the text; the day on which a PDF was made is not that of its text."""
    unsure = []
    printed = pdf.says.get("Title", "")
    title = pdf.headline
    if not title and printed and normal(printed) in map(normal, pdf.paragraphs):
        title = printed
    if not title:
        said = f", and calls itself “{printed}”" if printed else ""
        unsure.append(f"title: the PDF has no headline in large letters{said}")
    if author := pdf.says.get("Author"):
        unsure.append(f"author: the PDF says that it was made by “{author}”")
    addresses = {found[0]: None for edge in pdf.edges if (found := _ADDRESS.search(edge))}
    if addresses:
        unsure.append(f"url: at the edge of the pages stands {next(iter(addresses))}")
    made = _MADE.match(pdf.says.get("CreationDate", ""))
    day = f"; the PDF was made on {made[1]}-{made[2]}-{made[3]}" if made else ""
    top = offered_day("\n".join(pdf.paragraphs), pdf.language)
    unsure.append(f"published: a PDF does not say when its text was published{day}{top}")
    if pdf.language:
        unsure.append(f"language: {pdf.language} is read from the text's commonest words")
    return Facts(
        title=Fact(title, basis="source") if title else None,
        language=pdf.language,
        unsure=tuple(unsure),
    )


def _notes(pdf: Pdf) -> list[str]:
    notes = [
        "Read the text beside the PDF, which knows no paragraphs: they are made by their look."
    ]
    if pdf.from_right:
        notes.append("Its letters run from the right: look at numbers, brackets and Latin words.")
    if pdf.unknown:
        notes.append(f"{pdf.unknown} signs without a letter stand as {UNKNOWN}.")
    if pdf.hyphens:
        shown = ", ".join(pdf.hyphens[:_SHOWN])
        more = f" and {len(pdf.hyphens) - _SHOWN} more" if len(pdf.hyphens) > _SHOWN else ""
        notes.append(f"Joined at the end of a line, perhaps with a hyphen: {shown}{more}.")
    return notes
