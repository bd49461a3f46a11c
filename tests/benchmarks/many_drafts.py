"""Draft every article of a corpus in one briefing: what `check` then finds, the time, the memory.

    python tests/benchmarks/many_drafts.py CORPUS.jsonl[.gz] [--most 160] [--keep FOLDER]

A line of CORPUS has `id` and `text`. Each article becomes a source; each is drafted with nothing
recorded before it, and all drafts are checked together, each article in a briefing of its own.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator.compile import check_briefing  # noqa: E402
from generator.drafting.draft import draft  # noqa: E402
from generator.drafting.writing import written  # noqa: E402
from generator.reading.apply_edits import apply  # noqa: E402
from generator.reading.load import load  # noqa: E402
from generator.records.link import link  # noqa: E402


def begin(root: Path, text: str, language: str) -> None:
    for name, content in {
        "content/briefing.yml": f"title: Drafts\nlanguage: {language}\n",
        "content/sources.yml": f"article: {{file: article.txt, title: T, language: {language}}}\n",
        "seeds/article.txt": text,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--most", type=int, default=160, help="articles")
    parser.add_argument("--language", default="en")
    parser.add_argument("--keep", type=Path, help="a folder for the briefings")
    arguments = parser.parse_args()
    opener = gzip.open if arguments.corpus.suffix == ".gz" else open
    times: list[float] = []
    found: collections.Counter[str] = collections.Counter()
    shown: list[str] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        opener(arguments.corpus, "rt", encoding="utf-8") as corpus,
    ):
        for number, line in enumerate(corpus):
            if number >= arguments.most:
                break
            root = (arguments.keep or Path(folder)) / str(number)
            begin(root, json.loads(line)["text"], arguments.language)
            briefing = link(load(root)[0])[0]
            if "article" not in briefing.texts:
                continue
            begun = time.process_time()
            edits = written(briefing, draft(briefing, "article"))
            times.append(time.process_time() - begun)
            apply(root, edits.edits, edits.seen)
            report = check_briefing(root)[1]
            for finding in report.findings:
                found[f"{finding.severity} {finding.code}"] += 1
                if finding.severity == "error":
                    shown.append(f"{root.name} {finding.at.path}: {finding.code} {finding.message}")
            found["refused"] += len(edits.refused)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times.sort()
    sys.stdout.write(
        f"{len(times)} articles: {1000 * sum(times) / len(times):.0f} ms each, "
        f"{1000 * times[-1]:.0f} ms the slowest; {memory:.0f} MB at most\n"
    )
    sys.stdout.writelines(f"{count:6} {code}\n" for code, count in sorted(found.items()))
    sys.stdout.writelines(f"{line}\n" for line in shown[:60])


if __name__ == "__main__":
    main()
