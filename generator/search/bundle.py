"""Bring what Pagefind makes into the form that we publish: lean, and the same bytes every time.

Of one input Pagefind 1.5 writes the tables of filters in an order that changes from run to run
(Pagefind/pagefind#638), so they are put in order and named anew. And each record's file gets a
name that tells kind and date, `q20250821_1c2f5e7`, so that the reader's script can group and
order all hits before it has loaded one of them. What a hit shows is what the record says, and not
the form in which it was indexed (`folding.py`).

The format is Pagefind's own and may change with its version: a gzip of a mark and CBOR (RFC 8949),
laid out as `pagefind/src/index/index_metadata.rs` and `index_filter.rs` of Pagefind have it. What
is not as expected raises `Unfamiliar`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.search.folding import Folding
from generator.search.records import KINDS, SearchRecord

MARK = b"pagefind_dcd"
READER = "pagefind-worker.js"
"""The program that reads an index. Its script for pages is ours (`javascripts/search/index.js`)."""

_MESSAGES = (b"instanceId", b"metaCacheTag", b"mergeIndex", b"getData", b"releaseData")
"""What our script says to that program: one that does not know these words cannot answer."""

_ENTRY = "pagefind-entry.json"
_TABLE, _FILTER, _FRAGMENT = "pagefind.{}.pf_meta", "filter/{}.pf_filter", "fragment/{}.pf_fragment"
_NO_DATE = "00000000"

_INTEGER, _TEXT, _ARRAY = 0x00, 0x60, 0x80
_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}


class Unfamiliar(Exception):  # noqa: N818  (a verdict on what was read)
    """The bundle is not laid out as we know it."""


def published(
    files: Mapping[str, bytes], records: Iterable[SearchRecord], folding: Folding
) -> dict[str, bytes]:
    """The files to publish of a bundle that holds these records, indexed in folded form."""
    try:
        return dict(_published(files, {record.url: record for record in records}, folding))
    except (KeyError, ValueError, TypeError, IndexError, OSError) as error:
        raise Unfamiliar(f"{type(error).__name__}: {error}") from error


def _published(
    files: Mapping[str, bytes], records: Mapping[str, SearchRecord], folding: Folding
) -> Iterator[tuple[str, bytes]]:
    if not all(word in files[READER] for word in _MESSAGES):
        raise ValueError("a program that does not know our messages")
    entry = json.loads(files[_ENTRY])
    (about,) = entry["languages"].values()
    version, pages, chunks, filters, sorts, fields = _load(files[_TABLE.format(about["hash"])])
    for page in pages:
        content = files[_FRAGMENT.format(page[0])]
        fragment = json.loads(gzip.decompress(content).removeprefix(MARK))
        record = records[fragment["url"]]
        page[0] = _named(page[0], record)
        yield _FRAGMENT.format(page[0]), _as_it_is(fragment, record, folding) or content
    filters.sort()
    for found in filters:
        key, values = _load(files[_FILTER.format(found[1])])
        found[1], content = _store([key, sorted(values)])
        yield _FILTER.format(found[1]), content
    name, content = _store([version, pages, chunks, filters, sorted(sorts), fields])
    yield _TABLE.format(name), content
    about["hash"] = name
    yield _ENTRY, json.dumps(entry, sort_keys=True).encode()
    for path in (READER, f"wasm.{about['wasm'] or 'unknown'}.pagefind"):
        yield path, files[path]
    for path, content in files.items():
        if path.startswith("index/"):
            yield path, content


def _named(name: str, record: SearchRecord) -> str:
    """The name of a record's file, which tells its kind and date."""
    return f"{KINDS[record.kind]}{record.date or _NO_DATE}_{name.rpartition('_')[2]}"


def _as_it_is(fragment: dict[str, Any], record: SearchRecord, folding: Folding) -> bytes | None:
    """What is shown of a record, with its own words instead of the indexed; `None` if they are."""
    text = " ".join(record.text.split())
    meta = {"title": record.title, **record.meta}
    folded = {name: value for name, value in meta.items() if folding.indexed(value) != value}
    if not folded and folding.indexed(text) == text:
        return None
    shown = {name: folded.get(name, value) for name, value in fragment["meta"].items()}
    whole = {**fragment, "content": text, "meta": shown}
    data = MARK + json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(data, 9, mtime=0)


def literal(text: str) -> str:
    """Keep words that Pagefind would take for its own marks from being taken so."""
    return text.replace("___PAGEFIND_", "_\u200b__PAGEFIND_") if "___PAGEFIND_" in text else text


def _load(data: bytes) -> Any:
    """The value of one of Pagefind's tables."""
    data = gzip.decompress(data)
    if not data.startswith(MARK):
        raise ValueError("a table without Pagefind's mark")
    value, end = _decode(data, len(MARK))
    if end != len(data):
        raise ValueError("a table with something behind its end")
    return value


def _store(value: Any) -> tuple[str, bytes]:
    """A table that holds a value, with a name that is made of its content."""
    data = bytearray(MARK)
    _encode(data, value)
    return hashlib.sha256(data).hexdigest()[:10], gzip.compress(data, 9, mtime=0)


# CBOR as far as Pagefind's tables need it: integers from 0, texts, arrays of known length.


def _decode(data: bytes, at: int) -> tuple[Any, int]:
    kind, size = data[at] & 0xE0, data[at] & 0x1F
    at += 1
    if size in _SIZES:
        width = _SIZES[size]
        size = int.from_bytes(data[at : at + width])
        at += width
    elif size > max(_SIZES):
        raise ValueError("a table with a length that is not given")
    if kind == _INTEGER:
        return size, at
    if kind == _TEXT:
        return data[at : at + size].decode(), at + size
    if kind != _ARRAY:
        raise ValueError(f"a table with a value of type {kind >> 5}")
    values = []
    for _ in range(size):
        value, at = _decode(data, at)
        values.append(value)
    return values, at


def _encode(out: bytearray, value: Any) -> None:
    if isinstance(value, int):
        _head(out, _INTEGER, value)
    elif isinstance(value, str):
        data = value.encode()
        _head(out, _TEXT, len(data))
        out += data
    else:
        _head(out, _ARRAY, len(value))
        for item in value:
            _encode(out, item)


def _head(out: bytearray, kind: int, size: int) -> None:
    if size < min(_SIZES):
        out.append(kind | size)
        return
    code, width = next((code, width) for code, width in _SIZES.items() if size < 1 << 8 * width)
    out.append(kind | code)
    out += size.to_bytes(width)
