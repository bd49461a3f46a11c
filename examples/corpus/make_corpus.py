"""A corpus of invented texts and of the records that cite them, as Parquet."""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb

from generator.reading.load import load
from generator.records.briefing import Key
from generator.records.part_of_briefing import Shares
from tests.benchmarks import synthetic

_AT_ONCE = 2_048
"""Rows that are read together: of larger groups each batch would read far more than it needs."""
_ENTRY = re.compile(r"^(?=[a-z0-9])", re.MULTILINE)


def make_corpus(target: Path, texts: int) -> Path:
    """Write `sources`, `records` and `names` into a folder; return it."""
    with tempfile.TemporaryDirectory() as folder:
        return of_briefing(synthetic.write(Path(folder), texts), target)


def of_briefing(root: Path, target: Path) -> Path:
    """The tables of a briefing whose records rest on one source each."""
    target.mkdir(parents=True, exist_ok=True)
    draft, _ = load(root)
    numbers = {str(source): number for number, source in enumerate(draft.texts)}
    shares = Shares(draft, 1)
    sources: list[dict[str, Any]] = []
    records: list[dict[str, Any]] = []
    names: dict[str, str] = {"actors": "", "issues": ""}
    for path, yaml in draft.files.items():
        collection = path.split("/")[1].removesuffix(".yml") if "/" in path else ""
        for identifier, entry in _entries(yaml) if path.startswith("content/") else ():
            if collection in names:
                names[collection] += entry
                continue
            of = sorted(shares.sources_of(Key(collection, identifier)))
            if collection == "sources" and identifier in numbers:
                text = draft.texts[identifier].raw
                row = {"id": identifier, "yaml": entry, "text": text}
                sources.append({"number": numbers[identifier], **row})
            elif collection in draft.records and of:
                row = {"collection": collection, "source": of[0], "id": identifier, "yaml": entry}
                records.append({"number": numbers[of[0]], **row})
    _write(target / "sources.parquet", sources)
    _write(target / "records.parquet", records)
    _write(target / "names.parquet", [{"collection": k, "yaml": v} for k, v in names.items()])
    return target


def _entries(yaml: str) -> Iterator[tuple[str, str]]:
    for entry in _ENTRY.split(yaml):
        if re.match(r"[a-z0-9]", entry):
            yield entry.partition(":")[0], entry if entry.endswith("\n") else f"{entry}\n"


def _write(target: Path, rows: list[Mapping[str, Any]] | list[dict[str, Any]]) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row) + "\n")
        file.flush()
        duckdb.sql(
            f"COPY (SELECT * FROM read_json('{file.name}', format='newline_delimited')) "
            f"TO '{target}' (FORMAT parquet, ROW_GROUP_SIZE {_AT_ONCE})"
        )


def main() -> None:
    """Write a corpus into a folder."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("target", type=Path)
    options.add_argument("--texts", type=int, default=1_000)
    said = options.parse_args()
    make_corpus(said.target, said.texts)


if __name__ == "__main__":
    main()
