"""Who is named in a clause, and what keeps each from being the one who speaks.

`Sund, an ally of Quill, told Vera Holm` names three; “of” makes Quill a part of what is said of
Sund. What needs the verb (that Holm is told) is found in `clauses`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from generator.attribution.grammar import (
    ACCORDING,
    ACCORDING_BEHIND,
    ALIAS,
    AND,
    AUDIENCE,
    AUX,
    BELIEF,
    BY,
    CITED_AS,
    CONDITIONAL,
    DENY,
    GIVEN_HE,
    GIVEN_SHE,
    HE,
    HIM,
    HIS,
    INFINITIVE,
    INSTRUMENTAL,
    IT,
    MAN,
    MARK,
    NAME,
    NEGATION,
    NOUN_OF_SAYING,
    OBLIQUE,
    OUTLET_WORD,
    PASSIVE,
    PERSON_OF,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    RELATIVE_FREE,
    RELAY,
    ROLE,
    SHE,
    SPEECH,
    SUBORDINATE,
    THAT,
    THE,
    THEY,
    TIME,
    TRUTH,
    UNTRUE,
    VERB,
    VOICE,
    VOICE_OF,
    WAS_SAID,
    WOMAN,
    A,
    Grammar,
    Word,
)

_COMMAS = ",-\uff0c\u060c\u3001"
_STOPS = SPEECH | PASSIVE | PREPOSITION | RELATIVE | SUBORDINATE | AND | NEGATION | CONDITIONAL
_STOPS |= DENY | PRONOUN | HIM | MARK | BY | ACCORDING | ACCORDING_BEHIND | AUX
_BEFORE_THAT = SPEECH | DENY | UNTRUE | TRUTH | BELIEF
_LONGEST = 8
"""Words before the head of a noun phrase: “the former Norwegian minister for …”."""


_MOST_ADJECTIVES = 3
"""Words in no list between a word of saying and a noun: “said undecided voter Bo Sund”."""
_LONGEST_COMPOUND = 4
"""Words between two names that make one phrase: “Quill campaign spokesman Bo Sund”."""


class Kind(StrEnum):
    """How somebody is named."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"  # “a spokesman”, or a name that nobody has told us of


class Bar(StrEnum):
    """Why somebody who is named in a clause is not the one who speaks."""

    NONE = ""
    POSSESSOR = "possessor"
    TOPIC = "topic"
    RELATIVE = "relative clause"
    ASIDE = "aside"
    APPOSITION = "apposition"
    OBJECT = "object"
    PASSIVE = "addressee"
    CASE = "case"


class Bearer(NamedTuple):
    """Somebody named in a clause: `first` to `last` are words of it, `last` exclusive."""

    start: int
    end: int
    first: int
    last: int
    kind: Kind
    actors: frozenset[str] = frozenset()
    gender: str = ""  # m, f, p (several), n (it, I, we)
    bar: Bar = Bar.NONE
    according: bool = False
    agent: bool = False
    of_saying: bool = False  # “Quill's answer”
    definite: bool = True
    is_name: bool = False  # written as a name is
    named: int = -1
    """The first word of the name itself, behind titles."""
    voice: bool = False
    """Whether somebody else speaks through them: “par la voix de Quill”."""
    may_own: bool = False
    """Whether the name may as well be that of the owner of the noun before it."""


def bearers(
    grammar: Grammar, words: Sequence[Word], text: str, *, opens: bool = True
) -> list[Bearer]:
    """Everybody named in the words of a clause, in order; `opens` where a sentence begins here."""
    return _Reading(grammar, words, text, opens).run()


class _Reading:
    """One pass over the words of a clause, from left to right."""

    def __init__(self, grammar: Grammar, words: Sequence[Word], text: str, opens: bool) -> None:
        self.grammar, self.words, self.text, self.opens = grammar, words, text, opens
        self.words = self._without_owners()
        self.found: list[Bearer] = []
        self.preposition = self.according = self.agent = self.voice = False
        self.relative = self.aside = self.governed = False
        self.possessed: Bearer | None = None
        self.office = False

    def run(self) -> list[Bearer]:  # noqa: PLR0912  (a branch for each kind of word)
        words, at = self.words, 0
        while at < len(words):
            word = words[at]
            tags = word.tags
            step = 1
            if tags & MARK:
                self._mark(word, at)
            elif tags & NAME:
                at = self._name(at, at)
                continue
            elif tags & ACCORDING and not (tags & PRONOUN):
                self.according, self.preposition = True, False
            elif tags & ACCORDING_BEHIND:
                if self.found and self.found[-1].last == at:
                    self.found[-1] = self.found[-1]._replace(according=True, bar=Bar.NONE)
            elif tags & VOICE or (self.grammar.mood(word) & VOICE_OF and self._is_office(at + 1)):
                self.voice = self.preposition = True
            elif tags & POSSESSIVE:
                self._possessive(at)
            elif tags & BY and self._is_of_passive(at):
                self.agent = True
            elif tags & PREPOSITION and not (tags & THE and self._is_article(at)):
                self.preposition = not self._is_adverb(at)
                self.governed = False
            elif tags & RELATIVE:
                self._relative(at)
            elif tags & SPEECH:
                self.preposition = self.preposition and bool(tags & ~SPEECH & PREPOSITION)
                self.possessed = None
            elif tags & NOUN_OF_SAYING and self._is_owned_by_case(at):
                self.found[-1] = self.found[-1]._replace(of_saying=True)
            elif tags & (PRONOUN | HIM | HIS) and not self._opens_noun(at):
                self._pronoun(at)
            elif (
                tags & (THE | A | ROLE | MAN | WOMAN | HIS)
                or self._is_capital(at)
                or self.possessed
            ):
                step = self._noun(at)
            elif self.preposition and self.grammar.mood(word) & AUDIENCE:
                self._add(Bearer(word.start, word.end, at, at + 1, Kind.NOUN))
            elif tags & TIME:
                self.preposition = False  # “on Monday the minister …”
            elif tags & AND and not (self.found and self.found[-1].last == at):
                self.preposition = False
            elif self.preposition and not tags:
                self.governed = True
            at += step
        return self.found

    # States and houses inside an office.

    def _without_owners(self) -> Sequence[Word]:
        """The words, where a state or house inside the title of somebody named is no name.

        “the Norse foreign minister, Bo Sund”, « le ministre norvégien Bo Sund »: whoever is named
        behind the office holds it, and its owner neither speaks nor is spoken to.
        """
        words = self.words
        owners = [
            at
            for at, word in enumerate(words)
            if word.tags & NAME and word.kind == "o" and self._owns_an_office(at)
        ]
        if not owners:
            return words
        plain = {at: words[at]._replace(tags=0, actors=frozenset(), kind="") for at in owners}
        return [plain.get(at, word) for at, word in enumerate(words)]

    def _owns_an_office(self, at: int) -> bool:
        """Whether an office stands around a name, and behind the office whoever holds it."""
        if self.grammar.construct:
            return False  # “minister Norland”: `_name` knows
        before = self._office_in(range(at - 1, max(at - 4, -1), -1))
        behind = self._office_in(range(at + 1, min(at + 5, len(self.words))))
        office = at if before is not None else behind
        return office is not None and self._is_held(max(office, at) + 1)

    def _office_in(self, places: Iterable[int]) -> int | None:
        """The place of the nearest word for an office, in the same noun phrase."""
        for place in places:
            tags = self.words[place].tags
            if tags & (ROLE | MAN | WOMAN):
                return place
            if tags & (_STOPS | NAME | TIME | POSSESSIVE):
                return None
        return None

    def _is_held(self, at: int) -> bool:
        """Whether a person is named behind an office: at once, or between commas."""
        comma = False
        for place in range(at, min(at + _LONGEST, len(self.words))):
            word = self.words[place]
            if word.tags & NAME and word.kind != "o":
                return not (comma and self._says(place + 1))  # “…, Sund said”: another clause
            if comma:
                return self._is_capital(place)
            if word.tags & MARK:
                comma = word.lower in _COMMAS
                if not comma and not self._is_hyphen(place):
                    return False
            elif word.tags & (SPEECH | PASSIVE | AUX | RELATIVE | SUBORDINATE | AND):
                return False
        return False

    def _says(self, at: int) -> bool:
        return any(word.tags & (SPEECH | AUX) for word in self.words[at : at + 1])

    # The signs.

    def _mark(self, word: Word, at: int) -> None:
        lower = word.lower
        if lower in "([\uff08":
            self.aside = True
        elif lower in ")]\uff09":
            self.aside = False
        elif lower in ",;:-\uff0c\uff1b\uff1a\u060c\u061b\u3001":
            if lower == "-" and self._is_hyphen(at):
                return
            if lower != "\u3001":
                self.preposition = self.according = self.agent = False
            self.relative = False
            self.possessed = None
        elif lower == "'" and self.text[word.start - 1 : word.start] in {"s", "x", "z"}:
            self._possessive(at)

    def _is_hyphen(self, at: int) -> bool:
        word = self.words[at]
        around = self.text[max(word.start - 1, 0) : word.start] + self.text[word.end : word.end + 1]
        return len(around) == 2 and around.isalnum()

    def _possessive(self, at: int) -> None:
        if self.found and self.found[-1].last == at:
            owner = self.found[-1]
            if owner.kind is Kind.PRONOUN:
                return  # “he's said”
            self.according = self.according or owner.according
            self.found[-1] = owner._replace(bar=owner.bar or Bar.POSSESSOR, according=False)
            self.possessed = owner

    def _relative(self, at: int) -> None:
        # German «der», French «que» also are other words; a name or a comma stands before a clause.
        tags = self.words[at].tags
        if tags & (THE | SUBORDINATE) and not (at and self.words[at - 1].tags & MARK):
            return
        if tags & RELATIVE_FREE and not at and self.words[-1].lower in ":\uff1a":
            return  # “What Sund said was this:”
        if tags & THAT and at and self.words[at - 1].tags & _BEFORE_THAT:
            self.preposition = False
            return  # « il est vrai que Sund … »
        self.relative = True
        self.preposition = False

    def _is_of_passive(self, at: int) -> bool:
        """Whether “by” names who does something: behind “was”, or at the beginning before it."""
        opens = not at or bool(self.words[at - 1].tags & (MARK | AND))
        return any(word.tags & PASSIVE for word in (self.words if opens else self.words[:at]))

    def _is_article(self, at: int) -> bool:
        """Whether a word that can be a preposition is an article: “a ministra”, not “a Quill”."""
        if at + 1 >= len(self.words):
            return False
        word = self.words[at + 1]
        if word.tags & (ROLE | MAN | WOMAN):
            return not word.tags & NAME
        plain = not word.tags and self.text[word.start].islower()
        return plain and not self.grammar.mood(word) & (AUDIENCE | INFINITIVE)

    def _is_office(self, at: int) -> bool:
        """Whether an office is named from a place on, with a possessive or adjective before it."""
        near = self.words[at : at + 3]
        return any(word.tags & (ROLE | MAN | WOMAN) for word in near)

    def _is_adverb(self, at: int) -> bool:
        """Whether a word that can be a preposition has nobody to stand before: “went on to say”."""
        return at + 1 < len(self.words) and bool(self.words[at + 1].tags & (SPEECH & ~VERB))

    # Who is named.

    def _add(self, bearer: Bearer) -> None:
        joined = (
            bool(self.found)
            and bearer.first > 0
            and self.words[bearer.first - 1].tags & AND
            and self.found[-1].last == bearer.first - 1
        )
        bar = bearer.bar
        if joined and not bar and not self._begins_clause(bearer):
            bar = self.found[-1].bar if self.found[-1].bar in {Bar.TOPIC, Bar.RELATIVE} else bar
        if self.aside:
            bar = bar or Bar.ASIDE
        elif self.relative:
            bar = bar or Bar.RELATIVE
        elif self.preposition and not self.according and not self.agent:
            bar = bar or Bar.TOPIC
        according = self.according or bool(joined and self.found[-1].according)
        agent = self.agent or bool(joined and self.found[-1].agent)
        bar = Bar.NONE if according or agent else bar
        told = bearer._replace(bar=bar, according=according, agent=agent, voice=self.voice)
        self.found.append(told)
        self.preposition = self.according = self.agent = self.voice = False
        self.possessed = None

    def _begins_clause(self, bearer: Bearer) -> bool:
        """Whether “and” begins a clause: “asked for a photo and Sund said”."""
        before, behind = self.found[-1], self.words[bearer.last : bearer.last + 1]
        thing = (
            before.kind is Kind.NOUN
            and not before.is_name
            and not any(
                word.tags & (ROLE | MAN | WOMAN) for word in self.words[before.first : before.last]
            )
        )
        return thing and bearer.kind is not Kind.NOUN and bool(behind and behind[0].tags & VERB)

    def _name(self, at: int, first: int) -> int:
        """A name that we know, with the title before it; the place behind it."""
        word = self.words[at]
        gender = word.kind
        for title in self.words[max(first, at - _LONGEST) : at]:
            gender = "m" if title.tags & MAN else "f" if title.tags & WOMAN else gender
        if at and not gender:
            before = self.words[at - 1]
            gender = "m" if before.tags & MAN else "f" if before.tags & WOMAN else ""
        self._rename(first, at, word)
        behind_name = self._is_apposed(first, at + 1)
        self._own_before(first)
        self._demote_house(first, at, word)
        if first and self.words[first - 1].tags & ALIAS:
            self._nickname(word)
        if self.office and self.found[-1].last == first:
            office = self.found.pop()
            first = office.first
        self.office = False
        if self.grammar.construct and word.kind == "o" and self._has_office(first, at):
            self._add(Bearer(self.words[first].start, word.end, first, at + 1, Kind.NOUN))
            self.office = True
            return at + 1  # Arabic and Hebrew: “minister Norland” is Norland's minister
        cases = self.grammar.case_endings and not self.grammar.capital_nouns
        if self.governed and cases and word.kind != "o" and not word.tags & OBLIQUE:
            self.preposition = False  # «После встречи Сунд сказал»: of another noun
        if word.tags & INSTRUMENTAL and not self.preposition:  # «Ивановым было сказано»
            self.agent = any(each.tags & WAS_SAID for each in self.words)
        self._add(
            Bearer(self.words[first].start, word.end, first, at + 1, Kind.NAME, word.actors, gender,
                   Bar.CASE if word.tags & OBLIQUE else Bar.NONE, is_name=True, named=at,
                   may_own=self._may_own(word, at))
        )  # fmt: skip
        if behind_name:
            self.found[-1] = self.found[-1]._replace(bar=Bar.APPOSITION)
        return at + 1

    def _may_own(self, word: Word, at: int) -> bool:
        """«Rzecznik Quill» is Quill, or Quill's: a given name would tell, for it has cases."""
        if not at or not self.words[at - 1].tags & PERSON_OF:
            return False
        if self.grammar.construct:
            return True  # no case would tell
        name = self.text[word.start : word.end]
        return " " not in name and not word.tags & (OBLIQUE | GIVEN_HE | GIVEN_SHE)

    def _is_owned_by_case(self, at: int) -> bool:
        """„Quills Vorwurf“: a noun for what was said, right behind a name in the genitive."""
        if not self.grammar.capital_nouns or not self.found:
            return False
        return self.found[-1].last == at and self.found[-1].bar is Bar.CASE

    def _own_before(self, first: int) -> None:
        """Arabic and Hebrew: of “lawyer Quill, Bo Sund” the second is the lawyer of the first."""
        if not self.found or not first or self.words[first - 1].lower not in _COMMAS:
            return
        owner = self.found[-1]
        if owner.may_own and owner.last == first - 1 and self.grammar.construct:
            self.found[-1] = owner._replace(bar=Bar.POSSESSOR, may_own=False)

    def _has_office(self, first: int, at: int) -> bool:
        return any(word.tags & (ROLE | MAN | WOMAN) for word in self.words[first:at])

    def _nickname(self, word: Word) -> None:
        """“a docker who goes by “Shorty””: the docker is Shorty."""
        for number in range(len(self.found) - 1, -1, -1):
            one = self.found[number]
            if one.kind is Kind.NOUN and not one.actors:
                self.found[number] = one._replace(kind=Kind.NAME, actors=word.actors)
                return

    def _demote_house(self, first: int, at: int, word: Word) -> None:
        """“said Fox host Ada Quill”, 澜岛议长顾长风: a house or state before a name owns it."""
        if not self.found or word.kind == "o":
            return
        before = self.found[-1]
        outlet = before.is_name and bool(self.words[before.last - 1].tags & OUTLET_WORD)
        if before.bar or (before.kind is not Kind.NAME and not outlet):
            return
        between = self.words[before.last : first]
        if self.grammar.subject_first and self._is_compound(before, first, at):
            self.found[-1] = before._replace(bar=Bar.POSSESSOR)
            return
        if before.gender != "o":
            return
        spoken = before.first > 0 and self.words[before.first - 1].tags & SPEECH
        plain = not between or (
            spoken and len(between) <= 3 and not any(each.tags & _STOPS for each in between)
        )
        if plain:
            self.found[-1] = before._replace(bar=Bar.POSSESSOR)

    def _is_compound(self, before: Bearer, first: int, at: int) -> bool:
        """“said Quill campaign spokesman Bo Sund”: who is named before an office owns it.

        Beside a word of saying only, for any verb may stand between two names: “Quill met
        minister Bo Sund”.
        """
        between = self.words[before.last : at]
        if not 0 < len(between) <= _LONGEST_COMPOUND:
            return False
        if any(word.tags & ~(ROLE | MAN | WOMAN) for word in between):
            return False
        if before.kind is Kind.NOUN:  # “Washington Post columnist Bo Sund”
            return not any(w.lower.endswith(self.grammar.participle_endings) for w in between)
        around = (*self.words[before.first - 1 : before.first], *self.words[at + 1 : at + 2])
        return any(word.tags & VERB for word in around)

    def _is_apposed(self, first: int, behind: int) -> bool:
        """Whether a name behind a comma only names the noun phrase before it."""
        return self._noun_before(first, behind) is not None

    def _noun_before(self, first: int, behind: int) -> int | None:
        if first == 0 or self.words[first - 1].lower not in ",-\uff0c\u060c":
            return None
        if behind < len(self.words) and not self.words[behind].tags & (MARK | POSSESSIVE):
            return None  # “After the talks, Sund said”
        for number in range(len(self.found) - 1, -1, -1):
            bearer = self.found[number]
            barred = bearer.bar in {Bar.TOPIC, Bar.POSSESSOR, Bar.RELATIVE, Bar.ASIDE}
            if barred and not bearer.voice:
                continue
            between = self.words[bearer.last : first - 1]
            if (
                bearer.kind is Kind.NOUN
                and not bearer.actors
                and not bearer.is_name
                and not any(
                    word.tags & (SPEECH | PASSIVE | SUBORDINATE)
                    or (word.tags & MARK and not self._is_hyphen(number + 1))
                    for number, word in enumerate(between, bearer.last - 1)
                )
            ):
                return number
            return None
        return None

    def _rename(self, first: int, at: int, word: Word) -> None:
        number = self._noun_before(first, at + 1)
        if number is not None:
            self.found[number] = self.found[number]._replace(
                kind=Kind.NAME, actors=word.actors, gender=self.found[number].gender or word.kind
            )

    def _pronoun(self, at: int) -> None:
        word = self.words[at]
        tags = word.tags
        if tags & PRONOUN:  # an object cannot speak
            gender = ""
            for bit, letter in ((HE, "m"), (SHE, "f"), (THEY, "p"), (IT, "n")):
                gender += letter if tags & bit else ""
            self._add(Bearer(word.start, word.end, at, at + 1, Kind.PRONOUN, gender=gender))
        self.preposition = self.according = self.agent = False

    def _opens_noun(self, at: int) -> bool:
        """Whether a word that may be a pronoun belongs to a noun: “her office”."""
        tags = self.words[at].tags
        if not tags & (HIS | THE):
            return False
        if at + 1 >= len(self.words):
            return False
        following = self.words[at + 1].tags
        return not following & _STOPS or bool(following & (ROLE | MAN | WOMAN | NAME))

    def _is_capital(self, at: int) -> bool:
        """Whether a word is written as a name: with a capital, and in no list."""
        word = self.words[at]
        allowed = GIVEN_HE | GIVEN_SHE | PREPOSITION | TIME | RELAY | OUTLET_WORD
        if word.tags & OUTLET_WORD:
            allowed |= NOUN_OF_SAYING  # “the Washington Post”
        if word.tags & ~allowed or not self.text[word.start].isupper():
            return False
        return not (word.tags & (PREPOSITION | TIME) and not word.tags & (GIVEN_HE | GIVEN_SHE))

    def _noun(self, at: int) -> int:
        """A noun phrase: “the Norwegian minister”, “a man”, “Vera Holm”, “minister Ada Quill”."""
        words = self.words
        owner, self.possessed = self.possessed, None
        end, head = at, words[at].tags
        article = words[at].tags & (THE | A | HIS) and not words[at].tags & (ROLE | MAN | WOMAN)
        limit = min(len(words), at + _LONGEST)
        capitals = 0
        while end < limit:
            word = words[end]
            if word.tags & NAME:
                if self._is_title_of_name(at, end, bool(article or owner)):
                    self.possessed = None
                    self._name(end, at)
                    return end + 1 - at
                break
            if end > at and word.tags & _STOPS and not self._inside(at, end):
                break
            if end > at and word.tags & POSSESSIVE:
                break
            if self._is_capital(end):
                capitals += 1
            elif word.tags & MARK:
                pass  # the point of an abbreviation, a hyphen
            elif not article and not owner and end > at and not word.tags & (ROLE | MAN | WOMAN):
                ends = capitals or head & (ROLE | MAN | WOMAN)
                if ends and not self._leads_to_name(at, end):
                    break
            head |= word.tags
            end += 1
        end = max(end, at + 1)
        while end > at + 1 and words[end - 1].tags & MARK:
            end -= 1  # the full stop of the sentence
        self._close_noun(at, end, head, capitals, owner, bool(article))
        return end - at

    def _inside(self, at: int, end: int) -> bool:
        """Whether a word that often ends a noun phrase stands inside this one."""
        word = self.words[end]
        if word.tags & MARK:
            is_dot = (
                word.lower == "."
                and end - at <= _LONGEST_COMPOUND
                and len(self.words[end - 1].lower) <= 4
            )
            return (word.lower == "-" and self._is_hyphen(end)) or is_dot
        return bool(word.tags & (ROLE | MAN | WOMAN | NOUN_OF_SAYING)) and not word.tags & SPEECH

    def _is_title_of_name(self, at: int, end: int, article: bool) -> bool:
        before = self.words[end - 1]
        if self.grammar.mood(before) & AUDIENCE and self.preposition:
            return False  # « a dit aux journalistes Bo Sund »
        if before.tags & (ROLE | MAN | WOMAN | MARK | TIME) or self._is_capital(end - 1):
            return True
        if before.tags & NOUN_OF_SAYING:
            return False  # “After a question Sund said”
        loose = end - at - (1 if article else 0)
        behind = self.words[end + 1].tags if end + 1 < len(self.words) else 0
        closes = article and bool(behind & (MARK | VERB))  # “the Irish novelist Bo Sund, …”
        return (article and loose <= 1) or closes or self._leads_to_name(at, end)

    def _leads_to_name(self, at: int, end: int) -> bool:
        """Whether a name follows a title of several words: “said Republican party boss Bo Sund”."""
        if not self._is_behind_speech(at):
            return False
        for word in self.words[end : end + 4]:
            if word.tags & NAME:
                return True
            if word.tags & _STOPS:
                return False
        return False

    def _is_behind_speech(self, at: int) -> bool:
        """Whether a word of saying stands before, with adjectives and a day between at the most."""
        adjectives, day = 0, False
        for word in reversed(self.words[:at]):
            if word.tags & (SPEECH | ACCORDING):
                return True
            adjectives += not word.tags
            if word.tags and not word.tags & TIME and not (day and word.tags & PREPOSITION):
                return False
            day = bool(word.tags & TIME)
            if adjectives > _MOST_ADJECTIVES:
                return False
        return False

    def _close_noun(  # noqa: PLR0913, PLR0917  (what `_noun` has read)
        self, at: int, end: int, head: int, capitals: int, owner: Bearer | None, article: bool
    ) -> None:
        words = self.words
        if head & TIME and not head & (ROLE | MAN | WOMAN):
            self.preposition = False
            return
        if head & NOUN_OF_SAYING and owner is not None and not head & (ROLE | MAN | WOMAN):
            number = max(index for index, one in enumerate(self.found) if one.last <= at)
            self.found[number] = self.found[number]._replace(bar=Bar.NONE, of_saying=True)
            return
        is_bare = not article and owner is None
        is_name = capitals > 0 and (is_bare or self._has_name(at, end))
        is_plain = not (article or owner or head & (ROLE | MAN | WOMAN))
        if is_plain and not self._is_likely_name(at, end, capitals):
            return
        if article and end == at + 1:
            return  # an article alone
        gender = "m" if head & MAN else "f" if head & WOMAN else ""
        if is_name and not gender:
            gender = "m" if words[at].tags & GIVEN_HE else "f" if words[at].tags & GIVEN_SHE else ""
        bar = Bar.NONE
        if self.found and at and words[at - 1].lower in ",-\uff0c\u060c" and not is_name:
            previous = self.found[-1]
            if self._apposes(previous, at, end):
                bar = Bar.APPOSITION
        as_what = any(word.tags & CITED_AS for word in words[max(at - 2, 0) : at])
        if is_bare and (as_what if not is_name else self._goes_on_as_place(at, end)):
            bar = Bar.TOPIC  # “his term as prime minister”
        definite = not (words[at].tags & A) and not is_name and owner is None
        if (
            self.found
            and self.found[-1].last == at
            and self.found[-1].bar in {Bar.CASE, Bar.POSSESSOR}
        ):
            definite = False  # „Quills Sprecher“
        noun = Bearer(words[at].start, words[end - 1].end, at, end, Kind.NOUN)
        self._add(noun._replace(gender=gender, bar=bar, definite=definite, is_name=is_name))

    def _goes_on_as_place(self, at: int, end: int) -> bool:
        """“Sund, an ally from Hemet, California, said”: a second name of the same place."""
        if not self.found or not at or end >= len(self.words):
            return False
        before = self.found[-1]
        commas = {self.words[at - 1].lower, self.words[end].lower}
        return (
            commas == {","}
            and before.bar is Bar.TOPIC
            and before.last == at - 1
            and any(one.kind is Kind.NAME and not one.bar for one in self.found)
        )

    def _has_name(self, at: int, end: int) -> bool:
        """Whether a name follows an office, whosever it is: “Norway's Minister Bo Sund”.

        What tells more of the office may stand between: « le ministre suédois Bo Sund ».
        """
        persons = [n for n in range(at, end) if self.words[n].tags & (ROLE | MAN | WOMAN)]
        least, run = (2 if self.grammar.capital_nouns else 1), 0
        for number in range(persons[-1] + 1, end) if persons else ():
            run = run + 1 if self._is_capital(number) else 0
            if run == least:
                return True
        return False

    def _apposes(self, previous: Bearer, at: int, end: int) -> bool:
        """Whether a noun phrase behind a comma tells who the name before it is."""
        if previous.kind is not Kind.NAME and not previous.is_name:
            return False
        between = self.words[previous.last : at - 1]
        if any(word.tags & (SPEECH | MARK) for word in between):
            return False
        for word in self.words[end:]:
            if word.tags & MARK:
                return True
            if word.tags & VERB:
                return False
        return True

    def _is_likely_name(self, at: int, end: int, capitals: int) -> bool:
        """One capital may only begin a sentence, and means nothing where all nouns have one."""
        if capitals > 1 or self.words[at].tags & (GIVEN_HE | GIVEN_SHE):
            return True
        if self.grammar.capital_nouns:
            return False
        if at > 0 or not self.opens:
            return True
        following = self.words[end].tags if end < len(self.words) else 0
        return bool(following & (VERB | PASSIVE | NEGATION | CONDITIONAL | POSSESSIVE | AUX))
