"""The words by which a language says who speaks: closed lists, made ready for reading clauses.

They stand in the section `attribution` of a language's file, lower case, each word in every form:

- `say` verbs of saying that have a subject (`said`, `warns`); `say_he`, `say_she`, `say_they`
  those that agree with it («сказал», «сказала»); `saying` forms without one (`adding`);
- `telling` verbs of saying whose object is the addressee (`told Quill`), `asking` those that can
  stand before either (`asked Quill`); `passive` and `told`: who `was told` is addressed; `by` names
  the agent of a passive;
- `according` stands before a source (`according to Quill`), `according_behind` behind it
  («zufolge»);
- `was_said` passives of saying, whose speaker stands in a case with one of `agent_endings`
  («Ивановым было сказано»);
- `deny` verbs that take a saying back (`denied saying`), `untrue` words that call it so (`it is
  false that`), `truth` words (`true`, `proof`) and `belief` verbs (`believe`) whose negation does;
  `conditional`: it was not said (`would say`); `hearsay`: others tell that it was (`reportedly
  said`), as do those in `hearsay_before` an infinitive („soll … gesagt haben“);
- `unsaid` verbs of saying in the future, the conditional or the subjunctive («dira», «diga»);
  `intends` verbs and adjectives before an `infinitive` of saying, which then was not spoken
  (`promised to say`): an infinitive is in that list, or stands behind a word of it; `wish` words
  before what somebody else may say (`hopes Quill says`); `modal` infinitives behind an infinitive
  („sagen können“); `hear` verbs whose subject listens (`Quill heard`);
- `past` verbs and auxiliaries of what has been, with the endings in `past_endings`: behind “if she
  was tired” one of these was spoken all the same; `narrative` futures by which French tells of what
  was said, where one of the words of `afterwards` stands beside them («dira plus tard»);
- `voice` phrases before who speaks for somebody else («par la voix de Quill»), `voice_of` words
  that are such before an office only (“through his spokesman Quill”);
- `audience` nouns for those who listen (`reporters`), `dative` articles of those who are told;
- `nouns` that stand for what was said: `Quill's answer`; `also_nouns` verbs of saying that are
  nouns behind an article (`a promise`); `cite`: quotes somebody else, `cited_as` (`as saying`);
- `prepositions` before whom is no subject; `possessive` the marks behind a possessor; `relative`
  (`relative_alone`: and nothing else; `relative_free`: “what Quill called”, of nobody named
  before), `subordinate` and `and` begin clauses; `relative_articles` are articles that begin one
  where a verb ends it („Quill, der Sund traf, sagte“); `aux` stands between a subject and its verb,
  and those in `aux_they` agree with several;
- `the`, `a` begin a noun phrase; `he`, `she`, `they`, `it` are subjects, `him` objects, `his`
  possessors;
- `men`, `women` titles and nouns that tell a gender, `given_men`, `given_women` given names;
- `times` nouns that say when (`Monday`); `case_endings` of names that are no subject («Петрову»);
- `house` prepositions behind a verb without subject: «заявили в «Укренерго»»;
- `authors` prepositions before whoever wrote or spoke (`a letter from Quill`);
- `alias` words before a second name (`who goes by “Shorty”`);
- `people_of` nouns for whoever belongs to somebody (spokesman, adviser, wife): before a name that
  keeps its form in all cases they may be that person's, or the person («rzecznik Quill»);
- `endings` behind an apostrophe that are words of their own (`she'll`); `adverb_endings`,
  `participle_endings` of verbs that are no nouns; `he_endings`, `she_endings` of verbs of any kind
  whose subject is a man or a woman («Теллер приняла»);
  `proclitics` letters joined to the front of a verb (ושאמר), `joined_prepositions` to a name,
  `joined_articles` to a noun;
- `relay` verbs by which one outlet passes on what another has; `outlet_words` parts of their names,
  and `agencies` names of agencies, which travel: those of all languages are known in each.

`that`, which begins what was said, is the list of the section `contents`.

Besides, what a language does, true or left out: `construct` nouns are joined to their possessor
without a word; `subject_first` a subject follows its verb only beside a quotation (“…,” said
Quill), `never_inverted` not even there; `verb_bracket` a verb's parts stand far from each other
(„hat … gesagt“); `natural_gender` only persons are he or she.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from generator.languages.files import codes, section
from generator.languages.language import Language
from generator.normalise import normal

LISTS = (
    "say", "say_he", "say_she", "say_they", "saying", "telling", "asking", "passive", "told", "by",
    "according", "according_behind", "deny", "conditional", "nouns", "cite", "prepositions",
    "possessive", "relative", "subordinate", "and", "aux", "the", "a", "he", "she", "they", "it",
    "him", "his", "men", "women", "given_men", "given_women", "times", "relay", "outlet_words",
    "house", "authors", "alias", "also_nouns", "people_of", "aux_they",
    "untrue", "truth", "belief", "hearsay", "hearsay_before", "cited_as",
    "relative_alone", "relative_free", "was_said", "unsaid", "voice",
)  # fmt: skip
MOODS = ("intends", "infinitive", "wish", "modal", "hear", "audience", "dative", "voice_of")
"""Lists of words that matter in one place, and elsewhere are words like all others."""
INTENDS, INFINITIVE, WISH, MODAL, HEAR, AUDIENCE, DATIVE, VOICE_OF = (
    1 << number for number in range(len(MOODS))
)
FEATURES = (
    "construct", "subject_first", "never_inverted", "verb_bracket", "natural_gender",
)  # fmt: skip
(
    SAY, SAY_HE, SAY_SHE, SAY_THEY, SAYING, TELLING, ASKING, PASSIVE, TOLD, BY,
    ACCORDING, ACCORDING_BEHIND, DENY, CONDITIONAL, NOUN_OF_SAYING, CITE, PREPOSITION,
    POSSESSIVE, RELATIVE, SUBORDINATE, AND, AUX, THE, A, HE, SHE, THEY, IT,
    HIM, HIS, MAN, WOMAN, GIVEN_HE, GIVEN_SHE, TIME, RELAY, OUTLET_WORD, HOUSE,
    AUTHOR, ALIAS, ALSO_NOUN, PERSON_OF, AUX_THEY,
    UNTRUE, TRUTH, BELIEF, HEARSAY, HEARSAY_BEFORE, CITED_AS,
    RELATIVE_ALONE, RELATIVE_FREE, WAS_SAID, UNSAID, VOICE,
) = (1 << number for number in range(len(LISTS)))  # fmt: skip
ROLE, NEGATION, NAME, MARK, ONLY, OBLIQUE, THAT, AGENCY, INSTRUMENTAL = (
    1 << number for number in range(len(LISTS), len(LISTS) + 9)
)
VERB = SAY | SAY_HE | SAY_SHE | SAY_THEY | TELLING | ASKING
SPEECH = VERB | SAYING | WAS_SAID
PRONOUN = HE | SHE | THEY | IT
_EVERYWHERE = "\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e"
_LETTER = rf"[^\W_{_EVERYWHERE}][{_EVERYWHERE}]*|[{_EVERYWHERE}]"
_WORD = re.compile(
    rf"(?:{_LETTER})+(?:(?:'|(?<=[\u05d0-\u05ea])\"(?=[\u05d0-\u05ea]))(?:{_LETTER})+)*|[^\w\s]"
)
_ENDINGS = ("s",)  # the names of others keep theirs: „Moody's“


class Word(NamedTuple):
    """A word or a sign of a text, with what the lists say of it, as bits."""

    start: int
    end: int
    lower: str
    tags: int
    actors: frozenset[str] = frozenset()
    kind: str = ""


@dataclass(frozen=True)
class Grammar:
    """The lists of one language. `known` is false where there are none."""

    code: str
    words: Mapping[str, int]
    moods: Mapping[str, int]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    known: bool = True
    word_spaces: bool = True
    pro_drop: bool = False
    elision: bool = False
    capital_nouns: bool = False
    construct: bool = False
    subject_first: bool = False
    never_inverted: bool = False
    verb_bracket: bool = False
    natural_gender: bool = False
    relative_articles: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    past_endings: tuple[str, ...] = ()
    narrative: frozenset[str] = frozenset()
    afterwards: tuple[str, ...] = ()
    case_endings: tuple[str, ...] = ()
    agent_endings: tuple[str, ...] = ()
    adverb_endings: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()
    he_endings: tuple[str, ...] = ()
    she_endings: tuple[str, ...] = ()
    endings: tuple[str, ...] = _ENDINGS
    proclitics: tuple[str, ...] = ()
    joined_prepositions: tuple[str, ...] = ()
    joined_articles: tuple[str, ...] = ()
    pattern: re.Pattern[str] = field(default=_WORD)
    houses: tuple[str, ...] = ()
    """Nouns for outlets without their endings, where a language has cases."""
    outlets: frozenset[str] = frozenset()
    """The first words of names of outlets and agencies, and nouns for them."""

    def read(self, text: str, start: int, end: int) -> list[Word]:
        """The words and signs of a run of a normalised text; a known phrase is one word."""
        found: list[Word] = []
        words, proclitics = self.words, self.proclitics
        for match in self.pattern.finditer(text, start, end):
            token = match.group()
            lower = token.lower()
            tags = words.get(lower, 0)
            if token[0].isalnum() and (tags or not (proclitics or "'" in token)):
                found.append(Word(*match.span(), lower, tags))
            else:
                found += self._split(token, match.start())
        return self._joined(found) if self.phrases else found

    def _split(self, token: str, at: int) -> list[Word]:
        lower = token.lower()
        tags = self.words.get(lower, 0)
        if tags or "'" not in token or len(token) == 1:
            tags = tags or self._without_proclitic(lower)
            return [Word(at, at + len(token), lower, tags if token[0].isalnum() else MARK | tags)]
        head, _, tail = token.partition("'")
        if self.elision:
            head, tail = f"{head}'", token[len(head) + 1 :]
        else:
            head, _, tail = token.rpartition("'")
            if tail.lower() not in self.endings:
                return [Word(at, at + len(token), lower, tags)]
            tail = f"'{tail}"
        cut = len(head)
        return [
            Word(at, at + cut, head.lower(), self.words.get(head.lower(), 0)),
            Word(at + cut, at + len(token), tail.lower(), self.words.get(tail.lower(), 0)),
        ]

    def _without_proclitic(self, lower: str) -> int:
        """Arabic and Hebrew write “and”, “that”, “when” joined to a verb: وقال, שאמר."""
        for letters in self.proclitics:
            if lower.startswith(letters) and len(lower) > len(letters) + 1:
                tags = self.words.get(lower[len(letters) :], 0) & (
                    VERB | SAYING | DENY | MAN | WOMAN | HEARSAY
                )
                if tags:
                    return tags
        return 0

    def _phrases_from(self, lower: str) -> tuple[tuple[tuple[str, ...], int], ...]:
        """The phrases that begin with a word, which may have letters joined to its front."""
        found = self.phrases.get(lower, ())
        if not found and self.proclitics:
            for letters in self.proclitics:
                if lower.startswith(letters):
                    found = found or self.phrases.get(lower[len(letters) :], ())
        return found

    def mood(self, word: Word) -> int:
        """What a word says of whether something was spoken: bits of `MOODS`."""
        return self.moods.get(word.lower, 0)

    def _joined(self, words: list[Word]) -> list[Word]:
        found: list[Word] = []
        at = 0
        while at < len(words):
            word = words[at]
            for rest, tags in self._phrases_from(word.lower):
                behind = words[at + 1 : at + 1 + len(rest)]
                if tuple(each.lower for each in behind) == rest:
                    word = Word(word.start, behind[-1].end, " ".join((word.lower, *rest)), tags)
                    at += len(rest)
                    break
            found.append(word)
            at += 1
        return found


@cache
def grammar(lists: Language) -> Grammar:
    """The grammar of a language, with the pronouns and negations that a briefing adds to it."""
    data = section(lists.code, "attribution")
    if not data:
        return Grammar(lists.code, {}, {}, {}, known=False, word_spaces=lists.word_spaces)
    tags: dict[str, int] = {}
    for number, name in enumerate(LISTS):
        _add(tags, data.get(name, ()), 1 << number)
    for word in map(normal, (*data.get("cite", ()), *data.get("unsaid", ()))):
        tags[word] |= 0 if tags[word] & SPEECH else SAY
    moods: dict[str, int] = {}
    for number, name in enumerate(MOODS):
        _add(moods, data.get(name, ()), 1 << number)
    _add(tags, lists.role_nouns, ROLE)
    _add(tags, lists.negations, NEGATION)
    _add(tags, lists.conditions, ONLY)
    _add(tags, section(lists.code, "contents").get("that", ()), THAT)
    _add(tags, agencies(), AGENCY)
    elision = bool(data.get("elision"))
    single = {
        word: bits
        for word, bits in tags.items()
        if _parts(word, elision=elision) == [word] or "'" in (word[0], word[-1])
    }  # “minister's” and « l'agence » are cut apart at their signs
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    if lists.word_spaces:
        for word, bits in tags.items():
            # Before a name that is known, an elision stands for itself: « l' », not « l'agence ».
            for first, *rest in {tuple(_parts(word, elision=elision)), tuple(_WORD.findall(word))}:
                if rest:
                    phrases.setdefault(first, []).append((tuple(rest), bits))
    else:
        single = tags
    return Grammar(
        lists.code,
        single,
        moods,
        {
            first: tuple(sorted(rest, key=lambda one: -len(one[0])))
            for first, rest in phrases.items()
        },
        word_spaces=lists.word_spaces,
        pro_drop=lists.pro_drop,
        elision=elision,
        capital_nouns=lists.capital_nouns,
        **{name: bool(data.get(name)) for name in FEATURES},
        relative_articles=frozenset(data.get("relative_articles", ())),
        past=frozenset(map(normal, data.get("past", ()))),
        past_endings=tuple(data.get("past_endings", ())),
        narrative=frozenset(map(normal, data.get("narrative", ()))),
        afterwards=tuple(map(normal, data.get("afterwards", ()))),
        case_endings=tuple(data.get("case_endings", ())),
        agent_endings=tuple(data.get("agent_endings", ())),
        adverb_endings=tuple(data.get("adverb_endings", ())),
        participle_endings=tuple(data.get("participle_endings", ())),
        he_endings=tuple(data.get("he_endings", ())),
        she_endings=tuple(data.get("she_endings", ())),
        endings=tuple(data.get("endings", _ENDINGS)),
        proclitics=tuple(data.get("proclitics", ())),
        joined_prepositions=tuple(data.get("joined_prepositions", ())),
        joined_articles=tuple(data.get("joined_articles", ())),
        pattern=_WORD if lists.word_spaces else _anywhere({**tags, **moods}),
        houses=tuple(
            word[:-1]
            for word, bits in tags.items()
            if bits & OUTLET_WORD and len(word) > 4 and data.get("case_endings")
        ),
        outlets=frozenset(
            word.split()[0] if lists.word_spaces else word
            for word, bits in tags.items()
            if bits & (OUTLET_WORD | AGENCY)
        ),
    )


@cache
def agencies() -> tuple[str, ...]:
    """The names of news agencies in all languages, in lower case."""
    return tuple(
        dict.fromkeys(
            str(name)
            for code in codes()
            for name in section(code, "attribution").get("agencies", ())
        )
    )


def _add(tags: dict[str, int], words: Iterable[str], bit: int) -> None:
    for word in words:
        tags[normal(word)] = tags.get(normal(word), 0) | bit


def _parts(word: str, *, elision: bool) -> list[str]:
    found: list[str] = []
    for part in _WORD.findall(word):
        head, sign, tail = part.partition("'")
        if elision and part == "'" and found:
            found[-1] += part
            continue
        found += [f"{head}'", tail] if elision and sign and head and tail else [part]
    return found


def _anywhere(tags: Iterable[str]) -> re.Pattern[str]:
    """For scripts without spaces: the longest listed word at each place, else one character."""
    longest_first = sorted(tags, key=lambda word: (-len(word), word))
    return re.compile("|".join([*map(re.escape, longest_first), r"[A-Za-z0-9]+", r"\S"]))
