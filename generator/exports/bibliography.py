"""`references.*`: the sources, to be cited; `citations.*`: every quotation, position and event.

As CSL-JSON, BibTeX and RIS, in the very forms that stand beside a record: see `site/citations.py`.
"""

from __future__ import annotations

import io
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
            partial(files.content, ending),
            standard,
        )
        for name, title, what, files in (
            ("references", "References", "The sources", _Files(_sources, context)),
            (
                "citations",
                "Citations",
                "Every quotation, position and event",
                _Files(_records, context),
            ),
        )
        for ending, form, for_whom, media_type, standard in _FORMS
    )


class _Files:
    """What is cited in all formats. Who asks for one soon asks for the others, and what they are
    written of is most of the work: all are written at once, and each waits until it is asked for.
    """

    def __init__(
        self, items: Callable[[ExportContext], Iterator[Item]], context: ExportContext
    ) -> None:
        self._items = items
        self._context = context
        self._waiting: dict[str, bytes] = {}

    def content(self, ending: str) -> bytes:
        """The bytes of the file of one format."""
        if ending not in self._waiting:
            self._waiting = self._written()
        return self._waiting.pop(ending)

    def _written(self) -> dict[str, bytes]:
        texts = {"bib": io.BytesIO(), "ris": io.BytesIO()}

        def passing() -> Iterator[Item]:
            for item in self._items(self._context):
                texts["bib"].write(f"{bibtex(item)}\n\n".encode())
                texts["ris"].write(f"{ris(item)}\n\n".encode())
                yield item

        written = {"json": json_bytes(Rows(passing()))}
        return written | {ending: text.getvalue() for ending, text in texts.items()}


def _sources(context: ExportContext) -> Iterator[Item]:
    briefing = context.briefing
    return (reference(source, briefing) for source in briefing.sources.values())


def _records(context: ExportContext) -> Iterator[Item]:
    for item, address in context.cited_records():
        yield {name: context.to(address) if value == URL else value for name, value in item.items()}
