"""What became of a briefing between two states: by record, by field, with the kind of change."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import briefing as command
from generator.compile import check_briefing, published, published_bytes
from generator.records.difference import Difference, Kind, compare
from generator.records.key import Key
from generator.records.published import NotABriefing, Published, read_published
from tests.building import write

ROOT = Path(__file__).parent.parent
BRIEFINGS = [ROOT, *sorted(path for path in (ROOT / "tests" / "briefings").iterdir())]

FIRST = {
    "content/briefing.yml": "title: Herring\n",
    "content/sources.yml": (
        "talk: {file: talk.txt, title: A talk}\nnote: {file: note.txt, title: A note}\n"
    ),
    "content/actors.yml": (
        "ada: {name: Ada Quill, kind: person}\nbo: {name: Bo Sund, kind: person}\n"
    ),
    "content/issues.yml": "access: {title: Access, question: Who may fish?}\n",
    "content/quotes.yml": (
        "agree: {speaker: ada, source: talk, words: We agree, cue: Ada Quill said}\n"
        "never: {speaker: bo, source: note, words: We never fish, cue: Bo Sund said}\n"
    ),
    "content/positions.yml": (
        "ada-access: {actor: ada, issue: access, stance: supports, text: Ada agrees.,\n"
        "  evidence: [{quote: agree}]}\n"
        "bo-access: {actor: bo, issue: access, stance: opposes, text: Bo never fishes.,\n"
        "  evidence: [{quote: never}]}\n"
    ),
    "seeds/talk.txt": "“We agree,” Ada Quill said. She nodded twice.\n",
    "seeds/note.txt": "“We never fish,” Bo Sund said.\n",
}


def state(root: Path, *changes: tuple[str, str, str], **files: str) -> Published:
    """The briefing with some words of some files written otherwise, and some files anew."""
    made = {**FIRST, **{f"content/{name}.yml": text for name, text in files.items()}}
    for name, old, new in changes:
        path = f"content/{name}.yml" if "/" not in name else name
        assert old in made[path]
        made[path] = made[path].replace(old, new)
    return published(*check_briefing(write(root, made)))


def difference(tmp_path: Path, *changes: tuple[str, str, str], **files: str) -> Difference:
    return compare(state(tmp_path / "a"), state(tmp_path / "b", *changes, **files))


def fields(found: Difference) -> dict[str, dict[str, tuple[Any, Any]]]:
    """The changes by record and field."""
    return {
        f"{one.key.collection}/{one.key.id}".rstrip("/"): {
            field.field: (field.before, field.after) for field in one.fields
        }
        for one in found.changed
    }


def kinds(found: Difference) -> dict[str, str]:
    return {one.key.id: str(one.kind) for one in found.changed}


@pytest.mark.slow
@pytest.mark.parametrize("root", BRIEFINGS, ids=lambda root: root.name)
def test_a_briefing_does_not_differ_from_itself_nor_from_its_own_download(root: Path) -> None:
    briefing, report = check_briefing(root)
    now = published(briefing, report)

    assert compare(now, now).is_empty
    assert compare(now, read_published(published_bytes(briefing, report))).is_empty


def test_a_sentence_of_ours_that_was_reworded_is_told_with_both(tmp_path: Path) -> None:
    found = difference(tmp_path, ("positions", "Ada agrees.", "Ada Quill agrees."))

    assert fields(found) == {"positions/ada-access": {"text": ("Ada agrees.", "Ada Quill agrees.")}}
    assert kinds(found) == {"ada-access": Kind.WORDING}


def test_a_passage_more_is_new_evidence(tmp_path: Path) -> None:
    more = "[{quote: agree}, {source: talk, words: She nodded twice}]"
    found = difference(tmp_path, ("positions", "[{quote: agree}]", more))

    added = {"source": "talk", "words": ["She nodded twice"]}
    assert fields(found)["positions/ada-access"] == {"evidence.2": (None, added)}
    assert kinds(found) == {"ada-access": Kind.NEW_EVIDENCE}


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (("positions", "stance: supports", "stance: conditional"), Kind.SUBSTANCE),
        (("quotes", "words: We agree", "words: agree"), Kind.SUBSTANCE),
        (("sources", "title: A talk", "title: The talk"), Kind.SUBSTANCE),
        (("issues", "question: Who may fish?", "question: Who fishes?"), Kind.WORDING),
        (("issues", "title: Access, question", "title: Fishing, question"), Kind.WORDING),
        (("actors", "kind: person}\nbo", "kind: person, aliases: [Quill]}\nbo"), Kind.BOOKKEEPING),
        (("positions", "Ada agrees.,", "Ada agrees., conditions: [Peace],"), Kind.SUBSTANCE),
    ],
)
def test_what_changed_says_the_kind(
    tmp_path: Path, change: tuple[str, str, str], kind: Kind
) -> None:
    assert set(kinds(difference(tmp_path, change)).values()) - {"derived"} == {kind}


@pytest.mark.parametrize("kind", ["correction", "update", "clarification", "withdrawn"])
def test_a_note_for_readers_says_the_kind_of_what_it_is_about(tmp_path: Path, kind: str) -> None:
    note = f"fix: {{date: 2025-09-01, kind: {kind}, of: positions/ada-access, text: It was wrong.}}"
    found = difference(tmp_path, ("positions", "supports", "opposes"), changes=note)

    assert kinds(found) == {"ada-access": kind}
    assert found.changed[0].note == "fix"
    assert found.notes == ("fix",)


def test_a_label_that_came_out_otherwise_because_of_another_record_is_derived(
    tmp_path: Path,
) -> None:
    said = "said: {date: 2025-0%d-01, basis: editor, note: Known}, stance"
    first = [
        ("positions", "stance: supports", f"{said % 3}: supports"),
        ("seeds/talk.txt", "twice.", "twice. “We refuse,” Ada Quill said."),
    ]
    quote = "refuse: {speaker: ada, source: talk, words: We refuse, cue: Ada Quill said}\nnever:"
    position = (
        f"ada-before: {{actor: ada, issue: access, {said % 1}: opposes, text: Ada refuses.,\n"
        "  evidence: [{quote: refuse}]}\nbo-access"
    )
    more = [("quotes", "never:", quote), ("positions", "bo-access", position)]
    found = compare(state(tmp_path / "a", *first), state(tmp_path / "b", *first, *more))

    assert found.added == (Key("quotes", "refuse"), Key("positions", "ada-before"))
    assert fields(found) == {"positions/ada-access": {"computed.change": ("first", "reversed")}}
    assert kinds(found) == {"ada-access": Kind.DERIVED}


def test_an_entry_of_a_list_is_told_by_its_place_and_its_field(tmp_path: Path) -> None:
    lines = "title: Herring\nwatch: [Who goes next?, Does Ada agree?, Will Bo fish?]\n"
    before = state(tmp_path / "a", briefing=lines)
    lines = lines.replace("Who goes next?, ", "").replace("Will Bo fish?", "Will Bo ever fish?")
    found = compare(before, state(tmp_path / "b", briefing=lines))

    assert fields(found)["briefing"] == {
        "watch.1": ("Who goes next?", None),
        "watch.2": ("Will Bo fish?", "Will Bo ever fish?"),
    }


def test_entries_that_only_changed_places_are_no_change(tmp_path: Path) -> None:
    before = state(tmp_path / "a", briefing="title: Herring\nwatch: [Who?, When?]\n")
    after = state(tmp_path / "b", briefing="title: Herring\nwatch: [When?, Who?]\n")

    assert compare(before, after).is_empty


def test_a_record_with_another_id_has_moved_and_what_names_it_has_not_changed(
    tmp_path: Path,
) -> None:
    found = difference(
        tmp_path,
        ("quotes", "agree:", "we-agree:"),
        ("actors", "bo:", "bo-sund:"),
        ("quotes", "speaker: bo", "speaker: bo-sund"),
        ("positions", "quote: agree", "quote: we-agree"),
        ("positions", "actor: bo", "actor: bo-sund"),
        ("sources", "title: A note", "title: A note, outlet: paper"),
        moved="quotes: {agree: we-agree}\nactors: {bo: bo-sund}\n",
    )

    assert [(move.before.id, move.after.id) for move in found.moved] == [
        ("bo", "bo-sund"),
        ("agree", "we-agree"),
    ]
    assert not found.added
    assert not found.withdrawn
    assert fields(found).keys() <= {"sources/note"}


def test_an_id_that_another_record_took_over_has_not_moved(tmp_path: Path) -> None:
    found = difference(tmp_path, moved="quotes: {never: agree}\n")

    assert not found.moved


def test_a_withdrawn_source_marks_what_rested_on_it(tmp_path: Path) -> None:
    quote = "never: {speaker: bo, source: note, words: We never fish, cue: Bo Sund said}\n"
    found = difference(
        tmp_path,
        ("sources", "note: {file: note.txt, title: A note}\n", ""),
        ("quotes", quote, ""),
        ("positions", "{quote: never}", "{source: talk, words: She nodded twice}"),
    )

    gone = {one.key: one for one in found.withdrawn}
    assert gone.keys() == {Key("sources", "note"), Key("quotes", "never")}
    assert set(gone[Key("sources", "note")].rested) == {
        (Key("quotes", "never"), "withdrawn"),
        (Key("positions", "bo-access"), "changed"),
    }
    [changed] = [one for one in found.changed if one.key.id == "bo-access"]
    assert changed.on_withdrawn == ("note",)


def test_a_source_that_only_a_note_withdraws_marks_what_still_rests_on_it(tmp_path: Path) -> None:
    note = "gone: {date: 2025-09-01, kind: withdrawn, of: sources/note, text: It was forged.}"
    found = difference(tmp_path, changes=note)

    assert {one.key.id: one.on_withdrawn for one in found.changed if one.on_withdrawn} == {
        "never": ("note",),
        "bo-access": ("note",),
    }


def test_a_record_that_is_a_draft_now_is_withdrawn(tmp_path: Path) -> None:
    found = difference(tmp_path, ("positions", "actor: bo,", "draft: true, actor: bo,"))

    assert [one.key.id for one in found.withdrawn] == ["bo-access"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"null",
        b'{"format": 2}',
        b'{"format": 1, "quotes": {}}',
        b'{"format": 1, "quotes": [{"id": "../x"}]}',
        b'{"format": 1, "quotes": [7]}',
        b'{"format": 1, "briefing": []}',
        b"[" * 200_000,
        b'{"format": ' + b"9" * 10_000 + b"}",
    ],
)
def test_what_is_no_download_of_ours_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(NotABriefing, match=r"\.$"):
        read_published(data)


# The command.


def git(root: Path, *words: str) -> None:
    settings = (
        "-c",
        "user.name=T",
        "-c",
        "user.email=t@example.org",
        "-c",
        "init.defaultBranch=main",
    )
    subprocess.run(["git", "-C", str(root), *settings, *words], check=True, capture_output=True)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A briefing in a folder of a repository, with a tag, a change since, and one not committed."""
    repository = tmp_path / "repository"
    root = write(repository / "my briefing", FIRST)
    write(root, {"seeds/link.txt": "x"})
    (root / "seeds" / "link.txt").unlink()
    git(repository, "init")
    git(repository, "add", ".")
    git(repository, "commit", "-m", "First")
    git(repository, "tag", "first")
    positions = FIRST["content/positions.yml"].replace("Ada agrees.", "Ada Quill agrees.")
    write(root, {"content/positions.yml": positions})
    git(repository, "commit", "-am", "Second")
    write(root, {"content/positions.yml": positions.replace("Bo never", "Bo Sund never")})
    return root


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(command, ["diff", "--root", str(root), *words])


def told(root: Path, *words: str) -> Mapping[str, Any]:
    result = run(root, *words, "--format", "json")
    assert result.exit_code == 0, result.output
    found: Mapping[str, Any] = json.loads(result.stdout)
    return found


def test_two_states_of_git_are_compared_and_the_work_tree_is_left_alone(kept: Path) -> None:
    before = {path: path.read_bytes() for path in kept.rglob("*") if path.is_file()}

    found = told(kept, "first", "HEAD")

    assert [one["record"] for one in found["changed"]] == ["positions/ada-access"]
    assert {path: path.read_bytes() for path in kept.rglob("*") if path.is_file()} == before
    assert [one["record"] for one in told(kept, "first")["changed"]] == [
        "positions/ada-access",
        "positions/bo-access",
    ]


def test_downloads_and_folders_are_compared_as_well(kept: Path, tmp_path: Path) -> None:
    download = tmp_path / "briefing.json"
    download.write_bytes(published_bytes(*check_briefing(kept)))

    assert told(kept, str(download))["changed"] == []
    assert len(told(kept, "first", str(download))["changed"]) == 2
    assert told(kept, str(kept), str(download))["changed"] == []


def test_a_state_that_todays_checks_refuse_is_compared_as_it_is_written(kept: Path) -> None:
    write(kept, {"seeds/talk.txt": "“We agree so much,” Ada Quill said. She nodded twice.\n"})
    positions = kept / "content" / "positions.yml"
    positions.write_text(
        f"{positions.read_text()}# \n".replace("quote: agree", "source: talk, words: No")
    )

    result = run(kept, "first")

    assert result.exit_code == 0
    assert "has 1 error by the checks of today" in result.stderr
    assert "positions/ada-access" in result.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nowhere",), "is no state in git, no edition, no briefing.json"),
        (("--", "--upload-pack=x"), "is no state in git"),
        (("content/quotes.yml",), "is no state in git"),
        (("first", "empty.json"), "cannot be compared: it is no JSON"),
    ],
)
def test_what_cannot_be_compared_is_told_in_a_sentence(
    kept: Path, words: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(kept.parent, {"empty.json": ""})
    monkeypatch.chdir(kept.parent)

    result = run(kept, *words)

    assert result.exit_code == 2
    assert says in result.output


def test_a_state_of_which_records_cannot_be_read_is_refused(kept: Path) -> None:
    write(kept, {"content/quotes.yml": "a: [\n"})

    result = run(kept, "first")

    assert result.exit_code == 2
    assert "cannot be compared, for not all of `quotes` can be read" in result.output


def test_markdown_and_text_hold_no_markup_and_no_controls_of_the_content(kept: Path) -> None:
    text = 'text: "<b>*Ada*</b> \\e[31m agrees.\\nTwice"'
    positions = kept / "content" / "positions.yml"
    positions.write_text(positions.read_text().replace("text: Ada Quill agrees.", text))

    markdown, plain = (run(kept, "first", "--format", form).stdout for form in ("markdown", "text"))

    assert r"\<b\>\*Ada\*\</b\>" in markdown
    assert "\x1b" not in markdown + plain
    assert [line for line in plain.splitlines() if line.startswith("Twice")] == []
