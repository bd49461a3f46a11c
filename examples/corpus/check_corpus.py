"""Check a corpus batch by batch, on all cores by Dask or in a plain loop."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from examples.corpus.batches import Found, check_batch, count, read_batch, read_names
from generator.machine.memo import Memo

_BATCH = 200
_MEMORY = Memo()
"""Of the process that a worker is."""


def plain(corpus: Path, size: int = _BATCH) -> Iterator[list[Found]]:
    """The findings of each batch, one after the other."""
    names, memory = read_names(corpus), Memo()
    for first in range(0, count(corpus), size):
        yield check_batch(names, read_batch(corpus, first, size), memory)


def by_dask(corpus: Path, size: int = _BATCH, workers: int | None = None) -> Iterator[list[Found]]:
    """The same by Dask's local cluster: each worker reads its batches by itself."""
    import dask  # noqa: PLC0415  (an engine of several)
    from dask.distributed import Client, as_completed  # noqa: PLC0415

    # A sampler that looks at every worker a hundred times a second, for a page that nobody opens.
    dask.config.set({"distributed.worker.profile.enabled": False})
    # Its page at a port of this machine that is free: 8787 of every network is the default.
    page = "127.0.0.1:0"
    with Client(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=page
    ) as client:
        names = client.scatter(read_names(corpus), broadcast=True)
        places = range(0, count(corpus), size)
        waiting = client.map(_of_batch, places, corpus=corpus, size=size, names=names)
        for done in as_completed(waiting):
            yield done.result()
            done.release()  # what was found is written, and not kept


def _of_batch(first: int, *, corpus: Path, size: int, names: dict[str, str]) -> list[Found]:
    return check_batch(names, read_batch(corpus, first, size), _MEMORY)


def write_findings(found: Iterable[list[Found]], target: Path) -> int:
    """Write findings to Parquet as they come; return how many there are."""
    number = 0
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as rows:
        rows.write(json.dumps(Found("", "", "", "", 0, "", "")._asdict()) + "\n")  # the columns
        for batch in found:
            for row in batch:
                rows.write(json.dumps(row._asdict()) + "\n")
                number += 1
        rows.flush()
        duckdb.sql(
            f"COPY (SELECT * FROM read_json('{rows.name}', format='newline_delimited') "
            f"WHERE code <> '' ORDER BY source, path, start, code) TO '{target}' (FORMAT parquet)"
        )
    return number


def main() -> None:
    """Check the corpus in a folder and say how long it took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("--plain", action="store_true", help="one process, no engine")
    options.add_argument("--batch", type=int, default=_BATCH, help="sources at a time")
    options.add_argument("--workers", type=int, help="processes (default: the cores)")
    said = options.parse_args()
    begun, used = time.perf_counter(), time.process_time()
    batches = (
        plain(said.corpus, said.batch)
        if said.plain
        else by_dask(said.corpus, said.batch, said.workers)
    )
    number = write_findings(batches, said.corpus / "findings.parquet")
    seconds, processor = time.perf_counter() - begun, time.process_time() - used
    print(  # noqa: T201
        f"{count(said.corpus):,} texts, {number:,} findings in {seconds:.1f} s "
        f"({processor:.1f} s of this process)"
    )


if __name__ == "__main__":
    main()
