"""A saved web page as text: its encoding found out, taken out of the file that a browser made.

    opened(data) -> OpenedPage("<html>…", "https://example.org/talk", "2025-08-21")

Browsers save pages in three ways: as HTML, as MHTML (RFC 2557, a message with the page as one of
its parts), and, by the extension SingleFile, as HTML with everything in it. The last two say from
where and when the page was saved.
"""

from __future__ import annotations

import codecs
import email
import re
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,400}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 64 * 2**10
# What pages call an encoding, where browsers mean another (Encoding Standard, "Names and labels").
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "x-euc-jp": "euc_jp",
    "iso-8859-8-i": "iso-8859-8",
    "x-mac-cyrillic": "mac_cyrillic",
    # A page that can be read far enough to find this label is not in UTF-16.
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
}
_ONE_IN = 500
"""A page with more characters than one in so many that its encoding lacks is in another one."""

_MIME = re.compile(rb"\A\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}", re.ASCII)
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS = 2_000
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S{1,2000})"
    r"(?:\s+saved date:\s*(?P<saved>[^\n]{1,100}))?",
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(?P<url>\S{1,2000})\s*-->")
_BEGINNING = 16 * 2**10
_JS_DATE = re.compile(r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>\d\d) (?P<year>\d{4})\b")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class OpenedPage(NamedTuple):
    """A page's markup, where it was saved from and on which day (ISO 8601), as far as it says.

    `markup` is `None` where it cannot be told in which encoding the file is.
    """

    markup: str | None
    address: str = ""
    saved: str = ""
    container: str = ""
    """What the file calls itself, if it says from where it was saved: `MHTML`, `SingleFile`."""


def opened(data: bytes, encoding: str | None = None) -> OpenedPage:
    """Read the file of a saved page; `encoding` is for one that does not say its own."""
    if is_mhtml(data):
        return _from_mhtml(data, encoding)
    markup = decoded(data, encoding)
    beginning = (markup or "")[:_BEGINNING]
    if found := _SINGLE_FILE.search(beginning):
        saved = _day_of_script(found.groupdict("")["saved"])
        return OpenedPage(markup, found["url"], saved, "SingleFile")
    if found := _SAVED_FROM.search(beginning):
        return OpenedPage(markup, found["url"])
    return OpenedPage(markup)


def decoded(data: bytes, encoding: str | None = None) -> str | None:
    """A text in the encoding that it shows or names; `None` where it does neither.

    A byte order mark says it, and so do bytes that are all UTF-8; then comes what the page says of
    itself, and then `encoding`, which somebody else says.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(name, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    label = encoding or (declared[1].decode("ascii", errors="replace") if declared else None)
    return _decoded_as(data, label) if label else None


def is_mhtml(data: bytes) -> bool:
    """Whether a file is a page with its pictures in one message, as Chrome and Edge save it."""
    head = _MIME.match(data, 0, _BEGINNING)
    return head is not None and _RELATED.search(head[0]) is not None


def _decoded_as(data: bytes, label: str) -> str | None:
    try:
        codec = codecs.lookup(_MEANT.get(label.lower(), label))
        text, _ = codec.decode(data, "replace")
    except (LookupError, ValueError, UnicodeError):
        return None
    if text.count("\ufffd") * _ONE_IN > len(text):
        return None
    return text


def _from_mhtml(data: bytes, encoding: str | None) -> OpenedPage:
    try:
        message = email.message_from_bytes(data)
        part = _page_in(message)
        raw = part.get_payload(decode=True) if part is not None else None
        label = part.get_content_charset() if part is not None else None
        address = _header(message, "Snapshot-Content-Location")
        if not address and part is not None:
            address = _header(part, "Content-Location")
        saved = _day_of_header(_header(message, "Date"))
    except (ValueError, LookupError, AttributeError, RecursionError, TypeError):
        return OpenedPage(None, container="MHTML")  # no message, whatever it calls itself
    markup = decoded(raw, encoding or label) if isinstance(raw, bytes) else None
    return OpenedPage(markup, address, saved, "MHTML")


def _page_in(message: Message) -> Message | None:
    """The part that is the page: the one that the message begins with, or the first of HTML."""
    pages = []
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            pages.append(part)
    start = message.get_param("start")
    chosen = [page for page in pages if start and page.get("Content-ID") == start]
    return next(iter([*chosen, *pages]), None)


def _header(part: Message, name: str) -> str:
    """A header on one line; nothing where there is none."""
    return " ".join(str(part.get(name, "")).split())


def _day_of_header(date: str) -> str:
    try:
        return parsedate_to_datetime(date).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _day_of_script(date: str) -> str:
    """The day of a date as scripts print it: `Thu Aug 21 2025 10:23:45 GMT+0200 (…)`."""
    found = _JS_DATE.match(date.strip())
    if found is None or found["month"] not in _MONTHS:
        return ""
    return f"{found['year']}-{_MONTHS.index(found['month']) + 1:02}-{found['day']}"
