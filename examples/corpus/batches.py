"""Batches of a corpus in Parquet, read through DuckDB, and the check of one: a pure function."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from generator.compile import check_records
from generator.machine.memo import Memo
from generator.reading.from_texts import from_texts
from generator.records.model import COLLECTIONS


class Source(NamedTuple):
    """A text of the corpus, and its record as `content/sources.yml` has it."""

    id: str
    yaml: str
    text: str


class Found(NamedTuple):
    """A finding as a row."""

    source: str
    code: str
    severity: str
    path: str
    start: int
    message: str
    help: str


class Batch(NamedTuple):
    """Some sources and the records that cite them: (collection, source, YAML)."""

    sources: Sequence[Source]
    records: Sequence[tuple[str, str, str]]


def read_names(corpus: Path) -> Mapping[str, str]:
    """The YAML of the actors and issues of all, by collection: small enough for every worker."""
    rows = duckdb.sql(f"SELECT collection, yaml FROM '{corpus}/names.parquet'").fetchall()
    return dict(rows)


def count(corpus: Path) -> int:
    """How many sources there are."""
    ((found,),) = duckdb.sql(f"SELECT count(*) FROM '{corpus}/sources.parquet'").fetchall()
    return int(found)


def read_batch(corpus: Path, first: int, size: int) -> Batch:
    """Some sources by their place in the table, with their records."""
    with duckdb.connect() as database:
        sources = database.sql(
            f"SELECT id, yaml, text FROM '{corpus}/sources.parquet' "
            f"WHERE number >= {first} AND number < {first + size} ORDER BY number"
        ).fetchall()
        records = database.sql(
            f"SELECT collection, source, yaml FROM '{corpus}/records.parquet' "
            f"WHERE number >= {first} AND number < {first + size} ORDER BY collection, id"
        ).fetchall()
    return Batch([Source(*row) for row in sources], [tuple(row) for row in records])


def check_batch(names: Mapping[str, str], batch: Batch, memory: Memo | None = None) -> list[Found]:
    """What is found in the sources of a batch and in the records that cite them.

    With one `memory` for several batches, the names of all are read once.
    """
    yaml: defaultdict[str, list[str]] = defaultdict(list)
    for collection, _, text in batch.records:
        yaml[collection].append(text)
    for source in batch.sources:
        yaml["sources"].append(source.yaml)
    collections = {name: "".join(yaml[name]) for name in COLLECTIONS if name in yaml}
    texts = {source.id: source.text for source in batch.sources}
    everything = {**collections, **names}
    draft, reading = from_texts(everything, texts, title="Corpus", language="en", memory=memory)
    places = _Places(batch, collections)
    return [
        Found(
            places.source_at(one.at.path, one.at.start),
            str(one.code),
            str(one.severity),
            one.at.path,
            one.at.start,
            one.message,
            one.help,
        )
        for one in (*reading, *check_records(draft))
    ]


class _Places:
    """Which source a place in the YAML of a batch, or in a text, belongs to."""

    def __init__(self, batch: Batch, collections: Mapping[str, str]) -> None:
        self._at: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        ends: defaultdict[str, int] = defaultdict(int)
        own = (("sources", source.id, source.yaml) for source in batch.sources)
        for collection, source, text in (*own, *batch.records):
            if collection in collections:
                self._at[f"content/{collection}.yml"].append((ends[collection], source))
                ends[collection] += len(text)

    def source_at(self, path: str, start: int) -> str:
        if path.startswith("seeds/"):
            return path.removeprefix("seeds/").removesuffix(".txt")
        before = [source for at, source in self._at[path] if at <= start]
        return before[-1] if before else ""
