"""Whether an article is a source already: the same bytes, the same text or the same address."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from generator.adding.article import Article
from generator.normalise import normal
from generator.records.briefing import UnlinkedBriefing
from generator.records.model import Source

_OF_CAMPAIGNS = re.compile(r"utm_.*|fbclid|gclid|mc_[ce]id|igshid|ref|src|cmpid", re.IGNORECASE)


@dataclass(slots=True)
class Known:
    """What the sources of a briefing are made of: from a sum, a text or an address to the id."""

    bytes_: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def add(self, identifier: str, article: Article) -> None:
        """Remember an article that has become a source."""
        for kind, key in _keys(article):
            self._of(kind).setdefault(key, identifier)

    def same(self, article: Article) -> tuple[str, str] | None:
        """The source that an article is already, and by what: `bytes`, `text` or `address`."""
        for kind, key in _keys(article):
            if found := self._of(kind).get(key):
                return found, kind
        return None

    def _of(self, kind: str) -> dict[str, str]:
        return {"bytes": self.bytes_, "text": self.texts, "address": self.addresses}[kind]


def known(draft: UnlinkedBriefing, seeds: Path) -> Known:
    """What the sources of a briefing, as it was read, are made of."""
    found = Known()
    for source in draft.records["sources"].values():
        if not isinstance(source, Source):
            continue
        identifier = str(source.id)
        for file in (source.file, source.snapshot.file if source.snapshot else None):
            if file is not None and (data := _bytes(seeds, str(file))) is not None:
                found.bytes_.setdefault(_sum(data), identifier)
        if text := draft.texts.get(identifier):
            found.texts.setdefault(_sum(_letters(text.raw)), identifier)
        for address in (source.url, source.archived_url):
            if address:
                found.addresses.setdefault(plain_address(str(address)), identifier)
    return found


def plain_address(address: str) -> str:
    """An address without what does not tell pages apart: `www.`, a campaign, a place in it."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    kept = [
        (key, value) for key, value in parse_qsl(parts.query) if not _OF_CAMPAIGNS.fullmatch(key)
    ]
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(sorted(kept))}"


def _keys(article: Article) -> Iterator[tuple[str, str]]:
    yield "bytes", _sum(article.snapshot or article.seed)
    yield "text", _sum(_letters(article.seed.decode("utf-8", errors="replace")))
    for address in (article.facts.url, article.facts.archived_url):
        if address:
            yield "address", plain_address(address)


def _letters(text: str) -> bytes:
    """A text as it is compared: normalised, and without what keeps its lines apart."""
    return "".join(normal(text).split()).encode("utf-8")


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _bytes(seeds: Path, name: str) -> bytes | None:
    path = seeds / name
    try:
        inside = path.resolve().is_relative_to(seeds.resolve().parent)
        return path.read_bytes() if inside and path.is_file() else None
    except OSError:
        return None
