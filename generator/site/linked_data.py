"""What pages tell machines: schema.org data, one graph a page, ids that are the page's addresses.

Addresses are relative to the page, as JSON-LD allows, so that they hold under any sub-path; where
the site's own address is known, `completed` makes them whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urljoin

from generator.records.model import Actor, Quote, Source
from generator.site.markdown import Markdown, json_text, web_address
from generator.site.values import EventEntry, PositionEntry, When, Who

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


def speaking(person: Who, to: str) -> Node:
    """An actor who says something: to schema.org a state cannot, but those who act for it."""
    if person.kind != "state":
        return who(person, to)
    return {
        "@type": "GovernmentOrganization",
        "name": person.name,
        "location": {"@type": "Country", "@id": f"{to}{person.address}", "name": person.name},
    }


def _one_or_all(nodes: Sequence[Node]) -> Node | list[Node]:
    return nodes[0] if len(nodes) == 1 else list(nodes)


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


def article_id(source: Source, to: str) -> str:
    """What names an article: its own address, else a part of its page here, which is about it."""
    return web_address(source.url) or f"{to}sources/{source.id}/#the_text"


def article(source: Source, published: When | None, outlet: Who | None, to: str) -> Node:
    """The article that a source's page is about."""
    return {
        "@type": "NewsArticle",
        "@id": article_id(source, to),
        "headline": str(source.title),
        "author": {"@type": "Person", "name": str(source.author)} if source.author else None,
        "publisher": who(outlet, to) if outlet else None,
        "datePublished": published.datetime if published else None,
        "inLanguage": str(source.language) if source.language else None,
        "url": web_address(source.url),
        "archivedAt": web_address(source.archived_url),
    }


def quotation(  # noqa: PLR0913, PLR0917
    quote: Quote, speakers: Sequence[Who], when: When | None, language: str, source: Source, to: str
) -> Node:
    """A quotation on the page of its source; `creator` is who spoke."""
    return {
        "@type": "Quotation",
        "@id": f"{to}sources/{source.id}/#{quote.id}",
        "text": " […] ".join(quote.words),
        "creator": _one_or_all([speaking(speaker, to) for speaker in speakers]),
        "isPartOf": {"@id": article_id(source, to)},
        "dateCreated": when.datetime if when else None,
        "inLanguage": language,
    }


def claim(taken: PositionEntry, to: str) -> Node:
    """A position, as our reading of what its author claims: who said it, else whose it is."""
    authors = [taken.voice] if taken.voice else taken.actors
    return {
        "@type": "Claim",
        "@id": f"{to}{taken.permanent}",
        "text": taken.text,
        "author": _one_or_all([speaking(author, to) for author in authors]),
        "dateCreated": taken.when.datetime if taken.when else None,
        "appearance": [{"@id": f"{to}{proof.excerpt.address}"} for proof in taken.proofs],
    }


def event(happening: EventEntry, to: str) -> Node | None:
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


def licence_address(licence: str) -> str | None:
    """Where the terms of a licence stand, by its address or its name in the SPDX list."""
    if "://" in licence:
        return web_address(licence)
    return f"https://spdx.org/licenses/{licence}.html" if licence else None


def dataset(
    name: str,
    description: str,
    language: str,
    files: Iterable[Node],
    **more: Any,
) -> Node:
    """All records as files, on the page that offers them."""
    return {
        "@type": "Dataset",
        "@id": "./#dataset",
        "name": name,
        "description": description,
        "inLanguage": language,
        "distribution": list(files),
        **more,
    }


def data_file(path: str, title: str, description: str, media_type: str, size: int) -> Node:
    """A file of the dataset; `path` leads to it from the page."""
    return {
        "@type": "DataDownload",
        "name": title,
        "description": description,
        "encodingFormat": media_type,
        "contentUrl": path,
        "contentSize": f"{size} B",
    }


def breadcrumbs(way: Sequence[tuple[str, str]]) -> Node:
    """Where a page stands: the name and the address of each page on the way to it, itself last."""
    return {
        "@type": "BreadcrumbList",
        "@id": "./#breadcrumbs",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": {"@id": address}}
            for number, (name, address) in enumerate(way, 1)
        ],
    }


def completed(text: Markdown, page: str, more: Iterable[Node], licence: str | None) -> Markdown:
    """The data of a page with further nodes, the terms of what is ours, and whole addresses.

    `page` is the page's own address; where it is empty, addresses stay relative to the page.
    """
    found = [_without_gaps(node) for node in more]
    if text.endswith("[]}"):
        return text
    if not page and not licence:  # most builds of most pages: nothing needs to be read anew
        nodes = "".join(f",{json_text(node)}" for node in found)
        return Markdown(f"{text.removesuffix(']}')}{nodes}]}}")
    value = json.loads(text)
    for node in value["@graph"]:
        if licence and node.get("@id") == "./" and "inLanguage" in node:
            node.setdefault("license", licence)
    value["@graph"] += found
    return json_text(_resolved(value, page) if page else value)


_ADDRESSES = ("@id", "contentUrl")


def _resolved(value: Any, page: str) -> Any:
    if isinstance(value, list):
        return [_resolved(item, page) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: urljoin(page, item) if key in _ADDRESSES else _resolved(item, page)
        for key, item in value.items()
    }


def _without_gaps(node: Node) -> Node:
    return {
        key: _without_gaps(value) if isinstance(value, dict) else value
        for key, value in node.items()
        if value not in (None, "", [])
    }
