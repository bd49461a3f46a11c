"""The words of every record stand in their source, letter for letter, in one place only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.findings.codes import Code
from generator.findings.edit import TextEdit, rewriting
from generator.findings.finding import Finding, Label, Span, quoted
from generator.normalise import normal
from generator.reading.yaml_text import on_one_line, scalar
from generator.records.briefing import Anchor, Briefing, Use
from generator.records.model import LocatedText
from generator.text.cut_figures import cuts_a_figure, figure_around
from generator.text.nearest import Nearest, look_alike, nearest, unique_from
from generator.text.passages import Failure, Passage, find_all
from generator.text.place_in_value import place_of
from generator.text.slips import letters
from generator.text.source_text import SourceText, Stretch

SHORT = 12
"""Characters below which words are easily somewhere else in the source as well."""

_GAP = re.compile(r"\s*(?:\[\s*(?:\u2026|\.{3})\s*\]|\u2026|\.{3})\s*")
_MOST_PARTS = 6
_LEAST_PART = 4
"""Characters; of shorter parts one cannot say that they are what was meant."""
CONTEXT = 32
"""Characters of prefix or suffix that are suggested (as Hypothesis stores them)."""

_NOT_FOUND = {
    Use.CUE: Code.CUE_NOT_FOUND,
    Use.RELAY: Code.RELAY_NOT_FOUND,
    Use.DATE: Code.DATE_WORDS_NOT_FOUND,
    Use.ORDER: Code.ORDER_WORDS_NOT_FOUND,
}
_NOUN = {
    Use.QUOTE: "the quotation",
    Use.CUE: "the cue",
    Use.EVIDENCE: "the evidence",
    Use.RELAY: "the words of the relay",
    Use.DATE: "the words of the date",
    Use.ORDER: "the words of the order",
    Use.UNCITED: "the uncited sentence",
    Use.UNRECORDED: "what is unrecorded",
}


def check(briefing: Briefing) -> Iterator[Finding]:
    """Report every anchor that is not one passage of its source."""
    for anchor in briefing.anchors:
        text = briefing.texts[anchor.source]
        failure = anchor.found.failure
        if failure is None:
            yield from _short(anchor, text)
            yield from _side_by_side(anchor, text)
        elif failure is Failure.AMBIGUOUS:
            yield _ambiguous(anchor, text)
        elif failure is Failure.CUTS_A_WORD:
            yield _cut(anchor, text)
        elif failure is Failure.OUT_OF_ORDER:
            yield _out_of_order(anchor, text)
        elif failure is Failure.CONTEXT_NOT_FOUND:
            yield _context(anchor, text)
        else:
            yield _not_found(briefing, anchor, text)


def _in_source(text: SourceText, start: int, end: int) -> Span:
    return Span(text.path, *text.raw_span(start, end))


def _not_found(briefing: Briefing, anchor: Anchor, text: SourceText) -> Finding:
    part = anchor.words[anchor.found.part]
    code = _NOT_FOUND.get(anchor.use, Code.WORDS_NOT_FOUND)
    noun = _NOUN[anchor.use].capitalize()
    message = f"{noun} {quoted(part)} does not stand in `{anchor.source}`."
    if " words " in f" {noun} ":
        message = message.replace("does not", "do not")
    letter = look_alike(part, text.normal)
    if letter is not None:
        shown, name = letter
        at = place_of(briefing.draft.files, part.at, part, normal(part).find(shown), 1)
        advice = f"Type the word anew: `{shown}` here is {name}, which only looks alike."
        return Finding(code, f"{message[:-1]}: a letter of another script is in it.", at, advice)
    pieces = [piece.strip() for piece in _GAP.split(part) if piece.strip()]
    if len(pieces) > 1 and all(find_all(text, (piece,)) for piece in pieces):
        advice = "Leave something out by writing the parts as a list: `words:` and below it "
        advice += " ".join(f"`- {piece}`" for piece in pieces)
        return Finding(code, message, part.at, advice)
    if len(anchor.words) == 1 and (halves := _joined_over(text, part)):
        return _as_parts(code, message, part, halves, text)
    guess = _nearest(anchor, text, part)
    if guess is None:
        return Finding(code, message, part.at, _elsewhere(briefing, anchor, part))
    labels = []
    if guess.word:
        here = place_of(briefing.draft.files, part.at, part, guess.word_at, len(guess.word))
        labels.append(Label(here, "the first word that differs"))
    told = f"the source has “{guess.instead}” here" if guess.instead else "the passage ends here"
    stands = guess.instead_at
    labels.append(Label(_in_source(text, stands.start, max(stands.end, stands.start + 1)), told))
    advice = f"Did you mean: {guess.words}{_singling_out(anchor, text, guess)}"
    edits = _as_printed(briefing.draft.files, part, guess.words)
    return Finding(code, message, part.at, advice, tuple(labels), edits)


def _as_printed(files: Mapping[str, str], part: LocatedText, words: str) -> tuple[TextEdit, ...]:
    """The source's words in place of what differs only in case, marks, spaces and punctuation."""
    if letters(part) != letters(words) or not letters(words):
        return ()
    typed = files.get(part.at.path, "")[part.at.start : part.at.end]
    end = part.at.start + len(typed.rstrip())  # a block of lines ends where the next key begins
    in_flow = not ("," in typed and part == typed)  # which in brackets would have ended there
    return rewriting(part.at._replace(end=end), scalar(words, in_flow=in_flow))


def _joined_over(text: SourceText, words: str) -> Passage | None:
    """The passage that words are when what stands between two quotations is left out.

    As in `We act, and we win` of “We act,” he said, “and we win”; each part is as long as can be.
    """
    rest = normal(words).split(" ")
    parts: list[str] = []
    while rest and len(parts) < _MOST_PARTS:
        length = _longest(text, rest)
        if not length:
            return None
        parts.append(" ".join(rest[:length]))
        rest = rest[length:]
    if rest or len(parts) < 2 or any(len(part) < _LEAST_PART for part in parts):
        return None
    found = find_all(text, tuple(parts))
    if len(found) != 1:
        return None
    gaps = [text.normal[one.end : other.start] for one, other in pairwise(found[0].parts)]
    return found[0] if all(any(mark in gap for mark in _MARKS) for gap in gaps) else None


def _longest(text: SourceText, words: list[str]) -> int:
    """How many of the first words stand together in the text."""
    known, unknown = 0, len(words) + 1
    while known + 1 < unknown:
        middle = (known + unknown) // 2
        if find_all(text, (" ".join(words[:middle]),)):
            known = middle
        else:
            unknown = middle
    return known


def _as_parts(
    code: Code, message: str, part: LocatedText, passage: Passage, text: SourceText
) -> Finding:
    parts = []
    for place in passage.parts:
        start, end = text.raw_span(place.start, place.end)
        parts.append(" ".join(text.raw[start:end].split()))
    first, second = passage.parts[0], passage.parts[1]
    between = text.normal[first.end : second.start].strip()
    listed = on_one_line(parts)
    return Finding(
        code,
        f"{message[:-1]} in one piece: {quoted(between)} stands in the midst of it.",
        part.at,
        f"Write the parts as a list: {listed}",
        (Label(_in_source(text, first.end, second.start), "what stands between the parts"),),
        (TextEdit(part.at.path, part.at.start, part.at.end, listed),),
    )


def _nearest(anchor: Anchor, text: SourceText, part: str) -> Nearest | None:
    """The passage that was probably meant: inside quotation marks for a quotation.

    It is looked for where the other parts, the prefix and the suffix leave room for it first.
    """
    places = [Stretch(each.start, each.end) for each in text.paragraphs]
    if anchor.use is Use.QUOTE:
        places = [Stretch(run.start, run.end) for run in text.quoted if run.end > run.start]
    fitting = list(_between_context(anchor, text, places))
    guess = nearest(text, part, fitting) if fitting else None
    if guess is None:
        guess = nearest(text, part, places)
    if guess is None or len(anchor.words) > 1 or len(_meant(anchor, text, guess.words)) == 1:
        return guess
    within = [
        place
        for place in places
        if place.start <= guess.stretch.start and guess.stretch.end <= place.end
    ]
    wider = unique_from(text, guess.stretch, within[0]) if within else guess.stretch
    start, end = text.raw_span(wider.start, wider.end)
    words = " ".join(text.raw[start:end].split())
    return Nearest(wider, words, guess.word, guess.instead, guess.word_at, guess.instead_at)


def _between_context(anchor: Anchor, text: SourceText, places: list[Stretch]) -> Iterator[Stretch]:
    """The places cut down to what lies between the parts and the context that do stand there."""
    number = anchor.found.part
    lead = anchor.words[:number] or ((anchor.prefix,) if anchor.prefix else ())
    follow = anchor.words[number + 1 :] or ((anchor.suffix,) if anchor.suffix else ())
    if not (lead or follow):
        return
    for place in places:
        paragraph = text.paragraphs[text.paragraph_at(place.start)]
        start, end = paragraph.start, paragraph.end
        for known in map(normal, lead):
            at = text.normal.find(known, start, end)
            start = at + len(known) if at >= 0 else end
        if follow:
            at = text.normal.find(normal(follow[0]), start, end)
            end = at if at >= 0 else start
        start, end = max(start, place.start), min(end, place.end)
        if start < end:
            yield Stretch(start, end)


def _meant(anchor: Anchor, text: SourceText, words: str) -> list[Passage]:
    """What the words would mean if they were put in place of those that were not found."""
    part = anchor.found.part
    whole = (*anchor.words[:part], words, *anchor.words[part + 1 :])
    return find_all(text, whole, anchor.prefix, anchor.suffix)


def _singling_out(anchor: Anchor, text: SourceText, guess: Nearest) -> str:
    """What must be written beside the suggestion so that it means one place."""
    if len(anchor.words) > 1 or len(_meant(anchor, text, guess.words)) == 1:
        return ""
    place = Passage((guess.stretch,))
    context = _context_of(text, (guess.words,), place)
    return f", with {context}" if context else ""


def _elsewhere(briefing: Briefing, anchor: Anchor, part: str) -> str:
    for name, other in briefing.all_texts.items():
        if name != anchor.source and find_all(other, (part,)):
            return f"They stand in `{name}`: is that the source?"
    return "Copy the words from the source; nothing like them stands in it."


def _ambiguous(anchor: Anchor, text: SourceText) -> Finding:
    first = anchor.found.passage
    places = [*([first] if first else []), *anchor.found.others]
    labels = tuple(Label(_in_source(text, place.start, place.end), "here") for place in places[:4])
    words = " … ".join(anchor.words)
    return Finding(
        Code.WORDS_AMBIGUOUS,
        f"{quoted(words)} stands {len(places)} times in `{anchor.source}`.",
        anchor.at,
        _tell_apart(text, anchor, places),
        labels,
    )


def _tell_apart(text: SourceText, anchor: Anchor, places: list[Passage]) -> str:
    """What to write beside the words to mean the one place or the other."""
    told = [context for place in places[:3] if (context := _context_of(text, anchor.words, place))]
    if not told:
        return "Quote more of the sentence, so that the words stand only once."
    return f"Say which place is meant: {' or '.join(told)}."


def _context_of(text: SourceText, words: tuple[str, ...], place: Passage) -> str:
    """The prefix that singles a place out, or the suffix where no prefix can."""
    prefix = _context_before(text, place)
    if prefix and len(find_all(text, words, prefix)) == 1:
        return f"`prefix: {scalar(prefix)}`"
    suffix = _context_after(text, place)
    if suffix and len(find_all(text, words, None, suffix)) == 1:
        return f"`suffix: {scalar(suffix)}`"
    return ""


def _context_before(text: SourceText, place: Passage) -> str:
    start = max(place.start - CONTEXT, 0)
    while 0 < start < place.start and text.normal[start - 1] != " ":
        start += 1
    return text.normal[start : place.start].strip()


def _context_after(text: SourceText, place: Passage) -> str:
    end = min(place.end + CONTEXT, len(text.normal))
    while place.end < end < len(text.normal) and text.normal[end] != " ":
        end -= 1
    return text.normal[place.end : end].strip()


def _cut(anchor: Anchor, text: SourceText) -> Finding:
    part = anchor.words[anchor.found.part]
    place = anchor.found.others[0]
    start, end = place.start, place.end
    while start > 0 and text.normal[start - 1] != " ":
        start -= 1
    while end < len(text.normal) and text.normal[end] != " ":
        end += 1
    noun, kinds = "word", "whole words"
    if cuts_a_figure(text.normal, place.start) or cuts_a_figure(text.normal, place.end):
        noun, kinds = "figure", "the whole figure"
        around = figure_around(text.normal, place.start, place.end)
        start, end = min(start, around[0]), max(end, around[1])
    whole = text.normal[start:end].strip("\"'.,;:!?()")
    return Finding(
        Code.WORDS_CUT_A_WORD,
        f"{quoted(part)} begins or ends inside a {noun} of `{anchor.source}`.",
        part.at,
        f"Take {kinds}: {whole}",
        (Label(_in_source(text, place.start, place.end), f"found only inside a {noun} here"),),
    )


def _out_of_order(anchor: Anchor, text: SourceText) -> Finding:
    places = anchor.found.others
    paragraphs = {text.paragraph_at(place.start) for place in places}
    labels = tuple(
        Label(_in_source(text, place.start, place.end), f"part {number}")
        for number, place in enumerate(places, 1)
    )
    if len(paragraphs) > 1:
        message = f"The parts of {_NOUN[anchor.use]} stand in different paragraphs."
        advice = "Make a record of its own for each paragraph."
    else:
        message = f"The parts of {_NOUN[anchor.use]} do not stand in this order in the source."
        advice = "Put them in the order of the source."
    return Finding(Code.PARTS_OUT_OF_ORDER, message, anchor.at, advice, labels)


def _context(anchor: Anchor, text: SourceText) -> Finding:
    """The words stand there, and not between the prefix and the suffix that were given."""
    places = anchor.found.others
    place = places[0]
    given = [name for name in ("prefix", "suffix") if getattr(anchor, name)]
    names = "` and `".join(given)
    if len(places) == 1:
        advice = f"The words stand only once: take out `{names}`."
    else:
        advice = _tell_apart(text, anchor, list(places))
    before, after = _context_before(text, place), _context_after(text, place)
    told = f"they stand here, between “{before}” and “{after}”"
    return Finding(
        Code.WORDS_NOT_FOUND,
        f"{quoted(' … '.join(anchor.words))} does not stand beside this `{names}`.",
        anchor.at,
        advice,
        (Label(_in_source(text, place.start, place.end), told),),
    )


def _side_by_side(anchor: Anchor, text: SourceText) -> Iterator[Finding]:
    """Parts with nothing but a comma between them: brackets part a text at its commas."""
    passage = anchor.passage
    for number, (first, second) in enumerate(pairwise(passage.parts if passage else ())):
        between = text.normal[first.end : second.start]
        if any(sign.isalnum() or sign in _MARKS for sign in between):
            continue
        whole = text.normal[first.start : second.end]
        yield Finding(
            Code.PARTS_SIDE_BY_SIDE,
            f"Nothing is left out between part {number + 1} and part {number + 2} of "
            f"{_NOUN[anchor.use]}.",
            anchor.words[number].at,
            f"Write them as one: {scalar(whole, in_flow=True)}",
            (Label(_in_source(text, first.start, second.end), "they stand side by side here"),),
        )


_MARKS = "\"'"
"""All quotation marks, as the normalisation leaves them: two runs of speech may stand together."""


def _short(anchor: Anchor, text: SourceText) -> Iterator[Finding]:
    """Short words that the source also has in another case, or inside other words."""
    if anchor.use not in _SINGLED_OUT or len(anchor.words) > 1 or anchor.prefix or anchor.suffix:
        return
    passage = anchor.passage
    assert passage is not None
    if passage.end - passage.start >= SHORT:
        return
    words = normal(anchor.words[0])
    folded = text.normal.casefold()
    if folded.count(words.casefold()) > 1:
        yield Finding(
            Code.WORDS_TOO_SHORT,
            f"{quoted(words)} is short, and the source has it in other words or letters too.",
            anchor.at,
            "Quote more of the sentence, or add a `prefix` or `suffix`.",
        )


_SINGLED_OUT = (Use.QUOTE, Use.EVIDENCE, Use.UNCITED)
