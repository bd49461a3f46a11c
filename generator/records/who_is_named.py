"""Whom a passage names: by name, alias or role, or by a pronoun for somebody named before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from generator.attribution.beside import is_beside
from generator.attribution.grammar import (
    GIVEN_HE,
    GIVEN_SHE,
    HE,
    HEARSAY,
    HEARSAY_BEFORE,
    MAN,
    SHE,
    TELLING,
    THEY,
    WOMAN,
    Grammar,
    grammar,
)
from generator.attribution.phrases import Bar
from generator.attribution.reader import MARGIN, Known, Reader
from generator.attribution.who_is_meant import Judge, Judgement, Outcome
from generator.languages.language import Language
from generator.normalise import normal
from generator.records.briefing import Briefing
from generator.records.model import Actor, Quote
from generator.records.offices import holders
from generator.text.names import Mention, union
from generator.text.source_text import SourceText, Stretch

_start, _end = attrgetter("start"), attrgetter("end")
_LONGEST_PRONOUN = 24
_GENDERS = ((HE, "m"), (SHE, "f"), (THEY, "p"))
_PEOPLE = frozenset({"person", "group"})
JUDGED = f"{__name__}.judged"
"""Under which a briefing keeps what its cues say of speakers, by the ids of quotes."""


def named_within(briefing: Briefing, source: str, start: int, end: int) -> set[str]:
    """The actors whom a run of a source's normalised text names whole, in other names too."""
    around = briefing.mentions(source, nested=True)
    first = bisect_left(around, start, key=_start)
    last = bisect_left(around, end, key=_start)
    return union(mention for mention in around[first:last] if mention.end <= end)


def named_in(briefing: Briefing, source: str, start: int, end: int) -> list[Mention]:
    """The mentions of actors that touch a run of a source's normalised text."""
    around = briefing.mentions(source)
    first = bisect_left(around, start, key=_end)
    last = bisect_left(around, end, key=_start)
    return around[first:last]


def role_named_in(briefing: Briefing, actor: str, words: str) -> bool:
    """Whether words hold the title of one of an actor's roles, in any case."""
    return actor in union(briefing.titles.find(words.lower()))


def reader_of(briefing: Briefing, source: str) -> Reader:
    """A source read for who speaks in it, with the actors of the briefing."""
    kept: dict[str, Reader] = briefing.kept.setdefault(__name__, {})
    if source not in kept:
        lists = _grammar_of(briefing, briefing.language_of(source))
        kept[source] = Reader(
            briefing.texts[source],
            lists,
            tuple(_known(briefing, source, lists)),
            _genders(briefing, lists),
        )
    return kept[source]


def _grammar_of(briefing: Briefing, language: Language) -> Grammar:
    """A language's grammar; its lists are compared once for a briefing, for that takes a while."""
    kept: dict[str, Grammar] = briefing.kept.setdefault(f"{__name__}.grammars", {})
    if language.code not in kept:
        kept[language.code] = grammar(language)
    return kept[language.code]


def judge_of(briefing: Briefing, source: str) -> Judge:
    """Who judges whether words of a source say that an actor spoke."""
    reader = reader_of(briefing, source)
    return Judge(reader, lambda start, end: holders(briefing, reader, start, end))


def judged(briefing: Briefing, quote: Quote) -> tuple[tuple[str, Judgement], ...]:
    """What the words of a quote's cue say of each of its speakers; nothing where some are missing.

    Worked out once for a briefing.
    """
    kept: dict[str, tuple[tuple[str, Judgement], ...]] = briefing.kept.setdefault(JUDGED, {})
    key = str(quote.id)
    if key not in kept:
        kept[key] = tuple(_judged(briefing, quote))
    return kept[key]


def _judged(briefing: Briefing, quote: Quote) -> Iterator[tuple[str, Judgement]]:
    words, cue = briefing.anchor(quote.words), briefing.anchor((quote.cue,))
    if words is None or cue is None or words.passage is None or cue.passage is None:
        return
    if not all(speaker in briefing.actors for speaker in quote.speakers):
        return  # an unknown speaker has its finding already
    if not is_beside(briefing.texts[words.source], words.passage.start, cue.passage.start):
        return
    judge = judge_of(briefing, words.source)
    place = Stretch(cue.passage.start, cue.passage.end)
    for speaker in quote.speakers:
        yield str(speaker), judge.judge(words.passage.parts, place, {str(speaker)})


def told_in(briefing: Briefing, quote: Quote) -> frozenset[str]:
    """Whom the cue of a quote names as told, right behind a verb of telling; or nobody."""
    cue = briefing.anchor((quote.cue,))
    if cue is None or cue.passage is None:
        return frozenset()
    reader = reader_of(briefing, cue.source)
    start, end = cue.passage.start, cue.passage.end
    for unit in reader.narration.units_in(start, end):
        words = reader.words(unit.start, unit.end)
        for word, behind in pairwise(words):
            if word.tags & TELLING and behind.actors and start <= word.start < end:
                around = named_within(briefing, cue.source, behind.start, unit.end)
                return (behind.actors | around) - set(map(str, quote.speakers))
    return frozenset()


def is_hearsay(briefing: Briefing, quote: Quote) -> bool:
    """Whether a source only says that somebody is said to have said a quotation."""
    return any(one.outcome is Outcome.REPORTED for _, one in judged(briefing, quote))


def tells_hearsay(briefing: Briefing, text: str) -> bool:
    """Whether a text of ours says, by some word, that it is not sure."""
    language = briefing.language_of()
    if language.find("hedges", text):
        return True
    lists = _grammar_of(briefing, language)
    words = lists.read(normal(text), 0, len(normal(text)))
    return any(word.tags & (HEARSAY | HEARSAY_BEFORE) for word in words)


def spoken_in(briefing: Briefing, source: str, start: int, end: int) -> str:
    """What stands inside quotation marks in a stretch, without the reporter's words there."""
    reader = reader_of(briefing, source)
    pieces: list[str] = []
    for run in reader.narration.runs:
        if run.start >= end or run.end <= start:
            continue
        at = max(run.start, start)
        for incise in reader.incises(run):
            if incise.end > at and incise.start < end:
                pieces.append(reader.text.normal[at : max(incise.start, at)])
                at = incise.end
        pieces.append(reader.text.normal[at : min(run.end, end)])
    return " … ".join(piece for piece in pieces if piece.strip())


def reporters_words(
    briefing: Briefing, source: str, parts: tuple[Stretch, ...]
) -> Iterator[tuple[int, Stretch]]:
    """The reporter's words that parts of a quotation hold, with the number of the part."""
    reader = reader_of(briefing, source)
    for number, part in enumerate(parts):
        run = reader.text.quoted_around(part.start, part.end)
        if run is None:
            continue
        for incise in reader.incises(run):
            if incise.overlaps(part.start, part.end):
                yield number, incise


def _known(briefing: Briefing, source: str, lists: Grammar) -> Iterator[Known]:
    """The mentions of actors in a source, with what their records tell of them."""
    text = briefing.texts[source].normal
    kinds_of: dict[frozenset[str], str] = briefing.kept.setdefault(f"{__name__}.kinds", {})
    for mention in briefing.mentions(source):
        if mention.actors in kinds_of and not lists.case_endings:
            yield Known(*mention, kinds_of[mention.actors])
            continue
        records = [briefing.actors[one] for one in mention.actors if one in briefing.actors]
        kinds = {str(record.kind) for record in records}
        kind = "person" if "person" in kinds else kinds.pop() if kinds else "person"
        kinds_of[mention.actors] = kind
        form = text[mention.start : mention.end]
        oblique = (
            bool(records)
            and kind == "person"
            and all(
                _is_oblique(form, normal(record.name), lists.case_endings) for record in records
            )
        )
        agent = oblique and all(
            _is_oblique(form, normal(record.name), lists.agent_endings) for record in records
        )
        yield Known(mention.start, mention.end, mention.actors, kind, oblique=oblique, agent=agent)


def _is_oblique(form: str, name: str, endings: tuple[str, ...]) -> bool:
    """Whether a form of a name has an ending of a case in which no subject stands: «Петрову»."""
    if not endings:
        return False
    words = name.split()
    last = form.split()[-1:]
    if not words or not last or last[0] in words:
        return False
    for word in words:
        for stem in (word, word[:-1], word[:-2]):
            if len(stem) >= 3 and last[0].startswith(stem) and last[0][len(stem) :] in endings:
                return True
    return False


def _genders(briefing: Briefing, lists: Grammar) -> dict[str, str]:
    """Which actors are men and which women, where a title, an office or a given name tells it."""
    key = f"{__name__}.genders.{lists.code}"
    kept: dict[str, str] | None = briefing.kept.get(key)
    if kept is None:
        kept = {}
        for actor in briefing.actors.values():
            if actor.kind == "person":
                kept[str(actor.id)] = _gender(actor, lists)
        briefing.kept[key] = kept
    return kept


def _gender(actor: Actor, lists: Grammar) -> str:
    tags = 0
    for title in (actor.name, *(role.title for role in actor.roles)):
        for word in title.lower().split():
            tags |= lists.words.get(word, 0) & (MAN | WOMAN)
    if tags in (MAN, WOMAN):
        return "m" if tags == MAN else "f"
    given = lists.words.get(actor.name.split()[0].lower(), 0) if actor.name.split() else 0
    given &= GIVEN_HE | GIVEN_SHE
    return "m" if given == GIVEN_HE else "f" if given == GIVEN_SHE else ""


def _is_of_kind(briefing: Briefing, mention: Mention, kinds: frozenset[str]) -> bool:
    return any(
        record.kind in kinds
        for identifier in mention.actors
        if (record := briefing.actors.get(identifier)) is not None
    )


def stands_in(briefing: Briefing, source: str, words: str) -> str | None:
    """The pronoun, or the noun for an office, by which words refer to somebody named before.

    In a language whose verbs may do without a subject, the words themselves.
    """
    language = briefing.language_of(source)
    found = language.find("pronouns", words) or language.find("role_nouns", words)
    if found:
        return found[0]
    return words if language.pro_drop else None


def antecedents(briefing: Briefing, source: str, offset: int, actor: str) -> list[Mention]:
    """Whom a pronoun at an offset may mean, the nearest first.

    People (or bearers of the actor's own kind) named before it; names inside quotation marks are
    what somebody spoke of, not who acts.
    """
    text = briefing.texts[source]
    kinds = _kinds_like(briefing.actors.get(actor))
    return [
        mention
        for mention in reversed(named_in(briefing, source, 0, offset))
        if mention.end <= offset
        and text.quoted_around(mention.start, mention.end) is None
        and _is_of_kind(briefing, mention, kinds)
    ]


def is_referred_to(briefing: Briefing, source: str, offset: int, actor: str) -> bool:
    """Whether a pronoun, or a noun for an office, at an offset may mean an actor.

    By the grammar of who speaks: a subject before an object, who spoke before who was named, and
    gender; of two that are as likely, either.
    """
    reader = reader_of(briefing, source)
    if not reader.grammar.known:
        before = antecedents(briefing, source, offset, actor)
        return bool(before) and actor in before[0].actors
    words = reader.words(offset, min(offset + _LONGEST_PRONOUN, len(reader.text.normal)))[:1]
    tags = words[0].tags if words else 0
    gender = "".join(letter for bit, letter in _GENDERS if tags & bit)
    fitting = [one for one in reader.meant(offset, gender) if not one.ruled_out]
    return any(actor in one.actors and fitting[0].score - one.score < MARGIN for one in fitting)


def only_owns(briefing: Briefing, source: str, start: int, end: int, actor: str) -> bool:
    """Whether words name an actor only as the owner of somebody: “the Post's owner reported”."""
    reader = reader_of(briefing, source)
    found = [
        one.bar
        for unit in reader.narration.units_in(start, end)
        for one in reader.bearers_in(unit.start, unit.end)
        if actor in one.actors and start <= one.start < end
    ]
    return bool(found) and all(bar is Bar.POSSESSOR for bar in found)


def names_actor(
    briefing: Briefing, source: str, sentences: tuple[Stretch, ...], actors: set[str]
) -> bool:
    """Whether sentences name one of the actors, or refer by pronoun to one named before."""
    text = briefing.texts[source]
    if not sentences:
        return False
    start, end = sentences[0].start, sentences[-1].end
    if actors & union(named_in(briefing, source, start, end)):
        return True
    words = text.normal[start:end]
    if any(role_named_in(briefing, actor, words) for actor in actors):
        return True
    return stands_in(briefing, source, words) is not None and any(
        _named_just_before(briefing, source, text, start, actor) for actor in actors
    )


def _named_just_before(
    briefing: Briefing, source: str, text: SourceText, start: int, actor: str
) -> bool:
    """Whether the sentence before a place names an actor, or itself refers to the actor."""
    number = text.sentence_at(start)
    if number == 0:
        return False
    before = text.sentences[number - 1]
    if actor in union(named_in(briefing, source, before.start, before.end)):
        return True
    refers = stands_in(briefing, source, text.normal[before.start : before.end]) is not None
    return refers and is_referred_to(briefing, source, start, actor)


def _kinds_like(actor: Actor | None) -> frozenset[str]:
    if actor is None or actor.kind in _PEOPLE:
        return _PEOPLE
    return frozenset({*_PEOPLE, str(actor.kind)})
