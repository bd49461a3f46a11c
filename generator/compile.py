"""The whole way from a folder to pages, in one place to read from top to bottom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.briefing import Briefing, Use
from generator.checks import CHECKS
from generator.checks.coverage import coverage
from generator.diagnostics import Finding, Report, SourceCoverage, in_order
from generator.link import link
from generator.load import load


@dataclass(frozen=True)
class Compiled:
    """What became of a briefing: the report, and the files of the site unless it failed.

    `files` maps paths relative to the pages' root (`quotes/index.md`, `data/briefing.json`) to
    their content.
    """

    report: Report
    briefing: Briefing
    files: Mapping[str, str | bytes]


def check_briefing(root: Path) -> tuple[Briefing, Report]:
    """Read, link and check the briefing in `root`, the folder of `content/` and `seeds/`."""
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
    return Compiled(report, briefing, {})


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
