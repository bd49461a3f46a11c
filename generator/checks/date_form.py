"""Every date is EDTF and says how it is known."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dates.edtf import InvalidDate, parse
from generator.findings.codes import Code
from generator.findings.edit import rewriting
from generator.findings.finding import Finding
from generator.reading.yaml_text import scalar
from generator.records.briefing import Briefing
from generator.records.model import Date, LocatedText

_NEEDS_WORDS = frozenset({"stated", "relative"})


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at every date of every record."""
    about = briefing.about
    bare = [about.as_of] if about and about.as_of else []
    bare += [
        text
        for actor in briefing.actors.values()
        for role in actor.roles
        for text in (role.begin, role.end)
        if text is not None
    ]
    for text in bare:
        yield from _invalid(text)
    for change in briefing.changes.values():
        yield from _invalid(change.date.date)
        if change.date.words is not None:
            yield Finding(
                Code.UNKNOWN_FIELD,
                "The date of a change is ours and has no words of a source.",
                change.date.words.at,
                "Take out `words`.",
            )
    for source in briefing.sources.values():
        if source.retrieved is not None:
            yield from list(_invalid(source.retrieved.date)) or _basis(source.retrieved)
    for date in briefing.dates():
        invalid = list(_invalid(date.date))
        yield from invalid or _basis(date)


def _invalid(text: LocatedText) -> Iterator[Finding]:
    try:
        parse(str(text))
    except InvalidDate as error:
        edits = rewriting(text.at, scalar(error.meant, in_flow=True)) if error.meant else ()
        yield Finding(Code.DATE_INVALID, error.message, text.at, error.help, edits=edits)


def _basis(date: Date) -> Iterator[Finding]:
    if date.basis is None:
        yield Finding(
            Code.DATE_WITHOUT_BASIS,
            f"The date {date.date} does not say how it is known.",
            date.date.at,
            f"Write `{{date: {date.date}, basis: stated, words: …}}` with the source's words for "
            "it, or another basis: relative, publication, editor.",
        )
    elif date.basis in _NEEDS_WORDS and date.words is None:
        yield Finding(
            Code.MISSING_FIELD,
            f"A date whose basis is `{date.basis}` needs `words`.",
            date.basis.at,
            "Copy the source's words that give the date: `words: on Aug. 21`.",
        )
    elif date.basis == "editor" and date.note is None:
        yield Finding(
            Code.EDITOR_DATE_WITHOUT_NOTE,
            f"The date {date.date} comes from the editor, and nothing says from where.",
            date.basis.at,
            "Add a `note` that says how the date is known.",
        )
