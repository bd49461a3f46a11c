"""How much of this project's own records `briefing draft` makes from the two articles alone.

    python tests/benchmarks/seed_drafts.py

Begins with nothing but `content/sources.yml` and drafts both sources. Told are: quotations with the
right speaker; actors, who are found when a draft has one of their names; passages of positions of
which a draft holds more than half; and the share of the characters of the finished records that
stand in drafts too, word by word and in order, each record aligned with the draft most like it: of
its own collection, which is what accepting saves, and of any, which is what copying saves besides.
Brackets, quotation marks and folds do not count, for they are YAML's and not the record's.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator.drafting.draft import draft  # noqa: E402
from generator.drafting.writing import written  # noqa: E402
from generator.normalise import normal  # noqa: E402
from generator.reading.apply_edits import apply  # noqa: E402
from generator.reading.load import load  # noqa: E402
from generator.records.briefing import Briefing, Use  # noqa: E402
from generator.records.link import link  # noqa: E402

_SET = str.maketrans(dict.fromkeys("[]{},\"'", " "))
COLLECTIONS = ("actors", "quotes", "positions", "chronology")


def read(root: Path) -> Briefing:
    return link(load(root)[0])[0]


def drafted(root: Path) -> Briefing:
    """A briefing of both articles in which everything is a draft."""
    (root / "content").mkdir()
    shutil.copytree(ROOT / "seeds", root / "seeds")
    shutil.copy(ROOT / "content" / "sources.yml", root / "content")
    (root / "content" / "briefing.yml").write_text("title: Drafts\n", "utf-8")
    for source in read(root).texts:
        briefing = read(root)
        found = written(briefing, draft(briefing, source))
        apply(root, found.edits, found.seen)
    return read(root)


def names(briefing: Briefing, actor: str) -> set[str]:
    record = briefing.actors[actor]
    return {re.sub("^the ", "", normal(name).lower()) for name in (record.name, *record.aliases)}


def actors(finished: Briefing, drafts: Briefing) -> tuple[int, int, list[str]]:
    have = {name for actor in drafts.actors for name in names(drafts, actor)}
    missing = [actor for actor in finished.actors if not names(finished, actor) & have]
    return len(finished.actors) - len(missing), len(finished.actors), missing


def quotes(finished: Briefing, drafts: Briefing) -> tuple[int, int, list[str]]:
    missing = []
    for quote in finished.quotes.values():
        wanted = finished.anchor(quote.words)
        assert wanted is not None and wanted.passage is not None
        for other in drafts.quotes.values():
            found = drafts.anchor(other.words)
            if (
                found is not None
                and found.source == wanted.source
                and found.passage is not None
                and found.passage.parts[0].overlaps(wanted.passage.start, wanted.passage.end)
                and names(finished, quote.speaker) & names(drafts, other.speaker)
            ):
                break
        else:
            missing.append(str(quote.id))
    return len(finished.quotes) - len(missing), len(finished.quotes), missing


def passages(finished: Briefing, root: Path) -> tuple[int, int, list[str]]:
    """Passages of positions that stand in drafted YAML, by more than half of their words."""
    held = normal(" ".join(_yaml(root, name) for name in ("positions", "quotes")))
    held = " ".join(held.split())
    found, missing = 0, []
    wanted = [
        anchor
        for anchor in finished.anchors
        if anchor.use is Use.EVIDENCE and anchor.owner.collection == "positions"
    ]
    for position in finished.positions.values():
        for item in position.evidence:
            if item.quote:
                anchor = finished.anchor(finished.quotes[item.quote].words)
                assert anchor is not None
                wanted.append(anchor)
    for anchor in wanted:
        words = normal(" ".join(anchor.words)).split()
        match = SequenceMatcher(None, words, held.split(), autojunk=False).find_longest_match()
        if 2 * match.size > len(words):
            found += 1
        else:
            missing.append(" ".join(words)[:80])
    return found, len(wanted), missing


def _yaml(root: Path, collection: str) -> str:
    files = sorted((root / "content").glob(f"{collection}/**/*.yml"))
    files += sorted((root / "content").glob(f"{collection}.yml"))
    text = "\n".join(path.read_text("utf-8") for path in files)
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def _records(text: str) -> list[list[str]]:
    found = re.split(r"\n(?=[a-z0-9-]+:\s*$)", "\n" + text, flags=re.MULTILINE)
    return [_tokens(record) for record in found if record.strip()]


def _tokens(record: str) -> list[str]:
    """The words of a record, however YAML sets them: folded, in brackets, in marks."""
    return normal(record).translate(_SET).split()


def characters(root: Path, *, of_any: bool) -> tuple[int, int, dict[str, str]]:
    """Characters that the draft most like a record has too, of its collection or of any."""
    same = total = 0
    by_kind = {}
    all_drafts = {name: _records(_yaml(root, name)) for name in COLLECTIONS}
    for collection in COLLECTIONS:
        drafts = [
            one for name in COLLECTIONS if of_any or name == collection for one in all_drafts[name]
        ]
        kept = whole = 0
        for record in _records(_yaml(ROOT, collection)):
            whole += sum(map(len, record))
            kept += max((_shared(record, other) for other in drafts), default=0)
        same, total = same + kept, total + whole
        by_kind[collection] = f"{kept}/{whole}"
    return same, total, by_kind


def _shared(record: list[str], other: list[str]) -> int:
    blocks = SequenceMatcher(None, record, other, autojunk=False).get_matching_blocks()
    return sum(
        len(word)
        for block in blocks
        if block.size
        for word in record[block.a : block.a + block.size]
    )


def main() -> None:
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    finished = read(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        drafts = drafted(root)
        for what, (found, of, missing) in (
            ("quotations with the right speaker", quotes(finished, drafts)),
            ("actors", actors(finished, drafts)),
            ("passages of positions", passages(finished, root)),
        ):
            told = f"; not: {', '.join(missing)}" if missing else ""
            sys.stdout.write(f"{found} of {of} {what}{told}\n")
        for of_any in (False, True):
            same, total, by_kind = characters(root, of_any=of_any)
            whose = "any draft" if of_any else "a draft of the same collection"
            sys.stdout.write(
                f"{100 * same / total:.1f} % of {total} characters; by {whose}: {by_kind}\n"
            )


if __name__ == "__main__":
    main()
