"""What must survive when we say words of a source in our own: bounds, negations, denials.

The words are closed lists, in the section `survives` of a language's file:

- `at_most`, `at_least`, `about`: words right before a figure; the same with `_behind`, right behind
  it. Those in `inclusive` are still true of the figure itself ("at least 40" of 40); those in
  `loose` have other meanings as well ("over three days").
  `about_inside` are numbers that are about so many by themselves (“une vingtaine”).
- `more`, `less`, `than`: comparisons; `than_first` where the other side is named first (比).
- `denials`, by which somebody also doubts or only alleges, and `refusals` of what follows; `that`,
  which begins what was denied; `infinitive`, a word of the clause that does so without it (“lehnte
  es ab, … zu”); `whether`, which begins what nobody says; `joins`, where a clause begins; `until`,
  which makes a negation one of the time before.
- `otherwise`: words that say a negation in another way ("refused"); `privative`: beginnings of
  words that do ("unacceptable"); `no_negation`: phrases that only look like one ("not only").
- `negated`: whether the negated word comes `after` the negation, or on `both` sides; `adverbs`: how
  words end that may stand between; `irregular`: forms of one verb that do not look alike.
- `if`, with which a condition begins, and `no_if`, phrases that hold such a word and put none;
  `intents`, words by which somebody promises, wants or demands what follows.
- `all`, `most`, `many`, `some`, `few`: words that say how many of a thing, the most first.
- `opposites`: pairs of words that cannot both be said of one thing, of each side all its forms;
  `causes`: words that give a cause, and `because`, others by which a source may.
- `according`: words behind which stands who told it. `sayings`: words that by themselves tell of a
  saying. They are fewer than those of the section
  `attribution`, whose verbs stand beside a quotation ("called its boats back" tells of none);
  `unnamed`: nouns for those who say it without a name.
- `mutual`: words beside which two names say the same in either order (“met”).
- `small`: words without content of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice, pairwise, takewhile
from typing import Any, Literal, NamedTuple

from generator.dates.lexicon import spans_of_time
from generator.languages import cldr
from generator.languages.files import section
from generator.languages.language import Language
from generator.normalise import normal

Bound = Literal["at_most", "at_least", "about"]
BOUNDS: tuple[Bound, ...] = ("about", "at_least", "at_most")

MOST_OF_IT = 0.6
"""The share of a clause's words that two clauses must have in common to speak of one thing."""

_BEFORE, _BEHIND = 32, 28
"""Characters beside a figure in which its bound is looked for."""
_BETWEEN = " $€£¥₪(-"
_TOKEN = re.compile(r"[^\W\d_]+(?:['\"-][^\W\d_]+)*'?|\d+(?:[.,:]\d+)*")
_HAN = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+|\d+(?:[.,:]\d+)*")
_STOPS = re.compile(r"(?<!\d)[.,:]|[.,:](?!\d)|[;!?…()\[\]\"，。；：！？、،؛؟]| - ")
_LAST_WORD = re.compile(r"([^\W\d_]+),? $")
_SENTENCE = re.compile(r"[.!?…。！？؟]+(?=[\s\"')]|$)|[。！？]")
_WEAK = str.maketrans({**dict.fromkeys("وياىוי", ""), **dict(zip("ךםןףץ", "כמנפצ", strict=True))})
"""Letters that come and go inside a Semitic word, and the final forms of others."""
_VOWELS = str.maketrans("äöüáàâéèêëíìîïóòôúùûąęỳý", "aouaaaeeeeiiiiooouuuaeyy", "")


class Clause(NamedTuple):
    """A run of a text up to the next stop or conjunction, lower case.

    `sentence` counts the sentences; `begins` is the conjunction that it begins with.
    """

    text: str
    words: tuple[str, ...]
    sentence: int
    begins: str = ""


@dataclass(frozen=True)
class Survivors:
    """The lists of one language, compiled."""

    language: Language
    lists: dict[str, Any]

    def __bool__(self) -> bool:
        return len(self.lists) > 1

    def of(self, name: str) -> tuple[str, ...]:
        """The words of a list, normalised."""
        if name not in self._lists:
            self._lists[name] = tuple(normal(str(word)) for word in self.lists.get(name, ()))
        return self._lists[name]

    @cached_property
    def _lists(self) -> dict[str, tuple[str, ...]]:
        return {}

    def find(self, name: str, text: str) -> list[re.Match[str]]:
        """The words of a list in a lower-case text."""
        pattern = self._pattern(name)
        return list(pattern.finditer(text)) if pattern else []

    def has(self, name: str, text: str) -> bool:
        """Whether a text has a word of the list of that name."""
        pattern = self._pattern(name)
        return bool(pattern and pattern.search(text))

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str] | None]:
        return {}

    def _pattern(self, name: str) -> re.Pattern[str] | None:
        if name not in self._patterns:
            self._patterns[name] = self._compiled(self.of(name))
        return self._patterns[name]

    def _compiled(self, words: Iterable[str]) -> re.Pattern[str] | None:
        longest_first = sorted(set(words), key=lambda word: (-len(word), word))
        if not longest_first:
            return None
        if not self.language.word_spaces:
            return re.compile("|".join(map(re.escape, longest_first)))
        before = self._joined
        if before:
            ends = (re.escape(w) + (r"(?!\w)" if w[-1].isalnum() else "") for w in longest_first)
            return re.compile(rf"(?<!\w){before}(?:{'|'.join(ends)})")
        # By first letters, which are asked for first: quicker than to look back everywhere.
        groups: dict[str, list[str]] = {}
        for word in longest_first:
            end = r"(?!\w)" if word[-1].isalnum() else ""
            groups.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]) + end)
        alternatives = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())
        return re.compile(rf"(?=[{''.join(groups)}])(?<!\w)(?:{alternatives})")

    # Bounds of figures.

    @cached_property
    def _bounds(self) -> dict[str, tuple[tuple[str, Bound], ...]]:
        """Words before and behind a figure with what they say, the longest first."""
        return {
            side: tuple(
                sorted(
                    ((word, bound) for bound in BOUNDS for word in self.of(bound + side)),
                    key=lambda pair: -len(pair[0]),
                )
            )
            for side in ("", "_behind")
        }

    @cached_property
    def _ends(self) -> tuple[str, ...]:
        return tuple(word for word, _ in self._bounds[""])

    @cached_property
    def _behind(self) -> re.Pattern[str] | None:
        words = [word for word, _ in self._bounds["_behind"]]
        return re.compile("|".join(map(re.escape, words))) if words else None

    def bound(self, text: str, start: int, end: int) -> tuple[Bound, str] | None:
        """What stands beside a figure of a lower-case text, with the word that says it."""
        number = text[start:end].rpartition(" ")[2]
        if number in self.of("about_inside"):
            return "about", number
        before = text[max(start - _BEFORE, 0) : start].rstrip(_BETWEEN)
        for candidate in (before, self._without_small(before)):
            if not candidate.endswith(self._ends):
                continue
            for word, bound in self._bounds[""]:
                if candidate.endswith(word) and self._is_whole(
                    candidate, len(candidate) - len(word)
                ):
                    return bound, word
        behind = text[end : end + _BEHIND]
        if behind.startswith("+"):
            return "at_least", "+"
        if not self._behind or not self._behind.search(behind):
            return None
        for word, bound in self._bounds["_behind"]:
            at = behind.find(word)
            if at >= 0 and self._is_near(behind[:at], behind[at + len(word) :], word):
                return bound, word
        return None

    def _is_whole(self, text: str, start: int) -> bool:
        if not self.language.word_spaces or start == 0 or not text[start - 1].isalnum():
            return True
        first = start
        while first > 0 and text[first - 1].isalpha():
            first -= 1
        return bool(self._joined and re.fullmatch(self._joined, text[first:start]))

    def _is_near(self, gap: str, rest: str, word: str) -> bool:
        """Whether a word stands right behind a figure or behind the one word it counts."""
        if not self.language.word_spaces:
            longest = 0 if len(word) == 1 else 3
            return len(gap) <= longest and not re.search(r"[\d，。；、]", gap)
        if rest[:1].isalnum():
            return False
        return not gap.strip() or bool(re.fullmatch(r"[\s%-]+[^\W\d_]+\s+", gap))

    def _without_small(self, before: str) -> str:
        """The text without an article at its end: “more than a | million”, 至少有 | 40艘."""
        if not self.language.word_spaces:
            return next(
                (before.removesuffix(w) for w in self.of("before_figure") if before.endswith(w)), ""
            )
        head, _, last = before.rpartition(" ")
        return head.rstrip(_BETWEEN) if last in self._small and len(last) <= 5 else ""

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(self.of("small"))

    # Clauses.

    def clauses(self, text: str) -> list[Clause]:
        """The clauses of a normalised text, in order."""
        lowered = text.lower() if len(text.lower()) == len(text) else text
        found: list[Clause] = []
        start = sentence = 0
        begins = ""
        cuts = [(stop.start(), stop.end(), "") for stop in _STOPS.finditer(lowered)]
        cuts += [
            (one.start(), one.start(), one.group())
            for one in (self._begins.finditer(lowered) if self._begins else ())
        ]
        ends = [one.end() for one in _SENTENCE.finditer(lowered)]
        for at, after, join in sorted({*cuts, (len(lowered), len(lowered), "")}):
            run = lowered[start:at]
            if run.strip():
                words = self.content(run.removeprefix(begins) if begins else run)
                while ends and ends[0] <= start:
                    ends.pop(0)
                    sentence += 1
                found.append(Clause(run, words, sentence, begins))
            start, begins = (at, join) if join else (after, begins if not run.strip() else "")
        return found

    @cached_property
    def _begins(self) -> re.Pattern[str] | None:
        """What a clause may begin with."""
        return self._compiled(word for name in ("joins", "if", "no_if") for word in self.of(name))

    def sentences(self, text: str) -> list[str]:
        """The sentences of a text, as `clauses` counts them."""
        ends = [0, *(one.end() for one in _SENTENCE.finditer(text)), len(text)]
        found = [text[start:end] for start, end in pairwise(ends)]
        return [one for one in found if one.strip()] or [text]

    def asks(self, sentence: str) -> bool:
        """Whether a sentence asks, so that it says nothing: “Did it sink?”, “whether it sank”."""
        if sentence.rstrip("\"')» ")[-1:] in "?？؟":
            return True
        first = sentence.lower().lstrip(" \"'(«")
        pattern = self._pattern("that")
        return bool(pattern and pattern.match(first))

    def content(self, run: str) -> tuple[str, ...]:
        """The words of a run that have content of their own."""
        if not self.language.word_spaces:
            return tuple(w for w in _HAN.findall(run) if w not in self._small)
        return tuple(w for w in _TOKEN.findall(run) if w.strip("'") not in self._all_small)

    @cached_property
    def _all_small(self) -> frozenset[str]:
        own = self.language
        lists = (own.pronouns, own.negations, own.modals)
        return self._small | {normal(word) for words in lists for word in words}

    def cover(self, theirs: Clause, ours: Clause) -> float:
        """The share of words in common, of the clause that has fewer; 0 where it is too little."""
        shared = sum(1 for word in set(ours.words) if any(self.same(word, w) for w in theirs.words))
        fewer = min(len(set(ours.words)), len(set(theirs.words)))
        return shared / fewer if fewer and shared >= min(2, fewer) else 0

    # Opposites.

    @cached_property
    def _pairs(self) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The words of both sides; those for and against something are a pair as well."""
        listed = [(self.of("opposes"), self.of("supports"))]
        for one, other in self.lists.get("opposites", ()):
            listed.append((tuple(map(normal, one)), tuple(map(normal, other))))
        return listed

    @cached_property
    def opposites(self) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
        """The pairs of words that are each other's opposite, compiled."""
        compiled = ((self._compiled(one), self._compiled(other)) for one, other in self._pairs)
        return tuple((one, other) for one, other in compiled if one and other)

    @cached_property
    def _turning(self) -> re.Pattern[str] | None:
        """Any word that has an opposite."""
        return self._compiled(word for pair in self._pairs for side in pair for word in side)

    def may_be_turned(self, text: str) -> bool:
        """Whether a lower-case text has a word that has an opposite; quick."""
        return bool(self._turning and self._turning.search(text))

    def sides(self, clause: Clause) -> list[tuple[int, int, str]]:
        """The words of a clause that have an opposite: which pair, which side, the word itself.

        In a clause that negates, denies or refuses, a word may stand on both.
        """
        if not self.may_be_turned(clause.text):
            return []
        negating = [*self.negations(clause.text), *self.denials(clause.text)]
        found = []
        for number, pair in enumerate(self.opposites):
            for side, pattern in enumerate(pair):
                for word in pattern.finditer(clause.text):
                    shown = word.group().strip()
                    found.append((number, side, shown))
                    if any(
                        one.end() <= word.start() or word.end() <= one.start() for one in negating
                    ):
                        found.append((number, 1 - side, shown))
        return found

    # Negations.

    def negations(self, text: str) -> list[re.Match[str]]:
        """The negations of a lower-case text that are none of another phrase."""
        apart = [one.span() for one in self.find("no_negation", text)]
        if not self.language.word_spaces:
            excepted = self._compiled(map(normal, self.language.exceptions))
            apart += [one.span() for one in excepted.finditer(text)] if excepted else []
        apart += [one.span() for one in self.denials(text)]
        apart += [(0, one.start()) for one in self.find("until", text)]
        pattern = self._negation
        return [
            found
            for found in (pattern.finditer(text) if pattern else ())
            if not any(start <= found.start() < end for start, end in apart)
        ]

    @cached_property
    def _negation(self) -> re.Pattern[str] | None:
        return self._compiled(map(normal, self.language.negations))

    def may_negate(self, text: str) -> bool:
        """Whether a lower-case text may say less than its words do; quick."""
        if "any" not in self._patterns:
            words = (*map(normal, self.language.negations), *self.of("denials"))
            words += (*self.of("refusals"), *self.of("whether"))
            self._patterns["any"] = self._compiled(words)
        pattern = self._patterns["any"]
        return bool(pattern and pattern.search(text))

    def denials(self, text: str) -> list[re.Match[str]]:
        """The words of a lower-case text by which somebody denies or refuses something."""
        found = [*self.find("denials", text), *self.find("refusals", text)]
        return sorted(found, key=lambda one: one.start())

    def negated(self, clause: str) -> tuple[str, ...]:
        """The words of a clause that its negations stand beside."""
        found: list[str] = []
        for negation in self.negations(clause):
            found += islice(self._heads(clause[negation.end() :]), 1)
            if self.lists.get("negated") == "both":
                found += self.content(clause[: negation.start()])[-1:]
        return tuple(found)

    def _heads(self, run: str) -> Iterable[str]:
        adverbs = tuple(self.of("adverbs"))
        return (w for w in self.content(run) if not (adverbs and w.endswith(adverbs)))

    def says_no(self, text: str, clause: Iterable[str] = (), heads: Iterable[str] = ()) -> bool:
        """Whether a sentence of ours negates, in whatever way.

        `clause` are the words that were negated; a word of refusal among them or among `heads` was
        negated itself: “did not rule out”.
        """
        lowered = text.lower()
        if self.negations(lowered) or self.has("denials", lowered):
            return True
        if any(
            not any(found.group()[:4] == word[:4] for word in clause)
            and not any(self.same(head, word) for head in heads for word in found.group().split())
            for found in self.find("otherwise", lowered)
        ):
            return True
        beginnings = self.of("privative")
        return any(
            word.startswith(beginning)
            and len(word) - len(beginning) > 3
            and any(self.same(word.removeprefix(beginning), other) for other in clause)
            for word in self.content(lowered)
            for beginning in beginnings
        )

    def leaves_open(self, sentence: str) -> bool:
        """Whether a sentence of ours puts a condition, or says that something may be."""
        lowered = sentence.lower()
        return any(self.language.find(each, lowered) for each in ("conditions", "hedges", "modals"))

    # Comparisons.

    def comparisons(self, text: str) -> list[tuple[str, str, int, int]]:
        """Those of a normalised text: `more` or `less`, with what they compare, start and end.

        Of any other word before a `than` (“cheaper than sheep”) it is the word itself.
        """
        lowered = text.lower() if len(text.lower()) == len(text) else text
        if not (self.has("than", lowered) or self._joined):
            return []
        if self.lists.get("than_first"):
            return self._compared_first(lowered)
        found = []
        for kind in ("more", "less"):
            for word in self.find(kind, lowered):
                stop = _STOPS.search(lowered, word.end())
                while stop and stop.group() == ",":
                    stop = _STOPS.search(lowered, stop.end())
                run = lowered[
                    word.end() : min(stop.start() if stop else len(text), word.end() + 60)
                ]
                than = self._than(run)
                if than is None:
                    continue
                things = self.content(run[than:])
                if things and not things[0][0].isdigit():
                    end = word.end() + than + run[than:].find(things[0]) + len(things[0])
                    found.append((kind, things[0], word.start(), end))
        known = [(start, end) for _, _, start, end in found]
        for joint in self.find("than", lowered):
            last = _LAST_WORD.search(lowered, max(joint.start() - 30, 0), joint.start())
            things = self.content(lowered[joint.end() : joint.end() + 60])
            is_known = any(start <= joint.start() < end for start, end in known)
            if last and things and not is_known and last[1] not in self._all_small:
                end = lowered.find(things[0], joint.end()) + len(things[0])
                found.append((last[1], things[0], last.start(), end))
        return found

    def _than(self, run: str) -> int | None:
        """Where in a run behind a comparative the compared thing begins."""
        than = self._pattern("than")
        found = than.search(run) if than else None
        if found:
            return found.end()
        letter = self.lists.get("than_joined")
        joined = re.search(rf"(?<!\w){letter}-?(?=\w{{3}})", run) if letter else None
        return joined.end() if joined else None

    def _compared_first(self, lowered: str) -> list[tuple[str, str, int, int]]:
        """比克林顿多: the thing stands before the word."""
        found = []
        for than in self.find("than", lowered):
            run = lowered[than.end() : than.end() + 12]
            places = [
                (one.start(), kind) for kind in ("more", "less") for one in self.find(kind, run)[:1]
            ]
            if places and min(places)[0]:
                at, kind = min(places)
                thing = run[:at].rstrip(str(self.lists.get("degree", "")))
                found.append((kind, thing[:4], than.start(), than.end() + at + 1))
        return found

    @cached_property
    def spans_of_time(self) -> frozenset[str]:
        """The words for hours, days, weeks, months and years, in all their forms."""
        return spans_of_time(self.language.code)

    # Forms of one word.

    def same(self, one: str, other: str) -> bool:
        """Whether two words may be forms of one: equal, beginning alike, or with other vowels."""
        if one == other:
            return True
        if one[0].isdigit() or other[0].isdigit() or not self.language.word_spaces:
            return False
        if self._irregular.get(one, one) == self._irregular.get(other, other):
            return True
        short, long = sorted((one, other), key=len)
        if self._joined:
            return not self._stems(one).isdisjoint(self._stems(other))
        shared = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
        )
        if shared >= max(3, len(short) - 3) and len(long) - shared <= 4 and len(short) > 2:
            return True
        return bool(self.lists.get("vowels_change")) and _skeleton(one) == _skeleton(other)

    @cached_property
    def _joined(self) -> str:
        """A pattern of the letters that a language joins to the front of any word; or none."""
        return str(self.lists.get("joined", ""))

    def _stems(self, word: str) -> frozenset[str]:
        return _stems(word, self.lists["fronts"], self.lists["ends"])

    @cached_property
    def _irregular(self) -> dict[str, str]:
        return {
            form: group.split()[0]
            for group in map(str, self.lists.get("irregular", ()))
            for form in group.split()
        }


@cache
def _stems(word: str, front: str, end: str) -> frozenset[str]:
    """What may be left of a Semitic word without what is joined to its front and its end."""
    fronts = [at for at in range(min(5, len(word))) if re.fullmatch(front, word[:at])]
    ends = [
        at for at in range(max(len(word) - 3, 0), len(word) + 1) if re.fullmatch(end, word[at:])
    ]
    found = {word, *(word[a:b] for a in fronts for b in ends if b - a > 2)}
    roots = (one[0] + one[1:].translate(_WEAK) for one in found)
    return frozenset({*found, *(root for root in roots if len(root) > 2)})


@cache
def _skeleton(word: str) -> str:
    """The consonants of a word's stem, which Germanic verbs keep: come and came, kommen and kam."""
    word = word.translate(_VOWELS).replace("ß", "ss")
    if len(word) > 5 and word.startswith("ge"):
        word = word[2:]
    letters = re.sub(r"(.)\1+", r"\1", re.sub("[aeiouy]", "", word))
    stem = re.sub(r"(?<=..)(?:d|n|t|s|ng|nd)$", "", letters)
    return stem if len(stem) > (1 if word[:1] not in "aeiou" else 4) else word


def survivors(language: Language) -> Survivors:
    """What must survive in a language; empty where its file has no such section."""
    return _survivors(language)


@cache
def _survivors(language: Language) -> Survivors:
    code = cldr.base(language.code)
    lists = {**section(code, "survives"), **section(code, "stances"), **section(code, "acts")}
    return Survivors(language, {**lists, "role_nouns": language.role_nouns})
