"""What unnamed people told, our sentence does not say as if it had been seen."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.records.briefing import Anchor, Briefing
from generator.records.own_sentences import by_record
from generator.records.what_survives import Survivors, survivors
from generator.text.source_text import SourceText

_NEAR = 40
"""Characters between a verb of saying and the noun for who says it."""
_NOUNS = frozenset({"claim", "event", "issue"})


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for “officials said” in the sentences that events and claims rest on.

    A warning, since more than one source may bear the sentence out. It is kept by a verb of saying
    or a hedge in the text, by naming who said it, by `via`, and by the `status` of an event. A
    position names its actor, and the page says by itself that its source is unnamed.
    """
    own = survivors(briefing.language_of())
    if not own or not briefing.knows_its_language:
        return
    compiled: dict[str, Survivors] = {}
    for statements in by_record(briefing):
        basis = statements[0].basis
        if basis.noun not in _NOUNS or basis.status not in (None, "happened"):
            continue
        if not basis.complete:
            continue
        told: list[tuple[Anchor, str, int, int]] = []
        for item, anchor in basis.supporting:
            if anchor.source not in compiled:
                compiled[anchor.source] = survivors(briefing.language_of(anchor.source))
            words = compiled[anchor.source]
            found = None
            if item.quote is None and not item.via:
                found = _unnamed(words, briefing.texts[anchor.source], anchor)
            if found is None:
                break
            told.append((anchor, *found))
        else:
            language = briefing.language_of()
            texts = [one.normal.lower() for one in statements]
            if not told or any(
                own.has("sayings", text)
                or own.has("unnamed", text)
                or language.find("hedges", text)
                for text in texts
            ):
                continue
            anchor, shown, start, end = told[0]
            text = briefing.texts[anchor.source]
            status = ", or say it with `status: reported`" if basis.noun == "event" else ""
            yield Finding(
                Code.ATTRIBUTION_DROPPED,
                f"The sentence that this {basis.noun} cites is what others told "
                f"({quoted(shown)}), and its text says it as a fact.",
                statements[0].text.at,
                f"Say in the text who told it{status}, or cite a passage that says it itself.",
                (Label(Span(text.path, *text.raw_span(start, end)), "the source says this"),),
            )


def _unnamed(words: Survivors, text: SourceText, anchor: Anchor) -> tuple[str, int, int] | None:
    """An attribution to unnamed people in the sentence of cited words, with its place."""
    passage = anchor.passage
    assert passage is not None
    for sentence in text.sentences_of(passage.start, passage.end):
        lowered = text.normal[sentence.start : sentence.end].lower()
        if len(lowered) != sentence.end - sentence.start:
            continue
        sayings = words.find("sayings", lowered)
        for who in words.find("unnamed", lowered) if sayings else ():
            for saying in sayings:
                start, end = min(who.start(), saying.start()), max(who.end(), saying.end())
                if end - start - len(who.group()) - len(saying.group()) > _NEAR:
                    continue
                first, last = sentence.start + start, sentence.start + end
                if text.quoted_around(first, last) is None and not any(
                    stop in lowered[start:end] for stop in ",;:،，；"
                ):
                    return text.normal[first:last], first, last
    return None
