"""Every address that a curator writes is one that readers can open and be sure where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.edit import rewriting
from generator.findings.finding import Finding
from generator.records.briefing import Briefing
from generator.records.model import LocatedText
from generator.text.web_address import fault

WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}", re.ASCII)
"""How Wikidata names what it has an entry of."""

_MEANT = re.compile(r"(?<![A-Za-z0-9])[Qq]([1-9][0-9]{0,11})(?![A-Za-z0-9])", re.ASCII)
_IN_PROSE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\s<>\"'“”„«»]*")
_BEHIND = ".,;:!?)]}…"


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at the addresses of sources, those in their rights, and entries of Wikidata."""
    for source in briefing.sources.values():
        for address in (source.url, source.archived_url):
            if address is not None:
                yield from _finding(address, address)
        rights = source.rights
        for text in (rights.text, rights.holder, rights.licence) if rights else ():
            for found in _IN_PROSE.findall(text) if text else ():
                yield from _finding(found.rstrip(_BEHIND), text)
    for actor in briefing.actors.values():
        entry = actor.wikidata
        if entry is not None and not WIKIDATA.fullmatch(entry):
            meant = _MEANT.search(entry)
            yield Finding(
                Code.BAD_ADDRESS,
                f"`{entry[:80]}` is not the name of an entry in Wikidata.",
                entry.at,
                f"Write `Q{meant[1]}`."
                if meant
                else "Write the letter Q with the number of the entry, such as `Q42`.",
                edits=rewriting(entry.at, f"Q{meant[1]}") if meant else (),
            )


def _finding(address: str, text: LocatedText | None) -> Iterator[Finding]:
    wrong = fault(str(address))
    if wrong and text is not None:
        yield Finding(Code.BAD_ADDRESS, wrong.message, text.at, wrong.advice)
