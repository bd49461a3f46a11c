"""Who speaks by the words of one clause, and whether it says that they did.

Sund told Quill: “Go.”             Sund; Quill is told
“Go,” said Sund, who met Quill.    Sund
Quill's spokesman said: “Go.”      the spokesman
Quill was told by Sund: “Go.”      Sund
Quill quoted Sund as saying “Go.”  Sund
According to Sund, “we go”.        Sund
Quill never said “we go”.          Quill, and it was not said
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from generator.attribution.grammar import (
    AGENCY,
    AND,
    ASKING,
    AUDIENCE,
    AUTHOR,
    AUX,
    AUX_THEY,
    BELIEF,
    CITE,
    CITED_AS,
    CONDITIONAL,
    DATIVE,
    DENY,
    HEARSAY,
    HEARSAY_BEFORE,
    HOUSE,
    INFINITIVE,
    INTENDS,
    MAN,
    MARK,
    MODAL,
    NEGATION,
    NOUN_OF_SAYING,
    OBLIQUE,
    ONLY,
    OUTLET_WORD,
    PASSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    RELATIVE_ALONE,
    RELATIVE_FREE,
    ROLE,
    SAY,
    SAY_HE,
    SAY_SHE,
    SAY_THEY,
    SAYING,
    SPEECH,
    SUBORDINATE,
    TELLING,
    THAT,
    TIME,
    TOLD,
    TRUTH,
    UNSAID,
    UNTRUE,
    VERB,
    WAS_SAID,
    WISH,
    WOMAN,
    A,
    Grammar,
    Word,
)
from generator.attribution.phrases import Bar, Bearer, Kind, bearers

_MOST_OF_A_NOUN = 5
_MOST_BEFORE_INFINITIVE = 8
"""Words between what governs an infinitive and the infinitive: “asked the minister to say”."""
_BETWEEN = AUX | NEGATION | CONDITIONAL | PASSIVE | TIME | ONLY | DENY | HEARSAY | HEARSAY_BEFORE
"""What may stand between a subject and its verb."""
_IF = CONDITIONAL | SUBORDINATE
"""Both begin a clause with a condition: “if”, „falls“."""
_COMMAS = frozenset(",-\uff0c\u060c\u3001")
_ENDS = ";.!?\u2026\u3002\uff1b\uff01\uff1f"


class Polarity(StrEnum):
    """What the words beside a quotation say of it."""

    SAID = "said"
    REPORTED = "reported"  # others tell that it was said: “reportedly said”
    DENIED = "denied"
    CONDITIONAL = "conditional"
    UNSAID = "no words of saying"


class Side(StrEnum):
    """On which side of a clause its quotation stands."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says of who spoke.

    `subjects` speak (several of a joint statement); `barred` are named and do not; `verb` is the
    word of saying; `gender` what the form of the verb tells of its subject; `explicit` is false
    where the clause does without a subject; `first` is the first word read of the clause.
    """

    subjects: tuple[Bearer, ...]
    barred: tuple[Bearer, ...]
    polarity: Polarity
    verb: Word | None = None
    gender: str = ""
    explicit: bool = True
    others: tuple[Bearer, ...] = ()


def read_clause(
    grammar: Grammar,
    words: Sequence[Word],
    text: str,
    side: Side,
    *,
    opens: bool = True,
) -> Reading:
    """Read the words beside a quotation that stands on one side of them."""
    start = max(_open_bracket(words), _lead_in(grammar, words, text, side))
    if start:
        words = words[start:]
    found = bearers(grammar, words, text, opens=opens)
    at = _verb(words, side, grammar.adverb_endings)
    if side is Side.LEFT and at is not None:
        at = _closing_verb(words, found, at)
    if side is Side.RIGHT:
        main = _behind_subordinate(words, found, at)
        if main:
            return read_clause(grammar, words[main:], text, side, opens=False)
    if at is None:
        return _without_verb(grammar, words, found, side)
    reading = _Clause(grammar, words, found, at, side).read()
    return _outer(grammar, words, found, at, reading) if side is Side.RIGHT else reading


def _closing_verb(words: Sequence[Word], found: Sequence[Bearer], at: int) -> int:
    """The verb of ““…,” and gifts began to rise, Sund said”, which goes on and ends with a speaker.

    Another place than `at`, the first, only in a clause that begins with “and”.
    """
    body = [n for n, word in enumerate(words) if not word.tags & MARK]
    if not body or not words[body[0]].tags & AND or body[-1] <= at:
        return at
    for one in found:
        closes = one.last == body[-1] and words[body[-1]].tags & VERB and one.first
        if closes and not one.bar and words[one.first - 1].lower == ",":
            return body[-1]
    return at


def _behind_subordinate(words: Sequence[Word], found: Sequence[Bearer], at: int | None) -> int:
    """Behind “When Sund warned of it, ” where that holds the only word of saying."""
    if at is None or not words or not words[0].tags & SUBORDINATE:
        return 0
    commas = [
        n for n in range(at, len(words)) if words[n].lower in _COMMAS and words[n].lower != "-"
    ]
    for comma in commas:
        behind = [one for one in found if one.first == comma + 1]
        if behind and not behind[0].bar and behind[0].kind is not Kind.NOUN:
            return comma + 1
    return 0


def _outer(
    grammar: Grammar, words: Sequence[Word], found: list[Bearer], at: int, inner: Reading
) -> Reading:
    """Who says all of it, where the word next to the quotation only tells what was meant.

    Sund said he believes it is “bad”; Sund said the plan should stress the “need”: Sund. Somebody
    else whom that names keeps it: “Sund said Quill called it “bad””.
    """
    own = inner.subjects[0] if len(inner.subjects) == 1 else None
    if inner.polarity is Polarity.DENIED and _is_negated(grammar, words, at):
        return inner
    if own is not None and not _is_loose(words, own, at, inner, grammar):
        return inner
    near = next((one for one in reversed(found) if one.last <= at), None)
    said = inner.polarity is Polarity.SAID
    is_noun = said and near is not None and near.kind is Kind.NOUN and not near.bar
    if near is not None and is_noun and _touch(grammar, words, near, at):
        return inner  # “…, and the company called it”
    for place in reversed(verbs(words[:at], grammar.adverb_endings)):
        if not words[place].tags & VERB or _in_relative(words, place):
            continue
        clause = _Clause(grammar, words, found, place, Side.RIGHT)
        reading = clause.read()
        if len(reading.subjects) != 1 or reading.subjects[0].last > place:
            continue
        subject = reading.subjects[0]
        if (subject.kind is Kind.NOUN and not subject.is_name) or not clause.is_adjacent(subject):
            continue
        if own is not None and own.first > place and _is_coordinated(words, own):
            return inner
        if own is not None and {own.gender, subject.gender} == {"m", "f"}:
            return inner
        return reading
    return inner


def _is_negated(grammar: Grammar, words: Sequence[Word], at: int) -> bool:
    """Whether a word that denies stands at a verb, with nothing but adverbs between."""
    for number in range(at - 1, -1, -1):
        word = words[number]
        if word.tags & (NEGATION | DENY):
            return True
        if not (word.tags & _BETWEEN or word.lower.endswith(grammar.adverb_endings)):
            return False
    return False


def _is_coordinated(words: Sequence[Word], one: Bearer) -> bool:
    """Whether a clause of its own begins with somebody: “…, and the company called it”."""
    before = words[max(one.first - 2, 0) : one.first]
    return any(word.tags & MARK for word in before)


def _is_loose(
    words: Sequence[Word], one: Bearer, at: int, reading: Reading, grammar: Grammar
) -> bool:
    """Whether the subject of a clause may be a part of what somebody else says."""
    if one.kind is Kind.PRONOUN:
        return one.gender != "p"
    if one.kind is Kind.NAME or one.is_name:
        return False
    inside = words[one.first : one.last]
    if any(word.tags & (ROLE | MAN | WOMAN | NOUN_OF_SAYING) for word in inside):
        return False
    return reading.polarity is not Polarity.SAID or not _touch(grammar, words, one, at)


def _first_of_verb(grammar: Grammar, words: Sequence[Word], start: int, at: int) -> int:
    """Where auxiliaries and adverbs of a verb begin: what stands further off is not its own."""
    while at > start:
        word = words[at - 1]
        if not (word.tags & _BETWEEN or word.lower.endswith(grammar.adverb_endings)):
            break
        at -= 1
    return at


def _touch(grammar: Grammar, words: Sequence[Word], one: Bearer, at: int) -> bool:
    """Whether nothing but auxiliaries and adverbs stands between somebody and a verb."""
    behind = words[at].tags
    for word in reversed(words[one.last : at]):
        when = word.tags & PREPOSITION and behind & TIME  # “on Monday”
        if not (word.tags & _BETWEEN or when or word.lower.endswith(grammar.adverb_endings)):
            return False
        behind = word.tags
    return True


def _open_bracket(words: Sequence[Word]) -> int:
    """Behind the last bracket that is not closed: a clause of its own."""
    start = 0
    for number, word in enumerate(words):
        if word.lower in "(\uff08":
            start = number + 1
        elif word.lower in ")\uff09":
            start = 0
    return start


def _lead_in(grammar: Grammar, words: Sequence[Word], text: str, side: Side) -> int:
    """Behind the last dash of “Polls agree - Ada Quill: “…””, where only a name is left."""
    if side is not Side.RIGHT or not words or words[-1].lower not in ":\uff1a":
        return 0
    dashes = [
        n for n, word in enumerate(words)
        if word.lower == "-" and text[word.start - 1 : word.end + 1] == " - "
    ]  # fmt: skip
    if not dashes or any(word.tags & SPEECH for word in words[dashes[-1] :]):
        return 0
    named = bearers(grammar, words[dashes[-1] + 1 :], text, opens=False)
    return dashes[-1] + 1 if named and not named[-1].bar else 0


def verbs(words: Sequence[Word], adverbs: tuple[str, ...]) -> list[int]:
    """Where the words of saying stand; `adverbs` are the endings of words between their parts."""
    return [number for number, word in enumerate(words) if _speaks(words, number, adverbs)]


def _speaks(words: Sequence[Word], at: int, adverbs: tuple[str, ...]) -> bool:
    tags = words[at].tags
    if tags & TOLD and not tags & SPEECH:  # a participle: “fue advertida”
        return _is_passive(words, at, adverbs)
    if not tags & SPEECH:
        return False
    return not (tags & (PREPOSITION | RELATIVE | AUX | TIME) and not tags & VERB)


def _verb(words: Sequence[Word], side: Side, adverbs: tuple[str, ...]) -> int | None:
    """The word of saying that governs the quotation: the nearest outside of relative clauses."""
    places = verbs(words, adverbs)
    if not places:
        return None
    outer = [at for at in places if not _in_relative(words, at)]
    if side is Side.LEFT:
        finite = [at for at in outer if words[at].tags & VERB]
        return (finite or outer or places)[0]
    last = places[-1]
    if outer and last != outer[-1] and any(word.lower in _COMMAS for word in words[last:]):
        return outer[-1]
    return last


def _in_relative(words: Sequence[Word], at: int) -> bool:
    for number in range(at - 1, -1, -1):
        word = words[number]
        if word.lower in _COMMAS or word.lower in _ENDS:
            behind = words[number + 1].tags if number + 1 < len(words) else 0
            if behind & AND and word.lower in _COMMAS:
                continue  # “who has praised it, but dismissed …”
            return bool(behind & RELATIVE)
        if word.tags & RELATIVE and not word.tags & SUBORDINATE:
            return True
    return False


def _is_passive(words: Sequence[Word], at: int, adverbs: tuple[str, ...]) -> bool:
    """Whether a verb “to be” stands before a participle, with nothing but adverbs between."""
    for word in reversed(words[:at]):
        if word.tags & PASSIVE:
            return True
        if not (word.tags & (AUX | NEGATION) or word.lower.endswith(adverbs)):
            return False
    return False


class _Clause:
    """A clause with its word of saying."""

    def __init__(
        self, grammar: Grammar, words: Sequence[Word], found: list[Bearer], at: int, side: Side
    ) -> None:
        self.grammar, self.words, self.found, self.at, self.side = grammar, words, found, at, side
        self.verb = words[at]

    def read(self) -> Reading:
        at, tags = self.at, self.verb.tags
        polarity = Polarity.SAID
        if tags & SAYING and not tags & VERB and self._is_as(at - 1):
            near = [one for one in self.found if one.last <= at and not one.agent]
            if near:
                return self._reading([near[-1]], polarity)
        quoted = self._is_quoted() and self._quoted_behind()
        if quoted:
            return self._reading([quoted], polarity)
        if tags & WAS_SAID:
            by = [one for one in self.found if one.agent][:1]
            return self._reading(by, self._polarity(by[0] if by else None))
        passive = self._passive()
        if passive:
            agents = [one for one in self.found if one.agent]
            if agents:
                return self._reading(self._with_joined(agents[0]), self._polarity(agents[0]))
            if not tags & (SAY | SAY_HE | SAY_SHE | SAY_THEY) or tags & TOLD:
                before = [one for one in self.found if not one.bar]
                return self._reading([], polarity, barred_too=before[:1], bar=Bar.PASSIVE)
        according = [one for one in self.found if one.according]
        subject = self._subject()
        if according and (subject is None or subject.according or subject.bar):
            return self._reading(self._with_joined(according[0]), polarity)
        if subject is None or subject.gender == "n" or self._is_message(subject):
            owner = _owner_of_saying(self.words, self.found)
            if owner is not None and (
                subject is None or owner.first < self.at or subject.gender == "n"
            ):
                return self._reading([owner], self._polarity(owner))
        if subject is None:
            return self._reading([], self._polarity(None), explicit=self._has_loose_subject())
        others = according + self._owners_of_contents()
        return self._reading(self._with_joined(subject), self._polarity(subject), others=others)

    def _owners_of_contents(self) -> list[Bearer]:
        """“Sund rejected Quill's claim that”: whose words may stand behind, by a noun for them."""
        found = []
        for one in self.found:
            if not one.of_saying or one.first < self.at:
                continue
            behind = self.words[one.last : one.last + _MOST_OF_A_NOUN]
            stop = next((word for word in behind if word.tags & (THAT | MARK)), None)
            if stop is not None and (
                stop.tags & THAT
                or stop.lower in ":\uff1a"
                or (self.grammar.capital_nouns and stop.lower == ",")
            ):
                found.append(one)
        return found

    def _is_message(self, subject: Bearer) -> bool:
        inside = self.words[subject.first : subject.last]
        return subject.kind is Kind.NOUN and any(w.tags & NOUN_OF_SAYING for w in inside)

    # The subject.

    def _subject(self) -> Bearer | None:  # noqa: PLR0912  (a rule each)
        at, words = self.at, self.words
        antecedent = self._antecedent()
        if antecedent is not None:
            return antecedent
        start = self._clause_start()
        before = [one for one in self.found if start <= one.first and one.last <= at]
        free = _without_openings(words, [one for one in before if not one.bar])
        near = before[-1] if before else None
        inverted = self._inverted(free)
        participle = bool(words[at].tags & SAYING) and not words[at].tags & VERB
        if near is not None and participle and near.kind is not Kind.NAME and len(free) > 1:
            free = [one for one in free if one is not near]  # “Sund opened the debate saying”
            near = None
        of_near = near is not None and near.kind is Kind.NAME and near.bar is Bar.TOPIC
        bracket = self.grammar.verb_bracket
        if near is not None and participle and of_near and not bracket and self.is_adjacent(near):
            return near  # “with Sund shouting”, “a letter from Sund saying”
        if near is not None and not free and self._is_house_before(near):
            return near._replace(bar=Bar.NONE)
        if near is not None and near.bar is Bar.TOPIC and self._is_of_subordinate(near):
            return near._replace(bar=Bar.NONE)
        parted = self.grammar.verb_bracket and words[at].tags & SAYING and len(free) > 1
        if parted and not any(w.tags & AND for w in words[free[0].last : free[-1].first]):
            return self._of_bracket(free)  # „Sund hat Holm gesagt“
        if near is not None and not near.bar and self.is_adjacent(near):
            told = self._speaker_before(free, near)
            if told is not None:
                return told
            return None if self._disagrees(near) else near
        if inverted is not None:
            return inverted
        if free:
            return self._of_last_clause(_plainer(self.grammar, free))
        if (
            near is not None
            and near.bar is Bar.TOPIC
            and near.named > near.first
            and near.last == at
        ):
            return near._replace(bar=Bar.NONE)  # “After a meal Sund said”
        apposed = [one for one in before if one.bar is Bar.APPOSITION]
        if apposed and near in apposed and self.is_adjacent(apposed[-1]):
            return apposed[-1]
        if words[at].tags & SAYING and not words[at].tags & VERB and start > 0:
            earlier = [one for one in self.found if one.last <= at and not one.bar]
            return self._of_last_clause(earlier) if earlier else None
        return None

    def _speaker_before(self, free: Sequence[Bearer], near: Bearer) -> Bearer | None:
        """„Wie Sund der Zeitung sagte“: who stands before whoever is told, at the verb's side."""
        before = [one for one in free if one.last <= near.first]
        if not before or not self.grammar.verb_bracket:
            return None
        dative = any(self.grammar.mood(w) & DATIVE for w in self.words[before[-1].last : near.last])
        if not dative or before[-1].last < near.first - 1:
            return None
        is_house = near.gender == "o" or any(
            w.tags & (OUTLET_WORD | AGENCY) or self.grammar.mood(w) & AUDIENCE
            for w in self.words[near.first : near.last]
        )
        return before[-1] if is_house and before[-1].gender != "o" else None

    def _is_house_before(self, near: Bearer) -> bool:
        """«В министерстве сообщили»: a house, and a verb of several who are not named."""
        if near.gender != "o" or not self.verb.tags & SAY_THEY or not self.is_adjacent(near):
            return False
        if near.bar is Bar.CASE:
            return self.grammar.construct  # במשרד מסרו: the preposition is a part of the word
        before = self.words[max(near.first - 1, 0) : near.first]
        return near.bar is Bar.TOPIC and any(word.tags & HOUSE for word in before)

    def _is_of_subordinate(self, one: Bearer) -> bool:
        """“hours after Sund said”: a preposition that begins a clause, and its subject."""
        before = self.words[one.first - 1].tags if one.first else 0
        finite = bool(self.verb.tags & VERB)
        return finite and bool(before & SUBORDINATE) and self.is_adjacent(one)

    def _antecedent(self) -> Bearer | None:
        """Whom “who said” follows."""
        for number in range(self.at - 1, -1, -1):
            tags = self.words[number].tags
            if tags & RELATIVE and not tags & SUBORDINATE and self._stays_relative(number):
                between = [one for one in self.found if number < one.first and one.last <= self.at]
                if any(one.bar is Bar.RELATIVE and self.is_adjacent(one) for one in between):
                    near = [one for one in between if self.is_adjacent(one)]
                    return near[-1]._replace(bar=Bar.NONE)
                before = [one for one in self.found if one.last <= number]
                if not before or tags & RELATIVE_FREE:
                    return None
                chosen = before[-1]
                if any(word.tags & (PASSIVE | SPEECH) for word in self.words[chosen.last : number]):
                    return None  # “Sund is among those who say”
                if chosen.bar in {Bar.TOPIC, Bar.POSSESSOR} and len(before) > 1:
                    heads = [one for one in before if one.kind is Kind.NOUN and not one.bar]
                    chosen = heads[-1] if heads and heads[-1] is before[-2] else chosen
                return chosen._replace(bar=Bar.NONE)
            if self.words[number].lower in _COMMAS:
                return None
        return None

    def _stays_relative(self, number: int) -> bool:
        if not number:
            return False
        return (
            bool(self.words[number].tags & RELATIVE_ALONE)
            or bool(self.words[number - 1].tags & MARK)
            or not self.words[number].tags & ~RELATIVE
        )

    def _clause_start(self) -> int:
        """Behind the last semicolon or colon, and behind an opening “While …,”."""
        start = 0
        for number in range(self.at):
            if self.words[number].lower in ";:\uff1b\uff1a" and number + 1 < self.at:
                start = number + 1
        if self.words and start < self.at and self._opens_subordinate(start):
            for number in range(start, self.at):
                if self.words[number].lower in ",\uff0c\u060c" and self._has_free(number, self.at):
                    return number + 1
        return start

    def _opens_subordinate(self, start: int) -> bool:
        first = next((n for n in range(start, self.at) if not self.words[n].tags & MARK), self.at)
        while first < self.at and self.words[first].tags & AND:
            first += 1
        if first >= self.at:
            return False
        tags = self.words[first].tags  # “While …,”; “Continuing to explain, Sund …”
        return bool(tags & SUBORDINATE) or bool(tags & SAYING and not tags & VERB)

    def _has_free(self, start: int, end: int) -> bool:
        behind = self.words[end].tags if end < len(self.words) else 0
        del behind
        free = [one for one in self.found if start < one.first and not one.bar]
        return bool(free)

    def is_adjacent(self, one: Bearer) -> bool:
        """Whether nothing but auxiliaries and adverbs stands between a subject and its verb."""
        return _touch(self.grammar, self.words, one, self.at)

    def _inverted(self, free: Sequence[Bearer]) -> Bearer | None:  # noqa: PLR0912  (a rule each)
        """“said Sund”: the one who stands right behind the verb."""
        tags, words = self.verb.tags, self.words
        if tags & TELLING and not tags & (SAY_HE | SAY_SHE):
            return None
        if tags & SAYING and not tags & VERB and not self._is_participle():
            infinitive = self.grammar.mood(self.verb) & INFINITIVE  # « a tenu à préciser Sund »
            if free or not infinitive or self.side is not Side.LEFT:
                return None
        behind, between = self._behind()
        if not behind:
            return None
        one = self._head(behind)
        if one.bar not in {Bar.NONE, Bar.APPOSITION} or self._disagrees(one):
            return self._house(one, between)
        loose = [word for word in between if not word.tags & (AUX | TIME | SAYING)]
        strict = self.grammar.subject_first
        most = self._most_between(one, alone=not free)
        if any(word.tags & (MARK | PREPOSITION | THAT) for word in between) or len(loose) > most:
            return None
        behind_it = words[one.last] if one.last < len(words) else None
        if strict and self.at and behind_it is not None and not behind_it.tags:
            return None  # “but suggested Sund went too far”
        goes_on = behind_it is not None and not behind_it.tags & MARK
        if strict and one.kind is Kind.PRONOUN and (one.gender == "n" or goes_on):
            return None  # “said it was …”, not “said he”
        before = words[self.at - 1] if self.at else None
        leads = before is None or bool(before.tags & (MARK | AND)) or self._only_aux_before()
        if free:
            if tags & ASKING or not leads or (strict and loose):
                return None
            if any(self._joins(one) for one in (free if strict else free[-1:])):
                return None
            number = self.at - 1
            while (
                not strict and number >= 0 and words[number].tags & AUX
            ):  # « C'est faux, a dit Sund »
                number -= 1
            return one if number >= 0 and words[number].tags & MARK else None
        if strict and self._loose_before():
            # “sources said Quill …”: who is said to have done something
            return None
        return None if self.grammar.never_inverted else one

    def _most_between(self, one: Bearer, *, alone: bool) -> int:
        """How many words in no list may stand between the verb and its subject."""
        if self.grammar.subject_first:
            return 4 if alone and one.kind is Kind.NAME else 1
        is_office = self.words[one.first].tags & (ROLE | MAN | WOMAN)
        return 3 if is_office else 1  # adjectives: «заявил новый норвежский министр»

    def _behind(self) -> tuple[list[Bearer], list[Word]]:
        """Who is named behind the verb, and the words between; «сказал Петрову Иванов»: Иванов."""
        behind = [one for one in self.found if one.first > self.at]
        behind = self._without_addressees(behind)
        addressed = len(behind) > 1 and behind[0].bar is Bar.CASE
        if addressed and not behind[1].bar and behind[1].first == behind[0].last:
            behind = behind[1:]
        first = self.at + 1
        skipped = (
            [one for one in self.found if self.at < one.first < behind[0].first] if behind else []
        )
        if skipped and not addressed:
            first = skipped[-1].last
        between = self.words[first : behind[0].first] if behind else ()
        kept = [
            word
            for word, following in zip_longest(between, between[1:])
            if not (addressed and word.tags & OBLIQUE)
            # «заявил в среду министр»: the preposition of a day stands before nobody
            and not (word.tags & PREPOSITION and following and following.tags & TIME)
        ]
        return behind, kept

    def _without_addressees(self, behind: list[Bearer]) -> list[Bearer]:
        """Without who is told, right behind the verb: « a répondu à l'AFP Sund » is Sund."""
        if self.grammar.subject_first or len(behind) < 2:
            return behind
        told, subject = behind[:2]
        gap = [w for w in self.words[told.last : subject.first] if not w.tags & TIME]
        dative = any(self.grammar.mood(w) & DATIVE for w in self.words[told.first - 1 : told.last])
        is_told = told.bar is Bar.TOPIC or (dative and told.gender == "o")
        if not is_told or gap or subject.bar or told.kind is Kind.PRONOUN:
            return behind
        if subject.kind is not Kind.NAME and told.kind is not Kind.NAME:
            house = self.words[told.last - 1]
            if house.tags & OUTLET_WORD:
                return behind  # «dijo al diario Valle»: the name of the house
        return behind[1:] if subject.kind is Kind.NAME or subject.is_name else behind

    @staticmethod
    def _head(behind: Sequence[Bearer]) -> Bearer:
        """“Sund's partner”: the partner."""
        number = 0
        while (
            number + 1 < len(behind)
            and behind[number].bar is Bar.POSSESSOR
            and behind[number + 1].first - behind[number].last <= 2
        ):
            number += 1
        return behind[number]

    def _disagrees(self, one: Bearer) -> bool:
        """«Квилл сказали»: one person, and a verb of several, who are not named."""
        tags = self.verb.tags
        several = bool(tags & SAY_THEY) and not tags & (SAY | SAY_HE | SAY_SHE | SAYING)
        return several and one.kind is Kind.NAME and one.gender != "o" and not self._is_joint(one)

    def _is_joint(self, one: Bearer) -> bool:
        around = (
            *self.words[max(one.first - 1, 0) : one.first],
            *self.words[one.last : one.last + 1],
        )
        return any(word.tags & AND or word.lower == "," for word in around)

    def _house(self, one: Bearer, between: Sequence[Word]) -> Bearer | None:
        """«заявили в «Укренерго»»: a house speaks through people who are not named."""
        inside = one.bar is Bar.TOPIC and one.gender == "o" and len(between) <= 2
        if inside and self.verb.tags & SAY_THEY and any(word.tags & HOUSE for word in between):
            return one._replace(bar=Bar.NONE)
        return None

    def _joins(self, one: Bearer) -> bool:
        """Whether a subject before a comma still wants its verb: “Sund, an ally of hers, said”."""
        between = list(self.words[one.last : self.at])
        while between and between[-1].tags & AUX:
            between.pop()
        commas = [word for word in between if word.lower in _COMMAS]
        # “Marsa, 10 June - the minister said” begins with a place and a day, and no apposition.
        paired = len(commas) >= 2 and commas[0].lower == commas[-1].lower
        return paired and between[-1] is commas[-1]

    def _is_participle(self) -> bool:
        """French and Italian say “a dit Durand”, “ha detto Rossi”."""
        return bool(self.at and self.words[self.at - 1].tags & (AUX | HEARSAY_BEFORE))

    def _only_aux_before(self) -> bool:
        number = self.at - 1
        while number >= 0 and self.words[number].tags & AUX:
            number -= 1
        return number < 0 or bool(self.words[number].tags & (MARK | AND))

    def _loose_before(self) -> bool:
        """Words before the verb that are in no list: a subject that we cannot name."""
        number = self.at - 1
        while number >= 0 and not self.words[number].tags & (MARK | AND):
            word = self.words[number]
            if not word.tags and not word.lower.endswith(self.grammar.adverb_endings):
                return True
            number -= 1
        return False

    def _has_loose_subject(self) -> bool:
        """Whether a clause without a bearer may have a subject that is in no list."""
        if not self.grammar.word_spaces:
            return self._loose_before() and self.side is Side.RIGHT
        if not self.grammar.pro_drop:
            return True
        if not self.grammar.construct and self.at:
            near = self.words[self.at - 1]
            led = any(word.tags & PREPOSITION for word in self.words[max(self.at - 4, 0) : self.at])
            if not near.tags and not led:
                return True
        behind = self.words[self.at + 1 : self.at + 2]
        if behind and self.grammar.mood(behind[0]) & AUDIENCE:
            return False
        if behind and behind[0].lower.startswith(self.grammar.joined_prepositions or ("\0",)):
            return False
        return bool(behind) and not behind[0].tags and len(self.words) <= self.at + 3

    def _of_last_clause(self, free: Sequence[Bearer]) -> Bearer:
        """Of several subjects the first, unless a new clause begins with “and”."""
        for number in range(len(free) - 1, 0, -1):
            one = free[number]
            before = self.words[one.first - 1] if one.first else None
            if before is None or not before.tags & (AND | SUBORDINATE):
                continue
            if free[number - 1].last == one.first - 1:
                continue  # “Sund and Quill”
            if not any(word.tags & AND for word in self.words[one.last : self.at]):
                return one
        return free[0]

    def _of_bracket(self, free: Sequence[Bearer]) -> Bearer:
        """„Sund sagte, Quill habe Holm „…“ genannt“: who stands before the verb, or behind it."""
        free = [one for one in free if not one.according] or free
        auxiliaries = AUX | HEARSAY | HEARSAY_BEFORE
        places = range(self.at - 1, -1, -1)
        verb = next((n for n in places if self.words[n].tags & auxiliaries), None)
        if verb is None:
            return self._of_last_clause(free)
        before = [
            one
            for one in free
            if one.last <= verb and not any(w.tags & MARK for w in self.words[one.last : verb])
        ]
        behind = [one for one in free if one.first > verb]
        if before:
            return before[0]
        return behind[0] if behind else self._of_last_clause(free)

    def _with_joined(self, subject: Bearer) -> list[Bearer]:
        """“Sund and Quill said”: both."""
        if subject.last <= self.at:
            before = [one for one in self.found if one.last <= self.at]
            row = joined_with(self.words, before, subject)
            if len(row) > 1:
                return row
        joint = [subject]
        for one in reversed([each for each in self.found if each.last <= subject.first]):
            gap = self.words[one.last : joint[0].first]
            if one.bar and not one.according and not one.agent:
                break
            if not gap or not all(word.tags & AND or word.lower in _COMMAS for word in gap):
                break
            if not any(word.tags & AND for word in self.words[one.last : subject.first]):
                break
            joint.insert(0, one)
        last = subject
        for one in (each for each in self.found if each.first >= subject.last):
            gap = self.words[last.last : one.first]
            if not gap or not all(word.tags & AND for word in gap) or one.bar:
                break
            if subject.last > self.at or subject.according or one.last <= self.at:
                joint.append(one)
                last = one
            else:
                break
        return joint

    # Whether it was said.

    def _is_as(self, number: int) -> bool:
        return number >= 0 and bool(self.words[number].tags & CITED_AS)

    def _quoted_behind(self) -> Bearer | None:
        """Whom “the agency quoted Sund (as saying)” quotes; nobody where that is the subject."""
        if _is_passive(self.words, self.at, self.grammar.adverb_endings):
            return None
        for number in range(self.at + 2, len(self.words)):
            word = self.words[number]
            if word.tags & SAYING and self._is_as(number - 1):
                told = [one for one in self.found if self.at < one.first and one.last < number]
                return told[-1] if told and not told[-1].agent else None
            if word.tags & MARK and word.lower not in _COMMAS:
                break
        named = [one for one in self.found if one.kind is Kind.NAME and not one.agent]
        persons = [one for one in named if one.gender != "o"]
        outlets = [
            one for one in self.found if one.kind is Kind.NOUN
            and any(word.tags & OUTLET_WORD for word in self.words[one.first : one.last])
        ]  # fmt: skip
        houses = outlets or len(named) > len(persons)  # «цитирует Сунда агентство»
        return persons[0] if houses and len(persons) == 1 else None

    def _passive(self) -> bool:
        """“was told”, “wurde … gewarnt”: the subject is spoken to."""
        if not self.verb.tags & TOLD:
            return False
        if self._is_quoted():
            return False
        if self.grammar.verb_bracket:  # „Quill wurde von Sund gewarnt“, „dass Quill gewarnt wurde“
            number = self.at - 1
            while number >= 0 and not self.words[number].tags & MARK:
                if self.words[number].tags & PASSIVE:
                    return True
                number -= 1
            return bool(self.words[self.at + 1 : self.at + 2]) and bool(
                self.words[self.at + 1].tags & PASSIVE
            )
        return _is_passive(self.words, self.at, self.grammar.adverb_endings)

    def _is_quoted(self) -> bool:
        return bool(self.verb.tags & CITE)

    def _polarity(self, subject: Bearer | None) -> Polarity:  # noqa: PLR0912  (a rule each)
        words, at = self.words, self.at
        if subject is None or subject.first > at:
            start = max((n + 1 for n in range(at) if words[n].tags & MARK), default=0)
            stop = at
        else:
            start, stop = subject.last, at
        behind = at + 1
        if subject is not None and subject.first > at:
            behind = subject.last
        start = max([start, *(n + 1 for n in range(start, stop) if words[n].tags & MARK)])
        above = [n + 1 for n in range(start, stop) if words[n].tags & VERB]
        start = max([start, *above])
        joined = [n + 1 for n in range(start, stop) if words[n].tags & AND]
        if joined and (self._has_loose(start, stop) or self._has_verb(start, joined[-1])):
            start = max([start, *joined])
        near = list(words[start:stop])
        if above and not self.grammar.verb_bracket:  # “Sund says if they don't pass their tests …”
            near = near[_first_of_verb(self.grammar, words, start, stop) - start :]
        if start == stop and not self.grammar.word_spaces:
            near = list(words[max(at - 2, 0) : at])
        follow = list(words[behind : behind + 1])
        if self.grammar.verb_bracket:
            follow = list(words[behind : behind + 6])
            follow = follow[: next((n for n, w in enumerate(follow) if w.tags & MARK), len(follow))]
        for group in (near, follow):
            for number, word in enumerate(group):
                if word.tags & NEGATION:
                    following = group[number + 1] if number + 1 < len(group) else None
                    if following is not None and following.tags & ONLY:
                        continue
                    if group is follow and word.tags & A and self.side is Side.RIGHT:
                        continue  # “said no plan would work”
                    if group is follow and word.tags & PREPOSITION:
                        continue  # “said without further comment”
                    return Polarity.DENIED
        if subject is not None and subject.first < at and self._is_denied_ahead(subject):
            return Polarity.DENIED
        if any(word.tags & DENY for word in near) or (
            self.verb.tags & SAYING and not self.verb.tags & VERB and self._denied_before()
        ):
            return Polarity.DENIED
        opening = subject.first if subject is not None and subject.first < at else start
        for place in dict.fromkeys((opening, start)):
            around = _above(self.grammar, words, self.found, place)
            if around is not Polarity.SAID:
                return around
        before = words[max(start - (subject.last - subject.first if subject else 0) - 1, 0) : stop]
        if subject is not None and subject.last < start and words[start - 1].tags & MARK:
            # „Quill, die antreten will, sagte“: what stands between commas is not of the verb.
            before = [*words[max(subject.first - 1, 0) : subject.first], *words[start:stop]]
        if above:
            before = near
        if is_hearsay(self.grammar, words, self.found, at, subject):
            return Polarity.REPORTED
        if any(word.tags & CONDITIONAL for word in before) or self._is_unsaid(subject, start):
            return Polarity.CONDITIONAL
        return Polarity.SAID

    def _is_denied_ahead(self, subject: Bearer) -> bool:
        """“At no point did Quill say”, «Nunca jamás Quill dijo»: denied before its subject.

        Where a denial draws the verb in front, a part of the verb must stand there: “In no time
        Quill said” was said.
        """
        words, end = self.words, max(subject.first, subject.named)  # «nunca jamás Quill»
        start = max((n + 1 for n in range(end) if _parts_clauses(words[n])), default=0)
        ahead = words[start:end]
        if any(word.tags & (SPEECH | SUBORDINATE | THAT) for word in ahead):
            return False
        if self.grammar.subject_first or self.grammar.verb_bracket:
            if not ahead or not ahead[-1].tags & AUX:
                return False
        else:
            ahead = ahead[-2:]
        if any(word.tags & (RELATIVE | AND) for word in ahead) or (
            ahead and ahead[-1].tags & PREPOSITION
        ):
            return False
        return any(
            word.tags & NEGATION
            and not word.tags & PREPOSITION
            and not (number + 1 < len(ahead) and ahead[number + 1].tags & ONLY)  # “not only did”
            for number, word in enumerate(ahead)
        )

    def _is_unsaid(self, subject: Bearer | None, start: int) -> bool:
        """Whether the clause tells of words as planned, wished, asked for, or said if something is.

        “Quill will say”, “Quill agreed to say”, “Sund wants Quill to say”, “Should Quill say”,
        “If Sund goes, Quill says: …”.
        """
        if self.verb.tags & UNSAID and not self._is_narrative():
            return True
        if self._is_infinitive_of_intent():
            return True
        opening = min(subject.first if subject is not None else self.at, self.at)
        if opening and _wishes(self.grammar, self.words, opening):
            return True
        behind = subject is not None and subject.first > self.at
        between = self.words[self.at + 1 : subject.first] if subject is not None and behind else ()
        if any(word.tags & CONDITIONAL for word in between):
            return True
        return self._is_inverted_condition(subject) or self._is_consequence(start)

    def _is_narrative(self) -> bool:
        """«dira-t-il plus tard»: a future that tells of what was said after something else."""
        if self.verb.lower not in self.grammar.narrative:
            return False
        clause = f" {' '.join(word.lower for word in self.words)} "
        return any(f" {phrase} " in clause for phrase in self.grammar.afterwards)

    def _is_past(self) -> bool:
        """Whether the verb, or the auxiliary right before it, is in the past."""
        parts = [
            *self.verb.lower.split(),
            *(word.lower for word in self.words[self.at - 1 : self.at]),
        ]
        return any(
            part in self.grammar.past or part.endswith(self.grammar.past_endings) for part in parts
        )

    def _is_infinitive_of_intent(self) -> bool:
        """Whether the word of saying is an infinitive that a plan, a wish or an order governs.

        The nearest word that can govern it decides: “Sund, who promised to go, went on to say”.
        """
        grammar, words = self.grammar, self.words
        first = self.verb.lower.partition(" ")[0]
        marked = grammar.moods.get(first, 0) | grammar.mood(self.verb)
        if self.at:
            marked |= grammar.mood(words[self.at - 1]) & INFINITIVE
        if not marked & INFINITIVE:
            return False
        for number in range(self.at - 1, max(self.at - _MOST_BEFORE_INFINITIVE, -1), -1):
            word = words[number]
            if grammar.mood(word) & INTENDS:
                return True
            if word.lower in _COMMAS and word.lower != "-":
                return False
            if word.tags & SPEECH and not grammar.mood(word) & INFINITIVE:
                return False
        behind = words[self.at + 1 : self.at + _MOST_BEFORE_INFINITIVE]
        # „versprach Quill zu sagen“ stands before; „… wird Quill sagen“ may stand behind it.
        return bool(grammar.verb_bracket and behind) and bool(grammar.mood(behind[0]) & MODAL)

    def _is_inverted_condition(self, subject: Bearer | None) -> bool:
        """“Had Quill said”, “Did Quill say”: only an auxiliary stands before the subject."""
        if not self.grammar.subject_first or subject is None or subject.first != 1:
            return False
        return (
            bool(self.words[0].tags & AUX) and self.is_adjacent(subject) and subject.last <= self.at
        )

    def _is_consequence(self, start: int) -> bool:
        """“If Sund goes, Quill says: …”: the words belong to what only happens then.

        “If she was tired, Quill said: …” tells of what was.
        """
        if self._is_past():
            return False
        words = self.words
        first = next((n for n, word in enumerate(words) if not word.tags & (MARK | AND)), None)
        if first is None or self.side is not Side.RIGHT or words[-1].lower in _COMMAS:
            return False
        if words[first].tags & _IF != _IF:
            return False
        return any(word.lower in _COMMAS - {"-"} for word in words[first:start])

    def _has_loose(self, start: int, stop: int) -> bool:
        return any(not word.tags for word in self.words[start:stop])

    def _has_verb(self, start: int, stop: int) -> bool:
        """“Sund denied the report and said”: what was denied is not what was said."""
        return any(
            word.tags & (DENY | VERB) and not self.words[number + 1].tags & AND
            for number, word in enumerate(self.words[start : stop - 1], start)
        )

    def _denied_before(self) -> bool:
        return any(word.tags & DENY for word in self.words[max(self.at - 3, 0) : self.at])

    def _reading(  # noqa: PLR0913  (the parts of a reading)
        self,
        subjects: list[Bearer],
        polarity: Polarity,
        *,
        barred_too: Sequence[Bearer] = (),
        bar: Bar = Bar.NONE,
        explicit: bool = True,
        others: Sequence[Bearer] = (),
    ) -> Reading:
        places = {one.start for one in subjects}
        barred = [
            one._replace(bar=one.bar or bar or Bar.OBJECT)
            for one in self.found
            if one.start not in places and (one.bar or one in barred_too or not one.according)
        ]
        tags = self.verb.tags
        gender = "m" if tags & SAY_HE else "f" if tags & SAY_SHE else "p" if tags & SAY_THEY else ""
        if tags & SAY_HE and tags & SAY_SHE:
            gender = ""
        if not gender and any(word.tags & AUX_THEY for word in self.words):
            gender = "p"
        subjects = [self._numbered(one, gender) for one in subjects]
        subjects += [
            one._replace(bar=Bar.NONE)
            for one in self.found
            if one.voice and one.kind is Kind.NAME and one.start not in places
        ]
        barred = [one for one in barred if not (one.voice and one.kind is Kind.NAME)]
        return Reading(
            tuple(subjects), tuple(barred), polarity, self.verb, gender,
            explicit or bool(subjects), tuple(one for one in others if one.start not in places),
        )  # fmt: skip

    def _numbered(self, one: Bearer, gender: str) -> Bearer:
        """„Sagte sie“ is she, „sagten sie“ they: the verb tells what the pronoun leaves open."""
        if one.kind is not Kind.PRONOUN or len(one.gender) < 2 or "p" not in one.gender:
            return one
        if "p" in gender:
            return one._replace(gender="p")
        return one._replace(gender=one.gender.replace("p", ""))


def is_hearsay(
    grammar: Grammar,
    words: Sequence[Word],
    found: Sequence[Bearer],
    at: int | None,
    subject: Bearer | None,
) -> bool:
    """Whether a clause says that others tell of the saying: “reportedly”, „soll … gesagt haben“.

    The word for it stands in the same stretch between commas as the verb (at `at`) or the subject,
    or in one that names nobody: «По слухам, Квилл сказал».
    """
    places = [number for number, word in enumerate(words) if word.tags & HEARSAY]
    if at is not None and words[at].tags & SAYING:
        perfect = not grammar.verb_bracket or any(word.tags & AUX_THEY for word in words)
        if perfect:  # „soll gesagt haben“, not „soll sagen“
            places += [number for number, word in enumerate(words) if word.tags & HEARSAY_BEFORE]
    if at is not None:  # « Quill a dit qu'il aurait … »: what was said, not that it was
        places = [n for n in places if not any(word.tags & THAT for word in words[at + 1 : n])]
    if not places:
        return False
    own = {_stretch(words, number) for number in (at, subject.first if subject else None)
           if number is not None}  # fmt: skip
    for place in places:
        stretch = _stretch(words, place)
        if stretch in own:
            return True
        start, end = stretch
        named = any(start <= one.first < end and not one.according for one in found)
        if not named and not _in_relative(words, place):
            return True
    return False


def _stretch(words: Sequence[Word], at: int) -> tuple[int, int]:
    """From where to where the words around a place have no comma and no stop between them."""
    start, end = at, at + 1
    while start > 0 and not _parts_clauses(words[start - 1]):
        start -= 1
    while end < len(words) and not _parts_clauses(words[end]):
        end += 1
    return start, end


def _parts_clauses(word: Word) -> bool:
    return word.lower in _COMMAS or word.lower in _ENDS


def _above(
    grammar: Grammar, words: Sequence[Word], found: Sequence[Bearer], opening: int
) -> Polarity:
    """What the clause around another says of it: “It is false that Quill said”.

    A denial or a word for what is untrue takes it back, and so does a negation that has no
    subject of its own (“There is no proof that …”); two of them cancel out.
    """
    that = _that(words, found, opening)
    if that is None:
        return Polarity.DENIED if _is_so_called(words, opening) else Polarity.SAID
    words = _matrix(words, that)
    if not words:
        return Polarity.SAID
    against = sum(bool(word.tags & (DENY | UNTRUE)) for word in words)
    wished = any(grammar.mood(word) & WISH for word in words)
    negated = any(
        word.tags & NEGATION
        and not word.tags & DENY
        and not (number + 1 < len(words) and words[number + 1].tags & ONLY)  # “not until Monday”
        for number, word in enumerate(words)
    )
    if not negated:
        kept = Polarity.CONDITIONAL if wished else Polarity.SAID
        return Polarity.DENIED if against % 2 else kept
    first, last = words[0].start, words[-1].end
    persons = [
        one for one in found if first <= one.start < last and not one.bar and "n" not in one.gender
    ]
    if against:
        return Polarity.SAID if against % 2 else Polarity.DENIED
    own = any(one.kind is not Kind.NOUN or one.is_name for one in persons)
    tags = TRUTH if own else TRUTH | BELIEF
    if any(word.tags & tags for word in words):
        return Polarity.DENIED
    speaks = any(word.tags & (SPEECH | BELIEF) for word in words)
    return Polarity.CONDITIONAL if speaks else Polarity.SAID


def _wishes(grammar: Grammar, words: Sequence[Word], opening: int) -> bool:
    """“Sund hopes Quill said”: a word for a wish right before whoever is to speak."""
    return bool(grammar.mood(words[opening - 1]) & WISH)


def _that(words: Sequence[Word], found: Sequence[Bearer], opening: int) -> int | None:
    """The word that begins the clause with what another one says: “that”, „dass“, «что»."""
    named = {one.first for one in found}
    for number in range(min(opening, len(words) - 1), -1, -1):
        word = words[number]
        if word.tags & THAT:
            ended = any(each.lower in _COMMAS for each in words[number + 1 : opening])
            return None if ended and number and not words[number - 1].tags else number
        if number == opening:
            continue
        if word.tags & (SPEECH | DENY | UNTRUE) or number in named or word.lower in _ENDS:
            return None
    return None


def _is_so_called(words: Sequence[Word], opening: int) -> bool:
    """所谓林海说……: a word for what is untrue right before who is to have said it."""
    return opening > 0 and opening <= len(words) and bool(words[opening - 1].tags & UNTRUE)


def is_only_claimed(words: Sequence[Word], opening: int) -> bool:
    """Whether a clause hangs on a noun, and what is said of it stands behind: “Claims that …”."""
    that = next((n for n in range(opening - 1, -1, -1) if words[n].tags & THAT), None)
    if that is None:
        return False
    words = _matrix(words, that)
    return 0 < len(words) <= _MOST_OF_A_NOUN and not any(
        word.tags & (SPEECH | BELIEF | PASSIVE | AUX | PRONOUN) and not word.tags & NOUN_OF_SAYING
        for word in words
    )


def takes_back(words: Sequence[Word]) -> bool:
    """Whether what stands behind a quotation calls untrue what came before: “… are false”."""
    end = next((n for n, word in enumerate(words) if word.lower in _ENDS), len(words))
    against = sum(bool(word.tags & UNTRUE) for word in words[:end])
    negated = any(word.tags & NEGATION for word in words[:end])
    if against:
        return bool(against % 2) is not negated
    return negated and any(word.tags & TRUTH for word in words[:end])


def _matrix(words: Sequence[Word], that: int) -> Sequence[Word]:
    """The words of the clause before “that”, from its comma or its “and” on."""
    end = that
    while end > 0 and words[end - 1].tags & MARK:
        end -= 1
    start = 0
    for number in range(end - 1, -1, -1):
        word = words[number]
        rest = words[number + 1 : end]
        ends = word.lower in _COMMAS or word.lower in _ENDS or word.lower in ":\uff1a"
        if ends or (word.tags & AND and any(each.tags & VERB for each in rest)):
            start = number + 1
            break
    return words[start:end]


def _without_openings(words: Sequence[Word], free: list[Bearer]) -> list[Bearer]:
    """Without the subject of “…when Sund speaks,” and without “there”, where others follow."""
    while len(free) > 1:
        first, second = free[:2]
        before, between = words[first.first - 1 : first.first], words[first.last : second.first]
        opens = bool(before) and before[0].tags & SUBORDINATE and not before[0].tags & THAT
        if not (opens and len(between) > 1 and between[-1].lower in _COMMAS - {"-"}):
            break
        free = free[1:]
    if len(free) > 1 and free[0].gender == "n":
        return [one for one in free if one.gender != "n"] or free
    return free


def _plainer(grammar: Grammar, free: list[Bearer]) -> list[Bearer]:
    """Where all nouns have capitals, names and pronouns before what only looks like a name."""
    if not grammar.capital_nouns:
        return free
    plain = [one for one in free if one.kind is not Kind.NOUN or not one.is_name]
    return plain or free


def _without_verb(  # noqa: PLR0912  (a rule each)
    grammar: Grammar, words: Sequence[Word], found: Sequence[Bearer], side: Side
) -> Reading:
    """“Quill: “Go.””, “Quill's “plan””, and verbs in no list (“Quill blasted the “mess””)."""
    according = [one for one in found if one.according]
    voices = [one for one in found if one.voice and one.kind is Kind.NAME]
    if voices and not according:
        free = [one for one in found if not one.bar and one not in voices][:1]
        return Reading(
            (*free, *(one._replace(bar=Bar.NONE) for one in voices)),
            tuple(one for one in found if one not in voices and one not in free),
            Polarity.SAID,
        )
    if according:
        joint = joined_with(words, found, according[0])
        return Reading(
            tuple(joint), tuple(one for one in found if not one.according), Polarity.SAID
        )
    saying = [one for one in found if one.of_saying]
    if saying:
        return Reading(tuple(saying[:1]), tuple(one for one in found if one not in saying),
                       Polarity.SAID)  # fmt: skip
    free = [one for one in found if not one.bar]
    colon = side is Side.RIGHT and bool(words) and words[-1].lower in ":\uff1a"
    last = found[-1] if found else None
    if colon and not free and last and last.bar is not Bar.CASE and last.last == len(words) - 1:
        free = [last]  # “More from Jones:”
    of_noun = _owner_of_saying(words, found)
    if of_noun is not None:
        return Reading((of_noun,), tuple(one for one in found if one is not of_noun), Polarity.SAID)
    if not free:
        return Reading((), tuple(found), Polarity.UNSAID, explicit=False)
    free = [one for one in free if one.agent] or _plainer(grammar, free)
    chosen = free[0]
    for number in range(len(free) - 1, 0, -1) if side is Side.RIGHT else ():
        one = free[number]
        if one.first and words[one.first - 1].tags & (AND | MARK | SUBORDINATE):
            joined = free[number - 1].last == one.first - 1
            if not joined and not any(word.tags & AND for word in words[one.last :]):
                chosen = one
                break
    is_colon = side is Side.RIGHT and all(word.tags & MARK for word in words[chosen.last :])
    polarity = Polarity.SAID if is_colon and words[-1].lower in ":\uff1a" else Polarity.UNSAID
    near = list(words[chosen.last :])
    if side is Side.LEFT:
        near = near[: next((n for n, word in enumerate(near) if word.tags & MARK), len(near))]
    if any(word.tags & (DENY | NEGATION) for word in near):
        polarity = Polarity.CONDITIONAL
    if chosen.first and words[chosen.first - 1].tags & _IF == _IF:
        polarity = Polarity.CONDITIONAL
    above = _above(grammar, words, found, chosen.first)
    if above is not Polarity.SAID:
        polarity = above
    elif polarity is Polarity.SAID and is_hearsay(grammar, words, found, None, chosen):
        polarity = Polarity.REPORTED
    joint = joined_with(words, found, chosen)
    return Reading(tuple(joint), tuple(one for one in found if one not in joint), polarity)


def joined_with(words: Sequence[Word], found: Sequence[Bearer], one: Bearer) -> list[Bearer]:
    """All who stand in one row with a subject: “Sund, Quill and Holm met”."""
    places = [number for number, each in enumerate(found) if each.start == one.start]
    if not places:
        return [one]
    place = places[0]
    first = last = place
    while first > 0 and _is_row(words, found[first - 1], found[first]):
        first -= 1
    while last + 1 < len(found) and _is_row(words, found[last], found[last + 1]):
        last += 1
    row = list(found[first : last + 1])
    inner = words[row[0].last : row[-1].last + 1]  # “Sund, Quill and others”
    return row if any(word.tags & AND for word in inner) else [one]


def _is_row(words: Sequence[Word], one: Bearer, other: Bearer) -> bool:
    if one.bar or other.bar or one.according != other.according:
        return False
    gap = words[one.last : other.first]
    return bool(gap) and all(word.tags & AND or word.lower in _COMMAS for word in gap)


def _owner_of_saying(words: Sequence[Word], found: Sequence[Bearer]) -> Bearer | None:
    """“the words of Quill”, “a letter from Quill”, «слова Петрова»."""
    for one in found:
        if one.bar not in {Bar.TOPIC, Bar.CASE} or not one.first:
            continue
        before = words[one.first - 1]
        further = words[one.first - 2] if one.first > 1 else before
        noun = before.tags & NOUN_OF_SAYING and one.bar is Bar.CASE
        if noun or (before.tags & AUTHOR and further.tags & NOUN_OF_SAYING):
            return one._replace(bar=Bar.NONE, of_saying=True)
    return None
