"""Who is named in a script without capitals: by an office, a first name, a word of saying.

    قال الوزير فيرا هولم, השרה ורה הולם אמרה, 部长韦拉表示   between an office and a word of saying
    שר התחבורה אורי שקדי, هالة الشريف، رئيسة الجمعية،   beside an office with what it is of
    部长赵国强对……   a surname (`surnames` of the section `actors`) behind an office

Short forms of such names are found beside words of saying.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from generator.attribution.grammar import (
    GIVEN_HE,
    GIVEN_SHE,
    MAN,
    MARK,
    ROLE,
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
_LONGEST_OFFICE = 4
_LONG_NAME = 3
_SHORTEST_NAME = 2
_PAIR = 2
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
    for sentence in text.sentences:
        names.read(sentence)
    found, alone = names.found, names.alone
    for name, named in found.items():
        short = [other for other in alone if other != name and other in _parts_of(name, grammar)]
        places = {*named, *(place for other in short for place in alone[other])}
        yield Person(name, "person", tuple(sorted(places)), tuple(short), (names.roles[name],))
    for name, named in names.organisations.items():
        yield Person(name, "organisation", tuple(named))
    for state in states:
        at = text.normal.find(state) if len(state) > 1 else -1
        if at >= 0 and not any(state in name for name in (*found, *names.organisations)):
            yield Person(state, "state", (Stretch(at, at + len(state)),))


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
        self.organisations: dict[str, list[Stretch]] = {}

    def read(self, sentence: Stretch) -> None:
        """Find the names of a sentence."""
        whole, grammar = self.text.normal, self.grammar
        words = grammar.read(whole, *sentence)
        if grammar.word_spaces:
            for first, last, (start, end) in _by_given_name(words, grammar):
                title = Stretch(words[start].start, words[end - 1].end)
                self._add(words, first, last, title, is_whole=True)
        elif self.surnames:
            for first, last, noun in _by_surname(words, whole, self.surnames):
                start = self._beginning_of_office(words, noun)
                self._add(words, first, last, Stretch(start, words[first - 1].end))
        for place in self._houses(words):
            if self.text.quoted_around(*place) is None:
                self.organisations.setdefault(whole[place.start : place.end], []).append(place)
        most = 3 if grammar.word_spaces else 5
        for at, word in enumerate(words):
            if not word.tags & VERB or word.tags & (ROLE | MAN | WOMAN):
                continue
            for first, last, begins in _beside_verb(words, at, most, grammar):
                office = None
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
            if house and len(house) + 2 <= len(run) <= len(house) + _MOST_OF_HOUSE:
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
        if office is None:
            self.alone.setdefault(name, []).append(place)
            return
        self.found.setdefault(name, []).append(place)
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
    words: Sequence[Word], at: int, most: int, grammar: Grammar
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
        last += 1
    ends = last >= len(words) or bool(words[last].tags)
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
    words: Sequence[Word], grammar: Grammar
) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Names of two words beside an office: from, to, and where the office stands.

    שר התחבורה אורי שקדי, by the first name; رئيسة الجمعية، هالة الشريف، between commas.
    """
    for at, word in enumerate(words):
        if at + 2 <= len(words) and _is_given(word) and _is_unknown(words[at + 1]):
            office = _office_before(words, at, grammar) or _office_behind(words, at + 2, grammar)
            if office is None and at and words[at - 1].lower in _COMMAS and _ends(words, at + 2):
                office = _office_before(words, at - 1, grammar)
            if office is not None:
                yield at, at + 2, office
        elif word.lower in _COMMAS:
            if _is_pair(words, at - 2):
                office = _office_behind(words, at, grammar)
                if office is not None:
                    yield at - 2, at, office
            if _is_pair(words, at + 1) and _ends(words, at + 3):
                office = _office_before(words, at, grammar)
                if office is not None:
                    yield at + 1, at + 3, office


def _is_pair(words: Sequence[Word], at: int) -> bool:
    """Whether two words may be a name of which no list has the first."""
    pair = words[at : at + 2] if at >= 0 else ()
    return bool(pair[1:]) and all(map(_is_unknown, pair)) and not _is_given(pair[0])


def _ends(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].lower in _COMMAS


def _office_before(words: Sequence[Word], end: int, grammar: Grammar) -> tuple[int, int] | None:
    """An office that ends at a place, with the nouns behind it that have an article."""
    at = end - 1
    while at >= 0 and end - at <= _LONGEST_OFFICE:
        if words[at].tags & _OFFICE and not _is_given(words[at]):
            while at and words[at - 1].tags & ROLE:
                at -= 1
            return at, end
        if not words[at].lower.startswith(grammar.joined_articles or ("?",)):
            return None
        at -= 1
    return None


def _office_behind(words: Sequence[Word], comma: int, grammar: Grammar) -> tuple[int, int] | None:
    """An office behind a comma, up to the next sign."""
    start = comma + 1
    if not _ends(words, comma) or start >= len(words) or not words[start].tags & ROLE:
        return None
    end = start + 1
    while end < len(words) and end - start < _LONGEST_OFFICE + 1 and not words[end].tags & MARK:
        end += 1
    return (start, end) if _ends(words, end) else None


def _by_surname(
    words: Sequence[Word], whole: str, surnames: Collection[str]
) -> Iterator[tuple[int, int, int]]:
    """Names of a surname and one or two characters behind an office: 部长赵国强对……"""
    for at, word in enumerate(words[:-2]):
        if not word.tags & ROLE or words[at + 1].lower not in surnames:
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
