"""Corruptions of what is copied from the sources: words, cues, relays, dates' words, context."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.dates import wording
from generator.dates.edtf import parse
from generator.records.briefing import Use
from generator.text.source_text import SourceText
from tests.benchmarks.content import Content, Mutant, Value, scalar
from tests.benchmarks.operators.base import Operator, equivalent, meaning
from tests.benchmarks.oracle import fold, has_word, places, stands_at, tokens

RULES = {
    "same": equivalent("the same text under the declared normalisation"),
    "verbatim": equivalent(
        "fewer or more words at an end, still the source's own at the same place, that name the "
        "same actors (cues, relays) or give the same date (dates)"
    ),
    "joined-and": meaning(
        "Arabic and Hebrew join “and” to the word that follows: whether the letter cut off is that "
        "word needs a dictionary"
    ),
    "context": equivalent("a shorter or longer context that still singles out the same place"),
}

_TWINS = dict(zip("aceopxyATEOPCHKMB", "асеорхуАТЕОРСНКМВ", strict=True))
_TWINS |= {twin: letter for letter, twin in _TWINS.items()}
_JOINED_AND = frozenset("\u0648\u0641\u05d5")
_SPACELESS = re.compile("[\u2e80-\u9fff\uff00-\uffef]")


@dataclass(frozen=True)
class Target:
    """A text that was copied from a source, and where it stands there."""

    value: Value
    use: str
    source: SourceText
    start: int
    end: int
    name: str

    @property
    def text(self) -> str:
        return self.value.text


def targets(content: Content) -> Iterator[Target]:
    """All words that were found in a source, and the contexts and insertions beside them."""
    for value in content.values:
        if not value.is_scalar:
            continue
        if value.node.at in content.anchors:
            anchor, number = content.anchors[value.node.at]
            if anchor.passage is not None:
                part = anchor.passage.parts[number]
                source = content.briefing.texts[anchor.source]
                yield Target(value, anchor.use, source, part.start, part.end, anchor.source)
        elif value.name in {"prefix", "suffix", "inserted"}:
            words = content.beside(value, "words")
            first = words if words is None or words.is_scalar else _first(content, words)
            if first is not None and first.node.at in content.anchors:
                anchor, _ = content.anchors[first.node.at]
                if anchor.passage is not None:
                    place = anchor.passage.start, anchor.passage.end
                    source = content.briefing.texts[anchor.source]
                    yield Target(value, value.name, source, *place, anchor.source)


def _first(content: Content, words: Value) -> Value | None:
    return content.at(words.record, *words.path, 0)


def changed(content: Content, target: Target, new: str) -> Mutant:
    """The mutant that says something else in a target's place, with its rule."""
    mutant = content.replaced(target.value, new)
    return mutant.ruled(rule_of(content, target, new))


def rule_of(content: Content, target: Target, new: str) -> str:
    if fold(new) == fold(target.text):
        return "same"
    source = target.source
    if target.use == "inserted":
        return ""
    if target.use in {"prefix", "suffix"}:
        return "context" if _is_context(content, target, new) else ""
    if not stands_at(source, new, (target.start, target.end)):
        return "joined-and" if _is_joined_and(target, new) else ""
    if target.use == Use.CUE and content.briefing.language_of(target.name).pro_drop:
        names = content.briefing.names
        return "verbatim" if names.actors_in(new) == names.actors_in(target.text) else ""
    if target.use in {Use.CUE, Use.RELAY}:
        return "verbatim" if _named(content, target, new) == _named(content, target) else ""
    if target.use == Use.DATE:
        return "verbatim" if _gives_date(content, target, new) else ""
    return "" if _turns(content, target, new) else "verbatim"


def _turns(content: Content, target: Target, new: str) -> bool:
    """Whether a shorter run was cut off right behind a negation or modal, or before a negation."""
    language = content.briefing.language_of(target.name)
    if target.use not in {Use.QUOTE, Use.EVIDENCE} or not language.word_spaces:
        return False
    before, found, behind = fold(target.text).lower().partition(fold(new).lower())
    words = [*language.negations, *language.modals]
    return bool(found) and (
        any(re.search(rf"(?<!\w){re.escape(word)}$", before.rstrip()) for word in words)
        or any(re.match(rf" {re.escape(word)}(?!\w)", behind) for word in language.negations)
    )


def _is_context(content: Content, target: Target, new: str) -> bool:
    words = target.source.normal[target.start : target.end]
    text = fold(new)
    joined = [f"{text}{words}", f"{text} {words}"]
    if target.use == "suffix":
        joined = [f"{words}{text}", f"{words} {text}"]
    return (
        bool(text)
        and sum(target.source.normal.count(run) for run in joined) == 1
        and any(
            target.source.normal.find(run) in range(target.start - len(text) - 1, target.start + 1)
            for run in joined
        )
    )


def _named(content: Content, target: Target, text: str | None = None) -> object:
    text = target.text if text is None else text
    language = content.briefing.language_of(target.name)
    persons = [*language.find("pronouns", fold(text)), *language.find("role_nouns", fold(text))]
    return content.briefing.names.actors_in(text), persons


def _is_joined_and(target: Target, new: str) -> bool:
    """Whether just the letter was cut by which Arabic and Hebrew write "and"."""
    return target.text[:1] in _JOINED_AND and new == target.text[1:]


def _gives_date(content: Content, target: Target, text: str) -> bool:
    """Whether other words of the same place give the record's date as well."""
    date = content.beside(target.value, "date")
    published = content.briefing.published(target.name)
    if date is None:
        return False
    language, value = target.source.language, parse(date.text)
    if wording.stated(fold(text), language, value, published, future=True).outcome == "agrees":
        return True
    before = wording.computed(fold(target.text), language, published)
    return wording.computed(fold(text), language, published) == before


Change = Callable[[Content, random.Random, Target], Iterator[str]]


def _each(change: Change) -> Callable[[Content, random.Random], Iterator[Mutant]]:
    def make(content: Content, chance: random.Random) -> Iterator[Mutant]:
        for target in targets(content):
            for new in change(content, chance, target):
                if new.strip():
                    yield changed(content, target, new)

    return make


def _dropped(_: Content, __: random.Random, target: Target) -> Iterator[str]:
    spans = tokens(target.text)
    for start, end in spans if len(spans) > 1 else []:
        left, right = target.text[:start], target.text[end:]
        yield (left.rstrip() + right) if left.strip() else right.lstrip()


def _swapped(_: Content, __: random.Random, target: Target) -> Iterator[str]:
    spans = tokens(target.text)
    for (a, b), (c, d) in pairwise(spans):
        text = target.text
        yield text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _replaced(_: Content, chance: random.Random, target: Target) -> Iterator[str]:
    spans = tokens(target.source.raw)
    for start, end in tokens(target.text):
        a, b = chance.choice(spans)
        yield target.text[:start] + target.source.raw[a:b] + target.text[end:]


def _negated(content: Content, chance: random.Random, target: Target) -> Iterator[str]:
    language = content.briefing.language_of(target.name)
    spans = tokens(target.text)
    for start, _ in spans[1:]:
        word = chance.choice(language.negations[:6] or ("not",))
        gap = "" if _SPACELESS.search(word) else " "
        yield f"{target.text[:start]}{word}{gap}{target.text[start:]}"


def _affirmed(content: Content, _: random.Random, target: Target) -> Iterator[str]:
    language = content.briefing.language_of(target.name)
    words = [*language.negations, *language.modals, *language.conditions]
    yield from _without_words(target.text, words, spaced=language.word_spaces)
    for found in re.finditer(r"n['’]t\b", target.text):
        yield target.text[: found.start()] + target.text[found.end() :]


def _without_words(text: str, words: list[str], *, spaced: bool) -> Iterator[str]:
    for word in dict.fromkeys(words):
        bounds = (r"(?<![\w'’])", r"(?![\w'’])") if spaced else ("", "")
        for found in re.finditer(
            bounds[0] + re.escape(word) + bounds[1], fold(text), re.IGNORECASE
        ):
            folded = fold(text)
            yield " ".join((folded[: found.start()] + folded[found.end() :]).split())


def _other_case(_: Content, __: random.Random, target: Target) -> Iterator[str]:
    for start, end in tokens(target.text):
        word = target.text[start:end]
        at = next((n for n, letter in enumerate(word) if letter.swapcase() != letter), None)
        if at is not None and len(word[at].swapcase()) == 1:
            yield target.text[: start + at] + word[at].swapcase() + target.text[start + at + 1 :]


def _other_digit(_: Content, chance: random.Random, target: Target) -> Iterator[str]:
    for found in re.finditer(r"\d", target.text):
        digit = chance.choice([d for d in "0123456789" if d != found.group()])
        yield target.text[: found.start()] + digit + target.text[found.end() :]


def _misspelt(_: Content, chance: random.Random, target: Target) -> Iterator[str]:
    for start, end in tokens(target.text):
        letters = [at for at in range(start + 1, end - 1) if target.text[at].isalpha()]
        if letters:
            at = chance.choice(letters)
            yield target.text[:at] + target.text[at + 1 :]


def _look_alike(_: Content, chance: random.Random, target: Target) -> Iterator[str]:
    for start, end in tokens(target.text):
        letters = [at for at in range(start, end) if target.text[at] in _TWINS]
        if letters:
            at = chance.choice(letters)
            yield target.text[:at] + _TWINS[target.text[at]] + target.text[at + 1 :]


def _repunctuated(_: Content, __: random.Random, target: Target) -> Iterator[str]:
    for found in re.finditer(r"[,.;:!?()，。；：！？、،؛؟]", target.text):
        yield target.text[: found.start()] + target.text[found.end() :]
        other = "!" if found.group() != "!" else "?"
        yield target.text[: found.start()] + other + target.text[found.end() :]


def _cut(_: Content, __: random.Random, target: Target) -> Iterator[str]:
    text = target.text
    if len(text) > 2 and text[-1].isalpha() and text[-2].isalpha():
        yield text[:-1]
    if len(text) > 2 and text[0].isalpha() and text[1].isalpha():
        yield text[1:]


def _extended(_: Content, __: random.Random, target: Target) -> Iterator[str]:
    after = target.source.normal[target.end : target.end + 3]
    before = target.source.normal[max(target.start - 3, 0) : target.start]
    if re.fullmatch(r" \w\w", after):
        yield target.text + after[:2]
    if re.fullmatch(r"\w\w ", before):
        yield before[1:] + target.text


def _misplaced(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The context of another place where the same words stand."""
    for target in targets(content):
        if target.use not in {"prefix", "suffix"}:
            continue
        source = target.source
        words = source.normal[target.start : target.end]
        for start, end in places(source, words):
            if start == target.start:
                continue
            context = source.normal[max(start - 24, 0) : start].strip()
            if target.use == "suffix":
                context = source.normal[end : end + 24].strip()
            if context:
                yield changed(content, target, context)


def _is_alone(content: Content, target: Target) -> bool:
    """Whether words are singled out without one of their contexts."""
    source = target.source
    words = source.normal[target.start : target.end]
    other = "suffix" if target.use == "prefix" else "prefix"
    context = content.beside(target.value, other)
    text = fold(context.text) if context is not None else ""
    if other == "prefix":
        at = [p for p in places(source, words) if source.normal[: p[0]].rstrip().endswith(text)]
    else:
        at = [p for p in places(source, words) if source.normal[p[1] :].lstrip().startswith(text)]
    return len(at) == 1


def _context_removed(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for target in targets(content):
        if target.use in {"prefix", "suffix"}:
            owner = content.at(target.value.record, *target.value.path[:-1])
            if owner is not None:
                mutant = content.without(owner, target.value.path[-1], f"{target.use} removed")
                yield mutant.ruled("alone" if _is_alone(content, target) else "")


# Words in several parts.


def _whole_targets(content: Content) -> Iterator[Target]:
    for target in targets(content):
        if target.use in {Use.QUOTE, Use.EVIDENCE} and isinstance(target.value.path[-1], str):
            yield target


def _parts_reordered(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """Lists of parts with two exchanged; single words cut in two that stand the wrong way round."""
    for value in content.values:
        if value.name == "words" and not value.is_scalar:
            count = sum(1 for other in content.within(value.record) if _is_item(value, other))
            for first in range(count - 1):
                yield content.rewritten(value, _exchange(first), "words: parts exchanged")
    for target in _whole_targets(content):
        spans = tokens(target.text)
        if len(spans) >= 8:
            cut = chance.randrange(4, len(spans) - 3)
            former, latter = target.text[: spans[cut - 1][1]], target.text[spans[cut][0] :]
            new = f"[{scalar(latter)}, {scalar(former)}]"
            mutant = content.written(target.value, new, "words: second half before the first")
            twice = len(list(places(target.source, former))) > 1
            yield mutant.ruled("twice" if twice else "")


def _is_item(words: Value, other: Value) -> bool:
    return other.path[:-1] == words.path and bool(other.path) and isinstance(other.path[-1], int)


def _exchange(first: int) -> Callable[..., list[str]]:
    def change(entries: list[tuple[int, object]]) -> list[str]:
        texts = [scalar(node.value) for _, node in entries]  # type: ignore[attr-defined]
        texts[first], texts[first + 1] = texts[first + 1], texts[first]
        return texts

    return change


def _negation_omitted(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """Words in two parts that leave out a negation, a modal or a condition between them."""
    for target in _whole_targets(content):
        if content.beside(target.value, "omission") is not None:
            continue
        language = content.briefing.language_of(target.name)
        words = [*language.negations, *language.modals, *language.conditions]
        text = fold(target.text)
        for word in dict.fromkeys(words):
            pattern = rf"(?<![\w'])({re.escape(word)})(?![\w'])"
            if not language.word_spaces:
                pattern = f"({re.escape(word)})"
            for found in re.finditer(pattern, text, re.IGNORECASE):
                if word in {"may", "might", "must", "will"} and found.group()[0].isupper():
                    continue  # a month or a name
                first, second = text[: found.start()].strip(), text[found.end() :].strip()
                if len(first) > 3 and len(second) > 3 and not re.match(r"\W*$", second):
                    new = f"[{scalar(first)}, {scalar(second)}]"
                    told = f"words: left out “{found.group()}” from “{text[:60]}…”"
                    mutant = content.written(target.value, new, told)
                    excepted = any(fold(e) in text for e in language.exceptions)
                    yield mutant.ruled("exception" if excepted else "")


def _omission_removed(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.scalars("omission"):
        owner = content.at(value.record, *value.path[:-1])
        if owner is not None:
            yield content.without(owner, "omission", "omission removed")


def _inserted_elsewhere(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """Words of the speaker given as inserted by the outlet."""
    for value in content.scalars("inserted"):
        words = content.beside(value, "words")
        text = words.text if words is not None else ""
        spans = tokens(text)
        if len(spans) < 4:
            continue
        for _ in range(3):
            at = chance.randrange(len(spans) - 2)
            new = text[spans[at][0] : spans[at + 1][1]]
            if not has_word(fold(value.text), new):
                yield content.replaced(value, new)


_CHANGES: tuple[tuple[str, str, Change], ...] = (
    ("word-dropped", "a word left out", _dropped),
    ("words-swapped", "two neighbouring words exchanged", _swapped),
    ("word-replaced", "a word replaced by another of the same source", _replaced),
    ("negation-added", "not, never, no … put in", _negated),
    ("negation-dropped", "a negation, a modal or a condition taken out", _affirmed),
    ("case-changed", "the first letter of a word in the other case", _other_case),
    ("digit-changed", "one digit changed", _other_digit),
    ("letter-dropped", "a letter inside a word left out", _misspelt),
    ("letter-look-alike", "a letter of another script that looks the same", _look_alike),
    ("punctuation-changed", "a sign left out or changed", _repunctuated),
    ("word-cut", "the first or last word cut inside", _cut),
    ("word-extended", "words that reach into the next word", _extended),
)

OPERATORS = (
    *(Operator(name, what, _each(change), RULES) for name, what, change in _CHANGES),
    Operator(
        "parts-reordered",
        "parts of words in another order",
        _parts_reordered,
        {"twice": equivalent("the first part stands a second time, behind the second one")},
    ),
    Operator(
        "negation-omitted",
        "two parts that leave out a negation, a modal or a condition",
        _negation_omitted,
        {"exception": equivalent("the language lists the word among its exceptions here")},
    ),
    Operator("omission-removed", "the reason for an omission taken out", _omission_removed),
    Operator(
        "context-misplaced",
        "the context of another place",
        _misplaced,
        RULES
        | {
            "other-place": meaning("both places bear the same words"),
        },
    ),
    Operator(
        "context-removed",
        "prefix or suffix taken out",
        _context_removed,
        {"alone": equivalent("the words are singled out without it")},
    ),
    Operator("inserted-elsewhere", "the speaker's own words as inserted", _inserted_elsewhere),
)
