"""The downloads of `/data/`: the same records and passages in the forms that other tools read.

    downloads = exports(briefing, addresses, report)

Each form is a module of its own; all of them get an `ExportContext`, the briefing with its passages
worked out. The bytes depend on the briefing alone: no clock, no order of hashes. What leads into
the site is relative to `/data/`, or whole where the site's address is known. Downloads are kept for
longer than a build, so the addresses in them are permanent, also where a list was split.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.exports import (
    bibliography,
    citation_file,
    data_package,
    json_schema,
    linked_records,
    tables,
    timeline,
    verification,
    web_annotations,
)
from generator.exports.download import Export
from generator.exports.export_context import CitedRecords, ExportContext
from generator.findings.finding import Report
from generator.records.briefing import Briefing
from generator.site.addresses import Addresses

__all__ = ["Export", "exports"]

_FORMS: tuple[Callable[[ExportContext], tuple[Export, ...]], ...] = (
    linked_records.export,
    json_schema.export,
    tables.export,
    web_annotations.export,
    bibliography.export,
    citation_file.export,
    timeline.export,
    verification.export,
)


def exports(
    briefing: Briefing,
    addresses: Addresses,
    report: Report,
    site_url: str = "",
    cited: CitedRecords = tuple,
) -> tuple[Export, ...]:
    """All downloads of a briefing without errors; the package that describes them comes last.

    `site_url` is the address that the site will have, with a slash at its end; `cited` gives the
    records as the site cites them.
    """
    context = ExportContext(briefing, addresses, report, site_url, cited)
    files = tuple(export for form in _FORMS for export in form(context))
    return (*files, data_package.export(context, files))
