"""The whole way from a folder to pages, in one place to read from top to bottom."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, cast

from generator import catalogue
from generator.checks import (
    CHECKS,
    aliases,
    asked,
    date_form,
    names_in_text,
    published_names,
    quoted_text,
    unused_records,
)
from generator.exports import Export, embedding, exports, linked_records, share_pictures
from generator.exports.citation_file import CFF, Issue, citation_file
from generator.exports.export_context import ExportContext
from generator.exports.feeds import feeds
from generator.exports.named_files import LLMS, ROBOTS, llms, robots
from generator.exports.pencil import Pencil
from generator.findings.codes import Code, severity
from generator.findings.finding import Finding, Report, SourceCoverage, in_order
from generator.findings.shard_report import (
    OF_ALL,
    OF_ANY,
    NotMerged,
    ShardReport,
    merged,
    read_shard,
)
from generator.languages import cldr
from generator.languages.files import is_known_in_part
from generator.machine.garbage_collection import no_garbage_collection
from generator.machine.memo import Memo
from generator.machine.output import Content, Output
from generator.machine.processes import Forked
from generator.reading.load import CONTENT, load
from generator.records import spellings
from generator.records.briefing import Anchor, Briefing, UnlinkedBriefing, Use, without_drafts
from generator.records.link import link
from generator.records.neighbourhood import about, around, resting, take_over, touched
from generator.records.owners import owner_of
from generator.records.part_of_briefing import Share, Shares
from generator.records.published import Published, of_value, read_published
from generator.records.sentence_states import State, coverage
from generator.site.addresses import Addresses
from generator.site.interface_words import Words
from generator.site.pages import Download, Site, Supplements, pages
from generator.site.render import Templates, compile_all, environment, render, words_for

_WORTH_A_PROCESS = 200
"""Sources from which on checking in two processes costs less than it saves."""


_OF_A_PART = tuple(check for check in CHECKS if check is not unused_records.check)
"""The checks that find anything in a part of a briefing: only all can tell what nothing uses."""

_OF_THE_WHOLE = (unused_records.check, aliases.check)
"""The checks of which a part of a briefing cannot tell all (`neighbourhood.OF_THE_WHOLE`), but for
`asked`: what it reads, `neighbourhood.touched` wants unaltered.
"""

_READ_ITS_OWN_RECORD = (
    *(asked.check, date_form.check, names_in_text.check, published_names.check, quoted_text.check),
)
"""The checks that read more of the briefing's own record than its claims."""

_MOST_TOUCHED = 3
"""All is checked where an edit touches more than one of so many sources."""

SHOW_DRAFTS = "BRIEFING_SHOW_DRAFTS"
"""Set by `briefing serve --drafts`: the preview shows drafts as well."""


@dataclass(frozen=True)
class Compiled:
    """What became of a briefing: the report, and the files of the site unless it failed.

    `site` knows where every record stands in the files, and `words` are the interface's.
    """

    report: Report
    briefing: Briefing
    files: Output = field(default_factory=lambda: Output({}))
    site: Site | None = None
    words: Words | None = None


@no_garbage_collection()
def check_briefing(root: Path, memory: Memo | None = None) -> tuple[Briefing, Report]:
    """Read, link and check the briefing in `root`, the folder of `content/` and `seeds/`.

    With the `memory` of the build before, only what changed is read.
    """
    checking = _Checking(root, memory)
    return checking.briefing, checking.report()


@no_garbage_collection()
def check_records(draft: UnlinkedBriefing) -> tuple[Finding, ...]:
    """All findings on records and texts at hand: from values to values, no file is looked at.

    `draft` may be one source with the records that cite it and the names of all (`from_texts`).
    What only all sources together can tell is left out (`shard_report.OF_ALL`, `OF_ANY`).
    """
    briefing, linking = link(draft)
    found = [finding for check in _OF_A_PART for finding in check(briefing)]
    return in_order(
        [*linking, *(finding for finding in found if finding.code not in OF_ALL | OF_ANY)]
    )


@no_garbage_collection()
def check_shard(root: Path, share: Share) -> ShardReport:
    """Check one share of the briefing in `root`: the records and texts that are at home in it.

    All shares together, merged, find what `check_briefing` finds.
    """
    draft, reading = load(root)
    shares = Shares(draft, share.of)
    briefing, linking = link(shares.part(share))
    found = [finding for check in CHECKS for finding in check(briefing)]
    together = [one for one in found if _is_of_all(briefing, one)]
    own = [*reading, *linking] if share.number == 1 else []  # they are the same in each
    own += [
        one
        for one in found
        if not _is_of_all(briefing, one) and shares.of_finding(briefing, one) == share.number
    ]
    report = _report(
        briefing,
        own,
        [anchor for anchor in briefing.anchors if shares.of_anchor(anchor) == share.number],
        [source for source in briefing.texts if shares.of_source(source) == share.number],
    )
    cannot_tell = unused_records.nobody_can_tell(briefing)
    state = state_of(draft)
    return ShardReport(share.number, share.of, state, report, in_order(together), cannot_tell)


def merge_shards(root: Path, texts: Iterable[str]) -> Report:
    """The report of the whole briefing in `root` from those of all its shares, as JSON each.

    Raises `NotMerged`.
    """
    draft, _ = load(root)
    shards = [read_shard(text, draft.files) for text in texts]
    report = merged(shards, [(source, text.path) for source, text in draft.texts.items()])
    if shards[0].state != state_of(draft):
        raise NotMerged(
            "The reports are of another state than content/ and seeds/ have here. Check again."
        )
    return report


def state_of(draft: UnlinkedBriefing) -> str:
    """A fingerprint of all that was read of a briefing."""
    digest = hashlib.sha256()
    read = (
        sorted(draft.files.items()),
        sorted((name, sorted(found.items())) for name, found in draft.pages.items()),
        draft.seeds,
        draft.handwritten,
        draft.attachments,
    )
    digest.update(repr(read).encode("utf-8", errors="surrogatepass"))
    return digest.hexdigest()


def _is_of_all(briefing: Briefing, finding: Finding) -> bool:
    """Whether only all shares together can judge a finding; of a source, the own share can."""
    if finding.code not in OF_ALL | OF_ANY:
        return False
    owner = owner_of(briefing, finding.at)
    return owner is None or owner.collection != "sources"


class _Checking:
    """A briefing whose checks are under way, in processes of their own where there is much."""

    def __init__(self, root: Path, memory: Memo | None) -> None:
        draft, reading = load(root, memory)
        former = cast("_Judged | None", memory.before(_Judged)) if memory else None
        self.briefing, linking = link(draft, former.briefing if former else None)
        self._found = [*reading, *linking]
        self._memory = memory
        if former is not None:
            take_over(self.briefing, former.briefing)
        still_clean = not self._found and former is not None and self._is_still_clean(former)
        # A preview checks in its own process, where what is worked out of texts stays with them.
        self.in_processes = memory is None and len(self.briefing.sources) >= _WORTH_A_PROCESS
        checks = 0 if still_clean else len(CHECKS)
        self._running = Forked(self._check, checks, 2 if self.in_processes else 1)

    def _check(self, number: int) -> list[Finding]:
        return list(CHECKS[number](self.briefing))

    def _is_still_clean(self, former: _Judged) -> bool:
        """Whether nothing was found in the former state, and nothing is about what an edit touched.

        False wherever that takes a look at all; then all is checked.
        """
        draft = self.briefing.draft
        sources = touched(draft, former.briefing.draft) if former.is_clean else None
        if sources is None or len(sources) > len(draft.texts) // _MOST_TOUCHED:
            return False
        spellings.share(self.briefing, former.briefing)  # of the same texts
        is_told_anew = draft.about != former.briefing.draft.about
        whole = (*_OF_THE_WHOLE, *(_READ_ITS_OWN_RECORD if is_told_anew else ()))
        if any(True for check in whole for _ in check(self.briefing)):
            return False
        rests = resting(draft)
        part, linking = link(around(draft, sources, rests))
        spellings.share(part, self.briefing)
        take_over(part, self.briefing)
        paths = {text.path: source for source, text in draft.texts.items()}
        found = (finding for check in _OF_A_PART for finding in check(part))
        return not linking and not any(
            sources & judged_of or not judged_of
            for finding in found
            for judged_of in (about(finding, owner_of(part, finding.at), paths, rests),)
        )

    def report(self) -> Report:
        """What was found, when all is."""
        checked = [finding for findings in self._running.results() for finding in findings]
        report = _report(self.briefing, [*self._found, *checked])
        if self._memory:
            self._memory.keep(_Judged, _Judged(self.briefing, not report.findings))
        return report


class _Judged(NamedTuple):
    """A state of a briefing, and whether nothing was found in it."""

    briefing: Briefing
    is_clean: bool


def published(briefing: Briefing, report: Report) -> Published:
    """A briefing as readers can download it; one with errors without what is worked out of it."""
    if report.errors:
        return of_value(linked_records.as_written(without_drafts(briefing)))
    return read_published(published_bytes(briefing, report))


def published_bytes(briefing: Briefing, report: Report) -> bytes:
    """The `briefing.json` of a briefing without errors."""
    shown = without_drafts(briefing)
    return linked_records.whole(ExportContext(shown, Addresses(shown), report))


@no_garbage_collection()
def compile_briefing(  # noqa: PLR0913  (an argument for each thing that shapes a build)
    root: Path,
    templates: Path,
    *,
    strict: bool = False,
    memory: Memo | None = None,
    site_url: str = "",
    drafts: bool = False,
    pencil: Pencil | None = None,
) -> Compiled:
    """Check the briefing and, unless it failed, say how to make its pages and downloads.

    `templates` is the folder `site_templates`; `strict` lets warnings fail as well. With the
    address that the site will have, `site_url`, what machines read has whole addresses. With
    `drafts` the pages show these too, marked as such: for a curator's eyes, never to publish. With
    a `pencil` each quotation has a picture that social media show.
    """
    checking = _Checking(root, memory)
    briefing = checking.briefing
    env = _templates(templates, briefing.language_code, memory)
    words = env.words
    if checking.in_processes:  # which leave this one idle
        compile_all(env)
    report = checking.report()
    if report.failed(strict=strict):
        return Compiled(report, briefing)
    briefing = briefing if drafts else without_drafts(briefing)
    home = f"{site_url.rstrip('/')}/" if site_url else ""
    now = partial(published_now, briefing, report)
    supplements = _supplements(briefing, lambda: downloads, home, now)
    can_draw = pencil.can_draw if pencil else None
    site = pages(briefing, words, replace(supplements, can_draw=can_draw))
    downloads = exports(briefing, site.addresses, report, home, site.records.all_cited)
    made: dict[str, Callable[[], Content]] = {}
    for path in site.paths:
        made[path] = partial(_page, site, path, env)
    for path, entries in site.moved.items():
        made[path] = partial(json.dumps, entries)
    made |= site.pictures
    made |= embedding.files(site.context, env)
    made |= share_pictures.files(site.context, pencil) if pencil else {}
    for path in site.citations:
        made[path] = partial(site.cited, path)
    for download in downloads:
        made[download.path] = partial(getattr, download, "content")
    made |= _editions(briefing, home)
    made |= feeds(site.context)
    made |= _named_files(site, downloads, home)
    for code in Code:
        made[f"method/{code}.md"] = partial(_explanation, code)
    # In this order: the package and the page tell how large the others are.
    together = [*(download.path for download in downloads), "data.md"]
    return Compiled(report, briefing, Output(made, together), site, words)


def published_now(briefing: Briefing, report: Report) -> Published:
    """The briefing as readers can download it, without its passages."""
    context = ExportContext(briefing, Addresses(briefing), report)
    return of_value(linked_records.records(context))


def _editions(briefing: Briefing, home: str) -> dict[str, Callable[[], Content]]:
    """What was kept of each edition, as it was, and how it is cited."""
    made: dict[str, Callable[[], Content]] = {}
    for tag, edition in briefing.editions.items():
        folder = f"editions/{tag}/"
        made[f"{folder}briefing.json"] = partial(
            briefing.draft.files.__getitem__, f"{CONTENT}/editions/{tag}.json"
        )
        address = f"{home}{folder}" if home else ""
        issue = Issue(tag, str(edition.date), address, str(edition.doi or ""))
        cited = citation_file(briefing.draft.editions[tag].about, issue)
        if cited is not None:
            made[f"{folder}{CFF}"] = partial(bytes, cited)
    return made


def _named_files(
    site: Site, downloads: tuple[Export, ...], home: str
) -> dict[str, Callable[[], Content]]:
    """What machines look for by its name, unless the curators have one of their own."""
    if not home:
        return {}
    named: dict[str, Callable[[], Content]] = {
        ROBOTS: partial(robots, home),
        LLMS: partial(llms, site.context, downloads),
    }
    own = {name.casefold() for name in site.context.briefing.draft.attachments}
    return {name: make for name, make in named.items() if name not in own}


def _templates(folder: Path, language: str, memory: Memo | None) -> Templates:
    """The page templates, made ready; with a `memory` once, until a file of theirs changes."""

    def make() -> Templates:
        return environment(folder, words_for(folder, language))

    if memory is None:
        return make()
    files = sorted((*folder.rglob("*.jinja"), *folder.rglob("*.yml")))
    made_of = tuple((str(path), path.read_bytes()) for path in files)
    return memory.recall((environment, str(folder), language, made_of), make)


def _supplements(
    briefing: Briefing,
    downloads: Callable[[], tuple[Export, ...]],
    site_url: str,
    now: Callable[[], Published],
) -> Supplements:
    findings = tuple((str(code), severity(code), catalogue.title(code)) for code in Code)
    handwritten = tuple((_title(path), path) for path in briefing.draft.handwritten)
    listed = partial(_all_listed, downloads)
    return Supplements(findings, listed, handwritten, frozenset(Code), site_url, now)


def _all_listed(downloads: Callable[[], tuple[Export, ...]]) -> tuple[Download, ...]:
    return _listed(downloads())


def _listed(downloads: tuple[Export, ...]) -> tuple[Download, ...]:
    return tuple(
        Download(each.path, each.title, each.description, each.seal.size, each.media_type)
        for each in downloads
    )


def _page(site: Site, path: str, templates: Templates) -> str:
    return render(site.page(path), templates)


def _explanation(code: Code) -> str:
    """The page of a finding, for curators; it is written in English."""
    meaning = json.dumps(catalogue.title(code))
    return f"---\ntitle: {code}\ndescription: {meaning}\n---\n{catalogue.page(code)}"


def _title(path: str) -> str:
    """A hand-written page's title: its file's name in words."""
    name = Path(path).stem.replace("-", " ").replace("_", " ")
    return name.capitalize() if name.isupper() else name[:1].upper() + name[1:]


def _report(
    briefing: Briefing,
    findings: list[Finding],
    of_share: Sequence[Anchor] | None = None,
    sources: Sequence[str] | None = None,
) -> Report:
    """The report on a briefing; on a share of one, with its words and its sources."""
    counts = {}
    for use in Use:
        words = briefing.anchors if of_share is None else of_share
        anchors = [anchor for anchor in words if anchor.use is use]
        verified = sum(anchor.passage is not None for anchor in anchors)
        counts[str(use)] = (verified, len(anchors))
    covered = tuple(
        SourceCoverage(
            source,
            found.covered,
            found.total,
            briefing.texts[source].path,
            {str(each): found.count(each) for each in State},
            _known_in_part(briefing.texts[source].language),
        )
        for source in (briefing.texts if sources is None else sources)
        for found in (coverage(briefing, source),)
    )
    return Report(
        in_order(findings),
        briefing.draft.files,
        sum(verified for verified, _ in counts.values()),
        sum(total for _, total in counts.values()),
        counts,
        covered,
        len(briefing.drafts),
    )


def _known_in_part(language: str) -> str:
    """The English name of a language in which some checks have nothing to go by; or nothing."""
    primary = cldr.base(language)
    return cldr.name_of(primary, "en") if is_known_in_part(primary) else ""
