"""What a text reports that somebody said, found by reading it forward: contents with their words.

Where `attributions` asks of each quotation who spoke it, this asks of each word of saying what was
said: in marks, in the reporter's words, or in both.

    Sund said that Quill “lost”.           mixed     “Quill “lost”” by Sund
    Quill will go, Sund said on Monday.    indirect  “Quill will go” by Sund
    Sund told Quill he would go.           indirect  “he would go” by Sund
    According to Sund, Quill is ill.       indirect  “Quill is ill” by Sund
    Sund said he stays, adding: “Go.”      indirect by Sund, and direct by Sund
    Sund called Quill a thief.             indirect  “Quill a thief” by Sund

What introduces a content stands in the section `contents` of a language's file: `that` words, and
`whether` words right behind a verb; `comma` where a comma alone does; `author` words for whoever
writes; `bare` verbs before a clause without one; `claims` verbs beyond those of saying
(“believes”); `objects` verbs whose object is what was said of (“criticised the plan”); `intents`
before an infinitive (“vowed to go”); `claim_nouns` (“the claim that”). Everything else is the
grammar of the checks. Each word is looked at a bounded number of times.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise

from generator.attribution.attributions import Attribution, Where, attributions, stands_as_speech
from generator.attribution.clauses import Polarity, Reading, Side, read_clause
from generator.attribution.grammar import (
    ACCORDING,
    ACCORDING_BEHIND,
    AND,
    ASKING,
    AUX,
    BY,
    CITED_AS,
    GIVEN_HE,
    GIVEN_SHE,
    HIM,
    HIS,
    MARK,
    NAME,
    PASSIVE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE,
    SAYING,
    SPEECH,
    SUBORDINATE,
    TELLING,
    THE,
    TIME,
    TOLD,
    VERB,
    A,
    Word,
)
from generator.attribution.phrases import Bearer, Kind, bearers
from generator.attribution.reader import Reader
from generator.languages.files import section
from generator.normalise import normal
from generator.text.quoted_runs import QuotedRun
from generator.text.source_text import Stretch

CONTENT_LISTS = (
    "that", "bare", "claims", "objects", "intents", "claim_nouns", "to", "author", "whether",
)  # fmt: skip
THAT, BARE, CLAIM, OBJECT, INTENT, CLAIM_NOUN, TO, BY_AUTHOR, WHETHER = (
    1 << number for number in range(len(CONTENT_LISTS))
)
_MOST_WORDS = 220
"""Words of a sentence that are read; a longer one is no prose."""
_MOST_CUES = 8
_LONGEST_TITLE = 60
_FEW = 3
_NEAR_TITLE = 60
_NEAR_NAME = 30
_FAR = 40
"""Characters between a fragment in marks and its verb."""
_SPEECH_MARK = '""'
_COMMAS = frozenset(",-\uff0c\u060c\u3001;\uff1b\u061b")
_HYPHEN = "\u2010"
_COLONS = frozenset(":\uff1a")
_CLOSES = frozenset(".,")
_ENDS = frozenset(".!?\u2026\u3002\uff01\uff1f\u061f\u06d4")


class Form(StrEnum):
    """In whose words a content is given."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Saying:
    """Something that a text says somebody said.

    `parts` are the content in reading order, without the words that attribute it; `cue` is the
    clause that does, from subject to verb; `subject` names who speaks, `actors` whom it means.
    """

    parts: tuple[Stretch, ...]
    form: Form
    cue: Stretch | None = None
    verb: Stretch | None = None
    subject: Stretch | None = None
    kind: Kind | None = None
    actors: frozenset[str] = frozenset()
    polarity: Polarity = Polarity.SAID
    runs: tuple[int, ...] = ()
    """The numbers of the quotations in it."""
    others: frozenset[str] = frozenset()
    """Whom a pronoun may mean as well as `actors`."""


@cache
def _contents(code: str) -> Mapping[str, int]:
    lists = section(code, "contents")
    tags: dict[str, int] = {}
    for number, name in enumerate(CONTENT_LISTS):
        for word in lists.get(name, ()):
            tags[normal(str(word))] = tags.get(normal(str(word)), 0) | 1 << number
    return tags


def sayings(reader: Reader) -> tuple[Saying, ...]:
    """Everything that a text says somebody said, in reading order."""
    found: list[Saying] = []
    cut = tuple(sentences(reader))
    for start, end in cut:
        found += _Sentence(reader, start, end).run()
    taken = {number for one in found for number in one.runs}
    for number, one in enumerate(attributions(reader)):
        if number not in taken and not is_title(reader, number) and not _is_lead(reader, number):
            found.append(_within(reader, cut, _of_run(reader, number, one)))
    found.sort(key=lambda one: (one.parts[0].start, -one.parts[-1].end))
    found = [_unnamed(reader, one) for one in found]
    return tuple(_standing(reader, one) for one in _joined(reader, cut, found))


def is_title(reader: Reader, number: int) -> bool:
    """Whether a quotation is the title of something: “Morning Joe”, all words with capitals."""
    run = reader.narration.runs[number]
    if reader.text.normal[run.before - 1 : run.before] == "=":
        return True  # an attribute of markup: id="…"
    if not any(letter.isalpha() for letter in reader.text.normal[run.start : run.end]):
        return True  # “Ada Quill: 1,769.”, a figure in a list
    if run.end - run.start > _LONGEST_TITLE or reader.grammar.capital_nouns:
        return False
    words = reader.grammar.read(reader.text.normal, run.start, run.end)
    if _is_nickname(reader, run, words):
        return True
    if words and words[-1].lower in _CLOSES:
        words = words[:-1]  # American type sets the stop of the sentence inside
    is_named = _stands_as_name(reader, run.start)
    if any(word.lower in (".:;" if is_named else ".!?:;") for word in words):
        return False
    letters = [word for word in words if not word.tags & MARK and not word.lower.isdigit()]
    first = reader.text.normal
    capitals = [word for word in letters if first[word.start].isupper()]
    small = PREPOSITION | THE | A | AND
    rest = [word for word in letters if word not in capitals and not word.tags & small]
    if rest or len(capitals) < (1 if is_named else 2):
        return False
    if is_named:
        return True
    before = reader.grammar.read(first, max(run.start - 24, 0), run.before)[-2:]
    behind = reader.grammar.read(first, run.behind, run.end + 24)[:3]
    return not any(word.tags & SPEECH or word.lower in _COLONS for word in (*before, *behind))


def _is_nickname(reader: Reader, run: QuotedRun, words: Sequence[Word]) -> bool:
    """Whether a word or two in marks stand in the middle of a name: Marcia “Cia” Price."""
    text = reader.text.normal
    if not 0 < len(words) < _FEW or not all(text[word.start].isupper() for word in words):
        return False
    before = reader.words(max(run.before - _NEAR_NAME, 0), run.before)[-1:]
    behind = reader.words(run.behind, run.behind + _NEAR_NAME)[:1]
    return all(
        text[word.start].isupper() and not word.tags & ~(NAME | GIVEN_HE | GIVEN_SHE)
        for word in (*before, *behind)
    ) and bool(before and behind)


def _stands_as_name(reader: Reader, start: int) -> bool:
    """Whether a quotation is behind “in” or “the”, and nobody says anything before: in “Hamlet”."""
    text = reader.text.normal
    opens = start - len(text[start - 2 : start]) + len(text[start - 2 : start].rstrip("'\""))
    before = reader.grammar.read(text, max(start - _NEAR_TITLE, 0), opens)
    ends = [number for number, word in enumerate(before) if word.lower in _ENDS]
    before = before[ends[-1] + 1 :] if ends else before
    leads_in = PREPOSITION | POSSESSIVE | THE
    if not before or not before[-1].tags & leads_in or before[-1].tags & CITED_AS:
        return False
    claims = _contents(reader.grammar.code)
    return not any(
        (word.tags & SPEECH and (word.tags & VERB or not word.tags & SAYING))
        or claims.get(word.lower, 0) & (CLAIM | OBJECT)
        for word in before
    )


def _is_lead(reader: Reader, number: int) -> bool:
    """Whether a colon only sets a headline off, as no label of somebody who speaks does.

    “LOOK: The Boats Are Back”: nobody's name or office, it stands once, and no label is near.
    """
    text, run = reader.text, reader.narration.runs[number]
    label = text.label_of(run.start, run.end)
    if label is None:
        return False
    words = reader.words(*label)
    if any(word.tags & (NAME | ROLE | PRONOUN) or word.actors for word in words):
        return False
    runs = reader.narration.runs
    beside = (*runs[max(number - 1, 0) : number], *runs[number + 1 : number + 2])
    if any(text.label_of(one.start, one.end) is not None for one in beside):
        return False
    return text.normal.count(f"{text.normal[slice(*label)]}:") == 1


def sentences(reader: Reader) -> Iterator[Stretch]:
    """The sentences of a text, none ending inside a quotation or behind an abbreviation."""
    text, runs = reader.text, reader.narration.runs
    starts = [one.start for one in text.sentences]
    for paragraph in text.paragraphs:
        edges = [paragraph.start]
        for at in starts[
            bisect_right(starts, paragraph.start) : bisect_left(starts, paragraph.end)
        ]:
            if reader.is_abbreviation(at):
                continue
            number = bisect_right(runs, at, key=lambda run: run.start) - 1
            if number >= 0 and at < runs[number].end:
                continue
            if reader.goes_on(at):
                continue
            edges.append(at)
        if not reader.grammar.word_spaces:
            edges = sorted({*edges, *_behind_marks(reader, paragraph)})
        edges.append(paragraph.end)
        for start, end in pairwise(edges):
            if start < end:
                yield Stretch(start, end)


def _behind_marks(reader: Reader, paragraph: Stretch) -> Iterator[int]:
    """Where a sentence begins right behind a quotation: “……。”总理强调，港口将……"""
    text, runs = reader.text.normal, reader.narration.runs
    first = bisect_left(runs, paragraph.start, key=lambda run: run.start)
    for run in runs[first : bisect_left(runs, paragraph.end, key=lambda run: run.start)]:
        start = run.behind
        if start >= paragraph.end or text[run.end - 1] not in _ENDS or not text[start].isalpha():
            continue
        limit = min(paragraph.end, start + _MOST_WORDS)
        stop = next((at for at in range(start, limit) if text[at] in _ENDS), limit)
        words = reader.words(start, stop)
        if words and not words[-1].tags & SPEECH:
            yield start


class _Sentence:
    """One sentence with its quotations as single words."""

    def __init__(self, reader: Reader, start: int, end: int) -> None:
        self.reader, self.start, self.end = reader, start, end
        self.grammar = reader.grammar
        self.lists = _contents(reader.grammar.code)
        contents = section(reader.grammar.code, "contents")
        self.comma = bool(contents.get("comma")) if contents else False
        """Whether a comma alone may begin what was said: „sagte, er gehe“."""
        self.bare = "bare" in contents if contents else False
        endings = section(reader.grammar.code, "survives")
        self.adverbs = tuple(endings.get("adverbs", ())) if endings else ()
        self.words, self.runs = self._read()
        self.found: list[Bearer] = bearers(self.grammar, self.words, reader.text.normal)
        self.begins = {one.first: one for one in self.found}
        self.edge = 0
        """Behind the last clause that stands for itself."""

    def _read(self) -> tuple[list[Word], dict[int, int]]:
        runs = self.reader.narration.runs
        first = bisect_left(runs, self.start, key=lambda run: run.start)
        words: list[Word] = []
        numbers: dict[int, int] = {}
        at = self.start
        while first < len(runs) and runs[first].start <= self.end and len(words) < _MOST_WORDS:
            run = runs[first]
            if run.before > at:
                words += self.reader.words(at, run.before)
            if not is_title(self.reader, first):
                numbers[len(words)] = first
            words.append(Word(max(run.before, at), run.behind, _SPEECH_MARK, MARK))
            at = run.behind
            first += 1
        if at < self.end and len(words) < _MOST_WORDS:
            words += self.reader.words(at, self.end)
        words = [self._unparting(word) for word in words]
        return words[:_MOST_WORDS], {n: r for n, r in numbers.items() if n < _MOST_WORDS}

    def _unparting(self, word: Word) -> Word:
        """A hyphen inside a word is no dash: “a-t-il déclaré”."""
        text = self.reader.text.normal
        if word.lower == "-" and text[word.start - 1].isalpha() and text[word.end].isalpha():
            return word._replace(lower=_HYPHEN)
        return word

    def tags(self, at: int) -> int:
        return self.lists.get(self.words[at].lower, 0) if at < len(self.words) else 0

    # The words of saying.

    def run(self) -> list[Saying]:
        if not self.grammar.known:
            return []
        cues = list(self._apart(at for at in range(len(self.words)) if self._is_cue(at)))
        cues = cues[:_MOST_CUES]
        found: list[Saying] = []
        floor = 0
        for number, at in enumerate(cues):
            one = self._saying(at, floor, cues[number + 1 :], found[-1] if found else None)
            if one is not None:
                found.append(one)
                floor = max(floor, at)
        return found

    def _apart(self, cues: Iterable[int]) -> Iterator[int]:
        """Without a verb inside the words that give a source: 据《江海日报》报道."""
        since = -1
        for at in cues:
            inside = since >= 0 and not any(self._is_comma(n) for n in range(since, at))
            if self.words[at].tags & ACCORDING:
                since = at
            elif inside and not self.grammar.word_spaces:
                continue
            yield at

    def _is_cue(self, at: int) -> bool:
        word = self.words[at]
        tags, own = word.tags, self.tags(at)
        if tags & (MARK | NAME):
            return False
        if at and self.words[at - 1].lower == _HYPHEN:
            return False  # “so-called”
        if tags & (ACCORDING | ACCORDING_BEHIND) and not tags & PRONOUN:
            return True
        if own & CLAIM_NOUN and self.tags(at + 1) & THAT:
            return True
        if not (tags & SPEECH or own & (CLAIM | OBJECT | INTENT)):
            return False
        if tags & (PREPOSITION | RELATIVE | TIME) and not tags & VERB:
            return False
        before = self.words[at - 1].tags if at else 0
        # Not “the report”, “to call”.
        return not before & (THE | A | HIS | PREPOSITION) or bool(tags & SAYING or before & AUX)

    def _saying(
        self, at: int, floor: int, following: Sequence[int], before: Saying | None
    ) -> Saying | None:
        word = self.words[at]
        if word.tags & (ACCORDING | ACCORDING_BEHIND) and not word.tags & (PRONOUN | VERB):
            return self._according(at)
        passive = self._by_agent(at)
        if passive is not None:
            return passive
        if before is not None and self._goes_on(at):
            start = self._content_start(at, None, False)
            if start is None:
                return None
            part = self._trimmed(start, self._stop(start, at, following))
            if part[1] <= part[0] or not self._is_whole([part]):
                return None
            return replace(
                self._made([part], at, None, None),
                subject=before.subject, kind=before.kind, actors=before.actors,
                others=before.others,
            )  # fmt: skip
        reading, subject = self._subject(at, floor)
        if self._ends_sentence(at, subject):
            self.edge = 0  # “The U.S. asked its allies to pay, Bloomberg reported.”
        tail = self._tail(at, subject, 0)
        ends = tail is not None and self._is_content(self.edge, tail)
        if not self.words[at].tags & SAYING and not self._has_subject(at, subject):
            return None
        if subject is not None and self.tags(self._index(subject.start)) & BY_AUTHOR:
            return None  # “I think”: of the author
        start = self._content_start(at, subject, ends)
        behind = self._stop(start, at, following) if start is not None else None
        parts: list[tuple[int, int]] = []
        if start is not None and behind is not None and behind > start:
            parts = [(start, behind)]
            if (
                tail is not None
                and start > at + 1
                and self._is_comma(start - 1)
                and (
                    start not in self.runs or tail - 1 in self.runs or ends or self._is_rest(start)
                )
            ):
                parts.insert(0, (self.edge, tail))
        elif tail is not None and (ends or self._closes()) and self._takes_tail(at, tail):
            parts = [(self.edge, tail)]
        parts = [self._trimmed(*part) for part in parts]
        parts = [part for part in parts if part[1] > part[0]]
        if not parts or not self._is_whole(parts):
            return None
        return self._made(parts, at, reading, subject)

    def _is_rest(self, at: int) -> bool:
        """Whether it ends a sentence begun without marks: “Later, Sund said, “we go”.”"""
        return self.reader.text.normal[self.words[at].start + 1 : self.words[at].end][:1].islower()

    def _ends_sentence(self, at: int, subject: Bearer | None) -> bool:
        """Whether a comma, a name and a word of saying end a sentence: all of it was said."""
        if subject is None or not self._closes() or not self.words[at].tags & SPEECH:
            return False
        first, last = sorted((self._index(subject.start), at))
        end = max(at + 1, self._index(subject.end))
        if any(not word.tags & MARK for word in self.words[end:]) or last - first > _MOST_CUES:
            return False
        return first > 1 and self.words[first - 1].lower in _COMMAS

    def _takes_tail(self, at: int, tail: int) -> bool:
        """Whether a word of saying can stand behind what was said."""
        if any(n in self.runs for n in range(self.edge, tail)):
            return True
        if self.bare:
            return bool(self.tags(at) & BARE)
        return bool(self.words[at].tags & SPEECH)

    def _has_subject(self, at: int, subject: Bearer | None) -> bool:
        """Whether somebody does it: so that “the pledged sum” says nothing."""
        k = self._before_verb(at)
        if k == 0:
            return self.grammar.pro_drop or subject is not None
        before = self.words[k - 1]
        if subject is not None:
            if self.tags(at) & BARE or subject.start > self.words[at].start:
                return True
            if self._is_comma(k - 1) or before.tags & AND:
                return True
            return self._index(subject.end) >= at - 6
        if before.tags & (PRONOUN | NAME | RELATIVE):
            return True
        plain = not before.tags and before.lower[:1].isalpha()
        return plain or self.grammar.pro_drop

    def _before_verb(self, at: int) -> int:
        """The place of a verb with its auxiliaries and adverbs."""
        k = at
        while k > 0 and (self.words[k - 1].tags & AUX or self._is_adverb(self.words[k - 1])):
            k -= 1
        return k

    def _plain_subject(self, at: int) -> Bearer | None:
        """“federal officials said”: words before a verb that are in no list."""
        end = self._before_verb(at)
        first = end
        while first > 0 and end - first < 4 and first - 1 not in self.runs:
            word = self.words[first - 1]
            if word.tags or not word.lower[:1].isalnum():
                break
            first -= 1
        if first == end:
            return None
        if (
            first > 0
            and self.words[first - 1].tags & (THE | A | HIS)
            and not (self.words[first - 1].tags & MARK)
        ):
            first -= 1
        return Bearer(self.words[first].start, self.words[end - 1].end, first, end, Kind.NOUN)

    def _closes(self) -> bool:
        """Whether the sentence ends like one, and leads in to no quotation."""
        return bool(self.words) and self.words[-1].lower in ".!?\u3002\uff01\uff1f"

    def _goes_on(self, at: int) -> bool:
        """Whether whoever spoke before in the sentence goes on: “…, adding that”."""
        tags = self.words[at].tags
        k = at
        while k > 0 and self.words[k - 1].tags & AUX:
            k -= 1
        led = k > 0 and (self._is_comma(k - 1) or bool(self.words[k - 1].tags & AND))
        if not led:
            return False
        if tags & SAYING and not tags & VERB:
            return True
        return bool(self.words[k - 1].tags & AND)

    def _by_agent(self, at: int) -> Saying | None:
        """“Opposition was voiced by Sund”: a passive with whoever says it."""
        words = self.words
        if at + 2 >= len(words) or not words[at + 1].tags & BY or at + 2 not in self.begins:
            return None
        first = at
        while first > 0 and words[first - 1].tags & (PASSIVE | AUX):
            first -= 1
        part = self._trimmed(self.edge, first)
        if part[1] <= part[0] or first == at or not self._is_whole([part]):
            return None
        subject = self.begins[at + 2]
        actors = set(subject.actors)
        last = end = subject.last
        while last < len(words) - 1 and (words[last].tags & AND or words[last].lower in _COMMAS):
            last += 1
            if last in self.begins:
                actors |= self.begins[last].actors
                last = end = self.begins[last].last
        cue = Stretch(words[at].start, words[end - 1].end)
        return replace(self._made([part], at, None, subject), actors=frozenset(actors), cue=cue)

    def _subject(self, at: int, floor: int) -> tuple[Reading | None, Bearer | None]:
        beside = self._apposition(at, floor)
        inverted = self._inverted(at) if beside is None else None
        if inverted is not None:
            return inverted
        words = self.words[floor : at + 1]
        reading = read_clause(
            self.grammar, words, self.reader.text.normal, Side.RIGHT, opens=floor == 0
        )
        subject = reading.subjects[0] if reading.subjects else None
        if subject is None:
            if beside is not None:
                return None, beside
            comma = max((n + 1 for n in range(floor, at) if self._is_comma(n)), default=floor)
            found = self._behind(comma, at)
            if found is not None:
                return found
            subject = self._plain_subject(at) if self.grammar.word_spaces else None
        return reading, subject

    def _apposition(self, at: int, floor: int) -> Bearer | None:
        """“The minister of fisheries, Ada Quill, said”: a name between commas before the verb."""
        end = self._before_verb(at)
        if end < 2 or self.words[end - 1].lower not in _COMMAS:
            return None
        one = next((each for each in self.found if each.last == end - 1), None)
        if one is None or not one.is_name or one.first <= floor:
            return None
        return one if self.words[one.first - 1].lower in _COMMAS and one.first > 1 else None

    def _behind(self, start: int, at: int) -> tuple[Reading, Bearer] | None:
        """The subject in the words from a comma on, before or behind the verb."""
        words = self.words[start : min(at + 14, len(self.words))]
        reading = read_clause(self.grammar, words, self.reader.text.normal, Side.LEFT, opens=False)
        if reading.verb is None or reading.verb.start != self.words[at].start:
            return None
        if not reading.subjects:
            return None
        subject = reading.subjects[0]
        if any(self.tags(k) & THAT for k in range(at + 1, self._index(subject.start))):
            return None  # “explicó que el acuerdo …”: of what was said
        return reading, subject

    def _inverted(self, at: int) -> tuple[Reading, Bearer] | None:
        """“…, said Sund”: a verb right behind the comma of what was said."""
        first = at
        while first > 0 and self.words[first - 1].tags & AUX:
            first -= 1
        if first == 0 or not self._is_comma(first - 1) or not self.words[at].tags & VERB:
            return None
        found = self._behind(first, at)
        if found is None or found[1].start < self.words[at].start:
            return None
        end = self._index(found[1].end)
        if end in self.runs and not any(n < first for n in self.runs):
            return None  # “The minister, Ada Quill, said Sund's newest “plan is dead”.”
        return found if self._ends_there(end) else None

    def _ends_there(self, at: int) -> bool:
        """Whether a subject behind its verb stands at the end of its clause, or of a part of it."""
        if at >= len(self.words):
            return True
        tags = self.words[at].tags
        return bool(tags & (MARK | PREPOSITION | TIME | RELATIVE | SUBORDINATE | AND)) and not (
            tags & (PASSIVE | AUX) and not tags & (PREPOSITION | MARK)
        )

    def _is_comma(self, at: int) -> bool:
        return self.words[at].lower in _COMMAS or at in self.runs

    def _index(self, offset: int) -> int:
        return bisect_left(self.words, offset, key=lambda word: word.start)

    # Contents before the words of saying: “Quill will go, Sund said”.

    def _tail(self, at: int, subject: Bearer | None, floor: int) -> int | None:
        """The place of the comma that ends a content before the words of saying."""
        first = at if subject is None else min(self._index(subject.start), at)
        while first > floor and (
            self.words[first - 1].tags & (AUX | THE | AND) or self._is_glued(first)
        ):
            if self.words[first - 1].tags & AND:
                return None
            first -= 1
        if first <= floor or not self._is_comma(first - 1):
            return None
        end = first - 1 if self.words[first - 1].lower in _COMMAS else first
        return end if end > floor else None

    def _is_glued(self, at: int) -> bool:
        """Whether a hyphen joins a word to the one before it: “dit-elle”."""
        return _HYPHEN in {self.words[at].lower, self.words[at - 1].lower}

    def _is_content(self, start: int, end: int) -> bool:
        """Whether the words before a comma are what was said, and no “In a letter,” before it."""
        if end - 1 in self.runs:
            return True
        first = next((n for n in range(start, end) if not self.words[n].tags & MARK), end)
        if end - first < 4:
            return False
        tags = self.words[first].tags
        if tags & AND:
            tags = self.words[first + 1].tags
        opens = tags & (PREPOSITION | SUBORDINATE | TIME | TOLD | SAYING) and not tags & (THE | A)
        return not opens

    # Contents behind them: “Sund said that Quill will go”.

    def _content_start(  # noqa: PLR0912  (a rule each)
        self, at: int, subject: Bearer | None, has_tail: bool
    ) -> int | None:
        words, total = self.words, len(self.words)
        own, tags = self.tags(at), self.words[at].tags
        j = at + 1
        if subject is not None and self._index(subject.start) > at:
            j = self._index(subject.end)
            return self._behind_inverted(j)
        if own & CLAIM_NOUN and self.tags(j) & (THAT | WHETHER):
            return j + 1
        j = self._over_adverbs(j)
        if j >= total:
            return None
        if words[j].lower in _COLONS or j in self.runs:
            return j if j in self.runs else j + 1
        if self.tags(j) & (THAT | WHETHER):
            return j + 1
        if own & BARE and self._begins_plainly(j) and not (has_tail and self._is_after_run(at)):
            return j
        if words[j].lower in _COMMAS and j + 1 in self.runs:
            return j + 1
        if words[j].lower in _COMMAS and subject is not None and self._is_middle(at, subject, j):
            return j + 1
        if tags & (TELLING | ASKING):
            j = self._over_object(j)
            if self.tags(j) & (THAT | WHETHER):
                return j + 1
        if j < total and (
            self.words[j].tags & (PREPOSITION | TIME | MARK | HIM)
            or self._is_addressee(j)
            or (self.words[j].tags & THE and j + 1 < total and self.words[j + 1].tags & TIME)
            or (self.comma and self.words[j].tags & (THE | NAME))  # „sagte der Zeitung, dass“
        ):
            that = self._that_near(j)
            if that is not None:
                return that + 1
        if has_tail:
            return None
        if own & INTENT and j < total and self.tags(j) & TO:
            return j
        if own & OBJECT:
            return j
        j = self._over_time(j)
        if j >= total:
            return None
        if words[j].lower in _COLONS or (words[j].lower in _COMMAS and j + 1 in self.runs):
            return j + 1
        if j in self.runs:
            return j
        if words[j].tags & MARK:
            if self.comma and words[j].lower in _COMMAS and tags & SPEECH:
                return j + 1
            return None
        if own & BARE or tags & (TELLING | ASKING):
            if self._begins_clause(j):
                return j
            pronoun = self._pronoun_near(j)
            if pronoun is not None:
                return pronoun
        return None

    def _begins_plainly(self, j: int) -> bool:
        """Whether a clause can only begin here: a pronoun, an article, a name."""
        word = self.words[j]
        if word.tags & (TIME | MARK) or (word.tags & PREPOSITION and not word.tags & PRONOUN):
            return False
        plain = word.tags & (PRONOUN | THE | A | HIS | NAME) or j in self.begins
        return bool(plain) and len(self.words) - j >= 3 and not self._is_time(j)

    def _is_time(self, j: int) -> bool:
        """“the next day”, “last week”."""
        return any(word.tags & TIME for word in self.words[j : j + 3])

    def _is_after_run(self, at: int) -> bool:
        return any(n in self.runs for n in range(max(at - 12, 0), at))

    def _is_middle(self, at: int, subject: Bearer, j: int) -> bool:
        """“In his state, Sund said, many …”: commas on both sides, and words on both."""
        first = min(self._index(subject.start), at)
        if first == 0 or first - 1 in self.runs or not self._is_comma(first - 1):
            return False
        tags = self.words[j + 1].tags if j + 1 < len(self.words) else 0
        is_aside = tags & (RELATIVE | SAYING) and not tags & VERB
        return j + 3 < len(self.words) and not is_aside

    def _behind_inverted(self, j: int) -> int | None:
        total = len(self.words)
        limit = min(j + 14, total)
        while j < limit:
            if self.words[j].lower in _COLONS or j in self.runs:
                return j if j in self.runs else j + 1
            if self.tags(j) & (THAT | WHETHER):
                return j + 1
            if self.words[j].lower in _COMMAS:
                return j + 1 if j + 1 in self.runs else None
            j += 1
        return None

    def _over_adverbs(self, j: int) -> int:
        while j < len(self.words) and j not in self.runs:
            word = self.words[j]
            if word.tags & MARK or not (word.tags & AUX or self._is_adverb(word)):
                break
            j += 1
        return j

    def _is_adverb(self, word: Word) -> bool:
        return not word.tags & NAME and word.lower.endswith(self.adverbs)

    def _over_time(self, j: int) -> int:
        """Behind “on Monday”, “Monday night”, “on Aug. 21”."""
        total = len(self.words)
        k = j
        if (
            k < total
            and self.words[k].tags & PREPOSITION
            and k + 1 < total
            and (self.words[k + 1].tags & TIME)
        ):
            k += 1
        moved = False
        while k < total and (
            self.words[k].tags & TIME
            or (moved and (self.words[k].lower[:1].isdigit() or self.words[k].lower == "."))
        ):
            moved = True
            k += 1
        return k if moved else j

    def _over_object(self, j: int) -> int:
        """Behind the addressee: “told Quill”, “told reporters in Brussels on Monday”."""
        total = len(self.words)
        if j >= total:
            return j
        if self.words[j].tags & HIM or (self.words[j].tags & PRONOUN and j + 1 < total):
            return j + 1
        bearer = self.begins.get(j)
        if bearer is not None:
            j = bearer.last
            while j + 1 < total and (
                (self.words[j].tags & (AND | POSSESSIVE) and j + 1 in self.begins)
                or self.words[j].lower == _SPEECH_MARK
                or self.words[j].tags & POSSESSIVE
            ):
                behind = self.begins.get(j + 1)
                j = behind.last if behind is not None else j + 1
            return j
        if self.words[j].tags & MARK:
            return j
        return j + 1

    def _is_addressee(self, j: int) -> bool:
        """Whether a noun or two, then a comma and “that” follow: «рассказал журналистам, что»."""
        near = range(j + 1, min(j + 4, len(self.words) - 1))
        comma = next((k for k in near if self.words[k].tags & MARK), None)
        return comma is not None and self._is_comma(comma) and bool(self.tags(comma + 1) & THAT)

    def _that_near(self, j: int) -> int | None:
        for k in range(j, min(j + 14, len(self.words))):
            if k in self.runs:
                return None
            if self.tags(k) & THAT:
                return k
            if self.words[k].tags & SPEECH or self.words[k].lower in _COLONS:
                return None
            if self.words[k].tags & MARK and self.words[k].lower in _COMMAS:
                if k + 1 < len(self.words) and self.tags(k + 1) & THAT:
                    return k + 1
                return None
        return None

    def _pronoun_near(self, j: int) -> int | None:
        for k in range(j + 1, min(j + 12, len(self.words))):
            word = self.words[k]
            if word.tags & (MARK | SPEECH):
                return None
            if word.tags & PRONOUN and not self.words[k - 1].tags & (
                PREPOSITION | RELATIVE | SUBORDINATE
            ):
                return k
        return None

    def _begins_clause(self, j: int) -> bool:
        """Whether a clause may begin at a word: a noun phrase, a pronoun, a name."""
        word = self.words[j]
        if word.tags & (PREPOSITION | TIME | BY | AND) and not word.tags & (PRONOUN | THE | A):
            return False
        if word.tags & (RELATIVE | SUBORDINATE) and not word.tags & (THE | A | PRONOUN):
            return bool(self.tags(j) & (THAT | WHETHER))
        left = len(self.words) - j
        return left >= 3

    # Where a content ends.

    def _stop(self, start: int, at: int, following: Sequence[int]) -> int:
        for cue in following:
            if cue <= start:
                continue
            boundary = self._boundary(start, cue)
            if boundary is not None:
                self.edge = max(self.edge, boundary + 1)
                return boundary
        return len(self.words)

    def _boundary(self, start: int, cue: int) -> int | None:
        """Where a further word of saying begins a clause of its own, if it does."""
        words = self.words
        if words[cue].tags & (ACCORDING | ACCORDING_BEHIND):
            return cue - 1 if cue > start + 1 and words[cue - 1].lower in _COMMAS else None
        k = cue
        while k > start and words[k - 1].tags & AUX:
            k -= 1
        if k > start and words[k - 1].lower in _COMMAS and words[cue].tags & SAYING:
            return k - 1
        if k > start and words[k - 1].tags & AND and words[cue].tags & SPEECH:
            return k - 1
        for bearer in self.found:
            if bearer.last == k and bearer.first > start:
                m = bearer.first
                if words[m - 1].lower in _COMMAS:
                    return m - 1
                if words[m - 1].tags & AND and m - 2 > start and words[m - 2].lower in _COMMAS:
                    return m - 2
                if (
                    words[m - 1].tags & SUBORDINATE
                    and m - 2 > start
                    and words[m - 2].lower in _COMMAS
                ):
                    return m - 2
        return None

    # “According to Sund, Quill is ill.”

    def _according(self, at: int) -> Saying | None:
        words, total = self.words, len(self.words)
        behind = bool(words[at].tags & ACCORDING_BEHIND)
        bearer = None
        if behind:
            bearer = next((one for one in self.found if one.last == at), None)
        else:
            bearer = next((one for one in self.found if one.first >= at + 1), None)
            if bearer is not None and bearer.first > at + 6:
                bearer = None
        first = bearer.first if behind and bearer else at
        end = bearer.last if bearer and not behind else at + 1
        comma = next((k for k in range(end, total) if self._is_comma(k)), None)
        parts: list[tuple[int, int]]
        has_run = any(n in self.runs for n in range(first))
        rest = self._rest_behind(end, total)
        if first <= 3 and not has_run and any(w.tags & THE for w in words[:first]) and rest is None:
            return None  # “That's according to …”: of the sentence before
        if (first >= 3 or has_run) and not self._opens_only(0, first):
            stop = first - 1 if words[first - 1].lower in _COMMAS else first
            parts = [(0, stop)]
            if rest is not None and not has_run and words[first - 1].lower in _COMMAS:
                parts.append((rest, total))
        elif comma is not None and comma + 2 < total and comma - end < 14:
            parts = [(comma if comma in self.runs else comma + 1, total)]
        elif end < total:
            parts = [(end, total)]
        else:
            return None
        parts = [self._trimmed(*part) for part in parts]
        parts = [part for part in parts if part[1] > part[0]]
        if not parts or not self._is_whole(parts):
            return None
        return self._made(parts, at, None, bearer)

    def _rest_behind(self, end: int, total: int) -> int | None:
        """Where the sentence goes on behind “according to Sund,”."""
        comma = next((k for k in range(end, min(end + 12, total)) if self._is_comma(k)), None)
        if comma is None or comma + 3 >= total:
            return None
        tags = self.words[comma + 1].tags
        return None if tags & (RELATIVE | A | AND) else comma + 1

    def _opens_only(self, floor: int, first: int) -> bool:
        return all(w.tags & (AND | MARK | SUBORDINATE | TIME) for w in self.words[floor:first])

    # Made.

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words = self.words
        while (
            start < end
            and start not in self.runs
            and (words[start].tags & MARK or (words[start].tags & AND and start == 0))
        ):
            start += 1
        while (
            end > start
            and end - 1 not in self.runs
            and words[end - 1].tags & MARK
            and (words[end - 1].lower not in ")%\u20ac$")
        ):
            end -= 1
        return start, end

    def _is_whole(self, parts: Sequence[tuple[int, int]]) -> bool:
        return any(
            n in self.runs or not self.words[n].tags & (MARK | TIME | AND | PREPOSITION | THE)
            for start, end in parts
            for n in range(start, end)
        )

    def _made(
        self,
        parts: Sequence[tuple[int, int]],
        at: int,
        reading: Reading | None,
        subject: Bearer | None,
    ) -> Saying:
        words = self.words
        numbers = tuple(
            self.runs[n] for start, end in parts for n in range(start, end) if n in self.runs
        )
        loose = any(
            n not in self.runs and not words[n].tags & (MARK | AND)
            for start, end in parts
            for n in range(start, end)
        )
        form = Form.INDIRECT if not numbers else Form.MIXED if loose else Form.DIRECT
        verb = Stretch(words[at].start, words[at].end)
        name = Stretch(subject.start, subject.end) if subject is not None else None
        cue = (
            verb if name is None else Stretch(min(verb.start, name.start), max(verb.end, name.end))
        )
        actors = (
            self.reader.actors_of(reading, verb.start)
            if reading is not None
            else (subject.actors if subject is not None else frozenset())
        )
        return Saying(
            tuple(Stretch(words[s].start, words[e - 1].end) for s, e in parts),
            form, cue, verb, name, subject.kind if subject is not None else None, actors,
            reading.polarity if reading is not None else Polarity.SAID, numbers,
            self.reader.others_of(reading, verb.start) if reading is not None else frozenset(),
        )  # fmt: skip


def _of_run(reader: Reader, number: int, one: Attribution) -> Saying:
    """A quotation whose sentence has no word of saying for it, by the words beside it."""
    subject = one.subjects[0] if one.subjects else None
    polarity = one.polarity if one.where is not Where.NONE else Polarity.UNSAID
    cue = one.clause
    if polarity is Polarity.SAID and _is_far_fragment(reader, one):
        polarity = Polarity.UNSAID
    if one.verb is not None and _is_compound(reader, one.verb.start):
        polarity = Polarity.UNSAID  # “the so-called “queens””
    if polarity is Polarity.UNSAID:
        led = _led_in(reader, number) or _signed(reader, number) or _ended_early(reader, number)
        if led is not None:
            return led
    if subject is not None and one.verb is not None:
        cue = Stretch(min(subject.start, one.verb.start), max(subject.end, one.verb.end))
    elif polarity is Polarity.UNSAID and subject is not None and _is_led_out(reader, one):
        polarity = Polarity.SAID  # “…,” Lavrov reacted: a verb that is in no list
    return Saying(
        (one.quotation,), Form.DIRECT, cue, one.verb, subject, one.kind, one.actors, polarity,
        (number,), one.others,
    )  # fmt: skip


def _unnamed(reader: Reader, one: Saying) -> Saying:
    """A name in marks right behind a verb that has no other subject: «…, пишет „Коммерсантъ“»."""
    if one.form is not Form.DIRECT or one.verb is None or one.subject is not None:
        return one
    start, end = one.parts[0]
    inside = reader.text.normal[start:end].strip('"')
    is_name = inside[:1].isupper() and len(inside.split()) <= _FEW and inside[-1:] not in _ENDS
    gap = reader.text.normal[one.verb.end : start].strip(' "')
    if is_name and one.verb.end <= start and not gap:
        return replace(one, polarity=Polarity.UNSAID)
    return one


def _standing(reader: Reader, one: Saying) -> Saying:
    """A whole sentence in marks that is a paragraph, or stands behind a colon: somebody's words."""
    if one.polarity is not Polarity.UNSAID or not one.runs:
        return one
    text, (start, end) = reader.text, one.parts[0]
    paragraph = text.paragraphs[text.paragraph_at(start)]
    opening = reader.narration.runs[one.runs[0]].before
    before = text.normal[max(opening - 2, paragraph.start) : opening].rstrip()
    opens = start <= paragraph.start + 2 and end >= paragraph.end - 2
    if len(one.runs) > 1 and not opens:
        return one
    if _is_utterance(reader, start, end) and (opens or before[-1:] in _COLONS):
        return replace(one, polarity=Polarity.SAID)
    return one


def _within(reader: Reader, cut: Sequence[Stretch], one: Saying) -> Saying:
    """A few words in marks in the middle of a reporter's sentence, which are not all that was said.

    Theirs is what the sentence goes on with behind the word of saying (“regretted the “harsh”
    tone”); with that word behind them, they are the name or expression of something else.
    """
    text, (start, end) = reader.text, one.parts[0]
    if one.polarity is Polarity.UNSAID or _is_utterance(reader, start, end):
        return one
    run = reader.narration.runs[one.runs[0]]
    here = cut[max(bisect_right(cut, start, key=lambda sentence: sentence.start) - 1, 0)]
    before = reader.words(max(here.start, start - _FAR), run.before)
    if not before or not _is_among(reader, here, before[-1], one):
        return one
    if one.verb is None or not here.start <= one.verb.start < one.verb.end < start:
        leads = before[-1].tags & MARK and one.verb is not None
        return one if leads else replace(one, polarity=Polarity.UNSAID)
    first = max(one.verb.end, one.subject.end if one.subject and one.subject.end < start else 0)
    words = [word for word in reader.words(first, run.before) if not word.tags & (MARK | TIME)]
    if not words:
        return one
    behind = text.normal[end - 1 : run.behind + 1]
    stop = run.behind if any(sign in _COMMAS for sign in behind) else max(here.end, run.behind)
    while stop > run.behind and not text.normal[stop - 1].isalnum():
        stop -= 1
    return replace(one, parts=(Stretch(words[0].start, stop),), form=Form.MIXED)


def _is_among(reader: Reader, here: Stretch, before: Word, one: Saying) -> bool:
    """Whether a quotation stands among a reporter's words, by the word before it."""
    if before.tags & SPEECH or _contents(reader.grammar.code).get(before.lower, 0) & (
        THAT | WHETHER
    ):
        return False
    if not before.tags & MARK:
        return True
    runs, number = reader.narration.runs, one.runs[0]
    if before.lower not in _COMMAS or (number and runs[number - 1].end > here.start):
        return False  # “…,” said Sund, “and …” goes on
    inside = reader.text.normal[runs[number].start : runs[number].end].strip()
    return inside[:1].islower() and not stands_as_speech(reader, runs[number])


def _is_utterance(reader: Reader, start: int, end: int) -> bool:
    """Whether words in marks are a sentence of their own: begun like one, and ended like one."""
    inside = reader.text.normal[start:end].strip().rstrip(")]")
    return inside[:1].isupper() and inside[-1:] in _ENDS and len(inside.split()) > _FEW


def _is_far_fragment(reader: Reader, one: Attribution) -> bool:
    """Whether a word or two in marks stand far from the verb: of what was said, not all of it."""
    start, end = one.quotation
    inside = reader.text.normal[start:end]
    if len(inside.split()) > _FEW or not inside[:1].islower() or one.verb is None:
        return False
    return max(start - one.verb.end, one.verb.start - end) > _FAR


def _led_in(reader: Reader, number: int) -> Saying | None:
    """A quotation that opens a paragraph, where the one before ends in “Sund said:”."""
    text, run = reader.text, reader.narration.runs[number]
    at = text.paragraph_at(run.start)
    if at == 0 or run.start > text.paragraphs[at].start + 2:
        return None
    before = text.paragraphs[at - 1]
    if text.normal[before.end - 1] not in ":,\uff1a\uff0c":
        return None
    units = reader.narration.between(before.start, before.end + 1)
    if not units:
        return None
    unit = units[-1]
    reading = reader.reading(unit.start, unit.end, Side.RIGHT)
    if reading.polarity not in {Polarity.SAID, Polarity.REPORTED}:
        return None
    return _of_reading(reader, number, reading, unit.start)


def _signed(reader: Reader, number: int) -> Saying | None:
    """“We go.” – Ada Quill: a name behind a dash, up to the end of the paragraph."""
    text, run = reader.text, reader.narration.runs[number]
    end = text.paragraphs[text.paragraph_at(run.start)].end
    rest = text.normal[run.behind : min(end, run.end + 80)]
    if end - run.end > 80 or not rest.lstrip().startswith(("-", "\u2015", "~")):
        return None
    words = reader.words(run.behind, end)
    found = bearers(reader.grammar, words, text.normal, opens=False)
    if not found or any(word.tags & SPEECH for word in words) or not found[0].is_name:
        return None
    one = found[0]
    name = Stretch(one.start, one.end)
    return Saying(
        (Stretch(run.start, run.end),), Form.DIRECT, name, None, name, one.kind, one.actors,
        Polarity.SAID, (number,),
    )  # fmt: skip


def _is_compound(reader: Reader, at: int) -> bool:
    """Whether a hyphen joins a word to the one before it: “so-called”, “self-declared”."""
    return at > 1 and reader.text.normal[at - 1] == "-" and reader.text.normal[at - 2].isalpha()


def _ended_early(reader: Reader, number: int) -> Saying | None:
    """“We go.” Ada Quill said. – where a full stop stands for the comma before who spoke."""
    text, run = reader.text, reader.narration.runs[number]
    start, end = run.behind, text.paragraphs[text.paragraph_at(run.start)].end
    stop = min(
        (at for sign in _ENDS if (at := text.normal.find(sign, start, end)) >= 0), default=-1
    )
    if stop < 0 or stop - start > _NEAR_TITLE or text.normal[run.end - 1] not in _ENDS:
        return None
    words = [word for word in reader.words(start, stop) if not word.tags & (MARK | TIME)]
    if not words or not any(word.tags & VERB for word in (words[0], words[-1])):
        return None
    reading = reader.reading(start, stop, Side.LEFT)
    if reading.polarity is not Polarity.SAID or not reading.subjects or reading.verb is None:
        return None
    subject = reading.subjects[0]
    told = (word for word in words if not subject.start <= word.start < subject.end)
    if any(word.start != reading.verb.start and not word.tags & AUX for word in told):
        return None
    return _of_reading(reader, number, reading, start)


def _of_reading(reader: Reader, number: int, reading: Reading, start: int) -> Saying:
    run = reader.narration.runs[number]
    subject = reading.subjects[0] if reading.subjects else None
    verb = Stretch(reading.verb.start, reading.verb.end) if reading.verb is not None else None
    name = Stretch(subject.start, subject.end) if subject is not None else None
    both = [one for one in (verb, name) if one is not None]
    cue = Stretch(min(one.start for one in both), max(one.end for one in both)) if both else None
    return Saying(
        (Stretch(run.start, run.end),), Form.DIRECT, cue, verb, name,
        subject.kind if subject is not None else None, reader.actors_of(reading, start),
        reading.polarity, (number,), reader.others_of(reading, start),
    )  # fmt: skip


def _last_speech(
    cut: Sequence[Stretch], last: Saying, direct: Saying | None, one: Saying
) -> Saying:
    """Which saying a quotation may go on with: “…,” Sund said when asked if Quill goes. “…”"""
    if last.form is not Form.INDIRECT or direct is None or direct.verb is None:
        return last
    at = bisect_right(cut, direct.verb.start, key=lambda sentence: sentence.start)
    goes_on = at < len(cut) and cut[at].start <= one.parts[0].start <= cut[at].end
    return direct if goes_on and direct.verb.start < last.parts[0].start else last


def _orphan(reader: Reader, last: Saying, one: Saying) -> Saying:
    """A whole sentence in marks that no words attribute: whoever spoke just before goes on."""
    text = reader.text
    if one.polarity is not Polarity.UNSAID or last.form is Form.INDIRECT or last.subject is None:
        return one
    start, end = one.parts[0]
    inside = text.normal[start:end].strip()
    if not inside[:1].isupper() or inside[-1:] not in ".!?\u2026" or len(inside.split()) < 3:
        return one
    here, before = text.paragraph_at(start), text.paragraph_at(last.parts[-1].start)
    if here == before:
        return replace(
            one, cue=last.cue, verb=last.verb, subject=last.subject, kind=last.kind,
            actors=last.actors, polarity=last.polarity, others=last.others,
        )  # fmt: skip
    paragraph = text.paragraphs[here]
    is_whole = start <= paragraph.start + 2 and end >= paragraph.end - 2
    if here == before + 1 and is_whole:
        return replace(
            one, subject=last.subject, kind=last.kind, actors=last.actors,
            polarity=Polarity.SAID, others=last.others,
        )  # fmt: skip
    return one


def _is_led_out(reader: Reader, one: Attribution) -> bool:
    """Whether a quotation ends with a comma, and a few words with a subject end its sentence."""
    inside = reader.text.normal[one.quotation.start : one.quotation.end].rstrip()
    if one.where not in {Where.BEHIND, Where.MIDDLE} or one.clause is None or not one.subjects:
        return False
    if inside[-1:] not in ",!?\uff0c":
        return False
    words = reader.words(one.clause.start, one.clause.end)
    loose = [word for word in words if word.start >= one.subjects[0].end and not word.tags & MARK]
    return one.subjects[0].start <= words[0].start + 1 and 1 <= len(loose) <= 4


def _joined(reader: Reader, cut: Sequence[Stretch], found: Sequence[Saying]) -> Iterator[Saying]:
    """Sayings with the quotations that go on behind them in the same paragraph, or reopen."""
    told: list[Saying] = []
    direct = -1  # the place there of the last one in marks
    before: Saying | None = None  # that one, or the last that was joined to it
    for one in found:
        if one.form is Form.DIRECT and one.runs:
            if told:
                spoke = _last_speech(cut, told[-1], before, one)
                one = _orphan(reader, spoke, one)  # noqa: PLW2901  (what is known of it now)
            if before is not None and _is_more_of(reader, before, one):
                last = told[direct]
                named = last if last.subject is not None or one.subject is None else one
                told[direct] = replace(
                    named, parts=(*last.parts, *one.parts), runs=(*last.runs, *one.runs),
                    form=last.form,
                )  # fmt: skip
                before = one
                continue
        if one.runs:
            direct, before = len(told), one
        told.append(one)
    yield from told


def _is_more_of(reader: Reader, last: Saying, one: Saying) -> bool:
    """Whether a quotation goes on with what another one began, by the same words of who spoke.

    Behind words that say what was meant ("…", she said, adding that …) it still does.
    """
    text, runs = reader.text, reader.narration.runs
    goes_on = (
        one.verb is not None
        and last.verb == one.verb
        and text.paragraph_at(last.parts[-1].end) == text.paragraph_at(one.parts[0].start)
    )
    reopens = (
        runs[one.runs[0]].reopened
        and bool(last.runs)
        and last.runs[-1] == one.runs[0] - 1
        and not runs[last.runs[-1]].closed
        and (last.verb is None or one.verb is None or last.verb == one.verb)
    )
    return goes_on or reopens or _is_next_paragraph(reader, last, one)


def _is_next_paragraph(reader: Reader, last: Saying, one: Saying) -> bool:
    """Whether a paragraph of nothing but marks goes on behind the one with the words of saying."""
    return (
        one.cue is None
        and one.subject is not None
        and one.subject == last.subject
        and last.form is Form.DIRECT
        and bool(last.runs)
        and last.runs[-1] == one.runs[0] - 1
    )
