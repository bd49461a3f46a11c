"""`references.*`: the sources, to be cited; `citations.*`: every quotation, position and event.

As CSL-JSON, BibTeX and RIS, in the very forms that stand beside a record: see `site/citations.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator.exports.download import Export, Rows, json_bytes
from generator.exports.export_context import ExportContext
from generator.site.citations import URL, Item, bibtex, reference, ris

_FORMS = (
    (
        "json",
        "CSL-JSON",
        "for Zotero, Pandoc and other tools that cite",
        "application/vnd.citationstyles.csl+json",
        "https://github.com/citation-style-language/schema",
    ),
    (
        "bib",
        "BibTeX",
        "for LaTeX and reference managers",
        "application/x-bibtex",
        "https://ctan.org/pkg/bibtex",
    ),
    (
        "ris",
        "RIS",
        "for EndNote, Citavi and other reference managers",
        "application/x-research-info-systems",
        "https://en.wikipedia.org/wiki/RIS_(file_format)",
    ),
)


def export(context: ExportContext) -> tuple[Export, ...]:
    """The references to all quotations, positions, events and sources, a file for each format."""
    return tuple(
        Export(
            f"data/{name}.{ending}",
            f"{title} ({form})",
            f"{what} {for_whom}.",
            media_type,
            partial(_content, ending, items, context),
            standard,
        )
        for name, title, what, items in (
            ("references", "References", "The sources", _sources),
            ("citations", "Citations", "Every quotation, position and event", _records),
        )
        for ending, form, for_whom, media_type, standard in _FORMS
    )


def _content(
    ending: str, items: Callable[[ExportContext], Iterator[Item]], context: ExportContext
) -> bytes:
    if ending == "json":
        return json_bytes(Rows(items(context)))
    write = bibtex if ending == "bib" else ris
    return "".join(f"{write(item)}\n\n" for item in items(context)).encode("utf-8")


def _sources(context: ExportContext) -> Iterator[Item]:
    briefing = context.briefing
    return (reference(source, briefing) for source in briefing.sources.values())


def _records(context: ExportContext) -> Iterator[Item]:
    for item, address in context.cited_records():
        yield {name: context.to(address) if value == URL else value for name, value in item.items()}
