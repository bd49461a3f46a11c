"""Read a briefing's folder, `content/` and `seeds/`, into records and texts; nothing is tied yet.

The only module that reads what curators write. Whatever cannot be read is a finding at its place.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import partial
from pathlib import Path, PurePosixPath

from rapidfuzz import fuzz, process

from generator.findings.codes import Code
from generator.findings.edit import TextEdit, rewriting
from generator.findings.finding import Finding, Label, Span
from generator.languages import cldr
from generator.languages.language import LIST_NAMES
from generator.machine.garbage_collection import no_garbage_collection
from generator.machine.memo import Memo
from generator.normalise import has_words
from generator.reading import misplaced, other_names, schema
from generator.reading.collection_file import MAX_FINDINGS, read_entries, read_mapping
from generator.reading.content_files import EDITIONS, Kind, as_records, kind, why_unknown
from generator.reading.listing import files_in, is_folder, name_in, unreadable
from generator.reading.located_yaml import Mapping, Scalar, Sequence
from generator.reading.saved_page import MAX_PAGE_BYTES, metadata
from generator.reading.yaml_text import scalar
from generator.records.briefing import UnlinkedBriefing
from generator.records.ids import ID
from generator.records.key import PAGES_OF
from generator.records.model import COLLECTIONS, About, Edition, LocatedText, Record, Source
from generator.records.published import NotABriefing, Published, read_published
from generator.text.slips import slip_of
from generator.text.source_text import SourceText

CONTENT, SEEDS = "content", "seeds"
ABOUT, LANGUAGES, MOVED = "briefing", "languages", "moved"
HOUSE = "portal.yml"
"""Stands beside a briefing that is one of several in a house."""
_SHA256 = re.compile("[0-9a-fA-F]{64}")
_ENOUGH_OF_A_SUM = 8
MAX_YAML_BYTES = 32 * 2**20
MAX_SEED_BYTES = 2 * 2**20
MAX_EDITION_BYTES = 128 * 2**20
MAX_SIGNS = 800_000
"""Line ends, commas, colons and brackets in one file of YAML: each value has one before it.

Reading takes its time by values, not by letters: 31 MB of `[],` took 37 s and 2.4 GB. The fullest
collection of 10,000 sources has 670,000 in a single file of 8 MB.
"""
MOST_UNKNOWN = 50
"""Files of no known kind in `content/` that are named one by one; the others are counted."""
MOST_SUGGESTED = 100
"""Missing files for which a similar name is looked for: each is compared with all there are."""


def load(root: Path, memory: Memo | None = None) -> tuple[UnlinkedBriefing, tuple[Finding, ...]]:
    """Read all of a briefing; the findings are in no particular order.

    Files that `memory` knows with the same text are not read into records or texts again.
    """
    findings: list[Finding] = []
    with no_garbage_collection():
        loading = _Loading(root, findings, memory or Memo())
        loading.read_content()
        loading.read_seeds()
        return loading.draft(), tuple(findings)


class _Loading:
    """What has been read so far."""

    def __init__(self, root: Path, findings: list[Finding], memory: Memo) -> None:
        self.root = root
        self.memory = memory
        self.findings = findings
        self.about: About | None = None
        self.records: dict[str, dict[str, Record]] = {name: {} for name in COLLECTIONS}
        self.declared: dict[str, dict[str, Span]] = {name: {} for name in COLLECTIONS}
        self.texts: dict[str, SourceText] = {}
        self.files: dict[str, str] = {}
        self.seeds: tuple[str, ...] = ()
        self.seed_names: dict[str, str] = {}
        self.refused_seeds: frozenset[str] = frozenset()
        self.missing_seeds = 0
        self.digests: dict[str, str] = {}
        self.handwritten: tuple[str, ...] = ()
        self.attachments: tuple[str, ...] = ()
        self.languages: dict[str, dict[str, tuple[str, ...]]] = {}
        self.incomplete: set[str] = set()
        self.pages: dict[str, dict[str, tuple[str, ...]]] = {}
        self.moved: dict[str, dict[str, LocatedText]] = {}
        self.unfinished: dict[str, set[str]] = {name: set() for name in COLLECTIONS}
        self.editions: dict[str, Published] = {}

    def draft(self) -> UnlinkedBriefing:
        return UnlinkedBriefing(
            self.about,
            self.records,
            self.declared,
            self.texts,
            self.files,
            self.seeds,
            self.handwritten,
            self.languages,
            frozenset(self.incomplete),
            self.pages,
            self.attachments,
            self.moved,
            {name: frozenset(ids) for name, ids in self.unfinished.items() if ids},
            editions=self.editions,
        )

    # Content: YAML into records.

    def read_content(self) -> None:
        folder = self.root / CONTENT
        if not is_folder(folder):
            self._add(
                Code.FILE_MISSING,
                "There is no folder `content` here.",
                Span(CONTENT),
                "Run this in the folder that holds `content/` and `seeds/`, or name it with "
                "`--root`.",
            )
            return
        listed, refused = files_in(folder, self.root)
        self.findings += refused
        for finding in refused:
            _, *below = finding.at.path.split("/")
            all_there_are = {ABOUT, LANGUAGES, MOVED, *COLLECTIONS}
            self.incomplete |= {below[0].removesuffix(".yml")} if below else all_there_are
        self._name_folders(folder)
        named = [(path, name_in(path, folder)) for path in listed]
        by_kind: dict[Kind, list[str]] = {each: [] for each in Kind}
        for _, name in named:
            by_kind[kind(name)].append(name)
        self.handwritten = tuple(by_kind[Kind.PAGE])
        self.attachments = tuple(by_kind[Kind.ATTACHMENT])
        self._name_unknown(by_kind[Kind.UNKNOWN])
        files = [path for path, name in named if kind(name) is Kind.RECORDS]
        for path in files:
            relative = name_in(path, self.root)
            name = relative.split("/")[1].removesuffix(".yml")
            if path.suffix != ".yml":
                self.incomplete.add(name.partition(".")[0])
                self._add(
                    Code.UNKNOWN_COLLECTION,
                    f"Files that end in `{path.suffix}` are not read.",
                    Span(relative),
                    self._where_to(as_records(relative.removeprefix(f"{CONTENT}/"))),
                )
            elif name in COLLECTIONS:
                self._read_collection(name, path, relative)
            elif name == ABOUT and path.parent == folder:
                self._read_about(path, relative)
            elif name == LANGUAGES and path.parent == folder:
                self._read_languages(path, relative)
            elif name == MOVED and path.parent == folder:
                self._read_moved(path, relative)
            else:
                self._unknown_collection(name, relative)
        if folder / f"{ABOUT}.yml" not in files and ABOUT not in self.incomplete:
            self._add(
                Code.FILE_MISSING,
                "The briefing has no `content/briefing.yml`.",
                Span(f"{CONTENT}/{ABOUT}.yml"),
                "Write one; it needs at least a line `title: …`.",
            )
            self.incomplete.add(ABOUT)
        self._read_editions(by_kind[Kind.EDITION])

    # Editions: what was published once, as it was.

    def _read_editions(self, names: list[str]) -> None:
        files = {name.removeprefix(f"{EDITIONS}/").removesuffix(".json"): name for name in names}
        for identifier, edition in self.records[EDITIONS].items():
            name = files.pop(identifier, None)
            relative = f"{CONTENT}/{EDITIONS}/{identifier}.json"
            if name is None:
                self._add(
                    Code.FILE_MISSING,
                    f"There is no `{relative}`, which should hold what this edition published.",
                    edition.id.at,
                    "Bring it back, from git or from the site (`/editions/"
                    f"{identifier}/briefing.json`); or take the edition out.",
                )
            elif isinstance(edition, Edition):
                self._read_edition(edition, relative)
        for identifier, name in files.items():
            if identifier not in self.declared[EDITIONS] and EDITIONS not in self.incomplete:
                self._add(
                    Code.UNKNOWN_FILE,
                    f"`{name}` is of no edition: content/{EDITIONS}.yml names none like that.",
                    Span(f"{CONTENT}/{name}"),
                    f"Name it there, or take it away. `briefing edition {identifier}` makes both.",
                )

    def _read_edition(self, edition: Edition, relative: str) -> None:
        path = self.root / relative
        text = self._read_text(path, relative, MAX_EDITION_BYTES)
        if text is None:
            return
        digest = hashlib.sha256(text.encode()).hexdigest()
        if digest != edition.sha256.lower():
            self._add(
                Code.EDITION_CHANGED,
                f"`{relative}` is not what was published: its bytes have changed.",
                edition.sha256.at,
                "Bring the file back as it was, from git or from the site. What was wrong in an "
                "edition is told in content/changes.yml, and a new edition says it right.",
            )
            return
        try:
            read = partial(read_published, text)
            self.editions[edition.id] = self.memory.recall((read_published, digest), read)
        except NotABriefing as why:
            self._add(
                Code.NOT_READABLE,
                f"The file of an edition cannot be read: {why}",
                Span(relative),
                "`briefing edition` writes these files; write none by hand.",
            )

    def _name_folders(self, folder: Path) -> None:
        """Report the folders that are called as a file should be."""
        for name in (ABOUT, LANGUAGES, MOVED, *COLLECTIONS):
            if is_folder(folder / f"{name}.yml"):
                self.incomplete.add(name)
                several = (
                    f" Several files may be in a folder `{name}`." if name in COLLECTIONS else ""
                )
                self._add(
                    Code.NOT_READABLE,
                    "This is a folder, and is called as a file.",
                    Span(f"{CONTENT}/{name}.yml"),
                    f"Put a file of this name here, or take it away.{several}",
                )

    def _name_unknown(self, names: list[str]) -> None:
        """Report the files that are neither records nor pages nor attachments."""
        for name in names[:MOST_UNKNOWN]:
            message, advice = why_unknown(name)
            self._add(Code.UNKNOWN_FILE, message, Span(f"{CONTENT}/{name}"), advice)
        if (more := len(names) - MOST_UNKNOWN) > 0:
            self._add(
                Code.UNKNOWN_FILE,
                f"{more:,} more files are of no kind that is read or published.",
                Span(CONTENT),
                "Keep only records, pages and attachments in `content/`.",
            )

    def _unknown_collection(self, name: str, relative: str) -> None:
        near = other_names.meant(name, [*COLLECTIONS, ABOUT], collections=True)
        if near is None and (text := self._read_yaml(self.root / relative, relative)):
            near = misplaced.collection_of(text, relative)
        known = ", ".join(f"`{known}`" for known in [ABOUT, *COLLECTIONS])
        if near:
            self.incomplete.add(near)  # what is missed there is probably here
        advice = f"Known are {known}."
        if near and relative.count("/") > 1:
            advice = f"Rename the folder to `{CONTENT}/{near}/`."
            if near == ABOUT:
                advice = f"Make one file of it, `{CONTENT}/{ABOUT}.yml`."
        elif near:
            advice = self._where_to(f"{near}.yml")
        self._add(
            Code.UNKNOWN_COLLECTION,
            f"`{name}` is no collection of the content format.",
            Span(relative),
            advice,
        )

    def _where_to(self, name: str) -> str:
        """What to do with a file whose records belong to another, which may be there already."""
        target = f"{CONTENT}/{name}"
        if not (self.root / target).exists():
            return f"Rename it to `{target}`."
        if name == f"{ABOUT}.yml":
            return f"Delete it, or move what it holds to `{target}`."
        folder = target.removesuffix(".yml") if "/" not in name else str(Path(target).parent)
        return (
            f"Move its records to `{target}`, or the file into the folder `{folder}/`, under any "
            "name that ends in `.yml`."
        )

    def _read_tree(self, path: Path, relative: str, name: str) -> Mapping | None:
        text = self._read_yaml(path, relative)
        if text is None:
            return None
        tree, findings = read_mapping(text, relative, name)
        self.findings += findings
        return tree

    def _read_collection(self, name: str, path: Path, relative: str) -> None:
        text = self._read_yaml(path, relative)
        if text is None:
            self.incomplete.add(name)
            return
        if not text.strip():
            self._add(
                Code.FILE_EMPTY,
                "Nothing stands in this file.",
                Span(relative),
                "Was it saved? Delete it if it is not needed, or write a comment (`# …`) into it.",
            )
        read = partial(read_entries, name, text, relative)
        found = self.memory.recall((read_entries, name, relative, text), read)
        before = len(self.findings)
        self.findings += found.findings
        if not found.whole:
            self.incomplete.add(name)
        declared, records = self.declared[name], self.records[name]
        for entry in found.entries:
            if len(self.findings) - before > MAX_FINDINGS:
                self.incomplete.add(name)
                break
            key = entry.key
            first = declared.get(key.value)
            if first is not None and entry.is_id:
                self._same_id(name, key, first)
                continue
            self.findings += entry.findings
            if first is None:
                declared[key.value] = key.at
            if entry.record is not None:
                records[key.value] = entry.record
            elif entry.findings and all(
                one.code is Code.DRAFT_UNFINISHED for one in entry.findings
            ):
                self.unfinished[name].add(key.value)

    def _same_id(self, name: str, key: Scalar, first: Span) -> None:
        self.findings.append(
            Finding(
                Code.DUPLICATE_ID,
                f"The id `{key.value}` is taken in {name}.",
                key.at,
                "Give one of the two another id.",
                (Label(first, "first used here"),),
            )
        )

    def _read_about(self, path: Path, relative: str) -> None:
        tree = self._read_tree(path, relative, ABOUT)
        if tree is None:
            if not any(finding.at.path == relative for finding in self.findings):
                self._add(
                    Code.MISSING_FIELD,
                    "The briefing needs `title`.",
                    Span(relative),
                    "Add a line `title: …`.",
                )
        else:
            before = len(self.findings)
            entries = misplaced.unwrapped(tree, ABOUT, self.files[relative], self.findings)
            tree = Mapping(tuple(entries), tree.at)
            if len(self.findings) == before or tree.entries:
                self.about = schema.read_record(About, None, tree, self.findings)
        if self.about is None:
            self.incomplete.add(ABOUT)

    def _read_languages(self, path: Path, relative: str) -> None:
        """The curators' own additions to the word lists: language, then list, then words."""
        before = len(self.findings)
        tree = self._read_tree(path, relative, LANGUAGES)
        if tree is None and len(self.findings) > before:
            self.incomplete.add(LANGUAGES)
        for code, lists in tree.entries if tree else ():
            if not schema.check_tag(code.value, code.at, self.findings):
                continue
            if not isinstance(lists, Mapping):
                self._add(
                    Code.WRONG_TYPE,
                    f"`{code.value}` should hold lists of words.",
                    lists.at,
                    f"Known lists: {', '.join(LIST_NAMES)}.",
                )
                continue
            for name, words in lists.entries:
                if name.value not in LIST_NAMES:
                    near = get_close_matches(name.value, LIST_NAMES, 1, 0.6)
                    self._add(
                        Code.UNKNOWN_FIELD,
                        f"There is no list `{name.value}`.",
                        name.at,
                        f"Did you mean `{near[0]}`?"
                        if near
                        else f"Known lists: {', '.join(LIST_NAMES)}.",
                    )
                elif not isinstance(words, Sequence) or not all(
                    isinstance(word, Scalar) and word.value.strip() for word in words.items
                ):
                    self._add(
                        Code.WRONG_TYPE,
                        f"`{name.value}` should be a list of words.",
                        words.at,
                        "Begin each word on a line of its own with `- `.",
                    )
                else:
                    # Lists are those of a language, whatever its script or region.
                    known = self.languages.setdefault(cldr.base(code.value), {})
                    more = (word.value for word in words.items if isinstance(word, Scalar))
                    known[name.value] = (*known.get(name.value, ()), *more)

    def _read_moved(self, path: Path, relative: str) -> None:
        """The ids that records had before: collection, then former id, then the id of now."""
        before = len(self.findings)
        tree = self._read_tree(path, relative, MOVED)
        if tree is None and len(self.findings) > before:
            self.incomplete.add(MOVED)
        for collection, ids in tree.entries if tree else ():
            if collection.value not in COLLECTIONS:
                near = other_names.meant(collection.value, [*COLLECTIONS], collections=True)
                self._add(
                    Code.UNKNOWN_COLLECTION,
                    f"`{collection.value}` is no collection of the content format.",
                    collection.at,
                    f"Did you mean `{near}`?" if near else f"Known are {', '.join(COLLECTIONS)}.",
                )
            elif not isinstance(ids, Mapping):
                self._add(
                    Code.WRONG_TYPE,
                    f"`{collection.value}` should hold former ids with those of now.",
                    ids.at,
                    "Write each on a line of its own: `former-id: id-of-now`.",
                )
            else:
                for former, now in ids.entries:
                    if not isinstance(now, Scalar):
                        self._add(
                            Code.WRONG_TYPE,
                            f"`{former.value}` should be one id.",
                            now.at,
                            "Write the id that the record has now.",
                        )
                    elif "/" in now.value and (why := self._leads_nowhere(collection.value, now)):
                        self._add(Code.UNKNOWN_REFERENCE, *why)
                    elif schema.check_id(collection.value, former, self.findings):
                        known = self.moved.setdefault(collection.value, {})
                        known[former.value] = LocatedText(now.value, now.at)

    def _leads_nowhere(self, collection: str, now: Scalar) -> tuple[str, Span, str] | None:
        """Why `energy/some-id` cannot be a record of another briefing; whether it is there, the
        house tells.
        """
        briefing, _, identifier = now.value.partition("/")
        if not (ID.fullmatch(briefing) and ID.fullmatch(identifier)):
            advice = "Write the name of its folder, a slash and its id there: `energy/some-id`."
            return f"`{now.value}` is no record of another briefing.", now.at, advice
        if collection not in PAGES_OF:
            return (
                f"Of {collection} none has a page that could lead on to `{now.value}`.",
                now.at,
                f"Take the line out: only {', '.join(PAGES_OF)} have pages of their own.",
            )
        if not (self.root.absolute().parent / HOUSE).is_file():
            return (
                f"`{now.value}` is in another briefing, and there is no house around this one.",
                now.at,
                f"A house is a folder of briefings with a {HOUSE} (docs/portal.md).",
            )
        return None

    # Seeds: the texts of the sources.

    def read_seeds(self) -> None:
        folder = self.root / SEEDS
        if is_folder(folder):
            files, refused = files_in(folder, self.root)
            self.findings += refused
            self.refused_seeds = frozenset(finding.at.path for finding in refused)
            names = [name_in(path, folder) for path in files]
            # A Mac takes `ä` apart in the name of a file, and not in a text: one name to readers.
            self.seed_names = {unicodedata.normalize("NFC", name): name for name in names}
            self.seed_names |= {name: name for name in names}
            self.seeds = tuple(
                name for name in names if not Path(name).name.upper().startswith("README")
            )
        elif folder.exists():
            self._add(
                Code.FILE_MISSING,
                "`seeds` is a file, and should be the folder of the articles.",
                Span(SEEDS),
                "Make a folder `seeds` and put the articles into it.",
            )
            self.refused_seeds = frozenset({SEEDS})
        used: dict[str, Source] = {}
        snapshots: set[str | None] = set()
        known = self.records["sources"].values()
        for source in known:
            if not isinstance(source, Source):
                continue
            if source.snapshot is not None:
                page = self._seed_of(source.snapshot.file, "page")
                snapshots.add(page)
                if page is not None:
                    self._read_snapshot(folder / page, source)
            name = self._seed_of(source.file, "article")
            if name is None:
                continue
            if name in used:
                self._same_file(source, used[name])
            else:
                used[name] = source
                self._read_source(folder, source, name)
        # As long as a source failed, or names no file, nobody knows which file is meant.
        whole = len(known) == len(self.declared["sources"]) == len(used) and None not in snapshots
        for seed in self.seeds:
            if (
                seed not in used
                and seed not in snapshots
                and whole
                and "sources" not in self.incomplete
            ):
                self._add(
                    Code.SEED_UNLISTED,
                    f"No source uses the file `{seed}`.",
                    Span(f"{SEEDS}/{seed}"),
                    f"Add it to content/sources.yml: `file: {seed}`, with a `title`.",
                )

    def _same_file(self, source: Source, first: Source) -> None:
        self.findings.append(
            Finding(
                Code.DUPLICATE_ID,
                f"The file `{source.file}` is the source `{first.id}` already.",
                source.file.at,
                "Name another file, or make one source of the two.",
                (Label(first.file.at, "first used here"),),
            )
        )

    def _seed_of(self, file: LocatedText, noun: str) -> str | None:
        """The name in `seeds/` of a file that a source names, if there is one."""
        name = str(file)
        if _leads_outside(name):
            bare = re.split(r"[/\\]", name)[-1]
            advice = "Write the path as it is inside `seeds/`, without `..` and without a slash in "
            edits: tuple[TextEdit, ...] = ()
            if bare in self.seed_names:
                edits = rewriting(file.at, scalar(bare, in_flow=True))
            self._add(
                Code.BAD_PATH,
                f"`{name}` is not the name of a file in `seeds/`.",
                file.at,
                f"Did you mean `{bare}`?" if edits else f"{advice}front.",
                edits,
            )
            return None
        if any(part.startswith(".") for part in name.split("/")):
            self._add(
                Code.BAD_PATH,
                f"`{name}` is hidden by the dot in front, and hidden files are not read.",
                file.at,
                "Give the file a name without a dot in front.",
            )
            return None
        found = self.seed_names.get(name) or self.seed_names.get(unicodedata.normalize("NFC", name))
        if found is None and not self._is_refused(f"{SEEDS}/{name}"):
            self.missing_seeds += 1
            near = None
            if self.missing_seeds <= MOST_SUGGESTED:
                near = process.extractOne(name, self.seeds, scorer=fuzz.ratio, score_cutoff=50)
            self._add(
                Code.SEED_MISSING,
                f"There is no file `{name}` in `seeds/`.",
                file.at,
                f"Did you mean `{near[0]}`?" if near else f"Put the {noun} at seeds/{name}.",
                _named_otherwise(file, self.seeds) if near else (),
            )
        return found

    def _is_refused(self, path: str) -> bool:
        """Whether a file, or a folder that it is in, has its finding already."""
        above = [path, *map(str, PurePosixPath(path).parents)]
        return not self.refused_seeds.isdisjoint(above)

    def _read_source(self, folder: Path, source: Source, name: str) -> None:
        """Read a source's text from its file, which exists."""
        relative, path = f"{SEEDS}/{name}", folder / name
        if relative not in self.files:
            raw = self._read_text(path, relative, MAX_SEED_BYTES)
            if raw is None or self._is_unprintable(raw, relative) or self._is_empty(raw, relative):
                return
        language = str(source.language or (self.about and self.about.language) or "en")
        made_of = relative, self.files[relative], language
        text = self.memory.recall((SourceText, *made_of), partial(SourceText, *made_of))
        self.texts[source.id] = text
        self._check_pin(source.file, source.sha256, self.digests[relative])

    def _read_snapshot(self, path: Path, source: Source) -> None:
        """Compare a source's saved page with its sum; read it where something is said to be there.

        What it says is kept, not the page: ten thousand of them would fill the memory.
        """
        assert source.snapshot is not None
        try:
            size = path.stat().st_size
            data = path.read_bytes() if size <= MAX_PAGE_BYTES else b""
        except OSError as error:
            self.findings.append(unreadable(path, self.root, error))
            return
        if size > MAX_PAGE_BYTES:
            self._add(
                Code.TOO_LARGE,
                f"The file has {size / 2**20:.0f} MB, and at most {MAX_PAGE_BYTES // 2**20} MB are "
                "read.",
                source.snapshot.file.at,
                "Save the page alone, without its pictures.",
            )
            return
        digest = hashlib.sha256(data).hexdigest()
        self._check_pin(source.snapshot.file, source.snapshot.sha256, digest)
        if source.says_of_itself:
            read = partial(metadata, data)
            self.pages[source.id] = self.memory.recall((metadata, digest), read)

    def _is_empty(self, text: str, relative: str) -> bool:
        """Whether an article's file holds no text: told once, not for all that rests on it."""
        if has_words(text):
            return False
        self._add(
            Code.NOT_READABLE,
            "There is no text in this file.",
            Span(relative),
            "Was it saved? Put the article's text into it, as plain text in UTF-8.",
        )
        return True

    def _is_unprintable(self, text: str, relative: str) -> bool:
        """Whether a text holds U+0000, the one character that HTML has no way to show."""
        first, number = text.find("\x00"), text.count("\x00")
        if number:
            others = f", the first of {number:,}" if number > 1 else ""
            self._add(
                Code.UNPRINTABLE_CHARACTER,
                f"A character that no page can show (U+0000) stands here{others}.",
                Span(relative, first, first + 1),
                "Save the article as plain text in UTF-8: a file of another kind, or of another "
                "encoding, holds such characters.",
            )
        return number > 0

    def _check_pin(self, file: str, pinned: LocatedText | None, digest: str) -> None:
        if pinned is None:
            return
        if not _SHA256.fullmatch(pinned):
            self._add(
                Code.WRONG_TYPE,
                "A `sha256` has 64 digits from 0 to f.",
                pinned.at,
                f"Write `sha256: {digest}`, which pins the file as it is now.",
                # Cut off or in other signs, it still tells that this very file was pinned.
                rewriting(pinned.at, digest) if _is_of(pinned, digest) else (),
            )
        elif digest != pinned.lower():
            self._add(
                Code.SOURCE_CHANGED,
                f"`{file}` is not the file that was pinned: its bytes have changed.",
                pinned.at,
                "Look at what changed in the text and at every record that rests on it; then "
                f"pin the new bytes: `sha256: {digest}`.",
            )

    def _read_yaml(self, path: Path, relative: str) -> str | None:
        text = self._read_text(path, relative, MAX_YAML_BYTES)
        signs = sum(map(text.count, "\n\r,:[{")) if text else 0
        if signs <= MAX_SIGNS:
            return text
        del self.files[relative]  # to count its lines for a report would take longest of all
        self._add(
            Code.TOO_LARGE,
            f"The file has {signs:,} line ends, commas, colons and brackets, and at most "
            f"{MAX_SIGNS:,} are read.",
            Span(relative),
            "Split it into a folder of files.",
        )
        return None

    def _read_text(self, path: Path, relative: str, limit: int) -> str | None:
        try:
            size = path.stat().st_size
            data = path.read_bytes() if size <= limit else b""
        except OSError as error:
            self.findings.append(unreadable(path, self.root, error))
            return None
        if size > limit:
            self._add(
                Code.TOO_LARGE,
                f"The file has {size / 2**20:.0f} MB, and at most {limit // 2**20} MB are read.",
                Span(relative),
                "Put each article into a file of its own."
                if relative.startswith(SEEDS)
                else "Split it into a folder of files.",
            )
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            good = data[: error.start].decode("utf-8-sig")
            self.files[relative] = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
            self._add(
                Code.NOT_UTF8,
                "The file is not saved as UTF-8: this character cannot be read.",
                Span(relative, len(good), len(good) + 1),
                "Save the file as UTF-8 (in most editors: Save with encoding).",
            )
            return None
        if data.count(0) * 3 > len(data) and limit != MAX_SEED_BYTES:
            # Every second byte of a Latin text in UTF-16; without its mark at the beginning that
            # is good UTF-8, of a sort.
            self._add(
                Code.NOT_UTF8,
                "The file is not saved as UTF-8, but in another encoding, probably UTF-16.",
                Span(relative),
                "Save the file as UTF-8 (in most editors: Save with encoding).",
            )
            return None
        self.files[relative] = text
        if limit == MAX_SEED_BYTES:
            self.digests[relative] = hashlib.sha256(data).hexdigest()
        return text

    def _add(
        self,
        code: Code,
        message: str,
        at: Span,
        advice: str,
        edits: tuple[TextEdit, ...] = (),
    ) -> None:
        self.findings.append(Finding(code, message, at, advice, edits=edits))


def _is_of(pinned: str, digest: str) -> bool:
    """Whether what is no sum is a part of one, as `sha256:ab12…` is."""
    part = pinned.lower().removeprefix("sha256:").rstrip(".… ")
    return len(part) >= _ENOUGH_OF_A_SUM and digest.startswith(part)


def _named_otherwise(file: LocatedText, names: Iterable[str]) -> tuple[TextEdit, ...]:
    """The file in `seeds/` that a name means but for `seeds/` in front, or a slip of the pen."""
    bare = file.removeprefix(f"{SEEDS}/")
    known = list(names)
    meant = bare if bare in known else slip_of(bare, known)
    return rewriting(file.at, scalar(meant, in_flow=True)) if meant else ()


def _leads_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith("/") or "\\" in name or any(part in {"", ".", ".."} for part in parts)
