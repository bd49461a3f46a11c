"""What names the briefing to machines has their form: its licence, DOI, feeds, editions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.findings.codes import Code
from generator.findings.finding import Finding
from generator.records.briefing import Briefing
from generator.records.model import Edition
from generator.text.web_address import fault

SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{1,60}", re.ASCII)
"""How the SPDX list names licences."""
DOI = re.compile(r"10\.[0-9]{4,9}/[\w.;()/:+-]{1,120}", re.ASCII)
"""How DOIs are written that are given today (Crossref's recommendation of 2015)."""
TAG = re.compile(
    r"tag:(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
    r",[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?:[\w.~!$&'()*+,;=:@/-]*",
    re.ASCII,
)
"""A tag URI (RFC 4151), without what would have to be escaped."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at the terms and the name in feeds, and at the day and DOI of each edition."""
    about = briefing.about
    if about and about.licence and "://" in about.licence:
        wrong = fault(str(about.licence))
        if wrong:
            yield Finding(Code.BAD_ADDRESS, wrong.message, about.licence.at, wrong.advice)
    elif about and about.licence and not SPDX.fullmatch(about.licence):
        yield Finding(
            Code.WRONG_TYPE,
            f"`{about.licence[:80]}` is neither a name of the SPDX list nor an address.",
            about.licence.at,
            "Write a name such as `CC-BY-4.0`, or the address where the terms stand.",
        )
    if about and about.feed_id and not TAG.fullmatch(about.feed_id):
        yield Finding(
            Code.WRONG_TYPE,
            f"`{about.feed_id[:80]}` is no tag URI.",
            about.feed_id.at,
            "Write `tag:`, a domain of yours, a comma, a year in which you had it, a colon and a "
            "name: `tag:example.org,2025:fish`.",
        )
    for edition in briefing.draft.records["editions"].values():
        if isinstance(edition, Edition):
            yield from _edition(edition)


def _edition(edition: Edition) -> Iterator[Finding]:
    if not is_day(edition.date):
        yield Finding(
            Code.DATE_INVALID,
            f"An edition is of one day, and `{edition.date[:80]}` is none.",
            edition.date.at,
            "Write the day on which it was published, such as `2025-09-01`.",
        )
    if edition.doi and not DOI.fullmatch(edition.doi):
        yield Finding(
            Code.WRONG_TYPE,
            f"`{edition.doi[:80]}` is no DOI.",
            edition.doi.at,
            "Write it without an address in front: `10.5281/zenodo.1234567`.",
        )


def is_day(text: str) -> bool:
    """Whether a text is a day as ISO 8601 has it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
