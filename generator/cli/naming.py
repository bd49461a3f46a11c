"""Records as a user names them to the command: `quotes/some-id`, or the id alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click
from rapidfuzz import fuzz, process

from generator.records.briefing import Briefing, Key


def named(briefing: Briefing, name: str) -> Key:
    """The record of a name, read or not; refused where there is none, or more than one."""
    collection, _, identifier = name.rpartition("/")
    found = [
        Key(kind, identifier)
        for kind, ids in briefing.draft.declared.items()
        if identifier in ids and collection in ("", kind)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        several = " or ".join(f"`{key.collection}/{key.id}`" for key in found)
        raise click.UsageError(f"Which `{name}`? Write {several}.")
    hint = did_you_mean(name, record_names(briefing))
    raise click.UsageError(f"There is no record `{name}`.{hint}")


def record_names(briefing: Briefing) -> Iterator[str]:
    """Every record as `collection/id`."""
    for collection, ids in briefing.draft.declared.items():
        for identifier in ids:
            yield f"{collection}/{identifier}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A question to put behind a message; nothing where no known name is near."""
    options = {each: each for each in known}
    if "/" not in name:  # compared without what the user left out
        options = {each: each.rpartition("/")[2] for each in options}
    near = process.extractOne(name, options, scorer=fuzz.ratio, score_cutoff=60)
    return f" Did you mean `{near[2]}`?" if near else ""
