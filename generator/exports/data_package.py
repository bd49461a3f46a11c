"""`datapackage.json`: what the downloads are, column by column (Frictionless Data Package)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from generator.exports.download import Export, Rows, json_bytes
from generator.exports.export_context import ExportContext
from generator.site.markdown import web_address

PATH = "data/datapackage.json"
STANDARD = "https://datapackage.org/standard/data-package/"
_NOT_IN_A_NAME = re.compile("[^a-z0-9._-]+")


def export(context: ExportContext, files: Sequence[Export]) -> Export:
    """The package that holds these files."""
    return Export(
        PATH,
        "What these files are",
        "A Data Package: every file with its size and fingerprint, every column with its meaning.",
        "application/json",
        partial(_content, context, files),
        STANDARD,
    )


def _content(context: ExportContext, files: Sequence[Export]) -> bytes:
    about = context.briefing.about
    value: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "briefing",
        "title": context.title,
        "description": str(about.question) if about and about.question else context.title,
        "resources": Rows(map(_resource, files)),
        "sources": Rows(
            {"title": str(source.title)}
            | ({"path": url} if (url := web_address(source.url)) else {})
            for source in context.briefing.sources.values()
        ),
    }
    if about and about.as_of:
        value["version"] = str(about.as_of)
    return json_bytes(value)


def _resource(file: Export) -> dict[str, Any]:
    path = file.path.rpartition("/")[2]
    found: dict[str, Any] = {
        "name": _NOT_IN_A_NAME.sub("-", path.lower()),
        "path": path,
        "title": file.title,
        "description": file.description,
        "type": "table" if file.columns else "file",
        "mediatype": file.media_type,
        "bytes": file.seal.size,
        "hash": f"sha256:{file.seal.sha256}",
    }
    if file.columns:
        found |= {
            "format": "csv",
            "encoding": "utf-8",
            "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
            "schema": {
                "fields": [
                    {"name": column.name, "type": column.type, "description": column.description}
                    for column in file.columns
                ],
                "missingValues": [""],
                "primaryKey": ["id"],
            },
        }
    return found
