"""A title that is said to be the source's own stands in its text, letter for letter."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.records.briefing import Briefing
from generator.text.nearest import nearest
from generator.text.passages import Failure, find
from generator.text.source_text import SourceText, Stretch

_HEADLINE = 2
"""Times the title's length up to which a paragraph beside it may be the headline."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for the title of each source with `title_basis: source` in its text."""
    for source in briefing.sources.values():
        text = briefing.texts.get(source.id)
        if text is None or source.title_basis != "source":
            continue
        failure = find(text, (source.title,)).failure
        if failure is None or failure is Failure.AMBIGUOUS:
            continue
        advice = "Copy it as it stands there"
        labels: tuple[Label, ...] = ()
        like = _like(text, str(source.title))
        if like is not None:
            start, end = text.raw_span(like.start, like.end)
            advice += f": {quoted(' '.join(text.raw[start:end].split()))}"
            labels = (Label(Span(text.path, start, end), "the source has this"),)
        yield Finding(
            Code.TITLE_NOT_IN_SOURCE,
            f"The title {quoted(source.title)} does not stand in `{source.id}`.",
            source.title.at,
            f"{advice}; or write `title_basis: editor` for a title of your own.",
            labels,
        )


def _like(text: SourceText, title: str) -> Stretch | None:
    """What of the text may be meant: the nearest words, or all of the headline they stand in."""
    found = nearest(text, title)
    if found is None:
        return None
    headline = text.paragraphs[text.paragraph_at(found.stretch.start)]
    is_short = headline.end - headline.start <= len(title) * _HEADLINE
    return headline if is_short else found.stretch
