"""The whole way from a folder to pages, in one place to read from top to bottom."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import catalogue
from generator.briefing import Briefing, Use
from generator.checks import CHECKS
from generator.checks.coverage import coverage
from generator.codes import Code, severity
from generator.collector import no_garbage_collection
from generator.diagnostics import Finding, Report, SourceCoverage, in_order
from generator.exports import Export, exports
from generator.link import link
from generator.load import load
from generator.render import environment, render, words_for
from generator.site.addresses import Addresses
from generator.site.pages import Download, Site, Supplements, pages
from generator.site.words import Words


@dataclass(frozen=True)
class Compiled:
    """What became of a briefing: the report, and the files of the site unless it failed.

    `files` maps paths relative to the pages' root (`quotes/index.md`, `data/briefing.json`) to
    their content; `site` knows where every record stands in it, and `words` are the interface's.
    """

    report: Report
    briefing: Briefing
    files: Mapping[str, str | bytes]
    site: Site | None = None
    words: Words | None = None


def check_briefing(root: Path) -> tuple[Briefing, Report]:
    """Read, link and check the briefing in `root`, the folder of `content/` and `seeds/`."""
    with no_garbage_collection():
        draft, reading = load(root)
        briefing, linking = link(draft)
        checking = [finding for check in CHECKS for finding in check(briefing)]
        return briefing, _report(briefing, [*reading, *linking, *checking])


def compile_briefing(root: Path, templates: Path, *, strict: bool = False) -> Compiled:
    """Check the briefing and, unless it failed, render all its pages and downloads.

    `templates` is the folder `site_templates`; `strict` lets warnings fail as well.
    """
    briefing, report = check_briefing(root)
    if report.failed(strict=strict):
        return Compiled(report, briefing, {})
    words = words_for(templates, briefing.language_code)
    env = environment(templates, words)
    downloads = exports(briefing, Addresses(briefing), report)
    site = pages(briefing, words, _supplements(briefing, downloads))
    files: dict[str, str | bytes] = {page.path: render(page, env) for page in site.pages}
    files |= {path: json.dumps(entries) for path, entries in site.moved.items()}
    files |= {download.path: download.content for download in downloads}
    files |= {f"method/{code}.md": _explanation(code) for code in Code}
    return Compiled(report, briefing, files, site, words)


def _supplements(briefing: Briefing, downloads: tuple[Export, ...]) -> Supplements:
    findings = tuple((str(code), severity(code), catalogue.title(code)) for code in Code)
    handwritten = tuple((_title(path), path) for path in briefing.draft.handwritten)
    listed = tuple(
        Download(each.path, each.title, each.description, len(each.content)) for each in downloads
    )
    return Supplements(findings, listed, handwritten, frozenset(Code))


def _explanation(code: Code) -> str:
    """The page of a finding, for curators; it is written in English."""
    meaning = json.dumps(catalogue.title(code))
    return f"---\ntitle: {code}\ndescription: {meaning}\n---\n{catalogue.page(code)}"


def _title(path: str) -> str:
    """A hand-written page's title: its file's name in words."""
    name = Path(path).stem.replace("-", " ").replace("_", " ")
    return name.capitalize() if name.isupper() else name[:1].upper() + name[1:]


def _report(briefing: Briefing, findings: list[Finding]) -> Report:
    counts = {}
    for use in Use:
        anchors = [anchor for anchor in briefing.anchors if anchor.use is use]
        verified = sum(anchor.passage is not None for anchor in anchors)
        counts[str(use)] = (verified, len(anchors))
    covered = tuple(
        SourceCoverage(source, found.covered, found.total)
        for source in briefing.texts
        for found in (coverage(briefing, source),)
    )
    return Report(
        in_order(findings),
        briefing.draft.files,
        sum(verified for verified, _ in counts.values()),
        sum(total for _, total in counts.values()),
        counts,
        covered,
    )
