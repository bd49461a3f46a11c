"""Which words of a source are recorded already, by finished records and by drafts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.normalise import normal
from generator.reading.located_yaml import Mapping as Node
from generator.reading.located_yaml import Node as AnyNode
from generator.reading.located_yaml import Scalar, Sequence, read
from generator.records.briefing import Briefing, Use
from generator.text.passages import find_all
from generator.text.source_text import SourceText, Stretch

_USES = {
    "quotes": frozenset({Use.QUOTE}),
    "positions": frozenset({Use.EVIDENCE}),
    "chronology": frozenset({Use.EVIDENCE}),
    "uncited": frozenset({Use.UNCITED, Use.EVIDENCE, Use.QUOTE}),
}


@dataclass(frozen=True)
class Recorded:
    """The stretches of a source that records of each collection hold."""

    places: Mapping[str, tuple[Stretch, ...]]

    def holds(self, collection: str, parts: Collection[Stretch]) -> bool:
        """Whether a record of a collection touches one of these stretches."""
        return any(
            place.overlaps(part.start, part.end)
            for place in self.places.get(collection, ())
            for part in parts
        )


def recorded(briefing: Briefing, source: str) -> Recorded:
    """What a briefing holds of a source, drafts that lack something included."""
    places: dict[str, list[Stretch]] = {name: [] for name in _USES}
    for anchor in briefing.anchors_in.get(source, ()):
        if anchor.passage is None:
            continue
        for name, uses in _USES.items():
            if anchor.use in uses and name in {"uncited", anchor.owner.collection}:
                places[name] += anchor.passage.parts
    text = briefing.texts[source]
    for name, words in _of_unfinished(briefing, source):
        for passage in find_all(text, words):
            places[name] += passage.parts
    places["uncited"] += _in_comments(briefing, source, text)
    return Recorded({name: tuple(found) for name, found in places.items()})


def _of_unfinished(briefing: Briefing, source: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words of drafts that lack something, by collection."""
    wanted = {name: ids for name, ids in briefing.draft.unfinished.items() if name in _USES}
    for path, text in briefing.draft.files.items():
        name = path.split("/")[1].removesuffix(".yml") if "/" in path else ""
        ids = wanted.get(name)
        if not ids:
            continue
        tree, _ = read(text, path)
        for key, value in tree.entries if isinstance(tree, Node) else ():
            if key.value in ids:
                yield from ((name, words) for words in _words(value, source))


def _words(node: AnyNode, source: str) -> Iterator[tuple[str, ...]]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _words(item, source)
    if not isinstance(node, Node):
        return
    fields = {key.value: value for key, value in node.entries}
    whose, words = fields.get("source"), fields.get("words")
    if isinstance(whose, Scalar) and whose.value == source and words is not None:
        items = words.items if isinstance(words, Sequence) else (words,)
        yield tuple(item.value for item in items if isinstance(item, Scalar))
    evidence = fields.get("evidence")
    if evidence is not None:
        yield from _words(evidence, source)


def _in_comments(briefing: Briefing, source: str, text: SourceText) -> Iterator[Stretch]:
    """Sentences that a draft has proposed to leave out, in comments below the source."""
    record = briefing.sources[source]
    held = briefing.draft.files.get(record.id.at.path, "")
    for line in held.splitlines():
        _, sign, words = line.partition("- words: ")
        if sign and line.lstrip().startswith("#"):
            for passage in find_all(text, (normal(words.strip("'\"")),)):
                yield from passage.parts
