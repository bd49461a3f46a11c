"""A former id leads to a record that there is, and is nobody's id today."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from generator.findings.codes import Code
from generator.findings.edit import TextEdit, rewriting
from generator.findings.finding import Finding, Label
from generator.records.briefing import Briefing


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare the ids of `content/moved.yml` with those of the records."""
    for collection, ids in briefing.draft.moved.items():
        declared = briefing.draft.declared[collection]
        for former, now in ids.items():
            if former in declared:
                yield Finding(
                    Code.DUPLICATE_ID,
                    f"The id `{former}` is taken in {collection}, and stands among former ids too.",
                    now.at,
                    f"Take this line out, or call the record otherwise: links to `{former}` were "
                    f"to lead to `{now}`.",
                    (Label(declared[former], "used here"),),
                )
            if "/" in now:  # in another briefing: the house tells whether it is there
                continue
            if now in declared or collection in briefing.draft.incomplete:
                continue
            edits: tuple[TextEdit, ...] = ()
            if now in ids:
                advice = f"It is `{ids[now]}` now: write that."
                edits = rewriting(now.at, ids[now]) if ids[now] in declared else ()
            else:
                near = process.extractOne(now, declared.keys(), scorer=fuzz.ratio, score_cutoff=60)
                advice = f"Did you mean `{near[0]}`?" if near else "Take the line out."
            message = f"There is no `{now}` in {collection}."
            yield Finding(Code.UNKNOWN_REFERENCE, message, now.at, advice, edits=edits)
