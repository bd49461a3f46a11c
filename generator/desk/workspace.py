"""The briefing on which the desk works: as it is on the disk, with what was found in it.

Read once as a whole, and then record by record: what the desk itself writes is put into the records
in memory (`one_record`), and only the sources that it touches are checked anew (`neighbourhood`).
What others change on the disk is read anew when it is noticed, at the latest before something is
written. The whole is checked in a thread of its own, when nothing else is done.

All of it is one state behind one lock: whoever calls from outside holds `lock`.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from generator.checks import CHECKS, unused_records
from generator.desk.refusal import Refusal
from generator.drafting import marked
from generator.findings.finding import Finding, Span, in_order
from generator.findings.report import line_and_column
from generator.machine.garbage_collection import Collector
from generator.machine.memo import Memo
from generator.machine.watching import look
from generator.reading import listing
from generator.reading.load import CONTENT, SEEDS, load
from generator.reading.one_record import data_of, with_record
from generator.reading.split_file import SplitFile, body_of, split_file
from generator.records import spellings
from generator.records.briefing import Briefing, Key, UnlinkedBriefing
from generator.records.link import link, references, sources_under
from generator.records.model import COLLECTIONS
from generator.records.neighbourhood import about, around, resting, take_over
from generator.records.owners import owner_of
from generator.records.sentence_states import State, coverage
from generator.todo import left_to_do

_MOST_PARTS = 24
"""Sources whose findings are kept until something about them changes."""
_MOST_FORMER = 6
_NAMED = frozenset({"quotes", "chronology"})
"""Collections into whose records checks of other records look."""
_OF_A_PART = tuple(check for check in CHECKS if check is not unused_records.check)
"""The checks that can tell something of a part of a briefing."""
_REST = 1.0
"""Seconds without a change, or a question, after which the whole is checked."""
_FEEDS_ALL = frozenset({"actors"})
"""Collections whose records bear on what is found in any source: names."""


class Part(NamedTuple):
    """Some sources with all that is found about them."""

    briefing: Briefing
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A source in the list of sources."""

    sentences: Mapping[str, int]
    todo: int
    errors: int
    warnings: int


@dataclass(frozen=True)
class Whole:
    """What was found when all was checked: findings with the sources that each is about."""

    findings: tuple[tuple[Finding, frozenset[str]], ...]
    summaries: Mapping[str, Summary]


@dataclass
class _Reading:
    """What was read from the disk, and what the desk has written since."""

    draft: UnlinkedBriefing
    found: dict[Key, tuple[Finding, ...]]
    """What was found when a record was read."""
    elsewhere: tuple[Finding, ...]
    """What was found in files as a whole, and outside of records."""
    paths: dict[Key, str]
    """The file of every record."""
    rests: dict[Key, frozenset[str]]
    about: dict[str, set[Key]] = field(default_factory=dict)
    """By source the records that rest on it."""
    naming: dict[Key, set[Key]] = field(default_factory=dict)
    """By quote and event the records that name it."""
    written: dict[Key, str | None] = field(default_factory=dict)
    """The entries that the desk has written since."""


class Workspace:
    """A briefing in a folder. `version` grows with every change, of whoever."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lock = threading.RLock()
        self.version = time.time_ns() // 1_000_000
        self.files: dict[str, str] = {}
        """The text of every file of records, as it is on the disk as far as is known."""
        self.touched: dict[Key, int] = {}
        """The version in which a record was last changed."""
        self.changed_paths: tuple[str, ...] = ()
        self.whole: Whole | None = None
        self._memory = Memo()
        self._splits: dict[str, tuple[str, SplitFile | None]] = {}
        self._read_splits: dict[str, tuple[str, SplitFile | None]] = {}
        self._parts: OrderedDict[tuple[str, ...], Part] = OrderedDict()
        self._former: list[tuple[tuple[str, ...], Briefing]] = []
        """Parts that were judged last, whose reading of texts may serve the next ones."""
        self._stale: set[str] = set()
        """Sources about which something changed since the whole was checked."""
        self._fresh: dict[str, Summary] = {}
        self._wake, self._closed = threading.Event(), threading.Event()
        self._changed_at = self._asked_at = 0.0
        self._is_warm = False
        self._collector: Collector | None = None
        self.seen = look(self._watched())
        self.reading = self._read()

    # --- reading -----------------------------------------------------------------------------

    @property
    def draft(self) -> UnlinkedBriefing:
        """The records as they were read, not linked yet."""
        return self.reading.draft

    def _watched(self) -> list[str]:
        return [str((self.root / name).absolute()) for name in (CONTENT, SEEDS)]

    def _read(self) -> _Reading:
        self._memory.begin()
        draft, findings = load(self.root, self._memory)
        nothing = self._nothing = Briefing(draft, ())
        found: defaultdict[Key, list[Finding]] = defaultdict(list)
        elsewhere = []
        for finding in findings:
            owner = owner_of(nothing, finding.at)
            if owner is None:
                elsewhere.append(finding)
            else:
                found[owner].append(finding)
        paths = {
            Key(collection, str(identifier)): at.path
            for collection, ids in draft.declared.items()
            for identifier, at in ids.items()
        }
        self.files = {
            path: text for path, text in draft.files.items() if path.startswith(f"{CONTENT}/")
        }
        reading = _Reading(
            draft,
            {key: tuple(each) for key, each in found.items()},
            tuple(elsewhere),
            paths,
            resting(draft),
        )
        for key in paths:
            if key not in reading.rests:
                reading.rests[key] = self._named_in(reading, key)
        for key, sources in reading.rests.items():
            for source in sources:
                reading.about.setdefault(source, set()).add(key)
            self._note_names(reading, key)
        self._parts.clear()
        return reading

    def _note_names(self, reading: _Reading, key: Key) -> None:
        record = reading.draft.records[key.collection].get(key.id)
        for collection, reference in references(record) if record is not None else ():
            if collection in _NAMED:
                reading.naming.setdefault(Key(collection, str(reference)), set()).add(key)

    def _named_in(self, reading: _Reading, key: Key) -> frozenset[str]:
        """The sources that a record names which could not be read as one."""
        entry = self._entry_in(reading, key)
        if key.collection == "sources":
            return frozenset({key.id})
        data = data_of(entry, key.id) if entry is not None else None
        return frozenset(named_sources(data)) & reading.draft.records["sources"].keys()

    def has_changed(self) -> bool:
        """Whether something on the disk is other than when it was last looked at."""
        return look(self._watched()) != self.seen

    def read_again(self) -> tuple[str, ...]:
        """Read what others changed on the disk; the paths that are different now."""
        self.seen = look(self._watched())
        before, before_draft, elsewhere = self.files, self.reading.draft, self.reading.elsewhere
        entries = {path: self.split(path) for path in before}
        self.reading = self._read()
        paths = [
            path for path in {*before, *self.files} if before.get(path) != self.files.get(path)
        ]
        texts = before_draft.texts
        now = self.draft.texts
        paths += [
            (now.get(source) or texts[source]).path
            for source in {*texts, *now}
            if texts.get(source) is not now.get(source)
            and (source not in texts or source not in now or texts[source].raw != now[source].raw)
        ]
        if paths:
            self._note(paths)
            for path in paths:
                self._touch_different(path, entries.get(path), self.split(path))
        if paths or elsewhere != self.reading.elsewhere:
            self._stale |= {*self.draft.texts}
            self._fresh.clear()
            self._wake.set()
        return tuple(paths)

    def _touch_different(
        self, path: str, before: SplitFile | None, after: SplitFile | None
    ) -> None:
        collection = collection_of(path)
        if collection is None:
            return
        old = dict(before.entries) if before else {}
        new = dict(after.entries) if after else {}
        for identifier in {*old, *new}:
            if old.get(identifier) != new.get(identifier):
                self.touched[Key(collection, identifier)] = self.version

    def _note(self, paths: Iterable[str]) -> None:
        self.version += 1
        self.changed_paths = tuple(paths)
        self._changed_at = time.monotonic()
        self._wake.set()

    def split(self, path: str) -> SplitFile | None:
        """A file cut into its records; `None` where that cannot be done, or there is no file."""
        text = self.files.get(path)
        if text is None:
            return None
        known = self._splits.get(path)
        if known is None or known[0] is not text:
            known = self._splits[path] = text, split_file(text, path)
        return known[1]

    def _split_as_read(self, path: str, text: str) -> SplitFile | None:
        known = self._read_splits.get(path)
        if known is None or known[0] is not text:
            known = self._read_splits[path] = text, split_file(text, path)
        return known[1]

    def entry(self, key: Key) -> str | None:
        """The text of a record as it stands in its file."""
        return self._entry_in(self.reading, key)

    def _entry_in(self, reading: _Reading, key: Key) -> str | None:
        path = reading.paths.get(key)
        split = self.split(path) if path is not None else None
        return split.entry(key.id) if split is not None else None

    def base(self, key: Key) -> str:
        """A sign of what a record says now, by which a change meanwhile is seen."""
        return sign_of(self.entry(key))

    # --- changes of our own ------------------------------------------------------------------

    def put(self, key: Key, path: str, entry: str | None) -> None:
        """Take a record that was written into a file, or out of it, into the state."""
        reading = self.reading
        before = reading.rests.get(key, frozenset())
        reading.draft, findings = with_record(reading.draft, key, entry)
        reading.written[key] = entry
        if entry is None:
            reading.paths.pop(key, None)
            reading.rests.pop(key, None)
            reading.found.pop(key, None)
            after: frozenset[str] = frozenset()
        else:
            reading.paths[key] = path
            reading.found[key] = findings
            record = reading.draft.records[key.collection].get(key.id)
            after = (
                sources_under(reading.draft, record)
                if record is not None
                else self._named_in(reading, key)
            )
            reading.rests[key] = after
        for source in before - after:
            reading.about.get(source, set()).discard(key)
        for source in after:
            reading.about.setdefault(source, set()).add(key)
        self._note_names(reading, key)
        self.touched[key] = self.version
        self._outdated(before | after | self._resting_through(key))
        if key.collection in _FEEDS_ALL:
            self._outdated(reading.draft.texts)
            self._changed_at = time.monotonic()
            self._wake.set()

    def _resting_through(self, key: Key) -> frozenset[str]:
        """The sources of records that name this one; what rests on them by it is noted anew."""
        reading = self.reading
        found: set[str] = set()
        for other in reading.naming.get(key, ()):
            record = reading.draft.records[other.collection].get(other.id)
            if record is None:
                continue
            now = sources_under(reading.draft, record)
            for source in reading.rests.get(other, frozenset()) - now:
                reading.about.get(source, set()).discard(other)
            for source in now:
                reading.about.setdefault(source, set()).add(other)
            reading.rests[other] = now
            found |= now
        return frozenset(found)

    def _outdated(self, sources: Iterable[str]) -> None:
        gone = frozenset(sources)
        self._stale |= gone
        for source in gone:
            self._fresh.pop(source, None)
        for several in [each for each in self._parts if not gone.isdisjoint(each)]:
            del self._parts[several]

    def wrote(self, new: Mapping[str, str | None], splits: Mapping[str, SplitFile | None]) -> None:
        """Note texts that were written to the disk, and those that are cut already."""
        for path, text in new.items():
            if text is None:
                self.files.pop(path, None)
                self._splits.pop(path, None)
            else:
                self.files[path] = text
                if splits.get(path) is not None:
                    self._splits[path] = text, splits[path]
            self._see(path)
        self._note(new)

    def _see(self, path: str) -> None:
        """Take a file that we wrote for seen."""
        name = str((self.root / path).absolute())
        self.seen.pop(name, None)
        if os.path.exists(name):  # noqa: PTH110  (as `look` does)
            self.seen |= look([name])

    def take_all_anew(self, keys: Iterable[Key]) -> None:
        """Read everything again after something was written that bears on all of it."""
        self.read_again()
        for key in keys:
            self.touched[key] = self.version
        self._stale |= {*self.draft.texts}
        self._fresh.clear()
        self._changed_at = time.monotonic()
        self._wake.set()

    @property
    def failed(self) -> frozenset[str]:
        """The files or collections of which some record could not be read."""
        return Briefing(self.draft, ()).failed

    @property
    def unreadable(self) -> Mapping[str, Finding]:
        """The files of records that give none as they are, with the first thing found in each."""
        reading = self.reading
        giving = set(reading.paths.values())
        found: dict[str, Finding] = {}
        for one in reading.elsewhere:
            path = one.at.path
            if one.severity == "error" and path not in giving and collection_of(path):
                found.setdefault(path, one)
        for name in COLLECTIONS:
            file = self.root / CONTENT / f"{name}.yml"
            if file.is_dir():  # whose files are read, if it has any, but nothing can be written
                told = listing.unreadable(file, self.root, IsADirectoryError("it is a folder"))
                found.setdefault(told.at.path, told)
        return found

    @property
    def unreadable_sources(self) -> Mapping[str, Finding]:
        """The sources whose records cannot be read, and so not their articles, with a reason."""
        read = self.draft.records["sources"]
        found = {}
        for identifier in self.draft.declared["sources"]:
            if identifier not in read:
                told = self.reading.found.get(Key("sources", str(identifier)), ())
                errors = [one for one in told if one.severity == "error"]
                if errors:
                    found[str(identifier)] = errors[0]
        return found

    def expect_text(self, source: str) -> None:
        """Refuse what is about a text that is not there, in which nothing could be checked."""
        if source not in self.draft.texts:
            raise Refusal(
                f"The article of `{source}` is not there any more, so nothing can be checked and "
                "nothing is written. Was it moved, or is another branch checked out? What you "
                "typed stays here.",
                422,
            )

    def refuse_unreadable(self, name: str) -> None:
        """Refuse what is about a file, or a collection, that cannot be read as it is."""
        if (self.root / name).is_dir() and name.endswith(".yml"):
            raise Refusal(f"{name} is a folder now, and no file: nothing is written there.", 422)
        for path, found in self.unreadable.items():
            if name in {path, collection_of(path)}:
                _, line, _ = self.locate(found.at)
                raise Refusal(
                    f"{path} cannot be read as it is (line {line}: {found.message}) and nothing "
                    "is written into it. Mend it in an editor; what you typed stays here.",
                    422,
                )

    # --- findings ----------------------------------------------------------------------------

    def part(self, *sources: str) -> Part:
        """Sources with their records, and all that is found about them."""
        known = self._parts.get(sources)
        if known is None:
            known = self.judged(self.draft, sources, self.reading.rests)
            reading, wanted = self.reading, frozenset(sources)
            keys = {key for source in sources for key in reading.about.get(source, ())}
            read = [finding for key in keys for finding in reading.found.get(key, ())]
            by_path = {text.path: source for source, text in known.briefing.texts.items()}
            found = [
                finding
                for finding in known.findings
                if not wanted.isdisjoint(
                    about(finding, self.owner(finding.at), by_path, reading.rests)
                )
            ]
            known = Part(known.briefing, in_order([*read, *found]))
            self._parts[sources] = known
            while len(self._parts) > _MOST_PARTS:
                self._parts.popitem(last=False)
        self._parts.move_to_end(sources)
        return known

    def ask(self) -> None:
        """Note that somebody waits for an answer: the check of the whole lets that pass."""
        self._asked_at = time.monotonic()

    def judged(
        self,
        draft: UnlinkedBriefing,
        sources: Iterable[str],
        rests: Mapping[Key, frozenset[str]],
    ) -> Part:
        """A part of a briefing and everything that the checks find in it."""
        self.ask()
        wanted = tuple(sources)
        on = None
        if rests is self.reading.rests:
            on = {key for source in wanted for key in self.reading.about.get(source, ())}
        briefing, linking = link(around(draft, wanted, rests, on))
        spellings.share(briefing, self._nothing)
        former = next((each for each in self._former if wanted[:1] == each[0][:1]), None)
        if former is not None and take_over(briefing, former[1]):
            marked.take_over(briefing, former[1])
        self._former = [
            (wanted, briefing),
            *(each for each in self._former if each is not former),
        ][:_MOST_FORMER]
        found = [finding for check in _OF_A_PART for finding in check(briefing)]
        return Part(briefing, in_order([*linking, *found]))

    def judged_for(
        self,
        draft: UnlinkedBriefing,
        sources: Iterable[str],
        rests: Mapping[Key, frozenset[str]],
        keys: Iterable[Key],
    ) -> Part:
        """The same, with some records in it that may rest on none of the sources, or on no text."""
        wanted = list(sources) or list(draft.texts)[:1]
        company = frozenset(wanted[:1])
        with_them = {key: rests[key] & draft.texts.keys() | company for key in keys}
        return self.judged(draft, wanted, {**rests, **with_them})

    def found_in(self, key: Key) -> list[Finding]:
        """All that is found in a record, whatever it rests on."""
        reading = self.reading
        sources = sorted(reading.rests.get(key, frozenset()) & self.draft.texts.keys())
        if sources:
            return [one for one in self.part(sources[0]).findings if self.owner(one.at) == key]
        judged = self.judged_for(self.draft, (), reading.rests, [key]).findings
        return [*reading.found.get(key, ()), *(one for one in judged if self.owner(one.at) == key)]

    def part_of(
        self,
        draft: UnlinkedBriefing,
        sources: Iterable[str],
        rests: Mapping[Key, frozenset[str]],
    ) -> Briefing:
        """A part of a briefing, tied together and not judged."""
        return link(around(draft, tuple(sources), rests))[0]

    def locate(self, at: Span) -> tuple[str, int, int]:
        """The path, line and column of a place, in the files as they are now."""
        path, offset = self.place_now(at)
        text = self.files.get(path) or self.draft.files.get(path, "")
        return path, *line_and_column(text, offset)

    def place_now(self, at: Span) -> tuple[str, int]:
        """The path and offset of a place that was found in an earlier state of its file."""
        owner = self._read_alone(at.path)
        if owner is not None:
            path = self.reading.paths.get(owner)
            split = self.split(path) if path is not None else None
            if path is None or split is None or owner.id not in split.keys:
                return path or at.path, 0
            return path, split.start_of(owner.id) + at.start
        now, then = self.files.get(at.path), self.draft.files.get(at.path)
        if now is None or then is None or now == then:
            return at.path, at.start
        before, after = self._split_as_read(at.path, then), self.split(at.path)
        held = before.holding(at.start) if before else None
        if held is None or after is None or held[0] not in after.keys:
            return at.path, min(at.start, len(now))
        return at.path, after.start_of(held[0]) + at.start - held[1]

    def _read_alone(self, path: str) -> Key | None:
        head, sign, identifier = path.partition("/#")
        return Key(head.removeprefix(f"{CONTENT}/"), identifier) if sign else None

    def owner(self, at: Span) -> Key | None:
        """The record in which a place stands."""
        return self._read_alone(at.path) or owner_of(self._nothing, at)

    # --- the whole ---------------------------------------------------------------------------

    def start(self, collector: Collector | None = None) -> None:
        """Begin to check the whole whenever it has changed, until `close`.

        `collector`, of a process that is the desk's alone, collects what is gone when nobody waits.
        """
        self._collector = collector
        self.collect()  # once what was read is known to stay, what comes is found without a walk
        self._wake.set()
        threading.Thread(target=self._keep_checked, daemon=True, name="checks").start()

    def close(self) -> None:
        """Check no more."""
        self._closed.set()
        self._wake.set()

    def _keep_checked(self) -> None:
        while not self._closed.is_set():
            if not self._wake.wait(_REST):
                self.collect()
                continue
            if self._closed.is_set():
                return
            while time.monotonic() - self._changed_at < _REST and self.whole is not None:
                time.sleep(_REST / 4)
            self._wake.clear()
            with self.lock:
                if self.whole is not None and not self._stale:
                    continue
                draft, version = self.draft, self.version
                rests = {**self.reading.rests}
                read = (
                    *self.reading.elsewhere,
                    *(each for found in self.reading.found.values() for each in found),
                )
            try:
                whole = self._checked(draft, read, rests)
            except Exception:  # a bug in a check must not end the desk: the parts tell it
                continue
            with self.lock:
                if version == self.version:
                    self._stale.clear()
                    self._fresh.clear()
                    self.whole = whole
                    self.changed_paths = ()
                    self.version += 1
                else:
                    self.whole = self.whole or whole
                    self._stale |= {*self.draft.texts}
                    self._wake.set()
            self._warm_up()
            self.collect()

    def collect(self) -> None:
        """Let what is gone be collected, best while nobody asks for anything."""
        if self._collector is not None:
            quiet = time.monotonic() - max(self._asked_at, self._changed_at)
            self._collector.collect(at_rest=quiet > _REST)

    def _warm_up(self) -> None:
        """Read one source for what drafting sees: the first time takes a second, and this is it."""
        if self._is_warm:
            return
        self._is_warm = True
        with self.lock:
            source = next(iter(self.draft.texts), None)
            if source is not None:
                with suppress(Exception):  # whoever asks for it is told
                    marked.reading(self.part(source).briefing, source)

    def _let_pass(self) -> None:
        """Wait while somebody asks for findings: two threads that reckon slow each other down."""
        while not self._closed.is_set() and time.monotonic() - self._asked_at < _REST:
            time.sleep(_REST / 10)

    def _checked(
        self,
        draft: UnlinkedBriefing,
        read: Iterable[Finding],
        rests: Mapping[Key, frozenset[str]],
    ) -> Whole:
        self._let_pass()
        briefing, linking = link(draft)
        found = [*read, *linking]
        for check in CHECKS:
            self._let_pass()
            for finding in check(briefing):
                found.append(finding)
                if self._closed.is_set():
                    break
                self._let_pass()
        by_path = {text.path: source for source, text in briefing.texts.items()}
        told = []
        for finding in in_order(found):
            owner = self._read_alone(finding.at.path) or owner_of(briefing, finding.at)
            told.append((finding, about(finding, owner, by_path, rests)))
        todo: defaultdict[str, int] = defaultdict(int)
        for item in left_to_do(briefing):
            for source in item.sources:
                todo[source] += 1
        numbers: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        for finding, sources in told:
            for source in sources:
                numbers[source][finding.severity != "error"] += 1
        summaries = {
            source: Summary(counts(briefing, source), todo[source], *numbers[source])
            for source in briefing.texts
        }
        briefing.let_go()
        return Whole(tuple(told), summaries)

    def summary(self, source: str) -> Summary | None:
        """What the list says of a source; `None` until that is known."""
        if source not in self._stale and self.whole is not None:
            return self.whole.summaries.get(source)
        if source not in self._fresh:
            if self.whole is not None and len(self._stale) > _MOST_PARTS:
                return self.whole.summaries.get(source)  # soon all are counted anew
            if source not in self.draft.texts or self.whole is None:
                return None
            part = self.part(source)
            errors = sum(finding.severity == "error" for finding in part.findings)
            quickly = marked.reading(part.briefing, source) is None
            todo = sum(1 for _ in left_to_do(part.briefing, {source}, quickly=quickly))
            self._fresh[source] = Summary(
                counts(part.briefing, source), todo, errors, len(part.findings) - errors
            )
        return self._fresh[source]

    def totals(self) -> tuple[int, int] | None:
        """All errors and warnings; `None` until the whole was checked."""
        if self.whole is None:
            return None
        changed = self._stale if len(self._stale) <= _MOST_PARTS else set[str]()
        found = [one for one, sources in self.whole.findings if sources.isdisjoint(changed)]
        told = {
            (self.locate(one.at), one.code, one.message): one
            for source in changed
            if source in self.draft.texts
            for one in self.part(source).findings
        }
        found += told.values()
        errors = sum(one.severity == "error" for one in found)
        return errors, len(found) - errors


def counts(briefing: Briefing, source: str) -> dict[str, int]:
    """The sentences of a source by what became of them."""
    found = coverage(briefing, source)
    return {STATES[state]: found.count(state) for state in State}


STATES = {
    State.USED: "used",
    State.PARTLY_USED: "partly",
    State.DRAFT: "draft",
    State.UNUSED: "unused",
    State.LEFT_OUT: "left_out",
}
"""The states of sentences as the page calls them."""


def collection_of(path: str) -> str | None:
    """The collection whose records a file holds, by its path."""
    parts = path.split("/")
    return parts[1].removesuffix(".yml") if len(parts) > 1 and parts[0] == CONTENT else None


def sign_of(entry: str | None) -> str:
    """A short sign of what a record says, without what stands behind it; empty where none is."""
    if entry is None:
        return ""
    return hashlib.sha256(body_of(entry).strip().encode()).hexdigest()[:16]


def named_sources(data: Any) -> Iterator[str]:
    """The sources that a record names anywhere in it, read or not."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "source" and isinstance(value, str):
                yield value
            else:
                yield from named_sources(value)
    elif isinstance(data, list):
        for each in data:
            yield from named_sources(each)
