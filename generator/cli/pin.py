"""`briefing pin`: write down the sums of texts, and show first what changed in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.exit_status import Refused
from generator.cli.mend import write
from generator.cli.naming import did_you_mean
from generator.cli.options import ROOT_OF_BRIEFING
from generator.compile import check_briefing
from generator.findings.edit import TextEdit
from generator.findings.finding import Report, quoted
from generator.findings.mending import line_differences
from generator.findings.report import in_one_line, place
from generator.machine.git_history import version_of
from generator.reading.record_edits import CannotPlace, set_field
from generator.records.briefing import Anchor, Briefing
from generator.text.source_text import SourceText


@click.command()
@ROOT_OF_BRIEFING
@click.option("--yes", is_flag=True, help="Pin what has changed without asking.")
@click.argument("source", required=False)
def pin(source: str | None, root: Path, *, yes: bool) -> None:
    """Pin the bytes of all texts, or of that of one SOURCE, by their `sha256`.

    Of a text that is not what was pinned, what changed is shown (from git, where it has the pinned
    text) with the passages that it touches, and you are asked before it is pinned anew.
    """
    briefing, report = check_briefing(root)
    known = briefing.draft.declared["sources"]
    if source is not None and source not in known:
        hint = did_you_mean(source, known)
        raise click.UsageError(f"There is no source `{source}`.{hint}")
    wanted = [source] if source is not None else [each for each in known if each in briefing.texts]
    counts = {"new": 0, "anew": 0, "kept": 0}
    for each in wanted:
        if each not in briefing.texts:
            raise Refused(f"The text of `{each}` cannot be read; `briefing check` says why.")
        counts[_pinned(briefing, report, root, each, ask=not yes)] += 1
        briefing, report = check_briefing(root)  # places have moved
    click.echo(
        f"{counts['new']} pinned, {counts['anew']} pinned anew, {counts['kept']} left as they were."
    )


def _pinned(briefing: Briefing, report: Report, root: Path, source: str, *, ask: bool) -> str:
    """Pin the text of one source; what became of it."""
    record, text = briefing.sources[source], briefing.texts[source]
    digest = hashlib.sha256((root / text.path).read_bytes()).hexdigest()
    before = record.sha256
    if before is not None and before.lower() == digest:
        return "kept"
    if before is not None:
        for line in _told(briefing, report, root, source):
            click.echo(line)
        if ask and not click.confirm(f"Pin `{source}` as it is now?", default=False):
            return "kept"
    write(root, [_edit(report, record.id.at.path, source, digest)], report.files)
    return "anew" if before is not None else "new"


def _edit(report: Report, path: str, source: str, digest: str) -> TextEdit:
    try:
        return set_field(report.files[path], path, (source, "sha256"), digest)
    except CannotPlace as error:
        raise Refused(f"Nothing was written: {error} Write it yourself: {error.paste}") from error


def _told(briefing: Briefing, report: Report, root: Path, source: str) -> Iterator[str]:
    """What changed in a text since it was pinned, and which passages of records that touches."""
    text = briefing.texts[source]
    yield f"{source}: {text.path} is not the text that was pinned."
    data = version_of(root, text.path, str(briefing.sources[source].sha256))
    old = None
    if data is None:
        yield "  git does not have the pinned text, so what changed in it cannot be shown."
    else:
        old = SourceText(text.path, data.decode("utf-8-sig", "replace"), text.language)
        yield from line_differences(text.path, old.raw, text.raw)
    touched = [anchor for anchor in briefing.anchors if anchor.source == source]
    touched = [anchor for anchor in touched if _is_touched(anchor, text, old)]
    for anchor in touched:
        line, column = place(report, anchor.at)
        owner = f"{anchor.owner.collection}/{anchor.owner.id}".rstrip("/")
        how = "stands in what changed" if anchor.passage else "is not found any more"
        words = quoted(" […] ".join(anchor.words))
        yield in_one_line(
            f"  {anchor.at.path}:{line}:{column}: {owner} ({anchor.use}) {how}: {words}"
        )
    count = f"{len(touched)} passage{'s are' if len(touched) > 1 else ' is'}"
    yield f"  {count if touched else 'No passage is'} touched."


def _is_touched(anchor: Anchor, text: SourceText, old: SourceText | None) -> bool:
    """Whether words are found no more, or stand in a paragraph that the pinned text has not."""
    if anchor.passage is None:
        return True
    if old is None:
        return False
    first = text.paragraph_at(anchor.passage.start)
    last = text.paragraph_at(max(anchor.passage.end - 1, anchor.passage.start))
    return any(
        text.normal[one.start : one.end] not in old.normal
        for one in text.paragraphs[first : last + 1]
    )
