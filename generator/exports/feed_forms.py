"""A feed as Atom (RFC 4287) and as JSON Feed 1.1, whatever its entries tell of."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

MOST_ENTRIES = 50
ATOM, JSON = "feed.xml", "feed.json"
_SINCE = 2026
"""The year of a tag that is made of the site's address: one in which the site has that address."""
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_A_HOST = re.compile("[^A-Za-z0-9.-]")


class Entry(NamedTuple):
    """An entry, in words."""

    id: str
    title: str
    address: str
    text: str
    day: str
    label: str
    """What kind of record or change it is."""
    language: str = ""
    """Its language, if that is another than the feed's."""
    origin: str = ""
    """The title of the feed that it was in first, if that is another."""


class Feed(NamedTuple):
    """One feed: what it is of, in words, its page as a whole address, and its newest entries."""

    id: str
    title: str
    page: str
    language: str
    authors: Sequence[str]
    entries: Sequence[Entry]
    updated: str
    """The day of the newest entry; without one, of the newest there is."""


def tag_of(site_url: str) -> str:
    """A tag URI (RFC 4151) for the site at an address."""
    parts = urlsplit(site_url)
    try:
        host = (parts.hostname or "localhost").encode("idna").decode("ascii")
    except UnicodeError:
        host = "localhost"
    host = _NOT_IN_A_HOST.sub("-", host).strip("-.") or "localhost"
    return f"tag:{host},{_SINCE}:{parts.path.strip('/') or 'briefing'}"


def as_atom(feed: Feed) -> bytes:
    """A feed as Atom."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_value(feed.language)}>',
        f"<id>{_xml(feed.id)}</id>",
        f"<title>{_xml(feed.title)}</title>",
        f"<updated>{_instant(feed.updated)}</updated>",
        *(f"<author><name>{_xml(author)}</name></author>" for author in feed.authors),
        f'<link rel="self" type="application/atom+xml" href={_value(f"{feed.page}{ATOM}")}/>',
        f'<link rel="alternate" type="text/html" href={_value(feed.page)}/>',
    ]
    for one in feed.entries:
        lines += [
            f"<entry xml:lang={_value(one.language)}>" if one.language else "<entry>",
            f"<id>{_xml(one.id)}</id>",
            f"<title>{_xml(one.title)}</title>",
            f"<updated>{_instant(one.day)}</updated>",
            f'<link rel="alternate" type="text/html" href={_value(one.address)}/>',
            f"<category term={_value(one.label)}/>",
            f'<content type="text">{_xml(one.text)}</content>',
            *([f"<source><title>{_xml(one.origin)}</title></source>"] if one.origin else ()),
            "</entry>",
        ]
    return "".join(f"{line}\n" for line in (*lines, "</feed>")).encode()


def as_json(feed: Feed) -> bytes:
    """A feed as JSON Feed."""
    value: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": f"{feed.page}{JSON}",
        "language": feed.language,
        "authors": [{"name": author} for author in feed.authors],
        "items": [
            {
                "id": one.id,
                "url": one.address,
                "title": one.title,
                "content_text": one.text or one.title,
                "date_published": _instant(one.day),
                "date_modified": _instant(one.day),
                "tags": [one.label],
                **({"language": one.language} if one.language else {}),
                **({"authors": [{"name": one.origin}]} if one.origin else {}),
            }
            for one in feed.entries
        ],
    }
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def _instant(day: str) -> str:
    """A day as RFC 3339 has instants; of it no more is known."""
    return f"{day}T00:00:00Z"


def _xml(said: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", said))


def _value(said: str) -> str:
    return quoteattr(_NOT_IN_XML.sub("\ufffd", said))
