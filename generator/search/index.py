"""Put records into a Pagefind index on disk, in bounded memory and the same bytes every time.

Pagefind's program does the indexing (`program.py`).

The program keeps all that it is given in memory (35 kB a record), and a reader's browser loads a
table with an entry for each (5 bytes). So records come in volumes of some thousands. The newest
sources, with all actors and issues, are the volume that a search loads; the older ones are there
on request. Volumes are cut where a source ends, from the oldest on: a new source changes the
newest volume only, and the others come out of the cache.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import tempfile
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.machine.failures import sentence
from generator.machine.inventory import sum_of
from generator.machine.packing import pack, unpack
from generator.machine.sealed_cache import Content, SealedFolder
from generator.search.bundle import READER, Unfamiliar, literal, published
from generator.search.folding import folding
from generator.search.program import IndexFailed, Pagefind
from generator.search.records import KINDS, SearchRecord

FOLDER = "pagefind"
"""The folder of the index in a site; the reader's script knows it by this name."""

_ABOUT = "search.json"
"""What the reader's script must know of an index before it loads it."""

_VOLUMES = hashlib.sha256(b"volumes").hexdigest()
"""The name under which is kept what the last index was made of, and its volumes."""

_VOLUME, _LARGEST_VOLUME = 8_000, 12_000
_PROGRAMS = 2
"""How many volumes are made at a time, each by a program of its own."""

_AT_A_TIME = 64
"""Records sent before their answers are read: few enough for the answers to fit into the pipe."""

_LAYOUT = 6
"""Part of what names a volume in the cache: raise it when what we make of records changes."""


@dataclass(frozen=True, slots=True)
class Cache:
    """Where volumes are kept, and a fingerprint of all that shapes the records, if there is one.

    Where the shelf has the volumes of the same fingerprint, no record is asked for.
    """

    shelf: SealedFolder
    made_of: str | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """What was written: how many records in how many volumes, and how many of these anew.

    And the sums of all files, by their paths in the site: who needs them need not read it.
    """

    records: int
    volumes: int
    made: int
    sums: Mapping[str, str] = field(default_factory=dict, compare=False)


def write_index(
    records: Iterable[SearchRecord],
    site: Path,
    language: str,
    *,
    words: Mapping[str, Any] | None = None,
    cache: Cache | None = None,
) -> Index:
    """Write the index of records into `site`/pagefind, in place of one that is there.

    `language` (BCP 47) is that of the briefing: all records are indexed by its rules, whatever
    they are in. `words` are what the reader's script says, in that language. In `cache` volumes
    are kept between builds; those that this index does not use are removed.
    Raises `IndexFailed`; what stood in `site` is left alone then.
    """
    try:
        return _write(records, site, language, words or {}, cache)
    except (OSError, RuntimeError, MemoryError) as error:
        told = sentence(error) or (str(error) if isinstance(error, OSError) else None)
        if told is None:
            raise
        raise IndexFailed(f"The search index could not be written. {told}") from error


def _write(
    records: Iterable[SearchRecord],
    site: Path,
    language: str,
    words: Mapping[str, Any],
    cache: Cache | None,
) -> Index:
    site.mkdir(parents=True, exist_ok=True)
    shelf = cache.shelf if cache else None
    if shelf:
        shelf.open()
    with tempfile.TemporaryDirectory(dir=site, prefix=".search-") as folder:
        aside = Path(folder)
        made_of = f"{_settings(language)} {cache.made_of}" if cache and cache.made_of else None
        laid_out = _LaidOut(aside / "known")
        volumes, made = _known(shelf, made_of, laid_out), 0
        if volumes is None:
            laid_out = _LaidOut(aside / "made")
            volumes, made = _make(records, shelf, language, laid_out)
            if shelf and made_of:
                shelf.put(_VOLUMES, json.dumps([made_of, volumes]).encode())
        sums = _bind(volumes, laid_out, aside / FOLDER, language, words) if volumes else {}
        if shelf:
            shelf.keep({_VOLUMES, *(name for name, _ in volumes)})
        old = site / FOLDER
        if old.exists():
            old.rename(aside / "old")
        if volumes:
            (aside / FOLDER).rename(old)
    return Index(sum(count for _, count in volumes), len(volumes), made, sums)


class _LaidOut:
    """A folder for volumes, and the sums of the files of each by their paths in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sums: dict[str, dict[str, str]] = {}

    def lay_out(self, name: str, files: Mapping[str, Content]) -> None:
        """Write the files of a volume."""
        folder = self.folder / _folder(name)
        for parent in {os.path.dirname(path) for path in files}:  # noqa: PTH120  (36,000 of them)
            (folder / parent).mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            with open(f"{folder}/{path}", "wb", buffering=0) as file:  # noqa: PTH123
                file.write(content)
        self.sums[name] = {path: sum_of(content) for path, content in files.items()}


def _known(
    shelf: SealedFolder | None, made_of: str | None, laid_out: _LaidOut
) -> list[tuple[str, int]] | None:
    """Lay out the volumes of the last index, if its records were made of the same.

    `None` if it was another, or one of its volumes is not whole.
    """
    kept = shelf.get(_VOLUMES) if shelf and made_of else None
    if shelf is None or kept is None:
        return None
    last, volumes = json.loads(bytes(kept))
    if last != made_of:
        return None
    for name, _ in volumes:
        packed = shelf.get(name)
        if packed is None:
            return None
        laid_out.lay_out(name, unpack(packed))
    return [(name, size) for name, size in volumes]


def _make(
    records: Iterable[SearchRecord],
    shelf: SealedFolder | None,
    language: str,
    laid_out: _LaidOut,
) -> tuple[list[tuple[str, int]], int]:
    """Lay out all volumes; return their names and sizes, and how many were not on the shelf.

    Each is laid out at once, for another build may clear the shelf meanwhile.
    """
    volumes: list[tuple[str, int]] = []
    made = 0
    running: deque[Future[bool]] = deque()
    with ThreadPoolExecutor(_PROGRAMS) as pool:
        try:
            for volume in _volumes(records):
                name = _name(volume, language)
                volumes.append((name, len(volume)))
                while len(running) >= _PROGRAMS:
                    made += running.popleft().result()
                running.append(pool.submit(_provide, shelf, name, volume, language, laid_out))
            while running:
                made += running.popleft().result()
        finally:
            for future in running:
                future.cancel()
    return volumes, made


def _provide(
    shelf: SealedFolder | None,
    name: str,
    volume: Sequence[SearchRecord],
    language: str,
    laid_out: _LaidOut,
) -> bool:
    """Lay out a volume; return whether it had to be made."""
    packed = shelf.get(name) if shelf else None
    files = unpack(packed) if packed is not None else _made_volume(volume, language)
    if shelf and packed is None:
        shelf.put(name, pack(files))
    laid_out.lay_out(name, files)
    return packed is None


def _folder(name: str) -> str:
    """The folder of a volume in a site."""
    return name[:16]


def _volumes(records: Iterable[SearchRecord]) -> Iterator[list[SearchRecord]]:
    """Cut records into volumes, each turned round so that its newest records come first."""
    waiting: list[SearchRecord] = []
    filling: list[SearchRecord] = []
    for record in records:
        if filling and _is_cut(len(filling), filling[-1].source, record.source):
            if waiting:
                yield waiting[::-1]
            waiting, filling = filling, []
        filling.append(record)
    if len(waiting) + len(filling) <= _LARGEST_VOLUME:
        filling = waiting + filling
    elif waiting:
        yield waiting[::-1]
    if filling:
        yield filling[::-1]


def _is_cut(size: int, source: str, following: str) -> bool:
    """Whether a volume of this size ends between records of two sources.

    Where a volume ends depends on the sources there and not on how many came before, so that
    after a change in the middle the same volumes follow.
    """
    if size >= _LARGEST_VOLUME:
        return True
    return size >= _VOLUME and source != following and zlib.crc32(source.encode()) % 8 == 0


def _message(record: SearchRecord, language: str) -> dict[str, Any]:
    indexed = folding(language).indexed
    meta = {"title": record.title, **record.meta} if record.title else dict(record.meta)
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": record.url,
        "content": literal(indexed(record.text)),
        "language": language,
        "meta": {name: literal(indexed(value)) for name, value in meta.items()},
        "filters": {"kind": [record.kind]}
        | {name: [literal(one) for one in values] for name, values in record.filters.items()},
    }


def _settings(language: str) -> str:
    rules = zlib.crc32(json.dumps(folding(language).table()).encode())
    return f"{_LAYOUT} {version('pagefind')} {language} {rules:08x}"


def _name(volume: Sequence[SearchRecord], language: str) -> str:
    """A fingerprint of all that an index of these records is made of."""
    digest = hashlib.sha256(f"{_settings(language)}\n".encode())
    for record in volume:
        digest.update(json.dumps(record).encode())
    return digest.hexdigest()


def _made_volume(volume: Sequence[SearchRecord], language: str) -> dict[str, bytes]:
    """Have Pagefind index a volume."""
    messages = [_message(record, language) for record in volume]
    with Pagefind() as pagefind:
        pagefind.ask([{"type": "NewIndex", "config": {"force_language": language}}])
        for start in range(0, len(messages), _AT_A_TIME):
            pagefind.ask(messages[start : start + _AT_A_TIME])
        # Its own writing to disk may still be going on when it answers, so we write.
        (answer,) = pagefind.ask([{"type": "GetFiles", "index_id": 0}])
    try:
        files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
        return published(files, volume, folding(language))
    except (Unfamiliar, KeyError, ValueError, TypeError) as error:
        raise IndexFailed(
            f"The installed Pagefind, {version('pagefind')}, makes an index that we do not know "
            f"({error}). Install a version that pyproject.toml allows."
        ) from error


def _bind(
    volumes: Sequence[tuple[str, int]],
    laid_out: _LaidOut,
    out: Path,
    language: str,
    words: Mapping[str, Any],
) -> dict[str, str]:
    """Lay out the volumes as a site has them: the newest, and in folders of it the older ones.

    Returns the sums of all files by their paths in the site.
    """
    *older, (newest, count) = volumes
    (laid_out.folder / _folder(newest)).rename(out)
    sums = {f"{FOLDER}/{path}": known for path, known in laid_out.sums[newest].items()}
    for name, _ in older:
        folder = laid_out.folder / _folder(name)
        shared = {READER, *(path.name for path in folder.glob("wasm.*"))}  # the newest has them
        for path, known in laid_out.sums[name].items():
            if path in shared:
                (folder / path).unlink()
            else:
                sums[f"{FOLDER}/{_folder(name)}/{path}"] = known
        folder.rename(out / _folder(name))
    about = {
        "language": language,
        "kinds": list(KINDS.items()),
        "records": count,
        "older": [
            {"folder": _folder(name), "records": records} for name, records in reversed(older)
        ],
        "folding": folding(language).table(),
        "words": words,
    }
    text = json.dumps(about, ensure_ascii=False).encode()
    (out / _ABOUT).write_bytes(text)
    return {**sums, f"{FOLDER}/{_ABOUT}": sum_of(text)}
