"""What a saved page says of itself, as proposals: each names the place where it stands.

Nothing is guessed. Places that contradict each other give no proposal but a line that names the
readings, and no date is more precise than its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from urllib.parse import urljoin, urlsplit

from generator.adding.facts import Fact, Facts
from generator.adding.language_of_text import is_of_another
from generator.adding.web_page import WebPage
from generator.languages import cldr
from generator.normalise import normal
from generator.reading.page_dates import day_of, instant_of
from generator.reading.saved_page import TITLES, title_parts, values_at

_DATES = (
    "JSON-LD datePublished",
    "meta article:published_time",
    "meta datePublished",
    "meta og:article:published_time",
    "meta pubdate",
    "meta publishdate",
    "meta parsely-pub-date",
    "meta sailthru.date",
    "meta DC.date.issued",
    "meta dcterms.issued",
    "meta citation_publication_date",
)
"""Where pages say when they were published; `date` and `created` say other things as well."""
_OUTLETS = ("meta og:site_name", "JSON-LD publisher", "meta source")
_AUTHORS = ("JSON-LD author", "meta author", "meta article:author", "meta parsely-author")
_LANGUAGES = (
    "html lang",
    "JSON-LD inLanguage",
    "meta inLanguage",
    "meta language",
    "meta content-language",
    "meta og:locale",
)
_ADDRESSES = ("link canonical", "meta og:url", "JSON-LD mainEntityOfPage", "JSON-LD url")
_FIRST_YEAR = 1994
"""Before it no page of the web was published; 1970 is what a clock shows that was never set."""
_LONGEST_TITLE, _LONGEST_NAME = 300, 80
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]*/(?P<url>https?://.+)", re.I)
_NO_NAME = re.compile(r"https?://|www\.|@|^[\d\W]*$")

Says = Mapping[str, tuple[str, ...]]


def page_facts(page: WebPage, today: date) -> Facts:
    """What can be proposed of a page, and what was left out."""
    says, unsure = page.says, list[str]()
    url, archived = _address(page, unsure)
    outlet = _outlet(says, url, unsure)
    return Facts(
        title=_title(says, outlet, unsure),
        outlet=outlet,
        author=_author(says, outlet, unsure),
        url=url,
        archived_url=archived,
        retrieved=_saved(page),
        published=_published(says, today, unsure),
        language=_language(page, unsure),
        unsure=tuple(unsure),
    )


def _title(says: Says, outlet: Fact | None, unsure: list[str]) -> Fact | None:
    """The headline that most places of the page have, alone or with something behind it."""
    found = {
        place: value
        for place in (TITLES[0], TITLES[1], TITLES[4], TITLES[3], TITLES[2])
        for value in values_at(says, place)[:1]
        if len(value) <= _LONGEST_TITLE and not (outlet and _alike(value, outlet.value))
    }
    if not found:
        return None

    def support(title: str) -> int:
        return sum(normal(title) in normal(other) for other in found.values())

    best = max(found, key=lambda place: support(found[place]))
    others = {
        normal(value): f"“{value}” ({place})"
        for place, value in found.items()
        if normal(found[best]) not in normal(value) and normal(value) not in normal(found[best])
    }
    if others:
        unsure.append(f"title: the page also has {' and '.join(others.values())}")
    return Fact(found[best], place=best)


def _outlet(says: Says, url: str, unsure: list[str]) -> Fact | None:
    for place in _OUTLETS:
        names = [name for name in values_at(says, place) if _is_name(name)]
        if len(names) > 1:
            unsure.append(f"outlet: {place} has {_listed(names)}")
        elif names:
            return Fact(names[0], place=place)
    # The last part of a page's title, if the page's address has that name as well.
    host = re.sub(r"[^a-z0-9]", "", ".".join((urlsplit(url).hostname or "").split(".")[:-1]))
    for title in values_at(says, "title"):
        for part in title_parts(title)[:0:-1]:
            letters = re.sub(r"[^a-z0-9]", "", part.lower())
            words = [word for word in re.findall(r"[a-z0-9]+", part.lower()) if len(word) > 3]
            named = len(letters) > 3 and letters in host
            if _is_name(part) and (named or any(host.endswith(word) for word in words)):
                return Fact(part, place="title")
    return None


def _author(says: Says, outlet: Fact | None, unsure: list[str]) -> Fact | None:
    """Who wrote it; names of outlets, addresses and accounts are none."""
    found = {
        place: names
        for place in _AUTHORS
        if (names := [name for name in values_at(says, place) if _is_name(name)])
        and len(names) == len(values_at(says, place))
        and not (outlet and any(_is_of(name, outlet.value) for name in names))
    }
    if not found:
        return None
    best = next(iter(found))
    for place, names in found.items():
        if place != best and not _same_people(found[best], names):
            unsure.append(f"author: {place} has {_listed(names)}")
    return Fact(", ".join(found[best]), place=best)


def _same_people(names: Sequence[str], others: Sequence[str]) -> bool:
    return normal(" ".join(names)).casefold() == normal(" ".join(others)).casefold() or all(
        any(normal(name).casefold() in normal(other).casefold() for other in others)
        for name in names
    )


def _address(page: WebPage, unsure: list[str]) -> tuple[str, str]:
    """The page's own address, and that of the copy in an archive that it was saved from."""
    archived = ""
    saved_from = page.address if _is_address(page.address) else ""
    if copy := _ARCHIVED.fullmatch(saved_from):
        archived, saved_from = saved_from, copy["url"]
    found: list[tuple[str, str]] = []
    for place in _ADDRESSES:
        for value in values_at(page.says, place)[:1]:
            own = _ARCHIVED.fullmatch(value)
            address = own["url"] if own else value
            if saved_from:
                address = urljoin(saved_from, address)
            if _is_address(address) and urlsplit(address).path.strip("/"):
                found.append((place, address))
    if not found:
        return saved_from, archived
    host = urlsplit(found[0][1]).hostname
    others = [
        f"{address} ({place})" for place, address in found if urlsplit(address).hostname != host
    ]
    if others:
        unsure.append(f"url: the page also calls itself {others[0]}")
    return found[0][1], archived


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and "." in (parts.hostname or "")
        and "@" not in parts.netloc
        and text.isascii()
        and not re.search(r"[\s<>\"{}|\\^`\x00-\x20\x7f]", text)
    )


def _saved(page: WebPage) -> Fact | None:
    for place in ("MHTML Date", "SingleFile saved date"):
        for value in values_at(page.says, place)[:1]:
            return Fact(value, place=place)
    return None


def _published(says: Says, today: date, unsure: list[str]) -> Fact | None:
    """The day of publication, if all places that give one give the same or the same moment."""
    found = list(_dates(says, unsure))
    if not found:
        unsure.append(_no_date(says))
        return None
    kept = [(place, day, value) for place, day, value in found if _is_likely(day, today)]
    if not kept:
        unsure.append(f"published: {found[0][0]} has {found[0][2]}, which cannot be")
        return None
    precise = max(len(day) for _, day, _ in kept)
    days = {day for _, day, _ in kept if len(day) == precise}
    place, day, _ = next(each for each in kept if len(each[1]) == precise)
    if len(days) > 1:
        # The same moment may be of two days: readers saw that of the outlet's own clock.
        moments = {instant_of(value) for _, _, value in kept}
        local = [each for each in kept if _is_local(each[2])]
        if len(moments) > 1 or None in moments or len({day for _, day, _ in local}) != 1:
            readings = " and ".join(f"{value} ({place})" for place, _, value in kept)
            unsure.append(f"published: the page contradicts itself, with {readings}")
            return None
        place, day, _ = local[0]
    return Fact(day, place=place)


def _dates(says: Says, unsure: list[str]) -> Iterator[tuple[str, str, str]]:
    for place in (*_DATES, "time"):
        values = values_at(says, place)
        days = {day_of(value) for value in values}
        if len(days) == 1 and "" not in days:
            if place != "time" or not _is_known_elsewhere(says):
                yield place, days.pop(), values[0]
        elif values and place != "time":
            unsure.append(f"published: {place} has {_listed(values)}")


def _is_known_elsewhere(says: Says) -> bool:
    """`<time>` may date anything on a page: it counts where nothing better does."""
    return any(any(map(day_of, values_at(says, place))) for place in _DATES)


def _no_date(says: Says) -> str:
    named = [
        f"{place.removeprefix('meta ')}: {values[0]}"
        for place, values in says.items()
        if "date" in place and place.startswith("meta ") and values and len(values[0]) < 60
    ]
    what = f"; look at {' and '.join(named[:3])}" if named else ""
    return f"published: the page does not say for machines when it was published{what}"


def _is_likely(day: str, today: date) -> bool:
    latest = (today + timedelta(days=1)).isoformat()
    return str(_FIRST_YEAR) <= day[:4] and day <= latest


def _is_local(value: str) -> bool:
    moment = instant_of(value)
    return moment is not None and not value.rstrip().upper().endswith(
        ("Z", "+00:00", "+0000", "GMT")
    )


def _language(page: WebPage, unsure: list[str]) -> str:
    text = "\n".join(page.paragraphs)
    for place in _LANGUAGES:
        for value in values_at(page.says, place)[:1]:
            tag = cldr.tag_meant(value) or ""
            if not cldr.is_tag(tag):
                continue
            if is_of_another(tag, page.language, text):
                is_in = (
                    f"its words are those of `{page.language}`"
                    if page.language
                    else ("the text is in other letters")
                )
                unsure.append(f"language: {place} has {value}, and {is_in}")
                return ""
            return tag
    if page.language:
        unsure.append(f"language: {page.language} is read from the text's commonest words")
    return page.language


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and not _NO_NAME.search(text) and text.isprintable()


def _is_of(name: str, outlet: str) -> bool:
    """Whether an author is the outlet itself, by a longer or a shorter name."""
    author, house = normal(name).casefold(), normal(outlet).casefold()
    return _alike(name, outlet) or author in house or house.split(" ")[0] in author.split(" ")[:1]


def _alike(name: str, other: str) -> bool:
    """Whether two names differ by no more than signs and capitals: `The Post`, `thepost`."""

    def letters(text: str) -> str:
        return "".join(sign for sign in normal(text).casefold() if sign.isalnum())

    return bool(letters(name)) and letters(name) == letters(other)


def _listed(values: Sequence[str]) -> str:
    return " and ".join(f"“{value}”" for value in values[:4])
