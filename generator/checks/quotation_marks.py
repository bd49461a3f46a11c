"""A quote's words stand inside quotation marks, and so do the words the outlet inserted."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.normalise import normal
from generator.records.briefing import Briefing
from generator.records.model import Actor, LocatedText, Quote
from generator.records.who_is_named import named_in, reporters_words, role_named_in
from generator.text.names import union
from generator.text.passages import Passage
from generator.text.source_text import SourceText, Stretch
from generator.text.speech_without_marks import is_of_question

_OPENING, _CLOSING = "([{\uff08\uff3b\u3010", ")]}\uff09\uff3d\u3011"


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at every quote whose words were found."""
    for quote in briefing.quotes.values():
        anchor = briefing.anchor(quote.words)
        if anchor is None or anchor.passage is None:
            continue
        text = briefing.texts[anchor.source]
        yield from _marks(briefing, quote, text, anchor.passage)
        if briefing.knows_its_language:
            yield from _attributions(briefing, quote, text, anchor.passage)
        yield from _inserted(quote, text, anchor.passage)


def _marks(
    briefing: Briefing, quote: Quote, text: SourceText, passage: Passage
) -> Iterator[Finding]:
    for words, part in zip(quote.words, passage.parts, strict=True):
        if text.quoted_around(part.start, part.end) is not None:
            if (label := text.label_of(part.start, part.end)) is not None:
                yield from _labelled(briefing, quote, text, words, label)
            continue
        place = Span(text.path, *text.raw_span(part.start, part.end))
        inside = [run for run in text.quoted if run.start < part.end and part.start < run.end]
        if inside:
            start, end = text.raw_span(inside[0].start, inside[0].end)
            advice = f"Inside the marks stands: {' '.join(text.raw[start:end].split())}"
        else:
            advice = (
                "A quote is direct speech; if the source reports these words in its own, use "
                "them as evidence of a position or an event instead."
            )
        yield Finding(
            Code.NOT_IN_QUOTATION_MARKS,
            f"{quoted(words)} does not stand inside quotation marks in `{quote.source}`.",
            words.at,
            advice,
            (Label(place, "the source says this in its own words" if not inside else "here"),),
        )


def _labelled(
    briefing: Briefing, quote: Quote, text: SourceText, words: LocatedText, label: Stretch
) -> Iterator[Finding]:
    """What stands behind a label is the speech of whom it names: `LAVROV: …`, but `UPDATE: …`."""
    shown = text.normal[label.start : label.end]
    if is_of_question(shown, text.language):
        return
    wanted = set(map(str, quote.speakers))
    if wanted & union(named_in(briefing, quote.source, label.start, label.end)):
        return
    if any(role_named_in(briefing, actor, shown) for actor in wanted):
        return
    if any(_in_capitals(briefing.actors[actor], shown) for actor in wanted & {*briefing.actors}):
        return
    speaker = briefing.name_of(quote.speaker)
    yield Finding(
        Code.NOT_IN_QUOTATION_MARKS,
        f"{quoted(words)} stands in no quotation marks, but behind the label {quoted(shown)}, "
        f"which does not name {speaker}.",
        words.at,
        f"If the label is how the source names {speaker}, add it to the `aliases` of "
        f"`{quote.speaker}`; else use the words as evidence of a position or an event instead.",
        (Label(Span(text.path, *text.raw_span(label.start, label.end)), "the label"),),
    )


def _in_capitals(actor: Actor, label: str) -> bool:
    """Whether a label in capitals names an actor: `MR. LAVROV` for the alias Lavrov."""
    names = (f" {normal(str(name)).casefold()} " for name in (actor.name, *actor.aliases))
    return any(name in f" {label.casefold()} " for name in names)


def _attributions(
    briefing: Briefing, quote: Quote, text: SourceText, passage: Passage
) -> Iterator[Finding]:
    """“We stay, said Quill, until spring”: the reporter's words inside the marks are no speech."""
    for number, held in reporters_words(briefing, str(quote.source), passage.parts):
        part = passage.parts[number]
        said = " ".join(text.normal[held.start : held.end].split())
        halves = (
            text.normal[part.start : held.start].rstrip(" ,-"),
            text.normal[held.end : part.end].lstrip(" ,.-"),
        )
        listed = " ".join(f"`- {half}`" for half in halves if half)
        yield Finding(
            Code.ATTRIBUTION_IN_WORDS,
            f"These words hold the reporter's {quoted(said)}.",
            quote.words[number].at,
            f"Leave it out by writing the parts as a list: `words:` and below it {listed}",
            (Label(Span(text.path, *text.raw_span(held.start, held.end)), "not spoken"),),
        )


def _inserted(quote: Quote, text: SourceText, passage: Passage) -> Iterator[Finding]:
    quotation = [text.normal[part.start : part.end] for part in passage.parts]
    for words in quote.inserted:
        if normal(words)[:1] not in _OPENING or normal(words)[-1:] not in _CLOSING:
            yield Finding(
                Code.INSERTED_NOT_FOUND,
                f"{quoted(words)} is no insertion: it does not stand in brackets.",
                words.at,
                "Copy what the outlet put inside the quotation marks, brackets included.",
            )
        elif not any(normal(words) in part for part in quotation):
            yield Finding(
                Code.INSERTED_NOT_FOUND,
                f"{quoted(words)} does not stand inside the words of this quote.",
                words.at,
                "Copy what the outlet put inside the quotation marks, brackets included.",
            )
