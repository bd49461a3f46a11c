"""Whether the words that a curator gives as a cue say that somebody spoke a quotation.

The cue is widened to its clause first: what was cut off it counts too. The clause must touch the
quotation, or lead in to it with nobody else between them; and its grammar must make the speaker its
subject.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.attribution.clauses import (
    Polarity,
    Reading,
    Side,
    is_only_claimed,
    takes_back,
)
from generator.attribution.grammar import (
    AUX,
    HEAR,
    MAN,
    MARK,
    PASSIVE,
    POSSESSIVE,
    ROLE,
    WOMAN,
)
from generator.attribution.narration import Unit
from generator.attribution.phrases import Bar, Bearer, Kind
from generator.attribution.reader import MARGIN, Place, Reader
from generator.text.source_text import Stretch

_MOST_BETWEEN = 1
"""Sentences of narration that may stand between a quotation and the words that say who spoke it."""
_FARTHEST = 40
"""Units of narration that are looked through between a cue and its quotation."""


class Outcome(StrEnum):
    """What the words say of a speaker."""

    NAMED = "named"
    AMBIGUOUS = "ambiguous"
    ANOTHER = "another"
    NOBODY = "nobody"
    BARRED = "barred"
    DENIED = "denied"
    REPORTED = "reported"
    CONDITIONAL = "conditional"
    UNSAID = "unsaid"
    BELONGS_ELSEWHERE = "belongs elsewhere"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a cue agrees with a speaker.

    `actors` are whom the words mean instead or too (those unknown to us begin with `?`), `place`
    the words that tell, `bar` what keeps the speaker from being their subject, `pronoun` the word
    by which they are meant.
    """

    outcome: Outcome
    actors: frozenset[str] = frozenset()
    place: Stretch | None = None
    bar: Bar = Bar.NONE
    pronoun: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Judge:
    """Judges the cues of one text.

    `by_office` tells whom a noun phrase may mean by an office, and who holds another one.
    """

    reader: Reader
    by_office: Callable[[int, int], tuple[frozenset[str], frozenset[str]]] = lambda start, end: (
        frozenset(),
        frozenset(),
    )

    def judge(self, parts: Sequence[Stretch], cue: Stretch, speakers: Collection[str]) -> Judgement:
        """How a cue agrees with the speakers of quoted words, all given by their places."""
        words = Stretch(parts[0].start, parts[-1].end)
        reader = self.reader
        narration = reader.narration
        wanted = frozenset(speakers)
        first = narration.run_at(words.start, words.start)
        last = narration.run_at(words.end, words.end)
        inside = narration.run_at(cue.start, cue.end)
        if inside is not None:
            return self._inside(inside, first, last, cue, wanted, parts)
        numbers = narration.units_at(cue.start, cue.end)
        if not numbers:
            return Judgement(Outcome.NOBODY, place=cue)
        if first is None or last is None:
            number = numbers[0]
            unit = narration.units[number]
            return self._verdict(Place(unit.start, unit.end, Side.RIGHT), wanted)
        return self._outside(first, last, numbers, cue, wanted)

    def _inside(  # noqa: PLR0913, PLR0917  (the places that `judge` has found)
        self,
        inside: int,
        first: int | None,
        last: int | None,
        cue: Stretch,
        wanted: frozenset[str],
        parts: Sequence[Stretch],
    ) -> Judgement:
        run = self.reader.narration.runs[inside]
        if first is not None and last is not None and first <= inside <= last:
            for incise in self.reader.incises(run):
                if incise.overlaps(cue.start, cue.end):
                    return self._verdict(Place(incise.start, incise.end, Side.LEFT, True), wanted)
            between = parts[0].end <= cue.start and cue.end <= parts[-1].start
            if between and not self.reader.grammar.known:
                return self._without_grammar(Place(cue.start, cue.end, Side.LEFT, True), wanted)
        return Judgement(Outcome.NOBODY, place=cue, reason="inside the quotation")

    def _outside(
        self, first: int, last: int, numbers: Sequence[int], cue: Stretch, wanted: frozenset[str]
    ) -> Judgement:
        reader = self.reader
        units = reader.narration.units
        beside = reader.beside(first, last)
        touching = [place for place in beside if place.start < cue.end and cue.start < place.end]
        if touching:
            return self._shown(self._touching(touching, beside, wanted), touching, cue, wanted)
        own = self._own(beside, wanted)
        if own is not None:
            return own
        runs = reader.narration.runs
        number = min(numbers, key=lambda n: _gap(units[n], runs[first].start, runs[last].end))
        verdict = self._between(number, first, last, wanted)
        if verdict is not None:
            return verdict
        unit = units[number]
        before = unit.end <= runs[first].start
        side = (
            Side.LEFT
            if unit.left is not None and (unit.right is None or not before)
            else Side.RIGHT
        )
        place = Place(unit.start, unit.end, side)
        return self._shown(self._verdict(place, wanted), (place,), cue, wanted)

    def _shown(
        self, verdict: Judgement, places: Sequence[Place], cue: Stretch, wanted: frozenset[str]
    ) -> Judgement:
        """A cue must hold the words that name the speaker: others of the clause show nothing."""
        if (
            verdict.outcome not in {Outcome.NAMED, Outcome.REPORTED}
            or not self.reader.grammar.known
        ):
            return verdict
        for place in places:
            reading = self.reader.reading(place.start, place.end, place.side)
            told = [one for one in reading.subjects if place.start <= one.start < place.end]
            words = [(one.start, one.end) for one in told]
            words += [
                (one.start, one.end)
                for one in reading.barred
                if one.bar is Bar.APPOSITION
                or (told and one.kind is Kind.PRONOUN)
                or any(one.actors & each.actors for each in told)
                or (one.actors & wanted and any(each.kind is Kind.PRONOUN for each in told))
            ]  # “the lawyer, Quill”; “said they found”; “Quill joked that she saw”
            if not words and reading.verb is not None:
                words = [(reading.verb.start, reading.verb.end)]
            if not words or any(cue.overlaps(start, end) for start, end in words):
                return verdict
        return Judgement(Outcome.NOBODY, place=verdict.place)

    def _touching(
        self, touching: Sequence[Place], beside: Sequence[Place], wanted: frozenset[str]
    ) -> Judgement:
        verdicts = [self._verdict(place, wanted) for place in touching]
        best = min(verdicts, key=lambda one: _ORDER.index(one.outcome))
        if best.outcome is Outcome.UNSAID:
            # The clause has no word of saying: another one beside the quotation may have.
            for place in beside:
                if place in touching:
                    continue
                reading = self.reader.reading(place.start, place.end, place.side)
                if reading.verb is not None or reading.polarity is not Polarity.UNSAID:
                    other = self._verdict(place, wanted)
                    if other.outcome is not Outcome.NAMED:
                        return other
        return best

    def _own(self, beside: Sequence[Place], wanted: frozenset[str]) -> Judgement | None:
        """What the quotation's own sentence says of who spoke, if that is somebody else."""
        for place in beside:
            reading = self.reader.reading(place.start, place.end, place.side)
            if reading.polarity is Polarity.UNSAID and not any(
                one.kind is Kind.NAME or one.is_name for one in reading.subjects
            ):
                continue
            if reading.verb is None and not reading.subjects:
                continue
            verdict = self._verdict(place, wanted)
            if verdict.outcome in {Outcome.ANOTHER, Outcome.NOBODY, Outcome.BARRED}:
                if (
                    verdict.outcome is Outcome.NOBODY
                    and not reading.subjects
                    and not reading.explicit
                ):
                    continue
                return Judgement(
                    Outcome.BELONGS_ELSEWHERE, verdict.actors, Stretch(place.start, place.end),
                    pronoun=verdict.pronoun,
                )  # fmt: skip
            if verdict.outcome is Outcome.AMBIGUOUS:
                return verdict
        return None

    def _between(
        self, number: int, first: int, last: int, wanted: frozenset[str]
    ) -> Judgement | None:
        """Somebody else, or too much, between the cue's sentence and the quotation."""
        reader = self.reader
        units, runs = reader.narration.units, reader.narration.runs
        if units[number].end <= runs[first].start:
            between = [
                u for u in units[number + 1 : number + _FARTHEST] if u.end <= runs[first].start
            ]
        else:
            nearer = units[max(number - _FARTHEST, 0) : number]
            between = [u for u in nearer if u.start >= runs[last].end]
        passed = 0
        touches = {place.start for place in reader.beside(first, last)}
        for unit in between:
            if unit.start in touches:
                continue
            side = Side.LEFT if unit.left is not None else Side.RIGHT
            reading = reader.reading(unit.start, unit.end, side)
            actors = self._who(reading)
            if actors and not actors & wanted:
                return Judgement(Outcome.BELONGS_ELSEWHERE, actors, Stretch(unit.start, unit.end))
            if not actors:
                passed += 1
        if passed > _MOST_BETWEEN:
            return Judgement(Outcome.FAR)
        return None

    def _who(self, reading: Reading) -> frozenset[str]:
        """Who acts in a clause by name; nobody for pronouns and nouns."""
        actors: set[str] = set()
        for one in reading.subjects:
            if one.kind is Kind.NAME:
                actors |= one.actors
            elif one.is_name or (reading.verb is not None and one.kind is Kind.NOUN):
                actors |= self.by_office(one.start, one.end)[0] or {"?" + self._text(one)}
        return frozenset(actors)

    def _text(self, one: Bearer) -> str:
        return self.reader.text.normal[one.start : one.end]

    def _noun_of(self, one: Bearer) -> str:
        """A name with the word before it: «rzecznik Quill»."""
        whole = self.reader.text.normal
        noun = whole[: one.start].rstrip().rpartition(" ")[2]
        shown = whole[one.start : one.end]
        return shown if " " in shown else f"{noun} {shown}"

    # One clause.

    def _verdict(self, place: Place, wanted: frozenset[str]) -> Judgement:
        reader = self.reader
        reading = reader.reading(place.start, place.end, place.side)
        where = Stretch(place.start, place.end)
        if not reader.grammar.known:
            return self._without_grammar(place, wanted)
        subjects = reading.subjects
        if (
            reading.polarity is Polarity.UNSAID
            and subjects
            and (self._only_is(reading, place) or self._only_hears(reading, place))
        ):
            return Judgement(Outcome.UNSAID, place=where)
        found = self._meant_by(reading, place, wanted)
        if found.outcome is Outcome.NAMED:
            if reading.polarity is Polarity.DENIED or self._is_taken_back(reading, place):
                return Judgement(Outcome.DENIED, place=where)
            if reading.polarity is Polarity.REPORTED:
                return Judgement(Outcome.REPORTED, place=where)
            if reading.polarity is Polarity.CONDITIONAL:
                return Judgement(Outcome.CONDITIONAL, place=where)
        return found

    def _is_taken_back(self, reading: Reading, place: Place) -> bool:
        """“Claims that Quill said “we go” are false”; 林海说过“我们走”的说法是假的."""
        if place.side is not Side.RIGHT or not reading.subjects:
            return False
        narration = self.reader.narration
        numbers = narration.units_at(place.start, place.start + 1)
        pair = narration.units[numbers[0] : numbers[0] + 2] if numbers else ()
        if len(pair) < 2 or pair[0].right is None or pair[1].left != pair[0].right:
            return False
        behind = pair[1]
        words = self.reader.words(place.start, place.end)
        opening = next((n for n, w in enumerate(words) if w.start >= reading.subjects[0].start), 0)
        told = self.reader.words(behind.start, behind.end)
        joined = bool(told) and not self.reader.grammar.word_spaces and told[0].tags & POSSESSIVE
        return (bool(joined) or is_only_claimed(words, opening)) and takes_back(told)

    def _only_is(self, reading: Reading, place: Place) -> bool:
        """“Quill is “weak””: nobody is said to have spoken."""
        words = self.reader.words(place.start, place.end)
        behind = [w for w in words[reading.subjects[0].last :] if not w.tags & MARK]
        return bool(behind) and behind[-1].tags & PASSIVE > 0 and len(behind) <= 2

    def _only_hears(self, reading: Reading, place: Place) -> bool:
        """“Quill heard “go””: the words are somebody else's."""
        grammar = self.reader.grammar
        behind = self.reader.words(place.start, place.end)[reading.subjects[0].last :]
        loose = [word for word in behind if not word.tags & (AUX | MARK)]
        return bool(loose) and bool(grammar.mood(loose[0]) & HEAR)

    def _meant_by(  # noqa: PLR0912  (a rule each)
        self, reading: Reading, place: Place, wanted: frozenset[str]
    ) -> Judgement:
        where = Stretch(place.start, place.end)
        others: set[str] = set()
        verdict: Judgement | None = None
        for one in reading.subjects:
            if one.kind is Kind.NAME:
                if one.actors & wanted and one.may_own:
                    return Judgement(Outcome.AMBIGUOUS, wanted | {"?" + self._noun_of(one)}, where)
                if one.actors & wanted:
                    return self._as_others_tell(one, reading, wanted, where)
                others |= one.actors
            elif one.kind is Kind.PRONOUN:
                verdict = self._by_pronoun(one.start, one.gender, wanted, where, self._text(one))
            else:
                verdict = self._by_noun(one, wanted, where)
            if verdict is not None and verdict.outcome in {Outcome.NAMED, Outcome.AMBIGUOUS}:
                return verdict
        for one in reading.others:
            if one.actors & wanted:
                return Judgement(Outcome.AMBIGUOUS, frozenset(others) | wanted, where)
        if not reading.subjects:
            verdict = self._without_subject(reading, place, wanted)
            if verdict.outcome in {Outcome.NAMED, Outcome.AMBIGUOUS}:
                return verdict
        bar = next((one.bar for one in reading.barred if one.actors & wanted), Bar.NONE)
        if others:
            return Judgement(Outcome.ANOTHER, frozenset(others), where, bar)
        if verdict is not None and verdict.outcome is Outcome.ANOTHER:
            return verdict
        if bar:
            return Judgement(Outcome.BARRED, place=where, bar=bar,
                           actors=verdict.actors if verdict else frozenset())  # fmt: skip
        return verdict or Judgement(Outcome.NOBODY, place=where)

    def _as_others_tell(
        self, one: Bearer, reading: Reading, wanted: frozenset[str], where: Stretch
    ) -> Judgement:
        """Somebody whom a clause names as speaking, where it may name somebody else as well.

        “According to Holm, Quill said” is what Holm tells; “the Post said, citing Quill” may be
        either's, and so may “Holm rejected Quill's claim that”.
        """
        told = [each for each in reading.others if each.kind is Kind.NAME and each.gender != "o"]
        told = [each for each in told if not each.actors & wanted]
        if any(each.of_saying for each in told) or (told and one.gender == "o"):
            others = frozenset().union(*(each.actors for each in told))
            return Judgement(Outcome.AMBIGUOUS, wanted | others, where)
        if any(each.according for each in told):
            return Judgement(Outcome.REPORTED, place=where)
        if one.voice:  # “says Quill through his lawyer, Sund”: the words are Quill's
            persons = [each for each in reading.subjects if each.kind is Kind.NAME]
            owners = [each for each in persons if not each.voice and each.gender != "o"]
            if owners:
                actors = frozenset().union(*(each.actors for each in owners))
                return Judgement(Outcome.AMBIGUOUS, wanted | actors, where)
        return Judgement(Outcome.NAMED, place=where)

    def _without_subject(self, reading: Reading, place: Place, wanted: frozenset[str]) -> Judgement:
        where = Stretch(place.start, place.end)
        if reading.explicit or any(one.bar is Bar.PASSIVE for one in reading.barred):
            return Judgement(Outcome.NOBODY, place=where)
        if self.reader.grammar.pro_drop and reading.verb is not None:
            return self._by_pronoun(place.start, reading.gender, wanted, where, "")
        return Judgement(Outcome.NOBODY, place=where)

    def _by_pronoun(
        self, offset: int, gender: str, wanted: frozenset[str], where: Stretch, pronoun: str
    ) -> Judgement:
        ranked = self.reader.meant(offset, gender)
        fitting = [one for one in ranked if not one.ruled_out]
        if not fitting:
            out = any(one.actors & wanted for one in ranked)
            return Judgement(Outcome.NOBODY, place=where, pronoun=pronoun,
                           reason="gender" if out else "")  # fmt: skip
        best = fitting[0]
        mine = next((one for one in fitting if one.actors & wanted), None)
        if mine is None:
            return Judgement(Outcome.ANOTHER, best.actors, where, pronoun=pronoun)
        if "p" in gender and best.score - mine.score < MARGIN:
            return Judgement(Outcome.NAMED, place=where)  # “they”: all of a row
        if mine is best:
            if len(fitting) == 1:
                return Judgement(Outcome.NAMED, place=where)
            second = fitting[1]
            if best.score - second.score >= MARGIN:
                return Judgement(Outcome.NAMED, place=where)
            return Judgement(Outcome.AMBIGUOUS, best.actors | second.actors, where, pronoun=pronoun)
        return Judgement(Outcome.AMBIGUOUS, best.actors | mine.actors, where, pronoun=pronoun)

    def _by_noun(self, one: Bearer, wanted: frozenset[str], where: Stretch) -> Judgement:
        holders, others = self.by_office(one.start, one.end)
        text = self._text(one)
        unknown = frozenset({"?" + text})
        if one.bar is Bar.NONE and holders:
            if not holders & wanted:
                return Judgement(Outcome.ANOTHER, holders, where)
            if holders <= wanted:
                return Judgement(Outcome.NAMED, place=where)
            return self._of_several(one, holders, wanted, where)
        if one.is_name or not one.definite or not self._is_office(one):
            return Judgement(Outcome.ANOTHER, unknown, where)
        if wanted <= others:
            return Judgement(Outcome.ANOTHER, unknown, where)
        return self._by_pronoun(one.start, one.gender, wanted, where, text)

    def _of_several(
        self, one: Bearer, holders: frozenset[str], wanted: frozenset[str], where: Stretch
    ) -> Judgement:
        """“The minister”, of two ministers: the one who was named last, if that is plain."""
        ranked = [c for c in self.reader.meant(one.start, one.gender) if c.actors & holders]
        ranked = [c for c in ranked if not c.ruled_out]
        if ranked and (len(ranked) == 1 or ranked[0].score - ranked[1].score >= MARGIN):
            if ranked[0].actors & wanted:
                return Judgement(Outcome.NAMED, place=where)
            return Judgement(Outcome.ANOTHER, ranked[0].actors, where)
        return Judgement(Outcome.AMBIGUOUS, holders | wanted, where, pronoun=self._text(one))

    def _is_office(self, one: Bearer) -> bool:
        words = self.reader.words(one.start, one.end)
        return any(word.tags & (ROLE | MAN | WOMAN) for word in words)

    def _without_grammar(self, place: Place, wanted: frozenset[str]) -> Judgement:
        """A language without lists: the one person who is named speaks, else the one house.

        A state or house in front of a person may be part of a title, or may speak of that person.
        Where several persons are named, nobody can tell who speaks to whom.
        """
        where = Stretch(place.start, place.end)
        names = self.reader.known_in(place.start, place.end)
        if not names:
            return Judgement(Outcome.NOBODY, place=where)
        first = names[0]
        persons = [one for one in names if one.kind == "person"] or list(names)
        named = frozenset[str]().union(*(one.actors for one in persons))
        if persons[0].actors & wanted and all(one.actors == persons[0].actors for one in persons):
            return Judgement(Outcome.NAMED, place=where)
        if named & wanted:
            return Judgement(Outcome.AMBIGUOUS, named, where, reason="no grammar")
        if first.actors & wanted:
            return Judgement(Outcome.AMBIGUOUS, named | wanted, where, reason="no grammar")
        return Judgement(Outcome.ANOTHER, named, where)


_ORDER = (
    Outcome.NAMED, Outcome.REPORTED, Outcome.AMBIGUOUS, Outcome.CONDITIONAL, Outcome.UNSAID,
    Outcome.DENIED, Outcome.ANOTHER, Outcome.BARRED, Outcome.NOBODY, Outcome.BELONGS_ELSEWHERE,
    Outcome.FAR,
)  # fmt: skip


def _gap(unit: Unit, start: int, end: int) -> int:
    return max(start - unit.end, unit.start - end, 0)
