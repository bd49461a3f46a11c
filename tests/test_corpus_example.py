"""A corpus checked by an existing engine has the findings that its briefing has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.compile import check_records
from generator.findings.shard_report import OF_ALL, OF_ANY
from generator.reading.from_texts import from_texts
from tests.benchmarks import synthetic
from tests.building import report

SOURCE = "talk: {file: talk.txt, title: A talk}\n"
ACTOR = "ada: {name: Ada Quill, kind: person}\n"
QUOTE = "one: {speaker: ada, source: talk, words: We agree, cue: Ada Quill said}\n"


def codes(quotes: str, text: str = "“We agree,” Ada Quill said.\n") -> list[str]:
    """What is found in one source and a quotation, from values alone."""
    collections = {"sources": SOURCE, "actors": ACTOR, "quotes": quotes}
    draft, reading = from_texts(collections, {"talk": text}, title="T", language="en")
    return [str(one.code) for one in (*reading, *check_records(draft))]


def test_one_source_is_checked_with_the_records_that_cite_it_and_no_file() -> None:
    assert codes(QUOTE) == []
    assert codes(QUOTE.replace("We agree", "We refuse")) == ["words-not-found"]
    assert codes(QUOTE.replace("ada,", "max,")) == ["unknown-reference"]
    assert "yaml-syntax" in codes("one: [\n")
    assert "bad-id" in codes("One Two: {speaker: ada}\n")


def test_the_same_values_give_the_same_findings() -> None:
    damaged = QUOTE.replace("We agree", "We refuse")

    assert codes(damaged) == codes(damaged)


@pytest.mark.slow
def test_the_engine_finds_what_the_loop_and_the_briefing_find(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="the example's own libraries: examples/corpus/README.md")
    pytest.importorskip("distributed", reason="the example's own libraries")
    from examples.corpus.batches import read_batch  # noqa: PLC0415
    from examples.corpus.check_corpus import by_dask, plain, write_findings  # noqa: PLC0415
    from examples.corpus.make_corpus import of_briefing  # noqa: PLC0415

    root = synthetic.write(tmp_path / "own", 12)
    for number, seed in enumerate(sorted((root / "seeds").rglob("*.txt"))):
        if number % 4 == 0:  # one word of a quotation is another there
            text = seed.read_text("utf-8")
            seed.write_text(re.sub(r"(“\w+ )\w+", r"\1otherwise", text, count=1), "utf-8")
    corpus = of_briefing(root, tmp_path / "corpus")

    alone = sorted(one for batch in plain(corpus, 5) for one in batch)
    together = sorted(one for batch in by_dask(corpus, 5, 2) for one in batch)

    assert together == alone
    assert alone
    assert all(one.source for one in alone)
    assert write_findings(plain(corpus, 5), corpus / "findings.parquet") == len(alone)
    assert len(read_batch(corpus, 0, 100).sources) == 12
    of_texts = {"words-not-found", "sentence-uncited", "cue-not-found"}
    whole = [one for one in report(root).findings if one.code not in OF_ALL | OF_ANY]
    assert sorted(one.message for one in whole if str(one.code) in of_texts) == sorted(
        one.message for one in alone if one.code in of_texts
    )
