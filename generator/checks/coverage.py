"""Every sentence of every source is used by some record, or left out on purpose with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.edit import TextEdit
from generator.findings.finding import Finding, Label, Span, quoted
from generator.reading.record_edits import CannotPlace, remove_item
from generator.records.briefing import Anchor, Briefing, Use
from generator.records.sentence_states import State, coverage

_UNCITED = Use.UNCITED
_USED = (Use.QUOTE, Use.EVIDENCE)
_LEFT_OVER = (State.UNUSED, State.DRAFT)


def check(briefing: Briefing) -> Iterator[Finding]:
    """Name each sentence that no record uses."""
    if briefing.failed:
        return  # who knows what a record that could not be read uses
    yield from _used_after_all(briefing)
    missing = {anchor.source for anchor in briefing.anchors if anchor.found.failure}
    for source, text in briefing.texts.items():
        if source in missing:
            continue  # words that were not found may be the ones that use it
        if briefing.sources[source].is_selected:
            continue  # readers are told
        states = coverage(briefing, source).states
        for sentence, state in zip(text.sentences, states, strict=True):
            if state not in _LEFT_OVER:
                continue
            start, end = text.raw_span(sentence.start, sentence.end)
            yield Finding(
                Code.SENTENCE_UNCITED,
                f"No record uses this sentence: {quoted(text.raw[start:end])}",
                Span(text.path, start, end),
                "Judge the draft that uses it, and take its `draft` away."
                if state is State.DRAFT
                else f"Cite it as evidence, or list it under `uncited` of `{source}` with a `why`.",
            )


def _used_after_all(briefing: Briefing) -> Iterator[Finding]:
    """Sentences listed as left out on purpose, which some record uses all the same."""
    for source, anchors in briefing.anchors_in.items():
        left_out = [anchor for anchor in anchors if anchor.use is _UNCITED]
        if not left_out:
            continue
        used = [
            (part, anchor)
            for anchor in anchors
            if anchor.use in _USED and anchor.found.passage is not None
            for part in anchor.found.passage.parts
        ]
        for anchor in left_out:
            assert anchor.passage is not None
            start, end = anchor.passage.start, anchor.passage.end
            user = next((each for part, each in used if part.overlaps(start, end)), None)
            if user is not None:
                yield Finding(
                    Code.UNCITED_BUT_USED,
                    f"A sentence that `{source}` lists as left out is used after all.",
                    anchor.at,
                    f"Take it out of `uncited`: {user.owner.collection}/{user.owner.id} uses it.",
                    (Label(user.at, "used here"),),
                    _taken_out(briefing, source, anchor),
                )


def _taken_out(briefing: Briefing, source: str, anchor: Anchor) -> tuple[TextEdit, ...]:
    """The sentence out of the list of those that are left out."""
    listed = briefing.sources[source].uncited
    number = next(at for at, item in enumerate(listed) if item.words == anchor.words)
    text = briefing.draft.files.get(anchor.at.path, "")
    try:
        return (remove_item(text, anchor.at.path, (source, "uncited", number)),)
    except CannotPlace:
        return ()
