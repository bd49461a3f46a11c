"""No file of the curators' own stands where a generated one or one of the theme does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span
from generator.reading.content_files import file_in_site, folded, is_page
from generator.records.briefing import Briefing

GENERATED = frozenset(
    {
        "",
        "404",
        "actors",
        "assets",
        "brief",
        "changes",
        "chronology",
        "compare",
        "data",
        "editions",
        "method",
        "pagefind",
        "positions",
        "quote",
        "quotes",
        "search",
        "sources",
    }
)
"""The first parts of the addresses that generated pages have; the front page has none."""

_MADE = re.compile(
    r"sitemap\.xml(?:\.gz)?"
    r"|(?:data|editions|pagefind)/.*"
    r"|(?:(?:actors|positions)/[^/]*/)?feed\.(?:xml|json)"
    r"|(?:changes|chronology|quotes|positions/[^/]*)/addresses\.json"
    r"|(?:chronology|quotes|positions)/(?:[^/]*/)*citations\.json"
    r"|positions/[^/]*/spectrum\.svg|chronology/(?:[^/]*/)?time-line\.svg"
    r"|sources/(?:through-whom|[^/]*/coverage)\.svg|quote/[^/]*/(?:oembed\.json|picture\.png|embed/.*)"
    r"|assets/(?:fonts|javascripts|stylesheets)/.*"
    r"|assets/images/(?:card|favicon)\.[^/]*",
    re.DOTALL,
)
"""Files of the site that are no pages, and folders to which a later release may add some."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare addresses in any case: so do some file systems and servers."""
    taken: dict[str, str] = {}
    for name in (*briefing.draft.handwritten, *briefing.draft.attachments):
        target = folded(file_in_site(name))
        at = Span(f"content/{name}")
        first = _first_part(target)
        if is_page(name) and first in GENERATED:
            yield Finding(
                Code.PAGE_COLLISION,
                f"`{name}` would stand where generated pages stand, at /{first}"
                f"{'/' if first else ''}.",
                at,
                f"Give it a name that does not begin with `{first}`."
                if first
                else "Give it another name, such as `about.md`.",
            )
        elif not is_page(name) and _MADE.fullmatch(target):
            yield Finding(
                Code.PAGE_COLLISION,
                f"`{name}` would take the place of a file that the site has, or may have, at "
                f"/{target}.",
                at,
                "Put it into a folder of your own, such as `attachments/`.",
            )
        elif target in taken:
            yield Finding(
                Code.PAGE_COLLISION,
                f"`{name}` would stand at the same address as `{taken[target]}`.",
                at,
                "Give one of the two another name.",
                (Label(Span(f"content/{taken[target]}"), "this takes the same address"),),
            )
        taken.setdefault(target, name)


def _first_part(target: str) -> str:
    """The first part of a page's address; a server may find `quotes.html` at `/quotes`."""
    path = PurePosixPath(target)
    if len(path.parts) > 1:
        return path.parts[0]
    return "" if path.stem == "index" else path.stem
