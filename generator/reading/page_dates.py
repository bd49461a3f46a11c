"""The day that a value of a saved page gives, as far as it gives one.

    day_of("2025-08-21T10:00:00Z") -> "2025-08-21"
    day_of("2025-08")              -> "2025-08"

Only forms that leave no choice are read: ISO 8601, with its basic form, the year first with other
separators, and the dates of messages (RFC 5322). `08/09/2025` is August to some and September to
others.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})(?:(?P<mark>[-/.])(?P<month>[0-9]{2})(?:(?P=mark)(?P<day>[0-9]{2}))?)?"
    r"(?=$|[Tt\s])",
    re.ASCII,
)
_BASIC = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?=$|[Tt])", re.ASCII)
_MESSAGE = re.compile(r"(?:[A-Z][a-z]{2},\s+)?[0-9]{1,2}\s+[A-Z][a-z]{2}\s+[0-9]{4}\b", re.ASCII)
_ZONE = re.compile(r"(?<=:[0-9]{2})(?P<sign>[+-])(?P<hours>[0-9]{2})(?P<minutes>[0-9]{2})?$")
_LONGEST = 100


def day_of(value: str) -> str:
    """The date as precise as it is given; nothing where it is none, or none of the calendar."""
    text = value.strip()
    if len(text) > _LONGEST:
        return ""
    found = _YEAR_FIRST.match(text) or _BASIC.match(text)
    if found is None:
        instant = _of_message(text)
        return instant.date().isoformat() if instant else ""
    parts = [part for part in (found["year"], found["month"], found["day"]) if part]
    try:
        date(*[int(part) for part in (*parts, "01", "01")[:3]])
    except ValueError:
        return ""
    return "-".join(parts)


def instant_of(value: str) -> datetime | None:
    """The moment that a value gives, where it says in which zone its clock stands."""
    text = value.strip()
    if len(text) > _LONGEST:
        return None
    try:
        moment = datetime.fromisoformat(_ZONE.sub(_with_colon, text))
    except ValueError:
        found = _of_message(text)
        if found is None:
            return None
        moment = found
    return moment if moment.tzinfo else None


def _with_colon(zone: re.Match[str]) -> str:
    return f"{zone['sign']}{zone['hours']}:{zone['minutes'] or '00'}"


def _of_message(text: str) -> datetime | None:
    if not _MESSAGE.match(text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
