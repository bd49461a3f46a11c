"""Which record a place in `content/` belongs to, and which sources that record rests on."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from typing import cast

from generator.findings.finding import Finding, Span
from generator.records.briefing import Briefing, Key

_Places = Mapping[str, list[tuple[int, Key]]]


def owner_of(briefing: Briefing, at: Span) -> Key | None:
    """The record in which a place stands; `None` above the first of a file, and outside of them."""
    found = _places(briefing).get(at.path, [])
    number = bisect_right(found, at.start, key=lambda place: place[0])
    return found[number - 1][1] if number else None


def sources_of(briefing: Briefing, key: Key) -> frozenset[str]:
    """The sources in which the words of a record stand, or the source itself."""
    if key.collection == "sources":
        return frozenset({key.id})
    anchors = briefing.anchors_of.get(key, ())
    return frozenset(anchor.source for anchor in anchors)


def is_known(briefing: Briefing, name: str) -> bool:
    """Whether a name is that of a file or folder that was read, a record, or a collection."""
    collection, _, identifier = name.rpartition("/")
    declared = briefing.draft.declared
    return (
        any(_is_in(path, name) for path in (*briefing.draft.files, *_texts(briefing)))
        or (not collection and name in declared)
        or any(identifier in ids for kind, ids in declared.items() if collection in ("", kind))
    )


def is_about(briefing: Briefing, finding: Finding, name: str) -> bool:
    """Whether a finding is of a code, in a file or folder, on a collection, a source or a record.

    What rests on a source's words, or points into its text, is about the source.
    """
    places = [finding.at.path, *(label.at.path for label in finding.labels)]
    if name == finding.code or any(_is_in(path, name) for path in places):
        return True
    text = briefing.texts.get(name)
    if text is not None and text.path in places:
        return True
    owner = owner_of(briefing, finding.at)
    if owner is None:
        return False
    names = (owner.collection, owner.id, f"{owner.collection}/{owner.id}")
    return name in (*names, *sources_of(briefing, owner))


def _texts(briefing: Briefing) -> list[str]:
    return [text.path for text in briefing.texts.values()]


def _places(briefing: Briefing) -> _Places:
    """Where the records of each file begin: each ends where the next one does."""
    if __name__ not in briefing.kept:
        places: defaultdict[str, list[tuple[int, Key]]] = defaultdict(list)
        for collection, ids in briefing.draft.declared.items():
            for identifier, at in ids.items():
                places[at.path].append((at.start, Key(collection, str(identifier))))
        briefing.kept[__name__] = {path: sorted(found) for path, found in places.items()}
    return cast(_Places, briefing.kept[__name__])


def _is_in(path: str, name: str) -> bool:
    return path == name or path.startswith(f"{name.rstrip('/')}/")
