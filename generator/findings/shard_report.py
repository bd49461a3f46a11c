"""What a share of a briefing found, as a value and as JSON, and what all shares found together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from generator.findings.codes import Code
from generator.findings.edit import TextEdit
from generator.findings.finding import Finding, Label, Report, SourceCoverage, Span, in_order

OF_ALL = frozenset({Code.RECORD_UNUSED, Code.NOTHING_TO_CHECK})
"""Findings on what is nowhere to be found: true if every share finds them."""
OF_ANY = frozenset({Code.ALIAS_AMBIGUOUS})
"""Findings that one source is enough for, told once: true if some share finds them."""

_FORM = 1
"""The form of the JSON; raise it when another version could not read it."""


class NotMerged(Exception):  # noqa: N818  (a verdict, for the door to print)
    """The message says why reports do not make up a whole."""


@dataclass(frozen=True)
class ShardReport:
    """What one share found.

    `state` is a fingerprint of all that was read; `report` has the findings that are at home in the
    share; `together` those of `OF_ALL` and `OF_ANY`, which only all shares can judge; and
    `cannot_tell` is true where something failed of which nobody knows what it refers to.
    """

    number: int
    of: int
    state: str
    report: Report
    together: tuple[Finding, ...] = ()
    cannot_tell: bool = False


def merged(shards: Sequence[ShardReport], sources: Sequence[tuple[str, str]]) -> Report:
    """The report of all shares: what a check of the whole finds.

    `sources` are the ids of all sources in their order, each with the path of its text. Raises
    `NotMerged` unless every share is there, once, and all are of one state.
    """
    _refuse_unless_whole(shards)
    first = shards[0].report
    silent = any(shard.cannot_tell for shard in shards)
    findings = [
        finding
        for shard in shards
        for finding in shard.report.findings
        if not (silent and finding.code is Code.RECORD_UNUSED)
    ]
    everywhere = Counter(found for shard in shards for found in {*shard.together})
    findings += [
        found
        for found, number in everywhere.items()
        if found.code in OF_ALL and number == len(shards)
    ]
    findings += _first_of_each(everywhere, [path for _, path in sources])
    counts = {
        use: (
            sum(shard.report.counts[use][0] for shard in shards),
            sum(shard.report.counts[use][1] for shard in shards),
        )
        for use in first.counts
    }
    place = {source: number for number, (source, _) in enumerate(sources)}
    coverage = [entry for shard in shards for entry in shard.report.coverage]
    return Report(
        in_order(findings),
        first.files,
        sum(done for done, _ in counts.values()),
        sum(of for _, of in counts.values()),
        counts,
        tuple(sorted(coverage, key=lambda entry: place.get(entry.source, len(place)))),
        first.drafts,
    )


def _refuse_unless_whole(shards: Sequence[ShardReport]) -> None:
    if not shards:
        raise NotMerged("There are no reports to merge.")
    if len({shard.of for shard in shards}) > 1:
        raise NotMerged("These are shares of wholes that were cut into different numbers.")
    of = shards[0].of
    counted = Counter(shard.number for shard in shards)
    missing = [str(number) for number in range(1, of + 1) if not counted[number]]
    if missing:
        raise NotMerged(f"The reports are not all there: missing {', '.join(missing)} of {of}.")
    twice = [str(number) for number, times in sorted(counted.items()) if times > 1]
    if twice:
        raise NotMerged(f"More than one report is of share {', '.join(twice)} of {of}.")
    if len({shard.state for shard in shards}) > 1:
        raise NotMerged(
            "The reports are of different states: content/ or seeds/ changed between them. "
            "Check all shares again."
        )


def _first_of_each(found: Iterable[Finding], paths: Sequence[str]) -> list[Finding]:
    """Of what several sources are enough for, that of the first."""
    order = {path: number for number, path in enumerate(paths)}
    best: dict[Span, tuple[int, Finding]] = {}
    for one in found:
        if one.code in OF_ANY:
            at = min((order.get(label.at.path, len(order)) for label in one.labels), default=0)
            if one.at not in best or at < best[one.at][0]:
                best[one.at] = at, one
    return [one for _, one in best.values()]


# As JSON: beside what every report has, all that it takes to merge.


def with_shard(shown: str, shard: ShardReport) -> str:
    """A report as `show` prints it in JSON, with what another run needs to merge it."""
    said = json.loads(shown)
    said["shard"] = {
        "form": _FORM,
        "number": shard.number,
        "of": shard.of,
        "state": shard.state,
        "cannot_tell": shard.cannot_tell,
        "drafts": shard.report.drafts,
        "counts": shard.report.counts,
        "coverage": [asdict(entry) for entry in shard.report.coverage],
        "findings": [_plain(finding) for finding in shard.report.findings],
        "together": [_plain(finding) for finding in shard.together],
    }
    return json.dumps(said, ensure_ascii=True, indent=1) + "\n"


def read_shard(text: str, files: Mapping[str, str]) -> ShardReport:
    """What `with_shard` printed; `files` holds the texts that its findings point into.

    Raises `NotMerged` for what is none.
    """
    try:
        said = json.loads(text)["shard"]
        if said["form"] != _FORM:
            raise NotMerged("The report was written by another version of this program.")
        counts = {str(use): (int(done), int(of)) for use, (done, of) in said["counts"].items()}
        report = Report(
            tuple(map(_finding, said["findings"])),
            files,
            sum(done for done, _ in counts.values()),
            sum(of for _, of in counts.values()),
            counts,
            tuple(SourceCoverage(**entry) for entry in said["coverage"]),
            int(said["drafts"]),
        )
        together = tuple(map(_finding, said["together"]))
        return ShardReport(
            int(said["number"]),
            int(said["of"]),
            str(said["state"]),
            report,
            together,
            said["cannot_tell"] is True,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotMerged(
            "It is no report of a share: `briefing check --shard 1/4 --format json` prints one."
        ) from error


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "code": str(finding.code),
        "message": finding.message,
        "at": [*finding.at],
        "help": finding.help,
        "labels": [[*label.at, label.text] for label in finding.labels],
        "edits": [[edit.path, edit.start, edit.end, edit.text] for edit in finding.edits],
    }


def _finding(said: Mapping[str, Any]) -> Finding:
    return Finding(
        Code(said["code"]),
        str(said["message"]),
        _span(said["at"]),
        str(said["help"]),
        tuple(Label(_span(label[:3]), str(label[3])) for label in said["labels"]),
        tuple(TextEdit(str(p), int(s), int(e), str(t)) for p, s, e, t in said["edits"]),
    )


def _span(said: Sequence[Any]) -> Span:
    path, start, end = said
    return Span(str(path), int(start), int(end))


def shown(shard: ShardReport) -> Report:
    """What of a share can be shown by itself: what only all can judge is left for the merge."""
    if not shard.cannot_tell:
        return shard.report
    kept = (one for one in shard.report.findings if one.code is not Code.RECORD_UNUSED)
    return replace(shard.report, findings=tuple(kept))
