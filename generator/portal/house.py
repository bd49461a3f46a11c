"""The folder of a house: its settings, its register, and the briefings that stand in it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, cast
from urllib.parse import urlsplit

from generator.findings.finding import Finding, Span
from generator.machine.folders import files_in, is_folder, is_link
from generator.portal.state import Seen, look
from generator.reading import located_yaml
from generator.reading.collection_file import read_entries
from generator.reading.load import CONTENT, HOUSE, SEEDS
from generator.reading.located_yaml import Mapping as Located
from generator.reading.located_yaml import Scalar
from generator.records.ids import ID, MAX_ID
from generator.records.model import Actor, Issue, Record
from generator.records.part_of_briefing import Share

SETTINGS, REGISTER = HOUSE, "register"
OWN_PAGES = ("actors", "issues", "changes", "search")
TAKEN = frozenset({*OWN_PAGES, "assets", "pagefind", REGISTER, "site"})
"""Names of folders that are no briefing's."""

SHARED = ("actors", "issues")
_FIELDS = ("title", "language", "site_url", "lead")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Told(NamedTuple):
    """Something that is wrong with a house, where it stands, and what to do."""

    path: str
    line: int
    column: int
    message: str
    help: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: error: {self.message} {self.help}".rstrip()


@dataclass(frozen=True)
class Shelf:
    """A collection of a register or of a briefing, by id, with the files it stands in."""

    records: Mapping[str, Record] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    ids: Collection[str] = ()
    """Those of records that could not be read as well."""

    def told(self, at: Span, message: str, advice: str) -> Told:
        """Something that is wrong at a place in these files."""
        text = self.files.get(at.path, "")[: at.start]
        return Told(at.path, text.count("\n") + 1, len(text) - text.rfind("\n"), message, advice)

    def of(self, finding: Finding) -> Told:
        """A finding on these files."""
        return self.told(finding.at, finding.message, finding.help)


@dataclass(frozen=True)
class Home:
    """One briefing of a house: its name, which is its address, and its folder."""

    name: str
    folder: Path


@dataclass(frozen=True)
class House:
    """A house as it was read; `told` is what is wrong with it."""

    folder: Path
    title: str
    language: str
    site_url: str
    lead: str
    register: Mapping[str, Shelf]
    homes: Sequence[Home]
    told: Sequence[Told]

    @property
    def actors(self) -> Mapping[str, Actor]:
        """The actors that all briefings share, by id."""
        return cast("Mapping[str, Actor]", self.register["actors"].records)

    @property
    def issues(self) -> Mapping[str, Issue]:
        """The issues that all briefings share, by id."""
        return cast("Mapping[str, Issue]", self.register["issues"].records)


def read_house(folder: Path) -> House:
    """Read the house in a folder; what cannot be read is told, and nothing raised."""
    told: list[Told] = []
    said = _settings(folder, told)
    register = {name: read_shelf(folder, REGISTER, name, told) for name in SHARED}
    homes = []
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not is_folder(place / CONTENT) or place.name.startswith("."):
            continue
        refused = _no_home(place)
        if refused is not None:
            told.append(Told(place.name, 1, 1, *refused))
            continue
        homes.append(Home(place.name, place))
    if not homes:
        advice = f"A briefing is a folder in it that holds `{CONTENT}/` and `{SEEDS}/`."
        told.append(Told(str(folder), 1, 1, "There is no briefing in this folder.", advice))
    url = said.get("site_url", "")
    return House(
        folder,
        said.get("title", ""),
        said.get("language", "en"),
        f"{url.rstrip('/')}/" if url else "",
        said.get("lead", ""),
        register,
        homes,
        told,
    )


def _no_home(place: Path) -> tuple[str, str] | None:
    """Why a folder cannot be a briefing of the house, and what to do."""
    name = place.name
    if is_link(place):
        message = f"`{name}` is a link, and what is built there is not this house's."
        return message, "Put the folder itself here."
    if name in TAKEN:
        return f"The name `{name}` is taken by the portal itself.", "Give the folder another."
    if ID.fullmatch(name) is None or len(name) > MAX_ID:
        return (
            f"The name `{name}` is no address.",
            f"Rename the folder: lower-case letters from a to z, digits and hyphens between them, "
            f"{MAX_ID} at most.",
        )
    return None


def read_shelf(root: Path, below: str, collection: str, told: list[Told]) -> Shelf:
    """A collection of a register or of a briefing: `<below>/<collection>.yml` and its folder.

    What is wrong with it is appended to `told`; paths in it are relative to `root`'s parent, or to
    the house for the register.
    """
    prefix = "" if below == REGISTER else f"{root.name}/"
    records: dict[str, Record] = {}
    files: dict[str, str] = {}
    ids: list[str] = []
    for path in files_of(root / below, collection):
        name = f"{prefix}{path.relative_to(root).as_posix()}"
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            told.append(Told(name, 1, 1, f"This file could not be read: {error}.", ""))
            continue
        files[name] = text
        shelf = Shelf(records, files)
        found = read_entries(collection, text, name)
        told += map(shelf.of, found.findings)
        for entry in found.entries:
            told += map(shelf.of, entry.findings)
            ids.append(entry.key.value)
            if entry.record is not None:
                records.setdefault(entry.key.value, entry.record)
    return Shelf(records, files, frozenset(ids))


def files_of(folder: Path, collection: str) -> Iterator[Path]:
    """The files of a collection; links are not followed, as in any briefing."""
    single = folder / f"{collection}.yml"
    if single.is_file() and not is_link(single):
        yield single
    more = folder / collection
    if is_folder(more) and not is_link(folder):
        for path in sorted(files_in(more)):
            if path.endswith(".yml") and (more / path).is_file() and not is_link(more / path):
                yield more / path


def is_of(share: Share, home: Home) -> bool:
    """Whether a briefing is of a share of the house; a new one moves no other to another share."""
    return zlib.crc32(home.name.encode()) % share.of == share.number - 1


def look_beside(house: House, before: Seen | None) -> Seen:
    """What lies in the house beside its briefings, for their mkdocs.yml may name it: settings that
    all inherit, a theme of the house.
    """
    own = {SETTINGS, REGISTER, "site", *(home.name for home in house.homes)}
    return look(house.folder, before, own)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text
    except ValueError:
        return False


def _settings(folder: Path, told: list[Told]) -> dict[str, str]:
    """`portal.yml`: a title, and what else there is, each a line of text."""
    file = folder / SETTINGS
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        help_ = "Write one; it needs at least a line `title: …`."
        told.append(Told(SETTINGS, 1, 1, f"{file} could not be read.", help_))
        return {}
    shelf = Shelf({}, {SETTINGS: text})
    node, findings = located_yaml.read(text, SETTINGS)
    told += map(shelf.of, findings)
    found: dict[str, str] = {}
    for key, value in node.entries if isinstance(node, Located) else ():
        if key.value not in _FIELDS or not isinstance(value, Scalar):
            known = ", ".join(f"`{name}`" for name in _FIELDS)
            told.append(
                shelf.told(key.at, f"`{key.value}` is no setting here.", f"Known are {known}.")
            )
            continue
        found[key.value] = value.value
        if key.value == "language" and _LANGUAGE.fullmatch(value.value) is None:
            told.append(shelf.told(value.at, f"`{value.value}` is no language.", "Write `en`."))
        if key.value == "site_url" and not _is_address(value.value):
            told.append(shelf.told(value.at, "This is no address.", "It begins with https://."))
    if not found.get("title", "").strip():
        told.append(Told(SETTINGS, 1, 1, "The portal needs a `title`.", "Add a line `title: …`."))
    return found
