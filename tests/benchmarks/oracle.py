"""What a reader with the source at hand can see without judging meaning.

The rules by which a corruption counts, or is no corruption at all. They share the generator's
ground (normalised text, sentences, names) and none of its checks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.records.briefing import Anchor, Key
from generator.records.model import LocatedText
from generator.text.source_text import SourceText
from tests.benchmarks.content import Content, Value

_DOUBLE = dict.fromkeys("“”„‟«»「」『』＂״", '"')
_SINGLE = dict.fromkeys("‘’‚‛‹›ʼʹ＇׳`´", "'")
_DASH = dict.fromkeys("‐‑‒–—―−﹘﹣－־", "-")
_FOLD = str.maketrans({**_DOUBLE, **_SINGLE, **_DASH})
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_TOKEN = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+"
)
_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_MARKED = re.compile(r"“([^”“]+)[”“]|\"([^\"]+)\"|«\s?([^»]+?)\s?»|„([^“”\"]+)[“”\"]|「([^」]+)」")


def fold(text: str) -> str:
    """A text under the declared normalisation, written a second time to keep the first honest."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", " ".join(text.split())))
    return " ".join(text.translate(_FOLD).split())


def tokens(text: str) -> list[tuple[int, int]]:
    """The words of a text with their punctuation; single signs where no spaces part words."""
    return [token.span() for token in _TOKEN.finditer(text)]


def places(source: SourceText, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a source as whole words."""
    wanted, have = fold(words), source.normal
    at = have.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if not _inside_word(have, at) and not _inside_word(have, end):
            yield at, end
        at = have.find(wanted, at + 1)


def stands_at(source: SourceText, words: str, place: tuple[int, int]) -> bool:
    """Whether words are the source's own, at a place that overlaps this one."""
    return any(start < place[1] and place[0] < end for start, end in places(source, words))


def _inside_word(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if "\u2e80" <= before <= "\uffef" or "\u2e80" <= after <= "\uffef":
        return False
    further, earlier = text[at + 1 : at + 2], text[at - 2 : at - 1]
    if after in "'.,-" and before.isalnum() and further.isalnum():
        return True
    if before in "'.,-" and after.isalnum() and earlier.isalnum():
        return True
    return before.isalnum() and after.isalnum()


def anchor_of(content: Content, value: Value) -> Anchor | None:
    """The passage of the words that a value was typed as a part of."""
    found = content.anchors.get(value.node.at)
    return found[0] if found else None


def passages_of(content: Content, record: Key) -> list[tuple[SourceText, int, int]]:
    """The passages that a record's evidence (or a quote itself) rests on."""
    briefing = content.briefing
    found = []
    for value in (content.records[record], *_below(content, record)):
        for name in ("words", "quote"):
            item = content.at(record, *value.path, name)
            if item is None:
                continue
            if name == "quote":
                found += passages_of(content, Key("quotes", item.text))
                continue
            in_date = content.at(record, *value.path, "date") or content.at(
                record, *value.path, "event"
            )
            if in_date is not None or content.at(record, *value.path, "actor") is not None:
                continue  # the words of a date, an order or a relay are no evidence
            found += [
                (briefing.texts[anchor.source], anchor.passage.start, anchor.passage.end)
                for part in _parts(content, item)[:1]
                if (anchor := anchor_of(content, part)) is not None and anchor.passage is not None
            ]
    return found


def _below(content: Content, record: Key) -> list[Value]:
    return [value for value in content.within(record) if value.path and not value.is_scalar]


def _parts(content: Content, words: Value) -> list[Value]:
    if words.is_scalar:
        return [words]
    return [value for value in content.within(words.record) if value.path[:-1] == words.path]


def paragraphs_around(source: SourceText, start: int, end: int, before: int = 1) -> str:
    """The paragraphs of a passage, and the one before."""
    first = max(source.paragraph_at(start) - before, 0)
    last = source.paragraph_at(max(end - 1, start))
    return source.normal[source.paragraphs[first].start : source.paragraphs[last].end]


def sentences_around(source: SourceText, start: int, end: int) -> str:
    sentences = source.sentences_of(start, end)
    return source.normal[sentences[0].start : sentences[-1].end] if sentences else ""


def names_of(content: Content, actor: str) -> list[str]:
    record = content.briefing.actors[actor]
    return [fold(name) for name in (record.name, *record.aliases)]


def is_named(content: Content, actor: str, text: str) -> bool:
    """Whether a text has one of an actor's names or aliases, as a whole word."""
    folded = fold(text)
    for name in names_of(content, actor):
        at = folded.find(name)
        while at >= 0:
            if not _in_name(folded, at) and not _in_name(folded, at + len(name)):
                return True
            at = folded.find(name, at + 1)
    return False


def _in_name(text: str, at: int) -> bool:
    if not 0 < at < len(text) or text[at] >= "\u0590":
        return False  # where names may be written joined to a particle: be generous
    return text[at - 1].isalnum() and text[at].isalnum()


def may_be_named(content: Content, actor: str, source: SourceText, start: int, end: int) -> bool:
    """Named in the passage's sentences, or perhaps meant by a pronoun or a role there."""
    sentence = sentences_around(source, start, end)
    if is_named(content, actor, sentence):
        return True
    record = content.briefing.actors[actor]
    roles = [fold(role.title).lower() for role in record.roles]
    if any(role in sentence.lower() for role in roles):
        return True
    language = content.briefing.language_of()
    for text in content.briefing.texts.items():
        if text[1] is source:
            language = content.briefing.language_of(text[0])
    refers = language.pro_drop or language.find("pronouns", sentence)
    refers = refers or language.find("role_nouns", sentence)
    sentences = source.sentences_of(start, end)
    before = source.sentence_at(sentences[0].start) - 1 if sentences else -1
    here = source.paragraphs[source.paragraph_at(start)].start
    from_ = min(here, source.sentences[before].start) if before >= 0 else here
    return bool(refers) and is_named(content, actor, source.normal[from_:start])


def own_actors(content: Content, record: Key) -> set[str]:
    """Every actor that a record names in one of its fields, and the speakers of its quotes."""
    found = set()
    for value in content.within(record):
        if not value.is_scalar:
            continue
        if value.name in {"speaker", "actor", "voice", "actors", "addressee", "outlet", "of"}:
            found.add(value.text)
        if value.name == "quote":
            found |= own_actors(content, Key("quotes", value.text))
    if record.collection == "actors":
        found.add(record.id)
    return found


def evidence_text(content: Content, record: Key) -> str:
    """The sentences that a record's evidence stands in, and everything its dates say."""
    parts = [sentences_around(*passage) for passage in passages_of(content, record)]
    parts += [
        value.text for value in content.within(record) if value.name in {"date", "words", "said"}
    ]
    return fold(" … ".join(parts))


def figures(text: str) -> list[tuple[int, int]]:
    return [figure.span() for figure in _FIGURE.finditer(text)]


def marked(text: str) -> list[tuple[int, int]]:
    """The runs of a text of ours inside quotation marks."""
    return [run.span(run.lastindex or 0) for run in _MARKED.finditer(text)]


def has_word(text: str, words: str) -> bool:
    """Whether a folded text has words as whole words."""
    wanted = fold(words)
    at = text.find(wanted)
    while at >= 0:
        if not _inside_word(text, at) and not _inside_word(text, at + len(wanted)):
            return True
        at = text.find(wanted, at + 1)
    return False


def typed(texts: Iterable[LocatedText]) -> set[str]:
    return {str(text) for text in texts}
