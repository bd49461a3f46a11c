"""`briefing where`: every place that uses a record, or every record that uses words of a source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.exit_status import Refused
from generator.cli.naming import did_you_mean, record_names
from generator.cli.options import ROOT_OF_BRIEFING
from generator.compile import check_briefing
from generator.findings.finding import Report, Span
from generator.findings.report import in_one_line, place
from generator.records.briefing import Briefing, Key
from generator.records.link import named_by, owners, references
from generator.text.passages import find_all


@click.command()
@ROOT_OF_BRIEFING
@click.argument("what")
def where(what: str, root: Path) -> None:
    """List where WHAT is used: a record (some-id, quotes/some-id), or words of a source.

    Each line is `file:line:column: record`, as editors know it.
    """
    briefing, report = check_briefing(root)
    lines = [*_uses_of_record(briefing, report, what), *_uses_of_words(briefing, report, what)]
    if not lines:
        hint = did_you_mean(what, record_names(briefing))
        raise Refused(f"There is no record `{what}`, and no source has these words.{hint}")
    for line in lines:
        click.echo(line)


def _uses_of_record(briefing: Briefing, report: Report, name: str) -> Iterator[str]:
    collection, _, identifier = name.rpartition("/")
    for found, ids in briefing.draft.declared.items():
        if identifier not in ids or collection not in ("", found):
            continue
        target = Key(found, identifier)
        yield _line(report, ids[identifier], f"{found}/{identifier} is written here")
        for owner, record in owners(briefing.draft):
            for named, reference in references(record):
                if named_by(named, reference) == target:
                    yield _line(report, reference.at, _name(owner))


def _uses_of_words(briefing: Briefing, report: Report, words: str) -> Iterator[str]:
    for source, text in briefing.texts.items():
        for passage in find_all(text, (words,)):
            at = Span(text.path, *text.raw_span(passage.start, passage.end))
            yield _line(report, at, f"in the text of {source}")
            for anchor in briefing.anchors_in.get(source, ()):
                found = anchor.passage
                if found and found.start < passage.end and passage.start < found.end:
                    yield _line(report, anchor.at, f"{_name(anchor.owner)} ({anchor.use})")


def _name(owner: Key) -> str:
    return f"{owner.collection}/{owner.id}".rstrip("/")


def _line(report: Report, at: Span, text: str) -> str:
    line, column = place(report, at)
    return in_one_line(f"{at.path}:{line}:{column}: {text}")
