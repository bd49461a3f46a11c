"""Each quote's cue stands beside it in the source and names its speaker, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.attribution.beside import is_beside
from generator.attribution.phrases import Bar
from generator.attribution.who_is_meant import Judgement, Outcome
from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.records.briefing import Briefing
from generator.records.model import Quote
from generator.records.who_is_named import judged, tells_hearsay
from generator.text.passages import Passage
from generator.text.source_text import SourceText

_LONGEST = 240
_REASONS = {
    Bar.NONE: "the words are somebody else's",
    Bar.POSSESSOR: "something or somebody of theirs does",
    Bar.TOPIC: "they are spoken of or to",
    Bar.RELATIVE: "they are named on the side",
    Bar.ASIDE: "they are named on the side",
    Bar.APPOSITION: "they are named on the side",
    Bar.OBJECT: "they are spoken to or acted on",
    Bar.PASSIVE: "they are spoken to",
    Bar.CASE: "they are spoken of or to",
}


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at every quote whose words and cue were found."""
    if not briefing.knows_its_language:
        return
    for quote in briefing.quotes.values():
        words, cue = briefing.anchor(quote.words), briefing.anchor((quote.cue,))
        if words is None or cue is None or words.passage is None or cue.passage is None:
            continue
        if not all(speaker in briefing.actors for speaker in quote.speakers):
            continue  # an unknown speaker has its finding already
        text = briefing.texts[words.source]
        passage = words.passage
        if not is_beside(text, passage.start, cue.passage.start):
            yield _not_adjacent(quote, text, passage, cue.passage)
            continue
        for speaker, verdict in judged(briefing, quote):
            if verdict.outcome is Outcome.AMBIGUOUS and quote.attribution:
                continue  # a person has read it, and tells readers why
            finding = _finding(briefing, quote, speaker, text, passage, cue.passage, verdict)
            if finding is not None:
                yield finding
                break


def _not_adjacent(quote: Quote, text: SourceText, words: Passage, cue: Passage) -> Finding:
    return Finding(
        Code.CUE_NOT_ADJACENT,
        f"The cue {quoted(quote.cue)} does not stand beside the quotation.",
        quote.cue.at,
        "Copy the words that say who spoke from the quotation's own sentence or paragraph, or "
        "from the paragraph right before it that leads in to it.",
        (
            Label(Span(text.path, *text.raw_span(cue.start, cue.end)), "the cue"),
            Label(Span(text.path, *text.raw_span(words.start, words.end)), "the quotation"),
        ),
    )


def _finding(  # noqa: PLR0912, PLR0913, PLR0915, PLR0917  (a sentence for each)
    briefing: Briefing,
    quote: Quote,
    actor: str,
    text: SourceText,
    words: Passage,
    cue: Passage,
    verdict: Judgement,
) -> Finding | None:
    """What a verdict means for the curator; nothing where the cue names the speaker."""
    outcome = verdict.outcome
    if outcome is Outcome.NAMED or (
        outcome is Outcome.REPORTED and _keeps_hearsay(briefing, quote)
    ):
        return None
    speaker = briefing.name_of(actor)
    said = quoted(quote.cue)
    others = _names(briefing, verdict.actors - {actor})
    by = f" by {quoted(verdict.pronoun)}" if verdict.pronoun else ""
    place = verdict.place
    at = Span(text.path, *text.raw_span(cue.start, cue.end))
    labels = [Label(at, "the cue in the source")]
    clause = ""
    if place is not None:
        clause = text.normal[place.start : place.end].strip(" ,;:-.\u3002\uff0c\uff1a")
    code = Code.CUE_NAMES_ANOTHER
    advice = f"Correct `speaker`, or copy the words that say that {speaker} spoke."
    if outcome is Outcome.AMBIGUOUS:
        code = Code.SPEAKER_AMBIGUOUS
        message = f"The cue {said} may mean {others} as well as {speaker}{by}."
        if verdict.reason == "no grammar":
            message = (
                f"The cue {said} names {others} as well as {speaker}, and the checks do not know "
                "this language well enough to tell who speaks."
            )
        advice = (
            f"Read the passage again: if it is {speaker}, copy words that name {speaker} if there "
            "are any beside the quotation, or give the role or name that tells who is meant; else "
            "say in `attribution` why it is."
        )
    elif outcome is Outcome.REPORTED:
        code = Code.HEDGE_DROPPED
        message = f"The source only tells that {speaker} is said to have said this: “{clause}”."
        advice = (
            "Say so in `text`, or give in `via` who tells it; if it is certain that "
            f"{speaker} said it, say in `attribution` why."
        )
    elif outcome is Outcome.CONDITIONAL:
        code = Code.SPEAKER_AMBIGUOUS
        message = f"The source does not say that {speaker} said this, only “{clause}”."
        advice = "Quote only what was said; leave the record out if it was not."
    elif outcome is Outcome.DENIED:
        message = f"The source says that {speaker} did not say this: “{clause}”."
        advice = "Take the quote out, or use the words as evidence of what the source says."
    elif outcome in {Outcome.BELONGS_ELSEWHERE, Outcome.FAR}:
        return _elsewhere(quote, text, words, cue, verdict, others, clause)
    elif outcome is Outcome.UNSAID:
        message = f"The cue {said} does not say that {speaker} spoke."
        advice = "Copy the words that say who spoke, with their verb."
    elif outcome is Outcome.BARRED or (outcome is Outcome.ANOTHER and verdict.bar):
        message = f"In “{clause}” {speaker} does not speak: {_REASONS[verdict.bar]}."
        if others:
            message = f"{message[:-1]}, and {others} speaks."
    elif outcome is Outcome.ANOTHER and others:
        verb = "means" if by else "names"
        message = f"The cue {said} {verb} {others}{by}, not {speaker}."
    elif verdict.reason == "gender":
        message = f"The cue {said} does not mean {speaker}{by}."
    else:
        message = f"The cue {said} does not name {speaker}."
        advice = (
            f"Copy the words that name {speaker}; if they do, add the name they use to the "
            f"`aliases` of `{actor}`."
        )
    if len(message) > _LONGEST:
        message = message[:_LONGEST].rstrip() + "…"
    instead = _of_namesake(briefing, quote, actor) if outcome is Outcome.ANOTHER else ""
    return Finding(code, message, quote.cue.at, instead or advice, tuple(labels))


def _of_namesake(briefing: Briefing, quote: Quote, actor: str) -> str:
    """What to do where the source names another of the speaker's surname; or nothing."""
    other, speaker = briefing.namesake(str(quote.source), actor), briefing.name_of(actor)
    return other and (
        f"In this source that is {other}. Correct `speaker`; if it is {speaker}, add "
        f"{quoted(other)} to the `aliases` of `{actor}`."
    )


def _keeps_hearsay(briefing: Briefing, quote: Quote) -> bool:
    """Whether a quote that others tell of says so: in its text, its relays, or its attribution."""
    if quote.via or quote.attribution:
        return True
    return quote.text is not None and tells_hearsay(briefing, quote.text)


def _names(briefing: Briefing, actors: frozenset[str]) -> str:
    """Actors by name; those that no record has as the source writes them."""
    names = [one[1:] if one.startswith("?") else briefing.name_of(one) for one in sorted(actors)]
    return " or ".join(names)


def _elsewhere(  # noqa: PLR0913, PLR0917  (what `_finding` knows)
    quote: Quote,
    text: SourceText,
    words: Passage,
    cue: Passage,
    verdict: Judgement,
    others: str,
    clause: str,
) -> Finding:
    """The cue is whole and right, for another quotation."""
    if verdict.outcome is Outcome.FAR or not others:
        return _not_adjacent(quote, text, words, cue)
    labels = [
        Label(Span(text.path, *text.raw_span(cue.start, cue.end)), "the cue"),
        Label(Span(text.path, *text.raw_span(words.start, words.end)), "the quotation"),
    ]
    if verdict.place is not None:
        nearer = text.raw_span(verdict.place.start, verdict.place.end)
        labels.append(Label(Span(text.path, *nearer), "nearer to it"))
    return Finding(
        Code.CUE_NOT_ADJACENT,
        f"The cue {quoted(quote.cue)} does not belong to this quotation: nearer to it stands "
        f"{others}, in {quoted(clause)}.",
        quote.cue.at,
        "Correct `speaker`, and copy the words that say who spoke from beside the quotation.",
        tuple(labels),
    )
