"""Who is named in a text: people, states, organisations, outlets, and groups without names.

Read from how a text writes them (capitals, titles before a name, a house's words in it) and from
who speaks in it. Words for offices, houses and groups stand in the section `actors` of a
language's file; the names of states come from CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from generator.attribution.grammar import (
    ACCORDING,
    AND,
    AUTHOR,
    AUX,
    GIVEN_HE,
    GIVEN_SHE,
    HIS,
    MAN,
    OUTLET_WORD,
    PREPOSITION,
    RELAY,
    ROLE,
    SPEECH,
    SUBORDINATE,
    THE,
    TIME,
    WOMAN,
    A,
    Grammar,
)
from generator.drafting.case_forms import given_in_a_case, nominative, surname
from generator.drafting.names_without_capitals import has_capitals, people_without_capitals
from generator.drafting.offices import Office, Offices, Token
from generator.drafting.person import Person, Role
from generator.languages import cldr
from generator.languages.files import section
from generator.languages.language import language
from generator.languages.personal_names import given_names, particles
from generator.languages.states import adjectives_of_states, other_nouns
from generator.text.source_text import SourceText, Stretch

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:\.[a-z]{2,4}\b)|[^\W_]+(?:[-'\u2019][^\W_]+)*|[^\w\s]"
)
_DOMAIN = re.compile(r"[^\W_]+\.[a-z]{2,4}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_ACRONYM = re.compile(r"[^\W\d_]{2,6}")
_LONGEST_NAME = 6
_MOST_NOUNS = 3
_MOST = 400
"""Actors of one text; a list of names is no article."""


@dataclass(frozen=True)
class Lists:
    """What a language's file and CLDR tell of who acts."""

    houses: frozenset[str]
    alliances: frozenset[str]
    groups: frozenset[str]
    inside: frozenset[str]
    articles: frozenset[str]
    not_names: frozenset[str]
    collectives: frozenset[str]
    of: frozenset[str]
    outlet_verbs: frozenset[str]
    titles: frozenset[str]
    firms: frozenset[str]
    verb_endings: frozenset[str]
    states: Mapping[str, str]
    """The names of territories, with their codes."""
    other_states: Mapping[str, str]
    """Other nouns for states, with the state's name."""
    adjectives: Mapping[str, str]
    """Adjectives of states, small, with the state's name."""


@cache
def lists(code: str) -> Lists:
    """The lists of a language; without a file, only the names of states."""
    data = section(code, "actors")
    states = cldr.territories(code)
    names = {territory: name for name, territory in states.items()}
    others = {word: names[t] for word, t in other_nouns(code).items() if t in names}
    adjectives: dict[str, str] = {}
    for word, territory in adjectives_of_states(code).items():
        if territory in names:
            adjectives.setdefault(word.lower(), names[territory])
    listed = {
        key: frozenset(map(str, data.get(key, ())))
        for key in (
            "houses", "alliances", "groups", "inside", "articles", "not_names", "collectives",
            "of", "outlet_verbs",
            "titles", "firms", "verb_endings",
        )
    }  # fmt: skip
    listed["inside"] |= particles()
    return Lists(**listed, states=states, other_states=others, adjectives=adjectives)


@dataclass
class _Draft:
    name: str
    kind: str
    places: list[Stretch] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    unnamed: bool = False
    gender: str = ""


def people(text: SourceText, grammar: Grammar) -> tuple[Person, ...]:
    """Everybody whom a text names in a way that tells what they are, in order of first mention."""
    if not has_capitals(text):
        return tuple(people_without_capitals(text, grammar, lists(grammar.code).states))
    found = _Finder(text, grammar).run()
    return tuple(found)


def shown_in(names: Mapping[str, Sequence[str]], word: str) -> bool:
    """Whether a word is the last one of a name."""
    return bool(names.get(word))


def _is_acronym(word: str) -> bool:
    return word.isupper() and _ACRONYM.fullmatch(word) is not None


class _Finder:
    """One text, its tokens and what became of its capitals."""

    def __init__(self, text: SourceText, grammar: Grammar) -> None:
        self.text, self.grammar = text, grammar
        self.lists = lists(grammar.code)
        self.edges = {paragraph.start for paragraph in text.paragraphs}
        self.tokens = list(self._tokens())
        self.written = {one.text for one in self.tokens}
        self.given = given_names() | {
            one.lower
            for one in self.tokens
            if one.text[:1].isupper() and given_in_a_case(grammar.code, one.text)
        }
        """First names, in the cases in which the text has them, too."""
        self.offices = Offices(
            text,
            self.tokens,
            grammar,
            frozenset(language(grammar.code).role_nouns),
            frozenset(section(grammar.code, "offices").get("lesser", ())),
            self.lists.houses | self.lists.firms,
            self.lists.articles,
            self.lists.of,
            self.given,
            frozenset(section(grammar.code, "actors").get("portfolios", ())),
            tuple(self.lists.verb_endings),
            bool(section(grammar.code, "actors").get("of_before_name")),
        )
        self.small_houses = bool(section(grammar.code, "actors").get("small_houses"))
        """Whether a house is written with a small letter in its name: « université de Brest »."""
        self.held: list[tuple[_Draft, Office, Stretch]] = []
        self.small = {t.text for t in self.tokens if t.text[:1].islower()}
        self.inner = {t.text for t in self.tokens if t.text[:1].isupper() and not t.opens}
        self.speaking = set(self._speaking())
        """Words with capitals that stand alone beside a word of saying: “admitted Quill”."""
        self.drafts: dict[str, _Draft] = {}
        self.by_last: dict[str, list[str]] = {}

    def _tokens(self) -> Iterator[Token]:
        whole = self.text.normal
        starts = {sentence.start for sentence in self.text.sentences}
        starts |= {paragraph.start for paragraph in self.text.paragraphs}
        opens = True
        for match in _TOKEN.finditer(whole):
            word = match.group()
            opens = opens or match.start() in starts
            if not word[0].isalnum():
                opens = opens or word in "\"'\u201c\u201e\u00ab:\u2014\u2013-(\u2022*"
                yield Token(match.start(), match.end(), word, word, 0, opens)
                continue
            if word[-2:] in ("'s", "\u2019s"):
                word = word[:-2]
            lower = word.lower()
            start, end = match.start(), match.start() + len(word)
            article = self._elided(word, opens) if self.grammar.elision else ""
            if article:
                cut, tags = start + len(article), self.grammar.words.get(article.lower(), 0)
                yield Token(start, cut, article, article.lower(), tags, opens)
                start, word, lower = cut, word[len(article) :], lower[len(article) :]
                opens = False
            tags = self.grammar.words.get(lower, 0)
            yield Token(start, end, word, lower, tags, opens)
            opens = False

    def _elided(self, word: str, opens: bool) -> str:
        """An article or “of” that is joined to a name: « l'Association », “dell'Università”."""
        head, sign, tail = word.partition("'")
        if not (sign and tail):
            return ""
        is_article = f"{head.lower()}'" in self.lists.articles
        if head.islower():
            return f"{head}'" if is_article or tail[0].isupper() else ""
        return f"{head}'" if opens and is_article else ""

    def run(self) -> list[Person]:
        runs = list(self._runs())
        named = dict(self._houses(runs))
        for first, last in runs:
            start = named.get(first, first)
            if start < last:
                self._whole(start, last)
        for first, last in runs:
            self._short(first, last)
        self._groups()
        self._hold_offices()
        self._speakers()
        found = [one for one in self.drafts.values() if one.places]
        for one in found:
            if one.kind == "state":
                self._without_adjectives(one)
        found.sort(key=lambda one: min(one.places))
        return [
            Person(
                one.name, one.kind, tuple(sorted(set(one.places))),
                tuple(dict.fromkeys(one.aliases)),
                tuple(one.roles), one.unnamed, one.gender,
            )
            for one in found[:_MOST]
        ]  # fmt: skip

    def _without_adjectives(self, one: _Draft) -> None:
        """An adjective is a name of a state only where the text has no other."""
        shown = self.text.normal
        proper = [
            place
            for place in one.places
            if shown[place.start : place.end].lower() not in self.lists.adjectives
        ]
        if proper:
            one.places = proper
            one.aliases = [a for a in one.aliases if a.lower() not in self.lists.adjectives]

    # Runs of capitals.

    def _is_capital(self, at: int) -> bool:
        token = self.tokens[at]
        if not token.text[0].isupper():
            return bool(_DOMAIN.fullmatch(token.text))
        if token.tags & TIME or token.lower in self.lists.not_names:
            return False
        if not token.opens:
            return True
        if _INITIALS.fullmatch(token.text) or token.text in self.inner:
            return True
        known = token.lower in self.given or token.text in self.lists.states
        known = known or token.text in self.lists.other_states
        if known or token.lower in self.lists.adjectives or token.tags & (ROLE | MAN | WOMAN):
            return True
        small = token.tags & ~(ROLE | MAN | WOMAN | GIVEN_HE | GIVEN_SHE | OUTLET_WORD | RELAY)
        if small or token.lower in self.small or token.lower in self.lists.articles:
            return False
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if following is None or following.start != token.end + 1:
            return False
        return following.text[0].isupper() or bool(following.tags & SPEECH)

    def _runs(self) -> Iterator[tuple[int, int]]:
        at = 0
        tokens = self.tokens
        while at < len(tokens):
            if not tokens[at].text[0].isalnum() or not self._is_capital(at):
                at += 1
                continue
            end = at + 1
            while end < len(tokens) and end - at < _LONGEST_NAME + 4:
                token = tokens[end]
                if token.start in self.edges:
                    break  # a headline has no stop, and the next paragraph is another sentence
                gap = self.text.normal[tokens[end - 1].end : token.start]
                if gap == " " and token.text[0].isupper() and self._is_capital(end):
                    end += 1
                    continue
                if gap in ("'s ", "' ") and end == at + 1 and self._is_house_of_many(at, end):
                    end += 1
                    continue
                if gap in (" ", "") and self._is_inside(at, end):
                    end = self._over_inside(end)
                    continue
                if gap == "" and token.text == "'" and self._is_house_of_many(at, end + 1):
                    end += 2  # “Seafarers' Union”
                    continue
                if gap == " ":
                    end = self._over_members(at, end)
                break
            yield at, end
            at = end

    def _is_inside(self, at: int, end: int) -> bool:
        """Whether a small word stands inside a name: “van der Bellen”, “Bank of England”."""
        token = self.tokens[end]
        if token.text == "." and len(self.tokens[end - 1].text) == 1:
            return self._capital_behind(end + 1)  # an initial
        if token.lower in self.lists.inside:
            return self._capital_behind(self._over(end + 1, self.lists.inside))
        if token.lower in self.lists.houses and self.lists.verb_endings and end == at + 1:
            return self._capital_behind(end + 1)  # «Городской совет Заречинска»
        if token.lower in self.lists.of:
            head = {t.lower for t in self.tokens[at:end]}
            if head & (self.lists.houses | self.lists.alliances):
                return self._capital_behind(self._over(end + 1, self.lists.articles))
        return False

    def _is_house_of_many(self, at: int, end: int) -> bool:
        """Whether a house bears the name of its members: “Fishermen's Association”."""
        if end >= len(self.tokens):
            return False
        owner, house = self.tokens[at], self.tokens[end]
        if house.lower not in self.lists.houses or not house.text[0].isupper():
            return False
        if self._state_of(owner.text) is not None or owner.lower in self.given:
            return False
        whole = self.text.normal
        return not any(  # “Obama's Office”, where he is named without it too
            one.text == owner.text and whole[one.end : one.end + 1] not in "'\u2019"
            for one in self.tokens
        )

    def _over_members(self, at: int, end: int) -> int:
        """Behind the small noun that says whose a house is: « Association des riverains »."""
        tokens, lists = self.tokens, self.lists
        house = tokens[end - 1]
        if house.lower not in lists.houses or self.grammar.capital_nouns:
            return end
        noun = end
        if tokens[end].lower in lists.of:
            noun = self._over(end + 1, lists.articles)
            is_of = bool(tokens[end].tags & AUTHOR)
            if not is_of or (noun == end + 1 and tokens[end].lower not in lists.articles):
                return end  # “Congress of course”, “Court for a generation”
        elif not lists.verb_endings or tokens[end].lower.endswith(tuple(lists.verb_endings)):
            return end
        token = tokens[noun] if noun < len(tokens) else None
        if token is None or not token.text[0].islower() or token.tags & ~ROLE:
            return end
        if self.text.normal[tokens[noun - 1].end : token.start] not in (" ", ""):
            return end
        end = noun + 1
        while self._goes_on_in_capitals(end):
            end += 1  # “Rada miasta Wierzbno”
        return end

    def _goes_on_in_capitals(self, end: int) -> bool:
        if not self.lists.verb_endings or end >= len(self.tokens):
            return False
        gap = self.text.normal[self.tokens[end - 1].end : self.tokens[end].start]
        return gap == " " and self.tokens[end].text[0].isupper() and self._is_capital(end)

    def _over(self, at: int, words: frozenset[str]) -> int:
        while at < len(self.tokens) and self.tokens[at].lower in words:
            at += 1
        return at

    def _capital_behind(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].text[0].isupper()

    def _over_inside(self, end: int) -> int:
        end += 1  # the small word itself, which may have a capital: “Otros”
        while end < len(self.tokens) and not self.tokens[end].text[0].isupper():
            end += 1
        return end

    # What a run is.

    def _whole(self, first: int, last: int) -> None:
        """Take a run that tells by itself what it is."""
        tokens = self.tokens
        while last > first and not tokens[last - 1].text[0].isalnum():
            last -= 1
        while last - first > 2 and self._leads_in(tokens[first]):
            first += 1  # “In Ada Quill They Trust”
        is_long = last - first >= _LONGEST_NAME
        if is_long and not any(one.lower in self.lists.houses for one in tokens[first:last]):
            inner = (at for at in range(first + 2, last) if self._leads_in(tokens[at]))
            last = next(inner, last)  # “Ada Quill Apologizes To Obo Sund”
        shown = self.text.normal[tokens[first].start : tokens[last - 1].end]
        if shown in self.lists.states:
            self._add(shown, "state", first, last)
            return
        if _DOMAIN.fullmatch(shown):
            self._add(shown, "outlet", first, last)
            return
        title = self._title(first, last)
        if title < last and tokens[title].lower in self.lists.articles and title > first:
            return  # „Vorsitzender des Verbands“: of what, not who
        if first < title < last and self._is_of_a_place(title, last):
            return
        if first < title < last:
            self._titled(first, title, last)
            return
        first, held = self._behind_office(first, last)
        first = self._at_house(first, last)
        shown = self.text.normal[tokens[first].start : tokens[last - 1].end]
        kind = self._kind(first, last)
        office = held
        if office is None and kind in {None, "", "person"}:
            office = self._office(first, last)
        if office is not None:
            kind = "person"
        if kind == "organisation" and last - first > 1 and self._is_opening_article(first):
            first += 1
            shown = self.text.normal[tokens[first].start : tokens[last - 1].end]
        draft = self._add(shown, kind, first, last) if kind is not None else None
        if draft is not None and office is not None:
            self._hold(draft, office, first, last)

    def _leads_in(self, token: Token) -> bool:
        return bool(token.tags & (PREPOSITION | SUBORDINATE)) and not (
            token.tags & (GIVEN_HE | GIVEN_SHE) or token.lower in self.lists.inside | self.lists.of
        )

    def _is_of_a_place(self, title: int, last: int) -> bool:
        """Whether an office is of a place, before a name: „Bürgermeister von Bonn, Ada Quill,“."""
        tokens = self.tokens
        if tokens[title].lower not in self.lists.of or last + 2 >= len(tokens):
            return False
        return tokens[last].text == "," and all(
            one.text[0].isupper() for one in tokens[last + 1 : last + 3]
        )

    def _behind_office(self, first: int, last: int) -> tuple[int, Office | None]:
        """Where a name begins behind what an office is of: « ministre des Transports Ada Q. »."""
        office = self.offices.before(first)
        if office is None or office.noun == first - 1 or last - first < 3:
            return first, None
        words = self.tokens[first:last]
        if any(one.lower in self.lists.houses or not one.text[0].isupper() for one in words):
            return first, None
        given = (at for at in range(first, last - 1) if self.tokens[at].lower in self.given)
        name = next(given, last - 2 if self._stands_alone(last - 1) else first)
        return name, office._replace(end=name) if name > first else None

    def _stands_alone(self, at: int) -> bool:
        """Whether a word also stands without the one before it, as surnames do."""
        tokens = self.tokens
        return any(
            one.text == tokens[at].text and other.text != tokens[at - 1].text
            for other, one in pairwise(tokens)
        )

    def _at_house(self, first: int, last: int) -> int:
        """Where a house begins in a run that a noun of something else begins.

        „Gutachten der Universität Hallern“, where every noun has a capital.
        """
        houses, tokens = self.lists.houses, self.tokens
        if not self.grammar.capital_nouns or tokens[first].lower in houses:
            return first
        found = (
            at
            for at in range(first + 2, last)
            if tokens[at].lower in houses and tokens[at - 1].text.islower()
        )
        return next(found, first)

    def _office(self, first: int, last: int) -> Office | None:
        """The office that stands beside a run, if that may be the name of a person."""
        if not all(self.tokens[at].text[0].isalpha() for at in range(first, last)):
            return None
        if last - first == 1:
            office = self.offices.before(first)
            return office if office is not None and office.noun == first - 1 else None
        if any(self._state_of(self.tokens[at].text) for at in range(first, last)):
            return None
        return self.offices.beside(first, last)

    def _hold(self, draft: _Draft, office: Office, first: int, last: int) -> None:
        tokens = self.tokens
        start = min(tokens[first].start, tokens[office.first].start)
        end = max(tokens[last - 1].end, tokens[office.end - 1].end)
        self.held.append((draft, office, Stretch(start, end)))

    def _hold_offices(self) -> None:
        """Give everybody the offices beside their names, and whose they are where that is known."""
        whole, tokens = self.text.normal, self.tokens
        houses = [
            (place, one.name)
            for one in self.drafts.values()
            if one.kind not in {"person", ""}
            for place in one.places
        ]
        for draft, office, place in self.held:
            behind = Stretch(tokens[office.noun].end, tokens[office.end - 1].end)
            of = next(
                (
                    name
                    for at, name in sorted(houses)
                    if behind.start <= at.start and at.end <= behind.end
                ),
                "",
            )
            end = behind.start if of else behind.end
            title = whole[tokens[office.first].start : end]
            if not any(role.title == title for role in draft.roles):
                draft.roles.append(Role(title, of, place, office.end > office.noun + 1))

    def _title(self, first: int, last: int) -> int:
        """Where the name begins behind titles; the run's first word where there is no title."""
        found = first
        for at in range(first + 1, last - 1):
            if self.tokens[at].lower in self.given and self._may_be_office(first, at):
                return at  # „Fischereiministerin Vera Holm“
        for at in range(first, last):
            token = self.tokens[at]
            tags = token.tags | self._held_before(token.lower)
            is_title = tags & (ROLE | MAN | WOMAN) and token.lower not in self.lists.houses
            if (is_title or token.lower in self.lists.titles) and not (
                token.tags & (GIVEN_HE | GIVEN_SHE)
            ):
                found = at + 1
        if found == last:
            return first
        if found < last and self.tokens[found].text == ".":
            found += 1
        return found

    def _held_before(self, word: str) -> int:
        """What a title is by its noun, if somebody held it once: “ex-minister”."""
        once, _, noun = word.partition("-")
        offices = section(self.grammar.code, "offices")
        return self.grammar.words.get(noun, 0) if once in offices.get("former", ()) else 0

    def _may_be_office(self, first: int, at: int) -> bool:
        """Whether words before a first name are no part of it, for all that they have capitals.

        Nouns that do; a word that opens a sentence; what an office is for (“assessora alla Pesca”).
        """
        if self.grammar.capital_nouns:
            return True
        if any(token.lower in self.given for token in self.tokens[first:at]):
            return False
        if any(token.tags & ROLE for token in self.tokens[first:at]):
            return True  # «Мэр Заречья Глеб Ордынцев»
        before = self.tokens[max(first - 3, 0) : first]
        opens = self.tokens[first].opens and at == first + 1 and not self.tokens[at].opens
        return opens or any(token.tags & ROLE for token in before)

    def _kind(self, first: int, last: int) -> str | None:  # noqa: PLR0912  (a rule each)
        """What a name is: empty where only its speaking tells that it is an actor."""
        tokens = self.tokens[first:last]
        lowers = [t.lower for t in tokens]
        if any(word in self.lists.alliances for word in lowers):
            return "alliance"
        is_house = lowers[-1] in self.lists.houses or lowers[0] in self.lists.houses
        if is_house and len(tokens) == 1 and not self._is_name_of_house(first, last):
            return None
        if is_house:
            return "organisation"
        outlet = any(t.tags & OUTLET_WORD for t in tokens)
        if outlet and len(tokens) > 1:
            return "outlet"
        if outlet and self._relays(last):
            return "outlet"
        if lowers[0] in self.given and len(tokens) > 1:
            return "person"
        if self._is_titled_small(first):
            return "person"
        if len(tokens) == 1 and lowers[0] in self.lists.articles:
            return None  # “The reports …”
        if len(tokens) == 1:
            if last < len(self.tokens) and self.tokens[last].lower in self.lists.outlet_verbs:
                is_surname = shown_in(self.by_last, tokens[0].text)
                return None if is_surname or lowers[0] in self.lists.adjectives else "outlet"
            if tokens[0].text in self.lists.other_states:
                return None
            if _is_acronym(tokens[0].text) and not tokens[0].opens:
                return None if lowers[0] in self.lists.adjectives else "organisation"
            return None
        if any(word in self.lists.houses for word in lowers):
            return "organisation"
        if self.grammar.capital_nouns or any(t.tags & ROLE for t in tokens):
            return None
        if 2 <= len(tokens) <= 4 and self._is_apposition(first, last):
            return "person"
        if self._speaks_near(first, last) and 2 <= len(tokens) <= 4:
            # “The Fjord Courier reported”: a name with an article may be anything that speaks.
            return "" if self._has_article(first) else "person"
        return None

    # Houses: what a common noun says of the name behind it.

    def _houses(self, runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The runs that a noun before them names: « la société Railis », «газета «Вестник»»."""
        ends = dict(runs)
        stems = self.grammar.houses or ("?",)
        around = {at: run for run in runs for at in range(*run)}
        tokens = self.tokens
        for at, token in enumerate(tokens[:-1]):
            is_outlet = bool(token.tags & OUTLET_WORD) or token.lower.startswith(stems)
            if not (is_outlet or self._is_firm(token) or token.lower in self.lists.houses):
                continue
            kind = "outlet" if is_outlet else "organisation"
            if tokens[at + 1].text == '"':
                last = self._quoted_name(at + 2)
                if last is not None:
                    self._add_named(kind, at + 2, last)
                    yield at + 2, last
            elif self._is_firm(token) and self._is_apart(at + 1, ends):
                self._add_named(kind, at + 2, ends[at + 2])
                yield at + 2, ends[at + 2]
            elif not self._is_next(at) or tokens[at + 1].lower in self.given:
                continue
            elif self._is_firm(token) and at + 1 in around:
                first, last = around[at + 1]
                end = self._end_of_firm(at + 1, last)
                self._add_named(kind, at + 1, end)
                yield first, end
            elif self.small_houses and token.text[0].islower() and kind == "organisation":
                first = self._over(at + 2, self.lists.articles)
                if tokens[at + 1].lower in self.lists.of and first in ends:
                    self._add_named(kind, at, ends[first])
                    yield first, ends[first]

    def _is_apart(self, comma: int, ends: Mapping[int, int]) -> bool:
        """Whether a run stands between commas: “The operator, Norlink Ferries, confirmed”."""
        tokens = self.tokens
        end = ends.get(comma + 1, len(tokens))
        has_article = comma > 1 and tokens[comma - 2].lower in self.lists.articles
        between = tokens[comma].text == "," and end < len(tokens) and tokens[end].text == ","
        return has_article and between and tokens[comma + 1].lower not in self.given

    def _end_of_firm(self, first: int, last: int) -> int:
        """Where a company's name ends before a person's: “prezes spółki Węglomax Ada Quill”."""
        given = (at for at in range(first + 1, last - 1) if self.tokens[at].lower in self.given)
        return next(given, last)

    def _is_firm(self, token: Token) -> bool:
        """Whether a word is a noun for a company, which is no part of its name: „Baufirma“."""
        if token.lower in self.lists.firms:
            return True
        return self.grammar.capital_nouns and token.lower.endswith(tuple(self.lists.firms))

    def _is_next(self, at: int) -> bool:
        return self.text.normal[self.tokens[at].end : self.tokens[at + 1].start] == " "

    def _quoted_name(self, first: int) -> int | None:
        """Behind the last word of a name in marks, which ends with the marks."""
        tokens = self.tokens
        if first >= len(tokens) or not tokens[first].text[0].isupper():
            return None
        limit = min(first + _LONGEST_NAME, len(tokens))
        last = next((at for at in range(first, limit) if tokens[at].text == '"'), None)
        if last is None or not all(tokens[at].text[0].isalnum() for at in range(first, last)):
            return None
        return last

    def _add_named(self, kind: str, first: int, last: int) -> None:
        place = Stretch(self.tokens[first].start, self.tokens[last - 1].end)
        self._add(self.text.normal[place.start : place.end], kind, first, last)

    def _is_name_of_house(self, first: int, last: int) -> bool:
        """Whether a noun alone is a name (“Parliament”), not a part of one: “Cour des comptes”.

        At the beginning of a sentence every noun has a capital: it counts if it has one elsewhere.
        """
        token = self.tokens[first]
        if self.grammar.capital_nouns or self._goes_on(last):
            return False
        return not token.opens or token.text in self.inner

    def _is_opening_article(self, at: int) -> bool:
        return self.tokens[at].opens and self.tokens[at].lower in self.lists.articles

    def _has_article(self, first: int) -> bool:
        before = self.tokens[first - 1 : first] if first else []
        own = self.tokens[first]
        return any(one.lower in self.lists.articles for one in (*before, own))

    def _goes_on(self, last: int) -> bool:
        """Whether “of” with a small word stands behind a name."""
        return last < len(self.tokens) and self.tokens[last].lower in self.lists.of

    def _relays(self, last: int) -> bool:
        return last < len(self.tokens) and bool(self.tokens[last].tags & RELAY)

    def _speaking(self) -> Iterator[str]:
        for before, one, after in zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False):
            beside = (before.tags | after.tags) & SPEECH
            alone = not before.text[0].isupper() and not after.text[0].isupper()
            if beside and alone and one.text[0].isupper() and not one.opens and not one.tags:
                yield one.text

    def _is_apposition(self, first: int, last: int) -> bool:
        """Whether a name says who somebody is that speaks, or its last word speaks alone elsewhere.

        “The referee, Ramiro Tudela, said”; “said the delegate, Yvon Cariou.”; “according to the
        analyst Maud Legrand”.
        """
        tokens = self.tokens
        words = tokens[first:last]
        if any(
            one.tags & ~(GIVEN_HE | GIVEN_SHE | MAN | WOMAN) or one.text.isupper() for one in words
        ):
            return False
        if any(self._state_of(one.text) for one in words) or self._has_article(first):
            return False
        if tokens[last - 1].text in self.speaking:
            return True
        comma = first > 0 and tokens[first - 1].text == ","
        if comma and last < len(tokens) and tokens[last].text == ",":
            behind = [one for one in tokens[last + 1 : last + 4] if not one.tags & AUX]
            if behind and behind[0].tags & SPEECH:
                return True
        at = first - 1 - comma
        nouns = 0
        while (
            at >= 0
            and nouns < _MOST_NOUNS
            and tokens[at].text.islower()
            and not tokens[at].tags & ~ROLE
        ):
            at, nouns = at - 1, nouns + 1
        if not nouns or at < 1 or not tokens[at].tags & (THE | A | HIS):
            return False
        return bool(tokens[at - 1].tags & (SPEECH | ACCORDING))

    def _is_titled_small(self, first: int) -> bool:
        """Whether an office or a title without capital stands right before: «президент Сунд»."""
        before = self.tokens[first - 1] if first else None
        if before is None or not before.text[0].islower():
            return False
        return before.end + 1 == self.tokens[first].start and bool(
            before.tags & (ROLE | MAN | WOMAN) and before.lower not in self.lists.houses
        )

    def _speaks_near(self, first: int, last: int) -> bool:
        after = self.tokens[last : last + 2]
        before = self.tokens[max(first - 1, 0) : first]
        return any(t.tags & SPEECH for t in (*after[:1], *before))

    def _titled(self, first: int, name: int, last: int) -> None:
        """“Russian Foreign Minister Sergey Lavrov”: an office, whose, and who holds it."""
        tokens = self.tokens
        while name < last - 2 and _is_acronym(tokens[name].text):
            name += 1  # «глава МЧС Ада Квилл»
        while name < last - 2 and tokens[name].text.islower():
            name += 1  # «директор института Геннадий Квилл»
        if tokens[name].lower in self.lists.houses:
            self._add_named("organisation", name, last)
            return  # «речник Міністерства охорони»: of what
        if last - name == 1 and self._is_of_what(last):
            return  # «губернатор Луговской области Пётр Зимин»
        if tokens[name].lower in self.lists.of:
            return  # “Fit To Be President Of The United States”
        shown = self.text.normal[tokens[name].start : tokens[last - 1].end]
        role = self._role(first, name)
        gender = ""
        for token in tokens[first:name]:
            gender = "m" if token.tags & MAN else "f" if token.tags & WOMAN else gender
        draft = self._add(shown, "person", name, last)
        if draft is None:
            return
        draft.gender = draft.gender or gender
        office = self.offices.before(first) or self.offices.beside(name, last)
        if role is None and office is not None:
            self._hold(draft, office, name, last)
        if role is not None and not any(
            (one.title, one.of) == (role.title, role.of) for one in draft.roles
        ):
            place = Stretch(tokens[first].start, tokens[last - 1].end)
            draft.roles.append(Role(role.title, role.of, place))

    def _is_of_what(self, at: int) -> bool:
        """Whether a small noun and somebody's first name stand behind a word with a capital."""
        behind = self.tokens[at : at + 2]
        return (
            len(behind) > 1
            and behind[0].text.islower()
            and not behind[0].tags
            and behind[1].lower in self.given
            and behind[1].text[0].isupper()
        )

    def _role(self, first: int, name: int) -> Role | None:
        tokens = self.tokens
        of = ""
        at = first
        while at < name and tokens[at].lower in self.lists.articles:
            at += 1
        for size in (3, 2, 1):
            if at + size < name:
                shown = self.text.normal[tokens[at].start : tokens[at + size - 1].end]
                state = self._state_of(shown)
                if state:
                    of = state
                    self._state(state, shown, at, at + size)
                    at += size
                    break
        while at < name and tokens[at].text in ".,":
            at += 1
        title = tokens[at:name]
        while title and title[-1].text == ".":
            title = title[:-1]
        if not title or not any(t.tags & ROLE for t in title):
            return None
        return Role(self.text.normal[title[0].start : title[-1].end], of)

    def _state_of(self, shown: str) -> str | None:
        if shown in self.lists.states:
            return shown
        return self.lists.other_states.get(shown) or self.lists.adjectives.get(shown.lower())

    def _state(self, name: str, shown: str, first: int, last: int) -> None:
        """A state that is only named by its adjective."""
        place = Stretch(self.tokens[first].start, self.tokens[last - 1].end)
        draft = self.drafts.setdefault(name, _Draft(name, "state"))
        draft.places.append(place)
        if shown != name:
            draft.aliases.append(shown)

    def _add(self, shown: str, kind: str, first: int, last: int) -> _Draft | None:
        place = Stretch(self.tokens[first].start, self.tokens[last - 1].end)
        key = shown
        if kind == "person":
            words = shown.split()
            tail = words[-1]
            if len(words) == 1:
                return self._surname(shown, place)
            declined = None
            if words[0].lower() not in given_names():
                declined = nominative(self.grammar.code, words, self.written)
            if declined is not None:
                words, tail = list(declined.words), declined.words[-1]
                key = " ".join(words)
            same = [
                k
                for k in self.by_last.get(tail, ())
                if self.drafts[k].name.split()[0][0] == words[0][0]
            ]
            if same:
                key = same[0]
            else:
                self.by_last.setdefault(tail, []).append(key)
            draft = self.drafts.setdefault(key, _Draft(key, kind))
            if shown != draft.name:
                draft.aliases.append(shown)
            if declined is not None:
                draft.gender = draft.gender or declined.gender
        draft = self.drafts.setdefault(key, _Draft(shown, kind))
        draft.places.append(place)
        return draft

    def _of_surname(self, shown: str) -> list[str]:
        """Who bears a surname, in whatever case the text has it: „по словам Тагирова“."""
        keys = self.by_last.get(shown, [])
        if keys or shown.lower() in self.given:
            return keys
        for gender in ("m", "f"):
            last = surname(self.grammar.code, shown, self.by_last, gender)
            found = self.by_last.get(last or "", [])
            if found and all(self.drafts[key].gender in {"", gender} for key in found):
                return found
        return []

    def _surname(self, shown: str, place: Stretch) -> _Draft:
        keys = self.by_last.get(shown, [])
        if len(keys) == 1:
            draft = self.drafts[keys[0]]
            draft.aliases.append(shown)
        else:
            self.by_last.setdefault(shown, []).append(shown)
            draft = self.drafts.setdefault(shown, _Draft(shown, "person"))
        if place not in draft.places:
            draft.places.append(place)
        return draft

    def _short(self, first: int, last: int) -> None:
        """Take a run that is a shorter form of a name, or the adjective of a state."""
        tokens = self.tokens
        shown = self.text.normal[tokens[first].start : tokens[last - 1].end]
        place = Stretch(tokens[first].start, tokens[last - 1].end)
        if shown in self.drafts:
            if place not in self.drafts[shown].places:
                self.drafts[shown].places.append(place)
            return
        if last - first == 1:
            keys = self._of_surname(shown)
            if len(keys) == 1 and self.drafts[keys[0]].kind == "person":
                draft = self.drafts[keys[0]]
                if place not in draft.places:
                    draft.places.append(place)
                if shown != draft.name:
                    draft.aliases.append(shown)
                return
        for size in range(min(3, last - first), 0, -1):
            part = self.text.normal[tokens[first].start : tokens[first + size - 1].end]
            state = self._state_of(part)
            if state:
                self._named_state(state, part, first, first + size)
                break

    def _named_state(self, state: str, shown: str, first: int, last: int) -> None:
        place = Stretch(self.tokens[first].start, self.tokens[last - 1].end)
        draft = self.drafts.setdefault(state, _Draft(state, "state"))
        if not any(one.overlaps(*place) for one in draft.places):
            draft.places.append(place)
        if shown != state:
            draft.aliases.append(shown)

    # Groups: “European officials”, “sources from the Washington Post”.

    def _groups(self) -> None:
        tokens = self.tokens
        for at, token in enumerate(tokens):
            if (
                token.lower in self.lists.collectives
                and token.text[0].isupper()
                and at
                and (tokens[at - 1].lower in self.lists.articles)
            ):
                self._group(at - 1, at + 1)
                continue
            if token.lower not in self.lists.groups or (
                token.text[0].isupper() and not token.opens
            ):
                continue
            first = self._modifier(at)
            last = self._complement(at)
            if first == at and last == at + 1:
                continue
            self._group(first, last)

    def _modifier(self, at: int) -> int:
        """“European”, “roughly 10 other”, “Ukrainian and Russian” before the noun."""
        tokens = self.tokens
        first = at
        while first > 0 and at - first < 5:
            token = tokens[first - 1]
            if self.text.normal[token.end : tokens[first].start] != " ":
                break
            capital = token.text[0].isupper() and (
                not token.opens or token.text in self.inner or token.lower in self.lists.adjectives
            )
            number = token.text[0].isdigit()
            joins = token.lower in self.lists.inside or (
                bool(token.tags & AND)
                and first - 2 >= 0
                and tokens[first - 2].text[0].isupper()
                and tokens[first].text[0].isupper()
            )
            if not (capital or number or joins) or token.lower in self.lists.articles:
                break
            first -= 1
        return first

    def _complement(self, at: int) -> int:
        """“of Ukraine”, “from the Washington Post” behind it."""
        tokens = self.tokens
        if at + 1 < len(tokens) and (
            tokens[at + 1].lower in self.lists.of or tokens[at + 1].tags & AUTHOR
        ):
            start = self._over(at + 2, self.lists.articles)
            if self._capital_behind(start) and start < len(tokens):
                end = start
                while (
                    end < len(tokens)
                    and tokens[end].text[0].isupper()
                    and end - start < 4
                    and (
                        end == start
                        or self.text.normal[tokens[end - 1].end : tokens[end].start] == " "
                    )
                ):
                    end += 1
                return end
        return at + 1

    def _group(self, first: int, last: int) -> None:
        place = Stretch(self.tokens[first].start, self.tokens[last - 1].end)
        shown = self.text.normal[place.start : place.end]
        name = shown[0].upper() + shown[1:]
        draft = self.drafts.setdefault(name, _Draft(name, "group", unnamed=True))
        draft.places.append(place)
        if shown != name:
            draft.aliases.append(shown)

    # Who speaks and is named in no other way that tells what they are.

    def _speakers(self) -> None:
        """Merge abbreviations with what they stand for."""
        for key, draft in list(self.drafts.items()):
            if draft.kind != "organisation" or not _is_acronym(key):
                continue
            for other, whole in self.drafts.items():
                initials = "".join(word[0] for word in whole.name.split() if word[0].isupper())
                if (
                    other != key
                    and initials == key
                    and whole.kind in {"organisation", "alliance", "outlet"}
                ):
                    whole.places += draft.places
                    whole.aliases.append(key)
                    del self.drafts[key]
                    break
