"""A share of a briefing that can be checked by itself: on another machine, or one after another.

    briefing, _ = link(part_of(draft, Share(2, 8)))

A check is a function of one source, of the records that cite it, and of the names and ids of all.
So a part has all records, which are small, and of the texts, which are large, those of its sources
and of all that is said by the records that cite them. Whatever is found belongs to one share
(`home`), which has all that it takes to find it; so the shares together find what is found in the
whole (`tests/test_shards.py`). What needs a look at all texts is merged from what each share saw
(`generator.findings.shard_report`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from generator.findings.finding import Finding
from generator.records.briefing import Anchor, Beyond, Briefing, Key, UnlinkedBriefing
from generator.records.link import owners, sources_under
from generator.records.owners import owner_of


class Share(NamedTuple):
    """The share with a number, from 1, of so many."""

    number: int
    of: int


@dataclass(frozen=True)
class Shares:
    """A briefing, as it was read, in so many shares."""

    draft: UnlinkedBriefing
    of: int

    def part(self, share: Share) -> UnlinkedBriefing:
        """All records, and the texts that it takes to judge what is at home in a share."""
        needed = {source for source, home in self._of_source.items() if home == share.number}
        for key, sources in self._rests.items():
            homes = {self._of_source.get(source) for source in sources}
            if share.number in homes or self.of_record(key) == share.number:
                needed |= sources
        texts = {name: text for name, text in self.draft.texts.items() if name in needed}
        failed = Briefing(self.draft, ()).failed
        return replace(self.draft, texts=texts, beyond=Beyond(self.draft.texts, failed))

    def of_source(self, source: str) -> int:
        """The number of the share in which a source is at home."""
        return self._of_source.get(source, 1)

    def of_record(self, key: Key) -> int:
        """That of a record: with the first of its sources, or in the first share without one."""
        if key.collection == "sources":
            return self.of_source(key.id)
        homes = (self._of_source.get(source) for source in self._rests.get(key, ()))
        return min((home for home in homes if home is not None), default=1)

    def sources_of(self, key: Key) -> frozenset[str]:
        """The sources that a record names."""
        return self._rests.get(key, frozenset())

    def of_anchor(self, anchor: Anchor) -> int:
        """That of the record whose words were searched."""
        return self.of_record(anchor.owner)

    def of_finding(self, briefing: Briefing, finding: Finding) -> int:
        """That of the record or the text in which a finding stands.

        `briefing` is the part in which it was found.
        """
        source = self._source_at.get(finding.at.path)
        if source is not None:
            return self.of_source(source)
        owner = owner_of(briefing, finding.at)
        return self.of_record(owner) if owner else 1

    @cached_property
    def _of_source(self) -> Mapping[str, int]:
        """Neighbours share a share: who cites one of them often cites the next."""
        names = [*self.draft.declared["sources"]]
        return {str(name): at * self.of // len(names) + 1 for at, name in enumerate(names)}

    @cached_property
    def _source_at(self) -> Mapping[str, str]:
        return {text.path: source for source, text in self.draft.texts.items()}

    @cached_property
    def _rests(self) -> Mapping[Key, frozenset[str]]:
        """The sources that each record names, also in its parts and through quotations.

        The briefing's own record stands under the key of its collection alone.
        """
        return {key: sources_under(self.draft, record) for key, record in owners(self.draft)}


def part_of(draft: UnlinkedBriefing, share: Share) -> UnlinkedBriefing:
    """All records of a briefing, and the texts that it takes to judge those of a share."""
    return Shares(draft, share.of).part(share)
