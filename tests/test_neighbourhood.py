"""A source judged with the records around it alone is judged as in the whole briefing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.checks import CHECKS
from generator.findings.finding import Finding
from generator.machine.memo import Memo
from generator.reading.load import load
from generator.records.briefing import Briefing
from generator.records.link import link
from generator.records.neighbourhood import OF_THE_WHOLE, about, around, resting, take_over
from generator.records.owners import owner_of
from generator.records.sentence_states import coverage
from tests import building
from tests.benchmarks import synthetic
from tests.benchmarks.content import Content
from tests.benchmarks.operators import OPERATORS

ROOT = Path(__file__).parent.parent
EACH = 2
"""Corruptions by each operator."""


def found_in(briefing: Briefing, linking: tuple[Finding, ...]) -> list[Finding]:
    return [*linking, *(finding for check in CHECKS for finding in check(briefing))]


def differences(root: Path, memory: Memo | None = None) -> Iterator[str]:
    """What is told of a source by itself and not in the whole, or the other way round."""
    draft, _ = load(root, memory)
    rests = resting(draft)
    whole, linking = link(draft)
    told = found_in(whole, linking)
    paths = {text.path: source for source, text in draft.texts.items()}
    former: Briefing | None = None
    for source in draft.texts:
        part, linking = link(around(draft, {source}, rests))
        if former is not None:
            take_over(part, former)
        former = part
        alone = {
            finding
            for finding in found_in(part, linking)
            if source in about(finding, owner_of(part, finding.at), paths, rests)
        }
        together = {
            finding
            for finding in told
            if source in about(finding, owner_of(whole, finding.at), paths, rests)
        }
        for finding in together - alone:
            yield f"{source}: {finding.code} in the whole only: {finding.message}"
        for finding in alone - together:
            yield f"{source}: {finding.code} alone only: {finding.message}"
        if coverage(part, source) != coverage(whole, source):
            yield f"{source}: other sentences are used"


@pytest.mark.slow
def test_corrupted_content_is_judged_alike(tmp_path: Path) -> None:
    content = Content.read(ROOT)
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    memory = Memo()
    tried = 0
    for operator in OPERATORS:
        for mutant in operator.mutants(content, "neighbours", EACH):
            path = tmp_path / mutant.file
            text = content.texts[mutant.file]
            path.write_text(text[: mutant.start] + mutant.new + text[mutant.end :], "utf-8")
            memory.begin()
            assert list(differences(tmp_path, memory)) == [], f"{mutant.file}: {mutant.note}"
            path.write_text(text, "utf-8")
            tried += 1
    assert tried > 60


@pytest.mark.slow
def test_many_sources_are_judged_alike(tmp_path: Path) -> None:
    root = synthetic.write(tmp_path, 24)
    assert list(differences(root)) == []
    for path in sorted((root / "content").rglob("*.yml")):
        if path.parts[-3] in {"quotes", "positions", "chronology"}:
            text = path.read_text("utf-8")
            path.write_text(text.replace("20", "21", 40).replace(" said", " sang", 5), "utf-8")
    assert list(differences(root)) == []


@pytest.mark.parametrize(
    ("positions", "code"),
    [
        # One actor, one issue, one day, told by two sources.
        (
            """
            one: {actor: ada, issue: ferry, stance: opposes, said: 2025-03-01, text: Ada Quill
              refuses., evidence: [{source: talk, words: We refuse}]}
            two: {actor: ada, issue: ferry, stance: supports, said: 2025-03-01, text: Ada Quill
              agrees., evidence: [{source: other, words: We agree}]}
            """,
            "position-contradicts-itself",
        ),
    ],
)
def test_what_two_sources_say_is_compared(tmp_path: Path, positions: str, code: str) -> None:
    root = building.write(
        tmp_path,
        {
            "content/briefing.yml": "title: A briefing\n",
            "content/sources.yml": (
                "talk: {file: talk.txt, title: A talk}\nother: {file: other.txt, title: Another}\n"
            ),
            "content/actors.yml": "ada: {name: Ada Quill, kind: person}\n",
            "content/issues.yml": "ferry: {title: The ferry}\n",
            "content/positions.yml": positions.replace("\n            ", "\n"),
            "seeds/talk.txt": "“We refuse,” Ada Quill said.\n",
            "seeds/other.txt": "“We agree,” Ada Quill said.\n",
        },
    )
    draft, _ = load(root)
    part, linking = link(around(draft, {"other"}, resting(draft)))
    assert code in {finding.code for finding in found_in(part, linking)}
    assert list(differences(root)) == []


def test_what_needs_the_whole_is_said_to_be_about_no_source(tmp_path: Path) -> None:
    root = building.write(tmp_path, building.TINY)
    draft, _ = load(root)
    rests = resting(draft)
    for code in OF_THE_WHOLE:
        finding = Finding(code, "", draft.records["quotes"]["first"].id.at)
        assert not about(finding, None, {}, rests)


QUOTES = """\
first: {speaker: ada, source: talk, words: We agree, cue: Ada Quill said}
second: {speaker: max, source: talk, words: We refuse, cue: Max Moor said}
"""
ALTERED = {
    "another speaker": ("speaker: max", "speaker: ada"),
    "another cue": ("Max Moor said", "Ada Quill said"),
    "other words": ("We refuse", "We agree"),
    "another source": ("source: talk, words: We refuse", "source: other, words: We refuse"),
    "another text": ("seeds", "Max Moor said"),
    "nothing": ("We refuse", "We refuse"),
}


def test_what_is_taken_over_of_an_earlier_state_is_what_would_be_found(tmp_path: Path) -> None:
    root = building.write(
        tmp_path,
        {
            **building.TINY,
            "content/sources.yml": (
                "talk: {file: talk.txt, title: A talk}\nother: {file: other.txt, title: Another}\n"
            ),
            "content/actors.yml": (
                "ada: {name: Ada Quill, kind: person}\nmax: {name: Max Moor, kind: person}\n"
            ),
            "seeds/other.txt": "“We refuse,” Ada Quill said.\n",
        },
    )
    talk = "“We agree,” Ada Quill said. “We refuse,” Max Moor said.\n"
    memory = Memo()
    for name, (old, new) in ALTERED.items():
        building.write(root, {"content/quotes.yml": QUOTES, "seeds/talk.txt": talk})
        former, _ = link(load(root, memory)[0])
        assert found_in(former, ()), "the state before is judged, and its other source is not used"
        if old == "seeds":
            building.write(root, {"seeds/talk.txt": talk.replace(new, "Ada Quill said")})
        else:
            building.write(root, {"content/quotes.yml": new.join(QUOTES.rsplit(old, 1))})
        draft, _ = load(root, memory)
        fresh, taking = link(draft)[0], link(draft)[0]
        assert take_over(taking, former), name
        assert found_in(taking, ()) == found_in(fresh, ()), name
