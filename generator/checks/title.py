"""A title that is said to be the source's own stands in its text, letter for letter."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.records.briefing import Briefing
from generator.text.nearest import nearest
from generator.text.passages import Failure, find


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for the title of each source with `title_basis: source` in its text."""
    for source in briefing.sources.values():
        text = briefing.texts.get(source.id)
        if text is None or source.title_basis != "source":
            continue
        failure = find(text, (source.title,)).failure
        if failure is None or failure is Failure.AMBIGUOUS:
            continue
        like = nearest(text, str(source.title))
        advice = "Copy it as it stands there" + (f": {quoted(like.words)}" if like else "")
        labels: tuple[Label, ...] = ()
        if like is not None:
            place = text.raw_span(like.stretch.start, like.stretch.end)
            labels = (Label(Span(text.path, *place), "the source has this"),)
        yield Finding(
            Code.TITLE_NOT_IN_SOURCE,
            f"The title {quoted(source.title)} does not stand in `{source.id}`.",
            source.title.at,
            f"{advice}; or write `title_basis: editor` for a title of your own.",
            labels,
        )
