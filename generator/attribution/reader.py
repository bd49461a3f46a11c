"""A text read for who speaks in it: its narration, what that says, and whom pronouns mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from generator.attribution.clauses import Polarity, Reading, Side, read_clause
from generator.attribution.grammar import (
    AGENCY,
    ALSO_NOUN,
    AND,
    ASKING,
    AUX,
    GIVEN_HE,
    GIVEN_SHE,
    HEARSAY,
    HEARSAY_BEFORE,
    HIS,
    INSTRUMENTAL,
    MAN,
    MARK,
    MODAL,
    NAME,
    NEGATION,
    NOUN_OF_SAYING,
    OBLIQUE,
    OUTLET_WORD,
    PASSIVE,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    ROLE,
    SAYING,
    SPEECH,
    SUBORDINATE,
    THE,
    VERB,
    WOMAN,
    A,
    Grammar,
    Word,
)
from generator.attribution.narration import Narration, Unit, narration
from generator.attribution.phrases import Bar, Bearer, Kind, bearers
from generator.attribution.told_to import is_told_to
from generator.languages.files import section
from generator.text.quoted_runs import QuotedRun
from generator.text.source_text import SourceText, Stretch

_FAR = 14
"""Units of narration that are looked through for whom a pronoun means."""
_NEW_PARAGRAPH = 0.7
"""How much less likely a pronoun means somebody of each paragraph before: who opens its own comes
before who spoke in the last one."""
_MOST_PARAGRAPHS = 5
MARGIN = 0.4
"""How much likelier the first of those whom a pronoun may mean must be than the second."""
_LONGEST_NAME = 200
_SHORT = re.compile(r"(?<!\w)(\w{1,5})\. ?$")
_INCISE = re.compile(r"(?:[,!?\u2026.]?\s*-\s?|,\s*|[!?\u2026]\s+)")
_LONGEST_INCISE = 90
_LONGEST_CLAUSE = 1_500
"""Characters of a piece of narration that are read for who speaks."""
_LONGEST_CHAIN = 8
"""Clauses of a sentence, parted by quotations, that go on with one subject."""
_NEAR_MARK = 3
_LONGEST_BRACKET = 4
"""Words of a verb behind a quotation, and the sign behind them: „… gesagt haben soll.“"""
_LEAST_OF_A_VERB = 4
_MOST_OF_HOUSE = 3
_LONGEST_HOUSE = 20
_QUESTIONS = ("?", "\uff1f", "\u061f")
_LETTERS = re.compile(r"[^\W_]+")
_COMMAS = frozenset(",-\uff0c\u060c")
_PAUSES = frozenset(",;:.!?")


class Known(NamedTuple):
    """A name of somebody we know of, in a text; `kind` is `person`, `group` or another."""

    start: int
    end: int
    actors: frozenset[str]
    kind: str = "person"
    gender: str = ""
    oblique: bool = False
    agent: bool = False
    """Whether its case is that of who does something in a passive: «Ивановым»."""


class Candidate(NamedTuple):
    """Somebody whom a pronoun may mean: the higher the score, the likelier."""

    actors: frozenset[str]
    score: float
    bearer: Bearer
    ruled_out: bool = False
    """Named near, and of the wrong gender or number."""


class Place(NamedTuple):
    """A clause beside a quotation: the unit of narration, or words inside the marks."""

    start: int
    end: int
    side: Side
    inside: bool = False


@dataclass(frozen=True)
class Reader:
    """A text with its language's grammar and the names that are known to stand in it."""

    text: SourceText
    grammar: Grammar
    known: Sequence[Known] = ()
    genders: Mapping[str, str] = field(default_factory=dict)
    """Of actors, where their names or titles tell it: m or f."""

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.known]

    @cached_property
    def narration(self) -> Narration:
        """The parts of the text that the reporter tells, outside of quotations."""
        return narration(self.text, self._is_name_in_marks, self._speaks, self.is_abbreviation)

    def known_in(self, start: int, end: int) -> Sequence[Known]:
        """The known names that begin in a stretch."""
        return self.known[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _is_name_in_marks(self, run: QuotedRun) -> bool:
        """Whether marks hold nothing but a name («Медуза»), or stand in one."""
        if self._is_inside_name(run.start, run.end):
            return True
        inside = self.text.normal[run.start : run.end]
        lead = len(inside) - len(inside.lstrip())
        start, end = run.start + lead, run.start + len(inside.rstrip())
        if end - start > 60:
            return False
        if any(one.start == start and one.end == end for one in self.known_in(start, end)):
            return True
        if self._is_house_in_marks(run.before, self.text.normal[start:end]):
            return True
        return is_told_to(self.text, self.grammar, run)

    def _is_inside_name(self, start: int, end: int) -> bool:
        """Whether a known name begins before a stretch and ends behind it: `Yahoo! News`."""
        before = self.known_in(start - _LONGEST_NAME, start)
        return any(one.start < start and end < one.end for one in before)

    def _is_house_in_marks(self, start: int, inside: str) -> bool:
        """Capitals in marks behind a word for a house: агентство «Маяк-Информ».

        A script without capitals has a few words there, or letters: 环保组织“清流社”.
        """
        words = inside.split()
        if inside.upper() == inside.lower():
            is_short = len(words) <= _MOST_OF_HOUSE and len(inside) <= _LONGEST_HOUSE
            return is_short and inside[-1:].isalnum() and self._has_house_before(start)
        if not 0 < len(words) <= 4 or not all(word[0].isupper() for word in words):
            return False
        if inside[-1] in ".,!?":
            return False
        before = self.grammar.read(self.text.normal, max(start - 24, 0), start)[-1:]
        return any(self.is_outlet_word(word) for word in before)

    def _has_house_before(self, start: int) -> bool:
        """Whether a noun for a house or a paper, or what leads to one, ends before an offset."""
        actors = section(self.grammar.code, "actors")
        houses = {*actors.get("houses", ()), *self.grammar.outlets}
        before = self.text.normal[max(start - _LONGEST_HOUSE, 0) : start].rstrip()
        if not self.grammar.word_spaces:
            return before.endswith(tuple(houses) or ("?",))
        word = before.rpartition(" ")[2]
        letters = (*self.grammar.proclitics, *self.grammar.joined_prepositions)
        return word in houses or any(
            word.startswith(one) and word.removeprefix(one) in houses for one in letters
        )

    def is_outlet_word(self, word: Word) -> bool:
        """Whether a word tells of an outlet, in any case: агентства."""
        return bool(word.tags & (OUTLET_WORD | AGENCY)) or word.lower.startswith(
            self.grammar.houses
        )

    def may_name_outlet(self, start: int, end: int) -> bool:
        """Whether a word for an outlet, or the first word of an agency's name, stands in a stretch.

        Quick, and no more than a first look.
        """
        lowered = self.text.normal[start:end].lower()
        if not self.grammar.word_spaces:
            return any(word in lowered for word in self.grammar.outlets)
        words = _LETTERS.findall(lowered)
        if not self.grammar.outlets.isdisjoint(words):
            return True
        return bool(self.grammar.houses) and any(
            word.startswith(self.grammar.houses) for word in words
        )

    def is_abbreviation(self, offset: int) -> bool:
        """Whether a title or an initial stands before an offset, or a name around it."""
        if self._is_inside_name(offset - 1, offset):
            return True
        found = _SHORT.search(self.text.normal, max(offset - 8, 0), offset)
        if found is None:
            return False
        word = found.group(1)
        tags = self.grammar.words.get(word.lower(), 0) | self.grammar.words.get(
            f"{word.lower()}.", 0
        )
        dotted = any(rest == (".",) for rest, _ in self.grammar.phrases.get(word.lower(), ()))
        return dotted or bool(tags & (MAN | WOMAN)) or (len(word) == 1 and word.isupper())

    def goes_on(self, offset: int) -> bool:
        """Whether what begins at an offset belongs to the quotation that ends before it."""
        units = self.narration.units
        number = bisect_left(units, offset, key=lambda unit: unit.start)
        return (
            number < len(units) and units[number].start == offset and units[number].left is not None
        )

    def _speaks(self, start: int, end: int) -> bool:
        return any(word.tags & SPEECH for word in self.grammar.read(self.text.normal, start, end))

    @cached_property
    def _papers(self) -> tuple[Known, ...]:
        """Papers in marks that were told something, which no list knows: they do not speak."""
        return tuple(
            Known(run.start, run.end, frozenset(), "outlet", oblique=True)
            for run in self.text.quoted
            if is_told_to(self.text, self.grammar, run)
        )

    @cached_property
    def _words(self) -> dict[tuple[int, int], list[Word]]:
        return {}

    def words(self, start: int, end: int) -> list[Word]:
        """The words of a stretch, the known names among them each as one."""
        if (start, end) not in self._words:
            self._words[start, end] = self._read(start, end)
        return self._words[start, end]

    def _read(self, start: int, end: int) -> list[Word]:
        names = [one for one in self.known_in(start, end) if one.end <= end]
        papers = self._papers[
            bisect_left(self._papers, (start,)) : bisect_left(self._papers, (end,))
        ]
        if papers:
            free = [
                one
                for one in papers
                if one.end <= end
                and not any(one.start < name.end and name.start < one.end for name in names)
            ]
            names = sorted((*names, *free), key=lambda one: one.start)
        whole = self.text.normal
        found: list[Word] = []
        at = start
        for name in names:
            found += self.grammar.read(whole, at, name.start)
            genders = {self.genders.get(one, "") for one in name.actors} - {""}
            told = genders.pop() if len(genders) == 1 else ""  # a name that both bear tells none
            gender = name.gender or told or ("" if name.kind == "person" else "o")
            tags = NAME | OBLIQUE if self._is_oblique(name) else NAME
            tags |= INSTRUMENTAL if name.agent else 0
            lower = whole[name.start : name.end].lower()
            found.append(Word(name.start, name.end, lower, tags, name.actors, gender))
            at = name.end
        found += self.grammar.read(whole, at, end)
        # The marks of a name («Медуза»), and strokes inside of words: “9/11 widow”.
        found = [word for word in found if word.lower != '"' and not self._is_stroke(word)]
        if self.grammar.relative_articles:
            found = self._with_relatives(found)
        found = [
            word._replace(tags=word.tags & ~SPEECH) if self._is_noun(found, number) else word
            for number, word in enumerate(found)
        ]
        return self._without_named_verbs(found)

    def _without_named_verbs(self, words: list[Word]) -> list[Word]:
        """The words, where a verb with a capital is part of a name: “told the Valley Echo that”.

        In a headline all verbs have one, so one without must stand beside it.
        """
        whole = self.text.normal
        if not any(w.tags & SPEECH and not whole[w.start].isupper() for w in words):
            return words
        return [
            word._replace(tags=word.tags & ~SPEECH)
            if word.tags & SPEECH
            and number
            and whole[word.start].isupper()
            and whole[words[number - 1].start].isupper()
            and not words[number - 1].tags & NAME
            else word
            for number, word in enumerate(words)
        ]

    def _is_stroke(self, word: Word) -> bool:
        whole = self.text.normal
        around = whole[max(word.start - 1, 0) : word.start] + whole[word.end : word.end + 1]
        return word.lower == "/" and len(around) == len("ab") and around.isalnum()

    def _with_relatives(self, words: Sequence[Word]) -> list[Word]:
        """The words, where an article behind a comma begins a clause: „Quill, der Sund traf, …“.

        A verb ends such a clause, and a noun what only tells who Quill is: „Quill, der Minister, …“
        """
        found = list(words)
        for at in range(1, len(words) - 1):
            word = words[at]
            if word.lower not in self.grammar.relative_articles or words[at - 1].lower != ",":
                continue
            end = at + 1
            while end < len(words) and words[end].lower not in _PAUSES:
                end += 1
            last = words[end - 1]
            is_verb = self.text.normal[last.start].islower() and not last.tags & (NAME | ROLE)
            if is_verb and end > at + 1 and not self.is_outlet_word(last):
                found[at] = word._replace(tags=word.tags | RELATIVE)
        return found

    def _is_noun(self, words: Sequence[Word], at: int) -> bool:
        """“Quill's answer”, “a reply”: a word that can be a verb of saying, and is none here."""
        tags, lower = words[at].tags, words[at].lower
        if not tags & SPEECH or tags & SAYING or at == 0:
            return False
        if not tags & NOUN_OF_SAYING and (
            lower.endswith(self.grammar.participle_endings) or not lower.isascii()
        ):
            return False
        before = words[at - 1].tags
        if tags & (NOUN_OF_SAYING | ALSO_NOUN) and not before and at > 1:
            return bool(words[at - 2].tags & (POSSESSIVE | HIS | A))  # “Quill's latest request”
        if tags & NOUN_OF_SAYING:
            return bool(before & (THE | A | HIS | POSSESSIVE | PREPOSITION))
        return bool(tags & ALSO_NOUN) and bool(before & (THE | A | HIS | POSSESSIVE | PREPOSITION))

    def _is_oblique(self, name: Known) -> bool:
        """In a case that no subject has, or with a preposition joined to it: לקוויל, لكويل."""
        if name.oblique:
            return True
        before = self.text.normal[max(name.start - 1, 0) : name.start]
        return before in self.grammar.joined_prepositions

    @cached_property
    def _told(self) -> dict[str, str]:
        """Genders of actors by the titles before their names in this text: “Mrs. Quill”."""
        found: dict[str, str] = {}
        for one in self.known:
            if len(one.actors) != 1 or one.kind != "person":
                continue
            before = self.grammar.read(self.text.normal, max(one.start - 14, 0), one.start)[-2:]
            tags = self._told_by_verb(one.end)
            for word in before:
                tags |= word.tags & (MAN | WOMAN)
            if tags in (MAN, WOMAN):
                (actor,) = one.actors
                gender = "m" if tags == MAN else "f"
                found[actor] = gender if found.get(actor, gender) == gender else ""
        return found

    def _told_by_verb(self, offset: int) -> int:
        """The gender that the ending of a verb right behind a name tells: «Теллер приняла»."""
        he, she = self.grammar.he_endings, self.grammar.she_endings
        if not (he or she) or self.text.normal[offset : offset + 1] != " ":
            return 0
        found = _LETTERS.match(self.text.normal, offset + 1)
        if found is None or len(found.group()) < _LEAST_OF_A_VERB or not found.group().islower():
            return 0
        verb = found.group()
        return MAN if verb.endswith(he) else WOMAN if verb.endswith(she) else 0

    def _gender(self, actors: frozenset[str]) -> str:
        told = {self.genders.get(actor) or self._told.get(actor, "") for actor in actors}
        return told.pop() if len(told) == 1 else ""

    # Readings.

    @cached_property
    def _readings(self) -> dict[tuple[int, int, Side], Reading]:
        return {}

    def reading(self, start: int, end: int, side: Side) -> Reading:
        """What a stretch of narration says of who spoke."""
        if end - start > _LONGEST_CLAUSE:  # no prose: the words nearest to the quotation tell
            start, end = (
                (start, start + _LONGEST_CLAUSE)
                if side is Side.LEFT
                else (end - _LONGEST_CLAUSE, end)
            )
        key = (start, end, side)
        if key not in self._readings:
            self._readings[key] = self._carried(self._own_reading(*key), start, end)
        return self._readings[key]

    @cached_property
    def _own_readings(self) -> dict[tuple[int, int, Side], Reading]:
        return {}

    def _own_reading(self, start: int, end: int, side: Side) -> Reading:
        """What the words of a stretch say, without what stands before the quotation before it."""
        key = (start, end, side)
        if key not in self._own_readings:
            bracket = self._bracket(start, side)
            words = self.words(start, end) + bracket[1:]
            before = self.text.normal[max(start - 2, 0) : start].strip()
            opens = not before or before[-1] in ".!?" or self._opens_paragraph(start)
            found = read_clause(self.grammar, words, self.text.normal, side, opens=opens)
            if found.polarity is Polarity.SAID and self._asks(end, side, found):
                found = replace(found, polarity=Polarity.CONDITIONAL)
            if found.polarity is Polarity.SAID and side is Side.LEFT and self._is_negated(start):
                found = replace(found, polarity=Polarity.DENIED)
            if bracket and found.verb == bracket[1]:
                found = replace(found, verb=bracket[0])  # the half that stands in the stretch
            self._own_readings[key] = found
        return self._own_readings[key]

    def _asks(self, end: int, side: Side, found: Reading) -> bool:
        """Whether a clause is part of a question: a question mark stands behind its quotation.

        “Did Quill say “we go”?”, but not “Quill asked: “Do we go”?”, and none inside the marks.
        """
        if side is not Side.RIGHT or (found.verb is not None and found.verb.tags & ASKING):
            return False
        runs, whole = self.narration.runs, self.text.normal
        number = bisect_left(runs, end, key=lambda run: run.start)
        if number >= len(runs) or runs[number].start - end > _NEAR_MARK:
            return False
        return whole[runs[number].behind : runs[number].behind + 2].strip()[:1] in _QUESTIONS

    def _is_negated(self, start: int) -> bool:
        """„Nicht „wir gehen“ sagte Quill“: nothing but a negation stands before the quotation.

        Behind a pause it is what was said that is negated: „Nicht „gut“, sagte Quill, …“.
        """
        whole, units = self.text.normal, self.narration.units
        at = bisect_left(units, start, key=lambda unit: unit.start)
        if not at or at >= len(units) or not self._leads_in(at - 1):
            return False
        if whole[start : start + 2].lstrip('" ')[:1] in _PAUSES:
            return False
        before = self.words(units[at - 1].start, units[at - 1].end)
        negated = bool(before) and bool(before[-1].tags & NEGATION)
        return negated and not any(word.tags & ~(NEGATION | AND | AUX) for word in before)

    def _opens_paragraph(self, start: int) -> bool:
        return self.text.paragraphs[self.text.paragraph_at(start)].start == start

    def _bracket(self, start: int, side: Side) -> list[Word]:
        """Both halves of a verb around a quotation: „Quill hat es „zu schwach“ genannt“."""
        if not self.grammar.verb_bracket or side is Side.LEFT:
            return []
        units = self.narration.units
        at = bisect_left(units, start, key=lambda unit: unit.start)
        if not self._leads_in(at):
            return []
        halves = AUX | HEARSAY | HEARSAY_BEFORE | PASSIVE
        first = [w for w in self.words(units[at].start, units[at].end) if w.tags & halves]
        behind = self.words(units[at + 1].start, units[at + 1].end)[:_LONGEST_BRACKET]
        end = next((n for n, w in enumerate(behind) if w.tags & (MARK | AND)), len(behind))
        rest = behind[:end]
        said = [word for word in rest if word.tags & SAYING]
        if not first or len(said) != 1:
            return []
        # „hätte „…“ sagen können“, „soll „…“ genannt haben“, not „gesagt zu haben“
        others = [word for word in rest if word is not said[0]]
        if all(word.tags & (AUX | PASSIVE) or self.grammar.mood(word) & MODAL for word in others):
            return [first[-1], said[0], *others]
        return []

    def _carried(self, found: Reading, start: int, end: int) -> Reading:
        """“Sund called it “fine” and said it “works””: who spoke last in the sentence goes on.

        Also “Sund called it “fine,” adding that it “works””, and whatever else a clause that begins
        with a word of saying tells of what was meant.
        """
        units = self.narration.units
        at = bisect_left(units, start, key=lambda unit: unit.start)
        if not at or not self._leads_in(at - 1):
            return found
        chain = [found]
        while len(chain) <= _LONGEST_CHAIN and self._may_go_on(chain[-1], start, end):
            at -= 1
            if at < 0 or not self._leads_in(at):
                break
            start, end = units[at].start, units[at].end
            chain.append(self._own_reading(start, end, Side.RIGHT))
        reading = chain.pop()
        while chain:
            reading = self._gone_on(chain.pop(), reading, at)
            at += 1
        return reading

    def _leads_in(self, at: int) -> bool:
        """Whether a unit stands before the quotation that the next one stands behind."""
        units = self.narration.units
        return (
            at + 1 < len(units)
            and units[at + 1].left is not None
            and units[at].right == units[at + 1].left
        )

    def _gone_on(self, found: Reading, before: Reading, at: int) -> Reading:
        """A clause without a subject of its own, behind unit `at` and what that says."""
        if not before.subjects:
            return found
        unit = self.narration.units[at]
        main = [
            one
            for one in before.barred
            if one.bar is Bar.OBJECT
            and one.end <= before.subjects[0].start
            and (one.kind is not Kind.NOUN or one.is_name)
        ]  # “Sund rejected what Quill called “a mess,” adding …”
        if not main:
            return replace(found, subjects=before.subjects, explicit=True)
        if self.words(unit.start, unit.end)[0].tags & SUBORDINATE:
            return found
        return replace(found, subjects=tuple(main[:1]), others=before.subjects, explicit=True)

    def _may_go_on(self, found: Reading, start: int, end: int) -> bool:
        """Whether the subject of a clause stands before the quotation that it goes on behind."""
        words = self.words(start, end)
        first = next((n for n, word in enumerate(words) if not word.tags & (MARK | AND)), None)
        if first is None or len(found.subjects) > 1:
            return False
        own = found.subjects[0] if found.subjects else None
        if found.verb is None:  # “… and ranked Holm as”
            ends = self.grammar.participle_endings
            joined = first and words[first - 1].tags & AND and own and own.start > words[first].end
            return bool(joined) and words[first].lower.endswith(ends or ("\0",))
        if own is not None and (
            own.start <= words[first].end
            or own.kind is Kind.NAME
            or own.is_name
            or found.verb.start < own.start < found.verb.end
        ):
            return False
        if self._opens_clause(words[first]):
            return True
        said = next(n for n, word in enumerate(words) if word.start == found.verb.start)
        near = words[said - 1]
        if own is None:
            parted = found.verb.tags & SAYING and near.tags & SUBORDINATE  # “before adding”
            joined = words[0].tags & AND and words[0].end + 1 >= found.verb.start - 14
            if joined and not (found.barred and found.verb.start > start + 60):
                return True
            return bool(parted) or near.lower in _COMMAS
        return own.start > found.verb.start and near.lower in _COMMAS  # “, about it, said the days”

    def _opens_clause(self, word: Word) -> bool:
        """Whether a word of saying begins a clause, and does not end one: „„…“ gesagt zu haben“."""
        if self.grammar.verb_bracket and word.tags & SAYING:
            return False
        return bool(word.tags & SPEECH)

    def incises(self, run: QuotedRun) -> list[Stretch]:
        """The reporter's words inside the marks: « Nous restons, a dit Durand, jusqu'au soir »."""
        whole = self.text.normal
        found: list[Stretch] = []
        at = run.start
        while match := _INCISE.search(whole, at, run.end):
            at = max(match.end(), match.start() + 1)
            if (
                match.group() == "-"
                and whole[match.start() - 1 : at + 1].replace("-", "").isalpha()
            ):
                continue  # « a-t-il dit »
            stretch = self._incise(match.end(), run.end, dash="-" in match.group())
            if stretch is not None:
                found.append(stretch)
                at = max(stretch.end, at)
        return found

    def _incise(self, start: int, limit: int, *, dash: bool) -> Stretch | None:
        """Words behind a comma or dash inside marks that begin with a verb of saying."""
        whole = self.text.normal
        head = self.grammar.read(whole, start, min(start + 24, limit))
        head = [word for word in head if not self._is_linking(word)]
        verb = next((n for n, word in enumerate(head) if word.tags & VERB), None)
        if verb is None or verb > 2 or any(not word.tags for word in head[:verb]):
            return None
        if any(word.tags & (MARK | NAME) and word.lower != "'" for word in head[:verb]):
            return None
        if any(word.tags & NEGATION for word in head[: verb + 1]):
            return None  # “And, you know, I don't think Quill …”
        if any(word.lower in self._own for word in head[:verb]):
            return None  # “…, and I condemn it”: of whoever is quoted
        end = self._end_of_incise(start, limit, dash=dash)
        if end is None or end - start > _LONGEST_INCISE:
            return None
        words = self.words(start, end)
        found = bearers(self.grammar, words, whole, opens=False)
        at = next((n for n, word in enumerate(words) if word.tags & VERB), len(words))
        behind = [one for one in found if one.first > at]
        inverted = (one for one in found if one.first < at and one.kind is Kind.PRONOUN)
        if any(whole[one.start - 1] == "-" for one in inverted):
            return Stretch(start, end)  # « …, a-t-il dit au Soir, … »
        is_told = any(word.tags & PREPOSITION for word in words[at + 1 :][:1])
        if self.grammar.pro_drop and dash and is_told:
            return Stretch(start, end)  # «—afirmó al Correo—»
        if not behind:
            is_whole = self.grammar.pro_drop and dash and len(words) <= at + 2
            return Stretch(start, end) if is_whole else None
        gap = words[at + 1 : behind[0].first]
        if (
            behind[0].bar
            or len(gap) > 1
            or (gap and gap[0].lower not in {"-", "t"} and gap[0].tags & ~MARK)
        ):
            return None
        if self.grammar.subject_first and behind[0].kind is Kind.PRONOUN:
            return None
        return Stretch(start, end)

    def _is_linking(self, word: Word) -> bool:
        """The hyphens of « a-t-il dit », and the letter between them."""
        around = self.text.normal[word.start - 1 : word.end + 1]
        if word.lower == "-":
            return around.replace("-", "").isalpha() and len(around) == len("a-t")
        return len(around) == len("-t-") and around[0] == around[-1] == "-"

    @cached_property
    def _own(self) -> frozenset[str]:
        """Words by which whoever speaks or writes tells of themselves: “I”."""
        return frozenset(map(str, section(self.grammar.code, "contents").get("author", ())))

    def _end_of_incise(self, start: int, limit: int, *, dash: bool) -> int | None:
        whole = self.text.normal
        for at in range(start, min(limit, start + _LONGEST_INCISE + 1)):
            character = whole[at]
            if character in ",;:" or (character in ".!?" and whole[at + 1 : at + 2] in (" ", "")):
                return at
            if (
                character == "-"
                and at > start
                and (whole[at - 1] == " " or whole[at + 1 : at + 2] == " ")
            ):
                end = at
                while end > start and whole[end - 1] == " ":
                    end -= 1
                return end
        return limit if limit - start <= _LONGEST_INCISE else None

    # What touches a quotation.

    def beside(self, first: int, last: int) -> list[Place]:
        """The clauses that touch quotations `first` to `last` of one statement."""
        units = self.narration.units
        runs = self.narration.runs
        found: list[Place] = []
        for number in self._around(runs[first].start, runs[last].end):
            unit = units[number]
            if unit.left is not None and first <= unit.left <= last and self._is_behind(unit):
                found.append(Place(unit.start, unit.end, Side.LEFT))
            elif unit.right is not None and first <= unit.right <= last and self._is_before(unit):
                found.append(Place(unit.start, unit.end, Side.RIGHT))
        return found

    def _around(self, start: int, end: int) -> range:
        units = self.narration.units
        lo = bisect_left(units, start, key=lambda unit: unit.end)
        hi = bisect_left(units, end, key=lambda unit: unit.start)
        return range(max(lo - 1, 0), min(hi + 1, len(units)))

    def _is_behind(self, unit: Unit) -> bool:
        """Whether narration behind a quotation attributes it, and not only leads in to the next."""
        if unit.right is None or unit.left is None:
            return True
        whole = self.text.normal
        run = self.narration.runs[unit.left]
        inside = whole[max(run.end - 3, run.start) : run.end].strip(" \"'")
        ended = bool(inside) and inside[-1] in ",.!?\u2026\uff0c\u3002\uff01\uff1f-"
        last = whole[unit.end - 1]
        if last in ":,-.\uff1a\uff0c\u060c;":  # a pause before the next quotation
            return self._begins_with_attribution(unit) or ended
        if not ended:
            return self._is_parenthesis(unit)
        return not self._is_joined_clause(unit)

    def _is_before(self, unit: Unit) -> bool:
        """Whether narration between two quotations leads in to the second."""
        return True

    def _begins_with_attribution(self, unit: Unit) -> bool:
        words = self.words(unit.start, unit.end)
        body = [word for word in words if not word.tags & MARK]
        if not body:
            return False
        return not self._is_joined_clause(unit) and any(word.tags & SPEECH for word in words)

    def _is_parenthesis(self, unit: Unit) -> bool:
        """“…”, Brek added, because it “…”: words of saying between commas of their own."""
        words = self.words(unit.start, unit.end)
        if self._is_joined_clause(unit):
            return False
        body = [n for n, word in enumerate(words) if not word.tags & MARK]
        first = body[0] if body else 0
        comma = next((n for n in range(first, len(words)) if words[n].lower in _COMMAS), None)
        return comma is not None and any(w.tags & SPEECH for w in words[first:comma])

    def _is_joined_clause(self, unit: Unit) -> bool:
        """Whether narration begins a clause of its own: “and Sund called it”."""
        body = [w for w in self.words(unit.start, unit.end) if not w.tags & MARK]
        return bool(body) and bool(body[0].tags & (AND | SUBORDINATE))

    # Whom pronouns mean.

    @cached_property
    def _resolved(self) -> list[tuple[frozenset[str], Bearer | None, str]]:
        """For each unit so far: who acts or speaks in it."""
        return []

    def _subjects_before(self, number: int) -> None:
        """Work out who acts in the units before one, in order, each once."""
        units = self.narration.units
        while len(self._resolved) < number:
            at = len(self._resolved)
            unit = units[at]
            side = Side.LEFT if unit.left is not None else Side.RIGHT
            reading = self.reading(unit.start, unit.end, side)
            actors: frozenset[str] = frozenset()
            bearer = reading.subjects[0] if reading.subjects else None
            named = self._named_behind(unit.start, unit.end, bearer) if bearer else None
            if named is not None:
                bearer, actors = named, named.actors or frozenset({self._name_of(named)})
            elif bearer is not None and bearer.kind is Kind.NAME:
                actors = frozenset().union(*(one.actors for one in reading.subjects))
            elif bearer is not None and bearer.is_name:
                actors = frozenset({self._name_of(bearer)})
            elif bearer is not None and bearer.kind is Kind.PRONOUN:
                actors = self._likeliest(at, bearer.start, bearer.gender)
            elif not reading.explicit and self.grammar.pro_drop and reading.verb is not None:
                actors = self._likeliest(at, unit.start, reading.gender)
            said = (
                "said"
                if reading.verb is not None and reading.polarity is not Polarity.UNSAID
                else ""
            )
            self._resolved.append((actors, bearer, said))

    def _named_behind(self, start: int, end: int, noun: Bearer) -> Bearer | None:
        """The name right behind a noun phrase: « le ministre suédois Bo Sund » is Sund."""
        if noun.kind is not Kind.NOUN or noun.is_name:
            return None
        for one in self.bearers_in(start, end):
            if (one.kind is Kind.NAME or one.is_name) and not one.bar and one.start >= noun.end:
                between = self.words(noun.end, one.start)
                caseless = all(_is_caseless(self.text.normal[word.start]) for word in between)
                is_near = len(between) <= 1 and caseless and not any(w.tags for w in between)
                return one if is_near else None  # שר החוץ בו סונד
        return None

    def actors_of(self, reading: Reading, offset: int) -> frozenset[str]:
        """Whom a reading names or, by a pronoun or a verb without subject, most likely means."""
        actors: set[str] = set()
        for one in reading.subjects:
            if one.kind is Kind.NAME:
                actors |= one.actors
            elif one.kind is Kind.PRONOUN:
                actors |= self._first_of(self.meant(one.start, one.gender))
            else:
                actors.add(self._name_of(one))
        if not reading.subjects and not reading.explicit and self.grammar.pro_drop:
            actors |= self._first_of(self.meant(offset, reading.gender))
        return frozenset(actors)

    def others_of(self, reading: Reading, offset: int) -> frozenset[str]:
        """Whom the pronoun of a reading, or its verb without subject, may mean as well."""
        places = [(one.start, one.gender) for one in reading.subjects if one.kind is Kind.PRONOUN]
        if not reading.subjects and not reading.explicit and self.grammar.pro_drop:
            places = [(offset, reading.gender)]
        found: set[str] = set()
        for place, gender in places:
            fitting = [one for one in self.meant(place, gender) if not one.ruled_out]
            if "p" in gender or not fitting:
                continue
            best = fitting[0]
            for one in fitting[1:]:
                if best.score - one.score < MARGIN:
                    found |= one.actors
        return frozenset(found)

    @staticmethod
    def _first_of(ranked: Sequence[Candidate]) -> frozenset[str]:
        return next((one.actors for one in ranked if not one.ruled_out), frozenset())

    def _likeliest(self, number: int, offset: int, gender: str) -> frozenset[str]:
        ranked = self._ranked(number, offset, gender)
        fitting = [one for one in ranked if not one.ruled_out]
        return fitting[0].actors if fitting else frozenset()

    def _name_of(self, bearer: Bearer) -> str:
        return "?" + self.text.normal[bearer.start : bearer.end]

    def meant(self, offset: int, gender: str = "") -> list[Candidate]:
        """Whom a pronoun (or a verb without subject) at an offset may mean, the likeliest first."""
        key = (offset, gender)
        if key not in self._meant:
            units = self.narration.units
            number = bisect_left(units, offset + 1, key=lambda unit: unit.end)
            self._subjects_before(min(number, len(units)))
            self._meant[key] = self._ranked(number, offset, gender)
        return self._meant[key]

    @cached_property
    def _meant(self) -> dict[tuple[int, str], list[Candidate]]:
        return {}

    def _ranked(self, number: int, offset: int, gender: str) -> list[Candidate]:
        units = self.narration.units
        paragraph = self.text.paragraph_at(offset)
        best: dict[frozenset[str], Candidate] = {}
        distance = 0.0
        for at in range(min(number, len(units) - 1), max(number - _FAR, -1), -1):
            unit = units[at]
            if unit.start >= offset:
                continue
            if paragraph - unit.paragraph > _MOST_PARAGRAPHS:
                break
            apart = paragraph - unit.paragraph
            for candidate in self._candidates(at, offset, gender, at == number):
                score = candidate.score - distance - _NEW_PARAGRAPH * apart
                ranked = candidate._replace(score=score)
                old = best.get(candidate.actors)
                if old is None or (score > old.score and old.ruled_out == ranked.ruled_out):
                    if old is not None:  # named again and again
                        ranked = ranked._replace(score=score + 0.2)
                    best[candidate.actors] = ranked
            distance += 1.0 if at != number else 0.5
        return sorted(best.values(), key=lambda one: (one.ruled_out, -one.score))

    def _candidates(self, at: int, offset: int, gender: str, same: bool) -> list[Candidate]:
        unit = self.narration.units[at]
        end = min(unit.end, offset)
        start = max(unit.start, unit.end - _LONGEST_CLAUSE)
        words = self.words(start, unit.end)
        found: list[Candidate] = []
        subject: frozenset[str] = frozenset()
        spoke = 0.0
        if not same and at < len(self._resolved):
            actors, bearer, said = self._resolved[at]
            subject = actors
            spoke = 1.2 if said else 0.0
            if (
                actors
                and bearer is not None
                and bearer.kind is not Kind.NAME
                and not bearer.is_name
            ):
                wrong = self._is_wrong(actors, bearer.gender, gender)
                far = 0.0 if gender in {"n", "p"} or self._may_be_person(actors) else 2.5
                found.append(Candidate(actors, 2.0 + spoke - far, bearer, wrong))
            elif actors and bearer is None:
                here = Bearer(unit.start, unit.start, 0, 0, Kind.PRONOUN)
                found.append(Candidate(actors, 2.0 + spoke, here))
        for one in self.bearers_in(start, unit.end):
            if one.end > end or one.kind is Kind.PRONOUN:
                continue
            if same and one.bar in {Bar.POSSESSOR, Bar.CASE, Bar.RELATIVE}:
                between = self.words(one.end, offset)
                if one.bar is not Bar.POSSESSOR or not any(w.lower in _COMMAS for w in between):
                    continue  # nobody is a part of what is theirs
            actors = one.actors or frozenset({self._name_of(one)})
            acts = one.is_name and actors == subject
            unwritten = not (same or subject or spoke) and self._may_go_on_as_name(one, words)
            if (
                one.kind is Kind.NOUN
                and not one.actors
                and not (acts or unwritten or self._is_person(one, words))
            ):
                continue
            is_subject = bool(actors & subject) if subject else unwritten or (same and not one.bar)
            score = (
                2.0 + spoke if is_subject else 0.0 if one.bar in {Bar.TOPIC, Bar.POSSESSOR} else 0.5
            )
            if one.bar is Bar.TOPIC:
                score -= 0.4
            wrong = self._is_wrong(actors, one.gender, gender)
            if gender in {"m", "f"} and (self._gender(actors) or one.gender) == gender:
                score += 0.6
            if gender not in {"n", "p"} and not self._may_be_person(actors):
                score -= 2.5
            if one.is_name and not one.actors and self._text(one).isupper():
                continue  # a dateline
            found.append(Candidate(actors, score, one, wrong))
        return found

    @cached_property
    def _named(self) -> dict[tuple[int, int], list[Bearer]]:
        return {}

    def bearers_in(self, start: int, end: int) -> list[Bearer]:
        """Everybody named in a stretch of narration."""
        if (start, end) not in self._named:
            words = self.words(start, end)
            self._named[start, end] = bearers(self.grammar, words, self.text.normal)
        return self._named[start, end]

    def _text(self, one: Bearer) -> str:
        return self.text.normal[one.start : one.end]

    def _may_be_person(self, actors: frozenset[str]) -> bool:
        return any(self._kinds.get(actor, "person") in {"person", "group"} for actor in actors)

    def _is_wrong(self, actors: frozenset[str], told: str, gender: str) -> bool:
        """Whether a pronoun's gender or number rules somebody out."""
        kinds = {self._kinds.get(actor, "person") for actor in actors}
        is_person = "person" in kinds
        if gender in {"m", "f"}:
            if not is_person and "group" not in kinds:
                # A language that gives every noun a gender may mean a state by «она».
                return self.grammar.natural_gender
            known = self._gender(actors) or told
            return known in {"m", "f"} and known != gender
        if gender == "n":
            return is_person
        return False

    def _is_person(self, one: Bearer, words: Sequence[Word]) -> bool:
        if not one.is_name:
            return False
        inside = words[one.first : one.last]
        return bool(any(word.tags & (GIVEN_HE | GIVEN_SHE | MAN | WOMAN | ROLE) for word in inside))

    def _may_go_on_as_name(self, one: Bearer, words: Sequence[Word]) -> bool:
        """Whether a name may follow an office where names are written like all words: 部长王明."""
        inside, behind = words[one.first : one.last], words[one.last : one.last + 1]
        if one.bar or not behind or behind[0].tags or not any(w.tags & ROLE for w in inside):
            return False
        return _is_caseless(self.text.normal[behind[0].start])

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {actor: one.kind for one in self.known for actor in one.actors}


def _is_caseless(letter: str) -> bool:
    """Whether a letter's script has no capitals, by which a name could be told."""
    return letter.isalpha() and letter.lower() == letter.upper()
