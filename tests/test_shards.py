"""Checked in shares, a briefing has the findings that it has as a whole, and never fewer."""

from __future__ import annotations

import json
import random
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import briefing as command
from generator.compile import check_shard, merge_shards
from generator.findings.finding import Report
from generator.findings.report import show
from generator.findings.shard_report import NotMerged, with_shard
from generator.reading.load import load
from generator.records.part_of_briefing import Share, Shares
from tests.benchmarks import synthetic
from tests.building import TINY, codes, report, write

ROOT = Path(__file__).parent.parent


def in_shares(root: Path, of: int) -> Report:
    """What all shares find, each written down and read again."""
    texts = []
    for number in range(1, of + 1):
        found = check_shard(root, Share(number, of))
        texts.append(with_shard(show(found.report, "json"), found))
    return merge_shards(root, texts)


def assert_same(root: Path, of: int) -> Report:
    whole, together = report(root), in_shares(root, of)
    assert together.findings == whole.findings
    assert together == whole
    for form in ("full", "json"):
        assert show(together, form) == show(whole, form)
    return whole


@pytest.mark.slow
@pytest.mark.parametrize("of", [1, 2, 3, 7])
@pytest.mark.parametrize("language", ["en", "ar", "ru", "zh"])
def test_a_clean_briefing_is_clean_in_shares(language: str, of: int) -> None:
    assert not assert_same(ROOT / "tests" / "briefings" / language, of).findings


ONE_OF_EACH = {
    "content/sources.yml": (
        "a: {file: a.txt, title: A}\nb: {file: b.txt, title: B}\n"
        "c: {file: c.txt, title: C}\nd: {file: d.txt, title: D}\n"
    ),
    "seeds/a.txt": "“We agree,” Ada Quill said.\n\nQuill met Max Quill. Quill spoke.\n",
    "seeds/b.txt": "“We agree,” Ada Quill said. “We refuse,” Max Quill said on Monday.\n",
    "seeds/c.txt": "“We act,” Max Quill said. Ada Quill met Max Quill. Quill spoke.\n",
    "seeds/d.txt": "Nobody cites this. “Nor this,” Ada Quill said.\n",
    "content/actors.yml": (
        "ada: {name: Ada Quill, kind: person, aliases: [Quill]}\n"
        "max: {name: Max Quill, kind: person, aliases: [Quill]}\n"
        "unused: {name: Una Used, kind: person}\nnone: {name: Nona Ne, kind: person}\n"
    ),
    "content/issues.yml": "war: {title: War}\npeace: {title: Peace}\n",
    "content/quotes.yml": (
        "first: {speaker: ada, source: a, words: We agree, cue: Ada Quill said, same_as: [third]}\n"
        "second: {speaker: ada, source: b, words: We refuse, cue: Max Quill said}\n"
        "third: {speaker: max, source: c, words: We act, cue: Max Quill said, issues: [war]}\n"
    ),
    "content/positions.yml": (
        "one: {actor: ada, issue: war, stance: opposes, said: 2025-01-01, text: Ada Quill agrees.,"
        " evidence: [{quote: first}, {source: b, words: We agree}]}\n"
        "two: {actor: ada, issue: war, stance: supports, said: 2025-01-01, text: Ada Quill agrees.,"
        " evidence: [{source: c, words: Ada Quill met Max Quill}]}\n"
    ),
    "content/chronology.yml": (
        "e: {title: E, evidence: [{source: c, words: We act}], before: {event: f, words: Monday}}\n"
        "f: {title: F, evidence: [{source: b, words: We refuse}], before: {event: e,"
        " words: Monday}}\n"
    ),
}
"""Findings of one source, of two, of none, and of all, in four sources."""


@pytest.mark.parametrize("of", [2, 3, 4, 9])
def test_what_several_sources_tell_is_told_once(tmp_path: Path, of: int) -> None:
    found = codes(assert_same(write(tmp_path, {**TINY, **ONE_OF_EACH}), of))

    assert {"same-as-disagrees", "position-contradicts-itself", "order-circular"} <= {*found}
    assert {"sentence-uncited", "cue-names-another"} <= {*found}


@pytest.mark.parametrize("of", [2, 4])
def test_what_nothing_uses_is_told_if_no_share_uses_it(tmp_path: Path, of: int) -> None:
    texts = {
        "content/sources.yml": "a: {file: a.txt, title: A}\nb: {file: b.txt, title: B}\n"
        "c: {file: c.txt, title: C}\n",
        "seeds/a.txt": "“We agree,” Ada Quill said.\n",
        "seeds/b.txt": "“We agree,” Ada Quill said. Una Used came.\n",
        "seeds/c.txt": "“We agree,” Ada Quill said.\n",
        "content/actors.yml": "ada: {name: Ada Quill, kind: person}\n"
        "una: {name: Una Used, kind: person}\nnona: {name: Nona Ne, kind: person}\n",
        "content/issues.yml": "war: {title: War}\n",
        "content/quotes.yml": (
            "one: {speaker: ada, source: a, words: We agree, cue: Ada Quill said}\n"
            "two: {speaker: ada, source: b, words: We agree, cue: Ada Quill said}\n"
        ),
    }
    found = assert_same(write(tmp_path, {**TINY, **texts}), of)

    unused = [one.message for one in found.findings if one.code == "record-unused"]
    assert len(unused) == 3  # the source c, the issue and Nona, but not Una
    assert not any("una" in message for message in unused)


def test_a_failure_in_one_share_silences_what_nobody_can_tell_in_all(tmp_path: Path) -> None:
    files = {
        "content/sources.yml": "a: {file: a.txt, title: A}\nb: {file: b.txt, title: B}\n",
        "seeds/a.txt": "“We agree,” Ada Quill said.\n",
        "seeds/b.txt": "“We agree,” Ada Quill said.\n",
        "content/issues.yml": "war: {title: War}\n",
        "content/quotes.yml": (
            "one: {speaker: ada, source: a, words: We argue, cue: Ada Quill said}\n"
        ),
    }
    found = assert_same(write(tmp_path, {**TINY, **files}), 2)

    assert "words-not-found" in codes(found)
    assert "record-unused" not in codes(found)


def test_nothing_to_check_is_told_of_the_whole(tmp_path: Path) -> None:
    files = {**TINY, "content/quotes.yml": "", "content/actors.yml": ""}

    assert "nothing-to-check" in codes(assert_same(write(tmp_path, files), 2))


def test_files_that_cannot_be_read_are_told_once(tmp_path: Path) -> None:
    broken = {"content/positions.yml": "a: [\n", "content/x.yml": "a: b\n", "seeds/z.txt": b"\xff"}

    assert len(assert_same(write(tmp_path, {**TINY, **broken}), 3).findings) > 2


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_damage_anywhere_is_found_alike_in_shares(tmp_path: Path, seed: int) -> None:
    """Any line of a record and any sentence of a source may be wrong."""
    root = synthetic.write(tmp_path / "own", 24, seed=seed)
    chance = random.Random(seed)
    for file in sorted((root / "content").rglob("*.yml")):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        for _ in range(12):
            at = chance.randrange(len(lines))
            words = re.findall(r"[\w-]+", lines[at])
            if words and file.name != "briefing.yml":
                other = chance.choice(re.findall(r"[\w-]+", chance.choice(lines)) or ["x"])
                lines[at] = lines[at].replace(chance.choice(words), other, 1)
        file.write_text("".join(lines), "utf-8")
    for file in sorted((root / "seeds").rglob("*.txt")):
        text = file.read_text("utf-8")
        sentences = text.split(". ")
        if chance.random() < 0.4 and len(sentences) > 3:
            del sentences[chance.randrange(1, len(sentences) - 1)]
        file.write_text(". ".join(sentences), "utf-8")

    assert assert_same(root, chance.choice([2, 3, 5])).findings


@pytest.mark.slow
def test_a_share_holds_its_texts_and_not_those_of_all(tmp_path: Path) -> None:
    draft, _ = load(synthetic.write(tmp_path / "own", 60))
    shares = Shares(draft, 6)

    for number in range(1, 7):
        part = shares.part(Share(number, 6))
        home = {name for name in draft.texts if shares.of_source(name) == number}
        assert len(home) == 10
        assert home <= part.texts.keys()
        assert len(part.texts) < 40
        assert part.records == draft.records


# The command.


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def shards(root: Path, folder: Path, of: int = 2) -> list[str]:
    """The reports of all shares, each in a file."""
    paths = []
    for number in range(1, of + 1):
        _, said = run("check", "--root", str(root), "--shard", f"{number}/{of}", "--format", "json")
        path = folder / f"{number}-{of}.json"
        path.write_text(said, "utf-8")
        paths.append(str(path))
    return paths


@pytest.mark.parametrize("form", ["full", "concise", "json", "github"])
def test_merged_reports_print_what_the_whole_prints(tmp_path: Path, form: str) -> None:
    root = write(tmp_path / "own", {**TINY, **ONE_OF_EACH})

    merged = run(
        "check", "--root", str(root), "--format", form, "--merge", *shards(root, tmp_path, 3)
    )

    assert merged == run("check", "--root", str(root), "--format", form)
    assert merged[0] == 1


def test_merged_reports_are_strict_where_asked(tmp_path: Path) -> None:
    root = write(tmp_path / "own", {**TINY, "content/issues.yml": "war: {title: War}\n"})
    paths = shards(root, tmp_path)

    assert run("check", "--root", str(root), "--merge", *paths)[0] == 0
    assert run("check", "--root", str(root), "--merge", "--strict", *paths)[0] == 1


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["1-2"], "missing 2 of 2"),
        (["1-2", "1-2", "2-2"], "More than one report is of share 1 of 2"),
        (["1-2", "2-3"], "different numbers"),
        ([], "There are no reports"),
    ],
)
def test_reports_that_make_up_no_whole_are_refused(
    tmp_path: Path, names: list[str], says: str
) -> None:
    root = write(tmp_path / "own", TINY)
    shards(root, tmp_path, 2)
    shards(root, tmp_path, 3)

    paths = (str(tmp_path / f"{name}.json") for name in names)
    status, said = run("check", "--root", str(root), "--merge", *paths)

    assert status == 2
    assert says in said


def test_reports_of_two_states_are_refused(tmp_path: Path) -> None:
    root = write(tmp_path / "own", TINY)
    first = shards(root, tmp_path)
    write(root, {"seeds/talk.txt": "“We agree,” Ada Quill said. More.\n"})

    status, said = run("check", "--root", str(root), "--merge", *first)
    assert (status, "another state" in said) == (2, True)

    (tmp_path / "later").mkdir()
    second = shards(root, tmp_path / "later")
    status, said = run("check", "--root", str(root), "--merge", first[0], second[1])
    assert (status, "different states" in said) == (2, True)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"shard": {}}', '{"shard": {"form": 1, "counts": 3}}', "\0"]
)
def test_what_is_no_report_of_a_share_is_refused(tmp_path: Path, text: str) -> None:
    root = write(tmp_path / "own", TINY)
    (tmp_path / "x.json").write_text(text, "utf-8")

    status, said = run("check", "--root", str(root), "--merge", str(tmp_path / "x.json"))

    assert status == 2
    assert "report" in said


def test_a_report_of_another_version_is_refused(tmp_path: Path) -> None:
    root = write(tmp_path / "own", TINY)
    first, second = shards(root, tmp_path)
    said = json.loads(Path(first).read_text("utf-8"))
    said["shard"]["form"] = 999
    Path(first).write_text(json.dumps(said), "utf-8")

    with pytest.raises(NotMerged, match="another version"):
        merge_shards(root, [Path(first).read_text("utf-8"), Path(second).read_text("utf-8")])


@pytest.mark.parametrize("share", ["0/2", "3/2", "1", "a/b", "-1/2", "1/0", "1/99999", "½"])
def test_what_is_no_share_is_refused(tmp_path: Path, share: str) -> None:
    status, said = run("check", "--root", str(write(tmp_path, TINY)), "--shard", share)

    assert status == 2
    assert "is no share" in said or "option" in said


@pytest.mark.parametrize(
    "words",
    [
        ["x.json"],
        ["--shard", "1/2", "--watch"],
        ["--merge", "--fix"],
        ["--merge", "--shard", "1/1"],
    ],
)
def test_options_that_do_not_go_together_are_refused(tmp_path: Path, words: list[str]) -> None:
    root = write(tmp_path, {**TINY, "x.json": "{}"})
    named = [str(root / word) if word == "x.json" else word for word in words]

    assert run("check", "--root", str(root), *named)[0] == 2


def test_a_copy_of_the_project_elsewhere_merges_as_well(tmp_path: Path) -> None:
    root = write(tmp_path / "own", {**TINY, **ONE_OF_EACH})
    paths = shards(root, tmp_path)
    shutil.move(root, tmp_path / "moved")

    status, _ = run("check", "--root", str(tmp_path / "moved"), "--merge", *paths)

    assert status == 1
