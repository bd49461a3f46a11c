"""Write the statements that are found in a corpus, for a scorer to compare with marked ones.

    python tests/benchmarks/drafts.py CORPUS.jsonl[.gz] PROPOSALS.jsonl [--language en]

A line of CORPUS has `id` and `text`; a line of PROPOSALS `id` and `quotes`, each with `start`,
`end`, `parts`, `kind` (direct, mixed, indirect), `speaker`, and where speaker and cue stand, in
code points. Names are found as for a draft. Prints the time that an article took, and memory.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator.attribution.clauses import Polarity  # noqa: E402
from generator.attribution.grammar import grammar  # noqa: E402
from generator.attribution.reader import Known, Reader  # noqa: E402
from generator.attribution.sayings import Saying, sayings  # noqa: E402
from generator.drafting.people import people  # noqa: E402
from generator.languages.language import language  # noqa: E402
from generator.text.names import Names  # noqa: E402
from generator.text.source_text import SourceText  # noqa: E402


def reader_of(text: SourceText) -> tuple[Reader, dict[str, str]]:
    """A text with the names that a draft would find, and the full name of each."""
    lists = grammar(language(text.language))
    found = people(text, lists)
    kinds = {one.name: one.kind or "organisation" for one in found}
    pairs = tuple((one.name, name) for one in found for name in (one.name, *one.aliases))
    known = tuple(
        Known(start, end, actors, kinds[min(actors)])
        for start, end, actors in Names(pairs).find(text.normal)
    )
    genders = {one.name: one.gender for one in found if one.gender}
    return Reader(text, lists, known, genders), kinds


def proposals(text: SourceText) -> Iterator[dict[str, Any]]:
    """Every statement of a text that would be proposed."""
    reader, _ = reader_of(text)
    for one in sayings(reader):
        if one.polarity is not Polarity.UNSAID:
            yield _told(text, one)


def _told(text: SourceText, one: Saying) -> dict[str, Any]:
    parts = [list(text.raw_span(*part)) for part in one.parts]
    found: dict[str, Any] = {
        "start": parts[0][0], "end": parts[-1][1], "parts": parts, "kind": str(one.form),
        "speaker": None,
    }  # fmt: skip
    if one.subject is not None:
        start, end = text.raw_span(*one.subject)
        found |= {"speaker_start": start, "speaker_end": end, "speaker": text.raw[start:end]}
    names = sorted(actor for actor in one.actors if not actor.startswith("?"))
    if names:
        found["speaker"] = names[0]
    if one.verb is not None:
        found["cue_start"], found["cue_end"] = text.raw_span(*one.verb)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("proposals", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--most", type=int, default=10**9, help="articles")
    arguments = parser.parse_args()
    opener = gzip.open if arguments.corpus.suffix == ".gz" else open
    slowest = total = 0.0
    number = 0
    with (
        opener(arguments.corpus, "rt", encoding="utf-8") as corpus,
        arguments.proposals.open("w", encoding="utf-8") as out,
    ):
        for line in corpus:
            if number >= arguments.most:
                break
            number += 1
            article = json.loads(line)
            begun = time.process_time()
            text = SourceText("seeds/article.txt", article["text"], arguments.language)
            found = list(proposals(text))
            taken = time.process_time() - begun
            slowest, total = max(slowest, taken), total + taken
            out.write(json.dumps({"id": article["id"], "quotes": found}) + "\n")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{number} articles, {1000 * total / max(number, 1):.1f} ms each, "
        f"{1000 * slowest:.0f} ms the slowest; {memory:.0f} MB at most\n"
    )


if __name__ == "__main__":
    main()
