"""Which record a place in `content/` belongs to, and which sources that record rests on."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping

from generator.findings.finding import Finding, Span
from generator.records.briefing import Briefing, Key


class Owners:
    """The records of a briefing by where they were written: each ends where the next begins."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        places: defaultdict[str, list[tuple[int, Key]]] = defaultdict(list)
        for collection, ids in briefing.draft.declared.items():
            for identifier, at in ids.items():
                places[at.path].append((at.start, Key(collection, str(identifier))))
        self._places: Mapping[str, list[tuple[int, Key]]] = {
            path: sorted(found) for path, found in places.items()
        }

    def of(self, at: Span) -> Key | None:
        """The record in which a place stands; `None` above the first, and outside of them."""
        found = self._places.get(at.path, [])
        number = bisect_right(found, at.start, key=lambda place: place[0])
        return found[number - 1][1] if number else None

    def sources_of(self, key: Key) -> frozenset[str]:
        """The sources in which the words of a record stand, or the source itself."""
        if key.collection == "sources":
            return frozenset({key.id})
        anchors = self._briefing.anchors_of.get(key, ())
        return frozenset(anchor.source for anchor in anchors)

    def is_about(self, finding: Finding, name: str) -> bool:
        """Whether a finding is of a code, in a file or folder, of a source, or of a record."""
        places = [finding.at.path, *(label.at.path for label in finding.labels)]
        if name == finding.code or any(_is_in(path, name) for path in places):
            return True
        text = self._briefing.texts.get(name)
        if text is not None and text.path in places:
            return True
        owner = self.of(finding.at)
        if owner is None:
            return False
        return name in (f"{owner.collection}/{owner.id}", *self.sources_of(owner))


def _is_in(path: str, name: str) -> bool:
    return path == name or path.startswith(f"{name.rstrip('/')}/")
