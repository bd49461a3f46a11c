"""Every actor and every other proper name in a sentence of ours is named in its evidence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property, lru_cache

from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.languages import cldr
from generator.languages.files import section
from generator.normalise import normal
from generator.numbers.numerals import numerals
from generator.records.briefing import Briefing
from generator.records.own_sentences import Basis, OwnSentence, own_sentences
from generator.records.spellings import spellings
from generator.records.who_is_named import antecedents, named_within, role_named_in, stands_in
from generator.text.names import Mention, union

_WORD = re.compile(r"[^\W\d_]+")
_UPPER = "".join(letter for letter in map(chr, range(0x2000)) if letter.isupper())
# `re` is quickest with a space, and quicker with a letter than with a look at what is before it.
_CAPITALISED = re.compile(rf"[{_UPPER}](?<![^\W\d_].)[^\W\d_]+", re.DOTALL)
_BEGINS = re.compile(r"(?:^|[.!?…:] | - )[\"'(\[]?$|(?<![^ ])[\"']$")
_LONGER = 3


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at the actors that each sentence names, then at its other capitalised words.

    An actor may be named where it is the record's own (who stands, speaks, acts or relays, or the
    source's outlet) or where the cited words name it: by any of its names, by an office that it
    alone holds, or by a pronoun right behind its name. In languages that write only names with a
    capital, any other capitalised word must stand in the sentences of the evidence, in whatever
    grammatical form. German capitalises all nouns, so there only abbreviations and states are
    looked at; and where a source is in another language than the briefing, names may be spelt
    otherwise.
    """
    if "actors" in briefing.failed:
        return  # who knows whose names are missing
    reading = _Reading(briefing)
    for statement in own_sentences(briefing):
        yield from _unnamed_actors(reading, statement)
        yield from _twice(reading, statement)
        if reading.has_capitals:
            yield from _strange_names(reading, statement)


# Actors.


def _unnamed_actors(reading: _Reading, statement: OwnSentence) -> Iterator[Finding]:
    basis, mentions = statement.basis, statement.mentions
    if not mentions or not basis.complete or basis.searched:
        return  # what is not known may be about any actor
    own = basis.found.actors
    strange = [mention for mention in mentions if own.isdisjoint(mention.actors)]
    if not strange:
        return
    named = reading.named(basis)
    strange = [mention for mention in strange if named.isdisjoint(mention.actors)]
    if not strange:
        return
    for mention in strange:
        if any(reading.meant(basis, actor, named) for actor in mention.actors):
            continue
        actor = reading.briefing.actors[min(mention.actors)]
        shown = statement.normal[mention.start : mention.end]
        yield Finding(
            Code.NAME_NOT_IN_EVIDENCE,
            f"The words that this {basis.noun} cites do not name {quoted(shown)}.",
            statement.place(mention.start, mention.end),
            f"Cite the passage that names {actor.name}, add the name it has there to the `aliases` "
            f"of `{actor.id}`, or leave it out of the text.",
        )


def _twice(reading: _Reading, statement: OwnSentence) -> Iterator[Finding]:
    """An actor who stands twice in one list of names: “Norland, Sudmark and Norland”.

    Two names alone may belong to two clauses (“he told Norland, and Norland agreed”), unless the
    text begins with them.
    """
    listed: list[Mention] = []
    for mention in statement.mentions:
        gap = statement.normal[listed[-1].end : mention.start] if listed else ""
        joint = gap.strip(" ,،、").lower()
        if not gap.strip() or joint not in reading.ands:
            listed = [mention]
            continue
        again = any(one.actors == mention.actors for one in listed)
        again = again and (len(listed) > 1 or listed[0].start == 0)
        listed.append(mention)
        if again and not statement.normal.startswith("'", mention.end):  # Norland's minister
            shown = quoted(statement.normal[mention.start : mention.end])
            yield Finding(
                Code.NAME_NOT_IN_EVIDENCE,
                f"The text names {shown} twice in one list.",
                statement.place(mention.start, mention.end),
                "Write each name once; another one may be meant.",
            )
            return


# Other proper names.


def _strange_names(reading: _Reading, statement: OwnSentence) -> Iterator[Finding]:
    text, mentions = statement.normal, statement.mentions
    candidates = [
        match
        for match in _CAPITALISED.finditer(text)
        if not any(mention.start <= match.start() < mention.end for mention in mentions)
        and reading.looks_like_a_name(text, match)
        and not reading.is_figure(text, match.start())
    ]
    if not candidates or reading.is_title_case(text) or not statement.basis.complete:
        return
    if not reading.is_in_one_language(statement):
        return
    known = reading.known_words(statement.basis, mentions)
    for match in candidates:
        word = match.group()
        states = reading.demonyms.get(word.lower(), "").split()
        if word in known or any(_is_form(word, other, states) for other in known):
            continue
        yield Finding(
            Code.NAME_NOT_IN_EVIDENCE,
            f"{quoted(word)} does not stand in the evidence of this {statement.basis.noun}.",
            statement.place(match.start(), match.end()),
            f"Cite the passage that has {quoted(word)}, or leave it out of the text; if it is no "
            "name, write it without a capital letter.",
        )


def _is_form(name: str, word: str, states: Collection[str]) -> bool:
    """Whether a word of the evidence gives a name, or names a state whose adjective it is.

    An abbreviation (US) is no small word (us).
    """
    if name.isupper():
        return word[0].isupper() and word.upper() == name
    if _same_name(_folded(name), _folded(word)):
        return True
    return word[0].isupper() and word.lower() in states


@lru_cache(8192)
def _folded(word: str) -> str:
    """A word without case and accents, and with the vowels that Slavic endings change made one."""
    plain = unicodedata.normalize("NFD", word.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return plain.translate(_CHANGING)


_CHANGING = str.maketrans({"і": "о", "е": "о", "є": "о", "ё": "о", "ї": "о", "ł": "l"})


def _same_name(one: str, other: str) -> bool:
    """Whether two folded words are forms of one name: `Ukrainian` of Ukraine, `Києва` of Київ."""
    if one == other:
        return True
    short, long = sorted((len(one), len(other)))
    if short < 3:
        return False
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    needed = max(min(4, short), short - 2) if short > 3 else short
    return shared >= needed and long - shared <= 5


class _Reading:
    """What is known of the briefing's names and words; each worked out when first asked for."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.language = cldr.base(briefing.language_code)

    @cached_property
    def has_capitals(self) -> bool:
        """Whether the briefing's script tells capital letters from small ones."""
        title = self.briefing.about.title if self.briefing.about else ""
        return title.upper() != title.lower()

    # Actors.

    def named(self, basis: Basis) -> set[str]:
        """The actors whom the cited words name, also as a part of another's name."""
        found: set[str] = set()
        for source, place in basis.places:
            found |= named_within(self.briefing, source, place.start, place.end)
        return found

    def meant(self, basis: Basis, actor: str, named: set[str]) -> bool:
        """Whether cited words mean an actor by an office that only it holds, or by a pronoun."""
        for source, place in basis.places:
            words = self.briefing.texts[source].normal[place.start : place.end]
            if role_named_in(self.briefing, actor, words) and not any(
                role_named_in(self.briefing, other, words) for other in named
            ):
                return True
            if basis.noun == "claim" and self._refers_back(source, words):
                number = self.briefing.texts[source].sentence_at(place.start)
                before = self.briefing.texts[source].sentences[max(number - 1, 0)]
                nearest = antecedents(self.briefing, source, place.start, actor)[:1]
                if any(actor in one.actors and one.start >= before.start for one in nearest):
                    return True
        return False

    def _refers_back(self, source: str, words: str) -> bool:
        """Whether words begin with somebody whom they do not name."""
        names = self.briefing.names.find(words)
        if not names:
            return stands_in(self.briefing, source, words) is not None
        before = words[: names[0].start]
        return bool(self.briefing.language_of(source).find("pronouns", before))

    # Words.

    @cached_property
    def ands(self) -> frozenset[str]:
        """What stands between the last two names of a list; nothing where it is a comma."""
        return frozenset({"", *section(self.language, "between_figures").get("and", ())})

    @cached_property
    def demonyms(self) -> Mapping[str, str]:
        """Adjectives with the names of their states, where the one does not begin as the other."""
        found: Mapping[str, str] = section(self.language, "demonyms")
        return found

    @cached_property
    def states(self) -> frozenset[str]:
        """The names of the world's states and territories in the briefing's language."""
        return frozenset(normal(name) for name in cldr.territories(self.language))

    @cached_property
    def _common(self) -> frozenset[str]:
        """Words that have a capital and are no names: months, weekdays and offices."""
        dates = (
            normal(name).lower().rstrip(".")
            for kind in ("months", "days")
            for width in ("wide", "abbreviated")
            for _, name in cldr.names(self.language, kind, width)
        )
        words = (*dates, *self.briefing.language_of().role_nouns)
        return frozenset(word for text in words for word in _WORD.findall(normal(text).lower()))

    @cached_property
    def _titles(self) -> re.Pattern[str] | None:
        """The titles of all actors as wholes: of `Foreign Minister` no `Foreign` by itself."""
        roles = (role for actor in self.briefing.actors.values() for role in actor.roles)
        titles = {re.escape(normal(role.title)) for role in roles}
        longest_first = sorted(titles, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})", re.I) if titles else None

    def looks_like_a_name(self, text: str, match: re.Match[str]) -> bool:
        word = match.group()
        if word.lower() in self._common:
            return False
        if self._titles and any(
            title.start() <= match.start() < title.end() for title in self._titles.finditer(text)
        ):
            return False
        if normal(word) in self.states:
            return True
        if self.briefing.language_of().capital_nouns:
            return word.isupper()
        if _BEGINS.search(text, 0, match.start()):
            return word in spellings(self.briefing).capital and (
                word.lower() not in spellings(self.briefing).small
            )
        return word.isupper() or word.lower() not in spellings(self.briefing).small

    def is_figure(self, text: str, start: int) -> bool:
        """Whether a figure stands there, which is compared as one: `siglo XVIII`."""
        found = numerals(text, self.briefing.language_code)
        return any(figure.start <= start < figure.end for figure in found)

    def is_title_case(self, text: str) -> bool:
        """Whether all longer words have a capital, as English headlines do."""
        longer = [word for word in _WORD.findall(text) if len(word) > _LONGER]
        return len(longer) > 2 and all(word[0].isupper() for word in longer)

    def is_in_one_language(self, statement: OwnSentence) -> bool:
        texts = self.briefing.texts
        return all(
            cldr.base(texts[source].language) == self.language
            for source, _ in statement.basis.places
        )

    def known_words(self, basis: Basis, mentions: list[Mention]) -> set[str]:
        """The words of the evidence's sentences, of the actors' names and of the titles."""
        texts = self.briefing.texts
        actors = basis.found.actors | union(mentions)
        known = (
            *(texts[source].normal[part.start : part.end] for source, part in basis.sentences),
            *(
                name
                for actor in actors
                if actor in self.briefing.actors
                for name in (self.briefing.actors[actor].name, *self.briefing.actors[actor].aliases)
            ),
            *basis.found.titles,
            *([self.briefing.about.title] if self.briefing.about else []),
        )
        found = {word for text in known for word in _WORD.findall(normal(text))}
        found.update(
            word for text in known for word in _WORD.findall(text.replace(".", ""))
        )  # U.S.
        return found
