"""What the picture of a quotation says, which social media show beside a link to it.

It says what the quotation's own page says first: the words, who spoke, when, and where they are
printed. A fragment stands in its sentence, as on the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from generator.languages.cldr import direction
from generator.site.addresses import quote_page
from generator.site.page_context import PageContext
from generator.site.values import Address, Run

SIZE = (1200, 630)
"""Pixels, as wide and high as social media show a picture whole."""
_MOST = 560
"""Letters that can be read in it; what is cut off is shown as cut off."""
_CUT = " […]"
_HIDDEN = {0xAD: None, 0x200B: None, 0x200E: None, 0x200F: None, 0x2060: None, 0xFEFF: None}


class Piece(TypedDict):
    """A run of the words: `kind` as `Run` has it, and `mark` for quotation marks of ours."""

    text: str
    kind: str


class Speech(TypedDict):
    """A language, by its first subtag, and the direction of its script: `ltr` or `rtl`."""

    language: str
    direction: str


class Told(TypedDict):
    """All that the picture says, for whoever draws it; `theirs` is the speech of the words."""

    pieces: list[Piece]
    theirs: Speech
    ours: Speech
    speaker: str
    where: str
    briefing: str


def address(identifier: str) -> Address:
    """Where the picture of a quotation is."""
    return f"{quote_page(identifier)}picture.png"


def told(context: PageContext, identifier: str) -> Told:
    """What the picture of a quotation says."""
    quote = context.records.spoken(identifier)
    speaker, date = context.records.attributed(quote)
    about = context.briefing.about
    return {
        "pieces": list(_pieces(context, quote.runs, full=quote.full)),
        "theirs": _speech(quote.language or context.words.language),
        "ours": _speech(context.words.language),
        "speaker": _line(speaker),
        "where": _line(f"{date} · {quote.source.text}"),
        "briefing": _line(str(about.title) if about else context.words["untitled"]),
    }


def letters(said: Told) -> str:
    """Every letter that the picture shows."""
    return "".join(
        [
            *(piece["text"] for piece in said["pieces"]),
            said["speaker"],
            said["where"],
            said["briefing"],
        ]
    )


def drawn(context: PageContext, identifier: str) -> Address:
    """The address of the picture, or nothing where it cannot be drawn."""
    can_draw = context.supplements.can_draw
    if not context.supplements.site_url or can_draw is None:
        return ""
    return address(identifier) if can_draw(letters(told(context, identifier))) else ""


def _pieces(context: PageContext, runs: tuple[Run, ...], *, full: bool) -> Iterator[Piece]:
    """The runs as they are drawn: a whole quotation in quotation marks, all of it short enough."""
    opening, closing = context.words.marks()
    if full:
        yield {"text": opening, "kind": "mark"}
    left = _MOST
    for run in runs:
        text = _CUT + " " if run.kind == "left-out" else _plain(run.text)
        whole = len(text) <= left
        yield {"text": text if whole else _shortened(text, left), "kind": run.kind}
        left -= len(text)
        if not whole:
            break
    if full:
        yield {"text": closing, "kind": "mark"}


def _speech(language: str) -> Speech:
    return {"language": language.partition("-")[0].lower(), "direction": direction(language)}


def _shortened(text: str, length: int) -> str:
    """The beginning of a text up to the end of a word, where it has words."""
    return f"{text[:length].rpartition(' ')[0] or text[:length]}{_CUT}"


def _plain(text: str) -> str:
    """A text without line breaks and signs that cannot be seen."""
    return " ".join(text.translate(_HIDDEN).split(" ")).replace("\n", " ").replace("\t", " ")


def _line(text: str) -> str:
    return " ".join(text.translate(_HIDDEN).split())
