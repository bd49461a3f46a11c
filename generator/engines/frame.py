"""What the frame around every page is told: title, language, figures, and the entrances."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.compile import Compiled
from generator.dates.edtf import html_datetime, in_words, parse
from generator.languages import cldr
from generator.site.interface_words import Words
from generator.site.linked_data import licence_address
from generator.site.pages import Site

ENTRANCES = {
    "index.md": "front",
    **{f"{name}/index.md": name for name in ("positions", "chronology", "quotes", "actors")},
    "sources/index.md": "sources",
    "method.md": "method",
}
"""The pages of the navigation where mkdocs.yml has none, and the key of what each is called.

Only the entrances: every page that stands here is written into all the others.
"""

_TITLED = ENTRANCES | {f"{name}.md": name for name in ("changes", "data", "search")}
"""The pages that a navigation may name without a title, and the key of what each is called."""


def told(compiled: Compiled) -> Mapping[str, Any]:
    """What the theme's templates read as `config.extra.briefing`.

    `base` is the first part of the language's tag, for template languages that cannot split, and
    `locale` what Open Graph calls a language with its country.
    """
    about, language = compiled.briefing.about, compiled.briefing.language_code
    found: dict[str, Any] = {"checked": compiled.report.passages, "of": compiled.report.of}
    found |= {"language": language, "direction": cldr.direction(language)}
    first, *others = language.split("-")
    found["base"] = first.lower()
    if others and len(others[-1]) == 2:
        found["locale"] = f"{first.lower()}_{others[-1].upper()}"
    if about is not None and compiled.site:
        found["question"] = None if about.question is None else str(about.question)
        if about.as_of:
            found["as_of"] = in_words(parse(about.as_of), language)
            found["as_of_iso"] = html_datetime(parse(about.as_of))
    if compiled.site is not None:
        words = compiled.site.context.words
        found["search"] = words["search"]
        in_digits = words.number
        found |= {name: in_digits(found[name]) for name in ("checked", "of") if found[name]}
        found |= _for_links(compiled.site)
        if compiled.site.moved:
            found["moved"] = list(compiled.site.moved)
    return found


def _for_links(site: Site) -> dict[str, Any]:
    """What the frame of pages links to besides, as far as there is any: feeds, terms, editions."""
    context = site.context
    about, editions = context.briefing.about, context.briefing.editions
    licence = str(about.licence) if about and about.licence else ""
    newest = next(reversed([*editions]), ""), next(reversed([*context.addresses.change_dates]), "")
    told: dict[str, Any] = {
        "feeds": context.has_feeds,
        "licence": licence,
        "licence_address": licence_address(licence),
        "editions": {
            tag: f"https://doi.org/{edition.doi}" if edition.doi else ""
            for tag, edition in editions.items()
        },
        # What the reader's browser compares with its last visit.
        "news": "/".join(newest) if any(newest) else "",
    }
    return {name: value for name, value in told.items() if value}


def named(entry: Any, words: Words) -> Any:
    """An entry of the navigation with its title in the language of the briefing.

    A title that is just the English word, as mkdocs.yml had to have one before, counts as none.
    """
    title, path = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
    if isinstance(path, str) and path in _TITLED:
        as_before = ("home", path.split("/")[0].removesuffix(".md"))
        if not title or title.lower() in as_before:
            return {words[_TITLED[path]]: path}
    return entry


def language_of_theme(code: str) -> str:
    """Material's own name for a language: the tag, or its first part, if there are words in it."""
    for candidate in (code, code.split("-", maxsplit=1)[0]):
        if (material() / "partials" / "languages" / f"{candidate}.html").is_file():
            return candidate
    return "en"


def material() -> Path:
    """The folder of Material's templates, whoever's release of it is installed."""
    found = find_spec("material")
    places = found.submodule_search_locations if found else None
    return Path(next(iter(places or ["material"]))) / "templates"
