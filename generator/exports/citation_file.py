"""How the briefing itself is cited and deposited: `CITATION.cff`, and what Zenodo asks for.

Both need `authors` in `content/briefing.yml`: who answers for a briefing, nobody can guess.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.exports.download import Export, json_bytes
from generator.exports.export_context import ExportContext
from generator.records.published import Fields, text, texts
from generator.site.linked_data import licence_address

CFF = "CITATION.cff"
STANDARD = "https://github.com/citation-file-format/citation-file-format"
ZENODO = ".zenodo.json"
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MESSAGE = "If you rely on this briefing, cite it, and the sources that it quotes."


def export(context: ExportContext) -> tuple[Export, ...]:
    """The file for the briefing as it is now, where it is known who answers for it."""
    about = context.briefing.about
    if about is None or not about.authors:
        return ()
    told: Fields = {
        "title": str(about.title),
        "question": str(about.question or ""),
        "authors": [str(author) for author in about.authors],
        "licence": str(about.licence or ""),
    }
    as_of = str(about.as_of or "")
    issue = Issue(as_of, as_of if _DAY.fullmatch(as_of) else "", context.site_url)
    return (
        Export(
            f"data/{CFF}",
            "How to cite this briefing",
            "Who answers for it, its title and its terms, for reference managers and archives.",
            "application/yaml",
            lambda: citation_file(told, issue) or b"",
            STANDARD,
        ),
    )


class Issue(NamedTuple):
    """Which state of the briefing it is: its edition or none, its day, its address, its DOI."""

    version: str = ""
    date: str = ""
    address: str = ""
    doi: str = ""


def citation_file(about: Fields, issue: Issue) -> bytes | None:
    """A `CITATION.cff` (Citation File Format 1.2.0); none where the authors are not known.

    It is YAML, every value of which is written as JSON, which YAML reads as well.
    """
    authors = texts(about, "authors")
    if not authors:
        return None
    licence = text(about, "licence")
    found: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": text(about, "title"),
        "authors": [{"name": author} for author in authors],
        "abstract": text(about, "question"),
        "version": issue.version,
        "date-released": issue.date,
        "doi": issue.doi,
        "url": issue.address,
        "license-url" if "://" in licence else "license": licence,
    }
    lines = (f"{name}: {_line(value)}\n" for name, value in found.items() if value)
    return "".join(lines).encode()


def zenodo(about: Fields, issue: Issue) -> bytes | None:
    """The metadata of a deposit, as Zenodo reads it from `.zenodo.json`."""
    authors = texts(about, "authors")
    if not authors:
        return None
    question, licence = text(about, "question"), text(about, "licence")
    found: Mapping[str, Any] = {
        "title": text(about, "title"),
        "upload_type": "dataset",
        "description": f"<p>{html.escape(question or text(about, 'title'))}</p>",
        "creators": [{"name": author} for author in authors],
        "version": issue.version,
        "publication_date": issue.date,
        "access_right": "open",
        "license": "" if "://" in licence else licence.lower(),
        "notes": licence_address(licence) or "" if "://" in licence else "",
        "related_identifiers": [
            {"identifier": issue.address, "relation": "isIdenticalTo", "resource_type": "dataset"}
        ]
        if issue.address
        else [],
    }
    return json_bytes({name: value for name, value in found.items() if value})


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
