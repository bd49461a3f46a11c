"""An article that a list of references points to: the page's own facts first, then the list's."""

from __future__ import annotations

from dataclasses import replace

from generator.adding.article import Article
from generator.adding.facts import Fact, Facts
from generator.adding.page_facts import is_address
from generator.adding.reference_list import Reference
from generator.languages import cldr
from generator.normalise import normal


def with_reference(article: Article, reference: Reference, source: str) -> Article:
    """The article with what the list `source` knows beside the page; they are compared aloud."""
    facts, unsure = article.facts, list(article.facts.unsure)

    def known(name: str, ours: Fact | None, theirs: str) -> Fact | None:
        """The page's fact if there is one, for it can be checked; else the list's."""
        if not theirs:
            return ours
        if ours is None:
            unsure[:] = [line for line in unsure if not line.startswith(f"{name}:")]
            note = f"From the list {source}." if name in ("published", "retrieved") else ""
            return Fact(theirs, basis="editor", note=note)
        if not _agree(ours.value, theirs):
            unsure.append(f"{name}: {source} has “{theirs}”")
        return ours

    if reference.unread:
        unsure.append(f"published: {source} has “{reference.unread}”")
    tag = cldr.tag_meant(reference.language) if reference.language else None
    return replace(
        article,
        facts=Facts(
            title=_title(article, reference.title, known("title", facts.title, reference.title)),
            outlet=known("outlet", facts.outlet, reference.outlet),
            author=known("author", facts.author, reference.author),
            url=facts.url or (reference.url if is_address(reference.url) else ""),
            archived_url=facts.archived_url,
            retrieved=known("retrieved", facts.retrieved, reference.accessed),
            published=known("published", facts.published, reference.published),
            language=facts.language or (tag or ""),
            unsure=tuple(unsure),
        ),
    )


def _title(article: Article, listed: str, known: Fact | None) -> Fact | None:
    """A title that stands in the text is the source's own, wherever else it is from."""
    if known is None or known.basis != "editor":
        return known
    lines = article.seed.decode("utf-8", errors="replace").splitlines()
    if normal(listed) in map(normal, lines):
        return Fact(listed, basis="source")
    return known


def _agree(ours: str, theirs: str) -> bool:
    one, other = normal(ours).casefold(), normal(theirs).casefold()
    return one in other or other in one
