"""Put records into a Pagefind index on disk, in bounded memory and the same bytes every time.

Pagefind's program does the indexing. We speak to it over its pipe ourselves: its Python package
waits a tenth of a second for every answer, an hour for 36,000 records (pagefind 1.5.2).

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
import shutil
import subprocess
import tempfile
import time
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any, cast

from pagefind.service import get_executable

from generator.search.bundle import READER, Unfamiliar, published
from generator.search.records import KINDS, SearchRecord

FOLDER = "pagefind"
"""The folder of the index in a site; the reader's script knows it by this name."""

_ABOUT = "search.json"
"""What the reader's script must know of an index before it loads it."""

_VOLUMES = "volumes.json"
"""What the last index was made of, and its volumes, in the cache."""

_VOLUME, _LARGEST_VOLUME = 8_000, 12_000
_PROGRAMS = 2
"""How many volumes are made at a time, each by a program of its own."""

_AT_A_TIME = 64
"""Records sent before their answers are read: few enough for the answers to fit into the pipe."""

_STALE = 3_600
"""Seconds after which a volume that is not finished never will be."""

_LAYOUT = 3
"""Part of what names a volume in the cache: raise it when what we make of records changes."""


class IndexFailed(Exception):  # noqa: N818  (a verdict, for the doors to print)
    """There is no index; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of our own, and a fingerprint of all that shapes the records, where there is one.

    Where the folder has the volumes of the same fingerprint, no record is asked for.
    """

    folder: Path
    made_of: str | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """What was written: how many records in how many volumes, and how many of these anew."""

    records: int
    volumes: int
    made: int


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
    are kept between builds; those that this index does not use are removed. Where nothing can be
    written to it, nothing is kept.
    Raises `IndexFailed`; what stood in `site` is left alone then.
    """
    try:
        return _write(records, site, language, words or {}, cache)
    except OSError as error:
        raise IndexFailed(f"The search index could not be written: {error}.") from error


def _write(
    records: Iterable[SearchRecord],
    site: Path,
    language: str,
    words: Mapping[str, Any],
    cache: Cache | None,
) -> Index:
    site.mkdir(parents=True, exist_ok=True)
    if cache and not _takes_files(cache.folder):
        cache = None
    with tempfile.TemporaryDirectory(dir=site, prefix=".search-") as folder:
        aside = Path(folder)
        shelf = cache.folder if cache else aside / "volumes"
        shelf.mkdir(parents=True, exist_ok=True)
        made_of = f"{_settings(language)} {cache.made_of}" if cache and cache.made_of else None
        volumes, made = _known(shelf, made_of), 0
        if volumes is None:
            volumes, made = _make(records, shelf, language)
            if made_of:
                (shelf / _VOLUMES).write_text(json.dumps([made_of, volumes]), "utf-8")
        if volumes:
            _bind(volumes, shelf, aside / FOLDER, language, words)
        if cache:
            _clear(cache.folder, {_VOLUMES, *(name for name, _ in volumes)})
        old = site / FOLDER
        if old.exists():
            old.rename(aside / "old")
        if volumes:
            (aside / FOLDER).rename(old)
    return Index(sum(count for _, count in volumes), len(volumes), made)


def _takes_files(folder: Path) -> bool:
    """Whether there is a folder, made if need be, that files can be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _known(shelf: Path, made_of: str | None) -> list[tuple[str, int]] | None:
    """The volumes of records that are made of the same as those of the last index, if it is so."""
    if made_of is None:
        return None
    try:
        last, volumes = json.loads((shelf / _VOLUMES).read_text("utf-8"))
        known = [(str(name), int(size)) for name, size in volumes]
    except (OSError, ValueError, TypeError):
        return None  # there is none, or a build was killed while it wrote it
    return known if last == made_of and all((shelf / name).is_dir() for name, _ in known) else None


def _make(
    records: Iterable[SearchRecord], shelf: Path, language: str
) -> tuple[list[tuple[str, int]], int]:
    """See that all volumes are on the shelf; return their names and sizes, and how many are new."""
    volumes: list[tuple[str, int]] = []
    made = 0
    running: deque[Future[None]] = deque()
    with ThreadPoolExecutor(_PROGRAMS) as pool:
        try:
            for volume in _volumes(records):
                name = _name(volume, language)
                volumes.append((name, len(volume)))
                if (shelf / name).is_dir():
                    continue
                made += 1
                while len(running) >= _PROGRAMS:
                    running.popleft().result()
                running.append(pool.submit(_make_volume, shelf, name, volume, language))
            while running:
                running.popleft().result()
        finally:
            for future in running:
                future.cancel()
    return volumes, made


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
    meta = {"title": record.title, **record.meta} if record.title else dict(record.meta)
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": record.url,
        "content": _literal(record.text),
        "language": language,
        "meta": {name: _literal(value) for name, value in meta.items()},
        "filters": {"kind": [record.kind]}
        | {name: [_literal(one) for one in values] for name, values in record.filters.items()},
    }


def _literal(text: str) -> str:
    """Keep words that Pagefind would take for its own marks from being taken so."""
    return text.replace("___PAGEFIND_", "_\u200b__PAGEFIND_") if "___PAGEFIND_" in text else text


def _settings(language: str) -> str:
    return f"{_LAYOUT} {version('pagefind')} {language}"


def _name(volume: Sequence[SearchRecord], language: str) -> str:
    """A fingerprint of all that an index of these records is made of."""
    digest = hashlib.sha256(f"{_settings(language)}\n".encode())
    for record in volume:
        digest.update(json.dumps(record).encode())
    return digest.hexdigest()[:16]


def _make_volume(
    shelf: Path,
    name: str,
    volume: Sequence[SearchRecord],
    language: str,
) -> None:
    """Have Pagefind index a volume; put it on the shelf when it is whole."""
    messages = [_message(record, language) for record in volume]
    with _Pagefind() as pagefind:
        pagefind.ask([{"type": "NewIndex", "config": {"force_language": language}}])
        for start in range(0, len(messages), _AT_A_TIME):
            pagefind.ask(messages[start : start + _AT_A_TIME])
        # Its own writing to disk may still be going on when it answers, so we write.
        (answer,) = pagefind.ask([{"type": "GetFiles", "index_id": 0}])
    try:
        files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
        files = published(files, volume)
    except (Unfamiliar, KeyError) as error:
        raise IndexFailed(
            f"The installed Pagefind, {version('pagefind')}, makes an index that we do not know "
            f"({error}). Install a version that pyproject.toml allows."
        ) from error
    with tempfile.TemporaryDirectory(dir=shelf, prefix=".") as folder:
        bundle = Path(folder) / name
        for parent in {Path(path).parent for path in files}:
            (bundle / parent).mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            (bundle / path).write_bytes(content)
        try:
            bundle.rename(shelf / name)
        except OSError:
            if not (shelf / name).is_dir():  # else another build has just made the same
                raise


class _Pagefind:
    """Pagefind's program, waiting for messages: base64 of JSON, each closed by a comma."""

    def __enter__(self) -> _Pagefind:
        program = get_executable()
        if program is None or not program.is_file():
            raise IndexFailed(
                "Pagefind's program is missing, and without it there is no search. Install it: "
                'pip install "pagefind[extended]".'
            )
        self._said = tempfile.TemporaryFile()  # a pipe would have to be emptied by somebody
        self._read = b""
        try:
            self._process = subprocess.Popen(
                [program, "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
            )
        except OSError as error:
            self._said.close()
            raise IndexFailed(f"Pagefind's program does not start: {error}.") from error
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()
        self._said.close()

    def ask(self, messages: Sequence[Mapping[str, Any]]) -> list[Any]:
        """Send messages, wait until all of them are done, and return the answers."""
        stdin = cast("IO[bytes]", self._process.stdin)
        try:
            for message in messages:
                text = json.dumps({"message_id": 0, "payload": message})
                stdin.write(base64.b64encode(text.encode()) + b",")
            stdin.flush()
        except OSError:
            raise self._ended() from None
        answers = [self._answer() for _ in messages]
        for answer in answers:
            if answer["type"] == "Error":
                raise IndexFailed(f"Pagefind refuses to index: {answer['message']}.")
        return answers

    def _answer(self) -> Any:
        stdout = cast("IO[bytes]", self._process.stdout)
        pieces = [self._read]
        while b"," not in pieces[-1]:
            pieces.append(os.read(stdout.fileno(), 1 << 20))
            if not pieces[-1]:
                raise self._ended()
        answer, _, self._read = b"".join(pieces).partition(b",")
        return json.loads(base64.b64decode(answer))["payload"]

    def _ended(self) -> IndexFailed:
        status = self._process.wait()
        self._said.seek(0)
        said = self._said.read().decode("utf-8", "replace").strip() or "it said nothing"
        return IndexFailed(f"Pagefind's program ended with status {status}: {said}.")


def _bind(
    volumes: Sequence[tuple[str, int]],
    shelf: Path,
    out: Path,
    language: str,
    words: Mapping[str, Any],
) -> None:
    """Lay out the volumes as a site has them: the newest, and in folders of it the older ones."""
    *older, (newest, count) = volumes
    shutil.copytree(shelf / newest, out, copy_function=_placed)
    for name, _ in older:
        shutil.copytree(shelf / name, out / name, ignore=_shared, copy_function=_placed)
    about = {
        "language": language,
        "kinds": list(KINDS.items()),
        "records": count,
        "older": [{"folder": name, "records": records} for name, records in reversed(older)],
        "words": words,
    }
    text = json.dumps(about, ensure_ascii=False)
    (out / _ABOUT).write_text(text, "utf-8")


def _placed(source: str, target: str) -> None:
    """Give a file a second name: thirty times as fast as copying where files are many."""
    try:
        os.link(source, target)
    except OSError:  # another disk, or a file system without links
        shutil.copyfile(source, target)


def _shared(_: str, names: list[str]) -> list[str]:
    """What an older volume shares with the newest: the program that reads them."""
    return [name for name in names if name == READER or name.startswith("wasm.")]


def _clear(cache: Path, used: Set[str]) -> None:
    """Remove volumes that are not used, and what a build that was killed left an hour ago."""
    for path in cache.iterdir():
        at_work = path.name.startswith(".") and time.time() - path.stat().st_mtime < _STALE
        if path.name not in used and not at_work:
            shutil.rmtree(path, ignore_errors=True)
