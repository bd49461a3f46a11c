"""`references.json` (CSL-JSON) and `references.bib` (BibTeX): the sources, to be cited.

In the very forms that the button beside a quotation copies: see `site/citations.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.download import Export, Rows, json_bytes
from generator.exports.export_context import ExportContext
from generator.site.citations import Item, bibtex, reference


def export(context: ExportContext) -> tuple[Export, ...]:
    return (
        Export(
            "data/references.json",
            "References (CSL-JSON)",
            "The sources for Zotero, Pandoc and other tools that cite.",
            "application/vnd.citationstyles.csl+json",
            lambda: json_bytes(Rows(_items(context))),
            "https://github.com/citation-style-language/schema",
        ),
        Export(
            "data/references.bib",
            "References (BibTeX)",
            "The sources for LaTeX and reference managers.",
            "application/x-bibtex",
            lambda: "".join(f"{bibtex(item)}\n\n" for item in _items(context)).encode("utf-8"),
            "https://ctan.org/pkg/bibtex",
        ),
    )


def _items(context: ExportContext) -> Iterator[Item]:
    briefing = context.briefing
    return (reference(source, briefing) for source in briefing.sources.values())
