"""What machines look for by its name at the root of a site: `robots.txt` and `llms.txt`.

Both name whole addresses, so there is neither where the site's own is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.download import Export
from generator.site.page_context import PageContext

ROBOTS, LLMS = "robots.txt", "llms.txt"
_ENTRANCES = ("positions", "chronology", "quotes", "actors", "sources")
_MOST_ISSUES = 60
_MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#"})


def robots(site_url: str) -> str:
    """Everything may be read, and where the site map is (RFC 9309, sitemaps.org)."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {site_url}sitemap.xml\n"


def llms(context: PageContext, downloads: tuple[Export, ...]) -> str:
    """What the site is and where what stands, in Markdown (llmstxt.org)."""
    return "".join(f"{line}\n" for line in _lines(context, downloads))


def _lines(context: PageContext, downloads: tuple[Export, ...]) -> Iterator[str]:
    about, words, home = context.briefing.about, context.words, context.supplements.site_url
    yield f"# {_plain(about.title if about else words['untitled'])}"
    if about and about.question:
        yield f"\n> {_plain(about.question)}"
    if about and about.bottom_line:
        yield ""
        for claim in about.bottom_line:
            yield f"- {_plain(claim.text)}"
    yield f"\n{words['presence_not_support']}"
    yield f"\n## {_plain(words['front'])}\n"
    yield _link(words["front"], home, about.question or "" if about else "")
    for name in _ENTRANCES:
        yield _link(words[name], f"{home}{name}/", words[f"entrance.{name}"])
    yield _link(words["method"], f"{home}method/", words["method_description"])
    yield _link(words["changes"], f"{home}changes/", words["changes_description"])
    issues = list(context.briefing.issues.values())
    if issues:
        yield f"\n## {_plain(words['issues_heading'])}\n"
        for issue in issues[:_MOST_ISSUES]:
            yield _link(issue.title, f"{home}positions/{issue.id}/", issue.question or "")
    yield f"\n## {_plain(words['data'])}\n"
    for download in downloads:
        yield _link(download.title, f"{home}{download.path}", download.description)
    if context.has_feeds:
        yield _link("Atom", f"{home}feed.xml", words["changes_description"])


def _link(title: str, address: str, told: str) -> str:
    return f"- [{_plain(title)}]({address}){f': {_plain(told)}' if told else ''}"


def _plain(said: str) -> str:
    """A text on one line, without what Markdown would take for its own."""
    return " ".join(said.split()).translate(_MARKUP)
