"""Who is named in a script without capitals: by an office, a first name, a word of saying.

    قال الوزير فيرا هولم, השרה ורה הולם אמרה, 部长韦拉表示   between an office and a word of saying
    שר התחבורה אורי שקדי, هالة الشريف، رئيسة الجمعية،   beside an office with what it is of
    部长赵国强对……   a surname (`surnames` of the section `actors`) behind an office

Short forms of such names are found beside words of saying.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from generator.attribution.grammar import (
    ACCORDING,
    GIVEN_HE,
    GIVEN_SHE,
    MAN,
    MARK,
    PREPOSITION,
    ROLE,
    SPEECH,
    TIME,
    VERB,
    WOMAN,
    Grammar,
    Word,
)
from generator.drafting.person import Person, Role
from generator.languages.files import section
from generator.text.source_text import SourceText, Stretch

_COMMAS = frozenset(",\u060c")
_COLONS = frozenset(":\uff1a")
_LONGEST_OFFICE = 4
_LONG_NAME = 3
_SHORTEST_NAME = 2
_PAIR = 2
_LONGEST_NAME = 5
_NEAR = 24
_LONGEST_TITLE = 20
_TITLE = re.compile("\u300a([^\u300a\u300b]{1,20})\u300b")
"""Titles of papers and books, in the marks that Chinese has for them alone."""
_MOST_OF_HOUSE = 6
"""Characters of a name before the noun for a house, where a script has no spaces."""


def has_capitals(text: SourceText) -> bool:
    """Whether a text is written in a script with capitals: most of its letters have one."""
    letters = [letter for letter in text.normal[:4_000] if letter.isalpha()]
    return 2 * sum(letter.isupper() or letter.islower() for letter in letters) > len(letters)


def people_without_capitals(
    text: SourceText, grammar: Grammar, states: Iterable[str]
) -> Iterator[Person]:
    """Everybody whom a text names in a way that tells what they are."""
    names = _Names(text, grammar, frozenset(states))
    sentences = [grammar.read(text.normal, *sentence) for sentence in text.sentences]
    for words in sentences:
        names.read(words)
    for words in sentences:
        names.read_again(words)
    names.read_marks()
    found, alone = names.found, names.alone
    for name, named in found.items():
        short = [other for other in alone if other != name and other in _parts_of(name, grammar)]
        places = {*named, *(place for other in short for place in alone[other])}
        role = names.roles.get(name)
        yield Person(name, "person", tuple(sorted(places)), tuple(short), (role,) if role else ())
    for name, named in names.organisations.items():
        yield Person(name, "organisation", tuple(named))
    for name, named in names.papers.items():
        yield Person(name, "outlet", tuple(named))
    for state in states:
        at = _place_of(state, text.normal, grammar)
        if at >= 0 and not any(state in name for name in (*found, *names.organisations)):
            yield Person(state, "state", (Stretch(at, at + len(state)),))


def _place_of(state: str, whole: str, grammar: Grammar) -> int:
    """Where a text names a state, never inside a word (פרו in פרופסור); -1 if it does not."""
    if len(state) < _SHORTEST_NAME:
        return -1
    if not grammar.word_spaces or state not in whole:
        return whole.find(state)
    letters = (*grammar.proclitics, *grammar.joined_prepositions, *grammar.joined_articles)
    joined = "|".join(map(re.escape, letters))
    found = re.search(rf"\b(?:{joined}){{0,3}}({re.escape(state)})\b", whole)
    return found.start(1) if found else -1


class _Names:
    """The names of a text with their places and offices; those without an office apart."""

    def __init__(self, text: SourceText, grammar: Grammar, states: Collection[str]) -> None:
        self.text, self.grammar, self.states = text, grammar, states
        lists = section(grammar.code, "actors")
        self.surnames = frozenset(lists.get("surnames", ()))
        self.houses = tuple(lists.get("houses", ()))
        self.found: dict[str, list[Stretch]] = {}
        self.alone: dict[str, list[Stretch]] = {}
        self.roles: dict[str, Role] = {}
        self.firms = frozenset(lists.get("firms", ()))
        self.callings = tuple(map(str, lists.get("callings", ()))) or ("?",)
        self.ends = tuple(map(str, lists.get("ends_names", ()))) or ("?",)
        self.particles = frozenset(lists.get("particles", ()))
        self.organisations: dict[str, list[Stretch]] = {}
        self.papers: dict[str, list[Stretch]] = {}
        self.taken: set[int] = set()
        """Where words begin that are part of somebody's name."""

    def read_again(self, words: Sequence[Word]) -> None:
        """Find whom only a surname tells that speaks alone elsewhere: رئيس بلدية سلوان جابر العطار.

        The word before it is the first name, where an office stands before both.
        """
        if not self.grammar.word_spaces:
            return
        for at in range(1, len(words)):
            surname, given = words[at], words[at - 1]
            is_free = surname.start not in self.taken and given.start not in self.taken
            if not (is_free and surname.lower in self.alone and _is_unknown(given)):
                continue
            if given.lower.startswith(self.grammar.joined_articles or ("?",)):
                continue
            comma = at - 1 - (at > 1 and words[at - 2].lower in _COMMAS)
            office = _office_before(words, comma, self.grammar)
            if office is not None and office[1] - office[0] + comma < at + _LONGEST_OFFICE:
                title = Stretch(words[office[0]].start, words[office[1] - 1].end)
                self._add(words, at - 1, at + 1, title, is_whole=True)

    def read_marks(self) -> None:
        """Find the houses and papers whose names stand in marks: 环保组织“清流社”, 《江州日报》."""
        whole = self.text.normal
        for run in self.text.quoted:
            name = whole[run.start : run.end]
            if not name[-1:].isalnum() or len(name) > _LONGEST_TITLE:
                continue
            before = whole[max(run.before - _NEAR, 0) : run.before].rstrip()
            for nouns, kind in (
                (self.grammar.outlets, self.papers),
                (self.houses, self.organisations),
            ):
                if self._ends_with(before, nouns):
                    kind.setdefault(name, []).append(Stretch(run.start, run.end))
                    break
        outlets = tuple(section(self.grammar.code, "attribution").get("outlet_words", ()))
        for title in _TITLE.finditer(whole):
            if title.group(1).endswith(outlets or ("?",)):
                self.papers.setdefault(title.group(1), []).append(Stretch(*title.span(1)))

    def _ends_with(self, before: str, nouns: Collection[str]) -> bool:
        """Whether a noun stands last, in Arabic and Hebrew also behind joined letters: לעיתון."""
        if not self.grammar.word_spaces:
            return before.endswith(tuple(nouns) or ("?",))
        word = before.rpartition(" ")[2]
        letters = ("", *self.grammar.proclitics, *self.grammar.joined_prepositions)
        return any(word.startswith(one) and word.removeprefix(one) in nouns for one in letters)

    def read(self, words: Sequence[Word]) -> None:
        """Find the names of a sentence."""
        whole, grammar = self.text.normal, self.grammar
        if grammar.word_spaces:
            for first, last, office in _by_given_name(words, grammar, self.particles):
                title = None
                if office is not None:
                    title = Stretch(words[office[0]].start, words[office[1] - 1].end)
                self._add(words, first, last, title, is_whole=True)
        elif self.surnames:
            for first, last, noun in _by_surname(words, whole, self.surnames, self.callings):
                start = self._beginning_of_office(words, noun)
                self._add(words, first, last, Stretch(start, words[first - 1].end))
        for place in self._houses(words):
            if self.text.quoted_around(*place) is None:
                self.organisations.setdefault(whole[place.start : place.end], []).append(place)
        most = 3 if grammar.word_spaces else 5
        for at, word in enumerate(words):
            if not word.tags & VERB or word.tags & (ROLE | MAN | WOMAN):
                continue
            for first, last, begins in _beside_verb(words, at, most, grammar, self.ends):
                office = None
                if self.taken & {one.start for one in words[first:last]}:
                    continue
                if begins is not None:
                    # The whole office: «وزير النقل», “Minister of Transport”.
                    office = Stretch(words[begins].start, words[first - 1].end)
                self._add(words, first, last, office)

    def _houses(self, words: Sequence[Word]) -> Iterator[Stretch]:
        """The houses that are named: جمعية الصيادين, חברת גשרים, 渔民协会.

        With spaces, the noun behind has an article, or the house is a company; without, the house
        ends what stands between the beginning of a sentence, a sign or a known word, and itself.
        """
        articles = self.grammar.joined_articles or ("?",)
        if self.grammar.word_spaces:
            for word, following in pairwise(words):
                is_firm = word.lower in self.firms
                if not (is_firm or word.lower in self.houses) or following.tags & ~ROLE:
                    continue
                if (is_firm and not following.tags) or following.lower.startswith(articles):
                    yield Stretch(word.start, following.end)
            return
        whole = self.text.normal
        first = 0
        for at, word in enumerate(words):
            if not _is_unknown(word):
                first = at + 1
                continue
            run = whole[words[first].start : word.end]
            house = next((one for one in self.houses if run.endswith(one)), None)
            in_marks = whole[word.end : word.end + 1] == '"'  # 环保组织“清流社”: its name
            if house and not in_marks and len(house) + 2 <= len(run) <= len(house) + _MOST_OF_HOUSE:
                yield Stretch(words[first].start, word.end)

    def _add(
        self,
        words: Sequence[Word],
        first: int,
        last: int,
        office: Stretch | None,
        *,
        is_whole: bool = False,
    ) -> None:
        whole = self.text.normal
        place = Stretch(words[first].start, words[last - 1].end)
        name = whole[place.start : place.end]
        if len(name) < _SHORTEST_NAME or self.text.quoted_around(*place) is not None:
            return
        if not self.grammar.word_spaces and self.houses and name.endswith(self.houses):
            return  # 总理办公室: the office of somebody
        if words[first].lower in self.firms or words[first].lower in self.houses:
            return  # رئيس اتحاد البحارة: what somebody heads
        if office is None and not is_whole:
            self.alone.setdefault(name, []).append(place)
            return
        self.taken |= {word.start for word in words[first:last]}
        self.found.setdefault(name, []).append(place)
        if office is None:
            return
        around = Stretch(min(office.start, place.start), max(office.end, place.end))
        title = whole[office.start : office.end]
        self.roles.setdefault(name, Role(title, "", around, is_whole))

    def _beginning_of_office(self, words: Sequence[Word], noun: int) -> int:
        """Where an office begins that says what it is of: 交通部长, but 渔民协会|会长."""
        first = noun
        while first and _is_unknown(words[first - 1]) and noun - first <= _LONGEST_OFFICE:
            first -= 1
        is_cut_off = first == 0 or bool(words[first - 1].tags & MARK)
        of = self.text.normal[words[first].start : words[noun].start]
        if (
            of in self.states
            or not is_cut_off
            or noun - first > _LONGEST_OFFICE
            or of.endswith(self.houses or ("?",))
        ):
            return words[noun].start
        return words[first].start


def _beside_verb(
    words: Sequence[Word], at: int, most: int, grammar: Grammar, ends_names: tuple[str, ...]
) -> Iterator[tuple[int, int, int | None]]:
    """Runs of unknown words before and behind a verb; where the office before them begins."""
    end = at
    while end > 0 and words[end - 1].tags & TIME:
        end -= 1  # 李国强星期二表示
    first = end
    while first > 0 and end - first < most and _is_unknown(words[first - 1]):
        first -= 1
    if first < end:
        titled = first > 0 and bool(words[first - 1].tags & _OFFICE)
        name = _behind_complement(words, first, end, grammar) if titled else first
        if titled and not _is_complement(words, name, end, first - 1, grammar):
            yield name, end, first - 1
        elif first == 0:
            yield first, end, None
    start = at + 1
    while start < len(words) and words[start].tags & _OFFICE and not _is_given(words[start]):
        start += 1
    last = start
    while last < len(words) and last - start < most and _is_unknown(words[last]):
        if last > start and words[last].lower.startswith(ends_names):
            break  # وأوضحت شاهين للصحفيين: joined to a preposition
        last += 1
    ends = last >= len(words) or bool(words[last].tags)
    ends = ends or words[last].lower.startswith(ends_names)
    if last > start and ends and grammar.word_spaces:
        noun = at + 1 if start > at + 1 else None
        name = _behind_complement(words, start, last, grammar) if noun is not None else start
        if noun is None or not _is_complement(words, name, last, start - 1, grammar):
            yield name, last, noun


def _behind_complement(words: Sequence[Word], first: int, last: int, grammar: Grammar) -> int:
    """Where a name begins behind what an office is of: at a first name, or behind articles."""
    given = next((at for at in range(first, last) if _is_given(words[at])), None)
    if given is not None and last - given > 1:
        return given
    articles = grammar.joined_articles or ("?",)
    while last - first > _PAIR and words[first].lower.startswith(articles):
        first += 1
    return first


def _is_complement(
    words: Sequence[Word], first: int, last: int, noun: int, grammar: Grammar
) -> bool:
    """Whether a single word only says what an office is of: مدير الميناء, but الوزير الحداد."""
    articles = grammar.joined_articles
    if not articles or last - first > 1 or not words[first].lower.startswith(articles):
        return False
    return not words[noun].lower.startswith(articles)


_OFFICE = ROLE | MAN | WOMAN


def _by_given_name(
    words: Sequence[Word], grammar: Grammar, particles: Collection[str]
) -> Iterator[tuple[int, int, tuple[int, int] | None]]:
    """Names beside an office or a verb of saying: from, to, and where the office stands.

    שר התחבורה אורי שקדי, by the first name; رئيسة الجمعية، هالة الشريف، between commas.
    """
    behind = 0
    for at, word in enumerate(words):
        if at < behind:
            continue
        end = _end_of_name(words, at, grammar, particles) if _is_given(word) else None
        if end is not None:
            office = _office_before(words, at, grammar) or _office_behind(words, end, grammar)
            if office is None and at and words[at - 1].lower in _COMMAS and _ends(words, end):
                office = _office_before(words, at - 1, grammar)
            first = at
            while first and at - first < _PAIR and _is_defined(words[first - 1], grammar):
                first -= 1
            beside = (*words[max(first - 1, 0) : first], *words[end : end + 1])
            if office is not None or any(one.tags & (SPEECH | ACCORDING) for one in beside):
                behind = end
                if office is None and first < at:
                    office = first, at  # לדברי המהנדסת הראשית יעל ברנר
                yield at, end, office
        elif word.lower in _COMMAS:
            if at - 2 >= behind and _is_pair(words, at - 2):
                office = _office_behind(words, at, grammar)
                if office is not None:
                    yield at - 2, at, office
            if _is_pair(words, at + 1) and _ends(words, at + 3):
                office = _office_before(words, at, grammar)
                if office is not None:
                    yield at + 1, at + 3, office


def _is_defined(word: Word, grammar: Grammar) -> bool:
    """Whether a word that is in no list has an article."""
    return not word.tags and word.lower.startswith(grammar.joined_articles or ("?",))


def _end_of_name(
    words: Sequence[Word], at: int, grammar: Grammar, particles: Collection[str]
) -> int | None:
    """Where a name ends that begins with a first name, over what joins its parts: كريم بن يوسف."""
    end = at + 1
    limit = min(at + _LONGEST_NAME, len(words))
    while end < limit and (end == at + 1 or _is_given(words[end - 1])):
        joins = words[end].lower in particles
        end += joins
        if end >= limit or not _is_surname(words[end], grammar):
            return end - joins if end - joins > at + 1 else None
        end += 1
    return end if end > at + 1 else None


def _is_surname(word: Word, grammar: Grammar) -> bool:
    """Whether a word may be a surname, and be it an office with an article: لمياء القاضي."""
    is_office = word.tags & ROLE and not word.tags & ~ROLE
    return _is_unknown(word) or bool(
        is_office and word.lower.startswith(grammar.joined_articles or ("?",))
    )


def _is_pair(words: Sequence[Word], at: int) -> bool:
    """Whether two words may be a name of which no list has the first."""
    pair = words[at : at + 2] if at >= 0 else ()
    return bool(pair[1:]) and all(map(_is_unknown, pair)) and not _is_given(pair[0])


def _ends(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].lower in _COMMAS


def _office_before(words: Sequence[Word], end: int, grammar: Grammar) -> tuple[int, int] | None:
    """An office that ends at a place, with the nouns behind it that say what it is of."""
    at = end - 1
    articles = grammar.joined_articles or ("?",)
    is_defined = True  # every noun in between has an article
    while at >= 0 and end - at <= _LONGEST_OFFICE:
        if words[at].tags & _OFFICE and not _is_given(words[at]):
            if not is_defined and words[at].lower.startswith(articles):
                return None  # הנשיא פגש דליה כהן: not of anything, so that is no part of it
            while at and words[at - 1].tags & ROLE:
                at -= 1
            if words[at].lower in section(grammar.code, "actors").get("houses", ()):
                return _office_for(words, at, end)
            return at, end
        is_defined = is_defined and words[at].lower.startswith(articles)
        if words[at].tags or not words[at].lower[:1].isalpha():
            return None
        at -= 1
    return None


def _office_for(words: Sequence[Word], house: int, end: int) -> tuple[int, int] | None:
    """The office of whoever speaks for a house: المتحدثة باسم وزارة الصناعة; a house is none."""
    at = house - 2
    if at < 0 or not words[house - 1].tags & PREPOSITION or not words[at].tags & _OFFICE:
        return None
    return at, end


def _office_behind(words: Sequence[Word], comma: int, grammar: Grammar) -> tuple[int, int] | None:
    """An office behind a comma, up to the next sign."""
    start = comma + 1
    if not _ends(words, comma) or start >= len(words) or not words[start].tags & ROLE:
        return None
    end = start + 1
    while end < len(words) and end - start < _LONGEST_OFFICE + 1 and not words[end].tags & MARK:
        end += 1
    ends = _ends(words, end) or (end < len(words) and words[end].lower in _COLONS)
    return (start, end) if ends else None


def _by_surname(
    words: Sequence[Word], whole: str, surnames: Collection[str], callings: tuple[str, ...]
) -> Iterator[tuple[int, int, int]]:
    """Names of a surname and one or two characters behind an office or a calling.

    部长赵国强对……, 工程师冉学东表示
    """
    for at, word in enumerate(words[:-2]):
        if words[at + 1].lower not in surnames:
            continue
        if not word.tags & ROLE and not whole.endswith(callings, 0, word.end):
            continue
        last = at + 2
        while last < min(at + 4, len(words)) and _is_unknown(words[last]):
            last += 1
        name = whole[words[at + 1].start : words[last - 1].end]
        if len(name) == _LONG_NAME and whole.count(name) < whole.count(name[:-1]):
            last -= 1  # 李强将……李强说
        if last > at + 2:
            yield at + 1, last, at


def _is_given(word: Word) -> bool:
    return bool(word.tags & (GIVEN_HE | GIVEN_SHE)) and not word.tags & ~(
        GIVEN_HE | GIVEN_SHE | MAN | WOMAN
    )


def _is_unknown(word: Word) -> bool:
    """Whether a word may be part of a name: in no list, or in that of first names."""
    return (not word.tags or _is_given(word)) and word.lower[:1].isalpha()


def _parts_of(name: str, grammar: Grammar) -> frozenset[str]:
    return frozenset(name.split() if grammar.word_spaces else ())
