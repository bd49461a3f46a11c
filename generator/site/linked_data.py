"""What pages tell machines: schema.org data, one graph a page, ids that are the page's addresses.

Addresses are relative to the page, as JSON-LD allows, so that they hold under any sub-path.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.site.markdown import Markdown, json_text, web_address
from generator.records.model import Actor, Quote, Source
from generator.site.values import Address, Happening, Taken, When, Who

Node = dict[str, Any]

MOST_NODES = 60
"""Records described on one page: more would weigh more than the page."""
_ACTOR_TYPES = {"person": "Person", "state": "Country", "outlet": "NewsMediaOrganization"}


def graph(nodes: Iterable[Node | None]) -> Markdown:
    """The data of a page as JSON text."""
    found = [_without_gaps(node) for node in nodes if node]
    return json_text({"@context": "https://schema.org", "@graph": found})


def page(kind: str, name: str, description: str, language: str, **more: Any) -> Node:
    """A page itself: `WebPage`, `CollectionPage`, `Report` …"""
    return {
        "@type": kind,
        "@id": "./",
        "name": name,
        "description": description,
        "inLanguage": language,
        **more,
    }


def actor_type(kind: str) -> str:
    """The schema.org type of an actor."""
    return _ACTOR_TYPES.get(kind, "Organization")


def who(person: Who, to: str) -> Node:
    """An actor where another thing names it; `to` leads from the page to the site's root."""
    return {
        "@type": actor_type(person.kind),
        "@id": f"{to}{person.address}",
        "name": person.name,
        "jobTitle": person.role if person.kind == "person" else None,
    }


def actor(record: Actor, role: str, same_as: str | None) -> Node:
    """An actor on its own page."""
    return {
        "@type": actor_type(record.kind),
        "@id": "./",
        "name": str(record.name),
        "alternateName": [str(alias) for alias in record.aliases] or None,
        "jobTitle": role if record.kind == "person" else None,
        "sameAs": same_as,
    }


def article(source: Source, published: When | None, outlet: Who | None, to: str) -> Node:
    """A source on its own page."""
    return {
        "@type": "NewsArticle",
        "@id": "./",
        "headline": str(source.title),
        "author": {"@type": "Person", "name": str(source.author)} if source.author else None,
        "publisher": who(outlet, to) if outlet else None,
        "datePublished": published.datetime if published else None,
        "inLanguage": str(source.language) if source.language else None,
        "url": web_address(source.url),
        "archivedAt": web_address(source.archived_url),
    }


def quotation(
    quote: Quote, speaker: Who, when: When | None, language: str, source: Address, to: str
) -> Node:
    """A quotation on the page of its source; `creator` is who spoke."""
    return {
        "@type": "Quotation",
        "@id": f"{to}{source}#{quote.id}",
        "text": " […] ".join(quote.words),
        "creator": who(speaker, to),
        "isPartOf": {"@id": "./"},
        "dateCreated": when.datetime if when else None,
        "inLanguage": language,
    }


def claim(taken: Taken, to: str) -> Node:
    """A position, as our reading of what an actor claims."""
    return {
        "@type": "Claim",
        "@id": f"{to}{taken.permanent}",
        "text": taken.text,
        "author": who(taken.actor, to),
        "dateCreated": taken.when.datetime if taken.when else None,
        "appearance": [{"@id": f"{to}{proof.excerpt.address}"} for proof in taken.proofs],
    }


def event(happening: Happening, to: str) -> Node | None:
    """An event that has a date and happened; what is only possible is none."""
    if happening.status not in ("happened", "unstated") or not happening.when:
        return None
    if not happening.when.datetime:
        return None
    return {
        "@type": "Event",
        "@id": f"{to}{happening.permanent}",
        "name": happening.title,
        "description": happening.text or None,
        "startDate": happening.when.datetime,
    }


def _without_gaps(node: Node) -> Node:
    return {
        key: _without_gaps(value) if isinstance(value, dict) else value
        for key, value in node.items()
        if value not in (None, "")
    }
