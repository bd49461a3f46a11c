"""What the files of `content/` are by their names: records, pages, attachments, or none of these.

MkDocs publishes whatever lies there. So what we know nothing of is named, and not published: a copy
that an editor left behind holds what nobody has checked, a file of settings may hold a password.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto
from pathlib import PurePosixPath

from generator.records.model import COLLECTIONS

RECORDS = frozenset({".yml", ".yaml"})

PAGES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn"})
"""As MkDocs has them (`mkdocs.utils.markdown_extensions`), in lower case only."""

READY_PAGES = frozenset({".html", ".htm"})
"""Pages that are HTML already: MkDocs copies them."""

ATTACHMENTS = (
    READY_PAGES
    | {".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"}  # pictures
    | {".aac", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav"}  # sound
    | {".m4v", ".mov", ".mp4", ".ogv", ".webm", ".srt", ".vtt"}  # moving pictures, subtitles
    | {".pdf", ".epub"}  # documents as they are printed
    | {".csv", ".tsv", ".json", ".jsonl", ".geojson", ".xml", ".ods", ".xlsx"}  # data
    | {".bib", ".ris", ".ics"}  # references, dates
    | {".css", ".js", ".mjs", ".woff", ".woff2", ".ttf", ".otf"}  # what pages are drawn with
)
"""How the names of files end that are published as they are, beside the pages."""

EDITIONS = "editions"
"""The folder of `content/` with what was published in each edition."""

_FOR_HOSTS = frozenset(
    {
        "cname",
        "_headers",
        "_redirects",
        "robots.txt",
        "humans.txt",
        "security.txt",
        "ads.txt",
        "llms.txt",
    }
)
"""Files at the root of a site that hosts, search engines and other machines look for by name."""

_LEFTOVER = re.compile(
    r".*~ | \#.*\# | ~\$.* | 4913"  # vim, Emacs, Office
    r"| .*\.(?:bak|backup|old|orig|rej|save|sav|sw[a-p]|tmp|temp|part|crdownload|un~)"
    r"| thumbs\.db | desktop\.ini | icon\r",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
"""Names of what editors, merges and file managers leave behind."""

NO_LETTER = "\ufffd"
"""What stands in a name for bytes that are no UTF-8: no browser can ask for such a file."""

_PROSE = frozenset({".txt", ".text", ".rst", ".adoc", ".asciidoc", ".org", ".textile"})
_OFFICE = frozenset({".doc", ".docx", ".odt", ".rtf", ".pages", ".ppt", ".pptx", ".odp", ".key"})


class Kind(Enum):
    """What a file of `content/` is."""

    RECORDS = auto()
    EDITION = auto()
    """What was published in an edition: `editions/<id>.json`."""
    PAGE = auto()
    ATTACHMENT = auto()
    LEFT_ALONE = auto()
    """MkDocs does not publish it either."""
    UNKNOWN = auto()


def kind(name: str) -> Kind:
    """What a file is; `name` is its path in `content/`."""
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    if suffix in RECORDS or as_records(name) != name:
        return Kind.RECORDS
    if len(path.parts) > 1 and path.parts[0] == "templates":
        return Kind.LEFT_ALONE
    if NO_LETTER in name:
        return Kind.UNKNOWN
    if path.parts[:-1] == (EDITIONS,) and path.suffix == ".json":
        return Kind.EDITION
    if path.suffix in PAGES:
        return Kind.PAGE
    if _LEFTOVER.fullmatch(path.name):
        return Kind.UNKNOWN
    if suffix in ATTACHMENTS or (len(path.parts) == 1 and path.name.lower() in _FOR_HOSTS):
        return Kind.ATTACHMENT
    return Kind.UNKNOWN


def as_records(name: str) -> str:
    """The name under which a file would be read as records, of one that was probably meant so.

    `quotes.yaml`, `quotes.json`, and `quotes.yml.txt` as some programs save it, are `quotes.yml`.
    """
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    if suffix in RECORDS:
        return str(path.with_suffix(".yml"))
    is_named_so = len(path.parts) == 1 and path.stem in {"briefing", *COLLECTIONS}
    if suffix in _PROSE and PurePosixPath(path.stem).suffix.lower() in RECORDS:
        return as_records(str(path.with_suffix("")))
    return str(path.with_suffix(".yml")) if suffix == ".json" and is_named_so else name


def why_unknown(name: str) -> tuple[str, str]:
    """What is wrong with a file of no known kind, and what to do about it."""
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    if _LEFTOVER.fullmatch(path.name):
        return (
            f"`{path.name}` looks like something that a program left behind; it is neither read "
            "nor published.",
            "Delete it, or let your editor keep its copies somewhere else.",
        )
    if NO_LETTER in name:
        return (
            f"The name `{path.name}` is not written in UTF-8, so no page can link to the file.",
            "Rename it; plain letters, digits and hyphens are safe everywhere.",
        )
    message = f"`{path.name}` is of no kind that is read or published."
    if suffix in PAGES:
        return message, f"Rename it to `{path.stem}{suffix}`, if it is to be a page."
    if suffix in _PROSE:
        return message, "Put an article into `seeds/`; a page of your own is Markdown (`.md`)."
    if suffix in _OFFICE:
        return message, "If readers are to have it, save it as PDF; if not, put it elsewhere."
    return (
        message,
        "Pages (`.md`), pictures, PDF, tables (`.csv`) and the like are published from here; put "
        "anything else outside `content/`.",
    )


def is_page(name: str) -> bool:
    """Whether a file is a page of the site, of Markdown or ready."""
    suffix = PurePosixPath(name).suffix
    return suffix in PAGES or suffix.lower() in READY_PAGES


def file_in_site(name: str) -> str:
    """The file of the site that a file of `content/` becomes, as MkDocs names it."""
    path = PurePosixPath(name)
    if path.suffix not in PAGES:
        return name
    if path.stem in {"index", "README"}:
        return str(path.with_name("index.html"))
    return str(path.with_suffix("") / "index.html")


def folded(name: str) -> str:
    """A name such that two are equal which one file system or server may take for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
